//! What is said of an event → blocks of a report: a line where that is all, else a heading with what follows.

use super::block::PageBlock;
use super::contents::SOURCES;
use super::looks;
use super::paragraph::Span;
use crate::cited_notes::{CitedSource, Note};
use crate::entries::{Entry, EntryItem, EntryList, EntryMedia, NotedText};
use emath::{Pos2, Rect, vec2};
use scene::draw_list::{DrawList, Item};
use scene::marks::MarkShape;
use scene::slide::image_size;
use std::collections::HashSet;
use theme::{Hue, Paint, Role};
use words::{Words, text};

/// Letters of the items of a list that stands in one paragraph.
const MAX_RUN_IN: usize = 90;

/// How entries are set.
#[derive(Clone, Copy, Debug)]
pub struct EntryStyle {
    /// Whether most of them take a line each, over the whole width.
    pub is_in_rows: bool,
    /// Whether a heading names the document that they are from.
    pub names_documents: bool,
}

/// The blocks of an entry; `notes` are all that were numbered so far.
pub fn entry_blocks(
    mut entry: Entry,
    style: EntryStyle,
    (notes, words): (&[Note], &Words),
) -> Vec<PageBlock> {
    if entry.title.trim().is_empty() {
        entry.title = text!(words, step_untitled);
    }
    let cites = Cites(notes);
    if entry.is_bare() {
        return vec![row(entry, style, cites)];
    }
    let mut blocks =
        vec![PageBlock { anchor: Some(entry.anchor), ..looks::event(&entry.title, paint(entry.mark)) }];
    let document = entry.document.filter(|_| !style.names_documents);
    let mut facts = Vec::new();
    for said in entry.facts.into_iter().chain(document) {
        if !facts.is_empty() {
            facts.push(looks::quiet(" · "));
        }
        facts.extend(cites.words(looks::quiet(said.words), &said.notes));
    }
    if !facts.is_empty() {
        // It leads on only to a list, which its name does already.
        blocks.push(PageBlock { stays_with_next: false, ..looks::facts(facts) });
    }
    if !entry.about.is_empty() {
        blocks.push(looks::paragraph(vec![looks::plain(entry.about)]));
    }
    blocks.extend(entry.media.into_iter().flat_map(media_blocks));
    blocks.extend(entry.lists.into_iter().flat_map(|list| list_blocks(list, style, cites)));
    blocks
}

/// Items of a list that a short hand-out gives.
const MAX_ITEMS: usize = 3;

/// Letters of an item that is no aside.
const MAX_ITEM: usize = 160;

/// An entry without what a first reading can do without: remarks, accounts of sources and relations; of long lists the
/// first items, the others counted.
pub fn abridged(mut entry: Entry, words: &Words) -> Entry {
    entry.media.clear();
    entry.facts.truncate(2);
    entry.facts.retain(|said| said.words.len() <= MAX_ITEM);
    let leads_on =
        |list: &EntryList| list.is_related || list.items.iter().any(|item| item.leads_to.is_some());
    entry.lists.retain(|list| !list.holds_topics() && !leads_on(list));
    for list in &mut entry.lists {
        let all = list.items.len();
        list.items.retain(|item| item.said.words.len() + item.lead.len() <= MAX_ITEM);
        list.items.truncate(MAX_ITEMS);
        for item in &mut list.items {
            item.below.clear();
        }
        let left_out = all - list.items.len();
        if left_out > 0 {
            let more = text!(words, search_more, count = left_out);
            list.aside = if list.aside.is_empty() { more } else { format!("{}, {more}", list.aside) };
        }
    }
    entry
}

/// Highest picture of an event, in points.
const MAX_IMAGE: f32 = 200.0;

