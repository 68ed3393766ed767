//! What the marks of a picture mean, in a picture: marks and words in lines as wide as there is room.

use crate::draw_list::{Dash, DrawList, Item, Stroke};
use crate::marks::{self, MarkShape};
use crate::text::text_measure::TextMeasure;
use emath::{pos2, vec2};
use model::date::Marks;
use model::words::{EventStatus, Word as _};
use model::{EventId, RowKind, Timeline};
use std::collections::BTreeSet;
use theme::role::Role;
use theme::size::{TextSize, TextStyle, Weight};
use words::{Words, msg};

const STYLE: TextStyle = TextStyle::new(TextSize::Note, Weight::Regular);

/// Height of a line, and from a mark to its words and from these to the next mark.
const LINE: f32 = 20.0;
const GAP: f32 = 7.0;
const BETWEEN: f32 = 22.0;
const MARK: f32 = 6.0;

/// A sign and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sign {
    pub shape: SignShape,
    pub words: String,
}

/// How a sign looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignShape {
    Mark(MarkShape),
    /// Over the days on which something may have been.
    Bracket,
    /// Under a date that nobody states.
    Dots,
}

/// The signs of some rows, those of statuses first.
pub fn signs(timeline: &Timeline, rows: &[EventId], words: &Words) -> Vec<Sign> {
    let mut statuses = BTreeSet::new();
    let [mut has_statements, mut is_inferred, mut is_vague] = [false; 3];
    for row in rows.iter().copied() {
        match timeline.kind(row) {
            RowKind::Event(_) => _ = statuses.insert(timeline.status(row).word()),
            RowKind::Statements => has_statements = true,
            RowKind::Term => {}
        }
        let extent = timeline.extent(row);
        is_inferred |= extent.marks.has(Marks::DERIVED);
        let window = extent.start.latest.since(extent.start.earliest);
        is_vague |= !extent.marks.has(Marks::PERIOD) && window > timeline.resolution().per_day();
    }
    let known = EventStatus::ALL.iter().filter(|status| statuses.contains(status.word()));
    let status = known.map(|status| marks::of_event(*status));
    let status = status.map(|shown| (SignShape::Mark(shown.shape), shown.word.message()));
    let others = [
        (has_statements, SignShape::Mark(MarkShape::Bubble), msg!(legend_statement)),
        (is_inferred, SignShape::Dots, msg!(legend_inferred)),
        (is_vague, SignShape::Bracket, msg!(legend_vague)),
    ];
    let others =
        others.into_iter().filter(|(is_there, ..)| *is_there).map(|(_, shape, message)| (shape, message));
    let signs = status.chain(others).map(|(shape, message)| Sign { shape, words: words.text(&message) });
    // A mark that says nothing needs no words unless it stands among others.
    let signs: Vec<Sign> = signs.collect();
    if signs.iter().all(|sign| sign.shape == SignShape::Mark(MarkShape::Dot)) { Vec::new() } else { signs }
}

/// The picture of some signs.
pub fn picture(signs: &[Sign], width: f32, measure: &TextMeasure) -> DrawList {
    let mut list = DrawList::new(vec2(width, 0.0));
    let (mut x, mut line) = (0.0, 0.0);
    for sign in signs {
        let taken = MARK * 2.0 + GAP + measure.width(&sign.words, STYLE);
        if x > 0.0 && x + taken > width {
            (x, line) = (0.0, line + 1.0);
        }
        let center = pos2(x + MARK, LINE * (line + 0.5));
        match sign.shape {
            SignShape::Mark(shape) => {
                list.items.push(Item::Mark { shape, center, radius: MARK, paint: Role::TextSecond.into() });
            }
            SignShape::Bracket => list.items.push(bracket(center)),
            SignShape::Dots => {
                let (from, to) = (center + vec2(-MARK, 2.0), center + vec2(MARK, 2.0));
                list.line(from, to, Stroke::new(1.2, Role::TextSecond).dashed(Dash::Dotted));
            }
        }
        let baseline = center.y + measure.middle_to_baseline(STYLE);
        list.text(pos2(center.x + MARK + GAP, baseline), sign.words.clone(), STYLE, Role::TextSecond);
        x += taken + BETWEEN;
    }
    list.size.y = if signs.is_empty() { 0.0 } else { LINE * (line + 1.0) };
    list
}

fn bracket(center: emath::Pos2) -> Item {
    let (x, y) = (MARK + 1.0, MARK * 0.6);
    let points = [vec2(-x, y), vec2(-x, -y), vec2(x, -y), vec2(x, y)].map(|by| center + by).to_vec();
    Item::Path { points, is_closed: false, fill: None, stroke: Some(Stroke::new(1.4, Role::TextSecond)) }
}
