//! A slide: heading, picture, caption and what they rest on, laid out once for screen, picture file and slide show.
//!
//! Measures are points of a slide 540 high, which is half a screen of 1080 pixels; the caller enlarges all of it.

use crate::draw_list::{DrawList, Item};
use crate::text::text_lines::wrap;
use crate::text::text_measure::TextMeasure;
use emath::{Pos2, Rect, Vec2, pos2, vec2};
use model::media::Image;
use std::sync::Arc;
use theme::role::Role;
use theme::size::{TextSize, TextStyle, Weight};

/// Height of a slide.
pub const HEIGHT: f32 = 540.0;

/// How much larger than in a window the view stands on a slide.
const PICTURE_SCALE: f32 = 1.22;

/// A table that is larger than its room is made smaller, down to this.
const LEAST_SCALE: f32 = 0.7;

const MARGIN: f32 = 32.0;
const GAP: f32 = 12.0;

/// The words of a slide.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SlideText {
    pub title: String,
    /// Words under the picture.
    pub caption: String,
    /// Text beside the picture.
    pub text: String,
    /// What it rests on, in a line.
    pub sources: String,
    /// Which of how many it is, as `3 / 7`.
    pub position: String,
    /// A picture that was read from a file, and what it shows in words: over the text, beside the picture.
    pub image: Option<(Arc<Image>, String)>,
}

/// What a text of a slide is to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlidePart {
    Title,
    /// The words under the picture.
    Caption,
    /// The text beside the picture.
    Text,
    /// What it rests on.
    Sources,
    /// Which of how many it is.
    Position,
}

/// A text in lines of one style.
#[derive(Clone, Debug, PartialEq)]
pub struct SlideBlock {
    /// What it is to the slide.
    pub part: SlidePart,
    /// The text whole, before it was broken and cut.
    pub words: String,
    pub rect: Rect,
    /// The text, line by line.
    pub lines: Vec<SlideLine>,
    /// Its style before it is enlarged.
    pub style: TextStyle,
    /// How much larger it stands.
    pub scale: f32,
    pub role: Role,
}

/// A line of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct SlideLine {
    pub text: String,
    /// Where its baseline begins, from the corner of the block and before it is enlarged.
    pub at: Pos2,
}

/// A slide, its parts in place.
#[derive(Clone, Debug, PartialEq)]
pub struct Slide {
    pub size: Vec2,
    /// Heading, caption, text and sources, where there are any.
    pub blocks: Vec<SlideBlock>,
    /// Where the picture stands.
    pub picture_place: Rect,
    /// How much larger the picture stands there.
    pub picture_scale: f32,
    /// The picture, no larger than there is room for.
    pub picture: DrawList,
    /// What an event has pictures of, beside it.
    pub images: Vec<SlideImage>,
}

/// A picture that was read from a file, in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct SlideImage {
    pub rect: Rect,
    pub image: Arc<Image>,
    /// What it shows, in words.
    pub alt: String,
}

/// Height of a line, in sizes of its type.
const LINE: f32 = 1.32;

/// From the upper edge of a line to its baseline, as a share of its height.
const BASELINE: f32 = 0.78;

/// Space between paragraphs, as a share of a line.
const BETWEEN: f32 = 0.4;

/// Share of the width that the picture keeps beside a text.
const BESIDE: f32 = 0.6;

const TITLE: (TextStyle, f32) = (TextStyle::new(TextSize::Title, Weight::Semibold), 1.55);
const OPENING: (TextStyle, f32) = (TextStyle::new(TextSize::Title, Weight::Semibold), 2.2);
const CAPTION: (TextStyle, f32) = (TextStyle::new(TextSize::Heading, Weight::Medium), 1.2);
const TEXT: (TextStyle, f32) = (TextStyle::new(TextSize::Heading, Weight::Regular), 1.1);
const LISTED: (TextStyle, f32) = (TextStyle::new(TextSize::Body, Weight::Regular), 1.2);
const SMALL: (TextStyle, f32) = (TextStyle::new(TextSize::Note, Weight::Regular), 1.22);

