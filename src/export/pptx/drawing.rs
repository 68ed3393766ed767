//! A finished picture → shapes that can be edited: what belongs to one event is one group with its name.

use super::colors::ThemeColors;
use super::figures::{Figure, Figures, Placing};
use super::shapes::UNITS;
use super::{PptxPlan, SlidePlan};
use emath::{Pos2, Rect, pos2};
use scene::draw_list::{DrawList, Hit, Item, Target};
use std::collections::HashMap;

/// Share of a shape that must lie in the place of an event for it to belong to that.
const MOST: f32 = 0.6;

/// The picture of a slide as one group, and the last number that a shape in it has.
pub fn drawing_xml(plan: &PptxPlan<'_>, slide: &SlidePlan, last_id: usize) -> (String, usize) {
    let layout = &slide.slide;
    let unit = UNITS / layout.size.x.max(1.0);
    let corner = (layout.picture_place.min.to_vec2() * unit).to_pos2();
    let scale = unit * layout.picture_scale;
    let clip = Rect::from_min_size(corner, layout.picture.size * scale);
    let mut figures = Figures {
        colors: ThemeColors::new(plan.palette),
        measure: plan.measure,
        language: plan.language,
        next_id: last_id,
    };
    let parts = grouped(&layout.picture, Placing { corner, scale, clip }, &mut figures);
    let whole = figures.group("Picture", &slide.alt, parts);
    (whole.map_or_else(String::new, |whole| whole.xml), figures.next_id)
}

/// The shapes of a picture in order; those of an event stand where its last one does.
fn grouped(list: &DrawList, place: Placing, figures: &mut Figures<'_>) -> Vec<Figure> {
    let owners = Owners::new(list, place);
    let mut out: Vec<(Option<usize>, Vec<Figure>)> = Vec::new();
    let mut places: HashMap<usize, usize> = HashMap::new();
    for figure in in_order(list, place, figures) {
        let owner = owners.of(figure.rect);
        let before = owner.and_then(|owner| places.get(&owner).copied());
        let mut together = before.and_then(|at| out.get_mut(at)).map(|(_, known)| std::mem::take(known));
        let together = together.get_or_insert_default();
        together.push(figure);
        if let Some(owner) = owner {
            places.insert(owner, out.len());
        }
        out.push((owner, std::mem::take(together)));
    }
    let part = |(owner, parts): (Option<usize>, Vec<Figure>)| {
        let hit = owner.and_then(|owner| list.hits.get(owner));
        match hit {
            Some(hit) if !parts.is_empty() => {
                figures.group(&name_of(hit), &hit.name, parts).into_iter().collect()
            }
            _ => parts,
        }
    };
    out.into_iter().flat_map(part).collect()
}

/// Every item as shapes, cut at what is seen of the picture that it stands in.
fn in_order(list: &DrawList, place: Placing, figures: &mut Figures<'_>) -> Vec<Figure> {
    let mut placings = vec![place];
    let mut all = Vec::new();
    for item in &list.items {
        let Some(here) = placings.last().copied() else { break };
        match item {
            Item::Clip(rect) => {
                placings.push(Placing { clip: here.clip.intersect(here.rect_at(*rect)), ..here });
            }
            Item::Place { corner, scale } => {
                placings.push(Placing { corner: here.at(*corner), scale: here.scale * scale, ..here });
            }
            Item::Unclip | Item::Unplace if placings.len() > 1 => {
                placings.pop();
            }
            Item::Unclip | Item::Unplace => {}
            item => all.extend(figures.of(item, &here)),
        }
    }
    all
}

/// What is said of an event begins with its title.
fn name_of(hit: &Hit) -> String {
    hit.name.lines().next().unwrap_or("").chars().take(120).collect()
}

/// Whose place on the slide a shape lies in.
struct Owners {
    /// Places of events and the like, with their number among the hits.
    places: Vec<(Rect, usize)>,
    /// Numbers of places by the band of the slide that they touch.
    bands: HashMap<i32, Vec<usize>>,
}

/// Height of a band.
const BAND: f32 = 200_000.0;

impl Owners {
    fn new(list: &DrawList, place: Placing) -> Self {
        let is_owner = |hit: &Hit| match hit.target {
            Target::Row(_)
            | Target::Folded { .. }
            | Target::Lane(_)
            | Target::Detail(_)
            | Target::WayTo(_) => true,
            Target::Gap(_) | Target::Year(_) | Target::Theme(_) | Target::Link { .. } => false,
        };
        let hits = list.hits.iter().enumerate().filter(|(_, hit)| is_owner(hit));
        // A border and the foot of a letter may stand a little outside.
        let places: Vec<(Rect, usize)> =
            hits.map(|(at, hit)| (place.rect_at(hit.rect.expand(2.0)), at)).collect();
        let mut bands: HashMap<i32, Vec<usize>> = HashMap::new();
        for (number, (rect, _)) in places.iter().enumerate() {
            for band in bands_of(*rect) {
                bands.entry(band).or_default().push(number);
            }
        }
        Self { places, bands }
    }

    /// The hit of the smallest place in which most of a shape lies.
    fn of(&self, shape: Rect) -> Option<usize> {
        let middle = shape.center();
        let near = self.bands.get(&band_at(middle))?;
        let near = near.iter().filter_map(|number| self.places.get(*number));
        let holds = |(rect, _): &&(Rect, usize)| rect.contains(middle) && share_in(shape, *rect) >= MOST;
        let smallest = near.filter(holds).min_by(|a, b| a.0.area().total_cmp(&b.0.area()));
        smallest.map(|(_, hit)| *hit)
    }
}

fn band_at(point: Pos2) -> i32 {
    (point.y / BAND).floor() as i32
}

fn bands_of(rect: Rect) -> std::ops::RangeInclusive<i32> {
    band_at(rect.min)..=band_at(pos2(rect.min.x, rect.max.y))
}

/// How much of a shape lies in a place; a line has no area, so lengths are compared.
fn share_in(shape: Rect, place: Rect) -> f32 {
    let seen = shape.intersect(place);
    let share = |part: f32, whole: f32| if whole > 0.0 { part.max(0.0) / whole } else { 1.0 };
    share(seen.width(), shape.width()) * share(seen.height(), shape.height())
}
