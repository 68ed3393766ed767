//! The rotation of an office in the window: wheel, slider that plays, table of terms; clicks and keys to commands.

use crate::grids::picture_ui::picture_ui;
use crate::icons::{Icon, switch_button};
use crate::style::Look;
use egui::accesskit::Role as Widget;
use egui::{
    Button, ComboBox, EventFilter, Id, Rangef, Rect, ScrollArea, Sense, StrokeKind, Ui, UiBuilder, Vec2,
    WidgetInfo, pos2, vec2,
};
use index::Filter;
use index::rotation::{Rotation, WheelSegment};
use scene::draw_list::Target;
use scene::rotation::{BESIDE_FROM, places, slider_place};
use scene::{DrawList, RotationScene, TextMeasure};
use session::command::RotationCommand;
use session::{Command, Document, Session};
use std::sync::Arc;
use std::time::Duration;
use theme::Role;
use words::text;

/// Seconds between two years while they play.
const STEP: f64 = 1.0;

/// Room at the left of the slider for its button.
const BUTTON_ROOM: f32 = 40.0;

/// Width of the chooser of offices.
const CHOOSER: f32 = 128.0;

/// What is kept between frames: the rotation of the open document, and when the last year went by.
#[derive(Default)]
pub struct RotationMemory {
    known: Option<Known>,
    advanced_at: Option<f64>,
}

struct Known {
    document: Arc<Document>,
    filter: Filter,
    seat: WheelSegment,
    seats: Vec<WheelSegment>,
    rotation: Rotation,
    /// What an office without a title is called.
    unnamed: String,
}

/// The widget that the arrows act on.
pub fn canvas_id() -> Id {
    Id::unique("rotation")
}

impl RotationMemory {
    /// The rotation that is shown, made anew if what it rests on has changed.
    fn known(&mut self, session: &Session) -> &Known {
        let is_same = |known: &Known| {
            let office = session.rotation().office.as_ref();
            Arc::ptr_eq(&known.document, session.document())
                && known.filter == *session.filter()
                && office.map_or_else(
                    || known.seats.first() == Some(&known.seat) || known.seats.is_empty(),
                    |id| *id == known.seat.id,
                )
        };
        let known = self.known.take().filter(is_same);
        self.known.insert(known.unwrap_or_else(|| {
            let (seat, seats) = session.seats();
            let seat = seat.unwrap_or_default();
            Known {
                document: Arc::clone(session.document()),
                filter: session.filter().clone(),
                rotation: session.rotation_of(&seat.id),
                unnamed: text!(session.words(), rotation_title),
                seat,
                seats,
            }
        }))
    }
}

impl Known {
    fn scene<'a>(
        &'a self,
        session: &'a Session,
        measure: &'a TextMeasure,
        is_window: bool,
    ) -> RotationScene<'a> {
        RotationScene {
            timeline: &session.document().timeline,
            rotation: &self.rotation,
            title: if self.seat.title.is_empty() { &self.unnamed } else { &self.seat.title },
            year: session.rotation_year(&self.rotation),
            selection: session.view().selection,
            measure,
            words: session.words(),
            button_room: if is_window { BUTTON_ROOM } else { 0.0 },
            chooser_room: if is_window && self.seats.len() > 1 { CHOOSER + 12.0 } else { 0.0 },
        }
    }
}

/// What the parts of the view share.
struct Shown<'a> {
    session: &'a Session,
    known: &'a Known,
    scene: RotationScene<'a>,
    look: &'a Look,
    commands: Vec<Command>,
}

/// Shows wheel and table beside each other, or below each other where the window is narrow.
pub fn rotation_ui(
    ui: &mut Ui,
    session: &Session,
    memory: &mut RotationMemory,
    measure: &TextMeasure,
    look: &Look,
) -> Vec<Command> {
    let advance = play(ui, session, memory);
    let known = memory.known(session);
    let scene = known.scene(session, measure, true);
    let mut shown = Shown { session, known, scene, look, commands: advance.into_iter().collect() };
    let place = ui.available_rect_before_wrap();
    if place.width() >= BESIDE_FROM {
        let (wheel, table) = places(place.size());
        let offset = place.min.to_vec2();
        shown.wheel_ui(ui, wheel.translate(offset));
        shown.table_ui(ui, table.translate(offset));
    } else {
        shown.stacked_ui(ui, place);
    }
    ui.advance_cursor_after_rect(place);
    shown.commands
}

/// A year a second while the years play.
fn play(ui: &Ui, session: &Session, memory: &mut RotationMemory) -> Option<Command> {
    if !session.rotation().is_playing {
        memory.advanced_at = None;
        return None;
    }
    let now = ui.input(|input| input.time);
    let last = *memory.advanced_at.get_or_insert(now);
    let is_due = now - last >= STEP;
    if is_due {
        memory.advanced_at = Some(now);
    }
    let wait = if is_due { STEP } else { STEP - (now - last) };
    ui.request_repaint_after(Duration::from_secs_f64(wait));
    is_due.then(|| RotationCommand::Advance.into())
}

