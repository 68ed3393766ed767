//! A workbook of Excel 97 to 2003 → the cells of its sheets.
//!
//! ```text
//!  bytes ──compound──▶ the stream "Workbook" ──records──▶ globals (sheets, texts, formats), then the cells of a sheet
//! ```
//!
//! Read here and not by a library: the ones there are follow chains of a file without end and look where it points without
//! asking, and files come from strangers.

mod compound;
mod records;
mod strings;

use super::cells::{CellRange, CellText, SheetCells};
use super::number_format::{ShownParts, builtin_format, is_date, shown_parts};
use super::values::text_of;
use crate::{ReadError, ReadWatch};
use calamine::{CellErrorType, Data, ExcelDateTime, ExcelDateTimeType};
use records::{XlsRecord, records};
use words::{Message, msg};

/// Kinds of records.
mod kind {
    pub const FORMULA: u16 = 0x0006;
    pub const END: u16 = 0x000A;
    pub const DATE_MODE: u16 = 0x0022;
    pub const PASSWORD: u16 = 0x002F;
    pub const SHEET: u16 = 0x0085;
    pub const NUMBERS: u16 = 0x00BD;
    pub const CELL_STYLE: u16 = 0x00E0;
    pub const MERGED: u16 = 0x00E5;
    pub const TEXTS: u16 = 0x00FC;
    pub const TEXT_CELL: u16 = 0x00FD;
    pub const NUMBER: u16 = 0x0203;
    pub const LABEL: u16 = 0x0204;
    pub const TRUTH_OR_ERROR: u16 = 0x0205;
    pub const RESULT_TEXT: u16 = 0x0207;
    pub const SMALL_NUMBER: u16 = 0x027E;
    pub const NUMBER_FORMAT: u16 = 0x041E;
    pub const BEGIN: u16 = 0x0809;
}

/// The version that Excel 97 to 2003 wrote.
const BIFF8: u16 = 0x0600;

/// An open workbook.
pub struct XlsBook {
    stream: Vec<u8>,
    sheets: Vec<(String, usize)>,
    texts: Vec<String>,
    /// For each style of cells, whether it shows a date and which parts.
    styles: Vec<Option<ShownParts>>,
    pub counts_from_1904: bool,
}

impl XlsBook {
    /// Opens a workbook.
    ///
    /// # Errors
    /// If it is none, is older or is protected.
    pub fn open(bytes: &[u8]) -> Result<Self, ReadError> {
        let stream = compound::workbook_stream(bytes)?;
        let mut book = Self {
            sheets: Vec::new(),
            texts: Vec::new(),
            styles: Vec::new(),
            counts_from_1904: false,
            stream: Vec::new(),
        };
        let version = records(&stream)
            .next()
            .filter(|record| record.kind == kind::BEGIN)
            .and_then(|record| record.u16(0));
        if version != Some(BIFF8) {
            return Err(refused(msg!(found_excel95)));
        }
        let mut formats: Vec<(u16, String)> = Vec::new();
        let mut style_formats: Vec<u16> = Vec::new();
        for record in records(&stream) {
            match record.kind {
                kind::PASSWORD => {
                    return Err(refused(msg!(found_book_password)));
                }
                kind::DATE_MODE => book.counts_from_1904 = record.u16(0) == Some(1),
                kind::SHEET => book.sheets.extend(sheet_of(&record)),
                kind::TEXTS => book.texts = strings::shared(&record),
                kind::NUMBER_FORMAT => {
                    formats
                        .extend(record.u16(0).map(|id| (id, strings::long(&record, 2).unwrap_or_default())));
                }
                kind::CELL_STYLE => style_formats.extend(record.u16(2)),
                kind::END => break,
                _ => {}
            }
        }
        let code = |id: &u16| {
            let own = formats.iter().find(|(own, _)| own == id).map(|(_, code)| code.as_str());
            own.unwrap_or_else(|| builtin_format(*id))
        };
        book.styles = style_formats
            .iter()
            .map(|id| Some(code(id)).filter(|code| is_date(code)).map(shown_parts))
            .collect();
        book.stream = stream;
        Ok(book)
    }

    /// The names of its tables.
    pub fn sheet_names(&self) -> Vec<String> {
        self.sheets.iter().map(|(name, _)| name.clone()).collect()
    }

    /// The cells of a table.
    ///
    /// # Errors
    /// If there are too many, or the person stopped it.
    pub fn cells(&self, name: &str, watch: &ReadWatch) -> Result<SheetCells, ReadError> {
        let offset = self.sheets.iter().find(|(sheet, _)| sheet == name).map(|(_, offset)| *offset);
        let stream = offset.and_then(|offset| self.stream.get(offset..)).unwrap_or_default();
        let mut reader =
            SheetReader { book: self, cells: SheetCells::default(), merged: Vec::new(), awaits_text: None };
        let mut depth = 0;
        for (count, record) in records(stream).enumerate() {
            if count.is_multiple_of(4_096) {
                watch.report(0, count)?;
            }
            // Charts inside a sheet have beginnings and ends of their own.
            match record.kind {
                kind::BEGIN => depth += 1,
                kind::END if depth <= 1 => break,
                kind::END => depth -= 1,
                _ if depth > 1 => {}
                _ => reader.take(&record)?,
            }
        }
        let mut cells = reader.cells;
        cells.set_merged(reader.merged);
        Ok(cells)
    }
}

/// Name and place of a sheet, if it is a table.
fn sheet_of(record: &XlsRecord<'_>) -> Option<(String, usize)> {
    let is_table = record.byte(5)? == 0;
    is_table.then_some((strings::short(record, 6)?, record.u32(0)? as usize))
}

