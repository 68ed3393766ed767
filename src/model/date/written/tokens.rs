//! The text of a date → words, numbers, signs and times of day.

use super::times::{self, TimeOfDay};
use super::vocabulary::{folded, with_plain_eras};

/// A piece of a date.
#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    /// Digits as they stand, thousands joined.
    Number(String),
    Word(String),
    /// A sign; all dashes longer than a hyphen are `–`, three dots are `…`.
    Sign(char),
    /// A time of day.
    Time(TimeOfDay),
}

/// A piece and whether white space stands before it.
#[derive(Clone, Debug, PartialEq)]
pub struct Spaced {
    pub token: Token,
    /// Whether white space, or the beginning, is before it.
    pub is_apart: bool,
}

/// Longer texts are no dates.
pub const MAX_LENGTH: usize = 200;

/// The text with plain blanks and one kind of each dash.
pub fn normalized(text: &str) -> String {
    let plain = |letter: char| match letter {
        '\u{2010}' | '\u{2011}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => Some('-'),
        '\u{2012}'..='\u{2015}' => Some('–'),
        '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}' | '\u{ad}' | '\u{202a}'..='\u{202e}' => None,
        '\u{2018}' | '\u{2019}' | '\u{2bc}' => Some('\''),
        '０'..='９' => char::from_u32(u32::from('0') + u32::from(letter) - u32::from('０')),
        letter if letter.is_whitespace() => Some(' '),
        letter => Some(letter),
    };
    let text: String = text.chars().filter_map(plain).collect();
    text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The pieces of a [normalized] text.
pub fn tokens(text: &str) -> Vec<Spaced> {
    let text = with_plain_eras(folded(text)).replace("...", "…").replace("..", "…");
    let mut found = Vec::new();
    let mut rest = text.as_str();
    let mut is_apart = true;
    while let Some(first) = rest.chars().next() {
        if first == ' ' {
            rest = rest.get(1..).unwrap_or("");
            is_apart = true;
            continue;
        }
        let after_digit = matches!(found.last(), Some(Spaced { token: Token::Number(_), .. })) && !is_apart;
        let after_sign = !is_apart && matches!(found.last(), Some(Spaced { token: Token::Sign(_), .. }));
        let (token, length) = token(rest, first, after_digit, !after_sign);
        found.push(Spaced { token, is_apart });
        rest = rest.get(length..).unwrap_or("");
        is_apart = false;
    }
    found
}

fn token(rest: &str, first: char, after_digit: bool, may_join: bool) -> (Token, usize) {
    let timed =
        (first.is_ascii_digit() || (first == 't' && after_digit)).then(|| times::leading(rest, first == 't'));
    if let Some((time, length)) = timed.flatten() {
        return (Token::Time(time), length);
    }
    if first.is_ascii_digit() {
        return number(rest, may_join);
    }
    if first.is_alphabetic() {
        let length =
            rest.find(|letter: char| !letter.is_alphabetic() && letter != '\'').unwrap_or(rest.len());
        let word = rest.get(..length).unwrap_or("").trim_end_matches('\'');
        return (Token::Word(word.to_owned()), length);
    }
    (Token::Sign(first), first.len_utf8())
}

/// Digits; groups of thousands are joined (`12,000`, `12 000`, `12.000`) where they are no part of a date.
fn number(rest: &str, may_join: bool) -> (Token, usize) {
    let num_digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut length = num_digits(rest);
    let mut digits = rest.get(..length).unwrap_or("").to_owned();
    let may_join = may_join && length <= 3;
    while may_join && let Some(group) = rest.get(length..).and_then(|tail| tail.strip_prefix([',', ' ', '.']))
    {
        let goes_on = group.get(3..).is_some_and(|after| after.starts_with(['/', '-', ':']));
        if num_digits(group) != 3 || goes_on {
            break;
        }
        digits.push_str(group.get(..3).unwrap_or(""));
        length += 4;
    }
    (Token::Number(digits), length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let piece = |spaced: &Spaced| {
            let apart = if spaced.is_apart { " " } else { "" };
            match &spaced.token {
                Token::Number(digits) => format!("{apart}{digits}"),
                Token::Word(word) => format!("{apart}{word}"),
                Token::Sign(sign) => format!("{apart}{sign}"),
                Token::Time(time) => format!("{apart}<{}>", time.clock),
            }
        };
        tokens(&normalized(text)).iter().map(piece).collect()
    }

    #[test]
    fn pieces() {
        for (text, expected) in [
            ("15 December 1923", " 15 december 1923"),
            ("Dec. 3,1999", " dec. 3,1999"),
            ("12,000 BC", " 12000 bc"),
            ("12 000 г. до н. э.", " 12000 г. bce"),
            ("1914–1918", " 1914–1918"),
            ("1914 — 1918", " 1914 – 1918"),
            ("2024-01-05T14:30", " 2024-01-05<14:30>"),
            ("2024-01-05 2:30 PM", " 2024-01-05 <14:30>"),
            ("1990s", " 1990s"),
            ("15th", " 15th"),
            ("44 v. Chr.", " 44 bce"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
