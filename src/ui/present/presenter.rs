//! The presenter's view: the step that is shown and the next one, notes, time and pace, and a button for every key.
//!
//! ```text
//!  story, what the audience sees                                   leave
//!  ┌ now, large ────────────────┐ ┌ next ───────────────┐
//!  │                            │ │                     │
//!  └────────────────────────────┘ │ notes               │
//!   time   clock   plan   step    │                     │
//!  buttons
//! ```

use super::bar_ui::{bar_ui, named};
use super::gestures::{self, Click};
use super::light_ui::{Pointed, light_ui};
use super::live::{LiveSlide, framed};
use super::notes::notes_ui;
use super::previews::{Previews, title};
use super::{ShownStep, time_ui};
use crate::icons::{Icon, icon_button};
use crate::style::Look;
use egui::accesskit::Role as Widget;
use egui::{
    Align, Button, CentralPanel, Frame, Id, Label, Layout, Margin, Panel, Rect, ScrollArea, Sense,
    StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};
use session::{Blank, Command, Cue};
use std::sync::Arc;
use theme::{Role, TextSize, TextStyle, Weight};
use words::{msg, text};

const HEADING: TextStyle = TextStyle::new(TextSize::Heading, Weight::Semibold);
const BODY: TextStyle = TextStyle::new(TextSize::Body, Weight::Regular);
const LABEL: TextStyle = TextStyle::new(TextSize::Body, Weight::Semibold);

/// Room for the figures under the slide.
const FIGURES: f32 = 112.0;

/// Space between the parts.
const GAP: f32 = 16.0;

/// Shows the presenter's view in all of the room there is.
pub fn presenter_ui(
    ui: &mut Ui,
    shown: &ShownStep<'_>,
    slide: (&mut LiveSlide, &mut Pointed),
    previews: &mut Previews,
) -> Vec<Command> {
    let mut commands = Vec::new();
    let look = shown.look;
    for font in ui.style_mut().text_styles.values_mut() {
        font.size *= shown.scale;
    }
    let frame = Frame::new().fill(look.color(Role::Panel)).inner_margin(Margin::symmetric(16, 8));
    Panel::top("presenter head")
        .frame(frame)
        .resizable(false)
        .show(ui, |ui| commands.extend(head_ui(ui, shown)));
    Panel::bottom("presenter bar")
        .frame(frame)
        .resizable(false)
        .show(ui, |ui| commands.extend(bar_ui(ui, shown)));
    let frame = Frame::new().fill(look.color(Role::Ground)).inner_margin(Margin::same(16));
    CentralPanel::no_frame().frame(frame).show(ui, |ui| {
        let shape = shown.shape(ui.content_rect());
        if shown.presentation.has_overview {
            commands.extend(previews.overview_ui(ui, shown.session, shown.presentation, shape, look));
            return;
        }
        let room = ui.available_rect_before_wrap();
        let (left, right) = room.split_left_right_at_x(room.left() + width_of_now(shown, room, shape));
        commands.extend(now_ui(ui, shown, slide, left.with_max_x(left.right() - GAP), shape));
        commands.extend(beside_ui(ui, shown, previews, right, shape));
    });
    commands
}

/// Room for the current slide: as large as the height allows, but notes and next slide keep what they need.
fn width_of_now(shown: &ShownStep<'_>, room: Rect, shape: f32) -> f32 {
    let by_height = (room.height() - FIGURES * shown.scale - GAP) * shape + GAP;
    let beside = (room.width() * 0.27).max(300.0);
    by_height.min(room.width() - beside).max(room.width() * 0.4)
}

/// The name of the story, and what the audience sees other than the step.
fn head_ui(ui: &mut Ui, shown: &ShownStep<'_>) -> Vec<Command> {
    let mut commands = Vec::new();
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let leave = Button::new(shown.text(text!(shown.look.words, cue_leave), BODY, Role::Text));
        if ui
            .add(leave)
            .on_hover_text(named(&text!(shown.look.words, cue_leave), Cue::Leave, &shown.look.words))
            .clicked()
        {
            commands.push(Cue::Leave.at(shown.now).into());
        }
        if shown.session.has_digressed() {
            let back =
                ui.add(Button::new(shown.text(text!(shown.look.words, present_back), BODY, Role::Text)));
            if back.on_hover_text(text!(shown.look.words, present_back_help)).clicked() {
                commands.push(Cue::Again.at(shown.now).into());
            }
        }
        for words in states(shown) {
            ui.add(Label::new(shown.text(words, HEADING, Role::Accent)).selectable(false));
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let text = shown.text(&shown.presentation.story.title, HEADING, Role::Text);
            ui.add(Label::new(text).truncate());
        });
    });
    commands
}