impl Slide {
    /// Lays a slide out; `draw` makes the picture for the room that is left, in points of a window.
    pub fn new(
        size: Vec2,
        text: &SlideText,
        measure: &TextMeasure,
        draw: impl FnMut(Vec2) -> DrawList,
    ) -> Self {
        let mut room = Rect::from_min_size(Pos2::ZERO, size).shrink2(vec2(MARGIN, MARGIN * 0.75));
        let mut blocks = Vec::new();
        let position_width = measure.width(&text.position, SMALL.0) * SMALL.1 + GAP;
        let small = Role::TextThird;
        let foot = Lines { part: SlidePart::Sources, text: &text.sources, look: SMALL, role: small, max: 3 };
        if let Some(block) = foot.at_bottom(&mut room, position_width, measure) {
            blocks.push(block);
        }
        let title =
            Lines { part: SlidePart::Title, text: &text.title, look: TITLE, role: Role::Text, max: 2 };
        if let Some(block) = title.at_top(&mut room, measure) {
            blocks.insert(0, block);
        }
        let caption =
            Lines { part: SlidePart::Caption, text: &text.caption, look: CAPTION, role: Role::Text, max: 3 };
        // Without sources its last line stands beside the number.
        let kept_free =
            if text.sources.is_empty() && !text.position.is_empty() { position_width } else { 0.0 };
        if let Some(block) = caption.at_bottom(&mut room, kept_free, measure) {
            blocks.push(block);
        }
        let mut images = Vec::new();
        if !text.text.is_empty() || text.image.is_some() {
            let (left, beside) = room.split_left_right_at_fraction(BESIDE);
            let mut beside = beside.with_min_x(beside.left() + GAP * 2.0);
            let image = text.image.clone();
            images.extend(image.map(|image| at_top(image, &mut beside, text.text.is_empty())));
            let lines =
                Lines { part: SlidePart::Text, text: &text.text, look: TEXT, role: Role::Text, max: 20 };
            blocks.extend(lines.at_top(&mut beside, measure));
            room = left;
        }
        blocks.extend(position(size, &text.position, measure));
        let (picture, picture_scale) = fitted(room.size(), draw);
        Self { size, blocks, picture_place: room, picture_scale, picture, images }
    }

    /// A slide that opens a show: its title in the middle, words under it, and no picture.
    pub fn title(size: Vec2, text: &SlideText, measure: &TextMeasure) -> Self {
        let mut room = Rect::from_min_size(Pos2::ZERO, size).shrink2(vec2(MARGIN * 3.0, MARGIN));
        room.set_top(size.y * 0.3);
        let parts =
            [(SlidePart::Title, &text.title, OPENING, 3), (SlidePart::Caption, &text.caption, CAPTION, 6)];
        let mut blocks = Vec::new();
        for (part, text, look, max) in parts {
            blocks.extend(Lines { part, text, look, role: Role::Text, max }.at_top(&mut room, measure));
        }
        blocks.extend(position(size, &text.position, measure));
        let picture_place = Rect::from_min_size(room.min, Vec2::ZERO);
        Self::without_picture(size, blocks, picture_place)
    }

    /// A slide of lines under a heading, over its whole width, and no picture.
    pub fn list(size: Vec2, text: &SlideText, measure: &TextMeasure) -> Self {
        let mut room = Rect::from_min_size(Pos2::ZERO, size).shrink2(vec2(MARGIN, MARGIN * 0.75));
        let parts = [(SlidePart::Title, &text.title, TITLE, 2), (SlidePart::Text, &text.text, LISTED, 24)];
        let mut blocks = Vec::new();
        for (part, text, look, max) in parts {
            blocks.extend(Lines { part, text, look, role: Role::Text, max }.at_top(&mut room, measure));
        }
        blocks.extend(position(size, &text.position, measure));
        let picture_place = Rect::from_min_size(room.min, Vec2::ZERO);
        Self::without_picture(size, blocks, picture_place)
    }

