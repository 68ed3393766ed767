//! What changes while a story is presented.

use super::{Before, Cue, Curtain, Displays, Frozen, Habits, PresentCommand, Presentation, Screens, Start};
use crate::effect::Effect;
use crate::{Motion, Session};
use model::TimeRange;
use model::story::{Step, Story};
use std::sync::Arc;

/// Steps have fewer digits than this.
const MAX_TYPED: usize = 9_999;

const LOST: &str = "The second screen is gone. The audience is shown in a window now.";
const THERE: &str = "There is a second screen. The audience is shown on it.";
const NOTHING: &str = "There is nothing to present: this file has no story, and no event is shown.";
const STORY_GONE: &str = "The file no longer has the story that was presented.";

impl Session {
    pub(crate) fn apply_present(&mut self, command: PresentCommand) -> Vec<Effect> {
        match command {
            PresentCommand::Start(start) => self.start(start),
            PresentCommand::At(cue, now) => self.cue(cue, now),
            PresentCommand::Displays(displays) => {
                self.note_displays(displays);
                Vec::new()
            }
            PresentCommand::Lost => {
                self.lose_screen();
                Vec::new()
            }
            PresentCommand::Plan(minutes) => {
                if let Some(presentation) = &mut self.presentation {
                    presentation.planned_minutes = (minutes > 0).then_some(minutes);
                }
                Vec::new()
            }
            PresentCommand::Screens(screens) => {
                let shown_on = self.screens_for(screens);
                if let Some(presentation) = &mut self.presentation {
                    presentation.screens = shown_on;
                    presentation.wanted = screens;
                }
                self.keep_habits(Habits { screens, ..self.preferences.presenting })
            }
            PresentCommand::Aspect(aspect) => {
                self.keep_habits(Habits { aspect, ..self.preferences.presenting })
            }
        }
    }

    fn keep_habits(&mut self, habits: Habits) -> Vec<Effect> {
        if habits == self.preferences.presenting {
            return Vec::new();
        }
        self.preferences.presenting = habits;
        vec![Effect::SavePreferences(self.preferences.clone())]
    }

    /// Where the audience is to look, as far as there is such a screen.
    const fn screens_for(&self, screens: Screens) -> Screens {
        match (screens, self.displays.other()) {
            (Screens::Second, None) => Screens::This,
            (screens, _) => screens,
        }
    }

    fn start(&mut self, start: Start) -> Vec<Effect> {
        let story_at =
            start.story.filter(|at| *at < self.stories().len()).or_else(|| self.story_to_present());
        let story =
            story_at.and_then(|at| self.stories().get(at).cloned()).or_else(|| self.improvised_story());
        let Some(story) = story.filter(|story| !story.steps.is_empty()) else {
            self.notify(NOTHING.to_owned());
            return Vec::new();
        };
        let last = story.steps.len() - 1;
        let at = if start.is_from_here { self.nearest_step(&story) } else { start.step.min(last) };
        if self.presentation.is_some() {
            self.leave();
        }
        self.presented = story_at.unwrap_or_default();
        let screens = self.screens_for(self.preferences.presenting.screens);
        let presentation = Presentation {
            story: Arc::new(story),
            story_at,
            at,
            screens,
            are_swapped: false,
            curtain: None,
            timer: super::Timer::default(),
            typed: None,
            plays_since: None,
            loops: false,
            has_overview: false,
            frozen: None,
            planned_minutes: None,
            wanted: self.preferences.presenting.screens,
            path: None,
            before: Box::new(self.before_presenting()),
        };
        self.panels.dialog = None;
        self.presentation = Some(Box::new(presentation));
        self.show_step()
    }

    fn before_presenting(&self) -> Before {
        Before {
            seen: self.snapshot(),
            hits: Arc::clone(&self.view.hits),
            panels: self.panels.clone(),
            history: self.history.clone(),
        }
    }

