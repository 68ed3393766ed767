//! A rule that repeats an event → the moments it names, as many as are bearable.
//!
//! Rules count by the clock on the wall: what is at ten stays at ten when clocks change. So they are counted without a
//! zone, and each moment takes the zone of its event afterward.

use model::date::civil::{Civil, days_in_month};
use rrule::RRuleSet;
use std::str::FromStr as _;
use words::{Message, msg};

/// Moments of one rule are counted up to here.
pub const MAX_PER_RULE: usize = 10_000;

/// A rule is followed for so many years.
pub const MAX_YEARS: i64 = 50;

/// Moments of all rules of a file are counted up to here.
const MAX_PER_FILE: usize = 100_000;

/// Rules that name nothing cost as much time as those that do; after so many no other is followed.
const MAX_FRUITLESS: usize = 100;

const PER_DAY: i64 = 86_400_000;

/// What may still be counted in a file.
#[derive(Debug)]
pub struct Budget {
    moments: usize,
    fruitless: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { moments: MAX_PER_FILE, fruitless: MAX_FRUITLESS }
    }
}

/// An event that repeats. All moments are milliseconds of the clock on the wall.
#[derive(Debug, Default)]
pub struct Recurrence {
    pub start: i64,
    /// Rules as written; the last moment of each, where it has one, by the clock on the wall.
    pub rules: Vec<(String, Option<i64>)>,
    pub added: Vec<i64>,
    /// Moments left out.
    pub left_out: Vec<i64>,
}

/// The moments, and what is missing.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Moments {
    /// In order of time.
    pub starts: Vec<i64>,
    /// Why there may be more.
    pub cut: Option<Cut>,
}

/// Why not all moments of a rule are there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cut {
    /// It goes on after the last one.
    Endless,
    /// It cannot be read; the reason.
    Broken(Message),
    /// It names no other day than the first.
    Fruitless,
    /// The file has too many of them.
    Budget,
}

impl Recurrence {
    /// The moments of all rules together.
    pub fn moments(&self, budget: &mut Budget) -> Moments {
        let mut starts = vec![self.start];
        let mut cut = None;
        for (rule, until) in &self.rules {
            if budget.moments == 0 || budget.fruitless == 0 {
                cut = Some(Cut::Budget);
                break;
            }
            match follow(self.start, rule, *until, budget) {
                Ok((found, is_cut)) => {
                    cut = cut.or(is_cut);
                    starts.extend(found);
                }
                Err(reason) => cut = Some(Cut::Broken(reason)),
            }
        }
        starts.extend(&self.added);
        starts.sort_unstable();
        starts.dedup();
        let mut left_out = self.left_out.clone();
        left_out.sort_unstable();
        starts.retain(|start| left_out.binary_search(start).is_err());
        Moments { starts, cut }
    }
}

fn follow(
    start: i64,
    rule: &str,
    until: Option<i64>,
    budget: &mut Budget,
) -> Result<(Vec<i64>, Option<Cut>), Message> {
    let rule = plain(rule, until)?;
    let text = format!("DTSTART:{}Z\nRRULE:{rule}", compact(start));
    let set = RRuleSet::from_str(&text).map_err(|_| msg!(rule_unclear))?.limit();
    let last = start + MAX_YEARS * 365 * PER_DAY + MAX_YEARS / 4 * PER_DAY;
    let limit = MAX_PER_RULE.min(budget.moments);
    let mut found = Vec::new();
    let mut is_cut = false;
    for moment in &set {
        let moment = moment.timestamp_millis();
        if moment > last || found.len() >= limit {
            is_cut = true;
            break;
        }
        found.push(moment);
    }
    // The library ends with the year 10,000.
    is_cut |= !rule.contains("COUNT=") && !rule.contains("UNTIL=");
    budget.moments -= found.len();
    let is_fruitless = !found.iter().any(|moment| *moment != start) && !rule.contains("COUNT=1");
    budget.fruitless -= usize::from(is_fruitless);
    let cut = if is_fruitless { Some(Cut::Fruitless) } else { is_cut.then_some(Cut::Endless) };
    Ok((found, cut))
}

/// The rule with its end by the clock on the wall, and without what is nobody's business here.
fn plain(rule: &str, until: Option<i64>) -> Result<String, Message> {
    let mut parts = Vec::new();
    for part in rule.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        let (name, value) = part.split_once('=').ok_or_else(|| msg!(rule_says_nothing, part = part))?;
        match (name.to_uppercase().as_str(), until) {
            ("UNTIL", Some(until)) => parts.push(format!("UNTIL={}Z", compact(until))),
            ("UNTIL", None) => return Err(msg!(rule_no_date, value = value)),
            ("INTERVAL", _) if value.trim().parse::<u32>() == Ok(0) => {
                return Err(msg!(rule_every_zero));
            }
            (name, _) if name.starts_with("X-") => {}
            (name, _) => parts.push(format!("{name}={}", value.trim().to_uppercase())),
        }
    }
    Ok(parts.join(";"))
}

