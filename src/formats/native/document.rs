//! A whole document: from text to a timeline and back.

use super::context::Context;
use super::json::{JsonKind, Member, Node};
use super::output::quoted;
use super::validate::{self, LaneList};
use super::value::{MemberValue, Visitor, read_member, report_doubled, walk_member};
use super::write::event_places;
use crate::{Opened, ReadError, ReadWatch, bulk};
use model::builder::{Builder, PlaceError};
use model::date::{DateError, When};
use model::event::Event;
use model::office::Term;
use model::problem::{Problems, Severity};
use model::timeline::{Head, Timeline};
use std::borrow::Cow;
use words::msg;

/// What the first member of a file of this format says.
pub const FORMAT: &str = "timeline/1";

/// Features of the format that this version knows by name in `requires`.
const KNOWN_FEATURES: &[&str] = &[];

/// Events of one file are counted up to here.
pub const MAX_EVENTS: usize = 20_000_000;

/// Members of the document in the order in which they are written.
pub const MEMBERS: &[(&str, bool)] = &[
    ("format", true),
    ("requires", false),
    ("id", false),
    ("title", true),
    ("about", false),
    ("lang", false),
    ("calendar", false),
    ("axis", false),
    ("view", false),
    ("modified", false),
    ("sources", false),
    ("entities", false),
    ("lanes", false),
    ("categories", false),
    ("offices", false),
    ("events", true),
    ("terms", false),
    ("stories", false),
];

/// Reads a document.
///
/// # Errors
/// If the text is not JSON, or not a document of this format.
pub fn read(text: &str, watch: &ReadWatch) -> Result<Opened, ReadError> {
    // To lex a long document takes one core as long as it takes the others to read its events.
    let is_long = text.len() >= MIN_IN_PIECES;
    let guess = || is_long.then(|| bulk::EventList::guess(text, watch)).flatten();
    let (object, guess) = rayon::join(|| Node::object(text), guess);
    let object = object.map_err(|err| ReadError::not_json(&err, text))?;
    let Some((root, members)) = object else {
        let kind = Node { raw: text.trim(), offset: 0 }.kind();
        return Err(ReadError::NotThisFormat { found: msg!(found_not_object, kind = kind.message()) });
    };
    check_format(&members)?;
    let mut context = Context::new(text);
    let parts = read_head(&root, &members, &mut context);
    let mut builder = Builder::new(parts.head);
    read_events((parts.events, guess), text, &mut builder, &mut context, watch)?;
    read_terms(parts.terms, &mut builder, &mut context);
    let timeline = builder.finish();
    let mut problems = context.into_problems();
    problems.append(validate::place(validate::findings(&timeline, LaneList::AreDeclared), &root, text));
    problems.sort_by_place();
    let is_read_only = needs_more(timeline.head());
    Ok(Opened { timeline, problems, is_read_only, table: None })
}

fn check_format(members: &[Member<'_>]) -> Result<(), ReadError> {
    let format = members.iter().find(|member| member.key.text().as_deref() == Some("format"));
    let Some(Member { value: format, .. }) = format else {
        return Err(ReadError::NotThisFormat { found: msg!(found_no_format) });
    };
    match format.text().as_deref() {
        Some(FORMAT) => Ok(()),
        Some(other) if other.starts_with("timeline/") => {
            Err(ReadError::UnknownVersion { version: other.to_owned() })
        }
        _ => Err(ReadError::NotThisFormat { found: msg!(found_format, format = format.raw) }),
    }
}

/// Whether a document needs features that this version lacks, so that saving could harm it.
pub fn needs_more(head: &Head) -> bool {
    head.requires.iter().any(|feature| !KNOWN_FEATURES.contains(&feature.as_str()))
}

/// The head, and the lists that need it.
struct Parts<'a> {
    head: Head,
    events: Option<Node<'a>>,
    terms: Option<Node<'a>>,
    /// Members that were there.
    seen: Vec<&'static str>,
}

fn read_head<'a>(root: &Node<'a>, members: &[Member<'a>], context: &mut Context<'_>) -> Parts<'a> {
    let parts = read_members(members, context);
    for (name, _) in MEMBERS.iter().filter(|(name, is_required)| *is_required && !parts.seen.contains(name)) {
        let (message, help) =
            (msg!(fault_missing_member, name = *name), msg!(fix_missing_member, name = *name));
        context.report(Severity::Error, "missing-member", root, message, help);
    }
    parts
}

