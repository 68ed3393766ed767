//! Times of day as people write them → `hh:mm`, `hh:mm:ss` or finer, and the zone behind them.

use super::tokens::normalized;
use super::vocabulary::folded;
use crate::date::clock::{Clock, Zone};

/// A time of day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeOfDay {
    /// In the form of the format.
    pub clock: String,
    /// Whether it is the midnight at the end of the day (`24:00`).
    pub is_end_of_day: bool,
    /// The zone behind it, as the format writes it.
    pub zone: Option<String>,
    /// An offset that no zone has.
    pub has_odd_offset: bool,
}

/// Reads a time of day that stands alone in a cell; a second one ends the period.
pub fn read(cell: &str) -> Option<(TimeOfDay, Option<TimeOfDay>)> {
    let text = folded(&normalized(cell));
    let text = text
        .trim_end_matches(" uhr")
        .trim_end_matches(" h")
        .trim_start_matches("um ")
        .trim_start_matches("at ");
    let (first, length) = leading(text, false).or_else(|| alone(text))?;
    let rest = text.get(length..).unwrap_or("").trim();
    if rest.is_empty() {
        return Some((first, None));
    }
    let rest =
        ["–", "-", "to ", "bis ", "до ", "à ", "a "].iter().find_map(|dash| rest.strip_prefix(dash))?.trim();
    let (second, length) = leading(rest, false).or_else(|| alone(rest))?;
    let is_all = rest.get(length..).is_some_and(|rest| rest.trim().is_empty());
    is_all.then_some((first, Some(second)))
}

