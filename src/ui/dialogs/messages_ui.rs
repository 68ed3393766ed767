//! What the person was told so far, to be read again and copied.

use super::{NOTE, Sheet};
use egui::{Label, ScrollArea, Ui};
use session::LoggedMessage;
use session::command::ExportCommand;
use theme::Role;
use words::{Words, text};

impl Sheet<'_> {
    pub(super) fn messages(&mut self, ui: &mut Ui) {
        let words = std::sync::Arc::clone(&self.look.words);
        self.title(ui, &text!(words, messages_title));
        let messages = self.session.messages();
        if messages.is_empty() {
            ui.label(self.look.body(text!(words, messages_none)));
            ui.add_space(10.0);
            self.close_button(ui);
            return;
        }
        let height = (ui.content_rect().height() - 220.0).max(100.0);
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            for message in messages {
                let [text, details] = said(message, &words);
                ui.add(Label::new(self.look.body(text)).wrap().selectable(true));
                if !details.is_empty() {
                    ui.add(
                        Label::new(self.look.text(details, NOTE, Role::TextSecond)).wrap().selectable(true),
                    );
                }
                ui.add_space(8.0);
            }
        });
        ui.add_space(10.0);
        ui.horizontal(|ui| {
            if ui.button(text!(words, messages_copy)).clicked() {
                let texts: Vec<String> = messages.iter().map(|message| copied(message, &words)).collect();
                self.commands.push(ExportCommand::Text(texts.join("\n\n")).into());
            }
            self.close_button(ui);
        });
    }
}

/// A message and its details, a line each.
fn said(LoggedMessage { text, details }: &LoggedMessage, words: &Words) -> [String; 2] {
    let details: Vec<String> = details.iter().map(|line| words.value(line)).collect();
    [words.value(text), details.join("\n")]
}

fn copied(message: &LoggedMessage, words: &Words) -> String {
    let [text, details] = said(message, words);
    if details.is_empty() { text } else { format!("{text}\n{details}") }
}
