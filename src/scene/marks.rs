//! Marks for status and certainty: shapes first, so that nothing depends on color; and the one table of them.

use crate::draw_list::{Dash, Item, Stroke};
use emath::{Pos2, Rect, Vec2, pos2, vec2};
use model::words::{AgendaStatus, Attendance, EventStatus, OutcomeStatus, TermStatus};
use theme::role::{Paint, Role};
use words::{Message, Words, msg};

/// The shapes of the table of statuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MarkShape {
    Diamond,
    DiamondInDiamond,
    DiamondOpen,
    DiamondArrow,
    Triangle,
    CircleSlash,
    Dot,
    Check,
    CircleDotted,
    ArrowBar,
    Dash,
    Circle,
    CircleOpen,
    CircleHalf,
    Cross,
    /// ✕ in a dotted circle: announced, not seen
    CrossDotted,
    /// A speech bubble
    Bubble,
    Flag,
}

macro_rules! status_words {
    ($($word:ident = $id:ident;)*) => {
        /// A word for a status, in no language yet.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum StatusWord {
            $($word,)*
        }

        impl StatusWord {
            /// All words.
            pub const ALL: &'static [Self] = &[$(Self::$word),*];

            /// The word as a message.
            pub fn message(self) -> Message {
                match self {
                    $(Self::$word => msg!($id),)*
                }
            }
        }
    };
}

status_words! {
    Held = word_held;
    InProgress = word_in_progress;
    Scheduled = word_scheduled;
    ScheduledNoReport = word_scheduled_no_report;
    Proposed = word_proposed;
    Postponed = word_postponed;
    Canceled = word_canceled;
    StatusNotStated = word_status_not_stated;
    Adopted = word_adopted;
    Expected = word_expected;
    Rejected = word_rejected;
    Withdrawn = word_withdrawn;
    NotStated = word_not_stated;
    Discussed = word_discussed;
    Dropped = word_dropped;
    Present = word_present;
    Invited = word_invited;
    Remote = word_remote;
    Represented = word_represented;
    NotExpected = word_not_expected;
    Declined = word_declined;
    Absent = word_absent;
    Ended = word_ended;
    InOffice = word_in_office;
    Announced = word_announced;
}

impl StatusWord {
    /// The word in a language.
    pub fn text(self, words: &Words) -> String {
        words.text(&self.message())
    }
}

/// A status as it is shown: shape and word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatusWords {
    pub shape: MarkShape,
    pub word: StatusWord,
}

const fn shown(shape: MarkShape, word: StatusWord) -> StatusWords {
    StatusWords { shape, word }
}

/// How the status of an event is shown.
pub const fn of_event(status: EventStatus) -> StatusWords {
    match status {
        EventStatus::Held => shown(MarkShape::Diamond, StatusWord::Held),
        EventStatus::Ongoing => shown(MarkShape::DiamondInDiamond, StatusWord::InProgress),
        EventStatus::Scheduled => shown(MarkShape::DiamondOpen, StatusWord::Scheduled),
        EventStatus::Proposed => shown(MarkShape::Triangle, StatusWord::Proposed),
        EventStatus::Postponed => shown(MarkShape::DiamondArrow, StatusWord::Postponed),
        EventStatus::Cancelled => shown(MarkShape::CircleSlash, StatusWord::Canceled),
        EventStatus::Unknown => shown(MarkShape::Dot, StatusWord::StatusNotStated),
    }
}

/// How the status of an outcome is shown.
pub const fn of_outcome(status: OutcomeStatus) -> StatusWords {
    match status {
        OutcomeStatus::Adopted => shown(MarkShape::Check, StatusWord::Adopted),
        OutcomeStatus::Expected => shown(MarkShape::CircleDotted, StatusWord::Expected),
        OutcomeStatus::Proposed => shown(MarkShape::Triangle, StatusWord::Proposed),
        OutcomeStatus::Rejected => shown(MarkShape::CircleSlash, StatusWord::Rejected),
        OutcomeStatus::Withdrawn => shown(MarkShape::CircleSlash, StatusWord::Withdrawn),
        OutcomeStatus::Postponed => shown(MarkShape::ArrowBar, StatusWord::Postponed),
        OutcomeStatus::Unknown => shown(MarkShape::Dash, StatusWord::NotStated),
    }
}

