//! A finished picture: marks in place, each with what it means, for the screen, for files and for tests alike.
//!
//! ```text
//!  scene ──▶ DrawList { items: what is painted, in order; hits: what can be pointed at, with its name }
//!               ├─▶ ui paints it      ├─▶ export writes it      └─▶ to_text: one line an item, for tests
//! ```
//!
//! Places are points from the top left corner of the picture; y grows downward.

use crate::marks::MarkShape;
use emath::{Pos2, Rect, Vec2};
use model::media::Image;
use model::{EventId, LaneId, TimeRange};
use std::fmt::Write as _;
use std::sync::Arc;
use theme::role::{Hue, Paint, Role};
use theme::size::TextStyle;

/// How a line is broken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dash {
    /// Not at all.
    #[default]
    Solid,
    Dashed,
    Dotted,
}

impl Dash {
    /// Length of a stroke and of the gap after it, in points; `None` for a solid line.
    pub const fn pattern(self) -> Option<(f32, f32)> {
        match self {
            Self::Solid => None,
            Self::Dashed => Some((4.0, 3.0)),
            Self::Dotted => Some((1.5, 3.0)),
        }
    }
}

/// A line's look.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    pub width: f32,
    pub paint: Paint,
    /// How it is broken.
    pub dash: Dash,
}

impl Stroke {
    /// A solid line.
    pub fn new(width: f32, paint: impl Into<Paint>) -> Self {
        Self { width, paint: paint.into(), dash: Dash::Solid }
    }

    /// The same line, broken.
    #[must_use]
    pub const fn dashed(self, dash: Dash) -> Self {
        Self { dash, ..self }
    }
}

/// One thing to paint.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A rectangle with rounded corners.
    Rect {
        rect: Rect,
        /// Radius of the corners.
        radius: f32,
        fill: Option<Paint>,
        /// Border, inside the rectangle.
        stroke: Option<Stroke>,
    },
    /// A rectangle whose opacity runs from left to right.
    Fade {
        rect: Rect,
        paint: Paint,
        /// Opacity at the left, 0 to 1.
        from: f32,
        /// Opacity at the right, 0 to 1.
        to: f32,
    },
    /// Straight lines through points.
    Path {
        points: Vec<Pos2>,
        /// Whether the last leads back to the first.
        is_closed: bool,
        /// Inside; the shape must be convex.
        fill: Option<Paint>,
        stroke: Option<Stroke>,
    },
    Circle {
        center: Pos2,
        radius: f32,
        fill: Option<Paint>,
        stroke: Option<Stroke>,
    },
    /// A part of a ring between two circles.
    Ring {
        ring: Ring,
        fill: Option<Paint>,
        stroke: Option<Stroke>,
    },
    /// A mark from the table of statuses.
    Mark {
        shape: MarkShape,
        center: Pos2,
        radius: f32,
        paint: Paint,
    },
    /// Text on one line.
    Text {
        /// Left end of the baseline.
        pos: Pos2,
        text: String,
        style: TextStyle,
        paint: Paint,
    },
    /// Many rectangles of one paint, painted as one.
    Rects {
        rects: Vec<Rect>,
        paint: Paint,
    },
    /// A picture that was read from a file, over the whole rectangle.
    Image {
        rect: Rect,
        image: Arc<Image>,
    },
    /// From here on only what lies inside is seen.
    Clip(Rect),
    /// The end of the last clip.
    Unclip,
    /// What follows is a picture of its own: enlarged, then moved.
    Place {
        /// Where its top left corner lies.
        corner: Pos2,
        /// How much larger it is, its texts too.
        scale: f32,
    },
    /// The end of the last picture that was placed.
    Unplace,
}

/// A part of a ring between two circles; angles in radians from the right, clockwise on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ring {
    /// Middle of both circles.
    pub center: Pos2,
    /// Radius of the inner circle.
    pub inner: f32,
    /// Radius of the outer circle.
    pub outer: f32,
    pub from: f32,
    /// How far it goes round, at most a whole turn.
    pub sweep: f32,
    /// Width that is left free in all at its two straight sides, so that neighbors stay apart by as much everywhere.
    pub gap: f32,
}

impl Ring {
    /// The point at a share of the way along it, at a radius.
    pub fn point(&self, radius: f32, share: f32) -> Pos2 {
        let inset = if radius > 0.0 { (self.gap / 2.0 / radius).min(self.sweep / 2.0) } else { 0.0 };
        let angle = self.from + inset + (self.sweep - inset * 2.0) * share;
        self.center + Vec2::angled(angle) * radius
    }

    /// Whether it goes all the way round.
    pub fn is_whole(&self) -> bool {
        self.gap <= 0.0 && self.sweep > std::f32::consts::TAU - 1e-3
    }

    /// Points round it, close enough to look like curves.
    pub fn outline(&self) -> Vec<Pos2> {
        let steps = self.num_steps();
        let share = |step: u16| f32::from(step) / f32::from(steps);
        let outer = (0..=steps).map(|step| self.point(self.outer, share(step)));
        let inner = (0..=steps).rev().map(|step| self.point(self.inner, share(step)));
        outer.chain(inner).collect()
    }