struct SheetReader<'b> {
    book: &'b XlsBook,
    cells: SheetCells,
    merged: Vec<CellRange>,
    /// The cell of a formula whose result is a text, which stands in the next record.
    awaits_text: Option<(u32, u32)>,
}

impl SheetReader<'_> {
    /// What a record says; one that is too short says nothing.
    fn take(&mut self, record: &XlsRecord<'_>) -> Result<(), ReadError> {
        let place = record.u16(0).map(u32::from).zip(record.u16(2).map(u32::from));
        let Some(place) = place else { return Ok(()) };
        let style = record.u16(4);
        match record.kind {
            kind::NUMBER => self.number(place, style, record.f64(6)),
            kind::SMALL_NUMBER => self.number(place, style, record.u32(6).map(small_number)),
            kind::NUMBERS => self.numbers(place, record),
            kind::TEXT_CELL => {
                let text = record.u32(6).and_then(|at| self.book.texts.get(at as usize));
                text.map_or(Ok(()), |text| self.cells.push(place, &CellText::plain(text.as_str())))
            }
            kind::LABEL => self.text(place, strings::long(record, 6)),
            kind::TRUTH_OR_ERROR => self.truth_or_error(place, record.byte(6), record.byte(7) == Some(1)),
            kind::FORMULA => self.result(place, style, record),
            kind::RESULT_TEXT => match self.awaits_text.take() {
                Some(place) => self.text(place, strings::long(record, 0)),
                None => Ok(()),
            },
            kind::MERGED => {
                self.merged(record);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn text(&mut self, place: (u32, u32), text: Option<String>) -> Result<(), ReadError> {
        self.cells.push(place, &CellText::plain(text.unwrap_or_default()))
    }

    fn number(
        &mut self,
        place: (u32, u32),
        style: Option<u16>,
        number: Option<f64>,
    ) -> Result<(), ReadError> {
        let Some(number) = number else { return Ok(()) };
        let shown = style.and_then(|style| self.book.styles.get(usize::from(style)).copied().flatten());
        let cell = match shown {
            Some(shown) => {
                let date =
                    ExcelDateTime::new(number, ExcelDateTimeType::DateTime, self.book.counts_from_1904);
                text_of(&Data::DateTime(date), shown)
            }
            None => text_of(&Data::Float(number), ShownParts::Day),
        };
        self.cells.push(place, &cell)
    }

    /// Several numbers side by side.
    fn numbers(&mut self, (row, first): (u32, u32), record: &XlsRecord<'_>) -> Result<(), ReadError> {
        let count = record.data.len().saturating_sub(6) / 6;
        for (at, column) in (0..count).zip(first..) {
            let style = record.u16(4 + at * 6);
            self.number((row, column), style, record.u32(6 + at * 6).map(small_number))?;
        }
        Ok(())
    }

    fn truth_or_error(
        &mut self,
        place: (u32, u32),
        byte: Option<u8>,
        is_error: bool,
    ) -> Result<(), ReadError> {
        let byte = byte.unwrap_or_default();
        let value =
            if is_error { error(byte).map_or(Data::Empty, Data::Error) } else { Data::Bool(byte != 0) };
        self.cells.push(place, &text_of(&value, ShownParts::Day))
    }

    /// What a formula came to.
    fn result(
        &mut self,
        place: (u32, u32),
        style: Option<u16>,
        record: &XlsRecord<'_>,
    ) -> Result<(), ReadError> {
        if record.u16(12) != Some(0xFFFF) {
            return self.number(place, style, record.f64(6));
        }
        match record.byte(6) {
            Some(0) => {
                self.awaits_text = Some(place);
                Ok(())
            }
            Some(1) => self.truth_or_error(place, record.byte(8), false),
            Some(2) => self.truth_or_error(place, record.byte(8), true),
            _ => Ok(()),
        }
    }

    fn merged(&mut self, record: &XlsRecord<'_>) {
        let count = record.data.len().saturating_sub(2) / 8;
        let range = |at: usize| {
            let corner = |place: usize| Some(u32::from(record.u16(2 + at * 8 + place)?));
            Some(CellRange { first: (corner(0)?, corner(4)?), last: (corner(2)?, corner(6)?) })
        };
        self.merged.extend((0..count).filter_map(range));
    }
}

/// A number in four bytes: the higher half of a float or a whole number, perhaps in hundredths.
fn small_number(bits: u32) -> f64 {
    let number = if bits & 2 == 0 {
        f64::from_bits(u64::from(bits & 0xFFFF_FFFC) << 32)
    } else {
        f64::from(bits.cast_signed() >> 2)
    };
    if bits & 1 == 0 { number } else { number / 100.0 }
}

fn error(byte: u8) -> Option<CellErrorType> {
    Some(match byte {
        0x00 => CellErrorType::Null,
        0x07 => CellErrorType::Div0,
        0x0F => CellErrorType::Value,
        0x17 => CellErrorType::Ref,
        0x1D => CellErrorType::Name,
        0x24 => CellErrorType::Num,
        0x2A => CellErrorType::NA,
        _ => return None,
    })
}

fn refused(found: Message) -> ReadError {
    ReadError::NotThisFormat { found }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_numbers() {
        for (bits, number) in [
            (0x3FF0_0000, 1.0),
            (0x0000_0006, 1.0),
            (0x0000_0007, 0.01),
            (0xFFFF_FFFE, -1.0),
            (0x40E6_4700, 45_624.0),
        ] {
            assert!((small_number(bits) - number).abs() < 1e-9, "{bits:x}");
        }
    }

    #[test]
    fn any_bytes_give_a_result() {
        let mut bytes = vec![0; 4_096];
        bytes[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
        assert!(XlsBook::open(&bytes).is_err());
        assert!(XlsBook::open(&bytes[..20]).is_err());
        assert!(XlsBook::open(b"").is_err());
    }
}
