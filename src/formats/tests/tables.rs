//! Tables as people make them: what each becomes, what is told, and that no cell of them vanishes.

use summitline_formats as formats;

use formats::table::{ColumnRole, RowsAre, TableChoices, template};
use formats::{Opened, ReadError, ReadWatch, native};
use model::Severity;
use model::date::text::DateStyle;
use model::words::Attendance;
use proptest::prelude::*;
use words::Words;

fn choices(chosen: &[&str]) -> TableChoices {
    let mut choices = TableChoices::default();
    for text in chosen {
        choices.choose(text).expect(text);
    }
    choices
}

fn open_with(bytes: &[u8], choices: &TableChoices) -> Opened {
    let opened = formats::read_with(bytes, choices, &ReadWatch::default());
    let text = String::from_utf8_lossy(bytes);
    opened.expect(&text)
}

fn open(text: &str) -> Opened {
    open_with(text.as_bytes(), &TableChoices::default())
}

/// Date and title of each event and term, by time; then those without a place.
fn events(opened: &Opened) -> Vec<String> {
    let timeline = &opened.timeline;
    let when = |when: &model::date::When| {
        let parts = [Some(&when.edtf), when.time.as_ref(), when.tz.as_ref()];
        parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ")
    };
    let placed = timeline.rows().map(|row| format!("{} {}", when(&timeline.when(row)), timeline.title(row)));
    let unplaced = timeline.unplaced().iter().map(|unplaced| format!("nowhere {}", unplaced.event.title));
    placed.chain(unplaced).collect()
}

/// Code and place of each problem but notes.
fn problems(opened: &Opened) -> Vec<String> {
    let problems = opened.problems.iter().filter(|problem| problem.severity > Severity::Note);
    problems.map(|problem| format!("{} {}:{}", problem.code, problem.line, problem.column)).collect()
}

#[test]
fn tables_of_every_make_open() {
    let two = ["2024-03-01 Talks", "2024-11-28/2024-11-29 Summit"];
    for text in [
        "Title,Start date,End date\nSummit,28.11.2024,29.11.2024\nTalks,1.3.2024,\n",
        "title;start_date;end_date\r\nSummit;28/11/2024;29/11/2024\r\nTalks;01/03/2024;\r\n",
        "Event\tFrom\tTo\rSummit\tNovember 28, 2024\tNov. 29, 2024\rTalks\tMarch 1, 2024\t\r",
        "Событие|Дата начала|Дата окончания\nSummit|28 ноября 2024 г.|29 ноября 2024 г.\nTalks|1 марта 2024 г.|\n",
        "Ereignis;Beginn;Ende\nSummit;28. November 2024;29. November 2024\nTalks;1. März 2024;\n",
        "Événement,Date de début,Date de fin\nSummit,28 novembre 2024,29 novembre 2024\nTalks,1er mars 2024,\n",
        "Evento,Fecha de inicio,Fecha de fin\nSummit,28 de noviembre de 2024,29 de noviembre de 2024\nTalks,1 de marzo de 2024,\n",
        "sep=;\nName;Date\nSummit;28–29 Nov 2024\nTalks;1 Mar 2024\n",
        "Meetings of 2024,,\n,,\nNo,What,When\n1,Summit,28-29 November 2024\n2,Talks,1 March 2024\n,,\nTotal,2,\n",
        "Summit,28 Nov 2024,29 Nov 2024\nTalks,1 Mar 2024,\n",
        "foo,bar,baz\nSummit,2024-11-28,2024-11-29\nTalks,2024-03-01,\n",
        "Headline,Year,Month,Day,End Year,End Month,End Day\nSummit,2024,11,28,2024,11,29\nTalks,2024,March,1,,,\n",
        "title,start,duration\nSummit,28.11.2024,2 days\nTalks,01.03.2024,1 day\n",
        "\"Title\", \"When\"\n\"Summit\", \"2024-11-28 – 2024-11-29\"\n\"Talks\", \"2024-03-01\"\n",
        "[{\"name\":\"Summit\",\"from\":\"28.11.2024\",\"to\":\"29.11.2024\"},{\"name\":\"Talks\",\"from\":\"1.3.2024\",\"to\":null}]",
        "{\"count\":2,\"records\":[{\"Event\":\"Summit\",\"Start\":\"28/11/2024\",\"End\":\"29/11/2024\"},{\"Event\":\"Talks\",\"Start\":\"1/3/2024\"}]}",
        "{\"by\":\"me\",\"events\":[{\"title\":\"Summit\",\"start\":\"2024-11-28\",\"end\":\"2024-11-29\"},{\"title\":\"Talks\",\"start\":\"2024-03-01\"}]}",
        "[{\"title\":\"Summit\",\"when\":\"2024-11-28/2024-11-29\"},{\"title\":\"Talks\",\"when\":\"2024-03-01\"}]",
        "{\"items\":[{\"title\":\"Summit\",\"when\":\"2024-11-28/2024-11-29\"},{\"title\":\"Talks\",\"when\":\"2024-03-01\"}],\"title\":\"All\"}",
    ] {
        let opened = open(text);
        let found: Vec<String> = events(&opened)
            .iter()
            .map(|event| event.replace("2024-03-01/2024-03-01", "2024-03-01"))
            .collect();
        assert_eq!(found, two, "{text}\n{:#?}", opened.table);
        assert_eq!(problems(&opened), Vec::<String>::new(), "{text}\n{:?}", opened.problems);
    }
}

