//! The bars at the top: menus, the name of what is open, the search and the way to present; below them the views, what the
//! filter leaves out, and the panels. A narrow or low window has one bar for all of it.

use crate::assistive;
use crate::filter_chips_ui::chips_ui;
use crate::icons::{Icon, icon_button, switch_button};
use crate::menus_ui::{menu_bar_ui, menu_button_ui};
use crate::present::present_button_ui;
use crate::search::search_ui::{SearchMemory, field_ui};
use crate::style::Look;
use egui::accesskit::Role as Tree;
use egui::{Align, Button, Frame, Layout, Margin, Panel, Rect, Ui, UiBuilder, Vec2, vec2};
use session::{Action, Command, Session, ViewInfo};
use theme::{Role, TextSize, TextStyle, Weight};

/// Heights of the two bars.
const TOP: f32 = 46.0;
const VIEWS: f32 = 40.0;

/// Width of the search field, and the least of it.
const SEARCH: f32 = 280.0;
const MIN_SEARCH: f32 = 108.0;

/// Windows below this width have the menus behind one button.
const MENUS_FROM: f32 = 980.0;

/// Windows below this size have one bar.
const BOTH_FROM: Vec2 = vec2(640.0, 440.0);

/// Windows below this width have no room for a button that goes to a date.
const DATE_FROM: f32 = 480.0;

/// Windows below this width have no room for the story that would be presented.
const STORY_FROM: f32 = 820.0;

/// Shows the bars.
pub fn top_bar_ui(ui: &mut Ui, session: &Session, memory: &mut SearchMemory, look: &Look) -> Vec<Command> {
    let mut commands = Vec::new();
    let size = ui.content_rect().size();
    let is_compact = size.x < BOTH_FROM.x || size.y < BOTH_FROM.y;
    bar(ui, "top bar", TOP, look, |ui| {
        let left = if size.x < MENUS_FROM || is_compact {
            menu_button_ui(ui, session, look, &mut commands);
            ui.cursor().left()
        } else {
            menu_bar_ui(ui, session, look, &mut commands)
        };
        if is_compact {
            compact_ui(ui, session, memory, look, &mut commands);
        } else {
            right_to_left(ui, |ui| {
                commands.extend(present_button_ui(ui, session, size.x >= STORY_FROM, look));
                ui.add_space(12.0);
                commands.extend(field_ui(ui, session, memory, SEARCH, look));
                title_ui(ui, session, left, size.x, look);
            });
        }
    });
    if !is_compact {
        bar(ui, "view bar", VIEWS, look, |ui| {
            let (list, place) = (ui.unique_id(), ui.available_rect_before_wrap());
            assistive::part(ui, (list, Tree::TabList), place, |ui| tabs_ui(ui, session, look, &mut commands));
            right_to_left(ui, |ui| {
                panels_ui(ui, session, look, &mut commands);
                ui.add_space(8.0);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add_space(8.0);
                    chips_ui(ui, session, look, &mut commands);
                });
            });
        });
    }
    commands
}

/// One bar: the views behind a button, the search in the room there is.
fn compact_ui(
    ui: &mut Ui,
    session: &Session,
    memory: &mut SearchMemory,
    look: &Look,
    commands: &mut Vec<Command>,
) {
    let shown = ViewInfo::of(session.mode()).action;
    ui.menu_button(look.body(format!("{} ▾", shown.title(&look.words))), |ui| {
        for view in ViewInfo::offered(session) {
            if ui
                .add(Button::selectable(view.mode == session.mode(), view.action.title(&look.words)))
                .clicked()
            {
                commands.extend(view.action.command(session));
                ui.close();
            }
        }
    });
    right_to_left(ui, |ui| {
        commands.extend(present_button_ui(ui, session, false, look));
        ui.spacing_mut().item_spacing.x = 4.0;
        panels_ui(ui, session, look, commands);
        let room = ui.available_width() - 12.0;
        if room >= MIN_SEARCH {
            commands.extend(field_ui(ui, session, memory, room.min(SEARCH), look));
        } else if icon_button(ui, Icon::Search, &Action::Palette.title(&look.words), look).clicked() {
            // The palette finds events too, and has a field of its own.
            commands.extend(Action::Palette.command(session));
        }
    });
}

