//! What leaves the program: which rows, under which words, as which picture.

use crate::export_plan::{ExportPlan, ExportRange, Form, FormGroup, HandoutKind, PictureColors, Sheets};
use crate::framing::PictureWords;
use crate::parts::view::View;
use crate::range_text::{range_in_words, range_text, without_margin};
use crate::seen_view::SeenView;
use crate::state::Session;
use emath::{Vec2, vec2};
use index::filter::kind_title;
use index::{TableItem, order};
use model::date::When;
use model::date::text::DateStyle;
use model::story::{Story, StoryStep};
use model::words::{EventStatus, StepMode, Word as _};
use model::{EventId, LayerId, TimeRange};
use scene::marks;
use scene::{DrawList, Paged, StaticScene, TextMeasure, ViewState, wording};
use std::collections::BTreeSet;
use theme::Theme;
use words::{Words, msg, text};

/// Width of a picture of the whole timeline, in points.
const WHOLE_WIDTH: f32 = 1_920.0;

/// Widths of a page's pictures in widths of the one that stands there at first: so close that letters need never be made
/// much smaller, and none larger.
const NARROWER: [f32; 2] = [0.5, 0.72];
const WIDER: [f32; 3] = [1.45, 2.1, 3.0];

/// A picture of more items makes a page slow to open.
const MAX_ITEMS: usize = 20_000;

/// Least height of a picture in its frame.
const MIN_PICTURE: f32 = 64.0;

/// Width and height of a picture of the view, where no window says otherwise.
pub const VIEW_SIZE: Vec2 = vec2(1_280.0, 720.0);

impl Session {
    /// The rows that leave, in order.
    pub fn rows_to_export(&self, extent: ExportRange) -> Vec<EventId> {
        if extent == ExportRange::Selection {
            return self.selected_rows();
        }
        let timeline = &self.document().timeline;
        let (table, hidden, range) = (self.index().table(), self.lanes_off(), self.view().range);
        let is_cut = extent == ExportRange::View && self.mode() == StepMode::Timeline;
        let is_in_range = |row| {
            let (start, end) = timeline.drawn_range(row);
            range.touches(start, end)
        };
        let is_on = |lane| !hidden.contains(&lane);
        let is_shown =
            |row| is_on(table.first_lane(timeline, row)) || table.lanes_of(timeline, row).any(is_on);
        let mut rows = Vec::new();
        self.filter().compile(timeline).each(|row| {
            if is_shown(row) && (!is_cut || is_in_range(row)) {
                rows.push(row);
            }
        });
        rows
    }

    /// The events without a place on the axis that leave, by their places among those. None of them is ever in sight.
    pub fn unplaced_to_export(&self, extent: ExportRange) -> Vec<u32> {
        match extent {
            ExportRange::View if self.mode() == StepMode::Timeline => Vec::new(),
            ExportRange::View | ExportRange::Everything => {
                order::unplaced(&self.document().timeline, self.index().table(), &self.listing())
            }
            ExportRange::Selection => {
                let place = |item| if let TableItem::Unplaced(at) = item { Some(at) } else { None };
                let mut places: Vec<u32> = self.chosen_lines().into_iter().filter_map(place).collect();
                places.sort_unstable();
                places
            }
        }
    }

    /// How much of the timeline leaves, in words. Groups of statements that are told with their event do not count.
    pub fn extent_words(&self, extent: ExportRange) -> String {
        let timeline = &self.document().timeline;
        let (rows, unplaced) = (self.rows_to_export(extent), self.unplaced_to_export(extent));
        let num = rows.iter().filter(|row| wording::stands_alone(timeline, **row, &rows)).count();
        let total = timeline.rows().filter(|row| timeline.statement_group(*row).is_none()).count();
        let [num, total] = [num + unplaced.len(), total + timeline.unplaced().len()];
        let counts =
            format!("{}{}", count_words(extent, [num, total], self.words()), self.limits_words(extent));
        match unplaced.len() {
            0 => counts,
            1 => text!(self.words(), export_one_unplaced, counts = counts),
            num => text!(self.words(), export_unplaced, counts = counts, count = num),
        }
    }

