//! The way back: what was seen and selected before each step, and again after it was undone.
//!
//! A run of wheel steps, a drag with its glide, and a walk with the arrow keys are one step each: there is no clock here,
//! so steps of one kind become one until something else is done or the hand says that a gesture has ended.

use crate::command::{
    Command, FilterCommand, HistoryCommand, Motion, PanelCommand, RotationCommand, SearchCommand,
    SelectCommand, ShowCommand, StepEdit, StoryCommand, TableCommand, ViewCommand,
};
use crate::document::Document;
use crate::parts::stories::StoriesSnapshot;
use crate::shown::MAX_ROWS_AT_ONCE;
use crate::view_spec::ViewSpec;
use index::LaneTable;
use model::EventId;
use std::collections::VecDeque;
use std::sync::Arc;

/// Steps that can be undone.
const MAX_STEPS: usize = 200;

/// What a step may change.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Snapshot {
    pub view: ViewSpec,
    pub selection: Option<EventId>,
    /// The stories as they were made here, with the story and the step worked on.
    pub stories: StoriesSnapshot,
}

impl Snapshot {
    /// The same in a document that was read again: what is named by a place is found by its id, or left out.
    pub fn carried(self, old: &Document, new: &Document, table: &Arc<LaneTable>) -> Self {
        let selection = self.selection.and_then(|row| row_again(row, old, new));
        Self { view: self.view.carried(old, new, table), selection, ..self }
    }
}

/// The row of another in a document that was read before: by its id; without one by title and date, else by a title that
/// is the only one.
pub(crate) fn row_again(row: EventId, old: &Document, new: &Document) -> Option<EventId> {
    let (old, new) = (&old.timeline, &new.timeline);
    let id = old.id_of(row);
    if !id.is_empty() {
        return new.row_by_id(id);
    }
    let (title, kind) = (old.title(row), old.kind(row));
    let is_alike = |other: &EventId| {
        new.title(*other) == title && new.kind(*other) == kind && new.id_of(*other).is_empty()
    };
    // Rows stand in the order of time.
    let (start, columns) = (old.columns().sort_tick(row), new.columns());
    let num_rows = new.num_rows() as u32;
    let first = partition_point(num_rows, |at| columns.sort_tick(EventId(at)) < start);
    let at_that_time = (first..num_rows).map(EventId).take_while(|other| columns.sort_tick(*other) == start);
    let mut known = at_that_time.filter(is_alike);
    if let Some(found) = known.find(|other| old.when(row) == new.when(*other)) {
        return Some(found);
    }
    let mut of_title = new.rows().filter(is_alike).take(2);
    of_title.next().filter(|_| new.num_rows() <= MAX_ROWS_AT_ONCE && of_title.next().is_none())
}

/// The first number for which something no longer holds.
fn partition_point(num: u32, holds: impl Fn(u32) -> bool) -> u32 {
    let (mut from, mut to) = (0, num);
    while from < to {
        let middle = from + (to - from) / 2;
        if holds(middle) { from = middle + 1 } else { to = middle }
    }
    from
}

/// How a step joins the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HistoryStep {
    Single,
    /// Wheel steps and pinches.
    Zoom,
    /// Moves in time by a share of the view.
    Pan,
    Drag,
    /// From event to event.
    Walk,
    /// Words of a story: which field, of which step; or of the filter: which word.
    Words(&'static str, usize),
}

/// Steps back and forth.
#[derive(Clone, Debug, Default)]
pub struct History {
    past: VecDeque<Snapshot>,
    future: Vec<Snapshot>,
    last: Option<HistoryStep>,
}

impl History {
    /// Whether there is a way back.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether something was undone.
    pub const fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// The same in a document that was read again.
    #[must_use]
    pub(crate) fn carried(self, old: &Document, new: &Document, table: &Arc<LaneTable>) -> Self {
        let carried = |step: Snapshot| step.carried(old, new, table);
        let past = self.past.into_iter().map(carried).collect();
        let future = self.future.into_iter().map(carried).collect();
        Self { past, future, last: self.last }
    }

    /// Remembers what a step has changed.
    pub(crate) fn remember(&mut self, step: HistoryStep, before: Snapshot) {
        let joins = step != HistoryStep::Single && self.last == Some(step) && self.future.is_empty();
        self.last = Some(step);
        self.future.clear();
        if !joins {
            self.past.push_back(before);
        }
        if self.past.len() > MAX_STEPS {
            self.past.pop_front();
        }
    }

    /// Where a command leads to from what is `now`.
    pub(crate) fn goal(&mut self, command: HistoryCommand, now: Snapshot) -> Option<Snapshot> {
        self.last = None;
        match command {
            HistoryCommand::Undo => {
                let goal = self.past.pop_back()?;
                self.future.push(now);
                Some(goal)
            }
            HistoryCommand::Redo => {
                let goal = self.future.pop()?;
                self.past.push_back(now);
                Some(goal)
            }
            HistoryCommand::EndGesture => None,
        }
    }
}

