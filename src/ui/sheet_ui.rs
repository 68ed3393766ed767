//! A large table in the window: its cells scroll both ways while heads and names stay in sight.

use super::picture_ui::{PictureAnswer, picture_ui};
use super::style::Look;
use crate::model::EventId;
use crate::scene::Sheet;
use crate::scene::draw_list::DrawList;
use egui::{Id, Rect, ScrollArea, Ui, UiBuilder, Vec2, pos2};

/// Shows a table in all of the room there is.
pub fn sheet_ui(
    ui: &mut Ui,
    sheet: &Sheet,
    id: Id,
    selected: Option<EventId>,
    look: &Look,
) -> PictureAnswer {
    let place = ui.available_rect_before_wrap();
    let split = place.min + sheet.corner.size;
    let mut offset = Vec2::ZERO;
    let cells = Rect::from_min_max(split.min(place.max), place.max);
    let mut answer = inside(ui, cells, cells, |ui| {
        let scrolled = ScrollArea::both().id_salt(id).auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            picture_ui(ui, &sheet.body, id.with("body"), selected, look)
        });
        offset = scrolled.state.clamped_offset();
        scrolled.inner
    });
    let head = Rect::from_min_max(pos2(split.x, place.top()), pos2(place.right(), split.y));
    let side = Rect::from_min_max(pos2(place.left(), split.y), pos2(split.x, place.bottom()));
    let corner = Rect::from_min_max(place.min, split);
    let parts: [(&DrawList, Rect, Vec2, &str); 3] = [
        (&sheet.head, head, Vec2::new(offset.x, 0.0), "head"),
        (&sheet.side, side, Vec2::new(0.0, offset.y), "side"),
        (&sheet.corner, corner, Vec2::ZERO, "corner"),
    ];
    for (list, seen, offset, name) in parts {
        let whole = Rect::from_min_size(seen.min - offset, list.size);
        let own = inside(ui, whole, seen, |ui| picture_ui(ui, list, id.with(name), selected, look));
        answer.clicked = answer.clicked.or(own.clicked);
        answer.pointed = answer.pointed.or(own.pointed);
    }
    ui.advance_cursor_after_rect(place);
    answer
}

/// Contents at a place, of which only a part is seen.
fn inside<R>(ui: &mut Ui, whole: Rect, seen: Rect, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let mut child = ui.new_child(UiBuilder::new().max_rect(whole));
    child.set_clip_rect(seen.intersect(ui.clip_rect()));
    contents(&mut child)
}
