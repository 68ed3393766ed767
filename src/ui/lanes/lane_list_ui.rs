//! The lanes in their order: what they stand for, which are on, and moving them by hand and by key.

use crate::lanes::layers_ui;
use crate::lanes::{check_box, count_ui};
use crate::style::Look;
use egui::{
    Align, ComboBox, EventFilter, FocusDirection, Key, Layout, Modifiers, Rect, Response, Sense, Shape,
    Stroke, Ui, UiBuilder, WidgetInfo, accesskit, pos2, vec2,
};
use index::{Grouping, LaneTable};
use model::{LaneId, LayerId};
use scene::timeline::lane_order::LaneMove;
use session::command::LaneCommand;
use session::{Command, Session};
use theme::{Role, TextSize, TextStyle, Weight};
use words::text;

/// Room for the count of a lane, or for the arrows that move it.
const COUNT_ROOM: f32 = 44.0;

/// Width of the edge that tells of which document a lane is.
const EDGE: f32 = 3.0;

const NOTE: TextStyle = TextStyle::new(TextSize::Note, Weight::Regular);

/// Shows the choice of grouping and all lanes.
pub fn lane_list_ui(
    ui: &mut Ui,
    session: &Session,
    offered: &[Grouping],
    look: &Look,
    commands: &mut Vec<Command>,
) {
    grouping_ui(ui, session, offered, look, commands);
    let table = session.index().table();
    let order = session.lanes_in_order();
    let has_layers = !session.document().timeline.layers().is_empty();
    let heads = if has_layers { layer_heads(table, &order) } else { Some(Vec::new()) };
    if heads.is_none() {
        for layer in (0..session.document().timeline.layers().len() as u8).map(LayerId) {
            layers_ui::head_ui(ui, session, layer, look, commands);
        }
        ui.add_space(6.0);
    }
    for lane in &order {
        let head = heads.iter().flatten().find(|(first, _)| *first == lane.0);
        if let Some((_, layer)) = head {
            layers_ui::head_ui(ui, session, *layer, look, commands);
        }
        let has_edge = heads.is_none();
        // By the lane and not by its place, so that the focus goes with it.
        let scope = UiBuilder::new().scope_id(ui.scope_id().with(("lane", lane.0.0)));
        ui.scope_builder(scope, |ui| lane_ui(ui, session, *lane, has_edge, look, commands));
    }
    if !session.view().lane_order.is_empty() && ui.button(text!(look.words, lanes_first_order)).clicked() {
        commands.push(LaneCommand::FirstOrder.into());
    }
}

/// The first lane of each document, where the lanes of each stand together; `None` where they are mixed.
fn layer_heads(table: &LaneTable, order: &[(LaneId, u8)]) -> Option<Vec<(LaneId, LayerId)>> {
    let mut heads: Vec<(LaneId, LayerId)> = Vec::new();
    for (lane, _) in order {
        let layer = table.layer(*lane)?;
        let is_under_way = heads.last().is_some_and(|(_, last)| *last == layer);
        if !is_under_way && heads.iter().any(|(_, known)| *known == layer) {
            return None;
        }
        if !is_under_way {
            heads.push((*lane, layer));
        }
    }
    (table.grouping() == Grouping::AsInFile).then_some(heads)
}

fn grouping_ui(
    ui: &mut Ui,
    session: &Session,
    offered: &[Grouping],
    look: &Look,
    commands: &mut Vec<Command>,
) {
    ui.horizontal(|ui| {
        ui.label(look.text(text!(look.words, lanes_group_by), NOTE, Role::TextSecond));
        let mut chosen = session.grouping();
        let timeline = &session.document().timeline;
        let combo = ComboBox::from_id_salt("group lanes by")
            .selected_text(look.body(chosen.name(timeline, &look.words)))
            .width(ui.available_width())
            .height(400.0);
        let shown = combo.show_ui(ui, |ui| {
            for grouping in offered {
                // A key, unlike a click, does not close the list by itself.
                if ui
                    .selectable_value(&mut chosen, *grouping, look.body(grouping.name(timeline, &look.words)))
                    .clicked()
                {
                    ui.close();
                }
            }
        });
        let value = chosen.name(timeline, &look.words);
        shown.response.widget_info(|| {
            let mut info =
                WidgetInfo::labeled(accesskit::Role::ComboBox, true, text!(look.words, lanes_group_by_name));
            info.current_text_value = Some(value.clone());
            info
        });
        if chosen != session.grouping() {
            commands.push(LaneCommand::GroupBy(chosen).into());
        }
    });
    ui.add_space(2.0);
}

