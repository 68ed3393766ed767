//! The order in which the stretches of a line stand from left to right, where some of it reads from right to left.

use std::ops::Range;
use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

/// Tells a line that it reads from right to left, where its own letters would not.
const RIGHT_TO_LEFT: char = '\u{200F}';

/// And one that it reads from left to right.
const LEFT_TO_RIGHT: char = '\u{200E}';

/// Whether something in a text reads from right to left.
pub fn reads_leftward(text: &str) -> bool {
    // No such letter stands before those of Hebrew, and most texts end here.
    text.chars().any(|letter| letter >= '\u{590}' && is_leftward(letter))
}

fn is_leftward(letter: char) -> bool {
    matches!(bidi_class(letter), BidiClass::R | BidiClass::AL)
}

/// The stretches of a line from left to right, and which of them read from right to left.
pub(crate) fn stretches(line: &str) -> Vec<(Range<usize>, bool)> {
    if !reads_leftward(line) {
        return vec![(0..line.len(), false)];
    }
    let info = BidiInfo::new(line, None);
    let ordered = info.paragraphs.iter().flat_map(|paragraph| {
        let (levels, runs) = info.visual_runs(paragraph, paragraph.range.clone());
        runs.into_iter().map(move |run| {
            let is_leftward = levels.get(run.start).is_some_and(Level::is_rtl);
            (run, is_leftward)
        })
    });
    ordered.collect()
}

/// Whether a paragraph as a whole reads from right to left: its first letter that has a direction tells.
pub fn is_leftward_paragraph(text: &str) -> bool {
    let strong = |letter: char| match bidi_class(letter) {
        BidiClass::L => Some(false),
        BidiClass::R | BidiClass::AL => Some(true),
        _ => None,
    };
    text.chars().find_map(strong).unwrap_or(false)
}

/// The lines of a paragraph, each told its direction where its own letters would tell another.
pub(crate) fn with_direction(lines: Vec<String>, paragraph: &str) -> Vec<String> {
    if !reads_leftward(paragraph) {
        return lines;
    }
    let is_leftward = is_leftward_paragraph(paragraph);
    let sign = if is_leftward { RIGHT_TO_LEFT } else { LEFT_TO_RIGHT };
    let told = |line: String| {
        if is_leftward_paragraph(&line) == is_leftward { line } else { format!("{sign}{line}") }
    };
    lines.into_iter().map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_stand_from_left_to_right() {
        for (line, expected) in [
            ("", &[("", false)][..]),
            ("Summit 2024", &[("Summit 2024", false)]),
            ("שלום", &[("שלום", true)]),
            ("Talks: שלום again", &[("Talks: ", false), ("שלום", true), (" again", false)]),
            // The number stays whole, on the left of what it follows.
            ("קמפ 1978", &[("1978", false), ("קמפ ", true)]),
            ("قمة CSTO في", &[(" في", true), ("CSTO", false), ("قمة ", true)]),
        ] {
            let found: Vec<(&str, bool)> =
                stretches(line).into_iter().map(|(range, leftward)| (&line[range], leftward)).collect();
            assert_eq!(found, expected, "{line}");
        }
    }

    #[test]
    fn a_line_keeps_the_direction_of_its_paragraph() {
        let lines = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
        for (paragraph, broken, expected) in [
            ("one two", &["one", "two"][..], &["one", "two"][..]),
            ("שלום CSTO 2024", &["שלום", "CSTO 2024"], &["שלום", "\u{200F}CSTO 2024"]),
            ("CSTO שלום", &["CSTO", "שלום"], &["CSTO", "\u{200E}שלום"]),
        ] {
            assert_eq!(with_direction(lines(broken), paragraph), expected, "{paragraph}");
        }
    }
}
