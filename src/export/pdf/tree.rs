//! The structure of a document: what is a heading, a list, a picture, and in which order all of it is read.

use super::block::BlockKind;
use krilla::tagging::{Identifier, ListNumbering, Node, Tag, TagGroup, TagKind, TagTree};
use std::num::NonZeroU16;

/// A piece of a block's content.
pub enum TagPiece {
    /// Content as it is.
    Content(Vec<Identifier>),
    /// Content that leads somewhere, the last one being the place that is pressed.
    Link(Vec<Identifier>),
}

/// What a block has left on its pages.
#[derive(Default)]
pub struct Drawn {
    /// The number before it.
    pub label: Vec<Identifier>,
    /// Its content in the order of reading.
    pub pieces: Vec<TagPiece>,
}

/// Puts blocks in the order of reading.
pub struct Tree {
    root: TagTree,
    section: Option<TagGroup>,
    list: Option<TagGroup>,
}

impl Tree {
    /// Empty, in a language.
    pub fn new(language: &str) -> Self {
        Self { root: TagTree::new().with_lang(Some(language.to_owned())), section: None, list: None }
    }

    /// Begins a part that takes in all blocks up to the next one.
    pub fn begin_section(&mut self) {
        self.end_section();
        self.section = Some(TagGroup::new(Tag::Section));
    }

    /// Adds a block with its words.
    pub fn block(&mut self, kind: &BlockKind, words: &str, drawn: Drawn) {
        if *kind != BlockKind::Item {
            self.end_list();
        }
        let tag: TagKind = match kind {
            BlockKind::Title => Tag::Hn(NonZeroU16::MIN, Some(words.to_owned())).into(),
            BlockKind::Heading { rank, .. } => {
                Tag::Hn(NonZeroU16::new(*rank).unwrap_or(NonZeroU16::MIN), Some(words.to_owned())).into()
            }
            BlockKind::Text => Tag::P.into(),
            BlockKind::Figure(words) => Tag::Figure(Some(words.clone())).into(),
            BlockKind::Item => {
                self.item(drawn);
                return;
            }
        };
        let mut group = TagGroup::new(tag);
        push_pieces(&mut group, drawn);
        self.push(group);
    }

    /// The finished structure.
    pub fn finish(mut self) -> TagTree {
        self.end_section();
        self.root
    }

    fn item(&mut self, drawn: Drawn) {
        let list = self.list.get_or_insert_with(|| {
            let is_numbered = !drawn.label.is_empty();
            TagGroup::new(Tag::L(if is_numbered { ListNumbering::Decimal } else { ListNumbering::None }))
        });
        let mut item = TagGroup::new(Tag::LI);
        if !drawn.label.is_empty() {
            let children = drawn.label.iter().map(|id| Node::from(*id)).collect();
            item.push(TagGroup::with_children(Tag::Lbl, children));
        }
        let mut body = TagGroup::new(Tag::LBody);
        push_pieces(&mut body, drawn);
        item.push(body);
        list.push(item);
    }

    fn push(&mut self, group: TagGroup) {
        match &mut self.section {
            Some(section) => section.push(group),
            None => self.root.push(group),
        }
    }

    fn end_list(&mut self) {
        if let Some(list) = self.list.take() {
            self.push(list);
        }
    }

    fn end_section(&mut self) {
        self.end_list();
        if let Some(section) = self.section.take() {
            self.root.push(section);
        }
    }
}

fn push_pieces(group: &mut TagGroup, drawn: Drawn) {
    for piece in drawn.pieces {
        match piece {
            TagPiece::Content(ids) => ids.into_iter().for_each(|id| group.push(id)),
            TagPiece::Link(ids) => {
                group.push(TagGroup::with_children(Tag::Link, ids.into_iter().map(Node::from).collect()));
            }
        }
    }
}
