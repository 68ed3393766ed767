//! A hand-out as blocks of a report, in their places on pages.
//!
//! ```text
//!  opening: title, lead, picture, legend, contents   over the whole width
//!  sections: one for each document ─┐
//!  sources ─────────────────────────┴─ in columns, from where the opening ends
//! ```

use super::block::{BlockKind, Laid, PageBlock};
use super::contents::{Contents, pages_of};
use super::entry_blocks::{EntryStyle, abridged, entry_blocks, links, source_blocks};
use super::flow::{BlockHeight, PlacedBlock, flow_in_columns};
use super::letters::Letters;
use super::report_page::{PageColumns, ReportPages};
use super::sheets::picture_words;
use super::{Handout, PdfError, PdfPlan, SET, looks};
use crate::entries::{Entries, EntryScope, Subject};
use emath::vec2;
use model::LayerId;
use scene::legend;
use theme::PageSizes;
use words::{Words, text};

/// Points of paper for a point of a picture on the first page.
const FIGURE_SCALE: f32 = 0.6;

/// Height of such a picture at most, in widths of the text: of the whole hand-out and of the short one.
const FIGURE_HEIGHT: f32 = 0.85;
const BRIEF_FIGURE_HEIGHT: f32 = 0.42;

const SIZES: PageSizes = PageSizes::HANDOUT;

/// Space between columns, and below what stands over both.
const COLUMN_GAP: f32 = 22.0;

/// Pages of a short hand-out.
const BRIEF_PAGES: usize = 2;

/// Entries that a short hand-out has at most.
const MAX_BRIEF: usize = 160;

/// Pages from which on a hand-out has a table of contents.
const CONTENTS_FROM: usize = 4;

/// Entries that are looked at to see whether they take a line each.
const SAMPLE: usize = 60;

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
    if let Handout::Story { steps, a_page } = plan.handout {
        return Ok(Some(super::story::story_report(plan, (steps, a_page), letters)));
    }
    let Some(scope) = plan.rows else { return Ok(None) };
    if plan.handout == Handout::Brief {
        return brief(plan, scope, letters, progress).map(Some);
    }
    let composer =
        Composer { plan, scope, extent: plan.about.extent, figure_height: FIGURE_HEIGHT, num_pages };
    composer.compose(letters, progress).map(Some)
}

/// The most important of what is told, as many as two pages hold.
fn brief(
    plan: &PdfPlan<'_>,
    scope: EntryScope<'_>,
    letters: &mut Letters<'_>,
    progress: &dyn Fn(usize) -> bool,
) -> Result<ReportPages, PdfError> {
    let timeline = scope.timeline;
    let mut alone = scope.rows.to_vec();
    alone.retain(|row| scene::wording::stands_alone(timeline, *row, scope.rows));
    let all = alone.len() + scope.unplaced.len();
    let weight = |row: model::EventId| timeline.columns().weight(row);
    alone.sort_by(|a, b| weight(*b).total_cmp(&weight(*a)).then(a.cmp(b)));
    let mut with = |num: usize| {
        let mut rows: Vec<_> = alone.iter().copied().take(num).collect();
        rows.sort_unstable();
        let scope = EntryScope { rows: &rows, unplaced: &[], ..scope };
        let extent = brief_words([num, all], scope.words);
        let (extent, figure_height) = (extent.as_str(), BRIEF_FIGURE_HEIGHT);
        Composer { plan, scope, extent, figure_height, num_pages: None }.compose(letters, progress)
    };
    let (mut fits, mut too_many) = (0, alone.len().min(MAX_BRIEF) + 1);
    while too_many - fits > 1 {
        let between = usize::midpoint(fits, too_many);
        if with(between)?.num_pages() <= BRIEF_PAGES { fits = between } else { too_many = between }
    }
    with(fits)
}

fn brief_words([num, all]: [usize; 2], words: &Words) -> String {
    match all.saturating_sub(num) {
        0 => text!(words, pdf_brief_all, count = all),
        left => text!(words, pdf_brief_some, count = num, all = all, left = left),
    }
}

/// Where and how large pages are.
struct Measures {
    size: emath::Vec2,
    /// Width of the text, and height.
    room: emath::Vec2,
    columns: PageColumns,
}

impl Measures {
    fn of(plan: &PdfPlan<'_>, num_columns: usize) -> Self {
        let (width, height) = plan.paper.to_read().points();
        let room = vec2(width - SIZES.side * 2.0, height - SIZES.top - SIZES.bottom);
        let gaps = COLUMN_GAP * (num_columns.saturating_sub(1)) as f32;
        let column = (room.x - gaps) / num_columns.max(1) as f32;
        Self {
            size: vec2(width, height),
            room,
            columns: PageColumns { num: num_columns, width: column, gap: COLUMN_GAP, whole: room.x },
        }
    }
}

