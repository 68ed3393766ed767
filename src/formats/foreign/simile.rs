//! SIMILE Timeline: XML `<data><event …>` and JSON `{events: […]}`, with spans of four points.

use super::Clues;
use super::date_text::stamp_from_text;
use super::draft::{Draft, Spot};
use super::html::{plain, plain_title};
use super::json::{self, Members};
use super::stamp::{self, Stamp};
use super::xml;
use crate::native::json::JsonKind;
use crate::{Opened, ReadError, ReadWatch};
use model::date::When;
use model::entity::Color;
use model::event::{Event, Media};
use words::msg;

/// Whether a text is the JSON form.
pub fn sniff_json(clues: &Clues<'_>) -> bool {
    const OWN: [&str; 17] = [
        "dateTimeFormat",
        "wikiURL",
        "wikiSection",
        "events[].isDuration",
        "events[].durationEvent",
        "events[].latestStart",
        "events[].earliestEnd",
        "events[].eventID",
        "events[].trackNum",
        "events[].classname",
        "events[].tapeImage",
        "events[].tapeRepeat",
        "events[].caption",
        "events[].textColor",
        "events[].description",
        "events[].ls",
        "events[].ee",
    ];
    let shape = &clues.shape;
    shape.has("events[]") && shape.has_any(&["events[].start", "events[].s"]) && shape.has_any(&OWN)
}

/// Whether a text is the XML form.
pub fn sniff_xml(clues: &Clues<'_>) -> bool {
    let head = clues.head(4_096);
    head.starts_with('<')
        && is_root(head, "data")
        && (head.contains("<event") || head.contains("date-time-format"))
}

/// Whether the first element of XML has that name.
pub fn is_root(head: &str, name: &str) -> bool {
    let mut rest = head;
    loop {
        rest = rest.trim_start();
        let end = if rest.starts_with("<?") {
            "?>"
        } else if rest.starts_with("<!--") {
            "-->"
        } else {
            break;
        };
        let Some((_, behind)) = rest.split_once(end) else { return false };
        rest = behind;
    }
    let tail = rest.strip_prefix('<').and_then(|tail| tail.strip_prefix(name));
    tail.is_some_and(|tail| {
        tail.starts_with(|letter: char| letter.is_whitespace() || matches!(letter, '>' | '/'))
    })
}

/// An event as both forms have it.
#[derive(Default)]
struct Found {
    title: Option<String>,
    about: Option<String>,
    /// `start`, `latestStart`, `earliestEnd`, `end`.
    points: [Option<String>; 4],
    is_instant: bool,
    id: Option<String>,
    image: Option<String>,
    caption: Option<String>,
    track: Option<String>,
    class: Option<String>,
    color: Option<String>,
    others: Vec<(String, String)>,
}

/// Reads the JSON form. There an event with `isDuration: true` is an instant: the program has it so, for files of its
/// early days.
///
/// # Errors
/// If it is no JSON, or passes a limit.
pub fn read_json(text: &str, watch: &ReadWatch) -> Result<Opened, ReadError> {
    let root = json::root(text)?;
    let mut members = Members::of(&root);
    let mut reader = Reader { draft: Draft::new("simile", text), num_backward: 0 };
    let events = members.take_kind("events", JsonKind::Array).map(|list| list.items()).unwrap_or_default();
    for (at, node) in events.iter().enumerate() {
        let spot = json::spot(node, format!("$.events[{at}]"));
        if node.kind() != JsonKind::Object {
            reader.draft.push_unread(node.raw, &spot);
            continue;
        }
        let mut event = Members::of(node);
        let mut text = |names: &[&str]| event.take_first_text(names);
        let found = Found {
            points: [
                text(&["start", "s"]),
                text(&["latestStart", "ls"]),
                text(&["earliestEnd", "ee"]),
                text(&["end", "e"]),
            ],
            title: text(&["title", "t"]),
            about: text(&["description", "d"]),
            id: text(&["eventID", "eid"]),
            image: text(&["image"]),
            caption: text(&["caption", "c"]),
            track: text(&["trackNum"]),
            class: text(&["classname"]),
            color: text(&["color"]),
            ..Found::default()
        };
        let is_true = |value: Option<String>| value.map(|value| value == "true");
        let is_instant = is_true(event.text("isDuration")).unwrap_or(false)
            || is_true(event.text("durationEvent").or_else(|| event.text("de"))) == Some(false);
        reader.event(Found { is_instant, others: event.rest(), ..found }, spot, watch)?;
    }
    reader.draft.keep_in_head(&members.rest());
    reader.finish(watch)
}