    /// Filter, lanes and range that hold for what leaves, a sentence each with a blank before it.
    pub(crate) fn limits_words(&self, extent: ExportRange) -> String {
        let timeline = &self.document().timeline;
        let seen = SeenView::of(&self.view_spec(), None, self.document());
        let listed = |items: Vec<String>| {
            Some(items.join(", ")).filter(|items| !items.is_empty() && extent != ExportRange::Selection)
        };
        let filter = seen.filter.filter(|_| extent != ExportRange::Selection);
        let is_cut = extent == ExportRange::View && self.mode() == StepMode::Timeline;
        let range = is_cut
            .then(|| range_in_words(self.view().range, timeline.resolution(), DateStyle::Long, self.words()));
        let limits = [
            filter.map(|filter| msg!(limit_filter, filter = filter)),
            range.map(|range| msg!(limit_range, range = range)),
            listed(self.left_out_words()).map(|what| msg!(limit_left_out, what = what)),
            listed(seen.hidden_lanes).map(|lanes| msg!(limit_lanes, lanes = lanes)),
            listed(seen.hidden_layers).map(|layers| msg!(limit_layers, layers = layers)),
        ];
        let limits = limits.into_iter().flatten().map(|limit| self.words().text(&limit));
        limits.fold(String::new(), |words, limit| words + " " + &limit + ".")
    }

    /// Kinds and statuses that the filter leaves out.
    fn left_out_words(&self) -> Vec<String> {
        let (filter, timeline) = (self.filter(), &self.document().timeline);
        let kinds = filter.hidden_kinds.iter().map(|kind| kind_title(timeline, kind, self.words()));
        let statuses = filter.hidden_statuses.iter().filter_map(|word| EventStatus::from_word(word));
        kinds.chain(statuses.map(|status| marks::of_event(status).word.text(self.words()))).collect()
    }

    /// Why nothing leaves, if nothing does.
    ///
    /// # Errors
    /// A sentence without its full stop.
    pub fn check_something_leaves(&self, extent: ExportRange) -> Result<(), String> {
        let is_there = !self.rows_to_export(extent).is_empty() || !self.unplaced_to_export(extent).is_empty();
        if is_there {
            return Ok(());
        }
        let limits = self.limits_words(extent);
        let limits = limits.trim().trim_end_matches('.');
        let limits = if limits.is_empty() { String::new() } else { format!(" ({limits})") };
        Err(text!(self.words(), export_nothing_left, limits = limits))
    }

    /// What the documents that leave are about, each named where there are several: what one says of itself does not hold
    /// for the others.
    pub fn about_to_export(&self) -> String {
        let layers = &self.document().layers;
        let is_shown = |at: &usize| !self.filter().hidden_layers.contains(&LayerId(*at as u8));
        let shown = layers.iter().enumerate().filter(|(at, _)| is_shown(at)).map(|(_, layer)| layer);
        let about = shown.map(|layer| {
            let about = layer.timeline.head().about.as_deref().unwrap_or("").trim();
            if layers.len() > 1 { format!("{}: {about}", layer.title()) } else { about.to_owned() }
        });
        about.collect::<Vec<_>>().join("\n\n")
    }

    /// What somebody who opens the dialog has in sight: lines that are selected in the table, a part of the timeline, or
    /// everything.
    pub(crate) fn range_in_sight(&self) -> ExportRange {
        let (seen, whole) = (self.view().range, without_margin(self.whole()));
        let is_whole = seen.start() <= whole.start() && whole.end() <= seen.end();
        match self.mode() {
            StepMode::Table if self.selected_rows().len() > 1 => ExportRange::Selection,
            StepMode::Timeline if !is_whole => ExportRange::View,
            StepMode::Timeline | StepMode::Table | StepMode::Rotation => ExportRange::Everything,
            StepMode::Attendance | StepMode::Compare => ExportRange::Everything,
        }
    }

    /// The selected rows in order of time.
    pub fn selected_rows(&self) -> Vec<EventId> {
        let row = |item| if let TableItem::Row(row) = item { Some(row) } else { None };
        let mut rows: Vec<EventId> = self.chosen_lines().into_iter().filter_map(row).collect();
        rows.sort_unstable();
        rows
    }

    /// The story that becomes slides, if there is one.
    pub fn story_to_export(&self, plan: &ExportPlan) -> Option<&Story> {
        self.stories().get(plan.story).or(self.stories().first())
    }

