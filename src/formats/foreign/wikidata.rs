//! Items of Wikidata as its entity JSON → one event an item: from the statements that date it.

use super::Clues;
use super::draft::Draft;
use super::json::{self, Members, scalar};
use super::stamp::{self, Stamp};
use crate::native::json::{JsonKind, Node};
use crate::{Opened, ReadError, ReadWatch};
use model::date::{When, year_edtf};
use model::event::Event;
use model::source::Source;
use model::words::CalendarKind;

/// Properties that say when something begins, ends or is, the surest first.
const STARTS: [&str; 5] = ["P580", "P571", "P569", "P1619", "P729"];
const ENDS: [&str; 5] = ["P582", "P576", "P570", "P3999", "P730"];
const MOMENTS: [&str; 5] = ["P585", "P577", "P575", "P1191", "P606"];

/// Languages in which an item is called, where it has no name in English.
const LANGUAGES: [&str; 6] = ["en", "mul", "de", "fr", "es", "ru"];

/// Whether a text is of this format.
pub fn sniff(clues: &Clues<'_>) -> bool {
    let is_claims = |path: &str| path.starts_with("entities.") && path.ends_with(".claims");
    clues.shape.any(is_claims) || (clues.shape.has("claims") && clues.shape.has("labels"))
}

/// Reads it.
///
/// # Errors
/// If it is no JSON, or passes a limit.
pub fn read(text: &str, watch: &ReadWatch) -> Result<Opened, ReadError> {
    let root = json::root(text)?;
    let mut draft = Draft::new("wikidata", text);
    "Wikidata".clone_into(&mut draft.head.title);
    let mut members = Members::of(&root);
    match members.take_kind("entities", JsonKind::Object) {
        Some(entities) => {
            for member in entities.members() {
                let key = member.key.text().unwrap_or_default();
                item(&mut draft, &member.value, &format!("$.entities.{key}"), watch)?;
            }
            draft.keep_in_head(&members.rest());
        }
        None => item(&mut draft, &root, "$", watch)?,
    }
    draft.finish(watch)
}

fn item(draft: &mut Draft<'_>, node: &Node<'_>, path: &str, watch: &ReadWatch) -> Result<(), ReadError> {
    let spot = json::spot(node, path);
    if node.kind() != JsonKind::Object {
        draft.push_unread(node.raw, &spot);
        return Ok(());
    }
    let mut members = Members::of(node);
    let claims = members.get("claims");
    let mut event = Event {
        title: in_a_language(members.get("labels")).unwrap_or_default(),
        about: in_a_language(members.get("descriptions")),
        ..Event::default()
    };
    let mut others = Vec::new();
    if let Some(id) = members.take_text("id") {
        if event.title.is_empty() {
            event.title.clone_from(&id);
        }
        let url = format!("https://www.wikidata.org/wiki/{id}");
        let source = Source {
            title: format!("Wikidata: {}", event.title),
            publisher: Some("Wikidata".to_owned()),
            url: Some(url.clone()),
            ..Source::default()
        };
        event.src.push(draft.cite(&url, source));
        draft.identify(&mut event, &id, "id", &mut others);
    }
    event.when = claims.map(|claims| when(&claims)).unwrap_or_default();
    others.extend(members.rest());
    draft.keep(&mut event.extra, &others);
    draft.push(event, spot, watch)
}

fn in_a_language(labels: Option<Node<'_>>) -> Option<String> {
    let labels = Members::of(&labels?);
    let value = |node: &Node<'_>| Members::of(node).text("value");
    LANGUAGES.iter().find_map(|language| value(&labels.get(language)?)).or_else(|| {
        let first = labels.rest().into_iter().next()?;
        let root = Node::root(&first.1).ok()?;
        value(&root)
    })
}

/// A statement's date.
struct Found {
    stamp: Stamp,
    written: String,
}

