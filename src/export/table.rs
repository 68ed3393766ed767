//! Rows of cells → the bytes of a CSV table that no spreadsheet takes for formulas.

use model::cell::escape_formula;

/// Rows as lines of CSV, a line each.
pub fn csv_bytes<const N: usize>(rows: impl IntoIterator<Item = [String; N]>) -> Vec<u8> {
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
            let bytes = csv_bytes([row.map(str::to_owned)]);
            assert_eq!(String::from_utf8_lossy(&bytes), expected);
        }
    }
}
