//! The blocks of a report that stand on one page → that page.

use super::block::{BlockKind, Laid};
use super::flow::PlacedBlock;
use super::heads::{self, hairline};
use super::letters::Letters;
use super::page::{Ink, PagePiece, PdfPage, PdfRole, Press};
use super::paragraph::{Span, TextLine, TextRun};
use emath::{Pos2, Rect, Vec2, pos2, vec2};
use krilla::tagging::ArtifactType;
use scene::draw_list::Item;
use std::borrow::Cow;
use std::collections::HashMap;
use theme::PageSizes;

const SIZES: &PageSizes = &PageSizes::HANDOUT;

/// The columns in which a page is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PageColumns {
    pub num: usize,
    /// Width of each, and space between them.
    pub width: f32,
    pub gap: f32,
    /// Width of the text over all of them.
    pub whole: f32,
}

impl PageColumns {
    /// The left edge and the width of the column that a piece stands in.
    fn place(&self, piece: &PlacedBlock) -> (f32, f32) {
        match piece.column {
            None => (SIZES.side, self.whole),
            Some(column) => (SIZES.side + column as f32 * (self.width + self.gap), self.width),
        }
    }
}

/// A report that has its places.
pub struct ReportPages {
    pub blocks: Vec<Laid>,
    /// Where their lines stand.
    pub placed: Vec<PlacedBlock>,
    /// Width and height of its pages.
    pub size: Vec2,
    pub columns: PageColumns,
    /// Whether it is all of it, not only its beginning.
    pub is_whole: bool,
}

impl ReportPages {
    /// How many pages it takes.
    pub fn num_pages(&self) -> usize {
        self.placed.last().map_or(0, |last| last.page + 1)
    }

    /// What stands on each page.
    pub fn pages(&self) -> impl Iterator<Item = &[PlacedBlock]> {
        self.placed.chunk_by(|one, next| one.page == next.page)
    }

    /// Where blocks with a name begin: page and distance from its upper edge.
    pub fn anchors(&self) -> HashMap<&str, (usize, f32)> {
        let named = self.placed.iter().filter(|piece| piece.lines.start == 0).filter_map(|piece| {
            let name = self.blocks.get(piece.block)?.block.anchor.as_deref()?;
            Some((name, (piece.page, SIZES.top + piece.top)))
        });
        named.collect()
    }

    /// Where on a page something begins that has a bookmark, and its words.
    pub fn bookmarks(&self, here: &[PlacedBlock]) -> Vec<(f32, String)> {
        let begun = here.iter().filter(|piece| piece.lines.start == 0);
        let marked = begun.filter_map(|piece| {
            let laid = self.blocks.get(piece.block)?;
            let is_bookmark =
                matches!(laid.block.kind, BlockKind::Title | BlockKind::Heading { is_bookmark: true, .. });
            is_bookmark.then(|| (SIZES.top + piece.top, laid.words()))
        });
        marked.collect()
    }

    /// The heading of what a page goes on with, if it does not begin with one.
    fn goes_on(&self, here: &[PlacedBlock]) -> Option<String> {
        let first = here.first().filter(|piece| piece.page > 0)?;
        let before = self.blocks.get(..=first.block)?.iter().enumerate().rev();
        let mut headings = before.filter(|(_, laid)| laid.block.begins_section);
        let (at, heading) = headings.next()?;
        (at < first.block || first.lines.start > 0).then(|| heading.words())
    }

    /// One page, from what stands on it, with the words of its running head and its number.
    pub fn page<'a>(
        &'a self,
        here: &[PlacedBlock],
        letters: &mut Letters<'_>,
        title: &str,
        number: &str,
    ) -> PdfPage<'a> {
        // The first page has the title in large.
        let running = if here.first().is_some_and(|piece| piece.page > 0) { title } else { "" };
        let goes_on = self.goes_on(here).map_or_else(String::new, |words| format!("{words}, continued"));
        let pieces = heads::pieces(letters, self.size, SIZES, [running, &goes_on], ["", number]);
        let mut page = Setting { letters, left: 0.0, width: 0.0, pieces };
        for piece in here {
            (page.left, page.width) = self.columns.place(piece);
            if let Some(laid) = self.blocks.get(piece.block) {
                page.block(laid, piece);
            }
        }
        PdfPage { size: self.size, pieces: page.pieces }
    }
}

/// A page while it is set.
struct Setting<'a, 'l, 'm> {
    letters: &'l mut Letters<'m>,
    /// Left edge and width of the column.
    left: f32,
    width: f32,
    pieces: Vec<PagePiece<'a>>,
}

