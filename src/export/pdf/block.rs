//! Blocks of a report, and their lines at the width of a page.

use super::flow::BlockHeight;
use super::letters::Letters;
use super::paragraph::{self, Span, TextLine};
use scene::draw_list::DrawList;
use scene::marks::MarkShape;
use theme::{PageSizes, Paint};

/// What a block is to those who read the structure.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum BlockKind {
    /// The document's title.
    Title,
    /// A heading of a rank from 2, with a bookmark of the same words if it is to have one.
    Heading {
        rank: u16,
        /// Whether it stands among the bookmarks.
        is_bookmark: bool,
    },
    #[default]
    Text,
    /// An item of a list.
    Item,
    /// A picture, with what it shows in words.
    Figure(String),
}

/// A block of a report.
#[expect(clippy::struct_excessive_bools, reason = "each holds or not for a block, whatever the others do")]
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageBlock {
    pub kind: BlockKind,
    pub spans: Vec<Span>,
    /// Words at the right end of its first lines.
    pub beside: Vec<Span>,
    /// What stands before its first line: a mark of a status, or nothing.
    pub mark: Option<(MarkShape, Paint)>,
    /// The number before its first line.
    pub label: Option<Span>,
    /// The picture, and how much larger it stands there.
    pub picture: Option<(DrawList, f32)>,
    /// How far its lines stand to the right.
    pub indent: f32,
    /// Free space above it, dropped at the head of a page.
    pub before: f32,
    /// Whether a hairline stands above it.
    pub has_rule: bool,
    /// Whether it stays with the block after it.
    pub stays_with_next: bool,
    /// Whether a part of the structure begins with it, which takes in all blocks up to the next such.
    pub begins_section: bool,
    /// Whether it begins a page.
    pub begins_page: bool,
    /// The name under which others lead to it.
    pub anchor: Option<String>,
}

impl PageBlock {
    /// The same block as a part of something: a heading of the next rank.
    #[must_use]
    pub fn one_rank_lower(mut self) -> Self {
        if let BlockKind::Heading { rank, .. } = &mut self.kind {
            *rank += 1;
        }
        self
    }
}

/// A block with its lines at a width.
pub struct Laid {
    pub block: PageBlock,
    /// Its lines; none for a picture.
    pub lines: Vec<TextLine>,
    /// The lines at its right end, beside the first ones.
    pub beside: Vec<TextLine>,
    /// How high each of its lines is.
    pub heights: Vec<f32>,
}

/// Share of the width that words at the right end may take.
const BESIDE: f32 = 0.42;

impl Laid {
    /// Breaks a block into lines for a width.
    pub fn new(block: PageBlock, width: f32, letters: &mut Letters<'_>) -> Self {
        if let Some((picture, scale)) = &block.picture {
            let heights = vec![picture.size.y * scale];
            return Self { block, lines: Vec::new(), beside: Vec::new(), heights };
        }
        let room = width - block.indent;
        let beside = paragraph::lines(&block.beside, room * BESIDE, letters);
        let taken = beside.iter().map(width_of).fold(0.0, f32::max);
        let gap = if taken > 0.0 { PageSizes::HANDOUT.step * 4.0 } else { 0.0 };
        let lines = paragraph::lines(&block.spans, room - taken - gap, letters);
        let num = lines.len().max(beside.len());
        let height = |at: usize| {
            let size = |lines: &[TextLine]| lines.get(at).map_or(0.0, |line: &TextLine| line.size);
            size(&lines).max(size(&beside)) * PageSizes::HANDOUT.line
        };
        let heights = (0..num).map(height).collect();
        Self { block, lines, beside, heights }
    }

    /// How high it is with the space above it.
    pub fn height(&self) -> f32 {
        self.block.before + self.heights.iter().sum::<f32>()
    }

    /// What matters for its place.
    pub fn extent(&self) -> BlockHeight {
        BlockHeight {
            before: self.block.before,
            lines: self.heights.clone(),
            stays_with_next: self.block.stays_with_next,
            is_whole: self.block.label.is_some() || !self.beside.is_empty(),
            begins_page: self.block.begins_page,
        }
    }

    /// Its words, for bookmarks and headings of the structure.
    pub fn words(&self) -> String {
        let words: String =
            self.block.spans.iter().filter(|span| span.rise <= 0.0).map(|span| span.text.as_str()).collect();
        super::letters::plain(&words)
    }
}

/// How far the words of a line reach.
pub fn width_of(line: &TextLine) -> f32 {
    line.runs.last().map_or(0.0, |run| run.x + run.width)
}
