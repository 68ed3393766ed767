//! The bar at the top: menu, title, and what is at hand in every moment.

use crate::icons::{Icon, icon_button, switch_button};
use crate::present::present_button_ui;
use crate::style::Look;
use egui::{Align, Button, Layout, Margin, Popup, Ui};
use model::words::StepMode;
use session::command::{DocumentCommand, PreferCommand};
use session::{Action, Command, MotionChoice, Session, ThemeChoice, WheelChoice};
use theme::{Role, TextSize, TextStyle, Weight};
use words::{SYSTEM, text};

/// The views that can be shown, in the order of their tabs.
const TABS: &[(StepMode, Action)] = &[
    (StepMode::Timeline, Action::ShowTimeline),
    (StepMode::Rotation, Action::ShowRotation),
    (StepMode::Attendance, Action::ShowAttendance),
    (StepMode::Compare, Action::ShowCompare),
    (StepMode::Table, Action::ShowTable),
];

/// Room for a tab, and for the buttons at the right.
const TAB: f32 = 84.0;
const BUTTONS: f32 = 292.0;

/// Height of the bar.
pub const HEIGHT: f32 = 52.0;

/// Shows the bar.
pub fn top_bar_ui(ui: &mut Ui, session: &Session, look: &Look) -> Vec<Command> {
    let frame = egui::Frame::new().fill(look.color(Role::Panel)).inner_margin(Margin::symmetric(12, 0));
    let mut commands = Vec::new();
    egui::Panel::top("top bar").frame(frame).exact_size(HEIGHT).resizable(false).show(ui, |ui| {
        ui.horizontal_centered(|ui| {
            let button = icon_button(ui, Icon::Menu, &text!(look.words, menu), look);
            Popup::menu(&button).gap(4.0).show(|ui| menu(ui, session, look, &mut commands));
            ui.add_space(4.0);
            let title = TextStyle::new(TextSize::Heading, Weight::Semibold);
            // The title gives way to the tabs, and both to the buttons at the right.
            let room = (ui.available_width() - BUTTONS - TAB * TABS.len() as f32).clamp(60.0, 420.0);
            ui.scope(|ui| {
                ui.set_max_width(room);
                ui.add(egui::Label::new(look.text(session.document().title(), title, Role::Text)).truncate());
            });
            ui.add_space(12.0);
            tabs(ui, session, look, &mut commands);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let panels = session.panels();
                for (icon, action, is_on) in [
                    (Icon::Details, Action::ToggleDetails, panels.details),
                    (Icon::Help, Action::Keys, false),
                    (Icon::GoToDate, Action::GoToDate, false),
                    (Icon::Lanes, Action::ToggleLanes, panels.lanes),
                ] {
                    if switch_button(ui, icon, &action.tooltip(&look.words), is_on, look).clicked() {
                        commands.extend(action.command(session));
                    }
                }
                commands.extend(present_button_ui(ui, session, look));
            });
        });
    });
    commands
}

/// The views, side by side.
fn tabs(ui: &mut Ui, session: &Session, look: &Look, commands: &mut Vec<Command>) {
    ui.spacing_mut().item_spacing.x = 2.0;
    for (mode, action) in TABS {
        let is_shown = session.mode() == *mode;
        let (weight, role) =
            if is_shown { (Weight::Semibold, Role::Accent) } else { (Weight::Regular, Role::TextSecond) };
        let text = look.text(action.title(&look.words), TextStyle::new(TextSize::Body, weight), role);
        let button = Button::selectable(is_shown, text);
        if ui.add(button).on_hover_text(action.tooltip(&look.words)).clicked() && !is_shown {
            commands.extend(action.command(session));
        }
    }
}

fn menu(ui: &mut Ui, session: &Session, look: &Look, commands: &mut Vec<Command>) {
    ui.set_width(300.0);
    let height = ui.ctx().content_rect().height() - HEIGHT - 32.0;
    egui::ScrollArea::vertical().max_height(height).show(ui, |ui| menu_items(ui, session, look, commands));
}

