//! The Timeline Project's `.timeline` XML: categories, eras, containers and events.
//!
//! Containers are written into the text of an event: `[3]Name` is container 3, `(3)Name` is in it.

use super::Clues;
use super::draft::{Draft, Spot};
use super::simile::is_root;
use super::stamp::{self, Stamp};
use super::xml::{self, Element};
use crate::native::quoted;
use crate::{Opened, ReadError, ReadWatch};
use model::date::When;
use model::entity::Color;
use model::event::Event;
use model::lane::Category;
use model::source::Source;
use model::words::{AxisKind, EventKind};
use std::collections::HashMap;
use words::msg;

/// Whether a text is of this format.
pub fn sniff(clues: &Clues<'_>) -> bool {
    let head = clues.head(8_192);
    head.starts_with('<')
        && is_root(head, "timeline")
        && ["<version", "<timetype", "<categories", "<events", "<eras"].iter().any(|tag| head.contains(tag))
}

/// Reads it.
///
/// # Errors
/// If it has a document type or another calendar, or passes a limit.
pub fn read(text: &str, watch: &ReadWatch) -> Result<Opened, ReadError> {
    let document = xml::parse(text)?;
    let root = document.root;
    let mut reader =
        Reader { draft: Draft::new("timeline-project", text), categories: HashMap::new(), is_number: false };
    reader.time_type(&root)?;
    "Timeline".clone_into(&mut reader.draft.head.title);
    reader.categories(root.child("categories"));
    for (at, era) in root
        .child("eras")
        .map(|eras| eras.children("era").collect::<Vec<_>>())
        .unwrap_or_default()
        .iter()
        .enumerate()
    {
        reader.era(era, format!("timeline/eras/era[{}]", at + 1), watch)?;
    }
    let events: Vec<&Element<'_>> =
        root.child("events").map(|events| events.children("event").collect()).unwrap_or_default();
    for (at, event) in events.iter().enumerate() {
        reader.event(event, format!("timeline/events/event[{}]", at + 1), watch)?;
    }
    reader.view(root.child("view"));
    let mut rest = root.rest(&["categories", "eras", "events"]);
    // What else stands among the events, categories and eras.
    for (list, known) in [("events", "event"), ("eras", "era"), ("categories", "category")] {
        rest.extend(root.child(list).map(|list| list.rest(&[known])).unwrap_or_default());
    }
    reader.draft.keep_in_head(&rest);
    reader.draft.note_fault(document.fault);
    reader.draft.finish(watch)
}

struct Reader<'a> {
    draft: Draft<'a>,
    /// Names of categories with their ids.
    categories: HashMap<String, String>,
    is_number: bool,
}

