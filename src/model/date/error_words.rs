//! Why a date cannot be read, and what to do → messages.

use super::bounds::DateError;
use super::civil::MAX_YEAR;
use words::{Message, msg};

impl DateError {
    /// What is wrong.
    pub fn message(&self) -> Message {
        match self {
            Self::Edtf { reason, .. } => msg!(date_fault_edtf, reason = edtf_reason(reason)),
            Self::Time(text) => msg!(date_fault_time, text = text),
            Self::TimeWithoutDay => msg!(date_fault_no_day),
            Self::Zone(text) => msg!(date_fault_zone, text = text),
            Self::Reversed => msg!(date_fault_reversed),
            Self::TooFar => msg!(date_fault_too_far, year = MAX_YEAR.to_string()),
            Self::OtherAxis => msg!(date_fault_other_axis),
            Self::Number => msg!(date_fault_number),
        }
    }

    /// What the reader of the message can do.
    pub fn help(&self) -> Message {
        match self {
            Self::Edtf { .. } => msg!(date_fix_edtf),
            Self::Time(_) => msg!(date_fix_time),
            Self::TimeWithoutDay => msg!(date_fix_no_day),
            Self::Zone(_) => msg!(date_fix_zone),
            Self::Reversed => msg!(date_fix_reversed),
            Self::TooFar => msg!(date_fix_too_far),
            Self::OtherAxis => msg!(date_fix_other_axis),
            Self::Number => msg!(date_fix_number),
        }
    }

    /// Both in one sentence, for what somebody has just typed.
    pub fn sentence(&self) -> Message {
        msg!(date_type_fault, fault = self.message(), fix = self.help())
    }
}

/// What the library that reads EDTF says, in words that have languages.
fn edtf_reason(reason: &str) -> Message {
    match reason {
        "empty input" => msg!(edtf_empty),
        "whitespace is not allowed" => msg!(edtf_space),
        "number out of supported range" => msg!(edtf_out_of_range),
        "month must be two digits (or X)" => msg!(edtf_two_digits, part = "month"),
        "day must be two digits (or X)" => msg!(edtf_two_digits, part = "day"),
        "empty date" | "empty set element" => msg!(edtf_empty_date),
        "year must have exactly four digits (or X)" => msg!(edtf_four_digits),
        "negative years cannot contain unspecified digits" => msg!(edtf_negative_unspecified),
        "month must be 01-12 or a sub-year code 21-41"
        | "month must be fully specified"
        | "month must be 01-12" => msg!(edtf_month_range),
        "sub-year groupings cannot carry a day" => msg!(edtf_grouping_day),
        "no calendar month matches the unspecified digits" => msg!(edtf_no_month),
        "day is out of range for the month" => msg!(edtf_day_range),
        "leading zeros are not allowed in Y-prefixed years" => msg!(edtf_zeros),
        "hour must be 00-23 (24 is not allowed)" => msg!(edtf_hour),
        "minute must be 00-59" => msg!(edtf_minute),
        "second must be 00-60" => msg!(edtf_second),
        "interval must contain exactly one '/'" => msg!(edtf_interval),
        "interval needs at least one dated endpoint" => msg!(edtf_interval_end),
        "interval end precedes interval start" => msg!(edtf_interval_reversed),
        NO_SIDE => msg!(edtf_no_side),
        other if other.starts_with("exponen") => msg!(edtf_exponent),
        other if other.contains("significant") => msg!(edtf_significant),
        other if other.starts_with("date-time") => msg!(edtf_date_time),
        other if other.contains("shift") => msg!(edtf_shift),
        other if other.starts_with("time ") => msg!(edtf_clock),
        other if other.contains("set") => msg!(edtf_set),
        _ => msg!(edtf_other),
    }
}

/// The one reason that is ours.
pub(super) const NO_SIDE: &str = "it names no date on either side";
