//! How many sheets a timeline is spread over, as somebody chooses it.

use std::str::FromStr;

/// How many sheets a timeline takes, as far as somebody has said so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sheets {
    /// How many stand beside each other; else as many as leave the fewest in all.
    pub across: Option<u16>,
    /// How many stand below each other; else as many as the lanes need at the usual size of type.
    pub down: Option<u16>,
}

impl Sheets {
    /// Most that can be chosen each way.
    pub const MOST: u16 = 12;

    /// So many beside each other.
    pub const fn across(num: u16) -> Self {
        Self { across: Some(num), down: None }
    }
}

/// `4`: four beside each other; `4x2`: two such lines.
impl FromStr for Sheets {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let number = |part: &str| {
            let number = part.trim().parse().ok().filter(|number| (1..=Self::MOST).contains(number));
            number.ok_or_else(|| {
                format!(
                    "write 4 for four sheets across, or 4x2 for two rows of them; each from 1 to {}",
                    Self::MOST
                )
            })
        };
        let (across, down) = match text.split_once(['x', 'X', '×']) {
            Some((across, down)) => (across, Some(number(down)?)),
            None => (text, None),
        };
        Ok(Self { across: Some(number(across)?), down })
    }
}