struct Composer<'p, 'a> {
    plan: &'p PdfPlan<'a>,
    scope: EntryScope<'p>,
    /// How much it holds, in words.
    extent: &'p str,
    figure_height: f32,
    num_pages: Option<usize>,
}

/// A hand-out before it has its places.
struct Draft {
    body: Vec<Laid>,
    contents: Contents,
    is_whole: bool,
}

impl Composer<'_, '_> {
    fn compose(
        &self,
        letters: &mut Letters<'_>,
        progress: &dyn Fn(usize) -> bool,
    ) -> Result<ReportPages, PdfError> {
        let style = self.style();
        let measures = Measures::of(self.plan, if style.is_in_rows { 1 } else { 2 });
        let mut opening = self.opening(measures.room.x, letters);
        let Draft { body, mut contents, is_whole } = self.draft(style, &measures, letters, progress)?;
        let mut placed = place(&opening, &body, &measures);
        let num_pages = placed.last().map_or(0, |last| last.page + 1);
        if num_pages >= CONTENTS_FROM && self.plan.handout == Handout::Full {
            contents.num_sheets = self.plan.sheets.map_or(0, |paged| paged.sheets.len());
            let before = opening.len();
            // A number may take a line more than the one it stands for; then it is counted again.
            for _ in 0..4 {
                let pages = pages_of(opening.iter().chain(&body), &placed);
                opening.truncate(before);
                let blocks = contents.blocks(&pages, self.scope.words);
                opening.extend(blocks.into_iter().map(|block| Laid::new(block, measures.room.x, letters)));
                placed = place(&opening, &body, &measures);
                if pages_of(opening.iter().chain(&body), &placed) == pages {
                    break;
                }
            }
        }
        opening.extend(body);
        let Measures { size, columns, .. } = measures;
        Ok(ReportPages { blocks: opening, placed, size, columns, is_whole })
    }

    /// Whether most of what is told takes no more than a line.
    fn style(&self) -> EntryStyle {
        let mut entries = Entries::of(self.scope);
        let sample = self.scope.subjects().filter_map(|subject| entries.entry(subject)).take(SAMPLE);
        let (mut num, mut num_bare) = (0, 0);
        for entry in sample {
            num += 1;
            num_bare += usize::from(entry.is_bare());
        }
        EntryStyle { is_in_rows: num_bare * 10 >= num * 7, names_documents: self.several_documents() }
    }

    fn several_documents(&self) -> bool {
        self.scope.timeline.layers().len() > 1
    }

    /// What is told, document by document, the one that was opened first before the others.
    fn sections(&self) -> Vec<(LayerId, Vec<Subject>)> {
        let timeline = self.scope.timeline;
        if !self.several_documents() {
            return vec![(LayerId(0), self.scope.subjects().collect())];
        }
        let layer_of = |subject: &Subject| match subject {
            Subject::Row(row) => timeline.layer(*row),
            Subject::Unplaced(at) => {
                timeline.unplaced().get(*at as usize).map_or(LayerId(0), |unplaced| unplaced.layer)
            }
        };
        let layers = (0..timeline.layers().len()).map(|at| LayerId(at as u8));
        let of_layer = |layer: LayerId| {
            (layer, self.scope.subjects().filter(|subject| layer_of(subject) == layer).collect::<Vec<_>>())
        };
        layers.map(of_layer).filter(|(_, subjects)| !subjects.is_empty()).collect()
    }

