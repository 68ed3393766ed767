//! Events side by side, as a table: a column an event, a line a theme, in each cell what the event planned, decided and
//! said of it; then what was counted, by all who counted.

use crate::draw_list::{Detail, Item, Stroke, Target};
use crate::tables::column_head::{self, ColumnHead};
use crate::tables::compare_cells::{self as cells, CellEntry};
use crate::tables::sticky_table::{HEADING, LABEL, NAME, StickyTable, TEXT};
use crate::text::text_lines::{capital, one_line, wrap};
use crate::text::text_measure::TextMeasure;
use crate::timeline::caption::NOTE;
use emath::{Rect, pos2, vec2};
use index::compare::{ComparedTheme, Comparison, Counted};
use index::series::SeriesColumn;
use model::{EventId, Tick, Timeline};
use theme::role::Role;
use words::{Message, Words, msg, text};

/// The name of the document a row comes from.
pub type LayerOf<'a, 't> = &'a dyn Fn(EventId) -> Option<&'t str>;

/// Which themes are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemesShown {
    #[default]
    All,
    /// Those of several events.
    Recurring,
}

/// Everything the table is made from.
#[derive(Clone, Copy)]
pub struct CompareScene<'a, 't> {
    /// Names, dates and sources.
    pub timeline: &'a Timeline,
    /// The events side by side.
    pub comparison: &'a Comparison,
    /// Which themes are shown.
    pub themes: ThemesShown,
    /// The name of the document a row comes from, where several are open.
    pub layer_of: Option<LayerOf<'a, 't>>,
    /// The day it is, for plans whose day is over.
    pub today: Option<Tick>,
    /// The event that is selected.
    pub selection: Option<EventId>,
    /// The item whose details are open.
    pub detail: Option<Detail>,
    pub measure: &'a TextMeasure,
    pub words: &'a Words,
    /// Room there is for it; columns narrower than readable make it wider.
    pub width: f32,
    /// On a slide its height, and then only as many themes as there is room for; in a window none.
    pub slide_height: Option<f32>,
}

/// Narrowest column.
const MIN_COLUMN: f32 = 172.0;

/// Distance between lines of text and of notes.
const TEXT_LINE: f32 = 17.0;
const NOTE_LINE: f32 = 15.0;

/// Above and below the entries of a cell, and between two of them.
const PADDING: f32 = 10.0;
const GAP: f32 = 7.0;

/// Left of the text of an entry, where its mark stands.
const INDENT: f32 = 26.0;

/// Longest entry in lines; what is cut stands whole in its name and in the details.
const MAX_LINES: usize = 6;

/// Most entries of a cell on a slide.
const MAX_ON_SLIDE: usize = 2;

impl CompareScene<'_, '_> {
    /// The table.
    pub fn draw(&self) -> StickyTable {
        let num = self.comparison.columns.len().max(1) as f32;
        let side = if self.width < 760.0 { 132.0 } else { 188.0 };
        let column = ((self.width - side) / num).max(MIN_COLUMN);
        let sheet = StickyTable::new(side, self.head(), vec2(column * num, 0.0));
        let mut page = Page { scene: self, sheet, column, y: 0.0, most: MAX_ON_SLIDE };
        page.heads();
        page.themes();
        if self.slide_height.is_none() {
            page.counts();
            page.y += 16.0;
        }
        page.sheet.set_height(page.y);
        page.columns();
        page.sheet
    }

    /// Height of the heads of the columns.
    const fn head(&self) -> f32 {
        if self.slide_height.is_some() { column_head::SLIDE_HEIGHT } else { column_head::HEIGHT }
    }
}

/// A cell, ready to be set.
#[derive(Clone, Copy)]
struct CellOf<'a> {
    entries: &'a [CellEntry],
    /// The theme, or what is counted.
    about: &'a str,
    /// What stands there if there is nothing.
    empty: &'a str,
    /// Whether the theme is mentioned first here.
    is_new: bool,
}

/// A table on its way down.
struct Page<'s, 'a, 't> {
    scene: &'s CompareScene<'a, 't>,
    sheet: StickyTable,
    /// Width of a column.
    column: f32,
    /// Lower edge of what is drawn.
    y: f32,
    /// Most entries of a cell, on a slide.
    most: usize,
}

