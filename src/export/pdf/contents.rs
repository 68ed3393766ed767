//! The table of contents: documents, years and sources, each with the page on which it begins.

use super::block::{Laid, PageBlock};
use super::flow::PlacedBlock;
use super::looks;
use crate::entries::{EntryScope, Subject};
use model::Timeline;
use model::date::Moment;
use scene::wording::stands_alone;
use std::collections::{HashMap, HashSet};
use words::{Words, text};

/// Anchor of the list of sources.
pub const SOURCES: &str = "sources";

/// Stretches of time that are listed at most; more of them are gathered into longer ones.
const MAX_STRETCHES: usize = 36;

/// The pages on which blocks with a name begin, from 0.
pub type Pages = HashMap<String, usize>;

/// Where to find what.
#[derive(Debug, Default)]
pub struct Contents {
    documents: Vec<Document>,
    pub has_sources: bool,
    /// Whether all of the report is set.
    pub is_whole: bool,
    /// Sheets of the timeline behind the report.
    pub num_sheets: usize,
}

/// A document with the first entry of each year.
#[derive(Debug, Default)]
struct Document {
    title: String,
    anchor: String,
    years: Vec<(Option<i64>, String)>,
}

impl Contents {
    /// Begins a document; gives the name of its heading.
    pub fn begin_document(&mut self, title: &str) -> String {
        let anchor = format!("document-{}", self.documents.len() + 1);
        self.documents.push(Document { title: title.to_owned(), anchor: anchor.clone(), years: Vec::new() });
        anchor
    }

    /// Notes a subject whose entry is not set, because only the beginning of the report is.
    pub fn note_unset(&mut self, scope: EntryScope<'_>, subject: Subject) {
        let has_entry = match subject {
            Subject::Row(row) => stands_alone(scope.timeline, row, scope.rows),
            Subject::Unplaced(_) => true,
        };
        if has_entry {
            self.note(scope.timeline, subject, &subject.anchor());
        }
    }

    /// Notes the entry of a subject.
    pub fn note(&mut self, timeline: &Timeline, subject: Subject, anchor: &str) {
        let year = match subject {
            Subject::Row(row) => {
                let start = timeline.drawn_range(row).0;
                Some(Moment::from_tick(start, timeline.resolution()).date.year)
            }
            Subject::Unplaced(_) => None,
        };
        if self.documents.is_empty() {
            self.documents.push(Document { anchor: anchor.to_owned(), ..Document::default() });
        }
        let Some(document) = self.documents.last_mut() else { return };
        if document.years.last().is_none_or(|(last, _)| *last != year) {
            document.years.push((year, anchor.to_owned()));
        }
    }

    /// The table, with pages where they are known.
    pub fn blocks(&self, pages: &Pages, words: &Words) -> Vec<PageBlock> {
        // Of a document of which only the beginning is set, most pages are not known.
        let number = |page: Option<usize>| page.map_or_else(|| "…".to_owned(), |page| page.to_string());
        let page = |anchor: &str| number(pages.get(anchor).map(|page| page + 1));
        let mut blocks = vec![looks::contents_head(&text!(words, pdf_contents))];
        let events = text!(words, kind_events);
        for document in &self.documents {
            let title = if document.title.is_empty() { &events } else { &document.title };
            blocks.push(looks::contents_line(title, Some(&document.anchor), page(&document.anchor)));
            let mut spans = Vec::new();
            for (years, anchor) in stretches(&document.years, &text!(words, pdf_dateless)) {
                if !spans.is_empty() {
                    spans.push(looks::small("  ·  "));
                }
                spans.push(looks::small_leading_to(years, &anchor));
                spans.push(looks::small(format!("\u{a0}{}", page(&anchor))));
            }
            if document.years.len() > 1 {
                blocks.push(looks::contents_years(spans));
            }
        }
        if self.has_sources {
            blocks.push(looks::contents_line(&text!(words, section_sources), Some(SOURCES), page(SOURCES)));
        }
        let last = self.is_whole.then(|| pages.values().copied().max().unwrap_or(0));
        if self.num_sheets > 0 {
            let sheets = text!(words, pdf_on_sheets, count = self.num_sheets);
            blocks.push(looks::contents_line(&sheets, None, number(last.map(|last| last + 2))));
        }
        blocks
    }
}

/// Years, or decades and longer where there are too many of them, each with its first entry.
fn stretches(years: &[(Option<i64>, String)], dateless: &str) -> Vec<(String, String)> {
    let mut length = 1;
    loop {
        let (mut found, mut known) = (Vec::new(), HashSet::new());
        for (year, anchor) in years {
            let begin = year.map(|year| year.div_euclid(length) * length);
            if known.insert(begin) {
                found.push((begin, anchor.clone()));
            }
        }
        if found.len() <= MAX_STRETCHES || length >= 1_000_000_000 {
            let words = |begin: Option<i64>| match begin {
                None => dateless.to_owned(),
                Some(year) if length == 1 => year.to_string(),
                Some(year) => format!("{year}–{}", year + length - 1),
            };
            return found.into_iter().map(|(begin, anchor)| (words(begin), anchor)).collect();
        }
        length *= 10;
    }
}

/// The pages on which blocks with a name begin.
pub fn pages_of<'b>(blocks: impl Iterator<Item = &'b Laid>, placed: &[PlacedBlock]) -> Pages {
    let anchors: Vec<Option<&str>> = blocks.map(|laid| laid.block.anchor.as_deref()).collect();
    let begun = placed.iter().filter(|piece| piece.lines.start == 0);
    let named = begun.filter_map(|piece| Some(((*anchors.get(piece.block)?)?.to_owned(), piece.page)));
    let mut pages: Pages = named.collect();
    // The last page of all, whatever stands on it.
    if let Some(last) = placed.last() {
        pages.insert(String::new(), last.page);
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_years_are_gathered() {
        let years =
            |from: i64, to: i64| (from..to).map(|year| (Some(year), format!("y{year}"))).collect::<Vec<_>>();
        let words = |years: &[(Option<i64>, String)]| {
            stretches(years, "without a date")
                .into_iter()
                .map(|(words, anchor)| format!("{words}={anchor}"))
                .collect::<Vec<_>>()
        };
        assert_eq!(words(&years(2023, 2025)), ["2023=y2023", "2024=y2024"]);
        assert_eq!(
            words(&years(1995, 2035)),
            ["1990–1999=y1995", "2000–2009=y2000", "2010–2019=y2010", "2020–2029=y2020", "2030–2039=y2030"]
        );
        assert_eq!(words(&[(None, "u".to_owned())]), ["without a date=u"]);
    }
}
