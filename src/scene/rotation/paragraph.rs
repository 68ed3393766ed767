//! A text of several lines: words that stand where there is room.

use crate::text::text_measure::TextMeasure;
use theme::size::TextStyle;

/// The text in lines of at most `width`; a longer word has a line of its own and is cut.
pub(super) fn lines(text: &str, style: TextStyle, width: f32, measure: &TextMeasure) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let longer = lines.last().map(|line| format!("{line} {word}"));
        match longer.filter(|longer| measure.width(longer, style) <= width) {
            Some(longer) => {
                lines.pop();
                lines.push(longer);
            }
            None => lines.push(measure.fit(word, style, width).into_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use theme::size::{TextSize, Weight};

    #[test]
    fn words_stay_whole_and_lines_fit() {
        let (measure, style) = (TextMeasure::new(), TextStyle::new(TextSize::Body, Weight::Regular));
        let text = "Members take turns in alphabetical order, each for a calendar year.";
        for width in [90.0, 160.0, 1_000.0] {
            let lines = lines(text, style, width, &measure);
            assert_eq!(lines.join(" "), text, "{width}");
            assert!(lines.iter().all(|line| measure.width(line, style) <= width), "{lines:?}");
        }
        assert_eq!(lines("", style, 90.0, &measure), [""; 0]);
    }
}
