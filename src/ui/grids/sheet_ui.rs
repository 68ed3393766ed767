//! A large table in the window: its cells scroll both ways while heads and names stay in sight.

use crate::grids::picture_ui::{PictureAnswer, picture_ui};
use crate::style::Look;
use egui::{Id, Rect, ScrollArea, Ui, UiBuilder, Vec2, pos2};
use index::TimelineIndex;
use model::{EventId, Tick};
use scene::StickyTable;
use scene::draw_list::{Detail, DrawList};
use session::{Comparing, Document, Session};
use std::sync::Arc;

/// What a table was made from.
pub struct MadeFrom<K> {
    document: Arc<Document>,
    index: Arc<TimelineIndex>,
    choice: K,
}

impl<K: PartialEq> MadeFrom<K> {
    /// The document and the filter of now, with what was chosen.
    pub fn now(session: &Session, choice: K) -> Self {
        Self { document: Arc::clone(session.document()), index: Arc::clone(session.index()), choice }
    }

    /// Whether nothing of it has changed.
    pub fn holds(&self, session: &Session, choice: &K) -> bool {
        Arc::ptr_eq(&self.document, session.document())
            && Arc::ptr_eq(&self.index, session.index())
            && self.choice == *choice
    }
}

/// The picture of a table, kept until something it rests on changes.
#[derive(Default)]
pub struct KeptSheet(Option<(DrawnFor, StickyTable)>);

/// What a picture was drawn for.
#[derive(Clone, Debug, PartialEq)]
struct DrawnFor {
    width: f32,
    today: Option<Tick>,
    comparing: Comparing,
    selection: Option<EventId>,
    detail: Option<Detail>,
}

impl KeptSheet {
    /// The picture as it is, or drawn anew.
    pub fn get(&mut self, session: &Session, width: f32, draw: impl FnOnce() -> StickyTable) -> &StickyTable {
        let drawn_for = DrawnFor {
            width,
            today: session.today(),
            comparing: session.comparing().clone(),
            selection: session.view().selection,
            detail: session.detail(),
        };
        if self.0.as_ref().is_some_and(|(known, _)| *known != drawn_for) {
            self.0 = None;
        }
        &self.0.get_or_insert_with(|| (drawn_for, draw())).1
    }

    /// Forgets it, because what it shows is another.
    pub fn forget(&mut self) {
        self.0 = None;
    }
}

/// Seconds after a click in which a focus that comes to a table came by hand, not by keyboard.
const BY_HAND: f32 = 0.5;

/// Shows a table in all of the room there is. Who came to it by keyboard stands on its first cell.
pub fn sheet_ui(
    ui: &mut Ui,
    sheet: &StickyTable,
    id: Id,
    selected: Option<EventId>,
    look: &Look,
) -> PictureAnswer {
    if is_new(ui, id) && ui.input(|input| input.pointer.time_since_last_click() > BY_HAND) {
        ui.memory_mut(|memory| memory.request_focus(id.with("body").with(0_usize)));
    }
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

/// Whether a table was not there in the frame before.
fn is_new(ui: &Ui, id: Id) -> bool {
    let pass = ui.ctx().cumulative_pass_nr();
    ui.data_mut(|data| {
        let before: Option<u64> = data.get_temp(id);
        data.insert_temp(id, pass);
        before.is_none_or(|before| pass > before + 1)
    })
}

/// Contents at a place, of which only a part is seen.
fn inside<R>(ui: &mut Ui, whole: Rect, seen: Rect, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let mut child = ui.new_child(UiBuilder::new().max_rect(whole));
    child.set_clip_rect(seen.intersect(ui.clip_rect()));
    contents(&mut child)
}