fn read_members<'a>(members: &[Member<'a>], context: &mut Context<'_>) -> Parts<'a> {
    let mut head = Head::default();
    let (mut events, mut terms) = (None, None);
    let mut seen: Vec<&'static str> = Vec::new();
    for Member { key, value } in members.iter().copied() {
        let name = key.text().unwrap_or_default();
        let known = MEMBERS.iter().map(|(known, _)| *known).find(|known| *known == name);
        let is_doubled = known.is_some_and(|known| seen.contains(&known));
        if is_doubled {
            report_doubled(&key, context);
        }
        seen.extend(known);
        let is_read = !is_doubled
            && match known {
                Some("format") => true,
                Some("events") if value.kind() == JsonKind::Array => events.replace(value).is_none(),
                Some("terms") if value.kind() == JsonKind::Array => terms.replace(value).is_none(),
                Some(name @ ("events" | "terms")) => {
                    context.in_member(name, |context| context.wrong_kind::<()>(&value, msg!(json_list)));
                    false
                }
                Some(name) => read_head_member(&mut head, name, &value, context),
                None => false,
            };
        if !is_read {
            head.extra.push(key.raw, value.raw);
        }
    }
    Parts { head, events, terms, seen }
}

fn read_head_member(head: &mut Head, name: &str, value: &Node<'_>, context: &mut Context<'_>) -> bool {
    match name {
        "requires" => read_member(&mut head.requires, name, value, context),
        "id" => read_member(&mut head.id, name, value, context),
        "title" => read_member(&mut head.title, name, value, context),
        "about" => read_member(&mut head.about, name, value, context),
        "lang" => read_member(&mut head.lang, name, value, context),
        "calendar" => read_member(&mut head.calendar, name, value, context),
        "axis" => read_member(&mut head.axis, name, value, context),
        "view" => read_member(&mut head.view, name, value, context),
        "modified" => read_member(&mut head.modified, name, value, context),
        "sources" => read_member(&mut head.sources, name, value, context),
        "entities" => read_member(&mut head.entities, name, value, context),
        "lanes" => read_member(&mut head.lanes, name, value, context),
        "categories" => read_member(&mut head.categories, name, value, context),
        "offices" => read_member(&mut head.offices, name, value, context),
        "stories" => read_member(&mut head.stories, name, value, context),
        _ => false,
    }
}

/// Longer lists of events are read in pieces by all cores.
const MIN_IN_PIECES: usize = 1 << 20;

fn read_events(
    (list, guess): (Option<Node<'_>>, Option<bulk::EventList>),
    text: &str,
    builder: &mut Builder,
    context: &mut Context<'_>,
    watch: &ReadWatch,
) -> Result<(), ReadError> {
    if let Some(list) = list.filter(|list| list.raw.len() >= MIN_IN_PIECES) {
        let place = list.offset + 1..list.offset + list.raw.len();
        let pieces = bulk::read_list(text, place, guess, watch)?;
        return take_pieces(pieces, text, builder, context);
    }
    let items = list.map(|list| list.items()).unwrap_or_default();
    if items.len() > MAX_EVENTS {
        return Err(ReadError::TooMany { events: items.len(), limit: MAX_EVENTS });
    }
    for (at, item) in items.iter().enumerate() {
        if at % 1_024 == 0 {
            watch.report(item.offset, at)?;
        }
        context
            .in_member("events", |context| context.in_item(at, |context| read_event(item, builder, context)));
    }
    Ok(())
}

/// Plain events straight into columns, the others one by one.
fn take_pieces(
    pieces: Vec<bulk::ByteChunk>,
    text: &str,
    builder: &mut Builder,
    context: &mut Context<'_>,
) -> Result<(), ReadError> {
    let mut place = 0;
    for bulk::ByteChunk { part, odd, num_items, start, .. } in pieces {
        builder.append(part, place);
        for odd in odd {
            let at = place + odd.at;
            let from = start as usize + odd.offset;
            let node = Node { raw: text.get(from..from + odd.text.len()).unwrap_or(""), offset: from };
            builder.set_next_place(at);
            context.in_member("events", |context| {
                context.in_item(at as usize, |context| read_event(&node, builder, context));
            });
        }
        place += num_items;
        if place as usize > MAX_EVENTS {
            return Err(ReadError::TooMany { events: place as usize, limit: MAX_EVENTS });
        }
    }
    Ok(())
}

/// An event on its own, from a file of many lines.
pub fn event_alone(text: &str) -> (Option<Event>, Problems) {
    let mut context = Context::new(text);
    let event = Node::root(text).ok().and_then(|node| Event::read(&node, &mut context));
    (event, context.into_problems())
}

/// A term on its own, as [`event_alone`].
pub fn term_alone(text: &str) -> (Option<Term>, Problems) {
    let mut context = Context::new(text);
    let term = Node::root(text).ok().and_then(|node| Term::read(&node, &mut context));
    (term, context.into_problems())
}

/// The members of a bulk form under the names of this format; all others as they stand.
pub fn event_from_bulk(raw: &str) -> Cow<'_, str> {
    let Ok(node) = Node::root(raw) else { return Cow::Borrowed(raw) };
    let members = node.members();
    let text_of = |name: &str| {
        let member = members.iter().find(|member| member.key.text().as_deref() == Some(name));
        member.and_then(|member| member.value.text())
    };
    let Some(start) = text_of("start").filter(|_| text_of("when").is_none()) else {
        return Cow::Borrowed(raw);
    };
    let when = text_of("end").map_or_else(|| start.to_string(), |end| format!("{start}/{end}"));
    let mut out = vec![format!("\"when\":{}", quoted(&when))];
    for Member { key, value } in &members {
        match key.text().as_deref() {
            Some("start" | "end") => {}
            Some("group") => out.push(format!("\"lane\":{}", value.raw)),
            Some("text") => out.push(format!("\"about\":{}", value.raw)),
            _ => out.push(format!("{}:{}", key.raw, value.raw)),
        }
    }
    Cow::Owned(format!("{{{}}}", out.join(",")))
}

