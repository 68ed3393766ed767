//! A note: YAML, or Markdown with front matter between `---`, as journalists' collections, Jekyll and Obsidian have them
//! → an event. A YAML file may hold a list of them.

use super::Clues;
use super::date_text::stamp_from_text;
use super::draft::{Draft, Spot};
use super::stamp::{self, Stamp};
use super::yaml;
use crate::native::quoted;
use crate::{Opened, ReadError, ReadWatch};
use model::claim::{Claim, ClaimValue};
use model::date::When;
use model::event::{Event, Media, Participant, Place};
use model::source::Source;
use model::words::{EntityKind, EventStatus, Markup, Word as _};
use serde_json::{Map, Value};
use words::msg;

const STARTS: [&str; 8] =
    ["date", "when", "start", "start_date", "startDate", "begin", "date_start", "event_date"];
const ENDS: [&str; 6] = ["end", "end_date", "endDate", "date_end", "until", "finish"];

/// Whether a text is of this format: front matter or YAML with a member that names a date.
pub fn sniff(clues: &Clues<'_>) -> bool {
    let head = clues.head(1 << 16);
    let (front, is_note) = match front_matter(head) {
        Some((front, _)) => (front, true),
        None => (head, false),
    };
    let is_date_line = |line: &str| {
        let bare = line.trim_start_matches(['-', ' ']);
        let name = bare.split(':').next().unwrap_or("").trim().trim_matches(['"', '\'']);
        bare.contains(':') && STARTS.contains(&name)
    };
    let has_date = front.lines().take(400).any(is_date_line);
    has_date && (is_note || is_yaml(head))
}

/// Whether a text seems to be YAML: its first line is a member, or begins a list of them.
fn is_yaml(text: &str) -> bool {
    let is_said = |line: &&str| !line.trim().is_empty() && !line.starts_with('#') && *line != "---";
    let Some(line) = text.lines().find(is_said) else { return false };
    let bare = line.strip_prefix("- ").unwrap_or(line);
    let name = bare.split(':').next().unwrap_or("");
    let is_name = !name.is_empty()
        && name.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '-' | ' '));
    bare.contains(':') && is_name && name.len() <= 40 && !line.contains(',')
}

/// Front matter and the text below it.
fn front_matter(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix("---")?;
    let (line, rest) = rest.split_once('\n')?;
    if !line.trim().is_empty() {
        return None;
    }
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            return Some((rest.get(..at)?, rest.get(at + line.len()..)?));
        }
        at += line.len();
    }
    None
}

/// Reads one note, or a list of them.
///
/// # Errors
/// If its YAML is broken, or it passes a limit.
pub fn read(text: &str, watch: &ReadWatch) -> Result<Opened, ReadError> {
    let mut draft = Draft::new("note", text);
    "Notes".clone_into(&mut draft.head.title);
    add(&mut draft, text, "", watch)?;
    draft.finish(watch)
}

