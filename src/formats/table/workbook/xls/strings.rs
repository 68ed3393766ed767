//! Texts of records → texts. Their letters take one byte or two, and a long list of them continues over several records,
//! where a text that is cut begins anew with a byte that says which.

use super::records::XlsRecord;

/// A text with its length in one byte.
pub fn short(record: &XlsRecord<'_>, at: usize) -> Option<String> {
    let (length, flags) = (usize::from(record.byte(at)?), record.byte(at + 1)?);
    Some(letters(record.data.get(at + 2..)?, length, flags & 1 != 0).0)
}

/// A text with its length in two bytes.
pub fn long(record: &XlsRecord<'_>, at: usize) -> Option<String> {
    let (length, flags) = (usize::from(record.u16(at)?), record.byte(at + 2)?);
    Some(letters(record.data.get(at + 3..)?, length, flags & 1 != 0).0)
}

/// As many of the letters as there are, and how many bytes they took and how many they were.
fn letters(bytes: &[u8], length: usize, is_wide: bool) -> (String, usize, usize) {
    if is_wide {
        let units: Vec<u16> =
            bytes.as_chunks().0.iter().take(length).map(|unit| u16::from_le_bytes(*unit)).collect();
        return (String::from_utf16_lossy(&units), units.len() * 2, units.len());
    }
    let narrow = bytes.get(..length.min(bytes.len())).unwrap_or(bytes);
    (narrow.iter().map(|byte| char::from(*byte)).collect(), narrow.len(), narrow.len())
}

/// The texts that cells name by their numbers.
pub fn shared(record: &XlsRecord<'_>) -> Vec<String> {
    let mut pieces: Pieces<'_> = Pieces { list: record.pieces().collect(), at: 0, offset: 8 };
    let mut texts = Vec::new();
    while let Some(text) = pieces.text() {
        texts.push(text);
    }
    texts
}

/// A place in the data of several records.
struct Pieces<'a> {
    list: Vec<&'a [u8]>,
    at: usize,
    offset: usize,
}

impl<'a> Pieces<'a> {
    /// What is left of the record at hand; the next one where nothing is.
    fn rest(&mut self) -> Option<&'a [u8]> {
        loop {
            let rest = self.list.get(self.at)?.get(self.offset..).unwrap_or(&[]);
            if !rest.is_empty() {
                return Some(rest);
            }
            self.at += 1;
            self.offset = 0;
        }
    }

    fn bytes<const N: usize>(&mut self) -> Option<[u8; N]> {
        let mut bytes = [0; N];
        for byte in &mut bytes {
            *byte = *self.rest()?.first()?;
            self.offset += 1;
        }
        Some(bytes)
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            let there = self.rest()?.len().min(count);
            self.offset += there;
            count -= there;
        }
        Some(())
    }

    /// The next text, without how its letters look and are pronounced.
    fn text(&mut self) -> Option<String> {
        let mut left = usize::from(u16::from_le_bytes(self.bytes()?));
        let [flags] = self.bytes()?;
        let num_runs = if flags & 8 == 0 { 0 } else { usize::from(u16::from_le_bytes(self.bytes()?)) };
        let extra = if flags & 4 == 0 { 0 } else { u32::from_le_bytes(self.bytes()?) as usize };
        let mut is_wide = flags & 1 != 0;
        let mut text = String::new();
        while left > 0 {
            let record = self.at;
            let rest = self.rest()?;
            // A text that goes on in another record begins there with a byte of its own.
            if self.at != record {
                let [flags] = self.bytes()?;
                is_wide = flags & 1 != 0;
                continue;
            }
            let (more, used, count) = letters(rest, left, is_wide);
            // A byte that is left of a wide letter is none.
            self.offset += if count == 0 { rest.len() } else { used };
            left -= count;
            text.push_str(&more);
        }
        self.skip(num_runs * 4 + extra);
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::workbook::xls::records::records;

    #[test]
    fn texts_continue_over_records() {
        // The list is 13 bytes long: two counts, and a text of four letters of which two stand here.
        let mut stream = vec![0xFC, 0, 13, 0, 2, 0, 0, 0, 2, 0, 0, 0, 4, 0, 0, b'a', b'b'];
        // It goes on with two wide letters, and another text follows.
        stream.extend([0x3C, 0, 9, 0, 1, 0x11, 0x04, 0x12, 0x04, 1, 0, 0, b'c']);
        let record = records(&stream).next().expect("a record");
        assert_eq!(shared(&record), ["abБВ", "c"]);
    }
}
