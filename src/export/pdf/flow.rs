//! Blocks of lines over pages: which lines stand on which page, and how far down.
//!
//! A heading stays with what follows it, a paragraph is never cut so that one line stands alone, and what is not
//! higher than a page is not cut if it asks for that.

use std::ops::Range;

/// A block as far as its place matters; heights in points.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BlockHeight {
    /// Free space above it, dropped at the head of a page.
    pub before: f32,
    /// Its lines from the top.
    pub lines: Vec<f32>,
    /// Whether it stays with the first lines of the next block.
    pub stays_with_next: bool,
    /// Whether its lines stay together.
    pub is_whole: bool,
    /// Whether it begins a page.
    pub begins_page: bool,
}

/// Lines of a block on one page.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedBlock {
    pub block: usize,
    /// Which of its lines.
    pub lines: Range<usize>,
    /// The page, from 0.
    pub page: usize,
    /// The column of the page; `None` for what stands over its whole width.
    pub column: Option<usize>,
    /// Upper edge of the first of these lines, from the top of the page's text.
    pub top: f32,
}

/// Fewest lines of a paragraph at the foot or at the head of a page.
const FEWEST: usize = 2;

/// Places blocks one after another on pages of one height.
pub fn flow(blocks: &[BlockHeight], height: f32) -> Vec<PlacedBlock> {
    flow_below(blocks, height, (0, 0.0))
}

/// The same where so many pages begin only so far below their upper edge.
fn flow_below(blocks: &[BlockHeight], height: f32, lowered: (usize, f32)) -> Vec<PlacedBlock> {
    let mut flow = Flow { placed: Vec::new(), page: 0, y: 0.0, whole: height, lowered };
    for at in 0..blocks.len() {
        flow.block(blocks, at);
    }
    flow.placed
}

/// Least share of a page below the opening in which columns begin.
const LEAST_REST: f32 = 0.2;

/// Places the first blocks over the whole width, then the others in so many columns, beginning below the first where
/// there is room.
pub fn flow_in_columns(
    blocks: &[BlockHeight],
    opening: usize,
    height: f32,
    columns: usize,
    gap: f32,
) -> Vec<PlacedBlock> {
    let (opening_blocks, rest) = blocks.split_at(opening.min(blocks.len()));
    let mut placed = flow(opening_blocks, height);
    let last = placed.last().map(|piece| {
        let lines = opening_blocks.get(piece.block).and_then(|block| block.lines.get(piece.lines.clone()));
        (piece.page, piece.top + lines.map_or(0.0, |lines| lines.iter().sum::<f32>()) + gap)
    });
    let has_room = last.is_some_and(|(_, bottom)| height - bottom >= height * LEAST_REST);
    let (first, lowered) = match last {
        None => (0, 0.0),
        Some((page, bottom)) if has_room => (page, bottom),
        Some((page, _)) => (page + 1, 0.0),
    };
    for piece in flow_below(rest, height, (columns, lowered)) {
        let (page, column) = (first + piece.page / columns, piece.page % columns);
        let top = piece.top + if piece.page < columns { lowered } else { 0.0 };
        placed.push(PlacedBlock { block: opening + piece.block, page, column: Some(column), top, ..piece });
    }
    placed
}

struct Flow {
    placed: Vec<PlacedBlock>,
    page: usize,
    y: f32,
    /// Height of a page, and how many of the first ones are lower by how much.
    whole: f32,
    lowered: (usize, f32),
}

impl Flow {
    fn height(&self) -> f32 {
        let (num, by) = self.lowered;
        if self.page < num { self.whole - by } else { self.whole }
    }

    fn block(&mut self, blocks: &[BlockHeight], at: usize) {
        let Some(block) = blocks.get(at) else { return };
        let is_led =
            at.checked_sub(1).and_then(|at| blocks.get(at)).is_some_and(|before| before.stays_with_next);
        let needed = least_height(blocks, at, self.whole);
        let has_room = self.y + block.before + needed <= self.height() && !block.begins_page;
        // What leads to this block has asked for its room already.
        let is_lowered = self.height() < self.whole;
        while (self.y > 0.0 || is_lowered) && !has_room && !is_led {
            self.next_page();
            if self.y + needed <= self.height() || self.height() >= self.whole {
                break;
            }
        }
        self.y += if self.y > 0.0 { block.before } else { 0.0 };
        let mut from = 0;
        while from < block.lines.len() {
            let rest = block.lines.get(from..).unwrap_or_default();
            let num = self.fitting(rest, from == 0, block.is_whole);
            if num == 0 {
                self.next_page();
                continue;
            }
            let to = from + num;
            self.placed.push(PlacedBlock {
                block: at,
                lines: from..to,
                page: self.page,
                column: None,
                top: self.y,
            });
            self.y += rest.iter().take(num).sum::<f32>();
            from = to;
            if from < block.lines.len() {
                self.next_page();
            }
        }
    }

    /// How many of the lines stand on this page; none if they begin better on the next. At the head of a page at
    /// least one does, however high it is.
    fn fitting(&self, lines: &[f32], is_begin: bool, is_whole: bool) -> usize {
        let mut bottom = self.y;
        let fits = |line: &&f32| {
            bottom += **line;
            bottom <= self.height() + 0.01
        };
        let num = lines.iter().take_while(fits).count();
        let is_head = self.y <= 0.0;
        if num == lines.len() {
            return num;
        }
        if is_head {
            // The page is left one line shorter where else a single one would begin the next.
            let alone = lines.len() - num < FEWEST && num > FEWEST;
            return (num - usize::from(alone)).max(1);
        }
        let left = num.min(lines.len().saturating_sub(FEWEST));
        if is_whole || (is_begin && left < FEWEST) { 0 } else { left }
    }

