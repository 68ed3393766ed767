//! A timeline spread over sheets of paper: all at one scale, each with its own ruler and lane titles.
//!
//! ```text
//!              │ sheet 1      sheet 2      sheet 3        time ─▶
//!  lanes  │    │ sheet 4      sheet 5      sheet 6
//!         ▼
//! ```
//!
//! Neighbors overlap by as much as the labels that would be cut at the edge, so each label stands whole on one of
//! them. Lanes are parted between rows, and between lanes where that leaves no large gap. Where it is said how many
//! sheets stand below each other, type is made as large as they leave room for.

use crate::axis::folds::Folds;
use crate::axis::view::ViewState;
use crate::draw_list::{DrawList, Item, Target};
use crate::text::text_measure::TextMeasure;
use crate::timeline::TimelineScene;
use crate::timeline::arrange::Arrangement;
use crate::timeline::caption::Captions;
use crate::timeline::rows::{Level, PackedRows};
use crate::timeline::static_scene::StaticScene;
use emath::{Vec2, vec2};
use model::date::Marks;
use model::date::civil::Moment;
use model::date::text::{DateStyle, day_text};
use model::{Tick, TimeRange};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::str::FromStr;

/// Most sheets beside each other and below each other.
pub const MAX_SHEETS: u16 = 40;

/// At most this share of a sheet shows again what stands on the one before.
const MAX_OVERLAP: f32 = 0.4;

/// At most this share of a sheet is left free before the first event, and as much behind the last.
const MAX_ROOM: f32 = 0.2;

/// A lane is kept whole if no more than this share of a sheet stays empty for it.
const MAX_GAP: f32 = 0.35;

/// How much coarser the scale becomes where one sheet too many is needed, and how often at most.
const COARSER: f64 = 1.06;
const MAX_TRIES: usize = 12;

/// Size of type, against the usual one, that chosen sheets may ask for.
const TYPE: RangeInclusive<f32> = 0.67..=2.0;

/// How often a size or a scale is sought between one that is too small and one that is too large.
const STEPS: usize = 5;

/// A page of what leaves as it will be, seen beforehand.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedPage {
    /// What stands on it.
    pub picture: DrawList,
    /// Which page it is, in words.
    pub name: String,
    /// Whether it is a sheet of the timeline behind a hand-out.
    pub is_sheet: bool,
}

/// How many sheets a timeline takes, as far as somebody has said so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sheets {
    /// How many stand beside each other; else as many as leave the fewest in all.
    pub across: Option<u16>,
    /// How many stand below each other; else as many as the lanes need at the usual size of type.
    pub down: Option<u16>,
}

impl Sheets {
    /// Most that can be chosen each way.
    pub const MOST: u16 = 12;

    /// So many beside each other.
    pub const fn across(num: u16) -> Self {
        Self { across: Some(num), down: None }
    }
}

/// `4`: four beside each other; `4x2`: two such lines.
impl FromStr for Sheets {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let number = |part: &str| {
            let number = part.trim().parse().ok().filter(|number| (1..=Self::MOST).contains(number));
            number.ok_or_else(|| {
                format!(
                    "write 4 for four sheets across, or 4x2 for two rows of them; each from 1 to {}",
                    Self::MOST
                )
            })
        };
        let (across, down) = match text.split_once(['x', 'X', '×']) {
            Some((across, down)) => (across, Some(number(down)?)),
            None => (text, None),
        };
        Ok(Self { across: Some(number(across)?), down })
    }
}

/// One sheet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SheetPlace {
    /// Its place in time, from 0.
    pub column: u16,
    /// Its place among the lanes, from 0.
    pub row: u16,
    /// The stretch of time on it.
    pub range: TimeRange,
    /// Upper edge of what it shows of the lanes, in points below the ruler.
    pub top: f32,
    /// Lower edge of it.
    pub bottom: f32,
}