    fn without_picture(size: Vec2, blocks: Vec<SlideBlock>, picture_place: Rect) -> Self {
        let (picture, images) = (DrawList::default(), Vec::new());
        Self { size, blocks, picture_place, picture_scale: 1.0, picture, images }
    }

    /// All of it as one picture, on the ground.
    pub fn draw(&self) -> DrawList {
        let mut list = DrawList::new(self.size);
        list.fill(Rect::from_min_size(Pos2::ZERO, self.size), 0.0, Role::Ground);
        list.place(self.picture_place.min, self.picture_scale, self.picture.clone());
        let images = self.images.iter();
        list.items.extend(images.map(|one| Item::Image { rect: one.rect, image: Arc::clone(&one.image) }));
        for block in &self.blocks {
            list.place(block.rect.min, block.scale, block.draw());
        }
        list
    }
}

/// Share of the height that a picture keeps over a text.
const OVER_TEXT: f32 = 0.5;

/// A picture at the upper edge of a room, as wide as it or as high as it may be; the room is left below it.
fn at_top((image, alt): (Arc<Image>, String), room: &mut Rect, is_alone: bool) -> SlideImage {
    let most = vec2(room.width(), room.height() * if is_alone { 1.0 } else { OVER_TEXT });
    let rect = Rect::from_min_size(room.min, image_size(&image, most));
    room.set_top((rect.bottom() + GAP).min(room.bottom()));
    SlideImage { rect, image, alt }
}

/// How large a picture stands in a room, never larger than a point for each of its pixels.
pub fn image_size(image: &Image, room: Vec2) -> Vec2 {
    let pixels = vec2(image.width.max(1) as f32, image.height.max(1) as f32);
    pixels * (room.max(Vec2::ZERO) / pixels).min_elem().min(1.0)
}

/// Which of how many it is, in the lower right corner.
fn position(size: Vec2, words: &str, measure: &TextMeasure) -> Option<SlideBlock> {
    let width = measure.width(words, SMALL.0) * SMALL.1;
    let corner = pos2(size.x - MARGIN - width, size.y - MARGIN * 0.75 - line_height(SMALL));
    let rect = Rect::from_min_size(corner, vec2(width, line_height(SMALL)));
    let lines = Lines { part: SlidePart::Position, text: words, look: SMALL, role: Role::TextThird, max: 1 };
    let (broken, _) = lines.broken(size.x, measure);
    (!words.is_empty()).then(|| lines.block(rect, broken))
}

impl SlideBlock {
    /// Its letters, before they are enlarged.
    fn draw(&self) -> DrawList {
        let mut list = DrawList::new(self.rect.size() / self.scale);
        for line in &self.lines {
            list.text(line.at, line.text.clone(), self.style, self.role);
        }
        list
    }
}

/// The picture for a room, and how much larger it stands there. One that is too high is drawn anew, smaller and with
/// the width that this gives it; what there is no room for is cut between its lines.
fn fitted(room: Vec2, mut draw: impl FnMut(Vec2) -> DrawList) -> (DrawList, f32) {
    let least = vec2(64.0, 64.0);
    let scale_of = |picture: &DrawList| (room / picture.size).min_elem().clamp(LEAST_SCALE, PICTURE_SCALE);
    let mut picture = draw((room / PICTURE_SCALE).max(least));
    let mut scale = scale_of(&picture);
    if scale < PICTURE_SCALE {
        picture = draw((room / scale).max(least));
        scale = scale_of(&picture).min(scale);
    }
    let limit = room / scale;
    let height = picture.size.y.min(limit.y);
    let whole = picture.whole_height.filter(|whole| *whole <= height);
    picture.size.y = whole.unwrap_or_else(|| height_between_lines(&picture, height));
    picture.size.x = picture.size.x.min(limit.x);
    (picture, scale)
}

