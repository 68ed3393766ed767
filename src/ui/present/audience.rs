//! What the audience sees: the slide of the running session in its frame, or black, or white; nothing else.

use super::gestures::{self, Click};
use super::light_ui::{Pointed, light_ui};
use super::live::{LiveSlide, framed};
use crate::style::Look;
use egui::accesskit::Role as Widget;
use egui::{CentralPanel, CursorIcon, Frame, Id, Sense, Ui, WidgetInfo};
use session::{Command, Cue, Presentation, Screens, Session};
use std::sync::Arc;
use theme::Role;
use words::{Words, text};

/// Seconds after which a pointer that rests is not shown.
const POINTER_RESTS: f32 = 2.0;

/// Shows the picture in all of the room there is.
pub fn audience_ui(
    ui: &mut Ui,
    session: &Session,
    presentation: &Presentation,
    (slide, pointed): (&mut LiveSlide, &mut Pointed),
) -> Vec<Command> {
    let look = Look::for_presentation(session.theme(), Arc::clone(session.words()), slide.measure().clone());
    let ground = presentation.curtain.map_or_else(|| look.color(Role::Ground), Look::blank_color);
    let mut commands = Vec::new();
    CentralPanel::no_frame().frame(Frame::new().fill(ground)).show(ui, |ui| {
        let room = ui.available_rect_before_wrap();
        let response = ui.interact(room, Id::unique("audience"), Sense::click_and_drag());
        let (seen, at) = session.audience(presentation);
        let name = name(presentation, at, &look.words);
        response.widget_info(|| WidgetInfo::labeled(Widget::Image, true, name.as_str()));
        rest_pointer(ui, presentation);
        if presentation.curtain.is_some() {
            if response.clicked() {
                commands.push(Cue::Next.at(ui.input(|input| input.time)).into());
            }
            return;
        }
        let shape = session.preferences().presenting.aspect.width(room.width() / room.height().max(1.0));
        let frame = framed(room, shape);
        let placed = slide.show(ui, (seen, at), presentation, frame, &look);
        light_ui(ui, presentation, frame, (response.hover_pos(), pointed), &look);
        if let Some(placed) = placed {
            let hands = gestures::commands(ui, &response, &placed, session, Click::GoesOn);
            // A picture that is frozen is not moved by a hand on it.
            let moves =
                |command: &Command| !presentation.is_frozen() || matches!(command, Command::Present(_));
            commands.extend(hands.into_iter().filter(moves));
        }
    });
    commands
}

/// What a screen reader says of the picture.
fn name(presentation: &Presentation, at: usize, language: &Words) -> String {
    let step = presentation.story.steps.get(at);
    let words = |text: Option<&String>| text.map_or(String::new(), |text| format!(". {text}"));
    let (title, caption) =
        (step.and_then(|step| step.title.as_ref()), step.and_then(|step| step.caption.as_ref()));
    let slide = text!(language, slide_name, position = presentation.position(at));
    format!("{slide}{}{}", words(title), words(caption))
}

/// A pointer that rests on a picture over the whole screen is in the way.
fn rest_pointer(ui: &Ui, presentation: &Presentation) {
    if presentation.screens == Screens::Window {
        return;
    }
    let rested = ui.input(|input| input.pointer.time_since_last_movement());
    if rested >= POINTER_RESTS {
        ui.set_cursor_icon(CursorIcon::None);
    } else {
        ui.request_repaint_after_secs(POINTER_RESTS - rested);
    }
}