/// A picture as wide as a column or as high as it may be, with the words under it; or these words alone.
fn media_blocks(media: EntryMedia) -> Vec<PageBlock> {
    let mut words: Vec<Span> = Vec::new();
    if !media.words.is_empty() {
        words.push(looks::small(media.words));
    }
    if !media.address.is_empty() {
        words.extend([looks::small(" "), looks::address(&media.address)]);
    }
    let image = media.image.map(|image| {
        let size = image_size(&image, vec2(MAX_IMAGE * 1.5, MAX_IMAGE));
        let mut list = DrawList::new(size);
        list.items.push(Item::Image { rect: Rect::from_min_size(Pos2::ZERO, size), image });
        PageBlock { stays_with_next: !words.is_empty(), ..looks::figure(media.alt, list) }
    });
    let words = (!words.is_empty()).then(|| looks::paragraph(words));
    image.into_iter().chain(words).collect()
}

fn paint(mark: Option<MarkShape>) -> Option<(MarkShape, Paint)> {
    mark.map(|shape| (shape, Paint::new(Role::Mark, Hue::Neutral)))
}

/// All there is to say of an event in a line: when, what, how it stands and where.
fn row(entry: Entry, style: EntryStyle, cites: Cites<'_>) -> PageBlock {
    let mut facts = entry.facts.into_iter();
    let first = facts.next().unwrap_or_default();
    // What has no such words of its own says all of them.
    let when = if entry.when.is_empty() { first.words.clone() } else { entry.when };
    let mut spans = vec![looks::quiet(format!("{when}  ")), looks::strong(entry.title)];
    spans.extend(cites.marks(&first.notes));
    let mut beside = Vec::new();
    let mut tail = |words: String, notes: &[usize]| {
        let into = if style.is_in_rows { &mut beside } else { &mut spans };
        if words.is_empty() {
            return;
        }
        if !into.is_empty() {
            into.push(looks::small(" · "));
        }
        into.extend(cites.words(looks::small(words), notes));
    };
    tail(entry.status, &[]);
    facts.for_each(|said| tail(said.words, &said.notes));
    entry
        .document
        .filter(|_| !style.names_documents)
        .into_iter()
        .for_each(|said| tail(said.words, &said.notes));
    if style.is_in_rows {
        tail(entry.lane, &[]);
    }
    PageBlock { anchor: Some(entry.anchor), ..looks::row(spans, beside, paint(entry.mark)) }
}

fn list_blocks(list: EntryList, style: EntryStyle, cites: Cites<'_>) -> Vec<PageBlock> {
    let letters = |item: &EntryItem| {
        let below: usize = item.below.iter().map(|said| said.words.len()).sum();
        item.lead.len() + item.said.words.len() + item.status.len() + below
    };
    let is_short =
        |item: &EntryItem| !item.is_topic() && item.beside.is_empty() && letters(item) <= MAX_RUN_IN;
    if list.items.iter().all(is_short) {
        return vec![run_in(list, cites)];
    }
    let mut blocks = vec![looks::label(&list.name, &list.aside)];
    let mut items = list.items.into_iter().peekable();
    while let Some(item) = items.next() {
        if !item.is_topic() {
            blocks.push(item_block(item, style, cites));
            continue;
        }
        let mut claims = Vec::new();
        while let Some(claim) = items.next_if(|item| !item.is_topic()) {
            claims.push(claim);
        }
        // One claim stands in a line with what it is about.
        match <[EntryItem; 1]>::try_from(claims) {
            Ok([claim]) => {
                let lead = format!("{}: ", item.lead.trim_end_matches([':', ' ']));
                let status = [item.status, claim.status].into_iter().filter(|words| !words.is_empty());
                let status = status.collect::<Vec<_>>().join(" · ");
                blocks.push(item_block(EntryItem { lead, status, ..claim }, style, cites));
            }
            Err(claims) => {
                blocks.push(PageBlock {
                    stays_with_next: !claims.is_empty(),
                    ..item_block(item, style, cites)
                });
                blocks.extend(claims.into_iter().map(|claim| item_block(claim, style, cites)));
            }
        }
    }
    blocks
}