fn bar(ui: &mut Ui, name: &'static str, height: f32, look: &Look, show: impl FnOnce(&mut Ui)) {
    let frame = Frame::new().fill(look.color(Role::Panel)).inner_margin(Margin::symmetric(12, 0));
    let panel = Panel::top(name).frame(frame).exact_size(height).resizable(false);
    panel.show(ui, |ui| ui.horizontal_centered(show));
}

fn right_to_left(ui: &mut Ui, show: impl FnOnce(&mut Ui)) {
    ui.with_layout(Layout::right_to_left(Align::Center), show);
}

/// The name of what is open, in the middle of the window where nothing else stands there.
fn title_ui(ui: &mut Ui, session: &Session, left: f32, width: f32, look: &Look) {
    let room = Rect::from_x_y_ranges(left..=ui.cursor().right(), ui.max_rect().y_range());
    let half = (width / 2.0 - room.left()).min(room.right() - width / 2.0);
    // Half of it must hold some words; else all of the room is taken.
    let (place, align) = if half > 80.0 {
        (Rect::from_x_y_ranges(width / 2.0 - half..=width / 2.0 + half, room.y_range()), Align::Center)
    } else {
        (room, Align::Min)
    };
    let text = look.text(
        session.document().title(),
        TextStyle::new(TextSize::Heading, Weight::Semibold),
        Role::Text,
    );
    let layout =
        Layout::left_to_right(Align::Center).with_main_align(align).with_main_justify(align == Align::Center);
    let mut inside = ui.new_child(UiBuilder::new().max_rect(place.shrink2(vec2(8.0, 0.0))).layout(layout));
    assistive::heading(&inside.add(egui::Label::new(text).truncate()), 1);
}

/// The views that the file has something for, side by side.
fn tabs_ui(ui: &mut Ui, session: &Session, look: &Look, commands: &mut Vec<Command>) {
    ui.spacing_mut().item_spacing.x = 2.0;
    for ViewInfo { mode, action, .. } in ViewInfo::offered(session) {
        let is_shown = session.mode() == mode;
        let (weight, role) =
            if is_shown { (Weight::Semibold, Role::Accent) } else { (Weight::Regular, Role::TextSecond) };
        let text = look.text(action.title(&look.words), TextStyle::new(TextSize::Body, weight), role);
        let tab = ui.add(Button::selectable(is_shown, text));
        assistive::tab(&tab, is_shown);
        if tab.on_hover_text(action.tooltip(session)).clicked() && !is_shown {
            commands.extend(action.command(session));
        }
    }
}

/// The panels; the one of the filter has a dot while something is left out.
fn panels_ui(ui: &mut Ui, session: &Session, look: &Look, commands: &mut Vec<Command>) {
    let panels = session.panels();
    for (icon, action, is_on) in [
        (Icon::Details, Action::ToggleDetails, panels.details),
        (Icon::GoToDate, Action::GoToDate, false),
        (Icon::Lanes, Action::ToggleLanes, panels.lanes),
    ] {
        // The menu has it too.
        if action == Action::GoToDate && ui.content_rect().width() < DATE_FROM {
            continue;
        }
        let command = action.command(session);
        let button = ui.add_enabled_ui(command.is_some(), |ui| {
            switch_button(ui, icon, &action.tooltip(session), is_on, look)
        });
        if action == Action::ToggleLanes && session.is_filtered() {
            let dot = button.inner.rect.right_top() + vec2(-6.0, 6.0);
            ui.painter().circle_filled(dot, 4.0, look.color(Role::Accent));
        }
        if button.inner.clicked() {
            commands.extend(command);
        }
    }
}
