//! The timeline in the window: picture, hands, hover card, and a node for each event in the accessibility tree.
pub(crate) mod below_ui;
pub(crate) mod camera;
pub(crate) mod elsewhere_ui;
pub(crate) mod flags_ui;
pub(crate) mod follow_ui;
pub(crate) mod gestures;
pub(crate) mod hover_ui;
pub(crate) mod overview_ui;
pub(crate) mod timeline_layout;

use crate::assistive;
use crate::paint;
use crate::style::Look;
use crate::timeline::gestures::{ChartFrame, Clicks, Gesture};
use crate::timeline::timeline_layout::{Picture, ScrollAnchor, TimelineLayout};
use egui::accesskit::{Action, Role};
use egui::{EventFilter, Id, Rect, Response, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use model::{EventId, TimeRange};
use scene::draw_list::Target;
use scene::{Hit, TimeMap};
use session::command::{SelectCommand, ViewCommand};
use session::{Command, Motion, Session};
use std::collections::HashSet;
use words::text;

/// What hands have done so far.
#[derive(Default)]
pub struct Hands {
    gesture: Gesture,
    clicks: Clicks,
    /// The selection that has been scrolled to.
    revealed: Option<EventId>,
    flags: flags_ui::BookmarkFlags,
    /// Whether lanes go on below the lower edge, which a strip then tells.
    overflows: bool,
}

/// Most events that are told to a screen reader at once.
const MAX_NODES: usize = 200;

/// The widget of the timeline.
pub fn canvas_id() -> Id {
    Id::unique("timeline canvas")
}

/// Shows the timeline in all of the room there is.
pub fn timeline_ui(
    ui: &mut Ui,
    session: &Session,
    stage: &mut TimelineLayout,
    hands: &mut Hands,
    look: &Look,
) -> Vec<Command> {
    let Hands { gesture, clicks, revealed, flags, overflows } = hands;
    let all = ui.available_rect_before_wrap();
    let strip = if *overflows { below_ui::HEIGHT } else { 0.0 };
    let rect = all.with_max_y(all.bottom() - strip);
    // Under a panel nothing can be pointed at.
    let open = rect.with_max_x(rect.right() - session.view().covered_px);
    let response = ui.interact(open, canvas_id(), Sense::click_and_drag());
    let now = ui.input(|input| input.time);
    stage.point_at(response.hover_pos().map(|pointer| pointer.y - rect.top() - look.metrics.ruler));
    stage.busy(*gesture != Gesture::Idle || ui.input(|input| input.pointer.any_down()));
    let picture = stage.draw(session, rect.size(), now, &look.metrics);
    wait_for_rest(ui, &picture);
    paint::paint(&ui.painter_at(rect), rect.min, &picture.list, look);
    let left = rect.left() + look.metrics.lane_titles;
    let map = TimeMap::folded(picture.range, left, rect.right() - left, &session.view().folds);
    let canvas = ChartFrame { session, picture: &picture, map, rect, ruler: look.metrics.ruler };
    let mut commands = canvas.commands(ui, &response, gesture, clicks);
    if (session.view().width_px - (rect.right() - left)).abs() > 0.5 {
        commands.push(ViewCommand::Width(rect.right() - left).into());
    }
    commands.extend(flags_ui::flags_ui(ui, session, (flags, &canvas.map), open, look));
    commands.extend(scroll_bar(ui, session, &picture, open, look));
    if let Some(held) = picture.held {
        commands.push(ViewCommand::Scroll(held.scroll_px).into());
        // Who zooms in on what is selected sees its row as soon as there is one.
        *revealed = revealed.filter(|row| !stands_there(session, *row, held));
    } else if *revealed != session.view().selection {
        // A selection by key has to be shown; a click has seen it already.
        *revealed = session.view().selection;
        commands.extend(stage.scroll_to_selection(session, rect.height() - look.metrics.ruler));
    }
    let foot = Rect::from_min_max(rect.left_bottom(), pos2(open.right(), all.bottom()));
    commands.extend(below_ui::below_ui(ui, session, &picture, (open, foot), look));
    let goes_on = picture.lanes_height > all.height() - look.metrics.ruler + 0.5;
    if std::mem::replace(overflows, goes_on) != goes_on {
        ui.request_repaint();
    }
    if *gesture == Gesture::Idle && !picture.is_moving {
        commands.extend(elsewhere_ui::elsewhere_ui(ui, session, open, look));
    }
    if *gesture == Gesture::Idle && !clicks.is_quiet(response.hover_pos()) {
        cards(ui, session, &canvas, &response, look);
    }
    if response.clicked() || response.drag_started() {
        response.request_focus();
    }
    focus_ring(ui, &response, open, look);
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    commands.extend(describe(ui, &response, session, &picture, (rect, open)));
    ui.advance_cursor_after_rect(all);
    commands
}

/// Goes on while something moves, and once more when lanes may shrink and grow.
pub fn wait_for_rest(ui: &Ui, picture: &Picture) {
    if picture.is_moving {
        ui.request_repaint();
    } else if let Some(seconds) = picture.rests_in {
        ui.ctx().request_repaint_after_secs(seconds as f32);
    }
}

/// What the pointer rests on, unless a dialog lies over it.
fn cards(ui: &Ui, session: &Session, canvas: &ChartFrame<'_>, response: &Response, look: &Look) {
    if session.dialog().is_some() {
        return;
    }
    hover_ui::hover_ui(ui, session, response, look);
    let Some(hit) = response.hover_pos().and_then(|pointer| canvas.hit(pointer)) else { return };
    match hit.target {
        Target::Lane(lane) => hover_ui::lane_ui(ui, session, lane, response, look),
        Target::Folded { lane, range, count } => {
            hover_ui::folded_ui(ui, session, (lane, range, count), response, look);
        }
        Target::Gap(_) => hover_ui::link_ui(ui, &hit.name, &text!(look.words, gap_click), response, look),
        Target::Link { .. } | Target::WayTo(_) => {
            hover_ui::link_ui(ui, &hit.name, &text!(look.words, link_click), response, look);
        }
        Target::Row(_) | Target::Detail(_) | Target::Year(_) | Target::Theme(_) => {}
    }
}

/// Whether a row stands in the held lane and in the range that is seen.
fn stands_there(session: &Session, row: EventId, held: ScrollAnchor) -> bool {
    let (start, end) = session.document().timeline.drawn_range(row);
    session.index().stands_in(row, held.lane) && session.view().range.touches(start, end)
}

/// A ring for those who came by keyboard; a click needs none.
pub fn focus_ring(ui: &Ui, response: &Response, rect: Rect, look: &Look) {
    let id = response.id.with("came by pointer");
    let is_pressed = response.clicked() || response.drag_started();
    let by_pointer =
        is_pressed || (response.has_focus() && ui.data(|data| data.get_temp(id).unwrap_or(false)));
    ui.data_mut(|data| data.insert_temp(id, by_pointer));
    if response.has_focus() && !by_pointer {
        let stroke = look.stroke(1.5, theme::Role::Accent);
        ui.painter().rect_stroke(rect.shrink(1.0), 2.0, stroke, egui::StrokeKind::Inside);
    }
}

/// A thin bar at the right where there are more lanes than room; Page Up and Down move it too.
fn scroll_bar(ui: &Ui, session: &Session, picture: &Picture, rect: Rect, look: &Look) -> Option<Command> {
    let room = rect.height() - look.metrics.ruler;
    let most = (picture.lanes_height - room).max(0.0);
    if most <= 0.0 {
        return (session.view().scroll_px > 0.0).then(|| ViewCommand::Scroll(0.0).into());
    }
    let scroll = session.view().scroll_px.min(most);
    let track = Rect::from_min_max(
        rect.right_top() + vec2(-8.0, look.metrics.ruler + 2.0),
        rect.max - vec2(2.0, 2.0),
    );
    let length = (track.height() * room / picture.lanes_height).max(24.0);
    let top = track.top() + (track.height() - length) * scroll / most;
    let thumb = Rect::from_min_size(pos2(track.left(), top), vec2(track.width(), length));
    let response = ui.interact(track.expand2(vec2(3.0, 0.0)), canvas_id().with("scroll"), Sense::drag());
    let role =
        if response.hovered() || response.dragged() { theme::Role::TextThird } else { theme::Role::Hairline };
    ui.painter().rect_filled(thumb, 3.0, look.color(role));
    let is_elsewhere = session.panels().dialog.is_some() || ui.ctx().text_edit_focused();
    let is_down = |key| ui.input(|input| input.key_pressed(key) && !is_elsewhere);
    let pages = i32::from(is_down(egui::Key::PageDown)) - i32::from(is_down(egui::Key::PageUp));
    let by_drag = response.drag_delta().y * most / (track.height() - length).max(1.0);
    let moved = by_drag + pages as f32 * room * 0.85;
    let goal = (session.view().scroll_px + moved).clamp(0.0, most);
    ((goal - session.view().scroll_px).abs() > 0.01).then(|| ViewCommand::Scroll(goal).into())
}

/// Tells a screen reader what is in sight; its click selects.
fn describe(
    ui: &mut Ui,
    response: &Response,
    session: &Session,
    picture: &Picture,
    (rect, open): (Rect, Rect),
) -> Vec<Command> {
    let title = session.document().title();
    response.widget_info(|| {
        WidgetInfo::labeled(Role::List, true, text!(session.words(), timeline_name, title = &title))
    });
    // Without a screen reader there is no tree to fill.
    if ui.accesskit_node_builder(response.id, |_| ()).is_none() {
        return Vec::new();
    }
    let mut commands = Vec::new();
    let builder =
        UiBuilder::new().max_rect(rect).accessibility_parent(response.id).accessibility_role(Role::Group);
    ui.scope_builder(builder, |ui| {
        commands.extend(describe_rows(ui, session, picture, (rect, open)));
        let links = picture.list.hits.iter().filter_map(|hit| match hit.target {
            Target::Link { from, to } => Some((from, to, hit)),
            _ => None,
        });
        for (at, (from, to, hit)) in links.take(MAX_NODES).enumerate() {
            if describe_other(ui, ("link", at), Role::Link, hit, rect) {
                commands.push(gestures::other_end(session, from, to).into());
            }
        }
        commands.extend(tell_ways(ui, session, picture, rect));
        let gaps = picture.list.hits.iter().filter_map(|hit| match hit.target {
            Target::Gap(gap) => Some((gap, hit)),
            _ => None,
        });
        let mut told: Vec<TimeRange> = Vec::new();
        for (gap, hit) in gaps {
            // The name on the ruler and the break itself are one.
            if told.contains(&gap) {
                continue;
            }
            told.push(gap);
            if describe_other(ui, ("gap", told.len()), Role::Button, hit, rect) {
                commands.push(ViewCommand::SetRange(gap, Motion::Ease).into());
            }
        }
    });
    commands
}

/// The events in sight, each once and with its place among them.
fn describe_rows(ui: &Ui, session: &Session, picture: &Picture, places: (Rect, Rect)) -> Option<Command> {
    let mut known = HashSet::new();
    let rows = picture.list.hits.iter().filter_map(|hit| match hit.target {
        Target::Row(row) => Some((row, hit)),
        _ => None,
    });
    let rows = rows.filter(|(row, _)| known.insert(*row)).take(MAX_NODES);
    let mut num = 0;
    let mut clicked = None;
    for (at, (row, hit)) in rows.enumerate() {
        num = at + 1;
        if describe_row(ui, session, row, hit, places) {
            clicked = Some(SelectCommand::Row(row).into());
        }
        assistive::place_in_list(ui.ctx(), canvas_id().with(row.0), at);
    }
    ui.accesskit_node_builder(canvas_id(), |node| node.set_size_of_set(num));
    clicked
}

/// The ways from lanes without events in sight to what lies nearest.
fn tell_ways(ui: &Ui, session: &Session, picture: &Picture, rect: Rect) -> Vec<Command> {
    let ways = picture.list.hits.iter().filter_map(|hit| match hit.target {
        Target::WayTo(row) => Some((row, hit)),
        _ => None,
    });
    let pressed = ways
        .take(MAX_NODES)
        .enumerate()
        .filter(|(at, (_, hit))| describe_other(ui, ("way", *at), Role::Button, hit, rect));
    pressed.map(|(_, (row, _))| elsewhere_ui::command_to_show(session, row)).collect()
}

/// One arrow or break; `true` if the screen reader clicked it.
fn describe_other(ui: &Ui, name: (&str, usize), role: Role, hit: &Hit, rect: Rect) -> bool {
    let id = canvas_id().with(name);
    let response = ui.interact(hit.rect.translate(rect.min.to_vec2()).intersect(rect), id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(role, true, hit.name.as_str()));
    ui.accesskit_node_builder(id, |node| node.add_action(Action::Click));
    ui.input(|input| input.has_accesskit_action_request(id, Action::Click))
}

/// One event; `true` if the screen reader clicked it.
fn describe_row(ui: &Ui, session: &Session, row: EventId, hit: &Hit, (rect, open): (Rect, Rect)) -> bool {
    let id = canvas_id().with(row.0);
    let place = hit.rect.translate(rect.min.to_vec2()).intersect(open);
    let response = ui.interact(place, id, Sense::hover());
    let is_selected = session.view().selection == Some(row);
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_selected, hit.name.as_str()));
    assistive::selectable(ui.ctx(), id, is_selected);
    ui.input(|input| input.has_accesskit_action_request(id, Action::Click))
}
