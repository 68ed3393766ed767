//! Forms of file for many plain events: what is told apart, what is kept, and what a broken line costs.

use crate::support::english;
use formats::{self, FileBytes, Opened, ReadError, ReadWatch, native};
use model::date::Civil;
use model::{EventId, Timeline};

fn open(text: &str) -> Opened {
    formats::read(text.as_bytes(), &ReadWatch::default()).expect(text)
}

/// Title, lane and date of each event, in the order of time.
fn events(timeline: &Timeline) -> Vec<String> {
    let lane = |row| timeline.lane(timeline.columns().lane(row)).map_or("", |lane| lane.id.as_str());
    timeline
        .rows()
        .map(|row| format!("{} | {} | {}", timeline.title(row), lane(row), timeline.when(row).edtf))
        .collect()
}

/// Code and place of each problem.
fn problems(opened: &Opened) -> Vec<String> {
    opened
        .problems
        .iter()
        .map(|problem| format!("{} {}:{}", problem.code, problem.line, problem.column))
        .collect()
}

#[test]
fn forms_are_told_by_their_content() {
    let two = ["Talks | east | 2024-03-01", "Summit | east | 2024-11-28/2024-11-29"];
    for text in [
        "id,start,end,group,title,text\n1,2024-11-28,2024-11-29,east,Summit,Long\n2,2024-03-01,,east,Talks,\n",
        "\u{feff}Title;Date;End date;Lane\r\nSummit;2024-11-28;2024-11-29;east\r\nTalks;2024-03-01;;east\r\n",
        "title\twhen\tlane\nSummit\t2024-11-28/2024-11-29\teast\nTalks\t2024-03-01\teast",
        "title,when,lane\n\"Summit\",2024-11-28/2024-11-29,\"east\"\n\"Talks\",2024-03-01,east\n",
        "{\"events\":[\n{\"start\":\"2024-11-28\",\"end\":\"2024-11-29\",\"group\":\"east\",\"title\":\"Summit\"},\n{\"start\":\"2024-03-01\",\"group\":\"east\",\"title\":\"Talks\"}\n]}",
        "{ \"events\" : [ {\"title\":\"Summit\",\"when\":\"2024-11-28/2024-11-29\",\"lane\":\"east\"}, {\"title\":\"Talks\",\"when\":\"2024-03-01\",\"lane\":\"east\"} ] }",
        "{\"title\":\"Summit\",\"when\":\"2024-11-28/2024-11-29\",\"lane\":\"east\"}\n\n{\"title\":\"Talks\",\"when\":\"2024-03-01\",\"lane\":\"east\"}\n",
        "{\"format\":\"timeline/1\",\"title\":\"T\",\"lanes\":[{\"id\":\"east\",\"title\":\"East\"}]}\n{\"title\":\"Summit\",\"when\":\"2024-11-28/2024-11-29\",\"lane\":\"east\"}\n{\"title\":\"Talks\",\"when\":\"2024-03-01\",\"lane\":\"east\"}",
    ] {
        let opened = open(text);
        assert_eq!(problems(&opened), Vec::<String>::new(), "{text}");
        assert_eq!(events(&opened.timeline), two, "{text}");
    }
}

#[test]
fn tables_that_are_none_are_refused() {
    for (text, is_table) in [
        ("id,start,end\n1,2,3\n", true),
        ("title,place\nA,B\n", true),
        ("just words\n", false),
        ("title\nA\n", false),
    ] {
        let refusal = formats::read(text.as_bytes(), &ReadWatch::default()).expect_err(text);
        // Of a table it can be asked which column holds what.
        assert_eq!(matches!(refusal, ReadError::LacksColumns { .. }), is_table, "{text}: {refusal:?}");
        assert!(is_table || matches!(refusal, ReadError::NotThisFormat { .. }), "{text}: {refusal:?}");
    }
}

