//! The bar above the table: how many lines there are, and what to do where there are none.

use super::NOTE;
use crate::assistive;
use crate::style::Look;
use egui::{Frame, Margin, Panel, Rect, Ui, UiBuilder, vec2};
use session::command::{FilterCommand, SearchCommand};
use session::{Action, Command, Session};
use theme::{Role, TextSize, TextStyle, Weight};
use words::text;

/// Shows the bar.
pub fn bar_ui(ui: &mut Ui, session: &Session, look: &Look) -> Vec<Command> {
    let mut commands = Vec::new();
    let frame = Frame::new().fill(look.color(Role::Ground)).inner_margin(Margin::symmetric(16, 6));
    let panel = Panel::top("table bar").frame(frame).resizable(false).show_separator_line(false);
    panel.show(ui, |ui| {
        let count = look.text(count_text(session), NOTE, Role::TextSecond);
        let save = |ui: &mut Ui| {
            ui.button(text!(look.words, table_save)).on_hover_text(text!(look.words, table_save_help))
        };
        let left = |ui: &mut Ui| ui.label(count);
        let (_, saved) = egui::Sides::new().shrink_left().truncate().show(ui, left, save);
        if saved.clicked() {
            commands.extend(Action::SaveTable.command(session));
        }
    });
    commands
}

fn count_text(session: &Session) -> String {
    let table = session.table();
    let (num, all) = (table.order.len(), session.document().timeline.num_rows());
    let all = all + session.document().timeline.unplaced().len();
    let words = session.words();
    let rows = if num == all {
        text!(words, table_rows, count = num)
    } else {
        text!(words, table_rows_of, count = num, all = all)
    };
    let is_looking = session.search().is_some_and(|search| search.is_looking);
    match (is_looking, table.is_sorting(), table.num_chosen()) {
        (true, _, _) => text!(words, table_looking, rows = rows),
        (_, true, _) => text!(words, table_sorting, rows = rows),
        (_, _, chosen) if chosen > 1 => text!(words, table_chosen, count = chosen, rows = rows),
        _ => rows,
    }
}

/// Why there is no line, and the way out.
pub fn empty_ui(ui: &mut Ui, session: &Session, place: Rect, look: &Look) -> Vec<Command> {
    let timeline = &session.document().timeline;
    let has_any = timeline.num_rows() + timeline.unplaced().len() > 0;
    let is_searching = session.search().is_some_and(|search| !search.words.trim().is_empty());
    let (title, note, way_out): (_, _, Option<(String, Command)>) = match (has_any, is_searching) {
        (false, _) => (text!(look.words, table_no_events), text!(look.words, table_open_another), None),
        (true, true) => (
            text!(look.words, table_nothing_found),
            text!(look.words, table_looked_through),
            Some((text!(look.words, table_clear_words), SearchCommand::Close.into())),
        ),
        (true, false) => (
            text!(look.words, table_all_filtered),
            text!(look.words, table_off),
            Some((text!(look.words, filter_clear), FilterCommand::Clear.into())),
        ),
    };
    let mut commands = Vec::new();
    let place = Rect::from_center_size(place.center(), vec2(place.width().min(520.0), 110.0));
    ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
        ui.vertical_centered(|ui| {
            let style = TextStyle::new(TextSize::Heading, Weight::Medium);
            assistive::heading(&ui.label(look.text(title, style, Role::Text)), 2);
            ui.label(look.text(note, NOTE, Role::TextSecond));
            ui.add_space(8.0);
            if let Some((name, command)) = way_out
                && ui.button(name).clicked()
            {
                commands.push(command);
            }
        });
    });
    commands
}
