//! The pieces of a whole cell → one date, a period, or a day between two dates.

use super::point::{Point, point};
use super::side::{Side, WrittenUnit, side};
use super::tokens::{Spaced, Token};
use super::vocabulary::{Meaning, meaning};
use super::{DateFault, DateHabits, WrittenDate, combine};
use crate::date::civil::{Civil, year_edtf};
use edtf_core::Edtf;

/// Reads the pieces of a cell.
pub fn read(tokens: &[Spaced], habits: DateHabits) -> Result<WrittenDate, DateFault> {
    let tokens = without_brackets(tokens);
    let date = read_unchecked(tokens, habits)?;
    // Marks that EDTF does not allow there are only in the text as it was written.
    let plain = date.edtf.replace(['~', '?', '%'], "");
    let edtf = [date.edtf, plain].into_iter().find(|edtf| Edtf::parse(edtf).is_ok() || is_reversed(edtf));
    edtf.map(|edtf| WrittenDate { edtf, ..date }).ok_or(DateFault::NotADate)
}

/// `1918/1914`, which the reader of dates marks.
fn is_reversed(edtf: &str) -> bool {
    edtf.split_once('/').is_some_and(|(from, to)| Edtf::parse(from).is_ok() && Edtf::parse(to).is_ok())
}

fn without_brackets(tokens: &[Spaced]) -> &[Spaced] {
    match tokens {
        [
            Spaced { token: Token::Sign('(' | '['), .. },
            inner @ ..,
            Spaced { token: Token::Sign(')' | ']'), .. },
        ] => inner,
        all => all,
    }
}

fn read_unchecked(tokens: &[Spaced], habits: DateHabits) -> Result<WrittenDate, DateFault> {
    if let Some((lead, rest)) = leading_word(tokens) {
        return with_lead(lead, rest, habits);
    }
    if let Some(Spaced { token: Token::Sign('-' | '–' | '…'), .. }) = tokens.last() {
        return open_period(tokens, habits);
    }
    let alone = side(tokens, habits).and_then(|side| point(&side));
    match alone {
        Ok(point) => single(&point),
        // The parts of a day that is none would make a period that nobody meant.
        Err(
            fault @ (DateFault::DayOrMonth
            | DateFault::OtherOrder
            | DateFault::NoSuchDay
            | DateFault::DayNumber),
        ) => Err(fault),
        Err(DateFault::NotADate) => open_period(tokens, habits).or_else(|_| period(tokens, habits)),
    }
}

fn leading_word(tokens: &[Spaced]) -> Option<(Meaning, &[Spaced])> {
    let (first, rest) = tokens.split_first()?;
    let Token::Word(word) = &first.token else { return None };
    let lead = meaning(word).filter(|meaning| {
        matches!(
            meaning,
            Meaning::Before
                | Meaning::After
                | Meaning::Since
                | Meaning::Until
                | Meaning::Between
                | Meaning::Now
        )
    })?;
    Some((lead, rest))
}

fn with_lead(lead: Meaning, rest: &[Spaced], habits: DateHabits) -> Result<WrittenDate, DateFault> {
    let one = || side(rest, habits).and_then(|side| point(&side));
    let edtf = match lead {
        Meaning::Between => {
            let (from, to) = both(rest, habits)?;
            let from = from.days.ok_or(DateFault::NotADate)?.0;
            let to = to.days.ok_or(DateFault::NotADate)?.1;
            format!("[{}..{}]", whole_years(from, true), whole_years(to, false))
        }
        Meaning::Before => {
            let one = one()?;
            format!("[..{}]", one.end_text()?.replace(['~', '?', '%'], ""))
        }
        Meaning::After => {
            let one = one()?;
            format!("[{}..]", one.start_text()?.replace(['~', '?', '%'], ""))
        }
        Meaning::Since => match one() {
            Ok(one) => format!("{}/..", one.start_text()?),
            Err(_) => return period(rest, habits),
        },
        Meaning::Until => format!("../{}", one()?.end_text()?),
        _ => return Err(DateFault::NotADate),
    };
    Ok(WrittenDate { edtf, ..WrittenDate::default() })
}

