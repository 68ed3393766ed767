//! Dates as data: what each text means on the axis, level by level of EDTF.
//!
//! The cases are those of ISO 8601-2 Annex A as edtf-core, edtf.js and edtf-rs read them, and the traps of the format.

use model::date::{DateError, Extent, Marks, Moment, Reading, When, ZoneRule};
use model::{Resolution, Tick};

/// A tick as the shortest text that names it: a day, or a day with its time.
fn text(tick: Tick, resolution: Resolution) -> String {
    match tick {
        Tick::PAST => return "..".to_owned(),
        Tick::FUTURE => return "..".to_owned(),
        _ => {}
    }
    let moment = Moment::from_tick(tick, resolution);
    let (hour, minute, second, millis) = moment.clock();
    let day = format!("{}-{:02}-{:02}", moment.date.year, moment.date.month, moment.date.day);
    match (hour, minute, second, millis) {
        (0, 0, 0, 0) => day,
        (_, _, 0, 0) => format!("{day}T{hour:02}:{minute:02}"),
        _ => format!("{day}T{hour:02}:{minute:02}:{second:02}.{millis:03}"),
    }
}

fn extent_text(extent: &Extent, resolution: Resolution) -> String {
    let window = |window: model::date::DateBounds| {
        let (from, to) = (text(window.earliest, resolution), text(window.latest, resolution));
        if from == to { from } else { format!("{from}…{to}") }
    };
    let (start, end) = (window(extent.start), window(extent.end));
    if extent.start == extent.end { start } else { format!("{start} to {end}") }
}

#[test]
fn an_event_falls_somewhere_in_its_date() {
    for (edtf, expected) in [
        // Level 0. The end of a window is the first tick after it.
        ("2025", "2025-01-01…2026-01-01"),
        ("2025-11", "2025-11-01…2025-12-01"),
        ("2024-11-28", "2024-11-28…2024-11-29"),
        ("2024-11-28T11:38:05", "2024-11-28T11:38:05.000…2024-11-28T11:38:06.000"),
        ("2023-11-23/2024-11-28", "2023-11-23…2023-11-24 to 2024-11-28…2024-11-29"),
        ("0000-02-29", "0-02-29…0-03-01"),
        // Level 1
        ("2025-11~", "2025-11-01…2025-12-01"),
        ("2025?", "2025-01-01…2026-01-01"),
        ("2025-24", "2025-12-01…2026-03-01"),
        ("202X", "2020-01-01…2030-01-01"),
        ("20XX", "2000-01-01…2100-01-01"),
        ("2025-XX", "2025-01-01…2026-01-01"),
        ("2025-11-XX", "2025-11-01…2025-12-01"),
        ("2025-01/..", "2025-01-01…2025-02-01 to ..….."),
        ("../2025", "..….. to 2025-01-01…2026-01-01"),
        ("2025/", "2025-01-01…2026-01-01 to ..….."),
        ("/2025", "..….. to 2025-01-01…2026-01-01"),
        ("Y170000002", "170000002-01-01…170000003-01-01"),
        ("-0099", "-99-01-01…-98-01-01"),
        // Level 2
        ("1950S2", "1900-01-01…2000-01-01"),
        ("2025-34", "2025-04-01…2025-07-01"),
        ("[1900..1910]", "1900-01-01…1911-01-01"),
        ("[..2023-11-23]", "..…2023-11-24"),
        ("[2024-11-28..]", "2024-11-28….."),
        ("{1960,1961-12}", "1960-01-01…1962-01-01"),
        ("156X-12-25", "1560-12-25…1569-12-26"),
        ("2004-06~-11", "2004-06-11…2004-06-12"),
        ("..2024-11-28/..", "..…2024-11-29 to ..….."),
    ] {
        let resolution = Resolution::Milliseconds;
        let extent = When::plain(edtf).extent(Reading::Occurrence, resolution, ZoneRule::Wall).expect(edtf);
        // Open at both sides reads as two dots between windows.
        let shown = extent_text(&extent, resolution).replace("..…..", "..");
        assert_eq!(shown, expected.replace("..…..", ".."), "{edtf}");
    }
}

#[test]
fn a_term_fills_its_date() {
    for (edtf, expected) in [
        ("2024", "2024-01-01 to 2025-01-01"),
        ("2024-11-28", "2024-11-28 to 2024-11-29"),
        ("2023/2025", "2023-01-01…2024-01-01 to 2025-01-01…2026-01-01"),
    ] {
        let extent =
            When::plain(edtf).extent(Reading::Whole, Resolution::Milliseconds, ZoneRule::Wall).expect(edtf);
        assert_eq!(extent_text(&extent, Resolution::Milliseconds), expected, "{edtf}");
    }
}