/// What the audience sees other than the step, in words.
fn states(shown: &ShownStep<'_>) -> Vec<String> {
    let presentation = shown.presentation;
    let curtain = presentation.curtain.map(|curtain| match curtain {
        Blank::Black => msg!(audience_black),
        Blank::White => msg!(audience_white),
    });
    let frozen = presentation.is_frozen().then(|| msg!(audience_frozen));
    let away = shown.session.has_digressed().then(|| msg!(audience_away));
    [away, curtain, frozen].into_iter().flatten().map(|said| shown.look.words.text(&said)).collect()
}

/// The step that is shown, and the figures under it.
fn now_ui(
    ui: &mut Ui,
    shown: &ShownStep<'_>,
    (slide, pointed): (&mut LiveSlide, &mut Pointed),
    room: Rect,
    shape: f32,
) -> Vec<Command> {
    let height = (room.height() - FIGURES * shown.scale).min(room.width() / shape);
    let place = Rect::from_min_size(room.min, vec2(height * shape, height));
    let response = ui.interact(place, Id::unique("current slide"), Sense::click_and_drag());
    let presentation = shown.presentation;
    let name = text!(
        shown.look.words,
        slide_current,
        position = presentation.position(presentation.at),
        title = title(presentation, presentation.at, &shown.look.words)
    );
    response.widget_info(|| WidgetInfo::labeled(Widget::Image, true, name.as_str()));
    let look = Look::for_presentation(
        shown.session.theme(),
        Arc::clone(shown.session.words()),
        shown.look.measure.clone(),
    );
    let placed = slide.show(ui, (shown.session, presentation.at), presentation, place, &look);
    light_ui(ui, presentation, place, (response.hover_pos(), pointed), &look);
    ui.painter().rect_stroke(place, 0.0, shown.look.stroke(1.0, Role::Hairline), StrokeKind::Outside);
    let mut commands = Vec::new();
    if let Some(placed) = placed {
        commands = gestures::commands(ui, &response, &placed, shown.session, Click::Selects);
    }
    let figures = Rect::from_min_max(pos2(room.left(), place.bottom() + GAP), room.max);
    ui.scope_builder(UiBuilder::new().max_rect(figures), |ui| {
        commands.extend(time_ui::figures_ui(ui, shown));
    });
    commands
}

/// The next step, and the notes.
fn beside_ui(
    ui: &mut Ui,
    shown: &ShownStep<'_>,
    previews: &mut Previews,
    room: Rect,
    shape: f32,
) -> Vec<Command> {
    let look = shown.look;
    let presentation = shown.presentation;
    let mut commands = Vec::new();
    ui.scope_builder(UiBuilder::new().max_rect(room), |ui| {
        let Some(next) = presentation.next() else {
            ui.label(shown.text(text!(shown.look.words, present_end), LABEL, Role::TextSecond));
            commands.extend(notes_part_ui(ui, shown));
            return;
        };
        let words = text!(look.words, present_next, title = title(presentation, next, &look.words));
        ui.add(Label::new(shown.text(words, LABEL, Role::TextSecond)).truncate());
        ui.add_space(4.0);
        let size = vec2(room.width(), (room.height() * 0.36).min(room.width() / shape));
        let (place, response) = ui.allocate_exact_size(size, Sense::click());
        let place = framed(place, shape);
        let place = place.translate(room.left_top().to_vec2() - vec2(place.left(), room.top()));
        let name = text!(
            look.words,
            slide_next,
            position = presentation.position(next),
            title = title(presentation, next, &look.words)
        );
        response.widget_info(|| WidgetInfo::labeled(Widget::Button, true, name.as_str()));
        previews.paint(ui, shown.session, presentation, next, place);
        ui.painter().rect_stroke(place, 0.0, look.stroke(1.0, Role::Hairline), StrokeKind::Outside);
        if response.clicked() {
            commands.push(Cue::Next.at(shown.now).into());
        }
        ui.add_space(GAP - 4.0);
        commands.extend(notes_part_ui(ui, shown));
    });
    commands
}

fn notes_part_ui(ui: &mut Ui, shown: &ShownStep<'_>) -> Vec<Command> {
    let look = shown.look;
    let mut commands = Vec::new();
    ui.horizontal(|ui| {
        ui.label(shown.text(text!(shown.look.words, present_notes), LABEL, Role::TextSecond));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            for (icon, cue, tip) in [
                (Icon::Plus, Cue::Larger, text!(look.words, notes_larger)),
                (Icon::Minus, Cue::Smaller, text!(look.words, notes_smaller)),
            ] {
                if icon_button(ui, icon, &named(&tip, cue, &look.words), look).clicked() {
                    commands.push(cue.at(shown.now).into());
                }
            }
        });
    });
    let notes = shown.presentation.step().and_then(|step| step.notes.as_deref()).unwrap_or_default();
    let size = f32::from(shown.session.preferences().presenting.notes_size);
    // Each step's notes begin at their top.
    ScrollArea::vertical().id_salt(("notes", shown.presentation.at)).auto_shrink(false).show(ui, |ui| {
        if notes.trim().is_empty() {
            ui.label(look.note(text!(shown.look.words, present_no_notes)));
        } else {
            notes_ui(ui, notes, size, look);
        }
    });
    commands
}
