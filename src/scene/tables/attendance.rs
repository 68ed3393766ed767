//! Who took part in what, as a table: a column an event, a line a state, in each cell the mark and word of the one table
//! of statuses; under it, numbered, what each source says where somebody stayed away or sources differ.

use crate::draw_list::{Detail, DetailPart, Item, Stroke, Target};
use crate::marks::{self, MarkShape};
use crate::tables::attendance_words::{self, counts_text, voices_text, words_text};
use crate::tables::column_head::{self, ColumnHead, WIDE_FROM};
use crate::tables::sticky_table::{HEADING, LABEL, NAME, StickyTable, TEXT, chip};
use crate::text::text_lines::{capital, one_line, wrap};
use crate::text::text_measure::TextMeasure;
use crate::timeline::caption::NOTE;
use emath::{Pos2, Rect, pos2, vec2};
use index::attendance::{AttendanceGrid, AttendanceRow, Cell, Counts, NameOrder, TimeOrder, Voices};
use index::series::SeriesColumn;
use model::words::Attendance;
use model::{EventId, Tick, Timeline};
use theme::role::{Hue, Role};
use words::{Words, text};

/// Everything the table is made from.
#[derive(Clone, Copy)]
pub struct AttendanceScene<'a> {
    /// Names, dates and sources.
    pub timeline: &'a Timeline,
    /// Who took part in what.
    pub grid: &'a AttendanceGrid,
    /// In which order events stand.
    pub by_time: TimeOrder,
    /// In which order states stand.
    pub by_name: NameOrder,
    /// The day it is, for plans whose day is over.
    pub today: Option<Tick>,
    /// The event that is selected.
    pub selection: Option<EventId>,
    /// The participant whose details are open.
    pub detail: Option<Detail>,
    pub measure: &'a TextMeasure,
    pub words: &'a Words,
    /// Room there is for it; columns narrower than readable make it wider.
    pub width: f32,
    /// On a slide its height, and then only what a room can read; in a window none.
    pub slide_height: Option<f32>,
}

/// Narrowest and widest column.
const COLUMN: std::ops::RangeInclusive<f32> = 60.0..=220.0;

/// Height of a line of words, of a line of notes, and of a row with a name and its counts.
const WORD_LINE: f32 = 19.0;
const NOTE_LINE: f32 = 16.0;
const ROW: f32 = 44.0;

/// Height of a row on a slide, which has the name alone.
const SLIDE_ROW: f32 = 26.0;

/// Lines of a reason in a cell.
const REASON_LINES: usize = 3;

/// Most notes under the table; what more there is stands in the cells' names and in the details.
const MAX_NOTES: usize = 60;

/// Widest line of a note, so that it can be read.
const NOTE_WIDTH: f32 = 860.0;

impl AttendanceScene<'_> {
    /// The table.
    pub fn draw(&self) -> StickyTable {
        let mut order: Vec<usize> = (0..self.grid.columns.len()).collect();
        if self.by_time == TimeOrder::NewestFirst {
            order.reverse();
        }
        let side = if self.width < 700.0 || self.slide_height.is_some() { 132.0 } else { 196.0 };
        let room = (self.width - side).max(0.0);
        let column = (room / order.len().max(1) as f32).clamp(*COLUMN.start(), *COLUMN.end());
        let width = room.max(column * order.len() as f32);
        let mut page = Page {
            scene: self,
            sheet: StickyTable::new(side, self.head(), vec2(width, 0.0)),
            order,
            column,
            y: 0.0,
            notes: Vec::new(),
        };
        page.heads();
        if self.slide_height.is_some() {
            page.on_slide();
        } else {
            page.sections();
            page.notes();
            page.y += 16.0;
        }
        page.sheet.set_height(page.y);
        page.sheet
    }

    /// Height of the heads of the columns.
    const fn head(&self) -> f32 {
        if self.slide_height.is_some() { column_head::SLIDE_HEIGHT } else { column_head::HEIGHT }
    }
}

