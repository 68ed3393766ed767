//! Dates of GEDCOM → dates of this model: `ABT 1850`, `BET 1850 AND 1860`, `FROM 1850 TO 1860`, `@#DJULIAN@ 25 OCT 1917`.

use super::stamp::Stamp;
use super::wikidata::from_julian;
use model::date::When;

/// A date as the file writes it; what is not understood stays as it stands.
pub fn when(text: &str) -> When {
    let text = text.trim();
    let edtf = edtf(text);
    let (edtf, written) = match edtf {
        Some(edtf) => {
            let written = (edtf != text).then(|| text.to_owned());
            (edtf, written)
        }
        None => (text.to_owned(), None),
    };
    When { written, ..When::plain(edtf) }
}

fn edtf(text: &str) -> Option<String> {
    // The phrase says how somebody came to the date; it stays with the date as written.
    let text = text.split('(').next()?.trim();
    let upper = text.to_uppercase();
    let behind = |word: &str| upper.strip_prefix(word).and_then(|rest| rest.strip_prefix(' ')).map(str::trim);
    if let Some(rest) =
        ["ABT", "ABT.", "ABOUT", "CAL", "EST", "CIRCA", "CA", "CA."].iter().find_map(|word| behind(word))
    {
        return Some(format!("{}~", date(rest)?));
    }
    if let Some(rest) = behind("INT") {
        return date(rest);
    }
    if let Some(rest) = behind("BET") {
        let (from, to) = rest.split_once(" AND ")?;
        return Some(format!("[{}..{}]", date(from)?, date(to)?));
    }
    if let Some(rest) = behind("BEF").or_else(|| behind("BEF.")) {
        return Some(format!("[..{}]", date(rest)?));
    }
    if let Some(rest) = behind("AFT").or_else(|| behind("AFT.")) {
        return Some(format!("[{}..]", date(rest)?));
    }
    if let Some(rest) = behind("FROM") {
        return match rest.split_once(" TO ") {
            Some((from, to)) => Some(format!("{}/{}", date(from)?, date(to)?)),
            None => Some(format!("{}/", date(rest)?)),
        };
    }
    if let Some(rest) = behind("TO") {
        return Some(format!("/{}", date(rest)?));
    }
    date(&upper)
}

/// One date: a calendar, a day, a month, a year, an era.
fn date(text: &str) -> Option<String> {
    let text = text.trim();
    let (is_julian, rest) = match text.strip_prefix("@#D").and_then(|rest| rest.split_once('@')) {
        Some(("JULIAN", rest)) => (true, rest),
        Some(("GREGORIAN", rest)) => (false, rest),
        Some(_) => return None,
        None => match text.strip_prefix("JULIAN ") {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix("GREGORIAN ").unwrap_or(text)),
        },
    };
    let mut words: Vec<&str> = rest.split_whitespace().collect();
    let is_before = words.last().is_some_and(|word| matches!(*word, "BC" | "B.C." | "BCE"));
    if is_before {
        words.pop();
    }
    // Between two new years a year had two names: 11 FEB 1731/32.
    let year_word = words.pop()?;
    let (year, second_year) =
        year_word.split_once('/').map_or((year_word, None), |(year, other)| (year, Some(other)));
    let year: i64 = year.parse().ok().filter(|_| year.len() <= 6)?;
    let year = if second_year.is_some() { year + 1 } else { year };
    let year = if is_before { 1 - year } else { year };
    let month = words.pop().map(month).map_or(Some(None), |month| month.map(Some))?;
    let day = words.pop().map(str::parse::<u8>).transpose().ok()?;
    if !words.is_empty() {
        return None;
    }
    match (is_julian, month, day) {
        (true, Some(month), Some(day)) => Some(from_julian(year, month, day)?.date),
        _ => Some(Stamp::from_numbers(year, month, day)?.date),
    }
}

fn month(word: &str) -> Option<u8> {
    const MONTHS: [&str; 12] =
        ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    let at = MONTHS.iter().position(|name| word.get(..3) == Some(name))?;
    Some(at as u8 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        for (text, edtf) in [
            ("21 MAR 1685", "1685-03-21"),
            ("MAR 1685", "1685-03"),
            ("1685", "1685"),
            ("ABT 1850", "1850~"),
            ("est Jan 1850", "1850-01~"),
            ("BET 1850 AND 1860", "[1850..1860]"),
            ("FROM 1850 TO MAR 1860", "1850/1860-03"),
            ("FROM 1850", "1850/"),
            ("TO 1860", "/1860"),
            ("BEF 1850", "[..1850]"),
            ("AFT 3 MAY 1850", "[1850-05-03..]"),
            ("INT 1850 (from the stone)", "1850"),
            ("44 BCE", "-0043"),
            ("15 MAR 44 B.C.", "-0043-03-15"),
            ("@#DJULIAN@ 25 OCT 1917", "1917-11-07"),
            ("JULIAN 25 OCT 1917", "1917-11-07"),
            ("11 FEB 1731/32", "1732-02-11"),
            // Not understood: as it stands.
            ("(in the spring)", "(in the spring)"),
            ("@#DFRENCH R@ 11 NIVO 6", "@#DFRENCH R@ 11 NIVO 6"),
            ("31 FEB 1850", "31 FEB 1850"),
            ("BET AND", "BET AND"),
            ("", ""),
        ] {
            assert_eq!(when(text).edtf, edtf, "{text}");
        }
    }
}
