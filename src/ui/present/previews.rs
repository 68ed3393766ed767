//! Slides of steps that are not shown yet: the next one, and all of them beside each other.

use crate::paint::paint_scaled;
use crate::style::Look;
use egui::accesskit::Role as Widget;
use egui::{Id, Label, Rect, ScrollArea, Sense, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo, vec2};
use scene::slide::HEIGHT;
use scene::{DrawList, TextMeasure};
use session::{Command, Cue, Document, Presentation, Session};
use std::sync::Arc;
use theme::{Role, TextSize, TextStyle, Weight};
use words::{Words, text};

/// Timelines up to this many rows are drawn for each step at once; of larger ones only titles are shown.
const MAX_ROWS: usize = 50_000;

/// Room for the number and title of a step.
const WORDS: f32 = 24.0;

/// Least width of a step among all.
const CARD: f32 = 200.0;

/// Space between them.
const SPACE: f32 = 16.0;

/// Slides that were drawn once.
pub struct Previews {
    measure: TextMeasure,
    known: Option<Known>,
}

struct Known {
    document: Arc<Document>,
    story: usize,
    width: f32,
    slides: Vec<Option<DrawList>>,
}

impl Previews {
    /// Of nothing yet; texts are measured by what somebody hands in.
    pub const fn new(measure: TextMeasure) -> Self {
        Self { measure, known: None }
    }

    /// The slide of a step, drawn the first time it is asked for.
    fn slide(
        &mut self,
        session: &Session,
        presentation: &Presentation,
        at: usize,
        width: f32,
    ) -> Option<&DrawList> {
        if session.document().timeline.num_rows() > MAX_ROWS {
            return None;
        }
        let story = Arc::as_ptr(&presentation.story) as usize;
        let is_same = |known: &Known| {
            Arc::ptr_eq(&known.document, session.document())
                && known.story == story
                && (known.width - width).abs() < 0.5
        };
        let known = self.known.take().filter(is_same);
        let known = self.known.insert(known.unwrap_or_else(|| Known {
            document: Arc::clone(session.document()),
            story,
            width,
            slides: vec![None; presentation.num_steps()],
        }));
        let slot = known.slides.get_mut(at)?;
        if slot.is_none() {
            let step = presentation.story.steps.get(at)?;
            let slide = session.slide_of(step, &presentation.position(at), width, &self.measure);
            *slot = Some(slide.draw());
        }
        slot.as_ref()
    }

    /// Paints the slide of a step into a place with its frame.
    pub fn paint(&mut self, ui: &Ui, session: &Session, presentation: &Presentation, at: usize, rect: Rect) {
        let look = Look::for_presentation(session.theme(), Arc::clone(session.words()), self.measure.clone());
        let painter = ui.painter_at(rect);
        painter.rect_filled(rect, 0.0, look.color(Role::Ground));
        let scale = rect.height() / HEIGHT;
        if let Some(list) = self.slide(session, presentation, at, rect.width() / scale) {
            paint_scaled(&painter, rect.min, scale, list, &look);
        }
    }

    /// All steps beside each other; a click goes to one.
    pub fn overview_ui(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        presentation: &Presentation,
        shape: f32,
        look: &Look,
    ) -> Option<Command> {
        let mut chosen = None;
        let has_pictures = session.document().timeline.num_rows() <= MAX_ROWS;
        let flatness = if has_pictures { shape } else { f32::INFINITY };
        let (in_a_row, width) = cards(presentation.num_steps(), ui.available_size(), flatness);
        let picture = vec2(width, width / flatness);
        ScrollArea::vertical().id_salt("steps").auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(SPACE);
            let steps: Vec<usize> = (0..presentation.num_steps()).collect();
            for row in steps.chunks(in_a_row) {
                ui.horizontal(|ui| {
                    for at in row {
                        if self.card_ui(ui, session, presentation, (*at, picture), look) {
                            chosen = Some(*at);
                        }
                    }
                });
            }
        });
        let now = ui.input(|input| input.time);
        chosen.map(|at| Cue::GoTo(at).at(now).into())
    }

    /// One step: its slide, number and title; `true` if it was chosen.
    fn card_ui(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        presentation: &Presentation,
        (at, picture): (usize, Vec2),
        look: &Look,
    ) -> bool {
        let (rect, _) = ui.allocate_exact_size(picture + vec2(0.0, WORDS), Sense::hover());
        let response = ui.interact(rect, Id::unique("step").with(at), Sense::click());
        let is_here = at == presentation.at;
        let title = title(presentation, at, &look.words);
        response.widget_info(|| {
            WidgetInfo::selected(
                Widget::Button,
                true,
                is_here,
                text!(look.words, step_go, number = (at + 1).to_string(), title = &title),
            )
        });
        if !ui.is_rect_visible(rect) {
            return response.clicked();
        }
        let place = Rect::from_min_size(rect.min, picture);
        if picture.y > 0.0 {
            self.paint(ui, session, presentation, at, place);
        }
        let is_pointed = response.hovered() || response.has_focus();
        let stroke = match (is_here, is_pointed) {
            (true, _) => look.stroke(2.0, Role::Accent),
            (false, true) => look.stroke(1.5, Role::TextSecond),
            (false, false) => look.stroke(1.0, Role::Hairline),
        };
        ui.painter().rect_stroke(place, 2.0, stroke, StrokeKind::Inside);
        let words = Rect::from_min_max(rect.left_top() + vec2(0.0, picture.y + 4.0), rect.max);
        let weight = if is_here { Weight::Semibold } else { Weight::Regular };
        let text =
            look.text(format!("{}  {title}", at + 1), TextStyle::new(TextSize::Body, weight), Role::Text);
        // A child that leaves no trace in the row, so that all cards begin at one height.
        ui.new_child(UiBuilder::new().max_rect(words)).add(Label::new(text).selectable(false).truncate());
        response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
    }
}

/// How many steps stand in a row, and how wide: as wide as all of them can be seen at once, but no narrower than can
/// be read.
fn cards(num: usize, room: Vec2, shape: f32) -> (usize, f32) {
    let width = |in_a_row: usize| (room.x - 8.0 - SPACE * (in_a_row - 1) as f32) / in_a_row as f32;
    let most = (1..=num.max(1)).take_while(|in_a_row| width(*in_a_row) >= CARD).last().unwrap_or(1);
    let fits = |in_a_row: &usize| {
        let rows = num.div_ceil(*in_a_row) as f32;
        rows * (width(*in_a_row) / shape + WORDS + SPACE) <= room.y
    };
    let in_a_row = (2.min(most)..=most).find(fits).unwrap_or(most);
    (in_a_row, width(in_a_row))
}

/// What a step is called: its title, else its caption.
pub fn title(presentation: &Presentation, at: usize, words: &Words) -> String {
    let step = presentation.story.steps.get(at);
    let said = step.and_then(|step| step.title.as_ref().or(step.caption.as_ref()));
    said.cloned().unwrap_or_else(|| text!(words, step_number, number = (at + 1).to_string()))
}