#[test]
fn a_broken_line_is_one_problem_with_its_place() {
    for (text, num_rows, expected) in [
        ("title,when\nA,2024\nB,soon\nC,2025\n", 2, vec!["bad-date 3:3"]),
        ("title,when\nA,2024\nB\nC,2025\n", 2, vec!["bad-date 3:1"]),
        ("title,when\nA,2024\nB,2024,extra\n", 2, vec!["ragged-row 3:1"]),
        ("title,when\n,2024\n", 1, vec!["missing-member 2:1"]),
        ("title,when\nA,\n", 0, vec!["bad-date 2:1"]),
        (
            "{\"title\":\"A\",\"when\":\"2024\"}\n{\"title\":\"B\",\"when\":\n{\"title\":\"C\",\"when\":\"2025\"}\n",
            2,
            vec!["broken-item 2:1"],
        ),
        ("{\"title\":\"A\",\"when\":\"2024\"}\n{\"title\":\"B\",\"when\":7}\n", 1, vec!["bad-date 2:1"]),
        (
            "{\"events\":[\n{\"start\":\"2024\",\"title\":\"A\"},\n{\"start\":\"2024\",\"title\":},\n{\"start\":\"2025\",\"title\":\"C\"}\n]}",
            2,
            vec!["broken-item 3:1"],
        ),
        (
            "{\"events\":[\n{\"start\":\"2024\",\"title\":\"A\"},\n{\"start\":\"2024\",\"ti",
            1,
            vec!["broken-item 3:1", "cut-short 3:1"],
        ),
        ("{\"events\":[\n{\"start\":\"2024\",\"title\":\"A\"},\n7\n]}", 1, vec!["wrong-kind 3:1"]),
    ] {
        let opened = open(text);
        let mut found = problems(&opened);
        found.sort();
        let mut expected = expected;
        expected.sort_unstable();
        assert_eq!(found, expected, "{text}");
        assert_eq!(opened.timeline.num_rows(), num_rows, "{text}");
    }
}

#[test]
fn nothing_that_a_form_holds_is_lost() {
    for (text, kept) in [
        ("title,when,Ort\nA,2024,Wien\n", vec!["\"name\": \"Wien\""]),
        ("title,when\nA,soon\nB\n", vec!["\"when\": \"soon\"", "\"B\""]),
        ("title,when,text\n\"A, \"\"b\"\"\",2024,\"two\nlines\"\n", vec!["A, \\\"b\\\"", "two\\nlines"]),
        (
            "{\"events\":[{\"start\":\"2024\",\"title\":\"A\",\"mood\":[1,{\"x\":2}]}],\"by\":\"me\"}",
            vec!["\"mood\": [1,{\"x\":2}]", "\"by\": \"me\""],
        ),
        (
            "{\"title\":\"A\",\"when\":\"2024\",\"start\":\"x\"}\n{\"title\":\"B\",\"when\":\"2025\",\"agenda\":[{\"title\":\"Borders\"}]}",
            vec!["\"start\": \"x\"", "Borders"],
        ),
        (
            "{\"title\":\"A\",\"when\":\"2024\",\"weight\":0.30000000000000004}\n{\"title\":\"\\u0414\",\"when\":\"2025\"}",
            vec!["0.30000000000000004", "Д"],
        ),
    ] {
        let written = native::write(&open(text).timeline);
        for piece in kept {
            assert!(written.contains(piece), "{text} lost {piece}: {written}");
        }
        assert_eq!(native::write(&open(&written).timeline), written, "{text}");
    }
}

