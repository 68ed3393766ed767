//! What an audience reads: every text of every built-in slide is large enough, strong enough, whole and on its own.

use crate::support::pictures;
use emath::{Pos2, Rect, Vec2, vec2};
use model::story::Story;
use scene::draw_list::{Hit, Item, Target};
use scene::slide::{self, Slide};
use scene::{DrawList, TextMeasure};
use session::command::DocumentCommand;
use session::{Preferences, Session};
use tasks::embedded;
use theme::{Paint, Palette, Rgba, Role, Theme};

/// Pixels of a slide 1080 high for each of its points.
const PIXELS: f32 = 1_080.0 / slide::HEIGHT;

/// Widths of slides: 16:9, 4:3, 21:9.
const WIDTHS: [f32; 3] = [slide::HEIGHT * 16.0 / 9.0, slide::HEIGHT * 4.0 / 3.0, slide::HEIGHT * 21.0 / 9.0];

/// The built-in timelines after the day of their last plan, when most is to be said of plans.
fn session() -> Session {
    let mut session = Session::new(embedded::document(), Preferences::default());
    session.apply(DocumentCommand::Today(20_819).into());
    session
}

fn slides(session: &Session, width: f32) -> Vec<(String, Slide)> {
    let measure = TextMeasure::new();
    let steps = |story: &Story| {
        let num = story.steps.len();
        let slide = |at: usize| {
            let step = story.steps.get(at).expect("a step");
            let name = format!("{} {} of {num}, {width} wide", story.title, at + 1);
            (name, session.slide_of(step, &format!("{} / {num}", at + 1), width, &measure))
        };
        (0..num).map(slide).collect::<Vec<_>>()
    };
    let slides: Vec<(String, Slide)> = session.stories().iter().flat_map(steps).collect();
    assert!(slides.len() >= 15, "the built-in stories have {} slides", slides.len());
    slides
}

/// A text as it stands on the slide.
pub struct Seen {
    pub text: String,
    /// Size of its type, in points of the slide.
    size: f32,
    pub paint: Paint,
    /// What lies under it, the uppermost last.
    pub grounds: Vec<Paint>,
    /// What of it may be seen, and where it is.
    clip: Rect,
    rect: Rect,
}

/// Where the picture that is being placed stands.
#[derive(Clone, Copy)]
struct Place {
    corner: Vec2,
    scale: f32,
}

impl Place {
    fn rect(self, rect: Rect) -> Rect {
        Rect::from_min_max(self.pos(rect.min), self.pos(rect.max))
    }

    fn pos(self, pos: Pos2) -> Pos2 {
        (pos.to_vec2() * self.scale + self.corner).to_pos2()
    }
}

/// Whether a place lies in a shape.
type Holds = Box<dyn Fn(Pos2) -> bool>;

/// Every text of a picture with what lies under its middle.
pub fn texts(list: &DrawList) -> Vec<Seen> {
    let measure = TextMeasure::new();
    let mut fills: Vec<(Holds, Paint)> = Vec::new();
    let mut places = vec![Place { corner: Vec2::ZERO, scale: 1.0 }];
    let mut clips = vec![Rect::from_min_size(Pos2::ZERO, list.size)];
    let mut texts = Vec::new();
    for item in &list.items {
        let place = *places.last().expect("a place");
        match item {
            Item::Place { corner, scale } => {
                let corner = place.pos(*corner).to_vec2();
                places.push(Place { corner, scale: place.scale * scale });
            }
            Item::Unplace => drop(places.pop()),
            Item::Clip(rect) => clips.push(place.rect(*rect).intersect(*clips.last().expect("a clip"))),
            Item::Unclip => drop(clips.pop()),
            Item::Rect { rect, fill: Some(paint), .. } => {
                let rect = place.rect(*rect);
                fills.push((Box::new(move |pos| rect.contains(pos)), *paint));
            }
            Item::Ring { ring, fill: Some(paint), .. } => {
                let ring = *ring;
                let inside = move |pos: Pos2| {
                    let way = (pos.to_vec2() - place.corner) / place.scale - ring.center.to_vec2();
                    let turn = (way.angle() - ring.from).rem_euclid(std::f32::consts::TAU);
                    (ring.inner..=ring.outer).contains(&way.length()) && turn <= ring.sweep
                };
                fills.push((Box::new(inside), *paint));
            }
            Item::Text { pos, text, style, paint } => {
                let size = vec2(measure.width(text, *style), style.size.points() * 0.7);
                let rect = place.rect(Rect::from_min_size(*pos - vec2(0.0, size.y), size));
                let under = fills.iter().filter(|(holds, _)| holds(rect.center())).map(|(_, paint)| *paint);
                texts.push(Seen {
                    text: text.clone(),
                    size: style.size.points() * place.scale,
                    paint: *paint,
                    grounds: under.collect(),
                    clip: *clips.last().expect("a clip"),
                    rect,
                });
            }
            _ => {}
        }
    }
    texts
}