/// A list of short items as one paragraph.
fn run_in(list: EntryList, cites: Cites<'_>) -> PageBlock {
    let name = if list.aside.is_empty() { list.name } else { format!("{} ({})", list.name, list.aside) };
    let mut spans = vec![looks::label_words(format!("{name}  "))];
    for (at, item) in list.items.into_iter().enumerate() {
        if at > 0 {
            spans.push(looks::plain("; "));
        }
        spans.extend(item_spans(item, cites));
    }
    looks::paragraph(spans)
}

fn item_block(mut item: EntryItem, style: EntryStyle, cites: Cites<'_>) -> PageBlock {
    let mark = paint(item.mark);
    let is_topic = item.is_topic();
    let beside = std::mem::take(&mut item.beside);
    let mut spans = item_spans(item, cites);
    let mut words_beside = Vec::new();
    if !beside.is_empty() && style.is_in_rows {
        words_beside.push(looks::small(beside));
    } else if !beside.is_empty() {
        spans.push(looks::small(format!(" — {beside}")));
    }
    let block = looks::item(spans, words_beside, mark);
    PageBlock { stays_with_next: is_topic, ..block }
}

fn item_spans(item: EntryItem, cites: Cites<'_>) -> Vec<Span> {
    let mut spans = Vec::new();
    if !item.lead.is_empty() {
        spans.push(looks::strong(item.lead));
    }
    let plain = match item.leads_to {
        Some(anchor) => looks::leading_to(item.said.words, &anchor),
        None => looks::plain(item.said.words),
    };
    spans.extend(cites.words(plain, &item.said.notes));
    if !item.status.is_empty() {
        spans.push(looks::small(format!(" · {}", item.status)));
    }
    for NotedText { words, notes } in item.below {
        spans.extend(cites.words(looks::small(format!(" · {words}")), &notes));
    }
    spans
}

/// The addresses and places that blocks lead to.
pub fn links<'b>(blocks: impl Iterator<Item = &'b PageBlock>) -> HashSet<&'b str> {
    let spans = blocks.flat_map(|block| block.spans.iter().chain(&block.beside));
    spans.filter_map(|span| span.link.as_deref()).collect()
}

/// The list of sources, each once; if links are given, only of those that these lead to.
pub fn source_blocks(
    sources: &[CitedSource],
    links: Option<&HashSet<&str>>,
    words: &Words,
) -> Vec<PageBlock> {
    let is_cited =
        |at: usize| links.is_none_or(|links| links.contains(looks::link_to_source(at + 1).as_str()));
    if !(0..sources.len()).any(is_cited) {
        return Vec::new();
    }
    let mut blocks =
        vec![PageBlock { anchor: Some(SOURCES.to_owned()), ..looks::part(&text!(words, section_sources)) }];
    let cited = sources.iter().enumerate().filter(|(at, _)| is_cited(*at));
    blocks.extend(cited.map(|(at, source)| {
        let mut spans = vec![looks::small(source.words.as_str())];
        if !source.speakers.is_empty() {
            spans.push(looks::small(format!(" ({})", source.speakers.join("; "))));
        }
        if !source.address.is_empty() {
            spans.extend([looks::small(". "), looks::address(&source.address)]);
        }
        looks::source(at + 1, spans)
    }));
    blocks
}

/// Notes as numbers of sources with the places in them.
#[derive(Clone, Copy)]
struct Cites<'n>(&'n [Note]);

