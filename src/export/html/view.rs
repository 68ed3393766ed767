//! What the page's template is filled with: texts, numbers and places, nothing that is markup except pictures.

use super::colors::PageColors;
use super::labels::PageLabels;
use super::{HtmlPlan, digest};
use crate::cited_notes::Note;
use crate::entries::{Entries, Entry};
use crate::paragraphs;
use crate::svg::{data_address, svg_parts, svg_pictures};
use askama::Template;
use emath::{pos2, vec2};
use model::address::is_web_address;
use scene::draw_list::Hit;
use scene::marks::MarkShape;
use scene::{DrawList, Target, TextMeasure};
use std::collections::HashSet;
use theme::{Hue, Paint, Role};
use words::{Words, text};

/// Half the width of a mark's box and radius of the mark in it.
const MARK_BOX: f32 = 8.0;
const MARK_RADIUS: f32 = 5.5;

/// Ways back from a note to where it is cited; a note of a large file would lead back to thousands of places.
const MAX_WAYS_BACK: usize = 12;

/// The page.
#[derive(Template)]
#[template(path = "html/page.html")]
pub struct HtmlPage<'a> {
    title: &'a str,
    about: Vec<&'a str>,
    extent: &'a str,
    language: &'a str,
    colors: String,
    style: &'static str,
    script: &'static str,
    digest: String,
    defs: String,
    levels: Vec<Level>,
    /// Whether ruler and names of lanes stay in sight.
    has_fixed: bool,
    titles: f32,
    ruler: f32,
    marks: Vec<Symbol>,
    sections: Vec<Section>,
    notes: Vec<NoteView>,
    labels: PageLabels,
}

/// A picture of one width.
struct Level {
    number: usize,
    body: String,
    width: f32,
    height: f32,
    /// Whether it stands there before anybody zooms.
    is_own: bool,
    links: Vec<Link>,
}

/// A link over the picture, its place in hundredths of the picture.
struct Link {
    anchor: String,
    name: String,
    left: f32,
    top: f32,
    width: f32,
    height: f32,
}

/// A mark that is drawn once and used often.
struct Symbol {
    id: String,
    body: String,
}

/// A row with what is said of it.
struct Section {
    entry: Entry,
}

/// A note, and where it is cited.
struct NoteView {
    number: usize,
    note: Note,
    cited_by: Vec<(String, String)>,
    /// How many more places cite it, in words.
    more: Option<String>,
}

impl<'a> HtmlPage<'a> {
    /// Filled from a plan.
    pub fn new(plan: &HtmlPlan<'a>) -> Self {
        let mut colors = PageColors::new();
        let mut entries = Entries::of(plan.scope);
        let sections: Vec<Section> = plan
            .scope
            .subjects()
            .filter_map(|subject| Some(Section { entry: entries.entry(subject)? }))
            .collect();
        let name = |hit: &Hit| match hit.target {
            Target::Row(row) => entries.anchor_of(row),
            _ => None,
        };
        let (defs, bodies) = svg_pictures(plan.pictures, &mut |paint| colors.ink(paint), plan.measure, &name);
        let levels = plan.pictures.iter().zip(bodies).enumerate();
        let levels = levels.map(|(number, (picture, body))| Level {
            number,
            body,
            width: picture.size.x,
            height: picture.size.y,
            is_own: number == plan.own,
            links: links(picture, &entries),
        });
        let levels = levels.collect();
        let marks = symbols(&sections, &mut colors, plan.measure);
        let script = include_str!("script.js");
        Self {
            title: plan.title,
            about: paragraphs(plan.about).collect(),
            extent: plan.extent,
            language: plan.scope.words.tag(),
            colors: colors.style(),
            style: include_str!("style.css"),
            script,
            digest: digest::script_digest(script),
            defs,
            levels,
            has_fixed: plan.fixed.min_elem() > 0.0,
            titles: plan.fixed.x,
            ruler: plan.fixed.y,
            marks,
            notes: notes(entries.notes, &sections, plan.scope.words),
            labels: PageLabels::new(plan.title, plan.scope.words),
            sections,
        }
    }
}

impl NoteView {
    fn is_link(&self) -> bool {
        is_web_address(&self.note.address)
    }
}

impl Section {
    fn paragraphs(&self) -> Vec<&str> {
        paragraphs(&self.entry.about).collect()
    }
}

/// The name of a mark's symbol.
fn mark_id(shape: MarkShape) -> String {
    format!("mark-{shape:?}")
}

/// Each mark that is used, once.
fn symbols(sections: &[Section], colors: &mut PageColors, measure: &TextMeasure) -> Vec<Symbol> {
    let items = sections.iter().flat_map(|section| &section.entry.lists).flat_map(|list| &list.items);
    let shapes = sections.iter().filter_map(|section| section.entry.mark);
    let mut seen = HashSet::new();
    let shapes = shapes.chain(items.filter_map(|item| item.mark)).filter(|shape| seen.insert(*shape));
    let symbol = |shape: MarkShape| {
        let mut list = DrawList::new(vec2(MARK_BOX, MARK_BOX) * 2.0);
        list.mark(shape, pos2(MARK_BOX, MARK_BOX), MARK_RADIUS, Paint::new(Role::Mark, Hue::Neutral));
        let body = svg_parts(&list, &mut |paint| colors.ink(paint), measure).body;
        Symbol { id: mark_id(shape), body }
    };
    shapes.map(symbol).collect()
}

/// Links over the rows of the picture that are told of below; statements lead to the event they were made at.
fn links(picture: &DrawList, entries: &Entries<'_>) -> Vec<Link> {
    let size = picture.size.max(vec2(1.0, 1.0));
    let share = |part: f32, whole: f32| (part / whole * 10_000.0).round() / 100.0;
    let link = |hit: &Hit| {
        let Target::Row(row) = hit.target else { return None };
        Some(Link {
            anchor: entries.anchor_of(row)?,
            name: hit.name.clone(),
            left: share(hit.rect.left(), size.x),
            top: share(hit.rect.top(), size.y),
            width: share(hit.rect.width(), size.x),
            height: share(hit.rect.height(), size.y),
        })
    };
    picture.hits.iter().filter_map(link).collect()
}

fn notes(notes: Vec<Note>, sections: &[Section], words: &Words) -> Vec<NoteView> {
    let number = |(at, note)| NoteView { number: at + 1, note, cited_by: Vec::new(), more: None };
    let mut views: Vec<NoteView> = notes.into_iter().enumerate().map(number).collect();
    let mut num_more = vec![0; views.len()];
    for section in sections {
        for number in cited(&section.entry) {
            let Some(view) = views.get_mut(number - 1) else { continue };
            if view.cited_by.len() < MAX_WAYS_BACK {
                view.cited_by.push((section.entry.anchor.clone(), section.entry.title.clone()));
            } else {
                num_more.get_mut(number - 1).into_iter().for_each(|more| *more += 1);
            }
        }
    }
    for (view, num_more) in views.iter_mut().zip(num_more).filter(|(_, num)| *num > 0) {
        view.more = Some(text!(words, and_more, count = num_more));
    }
    views
}

/// Numbers of the notes of an entry, each once.
fn cited(entry: &Entry) -> Vec<usize> {
    let items = || entry.lists.iter().flat_map(|list| &list.items);
    let said = entry.all_facts().chain(items().flat_map(|item| item.below.iter().chain([&item.said])));
    let mut numbers: Vec<usize> = said.flat_map(|said| said.notes.iter().copied()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}
