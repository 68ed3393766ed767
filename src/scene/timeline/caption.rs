//! What is written beside each mark, measured once: labels, notes, hue and shape of every row of a lane.

use crate::axis::view::ViewState;
use crate::marks::{self, MarkShape};
use crate::text::text_measure::TextMeasure;
use crate::timeline::label_line::LabelLine;
use crate::timeline::lane_order::lane_order;
use crate::wording;
use index::{PackedLane, TimelineIndex};
use model::date::text::DateStyle;
use model::date::{DateBounds, Extent, Marks, Reading};
use model::entity::Color;
use model::event::Participant;
use model::source::{Cite, Source};
use model::words::{Attendance, Basis, EntityKind, EventKind, EventStatus};
use model::{EventId, LaneId, RowKind, Tick, Timeline};
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;
use theme::role::Hue;
use theme::size::{TextSize, TextStyle, Weight};
use words::{Words, text};

/// A lane of more rows than this is drawn folded, unless it is opened.
pub const MAX_STACKED: usize = 400;

/// A lane of more rows than this is opened without captions: only what is in sight is looked at.
pub const MAX_LABELED: usize = 20_000;

/// Lanes of few rows are drawn first; where all together have more than this, the others are folded too.
const MAX_STACKED_IN_ALL: usize = 4_000;

/// Whether a lane of so many rows is folded until it is opened.
pub const fn can_fold(num_rows: usize) -> bool {
    num_rows > MAX_STACKED
}

/// A lane of more rows than this has its notes behind the titles, to save height.
const MAX_NOTES_BELOW: usize = 4;

/// A lane of more rows than this has no notes.
const MAX_NOTED: usize = 60;

/// How the rows of a lane look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LaneStyle {
    /// Bars with the holder of an office.
    Terms,
    /// Large marks with name, date and status under them.
    Headlines,
    /// Marks with a title and a note beside them.
    Notes,
    /// Marks with title and note on one line beside them.
    Inline,
    /// Marks with a title beside them.
    Compact,
    /// Marks in rows that were packed by time alone, with titles where there is room.
    Packed,
    /// Counts for steps of time, single marks where there is room.
    Folded,
    /// One thin line without words.
    Collapsed,
}

impl LaneStyle {
    /// Style of the title.
    pub const fn title(self) -> TextStyle {
        match self {
            Self::Headlines => TextStyle::new(TextSize::Heading, Weight::Semibold),
            Self::Terms => TextStyle::new(TextSize::Body, Weight::Semibold),
            Self::Notes | Self::Inline | Self::Compact | Self::Packed | Self::Folded | Self::Collapsed => {
                TextStyle::new(TextSize::Body, Weight::Regular)
            }
        }
    }
}

/// Style of the lines under a title.
pub const NOTE: TextStyle = TextStyle::new(TextSize::Note, Weight::Regular);

/// Style of the code in a chip.
pub const CODE: TextStyle = TextStyle::new(TextSize::Note, Weight::Semibold);

/// Everything that is drawn of a row but its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Caption {
    pub row: EventId,
    /// Where on the axis it may lie.
    pub extent: Extent,
    pub title: LabelLine,
    /// The line under it: a date, a person.
    pub note: LabelLine,
    /// The line under that: a status.
    pub status: LabelLine,
    /// Code of the holder, in a chip.
    pub code: LabelLine,
    /// Color, if it has one.
    pub hue: Hue,
    /// Mark of an event.
    pub shape: MarkShape,
    /// Whether all of it is inferred, not only its date; its outline is broken.
    pub is_inferred: bool,
    /// Whether the note is a date that was worked out rather than stated.
    pub is_note_inferred: bool,
    /// Earlier dates of a postponed event.
    pub was: Vec<Tick>,
    /// Event of which it is a part, if that stands in the same timeline.
    pub part_of: Option<EventId>,
    /// What a screen reader says.
    pub name: String,
}

impl Caption {
    /// Where an instant is marked: the middle of what is known of it.
    pub fn anchor(&self) -> Tick {
        anchor(self.extent.start)
    }

    /// Whether it lasts from one date to another.
    pub fn is_period(&self) -> bool {
        self.extent.marks.has(Marks::PERIOD)
    }
}

/// The tick at which an instant is marked.
pub fn anchor(window: DateBounds) -> Tick {
    match (window.earliest.is_finite(), window.latest.is_finite()) {
        (true, true) => Tick(i64::midpoint(window.earliest.0, window.latest.0)),
        (true, false) => window.earliest,
        (false, true) => window.latest.earlier(1),
        (false, false) => Tick(0),
    }
}

