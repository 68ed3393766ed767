//! Menus of the usual names: a bar of them, or behind one button where the window is narrow.

use crate::icons::{Icon, icon_button};
use crate::present::present_items_ui;
use crate::style::Look;
use egui::{Button, MenuBar, Popup, Ui, UiBuilder};
use session::command::DocumentCommand;
use session::{Action, Command, Session, ViewInfo};
use theme::{Role, TextSize, TextStyle, Weight};
use words::{Message, msg, text};

/// Width of a menu.
const WIDTH: f32 = 280.0;

/// A menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Menu {
    File,
    Edit,
    View,
    Present,
    Help,
}

impl Menu {
    const ALL: [Self; 5] = [Self::File, Self::Edit, Self::View, Self::Present, Self::Help];

    fn title(self) -> Message {
        match self {
            Self::File => msg!(menu_file),
            Self::Edit => msg!(menu_edit),
            Self::View => msg!(menu_view),
            Self::Present => msg!(menu_present),
            Self::Help => msg!(menu_help),
        }
    }
}

/// Shows the menus side by side; where they end, in points.
pub fn menu_bar_ui(ui: &mut Ui, session: &Session, look: &Look, commands: &mut Vec<Command>) -> f32 {
    // The bar takes all the width there is, and more would push what follows over the edge of the window.
    let room = UiBuilder::new().max_rect(ui.available_rect_before_wrap()).layout(*ui.layout());
    let bar = MenuBar::new().ui(&mut ui.new_child(room), |ui| {
        menus_ui(ui, session, look, commands);
        ui.cursor().left()
    });
    bar.inner
}

/// Shows one button that holds them.
pub fn menu_button_ui(ui: &mut Ui, session: &Session, look: &Look, commands: &mut Vec<Command>) {
    let button = icon_button(ui, Icon::Menu, &text!(look.words, menu), look);
    Popup::menu(&button).gap(4.0).show(|ui| {
        ui.set_width(140.0);
        menus_ui(ui, session, look, commands);
    });
}

fn menus_ui(ui: &mut Ui, session: &Session, look: &Look, commands: &mut Vec<Command>) {
    for menu in Menu::ALL {
        ui.menu_button(look.words.text(&menu.title()), |ui| {
            ui.set_width(WIDTH);
            // A low window scrolls what it cannot show.
            let height = (ui.ctx().content_rect().height() - 24.0).max(120.0);
            egui::ScrollArea::vertical()
                .max_height(height)
                .show(ui, |ui| menu_ui(ui, menu, session, look, commands));
        });
    }
}

fn menu_ui(ui: &mut Ui, menu: Menu, session: &Session, look: &Look, commands: &mut Vec<Command>) {
    let mut groups = |ui: &mut Ui, groups: &[&[Action]]| items_ui(ui, groups, session, look, commands);
    match menu {
        Menu::File => {
            groups(
                ui,
                &[
                    &[Action::Open, Action::OpenByPath, Action::Connect, Action::OpenBuiltIn],
                    &[Action::NewEvents, Action::NewTerms],
                ],
            );
            recent_ui(ui, session, look, commands);
            let groups: [&[Action]; 3] = [
                &[Action::Reload, Action::AddLayer, Action::Columns],
                &[
                    Action::SaveStories,
                    Action::SaveCopy,
                    Action::SavePackage,
                    Action::SaveTable,
                    Action::Export,
                ],
                &[Action::Quit],
            ];
            ui.separator();
            items_ui(ui, &groups, session, look, commands);
        }
        Menu::Edit => groups(
            ui,
            &[
                &[Action::Undo, Action::Redo],
                &[Action::CopySelection, Action::CopyPicture, Action::CopyLink, Action::CopyCommandLine],
                &[Action::Paste],
                &[Action::Find, Action::Palette, Action::ClearFilter],
                &[Action::Settings],
            ],
        ),
        Menu::View => {
            let views: Vec<Action> = ViewInfo::offered(session).map(|view| view.action).collect();
            groups(
                ui,
                &[
                    &views,
                    &[Action::ZoomIn, Action::ZoomOut, Action::Fit, Action::GoToDate],
                    &[Action::LargerText, Action::SmallerText],
                    &[Action::ToggleLanes, Action::ToggleDetails],
                    &[Action::Bookmark],
                ],
            );
        }
        Menu::Present => present_items_ui(ui, session, look, commands),
        Menu::Help => groups(
            ui,
            &[
                &[Action::Guide, Action::Keys],
                &[Action::Problems, Action::WhatChanged, Action::Messages],
                &[Action::About],
            ],
        ),
    }
}

/// The items of a menu in groups, without those that cannot be done where the program runs.
fn items_ui(ui: &mut Ui, groups: &[&[Action]], session: &Session, look: &Look, commands: &mut Vec<Command>) {
    let offered = |group: &&[Action]| -> Vec<Action> {
        group.iter().copied().filter(|action| action.is_offered(session)).collect()
    };
    let groups = groups.iter().map(offered).filter(|group| !group.is_empty());
    for (at, group) in groups.enumerate() {
        if at > 0 {
            ui.separator();
        }
        for action in group {
            item_ui(ui, session, action, look, commands);
        }
    }
}

fn item_ui(ui: &mut Ui, session: &Session, action: Action, look: &Look, commands: &mut Vec<Command>) {
    let command = action.command(session);
    let mut button = Button::new(action.title(&look.words)).frame_when_inactive(false);
    if let Some(shortcut) = session.shortcut(action) {
        button = button.shortcut_text(shortcut.text(&look.words));
    }
    if ui.add_enabled(command.is_some(), button.min_size(egui::vec2(ui.available_width(), 0.0))).clicked() {
        commands.extend(command);
        ui.close();
    }
}

/// Files that were opened lately; without any the entry cannot be opened.
fn recent_ui(ui: &mut Ui, session: &Session, look: &Look, commands: &mut Vec<Command>) {
    let recent = &session.preferences().recent;
    ui.add_enabled_ui(!recent.is_empty(), |ui| {
        ui.menu_button(text!(look.words, menu_recent), |ui| {
            ui.set_width(WIDTH);
            for path in recent {
                let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
                let text = look.text(name, TextStyle::new(TextSize::Body, Weight::Regular), Role::Text);
                let button = Button::new(text).frame_when_inactive(false).truncate();
                let button = button.min_size(egui::vec2(ui.available_width(), 0.0));
                if ui.add(button).on_hover_text(path.display().to_string()).clicked() {
                    commands.push(DocumentCommand::Open(path.clone()).into());
                    ui.close();
                }
            }
        });
    });
}