fn when(claims: &Node<'_>) -> When {
    let claims = Members::of(claims);
    let find = |names: &[&str]| names.iter().find_map(|name| statement(&claims.get(name)?));
    let (start, end) = (find(&STARTS), find(&ENDS));
    let written = |found: &[&Found]| {
        let texts: Vec<&str> = found.iter().map(|found| found.written.as_str()).collect();
        Some(texts.join("/"))
    };
    match (start, end) {
        (Some(start), Some(end)) => {
            let written = written(&[&start, &end]);
            When { written, ..stamp::span(start.stamp, end.stamp) }
        }
        (Some(one), None) => {
            let written = written(&[&one]);
            When { written, ..one.stamp.when() }
        }
        (None, Some(end)) => {
            When { written: written(&[&end]), ..When::plain(format!("/{}", end.stamp.date)) }
        }
        (None, None) => find(&MOMENTS).map_or_else(When::default, |one| {
            let written = written(&[&one]);
            When { written, ..one.stamp.when() }
        }),
    }
}

/// The preferred statement of a property that has a date, else the first that is not deprecated.
fn statement(list: &Node<'_>) -> Option<Found> {
    let statements: Vec<Members<'_>> = list.items().iter().map(Members::of).collect();
    let rank = |statement: &Members<'_>| statement.text("rank").unwrap_or_default();
    let preferred = statements.iter().filter(|statement| rank(statement) == "preferred");
    let normal = statements
        .iter()
        .filter(|statement| rank(statement) != "preferred" && rank(statement) != "deprecated");
    preferred.chain(normal).find_map(date)
}

fn date(statement: &Members<'_>) -> Option<Found> {
    let value = member_at(&statement.get("mainsnak")?, &["datavalue", "value"])?;
    let mut found = time_value(&value)?;
    if is_circa(statement) {
        found.stamp.date.push('~');
    }
    Some(found)
}

fn member_at<'a>(node: &Node<'a>, path: &[&str]) -> Option<Node<'a>> {
    path.iter().try_fold(*node, |node, name| node.member(name))
}

/// Sourcing circumstances (P1480) are "circa" (Q5727902).
fn is_circa(statement: &Members<'_>) -> bool {
    let qualifiers = statement.get("qualifiers").and_then(|qualifiers| qualifiers.member("P1480"));
    let is_circa = |snak: &Node<'_>| {
        member_at(snak, &["datavalue", "value", "id"]).and_then(|id| scalar(&id)).as_deref()
            == Some("Q5727902")
    };
    qualifiers.is_some_and(|snaks| snaks.items().iter().any(is_circa))
}

/// `{time: "+2024-11-28T00:00:00Z", precision: 11, calendarmodel: …}`
fn time_value(value: &Node<'_>) -> Option<Found> {
    let value = Members::of(value);
    let time = value.text("time")?;
    let precision: u8 = value.text("precision")?.parse().ok()?;
    let is_julian = value.text("calendarmodel").is_some_and(|model| model.ends_with("Q1985786"));
    let stamp =
        stamp_of(&time, precision, if is_julian { CalendarKind::Julian } else { CalendarKind::Gregorian })?;
    let calendar = if is_julian { " (Julian)" } else { "" };
    Some(Found { stamp, written: format!("{time} precision {precision}{calendar}") })
}

