//! Text to the form in which it is compared: small letters without accents, one kind of dash, quotation mark and space.
//!
//! ```text
//!  “Tajik–Afghan” Émigrés, Ёлка ──▶ "tajik-afghan" emigres, елка
//! ```

use std::ops::Range;
use unicode_normalization::char::decompose_canonical;

/// A text in the form in which it is compared.
pub fn normalized(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    normalize_into(text, &mut out);
    out
}

/// Whether two texts are the same but for case, accents, dashes, quotation marks and spaces.
pub fn is_same(one: &str, other: &str) -> bool {
    normalized(one) == normalized(other)
}

/// The same into a text that is used again.
pub(super) fn normalize_into(text: &str, out: &mut String) {
    if text.is_ascii() {
        let from = out.len();
        out.push_str(text);
        out.get_mut(from..).into_iter().for_each(str::make_ascii_lowercase);
        return;
    }
    for letter in text.chars() {
        normalize_letter(letter, |plain| out.push(plain));
    }
}

/// A normalized text in which each byte knows the letter it comes from.
pub(super) struct Traced {
    pub text: String,
    origins: Vec<Range<usize>>,
}

impl Traced {
    pub fn new(text: &str) -> Self {
        let (mut plain, mut origins) = (String::with_capacity(text.len()), Vec::with_capacity(text.len()));
        for (at, letter) in text.char_indices() {
            normalize_letter(letter, |small| plain.push(small));
            origins.resize(plain.len(), at..at + letter.len_utf8());
        }
        Self { text: plain, origins }
    }

    /// The bytes of the text as it was that a part of the normalized one comes from.
    pub fn origin(&self, range: Range<usize>) -> Option<Range<usize>> {
        let first = self.origins.get(range.start)?;
        let last = self.origins.get(range.end.checked_sub(1)?)?;
        Some(first.start..last.end)
    }
}

/// Whether a text of bytes may hold letters that become ASCII letters: Latin ones with accents, and marks that stand
/// behind a letter. `with_signs` asks for signs and spaces too.
pub(super) fn may_become_ascii(bytes: &[u8], with_signs: bool) -> bool {
    bytes.iter().any(|byte| match byte {
        0xc3..=0xca | 0xcc | 0xcd | 0xe1 => true,
        0xc2 | 0xe2 | 0xe3 | 0xef => with_signs,
        _ => false,
    })
}

fn normalize_letter(letter: char, mut push: impl FnMut(char)) {
    match letter {
        letter if letter.is_ascii() => push(letter.to_ascii_lowercase()),
        '\u{410}'..='\u{42f}' | '\u{430}'..='\u{44f}' => push(cyrillic(letter)),
        'Ё' | 'ё' => push('е'),
        '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}' => {}
        '\u{2010}'..='\u{2015}' | '\u{2212}' => push('-'),
        '‘' | '’' | '‚' | '‛' | 'ʼ' | '′' => push('\''),
        '“' | '”' | '„' | '‟' | '«' | '»' => push('"'),
        _ => rarer(letter, push),
    }
}

/// Russian letters; `й` counts as `и` with an accent.
fn cyrillic(letter: char) -> char {
    let small = if letter < '\u{430}' { char::from_u32(u32::from(letter) + 32) } else { Some(letter) };
    small.filter(|small| *small != 'й').unwrap_or('и')
}

fn rarer(letter: char, mut push: impl FnMut(char)) {
    if letter.is_whitespace() {
        push(' ');
        return;
    }
    for small in letter.to_lowercase() {
        let spelled = match small {
            'ß' => "ss",
            'æ' => "ae",
            'œ' => "oe",
            'ø' => "o",
            'đ' | 'ð' => "d",
            'ł' => "l",
            'þ' => "th",
            'ı' => "i",
            _ => "",
        };
        if spelled.is_empty() {
            decompose_canonical(small, |part| {
                if !('\u{300}'..='\u{36f}').contains(&part) {
                    push(part);
                }
            });
        } else {
            spelled.chars().for_each(&mut push);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_dashes_and_quotes_do_not_matter() {
        for (text, expected) in [
            ("Tajik–Afghan BORDER", "tajik-afghan border"),
            ("Émigré naïve Łódź Straße Ærø", "emigre naive lodz strasse aero"),
            ("e\u{301}migre\u{301}", "emigre"),
            ("“Leaders’ summit” «Мир»", "\"leaders' summit\" \"мир\""),
            ("Ёлка и Йод", "елка и иод"),
            ("и\u{306}од", "иод"),
            ("10\u{a0}000", "10 000"),
            ("Երևան", "երևան"),
            ("İstanbul", "istanbul"),
            ("co\u{ad}operation", "cooperation"),
        ] {
            assert_eq!(normalized(text), expected, "{text}");
        }
    }

    #[test]
    fn each_byte_knows_its_letter() {
        let text = "In Łódź–Straße";
        let traced = Traced::new(text);
        for (part, expected) in [("lodz", "Łódź"), ("strasse", "Straße"), ("-", "–")] {
            let at = traced.text.find(part).expect("it is there");
            let origin = traced.origin(at..at + part.len()).expect("it comes from somewhere");
            assert_eq!(&text[origin], expected);
        }
    }
}
