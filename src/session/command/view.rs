//! Changes to what is seen: range and view, lanes, filter, selection.

use crate::seen_view::SeenView;
use crate::view_spec::ViewSpec;
use index::Grouping;
use index::filter::KindChoice;
use index::follow::Followed;
use index::query::{Field, Query};
use model::story::StoryStep;
use model::words::{EventStatus, StepMode};
use model::{EventId, LaneId, LayerId, Tick, TimeRange};
use scene::draw_list::Detail;
use scene::timeline::lane_order::LaneMove;
use std::sync::Arc;

/// How a view gets to a new range.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Motion {
    /// At once, as under the hand.
    #[default]
    Jump,
    /// In a short, eased move.
    Ease,
}

/// What of the document is seen.
#[derive(Clone, Debug)]
pub enum ViewCommand {
    SetRange(TimeRange, Motion),
    /// Show another view of the same timeline.
    Mode(StepMode),
    /// Follow a theme, a person or a state through time, or leave it.
    Follow(Option<Followed>),
    /// Select the next row of what is followed, or with -1 the one before.
    FollowStep(i64),
    /// Mark a stretch of time, to see how long it is and what lies in it.
    Mark(Option<TimeRange>),
    /// Move by a share of the range.
    Pan(f64, Motion),
    /// Zoom by a factor round a moment.
    Zoom {
        /// The moment that stays in place; the middle if `None`.
        anchor: Option<Tick>,
        /// Above 1 zooms in.
        factor: f64,
        /// How to get there.
        motion: Motion,
    },
    Fit,
    /// Show the selection; a second time, everything.
    Focus,
    /// Show one row.
    ZoomTo(EventId),
    /// Show a date as somebody typed it.
    GoTo(String),
    /// Scroll the lanes to a height, in points.
    Scroll(f32),
    /// Point at something.
    Hover(Option<EventId>),
    /// Draw all links, or only those of the selection.
    ToggleAllLinks,
    /// Draw a line where today is, or none.
    LineOfToday(bool),
    /// Fold long empty stretches, or draw all of the axis.
    ToggleGaps,
    /// The picture in which time runs has another width, in points.
    Width(f32),
    /// How many points at the right end of the picture a panel lies over.
    Cover(f32),
}

/// Everything that is seen at once, by what names it.
#[derive(Clone, Debug)]
pub enum ShowCommand {
    View(Box<ViewSpec>),
    /// What a command line asks for.
    SeenView(SeenView),
    /// What a step of a story shows.
    Step(Box<StoryStep>),
    /// What the step that a presentation is at shows.
    PresentedStep,
    /// What was seen before the presentation.
    BeforePresenting,
}

/// How the lanes stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LaneCommand {
    /// Let them stand for something else.
    GroupBy(Grouping),
    Move(LaneId, LaneMove),
    /// Put them back in their first order.
    FirstOrder,
    /// Switch one off or on.
    Toggle(LaneId),
    /// Open one of many events, or fold it again; one of few is what it is.
    ToggleOpen(LaneId),
    /// Switch all of them on.
    ShowAll,
    /// Leave out those in which nothing stands, or show them.
    ToggleEmpty,
}

/// What is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilterCommand {
    /// Switch a document of several.
    ToggleLayer(LayerId),
    /// Switch a kind.
    ToggleKind(KindChoice),
    /// Switch a status.
    ToggleStatus(EventStatus),
    /// Keep what a text says, as people type it.
    Text(String),
    /// Keep what a query says.
    Query(Box<Query>),
    /// Ask for a value of a field, or no longer.
    ToggleValue(Field, String),
    /// Keep only these rows, or all.
    Only(Option<Arc<Vec<EventId>>>),
    /// Leave nothing out.
    Clear,
}

/// What is selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SelectCommand {
    Row(EventId),
    /// One row, brought into sight.
    Reveal(EventId),
    /// One thing of an event; its details open at it.
    Detail(Detail),
    Nothing,
    /// The next in time.
    Next,
    /// The one before in time.
    Previous,
    /// The next of the same kind.
    NextOfKind,
    /// The one before of the same kind.
    PreviousOfKind,
    /// The nearest in the lane above.
    LaneUp,
    /// The nearest in the lane below.
    LaneDown,
    First,
    Last,
}