#[test]
fn times_and_zones() {
    let when = |edtf: &str, time: &str, tz: Option<&str>| When {
        time: Some(time.to_owned()),
        tz: tz.map(str::to_owned),
        ..When::plain(edtf)
    };
    for (when, rule, expected) in [
        (when("2024-11-28", "11:38", None), ZoneRule::Wall, "2024-11-28T11:38…2024-11-28T11:39"),
        (when("2024-11-28", "11:38", Some("+05:00")), ZoneRule::Wall, "2024-11-28T11:38…2024-11-28T11:39"),
        (when("2024-11-28", "11:38", Some("+05:00")), ZoneRule::Utc, "2024-11-28T06:38…2024-11-28T06:39"),
        (
            when("2024-11-28", "11:38", Some("Asia/Almaty")),
            ZoneRule::Utc,
            "2024-11-28T06:38…2024-11-28T06:39",
        ),
        (
            when("2024-11-28", "10:00/12:00", None),
            ZoneRule::Wall,
            "2024-11-28T10:00…2024-11-28T10:01 to 2024-11-28T12:00…2024-11-28T12:01",
        ),
        (
            when("2024-11-28/2024-11-29", "22:00/02:00", None),
            ZoneRule::Wall,
            "2024-11-28T22:00…2024-11-28T22:01 to 2024-11-29T02:00…2024-11-29T02:01",
        ),
    ] {
        let extent = when.extent(Reading::Occurrence, Resolution::Milliseconds, rule).expect("placed");
        assert_eq!(extent_text(&extent, Resolution::Milliseconds), expected, "{when:?}");
    }
}

#[test]
fn deep_time_and_a_second_share_an_axis() {
    for (edtf, year) in
        [("Y-13800000000", -13_800_000_000), ("2024-11-28T11:38:05", 2024), ("Y17E7", 170_000_000)]
    {
        let extent =
            When::plain(edtf).extent(Reading::Occurrence, Resolution::Seconds, ZoneRule::Wall).expect(edtf);
        assert_eq!(Moment::from_tick(extent.start.earliest, Resolution::Seconds).date.year, year, "{edtf}");
    }
    let far =
        When::plain("Y-13800000000").extent(Reading::Occurrence, Resolution::Milliseconds, ZoneRule::Wall);
    assert_eq!(far, Err(DateError::TooFar), "milliseconds do not reach the Big Bang");
}

#[test]
fn marks_say_what_the_text_says() {
    for (edtf, marks) in [
        ("2025", Marks::default()),
        ("2025~", Marks::APPROXIMATE),
        ("2025?", Marks::UNCERTAIN),
        ("2025%", Marks::APPROXIMATE.with(Marks::UNCERTAIN)),
        ("2025/..", Marks::PERIOD.with(Marks::OPEN_END)),
        ("2025/", Marks::PERIOD.with(Marks::UNKNOWN_END)),
        ("../2025", Marks::PERIOD.with(Marks::OPEN_START)),
        ("/2025", Marks::PERIOD.with(Marks::UNKNOWN_START)),
        ("{1960,1961}", Marks::SEVERAL),
        ("2024/2023", Marks::REVERSED),
        ("2024-11-28T11:38", Marks::TIMED),
    ] {
        let extent = When::plain(edtf).extent(Reading::Occurrence, Resolution::Milliseconds, ZoneRule::Wall);
        assert_eq!(extent.expect(edtf).marks, marks, "{edtf}");
    }
}

#[test]
fn near_misses_are_refused_with_their_place() {
    for (edtf, offset) in [
        ("", 0),
        ("2024-13", 5),
        ("2024-11-31", 8),
        ("1985-02-30", 8),
        ("2024-2-3", 6),
        ("28.11.2024", 2),
        ("2024-W48", 5),
        ("next year", 4),
        ("2024-11-28/", usize::MAX),
        ("20245", 4),
    ] {
        let result = When::plain(edtf).extent(Reading::Occurrence, Resolution::Milliseconds, ZoneRule::Wall);
        match result {
            Err(DateError::Edtf { offset: found, .. }) => assert_eq!(found, offset, "{edtf}"),
            other if offset == usize::MAX => assert!(other.is_ok(), "{edtf}"),
            other => panic!("{edtf} gave {other:?}"),
        }
    }
    let with_time = When { time: Some("11:38".to_owned()), ..When::plain("2024-11") };
    let result = with_time.extent(Reading::Occurrence, Resolution::Milliseconds, ZoneRule::Wall);
    assert_eq!(result, Err(DateError::TimeWithoutDay));
}