#[test]
fn of_columns_that_hold_the_same_none_is_lost() {
    for (text, expected, kept) in [
        (
            "Name,Event,when\nA,B,2024\n,C,2025\nD,,2026\n",
            ["B | 2024", "C | 2025", "D | 2026"],
            vec!["\"Name\": \"A\""],
        ),
        (
            "title,date,start,end\nA,2024,2023,2025\nB,,2025,2026\nC,2026,,\n",
            ["A | 2024/2025", "B | 2025/2026", "C | 2026"],
            vec!["\"start\": \"2023\""],
        ),
        (
            "headline;title;when\nA;B;2024\n;C;2025\nD;;2026\n",
            ["B | 2024", "C | 2025", "D | 2026"],
            vec!["\"headline\": \"A\""],
        ),
        (
            "name,name,name,when\nA,B,C,2024\n,,D,2025\nE,\"F, \"\"G\"\"\",,2026\n",
            ["A | 2024", "D | 2025", "E | 2026"],
            vec!["\"name 2\": \"B\"", "\"name 3\": \"C\"", "\"name 2\": \"F, \\\"G\\\"\""],
        ),
    ] {
        let opened = open(text);
        let timeline = &opened.timeline;
        let found: Vec<String> = timeline
            .rows()
            .map(|row| format!("{} | {}", timeline.title(row), timeline.when(row).edtf))
            .collect();
        assert_eq!(found, expected, "{text}");
        let written = native::write(timeline);
        for piece in kept {
            assert!(written.contains(piece), "{text} lost {piece}: {written}");
        }
        let told: Vec<&str> = opened.problems.iter().map(|problem| problem.code).collect();
        assert!(!told.is_empty() && told.iter().all(|code| *code == "doubled-column"), "{text}: {told:?}");
    }
    let opened = open("Name,Event,when\nA,B,2024\n");
    let told = opened.problems.iter().next().expect("it is told");
    assert_eq!((told.line, told.column, told.text.as_str()), (1, 1, "Name"));
    assert!(
        ["\"Name\"", "\"Event\"", "\"title\""]
            .iter()
            .all(|word| english().text(&told.message).contains(word)),
        "{told:?}"
    );
}

#[test]
fn columns_of_one_name_are_all_kept() {
    let written = native::write(&open("title,when,Ort,Ort\nA,2024,Wien,Graz\n").timeline);
    assert!(written.contains("\"name\": \"Wien\"") && written.contains("\"Ort 2\": \"Graz\""), "{written}");
}

#[test]
fn lines_may_end_in_a_return_alone() {
    for (text, expected) in [
        ("title,when,text\rA,2024,x\rB,2025,\"two\nlines\"\r", vec![]),
        ("title,when\rA,2024\rC,soon\rB,2025", vec!["bad-date 3:3"]),
        ("{\"title\":\"A\",\"when\":\"2024\"}\r{\"title\":\"B\",\"when\":\"2025\"}\r", vec![]),
        (
            "{\"events\":[\r{\"title\":\"A\",\"when\":\"2024\"},\r{\"title\":\"C\",\"when\":7},\r{\"title\":\"B\",\"when\":\"2025\"}\r]}",
            vec!["bad-date 3:1"],
        ),
        (
            "{\"format\":\"timeline/1\",\r\"title\":\"T\",\r\"events\":[{\"title\":\"A\",\"when\":\"2024\"},\r{\"title\":\"B\",\"when\":\"2025\",\"weight\":7}]}",
            vec!["bad-weight 4:37"],
        ),
    ] {
        let opened = open(text);
        let titles: Vec<&str> = opened.timeline.rows().map(|row| opened.timeline.title(row)).collect();
        assert_eq!(titles, ["A", "B"], "{text:?}");
        assert_eq!(problems(&opened), expected, "{text:?}");
    }
    let large = InMemory(format!("title,when\r{}", "A,2024\r".repeat(3_000_000)).into_bytes());
    let streamed = formats::read_streamed(&large, &ReadWatch::default(), &|_| ()).expect("read");
    assert!(streamed.is_none(), "it is read whole");
}