/// A timeline on sheets, ready to be drawn one after another.
pub struct Paged<'a> {
    still: StaticScene<'a>,
    captions: Captions,
    rows: PackedRows,
    arrangement: Arrangement,
    ticks_per_px: f64,
    /// How much larger than usual type stands on the sheets; pictures are to be enlarged by it.
    pub type_scale: f32,
    /// The stretch of time on all sheets.
    whole: TimeRange,
    /// The sheets, line by line.
    pub sheets: Vec<SheetPlace>,
    /// How many stand beside each other.
    pub num_across: u16,
    /// How many stand below each other.
    pub num_down: u16,
}

impl<'a> Paged<'a> {
    /// The same with as much room before the first event and behind the last as their labels need: paper cannot be
    /// moved to see the rest of them.
    pub fn with_room(still: StaticScene<'a>, sheets: Sheets) -> Self {
        let paged = Self::new(still, sheets);
        let [before, after] = paged.room_for_labels();
        if before + after <= 0.0 {
            return paged;
        }
        let range = still.view.range;
        let across = f64::from(body_width(&paged.still)) * f64::from(paged.num_across);
        let ticks_per_px = range.span() as f64 / (across - f64::from(before + after));
        let ticks = |px: f32| (f64::from(px) * ticks_per_px) as i64;
        let whole = TimeRange::new(range.start().earlier(ticks(before)), range.end().later(ticks(after)));
        Self::over(still, whole, Sheets { across: Some(paged.num_across), ..sheets })
    }

    /// Spreads what a picture would show over sheets of its size. There are more below each other than was asked for
    /// if the lanes need them even with the smallest type.
    pub fn new(still: StaticScene<'a>, sheets: Sheets) -> Self {
        Self::over(still, still.view.range, sheets)
    }

    fn over(still: StaticScene<'a>, whole: TimeRange, sheets: Sheets) -> Self {
        let StaticScene { timeline, index, view, measure, words, today, .. } = still;
        let captions = Captions::new(timeline, index, (measure, words), view, today);
        let paged = Self::with_usual_type(still, whole, &captions, sheets.across);
        match sheets.down {
            Some(down) => Self::filling((still, whole), &captions, paged.num_across, down),
            None => paged,
        }
    }

    fn with_usual_type(
        still: StaticScene<'a>,
        whole: TimeRange,
        captions: &Captions,
        across: Option<u16>,
    ) -> Self {
        let choices =
            across.map_or(1..=6, |across| across.clamp(1, MAX_SHEETS)..=across.clamp(1, MAX_SHEETS));
        let spread = |across| Self::spread((still, whole), captions.clone(), across);
        let mut best = spread(*choices.start());
        for across in choices.skip(1) {
            let next = spread(across);
            if next.sheets.len() < best.sheets.len() {
                best = next;
            }
        }
        best
    }

