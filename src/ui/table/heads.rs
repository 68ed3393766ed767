//! The heads of the columns: a click sorts, their edges can be moved.

use super::lines::{head_job, paint_text};
use super::{Table, table_id};
use egui::accesskit::SortDirection;
use egui::{
    CursorIcon, Painter, Pos2, Rect, Sense, Shape, StrokeKind, Ui, WidgetInfo, accesskit, pos2, vec2,
};
use index::TableColumn;
use session::Command;
use session::command::TableCommand;
use theme::Role;
use words::text;

/// Narrower a column does not get.
const NARROWEST: f32 = 40.0;

/// Room of the arrow.
const ARROW: f32 = 14.0;

/// Shows the heads.
pub fn heads_ui(
    ui: &mut Ui,
    table: &Table<'_>,
    place: Rect,
    shares: &mut [f32; TableColumn::ALL.len()],
) -> Vec<Command> {
    let painter = ui.painter().clone();
    painter.hline(place.x_range(), place.bottom() - 0.5, table.look.stroke(1.0, Role::Hairline));
    let mut commands = Vec::new();
    for (at, column) in TableColumn::ALL.into_iter().enumerate() {
        let [left, right] = [at, at + 1].map(|at| table.edges.get(at).copied().unwrap_or(place.right()));
        let rect = Rect::from_x_y_ranges(left..=right, place.y_range());
        if head(ui, table, column, rect) {
            commands.push(TableCommand::SortBy(column).into());
        }
        if at + 1 < TableColumn::ALL.len() {
            edge(ui, table, (at, right), place, shares);
        }
    }
    commands
}

/// One head; `true` if it was pressed.
fn head(ui: &Ui, table: &Table<'_>, column: TableColumn, rect: Rect) -> bool {
    let state = table.session.table();
    let is_sorted = state.column == column;
    let response = ui.interact(rect, table_id().with(("head", column)), Sense::click());
    let words = &table.look.words;
    let title = words.text(&column.title());
    let name = match (is_sorted, state.is_reversed) {
        (false, _) => text!(words, table_sort, column = title.to_lowercase()),
        (true, false) => text!(words, table_sorted, column = &title),
        (true, true) => text!(words, table_sorted_back, column = &title),
    };
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::ColumnHeader, true, name.as_str()));
    ui.accesskit_node_builder(response.id, |node| {
        node.add_action(accesskit::Action::Click);
        if is_sorted {
            let way = if state.is_reversed { SortDirection::Descending } else { SortDirection::Ascending };
            node.set_sort_direction(way);
        }
    });
    let room = if is_sorted { ARROW } else { 0.0 };
    let text = rect.with_max_x((rect.right() - 8.0 - room).max(rect.left()));
    let width = ui.painter().layout_job(head_job(&title, is_sorted, table.look)).size().x;
    paint_text(ui.painter(), text, head_job(&title, is_sorted, table.look));
    if is_sorted {
        let center = pos2(text.left() + width.min(text.width()) + 9.0, rect.center().y);
        arrow(ui.painter(), center, state.is_reversed, table);
    }
    if response.has_focus() {
        let stroke = table.look.stroke(1.5, Role::Accent);
        ui.painter().rect_stroke(rect.shrink(2.0), 3.0, stroke, StrokeKind::Inside);
    }
    let is_clicked = response.clicked();
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(name);
    is_clicked
}

/// A small triangle that points the way in which what is written grows.
fn arrow(painter: &Painter, center: Pos2, is_reversed: bool, table: &Table<'_>) {
    let way = if is_reversed { 1.0 } else { -1.0 };
    let points = [vec2(-3.5, -2.0 * way), vec2(3.5, -2.0 * way), vec2(0.0, 2.5 * way)];
    let points = points.map(|reach| center + reach).to_vec();
    painter.add(Shape::convex_polygon(points, table.look.color(Role::Accent), egui::Stroke::NONE));
}

/// The edge between a column and the next, which a drag moves.
fn edge(
    ui: &Ui,
    table: &Table<'_>,
    (at, x): (usize, f32),
    place: Rect,
    shares: &mut [f32; TableColumn::ALL.len()],
) {
    let grip = Rect::from_center_size(pos2(x - 4.0, place.center().y), vec2(8.0, place.height()));
    let response = ui.interact(grip, table_id().with(("edge", at)), Sense::drag());
    let is_held = response.hovered() || response.dragged();
    let role = if is_held { Role::Accent } else { Role::Hairline };
    ui.painter().vline(x - 4.0, place.shrink2(vec2(0.0, 8.0)).y_range(), table.look.stroke(1.0, role));
    let room = table.edges.last().copied().unwrap_or(0.0) - table.edges.first().copied().unwrap_or(0.0);
    let per_px = shares.iter().sum::<f32>() / room.max(1.0);
    let moved = response.drag_delta().x * per_px;
    if moved != 0.0
        && let Some([left, right]) = shares.get_mut(at..at + 2)
    {
        let least = NARROWEST * per_px;
        let moved = moved.clamp((least - *left).min(0.0), (*right - least).max(0.0));
        *left += moved;
        *right -= moved;
    }
    response.on_hover_cursor(CursorIcon::ResizeHorizontal);
}
