//! The table in the window: a bar with counts, heads that sort, and the lines in sight, however many there are.
//!
//! ```text
//!  session.table() ──lines in sight──▶ cells painted, a node a line for screen readers
//!  hands, keys   ──▶ TableCommand
//! ```
//!
//! Rows are not laid out in a scroll area: with ten million of them its places would be too large for `f32`. The place
//! is counted in rows instead.

mod bar;
mod heads;
mod lines;

pub use lines::paint_text;

use crate::assistive;
use crate::row_scroll::{RowScroll, ScrolledRows};
use crate::style::Look;
use crate::timeline::focus_ring;
use egui::accesskit::Role as Tree;
use egui::{EventFilter, Id, Key, Modifiers, Rect, Response, Sense, Ui};
use index::{TableColumn, TableItem};
use session::command::{PanelCommand, Reach, SelectCommand, TableCommand, ViewCommand};
use session::{Command, Session};
use theme::{TextSize, TextStyle, Weight};

/// Height of a line.
const LINE: f32 = 28.0;

/// Height of the heads.
const HEAD: f32 = 30.0;

/// Room at the left and right of the table.
const MARGIN: f32 = 16.0;

/// What the table remembers between frames.
pub struct TableMemory {
    /// How far down somebody has scrolled.
    scroll: RowScroll,
    /// Widths of the columns, as shares of the room.
    shares: [f32; TableColumn::ALL.len()],
}

impl Default for TableMemory {
    fn default() -> Self {
        let shares = [1.75, 2.7, 1.15, 1.2, 1.2, 0.85, 1.45];
        Self { scroll: RowScroll::default(), shares }
    }
}

/// The widget of the table.
pub fn table_id() -> Id {
    Id::unique("table")
}

/// Shows the table in all of the room there is.
pub fn table_ui(ui: &mut Ui, session: &Session, memory: &mut TableMemory, look: &Look) -> Vec<Command> {
    let mut commands = bar::bar_ui(ui, session, look);
    let room = ui.available_rect_before_wrap();
    let (head, body) = room.split_top_bottom_at_y(room.top() + HEAD);
    let edges = edges(&memory.shares, room.left() + MARGIN, room.right() - MARGIN);
    let response = ui.interact(body, table_id(), Sense::click());
    let rows = ScrolledRows { body, height: LINE, num: session.table().order.len() };
    let table = Table { session, look, body, rows, edges };
    // The heads are a row of what is told before the rows themselves.
    ui.accesskit_node_builder(response.id, |_| ());
    commands.extend(assistive::part(ui, (response.id, Tree::Row), head, |ui| {
        heads::heads_ui(ui, &table, head, &mut memory.shares)
    }));
    if session.table().order.is_empty() && !session.table().is_sorting() {
        commands.extend(bar::empty_ui(ui, session, body, look));
    }
    rows.scroll(ui, &response, session.table().at, &mut memory.scroll);
    commands.extend(lines::lines_ui(ui, &table, &response, memory.scroll));
    rows.bar(ui, table_id(), look, &mut memory.scroll);
    commands.extend(table.clicks(ui, &response, memory.scroll));
    commands.extend(table.keys(ui, &response));
    focus_ring(ui, &response, body, look);
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    ui.advance_cursor_after_rect(room);
    commands
}

/// What the parts of the table share.
struct Table<'a> {
    session: &'a Session,
    look: &'a Look,
    /// Where the lines are.
    body: Rect,
    rows: ScrolledRows,
    /// Left edges of the columns, and the right edge of the last.
    edges: [f32; TableColumn::ALL.len() + 1],
}

/// Where columns begin and end that share the room between two places.
fn edges(shares: &[f32; TableColumn::ALL.len()], left: f32, right: f32) -> [f32; TableColumn::ALL.len() + 1] {
    let sum: f32 = shares.iter().sum();
    let mut edges = [left; TableColumn::ALL.len() + 1];
    let mut x = left;
    for (edge, share) in edges.iter_mut().skip(1).zip(shares) {
        x += (right - left) * share / sum;
        *edge = x.round();
    }
    edges
}

impl Table<'_> {
    fn clicks(&self, ui: &Ui, response: &Response, scroll: RowScroll) -> Vec<Command> {
        let Some(pointer) = response.interact_pointer_pos().filter(|_| response.clicked()) else {
            return Vec::new();
        };
        response.request_focus();
        let at = self.rows.row_at(pointer.y, scroll);
        let line = at.and_then(|at| Some((at, self.session.table().item(at)?)));
        let Some((at, item)) = line else { return vec![SelectCommand::Nothing.into()] };
        let modifiers = ui.input(|input| input.modifiers);
        let reach = match (modifiers.shift, modifiers.command) {
            (true, _) => Reach::From,
            (false, true) => Reach::Beside,
            (false, false) => Reach::Alone,
        };
        let mut commands = vec![TableCommand::Choose(at, reach).into()];
        if let (TableItem::Row(row), true) = (item, response.double_clicked()) {
            commands.push(ViewCommand::ZoomTo(row).into());
            commands.push(PanelCommand::ShowDetails.into());
        }
        commands
    }

    /// Keys that are no actions by name: pages, and arrows that take lines with them.
    fn keys(&self, ui: &Ui, response: &Response) -> Vec<Command> {
        let focused = ui.memory(egui::Memory::focused);
        let is_elsewhere = focused.is_some_and(|id| id != response.id);
        if is_elsewhere || self.session.panels().dialog.is_some() {
            return Vec::new();
        }
        let page = self.rows.page();
        let all = i64::from(u32::MAX);
        let steps = [(Key::PageUp, -page), (Key::PageDown, page)];
        let longer = [(Key::ArrowUp, -1), (Key::ArrowDown, 1), (Key::Home, -all), (Key::End, all)];
        let is_pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        let mut commands = Vec::new();
        for (key, by) in longer.into_iter().chain(steps) {
            if is_pressed(Modifiers::SHIFT, key) {
                commands.push(TableCommand::Step(by, Reach::From).into());
            }
        }
        for (key, by) in steps {
            if is_pressed(Modifiers::NONE, key) {
                commands.push(TableCommand::Step(by, Reach::Alone).into());
            }
        }
        if is_pressed(Modifiers::COMMAND, Key::A) {
            commands.push(TableCommand::ChooseAll.into());
        }
        commands
    }
}

/// Style of cells, heads and counts.
const CELL: TextStyle = TextStyle::new(TextSize::Body, Weight::Regular);
const NOTE: TextStyle = TextStyle::new(TextSize::Note, Weight::Regular);
