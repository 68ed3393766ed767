//! Forms of file for many plain events: what is told apart, what is kept, and what a broken line costs.

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
    for text in ["id,start,end\n1,2,3\n", "title,place\nA,B\n", "just words\n", "title\nA\n"] {
        let refusal = formats::read(text.as_bytes(), &ReadWatch::default()).expect_err(text);
        assert!(matches!(refusal, ReadError::NotThisFormat { .. }), "{text}: {refusal}");
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