/// All captions of a lane, in order of start.
#[derive(Clone, Debug, PartialEq)]
pub struct LaneCaptions {
    pub lane: LaneId,
    /// How many lanes it lies inside of.
    pub depth: u8,
    /// How its rows look; one of very many events does so only at levels at which they can be told apart, see `Rows`.
    pub style: LaneStyle,
    /// Whether it can be folded and opened.
    pub can_fold: bool,
    /// Its rows; none if it is drawn folded or packed.
    pub rows: Vec<Caption>,
    /// Its rows if they were packed by time alone, and their color.
    pub packed: Option<(Arc<PackedLane>, Hue)>,
    /// Eras behind its rows.
    pub eras: Vec<Caption>,
}

/// All captions of a timeline, lane by lane in drawing order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Captions {
    pub lanes: Vec<LaneCaptions>,
    pub backdrop: Vec<Caption>,
}

/// What captions are made with.
struct Maker<'a> {
    timeline: &'a Timeline,
    measure: &'a TextMeasure,
    words: &'a Words,
    today: Option<Tick>,
    /// Whether the file colors anything; if not, lanes get hues.
    has_colors: bool,
}

impl Captions {
    /// Writes and measures the captions of all rows that the index lets through.
    ///
    /// `today` only adds "no later report" to what is still scheduled; it never changes a status.
    pub fn new(
        timeline: &Timeline,
        index: &TimelineIndex,
        (measure, words): (&TextMeasure, &Words),
        view: &ViewState,
        today: Option<Tick>,
    ) -> Self {
        let (open, collapsed) = (&view.open_lanes, &view.collapsed_lanes);
        let maker = Maker { timeline, measure, words, today, has_colors: has_colors(timeline) };
        let stacked = stacked_lanes(index, open);
        let lanes = lane_order(index.table().lanes(), &view.lane_order)
            .into_iter()
            .map(|(lane, depth)| {
                let captions =
                    maker.lane(lane, depth, index, [stacked.contains(&lane), open.contains(&lane)]);
                let style = if collapsed.contains(&lane) { LaneStyle::Collapsed } else { captions.style };
                LaneCaptions { style, ..captions }
            })
            .collect();
        let backdrop = index.backdrop().iter().map(|row| maker.era(*row, LaneId(0))).collect();
        Self { lanes, backdrop }
    }
}

/// Whether the file colors anything; if not, lanes get hues.
pub(crate) fn has_colors(timeline: &Timeline) -> bool {
    let head = timeline.head();
    head.entities.iter().any(|entity| entity.color.is_some())
        || head.categories.iter().any(|category| category.color.is_some())
}

pub(crate) const fn lane_hue(lane: LaneId) -> Hue {
    Hue::Nth((lane.0 % 6) as u8)
}

/// Lanes whose rows each have a place of their own: those that were opened, and the others from the shortest on, as long
/// as they are not too long and all together not too many.
pub fn stacked_lanes(index: &TimelineIndex, open: &BTreeSet<LaneId>) -> HashSet<LaneId> {
    // What is not here cannot stand in rows.
    if index.is_tiled() {
        return HashSet::new();
    }
    let sized = index.table().ids().map(|lane| (index.lane(lane).map_or(0, |lane| lane.rows().len()), lane));
    let mut sized: Vec<(usize, LaneId)> = sized.collect();
    sized.sort_unstable();
    let mut left = MAX_STACKED_IN_ALL;
    let is_stacked = |(num_rows, lane): &(usize, LaneId)| {
        if open.contains(lane) {
            return *num_rows <= MAX_LABELED;
        }
        let fits = *num_rows <= MAX_STACKED && *num_rows <= left;
        left -= if fits { *num_rows } else { 0 };
        fits
    };
    sized.into_iter().filter(is_stacked).map(|(_, lane)| lane).collect()
}