impl Page<'_, '_, '_> {
    fn heads(&mut self) {
        let scene = self.scene;
        for (at, column) in scene.comparison.columns.iter().enumerate() {
            let size = vec2(self.column, scene.head());
            let rect = Rect::from_min_size(pos2(self.column * at as f32, 0.0), size);
            let CompareScene { timeline, today, selection, measure, words, .. } = *scene;
            let head = ColumnHead { timeline, column, today, selection, measure, words };
            column_head::draw(&mut self.sheet.head, rect, &head);
        }
        let themes = scene.comparison.themes.iter().filter(|theme| theme.tag.is_some());
        let (num, recurring) = (themes.clone().count(), themes.filter(|theme| theme.is_recurring()).count());
        let words = scene.words;
        self.sheet.corner.text(pos2(16.0, 28.0), text!(words, compare_themes_title), HEADING, Role::Text);
        let texts =
            [text!(words, compare_themes, count = num), text!(words, compare_in_several, count = recurring)];
        for (text, y) in texts.into_iter().zip([46.0, 62.0]) {
            self.sheet.corner.text(pos2(16.0, y), text, NOTE, Role::TextSecond);
        }
        self.sheet.rule_under_heads();
    }

    /// Fine lines between the columns, from top to bottom.
    fn columns(&mut self) {
        let height = self.sheet.body.size.y;
        for at in 1..self.scene.comparison.columns.len() {
            let x = self.column * at as f32;
            self.sheet.body.line(pos2(x, 0.0), pos2(x, height), Stroke::new(1.0, Role::Grid));
        }
    }

    fn themes(&mut self) {
        let scene = self.scene;
        let has_named =
            scene.slide_height.is_some() && scene.comparison.themes.iter().any(|theme| theme.tag.is_some());
        let is_shown = |theme: &&ComparedTheme| {
            (scene.themes == ThemesShown::All || theme.is_recurring()) && (theme.tag.is_some() || !has_named)
        };
        let themes: Vec<(usize, &ComparedTheme)> =
            scene.comparison.themes.iter().enumerate().filter(|(_, theme)| is_shown(theme)).collect();
        let mut section = None;
        for (at, (place, theme)) in themes.iter().enumerate() {
            let own = Some(section_of(theme));
            if own != section && scene.slide_height.is_none() {
                self.section_title(&scene.words.text(&section_of(theme)));
            }
            section = own;
            if !self.theme_if_room(*place, theme, at + 1 == themes.len()) {
                let num_left = themes.len() - at;
                let rest = text!(scene.words, compare_more_themes, count = num_left);
                self.sheet.side.text(pos2(16.0, self.y + NOTE_LINE), rest, NOTE, Role::TextSecond);
                self.y += NOTE_LINE + 4.0;
                break;
            }
        }
        if section.is_none() {
            let text = match scene.themes {
                ThemesShown::Recurring => msg!(compare_none_recurring),
                ThemesShown::All => msg!(compare_none),
            };
            let text = scene.words.text(&text);
            self.sheet.body.text(pos2(10.0, 32.0), text, TEXT, Role::TextSecond);
            self.y += 48.0;
        }
    }

    /// Draws a theme and says whether it stands; on a slide one for which there is no room does not, unless it is all.
    fn theme_if_room(&mut self, place: usize, theme: &ComparedTheme, is_last: bool) -> bool {
        let Some(height) = self.scene.slide_height else {
            self.theme(place, theme);
            return true;
        };
        let rest = if is_last { 0.0 } else { NOTE_LINE + 4.0 };
        for most in (1..=MAX_ON_SLIDE).rev() {
            let before = (self.sheet.clone(), self.y);
            self.most = most;
            self.theme(place, theme);
            if self.y + rest <= height - self.scene.head() || (before.1 == 0.0 && most == 1) {
                return true;
            }
            (self.sheet, self.y) = before;
        }
        false
    }

    fn section_title(&mut self, title: &str) {
        self.y += 20.0;
        let room = self.sheet.side.size.x - 20.0;
        let title = one_line(&title.to_uppercase(), LABEL, room, self.scene.measure);
        self.sheet.side.text(pos2(16.0, self.y + 4.0), title, LABEL, Role::TextSecond);
        self.y += 12.0;
        self.sheet.rule(self.y);
    }

    fn theme(&mut self, place: usize, theme: &ComparedTheme) {
        let scene = self.scene;
        let top = self.y;
        let mut height = self.theme_name(place, theme);
        for (at, cell) in theme.cells.iter().enumerate() {
            let entries: Vec<CellEntry> =
                cell.iter().filter_map(|found| cells::found(scene.timeline, *found, scene.words)).collect();
            let about = theme.tag.clone().unwrap_or_else(|| text!(scene.words, compare_no_theme));
            let empty = if theme.tag.is_some() {
                text!(scene.words, compare_not_mentioned)
            } else {
                text!(scene.words, compare_cell_none)
            };
            let is_new = theme.is_new_in(at);
            let cell = CellOf { entries: &entries, about: &about, empty: &empty, is_new };
            height = height.max(self.cell(at, top, &cell));
        }
        self.y = top + height;
        self.sheet.rule(self.y);
    }

    /// The name of a theme, which leads to all of it on the timeline; gives its height.
    fn theme_name(&mut self, place: usize, theme: &ComparedTheme) -> f32 {
        let measure = self.scene.measure;
        let room = self.sheet.side.size.x - 26.0;
        let name = theme.tag.clone().unwrap_or_else(|| text!(self.scene.words, compare_other_items));
        let mut y = self.y + PADDING + 13.0;
        for line in wrap(&capital(&name), NAME, room, 4, measure) {
            self.sheet.side.text(pos2(16.0, y), line, NAME, Role::Text);
            y += TEXT_LINE;
        }
        let Some(tag) = &theme.tag else { return y - self.y + PADDING - 4.0 };
        let (num, all) = (theme.num_mentions(), theme.cells.len());
        let share = text!(self.scene.words, compare_share, count = num, all = all);
        self.sheet.side.text(pos2(16.0, y - 1.0), &share, NOTE, Role::TextThird);
        y += NOTE_LINE;
        let rect = Rect::from_min_max(pos2(4.0, self.y + 3.0), pos2(self.sheet.side.size.x - 4.0, y));
        self.sheet.side.hit(
            rect,
            Target::Theme(place as u32),
            text!(self.scene.words, compare_follow, theme = tag, share = share),
        );
        y - self.y + PADDING - 8.0
    }

    /// A cell; gives its height.
    fn cell(&mut self, at: usize, top: f32, cell: &CellOf<'_>) -> f32 {
        let CellOf { entries, about, empty, is_new } = *cell;
        let left = self.column * at as f32;
        let mut y = top + PADDING;
        if entries.is_empty() {
            self.sheet.body.text(pos2(left + 10.0, y + 13.0), empty, NOTE, Role::TextThird);
            return PADDING + 13.0 + PADDING;
        }
        if is_new {
            let new = text!(self.scene.words, compare_new);
            self.sheet.body.text(pos2(left + 10.0, y + 10.0), new, LABEL, Role::TextSecond);
            y += NOTE_LINE + 2.0;
        }
        let mut layer = None;
        let (shown, num_left) = if self.scene.slide_height.is_some() {
            on_slide(entries, self.most)
        } else {
            (entries.to_vec(), 0)
        };
        for (place, entry) in shown.iter().enumerate() {
            y = self.layer_title(at, y, entry, &mut layer);
            let is_last = place + 1 == shown.len();
            let rest = if is_last && num_left > 0 {
                text!(self.scene.words, compare_more, count = num_left)
            } else {
                String::new()
            };
            y = self.entry(left, y, &entry.with_note(&rest), about) + GAP;
        }
        y - GAP + PADDING - top
    }

    /// The document's name above what comes from it, where the column has several; gives the next place.
    fn layer_title(&mut self, at: usize, y: f32, entry: &CellEntry, layer: &mut Option<EventId>) -> f32 {
        let scene = self.scene;
        let is_group = scene.comparison.columns.get(at).is_some_and(SeriesColumn::is_group);
        if !is_group || layer.replace(entry.row) == Some(entry.row) {
            return y;
        }
        let Some(title) = scene.layer_of.and_then(|layer_of| layer_of(entry.row)) else { return y };
        let title = one_line(title, LABEL, self.column - 20.0, scene.measure);
        self.sheet.body.text(pos2(self.column * at as f32 + 10.0, y + 10.0), title, LABEL, Role::TextThird);
        y + NOTE_LINE + 2.0
    }

    /// One thing of a cell; gives its lower edge.
    fn entry(&mut self, left: f32, top: f32, entry: &CellEntry, about: &str) -> f32 {
        let scene = self.scene;
        let measure = scene.measure;
        let indent = if entry.mark.is_some() { INDENT } else { 10.0 };
        let room = self.column - indent - 12.0;
        let mut y = top + 12.0;
        if let Some((shape, role)) = entry.mark {
            self.sheet.body.mark(shape, pos2(left + 15.0, y - 4.0), 5.0, role);
        }
        for line in wrap(&entry.text, TEXT, room, MAX_LINES, measure) {
            self.sheet.body.text(pos2(left + indent, y), line, TEXT, Role::Text);
            y += TEXT_LINE;
        }
        for line in wrap(&entry.note, NOTE, room, 2, measure) {
            self.sheet.body.text(pos2(left + indent, y - 1.0), line, NOTE, Role::TextThird);
            y += NOTE_LINE;
        }
        let bottom = y - 11.0;
        let right = left + self.column - 4.0;
        let rect = Rect::from_min_max(pos2(left + 4.0, top - 2.0), pos2(right, bottom + 2.0));
        if matches!(entry.target, Target::Detail(detail) if scene.detail == Some(detail)) {
            let stroke = Some(Stroke::new(1.6, Role::Accent));
            self.sheet.body.items.push(Item::Rect { rect, radius: 6.0, fill: None, stroke });
        }
        let event = scene.timeline.label(entry.row);
        let document = scene.layer_of.and_then(|layer_of| layer_of(entry.row));
        let document = document.map(|title| format!(", {title}")).unwrap_or_default();
        self.sheet.body.hit(rect, entry.target, format!("{about}, {event}{document}: {}", entry.name()));
        bottom
    }

    fn counts(&mut self) {
        if self.scene.comparison.counts.is_empty() || self.scene.themes == ThemesShown::Recurring {
            return;
        }
        self.section_title(&text!(self.scene.words, compare_counted));
        for counted in &self.scene.comparison.counts {
            self.counted(counted);
        }
    }

    fn counted(&mut self, counted: &Counted) {
        let scene = self.scene;
        let top = self.y;
        let title = counted.about.trim_end_matches(".count").replace(['.', '_', '-'], " ");
        let title = text!(scene.words, topic_number, what = title);
        let mut y = top + PADDING + 13.0;
        for line in wrap(&title, NAME, self.sheet.side.size.x - 26.0, 3, scene.measure) {
            self.sheet.side.text(pos2(16.0, y), line, NAME, Role::Text);
            y += TEXT_LINE;
        }
        let mut height = y - top;
        for (at, cell) in counted.cells.iter().enumerate() {
            let entries: Vec<CellEntry> =
                cell.iter().filter_map(|tally| cells::tally(scene.timeline, *tally, scene.words)).collect();
            let empty = text!(scene.words, count_not_counted);
            let cell = CellOf { entries: &entries, about: &title, empty: &empty, is_new: false };
            height = height.max(self.cell(at, top, &cell));
        }
        self.y = top + height;
        self.sheet.rule(self.y);
    }
}

/// What of a cell stands on a slide, and how many other things there are: what was planned and decided comes before what
/// was said.
fn on_slide(entries: &[CellEntry], most: usize) -> (Vec<CellEntry>, usize) {
    let items = || entries.iter().filter(|entry| !entry.is_statement());
    let shown: Vec<CellEntry> = if items().next().is_some() {
        items().take(most).cloned().collect()
    } else {
        entries.iter().take(1).cloned().collect()
    };
    let num_left = entries.len() - shown.len();
    (shown, num_left)
}

fn section_of(theme: &ComparedTheme) -> Message {
    match &theme.tag {
        None => msg!(compare_section_none),
        Some(_) if theme.is_recurring() => msg!(compare_section_recurring),
        Some(_) => msg!(compare_section_once),
    }
}
