//! Names of zones in calendars → IANA names or offsets.
//!
//! ```text
//!  TZID ─ is it an IANA name, or does it end in one? ─ is it Microsoft's name? ─ what does its VTIMEZONE say?
//! ```

use super::lines::{Component, Property};
use model::date::civil::{Civil, days_in_month};
use model::date::clock::Zone;
use std::collections::HashMap;

/// The zones of a calendar.
#[derive(Debug, Default)]
pub struct Zones {
    known: HashMap<String, ZoneSource>,
    defined: HashMap<String, Vec<Observance>>,
}

/// Where a zone comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ZoneSource {
    /// An IANA name, as written or found in what was written.
    Named(String),
    /// The calendar's own rules.
    Defined(String),
    /// Nobody knows it.
    Unknown,
}

/// From when on a zone is how far from UTC.
#[derive(Clone, Debug)]
struct Observance {
    /// Offset as the model writes it: `+01:00`.
    offset: String,
    /// Day and milliseconds of the first change to it.
    start: (Civil, i64),
    /// Month, week of the month (−1 is the last) and day of the week (0 is Monday), if it comes back each year.
    yearly: Option<(u8, i8, u8)>,
}

impl Zones {
    /// Of the `VTIMEZONE`s of a calendar.
    pub fn of(calendar: &Component) -> Self {
        let mut zones = Self::default();
        for zone in calendar.components.iter().filter(|component| component.name == "VTIMEZONE") {
            let Some(id) = zone.property("TZID").map(Property::text) else { continue };
            if let Some(name) = zone.text("X-LIC-LOCATION").filter(|name| is_named(name)) {
                zones.known.insert(id.clone(), ZoneSource::Named(name));
            }
            let observances = zone.components.iter().filter_map(Observance::of).collect();
            zones.defined.entry(id).or_insert(observances);
        }
        zones
    }

    /// Where the zone of that name comes from.
    pub fn find(&mut self, id: &str) -> ZoneSource {
        if let Some(found) = self.known.get(id) {
            return found.clone();
        }
        let found = iana_name(id).map_or_else(
            || match self.defined.get(id) {
                Some(rules) if !rules.is_empty() => ZoneSource::Defined(id.to_owned()),
                _ => ZoneSource::Unknown,
            },
            ZoneSource::Named,
        );
        self.known.insert(id.to_owned(), found.clone());
        found
    }

    /// Offset at a local moment by the calendar's own rules.
    pub fn offset(&self, id: &str, day: Civil, millis: i64) -> Option<String> {
        let rules = self.defined.get(id)?;
        let latest = rules.iter().filter_map(|rule| Some((rule.latest_change(day, millis)?, rule)));
        let found = latest.max_by_key(|(change, _)| *change).map(|(_, rule)| rule);
        // Before the first change the earliest rule is all there is.
        let found = found.or_else(|| rules.iter().min_by_key(|rule| rule.start));
        found.map(|rule| rule.offset.clone())
    }
}

impl Observance {
    fn of(component: &Component) -> Option<Self> {
        let offset = component.property("TZOFFSETTO")?.value.trim().to_owned();
        let digits = offset.trim_start_matches(['+', '-']);
        let sign = if offset.starts_with('-') { '-' } else { '+' };
        let (hours, minutes) = (digits.get(..2)?, digits.get(2..4)?);
        let offset = format!("{sign}{hours}:{minutes}");
        Zone::parse(&offset)?;
        let start = component.property("DTSTART")?.value.trim();
        let part = |from: usize, to: usize| start.get(from..to)?.parse::<i64>().ok();
        let day = Civil::new(part(0, 4)?, u8::try_from(part(4, 6)?).ok()?, u8::try_from(part(6, 8)?).ok()?);
        let millis = (part(9, 11).unwrap_or(0) * 60 + part(11, 13).unwrap_or(0)) * 60_000;
        let rule = component.property("RRULE").map(|rule| rule.value.to_uppercase());
        let yearly = rule.as_deref().and_then(yearly);
        Some(Self { offset, start: (day, millis), yearly })
    }