impl Cites<'_> {
    /// Words with the sources they rest on after them.
    fn words(self, span: Span, numbers: &[usize]) -> Vec<Span> {
        let mut spans = vec![span];
        spans.extend(self.marks(numbers));
        spans
    }

    fn marks(self, numbers: &[usize]) -> Vec<Span> {
        let notes = numbers.iter().filter_map(|number| self.0.get(number.checked_sub(1)?));
        let mut sources: Vec<(usize, Vec<&str>)> = Vec::new();
        for note in notes {
            let at = sources.iter().position(|(source, _)| *source == note.source);
            let at = at.unwrap_or_else(|| {
                sources.push((note.source, Vec::new()));
                sources.len() - 1
            });
            if let Some((_, places)) = sources.get_mut(at).filter(|_| !note.place.is_empty()) {
                places.push(&note.place);
            }
        }
        looks::source_marks(sources.into_iter().map(|(source, places)| (source + 1, places.join("\u{a0}"))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noted(words: &str) -> NotedText {
        NotedText { words: words.to_owned(), notes: vec![1] }
    }

    fn item(lead: &str, words: &str, beside: &str) -> EntryItem {
        EntryItem {
            lead: lead.to_owned(),
            said: noted(words),
            status: format!("status of {words}"),
            below: vec![noted(&format!("below {words}"))],
            beside: beside.to_owned(),
            ..EntryItem::default()
        }
    }

    fn topic(lead: &str) -> EntryItem {
        EntryItem { lead: lead.to_owned(), status: format!("{lead} agreed"), ..EntryItem::default() }
    }

    /// Entries of every kind of content: bare, with short lists, with claims of one source and of several.
    fn entries() -> Vec<Entry> {
        let list = |name: &str, items| EntryList {
            name: name.to_owned(),
            aside: format!("aside {name}"),
            items,
            is_related: false,
        };
        let bare = Entry {
            title: "Bare".to_owned(),
            when: "3 May".to_owned(),
            status: "held".to_owned(),
            facts: vec![noted("3 May · held"), noted("Vienna")],
            document: Some(noted("As a document has it")),
            ..Entry::default()
        };
        let full = Entry {
            about: "What it is".to_owned(),
            lists: vec![
                list("Short", vec![item("A: ", "one", ""), item("", "two", "")]),
                list("Long", vec![item("", &"long words ".repeat(12), "who says so")]),
                list(
                    "Claims",
                    vec![
                        topic("Date"),
                        item("", "alone", "first"),
                        topic("Place"),
                        item("", "here", "second"),
                        item("", "there", "third"),
                        topic("Nothing"),
                    ],
                ),
            ],
            ..bare.clone()
        };
        vec![bare, full]
    }

    #[test]
    fn nothing_that_is_known_of_an_event_is_lost() {
        let notes = [Note { source: 6, place: "¶4".to_owned(), ..Note::default() }];
        for (is_in_rows, names_documents) in [(true, true), (true, false), (false, true), (false, false)] {
            for entry in entries() {
                let mut known = vec![entry.title.clone(), entry.when.clone(), entry.about.clone()];
                known.extend(entry.facts.iter().flat_map(|said| said.words.split(" · ").map(str::to_owned)));
                known.extend(
                    entry.document.iter().filter(|_| !names_documents).map(|said| said.words.clone()),
                );
                for list in &entry.lists {
                    known.extend([list.name.clone(), list.aside.clone()]);
                    for item in &list.items {
                        known.extend(
                            [&item.lead, &item.said.words, &item.status, &item.beside]
                                .map(|words| words.trim().trim_end_matches(':').to_owned()),
                        );
                        known.extend(item.below.iter().map(|said| said.words.clone()));
                    }
                }
                let style = EntryStyle { is_in_rows, names_documents };
                let blocks = entry_blocks(entry, style, (&notes, &Words::english()));
                let spans = blocks.iter().flat_map(|block| block.spans.iter().chain(&block.beside));
                let text: String = spans.map(|span| span.text.as_str()).collect();
                for words in known {
                    assert!(text.contains(words.trim()), "{words:?} is missing in {text}");
                }
                assert!(text.contains("7\u{A0}¶4"), "the source and the place in it: {text}");
            }
        }
    }
}