/// From a text's baseline up to where nothing of its row is seen, in sizes of its type.
const ABOVE: f32 = 1.3;

/// The greatest height up to a limit at which no text is cut through; the limit if all of it would be lost.
fn height_between_lines(picture: &DrawList, limit: f32) -> f32 {
    let span = |item: &Item| match item {
        Item::Text { pos, style, .. } => {
            let size = style.size.points();
            Some((pos.y - size, pos.y + size * 0.3, pos.y - size * ABOVE))
        }
        _ => None,
    };
    let mut spans: Vec<(f32, f32, f32)> = picture.items.iter().filter_map(span).collect();
    spans.sort_by(|a, b| b.1.total_cmp(&a.1));
    let height = spans.iter().fold(
        limit,
        |height, (top, bottom, free)| {
            if *top < height && height < *bottom { *free } else { height }
        },
    );
    if height < limit / 2.0 { limit } else { height }
}

/// A text that is to be laid into the room that is left.
struct Lines<'a> {
    part: SlidePart,
    text: &'a str,
    look: (TextStyle, f32),
    role: Role,
    max: usize,
}

impl Lines<'_> {
    /// The lines, each in its place, and the height of them all before it is enlarged.
    fn broken(&self, width: f32, measure: &TextMeasure) -> (Vec<SlideLine>, f32) {
        let (style, scale) = self.look;
        let step = line_height((style, 1.0));
        let paragraphs = self.text.lines().filter(|line| !line.trim().is_empty());
        let (mut lines, mut top) = (Vec::new(), 0.0);
        for paragraph in paragraphs {
            let left = self.max.saturating_sub(lines.len());
            if left == 0 {
                break;
            }
            if top > 0.0 && self.part == SlidePart::Text {
                top += step * BETWEEN;
            }
            let (sign, words) = split_sign(paragraph);
            let indent = if sign.is_empty() { 0.0 } else { measure.width(sign, style) };
            let broken = wrap(words, style, width / scale - indent, left, measure);
            for (at, words) in broken.into_iter().enumerate() {
                let is_first = at == 0 && indent > 0.0;
                let (text, x) = if is_first { (format!("{sign}{words}"), 0.0) } else { (words, indent) };
                lines.push(SlideLine { text, at: pos2(x, top + step * BASELINE) });
                top += step;
            }
        }
        (lines, top)
    }

    fn block(&self, rect: Rect, lines: Vec<SlideLine>) -> SlideBlock {
        let (style, scale) = self.look;
        SlideBlock {
            part: self.part,
            words: self.text.to_owned(),
            rect,
            lines,
            style,
            scale,
            role: self.role,
        }
    }

    fn at_top(&self, room: &mut Rect, measure: &TextMeasure) -> Option<SlideBlock> {
        let (lines, height) = self.broken(room.width(), measure);
        let height = height * self.look.1;
        let (rect, rest) = room.split_top_bottom_at_y(room.top() + height);
        if lines.is_empty() {
            return None;
        }
        *room = rest.with_min_y(rest.top() + GAP);
        Some(self.block(rect, lines))
    }

    fn at_bottom(&self, room: &mut Rect, kept_free: f32, measure: &TextMeasure) -> Option<SlideBlock> {
        let (lines, height) = self.broken(room.width() - kept_free, measure);
        let height = height * self.look.1;
        if lines.is_empty() {
            return None;
        }
        let (rest, rect) = room.split_top_bottom_at_y(room.bottom() - height);
        *room = rest.with_max_y(rest.bottom() - GAP);
        Some(self.block(rect, lines))
    }
}

/// The sign of a list at the beginning of a paragraph, with its blank, and the rest.
fn split_sign(paragraph: &str) -> (&str, &str) {
    let end = ["• ", "– ", "- "].into_iter().find(|sign| paragraph.starts_with(sign)).map_or(0, str::len);
    paragraph.split_at(end)
}

fn line_height((style, scale): (TextStyle, f32)) -> f32 {
    style.size.points() * LINE * scale
}