    fn draft(
        &self,
        style: EntryStyle,
        measures: &Measures,
        letters: &mut Letters<'_>,
        progress: &dyn Fn(usize) -> bool,
    ) -> Result<Draft, PdfError> {
        let PageColumns { num, width, .. } = measures.columns;
        let enough = self.num_pages.map_or(f32::INFINITY, |pages| (pages * num) as f32 * measures.room.y);
        let num_subjects = self.scope.rows.len() + self.scope.unplaced.len();
        let mut entries = Entries::of(self.scope);
        let (mut contents, mut body): (Contents, Vec<Laid>) = (Contents::default(), Vec::new());
        let (mut number, mut filled, mut is_whole) = (0, 0.0, true);
        let events = text!(self.scope.words, kind_events);
        for (layer, subjects) in self.sections() {
            let document = self.scope.timeline.layers().get(layer.index()).filter(|_| style.names_documents);
            let title = document.map(|document| document.title.as_str());
            let title = title.or(style.is_in_rows.then_some(events.as_str()));
            if let Some(title) = title {
                let anchor = contents.begin_document(title);
                let heading = PageBlock { anchor: Some(anchor), ..looks::part(title) };
                body.extend((filled <= enough).then(|| Laid::new(heading, width, letters)));
            }
            for subject in subjects {
                if filled > enough {
                    is_whole = false;
                    contents.note_unset(self.scope, subject);
                    continue;
                }
                if number % EVENTS_AT_ONCE == 0 && !progress(SET * number / num_subjects.max(1)) {
                    return Err(PdfError::Canceled);
                }
                number += 1;
                let Some(entry) = entries.entry(subject) else { continue };
                let is_brief = self.plan.handout == Handout::Brief;
                let entry = if is_brief { abridged(entry, self.scope.words) } else { entry };
                contents.note(self.scope.timeline, subject, &entry.anchor);
                for block in entry_blocks(entry, style, (&entries.notes, self.scope.words)) {
                    // What stands under the heading of its document is of a lower rank.
                    let block = if title.is_some() { block.one_rank_lower() } else { block };
                    let laid = Laid::new(block, width, letters);
                    filled += laid.height();
                    body.push(laid);
                }
            }
        }
        contents.is_whole = is_whole;
        contents.has_sources = !entries.sources.is_empty();
        if !is_whole {
            contents.has_sources |= !self.scope.timeline.head().sources.is_empty();
            return Ok(Draft { body, contents, is_whole });
        }
        // What a short hand-out leaves out needs no sources.
        let is_brief = self.plan.handout == Handout::Brief;
        let links = is_brief.then(|| links(body.iter().map(|laid| &laid.block)));
        let sources = source_blocks(&entries.sources, links.as_ref(), self.scope.words);
        body.extend(sources.into_iter().map(|block| Laid::new(block, width, letters)));
        Ok(Draft { body, contents, is_whole })
    }

    /// Title, what the document is, its pictures and what their marks mean.
    fn opening(&self, room: f32, letters: &mut Letters<'_>) -> Vec<Laid> {
        let plan = self.plan;
        let mut blocks = vec![looks::title(&super::title(plan))];
        let is_brief = plan.handout == Handout::Brief;
        let first = plan.about.subject.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
        let subject = if is_brief { first } else { plan.about.subject };
        // The short one says besides how much of all that it is.
        let extents = [plan.about.extent, if is_brief { self.extent } else { "" }];
        let leads = [subject].into_iter().chain(extents).filter(|words| !words.is_empty());
        blocks.extend(leads.map(looks::lead));
        for figure in &plan.figures {
            let (picture, below) = (figure.draw)(vec2(room, room * self.figure_height) / FIGURE_SCALE);
            let kind = BlockKind::Figure(picture_words(&figure.words, &picture, self.scope.words));
            let (picture, before) = (Some((picture, FIGURE_SCALE)), SIZES.step * 4.0);
            let stays_with_next = !below.is_empty();
            blocks.push(PageBlock { kind, picture, before, stays_with_next, ..PageBlock::default() });
            if stays_with_next {
                let spans = vec![looks::small(below)];
                blocks.push(PageBlock { spans, before: SIZES.step * 2.0, ..PageBlock::default() });
            }
        }
        let rows = plan.rows.map_or(self.scope.rows, |all| all.rows);
        let signs = legend::signs(self.scope.timeline, rows, self.scope.words);
        if !plan.figures.is_empty() && !signs.is_empty() {
            let words: Vec<&str> = signs.iter().map(|sign| sign.words.as_str()).collect();
            let picture = legend::picture(&signs, room / FIGURE_SCALE, plan.measure);
            let kind = BlockKind::Figure(text!(self.scope.words, pdf_marks, marks = words.join("; ")));
            let picture = Some((picture, FIGURE_SCALE));
            blocks.push(PageBlock { kind, picture, before: SIZES.step * 3.0, ..PageBlock::default() });
        }
        blocks.into_iter().map(|block| Laid::new(block, room, letters)).collect()
    }
}

fn place(opening: &[Laid], body: &[Laid], measures: &Measures) -> Vec<PlacedBlock> {
    let extents: Vec<BlockHeight> = opening.iter().chain(body).map(Laid::extent).collect();
    flow_in_columns(&extents, opening.len(), measures.room.y, measures.columns.num, COLUMN_GAP)
}