/// Adds the events of a file to a timeline; `name` is its path in the folder, or nothing.
///
/// # Errors
/// If it passes a limit. Broken YAML is a problem.
pub fn add(draft: &mut Draft<'_>, text: &str, name: &str, watch: &ReadWatch) -> Result<(), ReadError> {
    let (front, body) = match front_matter(text.trim_start()) {
        Some((front, body)) => (front, body.trim()),
        None if is_markdown(name) => ("", text.trim()),
        None => (text, ""),
    };
    let skipped = front.as_ptr().addr().saturating_sub(text.as_ptr().addr());
    let value = match yaml::parse(front) {
        Ok(value) => value,
        Err(fault) => {
            let before =
                front.split_inclusive('\n').take(fault.line.saturating_sub(1)).map(str::len).sum::<usize>();
            let line = front.lines().nth(fault.line.saturating_sub(1)).unwrap_or("");
            let spot = Spot::new(skipped + before, name, line);
            let message = msg!(fault_yaml, reason = fault.reason);
            draft.warn("bad-yaml", &spot, message, msg!(fix_correct_line));
            draft.keep_unread(&quoted(text));
            return Ok(());
        }
    };
    let spot = Spot::new(skipped, name, front.lines().next().unwrap_or(""));
    let (mut head, list) = match value {
        Value::Array(list) => (Map::new(), list),
        Value::Object(mut map) => {
            match ["events", "timeline", "items", "entries"].iter().find_map(|list| take_list(&mut map, list))
            {
                Some(list) => (map, list),
                None => return note(draft, map, body, name, spot, watch),
            }
        }
        Value::Null => return note(draft, Map::new(), body, name, spot, watch),
        other => {
            draft.push_unread(&other.to_string(), &spot);
            return Ok(());
        }
    };
    if let Some(title) = take_text(&mut head, &["title", "name"]) {
        draft.head.title = title;
    }
    draft.keep_in_head(&head.into_iter().map(|(name, value)| (name, value.to_string())).collect::<Vec<_>>());
    let offsets = item_offsets(front);
    let is_sure = offsets.len() == list.len();
    for (at, item) in list.into_iter().enumerate() {
        let offset = skipped + offsets.get(at).copied().filter(|_| is_sure).unwrap_or(0);
        let spot =
            Spot { offset, path: format!("{name}[{at}]"), text: model::problem::excerpt(&item.to_string()) };
        match item {
            Value::Object(map) => note(draft, map, "", "", spot, watch)?,
            other => draft.push_unread(&other.to_string(), &spot),
        }
    }
    Ok(())
}

/// Where the items of the first list of a text begin, if all have the same blanks before their dashes.
fn item_offsets(text: &str) -> Vec<usize> {
    let mut offsets = Vec::new();
    let (mut offset, mut indent) = (0, None);
    for line in text.split_inclusive('\n') {
        let blanks = line.len() - line.trim_start().len();
        if line.trim_start().starts_with("- ") && *indent.get_or_insert(blanks) == blanks {
            offsets.push(offset + blanks);
        }
        offset += line.len();
    }
    offsets
}

fn take_list(map: &mut Map<String, Value>, name: &str) -> Option<Vec<Value>> {
    match map.remove(name) {
        Some(Value::Array(list)) if list.iter().any(Value::is_object) => Some(list),
        Some(other) => {
            map.insert(name.to_owned(), other);
            None
        }
        None => None,
    }
}

fn is_markdown(name: &str) -> bool {
    let ending = name.rsplit('.').next().unwrap_or("").to_lowercase();
    matches!(ending.as_str(), "md" | "markdown" | "mdown" | "txt")
}

fn note(
    draft: &mut Draft<'_>,
    mut map: Map<String, Value>,
    body: &str,
    name: &str,
    spot: Spot,
    watch: &ReadWatch,
) -> Result<(), ReadError> {
    let mut event = Event::default();
    let (dated, stem) = name_of_file(name);
    event.title = take_text(&mut map, &["title", "name", "headline", "event"])
        .or_else(|| heading(body).map(str::to_owned))
        .unwrap_or_else(|| stem.replace(['-', '_'], " "));
    event.when = when(take_text(&mut map, &STARTS), take_text(&mut map, &ENDS), dated);
    if event.when == When::default() && !name.is_empty() && map.is_empty() {
        let (message, help) = (msg!(fault_note_no_date), msg!(fix_note_date));
        draft.report(model::Severity::Note, "no-date", &spot, message, help);
        return Ok(());
    }
    describe(&mut event, &mut map, body);
    status(&mut map, &mut event);
    event.tags = take_texts(&mut map, &["tags", "tag", "keywords"]);
    for category in take_texts(&mut map, &["categories", "category", "type"]) {
        event.categories.push(draft.category(&category));
    }
    event.lane = take_text(&mut map, &["lane", "group", "series"]).map(|title| draft.lane(&title));
    if let (None, Some((folder, _))) = (&event.lane, name.rsplit_once('/')) {
        event.lane = Some(draft.lane(folder));
    }
    event.place = place(&mut map);
    for who in take_texts(&mut map, &["participants", "people", "actors"]) {
        let who = draft.entity(&who, EntityKind::Other);
        event.participants.push(Participant { who, ..Participant::default() });
    }
    if let Some(image) = take_text(&mut map, &["image", "cover", "picture"]) {
        let (url, file) = if image.contains("://") { (Some(image), None) } else { (None, Some(image)) };
        event.media.push(Media { url, file, ..Media::default() });
    }
    sources(&mut map, &mut event, draft);
    let mut others = Vec::new();
    if let Some(id) = take_text(&mut map, &["id", "slug", "uid"]) {
        draft.identify(&mut event, &id, "id", &mut others);
    }
    others.extend(map.into_iter().map(|(name, value)| (name, value.to_string())));
    if !name.is_empty() {
        others.push(("file".to_owned(), quoted(name)));
    }
    draft.keep(&mut event.extra, &others);
    draft.push(event, spot, watch)
}

