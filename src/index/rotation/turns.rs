//! Rows of terms → turns: accounts of the same term join, dates stay as exact as they are known.

use model::date::text::{DateStyle, year_value};
use model::date::{DateBounds, Extent, Marks, Moment};
use model::office::Term;
use model::words::{Basis, TermStatus};
use model::{EventId, Resolution, Tick, Timeline};
use std::collections::BTreeMap;
use words::{Value, msg};

/// The time in which one holder has the office, as one or more rows tell of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Turn {
    /// Entity id of the holder, or plain text.
    pub holder: String,
    /// Whose turn it was, where somebody stood in.
    pub instead_of: Option<String>,
    /// Rows that tell of it; the one that is shown first.
    pub rows: Vec<EventId>,
    /// Who acted for the holder, by entity id or plain text.
    pub persons: Vec<String>,
    /// Between which ticks it begins and ends; where accounts differ, all that they leave open.
    pub extent: Extent,
    /// What it rests on: stated if any account is.
    pub basis: Option<Basis>,
    /// What the account that is shown says of it.
    pub status: TermStatus,
    /// Ids of the sources of all accounts.
    pub sources: Vec<String>,
    /// The year it begins in, if that is known to the year.
    pub first_year: Option<i32>,
    /// The year it ends in; `None` if it is open or not known.
    pub last_year: Option<i32>,
    /// The years in which it surely was, from and to; one of them may lie beyond the reach of an `i32` and is held there.
    pub sure_years: (i32, i32),
}

impl Turn {
    /// The row that is shown.
    pub fn row(&self) -> EventId {
        self.rows.first().copied().unwrap_or(EventId(0))
    }

    /// Whose turn it is by the order: of a stand-in, that of the holder it stood in for.
    pub fn owner(&self) -> &str {
        self.instead_of.as_deref().unwrap_or(&self.holder)
    }

    /// Whether no account states it.
    pub fn is_inferred(&self) -> bool {
        self.basis == Some(Basis::Inferred)
    }

    /// Whether any of it falls into a year.
    pub fn covers(&self, year: i32) -> bool {
        self.distance(year) == 0
    }

    /// Years between the turn and a year; 0 if it covers it.
    pub fn distance(&self, year: i32) -> u32 {
        let (first, last) = self.covered_years();
        if year < first { first.abs_diff(year) } else { year.saturating_sub(last).max(0).unsigned_abs() }
    }

    fn covered_years(&self) -> (i32, i32) {
        let is_open = |mark| self.extent.marks.has(mark);
        match (self.first_year, self.last_year) {
            (Some(first), Some(last)) => (first, last),
            (Some(first), None) => (first, if is_open(Marks::OPEN_END) { i32::MAX } else { first }),
            (None, Some(last)) => (if is_open(Marks::OPEN_START) { i32::MIN } else { last }, last),
            (None, None) => self.sure_years,
        }
    }

    /// The years in words: `2025`, `2021–22`, `since 2022`.
    pub fn years(&self) -> Value {
        let is_about = self.extent.marks.has(Marks::APPROXIMATE);
        let about = |years: Value| if is_about { msg!(turn_around, years = years).into() } else { years };
        let name = |year: i32| year_value(i64::from(year), DateStyle::Short);
        match (self.first_year, self.last_year) {
            (Some(first), Some(last)) if first == last => about(name(first)),
            (Some(first), Some(last)) => {
                let is_short = (1_000..10_000).contains(&first) && first / 100 == last / 100;
                let end = if is_short { format!("{:02}", last % 100).into() } else { name(last) };
                about(msg!(turn_years, from = name(first), to = end).into())
            }
            (Some(first), None) if self.extent.marks.has(Marks::OPEN_END) => {
                msg!(turn_since, years = about(name(first))).into()
            }
            (Some(first), None) => msg!(turn_from, years = about(name(first))).into(),
            (None, Some(last)) => msg!(turn_until, years = about(name(last))).into(),
            (None, None) => msg!(turn_in, years = about(name(self.sure_years.0))).into(),
        }
    }

    /// Whether it begins on the first day of a year, known to the day.
    pub fn begins_with_a_year(&self, resolution: Resolution) -> bool {
        is_new_year(self.extent.start, self.extent.start.earliest, resolution)
    }

    /// The year that it lasts from the first day to the last, both known to the day.
    pub fn calendar_year(&self, resolution: Resolution) -> Option<i32> {
        let end = is_new_year(self.extent.end, self.extent.end.latest, resolution);
        let is_whole = end && self.begins_with_a_year(resolution) && self.first_year == self.last_year;
        self.first_year.filter(|_| is_whole)
    }

    /// The part of time in which it surely was: the later of its possible begins to the earlier of its possible ends.
    pub(super) fn sure(&self) -> (Tick, Tick) {
        (self.extent.start.latest, self.extent.end.earliest)
    }
}

/// Whether a window of at most a day touches midnight of 1 January at `edge`.
fn is_new_year(window: DateBounds, edge: Tick, resolution: Resolution) -> bool {
    let is_known = edge.is_finite() && window.latest.since(window.earliest) <= resolution.per_day();
    let moment = Moment::from_tick(edge, resolution);
    is_known && moment.millis == 0 && moment.date.month == 1 && moment.date.day == 1
}

/// One row with what it is sorted and joined by.
struct DatedTerm<'a> {
    row: EventId,
    term: &'a Term,
    extent: Extent,
}