    /// The last change to this rule that is not after a moment.
    fn latest_change(&self, day: Civil, millis: i64) -> Option<(Civil, i64)> {
        if (day, millis) < self.start {
            return None;
        }
        let Some(yearly) = self.yearly else { return Some(self.start) };
        let change = |year: i64| (change_of_year(year, yearly), self.start.1);
        let this = change(day.year);
        let latest = if this <= (day, millis) { this } else { change(day.year - 1) };
        Some(latest.max(self.start))
    }
}

/// `FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU`
fn yearly(rule: &str) -> Option<(u8, i8, u8)> {
    let part = |name: &str| rule.split(';').find_map(|part| part.strip_prefix(name)?.strip_prefix('='));
    let month = part("BYMONTH")?.parse().ok().filter(|month| (1..=12).contains(month))?;
    let by_day = part("BYDAY")?;
    let (week, day) = by_day.split_at_checked(by_day.len().checked_sub(2)?)?;
    let day = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].iter().position(|name| *name == day)?;
    let week =
        week.trim_start_matches('+').parse().ok().filter(|week| (-5..=5).contains(week) && *week != 0)?;
    Some((month, week, day as u8))
}

fn change_of_year(year: i64, (month, week, day): (u8, i8, u8)) -> Civil {
    // 1970-01-01 was a Thursday, day 3 from Monday.
    let weekday = |civil: Civil| (civil.days() + 3).rem_euclid(7);
    if week > 0 {
        let first = Civil::new(year, month, 1);
        let ahead = (i64::from(day) - weekday(first)).rem_euclid(7) + i64::from(week - 1) * 7;
        Civil::from_days(first.days() + ahead)
    } else {
        let last = Civil::new(year, month, days_in_month(year, month));
        let behind = (weekday(last) - i64::from(day)).rem_euclid(7) + i64::from(-week - 1) * 7;
        Civil::from_days(last.days() - behind)
    }
}

fn is_named(name: &str) -> bool {
    matches!(Zone::parse(name), Some(Zone::Named(_)))
}

/// The IANA name in a text: all of it, its end behind a slash, or what Microsoft calls it.
pub fn iana_name(id: &str) -> Option<String> {
    let id = id.trim().trim_matches('"');
    if is_named(id) || matches!(id, "UTC" | "Z") {
        return Some(id.to_owned());
    }
    // Names go three words deep at most: America/Argentina/Salta.
    let parts: Vec<&str> = id.split('/').collect();
    let tail = (1..=3).rev().filter_map(|length| parts.get(parts.len().checked_sub(length)?..));
    let found = tail.map(|tail| tail.join("/")).find(|name| name.contains('/') && is_named(name));
    found.or_else(|| {
        let known = MICROSOFT.iter().find(|(name, _)| name.eq_ignore_ascii_case(id));
        known.map(|(_, name)| (*name).to_owned())
    })
}