#[test]
fn what_does_not_fit_together_is_told_by_its_row() {
    for (text, expected) in [
        (
            "Key;What;When\na;Talks;1.3.2024\nKey;What;When\n\na;Summit;28.11.2024\nb c;Signing;29.11.2024\n",
            vec!["doubled-id 5:1", "bad-id 6:1"],
        ),
        (
            "[{\"uid\":\"a\",\"name\":\"A\",\"from\":\"1.3.2024\"},\n{\"uid\":\"a\",\"name\":\"B\",\"from\":\"2.3.2024\"}]",
            vec!["doubled-id 2:1"],
        ),
    ] {
        assert_eq!(problems(&open(text)), expected, "{text}");
    }
}

#[test]
fn four_digits_at_the_end_are_a_year_unless_the_start_has_a_time() {
    let text = "Event;Start;End;Start Date\nA;2024;2025;\nB;1.3.2024 09:00;1030;\nC;;2026;2025\n";
    assert_eq!(events(&open(text)), ["2024/2025 A", "2024-03-01 09:00/10:30 B", "2025/2026 C"],);
}

#[test]
fn of_columns_for_one_role_the_first_that_is_not_empty_counts() {
    for (text, chosen, expected, kept) in [
        (
            "Subject;Task;Date;Started;Until\nA;B;1.3.2024;1.2.2024;4.3.2024\n;C;;13.3.2024;14.3.2024\n",
            vec![],
            ["2024-03-01/2024-03-04 A", "2024-03-13/2024-03-14 C"],
            vec!["\"Task\": \"B\"", "\"Started\": \"1.2.2024\""],
        ),
        (
            "Subject;Task;Date\nA;B;1.3.2024\n;C;13.3.2024\n",
            vec!["Task=field"],
            ["2024-03-01 A", "2024-03-13 "],
            vec!["\"Task\": \"B\"", "\"Task\": \"C\""],
        ),
        (
            "Event;Date;Source;Reference;Lat;Latitude;Lon\nA;1.3.2024;x;y;1;2;3\nB;13.3.2024;;z;;4;5\n",
            vec![],
            ["2024-03-01 A", "2024-03-13 B"],
            vec!["\"title\": \"z\"", "[5, 4]"],
        ),
    ] {
        let opened = open_with(text.as_bytes(), &choices(&chosen));
        assert_eq!(events(&opened), expected, "{text}\n{:#?}", opened.table);
        let written = native::write(&opened.timeline);
        assert!(kept.iter().all(|piece| written.contains(piece)), "{text}: {written}");
    }
}

#[test]
fn encodings_of_every_age_open() {
    let russian = "Событие;Дата;Место\r\nСаммит ОДКБ;28.11.2024;Астана\r\nВстреча министров иностранных дел;12.03.1999;Минск\r\n";
    let german =
        "Ereignis;Datum;Ort\rEröffnung der Brücke;28.11.2024;Köln\rStraßenfest für Bürger;3.4.1999;München\r";
    let utf16 = |text: &str, mark: &[u8]| -> Vec<u8> {
        mark.iter().copied().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
    };
    for (bytes, encoding, title) in [
        (encoding_rs::WINDOWS_1251.encode(russian).0.into_owned(), "windows-1251", "Саммит ОДКБ"),
        (encoding_rs::X_MAC_CYRILLIC.encode(russian).0.into_owned(), "x-mac-cyrillic", "Саммит ОДКБ"),
        (encoding_rs::WINDOWS_1252.encode(german).0.into_owned(), "windows-1252", "Eröffnung der Brücke"),
        (encoding_rs::MACINTOSH.encode(german).0.into_owned(), "macintosh", "Eröffnung der Brücke"),
        (russian.as_bytes().to_vec(), "UTF-8", "Саммит ОДКБ"),
        (utf16(german, b"\xFF\xFE"), "UTF-16", "Eröffnung der Brücke"),
        (utf16(german, b""), "UTF-16LE", "Eröffnung der Brücke"),
    ] {
        let opened = open_with(&bytes, &TableChoices::default());
        assert_eq!(opened.table.as_ref().map(|table| table.encoding), Some(encoding));
        assert!(
            events(&opened).contains(&format!("2024-11-28 {title}")),
            "{encoding}: {:?}",
            events(&opened)
        );
    }
}