    /// Straight lines that its outer edge is made of.
    pub fn num_steps(&self) -> u16 {
        (self.outer * self.sweep / 3.0).clamp(6.0, 400.0) as u16
    }
}

/// What can be pointed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// An event, a term or a group of statements.
    Row(EventId),
    /// Several rows folded into one mark.
    Folded {
        lane: LaneId,
        /// The stretch in which they start.
        range: TimeRange,
        /// How many start there.
        count: u64,
    },
    /// The title of a lane.
    Lane(LaneId),
    /// An empty stretch that is folded.
    Gap(TimeRange),
    /// One thing of an event: a participant, an item of the agenda, an outcome, a statement.
    Detail(Detail),
    /// What lies nearest to a lane in which nothing is in sight.
    WayTo(EventId),
    /// A year, to be shown.
    Year(i32),
    /// A theme of a comparison, by its place, to be followed.
    Theme(u32),
    /// An arrow between two rows.
    Link { from: EventId, to: EventId },
}

/// One thing of an event, by its place in the event's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Detail {
    pub row: EventId,
    pub part: DetailPart,
    /// The place in it.
    pub item: u32,
}

/// A list of an event's details.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DetailPart {
    Participants,
    /// What was to be talked about.
    Agenda,
    /// What came of it.
    Outcomes,
    Statements,
}

/// A place that can be pointed at, and what a screen reader says of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    pub rect: Rect,
    pub target: Target,
    /// Its name in words.
    pub name: String,
}

/// A finished picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DrawList {
    pub size: Vec2,
    /// What is painted, in order.
    pub items: Vec<Item>,
    /// What can be pointed at, topmost last.
    pub hits: Vec<Hit>,
    /// Events and steps of time that were looked at for it. It must not grow with the timeline.
    pub num_touched: usize,
    /// Where it can be cut at its lower edge so that no row is cut through, if it has rows.
    pub whole_height: Option<f32>,
}

impl DrawList {
    /// An empty picture.
    pub const fn new(size: Vec2) -> Self {
        Self { size, items: Vec::new(), hits: Vec::new(), num_touched: 0, whole_height: None }
    }

    /// Adds a filled rectangle.
    pub fn fill(&mut self, rect: Rect, radius: f32, paint: impl Into<Paint>) {
        self.items.push(Item::Rect { rect, radius, fill: Some(paint.into()), stroke: None });
    }

    /// Adds a straight line.
    pub fn line(&mut self, from: Pos2, to: Pos2, stroke: Stroke) {
        self.items.push(Item::Path {
            points: vec![from, to],
            is_closed: false,
            fill: None,
            stroke: Some(stroke),
        });
    }

    /// Adds text whose baseline begins at a place.
    pub fn text(&mut self, pos: Pos2, text: impl Into<String>, style: TextStyle, paint: impl Into<Paint>) {
        let text = text.into();
        if !text.is_empty() {
            self.items.push(Item::Text { pos, text, style, paint: paint.into() });
        }
    }

    /// Underlines a date that was inferred, not stated; `baseline` is where its text begins.
    pub fn inferred(&mut self, baseline: Pos2, width: f32) {
        let left = baseline + Vec2::new(0.0, 3.5);
        let stroke = Stroke::new(1.2, Role::TextThird).dashed(Dash::Dotted);
        self.line(left, left + Vec2::new(width, 0.0), stroke);
    }

    /// Adds a mark.
    pub fn mark(&mut self, shape: MarkShape, center: Pos2, radius: f32, paint: impl Into<Paint>) {
        self.items.push(Item::Mark { shape, center, radius, paint: paint.into() });
    }

    /// Adds a picture in a place, `scale` times as large; only what lies inside it is seen.
    pub fn place(&mut self, corner: Pos2, scale: f32, picture: Self) {
        self.items.push(Item::Place { corner, scale });
        self.items.push(Item::Clip(Rect::from_min_size(Pos2::ZERO, picture.size)));
        self.items.extend(picture.items);
        self.items.extend([Item::Unclip, Item::Unplace]);
        let placed = |point: Pos2| corner + point.to_vec2() * scale;
        self.hits.extend(picture.hits.into_iter().map(|hit| {
            let rect = Rect::from_min_max(placed(hit.rect.min), placed(hit.rect.max));
            Hit { rect, ..hit }
        }));
        self.num_touched += picture.num_touched;
    }

    /// The same without what is painted under all of it, so that what lies behind is seen through it.
    #[must_use]
    pub fn without_background(mut self) -> Self {
        let all = Rect::from_min_size(Pos2::ZERO, self.size);
        let is_ground = |item: &Item| {
            matches!(item, Item::Rect { rect, fill: Some(paint), .. }
                if *rect == all && paint.role == Role::Ground)
        };
        self.items.retain(|item| !is_ground(item));
        self
    }