impl Reader<'_> {
    fn time_type(&mut self, root: &Element<'_>) -> Result<(), ReadError> {
        match root.text_of("timetype") {
            None | Some("gregoriantime" | "pytime" | "wxtime") => Ok(()),
            Some("numtime" | "dectime") => {
                self.is_number = true;
                self.draft.head.axis = AxisKind::Number;
                Ok(())
            }
            Some(other) => Err(ReadError::NotThisFormat {
                found: msg!(found_time_type, unit = model::problem::excerpt(other)),
            }),
        }
    }

    fn categories(&mut self, list: Option<&Element<'_>>) {
        let categories: Vec<&Element<'_>> =
            list.map(|list| list.children("category").collect()).unwrap_or_default();
        for element in categories {
            let name = element.text_of("name").unwrap_or("");
            let id = self.draft.category(name);
            let color = element.text_of("color").and_then(color_of);
            let text_color = element.text_of("font_color").and_then(color_of);
            let parent = element
                .text_of("parent")
                .map(|parent| self.draft.category(parent))
                .filter(|parent| *parent != id);
            let mut known = vec!["name", "parent"];
            known.extend(color.is_some().then_some("color"));
            known.extend(text_color.is_some().then_some("font_color"));
            let rest = element.rest(&known);
            if let Some(slot) = self.draft.category_mut(&id) {
                *slot = Category { color, text_color, parent, ..std::mem::take(slot) };
                super::draft::keep("timeline-project", &mut slot.extra, &rest);
            }
            self.categories.insert(name.to_owned(), id);
        }
    }

    fn era(&mut self, element: &Element<'_>, path: String, watch: &ReadWatch) -> Result<(), ReadError> {
        let mut event = Event {
            title: element.text_of("name").unwrap_or_default().to_owned(),
            kind: EventKind::Background,
            ..Event::default()
        };
        let mut others = element.rest(&["name", "start", "end", "ends_today"]);
        event.when = self.when(element, &mut others);
        self.draft.keep(&mut event.extra, &others);
        self.draft.push(event, element.spot(path), watch)
    }

    fn event(&mut self, element: &Element<'_>, path: String, watch: &ReadWatch) -> Result<(), ReadError> {
        const KNOWN: [&str; 13] = [
            "start",
            "end",
            "text",
            "fuzzy",
            "fuzzy_start",
            "fuzzy_end",
            "ends_today",
            "category",
            "categories",
            "description",
            "labels",
            "hyperlink",
            "milestone",
        ];
        let mut event = Event::default();
        let text = element.child("text").map_or("", |text| text.text.trim_end());
        let (title, own, container) = parted(text);
        title.clone_into(&mut event.title);
        let mut others = Vec::new();
        if let Some(own) = own {
            self.draft.identify(&mut event, &format!("container-{own}"), "container", &mut others);
        }
        event.part_of = container.map(|container| format!("container-{container}"));
        event.about = element.text_of("description").map(str::to_owned);
        event.categories = self.categories_of(element);
        if element.text_of("milestone") == Some("True") {
            event.kind = EventKind::Milestone;
        }
        if let Some(labels) = element.text_of("labels") {
            event.tags =
                labels.split([',', ' ']).filter(|label| !label.is_empty()).map(str::to_owned).collect();
        }
        for url in element.text_of("hyperlink").into_iter().flat_map(|text| text.split(';')).map(str::trim) {
            if !url.is_empty() {
                let source = Source { title: url.to_owned(), url: Some(url.to_owned()), ..Source::default() };
                event.src.push(self.draft.cite(url, source));
            }
        }
        others.extend(element.rest(&KNOWN));
        others.extend(flags(element));
        event.when = self.when(element, &mut others);
        self.draft.keep(&mut event.extra, &others);
        self.draft.push(event, element.spot(path), watch)
    }

    fn categories_of(&mut self, element: &Element<'_>) -> Vec<String> {
        let one = element.children("category").map(|category| category.text.trim());
        let several = element.child("categories").into_iter().flat_map(|list| list.children("category"));
        let names: Vec<&str> = one.chain(several.map(|category| category.text.trim())).collect();
        let mut ids = Vec::new();
        for name in names.into_iter().filter(|name| !name.is_empty()) {
            let known = self.categories.get(name).cloned();
            let id = known.unwrap_or_else(|| self.draft.category(name));
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }

    fn when(&self, element: &Element<'_>, others: &mut Vec<(String, String)>) -> When {
        let (start, end) = (element.text_of("start").unwrap_or(""), element.text_of("end").unwrap_or(""));
        if self.is_number {
            if start != end {
                others.push(("end".to_owned(), quoted(end)));
            }
            let is_number = start.parse::<f64>().is_ok_and(f64::is_finite);
            let number = is_number.then(|| start.into());
            return When {
                number,
                edtf: if is_number { String::new() } else { start.to_owned() },
                ..When::default()
            };
        }
        let is_true = |name: &str| element.text_of(name) == Some("True");
        let (Some(from), Some(to)) = (date(start), date(if end.is_empty() { start } else { end })) else {
            return When::plain(format!("{start}/{end}"));
        };
        let is_fuzzy = [is_true("fuzzy") || is_true("fuzzy_start"), is_true("fuzzy") || is_true("fuzzy_end")];
        if is_true("ends_today") {
            others.push(("end".to_owned(), quoted(end)));
            let when = When::plain(format!("{}{}/..", from.date, mark(is_fuzzy, 0)));
            return When { written: Some(format!("{start}/{end}")), ..when };
        }
        if is_fuzzy == [false, false] {
            return period(from, to);
        }
        // A time of day would claim more than a fuzzy end knows.
        let edtf = if from.date == to.date {
            format!("{}{}", from.date, mark(is_fuzzy, 0))
        } else {
            format!("{}{}/{}{}", from.date, mark(is_fuzzy, 0), to.date, mark(is_fuzzy, 1))
        };
        When { written: Some(format!("{start}/{end}")), ..When::plain(edtf) }
    }

    fn view(&mut self, view: Option<&Element<'_>>) {
        let period = view.and_then(|view| view.child("displayed_period"));
        let ends =
            period.and_then(|period| Some((date(period.text_of("start")?)?, date(period.text_of("end")?)?)));
        // The whole of it is kept with the document; this only opens the file where it was left.
        if let Some((from, to)) = ends.filter(|(from, to)| from.wall_millis() < to.wall_millis()) {
            self.draft.head.view = Some(When::plain(format!("{}/{}", from.date, to.date)));
        } else if period.is_some() && !self.is_number {
            self.draft.warn("bad-view", &Spot::default(), msg!(fault_view), msg!(fix_view));
        }
    }
}

