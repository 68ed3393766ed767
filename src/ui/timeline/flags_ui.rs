//! Bookmarks as flags on the axis; a click goes there.

use crate::style::Look;
use egui::accesskit::Role as Node;
use egui::{CursorIcon, Rect, Sense, Shape, Ui, WidgetInfo, pos2, vec2};
use model::Tick;
use scene::TimeMap;
use session::command::BookmarkCommand;
use session::{Bookmark, Command, Document, Session};
use std::sync::Arc;
use theme::Role;
use words::text;

/// Width and height of a flag, in points.
const SIZE: egui::Vec2 = vec2(9.0, 13.0);

/// How deep it is cut in at its foot.
const NOTCH: f32 = 4.0;

/// Where the bookmarks of a file stand, found out once.
#[derive(Clone, Debug, Default)]
pub struct BookmarkFlags {
    document: Option<Arc<Document>>,
    bookmarks: Vec<Bookmark>,
    ticks: Vec<Option<Tick>>,
}

impl BookmarkFlags {
    fn prepare(&mut self, session: &Session) {
        let is_same = self.document.as_ref().is_some_and(|known| Arc::ptr_eq(known, session.document()));
        if !is_same || self.bookmarks != session.bookmarks() {
            self.ticks = session.bookmark_ticks();
            self.bookmarks = session.bookmarks().to_vec();
            self.document = Some(Arc::clone(session.document()));
        }
    }
}

/// Shows those in sight along the upper edge of a chart.
pub fn flags_ui(
    ui: &Ui,
    session: &Session,
    (flags, map): (&mut BookmarkFlags, &TimeMap),
    chart: Rect,
    look: &Look,
) -> Option<Command> {
    flags.prepare(session);
    let mut chosen = None;
    for (at, (bookmark, tick)) in flags.bookmarks.iter().zip(&flags.ticks).enumerate() {
        let Some(x) = tick.map(|tick| map.x_from_time(tick)) else { continue };
        if x < map.left_px() || x > chart.right() - SIZE.x {
            continue;
        }
        let rect = Rect::from_min_size(pos2(x - SIZE.x / 2.0, chart.top()), SIZE);
        let response =
            ui.interact(rect.expand(4.0), super::canvas_id().with(("bookmark flag", at)), Sense::click());
        let name = text!(look.words, bookmark_flag, name = bookmark.name.as_str());
        response.widget_info(|| WidgetInfo::labeled(Node::Button, true, name.as_str()));
        let role = if response.hovered() || response.has_focus() { Role::Text } else { Role::Accent };
        flag(ui, rect, look.color(role));
        if response.on_hover_text(name).on_hover_cursor(CursorIcon::PointingHand).clicked() {
            chosen = Some(BookmarkCommand::GoTo(at).into());
        }
    }
    chosen
}

/// Two halves, each of which is convex.
fn flag(ui: &Ui, rect: Rect, color: egui::Color32) {
    let middle = pos2(rect.center().x, rect.bottom() - NOTCH);
    let top = pos2(middle.x, rect.top());
    for points in [
        vec![rect.left_top(), top, middle, rect.left_bottom()],
        vec![top, rect.right_top(), rect.right_bottom(), middle],
    ] {
        ui.painter().add(Shape::convex_polygon(points, color, egui::Stroke::NONE));
    }
}
