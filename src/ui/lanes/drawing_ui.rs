//! Switches of how the timeline is drawn, in the panel of lanes and filters.

use crate::style::Look;
use egui::Ui;
use session::command::ViewCommand;
use session::{Command, Session};
use theme::{Role, TextSize, TextStyle, Weight};
use words::text;

const HEADING: TextStyle = TextStyle::new(TextSize::Note, Weight::Semibold);

/// Shows the switches.
pub fn drawing_ui(ui: &mut Ui, session: &Session, look: &Look, commands: &mut Vec<Command>) {
    ui.add_space(12.0);
    ui.label(look.text(text!(look.words, drawing), HEADING, Role::TextSecond));
    ui.add_space(2.0);
    let mut shows_all = session.view().shows_all_links;
    let links = ui.checkbox(&mut shows_all, look.body(text!(look.words, drawing_all_links)));
    if links.on_hover_text(text!(look.words, drawing_all_links_help)).changed() {
        commands.push(ViewCommand::ToggleAllLinks.into());
    }
    let mut folds = session.view().folds_gaps;
    let gaps = ui.checkbox(&mut folds, look.body(text!(look.words, drawing_fold)));
    let about = text!(look.words, drawing_fold_help);
    if gaps.on_hover_text(about).changed() {
        commands.push(ViewCommand::ToggleGaps.into());
    }
    if session.view().folds_gaps && session.has_no_folds() {
        ui.label(look.note(text!(look.words, drawing_nothing_to_fold)));
    }
}
