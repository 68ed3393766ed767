//! The bytes of a table in whatever encoding → text, and the name of the encoding.

use crate::ReadError;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251, WINDOWS_1252, X_MAC_CYRILLIC,
};
use words::msg;

/// So many bytes of the beginning tell how the others are to be read.
const SAMPLE: usize = 1 << 20;

/// The text of bytes that are no UTF-8, in the encoding that is chosen or seems to be theirs.
///
/// # Errors
/// If nobody knows the chosen encoding, or the bytes are no text in any.
pub fn decode(bytes: &[u8], chosen: Option<&str>) -> Result<(String, &'static str), ReadError> {
    let unknown = |name: &str| ReadError::NotThisFormat { found: msg!(found_no_encoding, name = name) };
    let encoding = match chosen {
        Some(name) => Encoding::for_label(name.as_bytes()).ok_or_else(|| unknown(name))?,
        None => guessed(bytes),
    };
    let (text, encoding, has_errors) = encoding.decode(bytes);
    if has_errors && chosen.is_none() {
        let found = msg!(found_not_encoded, name = encoding.name());
        return Err(ReadError::NotThisFormat { found });
    }
    Ok((text.into_owned(), encoding.name()))
}

/// Whether bytes with zeros among them may be a text in UTF-16 without a mark.
pub fn is_utf16_without_mark(bytes: &[u8]) -> bool {
    utf16_without_mark(bytes).is_some()
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    if let Some(encoding) = utf16_without_mark(bytes) {
        return encoding;
    }
    let sample = bytes.get(..bytes.len().min(SAMPLE)).unwrap_or(bytes);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, sample.len() == bytes.len());
    let likely = detector.guess(None, Utf8Detection::Deny);
    // The detector is made for the web, which knows no texts of old Macintosh computers.
    if likely == WINDOWS_1251 || likely == X_MAC_CYRILLIC {
        let is_mac = cyrillic_letters(X_MAC_CYRILLIC, sample) > cyrillic_letters(WINDOWS_1251, sample);
        return if is_mac { X_MAC_CYRILLIC } else { WINDOWS_1251 };
    }
    let rival = MACINTOSH;
    let is_western = likely.is_single_byte();
    if is_western && naturalness(rival, sample) > naturalness(likely, sample) {
        return rival;
    }
    // Of Western letters in short texts the detector takes some for those of rarer alphabets.
    if is_western && naturalness(WINDOWS_1252, sample) > naturalness(likely, sample) {
        return WINDOWS_1252;
    }
    likely
}

/// How many letters of Russian and its neighbors a text has, less the signs and rare letters among them: where small letters
/// are the same in two encodings, the wrong one makes such of the capitals.
fn cyrillic_letters(encoding: &'static Encoding, sample: &[u8]) -> i64 {
    let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(sample) else {
        return i64::MIN;
    };
    let weigh = |letter: char| match letter {
        'А'..='я' | 'ё' | 'Ё' | 'і' | 'І' | 'ї' | 'є' => 1,
        '–' | '—' | '«' | '»' | '„' | '“' | '”' | '’' | '…' | '№' | '\u{a0}' => 0,
        letter if letter.is_ascii() => 0,
        _ => -2,
    };
    text.chars().map(weigh).sum()
}

/// Every second byte of plain text in UTF-16 is zero.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..bytes.len().min(4_096)).unwrap_or(bytes);
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let half = sample.len() / 2;
    if sample.len() < 4 || even + odd == 0 {
        return None;
    }
    if odd * 3 > half && even * 20 <= odd {
        Some(UTF_16LE)
    } else if even * 3 > half && odd * 20 <= even {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// How much a text looks as people write it: small letters among letters count for it, signs and capitals inside words
/// against it.
fn naturalness(encoding: &'static Encoding, sample: &[u8]) -> i64 {
    let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(sample) else {
        return i64::MIN;
    };
    let mut score = 0;
    let mut before = ' ';
    for letter in text.chars() {
        if !letter.is_ascii() || (before != ' ' && !before.is_ascii()) {
            score += fitness(before, letter);
        }
        before = letter;
    }
    score
}

fn fitness(before: char, letter: char) -> i64 {
    if letter.is_ascii() {
        return if !before.is_alphanumeric() && !"–—«»„“”‘’…№°§€ ".contains(before) && letter.is_alphabetic()
        {
            -2
        } else {
            0
        };
    }
    let is_inside = before.is_alphabetic();
    match letter {
        _ if letter.is_lowercase() => 1,
        _ if letter.is_uppercase() && is_inside && before.is_lowercase() => -3,
        _ if letter.is_alphabetic() => 0,
        '–' | '—' | '«' | '»' | '„' | '“' | '”' | '’' | '…' | '№' | '°' | '§' | '€' | '\u{a0}' => {
            i64::from(!is_inside || letter == '’') - 1
        }
        _ => -2,
    }
}

/// The name of what needs no decoding.
pub fn plain_name() -> &'static str {
    UTF_8.name()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told_by_their_letters() {
        let russian = "Дата;Событие;Место\n28.11.2024;Саммит ОДКБ в Астане;Астана\n12.03.1999;Вступление Польши, Чехии и Венгрии;Брюссель\n";
        let german = "Datum;Ereignis;Ort\n28.11.2024;Eröffnung der Brücke über die Größe;Köln\n3.4.1999;Straßenfest für Bürger;München\n";
        let french = "Date,Événement,Lieu\n28/11/2024,Réunion à l'École supérieure,Orléans\n03/12/1999,Élection générale décidée,Angoulême\n";
        let polish =
            "Data;Wydarzenie\n1999;Łódź świętuje żółte wstążki\n2001;Gdańsk i Wrocław świętują źródła\n";
        for (text, encoding) in [
            (russian, "windows-1251"),
            (german, "windows-1252"),
            (french, "windows-1252"),
            (french, "macintosh"),
            (german, "macintosh"),
            (russian, "x-mac-cyrillic"),
            (russian, "IBM866"),
            (russian, "KOI8-U"),
            (polish, "windows-1250"),
        ] {
            let label = Encoding::for_label(encoding.as_bytes()).expect(encoding);
            let (bytes, _, _) = label.encode(text);
            let (decoded, found) = decode(&bytes, None).expect(encoding);
            assert_eq!(decoded, text, "{encoding}, read as {found}");
        }
        let utf16: Vec<u8> = german.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&utf16, None).expect("read"), (german.to_owned(), "UTF-16LE"));
    }

    #[test]
    fn an_encoding_can_be_chosen() {
        assert_eq!(decode(b"\xC4", Some("cp1251")).expect("known").0, "Д");
        assert!(decode(b"\xC4", Some("klingon")).is_err());
    }
}