#[test]
fn a_table_that_lacks_something_names_its_columns() {
    for (text, pieces) in [
        ("title,place\nA,B\nC,D\n", &["title, place", "dates", "--map"][..]),
        ("id,start,end\n1,2,3\n", &["id, start, end", "titles"]),
        ("a;b\nx;y\nz;w\n", &["a, b", "dates"]),
        ("just words\n", &["plain text"]),
    ] {
        match formats::read(text.as_bytes(), &ReadWatch::default()) {
            Err(ReadError::NotThisFormat { found } | ReadError::LacksColumns { found, .. }) => {
                let found = crate::said(&found);
                assert!(pieces.iter().all(|piece| found.contains(piece)), "{text}: {found}");
            }
            other => panic!("{text}: {other:?}"),
        }
    }
}

/// A table, what is chosen of it, its events and its problems.
type OddTable = (&'static str, &'static [&'static str], &'static [&'static str], &'static [&'static str]);

const ODD_TABLES: &[OddTable] = &[
    (
        "title,date\nA,03/04/2024\nB,05/06/2024\n",
        &[],
        &["nowhere A", "nowhere B"],
        &["day-or-month 1:1", "bad-date 2:3", "bad-date 3:3"],
    ),
    ("title,date\nA,03/04/2024\nB,28/06/2024\n", &[], &["2024-04-03 A", "2024-06-28 B"], &[]),
    ("title,date\nA,03/04/2024\nB,06/28/2024\n", &[], &["2024-03-04 A", "2024-06-28 B"], &[]),
    (
        "title,date\nA,03/04/2024\nB,06/28/2024\nC,28/06/2024\n",
        &[],
        &["2024-06-28 B", "2024-06-28 C", "nowhere A"],
        &["mixed-dates 1:1", "bad-date 2:3"],
    ),
    ("title,start,end\nA,03/04/2024,28/04/2024\n", &[], &["2024-04-03/2024-04-28 A"], &[]),
    ("title,date\nA,soon\nB,2024\n", &[], &["2024 B", "nowhere A"], &["bad-date 2:3"]),
    ("title,date\nA,31.02.2024\nB,2024\n", &[], &["2024 B", "nowhere A"], &["bad-date 2:3"]),
    ("title,date\nA,\nB,2024\n", &[], &["2024 B", "nowhere A"], &["bad-date 2:1"]),
    ("title,date\n,2024\nB,1.1.2024\n", &[], &["2024 ", "2024-01-01 B"], &["missing-member 2:1"]),
    (
        "title,date,end\nA,2024,later\nB,1.1.2024,\n",
        &[],
        &["2024 A", "2024-01-01 B"],
        &["bad-part-of-date 2:8"],
    ),
    ("title,date\nA,1.1.2024,x\nB,2.1.2024\n", &[], &["2024-01-01 A", "2024-01-02 B"], &["ragged-row 2:1"]),
    ("title,date\nA,1.1.2024\n\"B,2.1.2024\n", &[], &["2024-01-01 A", "2024-01-02 \"B"], &["open-quote 3:1"]),
    (
        "title,date\nA,2024-01-05 14:30 +19:00\nB,1.1.2024\n",
        &[],
        &["2024-01-01 B", "2024-01-05 14:30 A"],
        &["odd-offset 2:3"],
    ),
    ("title,season\nA,1998-99\nB,2003-04\n", &["season=start"], &["1998/1999 A", "2003/2004 B"], &[]),
    ("title,date\nA,45624\n", &["numbers=days"], &["2024-11-28 A"], &[]),
    ("title,date\nA,45624\nB,1.1.2024\n", &[], &["2024-01-01 B", "nowhere A"], &["bad-date 2:3"]),
    ("title,date\nA,1.1.2024\n", &["Lane=lane"], &["2024-01-01 A"], &["no-such-column 1:1"]),
];

#[test]
fn what_is_odd_is_told_with_its_place() {
    for (text, chosen, expected_events, expected_problems) in ODD_TABLES {
        let opened = open_with(text.as_bytes(), &choices(chosen));
        let mut found = problems(&opened);
        found.sort();
        let mut expected: Vec<&str> = expected_problems.to_vec();
        expected.sort_unstable();
        assert_eq!(found, expected, "{text}\n{:#?}", opened.problems);
        assert_eq!(events(&opened), *expected_events, "{text}");
    }
}

#[test]
fn the_order_of_days_can_be_chosen() {
    let text = "title,date\nA,03/04/2024\n";
    for (order, expected) in [("dmy", "2024-04-03 A"), ("mdy", "2024-03-04 A")] {
        let choices = TableChoices::default().with_order(model::date::written::DayOrder::from_word(order));
        let opened = open_with(text.as_bytes(), &choices);
        assert_eq!(events(&opened), [expected]);
        assert_eq!(problems(&opened), Vec::<String>::new());
    }
}

#[test]
fn details_are_filled_and_all_else_is_kept() {
    let text = "Title;Date;Time;End time;Where;Participants;Absent;Agenda;Outcomes;Tags;Source;URL;Status;Priority;Mood\n\
                Summit;28.11.2024;14:30;16:00;Astana;Kazakhstan; Belarus ;Armenia;Borders; Trade;\"A declaration; A plan\";borders, trade;BelTA;https://example.org/1;done;high;good\n";
    let text = text
        .replace("Kazakhstan; Belarus ", "\"Kazakhstan; Belarus\"")
        .replace("Borders; Trade", "\"Borders; Trade\"");
    let opened = open(&text);
    assert_eq!(events(&opened), ["2024-11-28 14:30/16:00 Summit"]);
    let row = opened.timeline.rows().next().expect("a row");
    let event = opened.timeline.event(row).expect("an event");
    assert_eq!(event.place.and_then(|place| place.name).as_deref(), Some("Astana"));
    let who: Vec<(&str, Attendance)> =
        event.participants.iter().map(|one| (&*one.who, one.attendance)).collect();
    assert_eq!(
        who,
        [
            ("Kazakhstan", Attendance::Unknown),
            ("Belarus", Attendance::Unknown),
            ("Armenia", Attendance::Absent)
        ]
    );
    assert_eq!(event.agenda.iter().map(|item| &*item.title).collect::<Vec<_>>(), ["Borders", "Trade"]);
    assert_eq!(
        event.outcomes.iter().map(|item| &*item.title).collect::<Vec<_>>(),
        ["A declaration", "A plan"]
    );
    assert_eq!(event.tags, ["borders", "trade"]);
    let source = opened.timeline.source(&event.src[0].source).expect("a source");
    assert_eq!((&*source.title, source.url.as_deref()), ("BelTA", Some("https://example.org/1")));
    let categories = &opened.timeline.head().categories;
    let titles: Vec<&str> = categories.iter().map(|category| category.title.as_str()).collect();
    assert_eq!(titles, ["Status", "done", "Priority", "high"]);
    assert_eq!(event.categories.len(), 2);
    let kept: Vec<(&str, &str)> = event.extra.iter().map(|member| (&*member.key, &*member.value)).collect();
    assert_eq!(kept, [("\"Mood\"", "\"good\"")]);
}

#[test]
fn terms_of_office_become_terms() {
    for text in [
        "Holder,Office,From,To\nKazakhstan,Chair,23.11.2023,28.11.2024\nKyrgyzstan,Chair,28.11.2024,\n",
        "Chair,From,To\nKazakhstan,23 November 2023,28 November 2024\nKyrgyzstan,28 November 2024,present\n",
        "Name;Position;Start;End\nKazakhstan;Chair;23.11.2023;28.11.2024\nKyrgyzstan;Chair;28.11.2024;\n",
        "Председатель;Должность;С;По\nKazakhstan;Chair;23.11.2023;28.11.2024\nKyrgyzstan;Chair;28.11.2024;\n",
    ] {
        let opened = open(text);
        let terms = opened.timeline.terms();
        let holders: Vec<&str> = terms.iter().map(|term| term.holder.as_str()).collect();
        assert_eq!(holders, ["Kazakhstan", "Kyrgyzstan"], "{text}\n{:#?}", opened.table);
        assert_eq!(
            terms[0].when.text(DateStyle::Long, &Words::english()),
            "23 November 2023 – 28 November 2024",
            "{text}"
        );
        assert_eq!(
            opened.timeline.head().offices.iter().map(|office| &*office.title).collect::<Vec<_>>(),
            ["Chair"],
            "{text}"
        );
        assert_eq!(problems(&opened), Vec::<String>::new(), "{text}");
    }
    let chosen = open_with(
        b"Who,Since,Till\nA,2020,2021\n",
        &choices(&["rows=terms", "Who=holder", "Since=start", "Till=end"]),
    );
    assert_eq!(chosen.timeline.terms().len(), 1);
}

#[test]
fn what_was_decided_can_be_told() {
    let text = "Treaties\nName;Beginn;Mood\nA;28/11/2024;x\nB;3/4/2024;y\n";
    let lines: Vec<String> = open(text).table.expect("a table").lines().iter().map(crate::said).collect();
    assert_eq!(
        lines,
        [
            "table of events, UTF-8, cells between \";\", head in line 2",
            "column 1 \"Name\": title",
            "column 2 \"Beginn\": start; day, month, year, as 28/11/2024 shows",
            "column 3 \"Mood\": field",
        ]
    );
}

#[test]
fn templates_open_without_a_problem() {
    let events = open(template(RowsAre::Events));
    assert_eq!((events.timeline.num_events(), events.problems.count()), (3, 0), "{:?}", events.problems);
    let terms = open(template(RowsAre::Terms));
    assert_eq!((terms.timeline.terms().len(), terms.problems.count()), (3, 0), "{:?}", terms.problems);
    for opened in [events, terms] {
        let kept = opened
            .table
            .expect("a table")
            .columns
            .into_iter()
            .filter(|column| column.role == ColumnRole::Field);
        assert_eq!(kept.count(), 0);
    }
}

/// Cells of all sorts, with signs that tables trip over.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zA-Zäдя ]{0,12}",
        2 => "(19|20)[0-9]{2}-(0[1-9]|1[0-2])-[0-2][0-9]",
        1 => "[0-3]?[0-9][./][01]?[0-9][./](19|20)[0-9]{2}",
        1 => "[0-9]{1,5}",
        1 => "[\"',;|:\t=+@#{}\\[\\]<>&%~?/ a1-]{0,8}",
        1 => "[0-2]?[0-9]:[0-5][0-9]",
        1 => "https?://[a-z]{1,8}",
        1 => "(held|done|Total|present|c\\. 1850|BC)",
    ]
}

fn head() -> impl Strategy<Value = String> {
    let names = [
        "Title",
        "Date",
        "End",
        "Time",
        "Duration",
        "Year",
        "Month",
        "Place",
        "Status",
        "Category",
        "Tags",
        "Source",
        "URL",
        "Lat",
        "Lon",
        "Id",
        "Participants",
        "Absent",
        "Agenda",
        "Outcomes",
        "Mood",
        "Holder",
        "Office",
        "About",
        "Lane",
        "Media",
        "Zone",
        "Kind",
        "when",
    ];
    proptest::sample::select(names.to_vec()).prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    /// Every value of the input stands in the document that is written of it, or in the words of a problem.
    #[test]
    fn no_cell_of_a_table_vanishes(
        names in proptest::collection::vec(head(), 2..8),
        rows in proptest::collection::vec(proptest::collection::vec(cell(), 1..9), 1..8),
        delimiter in proptest::sample::select(vec![',', ';', '\t']),
    ) {
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let line = |cells: &Vec<String>| cells.iter().map(quoted).collect::<Vec<_>>().join(&delimiter.to_string());
        let body: Vec<String> = rows.iter().map(line).collect();
        let text = format!("Title{delimiter}Date{delimiter}{}\n{}\n", line(&names), body.join("\n"));
        // A refusal loses nothing: the file is not opened.
        let Ok(opened) = formats::read(text.as_bytes(), &ReadWatch::default()) else { return Ok(()) };
        let written = native::write(&opened.timeline);
        let told: Vec<String> =
            opened.problems.iter().flat_map(|problem| [problem.text.clone(), crate::said(&problem.message)]).collect();
        let told = told.join("
");
        for cell in rows.iter().flatten() {
            for part in cell.split([';', ',']).map(str::trim).filter(|part| !part.is_empty()) {
                let inner = native::quoted(part);
                let inner = inner.trim_matches('"').to_owned();
                let stands = written.contains(part) || written.contains(&inner) || told.contains(part);
                prop_assert!(stands, "{part:?} of {cell:?} vanished from\n{text}\n{written}\n{told}");
            }
        }
        // What is written is read as it was.
        let again = formats::read(written.as_bytes(), &ReadWatch::default()).expect("a document");
        prop_assert_eq!(native::write(&again.timeline), written);
    }

    #[test]
    fn any_bytes_are_a_table_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300), text in "[\\PC\n\r\t,;\"]{0,200}") {
        let _either = formats::read(&bytes, &ReadWatch::default());
        let _either = formats::read(text.as_bytes(), &ReadWatch::default());
    }
}
