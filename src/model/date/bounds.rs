//! From the text of a date to the four ticks between which it begins and ends.
//!
//! ```text
//!  2024-11-28             start ▐█▌            one window for both ends: an instant of some day
//!  2025                   start ▐█████████▌    an instant, some time in the year
//!  2023-11-23/2024-11-28  start ▐█▌ ─────── end ▐█▌      the last day is included
//!  ..2024-11-28/..        start ◀███▌ ───────────────▶   begins by then, goes on
//! ```

use super::When;
use super::civil::{Civil, MAX_YEAR, Moment};
use super::clock::{Clock, Zone};
use super::fixed;
use crate::time::{Resolution, SECONDS_PER_DAY, Tick};
use edtf_core::{Bound, BoundDate, Date, Edtf, Interval, IntervalEndpoint, Set, SetKind};

const MILLIS_PER_DAY: i128 = SECONDS_PER_DAY as i128 * 1_000;

/// Between which ticks one end of an event lies: from `earliest` up to, not including, `latest`.
///
/// Both are equal where the end is sharp.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateBounds {
    /// First tick it may be.
    pub earliest: Tick,
    /// First tick it may no longer be.
    pub latest: Tick,
}

/// Where on the axis a date may lie, and how sure that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    pub start: DateBounds,
    /// Where it ends; the same window as `start` for an instant.
    pub end: DateBounds,
    /// What is special about it.
    pub marks: Marks,
}

impl Extent {
    /// The same in another resolution.
    #[must_use]
    pub fn converted(self, from: Resolution, to: Resolution) -> Self {
        let window = |window: DateBounds| DateBounds {
            earliest: from.convert(window.earliest, to),
            latest: from.convert(window.latest, to),
        };
        Self { start: window(self.start), end: window(self.end), marks: self.marks }
    }
}

/// What is special about a date, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Marks(u16);

impl Marks {
    /// The bits.
    pub const fn bits(self) -> u16 {
        self.0
    }

    /// From the bits.
    pub const fn from_bits(bits: u16) -> Self {
        Self(bits)
    }

    /// Lasts from one date to another, rather than falling on one.
    pub const PERIOD: Self = Self(1);
    /// Has no beginning (`../2025`).
    pub const OPEN_START: Self = Self(1 << 1);
    /// Begins at an unknown date (`/2025`).
    pub const UNKNOWN_START: Self = Self(1 << 2);
    /// Has no end (`2025/..`).
    pub const OPEN_END: Self = Self(1 << 3);
    /// Ends at an unknown date (`2025/`).
    pub const UNKNOWN_END: Self = Self(1 << 4);
    /// Written as approximate (`~`, `%`).
    pub const APPROXIMATE: Self = Self(1 << 5);
    /// Written as uncertain (`?`, `%`).
    pub const UNCERTAIN: Self = Self(1 << 6);
    /// Worked out, not stated (`derived`).
    pub const DERIVED: Self = Self(1 << 7);
    /// Happened on several dates (`{1960,1961-12}`).
    pub const SEVERAL: Self = Self(1 << 8);
    /// Written with its end before its start; drawn at the start.
    pub const REVERSED: Self = Self(1 << 9);
    /// Known to a time of day.
    pub const TIMED: Self = Self(1 << 10);

    /// Whether all bits of `other` are set.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Both sets of bits.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// `other` added if `condition` holds.
    #[must_use]
    pub const fn with_if(self, condition: bool, other: Self) -> Self {
        if condition { self.with(other) } else { self }
    }
}

/// What a single date means for its owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Something that happened at some moment of it: an event of 2025.
    Occurrence,
    /// The whole of it, with sharp ends: the chairmanship of 2025.
    Whole,
}

/// Where on the axis a time with a zone is put.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ZoneRule {
    /// As the clock on the wall shows it; right when all times share a zone.
    #[default]
    Wall,
    /// By universal time; needed when zones differ.
    Utc,
    /// By the clock of one zone: times that name another are converted.
    In(Zone),
}

/// Why a date cannot be placed. Offsets count bytes of the EDTF text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateError {
    /// The text is not EDTF.
    Edtf {
        /// Byte of the text where it stops being EDTF.
        offset: usize,
        /// What is wrong there, in the words of the library that reads EDTF.
        reason: &'static str,
    },
    /// The time of day cannot be read.
    Time(String),
    /// A time of day beside a date that is not known to the day.
    TimeWithoutDay,
    /// The zone is not known.
    Zone(String),
    /// Its end lies before its start.
    Reversed,
    /// The year lies beyond the axis.
    TooFar,
    /// The file counts in plain numbers or Julian dates, which have no place on a Gregorian axis.
    OtherAxis,
    /// A number where a date should stand.
    Number,
}

