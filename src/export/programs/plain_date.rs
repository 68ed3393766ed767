//! A date → what programs that know plain days and times can hold of it.

use model::date::{Civil, Reading, When};

/// One end of a date: as exact as it is known, a time only of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlainDate {
    /// With a year 0, as EDTF counts.
    pub year: i64,
    pub month: Option<u8>,
    pub day: Option<u8>,
    /// Hours, minutes and seconds with what stands behind them.
    pub clock: Option<String>,
}

/// A date and perhaps an end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlainDates {
    pub start: PlainDate,
    pub end: Option<PlainDate>,
    /// Whether that is all that the date says.
    pub is_exact: bool,
    /// Whether its times have a zone.
    pub has_zone: bool,
}

impl PlainDates {
    /// What can be held of a date; `None` if no end of it is known.
    pub fn of(when: &When, reading: Reading) -> Option<Self> {
        Self::exact(when).or_else(|| Self::near(when, reading))
    }

    fn exact(when: &When) -> Option<Self> {
        if when.start_between.is_some() || when.end_between.is_some() || when.number.is_some() {
            return None;
        }
        let (from, to) = match when.edtf.split_once('/') {
            Some((from, to)) => (from, Some(to)),
            None => (when.edtf.as_str(), None),
        };
        let (mut start, zone) = PlainDate::read(from)?;
        let mut end = match to {
            Some(to) => Some(PlainDate::read(to)?.0),
            None => None,
        };
        if let Some(time) = &when.time {
            let (from, to) =
                time.split_once('/').map_or((time.as_str(), None), |(from, to)| (from, Some(to)));
            if let Some(to) = to {
                end.get_or_insert_with(|| start.clone()).set_clock(to);
            }
            start.set_clock(from);
        }
        let has_zone = zone || when.tz.is_some();
        Some(Self { start, end, is_exact: when.derived.is_none(), has_zone })
    }

    /// The days in which it surely or perhaps lies.
    fn near(when: &When, reading: Reading) -> Option<Self> {
        let span = when.calendar_span(reading).ok()??;
        let (start, end) = (span.start.day(), span.end.map(|end| Civil::from_days(end.day().days() - 1)));
        let end = end.filter(|end| end.days() > start.days());
        Some(Self { start: start.into(), end: end.map(Into::into), is_exact: false, has_zone: false })
    }
}

impl PlainDate {
    /// `2024`, `2024-11`, `2024-11-28`, `2024-11-28T11:38:00+05:00`; and whether it has a zone.
    fn read(edtf: &str) -> Option<(Self, bool)> {
        let (date, clock) = edtf.split_once('T').map_or((edtf, None), |(date, clock)| (date, Some(clock)));
        let (sign, digits) = date.strip_prefix('-').map_or((1, date), |digits| (-1, digits));
        let mut parts = digits.split('-');
        let year = parts.next().filter(|year| year.len() == 4)?;
        if !digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
            return None;
        }
        let mut small = || parts.next().map_or(Some(None), |part| part.parse::<u8>().ok().map(Some));
        let (month, day) = (small()?, small()?);
        if month.is_some_and(|month| month > 12) {
            return None;
        }
        let mut plain = Self { year: sign * year.parse::<i64>().ok()?, month, day, clock: None };
        let (time, zone) = clock
            .map_or(("", ""), |clock| clock.split_at(clock.find(['Z', '+', '-']).unwrap_or(clock.len())));
        if !time.is_empty() {
            plain.set_clock(time);
        }
        Some((plain, !zone.is_empty()))
    }

    /// A time means something only on a day.
    fn set_clock(&mut self, time: &str) {
        self.clock = self.day.map(|_| time.to_owned());
    }

    /// As ISO 8601 writes it, with six digits where four do not reach.
    pub fn iso(&self) -> String {
        let year = match self.year {
            0..=9_999 => format!("{:04}", self.year),
            year => format!("{}{:06}", if year < 0 { '-' } else { '+' }, year.unsigned_abs()),
        };
        let part = |part: Option<u8>| part.map(|part| format!("-{part:02}"));
        let (month, day) = (part(self.month).unwrap_or_default(), part(self.day).unwrap_or_default());
        let clock = self.clock.as_ref().map(|clock| format!("T{clock}")).unwrap_or_default();
        format!("{year}{month}{day}{clock}")
    }
}

impl From<Civil> for PlainDate {
    fn from(date: Civil) -> Self {
        Self { year: date.year, month: Some(date.month), day: Some(date.day), clock: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_plain_programs_hold_them() {
        for (edtf, time, start, end, is_exact) in [
            ("2024", None, "2024", "", true),
            ("2024-11", None, "2024-11", "", true),
            ("2024-11-28", Some("14:30"), "2024-11-28T14:30", "", true),
            ("2024-11-28", Some("14:30/15:00"), "2024-11-28T14:30", "2024-11-28T15:00", true),
            ("2024-11-28/2024-12-01", None, "2024-11-28", "2024-12-01", true),
            ("2024-11-28T11:38:00+05:00", None, "2024-11-28T11:38:00", "", true),
            ("2024-11-28T08:30/2024-11-29", None, "2024-11-28T08:30", "2024-11-29", true),
            ("-0499", None, "-000499", "", true),
            ("2024-11~", None, "2024-11-01", "2024-11-30", false),
            ("[2024-11-01..2024-11-03]", None, "2024-11-01", "2024-11-03", false),
            ("2024-11-28/..", None, "2024-11-28", "", false),
        ] {
            let when = When { time: time.map(str::to_owned), ..When::plain(edtf) };
            let dates = PlainDates::of(&when, Reading::Occurrence).expect(edtf);
            let end_text = dates.end.as_ref().map(PlainDate::iso).unwrap_or_default();
            assert_eq!(
                (&*dates.start.iso(), &*end_text, dates.is_exact),
                (start, end, is_exact),
                "{edtf} {time:?}"
            );
        }
        assert_eq!(PlainDates::of(&When::plain("../.."), Reading::Occurrence), None);
    }
}
