//! Which of the things that can be pointed at a shape of a picture belongs to: the one in whose place most of it lies.

use emath::{Pos2, Rect, pos2};
use scene::draw_list::{DrawList, Hit, Target};
use std::collections::HashMap;

/// Share of a shape that must lie in the place of an event for it to belong to that.
const MOST: f32 = 0.6;

/// A border and the foot of a letter may stand so far outside.
const OUTSIDE: f32 = 2.0;

/// Places of events and the like.
pub struct Owners {
    /// Each with its number among the hits.
    places: Vec<(Rect, usize)>,
    /// Numbers of places by the band that they touch.
    bands: HashMap<i32, Vec<usize>>,
    /// Height of a band.
    band: f32,
}

impl Owners {
    /// Those of a picture, wherever `at` puts them.
    pub fn new(list: &DrawList, band: f32, at: impl Fn(Rect) -> Rect) -> Self {
        let is_owner = |hit: &Hit| match hit.target {
            Target::Row(_)
            | Target::Folded { .. }
            | Target::Lane(_)
            | Target::Detail(_)
            | Target::WayTo(_) => true,
            Target::Gap(_) | Target::Year(_) | Target::Theme(_) | Target::Link { .. } => false,
        };
        let hits = list.hits.iter().enumerate().filter(|(_, hit)| is_owner(hit));
        let places: Vec<(Rect, usize)> =
            hits.map(|(number, hit)| (at(hit.rect.expand(OUTSIDE)), number)).collect();
        let mut owners = Self { places, bands: HashMap::new(), band };
        for (number, (rect, _)) in owners.places.iter().enumerate() {
            let (top, bottom) = (rect.min, pos2(rect.min.x, rect.max.y));
            for band in band_at(top, band)..=band_at(bottom, band) {
                owners.bands.entry(band).or_default().push(number);
            }
        }
        owners
    }

    /// The hit of the smallest place in which most of a shape lies.
    pub fn of(&self, shape: Rect) -> Option<usize> {
        let middle = shape.center();
        let near = self.bands.get(&band_at(middle, self.band))?;
        let near = near.iter().filter_map(|number| self.places.get(*number));
        let holds = |(rect, _): &&(Rect, usize)| rect.contains(middle) && share_in(shape, *rect) >= MOST;
        let smallest = near.filter(holds).min_by(|a, b| a.0.area().total_cmp(&b.0.area()));
        smallest.map(|(_, hit)| *hit)
    }
}

fn band_at(point: Pos2, band: f32) -> i32 {
    (point.y / band).floor() as i32
}

/// How much of a shape lies in a place; a line has no area, so lengths are compared.
fn share_in(shape: Rect, place: Rect) -> f32 {
    let seen = shape.intersect(place);
    let share = |part: f32, whole: f32| if whole > 0.0 { part.max(0.0) / whole } else { 1.0 };
    share(seen.width(), shape.width()) * share(seen.height(), shape.height())
}

#[cfg(test)]
mod tests {
    use super::*;
    use emath::vec2;
    use model::EventId;

    #[test]
    fn a_shape_belongs_to_the_smallest_place_that_holds_most_of_it() {
        let mut list = DrawList::new(vec2(200.0, 200.0));
        let rect =
            |x: f32, y: f32, width: f32, height: f32| Rect::from_min_size(pos2(x, y), vec2(width, height));
        list.hit(rect(0.0, 0.0, 100.0, 100.0), Target::Row(EventId(0)), "large");
        list.hit(rect(10.0, 10.0, 30.0, 20.0), Target::Row(EventId(1)), "small");
        list.hit(rect(120.0, 10.0, 30.0, 20.0), Target::Year(2020), "no owner");
        let owners = Owners::new(&list, 24.0, |rect| rect);
        for (shape, expected) in [
            (rect(12.0, 12.0, 10.0, 10.0), Some(1)),
            (rect(50.0, 50.0, 10.0, 10.0), Some(0)),
            (rect(25.0, 0.0, 0.0, 190.0), None),
            (rect(125.0, 12.0, 5.0, 5.0), None),
            (rect(20.0, 20.0, 10.0, 0.0), Some(1)),
        ] {
            assert_eq!(owners.of(shape), expected, "{shape:?}");
        }
    }
}