/// One lane: a check box with its count, or with arrows while it is pointed at or has the focus.
fn lane_ui(
    ui: &mut Ui,
    session: &Session,
    (lane, depth): (LaneId, u8),
    has_edge: bool,
    look: &Look,
    commands: &mut Vec<Command>,
) {
    let table = session.index().table();
    let title = table.title(lane, &look.words);
    let size = vec2(ui.available_width(), ui.spacing().interact_size.y);
    // Behind the check box, which keeps its clicks; and no stop of the Tab key.
    let (rect, grip) = ui.allocate_exact_size(size, Sense::DRAG);
    let name = text!(look.words, lane_drag, lane = title.as_ref());
    grip.widget_info(|| WidgetInfo::labeled(accesskit::Role::Splitter, true, &name));
    dropped(ui, session, lane, &grip, look, commands);
    let mut inner = rect;
    if let Some(layer) = table.layer(lane).filter(|_| has_edge) {
        let edge = Rect::from_min_size(rect.min + vec2(0.0, 2.0), vec2(EDGE, rect.height() - 4.0));
        ui.painter().rect_filled(edge, 1.5, look.hued(Role::Mark, scene::layer_hue(layer)));
    }
    inner.min.x += 12.0 * f32::from(depth.min(4)) + if has_edge { 8.0 } else { 0.0 };
    let mut row = ui.new_child(UiBuilder::new().max_rect(inner).layout(Layout::left_to_right(Align::Center)));
    let is_on = !session.view().hidden_lanes.contains(&lane);
    let room = (inner.width() - COUNT_ROOM).max(40.0);
    let checked = check_box(&mut row, &title, room, is_on, look);
    if checked.changed() {
        commands.push(LaneCommand::Toggle(lane).into());
    }
    keys(ui, lane, &checked, commands);
    let right = Rect::from_min_max(pos2(rect.right() - COUNT_ROOM + 4.0, rect.top()), rect.max);
    let is_near = ui.rect_contains_pointer(rect) || checked.has_focus();
    arrows(ui, right, (lane, &title), is_near, look, commands);
    if !is_near {
        let mut right =
            ui.new_child(UiBuilder::new().max_rect(right).layout(Layout::right_to_left(Align::Center)));
        count_ui(&mut right, table.size(lane), look);
    }
}

/// A lane that is let go over another takes its place; meanwhile a line shows where.
fn dropped(
    ui: &Ui,
    session: &Session,
    lane: LaneId,
    grip: &Response,
    look: &Look,
    commands: &mut Vec<Command>,
) {
    grip.dnd_set_drag_payload(lane);
    if let Some(moved) = grip.dnd_release_payload::<LaneId>() {
        commands.push(LaneCommand::Move(*moved, LaneMove::To(lane)).into());
    }
    let Some(moved) = grip.dnd_hover_payload::<LaneId>().filter(|moved| **moved != lane) else { return };
    let order = session.lanes_in_order();
    let place = |lane: LaneId| order.iter().position(|(known, _)| *known == lane);
    let y = if place(*moved) < place(lane) { grip.rect.bottom() } else { grip.rect.top() };
    ui.painter().hline(grip.rect.x_range(), y, Stroke::new(2.0, look.color(Role::Accent)));
}

/// Alt with an arrow moves the lane that has the focus, and the focus stays with it; an arrow alone moves the focus.
fn keys(ui: &Ui, lane: LaneId, checked: &Response, commands: &mut Vec<Command>) {
    if !checked.has_focus() {
        return;
    }
    // Otherwise egui would take the arrow for itself, with Alt or without.
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(checked.id, filter));
    for (key, to, direction) in [
        (Key::ArrowUp, LaneMove::Up, FocusDirection::Up),
        (Key::ArrowDown, LaneMove::Down, FocusDirection::Down),
    ] {
        if ui.input_mut(|input| input.consume_key(Modifiers::ALT, key)) {
            commands.push(LaneCommand::Move(lane, to).into());
        } else if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            ui.memory_mut(|memory| memory.move_focus(direction));
        }
    }
}

/// Two arrows that move a lane; seen only where the hand is, but always there for a screen reader.
fn arrows(
    ui: &Ui,
    rect: Rect,
    (lane, title): (LaneId, &str),
    is_near: bool,
    look: &Look,
    commands: &mut Vec<Command>,
) {
    let half = rect.width() / 2.0;
    for (at, word, sign, to) in [(0.0, "up", "↑", LaneMove::Up), (1.0, "down", "↓", LaneMove::Down)] {
        let place = Rect::from_min_size(rect.min + vec2(half * at, 0.0), vec2(half, rect.height()));
        let name = if to == LaneMove::Up {
            text!(look.words, lane_move_up, lane = title)
        } else {
            text!(look.words, lane_move_down, lane = title)
        };
        let response = ui.interact(place, ui.scope_id().with((lane.0, word)), Sense::CLICK);
        response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, &name));
        if response.clicked() {
            commands.push(LaneCommand::Move(lane, to).into());
        }
        if is_near {
            let role = if response.hovered() { Role::Accent } else { Role::TextSecond };
            arrow(ui, place, if to == LaneMove::Up { -1.0 } else { 1.0 }, Stroke::new(1.5, look.color(role)));
            response.on_hover_text(text!(look.words, lane_move_help, name = &name, sign = sign));
        }
    }
}

fn arrow(ui: &Ui, place: Rect, down: f32, stroke: Stroke) {
    let center = place.center();
    let points = [vec2(-4.0, -2.0 * down), vec2(0.0, 2.0 * down), vec2(4.0, -2.0 * down)];
    ui.painter().add(Shape::line(points.map(|point| center + point).to_vec(), stroke));
}
