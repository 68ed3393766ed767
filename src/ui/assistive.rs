//! What assistive programs are told of a widget beside its name: headings, tabs, places in a list, heads and cells.

use egui::accesskit::{Action, Role};
use egui::{Context, Id, Rect, Response, Ui, UiBuilder};

/// Names the window. The title in its frame is the window manager's, which screen readers do not ask.
pub fn name_window(ctx: &Context, title: &str) {
    ctx.accesskit_node_builder(egui::accesskit_root_id(), |node| node.set_label(title));
}

/// Makes a text a heading: of the window or a dialog (1), of a panel (2), or of a part of one (3).
pub(crate) fn heading(response: &Response, level: usize) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Heading);
        node.set_level(level);
        // What a label says is its value; what a heading says is its name.
        if let Some(text) = node.value().map(str::to_owned) {
            node.clear_value();
            node.set_label(text);
        }
    });
}

/// Makes a button one of several tabs.
pub(crate) fn tab(response: &Response, is_shown: bool) {
    selectable(&response.ctx, response.id, is_shown);
    response.ctx.accesskit_node_builder(response.id, |node| node.set_role(Role::Tab));
}

/// Says of a thing that can be selected whether it is. For egui everything that can be on is a check box.
pub(crate) fn selectable(ctx: &Context, id: Id, is_selected: bool) {
    ctx.accesskit_node_builder(id, |node| {
        node.clear_toggled();
        node.set_selected(is_selected);
        node.add_action(Action::Click);
    });
}

/// Says which of a list's items it is, counted from 0.
pub(crate) fn place_in_list(ctx: &Context, id: Id, at: usize) {
    ctx.accesskit_node_builder(id, |node| node.set_position_in_set(at));
}

/// Contents that belong to a thing, as a part of its own.
pub(crate) fn part<R>(
    ui: &mut Ui,
    (parent, role): (Id, Role),
    place: Rect,
    contents: impl FnOnce(&mut Ui) -> R,
) -> R {
    let builder = UiBuilder::new().max_rect(place).accessibility_parent(parent).accessibility_role(role);
    ui.scope_builder(builder, contents).inner
}

/// One cell of a row, by its text.
pub(crate) fn cell(ui: &mut Ui, row: Id, place: Rect, text: &str) {
    let builder = UiBuilder::new()
        .max_rect(place)
        .accessibility_parent(row)
        .accessibility_role(Role::Cell)
        .accessibility_label(text);
    ui.scope_builder(builder, |_| ());
}
