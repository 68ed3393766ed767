//! A finished picture inside the window: painted, and each place that can be pointed at is a widget of its own, so
//! that a mouse, the Tab key and a screen reader find it.

use crate::assistive;
use crate::paint;
use crate::style::Look;
use egui::{CursorIcon, Id, Rect, Response, Sense, StrokeKind, Ui, WidgetInfo, accesskit};
use model::EventId;
use scene::draw_list::{DrawList, Target};
use theme::Role;

/// What was done to a picture in this frame.
#[derive(Clone, Copy, Debug, Default)]
pub struct PictureAnswer {
    /// What was clicked, by mouse, key or screen reader.
    pub clicked: Option<Target>,
    /// What the pointer is over, or the keyboard on.
    pub pointed: Option<Target>,
}

/// Shows a picture at its size. `id` tells it from others; `selected` is the row that is marked as chosen.
pub fn picture_ui(
    ui: &mut Ui,
    list: &DrawList,
    id: Id,
    selected: Option<EventId>,
    look: &Look,
) -> PictureAnswer {
    let (rect, _) = ui.allocate_exact_size(list.size, Sense::hover());
    let mut answer = PictureAnswer::default();
    if !ui.is_rect_visible(rect) {
        return answer;
    }
    paint::paint(&ui.painter_at(rect), rect.min, list, look);
    for (at, hit) in list.hits.iter().enumerate() {
        let place = hit.rect.translate(rect.min.to_vec2());
        // What is scrolled away is still told to a screen reader and reached by Tab, but costs no more than that.
        let response = ui.interact(place, id.with(at), Sense::click());
        let is_selected = matches!(hit.target, Target::Row(row) if selected == Some(row));
        response
            .widget_info(|| WidgetInfo::selected(accesskit::Role::ListItem, true, is_selected, &hit.name));
        assistive::selectable(ui.ctx(), response.id, is_selected);
        assistive::place_in_list(ui.ctx(), response.id, at);
        if response.clicked() {
            answer.clicked = Some(hit.target);
        }
        if response.hovered() || response.has_focus() {
            answer.pointed = Some(hit.target);
        }
        if response.has_focus() {
            ring(ui, place, &response, look);
        }
        response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(&hit.name);
    }
    answer
}

/// A ring round what the keyboard is on, brought into sight.
fn ring(ui: &Ui, place: Rect, response: &Response, look: &Look) {
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    ui.painter().rect_stroke(place.shrink(0.5), 3.0, look.stroke(1.5, Role::Accent), StrokeKind::Inside);
}
