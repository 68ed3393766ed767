//! What repeats on each page: the running head and the line at its foot.

use super::letters::Letters;
use super::page::{Ink, PagePiece, PdfRole};
use super::pen::Type;
use emath::{Vec2, pos2};
use krilla::tagging::ArtifactType;
use scene::draw_list::{Item, Stroke};
use theme::{PageSizes, Role, Weight};

/// Share of the width that words at the right may take.
const RIGHT: f32 = 0.6;

/// Head and foot, each with words at the left and at the right.
pub fn pieces(
    letters: &mut Letters<'_>,
    size: Vec2,
    sizes: &PageSizes,
    head: [&str; 2],
    foot: [&str; 2],
) -> Vec<PagePiece<'static>> {
    let mut pieces = Vec::new();
    if head.iter().any(|words| !words.is_empty()) {
        let y = sizes.head + sizes.step * 2.0;
        let mut inks = vec![hairline([sizes.side, size.x - sizes.side], sizes.hairline, y)];
        inks.extend(words(letters, size.x, sizes, sizes.head, head));
        pieces.push(PagePiece { meaning: PdfRole::Decoration(ArtifactType::Header), inks });
    }
    let inks = words(letters, size.x, sizes, size.y - sizes.foot, foot);
    pieces.push(PagePiece { meaning: PdfRole::Decoration(ArtifactType::Footer), inks: inks.into() });
    pieces
}

/// A thin line from one place to another at its right.
pub fn hairline([from, to]: [f32; 2], width: f32, y: f32) -> Ink<'static> {
    Ink::Shape(Item::Path {
        points: vec![pos2(from, y), pos2(to, y)],
        is_closed: false,
        fill: None,
        stroke: Some(Stroke::new(width, Role::Hairline)),
    })
}

fn words(
    letters: &mut Letters<'_>,
    width: f32,
    sizes: &PageSizes,
    y: f32,
    [left, right]: [&str; 2],
) -> [Ink<'static>; 2] {
    let look = Type { size: sizes.note, weight: Weight::Regular, paint: Role::TextThird.into() };
    let room = width - sizes.side * 2.0;
    let right = cut(letters, right, room * RIGHT, look);
    let right_width = letters.width(&right, look.weight) * look.size;
    let left = cut(letters, left, room - right_width - sizes.step * 4.0, look);
    [(width - sizes.side - right_width, right), (sizes.side, left)].map(|(x, text)| Ink::Words {
        at: pos2(x, y),
        text,
        look,
    })
}

/// The words, ended with an ellipsis where they are too wide.
fn cut(letters: &mut Letters<'_>, words: &str, room: f32, look: Type) -> String {
    let words = super::letters::plain(words);
    if letters.width(&words, look.weight) * look.size <= room {
        return words;
    }
    let mut end = 0;
    let mut width = letters.width("…", look.weight) * look.size;
    for next in scene::text::text_lines::breaks(&words) {
        width += letters.width(words.get(end..next).unwrap_or(""), look.weight) * look.size;
        if width > room {
            break;
        }
        end = next;
    }
    format!("{}…", words.get(..end).unwrap_or("").trim_end())
}
