//! A timeline that lies in a database: what has come of it, what to ask next, and what went wrong.
//!
//! ```text
//!  what is seen ──wish──▶ tiles, coarse ones first ─▶ its rows, if they are few ─▶ names of the most important
//!  answers ─────take────▶ Outline of the index: what is seen is drawn of tiles until all of its rows are here
//! ```

use crate::command::{EngineCommand, EngineRows, EngineTrouble, OpenedEngine};
use crate::shown::Shown;
use index::tiles::{TileConflict, TileSpan, TileStore};
use index::{GridStep, Outline};
use model::{EventId, Tick, TimeRange};
use scene::ViewState;
use scene::timeline::folded::{density_step, marks_step, names_step};
use scene::timeline::overview::overview_step;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// Most rows that are fetched to be drawn one by one.
pub const MAX_ROWS: u64 = 20_000;

/// Most events that are asked for by name at once.
const MAX_NAMED: usize = 400;

/// Events that a hit is shown among, about; and the least that is seen then, in ticks.
const MAX_CLOSE_UP: f64 = 5_000.0;
const MIN_CLOSE_UP: i64 = 1_000;

/// Tiles of up to so many lanes are asked for whether or not they are shown.
const MAX_AT_ONCE: usize = 64;

/// Most tiles that are kept.
const MAX_TILES: usize = 2_000_000;

/// What is to be asked next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EngineWish {
    Tiles(Vec<TileSpan>),
    /// All events of a range.
    Range(TimeRange),
    /// Some events by their ids.
    Named(Vec<i64>),
}

impl EngineWish {
    /// Of how many lanes it asks.
    pub fn num_lanes(&self) -> usize {
        match self {
            Self::Tiles(spans) => spans.iter().map(|span| span.lane).collect::<BTreeSet<_>>().len(),
            Self::Range(_) | Self::Named(_) => 0,
        }
    }
}

/// A timeline that lies in a database.
#[derive(Clone, Debug)]
pub struct EngineState {
    /// Where, without the user.
    pub address: String,
    /// When its tiles were made, as it stands there.
    pub as_of: String,
    pub num_events: u64,
    tiles: Arc<TileStore>,
    lanes: Arc<[u32]>,
    rows: Arc<HashMap<i64, EventId>>,
    range: Option<TimeRange>,
    /// The number of the rows that are here.
    number: u64,
    /// Ids that were asked for and are not there.
    absent: BTreeSet<i64>,
    /// For how many seconds a question has been under way.
    pub asking: Option<u64>,
    /// Why the last question was not answered.
    pub trouble: Option<EngineTrouble>,
    /// Since when there is no connection.
    pub lost_since: Option<String>,
    /// What was seen when a question failed: it is not asked again by itself.
    failed_in: Option<TimeRange>,
}

/// What is typed and tried in the dialog.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Connecting {
    pub address: String,
    pub is_busy: bool,
    pub trouble: Option<EngineTrouble>,
}

/// The part of the session.
#[derive(Clone, Debug, Default)]
pub(crate) struct EnginePart {
    pub open: Option<EngineState>,
    pub connecting: Connecting,
}

impl EnginePart {
    pub fn begin(&mut self, address: &str) {
        self.connecting = Connecting { address: address.to_owned(), is_busy: true, trouble: None };
    }

    pub fn refuse(&mut self, trouble: EngineTrouble) {
        self.connecting.is_busy = false;
        self.connecting.trouble = Some(trouble);
    }

    pub fn open(&mut self, opened: OpenedEngine) {
        let OpenedEngine { tiles, lanes, as_of, num_events, address, .. } = opened;
        self.connecting = Connecting { address: address.clone(), is_busy: false, trouble: None };
        self.open = Some(EngineState {
            address,
            as_of,
            num_events,
            tiles,
            lanes,
            rows: Arc::default(),
            range: None,
            number: 0,
            absent: BTreeSet::new(),
            asking: None,
            trouble: None,
            lost_since: None,
            failed_in: None,
        });
    }

