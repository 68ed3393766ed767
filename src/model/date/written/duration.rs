//! How long something lasts, as people write it → the date at which it ends.

use super::WrittenDate;
use super::times::TimeOfDay;
use super::vocabulary::folded;
use crate::date::civil::{Civil, days_in_month};
use crate::date::clock::Clock;
use crate::time::SECONDS_PER_DAY;
use edtf_core::Edtf;

/// How long something lasts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Duration {
    months: i64,
    days: i64,
    seconds: i64,
}

/// Words for units and what one of them is.
const UNITS: &[(&[&str], Duration)] = &[
    (
        &[
            "s", "sec", "secs", "second", "seconds", "sek", "sekunden", "seconde", "secondes", "segundos",
            "сек", "с",
        ],
        Duration { months: 0, days: 0, seconds: 1 },
    ),
    (
        &["m", "min", "mins", "minute", "minutes", "minuten", "minutos", "мин", "минут", "минуты"],
        Duration { months: 0, days: 0, seconds: 60 },
    ),
    (
        &[
            "h",
            "hr",
            "hrs",
            "hour",
            "hours",
            "std",
            "stunde",
            "stunden",
            "heure",
            "heures",
            "hora",
            "horas",
            "ч",
            "час",
            "часа",
            "часов",
        ],
        Duration { months: 0, days: 0, seconds: 3_600 },
    ),
    (
        &["d", "day", "days", "tag", "tage", "jour", "jours", "dia", "dias", "день", "дня", "днеи", "дн"],
        Duration { months: 0, days: 1, seconds: 0 },
    ),
    (
        &[
            "w",
            "wk",
            "week",
            "weeks",
            "woche",
            "wochen",
            "semaine",
            "semaines",
            "semana",
            "semanas",
            "нед",
            "неделя",
            "недели",
            "недель",
        ],
        Duration { months: 0, days: 7, seconds: 0 },
    ),
    (
        &["month", "months", "monat", "monate", "mois", "mes", "meses", "мес", "месяц", "месяца", "месяцев"],
        Duration { months: 1, days: 0, seconds: 0 },
    ),
    (
        &[
            "y", "yr", "yrs", "year", "years", "jahr", "jahre", "an", "ans", "annee", "annees", "ano",
            "anos", "год", "года", "лет",
        ],
        Duration { months: 12, days: 0, seconds: 0 },
    ),
];

/// Longer than anybody writes down.
const MOST: i64 = 1_000_000_000;

/// Reads a length; a number without a unit has the one in the name of its column.
pub fn read(cell: &str, column: &str) -> Option<Duration> {
    let text = folded(cell.trim());
    if let Some((hours, rest)) = text.split_once(':') {
        let (minutes, seconds) = rest.split_once(':').unwrap_or((rest, "0"));
        let number =
            |text: &str| text.trim().parse::<i64>().ok().filter(|number| (0..100_000).contains(number));
        let seconds = number(hours)? * 3_600 + number(minutes)? * 60 + number(seconds)?;
        return Some(Duration { seconds, ..Duration::default() });
    }
    let text = text.strip_prefix("pt").or_else(|| text.strip_prefix('p')).unwrap_or(&text);
    let mut sum = Duration::default();
    let mut rest = text.trim();
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let digits = rest
            .find(|letter: char| !letter.is_ascii_digit() && letter != '.' && letter != ',')
            .unwrap_or(rest.len());
        let number: f64 = rest.get(..digits)?.replace(',', ".").parse().ok()?;
        rest = rest.get(digits..)?.trim_start();
        let letters = rest.find(|letter: char| !letter.is_alphabetic()).unwrap_or(rest.len());
        let word = rest.get(..letters)?;
        let unit = if word.is_empty() { unit_in(column)? } else { unit(word)? };
        sum.add(number, unit)?;
        rest = rest.get(letters..)?.trim_start_matches(['.', ',', ' ', 't']);
    }
    Some(sum)
}

fn unit(word: &str) -> Option<Duration> {
    UNITS.iter().find(|(words, _)| words.contains(&word)).map(|(_, unit)| *unit)
}

fn unit_in(column: &str) -> Option<Duration> {
    let column = folded(column);
    column.split(|letter: char| !letter.is_alphabetic()).filter(|word| word.len() > 1).find_map(unit)
}

