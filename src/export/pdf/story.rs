//! A story to read: a page for each step, with its slide and what its presenter says.

use super::block::{BlockKind, Laid, PageBlock};
use super::flow::{BlockHeight, flow};
use super::letters::Letters;
use super::report_page::{PageColumns, ReportPages};
use super::sheets::picture_words;
use super::{PdfPlan, StepPage, looks};
use emath::vec2;
use scene::text::notes::paragraphs;
use theme::PageSizes;
use words::Words;

const SIZES: PageSizes = PageSizes::HANDOUT;

/// The pages of the steps of a story.
pub fn story_report(plan: &PdfPlan<'_>, steps: &[StepPage], letters: &mut Letters<'_>) -> ReportPages {
    let (width, height) = plan.paper.to_read().points();
    let room = width - SIZES.side * 2.0;
    let blocks: Vec<Laid> = steps
        .iter()
        .flat_map(|step| step_blocks(step, room, plan.words))
        .map(|block| Laid::new(block, room, letters))
        .collect();
    let extents: Vec<BlockHeight> = blocks.iter().map(Laid::extent).collect();
    let placed = flow(&extents, height - SIZES.top - SIZES.bottom);
    let columns = PageColumns { num: 1, width: room, gap: 0.0, whole: room };
    ReportPages { blocks, placed, size: vec2(width, height), columns, is_whole: true }
}

fn step_blocks(step: &StepPage, room: f32, words: &Words) -> Vec<PageBlock> {
    let heading = PageBlock { begins_page: true, before: 0.0, ..looks::part(&step.title) };
    let scale = room / step.picture.size.x.max(1.0);
    let figure = PageBlock {
        kind: BlockKind::Figure(picture_words(&step.title, &step.picture, words)),
        picture: Some((step.picture.clone(), scale)),
        before: SIZES.step * 2.0,
        ..PageBlock::default()
    };
    let notes = paragraphs(&step.notes);
    let notes = notes.iter().map(|paragraph| {
        let sign = paragraph.sign.iter().map(|sign| looks::plain(format!("{sign} ")));
        let runs = paragraph.runs.iter().map(|run| {
            if run.is_bold || paragraph.is_heading {
                looks::strong(&run.text)
            } else {
                looks::plain(&run.text)
            }
        });
        let indent = SIZES.indent * paragraph.depth as f32;
        PageBlock {
            spans: sign.chain(runs).collect(),
            indent,
            before: SIZES.step * 2.5,
            ..PageBlock::default()
        }
    });
    [heading, figure].into_iter().chain(notes).collect()
}
