//! Keys of a person's own: every action with its key; a press on one listens for another.

use super::Sheet;
use crate::assistive;
use crate::keys::{TakenKey, take_key};
use egui::accesskit::Live;
use egui::{Align, Button, Layout, ScrollArea, Ui, WidgetInfo, accesskit, vec2};
use session::action::Group;
use session::command::PreferCommand;
use session::{Action, Shortcut};
use theme::{Role, TextSize, TextStyle, Weight};
use words::text;

/// What the dialog waits for.
#[derive(Clone, Copy, Debug, Default)]
pub struct OwnKeysMemory {
    waiting: Waiting,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Waiting {
    #[default]
    Nothing,
    /// The next key is for this action.
    Key(Action),
    /// The key that was pressed means the other action.
    Answer { action: Action, shortcut: Shortcut, owner: Action },
}

impl OwnKeysMemory {
    /// Whether the next key is no key of the window.
    pub(super) fn is_listening(self) -> bool {
        matches!(self.waiting, Waiting::Key(_))
    }
}

/// Width of the buttons that show the keys.
const KEY: f32 = 130.0;

impl Sheet<'_> {
    pub(super) fn own_keys(&mut self, ui: &mut Ui) {
        self.listen(ui);
        self.title(ui, &plain_title(Action::ChangeKeys, self));
        self.waiting_ui(ui);
        let height = (ui.content_rect().height() - 260.0).max(100.0);
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            for group in Group::ALL {
                self.group_ui(ui, group);
            }
        });
        ui.add_space(10.0);
        super::at_right(ui, |ui| {
            if ui.button(text!(self.look.words, close)).clicked() {
                self.close();
            }
            let is_any_changed = self.session.preferences().keys.is_any_changed();
            let all = Button::new(text!(self.look.words, own_keys_usual_all));
            if ui.add_enabled(is_any_changed, all).clicked() {
                self.memory.own_keys.waiting = Waiting::Nothing;
                self.commands.push(PreferCommand::UsualKeys(None).into());
            }
        });
    }

    /// Takes the key that is waited for.
    fn listen(&mut self, ui: &Ui) {
        let Waiting::Key(action) = self.memory.own_keys.waiting else { return };
        let Some(taken) = take_key(ui.ctx()) else { return };
        self.memory.own_keys.waiting = Waiting::Nothing;
        match taken {
            TakenKey::Cancel => {}
            TakenKey::Erase => self.commands.push(PreferCommand::Key(action, None).into()),
            TakenKey::Key(shortcut) => match self.session.preferences().keys.owner(shortcut) {
                Some(owner) if owner != action => {
                    self.memory.own_keys.waiting = Waiting::Answer { action, shortcut, owner };
                }
                Some(_) | None => self.commands.push(PreferCommand::Key(action, Some(shortcut)).into()),
            },
        }
    }

    /// What is waited for, in a place of its own, so that nothing below moves.
    fn waiting_ui(&mut self, ui: &mut Ui) {
        let words = std::sync::Arc::clone(&self.look.words);
        let said = match self.memory.own_keys.waiting {
            Waiting::Nothing => text!(words, own_keys_about),
            Waiting::Key(action) => text!(words, own_keys_press, action = plain_title(action, self)),
            Waiting::Answer { shortcut, owner, .. } => {
                text!(words, own_keys_taken, key = shortcut.text(&words), action = plain_title(owner, self))
            }
        };
        let line =
            ui.label(self.look.text(said, TextStyle::new(TextSize::Body, Weight::Regular), Role::TextSecond));
        ui.accesskit_node_builder(line.id, |node| node.set_live(Live::Polite));
        ui.allocate_ui(vec2(ui.available_width(), 30.0), |ui| {
            ui.set_min_height(30.0);
            let Waiting::Answer { action, shortcut, .. } = self.memory.own_keys.waiting else { return };
            ui.horizontal(|ui| {
                let here = text!(words, own_keys_take, action = plain_title(action, self));
                if ui.button(here).clicked() {
                    self.memory.own_keys.waiting = Waiting::Nothing;
                    self.commands.push(PreferCommand::Key(action, Some(shortcut)).into());
                }
                if ui.button(text!(words, own_keys_leave)).clicked() {
                    self.memory.own_keys.waiting = Waiting::Nothing;
                }
            });
        });
    }

    fn group_ui(&mut self, ui: &mut Ui, group: Group) {
        let style = TextStyle::new(TextSize::Note, Weight::Semibold);
        let title = self.look.words.text(&group.title());
        ui.add_space(10.0);
        assistive::heading(&ui.label(self.look.text(title, style, Role::TextSecond)), 2);
        for action in Action::ALL.iter().copied() {
            if action.info().group == group && action.is_offered(self.session) {
                self.row_ui(ui, action);
            }
        }
    }

    /// One action: its title, and at the right its key and the way back to the usual one.
    fn row_ui(&mut self, ui: &mut Ui, action: Action) {
        ui.horizontal(|ui| {
            ui.add(egui::Label::new(self.look.body(plain_title(action, self))).truncate());
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                self.key_ui(ui, action);
                if self.session.preferences().keys.is_changed(action) {
                    self.usual_ui(ui, action);
                }
            });
        });
    }

    fn key_ui(&mut self, ui: &mut Ui, action: Action) {
        let words = &self.look.words;
        let key = self.session.shortcut(action).map(|shortcut| shortcut.text(words));
        let key = key.unwrap_or_else(|| text!(words, own_keys_none));
        let is_listening = self.memory.own_keys.waiting == Waiting::Key(action);
        let shown = if is_listening { text!(words, own_keys_listening) } else { key.clone() };
        let button = Button::new(self.look.body(shown)).selected(is_listening).min_size(vec2(KEY, 26.0));
        let response = ui.add_enabled(action.may_change_key(), button);
        let name = text!(words, own_keys_of, action = plain_title(action, self), key = key);
        response.widget_info(|| {
            WidgetInfo::labeled(accesskit::Role::Button, action.may_change_key(), name.as_str())
        });
        if response.clicked() {
            self.memory.own_keys.waiting = if is_listening { Waiting::Nothing } else { Waiting::Key(action) };
        }
    }

    fn usual_ui(&mut self, ui: &mut Ui, action: Action) {
        let words = &self.look.words;
        let response = ui.button(text!(words, own_keys_usual));
        let name = text!(words, own_keys_usual_of, action = plain_title(action, self));
        response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, name.as_str()));
        if response.clicked() {
            self.commands.push(PreferCommand::UsualKeys(Some(action)).into());
        }
    }
}

/// What an action is called where it opens nothing.
fn plain_title(action: Action, sheet: &Sheet<'_>) -> String {
    action.title(&sheet.look.words).trim_end_matches('…').to_owned()
}
