//! How each kind of block of a report looks: its type, its place and what it stays with.

use super::block::{BlockKind, PageBlock};
use super::paragraph::Span;
use super::pen::Type;
use scene::draw_list::DrawList;
use scene::marks::MarkShape;
use theme::{PageSizes, Paint, Role, Weight};

const SIZES: PageSizes = PageSizes::HANDOUT;

fn look(size: f32, weight: Weight, role: Role) -> Type {
    Type { size, weight, paint: role.into() }
}

/// Words to be read.
pub fn plain(words: impl Into<String>) -> Span {
    Span::new(words, look(SIZES.body, Weight::Regular, Role::Text))
}

/// Words that lead to another place in the document.
pub fn leading_to(words: impl Into<String>, anchor: &str) -> Span {
    let span = Span::new(words, look(SIZES.body, Weight::Regular, Role::Accent));
    span.leading_to(Some(format!("#{anchor}")))
}

/// Words that stand out.
pub fn strong(words: impl Into<String>) -> Span {
    Span::new(words, look(SIZES.body, Weight::Medium, Role::Text))
}

/// Words of second rank: dates, roles, statuses.
pub fn quiet(words: impl Into<String>) -> Span {
    Span::new(words, look(SIZES.body, Weight::Regular, Role::TextSecond))
}

/// The name of a list in the line of its items.
pub fn label_words(words: impl Into<String>) -> Span {
    Span::new(words, look(SIZES.note, Weight::Semibold, Role::TextSecond))
}

/// Small words that lead to another place in the document.
pub fn small_leading_to(words: impl Into<String>, anchor: &str) -> Span {
    let span = Span::new(words, look(SIZES.note, Weight::Regular, Role::Accent));
    span.leading_to(Some(format!("#{anchor}")))
}

/// Words of third rank: attributions, notes.
pub fn small(words: impl Into<String>) -> Span {
    Span::new(words, look(SIZES.note, Weight::Regular, Role::TextSecond))
}

/// An address that can be pressed; only web addresses are.
pub fn address(address: &str) -> Span {
    let is_web = ["http://", "https://"].iter().any(|start| address.starts_with(start));
    let role = if is_web { Role::Accent } else { Role::TextSecond };
    let link = is_web.then(|| address.to_owned());
    Span::new(address, look(SIZES.note, Weight::Regular, role)).leading_to(link)
}

/// Raised numbers that lead to sources, each with the places in it.
pub fn source_marks(sources: impl Iterator<Item = (usize, String)>) -> Vec<Span> {
    let mut spans = Vec::new();
    let look = look(SIZES.mark, Weight::Medium, Role::Accent);
    let quiet = Type { paint: Role::TextThird.into(), ..look };
    let rise = SIZES.body * 0.34;
    for (at, (number, places)) in sources.enumerate() {
        // A thin blank keeps neighbors apart without a place to break.
        spans.push(Span::new(if at == 0 { "\u{A0}" } else { ",\u{A0}" }, quiet).raised(rise));
        let words = if places.is_empty() { number.to_string() } else { format!("{number}\u{A0}{places}") };
        let mark = Span::new(words, look).raised(rise);
        spans.push(mark.leading_to(Some(link_to_source(number))));
    }
    spans
}

/// What leads to a source.
pub fn link_to_source(number: usize) -> String {
    format!("#{}", source_anchor(number))
}

fn source_anchor(number: usize) -> String {
    format!("source-{number}")
}

/// The document's title.
pub fn title(words: &str) -> PageBlock {
    let look = look(SIZES.title, Weight::Semibold, Role::Text);
    PageBlock {
        kind: BlockKind::Title,
        spans: vec![Span::new(words, look)],
        stays_with_next: true,
        ..PageBlock::default()
    }
}

/// A line or a paragraph under the title.
pub fn lead(words: &str) -> PageBlock {
    let look = look(SIZES.body + 1.0, Weight::Regular, Role::TextSecond);
    PageBlock { spans: vec![Span::new(words, look)], before: SIZES.step * 2.0, ..PageBlock::default() }
}

/// A heading over a part of the document.
pub fn part(words: &str) -> PageBlock {
    let look = look(SIZES.heading + 3.0, Weight::Semibold, Role::Text);
    let kind = BlockKind::Heading { rank: 2, is_bookmark: true };
    PageBlock {
        kind,
        spans: vec![Span::new(words, look)],
        before: SIZES.step * 8.0,
        stays_with_next: true,
        begins_section: true,
        ..PageBlock::default()
    }
}

