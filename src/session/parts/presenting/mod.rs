//! A story before a room.
//!
//! ```text
//!  PresentCommand ──▶ Presentation { step, curtain, timer }    the audience sees `Session::audience`
//!                └──▶ ShowCommand: the view of the step; panning away from it is a digression
//! ```
//!
//! Knows no clock: what happens at a moment says which, in seconds of any clock that only goes forward.

pub mod keys;
pub mod pace;
mod presentation;
pub mod timer;

pub use presentation::{Blank, Light, Presentation};

use crate::answer::Answer;
use crate::command::{Cue, PreferCommand, ShowCommand};
use crate::habits::{Displays, Habits, Screens};
use model::story::Story;
use presentation::Asked;
use words::msg;

/// The story that is presented, and where.
#[derive(Clone, Debug, Default)]
pub(crate) struct Presenting {
    pub presentation: Option<Box<Presentation>>,
    /// The screens that are connected.
    pub displays: Displays,
    /// The story that was presented last.
    presented: usize,
}

impl Presenting {
    /// None yet, on the screens there are.
    pub fn on(displays: Displays) -> Self {
        Self { displays, ..Self::default() }
    }

    /// Begins with a story, which may be one of the file, at a step.
    pub fn start(&mut self, story: (Option<usize>, Story), at: usize, habits: Habits) {
        self.presented = story.0.unwrap_or_default();
        let mut presentation = Presentation::new(story, at, habits.screens);
        presentation.assign_screens(self.screens_for(habits.screens), habits.screens);
        self.presentation = Some(Box::new(presentation));
    }

    /// The story that is presented when nobody chooses one: the one shown last, the first, or one made of events.
    pub fn story_to_present(&self, stories: &[Story]) -> Option<usize> {
        let last = stories.len().checked_sub(1)?;
        Some(self.presented.min(last))
    }

    pub fn cue(&mut self, cue: Cue, now: f64, has_digressed: bool, habits: Habits) -> Answer {
        let Some(presentation) = &mut self.presentation else { return Answer::default() };
        match presentation.cue(cue, now, has_digressed) {
            Asked::Nothing => Answer::default(),
            Asked::Step => Answer::command(ShowCommand::PresentedStep),
            Asked::Larger => resize_notes(2, habits),
            Asked::Smaller => resize_notes(-2, habits),
            Asked::Leave => Answer::command(ShowCommand::BeforePresenting),
        }
    }

    pub fn plan(&mut self, minutes: u16) -> Answer {
        if let Some(presentation) = &mut self.presentation {
            presentation.plan(minutes);
        }
        Answer::default()
    }

    pub fn show_on(&mut self, screens: Screens, habits: Habits) -> Answer {
        let shown_on = self.screens_for(screens);
        if let Some(presentation) = &mut self.presentation {
            presentation.assign_screens(shown_on, screens);
        }
        Answer::command(PreferCommand::Presenting(Habits { screens, ..habits }))
    }

    /// Where the audience is to look, as far as there is such a screen.
    const fn screens_for(&self, screens: Screens) -> Screens {
        match (screens, self.displays.other()) {
            (Screens::Second, None) => Screens::This,
            (screens, _) => screens,
        }
    }

    pub fn note_displays(&mut self, displays: Displays) -> Answer {
        self.displays = displays;
        if displays.other().is_none() {
            return self.lose_screen();
        }
        let Some(presentation) = &mut self.presentation else { return Answer::default() };
        let wanted = presentation.wanted();
        if presentation.screens == wanted {
            return Answer::default();
        }
        presentation.screens = wanted;
        Answer::notice(msg!(notice_screen_there))
    }

    pub fn lose_screen(&mut self) -> Answer {
        let Some(presentation) = &mut self.presentation else { return Answer::default() };
        if presentation.screens != Screens::Second {
            return Answer::default();
        }
        presentation.screens = Screens::Window;
        Answer::notice(msg!(notice_screen_lost))
    }

    /// Goes on after the file was read again: same story, same step, same time; where its stories are not known yet, with
    /// the story as it was.
    pub fn go_on(&mut self, before: &Self, stories: Option<&[Story]>) -> Answer {
        let Some(mut presentation) = before.presentation.clone() else { return Answer::default() };
        let Some(story) = same_story(&presentation, stories) else {
            return Answer::notice(msg!(notice_story_gone));
        };
        presentation.go_on_with(story);
        self.presentation = Some(presentation);
        Answer::default()
    }
}

fn resize_notes(by: i8, habits: Habits) -> Answer {
    let (least, most) = Habits::NOTES;
    let notes_size = habits.notes_size.saturating_add_signed(by).clamp(least, most);
    Answer::command(PreferCommand::Presenting(Habits { notes_size, ..habits }))
}

/// The story that is presented, as the file has it now; one that was made up stays as it is.
fn same_story(presentation: &Presentation, stories: Option<&[Story]>) -> Option<Story> {
    let (Some(at), Some(stories)) = (presentation.story_at, stories) else {
        return Some((*presentation.story).clone());
    };
    let id = presentation.story.id.as_ref();
    let by_id = stories.iter().find(|story| id.is_some() && story.id.as_ref() == id);
    let story = by_id.or_else(|| stories.get(at).filter(|_| id.is_none()));
    story.filter(|story| !story.steps.is_empty()).cloned()
}