/// Reads the XML form. There an event is an instant unless `isDuration` is `true`.
///
/// # Errors
/// If it has a document type, or passes a limit.
pub fn read_xml(text: &str, watch: &ReadWatch) -> Result<Opened, ReadError> {
    let document = xml::parse(text)?;
    let mut reader = Reader { draft: Draft::new("simile", text), num_backward: 0 };
    for (at, element) in document.root.children("event").enumerate() {
        let mut taken = Vec::new();
        let mut text = |name: &'static str| {
            taken.push(name);
            element.attribute(name).map(str::to_owned).filter(|text| !text.trim().is_empty())
        };
        let points = [text("start"), text("latestStart"), text("earliestEnd"), text("end")];
        let is_span = element.attribute("isDuration").or_else(|| element.attribute("durationEvent"));
        let has_inner_end = points.iter().skip(1).take(2).any(Option::is_some);
        let found = Found {
            is_instant: is_span != Some("true") && !has_inner_end,
            title: text("title"),
            id: text("eventID"),
            image: text("image"),
            caption: text("caption"),
            track: text("trackNum"),
            class: text("classname"),
            color: text("color"),
            points,
            ..Found::default()
        };
        let about = Some(element.text.trim().to_owned()).filter(|text| !text.is_empty());
        let others = element.rest(&taken);
        reader.event(
            Found { about, others, ..found },
            element.spot(format!("data/event[{}]", at + 1)),
            watch,
        )?;
    }
    reader.draft.keep_in_head(&document.root.rest(&["event"]));
    reader.draft.note_fault(document.fault);
    reader.finish(watch)
}

struct Reader<'a> {
    draft: Draft<'a>,
    /// Events whose start comes after their end.
    num_backward: usize,
}

impl Reader<'_> {
    fn event(&mut self, found: Found, spot: Spot, watch: &ReadWatch) -> Result<(), ReadError> {
        let Found { title, about, points, is_instant, id, image, caption, track, class, color, mut others } =
            found;
        let mut event = Event {
            title: title.map(|text| plain_title(&text, "title", &mut others)).unwrap_or_default(),
            about: about.map(|text| plain(&text, "description", &mut others)),
            ..Event::default()
        };
        if let Some(id) = id {
            self.draft.identify(&mut event, &id, "eventID", &mut others);
        }
        event.lane = track.map(|track| self.draft.lane(track.trim()));
        event.categories.extend(class.map(|class| self.draft.category(class.trim())));
        if let Some(color) = color {
            self.color(&mut event, &color, &mut others);
        }
        if let Some(image) = image {
            event.media.push(Media { url: Some(image), caption, ..Media::default() });
        } else if let Some(caption) = caption {
            others.push(("caption".to_owned(), crate::native::quoted(&caption)));
        }
        event.when = self.when(&points, is_instant, &mut others);
        self.draft.keep(&mut event.extra, &others);
        self.draft.push(event, spot, watch)
    }

    /// Events have no color of their own here; their category has.
    fn color(&mut self, event: &mut Event, color: &str, others: &mut Vec<(String, String)>) {
        let name = event.categories.first().cloned();
        let known = Color::parse(color.trim());
        let slot = name.as_deref().and_then(|name| self.draft.category_mut(name));
        match (slot, known) {
            (Some(slot), Some(known)) if slot.color.is_none() || slot.color.as_ref() == Some(&known) => {
                slot.color = Some(known);
            }
            _ => others.push(("color".to_owned(), crate::native::quoted(color))),
        }
    }

    fn when(
        &mut self,
        points: &[Option<String>; 4],
        is_instant: bool,
        others: &mut Vec<(String, String)>,
    ) -> When {
        let written: Vec<String> = points.iter().flatten().cloned().collect();
        let stamps: Vec<Option<Option<Stamp>>> = points
            .iter()
            .map(|point| point.as_deref().map_or(Some(None), |text| date(text).map(Some)))
            .collect();
        let [Some(start), Some(latest_start), Some(earliest_end), Some(end)] = stamps.as_slice() else {
            return When::plain(written.join("/"));
        };
        let mut when = match (start.clone(), end.clone()) {
            (None, None) => When::default(),
            (Some(start), None) => start.when(),
            (None, Some(end)) => When::plain(format!("/{}", end.date)),
            (Some(start), Some(end)) if start.order() > end.order() => {
                self.num_backward += 1;
                stamp::span(start, end)
            }
            // An instant with two dates lies somewhere between them.
            (Some(start), Some(end)) if is_instant => When::plain(format!("[{}..{}]", start.date, end.date)),
            (Some(start), Some(end)) => stamp::span(start, end),
        };
        let pair = |from: &Option<Stamp>, to: &Option<Stamp>| {
            Some([from.as_ref()?.date.clone(), to.as_ref()?.date.clone()])
        };
        when.start_between = pair(start, latest_start);
        when.end_between = pair(earliest_end, end);
        for (name, point, pair) in [
            ("latestStart", latest_start, &when.start_between),
            ("earliestEnd", earliest_end, &when.end_between),
        ] {
            if let Some(point) = point.as_ref().filter(|_| pair.is_none()) {
                others.push((name.to_owned(), crate::native::quoted(&point.date)));
            }
        }
        when.written = Some(written.join("/")).filter(|written| *written != when.edtf);
        when
    }

    fn finish(mut self, watch: &ReadWatch) -> Result<Opened, ReadError> {
        let num_events = self.draft.num_events();
        if self.num_backward > 0 && self.num_backward == num_events {
            let (message, help) = (msg!(fault_all_backward), msg!(fix_all_backward));
            self.draft.warn("backward", &Spot::default(), message, help);
        }
        self.draft.finish(watch)
    }
}

/// ISO 8601, or what browsers take for a date; a short text is a year, perhaps before our era.
fn date(text: &str) -> Option<Stamp> {
    let text = text.trim();
    // `-500` is the year −500 as astronomers count, which is how the program places it.
    match text.parse::<i64>() {
        Ok(year) if text.len() <= 8 => Stamp::from_numbers(year, None, None),
        _ => stamp_from_text(text),
    }
}