/// How the status of an agenda item is shown.
pub const fn of_agenda(status: AgendaStatus) -> StatusWords {
    match status {
        AgendaStatus::Expected => shown(MarkShape::CircleDotted, StatusWord::Expected),
        AgendaStatus::Discussed => shown(MarkShape::Circle, StatusWord::Discussed),
        AgendaStatus::Dropped => shown(MarkShape::CircleSlash, StatusWord::Dropped),
        AgendaStatus::Unknown => shown(MarkShape::Dash, StatusWord::NotStated),
    }
}

/// How attendance is shown.
pub const fn of_attendance(attendance: Attendance) -> StatusWords {
    match attendance {
        Attendance::Present => shown(MarkShape::Circle, StatusWord::Present),
        Attendance::Expected => shown(MarkShape::CircleOpen, StatusWord::Expected),
        Attendance::Invited => shown(MarkShape::CircleHalf, StatusWord::Invited),
        Attendance::Remote => shown(MarkShape::CircleHalf, StatusWord::Remote),
        Attendance::Represented => shown(MarkShape::CircleHalf, StatusWord::Represented),
        Attendance::NotExpected => shown(MarkShape::CrossDotted, StatusWord::NotExpected),
        Attendance::Declined => shown(MarkShape::Cross, StatusWord::Declined),
        Attendance::Absent => shown(MarkShape::Cross, StatusWord::Absent),
        Attendance::Unknown => shown(MarkShape::Dash, StatusWord::NotStated),
    }
}

/// The word for the status of a term.
pub const fn of_term(status: TermStatus) -> StatusWord {
    match status {
        TermStatus::Held => StatusWord::Ended,
        TermStatus::Ongoing => StatusWord::InOffice,
        TermStatus::Scheduled => StatusWord::Announced,
        TermStatus::Unknown => StatusWord::StatusNotStated,
    }
}

impl MarkShape {
    /// How far the mark reaches to the right of its middle.
    pub fn reach(self, radius: f32) -> f32 {
        if self == Self::DiamondArrow { radius * 2.6 } else { radius }
    }

    /// The mark taken apart into plain shapes, for painters.
    pub fn parts(self, center: Pos2, radius: f32, paint: Paint) -> Vec<Item> {
        let stroke = Stroke::new((radius * 0.22).clamp(1.2, 2.0), paint);
        let ground = Paint::new(Role::Ground, paint.hue);
        let thin = radius - stroke.width / 2.0;
        match self {
            Self::Diamond => vec![diamond(center, radius, Some(paint), None)],
            Self::DiamondOpen => vec![diamond(center, thin, Some(ground), Some(stroke))],
            Self::DiamondInDiamond => {
                vec![
                    diamond(center, thin, Some(ground), Some(stroke)),
                    diamond(center, radius * 0.42, Some(paint), None),
                ]
            }
            Self::DiamondArrow => {
                let mut parts = vec![diamond(center, thin, Some(ground), Some(stroke))];
                parts.extend(arrow(center + vec2(radius * 1.3, 0.0), radius * 1.3, stroke));
                parts
            }
            Self::Triangle => vec![triangle(center, thin, ground, stroke)],
            Self::CircleSlash => {
                let reach = vec2(thin, -thin) * 0.7;
                vec![
                    circle(center, thin, Some(ground), Some(stroke)),
                    line(center - reach, center + reach, stroke),
                ]
            }
            Self::Dot => vec![circle(center, radius * 0.62, Some(paint), None)],
            Self::Circle => vec![circle(center, radius * 0.8, Some(paint), None)],
            Self::CircleOpen => vec![circle(center, radius * 0.8 - stroke.width / 2.0, None, Some(stroke))],
            Self::CircleDotted => vec![dotted_circle(center, radius * 0.85, stroke)],
            Self::CircleHalf => {
                let radius = radius * 0.8 - stroke.width / 2.0;
                vec![circle(center, radius, None, Some(stroke)), half_disc(center, radius, paint)]
            }
            Self::Check => {
                let at = |x: f32, y: f32| center + vec2(x, y) * radius;
                vec![polyline(vec![at(-0.75, 0.05), at(-0.2, 0.6), at(0.8, -0.6)], stroke)]
            }
            Self::Cross | Self::CrossDotted => cross(self, center, radius, stroke),
            Self::Dash => {
                vec![line(center - vec2(radius * 0.6, 0.0), center + vec2(radius * 0.6, 0.0), stroke)]
            }
            Self::ArrowBar => {
                let mut parts = arrow(center - vec2(radius, 0.0), radius * 1.6, stroke);
                let end = center + vec2(radius * 0.9, 0.0);
                parts.push(line(end - vec2(0.0, radius * 0.7), end + vec2(0.0, radius * 0.7), stroke));
                parts
            }
            Self::Bubble => vec![bubble(center, radius, ground, stroke)],
            Self::Flag => flag(center, radius, paint, stroke),
        }
    }
}

