//! What any picture must keep: its reference as text, and no text on another.

use emath::{Rect, pos2};
use scene::draw_list::Item;
use scene::{DrawList, TextMeasure};

/// The first line that differs, from both. Fonts may be rounded in another way elsewhere, so a tenth of a point is
/// no difference.
pub fn first_difference(before: &str, after: &str) -> Option<String> {
    let lines = before.lines().zip(after.lines()).enumerate();
    for (at, (before, after)) in lines {
        if !is_same_line(before, after) {
            return Some(format!("line {}\n  was {before}\n  is  {after}", at + 1));
        }
    }
    let (was, is) = (before.lines().count(), after.lines().count());
    (was != is).then(|| format!("was {was} lines long and is {is}"))
}

fn is_same_line(before: &str, after: &str) -> bool {
    let words = |line: &str| line.split([' ', ',', '×']).map(str::to_owned).collect::<Vec<_>>();
    let (before, after) = (words(before), words(after));
    let is_same = |(before, after): (&String, &String)| {
        before == after
            || matches!((before.parse::<f32>(), after.parse::<f32>()), (Ok(a), Ok(b)) if (a - b).abs() < 0.11)
    };
    before.len() == after.len() && before.iter().zip(&after).all(is_same)
}

/// Every text with the room it takes, where it is seen.
fn texts(list: &DrawList) -> Vec<(Rect, &str)> {
    let measure = TextMeasure::new();
    let mut clips = vec![Rect::from_min_size(pos2(0.0, 0.0), list.size)];
    let mut texts = Vec::new();
    for item in &list.items {
        match item {
            Item::Clip(rect) => clips.push(*rect),
            Item::Unclip => drop(clips.pop()),
            Item::Text { pos, text, style, .. } => {
                // Letters without the room above and below them that a line leaves.
                let (top, bottom) =
                    (pos.y - measure.ascent(*style) * 0.72, pos.y + measure.descent(*style) * 0.6);
                let right = pos.x + measure.width(text, *style);
                let clip = clips.last().copied().unwrap_or(Rect::EVERYTHING);
                let rect = Rect::from_min_max(pos2(pos.x, top), pos2(right, bottom)).intersect(clip);
                if rect.is_positive() {
                    texts.push((rect, text.as_str()));
                }
            }
            _ => {}
        }
    }
    texts
}

/// The first text that an edge of the picture, or of its part, cuts at a side.
pub fn cut_at_a_side(list: &DrawList) -> Option<String> {
    let measure = TextMeasure::new();
    let mut clips = vec![Rect::from_min_size(pos2(0.0, 0.0), list.size)];
    for item in &list.items {
        match item {
            Item::Clip(rect) => clips.push(*rect),
            Item::Unclip => drop(clips.pop()),
            Item::Text { pos, text, style, .. } => {
                let (clip, right) = (*clips.last()?, pos.x + measure.width(text, *style));
                let is_whole = pos.x >= clip.left() - 0.1 && right <= clip.right() + 0.1;
                if !is_whole {
                    return Some(format!("“{text}” from {} to {right} in {clip:?}", pos.x));
                }
            }
            _ => {}
        }
    }
    None
}

/// The first two texts that stand on one another.
pub fn overlap(list: &DrawList) -> Option<String> {
    let texts = texts(list);
    for (at, (a, a_text)) in texts.iter().enumerate() {
        for (b, b_text) in texts.iter().skip(at + 1) {
            let common = a.intersect(*b);
            if common.width() > 0.5 && common.height() > 0.5 {
                return Some(format!("“{a_text}” {a:?} and “{b_text}” {b:?}"));
            }
        }
    }
    None
}
