//! Blocks in their places onto the pages of a document, with running heads, numbers, bookmarks and structure.

use super::block::{Kind, Laid};
use super::canvas;
use super::flow::Placed;
use super::letters::Letters;
use super::paragraph::{Line, Run, Span};
use super::pen::Pen;
use super::tree::{Drawn, Piece, Tree};
use super::{PdfError, Progress, heads};
use crate::scene::draw_list::Stroke;
use crate::theme::{PageSizes, Palette, Role};
use emath::{Pos2, Rect, Vec2, pos2, vec2};
use krilla::Document;
use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::tagging::ArtifactType;
use std::collections::HashMap;

/// A document on its way.
pub struct Book<'a> {
    /// Its pages so far.
    pub document: Document,
    /// Sets texts.
    pub letters: Letters<'a>,
    /// Colors.
    pub palette: Palette,
    /// Its structure.
    pub tree: Tree,
    /// Its bookmarks.
    pub outline: Outline,
    /// How many pages it has so far.
    pub num_done: usize,
    /// How many it will have.
    pub num_pages: usize,
    /// The title on each page.
    pub title: String,
    /// Told of each page.
    pub progress: Progress<'a>,
}

/// Something that leads elsewhere, on the page that is being drawn.
struct Pressed {
    block: usize,
    piece: usize,
    rect: Rect,
    link: String,
    words: String,
}

/// A report that has its places.
pub struct Report {
    /// Its blocks.
    pub blocks: Vec<Laid>,
    /// Where their lines stand.
    pub placed: Vec<Placed>,
    /// Width and height of its pages.
    pub size: Vec2,
}

impl Report {
    /// How many pages it takes.
    pub fn num_pages(&self) -> usize {
        self.placed.last().map_or(0, |last| last.page + 1)
    }

    /// Where blocks with a name begin: page and distance from its upper edge.
    fn anchors(&self) -> HashMap<&str, (usize, f32)> {
        let named = self.placed.iter().filter(|piece| piece.lines.start == 0).filter_map(|piece| {
            let name = self.blocks.get(piece.block)?.block.anchor.as_deref()?;
            Some((name, (piece.page, PageSizes::HANDOUT.top + piece.top)))
        });
        named.collect()
    }
}

impl Book<'_> {
    /// Draws a report.
    ///
    /// # Errors
    /// If it was canceled.
    pub fn report(&mut self, report: &Report) -> Result<(), PdfError> {
        let anchors = report.anchors();
        let mut drawn: Vec<Drawn> = report.blocks.iter().map(|_| Drawn::default()).collect();
        let first_page = self.num_done;
        let mut rest = report.placed.as_slice();
        while let Some(first) = rest.first() {
            let num = rest.iter().take_while(|piece| piece.page == first.page).count();
            let (here, after) = rest.split_at(num);
            self.report_page(report, here, &anchors, &mut drawn, first_page);
            rest = after;
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

    /// Counts a page.
    ///
    /// # Errors
    /// If it was canceled.
    pub fn page_done(&mut self) -> Result<(), PdfError> {
        self.num_done += 1;
        if (self.progress)(self.num_done, self.num_pages) { Ok(()) } else { Err(PdfError::Canceled) }
    }

    fn report_page(
        &mut self,
        report: &Report,
        here: &[Placed],
        anchors: &HashMap<&str, (usize, f32)>,
        drawn: &mut [Drawn],
        first_page: usize,
    ) {
        let settings = PageSettings::from_wh(report.size.x, report.size.y).expect("paper has a size");
        let mut page = self.document.start_page_with(settings);
        let mut surface = page.surface();
        let mut pen = Pen::new(&mut surface, &mut self.letters, &self.palette);
        let running = if self.num_done == 0 { "" } else { self.title.as_str() };
        let number = format!("{} of {}", self.num_done + 1, self.num_pages);
        heads::draw(&mut pen, report.size, &PageSizes::HANDOUT, [running, ""], ["", &number]);
        let mut sheet = PageOfReport { pen, width: report.size.x, pressed: Vec::new() };
        for piece in here {
            let (Some(laid), Some(drawn)) = (report.blocks.get(piece.block), drawn.get_mut(piece.block))
            else {
                continue;
            };
            sheet.block(laid, piece, drawn);
            let top = PageSizes::HANDOUT.top + piece.top;
            let is_bookmark =
                matches!(laid.block.kind, Kind::Title | Kind::Heading { is_bookmark: true, .. });
            if piece.lines.start == 0 && is_bookmark {
                let place = XyzDestination::new(self.num_done, Point::from_xy(0.0, (top - 12.0).max(0.0)));
                self.outline.push_child(OutlineNode::new(laid.words(), place));
            }
        }
        let pressed = sheet.pressed;
        surface.finish();
        for press in pressed {
            let target = target(&press.link, anchors, first_page);
            let rect = krilla::geom::Rect::from_ltrb(
                press.rect.left(),
                press.rect.top(),
                press.rect.right(),
                press.rect.bottom(),
            );
            let (Some(target), Some(rect)) = (target, rect) else { continue };
            let id = page.add_tagged_annotation(Annotation::new_link(
                LinkAnnotation::new(rect, target),
                Some(press.words),
            ));
            let piece = drawn.get_mut(press.block).and_then(|drawn| drawn.pieces.get_mut(press.piece));
            if let Some(Piece::Link(ids)) = piece {
                ids.push(id);
            }
        }
        page.finish();
    }
}

/// Where a link leads: an address, or a block of this report after `#`.
fn target(link: &str, anchors: &HashMap<&str, (usize, f32)>, first_page: usize) -> Option<Target> {
    let Some(name) = link.strip_prefix('#') else {
        return Some(Target::Action(Action::Link(LinkAction::new(link.to_owned()))));
    };
    let (page, top) = anchors.get(name)?;
    let place = XyzDestination::new(first_page + page, Point::from_xy(0.0, (top - 12.0).max(0.0)));
    Some(Target::Destination(place.into()))
}

struct PageOfReport<'p, 's, 'm> {
    pen: Pen<'p, 's, 'm>,
    width: f32,
    pressed: Vec<Pressed>,
}

