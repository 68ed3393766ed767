//! Bytes of a text ⇄ line and column.

/// Columns are counted in letters up to here, then in bytes: a file of one endless line must not cost its square.
const MAX_COUNTED_COLUMN: usize = 100_000;

/// Finds lines; their starts are collected when somebody first asks.
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Of one text.
    pub const fn new(text: &'a str) -> Self {
        Self { text, starts: Vec::new() }
    }

    /// Line and column of a byte, both from 1.
    pub fn place(&mut self, offset: usize) -> (usize, usize) {
        if self.starts.is_empty() {
            let breaks =
                self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
            self.starts = std::iter::once(0).chain(breaks).collect();
        }
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let before = self.text.get(start..offset).unwrap_or("");
        let column = if before.len() > MAX_COUNTED_COLUMN { before.len() } else { before.chars().count() };
        (line, column + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_letters() {
        let mut lines = Lines::new("один\nдва\n\nчетыре");
        for (offset, place) in
            [(0, (1, 1)), (2, (1, 2)), (9, (2, 1)), (11, (2, 2)), (16, (3, 1)), (17, (4, 1))]
        {
            assert_eq!(lines.place(offset), place, "{offset}");
        }
        assert_eq!(Lines::new("").place(0), (1, 1));
    }
}
