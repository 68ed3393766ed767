//! A hand-out as blocks of a report, in their places on pages.

use super::block::{BlockKind, Laid, PageBlock};
use super::flow::flow;
use super::letters::Letters;
use super::paragraph::Span;
use super::report_page::ReportPages;
use super::sheets::picture_words;
use super::{PdfError, PdfPlan, SET, looks};
use crate::entries::{Entries, Entry, EntryItem, EntryList, Note, NotedText};
use emath::vec2;
use theme::{Hue, PageSizes, Paint, Role};

/// Points of paper for a point of a picture on the first page.
const FIGURE_SCALE: f32 = 0.6;

/// Height of such a picture at most, in widths of the text.
const FIGURE_HEIGHT: f32 = 1.1;

const SIZES: PageSizes = PageSizes::HANDOUT;

/// Events that are set before somebody is asked whether to go on.
const EVENTS_AT_ONCE: usize = 64;

/// The report of a plan in its places, or its beginning of at least so many pages; `None` if it holds none.
///
/// # Errors
/// If it was canceled.
pub fn report(
    plan: &PdfPlan<'_>,
    letters: &mut Letters<'_>,
    progress: &dyn Fn(usize) -> bool,
    num_pages: Option<usize>,
) -> Result<Option<ReportPages>, PdfError> {
    let Some(told) = plan.rows else { return Ok(None) };
    let (width, height) = plan.paper.points();
    let room = width - SIZES.side * 2.0;
    let page_height = height - SIZES.top - SIZES.bottom;
    let enough = num_pages.map_or(f32::INFINITY, |num| num as f32 * page_height);
    let mut blocks: Vec<Laid> =
        opening(plan, room).into_iter().map(|block| Laid::new(block, room, letters)).collect();
    let num_subjects = told.rows.len() + told.unplaced.len();
    let mut entries = Entries::of(told);
    let (mut filled, mut is_whole) = (0.0, true);
    for (number, subject) in told.subjects().enumerate() {
        if filled > enough {
            is_whole = false;
            break;
        }
        if number % EVENTS_AT_ONCE == 0 && !progress(SET * number / num_subjects.max(1)) {
            return Err(PdfError::Canceled);
        }
        let Some(entry) = entries.entry(subject) else { continue };
        for block in entry_blocks(entry) {
            let laid = Laid::new(block, room, letters);
            filled += laid.height();
            blocks.push(laid);
        }
    }
    if is_whole {
        blocks.extend(note_blocks(&entries.notes).into_iter().map(|block| Laid::new(block, room, letters)));
    }
    let extents: Vec<_> = blocks.iter().map(Laid::extent).collect();
    let placed = flow(&extents, page_height);
    Ok(Some(ReportPages { blocks, placed, size: vec2(width, height), is_whole }))
}

/// Title, what the document is, and its pictures.
fn opening(plan: &PdfPlan<'_>, room: f32) -> Vec<PageBlock> {
    let mut blocks = vec![looks::title(&super::title(plan))];
    let leads = [plan.about.subject, plan.about.extent].into_iter().filter(|words| !words.is_empty());
    blocks.extend(leads.map(looks::lead));
    for figure in &plan.figures {
        let (picture, below) = (figure.draw)(vec2(room, room * FIGURE_HEIGHT) / FIGURE_SCALE);
        let kind = BlockKind::Figure(picture_words(&figure.words, &picture));
        let (picture, before) = (Some((picture, FIGURE_SCALE)), SIZES.step * 5.0);
        let stays_with_next = !below.is_empty();
        blocks.push(PageBlock { kind, picture, before, stays_with_next, ..PageBlock::default() });
        if stays_with_next {
            let spans = vec![looks::small(below)];
            blocks.push(PageBlock { spans, before: SIZES.step * 2.0, ..PageBlock::default() });
        }
    }
    blocks
}

fn entry_blocks(entry: Entry) -> Vec<PageBlock> {
    let mark = entry.mark.map(|shape| (shape, Paint::new(Role::Mark, Hue::Neutral)));
    let heading = looks::event(&entry.title, mark);
    let mut blocks = vec![PageBlock { anchor: Some(entry.anchor), ..heading }];
    blocks.extend(
        entry.facts.into_iter().map(|said| looks::facts(words(looks::quiet(said.words), &said.notes))),
    );
    // The last fact leads on only to a list, which its name does already.
    if let Some(last) = blocks.last_mut() {
        last.stays_with_next = false;
    }
    if !entry.about.is_empty() {
        blocks.push(looks::paragraph(vec![looks::plain(entry.about)]));
    }
    blocks.extend(entry.lists.into_iter().flat_map(list_blocks));
    blocks
}

fn list_blocks(list: EntryList) -> Vec<PageBlock> {
    let mut blocks = vec![looks::label(&list.name, &list.aside)];
    blocks.extend(list.items.into_iter().map(item_block));
    blocks
}

fn item_block(item: EntryItem) -> PageBlock {
    let mark = item.mark.map(|shape| (shape, Paint::new(Role::Mark, Hue::Neutral)));
    let is_topic = item.said.words.is_empty();
    let mut spans = Vec::new();
    if !item.lead.is_empty() {
        spans.push(looks::strong(item.lead));
    }
    let plain = match item.leads_to {
        Some(anchor) => looks::leading_to(item.said.words, &anchor),
        None => looks::plain(item.said.words),
    };
    spans.extend(words(plain, &item.said.notes));
    if !item.status.is_empty() {
        spans.push(looks::small(format!("  {}", item.status)));
    }
    for NotedText { words: below, notes } in item.below {
        spans.extend(words(looks::small(format!("\n{below}")), &notes));
    }
    let beside = if item.beside.is_empty() { Vec::new() } else { vec![looks::small(item.beside)] };
    let block = looks::item(spans, beside, mark);
    PageBlock { stays_with_next: is_topic, ..block }
}

fn note_blocks(notes: &[Note]) -> Vec<PageBlock> {
    if notes.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![looks::part("Sources")];
    blocks.extend(notes.iter().enumerate().map(|(at, note)| {
        let mut spans = vec![looks::small(note.words.as_str())];
        if !note.address.is_empty() {
            spans.extend([looks::small(". "), looks::address(&note.address)]);
        }
        looks::note(at + 1, spans)
    }));
    blocks
}

/// Words with the numbers of their notes after them.
fn words(span: Span, notes: &[usize]) -> Vec<Span> {
    let mut spans = vec![span];
    spans.extend(looks::note_marks(notes));
    spans
}
