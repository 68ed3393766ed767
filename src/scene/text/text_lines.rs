//! Long texts into lines that fit a width: broken between words, inside a word only where it is wider than the line.

use crate::text::text_measure::TextMeasure;
use crate::text::visual_order::with_direction;
use theme::size::TextStyle;
use unicode_segmentation::UnicodeSegmentation as _;

/// Breaks a text into at most `max_lines` lines, none wider than `room`; what does not fit is cut with an ellipsis.
pub fn wrap(text: &str, style: TextStyle, room: f32, max_lines: usize, measure: &TextMeasure) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    // A paragraph's number stays with its source: the blank between them is no place to break.
    let is_break = |letter: char| letter.is_whitespace() && letter != '\u{A0}';
    for word in text.split(is_break).filter(|word| !word.is_empty()) {
        // Measured whole: the width of a line is not always that of its words.
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if fitting(&longer, style, room, measure) == longer.len() {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        line = broken(word, style, room, &mut lines, max_lines, measure);
        if lines.len() > max_lines {
            break;
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    with_direction(cut(lines, style, room, max_lines, measure), text)
}

/// Puts the beginning of a word that is wider than a line into lines of its own; gives the rest of it.
fn broken(
    word: &str,
    style: TextStyle,
    room: f32,
    lines: &mut Vec<String>,
    max_lines: usize,
    measure: &TextMeasure,
) -> String {
    let mut rest = word;
    while lines.len() <= max_lines {
        let end = fitting(rest, style, room, measure);
        if end == rest.len() {
            break;
        }
        // A letter wider than the whole line is named by an ellipsis.
        let (head, tail) =
            rest.split_at(if end > 0 { end } else { breaks(rest).next().unwrap_or(rest.len()) });
        lines.push(if end > 0 { head } else { "…" }.to_owned());
        rest = tail;
    }
    rest.to_owned()
}

/// The text on one line, cut with an ellipsis where it is too wide.
pub fn one_line(text: &str, style: TextStyle, room: f32, measure: &TextMeasure) -> String {
    wrap(text, style, room, 1, measure).pop().unwrap_or_default()
}

/// The text with a capital letter at its start.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Keeps `max_lines` lines and ends the last with an ellipsis if there were more.
fn cut(
    mut lines: Vec<String>,
    style: TextStyle,
    room: f32,
    max_lines: usize,
    measure: &TextMeasure,
) -> Vec<String> {
    let is_cut = lines.len() > max_lines;
    let next = lines.get(max_lines).cloned();
    lines.truncate(max_lines);
    if let Some(last) = lines.last_mut().filter(|_| is_cut) {
        // The line was broken between words, so part of the next may fit before the ellipsis.
        let whole = format!("{last} {}", next.unwrap_or_default());
        let end = fitting(&whole, style, room - measure.width("…", style), measure);
        *last = format!("{}…", whole.get(..end).unwrap_or("").trim_end());
    }
    lines
}

/// How many bytes from the beginning fit a width; never in the middle of a letter with its signs.
fn fitting(text: &str, style: TextStyle, room: f32, measure: &TextMeasure) -> usize {
    // No letter with a width is narrower than a point, so a long text need not be measured whole.
    let most = (room.max(0.0) as usize + 8) * 2;
    let ends: Vec<usize> = breaks(text).take(most).collect();
    if ends.last() == Some(&text.len()) && measure.width(text, style) <= room {
        return text.len();
    }
    let fits = |end: &usize| text.get(..*end).is_some_and(|head| measure.width(head, style) <= room);
    let num = ends.partition_point(fits);
    num.checked_sub(1).and_then(|at| ends.get(at)).copied().unwrap_or(0)
}

/// Places at which a text may be cut: after each letter with the signs that belong to it.
pub fn breaks(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.grapheme_indices(true).map(|(at, letter)| at + letter.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use theme::size::{TextSize, Weight};

    const BODY: TextStyle = TextStyle::new(TextSize::Body, Weight::Regular);

    #[test]
    fn lines() {
        let measure = TextMeasure::new();
        for (text, room, max_lines, expected) in [
            ("", 100.0, 3, &[][..]),
            ("one line", 100.0, 3, &["one line"]),
            ("  spaces\n and breaks ", 200.0, 3, &["spaces and breaks"]),
            ("collective security system", 100.0, 3, &["collective", "security system"]),
            ("collective security system", 100.0, 1, &["collective sec…"]),
            ("Rindfleischetikettierung", 80.0, 3, &["Rindfleischet", "ikettierung"]),
        ] {
            assert_eq!(wrap(text, BODY, room, max_lines, &measure), expected, "{text} in {room}");
        }
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_its_room(
            text in "([a-zA-ZÀ-ÿА-я\u{5D0}-\u{5EA}😀👨‍👩 \u{301}-]{0,24} ?){0,8}", room in 24.0..300.0_f32, max_lines in 1..6_usize) {
            let measure = TextMeasure::new();
            let lines = wrap(&text, BODY, room, max_lines, &measure);
            prop_assert!(lines.len() <= max_lines);
            for line in &lines {
                prop_assert!(measure.width(line, BODY) <= room + 0.5, "{:?} in {}", line, room);
            }
        }

        #[test]
        fn nothing_is_lost_where_there_is_room(text in "[a-zА-я\u{5D0}-\u{5EA} ]{0,80}", room in 40.0..300.0_f32) {
            let measure = TextMeasure::new();
            // A line may be told its direction.
            let letters = |text: &str| text.replace(['\u{200E}', '\u{200F}', ' '], "");
            prop_assert_eq!(letters(&wrap(&text, BODY, room, 1_000, &measure).concat()), letters(&text));
        }
    }
}
