//! The rotation of an office as a picture: a wheel of its holders with a slider of years, and the table of its terms.
//!
//! ```text
//!  Rotation + chosen year ──▶ wheel │ middle │ slider      terms │ findings │ rule
//!                             └───── RotationScene::wheel ┘└ RotationScene::table ┘   ──draw──▶ both, side by side
//! ```

mod columns;
mod middle;
mod paragraph;
mod remarks;
mod slide;
mod slider;
mod terms;
mod wheel;
mod words;

pub use slider::slider_place;

use crate::draw_list::{DrawList, Item, Stroke};
use crate::text::text_measure::TextMeasure;
use ::words::Words;
use emath::{Pos2, Rangef, Rect, Vec2, pos2, vec2};
use index::rotation::Rotation;
use model::entity::Color;
use model::{EventId, Timeline};
use theme::role::{Hue, Role};
use theme::size::{TextSize, TextStyle, Weight};

const TITLE: TextStyle = TextStyle::new(TextSize::Title, Weight::Semibold);
const HEADING: TextStyle = TextStyle::new(TextSize::Heading, Weight::Semibold);
const STRONG: TextStyle = TextStyle::new(TextSize::Body, Weight::Semibold);
const BODY: TextStyle = TextStyle::new(TextSize::Body, Weight::Regular);
const NOTE: TextStyle = TextStyle::new(TextSize::Note, Weight::Regular);

/// Narrower pictures have the table below the wheel.
pub const BESIDE_FROM: f32 = 760.0;

/// Everything a picture of a rotation is made from.
#[derive(Clone, Copy)]
pub struct RotationScene<'a> {
    /// Where names and colors stand.
    pub timeline: &'a Timeline,
    pub rotation: &'a Rotation,
    /// What the office is called.
    pub title: &'a str,
    pub year: i32,
    pub selection: Option<EventId>,
    pub measure: &'a TextMeasure,
    pub words: &'a Words,
    /// Room at the left of the slider for a button that the picture does not hold.
    pub button_room: f32,
    /// Room at the right of the title for what the picture does not hold.
    pub chooser_room: f32,
}

impl RotationScene<'_> {
    /// Wheel and table in one picture.
    pub fn draw(&self, size: Vec2) -> DrawList {
        let mut list = DrawList::new(size);
        list.fill(Rect::from_min_size(Pos2::ZERO, size), 0.0, Role::Ground);
        let (wheel, table) = places(size);
        self.wheel_in(&mut list, wheel);
        list.fill(table, 0.0, Role::Panel);
        let edge = if wheel.right() < size.x {
            [table.left_top(), table.left_bottom()]
        } else {
            [table.left_top(), table.right_top()]
        };
        list.line(edge[0], edge[1], Stroke::new(1.0, Role::Hairline));
        list.items.push(Item::Clip(table));
        self.table_in(&mut list, table, table.y_range());
        list.items.push(Item::Unclip);
        list.hits.retain(|hit| hit.rect.top() < size.y);
        list
    }

    /// Wheel, middle and slider.
    pub fn wheel(&self, size: Vec2) -> DrawList {
        let mut list = DrawList::new(size);
        self.wheel_in(&mut list, Rect::from_min_size(Pos2::ZERO, size));
        list
    }

    /// The table of terms and what stands under it, as high as it is long; of a long one only what lies in sight.
    pub fn table(&self, width: f32, sight: Rangef) -> DrawList {
        let mut list = DrawList::new(vec2(width, 0.0));
        let place = Rect::from_min_size(Pos2::ZERO, vec2(width, f32::INFINITY));
        list.size.y = self.table_in(&mut list, place, sight);
        list
    }

    fn hue(&self, holder: &str) -> Hue {
        let color = self.timeline.entity(holder).and_then(|entity| entity.color.as_ref());
        let place = || self.rotation.order.holders.iter().position(|known| known == holder).unwrap_or(0);
        color.map(Color::rgb).map_or_else(|| Hue::Nth((place() % 6) as u8), Hue::Given)
    }

    fn code(&self, holder: &str) -> Option<&str> {
        self.timeline.entity(holder)?.code.as_deref().filter(|code| !code.is_empty())
    }

    /// A name on one line, whatever the file has.
    fn name(&self, id: &str) -> String {
        self.timeline.short_name_of(id).replace(char::is_control, " ")
    }

    /// Text centered at a place.
    fn centered(
        &self,
        list: &mut DrawList,
        baseline: Pos2,
        text: &str,
        (style, role): (TextStyle, Role),
        room: f32,
    ) {
        let text = self.measure.fit(text, style, room);
        let width = self.measure.width(&text, style);
        list.text(baseline - vec2(width / 2.0, 0.0), text, style, role);
    }
}

/// Where wheel and table stand in a picture.
pub fn places(size: Vec2) -> (Rect, Rect) {
    let all = Rect::from_min_size(Pos2::ZERO, size);
    if size.x >= BESIDE_FROM {
        return all.split_left_right_at_x((size.x * 0.48).round());
    }
    all.split_top_bottom_at_y((size.y * 0.6).round().min(size.x * 1.1))
}

/// The corner of a part of the picture from which its texts start.
fn text_corner(place: Rect) -> Pos2 {
    pos2(place.left() + 28.0, place.top())
}