    /// The step about what is selected, else the one whose range has most in common with what is seen.
    fn nearest_step(&self, story: &Story) -> usize {
        let timeline = &self.document.timeline;
        let selected = self.view.selection.map(|row| timeline.id_of(row)).filter(|id| !id.is_empty());
        let names = |step: &Step, id: &str| {
            step.event.as_deref() == Some(id) || step.select.iter().any(|other| other == id)
        };
        let about = selected.and_then(|id| story.steps.iter().position(|step| names(step, id)));
        let likeness = |step: &Step| {
            let is_same_view = step.mode == self.mode;
            (is_same_view, shared(self.step_range(step), self.view.range))
        };
        let mut best = (0, (false, 0.0));
        for (at, step) in story.steps.iter().enumerate() {
            let found = likeness(step);
            if found.0 && (!best.1.0 || found.1 > best.1.1) {
                best = (at, found);
            }
        }
        about.unwrap_or(best.0)
    }

    /// Shows the step that the presentation is at, and remembers what that looks like.
    fn show_step(&mut self) -> Vec<Effect> {
        let step = self.presentation.as_ref().and_then(|presentation| presentation.step().cloned());
        let Some(step) = step else { return Vec::new() };
        let effects = self.go_to_step(&step);
        self.motion = Motion::Ease;
        let path = self.snapshot();
        if let Some(presentation) = &mut self.presentation {
            presentation.path = Some(Box::new(path));
        }
        effects
    }

    fn go(&mut self, at: usize, now: f64) -> Vec<Effect> {
        let Some(presentation) = &mut self.presentation else { return Vec::new() };
        let at = at.min(presentation.num_steps().saturating_sub(1));
        // The time begins when the first step is left.
        if at > presentation.at {
            presentation.timer.begin(now);
        }
        presentation.at = at;
        presentation.curtain = None;
        presentation.has_overview = false;
        presentation.plays_since = presentation.plays_since.map(|_| now);
        self.show_step()
    }

    fn cue(&mut self, cue: Cue, now: f64) -> Vec<Effect> {
        let has_digressed = self.has_digressed();
        let Some(presentation) = &mut self.presentation else { return Vec::new() };
        let typed = presentation.typed.take();
        let (at, last) = (presentation.at, presentation.num_steps().saturating_sub(1));
        match cue {
            Cue::Digit(digit) => {
                let number = typed.unwrap_or_default() * 10 + usize::from(digit);
                presentation.typed = Some(number.min(MAX_TYPED));
                Vec::new()
            }
            Cue::Enter => match typed.filter(|number| *number > 0) {
                Some(number) => self.go(number - 1, now),
                None => self.go_on(now),
            },
            Cue::Next => self.go_on(now),
            Cue::Previous if has_digressed => self.go(at, now),
            Cue::Previous => self.go(at.saturating_sub(1), now),
            Cue::First => self.go(0, now),
            Cue::Last => self.go(last, now),
            Cue::GoTo(goal) => self.go(goal, now),
            Cue::Again => self.go(at, now),
            Cue::Due => self.go_on_by_itself(now),
            Cue::Leave => self.leave(),
            Cue::Larger => self.resize_notes(2),
            Cue::Smaller => self.resize_notes(-2),
            Cue::Freeze => {
                self.freeze();
                Vec::new()
            }
            other => {
                presentation.switch(other, now);
                Vec::new()
            }
        }
    }

    fn go_on(&mut self, now: f64) -> Vec<Effect> {
        let next = self.presentation.as_ref().and_then(|presentation| presentation.next());
        let here = self.presentation.as_ref().map_or(0, |presentation| presentation.at);
        self.go(next.unwrap_or(here), now)
    }

    /// The next step when the time of this one is over; after the last the story waits.
    fn go_on_by_itself(&mut self, now: f64) -> Vec<Effect> {
        let Some(presentation) = &mut self.presentation else { return Vec::new() };
        if presentation.seconds_left(now).is_none_or(|left| left > 0.0) {
            return Vec::new();
        }
        if presentation.next().is_none() {
            presentation.plays_since = None;
            return Vec::new();
        }
        self.go_on(now)
    }

    fn resize_notes(&mut self, by: i8) -> Vec<Effect> {
        let (least, most) = Habits::NOTES;
        let habits = self.preferences.presenting;
        let notes_size = habits.notes_size.saturating_add_signed(by).clamp(least, most);
        self.keep_habits(Habits { notes_size, ..habits })
    }