/// `20241128T100000`
fn compact(millis: i64) -> String {
    let day = Civil::from_days(millis.div_euclid(PER_DAY));
    let seconds = millis.rem_euclid(PER_DAY) / 1_000;
    let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    format!("{:04}{:02}{:02}T{hour:02}{minute:02}{second:02}", day.year, day.month, day.day)
}

/// Days and milliseconds of `P1DT2H`, `PT90M`, `P2W`.
pub fn duration(text: &str) -> Option<i64> {
    let (sign, rest) = match text.trim().strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.trim().trim_start_matches('+')),
    };
    let mut total: i64 = 0;
    let mut number = String::new();
    let mut is_time = false;
    for letter in rest.strip_prefix('P')?.chars() {
        let unit = match (letter, is_time) {
            ('0'..='9', _) => {
                number.push(letter);
                continue;
            }
            ('T', false) => {
                is_time = true;
                continue;
            }
            ('W', false) => 7 * PER_DAY,
            ('D', false) => PER_DAY,
            ('H', true) => 3_600_000,
            ('M', true) => 60_000,
            ('S', true) => 1_000,
            _ => return None,
        };
        let count: i64 = number.parse().ok().filter(|count| *count < 1_000_000_000)?;
        total = total.checked_add(count.checked_mul(unit)?)?;
        number.clear();
    }
    number.is_empty().then_some(sign * total)
}

/// Whether a day exists, so that it can be counted from.
pub fn is_day(day: Civil) -> bool {
    (1..=9_999).contains(&day.year)
        && (1..=12).contains(&day.month)
        && day.day <= days_in_month(day.year, day.month)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(rule: &str) -> (Vec<String>, Option<Cut>) {
        let start = Civil::new(2024, 11, 28).days() * PER_DAY + 36_000_000;
        let until = rule
            .to_uppercase()
            .contains("UNTIL")
            .then(|| Civil::new(2024, 12, 12).days() * PER_DAY + PER_DAY - 1_000);
        let recurrence = Recurrence { start, rules: vec![(rule.to_owned(), until)], ..Recurrence::default() };
        let moments = recurrence.moments(&mut Budget::default());
        (moments.starts.iter().map(|millis| compact(*millis)).collect(), moments.cut)
    }

    #[test]
    fn rules() {
        for (rule, count, last, cut) in [
            ("FREQ=WEEKLY;COUNT=3", 3, "20241212T100000", None),
            ("freq=weekly;until=20241212", 3, "20241212T100000", None),
            ("FREQ=YEARLY;BYDAY=-1TH;BYMONTH=11", 50, "20731130T100000", Some(Cut::Endless)),
            ("FREQ=DAILY", 10_000, "20520414T100000", Some(Cut::Endless)),
            ("FREQ=SECONDLY", 10_000, "20241128T124639", Some(Cut::Endless)),
            ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", 1, "20241128T100000", Some(Cut::Fruitless)),
        ] {
            let (found, why) = days(rule);
            assert_eq!(
                (found.len(), found.last().map(String::as_str), why),
                (count, Some(last), cut),
                "{rule}"
            );
        }
    }

    #[test]
    fn broken_rules_leave_the_first_moment() {
        for rule in [
            "FREQ=DAILY;INTERVAL=0",
            "FREQ=NEVER",
            "",
            "nothing",
            "FREQ=DAILY;BYHOUR=99",
            "FREQ=WEEKLY;COUNT=-1",
        ] {
            let (found, cut) = days(rule);
            assert_eq!(found, ["20241128T100000"], "{rule}");
            assert!(matches!(cut, Some(Cut::Broken(_))), "{rule}: {cut:?}");
        }
    }

    #[test]
    fn a_file_of_endless_rules_ends() {
        let mut budget = Budget::default();
        let count: usize = (0..1_000)
            .map(|_| {
                let rules = vec![("FREQ=DAILY".to_owned(), None)];
                Recurrence { start: 0, rules, ..Recurrence::default() }.moments(&mut budget).starts.len()
            })
            .sum();
        assert_eq!(count, MAX_PER_FILE + 990);
    }

    #[test]
    fn durations() {
        for (text, millis) in [
            ("PT1H30M", Some(5_400_000)),
            ("P1DT1S", Some(86_401_000)),
            ("P2W", Some(1_209_600_000)),
            ("-PT15M", Some(-900_000)),
            ("P", Some(0)),
            ("1H", None),
            ("P9999999999999D", None),
            ("PT1", None),
        ] {
            assert_eq!(duration(text), millis, "{text}");
        }
    }
}
