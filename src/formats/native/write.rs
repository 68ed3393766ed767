//! A timeline → the text of its document, piece by piece: beside the timeline only the piece under way is held.
//!
//! ```text
//!  head, members one by one ─┐
//!  events, BATCH at a time  ─┼─▶ put(text, items so far)
//!  terms, BATCH at a time   ─┤
//!  stories, kept members    ─┘
//! ```

use super::document::FORMAT;
use super::output::{Output, quoted};
use super::value::MemberValue;
use model::event::Event;
use model::office::Term;
use model::story::Story;
use model::words::{AxisKind, CalendarKind};
use model::{EventId, RowKind, Timeline};
use rayon::prelude::*;
use std::convert::Infallible;

/// Items that are laid out at a time, by all cores.
const BATCH: usize = 8_192;

/// Items that one core lays out at a time.
const PART: usize = 512;

/// The whole document as one text.
pub fn write(timeline: &Timeline) -> String {
    let mut text = String::new();
    let put = |piece: &str, _: usize| -> Result<(), Infallible> {
        text.push_str(piece);
        Ok(())
    };
    let Ok(()) = write_pieces(timeline, &timeline.head().stories, put);
    text
}

/// Writes the document with these stories through `put`, which gets each piece and how many events and terms stand in
/// what it has by then; [`num_items`] are all of them. Members come in the order of the format, kept ones last.
///
/// # Errors
/// What `put` says.
pub fn write_pieces<E>(
    timeline: &Timeline,
    stories: &[Story],
    put: impl FnMut(&str, usize) -> Result<(), E>,
) -> Result<(), E> {
    let head = timeline.head();
    let mut document = Document { put, num_members: 0, num_items: 0 };
    document.output("format", &Output::text(FORMAT))?;
    document.member("requires", false, &head.requires)?;
    document.member("id", false, &head.id)?;
    document.member("title", !head.extra.has("title"), &head.title)?;
    document.member("about", false, &head.about)?;
    document.member("lang", false, &head.lang)?;
    document.member::<CalendarKind>("calendar", false, &head.calendar)?;
    document.member::<AxisKind>("axis", false, &head.axis)?;
    document.member("view", false, &head.view)?;
    document.member("modified", false, &head.modified)?;
    document.member("sources", false, &head.sources)?;
    document.member("entities", false, &head.entities)?;
    document.member("lanes", false, &head.lanes)?;
    document.member("categories", false, &head.categories)?;
    document.member("offices", false, &head.offices)?;
    if !head.extra.has("events") {
        document.list("events", &event_places(timeline), |(_, place)| place.output(timeline))?;
    }
    let terms = term_places(timeline);
    if !terms.is_empty() {
        document.list("terms", &terms, |place| place.output(timeline))?;
    }
    if !stories.is_empty() {
        document.output("stories", &Output::List(stories.iter().map(MemberValue::output).collect()))?;
    }
    for kept in head.extra.iter() {
        document.keyed(&kept.key, &Output::Raw(kept.value.to_string()))?;
    }
    document.end()
}

/// An event alone, on one line.
pub fn event_text(event: &Event) -> String {
    event.output().to_line()
}

/// A term alone, on one line.
pub fn term_text(term: &Term) -> String {
    term.output().to_line()
}

/// Events and terms of a timeline, those without a place on the axis and those that could not be read included.
pub fn num_items(timeline: &Timeline) -> usize {
    timeline.num_events() + timeline.unread().len() + timeline.terms().len() + timeline.unread_terms().len()
}

/// A document that is being written.
struct Document<P> {
    put: P,
    num_members: usize,
    num_items: usize,
}

impl<E, P: FnMut(&str, usize) -> Result<(), E>> Document<P> {
    /// A member, unless it says nothing.
    fn member<T: MemberValue>(&mut self, name: &str, is_required: bool, value: &T) -> Result<(), E> {
        if is_required || !value.is_absent() { self.output(name, &value.output()) } else { Ok(()) }
    }

    fn output(&mut self, name: &str, value: &Output) -> Result<(), E> {
        self.keyed(&quoted(name), value)
    }

    fn keyed(&mut self, key: &str, value: &Output) -> Result<(), E> {
        let mut text = self.begin_member(key);
        value.write_as_member(&mut text);
        (self.put)(&text, self.num_items)
    }

