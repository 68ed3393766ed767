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
}

/// Lines of a block on one page.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedBlock {
    pub block: usize,
    /// Which of its lines.
    pub lines: Range<usize>,
    /// The page, from 0.
    pub page: usize,
    /// Upper edge of the first of these lines, from the top of the page's text.
    pub top: f32,
}

/// Fewest lines of a paragraph at the foot or at the head of a page.
const FEWEST: usize = 2;

/// Places blocks one after another on pages of one height.
pub fn flow(blocks: &[BlockHeight], height: f32) -> Vec<PlacedBlock> {
    let mut flow = Flow { placed: Vec::new(), page: 0, y: 0.0, height };
    for at in 0..blocks.len() {
        flow.block(blocks, at);
    }
    flow.placed
}

struct Flow {
    placed: Vec<PlacedBlock>,
    page: usize,
    y: f32,
    height: f32,
}

impl Flow {
    fn block(&mut self, blocks: &[BlockHeight], at: usize) {
        let Some(block) = blocks.get(at) else { return };
        let is_led =
            at.checked_sub(1).and_then(|at| blocks.get(at)).is_some_and(|before| before.stays_with_next);
        let needed = least_height(blocks, at, self.height);
        let has_room = self.y + block.before + needed <= self.height;
        // What leads to this block has asked for its room already.
        if self.y > 0.0 && !has_room && !is_led {
            self.next_page();
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
            self.placed.push(PlacedBlock { block: at, lines: from..to, page: self.page, top: self.y });
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
            bottom <= self.height + 0.01
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

    proptest! {
        #[test]
        fn every_line_stands_once_in_order_and_on_its_page(
            kinds in prop::collection::vec((0..14_usize, 4.0..40.0_f32, any::<bool>(), any::<bool>()), 0..40),
            height in 60.0..400.0_f32,
        ) {
            let blocks: Vec<BlockHeight> = kinds.iter().map(|(num, line, stays_with_next, is_whole)| BlockHeight {
                before: 5.0, lines: vec![*line; *num], stays_with_next: *stays_with_next, is_whole: *is_whole,
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