fn menu_items(ui: &mut Ui, session: &Session, look: &Look, commands: &mut Vec<Command>) {
    for action in [Action::Open, Action::AddLayer, Action::OpenByPath, Action::OpenBuiltIn, Action::Reload] {
        item(ui, session, action, look, commands);
    }
    recent(ui, session, look, commands);
    ui.separator();
    for action in [
        Action::SaveStories,
        Action::SaveCopy,
        Action::Export,
        Action::CopySelection,
        Action::CopyPicture,
        Action::CopyCommandLine,
    ] {
        item(ui, session, action, look, commands);
    }
    ui.separator();
    for action in [Action::Undo, Action::Redo, Action::Bookmark] {
        item(ui, session, action, look, commands);
    }
    ui.separator();
    for action in
        [Action::Find, Action::GoToDate, Action::ToggleLanes, Action::ToggleDetails, Action::Problems]
    {
        item(ui, session, action, look, commands);
    }
    ui.separator();
    preferences(ui, session, look, commands);
    ui.separator();
    for action in [Action::Keys, Action::About, Action::Quit] {
        item(ui, session, action, look, commands);
    }
}

fn item(ui: &mut Ui, session: &Session, action: Action, look: &Look, commands: &mut Vec<Command>) {
    let command = action.command(session);
    let mut button = Button::new(action.title(&look.words)).frame_when_inactive(false);
    if let Some(shortcut) = action.shortcut() {
        button = button.shortcut_text(shortcut.text(&look.words));
    }
    if ui.add_enabled(command.is_some(), button.min_size(egui::vec2(ui.available_width(), 0.0))).clicked() {
        commands.extend(command);
        ui.close();
    }
}

fn recent(ui: &mut Ui, session: &Session, look: &Look, commands: &mut Vec<Command>) {
    for path in session.preferences().recent.iter().take(5) {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        let text = look.text(name, TextStyle::new(TextSize::Body, Weight::Regular), Role::TextSecond);
        let button = Button::new(text)
            .frame_when_inactive(false)
            .truncate()
            .min_size(egui::vec2(ui.available_width(), 0.0));
        if ui.add(button).on_hover_text(path.display().to_string()).clicked() {
            commands.push(DocumentCommand::Open(path.clone()).into());
            ui.close();
        }
    }
}

/// Rows of choices, so that each is one click away and the chosen one is seen.
fn preferences(ui: &mut Ui, session: &Session, look: &Look, commands: &mut Vec<Command>) {
    let chosen = session.preferences();
    row(
        ui,
        look,
        &text!(look.words, settings_theme),
        ThemeChoice::ALL.map(|theme| {
            (look.words.text(&theme.title()), theme == chosen.theme, PreferCommand::Theme(theme))
        }),
        commands,
    );
    let wheels = [
        (text!(look.words, wheel_zooms), WheelChoice::Zooms),
        (text!(look.words, wheel_scrolls), WheelChoice::Scrolls),
    ];
    row(
        ui,
        look,
        &text!(look.words, settings_wheel),
        wheels.map(|(title, wheel)| (title, wheel == chosen.wheel, PreferCommand::Wheel(wheel))),
        commands,
    );
    let motions = [
        (text!(look.words, motion_calm), MotionChoice::Calm),
        (text!(look.words, motion_none), MotionChoice::Reduced),
    ];
    row(
        ui,
        look,
        &text!(look.words, settings_motion),
        motions.map(|(title, motion)| (title, motion == chosen.motion, PreferCommand::Motion(motion))),
        commands,
    );
    let system = (SYSTEM.to_owned(), text!(look.words, settings_language_system));
    let languages = std::iter::once(&system).chain(session.languages().list());
    row(
        ui,
        look,
        &text!(look.words, settings_language),
        languages
            .map(|(tag, name)| (name.clone(), *tag == chosen.language, PreferCommand::Language(tag.clone()))),
        commands,
    );
}

fn row(
    ui: &mut Ui,
    look: &Look,
    title: &str,
    choices: impl IntoIterator<Item = (String, bool, PreferCommand)>,
    commands: &mut Vec<Command>,
) {
    ui.add_space(2.0);
    ui.label(look.note(title));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.spacing_mut().button_padding = egui::vec2(8.0, 3.0);
        for (title, is_chosen, command) in choices {
            if ui.add(Button::selectable(is_chosen, title)).clicked() && !is_chosen {
                commands.push(command.into());
            }
        }
    });
}