/// One end of a date in milliseconds; `None` is endless.
#[derive(Clone, Copy)]
pub(super) struct End {
    pub from: Option<i128>,
    pub to: Option<i128>,
    pub clock: Option<Clock>,
    /// The zone written behind its time.
    pub zone: Option<Zone>,
}

impl End {
    const ENDLESS: Self = Self { from: None, to: None, clock: None, zone: None };

    const fn new(from: Option<i128>, to: Option<i128>) -> Self {
        Self { from, to, clock: None, zone: None }
    }

    pub fn is_one_day(self) -> bool {
        matches!((self.from, self.to), (Some(from), Some(to)) if to - from == MILLIS_PER_DAY)
    }

    /// The window narrowed to a time of its day.
    fn at(self, clock: Clock) -> Result<Self, DateError> {
        if !self.is_one_day() {
            return Err(DateError::TimeWithoutDay);
        }
        let from = self.from.map(|from| from + i128::from(clock.millis));
        Ok(Self { from, to: from.map(|from| from + i128::from(clock.width)), clock: Some(clock), ..self })
    }

    /// The moment at which it begins, where it has a time of day.
    fn moment(self) -> Option<Moment> {
        Some(moment_at(self.from.filter(|_| self.clock.is_some())?))
    }

    /// Where it stands by a rule: by the zone behind its time, else by that of the whole date.
    pub(super) fn placed(self, rule: ZoneRule, of_date: Option<Zone>) -> Self {
        match (rule, self.zone.or(of_date)) {
            (ZoneRule::Wall, _) | (_, None) => self,
            (ZoneRule::Utc, Some(zone)) => self.in_utc(zone),
            (ZoneRule::In(axis), Some(zone)) => self.in_utc(zone).by_clock_of(axis),
        }
    }

    /// From the clock of a zone to universal time; a day without a time is the same everywhere.
    fn in_utc(self, zone: Zone) -> Self {
        self.moment().map_or(self, |local| self.later(-zone.offset_millis(local)))
    }

    /// From universal time to the clock of a zone.
    fn by_clock_of(self, zone: Zone) -> Self {
        self.moment().map_or(self, |utc| self.later(zone.offset_millis_at(utc)))
    }

    fn later(self, millis: i64) -> Self {
        let by = i128::from(millis);
        Self { from: self.from.map(|from| from + by), to: self.to.map(|to| to + by), ..self }
    }

    fn window(self, resolution: Resolution) -> Result<DateBounds, DateError> {
        let tick = |millis: i128| resolution.tick_from_millis(millis).ok_or(DateError::TooFar);
        Ok(DateBounds {
            earliest: self.from.map_or(Ok(Tick::PAST), tick)?,
            latest: self.to.map_or(Ok(Tick::FUTURE), tick)?,
        })
    }
}

/// A date text taken apart: one end for an instant, two for a period.
pub(super) struct Parts {
    pub start: End,
    pub end: Option<End>,
    pub marks: Marks,
    /// A single calendar date, which [`Reading::Whole`] may stretch over all it names.
    pub is_single: bool,
}

impl When {
    /// Where on the axis the date may lie.
    ///
    /// # Errors
    /// If the text, the time or the zone cannot be read, or the date lies beyond `resolution`.
    pub fn extent(
        &self,
        reading: Reading,
        resolution: Resolution,
        rule: ZoneRule,
    ) -> Result<Extent, DateError> {
        if self.number.is_some() {
            return Err(DateError::Number);
        }
        if reading == Reading::Occurrence
            && rule == ZoneRule::Wall
            && self.is_plain()
            && let Some(fixed) = fixed::read(&self.edtf, resolution)
        {
            return Ok(fixed.extent);
        }
        self.extent_of_any_form(reading, resolution, rule)
    }

    fn extent_of_any_form(
        &self,
        reading: Reading,
        resolution: Resolution,
        rule: ZoneRule,
    ) -> Result<Extent, DateError> {
        let (mut parts, zone) = self.parts()?;
        parts.start = parts.start.placed(rule, zone);
        parts.end = parts.end.map(|end| end.placed(rule, zone));
        finish(parts, reading, resolution)
    }

