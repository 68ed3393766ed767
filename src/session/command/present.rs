//! What can be asked for while a story is presented.

use crate::habits::{Aspect, Displays, Screens};

/// A change to the presentation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PresentCommand {
    Start(Start),
    /// A key, a button or the clock asks for something, at a moment in seconds.
    At(Cue, f64),
    /// Where the audience looks, now and the next time.
    Screens(Screens),
    /// The frame of the slides, now and the next time.
    Aspect(Aspect),
    /// The planned length in minutes; 0 for none.
    Plan(u16),
    /// Screens were connected or taken away.
    Displays(Displays),
    /// Both windows were found on one screen: the other must be gone.
    Lost,
}

/// How a presentation begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Start {
    /// Which story of the file; without a choice the one shown last.
    pub story: Option<usize>,
    /// Whether it begins at the step that is nearest to what is seen.
    pub is_from_here: bool,
    /// The step it begins at, from 0; that which is nearest to what is seen comes first.
    pub step: usize,
}

/// What a key or a button asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cue {
    Next,
    /// The step before, or back from a digression.
    Previous,
    First,
    Last,
    /// A step, from 0.
    GoTo(usize),
    /// A digit of the number of a step.
    Digit(u8),
    /// Go to the number that was typed, else to the next step.
    Enter,
    /// Show the step again as it is.
    Again,
    /// Black, or the picture again.
    Black,
    /// White, or the picture again.
    White,
    /// A point of light, then a spotlight, then neither.
    Light,
    /// The audience keeps its picture, or sees again what the presenter sees.
    Freeze,
    /// The two screens change places.
    Swap,
    /// The time runs or stands.
    Timer,
    /// The time begins anew.
    ResetTimer,
    Larger,
    Smaller,
    /// All steps at once, or one again.
    Overview,
    /// The story plays by itself, or waits.
    Play,
    /// After the last step comes the first, or nothing.
    Loop,
    /// The time of the step is over.
    Due,
    Leave,
}

impl Cue {
    /// The same as a command.
    pub const fn at(self, now: f64) -> PresentCommand {
        PresentCommand::At(self, now)
    }
}