/// A time as exact as its precision says. The year before 1 is −1 there.
pub fn stamp_of(time: &str, precision: u8, calendar: CalendarKind) -> Option<Stamp> {
    let (sign, rest) = match time.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, time.strip_prefix('+').unwrap_or(time)),
    };
    let date = rest.split('T').next()?;
    let mut parts = date.split('-').map(str::parse::<i64>);
    let year = sign * parts.next()?.ok()?;
    let year = if year < 0 { year.checked_add(1)? } else { year };
    let (month, day) = (parts.next()?.ok()?, parts.next()?.ok()?);
    let stamp = match precision {
        9.. => {
            let month = u8::try_from(month).ok().filter(|month| precision >= 10 && *month > 0);
            let day = u8::try_from(day).ok().filter(|day| precision >= 11 && *day > 0);
            let days_moved = calendar == CalendarKind::Julian;
            match (month, day, days_moved) {
                (Some(month), Some(day), true) => from_julian(year, month, day)?,
                _ => Stamp::from_numbers(year, month, day)?,
            }
        }
        8 if (0..=9_999).contains(&year) => Stamp::day(format!("{:03}X", year / 10)),
        7 => years(century(year, 100)),
        6 => years(century(year, 1_000)),
        _ => {
            let width = 10_i64.checked_pow(u32::from(9 - precision))?;
            years((year.saturating_sub(width / 2), year.saturating_add(width / 2)))
        }
    };
    if precision >= 12 && stamp.date.len() == 10 {
        let clock = rest.split('T').nth(1)?;
        return Stamp::from_iso(&format!("{}T{clock}", stamp.date));
    }
    Some(stamp)
}

/// Some year of a stretch.
fn years((from, to): (i64, i64)) -> Stamp {
    Stamp::day(format!("[{}..{}]", year_edtf(from), year_edtf(to)))
}

/// The 20th century runs from 1901 to 2000, whatever year of it stands there.
fn century(year: i64, width: i64) -> (i64, i64) {
    let first = year.saturating_sub(1).div_euclid(width).saturating_mul(width).saturating_add(1);
    (first, first.saturating_add(width - 1))
}

/// A day of the Julian calendar in the Gregorian one: by the count of days, with the year 0 as astronomers have it.
pub fn from_julian(year: i64, month: u8, day: u8) -> Option<Stamp> {
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || !(-9_999..=9_999).contains(&year) {
        return None;
    }
    let shifted = if month <= 2 { year - 1 } else { year };
    let month_from_march = (i64::from(month) + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + i64::from(day) - 1;
    // 1 March of the Julian year 0 lies 719,470 days before 1970.
    let days = shifted * 365 + shifted.div_euclid(4) + day_of_year - 719_470;
    Some(Stamp::day(model::date::Civil::from_days(days).edtf()))
}

/// The last part of an address of Wikidata: `Q42`.
pub fn item_id(address: &str) -> Option<&str> {
    let id = address.rsplit('/').next()?;
    let is_item = address.contains("wikidata.org/entity/")
        && id
            .strip_prefix(['Q', 'P', 'L'])
            .is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    is_item.then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_exact_as_the_precision_says() {
        for (time, precision, expected) in [
            ("+2024-11-28T00:00:00Z", 11, "2024-11-28"),
            ("+2024-11-00T00:00:00Z", 10, "2024-11"),
            ("+2024-00-00T00:00:00Z", 9, "2024"),
            ("+1920-00-00T00:00:00Z", 8, "192X"),
            ("+1901-00-00T00:00:00Z", 7, "[1901..2000]"),
            ("+2000-00-00T00:00:00Z", 7, "[1901..2000]"),
            ("-0044-03-15T00:00:00Z", 11, "-0043-03-15"),
            ("-13798000000-00-00T00:00:00Z", 3, "[Y-13798499999..Y-13797499999]"),
            ("+99999999999999999999-00-00T00:00:00Z", 9, ""),
            ("nonsense", 9, ""),
        ] {
            let found = stamp_of(time, precision, CalendarKind::Gregorian)
                .map_or_else(String::new, |stamp| stamp.date);
            assert_eq!(found, expected, "{time} {precision}");
        }
        let julian = |time| stamp_of(time, 11, CalendarKind::Julian).map(|stamp| stamp.date);
        assert_eq!(julian("+1917-10-25T00:00:00Z").as_deref(), Some("1917-11-07"));
        assert_eq!(julian("+1582-10-05T00:00:00Z").as_deref(), Some("1582-10-15"));
    }
}