impl PageOfReport<'_, '_, '_> {
    fn block(&mut self, laid: &Laid, piece: &Placed, drawn: &mut Drawn) {
        let sizes = &PageSizes::HANDOUT;
        let mut top = sizes.top + piece.top;
        let left = sizes.side + laid.block.indent;
        if piece.lines.start == 0 {
            self.before(laid, top, drawn);
        }
        if let Some((picture, scale)) = &laid.block.picture {
            let corner = pos2(left, top);
            let ids = self.pen.content(|pen| canvas::draw(pen, picture, corner, *scale));
            drawn.pieces.push(Piece::Content(ids));
        }
        for at in piece.lines.clone() {
            let height = laid.heights.get(at).copied().unwrap_or_default();
            if let Some(line) = laid.lines.get(at) {
                let corner = pos2(left, top);
                self.line(line, &laid.block.spans, corner, height, (piece.block, drawn));
            }
            if let Some(line) = laid.beside.get(at) {
                let corner =
                    pos2(self.width - sizes.side - bare_width(line, &laid.block.beside, &mut self.pen), top);
                self.line(line, &laid.block.beside, corner, height, (piece.block, drawn));
            }
            top += height;
        }
    }

    /// What stands above and before the first line of a block.
    fn before(&mut self, laid: &Laid, top: f32, drawn: &mut Drawn) {
        let sizes = &PageSizes::HANDOUT;
        if laid.block.has_rule && top > sizes.top {
            let y = top - laid.block.before * 0.45;
            let stroke = Stroke::new(sizes.hairline, Role::Hairline);
            let (left, right) = (sizes.side, self.width - sizes.side);
            self.pen.decoration(ArtifactType::Layout, |pen| {
                let line = super::pen::lines_path(&[pos2(left, y), pos2(right, y)], false);
                pen.path(line, None, Some(stroke));
            });
        }
        let height = laid.heights.first().copied().unwrap_or_default();
        let size = laid.lines.first().map_or(sizes.body, |line| line.size);
        let baseline = top + baseline_in(height, size);
        let left = sizes.side + laid.block.indent - sizes.indent;
        if let Some((shape, paint)) = laid.block.mark {
            let radius = size * 0.36;
            let center = pos2(left + size * 0.42, baseline - size * 0.364);
            self.pen.decoration(ArtifactType::Layout, |pen| {
                for part in shape.parts(center, radius, paint) {
                    canvas::draw_item(pen, &part);
                }
            });
        }
        if let Some(label) = &laid.block.label {
            let width = self.pen.letters().width(&label.text, label.look.weight) * label.look.size;
            // Numbers end where their text begins, so that they stand under each other.
            let at = pos2(left + sizes.indent - sizes.step * 1.5 - width, baseline);
            drawn.label = self.pen.content(|pen| pen.text(at, &label.text, label.look));
        }
    }

    fn line(
        &mut self,
        line: &Line,
        spans: &[Span],
        corner: Pos2,
        height: f32,
        (block, drawn): (usize, &mut Drawn),
    ) {
        let baseline = corner.y + baseline_in(height, line.size);
        let link_of = |run: &Run| spans.get(run.span).and_then(|span| span.link.clone());
        let mut runs = line.runs.as_slice();
        while let Some(first) = runs.first() {
            let link = link_of(first);
            let num = runs.iter().take_while(|run| link_of(run) == link).count();
            let (here, rest) = runs.split_at(num);
            runs = rest;
            let ids = self.pen.content(|pen| {
                for run in here {
                    let Some(span) = spans.get(run.span) else { continue };
                    pen.text(pos2(corner.x + run.x, baseline - span.rise), &run.text, span.look);
                }
            });
            let Some(link) = link else {
                drawn.pieces.push(Piece::Content(ids));
                continue;
            };
            let end = here.last().map_or(first.x, |run| run.x + run.width);
            let rect = Rect::from_min_size(corner + vec2(first.x, 0.0), vec2(end - first.x, height));
            let words = here.iter().map(|run| run.text.as_str()).collect();
            self.pressed.push(Pressed { block, piece: drawn.pieces.len(), rect, link, words });
            drawn.pieces.push(Piece::Link(ids));
        }
    }
}

/// Width of a line without the blank at its end.
fn bare_width(line: &Line, spans: &[Span], pen: &mut Pen<'_, '_, '_>) -> f32 {
    let Some((run, span)) = line.runs.last().and_then(|run| Some((run, spans.get(run.span)?))) else {
        return 0.0;
    };
    run.x + pen.letters().width(run.text.trim_end(), span.look.weight) * span.look.size
}

/// From the upper edge of a line to its baseline, so that small and large letters look centered in it.
fn baseline_in(height: f32, size: f32) -> f32 {
    // Capitals are 0.727 em high; a little more room below them than above is for what hangs down.
    height / 2.0 + size * (0.727 / 2.0 - 0.02)
}
