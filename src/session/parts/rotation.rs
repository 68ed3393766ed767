//! Which office and year the rotation shows, and whether the years play; the clock that moves them stays outside.

use crate::answer::Answer;
use crate::command::{RotationCommand, SelectCommand, ViewCommand};
use crate::shown::Shown;
use index::rotation::{Rotation, WheelSegment, rotation, seats};
use model::date::Moment;
use model::words::StepMode;
use model::{EventId, Tick};

/// What the rotation shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RotationState {
    /// The office, as [`WheelSegment::id`] names it; the first that has terms if `None`.
    pub office: Option<String>,
    /// The year; if `None` the current one where a source states its holder, or the last of which one does.
    pub year: Option<i32>,
    /// Whether the years go by.
    pub is_playing: bool,
}

impl RotationState {
    /// The office that is shown, and all others.
    pub(crate) fn seats(&self, shown: Shown<'_>) -> (Option<WheelSegment>, Vec<WheelSegment>) {
        let seats = seats(shown.timeline());
        let chosen = self.office.as_ref();
        let found = chosen.and_then(|id| seats.iter().find(|seat| seat.id == *id));
        (found.or(seats.first()).cloned(), seats)
    }

    /// The year that is shown: the chosen one, else this one where a document that is shown states its holder, else the
    /// last of which one does.
    pub(crate) fn year_of(&self, rotation: &Rotation, shown: Shown<'_>) -> i32 {
        let resolution = shown.timeline().resolution();
        let year = |tick: Tick| Moment::from_tick(tick, resolution).date.year as i32;
        let now = shown.today.map(year).filter(|year| rotation.is_stated(*year));
        self.year.or(now).or_else(|| rotation.last_stated_year()).unwrap_or_default()
    }

    pub(crate) fn apply(
        &mut self,
        command: RotationCommand,
        shown: Shown<'_>,
        selection: Option<EventId>,
    ) -> Answer {
        match command {
            RotationCommand::Office(office) => *self = Self { office: Some(office), ..Self::default() },
            RotationCommand::Year(year) => {
                self.year = Some(year);
                self.is_playing = false;
            }
            RotationCommand::Step(by) => {
                self.step_year(by, shown);
                self.is_playing = false;
            }
            RotationCommand::Advance => self.is_playing = self.is_playing && self.step_year(1, shown),
            RotationCommand::TogglePlay => self.toggle_play(shown),
            RotationCommand::Term(row) if selection != Some(row) => return self.choose_term(row, shown),
            RotationCommand::Term(row) | RotationCommand::OnTimeline(row) => {
                self.is_playing = false;
                let on_timeline = Answer::command(ViewCommand::Mode(StepMode::Timeline));
                return on_timeline.and(SelectCommand::Row(row)).and(ViewCommand::ZoomTo(row));
            }
        }
        Answer::default()
    }

    fn shown_rotation(&self, shown: Shown<'_>) -> Option<Rotation> {
        self.seats(shown).0.map(|seat| rotation_of(&seat.id, shown))
    }

    /// Goes along the years; whether there are more behind.
    fn step_year(&mut self, by: i32, shown: Shown<'_>) -> bool {
        let Some(rotation) = self.shown_rotation(shown) else { return false };
        let years = rotation.years();
        let last = years.len() as i64 - 1;
        let now = self.year_of(&rotation, shown);
        let at = years.partition_point(|year| *year < now) as i64;
        let goal = (at + i64::from(by)).clamp(0, last.max(0));
        if let Some(year) = years.get(goal as usize) {
            self.year = Some(*year);
        }
        goal < last
    }

    fn toggle_play(&mut self, shown: Shown<'_>) {
        if std::mem::take(&mut self.is_playing) {
            return;
        }
        let Some(rotation) = self.shown_rotation(shown) else { return };
        let years = rotation.years();
        let is_at_end = years.last().is_some_and(|last| *last <= self.year_of(&rotation, shown));
        if is_at_end {
            self.year = years.first().copied();
        }
        self.is_playing = years.len() > 1;
    }

    fn choose_term(&mut self, row: EventId, shown: Shown<'_>) -> Answer {
        self.is_playing = false;
        let turn_year = self.shown_rotation(shown).and_then(|rotation| {
            let turn = rotation.turn_of(row)?;
            let is_shown = turn.covers(self.year_of(&rotation, shown));
            let last_year = turn.last_year.or(turn.first_year).unwrap_or(turn.sure_years.1);
            (!is_shown).then_some(last_year)
        });
        self.year = turn_year.or(self.year);
        Answer::command(SelectCommand::Row(row))
    }
}

/// The rotation of an office over the rows that the filter lets through.
pub(crate) fn rotation_of(office: &str, shown: Shown<'_>) -> Rotation {
    rotation(shown.timeline(), office, &shown.matches())
}
