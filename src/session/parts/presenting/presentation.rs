//! A story that is being presented: which step is shown, on which screens, since when.

use super::pace::{self, Pace};
use super::timer::Timer;
use crate::command::Cue;
use crate::habits::Screens;
use model::story::{Story, StoryStep};
use std::sync::Arc;

/// How long a step stays while the story plays by itself and nothing says how long.
const USUAL_SECONDS: f64 = 15.0;

/// Steps have fewer digits than this.
const MAX_TYPED: usize = 9_999;

/// What covers the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blank {
    Black,
    White,
}

/// What shows where the presenter points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Light {
    /// A point of light.
    Laser,
    /// All is dimmed but for a circle.
    Spotlight,
}

/// A story that is being presented.
#[derive(Clone, Debug)]
pub struct Presentation {
    pub story: Arc<Story>,
    /// Its place among those of the file; `None` if it is made up of events and stands in no file.
    pub story_at: Option<usize>,
    /// The step that is shown, from 0.
    pub at: usize,
    /// Where the audience looks.
    pub screens: Screens,
    /// Whether the two screens have changed places.
    pub are_swapped: bool,
    /// What covers the picture.
    pub curtain: Option<Blank>,
    /// What shows where the presenter points.
    pub light: Option<Light>,
    /// How long it has gone on.
    pub timer: Timer,
    /// The number typed so far, to go to that step.
    pub typed: Option<usize>,
    /// Since when the step stands, while the story plays by itself.
    pub plays_since: Option<f64>,
    /// Whether the first step follows the last.
    pub loops: bool,
    /// Whether the presenter sees all steps at once.
    pub has_overview: bool,
    /// At which step the audience keeps an earlier picture.
    frozen_at: Option<usize>,
    planned_minutes: Option<u16>,
    /// Where it should look; a second screen that was lost may come back.
    wanted: Screens,
}

impl Presentation {
    /// How many steps there are.
    pub fn num_steps(&self) -> usize {
        self.story.steps.len()
    }

    /// The step that is shown.
    pub fn step(&self) -> Option<&StoryStep> {
        self.story.steps.get(self.at)
    }

    /// The step after it, which is the first after the last if the story loops.
    pub fn next(&self) -> Option<usize> {
        let next = self.at + 1;
        let first = (self.loops && self.num_steps() > 1).then_some(0);
        if next < self.num_steps() { Some(next) } else { first }
    }

    /// Whether the audience keeps an earlier picture.
    pub const fn is_frozen(&self) -> bool {
        self.frozen_at.is_some()
    }

    /// Whether the presenter sees anything that the audience does not.
    pub const fn has_two_windows(&self) -> bool {
        !matches!(self.screens, Screens::This)
    }

    /// Minutes that the presenter has typed as the planned length.
    pub const fn planned_minutes(&self) -> Option<u16> {
        self.planned_minutes
    }

    /// The planned length in seconds: as typed, else the sum of all steps if each says how long it takes.
    pub fn planned_seconds(&self) -> Option<f64> {
        let typed = self.planned_minutes.map(|minutes| f64::from(minutes) * 60.0);
        typed.or_else(|| pace::sum_of_all(&self.story.steps))
    }

    /// How the time that has passed compares with the plan; `None` without a plan or before the beginning.
    pub fn pace(&self, now: f64) -> Option<Pace> {
        let elapsed = self.timer.elapsed(now);
        let planned = self.planned_seconds().filter(|_| self.timer.has_begun())?;
        Some(pace::pace(&self.story.steps, self.at, elapsed, planned))
    }

    /// How long the step stays while the story plays by itself.
    pub fn seconds_of_step(&self) -> f64 {
        let own = self.step().and_then(|step| step.seconds).filter(|seconds| *seconds > 0.0);
        let share = || self.planned_seconds().map(|planned| planned / self.num_steps().max(1) as f64);
        own.or_else(share).unwrap_or(USUAL_SECONDS).max(1.0)
    }

    /// Seconds until the next step comes by itself; 0 as soon as it is due.
    pub fn seconds_left(&self, now: f64) -> Option<f64> {
        let since = self.plays_since?;
        Some((since + self.seconds_of_step() - now).max(0.0))
    }

    /// `3 / 7`
    pub fn position(&self, at: usize) -> String {
        format!("{} / {}", at + 1, self.num_steps())
    }
}

/// What a cue asks for beyond the presentation itself.
pub(super) enum Asked {
    Nothing,
    /// Show the step that it is at.
    Step,
    Larger,
    Smaller,
    Leave,
}

