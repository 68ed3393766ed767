//! What stands round a picture that leaves: a title over it, a legend and a credit under it.

use crate::draw_list::DrawList;
use crate::legend::{self, Sign};
use crate::text::text_lines::wrap;
use crate::text::text_measure::TextMeasure;
use emath::{Pos2, Rect, pos2, vec2};
use theme::role::Role;
use theme::size::{TextSize, TextStyle, Weight};

const TITLE: TextStyle = TextStyle::new(TextSize::Title, Weight::Semibold);
const SMALL: TextStyle = TextStyle::new(TextSize::Note, Weight::Regular);

/// Space at the sides and between the parts.
const MARGIN: f32 = 16.0;
const GAP: f32 = 8.0;

/// Height of a line, in sizes of its type, and from its upper edge to its baseline as a share of it.
const LINE: f32 = 1.35;
const BASELINE: f32 = 0.76;

/// Lines of a title at most, and of the words under it.
const MAX_TITLE: usize = 2;
const MAX_SMALL: usize = 2;

/// What stands round a picture; each part may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PictureFrame {
    pub title: String,
    /// Which part of the timeline it is, under the title.
    pub extent: String,
    /// What the marks mean.
    pub signs: Vec<Sign>,
    /// Whose it is, or where it is from.
    pub credit: String,
}

/// A frame in its places.
struct Laid {
    above: Vec<(String, TextStyle, Role)>,
    below: DrawList,
    credit: Vec<String>,
}

impl PictureFrame {
    /// How much of a height a frame of a width takes.
    pub fn height(&self, width: f32, measure: &TextMeasure) -> f32 {
        let laid = self.laid(width, measure);
        laid.above_height() + laid.below_height()
    }

    fn laid(&self, width: f32, measure: &TextMeasure) -> Laid {
        let room = (width - MARGIN * 2.0).max(1.0);
        let lines = |text: &str, style, role, max| {
            wrap(text, style, room, max, measure).into_iter().map(move |line| (line, style, role))
        };
        let title = lines(&self.title, TITLE, Role::Text, MAX_TITLE);
        let extent = lines(&self.extent, SMALL, Role::TextSecond, MAX_SMALL);
        Laid {
            above: title.chain(extent).collect(),
            below: legend::picture(&self.signs, room, measure),
            credit: wrap(&self.credit, SMALL, room, MAX_SMALL, measure),
        }
    }

    /// The picture with the frame round it.
    pub fn round(&self, picture: DrawList, measure: &TextMeasure) -> DrawList {
        let width = picture.size.x;
        let laid = self.laid(width, measure);
        let (above, below) = (laid.above_height(), laid.below_height());
        let height = picture.size.y;
        if above + below <= 0.0 {
            return picture;
        }
        let whole_height = picture.whole_height.map(|whole| whole + above);
        let mut list = DrawList::new(vec2(width, above + height + below));
        list.fill(Rect::from_min_size(Pos2::ZERO, list.size), 0.0, Role::Ground);
        let mut top = MARGIN * 0.75;
        for (line, style, role) in &laid.above {
            list.text(pos2(MARGIN, top + line_height(*style) * BASELINE), line.clone(), *style, *role);
            top += line_height(*style);
        }
        list.place(pos2(0.0, above), 1.0, picture);
        top = above + height + GAP;
        if laid.below.size.y > 0.0 {
            let signs_height = laid.below.size.y;
            list.place(pos2(MARGIN, top), 1.0, laid.below);
            top += signs_height + GAP * 0.5;
        }
        for line in laid.credit {
            list.text(pos2(MARGIN, top + line_height(SMALL) * BASELINE), line, SMALL, Role::TextThird);
            top += line_height(SMALL);
        }
        list.whole_height = whole_height;
        list
    }
}

impl Laid {
    fn above_height(&self) -> f32 {
        let lines: f32 = self.above.iter().map(|(_, style, _)| line_height(*style)).sum();
        if self.above.is_empty() { 0.0 } else { MARGIN * 0.75 + lines + GAP }
    }

    fn below_height(&self) -> f32 {
        let signs = if self.below.size.y > 0.0 { self.below.size.y + GAP * 0.5 } else { 0.0 };
        let credit = self.credit.len() as f32 * line_height(SMALL);
        if signs + credit > 0.0 { GAP * 2.0 + signs + credit } else { 0.0 }
    }
}

fn line_height(style: TextStyle) -> f32 {
    style.size.points() * LINE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw_list::Item;
    use crate::legend::SignShape;

    #[test]
    fn the_parts_stand_over_and_under_the_picture() {
        let measure = TextMeasure::new();
        let mut picture = DrawList::new(vec2(400.0, 100.0));
        picture.text(pos2(10.0, 50.0), "inside", SMALL, Role::Text);
        let sign = Sign { shape: SignShape::Dots, words: "inferred".to_owned() };
        let frame = PictureFrame {
            title: "Summits".to_owned(),
            extent: "2020 to 2024".to_owned(),
            signs: vec![sign],
            credit: "Institute".to_owned(),
        };
        assert_eq!(PictureFrame::default().round(picture.clone(), &measure), picture);
        let framed = frame.round(picture, &measure);
        assert!((framed.size.y - 100.0 - frame.height(400.0, &measure)).abs() < 0.01);
        let mut offset = 0.0;
        let places: Vec<(String, f32)> = framed
            .items
            .iter()
            .filter_map(|item| match item {
                Item::Place { corner, .. } => {
                    offset = corner.y;
                    None
                }
                Item::Unplace => {
                    offset = 0.0;
                    None
                }
                Item::Text { pos, text, .. } => Some((text.clone(), pos.y + offset)),
                _ => None,
            })
            .collect();
        let names: Vec<&str> = places.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(names, ["Summits", "2020 to 2024", "inside", "inferred", "Institute"]);
        assert!(places.is_sorted_by(|one, next| one.1 < next.1), "{places:?}");
        assert!(places[4].1 < framed.size.y);
    }
}