    fn freeze(&mut self) {
        let seen = Self { presentation: None, before_preview: None, ..self.clone() };
        if let Some(presentation) = &mut self.presentation {
            let at = presentation.at;
            let is_new = presentation.frozen.is_none();
            presentation.frozen = is_new.then(|| Arc::new(Frozen { session: seen, at }));
        }
    }

    /// Ends the presentation and shows what was seen before it.
    fn leave(&mut self) -> Vec<Effect> {
        let Some(presentation) = self.presentation.take() else { return Vec::new() };
        let Before { seen, hits, panels, history } = *presentation.before;
        let effects = self.restore(seen);
        self.motion = Motion::Jump;
        self.view.hits = hits;
        self.panels = panels;
        self.history = history;
        effects
    }

    fn note_displays(&mut self, displays: Displays) {
        self.displays = displays;
        if displays.other().is_none() {
            self.lose_screen();
            return;
        }
        let Some(presentation) = &mut self.presentation else { return };
        if presentation.screens != presentation.wanted {
            presentation.screens = presentation.wanted;
            self.notify(THERE.to_owned());
        }
    }

    fn lose_screen(&mut self) {
        let Some(presentation) = &mut self.presentation else { return };
        if presentation.screens == Screens::Second {
            presentation.screens = Screens::Window;
            self.notify(LOST.to_owned());
        }
    }

    /// Goes on with a presentation after its file was read again: same story, same step, same time.
    pub(crate) fn go_on_presenting(&mut self, before: &Self) -> Vec<Effect> {
        let Some(mut presentation) = before.presentation.clone() else { return Vec::new() };
        let Some(story) = self.same_story(&presentation) else {
            self.notify(STORY_GONE.to_owned());
            return Vec::new();
        };
        let (old, new) = (&before.document.timeline, &self.document.timeline);
        presentation.at = presentation.at.min(story.steps.len().saturating_sub(1));
        presentation.story = Arc::new(story);
        presentation.before.seen = presentation.before.seen.carried(old, new, self.index.table());
        presentation.before.history = super::History::default();
        presentation.before.hits = Arc::default();
        self.presentation = Some(presentation);
        let (seen, motion) = (self.snapshot(), self.motion);
        let effects = self.show_step();
        if !before.has_digressed() {
            self.motion = Motion::Jump;
            return effects;
        }
        let effects = self.restore(seen);
        self.motion = motion;
        effects
    }

    /// The story that is presented, as the file has it now; one that was made up stays as it is.
    fn same_story(&self, presentation: &Presentation) -> Option<Story> {
        let Some(at) = presentation.story_at else { return Some((*presentation.story).clone()) };
        let id = presentation.story.id.as_ref();
        let by_id = self.stories().iter().find(|story| id.is_some() && story.id.as_ref() == id);
        let story = by_id.or_else(|| self.stories().get(at).filter(|_| id.is_none()));
        story.filter(|story| !story.steps.is_empty()).cloned()
    }
}

impl Presentation {
    /// What a cue switches without moving along the story.
    fn switch(&mut self, cue: Cue, now: f64) {
        match cue {
            Cue::Black => self.draw_curtain(Curtain::Black),
            Cue::White => self.draw_curtain(Curtain::White),
            // One screen has nothing to change places with.
            Cue::Swap => self.are_swapped = !self.are_swapped && self.has_two_windows(),
            Cue::Timer => self.timer.toggle(now),
            Cue::ResetTimer => self.timer.reset(now),
            Cue::Overview => self.has_overview = !self.has_overview && self.has_two_windows(),
            Cue::Loop => self.loops = !self.loops,
            Cue::Play => {
                self.plays_since = if self.plays_since.is_some() { None } else { Some(now) };
                if self.plays_since.is_some() {
                    self.timer.begin(now);
                }
            }
            _ => {}
        }
    }

    fn draw_curtain(&mut self, curtain: Curtain) {
        self.curtain = Some(curtain).filter(|curtain| self.curtain != Some(*curtain));
    }
}

/// How much two ranges have in common, as a share of both together.
fn shared(a: TimeRange, b: TimeRange) -> f64 {
    let common = a.end().min(b.end()).since(a.start().max(b.start())).max(0) as f64;
    common / (a.span() as f64 + b.span() as f64 - common).max(1.0)
}
