//! Which office and year the rotation shows, and whether the years play; the clock that moves them stays outside.

use super::Session;
use super::command::{SelectCommand, ViewCommand};
use index::rotation::{Rotation, Seat, rotation, seats};
use model::date::Moment;
use model::words::StepMode;
use model::{EventId, Tick};

/// What the rotation shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RotationState {
    /// The office, as [`Seat::id`] names it; the first that has terms if `None`.
    pub office: Option<String>,
    /// The year; if `None` the current one where a source states its holder, or the last of which one does.
    pub year: Option<i32>,
    /// Whether the years go by.
    pub is_playing: bool,
}

/// A change to what the rotation shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RotationCommand {
    /// Another office.
    Office(String),
    /// A year.
    Year(i32),
    /// So many years on, or back.
    Step(i32),
    /// Let the years go by, or stop; at the end they begin anew.
    TogglePlay,
    /// A year has gone by while they play.
    Advance,
    /// Select the term of a row and go to its year; if it is selected already, show it on the timeline.
    Term(EventId),
    /// Show a term on the timeline.
    OnTimeline(EventId),
}

impl Session {
    /// The office that is shown, and all others.
    pub fn seats(&self) -> (Option<Seat>, Vec<Seat>) {
        let seats = seats(&self.document.timeline);
        let chosen = self.rotation.office.as_ref();
        let found = chosen.and_then(|id| seats.iter().find(|seat| seat.id == *id));
        (found.or(seats.first()).cloned(), seats)
    }

    /// The rotation of an office over the rows that the filter lets through.
    pub fn rotation_of(&self, office: &str) -> Rotation {
        let filter = self.filter.compile(&self.document.timeline);
        rotation(&self.document.timeline, office, &|row| filter.lets(row))
    }

    /// The year that is shown: the chosen one, else this one where a document that is shown states its holder, else the
    /// last of which one does.
    pub fn rotation_year(&self, rotation: &Rotation) -> i32 {
        let resolution = self.document.timeline.resolution();
        let year = |tick: Tick| Moment::from_tick(tick, resolution).date.year as i32;
        let now = self.today.map(year).filter(|year| rotation.is_stated(*year));
        self.rotation.year.or(now).or_else(|| rotation.last_stated_year()).unwrap_or_default()
    }

    pub(super) fn apply_rotation(&mut self, command: RotationCommand) {
        match command {
            RotationCommand::Office(office) => {
                self.rotation = RotationState { office: Some(office), ..RotationState::default() };
            }
            RotationCommand::Year(year) => {
                self.rotation.year = Some(year);
                self.rotation.is_playing = false;
            }
            RotationCommand::Step(by) => {
                self.step_year(by);
                self.rotation.is_playing = false;
            }
            RotationCommand::Advance if self.rotation.is_playing => {
                self.rotation.is_playing = self.step_year(1);
            }
            RotationCommand::Advance => {}
            RotationCommand::TogglePlay => self.toggle_play(),
            RotationCommand::Term(row) => self.choose_term(row),
            RotationCommand::OnTimeline(row) => self.show_on_timeline(row),
        }
    }

    fn shown_rotation(&self) -> Option<Rotation> {
        self.seats().0.map(|seat| self.rotation_of(&seat.id))
    }

    /// Goes along the years; whether there are more behind.
    fn step_year(&mut self, by: i32) -> bool {
        let Some(rotation) = self.shown_rotation() else { return false };
        let years = rotation.years();
        let last = years.len() as i64 - 1;
        let now = self.rotation_year(&rotation);
        let at = years.partition_point(|year| *year < now) as i64;
        let goal = (at + i64::from(by)).clamp(0, last.max(0));
        if let Some(year) = years.get(goal as usize) {
            self.rotation.year = Some(*year);
        }
        goal < last
    }

    fn toggle_play(&mut self) {
        if std::mem::take(&mut self.rotation.is_playing) {
            return;
        }
        let Some(rotation) = self.shown_rotation() else { return };
        let years = rotation.years();
        let is_at_end = years.last().is_some_and(|last| *last <= self.rotation_year(&rotation));
        if is_at_end {
            self.rotation.year = years.first().copied();
        }
        self.rotation.is_playing = years.len() > 1;
    }

    fn choose_term(&mut self, row: EventId) {
        if self.view.selection == Some(row) {
            self.show_on_timeline(row);
            return;
        }
        self.rotation.is_playing = false;
        let turn_year = self.shown_rotation().and_then(|rotation| {
            let turn = rotation.turn_of(row)?;
            let is_shown = turn.covers(self.rotation_year(&rotation));
            if is_shown {
                None
            } else {
                Some(turn.last_year.or(turn.first_year).unwrap_or(turn.sure_years.1))
            }
        });
        self.rotation.year = turn_year.or(self.rotation.year);
        self.apply(SelectCommand::Row(row).into());
    }

    fn show_on_timeline(&mut self, row: EventId) {
        self.rotation.is_playing = false;
        self.apply(ViewCommand::Mode(StepMode::Timeline).into());
        self.apply(SelectCommand::Row(row).into());
        self.apply(ViewCommand::ZoomTo(row).into());
    }
}