    /// What stands before the value of a member.
    fn begin_member(&mut self, key: &str) -> String {
        self.num_members += 1;
        format!("{}\n  {key}: ", if self.num_members == 1 { "{" } else { "," })
    }

    /// A list of many items, laid out as [`Output::List`] would be.
    fn list<T: Sync>(
        &mut self,
        name: &str,
        items: &[T],
        output: impl Fn(&T) -> Option<Output> + Sync,
    ) -> Result<(), E> {
        // Only a list that holds an object has one item a line.
        let is_object = |item: &T| matches!(output(item), Some(Output::Object(_)));
        if !items.iter().any(is_object) {
            return self.output(name, &Output::List(items.iter().filter_map(output).collect()));
        }
        let begin = self.begin_member(&quoted(name)) + "[";
        (self.put)(&begin, self.num_items)?;
        let lay_out = |part: &[T]| {
            let mut text = String::new();
            for item in part.iter().filter_map(&output) {
                text.push_str(",\n    ");
                item.write_as_item(&mut text);
            }
            (text, part.len())
        };
        let mut is_first = true;
        for batch in items.chunks(BATCH) {
            let parts: Vec<(String, usize)> = batch.par_chunks(PART).map(lay_out).collect();
            for (text, num) in parts {
                self.num_items += num;
                let text = if is_first { text.trim_start_matches(',') } else { &text };
                (self.put)(text, self.num_items)?;
                is_first = false;
            }
        }
        (self.put)("\n  ]", self.num_items)
    }

    fn end(mut self) -> Result<(), E> {
        (self.put)("\n}\n", self.num_items)
    }
}

/// Where an item of the events list is kept.
#[derive(Clone, Copy)]
pub enum EventPlace {
    /// In the columns.
    Row(EventId),
    /// Among the events without a place on the axis.
    Unplaced(u32),
    /// Among the items that are no events.
    Unread(u32),
}

impl EventPlace {
    /// The event, if it is one.
    pub fn event(self, timeline: &Timeline) -> Option<Event> {
        match self {
            Self::Row(row) => timeline.event(row),
            Self::Unplaced(at) => timeline.unplaced().get(at as usize).map(|unplaced| unplaced.event.clone()),
            Self::Unread(_) => None,
        }
    }

    fn output(self, timeline: &Timeline) -> Option<Output> {
        match self {
            Self::Unread(at) => raw(timeline.unread(), at),
            Self::Row(_) | Self::Unplaced(_) => self.event(timeline).as_ref().map(MemberValue::output),
        }
    }
}

fn raw(unread: &[(u32, Box<str>)], at: u32) -> Option<Output> {
    unread.get(at as usize).map(|(_, raw)| Output::Raw(raw.to_string()))
}

/// The items of the events list in the order of the file, each with its place in it.
pub fn event_places(timeline: &Timeline) -> Vec<(u32, EventPlace)> {
    let is_event = |row: &EventId| matches!(timeline.kind(*row), RowKind::Event(_));
    let rows = timeline.rows().filter(is_event);
    let rows = rows.map(|row| (timeline.columns().file_order(row), EventPlace::Row(row)));
    let unplaced = (0..).zip(timeline.unplaced());
    let unplaced = unplaced.map(|(at, unplaced)| (unplaced.file_order, EventPlace::Unplaced(at)));
    let unread = (0..).zip(timeline.unread()).map(|(at, (place, _))| (*place, EventPlace::Unread(at)));
    let mut places: Vec<(u32, EventPlace)> = rows.chain(unplaced).chain(unread).collect();
    places.par_sort_by_key(|(place, _)| *place);
    places
}

/// Where an item of the terms list is kept.
#[derive(Clone, Copy)]
enum TermPlace {
    Term(u32),
    Unread(u32),
}

impl TermPlace {
    fn output(self, timeline: &Timeline) -> Option<Output> {
        match self {
            Self::Term(at) => timeline.terms().get(at as usize).map(MemberValue::output),
            Self::Unread(at) => raw(timeline.unread_terms(), at),
        }
    }
}

