//! The palette: one field over everything that can be done or shown, by its name.
//!
//! ```text
//!  typed ──entries──▶ near terms · what the file has · actions ──Enter or click──▶ commands
//! ```

pub mod entries;

use crate::assistive;
use crate::style::{Look, font_id};
use egui::accesskit::Role as NodeRole;
use egui::text::LayoutJob;
use egui::{Key, Margin, Modifiers, Rect, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, vec2};
use entries::{PaletteEntry, PaletteSection, entries};
use index::facets::{Facet, facets};
use session::command::PanelCommand;
use session::{Command, Document, Session};
use std::sync::Arc;
use theme::{Role, TextSize, TextStyle, Weight};
use words::{msg, text};

/// What is typed, and what it may mean.
#[derive(Clone, Debug, Default)]
pub struct PaletteMemory {
    text: String,
    at: usize,
    facets: Vec<Facet>,
    /// What the entries were made of.
    listed: Option<(Arc<Document>, String)>,
    entries: Vec<PaletteEntry>,
}

const NOTE: TextStyle = TextStyle::new(TextSize::Note, Weight::Regular);
const TITLE: TextStyle = TextStyle::new(TextSize::Body, Weight::Medium);
const LABEL: TextStyle = TextStyle::new(TextSize::Note, Weight::Semibold);

/// Heights of entries with and without a second line.
const TALL: f32 = 44.0;
const LOW: f32 = 30.0;

impl PaletteMemory {
    fn prepare(&mut self, session: &Session) {
        let document = session.document();
        let known = self.listed.as_ref().filter(|(known, _)| Arc::ptr_eq(known, document));
        if known.is_none() {
            self.facets = facets(&document.timeline);
        }
        if known.is_none_or(|(_, text)| *text != self.text) {
            self.entries = entries(session, &self.facets, &self.text);
            self.at = 0;
            self.listed = Some((Arc::clone(document), self.text.clone()));
        }
    }

    /// Forgets what was typed: what can be done may be other things the next time.
    fn reset(&mut self) {
        *self = Self::default();
    }
}

/// Shows the palette in a dialog; `is_new` as it opens.
pub fn palette_ui(
    ui: &mut Ui,
    session: &Session,
    memory: &mut PaletteMemory,
    is_new: bool,
    look: &Look,
) -> Vec<Command> {
    if is_new {
        memory.reset();
    }
    let by = step(ui);
    let is_chosen = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let edit = TextEdit::singleline(&mut memory.text)
        .hint_text(look.text(text!(look.words, palette_hint), TITLE, Role::TextThird))
        .desired_width(f32::INFINITY)
        .margin(Margin::symmetric(10, 8));
    let field = ui.add(edit);
    field.widget_info(|| WidgetInfo::labeled(NodeRole::SearchInput, true, text!(look.words, palette_title)));
    field.request_focus();
    memory.prepare(session);
    let num = memory.entries.len() as i64;
    memory.at = (memory.at as i64 + by).clamp(0, (num - 1).max(0)) as usize;
    ui.add_space(6.0);
    let height = (ui.content_rect().height() - 190.0).clamp(80.0, 430.0);
    let mut clicked = None;
    ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        let mut section = None;
        for (at, entry) in memory.entries.iter().enumerate() {
            if section.replace(entry.section) != Some(entry.section) {
                heading_ui(ui, entry.section, &memory.text, look);
            }
            if entry_ui(ui, entry, at == memory.at, by != 0, look) {
                clicked = Some(at);
            }
        }
    });
    let chosen = clicked.or(is_chosen.then_some(memory.at));
    let Some(entry) = chosen.and_then(|at| memory.entries.get(at)) else { return Vec::new() };
    let commands = std::iter::once(PanelCommand::CloseDialog.into()).chain(entry.commands.iter().cloned());
    commands.collect()
}

/// By how many entries the arrows move.
fn step(ui: &Ui) -> i64 {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    i64::from(pressed(Key::ArrowDown)) - i64::from(pressed(Key::ArrowUp))
}

fn heading_ui(ui: &mut Ui, section: PaletteSection, typed: &str, look: &Look) {
    let (text, style) = match section {
        PaletteSection::Near => (msg!(palette_near, typed = typed.trim()), NOTE),
        PaletteSection::File => (msg!(palette_file), LABEL),
        PaletteSection::Actions => (msg!(palette_actions), LABEL),
    };
    ui.add_space(4.0);
    assistive::heading(&ui.label(look.text(look.words.text(&text), style, Role::TextSecond)), 2);
}

/// One entry; `true` if it was clicked.
fn entry_ui(ui: &mut Ui, entry: &PaletteEntry, is_at: bool, has_moved: bool, look: &Look) -> bool {
    let height = if entry.note.is_empty() { LOW } else { TALL };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    if is_at || response.hovered() {
        let role = if is_at { Role::AccentGround } else { Role::Ground };
        ui.painter().rect_filled(rect, 6.0, look.color(role));
    }
    if is_at && has_moved {
        ui.scroll_to_rect(rect, None);
    }
    let inner = rect.shrink2(vec2(12.0, 4.0));
    let key =
        ui.painter().layout_no_wrap(entry.key.clone(), font_id(TextSize::Note), look.color(Role::TextSecond));
    let key_place = inner.right_center() - vec2(key.size().x, key.size().y / 2.0);
    let room = Rect::from_min_max(inner.min, egui::pos2(key_place.x - 12.0, inner.max.y));
    ui.painter().galley(key_place, key, look.color(Role::TextSecond));
    let mut job = LayoutJob::default();
    job.append(&entry.title, 0.0, look.format(TITLE, Role::Text));
    if !entry.note.is_empty() {
        job.append(&format!("\n{}", entry.note), 0.0, look.format(NOTE, Role::TextSecond));
    }
    job.wrap.max_rows = 2;
    job.wrap.max_width = room.width();
    job.wrap.break_anywhere = true;
    let galley = ui.painter().layout_job(job);
    let place = room.left_center() - vec2(0.0, galley.size().y / 2.0);
    ui.painter_at(room).galley(place, galley, look.color(Role::Text));
    let name =
        if entry.note.is_empty() { entry.title.clone() } else { format!("{}, {}", entry.title, entry.note) };
    response.widget_info(|| WidgetInfo::selected(NodeRole::Button, true, is_at, name.as_str()));
    response.clicked()
}
