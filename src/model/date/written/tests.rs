//! Forms of dates as data: text and what is known of its column → EDTF.

use super::*;
use proptest::prelude::*;

fn habits(column: &str) -> DateHabits {
    DateHabits {
        order: DayOrder::from_word(column),
        has_year_ranges: column == "ranges",
        counts_days: column == "days",
    }
}

fn shown(found: Result<WrittenDate, DateFault>) -> String {
    let date = match found {
        Ok(date) => date,
        Err(DateFault::NotADate) => return "FAULT not-a-date".to_owned(),
        Err(DateFault::DayOrMonth) => return "FAULT day-or-month".to_owned(),
        Err(DateFault::OtherOrder) => return "FAULT other-order".to_owned(),
        Err(DateFault::NoSuchDay) => return "FAULT no-such-day".to_owned(),
        Err(DateFault::DayNumber) => return "FAULT day-number".to_owned(),
    };
    let odd = date.has_odd_offset.then(|| "ODD".to_owned());
    let parts = [Some(date.edtf), date.time, date.zone, odd];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

#[test]
fn forms_of_dates() {
    let table = include_str!("../../../../tests/data/dates/written.tsv");
    let rows: Vec<&str> = table.lines().filter(|line| !line.starts_with('#')).collect();
    assert!(rows.len() >= 300, "{} rows", rows.len());
    let mut wrong = Vec::new();
    for row in rows {
        let [text, column, expected] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("{row}") };
        let found = shown(read(text, habits(column)));
        if found != expected {
            wrong.push(format!("{text:?} in a column of {column}: {found}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

/// What was understood has a place on the axis, times and zones of this world given.
#[test]
fn what_is_understood_can_be_placed() {
    let table = include_str!("../../../../tests/data/dates/written.tsv");
    for row in table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.contains("FAULT") && !line.contains("ODD"))
    {
        let [text, column, _] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("{row}") };
        let when = read(text, habits(column)).expect(text).when(text);
        let extent = when.extent(Reading::Occurrence, Resolution::Seconds, ZoneRule::Utc);
        assert!(extent.is_ok(), "{text}: {when:?} {extent:?}");
    }
}

fn evidence(cells: &[&str]) -> Evidence {
    let mut evidence = Evidence::default();
    for cell in cells {
        evidence.observe(cell);
    }
    evidence
}

#[test]
fn a_column_decides_the_order_of_its_days() {
    for (cells, order, is_mixed) in [
        (&["03/04/2024", "28/11/2024"][..], Some(DayOrder::Dmy), false),
        (&["03/04/2024", "11/28/2024"], Some(DayOrder::Mdy), false),
        (&["03/04/2024", "05/06/2024"], None, false),
        (&["28/11/2024", "11/28/2024"], None, true),
        (&["05/05/2024"], None, false),
        (&["2024-11-28", "2024-11-29"], None, false),
        (&["24-11-28", "99-12-31"], Some(DayOrder::Ymd), false),
        (&["3/4/24 14:30", "3/14/24 9:00"], Some(DayOrder::Mdy), false),
        (&["28-11-24", "31-12-99"], Some(DayOrder::Dmy), false),
    ] {
        let evidence = evidence(cells);
        assert_eq!((evidence.order(), evidence.is_mixed()), (order, is_mixed), "{cells:?}: {evidence:?}");
    }
}

#[test]
fn a_column_decides_whether_its_short_years_are_periods() {
    for (cells, expected) in [
        (&["1998-99", "2003-04", "2011-12"][..], true),
        (&["2003-04", "2011-12"], false),
        (&["1998-99", "2011-03"], false),
        (&["1914-18", "1939-45"], true),
        (&["2001-21", "2001-22"], false),
    ] {
        assert_eq!(evidence(cells).has_year_ranges(), expected, "{cells:?}");
    }
}

proptest! {
    /// Nothing that is typed makes the reader stumble, and what it reads is EDTF that reads as itself.
    #[test]
    fn any_text_is_a_date_or_none(text in "[0-9a-zA-Zäдв .,/:–~?'()\\[\\]-]{0,40}") {
        if let Ok(date) = read(&text, DateHabits::default()) {
            let again = read(&date.edtf, DateHabits::default());
            prop_assert_eq!(again.map(|again| again.edtf), Ok(date.edtf), "{}", text);
        }
    }

    /// A day comes back from every way of writing it.
    #[test]
    fn a_day_is_the_same_in_every_form(days in -700_000_i64..700_000) {
        let day = Civil::from_days(days);
        prop_assume!(day.year >= 100);
        let month = super::super::entry::english_month(day.month);
        let Civil { year, month: number, day: of_month } = day;
        let order = |order| DateHabits { order: Some(order), ..DateHabits::default() };
        for (text, habits) in [
            (format!("{of_month} {month} {year}"), DateHabits::default()),
            (format!("{month} {of_month}, {year}"), DateHabits::default()),
            (format!("{of_month:02}.{number:02}.{year}"), DateHabits::default()),
            (format!("{of_month}/{number}/{year}"), order(DayOrder::Dmy)),
            (format!("{number}/{of_month}/{year}"), order(DayOrder::Mdy)),
        ] {
            prop_assert_eq!(read(&text, habits).map(|date| date.edtf), Ok(day.edtf()), "{}", text);
        }
    }
}
