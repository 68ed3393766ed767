//! What the bytes of a file are, told by their content and not by their name.

use super::{MAX_BYTES, ReadError};
use crate::table::encoding;
use std::borrow::Cow;
use words::{Message, msg};

/// The text of a file, in UTF-8 or UTF-16 with a mark.
///
/// # Errors
/// If the bytes are something else; the refusal says what.
pub fn text_from_bytes(bytes: &[u8]) -> Result<Cow<'_, str>, ReadError> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(ReadError::TooBig { bytes: bytes.len() as u64, limit: MAX_BYTES });
    }
    // One mark says that it is UTF-8; a second one is a letter of the text.
    decoded(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes))
}

fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>, ReadError> {
    let not_text = |found: Message| ReadError::NotThisFormat { found };
    for (mark, from_bytes) in
        [(b"\xFF\xFE", u16::from_le_bytes as fn([u8; 2]) -> u16), (b"\xFE\xFF", u16::from_be_bytes)]
    {
        if let Some(rest) = bytes.strip_prefix(mark) {
            let units: Vec<u16> = rest.as_chunks().0.iter().copied().map(from_bytes).collect();
            return String::from_utf16(&units).map(Cow::Owned).map_err(|_| not_text(msg!(found_utf16)));
        }
    }
    if let Some(found) = binary(bytes) {
        return Err(not_text(found.message()));
    }
    std::str::from_utf8(bytes)
        .map(Cow::Borrowed)
        .map_err(|err| not_text(msg!(found_not_utf8, byte = (err.valid_up_to() + 1).to_string())))
}

/// What a file is that is no timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoundKind {
    Zip,
    Pdf,
    Picture,
    Database,
    Compressed,
    Binary,
    Empty,
    WebPage,
    Xml,
    Note,
    /// A text that is nothing else; it may be a table.
    Plain,
}

impl FoundKind {
    /// What it is.
    pub fn message(self) -> Message {
        match self {
            Self::Zip => msg!(found_zip),
            Self::Pdf => msg!(found_pdf),
            Self::Picture => msg!(found_picture),
            Self::Database => msg!(found_database),
            Self::Compressed => msg!(found_compressed),
            Self::Binary => msg!(found_binary),
            Self::Empty => msg!(found_empty),
            Self::WebPage => msg!(found_web_page),
            Self::Xml => msg!(found_xml),
            Self::Note => msg!(found_note),
            Self::Plain => msg!(found_plain),
        }
    }
}

/// Bytes at the beginning of files that are no text.
const KINDS: [(&[u8], FoundKind); 7] = [
    (b"PK\x03\x04", FoundKind::Zip),
    (b"%PDF", FoundKind::Pdf),
    (b"\x89PNG", FoundKind::Picture),
    (b"\xFF\xD8\xFF", FoundKind::Picture),
    (b"GIF8", FoundKind::Picture),
    (b"SQLite format 3\0", FoundKind::Database),
    (b"\x1F\x8B", FoundKind::Compressed),
];

fn binary(bytes: &[u8]) -> Option<FoundKind> {
    let known = KINDS.iter().find(|(mark, _)| bytes.starts_with(mark)).map(|(_, found)| *found);
    let head = bytes.get(..bytes.len().min(4_096)).unwrap_or(bytes);
    known.or_else(|| head.contains(&0).then_some(FoundKind::Binary))
}

/// The encoding of a text that [`text_from_bytes`] understands.
pub fn encoding_name(bytes: &[u8]) -> &'static str {
    let has_mark = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    if has_mark { "UTF-16" } else { encoding::plain_name() }
}

/// Whether bytes that are no UTF-8 may be a table in another encoding.
pub fn may_be_encoded(bytes: &[u8]) -> bool {
    let is_known = KINDS.iter().any(|(mark, _)| bytes.starts_with(mark));
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace() && **byte != 0);
    let is_other = matches!(first, None | Some(b'{' | b'[' | b'<'));
    let has_mark = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    let has_zeros = bytes.iter().take(4_096).any(|byte| *byte == 0);
    !is_known && !is_other && !has_mark && (!has_zeros || encoding::is_utf16_without_mark(bytes))
}

/// What a text is that no reader here understands and that is certainly no JSON document.
pub fn unreadable(text: &str) -> Option<FoundKind> {
    let text = text.trim_start();
    let head = text.get(..text.floor_char_boundary(64)).unwrap_or(text).to_ascii_lowercase();
    match head.as_bytes().first() {
        None => Some(FoundKind::Empty),
        Some(b'{' | b'[') => None,
        _ if head.starts_with("<!doctype html") || head.starts_with("<html") => Some(FoundKind::WebPage),
        Some(b'<') => Some(FoundKind::Xml),
        _ if head.starts_with("---") => Some(FoundKind::Note),
        _ => Some(FoundKind::Plain),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings() {
        let text = "{\"title\": \"Ղ\"}";
        let utf16 = |to_bytes: fn(u16) -> [u8; 2], mark: &[u8]| -> Vec<u8> {
            mark.iter().copied().chain(text.encode_utf16().flat_map(to_bytes)).collect()
        };
        for bytes in [
            text.as_bytes().to_vec(),
            [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
            utf16(u16::to_le_bytes, b"\xFF\xFE"),
            utf16(u16::to_be_bytes, b"\xFE\xFF"),
        ] {
            assert_eq!(text_from_bytes(&bytes).expect("read"), text);
        }
    }

    #[test]
    fn marks_without_end_are_no_way_into_the_depth() {
        let bytes = b"\xEF\xBB\xBF".repeat(1_000_000);
        assert_eq!(text_from_bytes(&bytes).map(|text| text.chars().count()).ok(), Some(999_999));
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let said = |message: Message| words::Words::english().text(&message);
        for (bytes, found) in [
            (&b""[..], "the file is empty"),
            (b"  \n ", "the file is empty"),
            (b"<!DOCTYPE html><title>", "it is a web page"),
            (b"<timeline>", "it is XML of no format that is known, or a web page"),
            (b"--- \nlayout: x", "it is a note or YAML without a date"),
            (b"id,start,end\n", "it is plain text"),
            (b"PK\x03\x04....", "it is a zip archive or an office document"),
            (b"{\"a\":\0}", "it is a binary file"),
            (b"{\"a\":\"\xE9\"}", "byte 7 is not UTF-8 text"),
            (b"\xFF\xFE\x00\xD8", "the UTF-16 text is broken"),
        ] {
            match text_from_bytes(bytes) {
                Ok(text) => assert_eq!(said(unreadable(&text).expect("known").message()), found, "{bytes:?}"),
                Err(ReadError::NotThisFormat { found: what }) => assert_eq!(said(what), found, "{bytes:?}"),
                Err(other) => panic!("{bytes:?} gave {other:?}"),
            }
        }
    }
}
