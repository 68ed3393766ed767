//! The lines in sight: their cells, and what a screen reader is told of them.

use super::{CELL, LINE, NOTE, Table, table_id};
use crate::assistive;
use crate::paint::paint_mark;
use crate::row_scroll::RowScroll;
use crate::style::Look;
use egui::accesskit::{self, Action};
use egui::text::{LayoutJob, TextWrapping};
use egui::{Align2, Color32, Painter, Rect, Response, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use index::{TableColumn, TableItem};
use model::Timeline;
use scene::layer_hue;
use session::command::{Reach, TableCommand};
use session::{Command, cells};
use theme::{Hue, Paint, Role, TextStyle, Weight};
use words::{Words, text};

/// Room between the text of a cell and its edges.
const PAD: f32 = 8.0;

/// Room of a mark before its word.
const MARK: f32 = 18.0;

/// Shows the lines in sight.
pub fn lines_ui(ui: &mut Ui, table: &Table<'_>, response: &Response, scroll: RowScroll) -> Vec<Command> {
    let painter = ui.painter_at(table.body);
    let in_sight = table.rows.in_sight(scroll);
    let lines: Vec<Line> = in_sight.map_while(|at| Line::of(table, at, scroll)).collect();
    for line in &lines {
        let is_hovered = response.hover_pos().is_some_and(|pointer| line.rect.contains(pointer));
        line.paint(&painter, table, is_hovered);
    }
    if let Some(text) = response.hover_pos().and_then(|pointer| cut_text(table, &lines, pointer)) {
        response.clone().on_hover_text_at_pointer(text);
    }
    describe(ui, table, response, &lines)
}

/// A line in its place.
struct Line {
    at: usize,
    item: TableItem,
    rect: Rect,
    cells: [String; TableColumn::ALL.len()],
    reason: Option<String>,
}

impl Line {
    fn of(table: &Table<'_>, at: usize, scroll: RowScroll) -> Option<Self> {
        let item = table.session.table().item(at)?;
        let timeline = &table.session.document().timeline;
        let rect = table.rows.rect(at, scroll);
        let lanes = table.session.index().table();
        let today = table.session.today();
        let cells = TableColumn::ALL
            .map(|column| cells::cell(timeline, lanes, (today, table.session.words()), item, column));
        let reason = cells::reason(timeline, item).map(|reason| table.look.words.text(reason));
        Some(Self { at, item, rect, cells, reason })
    }

    /// All cells, one after the other, for screen readers.
    fn name(&self, words: &Words) -> String {
        let named = TableColumn::ALL.iter().zip(&self.cells).filter(|(_, text)| !text.is_empty());
        let cells: Vec<String> = named
            .map(|(column, text)| match column {
                TableColumn::Date | TableColumn::Title => text.clone(),
                _ => text!(words, table_cell, column = column.title(), text = text),
            })
            .collect();
        let reason = self.reason.as_ref().map(|reason| text!(words, table_not_placed, reason = reason));
        cells.into_iter().chain(reason).collect::<Vec<_>>().join("; ")
    }

    fn paint(&self, painter: &Painter, table: &Table<'_>, is_hovered: bool) {
        let (look, timeline) = (table.look, &table.session.document().timeline);
        let is_chosen = table.session.is_chosen(self.item);
        if is_chosen || is_hovered {
            let role = if is_chosen { Role::AccentGround } else { Role::Panel };
            painter.rect_filled(self.rect, 0.0, look.color(role));
        }
        if let Some(hue) = self.layer_hue(timeline) {
            let edge = Rect::from_min_size(self.rect.min, vec2(3.0, LINE));
            painter.rect_filled(edge, 0.0, look.hued(Role::Mark, hue));
        }
        if table.session.line() == Some(self.item) {
            let edge = Rect::from_min_size(self.rect.min, vec2(3.0, LINE));
            painter.rect_filled(edge, 0.0, look.color(Role::Accent));
        }
        painter.hline(self.rect.x_range(), self.rect.bottom() - 0.5, look.stroke(1.0, Role::Grid));
        for (column, text) in TableColumn::ALL.into_iter().zip(&self.cells) {
            self.cell(painter, table, (column, text), timeline);
        }
    }

    /// The color of its document, where several are open.
    fn layer_hue(&self, timeline: &Timeline) -> Option<Hue> {
        let TableItem::Row(row) = self.item else { return None };
        (!timeline.layers().is_empty()).then(|| layer_hue(timeline.layer(row)))
    }

    fn cell(
        &self,
        painter: &Painter,
        table: &Table<'_>,
        (column, text): (TableColumn, &str),
        timeline: &Timeline,
    ) {
        let mut place = self.place(table, column);
        if column == TableColumn::Status
            && let Some(shown) = cells::mark(timeline, self.item)
        {
            let center = pos2(place.left() + 6.0, place.center().y);
            paint_mark(painter, shown.shape, center, 5.0, Paint::from(Role::TextSecond), table.look);
            place.min.x += MARK;
        }
        let (style, role) = match column {
            TableColumn::Title => (TextStyle::new(CELL.size, Weight::Medium), Role::Text),
            TableColumn::Date => (CELL, Role::Text),
            _ => (CELL, Role::TextSecond),
        };
        let mut job = LayoutJob::single_section(text.to_owned(), table.look.format(style, role));
        if let (TableColumn::Title, Some(reason)) = (column, &self.reason) {
            job.append(
                &text!(table.look.words, table_not_placed, reason = reason),
                PAD,
                table.look.format(NOTE, Role::Warning),
            );
        }
        paint_text(painter, place, job);
    }

    /// Where the text of a cell stands.
    fn place(&self, table: &Table<'_>, column: TableColumn) -> Rect {
        let at = TableColumn::ALL.iter().position(|known| *known == column).unwrap_or(0);
        let edge = |at: usize| table.edges.get(at).copied().unwrap_or(self.rect.right());
        let (left, right) = (edge(at), edge(at + 1) - PAD);
        Rect::from_x_y_ranges(left..=right.max(left), self.rect.y_range())
    }
}

/// One line of text in the middle of its place, cut where it is too long.
pub fn paint_text(painter: &Painter, place: Rect, mut job: LayoutJob) {
    job.wrap = TextWrapping::truncate_at_width(place.width());
    let galley = painter.layout_job(job);
    let corner = Align2::LEFT_CENTER.anchor_size(place.left_center(), galley.size()).min;
    painter.galley(corner, galley, Color32::PLACEHOLDER);
}

/// The whole text of the cell under the pointer, if it is cut.
fn cut_text(table: &Table<'_>, lines: &[Line], pointer: egui::Pos2) -> Option<String> {
    let line = lines.iter().find(|line| line.rect.contains(pointer))?;
    let (column, text) = (TableColumn::ALL.into_iter().zip(&line.cells))
        .find(|(column, _)| line.place(table, *column).x_range().contains(pointer.x))?;
    if let (TableColumn::Title, Some(reason)) = (column, &line.reason) {
        return Some(format!("{text}\n{}", text!(table.look.words, table_cell_not_placed, reason = reason)));
    }
    // Letters of this size are at least so wide; what is short enough by that measure stands there whole.
    let widest = text.chars().count() as f32 * 6.0;
    (widest > line.place(table, column).width()).then(|| text.clone())
}

/// Tells a screen reader the lines in sight; its click selects.
fn describe(ui: &mut Ui, table: &Table<'_>, response: &Response, lines: &[Line]) -> Vec<Command> {
    let title = table.session.document().title();
    response.widget_info(|| {
        WidgetInfo::labeled(accesskit::Role::Table, true, text!(table.look.words, table_name, title = &title))
    });
    // Without a screen reader there is no tree to fill.
    if ui.accesskit_node_builder(response.id, |_| ()).is_none() {
        return Vec::new();
    }
    let mut commands = Vec::new();
    let builder = UiBuilder::new()
        .max_rect(table.body)
        .accessibility_parent(response.id)
        .accessibility_role(accesskit::Role::RowGroup);
    ui.scope_builder(builder, |ui| {
        for line in lines {
            if describe_line(ui, table, line) {
                commands.push(TableCommand::Choose(line.at, Reach::Alone).into());
            }
        }
    });
    commands
}

/// One line; `true` if the screen reader clicked it.
fn describe_line(ui: &mut Ui, table: &Table<'_>, line: &Line) -> bool {
    let id = table_id().with(line.item);
    let response = ui.interact(line.rect.intersect(table.body), id, Sense::hover());
    let is_chosen = table.session.is_chosen(line.item);
    response.widget_info(|| {
        WidgetInfo::selected(accesskit::Role::Row, true, is_chosen, line.name(&table.look.words))
    });
    assistive::selectable(ui.ctx(), id, is_chosen);
    ui.accesskit_node_builder(id, |node| node.set_row_index(line.at));
    for (column, text) in TableColumn::ALL.into_iter().zip(&line.cells) {
        assistive::cell(ui, id, line.place(table, column), text);
    }
    ui.input(|input| input.has_accesskit_action_request(id, Action::Click))
}

/// A text for the head of a column.
pub fn head_job(text: &str, is_sorted: bool, look: &Look) -> LayoutJob {
    let weight = if is_sorted { Weight::Semibold } else { Weight::Medium };
    let role = if is_sorted { Role::Text } else { Role::TextSecond };
    LayoutJob::single_section(text.to_owned(), look.format(TextStyle::new(NOTE.size, weight), role))
}
