//! Finished pages into a document, with bookmarks, links and structure.

use super::canvas;
use super::letters::Letters;
use super::page::{Ink, PdfPage, PdfRole, Press, count_words};
use super::pen::Pen;
use super::report_page::ReportPages;
use super::tree::{Drawn, TagPiece, Tree};
use super::{PageProgress, PdfError, SET, WHOLE};
use krilla::Document;
use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::tagging::Identifier;
use std::collections::HashMap;
use theme::Palette;
use words::Words;

/// A document on its way.
pub struct Book<'a> {
    /// Its pages so far.
    pub document: Document,
    pub letters: Letters<'a>,
    pub palette: Palette,
    pub tree: Tree,
    pub outline: Outline,
    /// How many pages it has so far.
    pub num_done: usize,
    /// How many it will have.
    pub num_pages: usize,
    /// The title on each page.
    pub title: String,
    pub words: &'a Words,
    /// Told how far it is.
    pub progress: PageProgress<'a>,
}

/// Where blocks with a name begin: page of the document and distance from its upper edge.
type Anchors<'a> = HashMap<&'a str, (usize, f32)>;

/// A link on the page that is being drawn: its block, its place among that block's pieces, and where it leads.
type Pressed<'a> = (usize, usize, &'a Press);

/// How far above what it leads to a link or a bookmark ends.
const ABOVE: f32 = 12.0;

impl Book<'_> {
    /// Draws a report.
    ///
    /// # Errors
    /// If it was canceled.
    pub fn report(&mut self, report: &ReportPages) -> Result<(), PdfError> {
        let mut anchors = report.anchors();
        for (page, _) in anchors.values_mut() {
            *page += self.num_done;
        }
        let mut drawn: Vec<Drawn> = report.blocks.iter().map(|_| Drawn::default()).collect();
        for here in report.pages() {
            let number = self.number();
            let page = report.page(here, &mut self.letters, &self.title, &number);
            for (top, words) in report.bookmarks(here) {
                let place = place_above(self.num_done, top);
                self.outline.push_child(OutlineNode::new(words, place));
            }
            self.draw(&page, &mut drawn, &anchors);
            self.page_done()?;
        }
        for (laid, drawn) in report.blocks.iter().zip(drawn) {
            if laid.block.begins_section {
                self.tree.begin_section();
            }
            self.tree.block(&laid.block.kind, &laid.words(), drawn);
        }
        Ok(())
    }

    /// The number of the next page, of how many.
    pub fn number(&self) -> String {
        count_words(self.num_done + 1, Some(self.num_pages), self.words)
    }

    /// Counts a page.
    ///
    /// # Errors
    /// If it was canceled.
    pub fn page_done(&mut self) -> Result<(), PdfError> {
        self.num_done += 1;
        let done = SET + (WHOLE - SET) * self.num_done / self.num_pages.max(1);
        if (self.progress)(done, WHOLE) { Ok(()) } else { Err(PdfError::Canceled) }
    }

    /// Draws a page; what its blocks have left on it is added to them.
    pub fn draw(&mut self, page: &PdfPage<'_>, drawn: &mut [Drawn], anchors: &Anchors<'_>) {
        let settings = PageSettings::from_wh(page.size.x, page.size.y).expect("paper has a size");
        let mut sheet = self.document.start_page_with(settings);
        let mut surface = sheet.surface();
        let mut pen = Pen::new(&mut surface, &mut self.letters, &self.palette);
        let pressed = draw_pieces(&mut pen, page, drawn);
        surface.finish();
        for (block, piece, press) in pressed {
            let rect = press.rect;
            let rect = krilla::geom::Rect::from_ltrb(rect.left(), rect.top(), rect.right(), rect.bottom());
            let (Some(target), Some(rect)) = (target(&press.link, anchors), rect) else { continue };
            let link = Annotation::new_link(LinkAnnotation::new(rect, target), Some(press.words.clone()));
            let id = sheet.add_tagged_annotation(link);
            let piece = drawn.get_mut(block).and_then(|drawn| drawn.pieces.get_mut(piece));
            if let Some(TagPiece::Link(ids)) = piece {
                ids.push(id);
            }
        }
        sheet.finish();
    }
}

/// Draws what stands on a page; what of it leads elsewhere is given back.
fn draw_pieces<'p>(
    pen: &mut Pen<'_, '_, '_>,
    page: &'p PdfPage<'_>,
    drawn: &mut [Drawn],
) -> Vec<Pressed<'p>> {
    let mut pressed = Vec::new();
    for piece in &page.pieces {
        let block = match &piece.meaning {
            PdfRole::Decoration(kind) => {
                pen.decoration(*kind, |pen| draw_inks(pen, &piece.inks));
                continue;
            }
            PdfRole::Label(block) | PdfRole::Content(block) | PdfRole::Link(block, _) => *block,
        };
        let ids: Vec<Identifier> = pen.content(|pen| draw_inks(pen, &piece.inks));
        let Some(drawn) = drawn.get_mut(block) else { continue };
        match &piece.meaning {
            PdfRole::Label(_) => drawn.label = ids,
            PdfRole::Link(_, press) => {
                pressed.push((block, drawn.pieces.len(), press));
                drawn.pieces.push(TagPiece::Link(ids));
            }
            PdfRole::Content(_) | PdfRole::Decoration(_) => drawn.pieces.push(TagPiece::Content(ids)),
        }
    }
    pressed
}

fn draw_inks(pen: &mut Pen<'_, '_, '_>, inks: &[Ink<'_>]) {
    for ink in inks {
        match ink {
            Ink::Words { at, text, look } => pen.text(*at, text, *look),
            Ink::Shape(item) => canvas::draw_item(pen, item),
            Ink::Picture { picture, corner, scale } => canvas::draw(pen, picture, *corner, *scale),
        }
    }
}

/// Where a link leads: an address, or a block of this document after `#`.
fn target(link: &str, anchors: &Anchors<'_>) -> Option<Target> {
    let Some(name) = link.strip_prefix('#') else {
        return Some(Target::Action(Action::Link(LinkAction::new(link.to_owned()))));
    };
    let (page, top) = anchors.get(name)?;
    Some(Target::Destination(place_above(*page, *top).into()))
}

/// A place on a page, a little above what stands there.
fn place_above(page: usize, top: f32) -> XyzDestination {
    XyzDestination::new(page, Point::from_xy(0.0, (top - ABOVE).max(0.0)))
}