    /// Adds a place that can be pointed at.
    pub fn hit(&mut self, rect: Rect, target: Target, name: impl Into<String>) {
        self.hits.push(Hit { rect, target, name: name.into() });
    }

    /// The picture as text, one item a line, for tests and review.
    pub fn to_text(&self) -> String {
        let mut out = format!("size {} {}\n", number(self.size.x), number(self.size.y));
        for item in &self.items {
            item.write(&mut out);
            out.push('\n');
        }
        for Hit { rect, target, name } in &self.hits {
            let target = match target {
                Target::Row(row) => format!("row {}", row.0),
                Target::Folded { count, .. } => format!("folded {count}"),
                Target::Lane(lane) => format!("lane {}", lane.0),
                Target::Gap(_) => "gap".to_owned(),
                Target::Detail(Detail { row, part, item }) => format!("{part:?} {item} of row {}", row.0),
                Target::WayTo(row) => format!("way to {}", row.0),
                Target::Year(year) => format!("year {year}"),
                Target::Theme(place) => format!("theme {place}"),
                Target::Link { from, to } => format!("link {} → {}", from.0, to.0),
            };
            writeln!(out, "hit {target} {} \"{name}\"", place(*rect))
                .expect("writing to a String cannot fail");
        }
        out
    }
}

impl Item {
    fn write(&self, out: &mut String) {
        let line = match self {
            Self::Rect { rect, radius, fill, stroke } => {
                format!("rect {} r{}{}", place(*rect), number(*radius), ink(fill.as_ref(), stroke.as_ref()))
            }
            Self::Fade { rect, paint, from, to } => {
                format!("fade {} {} {}→{}", place(*rect), paint_text(*paint), number(*from), number(*to))
            }
            Self::Path { points, is_closed, fill, stroke } => {
                let points: Vec<String> = points.iter().map(|point| point_text(*point)).collect();
                let kind = if *is_closed { "shape" } else { "line" };
                format!("{kind} {}{}", points.join(" "), ink(fill.as_ref(), stroke.as_ref()))
            }
            Self::Circle { center, radius, fill, stroke } => {
                format!(
                    "circle {} r{}{}",
                    point_text(*center),
                    number(*radius),
                    ink(fill.as_ref(), stroke.as_ref())
                )
            }
            Self::Ring { ring, fill, stroke } => {
                format!(
                    "ring {} r{}–{} {}°+{}°{}",
                    point_text(ring.center),
                    number(ring.inner),
                    number(ring.outer),
                    number(ring.from.to_degrees()),
                    number(ring.sweep.to_degrees()),
                    ink(fill.as_ref(), stroke.as_ref())
                )
            }
            Self::Mark { shape, center, radius, paint } => {
                format!("mark {shape:?} {} r{} {}", point_text(*center), number(*radius), paint_text(*paint))
            }
            Self::Text { pos, text, style, paint } => {
                format!(
                    "text \"{text}\" {} {:?} {:?} {}",
                    point_text(*pos),
                    style.size,
                    style.weight,
                    paint_text(*paint)
                )
            }
            Self::Rects { rects, paint } => {
                let places: Vec<String> = rects.iter().map(|rect| place(*rect)).collect();
                format!("rects {} {}", paint_text(*paint), places.join(" | "))
            }
            Self::Image { rect, image } => {
                format!("image {} of {}×{} pixels", place(*rect), image.width, image.height)
            }
            Self::Clip(rect) => format!("clip {}", place(*rect)),
            Self::Unclip => "unclip".to_owned(),
            Self::Place { corner, scale } => format!("place {} ×{}", point_text(*corner), number(*scale)),
            Self::Unplace => "unplace".to_owned(),
        };
        out.push_str(&line);
    }
}

/// Tenths of a point are finer than the eye; and −0 is 0.
fn number(value: f32) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    if rounded == 0.0 { "0".to_owned() } else { rounded.to_string() }
}

fn point_text(point: Pos2) -> String {
    format!("{},{}", number(point.x), number(point.y))
}

fn place(rect: Rect) -> String {
    format!(
        "{},{} {}×{}",
        number(rect.min.x),
        number(rect.min.y),
        number(rect.width()),
        number(rect.height())
    )
}

fn paint_text(paint: Paint) -> String {
    match paint.hue {
        Hue::Neutral => format!("{:?}", paint.role),
        Hue::Nth(place) => format!("{:?}/hue{place}", paint.role),
        Hue::Given([red, green, blue]) => format!("{:?}/#{red:02X}{green:02X}{blue:02X}", paint.role),
    }
}

fn ink(fill: Option<&Paint>, stroke: Option<&Stroke>) -> String {
    let fill = fill.map(|paint| format!(" fill {}", paint_text(*paint))).unwrap_or_default();
    let stroke = stroke.map(|stroke| {
        let dash = if stroke.dash == Dash::Solid { String::new() } else { format!(" {:?}", stroke.dash) };
        format!(" stroke {} {}{dash}", number(stroke.width), paint_text(stroke.paint))
    });
    fill + &stroke.unwrap_or_default()
}