fn polyline(points: Vec<Pos2>, stroke: Stroke) -> Item {
    Item::Path { points, is_closed: false, fill: None, stroke: Some(stroke) }
}

fn line(from: Pos2, to: Pos2, stroke: Stroke) -> Item {
    polyline(vec![from, to], stroke)
}

fn circle(center: Pos2, radius: f32, fill: Option<Paint>, stroke: Option<Stroke>) -> Item {
    Item::Circle { center, radius, fill, stroke }
}

fn diamond(center: Pos2, radius: f32, fill: Option<Paint>, stroke: Option<Stroke>) -> Item {
    let reach = [vec2(0.0, -radius), vec2(radius, 0.0), vec2(0.0, radius), vec2(-radius, 0.0)];
    Item::Path { points: reach.iter().map(|reach| center + *reach).collect(), is_closed: true, fill, stroke }
}

fn triangle(center: Pos2, radius: f32, fill: Paint, stroke: Stroke) -> Item {
    let reach = [vec2(0.0, -radius), vec2(radius * 0.95, radius * 0.7), vec2(-radius * 0.95, radius * 0.7)];
    let points = reach.iter().map(|reach| center + *reach).collect();
    Item::Path { points, is_closed: true, fill: Some(fill), stroke: Some(stroke) }
}

fn arrow(from: Pos2, length: f32, stroke: Stroke) -> Vec<Item> {
    let tip = from + vec2(length, 0.0);
    let barb = length * 0.35;
    vec![
        line(from, tip, stroke),
        polyline(vec![tip + vec2(-barb, -barb), tip, tip + vec2(-barb, barb)], stroke),
    ]
}

/// A circle of dots, drawn as a broken line round a regular shape.
fn dotted_circle(center: Pos2, radius: f32, stroke: Stroke) -> Item {
    let points = arc(center, radius, 0.0, std::f32::consts::TAU, 32);
    Item::Path { points, is_closed: true, fill: None, stroke: Some(stroke.dashed(Dash::Dotted)) }
}

fn half_disc(center: Pos2, radius: f32, fill: Paint) -> Item {
    use std::f32::consts::{FRAC_PI_2, PI};
    let points = arc(center, radius, FRAC_PI_2, PI, 12);
    Item::Path { points, is_closed: true, fill: Some(fill), stroke: None }
}

/// Points along an arc, from an angle on, clockwise on the screen.
pub fn arc(center: Pos2, radius: f32, from: f32, sweep: f32, steps: u16) -> Vec<Pos2> {
    let angle = |step: u16| from + sweep * f32::from(step) / f32::from(steps);
    (0..=steps).map(|step| center + Vec2::angled(angle(step)) * radius).collect()
}

fn cross(shape: MarkShape, center: Pos2, radius: f32, stroke: Stroke) -> Vec<Item> {
    let share = if shape == MarkShape::Cross { 0.6 } else { 0.35 };
    let reach = radius * share;
    let mut parts = vec![
        line(center - vec2(reach, reach), center + vec2(reach, reach), stroke),
        line(center - vec2(reach, -reach), center + vec2(reach, -reach), stroke),
    ];
    if shape == MarkShape::CrossDotted {
        parts.push(dotted_circle(center, radius * 0.9, stroke));
    }
    parts
}

fn bubble(center: Pos2, radius: f32, fill: Paint, stroke: Stroke) -> Item {
    let body = Rect::from_center_size(center - vec2(0.0, radius * 0.15), vec2(radius * 2.0, radius * 1.5));
    let points = vec![
        body.left_top(),
        body.right_top(),
        body.right_bottom(),
        pos2(body.left() + radius * 0.85, body.bottom()),
        pos2(body.left() + radius * 0.35, body.bottom() + radius * 0.5),
        pos2(body.left() + radius * 0.35, body.bottom()),
        body.left_bottom(),
    ];
    Item::Path { points, is_closed: true, fill: Some(fill), stroke: Some(stroke) }
}

fn flag(center: Pos2, radius: f32, paint: Paint, stroke: Stroke) -> Vec<Item> {
    let foot = center + vec2(0.0, radius);
    let top = center - vec2(0.0, radius);
    let cloth = vec![top, top + vec2(radius * 1.4, radius * 0.5), top + vec2(0.0, radius)];
    vec![
        Item::Path { points: cloth, is_closed: true, fill: Some(paint), stroke: None },
        line(foot, top, stroke),
    ]
}
