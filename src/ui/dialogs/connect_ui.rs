//! The dialog in which a database is named: the address, the password, and what went wrong.

use super::{NOTE, Sheet};
use egui::text_edit::TextEditState;
use egui::{Id, Margin, TextEdit, Ui};
use session::command::{EngineCommand, EngineTrouble};
use theme::Role;
use words::text;

impl Sheet<'_> {
    pub(super) fn connect(&mut self, ui: &mut Ui) {
        let connecting = self.session.connecting();
        self.title(ui, &text!(self.look.words, connect_title));
        ui.label(self.look.note(text!(self.look.words, connect_note)));
        ui.add_space(6.0);
        if self.is_new {
            self.memory.text.clone_from(&connecting.address);
        }
        self.field(
            ui,
            &text!(self.look.words, connect_address),
            &text!(self.look.words, connect_address_hint),
        );
        ui.add_space(4.0);
        self.password(ui);
        if let Some(trouble) = &connecting.trouble {
            ui.add_space(6.0);
            self.trouble(ui, trouble);
        }
        let main = if connecting.is_busy {
            text!(self.look.words, connect_busy)
        } else {
            text!(self.look.words, connect_action)
        };
        let is_ready = !self.memory.text.trim().is_empty() && !connecting.is_busy;
        if self.buttons(ui, &main, is_ready) {
            let password = std::mem::take(&mut self.memory.password);
            let password = Some(password).filter(|password| !password.text().is_empty());
            // What was typed is not kept for the way back either.
            TextEditState::default().store(ui.ctx(), password_id());
            let address = self.memory.text.trim().to_owned();
            self.commands.push(EngineCommand::Connect { address, password }.into());
        }
    }

    /// A field whose letters are not shown. Enter in it connects.
    fn password(&mut self, ui: &mut Ui) {
        let name = ui.label(self.look.note(text!(self.look.words, connect_password)));
        let edit = TextEdit::singleline(self.memory.password.text_mut())
            .id(password_id())
            .password(true)
            .desired_width(f32::INFINITY)
            .margin(Margin::symmetric(8, 6));
        let response = ui.add(edit).labelled_by(name.id);
        let is_enter = ui.input(|input| input.key_pressed(egui::Key::Enter));
        if response.lost_focus() && is_enter {
            self.is_entered = Some(true);
        }
    }

    /// The sentence, and what the server said.
    fn trouble(&self, ui: &mut Ui, trouble: &EngineTrouble) {
        ui.label(self.look.text(self.look.words.text(&trouble.message), NOTE, Role::Warning));
        if !trouble.detail.is_empty() {
            let said = text!(self.look.words, engine_said, detail = &trouble.detail);
            ui.label(self.look.text(said, NOTE, Role::TextSecond));
        }
    }
}

fn password_id() -> Id {
    Id::unique("password of a database")
}
