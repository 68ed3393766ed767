//! Words → paragraphs and runs of `DrawingML`.

use crate::svg::escaped;
use theme::Rgba;

/// How a run of words looks.
#[derive(Clone, Copy, Debug, Default)]
pub struct RunLook {
    /// Size in points; that of the box if nobody says.
    pub size: Option<f32>,
    /// Whether it is bold; as the box if nobody says.
    pub is_bold: Option<bool>,
    /// Whether it is in italics.
    pub is_italic: bool,
    /// Its color; that of the box if nobody says.
    pub color: Option<Rgba>,
    /// The number of the relation that it leads along.
    pub link: Option<usize>,
}

/// A color in six digits.
pub fn hex(color: Rgba) -> String {
    color.to_hex().trim_start_matches('#').chars().take(6).collect()
}

/// Words of one look; where a line is to end, it does.
pub fn runs(words: &str, look: RunLook, language: &str) -> String {
    runs_colored(words, look, &fill_of(look), language)
}

/// The same words with a fill that is written already.
pub fn runs_colored(words: &str, look: RunLook, fill: &str, language: &str) -> String {
    let properties = properties(look, fill, language);
    let line = |line: &str| format!("<a:r>{}<a:t>{}</a:t></a:r>", properties("a:rPr"), escaped(line));
    words.split('\n').map(line).collect::<Vec<_>>().join(&properties("a:br"))
}

/// The number of the slide, which follows when slides are moved.
pub fn slide_number(shown: &str, look: RunLook, language: &str) -> String {
    let properties = properties(look, &fill_of(look), language);
    format!(
        "<a:fld id=\"{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}\" type=\"slidenum\">{}<a:t>{}</a:t></a:fld>",
        properties("a:rPr"),
        escaped(shown)
    )
}

fn fill_of(look: RunLook) -> String {
    look.color.map_or(String::new(), |color| {
        format!("<a:solidFill><a:srgbClr val=\"{}\"/></a:solidFill>", hex(color))
    })
}

/// Writes the look as the element it is asked for: that of a run, or a line's end that holds one.
fn properties(look: RunLook, fill: &str, language: &str) -> impl Fn(&str) -> String + use<> {
    let attributes = [
        (!language.is_empty()).then(|| format!(" lang=\"{}\"", escaped(language))),
        look.size.map(|size| format!(" sz=\"{}\"", (size * 100.0).round() as i32)),
        look.is_bold.map(|is_bold| format!(" b=\"{}\"", u8::from(is_bold))),
        look.is_italic.then(|| " i=\"1\"".to_owned()),
    ];
    let attributes: String = attributes.into_iter().flatten().collect();
    let link = look.link.map_or(String::new(), |link| format!("<a:hlinkClick r:id=\"rId{link}\"/>"));
    // LibreOffice takes neither font nor size of numbers and notes from their masters.
    let font = "<a:latin typeface=\"+mn-lt\"/><a:cs typeface=\"+mn-cs\"/>";
    let run = format!("<a:rPr{attributes}>{fill}{font}{link}</a:rPr>");
    move |element| if element == "a:br" { format!("<a:br>{run}</a:br>") } else { run.clone() }
}

/// Attributes of a paragraph that reads from right to left; none for the others.
pub fn direction(words: &str) -> &'static str {
    if is_right_to_left(words) { " algn=\"r\" rtl=\"1\"" } else { "" }
}

/// Whether a paragraph reads from right to left, which its first strong letter tells.
fn is_right_to_left(words: &str) -> bool {
    words.chars().find_map(is_leftward).unwrap_or(false)
}

/// Whether a letter reads from right to left; `None` if it goes with its neighbors.
fn is_leftward(letter: char) -> Option<bool> {
    match letter {
        '\u{200F}' | '\u{61C}' => Some(true),
        '\u{200E}' => Some(false),
        '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => {
            letter.is_alphabetic().then_some(true)
        }
        '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}' => letter.is_alphabetic().then_some(true),
        other => other.is_alphabetic().then_some(false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_strong_letter_tells_the_direction() {
        for (words, expected) in [
            ("", false),
            ("Summit", false),
            ("12 – שלום", true),
            ("قمة CSTO", true),
            ("CSTO قمة", false),
            ("\u{200F}CSTO", true),
            ("2024", false),
        ] {
            assert_eq!(is_right_to_left(words), expected, "{words}");
        }
    }

    #[test]
    fn runs_are_escaped_and_end_lines() {
        for (words, expected) in [
            ("a<b", "<a:r>LOOK<a:t>a&lt;b</a:t></a:r>"),
            ("a\nb", "<a:r>LOOK<a:t>a</a:t></a:r><a:br>LOOK</a:br><a:r>LOOK<a:t>b</a:t></a:r>"),
        ] {
            let look = properties(RunLook::default(), "", "en")("a:rPr");
            assert_eq!(runs(words, RunLook::default(), "en"), expected.replace("LOOK", &look));
        }
    }
}