    /// Takes up what came of questions; what is open is another matter.
    pub fn take(&mut self, command: EngineCommand, seen: TimeRange) {
        let Some(open) = &mut self.open else { return };
        match command {
            EngineCommand::Tiles { asked, rows } => {
                let tiles = Arc::make_mut(&mut open.tiles);
                if tiles.num_tiles() > MAX_TILES {
                    tiles.forget();
                }
                tiles.take(&asked, rows);
                open.trouble = None;
            }
            EngineCommand::Failed(trouble) => {
                open.trouble = Some(trouble);
                open.failed_in = Some(seen);
            }
            EngineCommand::Lost { trouble, since } => {
                open.trouble = Some(trouble);
                open.lost_since.get_or_insert(since);
            }
            EngineCommand::Back => (open.trouble, open.lost_since) = (None, None),
            EngineCommand::Asking(seconds) => open.asking = seconds,
            EngineCommand::Again => (open.trouble, open.failed_in) = (None, None),
            EngineCommand::Connect { .. }
            | EngineCommand::Refused(_)
            | EngineCommand::Opened(_)
            | EngineCommand::Rows(_)
            | EngineCommand::Found { .. }
            | EngineCommand::NotSearched { .. }
            | EngineCommand::Stop => {}
        }
    }
}

impl EngineState {
    /// Takes up rows; the document that they are in has become what is open.
    pub(crate) fn take_rows(&mut self, rows: &EngineRows) {
        self.rows = Arc::clone(&rows.rows);
        (self.range, self.number) = (rows.range, rows.number);
    }

    /// Notes what was asked for by name and is not there; whether these rows are newer than those that are here.
    pub(crate) fn note_rows(&mut self, rows: &EngineRows) -> bool {
        self.absent.extend(rows.asked.iter().filter(|id| !rows.rows.contains_key(id)));
        rows.number > self.number
    }

    /// Rows of some ids, in order of time.
    pub(crate) fn rows_of(&self, ids: &[i64]) -> Vec<EventId> {
        let mut rows: Vec<EventId> = ids.iter().filter_map(|id| self.rows.get(id).copied()).collect();
        rows.sort_unstable();
        rows
    }

    /// A range round a moment with so few events that they are likely to be fetched, as far as tiles tell; `None` if what
    /// is seen is one.
    pub(crate) fn close_up(&self, at: Tick, seen: TimeRange) -> Option<TimeRange> {
        if self.outline(seen).rows_in.is_some() {
            return None;
        }
        let num_in = |range: TimeRange| -> Option<f64> {
            self.lanes.iter().map(|lane| self.tiles.lane(*lane)?.estimated_active(range)).sum()
        };
        let round = |span: i64| TimeRange::new(at.earlier(span / 5 * 2), at.later(span / 5 * 3));
        let spans = std::iter::successors(Some(seen.span()), |span| {
            Some(span / 2).filter(|span| *span > MIN_CLOSE_UP)
        });
        let mut close = None;
        for span in spans {
            let Some(num) = num_in(round(span)) else { break };
            if span < seen.span() {
                close = Some(round(span));
            }
            if num <= MAX_CLOSE_UP {
                break;
            }
        }
        close
    }

    /// What the index has to know of what is not here, for what is seen.
    pub(crate) fn outline(&self, seen: TimeRange) -> Outline {
        Outline {
            tiles: Arc::clone(&self.tiles),
            lanes: Arc::clone(&self.lanes),
            rows: Arc::clone(&self.rows),
            rows_in: self.range.filter(|range| range.start() <= seen.start() && seen.end() <= range.end()),
        }
    }

    /// Steps whose counts do not add up.
    pub fn conflicts(&self) -> &[TileConflict] {
        self.tiles.conflicts()
    }

    /// What is to be asked next: for what is seen and, when nothing of that is missing, for what may be seen next.
    pub(crate) fn wish(&self, shown: Shown<'_>, view: &ViewState, whole: TimeRange) -> Option<EngineWish> {
        if self.failed_in == Some(view.range) {
            return None;
        }
        match self.wish_for_seen(shown, view, whole) {
            // Names come one question after another while the view moves, and the counts it moves to come before them.
            Some(EngineWish::Named(ids)) => {
                let near = view.range.widened(view.range.span() / 4);
                let is_near = self.ahead(shown, view, (near, 1.0)).is_empty();
                let beside = || self.ahead(shown, view, (view.range.widened(view.range.span()), 1.0));
                Some(if is_near { EngineWish::Named(ids) } else { EngineWish::Tiles(beside()) })
            }
            Some(wish) => Some(wish),
            None => self.wish_ahead(shown, view),
        }
    }

