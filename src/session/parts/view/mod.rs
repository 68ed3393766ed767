//! What is seen of the timeline, and how it moves.

mod fit;
mod folding;
mod follow;
mod selection;

pub(crate) use folding::Folding;

use crate::answer::Answer;
use crate::command::{Motion, PanelCommand, ViewCommand};
use crate::document::Document;
use crate::range_text::MARGIN;
use crate::shown::Shown;
use model::date::entry::edtf_from_typed;
use model::date::{Civil, When};
use model::words::StepMode;
use model::{EventId, Resolution, Tick, TimeRange, Timeline};
use scene::axis::view::{self, Limits, ViewState};
use scene::draw_list::Detail;
use words::Message;

/// What is seen, and how it gets there.
#[derive(Clone, Debug)]
pub(crate) struct View {
    pub seen: ViewState,
    pub mode: StepMode,
    /// The thing of the selected event that its details are opened at.
    pub detail: Option<Detail>,
    pub motion: Motion,
    /// The whole of the timeline, with a margin.
    pub whole: TimeRange,
    pub limits: Limits,
    pub folding: Folding,
    /// Whether the timeline has a line where today is.
    pub has_line_of_today: bool,
    /// Events that Focus has zoomed to, so that a second time fits all.
    is_focused: bool,
    /// Whether everything is shown, which goes on when the width changes.
    pub is_fitted: bool,
}

impl View {
    /// A document at its own view, or all of it.
    pub fn new(document: &Document) -> Self {
        let (whole, first) = ranges(&document.timeline);
        let limits = Limits::around(whole, document.timeline.resolution()).including(first);
        Self {
            seen: ViewState::new(first),
            mode: StepMode::default(),
            detail: None,
            motion: Motion::Jump,
            whole,
            limits,
            folding: Folding::default(),
            has_line_of_today: true,
            is_focused: false,
            is_fitted: first == whole,
        }
    }

    pub fn apply(&mut self, command: ViewCommand, shown: Shown<'_>, today: Option<i64>) -> Answer {
        match command {
            ViewCommand::SetRange(range, motion) => self.show(range, motion),
            ViewCommand::Mode(mode) => self.show_mode(mode, shown),
            ViewCommand::Follow(followed) => self.follow(followed, shown.timeline()),
            ViewCommand::FollowStep(by) => return self.step_followed(by, shown),
            ViewCommand::Mark(range) => self.seen.marked = range,
            ViewCommand::Pan(share, motion) => self.show(self.panned(share), motion),
            ViewCommand::Zoom { anchor, factor, motion } => {
                let anchor = anchor.unwrap_or_else(|| self.seen.middle());
                self.show(view::zoomed_on(&self.seen.map(), anchor, factor, &self.limits), motion);
            }
            ViewCommand::Fit => self.show_all(shown),
            ViewCommand::Focus => self.focus(shown),
            ViewCommand::ZoomTo(row) => {
                let range = self.beside_panel(range_round(shown.timeline(), row));
                self.show(range, Motion::Ease);
            }
            ViewCommand::GoTo(typed) => return self.go_to(&typed, shown.timeline(), today),
            ViewCommand::Scroll(px) => self.seen.scroll_px = px.max(0.0),
            ViewCommand::Hover(row) => self.seen.hover = row,
            ViewCommand::ToggleAllLinks => self.seen.shows_all_links = !self.seen.shows_all_links,
            ViewCommand::LineOfToday(is_drawn) => self.has_line_of_today = is_drawn,
            ViewCommand::ToggleGaps => self.switch_folding(!self.seen.folds_gaps, shown),
            ViewCommand::Width(px) => self.fit_width(px, shown),
            ViewCommand::Cover(px) => self.cover(px, shown.timeline()),
        }
        Answer::default()
    }

    /// Shows a range, made long and near enough.
    pub fn show(&mut self, range: TimeRange, motion: Motion) {
        self.show_exactly(view::held(range, &self.limits), motion);
    }