    /// Slides of a timeline without stories: all of it, then the most important events; and how many of how many these
    /// are, in words.
    pub fn story_of_events(&self, plan: &ExportPlan) -> (Story, String) {
        let timeline = &self.document().timeline;
        let mut rows = self.rows_to_export(plan.extent);
        let shown = rows.clone();
        rows.retain(|row| wording::stands_alone(timeline, *row, &shown));
        let all = rows.len();
        let rows = self.most_important(rows, usize::from(plan.num_slides));
        let words = slides_words([rows.len(), all], self.words());
        let mut story = self.story_of_rows(self.document().title(), &rows);
        let is_view = plan.extent == ExportRange::View;
        let view = is_view.then(|| When::plain(range_text(without_margin(self.view().range), timeline)));
        let title = if is_view { msg!(export_everything) } else { msg!(export_whole_timeline) };
        let whole = StoryStep { title: Some(self.words().text(&title)), view, ..StoryStep::default() };
        if all > 0 {
            story.steps.insert(0, whole);
        }
        (story, words)
    }

    /// The picture that leaves: of the view `size` points large, or of the whole timeline as high as it needs to be.
    pub fn picture_to_export(&self, plan: &ExportPlan, size: Vec2, measure: &TextMeasure) -> DrawList {
        match plan.extent {
            ExportRange::View if plan.form.group() == FormGroup::Picture && plan.is_card => {
                self.card(&PictureWords::of(plan), measure)
            }
            ExportRange::View => self.framed(plan, size, measure),
            ExportRange::Everything | ExportRange::Selection => {
                // A page is read in a window; its picture fills one.
                let width = if plan.form == Form::Html { VIEW_SIZE.x } else { WHOLE_WIDTH };
                let mut whole = self.clone();
                whole.view.seen.range = self.whole();
                whole.view.seen.scroll_px = 0.0;
                whole.view.seen.selection = None;
                // Where events are ever so many, they are counted: all their rows would be no picture.
                whole.lanes.packing = None;
                let picture = whole.picture(vec2(width, whole.height_needed(width, measure)), measure);
                if plan.form.group() != FormGroup::Picture {
                    return picture;
                }
                if plan.is_card {
                    return whole.card(&PictureWords::of(plan), measure);
                }
                self.frame_of(&PictureWords::of(plan), plan.extent).round(picture, measure)
            }
        }
    }

    /// The pictures of a page, from narrow to wide, and which of them stands there before anybody zooms.
    pub fn page_pictures(
        &self,
        plan: &ExportPlan,
        size: Vec2,
        measure: &TextMeasure,
    ) -> (Vec<DrawList>, usize) {
        let own = self.picture_to_export(plan, size, measure);
        if !matches!(self.mode(), StepMode::Timeline | StepMode::Table) {
            return (vec![own], 0);
        }
        let mut whole = self.clone();
        if plan.extent != ExportRange::View {
            whole.view.seen.range = self.whole();
        }
        whole.view.seen.scroll_px = 0.0;
        whole.view.seen.selection = None;
        whole.lanes.packing = None;
        let of_share = |share: f32| {
            let width = (own.size.x * share).round();
            whole.picture(vec2(width, whole.height_needed(width, measure)), measure)
        };
        let narrower: Vec<DrawList> = NARROWER.into_iter().map(of_share).collect();
        let wider = WIDER.into_iter().map(of_share).take_while(|picture| picture.items.len() <= MAX_ITEMS);
        let wider: Vec<DrawList> = wider.collect();
        let at = narrower.len();
        (narrower.into_iter().chain([own]).chain(wider).collect(), at)
    }

    /// The view `size` points large, its frame within.
    fn framed(&self, plan: &ExportPlan, size: Vec2, measure: &TextMeasure) -> DrawList {
        if plan.form.group() != FormGroup::Picture {
            return self.picture_in(size, measure).0;
        }
        let frame = self.frame_of(&PictureWords::of(plan), plan.extent);
        let room = vec2(size.x, (size.y - frame.height(size.x, measure)).max(MIN_PICTURE));
        frame.round(self.picture_in(room, measure).0, measure)
    }

    /// What of the timeline leaves, as a view without what only a window shows.
    pub fn view_to_export(&self, plan: &ExportPlan) -> ViewState {
        let range = if plan.extent == ExportRange::View { self.view().range } else { self.whole() };
        ViewState {
            range,
            hidden_lanes: self.lanes_off().into_owned(),
            collapsed_lanes: BTreeSet::new(),
            open_lanes: self.view().open_lanes.clone(),
            lane_order: self.view().lane_order.clone(),
            ..ViewState::new(range)
        }
    }

