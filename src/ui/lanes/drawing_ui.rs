//! Switches of how the timeline is drawn, in the panel of lanes and filters.

use crate::style::Look;
use egui::Ui;
use session::command::ViewCommand;
use session::{Command, Session};
use theme::{Role, TextSize, TextStyle, Weight};

const HEADING: TextStyle = TextStyle::new(TextSize::Note, Weight::Semibold);

/// Shows the switches.
pub fn drawing_ui(ui: &mut Ui, session: &Session, look: &Look, commands: &mut Vec<Command>) {
    ui.add_space(12.0);
    ui.label(look.text("Drawing", HEADING, Role::TextSecond));
    ui.add_space(2.0);
    let mut shows_all = session.view().shows_all_links;
    let links = ui.checkbox(&mut shows_all, look.body("Draw all links"));
    if links.on_hover_text("Otherwise those of the selected event").changed() {
        commands.push(ViewCommand::ToggleAllLinks.into());
    }
    let mut folds = session.view().folds_gaps;
    let gaps = ui.checkbox(&mut folds, look.body("Fold empty stretches"));
    let about = "Long stretches in which nothing begins or ends become narrow breaks";
    if gaps.on_hover_text(about).changed() {
        commands.push(ViewCommand::ToggleGaps.into());
    }
    if session.view().folds_gaps && session.has_no_folds() {
        ui.label(look.note("No stretch is much longer than the others"));
    }
}
