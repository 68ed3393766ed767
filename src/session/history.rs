//! The way back: what was seen and selected before each step, and again after it was undone.
//!
//! A run of wheel steps, a drag with its glide, and a walk with the arrow keys are one step each: there is no clock here,
//! so steps of one kind become one until something else is done or the hand says that a gesture has ended.

use super::command::{Command, HistoryCommand, PanelCommand, SearchCommand, SelectCommand, ViewCommand};
use super::compare::Comparing;
use super::effect::Effect;
use super::lanes::LaneState;
use super::rotation::{RotationCommand, RotationState};
use super::story_edit::{StepEdit, StoryCommand, StoryPlace};
use super::table::TableCommand;
use super::{Motion, Session};
use index::follow::Followed;
use index::{Filter, LaneTable};
use model::story::Story;
use model::words::StepMode;
use model::{EventId, TimeRange, Timeline};
use std::collections::VecDeque;
use std::sync::Arc;

/// Steps that can be undone.
const MAX_STEPS: usize = 200;

/// What of the session a step may change.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Snapshot {
    range: TimeRange,
    lanes: LaneState,
    hides_empty_lanes: bool,
    folds_gaps: bool,
    open_gap: Option<TimeRange>,
    filter: Filter,
    filter_text: String,
    mode: StepMode,
    rotation: RotationState,
    comparing: Comparing,
    followed: Option<Followed>,
    selection: Option<EventId>,
    stories: Option<Arc<Vec<Story>>>,
    story_place: StoryPlace,
}

impl Snapshot {
    /// The same in a document that was read again: what is named by a place is found by its id, or left out.
    pub(super) fn carried(&self, old: &Timeline, new: &Timeline, table: &Arc<LaneTable>) -> Self {
        let id = self.selection.map(|row| old.id_of(row)).filter(|id| !id.is_empty());
        Self {
            selection: id.and_then(|id| new.row_by_id(id)),
            lanes: self.lanes.carried(new, table),
            filter: Filter { only: None, ..self.filter.clone() },
            comparing: Comparing::default(),
            ..self.clone()
        }
    }
}

/// How a step joins the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Not at all.
    Single,
    /// Wheel steps and pinches.
    Zoom,
    /// Moves in time by a share of the view.
    Pan,
    /// A drag.
    Drag,
    /// From event to event.
    Walk,
    /// Words of a story: which field, of which step.
    Words(&'static str, usize),
}

/// Steps back and forth.
#[derive(Clone, Debug, Default)]
pub struct History {
    past: VecDeque<Snapshot>,
    future: Vec<Snapshot>,
    last: Option<Step>,
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

    fn remember(&mut self, step: Step, before: Snapshot) {
        let joins = step != Step::Single && self.last == Some(step) && self.future.is_empty();
        self.last = Some(step);
        self.future.clear();
        if !joins {
            self.past.push_back(before);
        }
        if self.past.len() > MAX_STEPS {
            self.past.pop_front();
        }
    }
}

/// How a command joins the step before; `None` if it is no step.
const fn step_of(command: &Command) -> Option<Step> {
    match command {
        Command::View(command) => step_of_view(command),
        Command::Select(SelectCommand::Row(_) | SelectCommand::Detail(_) | SelectCommand::Nothing) => {
            Some(Step::Single)
        }
        Command::Select(_) => Some(Step::Walk),
        Command::Search(SearchCommand::Step(_) | SearchCommand::GoTo(_)) => Some(Step::Walk),
        Command::Table(TableCommand::Step(..)) => Some(Step::Walk),
        Command::Table(TableCommand::Choose(..) | TableCommand::ChooseAll) => Some(Step::Single),
        Command::Panel(PanelCommand::Escape) | Command::Bookmark(_) => Some(Step::Single),
        Command::Compare(_) => Some(Step::Single),
        Command::Story(command) => step_of_story(command),
        Command::Rotation(RotationCommand::Office(_)) => Some(Step::Single),
        Command::Rotation(RotationCommand::Advance) => None,
        Command::Rotation(_) => Some(Step::Walk),
        Command::Document(_)
        | Command::Panel(_)
        | Command::Prefer(_)
        | Command::Export(_)
        | Command::Exporting(_)
        | Command::Writing(_)
        | Command::Search(_)
        | Command::Table(_)
        | Command::Present(_)
        | Command::History(_) => None,
    }
}