    /// Shows what a person or a file has named, however far from the content or however long it is.
    pub fn show_exactly(&mut self, range: TimeRange, motion: Motion) {
        if view::held(range, &self.limits) != range {
            self.limits = self.limits.including(range);
        }
        self.seen.range = range;
        self.motion = motion;
        self.is_focused = false;
        self.is_fitted = false;
    }

    /// Shows another view; the timeline shows what was selected elsewhere.
    fn show_mode(&mut self, mode: StepMode, shown: Shown<'_>) {
        self.mode = mode;
        if let Some(row) = self.seen.selection.filter(|_| mode == StepMode::Timeline) {
            self.reveal(row, shown.timeline());
        }
    }

    /// Zooms to what is marked or selected; a second time to everything.
    fn focus(&mut self, shown: Shown<'_>) {
        let selected = self.seen.selection.map(|row| range_round(shown.timeline(), row));
        match self.seen.marked.or(selected).filter(|_| !self.is_focused) {
            Some(range) => {
                self.show(self.beside_panel(range), Motion::Ease);
                self.is_focused = true;
            }
            None => self.show_all(shown),
        }
    }

    fn go_to(&mut self, typed: &str, timeline: &Timeline, today: Option<i64>) -> Answer {
        // The dialog shows what is wrong while it is typed; here a wrong date changes nothing.
        let Ok((_, range)) = date_from_typed(typed, timeline, today) else { return Answer::default() };
        self.show_exactly(range.widened(range.span() / 3), Motion::Ease);
        Answer::command(PanelCommand::CloseDialog)
    }

    /// Moves the view just far enough that a row is in sight, with room for its label.
    fn reveal(&mut self, row: EventId, timeline: &Timeline) {
        let (start, end) = timeline.drawn_range(row);
        let width = self.uncovered_px();
        self.bring_into(start, end, (width * 0.15, width * 0.85));
    }
}

/// A range in which a row stands with room round it.
pub(crate) fn range_round(timeline: &Timeline, row: EventId) -> TimeRange {
    let (start, end) = timeline.drawn_range(row);
    let range = TimeRange::new(start, end);
    let day = timeline.resolution().per_day();
    range.widened((range.span() as f64 * 0.4) as i64 + day * 3)
}

/// A date as somebody typed it, as EDTF and as a stretch of the axis; `today` is one.
///
/// # Errors
/// A sentence that says what to type instead.
pub(crate) fn date_from_typed(
    typed: &str,
    timeline: &Timeline,
    today: Option<i64>,
) -> Result<(When, TimeRange), Message> {
    let today = today.filter(|_| typed.trim().eq_ignore_ascii_case("today"));
    let edtf = today.map_or_else(|| edtf_from_typed(typed), |days| Ok(Civil::from_days(days).edtf()))?;
    let range = timeline.range_from_edtf(&edtf).map_err(|err| err.sentence())?;
    Ok((When::plain(edtf), range))
}

/// The whole of a document with a margin, and what is shown of it first.
fn ranges(timeline: &Timeline) -> (TimeRange, TimeRange) {
    let resolution = timeline.resolution();
    let whole = timeline.whole_range().unwrap_or_else(|| empty_range(resolution));
    // A timeline of one moment is shown with some time round it.
    let whole = if whole.span() < 10_000 { whole.widened(resolution.per_day() * 15) } else { whole };
    let view = timeline.head().view.as_ref().and_then(|when| timeline.range_from_edtf(&when.edtf).ok());
    let whole = view.map_or(whole, |view| whole.union(view));
    let first = view.unwrap_or(whole);
    (view::with_margin(whole, MARGIN), view::with_margin(first, MARGIN))
}

/// The years round 2000, where there is nothing to show.
fn empty_range(resolution: Resolution) -> TimeRange {
    let day = resolution.per_day();
    TimeRange::new(Tick(day * 10_957), Tick(day * 10_957 + day * 9_131))
}