/// Flags in the words of the file, where more than the date tells them.
fn flags(element: &Element<'_>) -> Vec<(String, String)> {
    let given = |name: &&&str| element.text_of(name).is_some_and(|value| value == "True");
    ["fuzzy", "fuzzy_start", "fuzzy_end", "ends_today"]
        .iter()
        .filter(given)
        .map(|name| ((*name).to_owned(), quoted("True")))
        .collect()
}

const fn mark(is_fuzzy: [bool; 2], end: usize) -> &'static str {
    let [start_is_fuzzy, end_is_fuzzy] = is_fuzzy;
    if (end == 0 && start_is_fuzzy) || (end == 1 && end_is_fuzzy) { "~" } else { "" }
}

/// Midnight at both ends means days, and the day of the end is included, as the program shows them.
fn period(from: Stamp, to: Stamp) -> When {
    let is_midnight = |stamp: &Stamp| stamp.time.as_deref().is_none_or(|time| time == "00:00:00");
    if is_midnight(&from) && is_midnight(&to) {
        return stamp::span(Stamp::day(from.date), Stamp::day(to.date));
    }
    stamp::span(from, to)
}

/// `-44-3-15 0:0:0`: nothing has a fixed length.
fn date(text: &str) -> Option<Stamp> {
    let (date, time) = text.trim().split_once(' ').unwrap_or((text.trim(), "0:0:0"));
    let (sign, rest) = date.strip_prefix('-').map_or((1, date), |rest| (-1, rest));
    let mut parts = rest.split('-');
    let year: i64 = parts.next()?.parse().ok()?;
    let (month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let mut clock = time.split(':').map(|part| part.parse::<u32>().ok());
    let (hour, minute) = (clock.next()??, clock.next()??);
    let second = clock.next().unwrap_or(Some(0))?;
    let stamp = Stamp::from_numbers(sign * year, Some(month), Some(day))?;
    if stamp.date.starts_with('Y') {
        return Some(stamp);
    }
    stamp.at(hour, minute, Some(second), None)
}

/// The name of an event, the container it is, and the container it is in.
fn parted(text: &str) -> (&str, Option<u32>, Option<u32>) {
    let coded = |open: char, close: char| {
        let (number, name) = text.strip_prefix(open)?.split_once(close)?;
        Some((name, number.parse::<u32>().ok()?))
    };
    if let Some((name, number)) = coded('[', ']') {
        return (name, Some(number), None);
    }
    if let Some((name, number)) = coded('(', ')') {
        return (name, None, Some(number));
    }
    // A bracket that is only a bracket has a blank before it.
    (text.trim_start(), None, None)
}

/// `173,216,230`
fn color_of(text: &str) -> Option<Color> {
    let channels: Option<Vec<u8>> = text.split(',').map(|channel| channel.trim().parse().ok()).collect();
    let [red, green, blue] = channels?.try_into().ok()?;
    Color::parse(&format!("#{red:02X}{green:02X}{blue:02X}"))
}