/// Forms that are times only where nothing else can stand: `14.30`, `1430`, `noon`.
fn alone(text: &str) -> Option<(TimeOfDay, usize)> {
    let plain = |hour: u32, minute: u32| time(hour, minute, None, None);
    let words = [
        ("noon", 12),
        ("mittag", 12),
        ("midi", 12),
        ("mediodia", 12),
        ("полдень", 12),
        ("midnight", 0),
        ("mitternacht", 0),
        ("minuit", 0),
        ("medianoche", 0),
        ("полночь", 0),
    ];
    if let Some((word, hour)) = words.iter().find(|(word, _)| text.starts_with(word)) {
        return Some((plain(*hour, 0)?, word.len()));
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<u32>().ok();
    if digits == 4 {
        return Some((plain(number(0, 2)?, number(2, 4)?)?, 4));
    }
    let minutes = text.get(digits..)?.strip_prefix('.')?.bytes().take_while(u8::is_ascii_digit).count();
    let is_dotted = (1..=2).contains(&digits) && minutes == 2;
    is_dotted.then(|| Some((plain(number(0, digits)?, number(digits + 1, digits + 3)?)?, digits + 3)))?
}

/// Reads a time of day at the beginning of a folded text, and how long it is; behind the `t` of ISO 8601 also without
/// colons, and with an offset that could else be a second time.
pub fn leading(text: &str, after_t: bool) -> Option<(TimeOfDay, usize)> {
    let mut scan = Scan { text, at: usize::from(after_t) };
    let hour = scan.digits(2)?;
    let (minute, second) = if scan.sign(":") {
        let minute = scan.two_digits()?;
        (minute, if scan.sign(":") { Some(scan.second()?) } else { None })
    } else if after_t && scan.peek().is_some_and(|next| next.is_ascii_digit()) {
        let minute = scan.two_digits()?;
        let has_seconds = scan.peek().is_some_and(|next| next.is_ascii_digit());
        (minute, if has_seconds { Some(scan.second()?) } else { None })
    } else if scan.word("h") {
        (if scan.peek().is_some_and(|next| next.is_ascii_digit()) { scan.two_digits()? } else { 0 }, None)
    } else {
        return scan.half_of_day(hour, 0, None).map(|time| (time, scan.at));
    };
    if scan.peek().is_some_and(|next| next.is_ascii_digit()) {
        return None;
    }
    if let Some(time) = scan.half_of_day(hour, minute, second.as_deref()) {
        return Some((time, scan.at));
    }
    let zone = scan.zone(after_t || second.is_some());
    Some((time(hour, minute, second.as_deref(), zone)?, scan.at))
}

/// A time from its parts; a leap second is the end of the second before it.
fn time(hour: u32, minute: u32, second: Option<&str>, zone: Option<(String, bool)>) -> Option<TimeOfDay> {
    let is_end_of_day = hour == 24;
    let hour = if is_end_of_day { 0 } else { hour };
    let second = second.map(|second| {
        second.strip_prefix("60").map_or_else(|| second.to_owned(), |rest| format!("59{rest}"))
    });
    let clock = second
        .map_or_else(|| format!("{hour:02}:{minute:02}"), |second| format!("{hour:02}:{minute:02}:{second}"));
    let millis = Clock::parse(&clock)?.millis;
    let (zone, has_odd_offset) = zone.map_or((None, false), |(zone, is_odd)| (Some(zone), is_odd));
    (!is_end_of_day || millis == 0).then_some(TimeOfDay { clock, is_end_of_day, zone, has_odd_offset })
}

/// Walks over a text.
struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn sign(&mut self, sign: &str) -> bool {
        let is_there = self.rest().starts_with(sign);
        self.at += if is_there { sign.len() } else { 0 };
        is_there
    }

    /// A word that no letter follows.
    fn word(&mut self, word: &str) -> bool {
        let ends = |rest: &str| !rest.starts_with(char::is_alphabetic);
        let is_there = self.rest().strip_prefix(word).is_some_and(ends);
        self.at += if is_there { word.len() } else { 0 };
        is_there
    }

    /// One digit to `most`.
    fn digits(&mut self, most: usize) -> Option<u32> {
        let length = self.rest().bytes().take(most).take_while(u8::is_ascii_digit).count();
        let number = self.rest().get(..length)?.parse().ok()?;
        self.at += length;
        Some(number)
    }

    fn two_digits(&mut self) -> Option<u32> {
        let before = self.at;
        let number = self.digits(2)?;
        (self.at - before == 2).then_some(number)
    }

    /// Two digits and perhaps a fraction down to the nanosecond; what is finer is cut off.
    fn second(&mut self) -> Option<String> {
        let whole = self.two_digits()?;
        let fraction = self.rest().strip_prefix(['.', ',']).unwrap_or("");
        let length = fraction.bytes().take_while(u8::is_ascii_digit).count();
        if length == 0 {
            return Some(format!("{whole:02}"));
        }
        self.at += 1 + length;
        Some(format!("{whole:02}.{}", fraction.get(..length.min(9))?))
    }

    /// `am` or `pm`, and the time that it makes.
    fn half_of_day(&mut self, hour: u32, minute: u32, second: Option<&str>) -> Option<TimeOfDay> {
        let before = self.at;
        self.sign(" ");
        let is_pm = ["pm", "p.m.", "p. m.", "p.m"].iter().any(|word| self.word(word));
        let is_am = !is_pm && ["am", "a.m.", "a. m.", "a.m"].iter().any(|word| self.word(word));
        if !(is_am || is_pm) || !(1..=12).contains(&hour) {
            self.at = before;
            return None;
        }
        let zone = self.zone(true);
        time(hour % 12 + if is_pm { 12 } else { 0 }, minute, second, zone)
    }

    /// The zone behind a time, and whether its offset is one that no zone has.
    fn zone(&mut self, takes_minus: bool) -> Option<(String, bool)> {
        let before = self.at;
        self.sign(" ");
        for word in ["z", "utc", "gmt"] {
            if self.word(word) {
                let offset = self.offset(true);
                return Some(offset.unwrap_or_else(|| ("Z".to_owned(), false)));
            }
        }
        if let Some(offset) = self.offset(takes_minus) {
            return Some(offset);
        }
        if let Some(named) = self.named() {
            return Some((named, false));
        }
        self.at = before;
        None
    }

    fn offset(&mut self, takes_minus: bool) -> Option<(String, bool)> {
        let before = self.at;
        let sign = self.peek().filter(|sign| *sign == '+' || (*sign == '-' && takes_minus))?;
        self.at += 1;
        let hours = self.digits(2);
        let has_colon = self.sign(":");
        let minutes = if has_colon || self.peek().is_some_and(|next| next.is_ascii_digit()) {
            self.two_digits()
        } else {
            Some(0)
        };
        let (Some(hours), Some(minutes)) = (hours, minutes.filter(|minutes| *minutes < 60)) else {
            self.at = before;
            return None;
        };
        let distance = hours * 60 + minutes;
        let is_odd = distance > if sign == '+' { 14 * 60 } else { 12 * 60 };
        Some((format!("{sign}{hours:02}:{minutes:02}"), is_odd))
    }

    /// A name such as `europe/vienna`, bare or in brackets.
    fn named(&mut self) -> Option<String> {
        let rest = self.rest();
        let inner = rest.strip_prefix(['[', '(']).unwrap_or(rest);
        let is_name = |letter: &char| letter.is_ascii_alphabetic() || matches!(letter, '/' | '_' | '-');
        let length: usize = inner.chars().take_while(is_name).map(char::len_utf8).sum();
        let name = inner.get(..length).filter(|name| name.contains('/'))?;
        let name = Zone::named_ignoring_case(name)?;
        self.at += length + 2 * (rest.len() - inner.len());
        Some(name.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_that_stand_alone() {
        for (cell, expected) in [
            ("14:30", Some("14:30")),
            ("9:05", Some("09:05")),
            ("2:30 pm", Some("14:30")),
            ("2 PM", Some("14:00")),
            ("12 a.m.", Some("00:00")),
            ("14h30", Some("14:30")),
            ("14.30 Uhr", Some("14:30")),
            ("1430", Some("14:30")),
            ("24:00", Some("00:00+1")),
            ("23:59:60", Some("23:59:59")),
            ("14:30:05.123456789", Some("14:30:05.123456789")),
            ("14:30:05,25", Some("14:30:05.25")),
            ("14:30+05:00", Some("14:30 +05:00")),
            ("14:30 UTC", Some("14:30 Z")),
            ("14:30 UTC+3", Some("14:30 +03:00")),
            ("14:30:00-0500", Some("14:30:00 -05:00")),
            ("14:30:00+19:00", Some("14:30:00 +19:00!")),
            ("14:30 Europe/Vienna", Some("14:30 Europe/Vienna")),
            ("14:30–16:00", Some("14:30 to 16:00")),
            ("09:00-10:00", Some("09:00 to 10:00")),
            ("noon", Some("12:00")),
            ("25:00", None),
            ("14:60", None),
            ("all day", None),
            ("", None),
        ] {
            let shown = |time: &TimeOfDay| {
                let zone = time.zone.as_ref().map_or_else(String::new, |zone| format!(" {zone}"));
                let next_day = if time.is_end_of_day { "+1" } else { "" };
                format!("{}{next_day}{zone}{}", time.clock, if time.has_odd_offset { "!" } else { "" })
            };
            let found = read(cell).map(|(first, second)| match second {
                Some(second) => format!("{} to {}", shown(&first), shown(&second)),
                None => shown(&first),
            });
            assert_eq!(found.as_deref(), expected, "{cell}");
        }
    }
}