/// What a note says of its event: its summary, then its text.
fn describe(event: &mut Event, map: &mut Map<String, Value>, body: &str) {
    let summary = take_text(map, &["summary", "description", "excerpt", "about"]);
    let about: Vec<String> =
        [summary, Some(body.to_owned()).filter(|body| !body.is_empty())].into_iter().flatten().collect();
    event.about = (!about.is_empty()).then(|| about.join("\n\n"));
    event.markup = if event.about.is_some() { Markup::Markdown } else { Markup::Plain };
}

/// The date and the words of `folder/2024-11-28-title.md`.
fn name_of_file(name: &str) -> (Option<Stamp>, &str) {
    let file = name.rsplit('/').next().unwrap_or(name);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let date = stem.get(..10).and_then(Stamp::from_iso).filter(|stamp| stamp.date.len() == 10);
    match date {
        Some(date) => (Some(date), stem.get(10..).unwrap_or("").trim_start_matches(['-', '_', ' '])),
        None => (None, stem),
    }
}

fn heading(body: &str) -> Option<&str> {
    let line = body.lines().find(|line| !line.trim().is_empty())?;
    line.strip_prefix("# ").map(str::trim)
}

fn when(start: Option<String>, end: Option<String>, of_file: Option<Stamp>) -> When {
    let read = |text: &str| stamp_from_text(text);
    match (start, end) {
        (None, end) => match (of_file, end.as_deref().map(read)) {
            (Some(start), None) => start.when(),
            (Some(start), Some(Some(end))) => stamp::span(start, end),
            (_, Some(_)) => When::plain(format!("/{}", end.unwrap_or_default())),
            (None, None) => When::default(),
        },
        (Some(start), None) => {
            // A whole EDTF text stands as it is.
            read(&start).map_or_else(|| When::plain(start.as_str()), |stamp| written(stamp.when(), &start))
        }
        (Some(start), Some(end)) => match (read(&start), read(&end)) {
            (Some(from), Some(to)) => written(stamp::span(from, to), &format!("{start}/{end}")),
            _ => When::plain(format!("{start}/{end}")),
        },
    }
}

fn written(when: When, text: &str) -> When {
    let written = (when.edtf != text).then(|| text.to_owned());
    When { written, ..when }
}

