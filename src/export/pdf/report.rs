//! A hand-out as blocks of a report.

use super::block::{Block, Kind, Laid};
use super::document::Report;
use super::flow::flow;
use super::letters::Letters;
use super::paragraph::Span;
use super::pen::Type;
use super::sheets::picture_words;
use super::{PdfError, PdfPlan};
use crate::theme::{PageSizes, Role, Weight};
use emath::vec2;

/// Points of paper for a point of a picture on the first page.
const FIGURE_SCALE: f32 = 0.6;

const SIZES: PageSizes = PageSizes::HANDOUT;

/// The report of a plan in its places; `None` if it holds none.
///
/// # Errors
/// If it was canceled.
pub fn report(plan: &PdfPlan<'_>, letters: &mut Letters<'_>) -> Result<Option<Report>, PdfError> {
    let (width, height) = plan.paper.points();
    let room = width - SIZES.side * 2.0;
    let mut blocks = vec![title(plan.about.title)];
    blocks.extend(figures(plan, room));
    let blocks: Vec<Laid> = blocks.into_iter().map(|block| Laid::new(block, room, letters)).collect();
    let extents: Vec<_> = blocks.iter().map(Laid::extent).collect();
    let placed = flow(&extents, height - SIZES.top - SIZES.bottom);
    Ok(Some(Report { blocks, placed, size: vec2(width, height) }))
}

fn look(size: f32, weight: Weight, role: Role) -> Type {
    Type { size, weight, paint: role.into() }
}

fn title(words: &str) -> Block {
    let look = look(SIZES.title, Weight::Semibold, Role::Text);
    Block {
        kind: Kind::Title,
        spans: vec![Span::new(words, look)],
        stays_with_next: true,
        ..Block::default()
    }
}

fn figures(plan: &PdfPlan<'_>, room: f32) -> Vec<Block> {
    let drawn = plan.figures.iter().map(|figure| {
        let picture = (figure.draw)(vec2(room / FIGURE_SCALE, figure.height));
        let kind = Kind::Figure(picture_words(&figure.words, &picture));
        Block { kind, picture: Some((picture, FIGURE_SCALE)), before: SIZES.step * 4.0, ..Block::default() }
    });
    drawn.collect()
}
