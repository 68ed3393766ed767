//! The number format of a cell → how exact its date is shown.

/// Which parts of a date a cell shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShownParts {
    /// The year only.
    Year,
    /// Month and year.
    Month,
    Day,
    /// Day and time of day.
    DayAndTime,
    /// Time of day only.
    Time,
}

/// Which parts of a date a format such as `mmm yyyy` shows; a cell without one shows the day.
pub fn shown_parts(format: &str) -> ShownParts {
    let code = plain_code(format);
    let has = |letters: &[char]| code.contains(letters);
    let (has_year, has_day, has_time) = (has(&['y', 'e', 'g']), has(&['d']), has(&['h', 's']));
    match (has_year, has_day, has_time) {
        (false, false, true) => ShownParts::Time,
        (_, _, true) => ShownParts::DayAndTime,
        (true, false, false) if code.contains('m') => ShownParts::Month,
        (true, false, false) => ShownParts::Year,
        (_, _, false) => ShownParts::Day,
    }
}

/// Whether a format shows a date or a time.
pub fn is_date(format: &str) -> bool {
    plain_code(format).contains(['y', 'd', 'h', 's']) || plain_code(format).starts_with('m')
}

/// The formats that have a number and no code in a file.
pub const fn builtin_format(id: u16) -> &'static str {
    match id {
        14 => "m/d/yy",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => "m/d/yy h:mm",
        // Dates as they are written in East Asia.
        27..=36 | 50..=58 => "yyyy-mm-dd",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss.0",
        _ => "General",
    }
}

/// The letters of a format that stand for parts of a date: without texts in quotation marks, colors, languages and words
/// such as `General`. A format for negative numbers or texts, behind a semicolon, says nothing of dates.
fn plain_code(format: &str) -> String {
    let mut code = String::new();
    let mut letters = format.chars();
    while let Some(letter) = letters.next() {
        match letter {
            ';' => break,
            '"' => letters.by_ref().take_while(|letter| *letter != '"').for_each(drop),
            '[' => {
                let inside: String = letters.by_ref().take_while(|letter| *letter != ']').collect();
                // Elapsed hours, minutes or seconds are a time.
                if inside.chars().all(|letter| matches!(letter.to_ascii_lowercase(), 'h' | 'm' | 's')) {
                    code.push('h');
                }
            }
            '\\' | '_' | '*' => drop(letters.next()),
            letter => code.push(letter.to_ascii_lowercase()),
        }
    }
    code.replace("general", "").replace("am/pm", "").replace("a/p", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_tell_what_is_shown() {
        use ShownParts::{Day, DayAndTime, Month, Time, Year};
        for (format, parts) in [
            ("yyyy-mm-dd", Day),
            ("m/d/yy", Day),
            ("d-mmm", Day),
            ("DD.MM.YYYY", Day),
            ("[$-409]d\\ mmmm\\ yyyy;@", Day),
            ("mmm-yy", Month),
            ("MMMM YYYY", Month),
            ("[$-419]mmmm\\ yyyy;@", Month),
            ("yyyy", Year),
            ("yyyy\"d\"", Year),
            ("h:mm", Time),
            ("[h]:mm:ss", Time),
            ("h:mm AM/PM", Time),
            ("m/d/yy h:mm", DayAndTime),
            ("yyyy-mm-dd hh:mm:ss", DayAndTime),
            ("General", Day),
            ("", Day),
        ] {
            assert_eq!(shown_parts(format), parts, "{format}");
        }
    }
}