    /// The date taken apart, and the zone of the whole.
    pub(super) fn parts(&self) -> Result<(Parts, Option<Zone>), DateError> {
        let mut parts = parts_from_text(&self.edtf)?;
        if let Some(time) = &self.time {
            apply_time(&mut parts, time)?;
        }
        if let Some([from, to]) = &self.start_between {
            parts.start = between(from, to)?;
        }
        if let Some([from, to]) = &self.end_between {
            parts.end = Some(between(from, to)?);
            parts.marks = parts.marks.with(Marks::PERIOD);
        }
        let named = |name: &String| Zone::parse(name).ok_or_else(|| DateError::Zone(name.clone()));
        let zone = self.tz.as_ref().map(named).transpose()?;
        parts.marks = parts.marks.with_if(self.derived.is_some(), Marks::DERIVED);
        Ok((parts, zone))
    }
}

fn finish(mut parts: Parts, reading: Reading, resolution: Resolution) -> Result<Extent, DateError> {
    if reading == Reading::Whole && parts.is_single && parts.start.clock.is_none() {
        let End { from, to, .. } = parts.start;
        parts.start = End::new(from, from);
        parts.end = Some(End::new(to, to));
        parts.marks = parts.marks.with(Marks::PERIOD);
    }
    let start = parts.start.window(resolution)?;
    let end = parts.end.map_or(Ok(start), |end| end.window(resolution))?;
    let is_timed = parts.start.clock.is_some();
    let mut marks = parts.marks.with_if(is_timed, Marks::TIMED);
    if end.latest < start.earliest {
        marks = marks.with(Marks::REVERSED);
        return Ok(Extent { start, end: start, marks });
    }
    Ok(Extent { start, end, marks })
}

fn apply_time(parts: &mut Parts, time: &str) -> Result<(), DateError> {
    let read = |text: &str| Clock::parse(text).ok_or_else(|| DateError::Time(time.to_owned()));
    let Some((first, second)) = time.split_once('/') else {
        parts.start = parts.start.at(read(time)?)?;
        return Ok(());
    };
    let day_of_end = parts.end.unwrap_or(parts.start);
    parts.start = parts.start.at(read(first)?)?;
    parts.end = Some(day_of_end.at(read(second)?)?);
    parts.marks = parts.marks.with(Marks::PERIOD);
    Ok(())
}

/// The moment so many milliseconds after 1970.
pub(super) fn moment_at(millis: i128) -> Moment {
    Moment {
        date: Civil::from_days(millis.div_euclid(MILLIS_PER_DAY) as i64),
        millis: millis.rem_euclid(MILLIS_PER_DAY) as i64,
    }
}

fn between(from: &str, to: &str) -> Result<End, DateError> {
    let (from, to) = (parts_from_text(from)?.start, parts_from_text(to)?.start);
    Ok(End::new(from.from, to.to))
}

fn parts_from_text(text: &str) -> Result<Parts, DateError> {
    if text.bytes().any(|byte| byte == b'T') && !text.starts_with('T') {
        return parts_with_times(text);
    }
    match Edtf::parse(text) {
        Ok(edtf) => parts_from_edtf(&edtf),
        Err(err) => reversed(text).ok_or(DateError::Edtf { offset: err.offset, reason: err.message }),
    }
}

/// `2024/2023`: each side is a date, so the file means something; it is placed at its start and marked.
fn reversed(text: &str) -> Option<Parts> {
    let (start, end) = text.split_once('/')?;
    let (start, end) = (Edtf::parse(start).ok()?, Edtf::parse(end).ok()?);
    let (start, end) = (parts_from_edtf(&start).ok()?, parts_from_edtf(&end).ok()?);
    let is_reversed = end.start.to? <= start.start.from?;
    is_reversed.then_some(Parts { marks: start.marks.with(Marks::REVERSED), is_single: false, ..start })
}

fn parts_from_edtf(edtf: &Edtf) -> Result<Parts, DateError> {
    let marks = Marks::default()
        .with_if(edtf.is_approximate(), Marks::APPROXIMATE)
        .with_if(edtf.is_uncertain(), Marks::UNCERTAIN);
    match edtf {
        Edtf::Date(_) => Ok(Parts { start: whole_bounds(edtf)?, end: None, marks, is_single: true }),
        Edtf::DateTime(moment) => {
            let start = whole_bounds(&Edtf::Date(moment.date))?;
            let time = &moment.time;
            let millis = (i64::from(time.hour) * 60 + i64::from(time.minute)) * 60_000
                + i64::from(time.second.min(59)) * 1_000;
            Ok(Parts { start: start.at(Clock { millis, width: 1_000 })?, end: None, marks, is_single: false })
        }
        Edtf::Interval(Interval { start, end }) => {
            let marks = marks
                .with(Marks::PERIOD)
                .with_if(matches!(start, IntervalEndpoint::Open), Marks::OPEN_START)
                .with_if(matches!(start, IntervalEndpoint::Unknown), Marks::UNKNOWN_START)
                .with_if(matches!(end, IntervalEndpoint::Open), Marks::OPEN_END)
                .with_if(matches!(end, IntervalEndpoint::Unknown), Marks::UNKNOWN_END);
            let (start, end) = (endpoint(start)?, endpoint(end)?);
            Ok(Parts { start, end: Some(end), marks, is_single: false })
        }
        Edtf::Set(Set { kind, .. }) => {
            let marks = marks.with_if(*kind == SetKind::AllMembers, Marks::SEVERAL);
            Ok(Parts { start: whole_bounds(edtf)?, end: None, marks, is_single: false })
        }
    }
}

