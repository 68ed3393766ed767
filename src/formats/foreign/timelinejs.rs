//! `TimelineJS` 3, JSON: `{title, events: [slides], eras, scale}`.
//!
//! A slide becomes an event, its group a lane, an era something behind the others, and the order of the slides a story.

use super::Clues;
use super::draft::Draft;
use super::html::{self, plain};
use super::json::{self, Members, scalar, whole_number};
use super::stamp::{self, Stamp};
use crate::native::json::{JsonKind, Node};
use crate::{Opened, ReadError, ReadWatch};
use model::date::When;
use model::event::{Event, Media};
use model::story::{Story, StoryStep};
use model::words::EventKind;

/// Whether a text is of this format.
pub fn sniff(clues: &Clues<'_>) -> bool {
    clues.shape.has_any(&["events[].start_date", "title.text.headline", "eras[].start_date"])
        || (clues.shape.has("events[].text.headline") && clues.shape.has("events[].media"))
}

/// Reads it.
///
/// # Errors
/// If it is no JSON, or passes a limit.
pub fn read(text: &str, watch: &ReadWatch) -> Result<Opened, ReadError> {
    let root = json::root(text)?;
    let mut members = Members::of(&root);
    let mut reader = Reader { draft: Draft::new("timelinejs", text), steps: Vec::new() };
    if let Some(title) = members.take_kind("title", JsonKind::Object) {
        reader.title(&title);
    }
    for (at, slide) in members
        .take_kind("events", JsonKind::Array)
        .map(|list| list.items())
        .unwrap_or_default()
        .iter()
        .enumerate()
    {
        reader.slide(slide, &format!("$.events[{at}]"), EventKind::Event, watch)?;
    }
    for (at, era) in members
        .take_kind("eras", JsonKind::Array)
        .map(|list| list.items())
        .unwrap_or_default()
        .iter()
        .enumerate()
    {
        reader.slide(era, &format!("$.eras[{at}]"), EventKind::Background, watch)?;
    }
    let Reader { mut draft, steps } = reader;
    if steps.len() > 1 {
        draft.head.stories.push(Story { title: "Slides".to_owned(), steps, ..Story::default() });
    }
    draft.keep_in_head(&members.rest());
    draft.finish(watch)
}

struct Reader<'a> {
    draft: Draft<'a>,
    steps: Vec<StoryStep>,
}

impl Reader<'_> {
    /// The slide that comes first and has no date.
    fn title(&mut self, node: &Node<'_>) {
        let mut members = Members::of(node);
        let mut others = Vec::new();
        let (headline, text) = words(&mut members, &mut others);
        others.extend(members.rest());
        let head = &mut self.draft.head;
        head.title = headline.unwrap_or_default();
        head.about.clone_from(&text);
        let title = Some(head.title.clone()).filter(|title| !title.is_empty());
        self.steps.push(StoryStep { title, text, ..StoryStep::default() });
        // The whole slide under its own name, as the others stand under theirs.
        if !others.is_empty() {
            self.draft.keep_in_head(&[("title".to_owned(), node.raw.to_owned())]);
        }
    }

    fn slide(
        &mut self,
        node: &Node<'_>,
        path: &str,
        kind: EventKind,
        watch: &ReadWatch,
    ) -> Result<(), ReadError> {
        let spot = json::spot(node, path);
        if node.kind() != JsonKind::Object {
            self.draft.push_unread(node.raw, &spot);
            return Ok(());
        }
        let mut members = Members::of(node);
        let mut others = Vec::new();
        let (headline, about) = words(&mut members, &mut others);
        let mut event = Event { title: headline.unwrap_or_default(), about, kind, ..Event::default() };
        if event.title.is_empty() {
            // A slide may say it all in its text.
            let first = event.about.as_deref().and_then(|about| about.lines().next());
            first.unwrap_or("").clone_into(&mut event.title);
        }
        event.when = when(&mut members, &mut others);
        if let Some(group) = members.take_text("group") {
            event.lane = Some(self.draft.lane(group.trim()));
        }
        event.media.extend(members.take("media").and_then(|node| media(&node, &mut others)));
        if let Some(id) = members.take_text("unique_id") {
            self.draft.identify(&mut event, &id, "unique_id", &mut others);
        }
        if kind == EventKind::Event {
            self.add_step(&mut event);
        }
        others.extend(members.rest());
        self.draft.keep(&mut event.extra, &others);
        self.draft.push(event, spot, watch)
    }

    /// The slide as a step of the story; what a step names needs an id.
    fn add_step(&mut self, event: &mut Event) {
        if event.id.is_none() {
            let id = format!("slide-{}", self.steps.len() + 1);
            self.draft.identify(event, &id, "", &mut Vec::new());
        }
        self.steps.push(StoryStep { event: event.id.clone(), ..StoryStep::default() });
    }
}

/// Headline and text; where they hold markup, that is kept beside the words.
fn words(members: &mut Members<'_>, others: &mut Vec<(String, String)>) -> (Option<String>, Option<String>) {
    let Some(node) = members.take("text") else { return (None, None) };
    if node.kind() != JsonKind::Object {
        return (None, scalar(&node).map(|text| plain(&text, "text", others)));
    }
    let mut text = Members::of(&node);
    let headline = text.take_text("headline");
    let body = text.take_text("text");
    let has_markup = headline.iter().chain(&body).any(|text| html::has_markup(text));
    let rest = text.rest();
    if has_markup || !rest.is_empty() {
        others.push(("text".to_owned(), node.raw.to_owned()));
    }
    let words = |text: String| html::words(&text).into_owned();
    (headline.map(|text| html::title_words(&text).into_owned()), body.map(words))
}

