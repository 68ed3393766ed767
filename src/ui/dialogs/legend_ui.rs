//! What the marks on the timeline mean.

use crate::paint::paint_mark;
use crate::style::Look;
use egui::{Grid, Pos2, Rect, Sense, Shape, Ui, pos2, vec2};
use model::words::{EventStatus, Word as _};
use scene::marks::{self, MarkShape};
use theme::{Paint, Role, TextSize, TextStyle, Weight};
use words::{Message, msg, text};

/// Size of a sample.
const SAMPLE: egui::Vec2 = vec2(44.0, 18.0);

/// A sample that is more than one mark: how it is drawn and what it means.
type Sample = (fn(&Ui, Rect, &Look), fn() -> Message);

const SAMPLES: [Sample; 7] = [
    (bracket, || msg!(legend_bracket)),
    (before, || msg!(legend_before)),
    (open_end, || msg!(legend_open_end)),
    (inferred_date, || msg!(legend_inferred_date)),
    (inferred_bar, || msg!(legend_inferred_bar)),
    (question, || msg!(legend_question)),
    (layer, || msg!(legend_layer)),
];

/// Shows a line for each mark.
pub fn legend_ui(ui: &mut Ui, look: &Look) {
    ui.add_space(10.0);
    ui.spacing_mut().interact_size.y = 18.0;
    ui.label(look.text(
        text!(look.words, legend_title),
        TextStyle::new(TextSize::Note, Weight::Semibold),
        Role::TextSecond,
    ));
    Grid::new("legend").num_columns(4).spacing([10.0, 4.0]).show(ui, |ui| {
        let statuses = EventStatus::ALL.iter().map(|status| marks::of_event(*status));
        let mut shapes: Vec<(MarkShape, String)> =
            statuses.map(|shown| (shown.shape, shown.word.text(&look.words))).collect();
        shapes.push((MarkShape::Bubble, text!(look.words, legend_said)));
        shapes.push((MarkShape::Flag, text!(look.words, legend_milestone)));
        for pair in shapes.chunks(2) {
            for (shape, word) in pair {
                let rect = sample(ui);
                paint_mark(ui.painter(), *shape, rect.center(), 6.0, Paint::from(Role::TextSecond), look);
                ui.label(look.body(word));
            }
            ui.end_row();
        }
    });
    Grid::new("legend of dates").num_columns(2).spacing([10.0, 4.0]).show(ui, |ui| {
        for (paint, words) in SAMPLES {
            let rect = sample(ui);
            paint(ui, rect, look);
            ui.label(look.body(look.words.text(&words())));
            ui.end_row();
        }
    });
}

fn sample(ui: &mut Ui) -> Rect {
    ui.allocate_exact_size(SAMPLE, Sense::hover()).0
}

fn path(ui: &Ui, points: Vec<Pos2>, look: &Look) {
    ui.painter().add(Shape::line(points, look.stroke(1.5, Role::TextSecond)));
}

fn bracket(ui: &Ui, rect: Rect, look: &Look) {
    let (left, right, top) = (rect.left() + 4.0, rect.right() - 4.0, rect.top() + 4.0);
    path(ui, vec![pos2(left, top + 5.0), pos2(left, top), pos2(right, top), pos2(right, top + 5.0)], look);
}

fn before(ui: &Ui, rect: Rect, look: &Look) {
    let y = rect.center().y;
    let line = [pos2(rect.left() + 5.0, y), pos2(rect.right() - 12.0, y)];
    ui.painter().extend(Shape::dotted_line(&line, look.color(Role::TextSecond), 4.0, 1.0));
    path(
        ui,
        vec![pos2(rect.left() + 9.0, y - 4.0), pos2(rect.left() + 4.0, y), pos2(rect.left() + 9.0, y + 4.0)],
        look,
    );
    paint_mark(
        ui.painter(),
        MarkShape::Diamond,
        pos2(rect.right() - 8.0, y),
        6.0,
        Paint::from(Role::TextSecond),
        look,
    );
}

fn open_end(ui: &Ui, rect: Rect, look: &Look) {
    let bar = rect.shrink2(vec2(4.0, 3.0));
    ui.painter().rect_filled(bar, 2.0, look.color(Role::Hairline));
    let (x, y) = (bar.right() - 4.0, bar.center().y);
    path(ui, vec![pos2(x - 3.0, y - 4.0), pos2(x, y), pos2(x - 3.0, y + 4.0)], look);
}

fn inferred_bar(ui: &Ui, rect: Rect, look: &Look) {
    let bar = rect.shrink2(vec2(4.0, 3.0));
    let corners = [bar.left_top(), bar.right_top(), bar.right_bottom(), bar.left_bottom(), bar.left_top()];
    ui.painter().extend(Shape::dashed_line(&corners, look.stroke(1.2, Role::TextSecond), 3.0, 2.0));
}

fn inferred_date(ui: &Ui, rect: Rect, look: &Look) {
    let font = crate::style::font_id(TextSize::Note);
    let color = look.color(Role::TextSecond);
    let date = ui.painter().text(rect.center(), egui::Align2::CENTER_CENTER, "2023", font, color);
    let line = [date.left_bottom(), date.right_bottom()];
    ui.painter().extend(Shape::dotted_line(&line, look.color(Role::TextThird), 3.0, 0.8));
}

fn question(ui: &Ui, rect: Rect, look: &Look) {
    let font = crate::style::font_id(TextSize::Body);
    ui.painter().text(rect.center(), egui::Align2::CENTER_CENTER, "?", font, look.color(Role::TextSecond));
}

fn layer(ui: &Ui, rect: Rect, look: &Look) {
    let center = rect.center() - vec2(0.0, 2.0);
    paint_mark(ui.painter(), MarkShape::Diamond, center, 5.0, Paint::from(Role::TextSecond), look);
    let stroke = Rect::from_center_size(center + vec2(0.0, 8.5), vec2(14.0, 2.5));
    let hue = scene::layer_hue(model::LayerId(1));
    ui.painter().rect_filled(stroke, 1.2, look.hued(Role::Mark, hue));
}
