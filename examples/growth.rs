//! The plot of `docs/performance.md`: what a frame costs as events grow, drawn by the program's own exporter.
//!
//! ```text
//!  docs/growth.csv ──▶ points on two scales of tenfolds ──DrawList──▶ docs/pictures/growth.svg
//! ```
//!
//! `cargo run --example growth`

use emath::{Pos2, Rect, pos2, vec2};
use export::svg::svg_text;
use scene::draw_list::{Item, Stroke};
use scene::{DrawList, TextMeasure};
use std::path::Path;
use theme::{Hue, Paint, Role, TextSize, TextStyle, Theme, Weight};

const SIZE: emath::Vec2 = vec2(860.0, 460.0);

/// Where the lines run; names stand at the right of it.
const BODY: Rect = Rect { min: pos2(76.0, 56.0), max: pos2(690.0, 404.0) };

/// Tenfolds that the scales span: 100 to 10 million events, 0.1 to 10,000 ms.
const EVENTS: (f32, f32) = (2.0, 7.0);
const MILLIS: (f32, f32) = (-1.0, 4.0);

const NOTE: TextStyle = TextStyle::new(TextSize::Note, Weight::Regular);
const NAME: TextStyle = TextStyle::new(TextSize::Note, Weight::Semibold);
const HEADING: TextStyle = TextStyle::new(TextSize::Heading, Weight::Semibold);

/// What was measured of one program: numbers of events, and milliseconds a frame.
struct Line {
    name: String,
    points: Vec<(f32, f32)>,
    /// Whether the name stands before the first point instead of behind the last.
    is_named_at_start: bool,
}

fn main() -> std::io::Result<()> {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let lines = lines(&std::fs::read_to_string(docs.join("growth.csv"))?);
    let measure = TextMeasure::default();
    let list = plot(&lines, &measure);
    let about =
        "Milliseconds a frame takes while panning, for 100 to 10 million events, in several programs.";
    let svg = svg_text(&list, &Theme::Light.palette(), &measure, "What a frame costs", about);
    std::fs::write(docs.join("pictures/growth.svg"), svg)
}

fn lines(table: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for row in table.lines().skip(1) {
        let cells: Vec<&str> = row.split(',').collect();
        let [name, events, millis, name_at] = cells.as_slice() else { continue };
        let (Ok(events), Ok(millis)) = (events.parse(), millis.parse()) else { continue };
        match lines.last_mut().filter(|line| line.name == *name) {
            Some(line) => line.points.push((events, millis)),
            None => lines.push(Line {
                name: (*name).to_owned(),
                points: vec![(events, millis)],
                is_named_at_start: *name_at == "start",
            }),
        }
    }
    lines
}

fn place((events, millis): (f32, f32)) -> Pos2 {
    let share = |value: f32, (from, to): (f32, f32)| (value.log10() - from) / (to - from);
    let x = BODY.left() + BODY.width() * share(events, EVENTS);
    pos2(x, BODY.bottom() - BODY.height() * share(millis, MILLIS))
}

fn plot(lines: &[Line], measure: &TextMeasure) -> DrawList {
    let mut list = DrawList::new(SIZE);
    list.fill(Rect::from_min_size(Pos2::ZERO, SIZE), 0.0, Role::Ground);
    list.text(pos2(16.0, 30.0), "Milliseconds a frame takes while panning", HEADING, Role::Text);
    grid(&mut list, measure);
    for (at, line) in lines.iter().enumerate() {
        draw_line(&mut list, line, at, measure);
    }
    list
}

/// Lines at each tenfold with what they stand for, and one at a sixtieth of a second.
fn grid(list: &mut DrawList, measure: &TextMeasure) {
    let fine = Stroke::new(1.0, Role::Grid);
    for (at, label) in ["0.1", "1", "10", "100", "1,000", "10,000"].into_iter().enumerate() {
        let y = place((100.0, 10_f32.powf(MILLIS.0 + at as f32))).y;
        list.line(pos2(BODY.left(), y), pos2(BODY.right(), y), fine);
        let left = BODY.left() - 10.0 - measure.width(label, NOTE);
        list.text(pos2(left, y + 4.0), label, NOTE, Role::TextSecond);
    }
    for (at, label) in
        ["100", "1,000", "10,000", "100,000", "1 million", "10 million"].into_iter().enumerate()
    {
        let x = place((10_f32.powf(EVENTS.0 + at as f32), 1.0)).x;
        list.line(pos2(x, BODY.top()), pos2(x, BODY.bottom()), fine);
        let left = x - measure.width(label, NOTE) / 2.0;
        list.text(pos2(left, BODY.bottom() + 20.0), label, NOTE, Role::TextSecond);
    }
    let left = BODY.center().x - measure.width("events", NOTE) / 2.0;
    list.text(pos2(left, BODY.bottom() + 40.0), "events", NOTE, Role::TextSecond);
    let y = place((100.0, 1_000.0 / 60.0)).y;
    let dashed = Stroke::new(1.0, Role::TextThird).dashed(scene::draw_list::Dash::Dotted);
    list.line(pos2(BODY.left(), y), pos2(BODY.right(), y), dashed);
    list.text(pos2(BODY.left() + 6.0, y - 5.0), "60 frames a second", NOTE, Role::TextThird);
}

fn draw_line(list: &mut DrawList, line: &Line, at: usize, measure: &TextMeasure) {
    let is_ours = at == 0;
    let role =
        if is_ours { Paint::from(Role::Accent) } else { Paint::new(Role::Mark, Hue::Nth(at as u8 - 1)) };
    let points: Vec<Pos2> = line.points.iter().map(|point| place(*point)).collect();
    let stroke = Stroke::new(if is_ours { 3.0 } else { 1.6 }, role);
    list.items.push(Item::Path {
        points: points.clone(),
        is_closed: false,
        fill: None,
        stroke: Some(stroke),
    });
    for center in &points {
        let radius = if is_ours { 4.0 } else { 2.8 };
        list.items.push(Item::Circle { center: *center, radius, fill: Some(role), stroke: None });
    }
    let (Some(start), Some(end)) = (points.first(), points.last()) else { return };
    let style = if is_ours { NAME } else { NOTE };
    let width = measure.width(&line.name, style);
    // Where other lines go on to the right, the name stands above.
    let is_above = !is_ours && end.x < BODY.right() - 200.0;
    let pos = match (line.is_named_at_start, is_above) {
        (true, _) => pos2(start.x - 9.0 - width, start.y + 4.0),
        (false, true) => pos2(end.x + 3.0, end.y - 7.0),
        (false, false) => pos2(end.x + 9.0, end.y + 4.0),
    };
    list.text(pos, line.name.as_str(), style, role);
}