/// Names that Microsoft's programs write, with the zone of the largest city, after the Unicode CLDR's `windowsZones`.
const MICROSOFT: &[(&str, &str)] = &[
    ("UTC", "UTC"),
    ("GMT Standard Time", "Europe/London"),
    ("Greenwich Standard Time", "Atlantic/Reykjavik"),
    ("W. Europe Standard Time", "Europe/Berlin"),
    ("Central Europe Standard Time", "Europe/Budapest"),
    ("Romance Standard Time", "Europe/Paris"),
    ("Central European Standard Time", "Europe/Warsaw"),
    ("W. Central Africa Standard Time", "Africa/Lagos"),
    ("GTB Standard Time", "Europe/Bucharest"),
    ("E. Europe Standard Time", "Europe/Chisinau"),
    ("FLE Standard Time", "Europe/Kyiv"),
    ("Egypt Standard Time", "Africa/Cairo"),
    ("South Africa Standard Time", "Africa/Johannesburg"),
    ("Israel Standard Time", "Asia/Jerusalem"),
    ("Turkey Standard Time", "Europe/Istanbul"),
    ("Belarus Standard Time", "Europe/Minsk"),
    ("Russian Standard Time", "Europe/Moscow"),
    ("Arab Standard Time", "Asia/Riyadh"),
    ("Arabic Standard Time", "Asia/Baghdad"),
    ("E. Africa Standard Time", "Africa/Nairobi"),
    ("Iran Standard Time", "Asia/Tehran"),
    ("Arabian Standard Time", "Asia/Dubai"),
    ("Azerbaijan Standard Time", "Asia/Baku"),
    ("Georgian Standard Time", "Asia/Tbilisi"),
    ("Caucasus Standard Time", "Asia/Yerevan"),
    ("Afghanistan Standard Time", "Asia/Kabul"),
    ("West Asia Standard Time", "Asia/Tashkent"),
    ("Qyzylorda Standard Time", "Asia/Qyzylorda"),
    ("Ekaterinburg Standard Time", "Asia/Yekaterinburg"),
    ("Pakistan Standard Time", "Asia/Karachi"),
    ("India Standard Time", "Asia/Kolkata"),
    ("Sri Lanka Standard Time", "Asia/Colombo"),
    ("Nepal Standard Time", "Asia/Kathmandu"),
    ("Central Asia Standard Time", "Asia/Bishkek"),
    ("Bangladesh Standard Time", "Asia/Dhaka"),
    ("Omsk Standard Time", "Asia/Omsk"),
    ("SE Asia Standard Time", "Asia/Bangkok"),
    ("N. Central Asia Standard Time", "Asia/Novosibirsk"),
    ("North Asia Standard Time", "Asia/Krasnoyarsk"),
    ("China Standard Time", "Asia/Shanghai"),
    ("Singapore Standard Time", "Asia/Singapore"),
    ("W. Australia Standard Time", "Australia/Perth"),
    ("Taipei Standard Time", "Asia/Taipei"),
    ("Ulaanbaatar Standard Time", "Asia/Ulaanbaatar"),
    ("North Asia East Standard Time", "Asia/Irkutsk"),
    ("Tokyo Standard Time", "Asia/Tokyo"),
    ("Korea Standard Time", "Asia/Seoul"),
    ("Yakutsk Standard Time", "Asia/Yakutsk"),
    ("AUS Eastern Standard Time", "Australia/Sydney"),
    ("E. Australia Standard Time", "Australia/Brisbane"),
    ("Cen. Australia Standard Time", "Australia/Adelaide"),
    ("Vladivostok Standard Time", "Asia/Vladivostok"),
    ("New Zealand Standard Time", "Pacific/Auckland"),
    ("Hawaiian Standard Time", "Pacific/Honolulu"),
    ("Alaskan Standard Time", "America/Anchorage"),
    ("Pacific Standard Time", "America/Los_Angeles"),
    ("Mountain Standard Time", "America/Denver"),
    ("US Mountain Standard Time", "America/Phoenix"),
    ("Central Standard Time", "America/Chicago"),
    ("Central America Standard Time", "America/Guatemala"),
    ("Central Standard Time (Mexico)", "America/Mexico_City"),
    ("Eastern Standard Time", "America/New_York"),
    ("US Eastern Standard Time", "America/Indiana/Indianapolis"),
    ("SA Pacific Standard Time", "America/Bogota"),
    ("Atlantic Standard Time", "America/Halifax"),
    ("Newfoundland Standard Time", "America/St_Johns"),
    ("SA Western Standard Time", "America/La_Paz"),
    ("Pacific SA Standard Time", "America/Santiago"),
    ("E. South America Standard Time", "America/Sao_Paulo"),
    ("Argentina Standard Time", "America/Argentina/Buenos_Aires"),
    ("SA Eastern Standard Time", "America/Cayenne"),
    ("Azores Standard Time", "Atlantic/Azores"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_zones() {
        for (id, name) in [
            ("Europe/Paris", Some("Europe/Paris")),
            ("/freeassociation.sourceforge.net/Europe/Berlin", Some("Europe/Berlin")),
            ("/mozilla.org/20070129_1/America/Argentina/Salta", Some("America/Argentina/Salta")),
            ("W. Europe Standard Time", Some("Europe/Berlin")),
            ("My own zone", None),
            ("", None),
        ] {
            assert_eq!(iana_name(id).as_deref(), name, "{id}");
        }
        for (name, zone) in MICROSOFT {
            assert!(Zone::parse(zone).is_some(), "{name}: {zone}");
        }
    }

    #[test]
    fn last_sundays() {
        assert_eq!(change_of_year(2024, (3, -1, 6)), Civil::new(2024, 3, 31));
        assert_eq!(change_of_year(2024, (11, 1, 6)), Civil::new(2024, 11, 3));
        assert_eq!(change_of_year(2024, (2, -1, 3)), Civil::new(2024, 2, 29));
    }
}