impl Maker<'_> {
    fn lane(
        &self,
        lane: LaneId,
        depth: u8,
        index: &TimelineIndex,
        [is_stacked, is_open]: [bool; 2],
    ) -> LaneCaptions {
        let rows = index.lane(lane).map_or(&[][..], |lane| lane.rows());
        let style = if is_stacked { self.style(rows) } else { LaneStyle::Folded };
        let can_fold = !rows.is_empty() && (is_open || !is_stacked) && !index.is_tiled();
        let rows = if style == LaneStyle::Folded { &[] } else { rows };
        let (eras, rows): (Vec<EventId>, Vec<EventId>) =
            rows.iter().partition(|row| self.timeline.is_background(**row));
        let eras = eras.into_iter().map(|row| self.era(row, lane)).collect();
        let rows = rows.into_iter().map(|row| self.caption(row, style, lane)).collect();
        LaneCaptions { lane, depth, style, can_fold, rows, packed: None, eras }
    }

    /// The caption of a background era, whose title is small.
    fn era(&self, row: EventId, lane: LaneId) -> Caption {
        let title = self.line(self.timeline.label(row), NOTE);
        Caption { title, ..self.caption(row, LaneStyle::Compact, lane) }
    }

    fn style(&self, rows: &[EventId]) -> LaneStyle {
        let is_term = |row: &EventId| self.timeline.kind(*row) == RowKind::Term;
        let is_top = |row: &EventId| self.timeline.columns().weight(*row) >= 0.95 && !is_term(row);
        match rows.len() {
            0 => LaneStyle::Notes,
            num if num <= 200 && rows.iter().all(is_term) => LaneStyle::Terms,
            num if num <= MAX_NOTED && rows.iter().all(is_top) => LaneStyle::Headlines,
            num if num <= MAX_NOTES_BELOW => LaneStyle::Notes,
            num if num <= MAX_NOTED => LaneStyle::Inline,
            _ => LaneStyle::Compact,
        }
    }

    fn line(&self, text: impl Into<String>, style: TextStyle) -> LabelLine {
        let mut text: String = text.into();
        // A label is one line, whatever the file has.
        if text.contains(char::is_control) {
            text = text.replace(char::is_control, " ");
        }
        let width = if text.is_empty() { 0.0 } else { self.measure.width(&text, style) };
        LabelLine { text, width }
    }

    fn caption(&self, row: EventId, style: LaneStyle, lane: LaneId) -> Caption {
        match self.timeline.kind(row) {
            RowKind::Term => self.term(row, style, lane),
            RowKind::Statements => self.statements(row, style),
            RowKind::Event(kind) => self.event(row, kind, style, lane),
        }
    }

    fn event(&self, row: EventId, kind: EventKind, style: LaneStyle, lane: LaneId) -> Caption {
        let timeline = self.timeline;
        let (extent, status) = (timeline.extent(row), timeline.status(row));
        let details = timeline.details(row);
        let shown = marks::of_event(status);
        let when = timeline.when(row);
        let status_word = self.status_word(row);
        let shape = if kind == EventKind::Milestone { MarkShape::Flag } else { shown.shape };
        let was =
            details.map_or(&[][..], |event| &event.was).iter().filter_map(|when| self.tick(when)).collect();
        let status_line = if style == LaneStyle::Headlines { status_word.clone() } else { String::new() };
        Caption {
            row,
            extent,
            title: self.line(timeline.label(row), style.title()),
            note: self.line(when.label(&extent, self.words), NOTE),
            status: self.line(status_line, NOTE),
            code: LabelLine::default(),
            hue: self.event_hue(row, lane),
            shape,
            is_inferred: false,
            is_note_inferred: extent.marks.has(Marks::DERIVED),
            was,
            part_of: details.and_then(|event| event.part_of.as_deref()).and_then(|id| timeline.row_by_id(id)),
            name: match status_word.as_str() {
                "" => format!("{}, {}", timeline.title(row), when.text(DateStyle::Long, self.words)),
                word => {
                    format!("{}, {}, {word}", timeline.title(row), when.text(DateStyle::Long, self.words))
                }
            },
        }
    }

    fn tick(&self, when: &model::date::When) -> Option<Tick> {
        let extent =
            when.extent(Reading::Occurrence, self.timeline.resolution(), self.timeline.zone_rule()).ok()?;
        Some(anchor(extent.start))
    }

    fn status_word(&self, row: EventId) -> String {
        let is_stated = self.timeline.status(row) != EventStatus::Unknown;
        if is_stated {
            wording::event_status(self.timeline, row, self.today).text(self.words)
        } else {
            String::new()
        }
    }

    fn statements(&self, row: EventId, style: LaneStyle) -> Caption {
        let timeline = self.timeline;
        let extent = timeline.extent(row);
        let when = timeline.when(row);
        let spoken = timeline.statements_of(row);
        // Of several statements the count is worth more room than the date, which the place shows.
        let is_counted = spoken.len() > 1;
        let note = if is_counted {
            text!(self.words, caption_statements, count = spoken.len())
        } else {
            when.label(&extent, self.words)
        };
        Caption {
            row,
            extent,
            title: self.line(timeline.title(row), style.title()),
            note: self.line(note, NOTE),
            status: LabelLine::default(),
            code: LabelLine::default(),
            hue: Hue::Neutral,
            shape: MarkShape::Bubble,
            is_inferred: false,
            is_note_inferred: extent.marks.has(Marks::DERIVED) && !is_counted,
            was: Vec::new(),
            part_of: None,
            name: match spoken.len() {
                1 => format!("{}, {}", timeline.title(row), when.text(DateStyle::Long, self.words)),
                num => format!(
                    "{}, {}, {}",
                    timeline.title(row),
                    when.text(DateStyle::Long, self.words),
                    text!(self.words, caption_statements, count = num)
                ),
            },
        }
    }

    fn term(&self, row: EventId, style: LaneStyle, lane: LaneId) -> Caption {
        let timeline = self.timeline;
        let extent = timeline.extent(row);
        let Some(term) = timeline.term(row) else { return self.event(row, EventKind::Event, style, lane) };
        let holder = timeline.entity(&term.holder);
        let is_inferred = term.basis == Some(Basis::Inferred);
        let is_note_inferred = extent.marks.has(Marks::DERIVED) && !is_inferred;
        // A date that was worked out has to be seen to be underlined.
        let person = term.person.as_deref().filter(|_| !is_note_inferred);
        let person = person.map(|person| timeline.short_name_of(person).to_owned());
        let note = if is_inferred {
            let source_of =
                |cite: &Cite| timeline.source(&cite.source).map_or("", Source::citation_name).to_owned();
            let from = term.src.first().map(|cite| format!("{} {}", source_of(cite), cite.place_text()));
            match from {
                Some(source) => text!(self.words, caption_inferred_from, source = source),
                None => text!(self.words, caption_inferred),
            }
        } else {
            person.unwrap_or_else(|| timeline.when(row).text(DateStyle::Short, self.words))
        };
        let status = wording::term_status(term).text(self.words);
        Caption {
            row,
            extent,
            title: self.line(timeline.short_name_of(&term.holder), style.title()),
            note: self.line(note, NOTE),
            status: LabelLine::default(),
            code: self.line(holder.and_then(|holder| holder.code.as_deref()).unwrap_or(""), CODE),
            hue: self.term_hue(&term.holder, lane),
            shape: MarkShape::Dot,
            is_inferred,
            is_note_inferred,
            was: Vec::new(),
            part_of: None,
            name: format!(
                "{}, {}, {}",
                timeline.title(row),
                term.when.text(DateStyle::Long, self.words),
                status
            ),
        }
    }

    fn term_hue(&self, holder: &str, lane: LaneId) -> Hue {
        let color = self.timeline.entity(holder).and_then(|entity| entity.color.as_ref());
        match color {
            Some(color) => Hue::Given(color.rgb()),
            None if self.has_colors => Hue::Neutral,
            None => {
                let holders =
                    self.timeline.terms().iter().position(|term| term.holder == holder).unwrap_or(0);
                Hue::Nth(((lane.0 as usize + holders) % 6) as u8)
            }
        }
    }

    /// The color of its category, else of its host, else of who leads it, else of the one state it is about.
    fn event_hue(&self, row: EventId, lane: LaneId) -> Hue {
        if !self.has_colors {
            return lane_hue(lane);
        }
        let Some(event) = self.timeline.details(row) else { return Hue::Neutral };
        let categories = &self.timeline.head().categories;
        let mut of_category =
            event.categories.iter().filter_map(|id| categories.iter().find(|category| category.id == *id));
        if let Some(color) = of_category.find_map(|category| category.color.as_ref()) {
            return Hue::Given(color.rgb());
        }
        let color =
            |id: &str| self.timeline.entity(id).and_then(|entity| entity.color.as_ref()).map(Color::rgb);
        if let Some(rgb) = event.host.as_deref().and_then(color) {
            return Hue::Given(rgb);
        }
        let is_state =
            |id: &&str| self.timeline.entity(id).is_some_and(|entity| entity.kind == EntityKind::State);
        let the_one_state = |counts: &dyn Fn(&Participant) -> bool| {
            let those = event.participants.iter().filter(|participant| counts(participant));
            let states =
                those.map(|participant| participant.represents.as_deref().unwrap_or(&participant.who));
            let mut states: Vec<&str> = states.filter(is_state).collect();
            states.dedup();
            if let [only] = states.as_slice() { color(only) } else { None }
        };
        // Of a gathering a source may name one guest and no other; it is not about that guest.
        let is_subject = |participant: &Participant| participant.attendance == Attendance::Unknown;
        the_one_state(&Participant::leads)
            .or_else(|| the_one_state(&is_subject))
            .map_or(Hue::Neutral, Hue::Given)
    }
}