/// A year where a day is the first or last of one; a set of days would say the same in more words.
fn whole_years(day: Civil, is_first: bool) -> String {
    let is_edge = if is_first { (day.month, day.day) == (1, 1) } else { (day.month, day.day) == (12, 31) };
    if is_edge { year_edtf(day.year) } else { day.edtf() }
}

fn single(point: &Point) -> Result<WrittenDate, DateFault> {
    let date = WrittenDate { edtf: point.edtf.clone(), ..WrittenDate::default() };
    match &point.time {
        Some(time) => date.at(time).ok_or(DateFault::NotADate),
        None => Ok(date),
    }
}

/// `1999–`, `–1999`, `1999–present`
fn open_period(tokens: &[Spaced], habits: DateHabits) -> Result<WrittenDate, DateFault> {
    let is_dash = |spaced: &Spaced| matches!(spaced.token, Token::Sign('–' | '-' | '…'));
    let is_now =
        |spaced: &Spaced| matches!(&spaced.token, Token::Word(word) if meaning(word) == Some(Meaning::Now));
    let is_to = |spaced: &Spaced| matches!(&spaced.token, Token::Word(word) if matches!(meaning(word), Some(Meaning::To | Meaning::Until | Meaning::Before)));
    let one = |tokens: &[Spaced]| side(tokens, habits).and_then(|side| point(&side));
    let is_nothing = |spaced: &Spaced| match &spaced.token {
        Token::Word(word) => meaning(word) == Some(Meaning::Nothing),
        token => *token == Token::Sign('.'),
    };
    if let Some(now) = tokens.iter().position(is_now)
        && let (Some([first @ .., dash]), Some(rest)) = (tokens.get(..now), tokens.get(now + 1..))
        && (is_dash(dash) || is_to(dash))
        && rest.iter().all(is_nothing)
    {
        return Ok(WrittenDate {
            edtf: format!("{}/..", one(first)?.start_text()?),
            ..WrittenDate::default()
        });
    }
    let edtf = match tokens {
        [first @ .., dash] if is_dash(dash) => format!("{}/..", one(first)?.start_text()?),
        [dash, last @ ..] if matches!(dash.token, Token::Sign('–' | '…')) => {
            format!("/{}", one(last)?.end_text()?)
        }
        _ => return Err(DateFault::NotADate),
    };
    Ok(WrittenDate { edtf, ..WrittenDate::default() })
}

/// Whether the pieces are nothing but words for now.
pub fn is_now(tokens: &[Spaced]) -> bool {
    let word = |spaced: &Spaced| if let Token::Word(word) = &spaced.token { meaning(word) } else { None };
    let is_other = |spaced: &Spaced| {
        !matches!(word(spaced), Some(Meaning::Now | Meaning::Nothing | Meaning::To | Meaning::Until))
    };
    tokens.iter().any(|spaced| word(spaced) == Some(Meaning::Now)) && !tokens.iter().any(is_other)
}

fn period(tokens: &[Spaced], habits: DateHabits) -> Result<WrittenDate, DateFault> {
    let (from, to) = both(tokens, habits)?;
    let side = |point: &Point, edtf: String| match &point.time {
        Some(time) => WrittenDate { edtf, ..WrittenDate::default() }.at(time).ok_or(DateFault::NotADate),
        None => Ok(WrittenDate { edtf, ..WrittenDate::default() }),
    };
    let (from, to) = (side(&from, from.start_text()?)?, side(&to, to.end_text()?)?);
    combine::period(&from, &to).ok_or(DateFault::NotADate)
}

/// The two dates that stand on both sides of a dash or a word.
fn both(tokens: &[Spaced], habits: DateHabits) -> Result<(Point, Point), DateFault> {
    for strength in 0..4 {
        for at in 1..tokens.len().saturating_sub(1) {
            if strength_at(tokens, at) != Some(strength) {
                continue;
            }
            let (Some(left), Some(right)) = (tokens.get(..at), tokens.get(at + 1..)) else { continue };
            let sides = side(left, habits).and_then(|left| Ok((left, side(right, habits)?)));
            let Ok((left, right)) = sides else { continue };
            let Some((left, right)) = completed(left, right) else { continue };
            if let (Ok(left), Ok(right)) = (point(&left), point(&right)) {
                return Ok((left, right));
            }
        }
    }
    Err(DateFault::NotADate)
}