#[test]
fn what_does_not_fit_together_is_found_in_every_form() {
    for (text, expected) in [
        ("id,title,when\na,A,2024\nb,B,2025\na,C,2026\n", vec!["doubled-id 4:1"]),
        ("id,title,when\n\na,A,2024\n\n\"a\",B,2025\n", vec!["doubled-id 5:1"]),
        ("title,start,end\nA,2024,2025\nB,2025,2024\n", vec!["reversed-date 3:1"]),
        ("id,title,when\nx y,A,2024\n", vec!["bad-id 2:1"]),
        (
            "{\"id\":\"a\",\"title\":\"A\",\"when\":\"2024\"}\n{\"id\":\"a\",\"title\":\"B\",\"when\":\"2025/2023\"}\n",
            vec!["doubled-id 2:1", "reversed-date 2:1"],
        ),
        (
            "{\"format\":\"timeline/1\",\"title\":\"T\",\"view\":\"soon\"}\n{\"title\":\"A\",\"when\":\"2024\",\"weight\":2,\"part_of\":\"x\"}\n",
            vec!["bad-date 1:43", "bad-weight 2:1", "unknown-reference 2:1"],
        ),
        (
            "{\"events\": [{\"id\":\"a\",\"title\":\"A\",\"when\":\"2024\"}, {\"id\":\"a\",\"title\":\"B\",\"when\":\"2025\"}],\n \"title\": \"T\", \"view\": \"soon\"}",
            vec!["doubled-id 1:51", "bad-date 2:24"],
        ),
    ] {
        let mut found = problems(&open(text));
        found.sort();
        let mut expected = expected;
        expected.sort_unstable();
        assert_eq!(found, expected, "{text}");
    }
    let needs = "{\"format\":\"timeline/1\",\"title\":\"T\",\"requires\":[\"maps\"]}\n{\"title\":\"A\",\"when\":\"2024\"}\n{\"title\":\"B\",\"when\":\"2024\"}\n";
    assert!(open(needs).is_read_only);
}

#[test]
fn what_does_not_fit_together_has_its_place_in_a_large_file() {
    let text = "with a text that is long enough to fill pieces and more than one of them ".repeat(2);
    let when = |at: usize| if at.is_multiple_of(40_000) { "2024/2023" } else { "2024" };
    // The last one has an id that the first has.
    let id = |at: usize| if at == 149_999 { 1 } else { at };
    let json = |at: usize| {
        format!("{{\"id\":\"{}\",\"when\":\"{}\",\"title\":\"{at}\",\"text\":\"{text}\"}}", id(at), when(at))
    };
    for (file, first_line) in [
        (format!("{{\"events\":[\n{}\n]}}", large(",\n", json)), 2),
        (large("\n", json), 1),
        (
            format!(
                "id,when,title,text\n{}\n",
                large("\n", |at| format!("{},{},{at},{text}", id(at), when(at)))
            ),
            2,
        ),
    ] {
        let mut expected: Vec<String> =
            [0, 40_000, 80_000, 120_000].map(|at| format!("reversed-date {}:1", at + first_line)).into();
        expected.push(format!("doubled-id {}:1", 149_999 + first_line));
        assert_eq!(problems(&open(&file)), expected);
        let streamed = formats::read_streamed(&InMemory(file.into_bytes()), &ReadWatch::default(), &|_| ());
        assert_eq!(problems(&streamed.expect("read").expect("in pieces")), expected);
    }
}

/// Bytes in memory that are read like a file.
struct InMemory(Vec<u8>);

impl FileBytes for InMemory {
    fn length(&self) -> u64 {
        self.0.len() as u64
    }

    fn read(&self, offset: u64, length: usize, buffer: &mut Vec<u8>) -> Result<(), ReadError> {
        let from = offset as usize;
        buffer.clear();
        buffer.extend(self.0.iter().skip(from).take(length));
        Ok(())
    }
}

/// Events in three pieces and more, with odd ones among them and, in every second text, what looks like a cut.
fn large(between: &str, item: impl Fn(usize) -> String) -> String {
    let items: Vec<String> = (0..150_000).map(item).collect();
    items.join(between)
}

#[test]
fn a_large_file_is_the_same_in_pieces_and_whole() {
    let text = "with a text that is long enough to fill pieces and more than one of them ".repeat(2);
    let json = |at: usize| {
        let more = if at.is_multiple_of(5_000) { ",\"tags\":[\"odd\"]" } else { "" };
        format!("{{\"start\":\"2024-01-{:02}\",\"title\":\"{at}\",\"text\":\"{text}\"{more}}}", at % 28 + 1)
    };
    let row = |at: usize| format!("2024-01-{:02},{at},{text}", at % 28 + 1);
    let files = [
        format!("{{\"events\":[\n{}\n]}}", large(",\n", json)),
        large("\n", json),
        format!("when,title,text\n{}\n", large("\n", row)),
        format!(
            "when,title,text\n{}",
            large("\r\n", |at| if at == 70_000 { "broken".to_owned() } else { row(at) })
        ),
    ];
    for file in files {
        let whole = open(&file);
        let streamed =
            formats::read_streamed(&InMemory(file.clone().into_bytes()), &ReadWatch::default(), &|_| ());
        let streamed = streamed.expect("read").expect("large enough to be read in pieces");
        assert_eq!(streamed.timeline.num_events(), 150_000 - whole.problems.count());
        assert_eq!(problems(&streamed), problems(&whole));
        assert_eq!(events(&streamed.timeline), events(&whole.timeline));
    }
}