impl Duration {
    /// Adds so many of a unit; parts of days are hours, parts of months are not known.
    fn add(&mut self, number: f64, unit: Self) -> Option<()> {
        if !(0.0..1e6).contains(&number) || (unit.months > 0 && number.fract() != 0.0) {
            return None;
        }
        self.months += unit.months * number as i64;
        self.days += unit.days * number.floor() as i64;
        self.seconds +=
            (unit.seconds as f64 * number + unit.days as f64 * number.fract() * 86_400.0).round() as i64;
        (self.months < MOST && self.days < MOST && self.seconds < MOST).then_some(())
    }

    /// The end of what begins at a date: of whole days the last, of hours the moment.
    pub fn from(self, start: &WrittenDate) -> Option<WrittenDate> {
        let Ok(Edtf::Date(date)) = Edtf::parse(&start.edtf) else { return None };
        let year = date.year.value()?;
        let month = date.month.map_or(Some(1), edtf_core::DateField::value)?;
        let day = date.day.map_or(Some(1), edtf_core::DateField::value)?;
        let is_day = date.day.is_some();
        let has_hours = self.seconds > 0;
        if has_hours && (start.time.is_none() || !is_day) {
            return None;
        }
        let first = Civil::new(year, month, day);
        let behind = self.behind(first);
        if has_hours || start.time.is_some() {
            return self.moment(start, behind);
        }
        let last = Civil::from_days(behind.days() - 1);
        let edtf = match (date.month, is_day) {
            (None, _) => crate::date::year_edtf(last.year),
            (Some(_), false) => format!("{}-{:02}", crate::date::year_edtf(last.year), last.month),
            (Some(_), true) => last.edtf(),
        };
        (behind.days() > first.days()).then(|| WrittenDate { edtf, ..WrittenDate::default() })
    }

    /// The day so many months and days behind another.
    fn behind(self, first: Civil) -> Civil {
        let months = i64::from(first.month) - 1 + self.months;
        let (year, month) = (first.year + months.div_euclid(12), months.rem_euclid(12) as u8 + 1);
        let day = first.day.min(days_in_month(year, month));
        Civil::from_days(Civil::new(year, month, day).days() + self.days)
    }

    fn moment(self, start: &WrittenDate, day: Civil) -> Option<WrittenDate> {
        let clock = Clock::parse(start.time.as_ref()?)?;
        let seconds = clock.millis / 1_000 + self.seconds;
        let day = Civil::from_days(day.days() + seconds.div_euclid(SECONDS_PER_DAY));
        let of_day = seconds.rem_euclid(SECONDS_PER_DAY);
        let minutes = format!("{:02}:{:02}", of_day / 3_600, of_day / 60 % 60);
        let clock = if of_day % 60 == 0 { minutes } else { format!("{minutes}:{:02}", of_day % 60) };
        let time = TimeOfDay { clock, is_end_of_day: false, zone: start.zone.clone(), has_odd_offset: false };
        WrittenDate { edtf: day.edtf(), ..WrittenDate::default() }.at(&time)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::written::{self, DateHabits};

    #[test]
    fn lengths_end_where_they_should() {
        for (start, cell, column, end) in [
            ("2024-01-05 14:30", "90 min", "", Some("2024-01-05 16:00")),
            ("2024-01-05 14:30", "1h 30", "Duration (min)", Some("2024-01-05 16:00")),
            ("2024-01-05 14:30", "90", "Duration (min)", Some("2024-01-05 16:00")),
            ("2024-01-05 14:30", "1.5", "Dauer in Stunden", Some("2024-01-05 16:00")),
            ("2024-01-05 14:30", "1:30", "", Some("2024-01-05 16:00")),
            ("2024-01-05 14:30", "PT1H30M", "", Some("2024-01-05 16:00")),
            ("2024-01-05 23:30", "1 час", "", Some("2024-01-06 00:30")),
            ("2024-01-05", "3 days", "", Some("2024-01-07")),
            ("2024-01-05", "2 Wochen", "", Some("2024-01-18")),
            ("2024-01-31", "1 month", "", Some("2024-02-28")),
            ("2024", "3 years", "", Some("2026")),
            ("2024-11", "2 mois", "", Some("2024-12")),
            ("2024-01-05", "90 min", "", None),
            ("2024-01-05", "90", "Duration", None),
            ("2024-01-05", "long", "", None),
        ] {
            let from = written::read(start, DateHabits::default()).expect(start);
            let found = read(cell, column).and_then(|length| length.from(&from));
            let shown = found
                .map(|end| [Some(end.edtf), end.time].into_iter().flatten().collect::<Vec<_>>().join(" "));
            assert_eq!(shown.as_deref(), end, "{cell} from {start}");
        }
    }
}