fn when(members: &mut Members<'_>, others: &mut Vec<(String, String)>) -> When {
    let start = members.take("start_date");
    let end = members.take("end_date");
    let shown = members.take_text("display_date");
    let Some(start) = start else { return When { shown, ..When::default() } };
    // A row without an end leaves an end of blanks.
    let end_of = end.filter(|end| {
        end.kind() != JsonKind::Object
            || Members::of(end).text("year").is_some_and(|year| !year.trim().is_empty())
    });
    let found = date(&start).zip(end_of.map_or(Some(None), |end| date(&end).map(Some)));
    let mut when = if let Some((start, end)) = found {
        stamp::from_to(start, end)
    } else {
        // The whole date as it stands, so that it can be read and corrected.
        let written = [Some(start), end].into_iter().flatten().map(|node| in_short(&node));
        When::plain(written.collect::<Vec<_>>().join("/"))
    };
    // Numbers in quotation marks, blanks and formats are part of the file; they go back with it.
    for (name, node) in [("start_date", Some(start)), ("end_date", end)] {
        if let Some(node) = node.filter(|node| node.kind() != JsonKind::Object || found_has_more(node)) {
            others.push((name.to_owned(), node.raw.to_owned()));
        }
    }
    let inner = Members::of(&start).text("display_date").filter(|text| !text.trim().is_empty());
    when.shown = shown.or(inner).map(|text| html::words(&text).chars().take(250).collect());
    if years_before_our_era(&start) || end.is_some_and(|end| years_before_our_era(&end)) {
        when.written = Some(in_short(&start));
    }
    when
}

/// Whether a date holds something besides plain numbers of known names.
fn found_has_more(node: &Node<'_>) -> bool {
    let is_plain = |name: &str, value: &Node<'_>| PARTS.contains(&name) && value.kind() == JsonKind::Number;
    node.members().iter().any(|member| !is_plain(member.key.text().as_deref().unwrap_or(""), &member.value))
}

const PARTS: [&str; 7] = ["year", "month", "day", "hour", "minute", "second", "millisecond"];

/// The numbers of a date for people: `1969-13-40`.
fn in_short(node: &Node<'_>) -> String {
    let members = Members::of(node);
    let parts: Vec<String> = PARTS.iter().filter_map(|part| members.text(part)).collect();
    if parts.is_empty() { node.raw.chars().take(200).collect() } else { parts.join("-") }
}

fn years_before_our_era(node: &Node<'_>) -> bool {
    Members::of(node).get("year").and_then(|year| whole_number(&year)).is_some_and(|year| year < 0)
}

/// One end of a date. A blank text is no number; a number that no month or day has makes it no date, because the
/// browser would roll it over into another.
fn date(node: &Node<'_>) -> Option<Stamp> {
    if node.kind() != JsonKind::Object {
        return Stamp::from_iso(&scalar(node)?);
    }
    let members = Members::of(node);
    let part = |name: &str| -> Option<Option<i64>> {
        match members.get(name) {
            None => Some(None),
            Some(node) if node.kind() == JsonKind::Null => Some(None),
            Some(node) if scalar(&node).is_some_and(|text| text.trim().is_empty()) => Some(None),
            Some(node) => whole_number(&node).map(Some),
        }
    };
    let small = |value: Option<i64>| value.map(|value| u8::try_from(value).unwrap_or(u8::MAX));
    // −500 is shown as 500 BCE by the program this comes from, so that is what its author means.
    let year = part("year")??;
    let year = if year < 0 { year + 1 } else { year };
    let month = small(part("month")?);
    let day = small(part("day")?).filter(|_| month.is_some());
    let stamp = Stamp::from_numbers(year, month, day)?;
    let (hour, minute) = (part("hour")?, part("minute")?);
    if hour.is_none() || day.is_none() {
        return Some(stamp);
    }
    let number = |value: Option<i64>| value.map(|value| u32::try_from(value).unwrap_or(u32::MAX));
    let millis = number(part("millisecond")?).filter(|millis| *millis > 0);
    stamp.at(number(hour)?, number(minute).unwrap_or(0), number(part("second")?), millis)
}

fn media(node: &Node<'_>, others: &mut Vec<(String, String)>) -> Option<Media> {
    if node.kind() != JsonKind::Object {
        return scalar(node).map(|url| Media { url: Some(url), ..Media::default() });
    }
    let mut members = Members::of(node);
    let url = members.take_text("url");
    let (caption, credit) = (members.take_text("caption"), members.take_text("credit"));
    let alt = members.take_text("alt");
    let has_markup = url.iter().chain(&caption).chain(&credit).any(|text| html::has_markup(text));
    if url.is_none() || has_markup || !members.rest().is_empty() {
        others.push(("media".to_owned(), node.raw.to_owned()));
    }
    let words = |text: String| html::words(&text).into_owned();
    // Code of a player or a quotation stands where an address may.
    let url = url.filter(|url| !url.trim_start().starts_with('<'))?;
    Some(Media {
        url: Some(url),
        alt,
        caption: caption.map(words),
        credit: credit.map(words),
        ..Media::default()
    })
}