    /// What is to be asked next for what is seen.
    pub(crate) fn wish_for_seen(
        &self,
        shown: Shown<'_>,
        view: &ViewState,
        whole: TimeRange,
    ) -> Option<EngineWish> {
        let outline = self.outline(view.range);
        let numbers = self.numbers(shown, view);
        if outline.rows_in.is_none() {
            let per_px = view.map().ticks_per_px();
            let steps = (density_step(per_px), names_step(per_px));
            let (parents, rest) = self.tiles.missing(&numbers, view.range, steps);
            if !parents.is_empty() {
                return Some(EngineWish::Tiles(parents));
            }
            if let Some(range) = self.rows_to_fetch(view.range) {
                return Some(EngineWish::Range(range));
            }
            if !rest.is_empty() {
                return Some(EngineWish::Tiles(rest));
            }
            let named = self.to_name(&outline, shown, view);
            if !named.is_empty() {
                return Some(EngineWish::Named(named));
            }
        }
        let step = overview_step(whole.span() as f64 / f64::from(view.width_px.max(1.0)));
        let (parents, rest) = self.tiles.missing(&numbers, whole, (step, step));
        [parents, rest].into_iter().find(|spans| !spans.is_empty()).map(EngineWish::Tiles)
    }

    /// Tiles of a screen to each side, of a step out and of a step in. What would have to be counted is not asked ahead.
    fn wish_ahead(&self, shown: Shown<'_>, view: &ViewState) -> Option<EngineWish> {
        if self.outline(view.range).rows_in.is_some() {
            return None;
        }
        let beside = view.range.widened(view.range.span());
        let wanted = [(beside, 1.0), (beside, 2.0), (view.range, 0.5)].into_iter();
        let mut missing = wanted.map(|wanted| self.ahead(shown, view, wanted));
        missing.find(|spans| !spans.is_empty()).map(EngineWish::Tiles)
    }

    /// What of a range is not here and is kept in tiles, in steps so many times as wide as those that are seen.
    fn ahead(&self, shown: Shown<'_>, view: &ViewState, (range, times): (TimeRange, f64)) -> Vec<TileSpan> {
        let per_px = view.map().ticks_per_px() * times;
        let steps = (density_step(per_px), names_step(per_px));
        let (parents, rest) = self.tiles.missing(&self.numbers(shown, view), range, steps);
        let is_kept =
            |span: &TileSpan| self.tiles.lane(span.lane).is_some_and(|lane| span.level >= lane.shape().floor);
        parents.into_iter().chain(rest).filter(is_kept).collect()
    }

    fn numbers(&self, shown: Shown<'_>, view: &ViewState) -> Vec<u32> {
        if self.lanes.len() <= MAX_AT_ONCE {
            return self.lanes.to_vec();
        }
        let lanes = shown.lanes_in_sight(view).into_iter();
        lanes.filter_map(|lane| self.lanes.get(lane.index()).copied()).collect()
    }

    /// The range of which rows are fetched, if what is seen has few enough; a screen to each side comes along if it may.
    fn rows_to_fetch(&self, seen: TimeRange) -> Option<TimeRange> {
        let is_few = |range: &TimeRange| {
            let step = GridStep::at_least(range.span() as f64 / 256.0);
            let counts = self.lanes.iter().map(|lane| self.tiles.lane(*lane)?.at_most_active(*range, step));
            counts.sum::<Option<u64>>().is_some_and(|num| num <= MAX_ROWS)
        };
        [seen.widened(seen.span()), seen].into_iter().find(is_few)
    }

    /// The most important events whose names are to be read, as far as they are not here.
    fn to_name(&self, outline: &Outline, shown: Shown<'_>, view: &ViewState) -> Vec<i64> {
        let per_px = view.map().ticks_per_px();
        let steps: (GridStep, GridStep) = (names_step(per_px), marks_step(per_px));
        let lanes = shown.lanes_in_sight(view).into_iter().filter_map(|lane| outline.lane(lane));
        let ids = lanes.flat_map(|lane| lane.ids_to_name(view.range, steps));
        let is_missing = |id: &i64| !self.rows.contains_key(id) && !self.absent.contains(id);
        let ids: BTreeSet<i64> = ids.filter(is_missing).collect();
        ids.into_iter().take(MAX_NAMED).collect()
    }
}