pub fn ground(palette: &Palette, grounds: &[Paint]) -> Rgba {
    palette.color(grounds.last().copied().unwrap_or_else(|| Role::Ground.into()))
}

#[test]
fn nothing_on_a_slide_is_smaller_than_28_pixels_of_1080() {
    let session = session();
    // In 4:3 a picture is rather made smaller than robbed of a row.
    for (width, least) in WIDTHS.into_iter().zip([28.0, 22.0, 28.0]) {
        for (name, slide) in slides(&session, width) {
            for seen in texts(&slide.draw()) {
                let pixels = seen.size * PIXELS;
                assert!(pixels >= least, "{name}: “{}” is {pixels:.1} px", seen.text);
            }
        }
    }
}

#[test]
fn every_text_of_a_slide_stands_out_by_7_to_1() {
    let session = session();
    for (name, slide) in slides(&session, WIDTHS[0]) {
        let texts = texts(&slide.draw());
        assert!(texts.len() > 5, "{name}: {} texts", texts.len());
        for theme in Theme::ALL {
            let palette = theme.palette().for_presentation();
            for seen in &texts {
                let ratio = palette.color(seen.paint).contrast(ground(&palette, &seen.grounds));
                let Seen { text, paint, grounds, .. } = seen;
                assert!(ratio >= 7.0, "{name}, {theme:?}: “{text}” {paint:?} on {grounds:?} {ratio:.2}");
            }
        }
    }
}

#[test]
fn no_text_of_a_slide_is_cut_by_an_edge_or_stands_on_another() {
    let session = session();
    for (name, slide) in slides(&session, WIDTHS[0]) {
        let overlap = pictures::overlap(&slide.picture);
        assert_eq!(overlap, None, "{name}");
        let picture = Rect::from_min_size(slide.picture_place.min, slide.picture.size * slide.picture_scale);
        for Seen { text, rect, clip, .. } in texts(&slide.draw()) {
            let is_seen = clip.intersects(rect) && (rect.width() > 0.0);
            let sticks_out = rect.left() < clip.left() - 1.0 || rect.right() > clip.right() + 1.0;
            assert!(!is_seen || !sticks_out, "{name}: “{text}” at {rect:?} leaves {clip:?}");
            assert!(!is_seen || rect.max.x <= slide.size.x, "{name}: “{text}” leaves the slide");
        }
        assert!(slide.picture_place.expand(1.0).contains_rect(picture), "{name}: {picture:?}");
        assert!(picture.height() >= slide.picture_place.height() * 0.6, "{name}: half of it is empty");
    }
}

#[test]
fn a_slide_shows_what_its_step_selects() {
    let session = session();
    for width in WIDTHS {
        let steps = session.stories().iter().flat_map(|story| &story.steps);
        for ((name, slide), step) in slides(&session, width).into_iter().zip(steps) {
            let sight = Rect::from_min_size(Pos2::ZERO, slide.picture.size);
            let rows = step.select.iter().filter_map(|id| session.document().timeline.row_by_id(id));
            for row in rows {
                let is_it = |hit: &&Hit| hit.target == Target::Row(row) && sight.contains(hit.rect.center());
                assert!(slide.picture.hits.iter().any(|hit| is_it(&hit)), "{name}: {row:?} is not seen");
            }
        }
    }
}

#[test]
fn the_caption_is_read_first() {
    let session = session();
    for (name, slide) in slides(&session, WIDTHS[0]) {
        let size = |part| {
            slide.blocks.iter().find(|block| block.part == part).map(|b| b.style.size.points() * b.scale)
        };
        let (title, caption) = (size(slide::SlidePart::Title), size(slide::SlidePart::Caption));
        assert!(
            title > caption && caption > size(slide::SlidePart::Sources),
            "{name}: {title:?} {caption:?}"
        );
    }
}
