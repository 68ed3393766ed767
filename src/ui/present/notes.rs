//! Speaker notes on the screen, in the size that the presenter has chosen.

use crate::assistive;
use crate::style::Look;
use egui::text::LayoutJob;
use egui::{Label, Ui};
use scene::text::notes::{NoteRun, paragraphs};
use theme::{Role, TextSize, TextStyle, Weight};

/// Shows notes, `size` points large.
pub fn notes_ui(ui: &mut Ui, notes: &str, size: f32, look: &Look) {
    ui.spacing_mut().item_spacing.y = size * 0.5;
    for paragraph in paragraphs(notes) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = size * 0.4;
            if paragraph.depth > 0 {
                ui.add_space(size * (paragraph.depth - 1) as f32);
                let sign = paragraph.sign.clone().unwrap_or_else(|| " ".to_owned());
                ui.add(Label::new(job(&[NoteRun { text: sign, ..NoteRun::default() }], false, size, look)));
            }
            let text = ui.add(Label::new(job(&paragraph.runs, paragraph.is_heading, size, look)).wrap());
            if paragraph.is_heading {
                assistive::heading(&text, 2);
            }
        });
    }
}

fn job(runs: &[NoteRun], is_heading: bool, size: f32, look: &Look) -> LayoutJob {
    let mut job = LayoutJob::default();
    for run in runs {
        let weight = if run.is_bold || is_heading { Weight::Semibold } else { Weight::Regular };
        let mut format = look.format(TextStyle::new(TextSize::Body, weight), Role::Text);
        format.font_id.size = if is_heading { size * 1.15 } else { size };
        format.line_height = Some(format.font_id.size * 1.4);
        format.italics = run.is_italic;
        job.append(&run.text, 0.0, format);
    }
    job
}
