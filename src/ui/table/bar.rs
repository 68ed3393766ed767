//! The bar above the table: words that filter it, how many lines there are, and what to do where there are none.

use super::super::style::Look;
use super::{NOTE, TableMemory};
use crate::model::date::text::grouped;
use crate::session::command::{SearchCommand, ViewCommand};
use crate::session::table::TableCommand;
use crate::session::{Action, Command, Session};
use crate::theme::{Role, TextSize, TextStyle, Weight};
use egui::{Align, Frame, Key, Layout, Margin, Panel, Rect, TextEdit, Ui, UiBuilder, vec2};

/// Shows the bar.
pub fn bar_ui(ui: &mut Ui, session: &Session, memory: &mut TableMemory, look: &Look) -> Vec<Command> {
    let mut commands = Vec::new();
    let frame = Frame::new().fill(look.color(Role::Ground)).inner_margin(Margin::symmetric(16, 8));
    let panel = Panel::top("table bar").frame(frame).resizable(false).show_separator_line(false);
    panel.show(ui, |ui| {
        ui.horizontal(|ui| {
            field(ui, session, memory, &mut commands);
            let mut only_hits = session.table.only_hits;
            let has_words = session.search.as_ref().is_some_and(|search| !search.words.trim().is_empty());
            if has_words && ui.checkbox(&mut only_hits, look.body("Only hits")).changed() {
                commands.push(TableCommand::OnlyHits(only_hits).into());
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if ui.button("Save the table…").on_hover_text("As CSV or as an Excel workbook").clicked() {
                    commands.extend(Action::SaveTable.command(session));
                }
                let text = look.text(count_text(session), NOTE, Role::TextSecond);
                ui.add(egui::Label::new(text).truncate());
            });
        });
    });
    commands
}

/// The field for words; it is the one of Find.
fn field(ui: &mut Ui, session: &Session, memory: &mut TableMemory, commands: &mut Vec<Command>) {
    let is_searching = session.search.is_some();
    let is_new = is_searching && !std::mem::replace(&mut memory.was_searching, is_searching);
    memory.was_searching = is_searching;
    let before = session.search.as_ref().map_or("", |search| search.words.as_str());
    let mut words = before.to_owned();
    let edit = TextEdit::singleline(&mut words)
        .hint_text("Filter the table…")
        .desired_width((ui.available_width() - 370.0).clamp(110.0, 320.0))
        .margin(Margin::symmetric(8, 5));
    let response = ui.add(edit);
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::accesskit::Role::SearchInput, true, "Filter the table")
    });
    if is_new && before.is_empty() {
        response.request_focus();
    }
    if words != before {
        let is_empty = words.is_empty();
        commands.push(if is_empty { SearchCommand::Close } else { SearchCommand::Look(words) }.into());
    }
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        let by = if ui.input(|input| input.modifiers.shift) { -1 } else { 1 };
        commands.push(SearchCommand::Step(by).into());
        response.request_focus();
    }
}

fn count_text(session: &Session) -> String {
    let table = &session.table;
    let (num, all) = (table.order.len(), session.document.timeline.num_rows());
    let all = all + session.document.timeline.unplaced().len();
    let rows = match num {
        1 if all == 1 => "1 row".to_owned(),
        _ if num == all => format!("{} rows", grouped(num as u64)),
        _ => format!("{} of {} rows", grouped(num as u64), grouped(all as u64)),
    };
    let is_looking = session.search.as_ref().is_some_and(|search| search.is_looking);
    match (is_looking, table.is_sorting(), table.num_chosen()) {
        (true, _, _) => format!("looking… · {rows}"),
        (_, true, _) => format!("sorting… · {rows}"),
        (_, _, chosen) if chosen > 1 => format!("{} selected · {rows}", grouped(chosen as u64)),
        _ => rows,
    }
}

/// Why there is no line, and the way out.
pub fn empty_ui(ui: &mut Ui, session: &Session, place: Rect, look: &Look) -> Vec<Command> {
    let timeline = &session.document.timeline;
    let has_any = timeline.num_rows() + timeline.unplaced().len() > 0;
    let is_searching = session.search.as_ref().is_some_and(|search| !search.words.trim().is_empty());
    let (title, note, way_out): (_, _, Option<(&str, Command)>) = match (has_any, is_searching) {
        (false, _) => ("This file has no events.", "Open another one with Ctrl + O.", None),
        (true, true) => (
            "Nothing found.",
            "Titles, people, places, agenda, outcomes and statements were looked through.",
            Some(("Clear the words", SearchCommand::Close.into())),
        ),
        (true, false) => (
            "Everything is filtered out.",
            "Lanes, kinds or statuses are switched off.",
            Some(("Show everything again", ViewCommand::ClearFilter.into())),
        ),
    };
    let mut commands = Vec::new();
    let place = Rect::from_center_size(place.center(), vec2(place.width().min(520.0), 110.0));
    ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
        ui.vertical_centered(|ui| {
            ui.label(look.text(title, TextStyle::new(TextSize::Heading, Weight::Medium), Role::Text));
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