    const fn next_page(&mut self) {
        self.page += 1;
        self.y = 0.0;
    }
}

/// Height below which a block does not begin on a page: its first lines, and those of what it stays with.
fn least_height(blocks: &[BlockHeight], at: usize, page: f32) -> f32 {
    let mut height = 0.0;
    for (place, block) in blocks.iter().enumerate().skip(at) {
        let all: f32 = block.lines.iter().sum();
        height += if place > at { block.before } else { 0.0 };
        if block.stays_with_next {
            height += all;
        } else {
            let is_short = block.is_whole || block.lines.len() < FEWEST * 2;
            height += if is_short { all } else { block.lines.iter().take(FEWEST).sum() };
            break;
        }
        if height > page {
            break;
        }
    }
    // What is higher than any page begins wherever it stands.
    if height > page { 0.0 } else { height }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn block(num_lines: usize, stays_with_next: bool) -> BlockHeight {
        BlockHeight { before: 6.0, lines: vec![10.0; num_lines], stays_with_next, ..BlockHeight::default() }
    }

    /// Pages and lines of each piece, as `block:from-to@page`.
    fn places(blocks: &[BlockHeight], height: f32) -> String {
        let placed = flow(blocks, height);
        let text = placed
            .iter()
            .map(|piece| format!("{}:{}-{}@{}", piece.block, piece.lines.start, piece.lines.end, piece.page));
        text.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn pages_break_where_a_reader_expects() {
        for (name, blocks, height, expected) in [
            ("all fits", vec![block(2, false), block(3, false)], 100.0, "0:0-2@0 1:0-3@0"),
            ("a paragraph goes on", vec![block(6, false), block(8, false)], 100.0, "0:0-6@0 1:0-3@0 1:3-8@1"),
            ("no line is left alone", vec![block(8, false), block(4, false)], 100.0, "0:0-8@0 1:0-4@1"),
            ("none begins a page alone", vec![block(7, false), block(3, false)], 96.0, "0:0-7@0 1:0-3@1"),
            (
                "a heading is led on",
                vec![block(7, false), block(1, true), block(3, false)],
                100.0,
                "0:0-7@0 1:0-1@1 2:0-3@1",
            ),
            ("longer than pages", vec![block(23, false)], 100.0, "0:0-10@0 0:10-20@1 0:20-23@2"),
            ("not one over", vec![block(11, false)], 100.0, "0:0-9@0 0:9-11@1"),
        ] {
            assert_eq!(places(&blocks, height), expected, "{name}");
        }
    }

    #[test]
    fn what_stays_together_is_moved_whole() {
        let whole = BlockHeight { is_whole: true, ..block(5, false) };
        assert_eq!(places(&[block(6, false), whole], 100.0), "0:0-6@0 1:0-5@1");
    }

    /// Page, column and upper edge of each block, as `block@page/column+top`.
    fn columns(blocks: &[BlockHeight], opening: usize) -> String {
        let placed = flow_in_columns(blocks, opening, 100.0, 2, 4.0);
        let text = placed.iter().map(|piece| {
            let column = piece.column.map_or("–".to_owned(), |column| column.to_string());
            format!("{}@{}/{column}+{}", piece.block, piece.page, piece.top)
        });
        text.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn columns_begin_below_the_opening_where_there_is_room() {
        let four = |first| vec![block(first, false), block(4, false), block(4, false), block(4, false)];
        assert_eq!(columns(&four(4), 1), "0@0/–+0 1@0/0+44 2@0/1+44 3@1/0+0");
        assert_eq!(columns(&four(9), 1), "0@0/–+0 1@1/0+0 2@1/0+46 3@1/1+0");
        assert_eq!(columns(&four(4)[1..], 0), "0@0/0+0 1@0/0+46 2@0/1+0");
    }

    #[test]
    fn what_begins_a_page_stands_at_its_head() {
        let step = BlockHeight { begins_page: true, ..block(2, false) };
        assert_eq!(places(&[step.clone(), block(1, false), step], 100.0), "0:0-2@0 1:0-1@0 2:0-2@1");
    }

    proptest! {
        #[test]
        fn every_line_stands_once_in_order_and_on_its_page(
            kinds in prop::collection::vec((0..14_usize, 4.0..40.0_f32, any::<bool>(), any::<bool>()), 0..40),
            height in 60.0..400.0_f32,
        ) {
            let blocks: Vec<BlockHeight> = kinds.iter().map(|(num, line, stays_with_next, is_whole)| BlockHeight {
                before: 5.0, lines: vec![*line; *num], stays_with_next: *stays_with_next, is_whole: *is_whole,
                begins_page: false,
            }).collect();
            let placed = flow(&blocks, height);
            let mut lines: Vec<(usize, usize)> = Vec::new();
            let mut below = (0, 0.0);
            for piece in &placed {
                lines.extend(piece.lines.clone().map(|line| (piece.block, line)));
                let used: f32 = blocks[piece.block].lines[piece.lines.clone()].iter().sum();
                prop_assert!(piece.top + used <= height + 0.1 || piece.lines.len() == 1, "{piece:?}");
                prop_assert!((piece.page, piece.top) >= below, "{piece:?} above what stands before it");
                below = (piece.page, piece.top + used - 0.01);
            }
            let all: Vec<(usize, usize)> = blocks.iter().enumerate()
                .flat_map(|(at, block)| (0..block.lines.len()).map(move |line| (at, line))).collect();
            prop_assert_eq!(lines, all);
        }
    }
}