/// The name of an event under a hairline, its mark before it.
pub fn event(words: &str, mark: Option<(MarkShape, Paint)>) -> PageBlock {
    let look = look(SIZES.heading, Weight::Semibold, Role::Text);
    PageBlock {
        kind: BlockKind::Heading { rank: 2, is_bookmark: true },
        spans: vec![Span::new(words, look)],
        indent: SIZES.indent,
        mark,
        before: SIZES.step * 4.5,
        has_rule: true,
        stays_with_next: true,
        begins_section: true,
        ..PageBlock::default()
    }
}

/// A paragraph of an event.
pub fn paragraph(spans: Vec<Span>) -> PageBlock {
    PageBlock { spans, indent: SIZES.indent, before: SIZES.step * 1.5, ..PageBlock::default() }
}

/// A picture of an event.
pub fn figure(alt: String, picture: DrawList) -> PageBlock {
    PageBlock {
        kind: BlockKind::Figure(alt),
        picture: Some((picture, 1.0)),
        indent: SIZES.indent,
        before: SIZES.step * 2.0,
        ..PageBlock::default()
    }
}

/// When, where and how surely: close under the name.
pub fn facts(spans: Vec<Span>) -> PageBlock {
    PageBlock {
        spans,
        indent: SIZES.indent,
        before: SIZES.step * 0.5,
        stays_with_next: true,
        ..PageBlock::default()
    }
}

/// The name of a list, with what is to be known of it at its right.
pub fn label(words: &str, beside: &str) -> PageBlock {
    let look = look(SIZES.note, Weight::Semibold, Role::TextSecond);
    let beside = if beside.is_empty() { Vec::new() } else { vec![small(beside)] };
    PageBlock {
        kind: BlockKind::Heading { rank: 3, is_bookmark: false },
        spans: vec![Span::new(words, look)],
        beside,
        indent: SIZES.indent,
        before: SIZES.step * 1.6,
        stays_with_next: true,
        ..PageBlock::default()
    }
}

/// An item of a list, with its mark or without.
pub fn item(spans: Vec<Span>, beside: Vec<Span>, mark: Option<(MarkShape, Paint)>) -> PageBlock {
    let indent = SIZES.indent * if mark.is_some() { 2.0 } else { 1.0 };
    PageBlock {
        kind: BlockKind::Item,
        spans,
        beside,
        mark,
        indent,
        before: SIZES.step * 0.6,
        ..PageBlock::default()
    }
}

/// A numbered source.
pub fn source(number: usize, spans: Vec<Span>) -> PageBlock {
    let look = look(SIZES.note, Weight::Medium, Role::TextSecond);
    PageBlock {
        kind: BlockKind::Item,
        spans,
        label: Some(Span::new(number.to_string(), look)),
        indent: SIZES.indent * 1.6,
        before: SIZES.step * 0.4,
        anchor: Some(source_anchor(number)),
        ..PageBlock::default()
    }
}

/// All there is to say of an event, in a line.
pub fn row(spans: Vec<Span>, beside: Vec<Span>, mark: Option<(MarkShape, Paint)>) -> PageBlock {
    PageBlock {
        kind: BlockKind::Item,
        spans,
        beside,
        mark,
        indent: SIZES.indent,
        before: SIZES.step * 0.5,
        ..PageBlock::default()
    }
}

/// The heading of the table of contents, which stands in no table itself.
pub fn contents_head(words: &str) -> PageBlock {
    let look = look(SIZES.heading, Weight::Semibold, Role::Text);
    PageBlock {
        kind: BlockKind::Heading { rank: 2, is_bookmark: false },
        spans: vec![Span::new(words, look)],
        before: SIZES.step * 5.0,
        stays_with_next: true,
        begins_section: true,
        ..PageBlock::default()
    }
}

/// A line of the table of contents with its page.
pub fn contents_line(words: &str, anchor: Option<&str>, page: String) -> PageBlock {
    let span = anchor.map_or_else(|| plain(words), |anchor| leading_to(words, anchor));
    let number = plain(page);
    PageBlock { spans: vec![span], beside: vec![number], before: SIZES.step, ..PageBlock::default() }
}

/// The years of a document in the table of contents.
pub fn contents_years(spans: Vec<Span>) -> PageBlock {
    PageBlock { spans, indent: SIZES.indent, before: SIZES.step * 0.5, ..PageBlock::default() }
}