/// The items of the terms list in the order of the file: those that are no terms tell their place in it, the terms fill
/// the other places.
fn term_places(timeline: &Timeline) -> Vec<TermPlace> {
    let mut unread = (0..).zip(timeline.unread_terms()).peekable();
    let mut places = Vec::new();
    for at in 0..timeline.terms().len() as u32 {
        while let Some((unread, _)) = unread.next_if(|(_, (place, _))| *place as usize <= places.len()) {
            places.push(TermPlace::Unread(unread));
        }
        places.push(TermPlace::Term(at));
    }
    places.extend(unread.map(|(at, _)| TermPlace::Unread(at)));
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ReadWatch;

    fn open(text: &str) -> Timeline {
        crate::native::read(text, &ReadWatch::default()).expect("understood").timeline
    }

    /// Lists of items of every kind, in every order: one item a line as soon as one of them is an object.
    #[test]
    fn lists_are_laid_out_as_their_items_ask_for() {
        const PLACED: &str = r#"{ "title": "a", "when": "2001" }"#;
        const UNPLACED: &str = r#"{ "title": "b", "when": "soon" }"#;
        const TERM: &str = r#"{ "office": "o", "holder": "h", "when": "2001" }"#;
        const UNREAD: &str = "7";
        let laid_out = |items: &[&str]| match items {
            [] | [UNREAD] => format!("[{}]", items.concat()),
            items => format!("[\n    {}\n  ]", items.join(",\n    ")),
        };
        for events in
            [&[][..], &[UNREAD], &[PLACED], &[UNREAD, UNPLACED, PLACED, UNREAD], &[PLACED, UNPLACED]]
        {
            for terms in [&[][..], &[UNREAD], &[UNREAD, UNREAD, TERM, UNREAD, TERM, UNREAD], &[TERM]] {
                let mut expected = "{\n  \"format\": \"timeline/1\",\n  \"title\": \"T\"".to_owned();
                expected.extend([",\n  \"events\": ", &laid_out(events)]);
                if !terms.is_empty() {
                    expected.extend([",\n  \"terms\": ", &laid_out(terms)]);
                }
                expected += "\n}\n";
                let (events_text, terms_text) = (events.join(","), terms.join(","));
                let text = format!(
                    "{{\"format\": \"timeline/1\", \"title\": \"T\", \"events\": [{events_text}], \"terms\": [{terms_text}]}}"
                );
                let timeline = open(&text);
                assert_eq!(write(&timeline), expected);
                assert_eq!(num_items(&timeline), events.len() + terms.len());
            }
        }
    }

    /// However long the document, no piece is longer than what a core lays out at a time.
    #[test]
    fn pieces_stay_short_and_say_how_far_they_are() {
        let num = 3 * BATCH + 7;
        let event = |at: usize| format!("{{\"title\": \"{at}\", \"when\": \"{}\"}}", 1_000 + at % 1_000);
        let events: Vec<String> = (0..num).map(event).collect();
        let text = format!("{{\"format\":\"timeline/1\",\"title\":\"T\",\"events\":[{}]}}", events.join(","));
        let timeline = open(&text);
        let mut pieces: Vec<(String, usize)> = Vec::new();
        let put = |piece: &str, num: usize| -> Result<(), Infallible> {
            pieces.push((piece.to_owned(), num));
            Ok(())
        };
        let Ok(()) = write_pieces(&timeline, &[], put);
        assert!(pieces.iter().all(|(piece, _)| piece.len() < PART * 60));
        assert!(pieces.is_sorted_by_key(|(_, num)| *num));
        assert_eq!(pieces.last().map(|(_, num)| *num), Some(num_items(&timeline)));
        let titles: usize = pieces.iter().map(|(piece, _)| piece.matches("\"title\": ").count()).sum();
        assert_eq!((num_items(&timeline), titles), (num, num + 1));
    }

    #[test]
    fn who_takes_the_pieces_can_stop_it() {
        let text = r#"{"format": "timeline/1", "title": "T", "events": [{"title": "a", "when": "2001"}]}"#;
        let mut num = 0;
        let put = |_: &str, _: usize| {
            num += 1;
            if num == 3 { Err("stopped") } else { Ok(()) }
        };
        assert_eq!(write_pieces(&open(text), &[], put), Err("stopped"));
        assert_eq!(num, 3);
    }
}