impl Shown<'_> {
    fn stacked_ui(&mut self, ui: &mut Ui, place: Rect) {
        let height = (place.width() * 0.95).min(place.height() * 0.86).max(280.0);
        ScrollArea::vertical().id_salt("rotation").auto_shrink(false).show_viewport(ui, |ui, sight| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let corner = ui.cursor().min;
            let wheel = Rect::from_min_size(corner, vec2(place.width(), height));
            self.wheel_ui(ui, wheel);
            ui.advance_cursor_after_rect(wheel);
            self.terms_ui(ui, place.width(), Rangef::new(sight.top() - height, sight.bottom() - height));
        });
    }

    fn table_ui(&mut self, ui: &mut Ui, place: Rect) {
        ui.painter().rect_filled(place, 0.0, self.look.color(Role::Panel));
        ui.painter().vline(place.left(), place.y_range(), self.look.stroke(1.0, Role::Hairline));
        ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
            ScrollArea::vertical().id_salt("terms").auto_shrink(false).show_viewport(ui, |ui, sight| {
                self.terms_ui(ui, place.width(), sight.y_range());
            });
        });
    }

    /// The table, and a way from the selected term to the timeline.
    fn terms_ui(&mut self, ui: &mut Ui, width: f32, sight: Rangef) {
        let corner = ui.cursor().min;
        let list = self.scene.table(width, sight);
        self.picture(ui, &list, canvas_id().with("terms"));
        let selected = self.session.view().selection;
        let Some(row) = selected.filter(|row| self.known.rotation.turn_of(*row).is_some()) else { return };
        let button = Rect::from_min_size(corner + vec2(width - 178.0, 20.0), vec2(158.0, 28.0));
        if ui.put(button, Button::new(self.look.body(text!(self.look.words, rotation_show)))).clicked() {
            self.commands.push(RotationCommand::OnTimeline(row).into());
        }
    }

    fn wheel_ui(&mut self, ui: &mut Ui, place: Rect) {
        let response = ui.interact(place, canvas_id(), Sense::click());
        let title = self.scene.title;
        response.widget_info(|| {
            WidgetInfo::labeled(Widget::List, true, text!(self.look.words, rotation_name, title = title))
        });
        let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        let list = self.scene.wheel(place.size());
        ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
            self.picture(ui, &list, canvas_id().with("wheel"));
        });
        if response.has_focus() {
            let stroke = self.look.stroke(1.5, Role::Accent);
            ui.painter().rect_stroke(place.shrink(1.0), 2.0, stroke, StrokeKind::Inside);
        }
        self.chooser_ui(ui, place);
        if !self.known.rotation.turns.is_empty() {
            self.slider_ui(ui, place);
        }
    }

    fn picture(&mut self, ui: &mut Ui, list: &DrawList, id: Id) {
        let answer = picture_ui(ui, list, id, self.session.view().selection, self.look);
        match answer.clicked {
            Some(Target::Row(row)) => self.commands.push(RotationCommand::Term(row).into()),
            Some(Target::Year(year)) => self.commands.push(RotationCommand::Year(year).into()),
            _ => {}
        }
    }

    fn chooser_ui(&mut self, ui: &mut Ui, place: Rect) {
        let Known { seats, seat, .. } = self.known;
        if seats.len() < 2 {
            return;
        }
        let corner = pos2(place.right() - CHOOSER - 20.0, place.top() + 20.0);
        let room = Rect::from_min_size(corner, vec2(CHOOSER, 28.0));
        ui.scope_builder(UiBuilder::new().max_rect(room), |ui| {
            let chooser = ComboBox::from_id_salt("office")
                .selected_text(self.look.body(text!(self.look.words, rotation_other)));
            let answer = chooser.width(CHOOSER).truncate().show_ui(ui, |ui| {
                for other in seats {
                    let text = if other.num_terms == 0 {
                        text!(self.look.words, rotation_no_terms, title = &other.title)
                    } else {
                        other.title.clone()
                    };
                    if ui.selectable_label(other.id == seat.id, text).clicked() && other.id != seat.id {
                        self.commands.push(RotationCommand::Office(other.id.clone()).into());
                    }
                }
            });
            answer.response.widget_info(|| {
                WidgetInfo::labeled(
                    Widget::ComboBox,
                    true,
                    text!(self.look.words, rotation_office, title = &seat.title),
                )
            });
        });
    }

    /// The button before the years, and dragging along them.
    fn slider_ui(&mut self, ui: &mut Ui, place: Rect) {
        let (across, y) = slider_place(place, BUTTON_ROOM);
        let years = self.known.rotation.years();
        if years.len() < 2 {
            return;
        }
        let is_playing = self.session.rotation().is_playing;
        let (icon, name) = if is_playing {
            (Icon::Pause, text!(self.look.words, rotation_stop))
        } else {
            (Icon::Play, text!(self.look.words, rotation_play))
        };
        let button = Rect::from_center_size(pos2(across.min - 34.0, y), Vec2::splat(28.0));
        ui.scope_builder(UiBuilder::new().max_rect(button), |ui| {
            if switch_button(ui, icon, &name, true, self.look).clicked() {
                self.commands.push(RotationCommand::TogglePlay.into());
            }
        });
        let zone = Rect::from_x_y_ranges(across.expand(10.0), y - 14.0..=y + 30.0);
        let at = ui.input(|input| {
            let pointer = &input.pointer;
            let began = pointer.press_origin().is_some_and(|from| zone.contains(from));
            pointer.interact_pos().filter(|_| began && pointer.is_decidedly_dragging())
        });
        let Some(at) = at else { return };
        let share = ((at.x - across.min) / across.span()).clamp(0.0, 1.0);
        let year = years.get((share * (years.len() - 1) as f32).round() as usize);
        if let Some(year) = year.filter(|year| **year != self.scene.year) {
            self.commands.push(RotationCommand::Year(*year).into());
        }
    }
}
