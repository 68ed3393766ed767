//! Dates in words, as JavaScript's `Date.parse` and people write them → one end of a date.
//!
//! `May 28 2006 09:00:00 GMT`, `Fri Nov 22 1963 12:30:00 GMT-0600`, `200 BC`, `28 Nov 2024`

use super::stamp::Stamp;
use model::date::clock::Zone;
use model::date::entry::edtf_from_typed;

/// Longer texts are no dates.
const MAX_LENGTH: usize = 120;

/// A date as people write it; `None` if it is not understood.
pub fn stamp_from_text(text: &str) -> Option<Stamp> {
    let text = text.trim();
    if text.is_empty() || text.len() > MAX_LENGTH {
        return None;
    }
    Stamp::from_iso(text).or_else(|| from_words(text))
}

fn from_words(text: &str) -> Option<Stamp> {
    let mut date: Vec<String> = Vec::new();
    let (mut time, mut zone, mut is_afternoon) = (None, None, None);
    // What stands in brackets is the name of the zone again.
    let text = text.split('(').next().unwrap_or(text);
    for word in text.split_whitespace().flat_map(|word| word.split_inclusive(',')) {
        let bare = word.trim_end_matches(',');
        let lower = bare.to_lowercase();
        if bare.contains(':') && time.is_none() {
            let (clock, offset) = bare.split_at(bare.find(['+', '-', 'Z']).unwrap_or(bare.len()));
            time = Some(clock.to_owned());
            zone = (!offset.is_empty()).then(|| offset.to_owned()).or(zone);
        } else if is_weekday(&lower) || (lower == "at" && !date.is_empty()) || lower.is_empty() {
        } else if matches!(lower.as_str(), "am" | "pm" | "a.m." | "p.m.") && time.is_some() {
            is_afternoon = Some(lower.starts_with('p'));
        } else if let Some(offset) = zone_word(bare).filter(|_| time.is_some()) {
            zone = Some(offset);
        } else {
            date.push(word.to_owned());
        }
    }
    let stamp = day_from_words(&date.join(" "))?;
    let Some(time) = time else { return Some(stamp) };
    with_time(stamp, &time, is_afternoon, zone)
}

fn with_time(stamp: Stamp, time: &str, is_afternoon: Option<bool>, zone: Option<String>) -> Option<Stamp> {
    let mut parts = time.split(':');
    let hour: u32 = parts.next()?.parse().ok()?;
    let minute: u32 = parts.next()?.parse().ok()?;
    let second = parts.next().map(|second| second.split('.').next().unwrap_or("").parse());
    let hour = match is_afternoon {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    if stamp.date.len() < 10 || parts.next().is_some() {
        return None;
    }
    let second = second.transpose().ok()?;
    let mut stamp = stamp.at(hour, minute, second, None)?;
    stamp.zone = zone.filter(|zone| Zone::parse(zone).is_some());
    Some(stamp)
}

/// The date alone. What may be two days is not guessed here.
fn day_from_words(text: &str) -> Option<Stamp> {
    let text = text.trim().trim_end_matches(',');
    // "May 28 2006" without a comma, and "Nov 22 1963" behind a weekday, are how browsers write dates.
    edtf_from_typed(text).ok().map(Stamp::day)
}

fn is_weekday(word: &str) -> bool {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let word = word.trim_end_matches('.');
    word.len() >= 3 && DAYS.iter().any(|day| day.starts_with(word))
}

/// `GMT`, `UTC`, `GMT+0100`, `+01:00`, `EST`: an offset, if the word is one.
fn zone_word(word: &str) -> Option<String> {
    let upper = word.to_uppercase();
    let rest = upper.strip_prefix("GMT").or_else(|| upper.strip_prefix("UTC")).unwrap_or(&upper);
    let offset = match rest {
        "" | "Z" => "Z",
        "EST" => "-05:00",
        "EDT" => "-04:00",
        "CST" => "-06:00",
        "CDT" => "-05:00",
        "MST" => "-07:00",
        "MDT" => "-06:00",
        "PST" => "-08:00",
        "PDT" => "-07:00",
        other => {
            let is_offset = other.starts_with(['+', '-']) && Zone::parse(other).is_some();
            return is_offset.then(|| other.to_owned());
        }
    };
    Some(offset.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_words() {
        for (text, expected) in [
            ("May 28 2006 09:00:00 GMT", "2006-05-28 09:00:00 Z"),
            ("Fri Nov 22 1963 12:30:00 GMT-0600", "1963-11-22 12:30:00 -0600"),
            ("Thu, 28 Nov 2024 11:38:00 +0500", "2024-11-28 11:38:00 +0500"),
            ("Nov 28, 2024 3:05 PM", "2024-11-28 15:05"),
            ("28 Nov 2024", "2024-11-28"),
            ("200 BC", "-0199"),
            ("1969", "1969"),
            ("2024-11-28T11:38Z", "2024-11-28 11:38 Z"),
            ("03/04/2024", ""),
            ("soon", ""),
            ("", ""),
            ("::::", ""),
            ("(((", ""),
        ] {
            let found = stamp_from_text(text).map_or_else(String::new, |stamp| {
                [Some(stamp.date), stamp.time, stamp.zone].into_iter().flatten().collect::<Vec<_>>().join(" ")
            });
            assert_eq!(found, expected, "{text}");
        }
    }
}
