//! How each kind of block of a report looks: its type, its place and what it stays with.

use super::block::{BlockKind, PageBlock};
use super::paragraph::Span;
use super::pen::Type;
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

/// Raised numbers that lead to notes.
pub fn note_marks(numbers: &[usize]) -> Vec<Span> {
    let mut spans = Vec::new();
    let look = look(SIZES.mark, Weight::Medium, Role::Accent);
    for (at, number) in numbers.iter().enumerate() {
        // A thin blank keeps neighbors apart without a place to break.
        let before = if at == 0 { "\u{A0}" } else { ",\u{A0}" };
        spans.push(Span {
            rise: SIZES.body * 0.34,
            ..Span::new(before, Type { paint: Role::TextThird.into(), ..look })
        });
        let mark = Span::new(number.to_string(), look).raised(SIZES.body * 0.34);
        spans.push(mark.leading_to(Some(format!("#{}", note_anchor(*number)))));
    }
    spans
}

fn note_anchor(number: usize) -> String {
    format!("note-{number}")
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
    let words = if words.trim().is_empty() { "Without a title" } else { words };
    PageBlock {
        kind: BlockKind::Heading { rank: 2, is_bookmark: true },
        spans: vec![Span::new(words, look)],
        indent: SIZES.indent,
        mark,
        before: SIZES.step * 7.0,
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
        before: SIZES.step * 3.0,
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
        before: SIZES.step,
        ..PageBlock::default()
    }
}

/// A numbered note.
pub fn note(number: usize, spans: Vec<Span>) -> PageBlock {
    let look = look(SIZES.note, Weight::Medium, Role::TextSecond);
    PageBlock {
        kind: BlockKind::Item,
        spans,
        label: Some(Span::new(number.to_string(), look)),
        indent: SIZES.indent * 1.5,
        before: SIZES.step * 0.5,
        anchor: Some(note_anchor(number)),
        ..PageBlock::default()
    }
}
