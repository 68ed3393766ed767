//! A story to read: a page for each step, with its slide and what its presenter says; or several slides a page.

use super::block::{BlockKind, Laid, PageBlock};
use super::flow::{BlockHeight, flow};
use super::letters::Letters;
use super::report_page::{PageColumns, ReportPages};
use super::sheets::picture_words;
use super::{PdfPlan, StepPage, looks};
use emath::{Rect, Vec2, pos2, vec2};
use scene::DrawList;
use scene::draw_list::{Item, Stroke};
use scene::text::notes::paragraphs;
use theme::{PageSizes, Role, TextSize, TextStyle, Weight};
use words::Words;

const SIZES: PageSizes = PageSizes::HANDOUT;

/// The pages of the steps of a story.
pub fn story_report(
    plan: &PdfPlan<'_>,
    (steps, a_page): (&[StepPage], u8),
    letters: &mut Letters<'_>,
) -> ReportPages {
    let (width, height) = plan.paper.to_read().points();
    let room = width - SIZES.side * 2.0;
    let inner = vec2(room, height - SIZES.top - SIZES.bottom);
    let blocks = match usize::from(a_page) {
        0 | 1 => steps.iter().flat_map(|step| step_blocks(step, room, plan.words)).collect(),
        num => several_blocks(plan, steps, num, inner),
    };
    let blocks: Vec<Laid> = blocks.into_iter().map(|block| Laid::new(block, room, letters)).collect();
    let extents: Vec<BlockHeight> = blocks.iter().map(Laid::extent).collect();
    let placed = flow(&extents, height - SIZES.top - SIZES.bottom);
    let columns = PageColumns { num: 1, width: room, gap: 0.0, whole: room };
    ReportPages { blocks, placed, size: vec2(width, height), columns, is_whole: true }
}

/// Space between slides on a page, and from the title of one to its upper edge.
const GAP: f32 = 18.0;
const UNDER_TITLE: f32 = 6.0;

const TITLE: TextStyle = TextStyle::new(TextSize::Note, Weight::Semibold);

/// Pages of several slides each, in rows, without their notes.
fn several_blocks(plan: &PdfPlan<'_>, steps: &[StepPage], a_page: usize, room: Vec2) -> Vec<PageBlock> {
    let pages = steps.chunks(a_page).enumerate();
    pages
        .flat_map(|(page, steps)| {
            let first = page * a_page + 1;
            let heading = PageBlock {
                begins_page: true,
                before: 0.0,
                ..looks::part(&format!("{} · {first}–{}", plan.about.title, first + steps.len() - 1))
            };
            let picture = side_by_side(plan, steps, a_page, room);
            let told = steps.iter().map(|step| picture_words(&step.title, &step.picture, plan.words));
            let figure = PageBlock {
                kind: BlockKind::Figure(told.collect::<Vec<_>>().join(". ")),
                picture: Some((picture, 1.0)),
                before: SIZES.step * 2.0,
                ..PageBlock::default()
            };
            [heading, figure]
        })
        .collect()
}

/// Slides in rows, each under its title, as large as so many of them have room for.
fn side_by_side(plan: &PdfPlan<'_>, steps: &[StepPage], a_page: usize, room: Vec2) -> DrawList {
    let across = if a_page > 2 { 2 } else { 1 };
    let down = a_page.div_ceil(across);
    let title_height = TITLE.size.points() * SIZES.line + UNDER_TITLE;
    let head = SIZES.heading * SIZES.line * 4.0;
    let cell = vec2(
        (room.x - GAP * (across - 1) as f32) / across as f32,
        (room.y - head - GAP * (down - 1) as f32) / down as f32 - title_height,
    );
    let rows = steps.len().div_ceil(across);
    let scale_of = |step: &StepPage| (cell / step.picture.size).min_elem();
    let slide_height = steps.iter().map(|step| step.picture.size.y * scale_of(step)).fold(0.0, f32::max);
    let row_height = title_height + slide_height + GAP;
    let mut list = DrawList::new(vec2(room.x, row_height * rows as f32 - GAP));
    for (at, step) in steps.iter().enumerate() {
        let corner = pos2((at % across) as f32 * (cell.x + GAP), (at / across) as f32 * row_height);
        let title = plan.measure.fit(&step.title, TITLE, cell.x).into_owned();
        list.text(corner + vec2(0.0, TITLE.size.points()), title, TITLE, Role::Text);
        let place = corner + vec2(0.0, title_height);
        list.place(place, scale_of(step), step.picture.clone());
        let rect = Rect::from_min_size(place, step.picture.size * scale_of(step));
        let stroke = Some(Stroke::new(SIZES.hairline, Role::Hairline));
        list.items.push(Item::Rect { rect, radius: 0.0, fill: None, stroke });
    }
    list
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