#[test]
fn a_wrong_guess_where_to_cut_changes_nothing() {
    // Each title holds what stands between two events, line break and all, so most cuts fall into a text.
    let item =
        |at: usize| format!("{{\"start\":\"2024\",\"title\":\"{at} }},  {{ {}\"}}", "word ".repeat(12));
    let file = format!("{{\"events\":[{}]}}", large(",  ", item));
    let opened = open(&file);
    assert_eq!(opened.timeline.num_events(), 150_000);
    assert!(opened.problems.is_empty());
    let streamed =
        formats::read_streamed(&InMemory(file.into_bytes()), &ReadWatch::default(), &|_| ()).expect("read");
    assert!(streamed.is_none_or(|streamed| streamed.timeline.num_events() == 150_000));
}

#[test]
fn a_reader_that_is_stopped_stops() {
    let watch = ReadWatch::default();
    watch.cancel();
    let file = format!("when,title\n{}", large("\n", |at| format!("2024,{at}")));
    assert!(matches!(formats::read(file.as_bytes(), &watch), Err(ReadError::Canceled)));
}

/// Long documents whose list of events is where it seems to be, and others.
#[test]
fn the_events_of_a_long_document_are_found_wherever_they_stand() {
    const NUM: i64 = 20_000;
    let title = |at: i64| format!("event {at} }},\\n{{ ] and some words more");
    let event = |at: i64| {
        let day = Civil::from_days(at * 7_919 % 9_973).edtf();
        // One of many is read the long way.
        let place = if at % 5_000 == 3 { ",\"place\":{\"name\":\"Minsk\"}" } else { "" };
        format!("{{\"title\":\"{}\",\"when\":\"{day}\"{place}}}", title(at))
    };
    let events: Vec<String> = (0..NUM).map(event).collect();
    let head = "\"format\":\"timeline/1\",\"title\":\"T\"";
    let few = "[{\"title\":\"none\",\"when\":\"2001\"}]";
    let long = "words ".repeat(20_000);
    for (what, text) in [
        ("last", format!("{{{head},\"events\":[{}]}}", events.join(",\n"))),
        ("first", format!("{{\"events\":[{}],{head}}}", events.join(","))),
        ("before terms", format!("{{{head}, \"events\" : [ {} ] , \"terms\": []}}\n", events.join(",\n"))),
        (
            "behind another",
            format!("{{{head},\"x-own\":{{\"events\":{few}}},\"events\":[{}]}}", events.join(",\n")),
        ),
        ("far behind", format!("{{{head},\"x-own\":\"{long}\",\"events\":[{}]}}", events.join(",\n"))),
    ] {
        let opened = formats::read(text.as_bytes(), &ReadWatch::default()).expect("understood");
        let timeline = &opened.timeline;
        let mut rows: Vec<EventId> = timeline.rows().collect();
        rows.sort_by_key(|row| timeline.columns().file_order(*row));
        assert_eq!(rows.len() as i64, NUM, "{what}");
        let expected = (0..).map(|at| title(at).replace("\\n", "\n"));
        let differs = rows.iter().zip(expected).find(|(row, title)| timeline.title(**row) != *title);
        assert_eq!(differs, None, "{what}");
        assert_eq!(rows.iter().filter(|row| timeline.details(**row).is_some()).count(), 4, "{what}");
        assert_eq!(opened.problems.count(), 0, "{what}: {:?}", opened.problems);
    }
}