/// How a command joins the step before; `None` if it is no step.
pub(crate) fn step_of(command: &Command) -> Option<HistoryStep> {
    match command {
        Command::View(command) => step_of_view(command),
        Command::Show(ShowCommand::View(_) | ShowCommand::SeenView(_) | ShowCommand::Step(_))
        | Command::Lanes(_)
        | Command::Filter(
            FilterCommand::ToggleLayer(_)
            | FilterCommand::ToggleKind(_)
            | FilterCommand::ToggleStatus(_)
            | FilterCommand::Query(_)
            | FilterCommand::ToggleValue(..)
            | FilterCommand::Only(_)
            | FilterCommand::Clear,
        )
        | Command::Compare(_)
        | Command::Bookmark(_)
        | Command::Panel(PanelCommand::Escape)
        | Command::Rotation(RotationCommand::Office(_))
        | Command::Table(
            TableCommand::Choose(..)
            | TableCommand::ChooseItem(_)
            | TableCommand::ChooseAll
            | TableCommand::SortBy(_),
        )
        | Command::Select(SelectCommand::Row(_) | SelectCommand::Detail(_) | SelectCommand::Nothing) => {
            Some(HistoryStep::Single)
        }
        // What is typed between two spaces is one step.
        Command::Filter(FilterCommand::Text(text)) => {
            Some(HistoryStep::Words("filter", text.split_whitespace().count()))
        }
        Command::Select(_)
        | Command::Search(SearchCommand::Step(_) | SearchCommand::GoTo(_))
        | Command::Table(TableCommand::Step(..)) => Some(HistoryStep::Walk),
        Command::Rotation(RotationCommand::Advance) => None,
        Command::Rotation(_) => Some(HistoryStep::Walk),
        Command::Story(command) => step_of_story(command),
        Command::Show(ShowCommand::PresentedStep | ShowCommand::BeforePresenting)
        | Command::Document(_)
        | Command::Columns(_)
        | Command::Engine(_)
        | Command::Panel(_)
        | Command::Prefer(_)
        | Command::Export(_)
        | Command::Exporting(_)
        | Command::Writing(_)
        | Command::Recovery(_)
        | Command::Search(_)
        | Command::Table(_)
        | Command::Present(_)
        | Command::History(_) => None,
    }
}

/// What is typed into one field is one step.
const fn step_of_story(command: &StoryCommand) -> Option<HistoryStep> {
    match command {
        StoryCommand::Rename(_) => Some(HistoryStep::Words("story", 0)),
        StoryCommand::Edit(at, StepEdit::Title(_)) => Some(HistoryStep::Words("title", *at)),
        StoryCommand::Edit(at, StepEdit::Caption(_)) => Some(HistoryStep::Words("caption", *at)),
        StoryCommand::Edit(at, StepEdit::Notes(_)) => Some(HistoryStep::Words("notes", *at)),
        StoryCommand::Edit(at, StepEdit::Seconds(_)) => Some(HistoryStep::Words("seconds", *at)),
        StoryCommand::New
        | StoryCommand::Delete
        | StoryCommand::TakeStep
        | StoryCommand::Retake(_)
        | StoryCommand::Move(..)
        | StoryCommand::DeleteStep(_)
        | StoryCommand::Show(_) => Some(HistoryStep::Single),
        StoryCommand::Choose(_)
        | StoryCommand::Save(_)
        | StoryCommand::Saved { .. }
        | StoryCommand::Discard(_) => None,
    }
}

const fn step_of_view(command: &ViewCommand) -> Option<HistoryStep> {
    match command {
        ViewCommand::Hover(_)
        | ViewCommand::Scroll(_)
        | ViewCommand::Mark(_)
        | ViewCommand::Width(_)
        | ViewCommand::Cover(_)
        | ViewCommand::LineOfToday(_) => None,
        ViewCommand::Zoom { .. } => Some(HistoryStep::Zoom),
        ViewCommand::Pan(..) => Some(HistoryStep::Pan),
        ViewCommand::SetRange(_, Motion::Jump) => Some(HistoryStep::Drag),
        ViewCommand::SetRange(_, Motion::Ease)
        | ViewCommand::Mode(_)
        | ViewCommand::Follow(_)
        | ViewCommand::FollowStep(_)
        | ViewCommand::Fit
        | ViewCommand::Focus
        | ViewCommand::ZoomTo(_)
        | ViewCommand::GoTo(_)
        | ViewCommand::ToggleAllLinks
        | ViewCommand::ToggleGaps => Some(HistoryStep::Single),
    }
}