    /// The timeline over sheets.
    ///
    /// # Errors
    /// A sentence without its full stop, if its lanes need more of them than were chosen.
    pub fn sheets<'a>(
        &'a self,
        plan: &ExportPlan,
        view: &'a ViewState,
        size: Vec2,
        measure: &'a TextMeasure,
    ) -> Result<Paged<'a>, String> {
        let scene = self.paper_scene(view, size, measure);
        let paged = fewest(plan, scene, spread(plan, scene, plan.sheets)).without_empty();
        match plan.sheets.down {
            Some(down) if paged.num_down > down => {
                Err(text!(self.words(), export_sheets_needed, needed = paged.num_down, chosen = down))
            }
            _ => Ok(paged),
        }
    }

    /// The picture of the timeline on one sheet, and what is to be said of lanes that it has no room for.
    pub fn picture_on_paper(
        &self,
        plan: &ExportPlan,
        size: Vec2,
        measure: &TextMeasure,
    ) -> (DrawList, String) {
        let view = ViewState { range: self.opening_range(plan), ..self.view_to_export(plan) };
        let paged = spread(plan, self.paper_scene(&view, size, measure), Sheets::across(1));
        let picture = paged.sheets.first().map(|sheet| paged.draw(sheet)).unwrap_or_default();
        let is_brief = plan.handout == HandoutKind::Brief;
        let words = match paged.lanes_after_first() {
            0 => String::new(),
            num if is_brief => text!(self.words(), export_lanes_cut_here, count = num),
            num => text!(self.words(), export_lanes_cut, count = num),
        };
        (picture, words)
    }

    /// The stretch of time on the first page: what is in sight if that leaves, else what the program opens the document
    /// with.
    fn opening_range(&self, plan: &ExportPlan) -> TimeRange {
        if plan.extent == ExportRange::View {
            self.view().range
        } else {
            View::new(self.document()).seen.range
        }
    }

    /// Whether a single sheet would show no more than the first page does.
    pub fn repeats_opening(&self, plan: &ExportPlan, sheets: &Paged<'_>, opening_is_whole: bool) -> bool {
        let range = self.view_to_export(plan).range;
        sheets.sheets.len() == 1 && opening_is_whole && self.opening_range(plan) == range
    }

    /// The theme of a picture that leaves.
    pub const fn theme_to_export(&self, plan: &ExportPlan) -> Theme {
        match plan.colors {
            PictureColors::Paper => Theme::Print,
            PictureColors::Window => self.theme(),
        }
    }
}

/// How many of all events have a slide, in words.
fn slides_words([num, all]: [usize; 2], words: &Words) -> String {
    words.text(&match (num, all) {
        (_, 0) => msg!(slides_none),
        (1, 1) => msg!(slides_one),
        _ if num == all => msg!(slides_all, count = all),
        _ => msg!(slides_some, count = num, all = all),
    })
}

/// How many of all leave, in words.
fn count_words(extent: ExportRange, [num, total]: [usize; 2], words: &Words) -> String {
    words.text(&match extent {
        _ if num == total && total == 1 => msg!(export_all_one),
        _ if num == total => msg!(export_all, count = total),
        ExportRange::View => msg!(export_some_view, count = num, all = total),
        ExportRange::Everything => msg!(export_some_shown, count = num, all = total),
        ExportRange::Selection => msg!(export_some_selected, count = num, all = total),
    })
}

/// The timeline over sheets. What is in sight stays just that; all of it gets room for its labels at both ends.
fn spread<'a>(plan: &ExportPlan, still: StaticScene<'a>, sheets: Sheets) -> Paged<'a> {
    let is_view = plan.extent == ExportRange::View;
    if is_view { Paged::new(still, sheets) } else { Paged::with_room(still, sheets) }
}

/// Type that is smaller by no more than this is better than another line of sheets.
const LEAST_TYPE: f32 = 0.85;

/// The same on fewer sheets below each other, where nobody has said how many and type gets little smaller by it.
fn fewest<'a>(plan: &ExportPlan, scene: StaticScene<'a>, paged: Paged<'a>) -> Paged<'a> {
    let fewer = paged.num_down.saturating_sub(1);
    if plan.sheets.down.is_some() || fewer == 0 {
        return paged;
    }
    let tighter = spread(plan, scene, Sheets { across: Some(paged.num_across), down: Some(fewer) });
    let is_better = tighter.num_down <= fewer && tighter.type_scale >= LEAST_TYPE;
    if is_better { tighter } else { paged }
}