fn endpoint(endpoint: &IntervalEndpoint) -> Result<End, DateError> {
    let date = |date: &Date| whole_bounds(&Edtf::Date(*date));
    match endpoint {
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => Ok(End::ENDLESS),
        IntervalEndpoint::Date(day) => date(day),
        IntervalEndpoint::OnOrBefore(day) => Ok(End { from: None, ..date(day)? }),
        IntervalEndpoint::OnOrAfter(day) => Ok(End { to: None, ..date(day)? }),
    }
}

fn whole_bounds(edtf: &Edtf) -> Result<End, DateError> {
    let bounds = edtf.bounds();
    let to = bound_millis(bounds.latest)?.map(|midnight| midnight + MILLIS_PER_DAY);
    Ok(End::new(bound_millis(bounds.earliest)?, to))
}

fn bound_millis(bound: Bound) -> Result<Option<i128>, DateError> {
    match bound {
        Bound::NegativeInfinity | Bound::PositiveInfinity => Ok(None),
        Bound::Unknown => Err(DateError::TooFar),
        Bound::Date(BoundDate { year, month, day }) => {
            let is_near = year.unsigned_abs() <= MAX_YEAR.unsigned_abs();
            is_near.then(|| Some(Civil { year, month, day }.millis())).ok_or(DateError::TooFar)
        }
    }
}

/// Dates with times, which EDTF allows only whole and alone: `2024-11-28T11:38`, `…T10:00/…T12:00`.
fn parts_with_times(text: &str) -> Result<Parts, DateError> {
    let side = |part: &str| -> Result<Parts, DateError> {
        let Some((date, time)) = part.split_once('T') else { return parts_from_text(part) };
        let mut parts = parts_from_text(date)?;
        let zone_at = time.find(['Z', '+', '-']).unwrap_or(time.len());
        let (time, zone) = time.split_at(zone_at);
        let named =
            (!zone.is_empty()).then(|| Zone::parse(zone).ok_or_else(|| DateError::Zone(zone.to_owned())));
        apply_time(&mut parts, time)?;
        parts.start.zone = named.transpose()?;
        parts.is_single = false;
        Ok(parts)
    };
    let Some((start, end)) = text.split_once('/') else { return side(text) };
    let (start, end) = (side(start)?, side(end)?);
    let marks = start.marks.with(end.marks).with(Marks::PERIOD);
    Ok(Parts { start: start.start, end: Some(end.start), marks, is_single: false })
}

/// The zones written inside a date text (`2024-11-28T11:38:00+05:00`): at most one at each end.
pub fn zones_in_text(text: &str) -> impl Iterator<Item = &str> {
    text.split('/').filter_map(|side| {
        let (_, time) = side.split_once('T')?;
        time.find(['Z', '+', '-']).and_then(|at| time.get(at..))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Texts of the fixed forms, right and slightly wrong.
    fn sides() -> impl Strategy<Value = String> {
        let day = "[0-9]{3}[0-9]-(0[0-9]|1[0-3])-([0-2][0-9]|3[01])";
        let time = "(T([01][0-9]|2[0-4]):[0-5][0-9]:([0-5][0-9]|60)Z?)?";
        (day, time).prop_map(|(day, time)| format!("{day}{time}"))
    }

    proptest! {
        #[test]
        fn the_short_way_gives_what_the_long_way_gives(one in sides(), other in sides(), is_period: bool) {
            let when = When::plain(if is_period { format!("{one}/{other}") } else { one });
            for resolution in [Resolution::Milliseconds, Resolution::Seconds] {
                let long = when.extent_of_any_form(Reading::Occurrence, resolution, ZoneRule::Wall);
                if let Some(short) = fixed::read(&when.edtf, resolution) {
                    prop_assert_eq!(Ok(short.extent), long, "{}", when.edtf);
                    prop_assert_eq!(short.is_utc, zones_in_text(&when.edtf).next().is_some());
                }
            }
        }
    }
}