    /// With the largest type with which the lanes stand on `down` sheets below each other, shared by these evenly.
    fn filling(
        (still, whole): (StaticScene<'a>, TimeRange),
        captions: &Captions,
        across: u16,
        down: u16,
    ) -> Self {
        let with_type = |type_scale: f32| {
            let still = StaticScene { size: still.size / type_scale, ..still };
            Self { type_scale, ..Self::spread((still, whole), captions.clone(), across) }
        };
        let (mut small, mut large) = (*TYPE.start(), *TYPE.end());
        let mut best = with_type(large);
        if best.num_down > down {
            best = with_type(small);
            for _ in 0..STEPS {
                let between = (small * large).sqrt();
                let next = with_type(between);
                if next.num_down > down {
                    large = between;
                } else {
                    (small, best) = (between, next);
                }
            }
        }
        best.shared_by(down)
    }

    /// The same with lanes parted so that the sheets below each other hold about as much.
    fn shared_by(mut self, down: u16) -> Self {
        let num = |breaks: &[f32]| breaks.len().saturating_sub(1);
        let (mut low, mut high) = (0.0, self.still.size.y - self.still.metrics.ruler);
        let mut best = breaks(&self.arrangement, high);
        for _ in 0..STEPS * 2 {
            let room = f32::midpoint(low, high);
            let next = breaks(&self.arrangement, room);
            if num(&next) > usize::from(down) {
                low = room;
            } else {
                high = room;
                best = next;
            }
        }
        let ranges = self.ranges();
        self.place(&ranges, &best);
        self
    }

    /// On `across` sheets beside each other. Where overlaps need one more, the scale becomes a little coarser.
    fn spread((still, whole): (StaticScene<'a>, TimeRange), captions: Captions, across: u16) -> Self {
        let width = f64::from(body_width(&still)) * f64::from(across);
        let of_whole = (still, whole);
        let mut paged = Self::at_scale(of_whole, captions, whole.span() as f64 / width);
        let mut too_fine = paged.ticks_per_px;
        for _ in 0..MAX_TRIES {
            if paged.num_across <= across {
                break;
            }
            too_fine = paged.ticks_per_px;
            paged = Self::at_scale(of_whole, paged.captions, too_fine * COARSER);
        }
        if paged.num_across < across {
            paged = paged.reaching(across, too_fine);
        }
        // Overlaps leave the last sheet half empty or overfull: what is left over is shared by all of them.
        let last = paged.sheets.last().map_or(whole, |sheet| sheet.range);
        let over = last.end().since(whole.end()) as f64 / (last.span() as f64 * f64::from(across));
        if across > 1 && over > 0.02 {
            let finer = Self::at_scale(of_whole, paged.captions.clone(), paged.ticks_per_px * (1.0 - over));
            if finer.num_across <= across {
                paged = finer;
            }
        }
        paged
    }

    /// Finer, so that no fewer sheets than `across` are used; at `too_fine` there would be more.
    fn reaching(self, across: u16, mut too_fine: f64) -> Self {
        let mut best = self;
        for _ in 0..STEPS {
            let ticks_per_px = f64::midpoint(best.ticks_per_px, too_fine);
            let next = Self::at_scale((best.still, best.whole), best.captions.clone(), ticks_per_px);
            if next.num_across > across {
                too_fine = ticks_per_px;
            } else {
                best = next;
            }
            if best.num_across == across {
                break;
            }
        }
        best
    }

    fn at_scale((still, whole): (StaticScene<'a>, TimeRange), captions: Captions, ticks_per_px: f64) -> Self {
        let StaticScene { view, metrics, size, .. } = still;
        // On paper the axis is whole.
        let rows = PackedRows::pack(&captions, Level::of(ticks_per_px), &Folds::default(), metrics);
        let room = size.y - metrics.ruler;
        // Lanes keep their heights over all sheets.
        let quiet = BTreeSet::new();
        let arrange = |room| Arrangement::new(&captions, &rows, (&view.hidden_lanes, &quiet), room, metrics);
        let tight = arrange(0.0);
        let arrangement = if tight.height <= room { arrange(room) } else { tight };
        let breaks = breaks(&arrangement, room);
        let (sheets, type_scale) = (Vec::new(), 1.0);
        let mut paged = Self {
            still,
            captions,
            rows,
            arrangement,
            ticks_per_px,
            type_scale,
            whole,
            sheets,
            num_across: 0,
            num_down: 0,
        };
        let ranges = paged.ranges();
        paged.place(&ranges, &breaks);
        paged
    }

    /// Makes a sheet for each stretch of time and each part of the lanes.
    fn place(&mut self, ranges: &[TimeRange], breaks: &[f32]) {
        self.num_across = ranges.len() as u16;
        self.num_down = breaks.len().saturating_sub(1) as u16;
        self.sheets.clear();
        for (row, (top, bottom)) in breaks.iter().zip(breaks.iter().skip(1)).enumerate() {
            let places = ranges.iter().enumerate().map(|(column, range)| SheetPlace {
                column: column as u16,
                row: row as u16,
                range: *range,
                top: *top,
                bottom: *bottom,
            });
            self.sheets.extend(places);
        }
    }

    /// The picture of one sheet; as high as what it shows.
    pub fn draw(&self, sheet: &SheetPlace) -> DrawList {
        let height = self.still.metrics.ruler + sheet.bottom - sheet.top;
        let view = ViewState {
            range: sheet.range,
            scroll_px: sheet.top,
            folds: Folds::default(),
            ..self.still.view.clone()
        };
        let mut picture = self.scene(&view, vec2(self.still.size.x, height)).draw();
        if sheet.column + 1 < self.num_across {
            let (edge, measure) = (picture.size.x, self.still.measure);
            picture.items.retain(|item| !is_cut(item, edge, measure));
        }
        picture
    }

    /// How many lanes do not stand whole on the uppermost sheets.
    pub fn lanes_after_first(&self) -> usize {
        let bottom = self.sheets.first().map_or(0.0, |sheet| sheet.bottom);
        self.arrangement.boxes.iter().filter(|lane| lane.top + lane.height > bottom + 0.5).count()
    }

    /// The stretch of time on a sheet in words: its first and its last day.
    pub fn words(&self, sheet: &SheetPlace) -> String {
        let resolution = self.still.timeline.resolution();
        let day = |tick: Tick| {
            day_text(Moment::from_tick(tick, resolution).date, DateStyle::Long, self.still.words)
        };
        // What is only room for labels is not told.
        let (from, to) = (self.still.view.range.start(), self.still.view.range.end().earlier(1));
        let (first, last) = (day(sheet.range.start().max(from)), day(sheet.range.end().earlier(1).min(to)));
        if first == last { first } else { format!("{first} – {last}") }
    }

    fn scene<'s>(&'s self, view: &'s ViewState, size: Vec2) -> TimelineScene<'s> {
        let StaticScene { timeline, index, metrics, measure, words, .. } = self.still;
        TimelineScene {
            timeline,
            index,
            captions: &self.captions,
            rows: &self.rows,
            before: None,
            arrangement: &self.arrangement,
            view,
            range: view.range,
            metrics,
            measure,
            words,
            today: self.still.line_of_today(),
            is_today_dated: true,
            size,
        }
    }

    /// Stretches of equal length, the next one beginning before the labels that the end of the last one cuts.
    fn ranges(&self) -> Vec<TimeRange> {
        let whole = self.whole;
        let width = body_width(&self.still);
        let span = ((f64::from(width) * self.ticks_per_px).round() as i64).max(1);
        let mut ranges: Vec<TimeRange> = Vec::new();
        let mut start = whole.start();
        while ranges.len() < usize::from(MAX_SHEETS) {
            let range = TimeRange::new(start, start.later(span));
            ranges.push(range);
            // A sliver of an empty edge is no reason for another sheet.
            if range.end() >= whole.end().earlier(span / 200) {
                break;
            }
            start = self.next_start(range);
        }
        ranges
    }

    /// How far labels reach over the beginning and the end of the timeline, in points.
    fn room_for_labels(&self) -> [f32; 2] {
        let StaticScene { timeline, metrics, size, .. } = self.still;
        let [Some(first), Some(last)] = [self.sheets.first(), self.sheets.last()] else { return [0.0; 2] };
        let beyond = metrics.max_label + metrics.headline_row;
        let ticks = (f64::from(beyond) * self.ticks_per_px) as i64;
        let most = body_width(&self.still) * MAX_ROOM;
        let height = metrics.ruler + self.arrangement.height;
        let reach = |range: TimeRange| {
            let wide = TimeRange::new(range.start().earlier(ticks), range.end().later(ticks));
            let view = ViewState { range: wide, scroll_px: 0.0, ..self.still.view.clone() };
            let picture = self.scene(&view, vec2(size.x + beyond * 2.0, height)).draw();
            let row = |target: &Target| if let Target::Row(row) = target { Some(*row) } else { None };
            let hits = picture.hits.iter().filter_map(|hit| Some((row(&hit.target)?, hit.rect)));
            let labels = hits.filter(|(row, _)| !timeline.extent(*row).marks.has(Marks::PERIOD));
            labels.fold((0.0_f32, 0.0_f32), |(before, after), (_, rect)| {
                let start = metrics.lane_titles + beyond;
                (before.max(start - rect.left()), after.max(rect.right() - size.x - beyond))
            })
        };
        [reach(first.range).0.min(most), reach(last.range).1.min(most)]
    }

    /// Where the next sheet begins: before the first label that the edge of this one cuts. What goes on in time goes
    /// on on the next sheet, its name too.
    fn next_start(&self, range: TimeRange) -> Tick {
        let StaticScene { timeline, metrics, size, .. } = self.still;
        // Drawn beyond the edge, where no label is shortened for it.
        let beyond = metrics.max_label + metrics.headline_row;
        let wide = range.end().later((f64::from(beyond) * self.ticks_per_px) as i64);
        let wide = TimeRange::new(range.start(), wide);
        let view = ViewState { range: wide, scroll_px: 0.0, ..self.still.view.clone() };
        let picture =
            self.scene(&view, vec2(size.x + beyond, metrics.ruler + self.arrangement.height)).draw();
        let is_period = |row| timeline.extent(row).marks.has(Marks::PERIOD);
        let least = size.x - body_width(&self.still) * MAX_OVERLAP;
        let cut = picture.hits.into_iter().filter_map(|hit| {
            let Target::Row(row) = hit.target else { return None };
            let goes_on = is_period(row) && timeline.extent(row).end.latest > range.end();
            let is_cut = hit.rect.right() > size.x && hit.rect.left() >= least && hit.rect.left() < size.x;
            (is_cut && !goes_on).then_some(hit.rect.left() - metrics.label_gap)
        });
        let from = cut.fold(size.x, f32::min).max(least);
        range.start().later((f64::from(from - metrics.lane_titles) * self.ticks_per_px) as i64)
    }
}

/// Whether the edge of a sheet goes through the words; they stand whole on the next one.
fn is_cut(item: &Item, edge: f32, measure: &TextMeasure) -> bool {
    let Item::Text { pos, text, style, .. } = item else { return false };
    pos.x <= edge && pos.x + measure.width(text, *style) > edge + 0.5
}

fn body_width(still: &StaticScene<'_>) -> f32 {
    (still.size.x - still.metrics.lane_titles).max(1.0)
}

/// Where lanes are parted so that no part is higher than `room`.
fn breaks(arrangement: &Arrangement, room: f32) -> Vec<f32> {
    let room = room.max(40.0);
    let mut breaks = vec![0.0_f32];
    while let Some(top) = breaks.last().copied() {
        if top + room >= arrangement.height || breaks.len() > usize::from(MAX_SHEETS) {
            break;
        }
        breaks.push(next_break(arrangement, top, room));
    }
    breaks.push(arrangement.height);
    breaks
}

fn next_break(arrangement: &Arrangement, top: f32, room: f32) -> f32 {
    let limit = top + room;
    let edges = arrangement.boxes.iter().map(|lane| lane.top).filter(|edge| *edge > top && *edge <= limit);
    let lane_edge = edges.fold(top, f32::max);
    if lane_edge > limit - room * MAX_GAP {
        return lane_edge;
    }
    let cut = arrangement.boxes.iter().find(|lane| lane.top <= limit && lane.top + lane.height > limit);
    let row_edge = cut.map_or(limit, |lane| {
        let gap = (lane.row_step - lane.row_height) / 2.0;
        let num_rows = ((limit - lane.first_row) / lane.row_step.max(1.0)).floor();
        lane.first_row + num_rows * lane.row_step - gap
    });
    if row_edge > top + room * 0.3 { row_edge.min(limit) } else { limit }
}
