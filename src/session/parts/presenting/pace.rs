//! Time that has passed and a planned length → whether the speaker is on time.

use model::story::StoryStep;
use words::{Message, msg};

/// Differences up to this many seconds are none.
const TOLERANCE: f64 = 15.0;

/// How the time that has passed compares with the plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Pace {
    OnTime,
    /// Seconds too early at this step.
    Ahead(f64),
    /// Seconds too late at this step.
    Behind(f64),
    /// Seconds past the planned end.
    Over(f64),
}

impl Pace {
    /// `2 min behind`
    pub fn message(self) -> Message {
        match self {
            Self::OnTime => msg!(pace_on_time),
            Self::Ahead(seconds) => msg!(pace_ahead, length = length(seconds)),
            Self::Behind(seconds) => msg!(pace_behind, length = length(seconds)),
            Self::Over(seconds) => msg!(pace_over, length = length(seconds)),
        }
    }
}

/// `40 s`, or `3 min` from a minute on.
pub fn length(seconds: f64) -> Message {
    if seconds < 59.5 {
        msg!(length_s, number = seconds.round() as u64)
    } else {
        msg!(length_min, number = (seconds / 60.0).round() as u64)
    }
}

/// The length of all steps together, if each says how long it takes.
pub fn sum_of_all(steps: &[StoryStep]) -> Option<f64> {
    let sum: Option<f64> = steps.iter().map(|step| step.seconds.filter(|seconds| *seconds > 0.0)).sum();
    sum.filter(|sum| *sum > 0.0)
}

/// Compares with the stretch that the step has in the plan: its share of the length, by its own seconds if all steps
/// have them.
pub fn pace(steps: &[StoryStep], at: usize, elapsed: f64, planned: f64) -> Pace {
    if elapsed > planned {
        return Pace::Over(elapsed - planned);
    }
    let (begins, ends) = shares(steps, at);
    let (begins, ends) = (begins * planned, ends * planned);
    if elapsed < begins - TOLERANCE {
        Pace::Ahead(begins - elapsed)
    } else if elapsed > ends + TOLERANCE {
        Pace::Behind(elapsed - ends)
    } else {
        Pace::OnTime
    }
}

/// Where a step begins and ends, as shares of the whole.
fn shares(steps: &[StoryStep], at: usize) -> (f64, f64) {
    let Some(sum) = sum_of_all(steps) else {
        let num = steps.len().max(1) as f64;
        return (at as f64 / num, (at + 1) as f64 / num);
    };
    let until = |at| steps.iter().take(at).filter_map(|step| step.seconds).sum::<f64>() / sum;
    (until(at), until(at + 1))
}
