//! A large table as a picture in four parts, so that its head and its first column can stay in sight while it is
//! scrolled; joined, they are one picture for a file.
//!
//! ```text
//!  corner │ head          scrolls sideways
//!  ───────┼──────
//!  side   │ body          side scrolls up and down, body both ways
//! ```

use crate::draw_list::{DrawList, Hit, Item, Ring, Stroke};
use crate::text::text_measure::TextMeasure;
use emath::{Pos2, Rect, Vec2, pos2, vec2};
use theme::role::{Hue, Paint, Role};
use theme::size::{TextSize, TextStyle, Weight};

/// Styles of a table: titles above it, labels in it, names of its rows, and what stands in its cells.
pub(crate) const HEADING: TextStyle = TextStyle::new(TextSize::Heading, Weight::Semibold);
pub(crate) const LABEL: TextStyle = TextStyle::new(TextSize::Note, Weight::Semibold);
pub(crate) const NAME: TextStyle = TextStyle::new(TextSize::Body, Weight::Medium);
pub(crate) const TEXT: TextStyle = TextStyle::new(TextSize::Body, Weight::Regular);

/// The parts of a table, each with its own top left corner.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StickyTable {
    /// What stands over the first column.
    pub corner: DrawList,
    /// Heads of the columns.
    pub head: DrawList,
    /// Heads of the lines.
    pub side: DrawList,
    pub body: DrawList,
}

impl StickyTable {
    /// An empty table of these measures.
    pub fn new(side: f32, head: f32, body: Vec2) -> Self {
        Self {
            corner: DrawList::new(vec2(side, head)),
            head: DrawList::new(vec2(body.x, head)),
            side: DrawList::new(vec2(side, body.y)),
            body: DrawList::new(body),
        }
    }

    /// Width and height of the whole.
    pub fn size(&self) -> Vec2 {
        self.corner.size + self.body.size
    }

    /// All of it as one picture, on the ground, at least as large as `least`.
    pub fn picture(&self, least: Vec2) -> DrawList {
        let mut list = DrawList::new(self.size().max(least));
        list.fill(Rect::from_min_size(Pos2::ZERO, list.size), 0.0, Role::Ground);
        let corner = self.corner.size;
        for (part, at) in [
            (&self.corner, Vec2::ZERO),
            (&self.head, vec2(corner.x, 0.0)),
            (&self.side, vec2(0.0, corner.y)),
            (&self.body, corner),
        ] {
            list.items.extend(part.items.iter().map(|item| moved(item.clone(), at)));
            let hits = part.hits.iter();
            list.hits.extend(hits.map(|hit| Hit { rect: hit.rect.translate(at), ..hit.clone() }));
            list.num_touched += part.num_touched;
        }
        list
    }

    /// A hairline through side and body.
    pub fn rule(&mut self, y: f32) {
        for part in [&mut self.side, &mut self.body] {
            let right = part.size.x;
            part.line(pos2(0.0, y), pos2(right, y), Stroke::new(1.0, Role::Hairline));
        }
    }

    /// The line under the heads.
    pub fn rule_under_heads(&mut self) {
        for part in [&mut self.corner, &mut self.head] {
            let (right, y) = (part.size.x, part.size.y - 0.5);
            part.line(pos2(0.0, y), pos2(right, y), Stroke::new(1.0, Role::Hairline));
        }
    }

    /// Makes side and body as high as what stands in them.
    pub fn set_height(&mut self, height: f32) {
        self.side.size.y = height;
        self.body.size.y = height;
    }
}

fn moved(item: Item, by: Vec2) -> Item {
    match item {
        Item::Rect { rect, radius, fill, stroke } => {
            Item::Rect { rect: rect.translate(by), radius, fill, stroke }
        }
        Item::Fade { rect, paint, from, to } => Item::Fade { rect: rect.translate(by), paint, from, to },
        Item::Path { points, is_closed, fill, stroke } => {
            let points = points.into_iter().map(|point| point + by).collect();
            Item::Path { points, is_closed, fill, stroke }
        }
        Item::Circle { center, radius, fill, stroke } => {
            Item::Circle { center: center + by, radius, fill, stroke }
        }
        Item::Ring { ring, fill, stroke } => {
            Item::Ring { ring: Ring { center: ring.center + by, ..ring }, fill, stroke }
        }
        Item::Mark { shape, center, radius, paint } => {
            Item::Mark { shape, center: center + by, radius, paint }
        }
        Item::Text { pos, text, style, paint } => Item::Text { pos: pos + by, text, style, paint },
        Item::Rects { rects, paint } => {
            Item::Rects { rects: rects.into_iter().map(|rect| rect.translate(by)).collect(), paint }
        }
        Item::Image { rect, image } => Item::Image { rect: rect.translate(by), image },
        Item::Clip(rect) => Item::Clip(rect.translate(by)),
        // A table holds no pictures of their own.
        Item::Place { .. } | Item::Unplace | Item::Unclip => item,
    }
}

const CODE: TextStyle = TextStyle::new(TextSize::Note, Weight::Semibold);

/// Height of a chip.
const CHIP: f32 = 15.0;

/// A code on its hue, its left edge and middle at a place; gives the room it takes.
pub(crate) fn chip(list: &mut DrawList, at: Pos2, code: &str, hue: Hue, measure: &TextMeasure) -> Rect {
    let width = measure.width(code, CODE) + 10.0;
    let rect = Rect::from_min_size(at - vec2(0.0, CHIP / 2.0), vec2(width, CHIP));
    list.fill(rect, 3.0, Paint::new(Role::Chip, hue));
    let baseline = rect.center().y + measure.middle_to_baseline(CODE);
    list.text(pos2(rect.left() + 5.0, baseline), code, CODE, Paint::new(Role::OnHue, hue));
    rect
}
