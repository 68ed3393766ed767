//! The bar for finding words: what is looked for, how often it was found, and the way from hit to hit.

use crate::icons::{Icon, icon_button};
use crate::style::Look;
use egui::{Align, Frame, Id, Key, Layout, Margin, Modifiers, Panel, TextEdit, Ui};
use model::words::StepMode;
use session::command::SearchCommand;
use session::{Command, SearchState, Session};
use theme::{Role, TextSize, TextStyle, Weight};
use words::text;

/// Whether the bar was there in the last frame.
#[derive(Clone, Copy, Debug, Default)]
pub struct SearchMemory {
    was_open: bool,
}

/// Shows the bar while a search is open.
pub fn search_ui(ui: &mut Ui, session: &Session, memory: &mut SearchMemory, look: &Look) -> Vec<Command> {
    let is_open = session.search().is_some();
    let is_new = is_open && !std::mem::replace(&mut memory.was_open, is_open);
    memory.was_open = is_open;
    // Over the table the field is always at hand.
    if !is_open && session.mode() != StepMode::Table {
        return Vec::new();
    }
    let none = SearchState::default();
    let search = session.search().unwrap_or(&none);
    let mut commands: Vec<Command> = Vec::new();
    let frame = Frame::new().fill(look.color(Role::Panel)).inner_margin(Margin::symmetric(16, 6));
    Panel::top("search bar").frame(frame).resizable(false).show(ui, |ui| {
        ui.horizontal(|ui| {
            if let Some(by) = step_by_arrow(ui) {
                commands.push(SearchCommand::Step(by).into());
            }
            let mut words = search.words.clone();
            let field = TextEdit::singleline(&mut words)
                .id(field_id())
                .hint_text(text!(look.words, search_hint))
                .desired_width((ui.available_width() - 330.0).clamp(120.0, 460.0))
                .margin(Margin::symmetric(8, 5));
            let response = ui.add(field);
            response.widget_info(|| {
                egui::WidgetInfo::labeled(
                    egui::accesskit::Role::SearchInput,
                    true,
                    text!(look.words, search_name),
                )
            });
            if is_new {
                response.request_focus();
            }
            if words != search.words {
                commands.push(SearchCommand::Look(words).into());
            }
            if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
                let by = if ui.input(|input| input.modifiers.shift) { -1 } else { 1 };
                commands.push(SearchCommand::Step(by).into());
                response.request_focus();
            }
            let style = TextStyle::new(TextSize::Note, Weight::Regular);
            let mut is_only = search.is_only;
            let about = text!(look.words, search_only_help);
            if is_open
                && ui
                    .checkbox(&mut is_only, look.body(text!(look.words, search_only)))
                    .on_hover_text(about)
                    .changed()
            {
                commands.push(SearchCommand::ToggleOnly.into());
            }
            ui.label(look.text(count_text(session), style, Role::TextSecond));
            if is_open {
                steps_ui(ui, look, &mut commands);
            }
        });
    });
    commands
}

/// The ways from hit to hit, and out.
fn steps_ui(ui: &mut Ui, look: &Look, commands: &mut Vec<Command>) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        for (icon, name, command) in [
            (Icon::Close, text!(look.words, search_close), SearchCommand::Close),
            (Icon::Next, text!(look.words, search_next), SearchCommand::Step(1)),
            (Icon::Previous, text!(look.words, search_previous), SearchCommand::Step(-1)),
        ] {
            if icon_button(ui, icon, &name, look).clicked() {
                commands.push(command.into());
            }
        }
    });
}

/// The field.
fn field_id() -> Id {
    Id::unique("find")
}

/// Arrows up and down lead from hit to hit without leaving the field.
fn step_by_arrow(ui: &Ui) -> Option<i64> {
    if !ui.memory(|memory| memory.has_focus(field_id())) {
        return None;
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::ArrowDown) {
        return Some(1);
    }
    pressed(Key::ArrowUp).then_some(-1)
}

fn count_text(session: &Session) -> String {
    let Some(search) = &session.search() else { return String::new() };
    let (num, words) = (session.view().hits.len(), session.words());
    match (search.words.trim().is_empty(), search.is_looking, search.at) {
        (true, ..) => String::new(),
        (_, true, _) => text!(words, search_looking),
        (_, _, Some(at)) => text!(words, search_at, at = at + 1, count = num),
        (_, _, None) if num == 0 => text!(words, search_nothing),
        (_, _, None) => text!(words, search_hits, count = num),
    }
}
