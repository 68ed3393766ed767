//! What repeats on each page: the running head and the line at its foot.

use super::pen::{Pen, Type, lines_path};
use crate::scene::draw_list::Stroke;
use crate::theme::{PageSizes, Role, Weight};
use emath::{Vec2, pos2};
use krilla::tagging::ArtifactType;

/// Draws head and foot, each with words at the left and at the right.
pub fn draw(pen: &mut Pen<'_, '_, '_>, size: Vec2, sizes: &PageSizes, head: [&str; 2], foot: [&str; 2]) {
    if head.iter().any(|words| !words.is_empty()) {
        pen.decoration(ArtifactType::Header, |pen| {
            let y = sizes.head + sizes.step * 2.0;
            let line = lines_path(&[pos2(sizes.side, y), pos2(size.x - sizes.side, y)], false);
            pen.path(line, None, Some(Stroke::new(sizes.hairline, Role::Hairline)));
            words(pen, size.x, sizes, sizes.head, head);
        });
    }
    pen.decoration(ArtifactType::Footer, |pen| words(pen, size.x, sizes, size.y - sizes.foot, foot));
}

fn words(pen: &mut Pen<'_, '_, '_>, width: f32, sizes: &PageSizes, y: f32, [left, right]: [&str; 2]) {
    let look = Type { size: sizes.note, weight: Weight::Regular, paint: Role::TextThird.into() };
    let right_width = pen.letters().width(right, look.weight) * look.size;
    pen.text(pos2(width - sizes.side - right_width, y), right, look);
    let room = width - sizes.side * 2.0 - right_width - sizes.step * 4.0;
    let left = cut(pen, left, room, look);
    pen.text(pos2(sizes.side, y), &left, look);
}

/// The words, ended with an ellipsis where they are too wide.
fn cut(pen: &mut Pen<'_, '_, '_>, words: &str, room: f32, look: Type) -> String {
    let words = super::letters::plain(words);
    let letters = pen.letters();
    if letters.width(&words, look.weight) * look.size <= room {
        return words;
    }
    let mut end = 0;
    let mut width = letters.width("…", look.weight) * look.size;
    for next in crate::scene::text_lines::breaks(&words) {
        width += letters.width(words.get(end..next).unwrap_or(""), look.weight) * look.size;
        if width > room {
            break;
        }
        end = next;
    }
    format!("{}…", words.get(..end).unwrap_or("").trim_end())
}