/// The head in the first line of a file of many lines; `None` if the line is an event already.
///
/// # Errors
/// If it is a head of another format.
pub fn head_of_line(text: &str) -> Result<Option<(Head, Problems)>, ReadError> {
    let Ok(root) = Node::root(text) else { return Ok(None) };
    if root.member("format").is_none() {
        return Ok(None);
    }
    check_format(&root.members())?;
    Ok(head_of(text))
}

/// The head from an object without events; `None` if the text is no JSON.
pub fn head_of(text: &str) -> Option<(Head, Problems)> {
    let root = Node::root(text).ok()?;
    let mut context = Context::new(text);
    let head = read_members(&root.members(), &mut context).head;
    Some((head, context.into_problems()))
}

fn read_event(item: &Node<'_>, builder: &mut Builder, context: &mut Context<'_>) {
    match Event::read(item, context) {
        Some(event) => {
            let when = event.when.clone();
            if let Err(err) = builder.push_event(event)
                && err != PlaceError::Date(DateError::OtherAxis)
            {
                report_place(item, &when, &err, false, context);
            }
        }
        None => builder.push_unread(item.raw),
    }
}

fn read_terms(list: Option<Node<'_>>, builder: &mut Builder, context: &mut Context<'_>) {
    for (at, item) in list.map(|list| list.items()).unwrap_or_default().iter().enumerate() {
        context.in_member("terms", |context| {
            context.in_item(at, |context| {
                let Some(term) = Term::read(item, context) else {
                    builder.push_unread_term(item.raw);
                    return;
                };
                let when = term.when.clone();
                if let Err(err) = builder.push_term(term)
                    && err != PlaceError::Date(DateError::OtherAxis)
                {
                    report_place(item, &when, &err, true, context);
                }
            });
        });
    }
}

fn report_place(item: &Node<'_>, when: &When, err: &PlaceError, is_term: bool, context: &mut Context<'_>) {
    let Some(node) = item.member("when") else { return };
    let fault = match err {
        PlaceError::Date(DateError::Edtf { offset, .. }) if !when.edtf.is_empty() => {
            msg!(date_fault_at_letter, fault = err.message(), letter = (offset + 1).to_string())
        }
        other => other.message(),
    };
    let message = if is_term {
        msg!(fault_term_not_drawn, fault = fault)
    } else {
        msg!(fault_event_not_drawn, fault = fault)
    };
    context.in_member("when", |context| {
        context.report(Severity::Error, "bad-date", &node, message, err.help());
    });
}

/// Shows every text and citation of a document, with its path in the file, to a visitor.
pub fn walk(timeline: &Timeline, visitor: &mut dyn Visitor) {
    walk_head(timeline, &mut "$".to_owned(), visitor);
    for (at, place) in event_places(timeline) {
        if let Some(event) = place.event(timeline) {
            event.walk(&mut format!("$.events[{at}]"), visitor);
        }
    }
}

/// The same for all but the events.
pub fn walk_head(timeline: &Timeline, path: &mut String, visitor: &mut dyn Visitor) {
    let head = timeline.head();
    walk_member(path, "title", &head.title, visitor);
    walk_member(path, "about", &head.about, visitor);
    walk_member(path, "sources", &head.sources, visitor);
    walk_member(path, "entities", &head.entities, visitor);
    walk_member(path, "lanes", &head.lanes, visitor);
    walk_member(path, "categories", &head.categories, visitor);
    walk_member(path, "offices", &head.offices, visitor);
    walk_member(path, "terms", &timeline.terms().to_vec(), visitor);
    walk_member(path, "stories", &head.stories, visitor);
}