/// A word for how sure or how far something is. What is no status here is a claim in the words of the note.
fn status(map: &mut Map<String, Value>, event: &mut Event) {
    let Some(word) = take_text(map, &["status"]) else { return };
    let lower = word.trim().to_lowercase();
    let known = EventStatus::from_word(&lower);
    event.status = known.unwrap_or(match lower.as_str() {
        "confirmed" | "happened" | "done" | "completed" | "occurred" | "past" => EventStatus::Held,
        "predicted" | "planned" | "upcoming" | "announced" | "expected" => EventStatus::Scheduled,
        "tentative" | "draft" | "rumored" | "rumoured" => EventStatus::Proposed,
        "canceled" => EventStatus::Cancelled,
        "delayed" | "rescheduled" => EventStatus::Postponed,
        "developing" | "current" => EventStatus::Ongoing,
        _ => EventStatus::Unknown,
    });
    if known.is_none() {
        let claim = Claim { about: "status".to_owned(), value: ClaimValue::Text(word), ..Claim::default() };
        event.claims.push(claim);
    }
}

fn place(map: &mut Map<String, Value>) -> Option<Place> {
    let name = take_text(map, &["place", "location", "venue", "city"]);
    let number =
        |map: &Map<String, Value>, names: &[&str]| names.iter().find_map(|name| map.get(*name)?.as_f64());
    let longitude = number(map, &["lon", "lng", "longitude"]);
    let geo =
        longitude.zip(number(map, &["lat", "latitude"])).map(|(longitude, latitude)| [longitude, latitude]);
    (name.is_some() || geo.is_some()).then(|| Place { name, geo, ..Place::default() })
}

/// `sources` with url, title, outlet and date, or plain addresses.
fn sources(map: &mut Map<String, Value>, event: &mut Event, draft: &mut Draft<'_>) {
    for name in ["sources", "source", "references", "url", "link", "links"] {
        let Some(value) = map.remove(name) else { continue };
        let list = if let Value::Array(list) = value { list } else { vec![value] };
        let mut rest = Vec::new();
        for item in list {
            match source(&item) {
                Some((key, source)) => event.src.push(draft.cite(&key, source)),
                None => rest.push(item),
            }
        }
        if !rest.is_empty() {
            map.insert(name.to_owned(), Value::Array(rest));
        }
    }
}

fn source(item: &Value) -> Option<(String, Source)> {
    if let Value::String(text) = item {
        let url = text.contains("://").then(|| text.clone());
        return (!text.is_empty())
            .then(|| (text.clone(), Source { title: text.clone(), url, ..Source::default() }));
    }
    let mut map = item.as_object()?.clone();
    let url = take_text(&mut map, &["url", "link", "href"]);
    let title = take_text(&mut map, &["title", "headline", "name"]).or_else(|| url.clone())?;
    let mut source = Source {
        publisher: take_text(&mut map, &["outlet", "publisher", "publication", "site"]),
        author: take_text(&mut map, &["author", "by"]),
        published: take_text(&mut map, &["date", "published", "published_at"])
            .map(|date| when(Some(date), None, None)),
        lang: take_text(&mut map, &["lang", "language"]),
        note: take_text(&mut map, &["note", "quote", "comment"]),
        title,
        url,
        ..Source::default()
    };
    for (name, value) in map {
        source.extra.push(&quoted(&name), &value.to_string());
    }
    let key = source.url.clone().unwrap_or_else(|| source.title.clone());
    Some((key, source))
}

fn take_text(map: &mut Map<String, Value>, names: &[&str]) -> Option<String> {
    let name = names.iter().find(|name| map.get(**name).is_some_and(|value| text_of(value).is_some()))?;
    text_of(&map.remove(*name)?)
}

fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// Texts of a list, or of one text with commas.
fn take_texts(map: &mut Map<String, Value>, names: &[&str]) -> Vec<String> {
    let fits = |value: &Value| match value {
        Value::Array(list) => list.iter().all(|item| text_of(item).is_some()),
        other => text_of(other).is_some(),
    };
    let Some(name) = names.iter().find(|name| map.get(**name).is_some_and(fits)) else { return Vec::new() };
    match map.remove(*name) {
        Some(Value::Array(list)) => list.iter().filter_map(text_of).collect(),
        Some(value) => {
            let text = text_of(&value).unwrap_or_default();
            text.split(',').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
        }
        None => Vec::new(),
    }
}
