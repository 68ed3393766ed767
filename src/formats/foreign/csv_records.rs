//! Rows of a table whose columns are known, each with its place.

use csv::{ReaderBuilder, StringRecord};

/// A row.
pub struct Row<'a> {
    pub cells: StringRecord,
    /// Byte at which it begins.
    pub offset: usize,
    /// It as it stands.
    pub raw: &'a str,
}

impl Row<'_> {
    /// A cell without blanks around it.
    pub fn cell(&self, at: Option<usize>) -> &str {
        at.and_then(|at| self.cells.get(at)).map_or("", str::trim)
    }
}

/// Goes through the rows of a text; the head, where there is one, is the first of them.
pub fn for_each<E>(
    text: &str,
    delimiter: u8,
    has_quotes: bool,
    mut take: impl FnMut(Row<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .quoting(has_quotes)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut cells = StringRecord::new();
    while let Ok(true) = reader.read_record(&mut cells) {
        let offset = cells.position().map_or(0, csv::Position::byte) as usize;
        let end = reader.position().byte() as usize;
        let raw = text.get(offset..end).unwrap_or("").trim_end_matches(['\r', '\n']);
        take(Row { cells: cells.clone(), offset, raw })?;
    }
    Ok(())
}

/// The names of the first row in small letters.
pub fn head(line: &str, delimiter: u8) -> Vec<String> {
    let mut names = Vec::new();
    let mut take = |row: Row<'_>| {
        if names.is_empty() {
            names = row.cells.iter().map(|name| name.trim().to_lowercase()).collect();
        }
        Err(())
    };
    // Only the first row is wanted.
    let _ = for_each(line, delimiter, true, &mut take);
    names
}
