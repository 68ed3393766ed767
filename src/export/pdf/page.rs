//! A page before anybody has drawn it: words and shapes in their places, each with what it is to those who read the
//! structure. The file is written from it, and what people see beforehand is the same page.

use super::pen::Type;
use emath::{Pos2, Rect, Vec2};
use krilla::tagging::ArtifactType;
use scene::draw_list::{DrawList, Item};
use std::borrow::Cow;
use theme::{TextSize, TextStyle};
use words::{Words, text};

/// What a piece of a page is to those who read the structure.
#[derive(Clone, Debug, PartialEq)]
pub enum PdfRole {
    /// Decoration, or what repeats on each page.
    Decoration(ArtifactType),
    /// The number before a block.
    Label(usize),
    /// Content of a block.
    Content(usize),
    /// Content of a block that leads elsewhere.
    Link(usize, Press),
}

/// Something that leads elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Press {
    /// Where it is pressed.
    pub rect: Rect,
    /// An address, or a block of this document after `#`.
    pub link: String,
    /// What stands there.
    pub words: String,
}

/// One thing on a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Ink<'a> {
    /// Words from the left end of their baseline.
    Words {
        /// Where they begin.
        at: Pos2,
        text: String,
        /// How they are set.
        look: Type,
    },
    Shape(Item),
    /// A finished picture.
    Picture {
        picture: Cow<'a, DrawList>,
        /// Its upper left corner.
        corner: Pos2,
        /// How much larger it stands there.
        scale: f32,
    },
}

/// Things on a page that have one meaning.
#[derive(Clone, Debug, PartialEq)]
pub struct PagePiece<'a> {
    /// What they are.
    pub meaning: PdfRole,
    pub inks: Vec<Ink<'a>>,
}

/// A page.
#[derive(Clone, Debug, PartialEq)]
pub struct PdfPage<'a> {
    pub size: Vec2,
    /// What stands on it, the later above the earlier.
    pub pieces: Vec<PagePiece<'a>>,
}

impl PdfPage<'_> {
    /// The page as one picture.
    pub fn picture(&self) -> DrawList {
        let mut items = Vec::new();
        for ink in self.pieces.iter().flat_map(|piece| &piece.inks) {
            ink.add_to(&mut items);
        }
        DrawList { size: self.size, items, ..DrawList::default() }
    }
}

impl Ink<'_> {
    fn add_to(&self, items: &mut Vec<Item>) {
        match self {
            Ink::Words { at, text, look } => {
                // Type on paper has more sizes than that of a window, so words are set in one of those and enlarged.
                let style = TextStyle::new(TextSize::Title, look.weight);
                items.push(Item::Place { corner: *at, scale: look.size / style.size.points() });
                items.push(Item::Text { pos: Pos2::ZERO, text: text.clone(), style, paint: look.paint });
                items.push(Item::Unplace);
            }
            Ink::Shape(item) => items.push(item.clone()),
            Ink::Picture { picture, corner, scale } => {
                items.push(Item::Place { corner: *corner, scale: *scale });
                items.push(Item::Clip(Rect::from_min_size(Pos2::ZERO, picture.size)));
                items.extend(picture.items.iter().cloned());
                items.extend([Item::Unclip, Item::Unplace]);
            }
        }
    }
}

/// The number at the foot of a page, of how many if that is known.
pub fn count_words(number: usize, total: Option<usize>, words: &Words) -> String {
    let number = number.to_string();
    match total {
        Some(total) => text!(words, pdf_number, number = number, total = total.to_string()),
        None => number,
    }
}
