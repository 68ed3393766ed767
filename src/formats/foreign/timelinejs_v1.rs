//! The older JSON of `TimelineJS` 1 and 2: `{timeline: {headline, text, date: […], era: […]}}`.

use super::Clues;
use super::date_text::stamp_from_text;
use super::draft::Draft;
use super::html::{self, plain, plain_title};
use super::json::{self, Members, items_or_one};
use super::stamp::{self, Stamp};
use crate::native::json::{JsonKind, Node};
use crate::{Opened, ReadError, ReadWatch};
use model::date::When;
use model::event::{Event, Media};
use model::words::EventKind;
use words::msg;

/// Whether a text is of this format.
pub fn sniff(clues: &Clues<'_>) -> bool {
    clues.shape.has_any(&["timeline.date[]", "timeline.date.startDate", "timeline.era[].startDate"])
}

/// Reads it.
///
/// # Errors
/// If it is no JSON, or passes a limit.
pub fn read(text: &str, watch: &ReadWatch) -> Result<Opened, ReadError> {
    let root = json::root(text)?;
    let mut outer = Members::of(&root);
    let Some(timeline) = outer.take_kind("timeline", JsonKind::Object) else {
        return Err(ReadError::NotThisFormat { found: msg!(found_json_without) });
    };
    let mut members = Members::of(&timeline);
    let mut draft = Draft::new("timelinejs-v1", text);
    let mut others = Vec::new();
    draft.head.title = members
        .take_text("headline")
        .map(|text| plain_title(&text, "headline", &mut others))
        .unwrap_or_default();
    draft.head.about = members.take_text("text").map(|text| plain(&text, "text", &mut others));
    for (name, kind) in [("date", EventKind::Event), ("era", EventKind::Background)] {
        let Some(list) = members.take(name) else { continue };
        for (at, node) in items_or_one(&list).iter().enumerate() {
            read_event(&mut draft, node, &format!("$.timeline.{name}[{at}]"), kind, watch)?;
        }
    }
    let media = members.take("asset").map(|asset| ("asset".to_owned(), asset.raw.to_owned()));
    others.extend(media);
    others.extend(members.rest());
    others.extend(outer.rest());
    draft.keep_in_head(&others);
    draft.finish(watch)
}

fn read_event(
    draft: &mut Draft<'_>,
    node: &Node<'_>,
    path: &str,
    kind: EventKind,
    watch: &ReadWatch,
) -> Result<(), ReadError> {
    let spot = json::spot(node, path);
    if node.kind() != JsonKind::Object {
        draft.push_unread(node.raw, &spot);
        return Ok(());
    }
    let mut members = Members::of(node);
    let mut others = Vec::new();
    let title = members.take_text("headline").map(|text| plain_title(&text, "headline", &mut others));
    let about = members.take_text("text").map(|text| plain(&text, "text", &mut others));
    let mut event = Event { title: title.unwrap_or_default(), about, kind, ..Event::default() };
    event.when = when(members.take_text("startDate"), members.take_text("endDate"));
    for name in ["tag", "type"] {
        // `type` is only another word for a group in some files; the default says nothing.
        if let Some(group) = members.take_text(name).filter(|group| group != "default")
            && event.lane.is_none()
        {
            event.lane = Some(draft.lane(group.trim()));
        }
    }
    if let Some(asset) = members.take("asset") {
        event.media.extend(media(&asset, &mut others));
    }
    others.extend(members.rest());
    draft.keep(&mut event.extra, &others);
    draft.push(event, spot, watch)
}

fn media(node: &Node<'_>, others: &mut Vec<(String, String)>) -> Option<Media> {
    let mut members = Members::of(node);
    let url = members.take_text("media");
    let (caption, credit) = (members.take_text("caption"), members.take_text("credit"));
    let has_markup = url.iter().chain(&caption).chain(&credit).any(|text| html::has_markup(text));
    if url.is_none() || has_markup || !members.rest().is_empty() {
        others.push(("asset".to_owned(), node.raw.to_owned()));
    }
    let words = |text: String| html::words(&text).into_owned();
    let url = url.filter(|url| !url.trim_start().starts_with('<'))?;
    Some(Media { url: Some(url), caption: caption.map(words), credit: credit.map(words), ..Media::default() })
}

fn when(start: Option<String>, end: Option<String>) -> When {
    let Some(start) = start else { return When::default() };
    let found = date(&start).zip(end.as_deref().map_or(Some(None), |end| date(end).map(Some)));
    let written = end.map_or_else(|| start.clone(), |end| format!("{start}/{end}"));
    match found {
        Some((start, end)) => When { written: Some(written), ..stamp::from_to(start, end) },
        None => When::plain(written),
    }
}

/// `2011,12,10,07,02,10` from the largest to the smallest; with slashes the month comes first.
fn date(text: &str) -> Option<Stamp> {
    let text = text.trim();
    if text.contains(',')
        && text.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, ',' | ' ' | '-'))
    {
        let numbers: Option<Vec<i64>> = text
            .split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(|part| part.parse().ok())
            .collect();
        return from_list(&numbers?);
    }
    if let [month, day, year] = text.split(' ').next()?.split('/').collect::<Vec<_>>().as_slice() {
        let day =
            Stamp::from_numbers(year.parse().ok()?, Some(month.parse().ok()?), Some(day.parse().ok()?))?;
        let Some((_, time)) = text.split_once(' ') else { return Some(day) };
        return stamp_from_text(&format!("{} {time}", day.date));
    }
    if let Ok(year @ ..0) = text.parse::<i64>() {
        // As in version 3, a year below zero is one before our era.
        return Stamp::from_numbers(year + 1, None, None);
    }
    match text.parse::<i64>() {
        Ok(year) => Stamp::from_numbers(year, None, None),
        Err(_) => stamp_from_text(text),
    }
}

fn from_list(numbers: &[i64]) -> Option<Stamp> {
    let part = |at: usize| numbers.get(at).map(|value| u8::try_from(*value).unwrap_or(u8::MAX));
    let clock = |at: usize| numbers.get(at).map(|value| u32::try_from(*value).unwrap_or(u32::MAX));
    let year = *numbers.first()?;
    let year = if year < 0 { year + 1 } else { year };
    let stamp = Stamp::from_numbers(year, part(1), part(2))?;
    match (clock(3), part(2)) {
        (Some(hour), Some(_)) => {
            stamp.at(hour, clock(4).unwrap_or(0), clock(5), clock(6).filter(|millis| *millis > 0))
        }
        _ => Some(stamp),
    }
}