/// How surely a piece stands between two dates; 0 is most.
fn strength_at(tokens: &[Spaced], at: usize) -> Option<u8> {
    let here = tokens.get(at)?;
    let is_next_apart = tokens.get(at + 1).is_some_and(|next| next.is_apart);
    match &here.token {
        Token::Word(word) => {
            let is_between =
                matches!(meaning(word), Some(Meaning::To | Meaning::Until | Meaning::And | Meaning::Before));
            is_between.then_some(0)
        }
        Token::Sign('–' | '…') => Some(1),
        Token::Sign('-' | '/') if here.is_apart && is_next_apart => Some(2),
        Token::Sign('-' | '/') => Some(3),
        Token::Sign(_) | Token::Number(_) | Token::Time(_) => None,
    }
}

/// Both sides with what only the other names; `None` if they do not belong together.
fn completed(mut left: Side, mut right: Side) -> Option<(Side, Side)> {
    complete_right(&left, &mut right)?;
    complete_left(&mut left, &right)?;
    if right.is_bce == Some(true) && left.is_bce.is_none() {
        let count = |side: &Side| match side.unit {
            WrittenUnit::Century(number) | WrittenUnit::Millennium(number) => Some(number),
            _ => side.year,
        };
        let goes_down = count(&left) >= count(&right);
        left.is_bce = goes_down.then_some(true);
    }
    let is_unit_missing =
        left.unit == WrittenUnit::Calendar && left.year == right.year && left.month.is_none();
    if is_unit_missing && right.unit != WrittenUnit::Calendar && left.year.is_some() && left.day.is_none() {
        return None;
    }
    Some((left, right))
}

fn complete_right(left: &Side, right: &mut Side) -> Option<()> {
    let is_time_alone =
        right.time.is_some() && right.day.is_none() && right.month.is_none() && right.year.is_none();
    if is_time_alone && right.bare.is_none() {
        (right.day, right.month, right.year, right.is_bce) = (left.day, left.month, left.year, left.is_bce);
        return Some(());
    }
    if let Some(number) = right.bare.take() {
        if left.day.is_some() {
            (right.day, right.month, right.year) = (Some(number), left.month, left.year);
        } else {
            right.year = Some(in_century_of(left.year?, number)?);
            if left.month.is_some() || left.unit != WrittenUnit::Calendar {
                return None;
            }
        }
    }
    if right.day.is_some() && right.month.is_none() {
        right.month = Some(left.month?);
    }
    Some(())
}

/// `1914–18`: the last two digits of a later year.
fn in_century_of(year: i64, digits: i64) -> Option<i64> {
    let found = year - year.rem_euclid(100) + digits;
    let found = if found < year && year % 100 == 99 && digits == 0 { found + 100 } else { found };
    (year >= 100 && digits >= 10 - 10 * i64::from(year % 100 == 99) && found > year).then_some(found)
}

fn complete_left(left: &mut Side, right: &Side) -> Option<()> {
    if let Some(number) = left.bare.take() {
        match right.unit {
            WrittenUnit::Century(_) => left.unit = WrittenUnit::Century(number),
            WrittenUnit::Millennium(_) => left.unit = WrittenUnit::Millennium(number),
            _ if right.day.is_some() && left.month.is_none() => {
                (left.day, left.month) = (Some(number), right.month);
            }
            _ if right.month.is_none() && right.year.is_some() => left.year = Some(number),
            _ => return None,
        }
    }
    let has_part = left.day.is_some() || left.month.is_some();
    if has_part && left.year.is_none() {
        left.year = right.year;
        left.is_bce = left.is_bce.or(right.is_bce);
        if (left.month, left.day) > (right.month, right.day)
            && left.month > right.month
            && right.is_bce != Some(true)
        {
            left.year = right.year.map(|year| year - 1);
        }
    }
    if left.year.is_none()
        && matches!(
            left.unit,
            WrittenUnit::Season(_) | WrittenUnit::Quarter(_) | WrittenUnit::Half(_) | WrittenUnit::Week(..)
        )
    {
        left.year = right.year;
    }
    let is_plain_decade =
        left.unit == WrittenUnit::Calendar && right.unit == WrittenUnit::Decade && left.year.is_some();
    if is_plain_decade && left.year.is_some_and(|year| year % 10 == 0) && left.month.is_none() {
        left.unit = WrittenUnit::Decade;
    }
    Some(())
}