/// A table on its way down.
struct Page<'a> {
    scene: &'a AttendanceScene<'a>,
    sheet: StickyTable,
    /// Places of the columns in the grid, from left to right.
    order: Vec<usize>,
    /// Width of a column.
    column: f32,
    /// Lower edge of what is drawn.
    y: f32,
    /// Numbered notes: title and lines.
    notes: Vec<(String, Vec<String>)>,
}

impl Page<'_> {
    fn is_wide(&self) -> bool {
        self.column >= WIDE_FROM
    }

    /// From the upper edge of a line to the middle of its first marks.
    fn mark_y(&self) -> f32 {
        if self.is_wide() { self.first_y() } else { self.row() / 2.0 }
    }

    /// From the upper edge of a line to the middle of its first line of words.
    const fn first_y(&self) -> f32 {
        if self.scene.slide_height.is_some() { SLIDE_ROW / 2.0 } else { 16.0 }
    }

    /// Least height of a row.
    const fn row(&self) -> f32 {
        if self.scene.slide_height.is_some() { SLIDE_ROW } else { ROW }
    }

    /// The columns from left to right, with their left edges.
    fn columns(&self) -> Vec<(f32, usize, SeriesColumn)> {
        let columns = &self.scene.grid.columns;
        let placed = self.order.iter().enumerate();
        placed
            .filter_map(|(at, place)| Some((self.column * at as f32, *place, columns.get(*place)?.clone())))
            .collect()
    }

    fn heads(&mut self) {
        let scene = self.scene;
        for (left, _, column) in self.columns() {
            let size = vec2(self.column, scene.head());
            let rect = Rect::from_min_size(pos2(left, 0.0), size);
            let AttendanceScene { timeline, today, selection, measure, words, .. } = *scene;
            let head = ColumnHead { timeline, column: &column, today, selection, measure, words };
            column_head::draw(&mut self.sheet.head, rect, &head);
        }
        let words = scene.words;
        let (shown, all) = (scene.grid.columns.len(), scene.grid.num_events);
        let count = match (shown, all) {
            (shown, all) if shown == all => text!(words, attendance_events, count = all),
            (shown, all) if scene.slide_height.is_some() => {
                text!(words, attendance_some, shown = shown, all = all)
            }
            (shown, all) => text!(words, attendance_latest, shown = shown, all = all),
        };
        let room = self.sheet.corner.size.x - 24.0;
        let title = text!(words, attendance_title);
        self.sheet.corner.text(pos2(16.0, 28.0), title, HEADING, Role::Text);
        for (at, line) in wrap(&count, NOTE, room, 2, scene.measure).into_iter().enumerate() {
            self.sheet.corner.text(pos2(16.0, 46.0 + NOTE_LINE * at as f32), line, NOTE, Role::TextSecond);
        }
        self.sheet.rule_under_heads();
    }

    fn sections(&mut self) {
        let grid = self.scene.grid;
        let has_both = !grid.states.is_empty() && !grid.others.is_empty();
        let words = self.scene.words;
        let (states, others) = (text!(words, attendance_states), text!(words, attendance_others));
        for (title, lines) in [(states, &grid.states), (others, &grid.others)] {
            if lines.is_empty() {
                continue;
            }
            if has_both {
                self.section_title(&title);
            }
            for line in self.sorted(lines) {
                self.line(line);
            }
            self.totals(lines);
        }
        let num_shown = grid.states.len() + grid.others.len();
        if num_shown < grid.num_lines {
            let rest = text!(words, attendance_more_names, count = grid.num_lines - num_shown);
            self.sheet.body.text(pos2(10.0, self.y + 22.0), rest, NOTE, Role::TextSecond);
            self.y += 32.0;
        }
    }

    /// States, or other participants, as many as there is room for; the rest is counted.
    fn on_slide(&mut self) {
        let grid = self.scene.grid;
        let lines = if grid.states.is_empty() { &grid.others } else { &grid.states };
        let bottom = self.scene.slide_height.unwrap_or(f32::INFINITY) - self.scene.head();
        for (at, line) in self.sorted(lines).into_iter().enumerate() {
            let is_last = at + 1 == lines.len();
            let room = if is_last { 0.0 } else { NOTE_LINE + 4.0 };
            if at > 0 && self.y + self.height_of(line) + room > bottom {
                let rest = text!(self.scene.words, and_more, count = lines.len() - at);
                self.sheet.side.text(pos2(16.0, self.y + NOTE_LINE), rest, NOTE, Role::TextSecond);
                self.y += NOTE_LINE + 4.0;
                return;
            }
            self.line(line);
        }
    }

    fn sorted<'l>(&self, lines: &'l [AttendanceRow]) -> Vec<&'l AttendanceRow> {
        let mut sorted: Vec<&AttendanceRow> = lines.iter().collect();
        if self.scene.by_name == NameOrder::ByName {
            sorted.sort_by_key(|line| self.scene.timeline.name_of(&line.who).to_lowercase());
        }
        sorted
    }

    fn section_title(&mut self, title: &str) {
        self.y += 18.0;
        self.sheet.side.text(pos2(16.0, self.y + 6.0), title.to_uppercase(), LABEL, Role::TextSecond);
        self.y += 12.0;
        self.sheet.rule(self.y);
    }

    fn height_of(&self, line: &AttendanceRow) -> f32 {
        let height = |cell: &Cell| {
            let num_words = cell.words.len().max(1) + usize::from(cell.voices != Voices::One);
            WORD_LINE * num_words as f32 + NOTE_LINE * self.reason(cell).len() as f32
        };
        let most =
            if self.is_wide() { line.cells.iter().map(height).fold(WORD_LINE, f32::max) } else { WORD_LINE };
        self.row().max(2.0 * self.first_y() - 20.0 + most)
    }

    /// The reason given for an absence, in the lines of a cell; a slide and a narrow column have no room for it.
    fn reason(&self, cell: &Cell) -> Vec<String> {
        let reason = attendance_words::reason(self.scene.timeline, cell, self.scene.words);
        let reason = reason.filter(|_| self.is_wide() && self.scene.slide_height.is_none());
        let room = self.column - 38.0;
        reason
            .map(|text| wrap(&capital(&text), NOTE, room, REASON_LINES, self.scene.measure))
            .unwrap_or_default()
    }

    /// One state: its name with its counts, and its cells.
    fn line(&mut self, line: &AttendanceRow) {
        let scene = self.scene;
        let height = self.height_of(line);
        let top = self.y;
        self.who(line, top, height);
        for (left, place, column) in self.columns() {
            let Some(cell) = line.cells.get(place) else { continue };
            let rect = Rect::from_min_size(pos2(left, top), vec2(self.column, height));
            if cell.items.is_empty() {
                // Nobody is named: a pale line, which no mark of an absence resembles.
                let at = pos2(left + 16.0, top + self.mark_y());
                self.sheet.body.mark(MarkShape::Dash, at, 4.0, Role::Density);
                continue;
            }
            let is_noted = scene.slide_height.is_none() && attendance_words::needs_note(scene.timeline, cell);
            let number = is_noted.then(|| self.note(line, &column, cell));
            self.cell(rect, cell, number);
            self.cell_hit(rect, line, &column, cell);
        }
        self.sheet.body.num_touched += line.cells.len();
        self.y += height;
        self.sheet.rule(self.y);
    }

    fn who(&mut self, line: &AttendanceRow, top: f32, height: f32) {
        let scene = self.scene;
        let entity = scene.timeline.entity(&line.who);
        let middle = top + self.first_y();
        let mut left = 16.0;
        if let Some(code) = entity.and_then(|entity| entity.code.as_deref()) {
            let color = entity.and_then(|entity| entity.color.as_ref());
            let hue = color.map_or(Hue::Neutral, |color| Hue::Given(color.rgb()));
            let chip = chip(&mut self.sheet.side, pos2(left, middle), code, hue, scene.measure);
            left = chip.right() + 8.0;
        }
        let edge = self.sheet.side.size.x - 6.0;
        let name = match scene.timeline.name_of(&line.who) {
            "" => text!(scene.words, attendance_not_named),
            name => name.to_owned(),
        };
        let name = one_line(&name, NAME, edge - left, scene.measure);
        self.sheet.side.text(pos2(left, middle + 5.0), name, NAME, Role::Text);
        if scene.slide_height.is_some() {
            return;
        }
        let num_lines = ((height - 28.0) / NOTE_LINE).floor().max(1.0) as usize;
        let summary = attendance_words::summary(scene.timeline, &scene.grid.columns, line, scene.words);
        let summary = if summary.is_empty() { counts_text(&line.counts(), scene.words) } else { summary };
        let counts = wrap(&summary, NOTE, edge - 16.0, num_lines, scene.measure);
        for (at, text) in counts.into_iter().enumerate() {
            let pos = pos2(16.0, top + 37.0 + NOTE_LINE * at as f32);
            self.sheet.side.text(pos, text, NOTE, Role::TextThird);
        }
    }

    /// Keeps a note and gives its number.
    fn note(&mut self, line: &AttendanceRow, column: &SeriesColumn, cell: &Cell) -> usize {
        let timeline = self.scene.timeline;
        let title = format!("{}, {}", timeline.name_of(&line.who), timeline.label(column.first));
        self.notes.push((title, attendance_words::lines(timeline, cell, &line.who, self.scene.words)));
        self.notes.len()
    }

    fn cell(&mut self, rect: Rect, cell: &Cell, number: Option<usize>) {
        let measure = self.scene.measure;
        let (is_wide, room) = (self.is_wide(), self.column - 34.0);
        let number = number.filter(|number| *number <= MAX_NOTES).map(|number| number.to_string());
        let words = if cell.words.is_empty() { &[Attendance::Unknown][..] } else { &cell.words };
        let mut at = pos2(rect.left() + 16.0, rect.top() + self.mark_y());
        // In a narrow column marks stand side by side, as many as there is room for.
        let num_marks =
            if is_wide { words.len() } else { words.len().min((self.column / 14.0) as usize - 1) };
        for (place, word) in words.iter().take(num_marks).enumerate() {
            let shown = marks::of_attendance(*word);
            let is_away = is_away(*word);
            let role = if is_away { Role::Warning } else { Role::TextSecond };
            self.sheet.body.mark(shown.shape, at, 6.0, role);
            if is_wide {
                let role = if is_away { Role::Text } else { Role::TextSecond };
                let pos = pos2(at.x + 12.0, at.y + measure.middle_to_baseline(TEXT));
                let number_room = if place == 0 && number.is_some() { 20.0 } else { 0.0 };
                let text = one_line(&shown.word.text(self.scene.words), TEXT, room - number_room, measure);
                self.sheet.body.text(pos, text, TEXT, role);
                at.y += WORD_LINE;
            } else {
                at.x += 14.0;
            }
        }
        if is_wide && cell.voices != Voices::One {
            let role = if cell.voices == Voices::Differ { Role::Warning } else { Role::TextSecond };
            let text = one_line(&voices_text(cell.voices, self.scene.words), NOTE, room, measure);
            self.sheet.body.text(pos2(rect.left() + 28.0, at.y + 3.0), text, NOTE, role);
            at.y += WORD_LINE;
        }
        for line in self.reason(cell) {
            self.sheet.body.text(pos2(rect.left() + 28.0, at.y + 2.0), line, NOTE, Role::TextSecond);
            at.y += NOTE_LINE;
        }
        if let Some(number) = number {
            let first = words.first().map(|word| marks::of_attendance(*word).word.text(self.scene.words));
            let x = if is_wide {
                rect.left() + 32.0 + measure.width(&first.unwrap_or_default(), TEXT).min(room - 20.0)
            } else {
                at.x - 4.0
            };
            self.sheet.body.text(pos2(x, rect.top() + 15.0), number, NOTE, Role::TextThird);
        }
    }

    fn cell_hit(&mut self, rect: Rect, line: &AttendanceRow, column: &SeriesColumn, cell: &Cell) {
        let Some((row, item)) = cell.items.first().copied() else { return };
        let timeline = self.scene.timeline;
        let rect = rect.shrink2(vec2(3.0, 3.0));
        let is_open = |(row, item): &(EventId, u32)| {
            self.scene.detail == Some(Detail { row: *row, part: DetailPart::Participants, item: *item })
        };
        if cell.items.iter().any(is_open) {
            let stroke = Some(Stroke::new(1.6, Role::Accent));
            self.sheet.body.items.push(Item::Rect { rect, radius: 6.0, fill: None, stroke });
        }
        let (who, event) = (timeline.name_of(&line.who), timeline.title(column.first));
        let said = attendance_words::lines(timeline, cell, &line.who, self.scene.words).join(". ");
        let name = format!("{who}, {event}: {}. {said}", words_text(cell, self.scene.words));
        let detail = Detail { row, part: DetailPart::Participants, item };
        self.sheet.body.hit(rect, Target::Detail(detail), name);
    }

    /// How often each word stands in each column.
    fn totals(&mut self, lines: &[AttendanceRow]) {
        let measure = self.scene.measure;
        let top = self.y;
        let mut most = 1;
        for (left, place, _) in self.columns() {
            let counts =
                Counts::of(&lines.iter().filter_map(|line| line.cells.get(place)).collect::<Vec<_>>());
            let text = counts_text(&counts, self.scene.words);
            // A narrow column has no room for sentences; its counts are those of its lines.
            let texts =
                if self.is_wide() { wrap(&text, NOTE, self.column - 16.0, 4, measure) } else { Vec::new() };
            for (at, text) in texts.iter().enumerate() {
                let pos = pos2(left + 10.0, top + 20.0 + NOTE_LINE * at as f32);
                self.sheet.body.text(pos, text, NOTE, Role::TextThird);
            }
            most = most.max(texts.len());
        }
        if self.is_wide() {
            let together = text!(self.scene.words, attendance_together);
            self.sheet.side.text(pos2(16.0, top + 20.0), together, NOTE, Role::TextThird);
            self.y += 14.0 + NOTE_LINE * most as f32;
        }
    }

    /// What each source says, numbered, under the table.
    fn notes(&mut self) {
        let measure = self.scene.measure;
        let notes = std::mem::take(&mut self.notes);
        let side_room = self.sheet.side.size.x - 24.0;
        let room = (self.scene.width - self.sheet.side.size.x - 32.0).clamp(120.0, NOTE_WIDTH);
        if !notes.is_empty() {
            self.y += 8.0;
            self.section_title(&text!(self.scene.words, attendance_notes));
        }
        for (at, (title, lines)) in notes.iter().enumerate().take(MAX_NOTES) {
            let titles = wrap(&format!("{} {title}", at + 1), NOTE, side_room, 3, measure);
            let texts: Vec<String> =
                lines.iter().flat_map(|line| wrap(&capital(line), NOTE, room, 12, measure)).collect();
            let top = self.y + 18.0;
            let place = |left: f32, at: usize| -> Pos2 { pos2(left, top + NOTE_LINE * at as f32) };
            for (at, text) in titles.iter().enumerate() {
                self.sheet.side.text(place(16.0, at), text, NOTE, Role::Text);
            }
            for (at, text) in texts.iter().enumerate() {
                self.sheet.body.text(place(10.0, at), text, NOTE, Role::TextSecond);
            }
            self.y = top + NOTE_LINE * titles.len().max(texts.len()) as f32 - 4.0;
        }
        let rest = notes.len().saturating_sub(MAX_NOTES);
        let mut legend = text!(self.scene.words, attendance_legend);
        if rest > 0 {
            legend = format!("{} {legend}", text!(self.scene.words, attendance_more_notes, count = rest));
        }
        for text in wrap(&legend, NOTE, room, 2, measure) {
            self.sheet.body.text(pos2(10.0, self.y + 24.0), text, NOTE, Role::TextThird);
            self.y += NOTE_LINE;
        }
        self.y += 16.0;
    }
}

const fn is_away(word: Attendance) -> bool {
    matches!(word, Attendance::Absent | Attendance::Declined | Attendance::NotExpected)
}