/// What is typed into one field is one step.
const fn step_of_story(command: &StoryCommand) -> Option<Step> {
    match command {
        StoryCommand::Rename(_) => Some(Step::Words("story", 0)),
        StoryCommand::Edit(at, StepEdit::Title(_)) => Some(Step::Words("title", *at)),
        StoryCommand::Edit(at, StepEdit::Caption(_)) => Some(Step::Words("caption", *at)),
        StoryCommand::Edit(at, StepEdit::Notes(_)) => Some(Step::Words("notes", *at)),
        StoryCommand::Edit(at, StepEdit::Seconds(_)) => Some(Step::Words("seconds", *at)),
        StoryCommand::Choose(_)
        | StoryCommand::Save(_)
        | StoryCommand::Saved { .. }
        | StoryCommand::Discard(_)
        | StoryCommand::Offer(_)
        | StoryCommand::Restore
        | StoryCommand::Forget => None,
        _ => Some(Step::Single),
    }
}

const fn step_of_view(command: &ViewCommand) -> Option<Step> {
    match command {
        ViewCommand::Hover(_) | ViewCommand::Scroll(_) | ViewCommand::Mark(_) | ViewCommand::Width(_) => None,
        ViewCommand::Zoom { .. } => Some(Step::Zoom),
        ViewCommand::Pan(..) => Some(Step::Pan),
        ViewCommand::SetRange(_, Motion::Jump) => Some(Step::Drag),
        _ => Some(Step::Single),
    }
}

impl Session {
    /// What a command is about to change, if it is a step.
    pub(super) fn before(&self, command: &Command) -> Option<(Step, Snapshot)> {
        step_of(command).map(|step| (step, self.snapshot()))
    }

    /// Remembers a step that has changed something.
    pub(super) fn remember(&mut self, before: Option<(Step, Snapshot)>) {
        if let Some((step, before)) = before.filter(|(_, before)| *before != self.snapshot()) {
            self.history.remember(step, before);
        }
    }

    pub(super) fn apply_history(&mut self, command: HistoryCommand) -> Vec<Effect> {
        let now = self.snapshot();
        let goal = match command {
            HistoryCommand::Undo => self.history.past.pop_back(),
            HistoryCommand::Redo => self.history.future.pop(),
            HistoryCommand::EndGesture => None,
        };
        self.history.last = None;
        let Some(goal) = goal else { return Vec::new() };
        match command {
            HistoryCommand::Undo => self.history.future.push(now),
            HistoryCommand::Redo | HistoryCommand::EndGesture => self.history.past.push_back(now),
        }
        self.restore(goal)
    }

    pub(super) fn snapshot(&self) -> Snapshot {
        Snapshot {
            range: self.view.range,
            lanes: self.lane_state(),
            hides_empty_lanes: self.view.hides_empty_lanes,
            folds_gaps: self.view.folds_gaps,
            open_gap: self.view.open_gap,
            filter: self.filter.clone(),
            filter_text: self.filter_text.clone(),
            mode: self.mode,
            rotation: RotationState { is_playing: false, ..self.rotation.clone() },
            comparing: self.comparing.clone(),
            followed: self.view.followed.clone(),
            selection: self.view.selection,
            stories: self.own_stories.clone(),
            story_place: self.story_place,
        }
    }

    pub(super) fn restore(&mut self, goal: Snapshot) -> Vec<Effect> {
        let Snapshot { range, filter, .. } = goal;
        self.show(range, Motion::Ease);
        self.view.hides_empty_lanes = goal.hides_empty_lanes;
        self.view.folds_gaps = goal.folds_gaps;
        self.view.open_gap = goal.open_gap;
        self.view.selection = goal.selection;
        self.filter_text = goal.filter_text;
        self.rotation = goal.rotation;
        self.comparing = goal.comparing;
        self.follow(goal.followed);
        self.detail = None;
        self.own_stories = goal.stories;
        self.story_place = goal.story_place;
        self.mode = goal.mode;
        let is_same = filter == self.filter;
        self.filter = filter;
        self.restore_lane_state(goal.lanes, is_same)
    }
}