impl Presentation {
    /// Begins at a step.
    pub(super) fn new((story_at, story): (Option<usize>, Story), at: usize, wanted: Screens) -> Self {
        Self {
            story: Arc::new(story),
            story_at,
            at,
            screens: wanted,
            are_swapped: false,
            curtain: None,
            light: None,
            timer: Timer::default(),
            typed: None,
            plays_since: None,
            loops: false,
            has_overview: false,
            frozen_at: None,
            planned_minutes: None,
            wanted,
        }
    }

    /// At which step the audience keeps an earlier picture.
    pub(crate) const fn frozen_at(&self) -> Option<usize> {
        self.frozen_at
    }

    pub(super) fn cue(&mut self, cue: Cue, now: f64, has_digressed: bool) -> Asked {
        let typed = self.typed.take();
        match cue {
            Cue::Digit(digit) => {
                let number = typed.unwrap_or_default() * 10 + usize::from(digit);
                self.typed = Some(number.min(MAX_TYPED));
            }
            Cue::Enter => return self.go_to_typed(typed, now),
            Cue::Next => return self.go(self.next_or_here(), now),
            Cue::Previous if has_digressed => return self.go(self.at, now),
            Cue::Previous => return self.go(self.at.saturating_sub(1), now),
            Cue::First => return self.go(0, now),
            Cue::Last => return self.go(usize::MAX, now),
            Cue::GoTo(goal) => return self.go(goal, now),
            Cue::Again => return self.go(self.at, now),
            Cue::Due => return self.go_on_by_itself(now),
            Cue::Leave => return Asked::Leave,
            Cue::Larger => return Asked::Larger,
            Cue::Smaller => return Asked::Smaller,
            Cue::Freeze => self.frozen_at = if self.is_frozen() { None } else { Some(self.at) },
            Cue::Light => {
                self.light = match self.light {
                    None => Some(Light::Laser),
                    Some(Light::Laser) => Some(Light::Spotlight),
                    Some(Light::Spotlight) => None,
                }
            }
            Cue::Black => self.toggle_blank(Blank::Black),
            Cue::White => self.toggle_blank(Blank::White),
            // One screen has nothing to change places with.
            Cue::Swap => self.are_swapped = !self.are_swapped && self.has_two_windows(),
            Cue::Timer => self.timer.toggle(now),
            Cue::ResetTimer => self.timer.reset(now),
            Cue::Overview => self.has_overview = !self.has_overview && self.has_two_windows(),
            Cue::Loop => self.loops = !self.loops,
            Cue::Play => self.play_or_wait(now),
        }
        Asked::Nothing
    }

    /// To the step whose number was typed, else to the next.
    fn go_to_typed(&mut self, typed: Option<usize>, now: f64) -> Asked {
        let typed = typed.and_then(|number| number.checked_sub(1));
        self.go(typed.unwrap_or(self.next_or_here()), now)
    }

    fn next_or_here(&self) -> usize {
        self.next().unwrap_or(self.at)
    }

    fn go(&mut self, at: usize, now: f64) -> Asked {
        let at = at.min(self.num_steps().saturating_sub(1));
        // The time begins when the first step is left.
        if at > self.at {
            self.timer.begin(now);
        }
        self.at = at;
        self.curtain = None;
        self.has_overview = false;
        self.plays_since = self.plays_since.map(|_| now);
        Asked::Step
    }

    /// The next step when the time of this one is over; after the last the story waits.
    fn go_on_by_itself(&mut self, now: f64) -> Asked {
        if self.seconds_left(now).is_none_or(|left| left > 0.0) {
            return Asked::Nothing;
        }
        if let Some(next) = self.next() {
            return self.go(next, now);
        }
        self.plays_since = None;
        Asked::Nothing
    }

    fn play_or_wait(&mut self, now: f64) {
        self.plays_since = if self.plays_since.is_some() { None } else { Some(now) };
        if self.plays_since.is_some() {
            self.timer.begin(now);
        }
    }

    fn toggle_blank(&mut self, curtain: Blank) {
        self.curtain = Some(curtain).filter(|curtain| self.curtain != Some(*curtain));
    }

    pub(super) fn plan(&mut self, minutes: u16) {
        self.planned_minutes = (minutes > 0).then_some(minutes);
    }

    /// Where the audience looks from now on, as far as there is such a screen.
    pub(super) fn assign_screens(&mut self, screens: Screens, wanted: Screens) {
        self.screens = screens;
        self.wanted = wanted;
    }

    pub(super) const fn wanted(&self) -> Screens {
        self.wanted
    }

    /// Goes on with the story as the file has it after it was read again.
    pub(super) fn go_on_with(&mut self, story: Story) {
        self.at = self.at.min(story.steps.len().saturating_sub(1));
        self.story = Arc::new(story);
    }
}
