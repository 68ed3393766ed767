//! The guide in the window: the same text as in `docs/`, without its pictures, which the window itself is.

use super::Sheet;
use crate::present::notes_ui;
use egui::{ScrollArea, Ui};

const ENGLISH: &str = include_str!("../../../docs/guide.md");
const RUSSIAN: &str = include_str!("../../../docs/guide.ru.md");

/// Size of its letters in points.
const SIZE: f32 = 14.0;

/// The guide in a language, else in English; its first line is the title of the dialog.
fn guide_in(tag: &str) -> (&'static str, String) {
    let text = match tag {
        "ru" => RUSSIAN,
        _ => ENGLISH,
    };
    let (title, rest) = text.split_once('\n').unwrap_or(("", text));
    let is_read = |line: &&str| !line.starts_with("![");
    (title.trim_start_matches("# "), rest.lines().filter(is_read).collect::<Vec<_>>().join("\n"))
}

impl Sheet<'_> {
    pub(super) fn guide(&mut self, ui: &mut Ui) {
        let (title, text) = guide_in(self.look.words.tag());
        self.title(ui, title);
        let height = (ui.content_rect().height() - 200.0).max(100.0);
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            notes_ui(ui, &text, SIZE, self.look);
        });
        ui.add_space(10.0);
        self.close_button(ui);
    }
}