impl<'a> Setting<'a, '_, '_> {
    fn add(&mut self, meaning: PdfRole, inks: Vec<Ink<'a>>) {
        self.pieces.push(PagePiece { meaning, inks });
    }

    fn block(&mut self, laid: &'a Laid, piece: &PlacedBlock) {
        let mut top = SIZES.top + piece.top;
        let left = self.left + laid.block.indent;
        if piece.lines.start == 0 {
            self.before(laid, top, piece.block);
        }
        if let Some((picture, scale)) = &laid.block.picture {
            let (picture, corner, scale) = (Cow::Borrowed(picture), pos2(left, top), *scale);
            self.add(PdfRole::Content(piece.block), vec![Ink::Picture { picture, corner, scale }]);
        }
        for at in piece.lines.clone() {
            let height = laid.heights.get(at).copied().unwrap_or_default();
            if let Some(line) = laid.lines.get(at) {
                self.line(line, &laid.block.spans, pos2(left, top), height, piece.block);
            }
            if let Some(line) = laid.beside.get(at) {
                let width = width_without_notes(line, &laid.block.beside, self.letters);
                let left = self.left + self.width - width;
                self.line(line, &laid.block.beside, pos2(left, top), height, piece.block);
            }
            top += height;
        }
    }

    /// What stands above and before the first line of a block.
    fn before(&mut self, laid: &Laid, top: f32, number: usize) {
        let layout = PdfRole::Decoration(ArtifactType::Layout);
        if laid.block.has_rule && top > SIZES.top {
            let rule =
                hairline([self.left, self.left + self.width], SIZES.hairline, top - laid.block.before * 0.45);
            self.add(layout.clone(), vec![rule]);
        }
        let height = laid.heights.first().copied().unwrap_or_default();
        let size = laid.lines.first().map_or(SIZES.body, |line| line.size);
        let baseline = top + baseline_in(height, size);
        let left = self.left + laid.block.indent - SIZES.indent;
        if let Some((shape, paint)) = laid.block.mark {
            let center = pos2(left + size * 0.42, baseline - size * 0.364);
            self.add(layout, vec![Ink::Shape(Item::Mark { shape, center, radius: size * 0.36, paint })]);
        }
        if let Some(label) = &laid.block.label {
            let width = self.letters.width(&label.text, label.look.weight) * label.look.size;
            // Numbers end where their text begins, so that they stand under each other.
            let at = pos2(left + SIZES.indent - SIZES.step * 1.5 - width, baseline);
            let words = Ink::Words { at, text: label.text.clone(), look: label.look };
            self.add(PdfRole::Label(number), vec![words]);
        }
    }

    fn line(&mut self, line: &TextLine, spans: &[Span], corner: Pos2, height: f32, number: usize) {
        let baseline = corner.y + baseline_in(height, line.size);
        let link_of = |run: &TextRun| spans.get(run.span).and_then(|span| span.link.as_ref());
        for runs in line.runs.chunk_by(|one, next| link_of(one) == link_of(next)) {
            let words = |run: &TextRun| {
                let span = spans.get(run.span)?;
                let at = pos2(corner.x + run.x, baseline - span.rise);
                Some(Ink::Words { at, text: run.text.clone(), look: span.look })
            };
            let inks = runs.iter().filter_map(words).collect();
            let [Some(first), Some(last)] = [runs.first(), runs.last()] else { continue };
            let meaning = link_of(first).map_or(PdfRole::Content(number), |link| {
                let size = vec2(last.x + last.width - first.x, height);
                let rect = Rect::from_min_size(corner + vec2(first.x, 0.0), size);
                let words = runs.iter().map(|run| run.text.as_str()).collect();
                PdfRole::Link(number, Press { rect, link: link.clone(), words })
            });
            self.add(meaning, inks);
        }
    }
}

/// Width of a line without the blank at its end.
fn width_without_notes(line: &TextLine, spans: &[Span], letters: &mut Letters<'_>) -> f32 {
    let Some((run, span)) = line.runs.last().and_then(|run| Some((run, spans.get(run.span)?))) else {
        return 0.0;
    };
    run.x + letters.width(run.text.trim_end(), span.look.weight) * span.look.size
}

/// From the upper edge of a line to its baseline, so that small and large letters look centered in it.
fn baseline_in(height: f32, size: f32) -> f32 {
    // Capitals are 0.727 em high; a little more room below them than above is for what hangs down.
    height / 2.0 + size * (0.727 / 2.0 - 0.02)
}