impl DatedTerm<'_> {
    /// The stretch by which accounts of one holder join: what is sure of the term, or the little that is known.
    fn reach(&self) -> (Tick, Tick) {
        let (one, two) = (self.extent.start.latest, self.extent.end.earliest);
        let (from, to) = (one.min(two), one.max(two));
        (from, to.max(from.later(1)))
    }

    /// Nothing of it depends on the order of the file, unless two terms are told in the same words.
    fn key(&self) -> ([Tick; 4], [&str; 3], [Option<&str>; 3]) {
        let (from, to) = self.reach();
        let term = self.term;
        (
            [from, to, self.extent.start.earliest, self.extent.end.latest],
            [&term.holder, &term.when.edtf, &term.office],
            [term.instead_of.as_deref(), term.person.as_deref(), term.id.as_deref()],
        )
    }

    /// What makes an account the one that is shown: stated, exact, with many sources.
    fn rank(&self) -> (bool, i64, usize) {
        let width = |window: DateBounds| window.latest.since(window.earliest);
        let vague = width(self.extent.start).saturating_add(width(self.extent.end));
        (self.term.basis != Some(Basis::Stated), vague, usize::MAX - self.term.src.len())
    }
}

/// The turns of the terms of one office, in order of time.
pub(super) fn turns<'a>(timeline: &Timeline, rows: &[(EventId, &'a Term)]) -> Vec<Turn> {
    let told = |(row, term): &(EventId, &'a Term)| DatedTerm {
        row: *row,
        term,
        extent: known_ends(timeline.extent(*row)),
    };
    let mut all: Vec<DatedTerm<'a>> = rows.iter().map(told).collect();
    all.sort_by(|one, two| one.key().cmp(&two.key()));
    let mut open: BTreeMap<(&str, Option<&str>), (usize, Tick)> = BTreeMap::new();
    let mut groups: Vec<Vec<DatedTerm<'_>>> = Vec::new();
    for told in all {
        let (from, to) = told.reach();
        let who = (told.term.holder.as_str(), told.term.instead_of.as_deref());
        match open.get_mut(&who) {
            Some((at, until)) if from < *until => {
                *until = (*until).max(to);
                if let Some(group) = groups.get_mut(*at) {
                    group.push(told);
                }
            }
            _ => {
                open.insert(who, (groups.len(), to));
                groups.push(vec![told]);
            }
        }
    }
    groups.into_iter().filter_map(|group| turn(group, timeline.resolution())).collect()
}

/// Ends that a date leaves open, as ticks: an open end is never over, an unknown one may be over at once.
pub(super) fn known_ends(extent: Extent) -> Extent {
    let Extent { mut start, mut end, marks } = extent;
    if marks.has(Marks::OPEN_START) {
        start = DateBounds { earliest: Tick::PAST, latest: Tick::PAST };
    }
    if marks.has(Marks::OPEN_END) {
        end = DateBounds { earliest: Tick::FUTURE, latest: Tick::FUTURE };
    }
    if marks.has(Marks::UNKNOWN_END) && !marks.has(Marks::OPEN_START) {
        end = DateBounds { earliest: start.earliest, latest: Tick::FUTURE };
    }
    if marks.has(Marks::UNKNOWN_START) && !marks.has(Marks::OPEN_END) {
        start = DateBounds { earliest: Tick::PAST, latest: end.latest };
    }
    Extent { start, end, marks }
}

fn turn(mut group: Vec<DatedTerm<'_>>, resolution: Resolution) -> Option<Turn> {
    group.sort_by(|one, two| one.rank().cmp(&two.rank()).then_with(|| one.key().cmp(&two.key())));
    let shown = group.first()?;
    let mut extent = shown.extent;
    let (mut persons, mut sources): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let add = |list: &mut Vec<String>, text: &str| {
        if !list.iter().any(|known| known == text) {
            list.push(text.to_owned());
        }
    };
    for told in &group {
        extent.start = both(extent.start, told.extent.start);
        extent.end = both(extent.end, told.extent.end);
        told.term.person.iter().for_each(|person| add(&mut persons, person));
        let claims = told.term.claims.iter().flat_map(|claim| &claim.src);
        told.term.src.iter().chain(claims).for_each(|cite| add(&mut sources, &cite.source));
    }
    let is = |basis| group.iter().any(|told| told.term.basis == Some(basis));
    let known = |window| is_known_to_a_year(window, resolution);
    let basis = [Basis::Stated, Basis::Inferred].into_iter().find(|basis| is(*basis));
    Some(Turn {
        holder: shown.term.holder.clone(),
        instead_of: shown.term.instead_of.clone(),
        rows: group.iter().map(|told| told.row).collect(),
        persons,
        extent,
        basis,
        status: shown.term.status,
        sources,
        first_year: known(extent.start).then(|| year_at(extent.start.earliest, resolution)),
        last_year: known(extent.end).then(|| year_at(extent.end.latest.earlier(1), resolution)),
        sure_years: (
            year_at(extent.start.latest.min(extent.end.earliest), resolution),
            year_at(extent.start.latest.max(extent.end.earliest).earlier(1), resolution),
        ),
    })
}

/// What two accounts of an end leave open: where they meet, the more exact of both; where they differ, everything from
/// one to the other.
fn both(one: DateBounds, two: DateBounds) -> DateBounds {
    let (earliest, latest) = (one.earliest.max(two.earliest), one.latest.min(two.latest));
    if earliest <= latest {
        return DateBounds { earliest, latest };
    }
    DateBounds { earliest: one.earliest.min(two.earliest), latest: one.latest.max(two.latest) }
}

/// Whether an end is known to about a year.
fn is_known_to_a_year(window: DateBounds, resolution: Resolution) -> bool {
    let is_known = window.earliest.is_finite() && window.latest.is_finite();
    is_known && window.latest.since(window.earliest) <= resolution.per_day() * 400
}

/// The calendar year of a tick, held at the ends of `i32`.
fn year_at(tick: Tick, resolution: Resolution) -> i32 {
    let year = Moment::from_tick(tick, resolution).date.year;
    year.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32
}
