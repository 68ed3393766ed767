//! Rows of cells → the bytes of a CSV table that no spreadsheet takes for formulas.

use model::cell::escape_formula;

/// Rows as lines of CSV, a line each.
pub fn csv_bytes(rows: impl IntoIterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        let cells = row.iter().map(|cell| escape_formula(cell));
        writer.write_record(cells).expect("writing to memory cannot fail, and all rows are of one length");
    }
    writer.into_inner().expect("writing to memory cannot fail")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_defused() {
        for (row, expected) in [
            (["a", "b"], "a,b\r\n"),
            (["a,b", "say \"so\""], "\"a,b\",\"say \"\"so\"\"\"\r\n"),
            (["=1+1", "two\nlines"], "'=1+1,\"two\nlines\"\r\n"),
            (["", ""], ",\r\n"),
        ] {
            let bytes = csv_bytes([row.map(str::to_owned).to_vec()]);
            assert_eq!(String::from_utf8_lossy(&bytes), expected);
        }
    }
}
