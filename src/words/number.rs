//! Numbers as a language writes them.

/// How a language writes numbers.
#[derive(Clone, Debug)]
pub(crate) struct NumberSigns {
    /// Between thousands.
    pub group: String,
    /// From how many digits on thousands are set apart: `1,234`, but in Russian `1234` and `12 345`.
    pub group_from: usize,
    /// Between whole and fraction.
    pub decimal: String,
}

impl NumberSigns {
    /// `13800` as `13,800`.
    pub fn grouped(&self, number: u64) -> String {
        let digits = number.to_string();
        if digits.len() < self.group_from {
            return digits;
        }
        let mut out = String::with_capacity(digits.len() + digits.len() / 3);
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                out.push_str(&self.group);
            }
            out.push(digit);
        }
        out
    }

    /// The same below zero, too.
    pub fn signed(&self, number: i64) -> String {
        let minus = if number < 0 { "−" } else { "" };
        format!("{minus}{}", self.grouped(number.unsigned_abs()))
    }

    /// A number in thousandths, without zeros at the end.
    pub fn decimal(&self, thousandths: u64) -> String {
        let fraction = format!("{:03}", thousandths % 1_000);
        let fraction = fraction.trim_end_matches('0');
        let whole = self.grouped(thousandths / 1_000);
        if fraction.is_empty() { whole } else { format!("{whole}{}{fraction}", self.decimal) }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Languages, Words};

    #[test]
    fn numbers_in_groups() {
        let english = Words::english();
        let russian = Languages::default().words("ru").0;
        for (number, in_english, in_russian) in [
            (0, "0", "0"),
            (1_234, "1,234", "1234"),
            (12_345, "12,345", "12\u{a0}345"),
            (1_234_567, "1,234,567", "1\u{a0}234\u{a0}567"),
        ] {
            assert_eq!(english.number(number), in_english);
            assert_eq!(russian.number(number), in_russian);
        }
        assert_eq!(english.decimal(13_800.0), "13,800");
        assert_eq!(english.decimal(66.043), "66.043");
        assert_eq!(russian.decimal(66.043), "66,043");
    }
}
