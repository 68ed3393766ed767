//! A finished picture → shapes that can be edited: what belongs to one event is one group with its name.

use super::colors::ThemeColors;
use super::figures::{Figures, Placing, SlideShape};
use super::shapes::UNITS;
use super::{PptxPlan, SlidePlan};
use crate::owners::Owners;
use emath::Rect;
use scene::draw_list::{DrawList, Hit, Item};
use std::collections::HashMap;

/// Height of a band of the slide in which owners are looked for.
const BAND: f32 = 200_000.0;

/// The picture of a slide as one group, and the last number that a shape in it has.
pub fn drawing_xml(plan: &PptxPlan<'_>, slide: &SlidePlan, last_id: usize) -> (String, usize) {
    let layout = &slide.slide;
    let unit = UNITS / layout.size.x.max(1.0);
    let corner = (layout.picture_place.min.to_vec2() * unit).to_pos2();
    let scale = unit * layout.picture_scale;
    let clip = Rect::from_min_size(corner, layout.picture.size * scale);
    let mut figures = Figures {
        colors: ThemeColors::new(plan.palette, &plan.hues),
        measure: plan.measure,
        language: plan.language,
        next_id: last_id,
    };
    let parts = grouped(&layout.picture, Placing { corner, scale, clip }, &mut figures);
    let whole = figures.group("Picture", &slide.alt, &parts);
    (whole.map_or_else(String::new, |whole| whole.xml), figures.next_id)
}

/// The shapes of a picture in order; those of an event stand where its last one does.
fn grouped(list: &DrawList, place: Placing, figures: &mut Figures<'_>) -> Vec<SlideShape> {
    let owners = Owners::new(list, BAND, |rect| place.rect_at(rect));
    let mut out: Vec<(Option<usize>, Vec<SlideShape>)> = Vec::new();
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
    let part = |(owner, parts): (Option<usize>, Vec<SlideShape>)| {
        let hit = owner.and_then(|owner| list.hits.get(owner));
        match hit {
            Some(hit) if !parts.is_empty() => {
                figures.group(&name_of(hit), &hit.name, &parts).into_iter().collect()
            }
            _ => parts,
        }
    };
    out.into_iter().flat_map(part).collect()
}

/// Every item as shapes, cut at what is seen of the picture that it stands in.
fn in_order(list: &DrawList, place: Placing, figures: &mut Figures<'_>) -> Vec<SlideShape> {
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
