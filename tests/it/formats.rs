//! The native format: what is read is written back, what is wrong is said with its place, and nothing brings it down.

use crate::support::english;
use formats::{self, ReadError, ReadWatch, native};
use jsonschema::Validator;
use model::{Severity, Timeline};
use proptest::prelude::*;

const SUMMITS: &str = include_str!("../../seeds/csto-summits.timeline.json");
const EVERYTHING: &str = include_str!("../data/everything.timeline.json");
const MINIMAL: &str = include_str!("../data/minimal.timeline.json");
const SCHEMA: &str = include_str!("../../assets/timeline-1.schema.json");
const README: &str = include_str!("../../README.md");

fn open(text: &str) -> formats::Opened {
    formats::read(text.as_bytes(), &ReadWatch::default()).expect("understood")
}

fn problems(text: &str) -> Vec<String> {
    let shown = |problem: &model::Problem| {
        format!("{} {}:{} {}", problem.code, problem.line, problem.column, problem.path)
    };
    open(text).problems.iter().map(shown).collect()
}

/// A file of one event with these members.
fn with_event(members: &str) -> String {
    format!("{{\"format\": \"timeline/1\", \"title\": \"T\", \"events\": [\n{{{members}}}\n]}}")
}

fn json_blocks(markdown: &str) -> Vec<&str> {
    let blocks = markdown.split("```json\n").skip(1);
    blocks.filter_map(|block| block.split("\n```").next()).collect()
}

#[test]
fn what_is_read_is_written_back() {
    for text in [SUMMITS, EVERYTHING, MINIMAL] {
        let opened = open(text);
        assert_eq!(native::write(&opened.timeline), text);
    }
}

#[test]
fn built_in_files_and_examples_are_without_problems() {
    for text in [SUMMITS, EVERYTHING, MINIMAL].into_iter().chain(json_blocks(README)) {
        assert_eq!(problems(text), Vec::<String>::new(), "{}", text.get(..120).unwrap_or(text));
    }
    assert!(!json_blocks(README).is_empty(), "the README shows the format by example");
}

#[test]
fn the_published_schema_is_that_of_the_types() {
    assert_eq!(native::schema_text(), SCHEMA, "run: summitline schema > assets/timeline-1.schema.json");
}

#[test]
fn built_in_files_and_examples_fit_the_schema() {
    let schema: serde_json::Value = serde_json::from_str(SCHEMA).expect("JSON");
    let validator: Validator = jsonschema::validator_for(&schema).expect("a schema");
    for text in [SUMMITS, EVERYTHING, MINIMAL].into_iter().chain(json_blocks(README)) {
        let value: serde_json::Value = serde_json::from_str(text).expect("JSON");
        let errors: Vec<String> =
            validator.iter_errors(&value).map(|err| format!("{}: {err}", err.instance_path())).collect();
        assert_eq!(errors, Vec::<String>::new());
    }
    for wrong in [
        "{\"format\": \"timeline/2\", \"title\": \"\", \"events\": []}",
        "{\"format\": \"timeline/1\", \"events\": []}",
        "{\"format\": \"timeline/1\", \"title\": \"\", \"events\": [{\"title\": \"x\"}]}",
        "{\"format\": \"timeline/1\", \"title\": \"\", \"events\": [{\"title\": \"x\", \"when\": \"2024\", \"status\": \"done\"}]}",
        "{\"format\": \"timeline/1\", \"title\": \"\", \"events\": [{\"title\": \"x\", \"when\": \"2024\", \"src\": [\"a b#p1\"]}]}",
    ] {
        let value = serde_json::from_str(wrong).expect("JSON");
        assert!(!validator.is_valid(&value), "{wrong}");
    }
}

#[test]
fn unknown_members_survive_byte_for_byte() {
    let text = with_event(
        "\"title\": \"x\", \"when\": {\"edtf\": \"2024\", \"\\u006dood\": [1,  2.50e1 ,{\"a\":\t\"\\u00e9\"}]}, \"x-import.vis\": {\n  \"type\" : \"box\"}, \
         \"status\": \"rumored\", \"weight\": \"heavy\", \"participants\": [{\"who\": \"a\", \"seat\":7}]",
    );
    let written = native::write(&open(&text).timeline);
    for kept in [
        "\"\\u006dood\": [1,  2.50e1 ,{\"a\":\t\"\\u00e9\"}]",
        "\"x-import.vis\": {\n  \"type\" : \"box\"}",
        "\"status\": \"rumored\"",
        "\"weight\": \"heavy\"",
        "\"seat\": 7",
    ] {
        assert!(written.contains(kept), "{kept} is gone from\n{written}");
    }
    let again = native::write(&open(&written).timeline);
    assert_eq!(again, written, "a second pass changes nothing");
}

#[test]
fn problems_name_their_place() {
    for (members, expected) in [
        ("\"title\": \"x\", \"when\": \"2024-13\"", vec!["bad-date 2:24 $.events[0].when"]),
        ("\"title\": \"x\"", vec!["missing-member 2:1 $.events[0]"]),
        ("\"when\": \"2024\"", vec!["missing-member 2:1 $.events[0]"]),
        ("\"title\": 5, \"when\": \"2024\"", vec!["wrong-kind 2:11 $.events[0].title"]),
        ("\"title\": \"x\", \"when\": 2024", vec!["bad-date 2:24 $.events[0].when"]),
        (
            "\"title\": \"x\", \"when\": \"2024\", \"status\": \"done\"",
            vec!["unknown-word 2:42 $.events[0].status"],
        ),
        ("\"title\": \"x\", \"title\": \"y\", \"when\": \"2024\"", vec!["doubled-key 2:16 $.events[0]"]),
        ("\"title\": \"x\", \"when\": \"2024/2023\"", vec!["reversed-date 2:24 $.events[0].when"]),
        ("\"title\": \"x\", \"when\": \"2024\", \"weight\": 7", vec!["bad-weight 2:42 $.events[0].weight"]),
        (
            "\"title\": \"x\", \"when\": \"2024\", \"host\": \"q\"",
            vec!["unknown-reference 2:40 $.events[0].host"],
        ),
        (
            "\"title\": \"x\", \"when\": \"2024\", \"src\": [\"a b\"]",
            vec!["bad-citation 2:40 $.events[0].src[0]", "unknown-source 2:40 $.events[0].src[0]"],
        ),
        ("\"title\": \"\\ud800\", \"when\": \"2024\"", vec!["half-letter 2:11 $.events[0].title"]),
        (
            "\"id\": \"a\", \"part_of\": \"a\", \"title\": \"x\", \"when\": \"2024\"",
            vec!["part-cycle 2:24 $.events[0].part_of"],
        ),
        (
            "\"title\": \"x\", \"when\": \"2024\", \"status\": \"held\", \"claims\": [{\"about\": \"status\", \"value\": \"scheduled\", \"rank\": \"preferred\"}]",
            vec!["shown-not-preferred 2:61 $.events[0].claims[0]"],
        ),
    ] {
        assert_eq!(problems(&with_event(members)), expected, "{members}");
    }
}

/// Events that are each a part of the next, and which of them are told to be parts of themselves.
#[test]
fn only_real_circles_of_parts_are_told() {
    let chain = |num: usize, last: &str| -> String {
        let event = |at: usize| {
            let whole = if at + 1 == num { last.to_owned() } else { format!("e{}", at + 1) };
            format!("{{\"id\": \"e{at}\", \"part_of\": \"{whole}\", \"title\": \"x\", \"when\": \"2024\"}}")
        };
        (0..num).map(event).collect::<Vec<_>>().join(",\n")
    };
    let root = "{\"id\": \"root\", \"title\": \"x\", \"when\": \"2024\"}";
    let odd = |id: &str, whole: &str| {
        format!("{{\"id\": \"{id}\", \"part_of\": \"{whole}\", \"title\": \"x\", \"when\": \"soon\"}}")
    };
    for (events, expected) in [
        (format!("{},{root}", chain(70, "root")), vec![]),
        (format!("{},{root}", chain(20_000, "root")), vec![]),
        (chain(3, "e0"), vec![0, 1, 2]),
        // What only leads into a circle is no part of itself.
        (chain(200, "e198"), vec![198, 199]),
        // An event that is not drawn closes a circle too.
        (format!("{},{}", chain(1, "odd"), odd("odd", "e0")), vec![0, 1]),
        (odd("a", "a"), vec![0]),
    ] {
        let text = format!("{{\"format\": \"timeline/1\", \"title\": \"T\", \"events\": [{events}]}}");
        let mut found: Vec<String> =
            problems(&text).into_iter().filter(|problem| problem.starts_with("part-cycle")).collect();
        found.sort_by_key(String::len);
        let expected: Vec<String> = expected.iter().map(|at| format!("$.events[{at}].part_of")).collect();
        let paths: Vec<&str> = found.iter().filter_map(|problem| problem.split(' ').next_back()).collect();
        assert_eq!(paths, expected);
    }
}

#[test]
fn problems_say_what_to_do() {
    let texts = [
        with_event(
            "\"title\": \"x\", \"when\": \"soon\", \"status\": \"done\", \"src\": [\"a b\"], \"host\": \"q\"",
        ),
        with_event("\"id\": \"a b\", \"title\": \"x\", \"title\": 3, \"when\": \"2024/2023\", \"weight\": 9"),
    ];
    for problem in texts.iter().flat_map(|text| open(text).problems.iter().cloned().collect::<Vec<_>>()) {
        let [message, help] = [&problem.message, &problem.help].map(|part| english().text(part));
        assert!(!help.is_empty() && !problem.text.is_empty() && problem.line > 0, "{problem:?}");
        assert!(message.len() > 8 && !message.ends_with('.'), "{problem:?}");
    }
}

#[test]
fn what_cannot_be_placed_is_kept_and_listed() {
    let text = with_event("\"title\": \"x\", \"when\": \"soon\"");
    let opened = open(&text);
    assert_eq!((opened.timeline.num_rows(), opened.timeline.num_events()), (0, 1));
    assert!(native::write(&opened.timeline).contains("{ \"title\": \"x\", \"when\": \"soon\" }"));
    let mixed = "{\"format\": \"timeline/1\", \"title\": \"T\", \"events\": [{\"title\": \"a\", \"when\": \"2024\"}, 7, {\"title\": \"b\", \"when\": \"2023\"}]}";
    let written = native::write(&open(mixed).timeline);
    let places: Vec<Option<usize>> =
        ["\"a\"", "    7", "\"b\""].iter().map(|part| written.find(part)).collect();
    assert!(places.is_sorted() && places[0].is_some(), "{written}");
}

#[test]
fn other_calendars_and_axes_are_kept_not_drawn() {
    for member in ["\"axis\": \"number\"", "\"calendar\": \"julian\""] {
        let text = format!(
            "{{\"format\": \"timeline/1\", \"title\": \"T\", {member}, \"events\": [{{\"title\": \"a\", \"when\": 12.50}}]}}"
        );
        let opened = open(&text);
        assert_eq!(opened.timeline.num_rows(), 0);
        let codes: Vec<&str> = opened.problems.iter().map(|problem| problem.code).collect();
        assert_eq!(codes, ["no-axis"], "one word for the file, not one an event");
        assert!(native::write(&opened.timeline).contains("\"when\": 12.50"));
    }
}

#[test]
fn features_this_version_lacks_open_read_only() {
    let text = "{\"format\": \"timeline/1\", \"requires\": [\"maps\"], \"title\": \"T\", \"events\": []}";
    let opened = open(text);
    assert!(opened.is_read_only);
    assert_eq!(opened.problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["unknown-feature"]);
    assert!(!open(MINIMAL).is_read_only);
}

#[test]
fn refusals_say_what_the_file_is() {
    for (text, expected) in [
        ("", "not a timeline: the file is empty"),
        ("{\"format\": \"timeline/1\",}", "not valid JSON: trailing comma at line 1, column 25"),
        ("{\"format\": \"timeline/1\"", "not valid JSON: the file ends too early at line 1, column 23"),
        ("[1, 2]", "not a timeline: the file holds a list, not an object"),
        ("{\"a\": 1}", "not a timeline: the object has no \"format\""),
        ("{\"format\": \"geojson\"}", "not a timeline: \"format\" is \"geojson\""),
        (
            "{\"format\": \"timeline/2\"}",
            "the file is of version \"timeline/2\"; this program reads \"timeline/1\"",
        ),
        ("<html>", "not a timeline: it is a web page"),
    ] {
        let refusal: ReadError = formats::read(text.as_bytes(), &ReadWatch::default()).expect_err(text);
        assert_eq!(english().text(&refusal.message()), expected, "{text}");
        assert!(!english().text(&refusal.help()).is_empty());
    }
}

#[test]
fn canceling_stops_the_reader() {
    let watch = ReadWatch::default();
    watch.cancel();
    let result = formats::read(SUMMITS.as_bytes(), &watch);
    assert!(matches!(result, Err(ReadError::Canceled)));
}

#[test]
fn deep_nesting_needs_no_stack() {
    let deep = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    let work = move || {
        let text = with_event(&format!("\"title\": \"x\", \"when\": \"2024\", \"x-a\": {}", deep(200_000)));
        let opened = open(&text);
        assert_eq!(opened.problems.count(), 0);
        assert!(native::write(&opened.timeline).contains(&deep(200_000)), "kept as it was written");
    };
    let thread = std::thread::Builder::new().stack_size(512 * 1024).spawn(work).expect("a thread");
    thread.join().expect("no overflow");
}

#[test]
fn problems_are_counted_beyond_what_is_kept() {
    let events = vec!["{\"title\": \"x\", \"when\": \"soon\"}"; 12_000].join(",\n");
    let text = format!("{{\"format\": \"timeline/1\", \"title\": \"T\", \"events\": [{events}]}}");
    let problems = open(&text).problems;
    assert_eq!((problems.count(), problems.iter().len()), (12_000, 10_000));
    assert!(problems.iter().all(|problem| problem.severity == Severity::Error));
}

fn is_whole(timeline: &Timeline) {
    let mut before = None;
    for row in timeline.rows() {
        let tick = timeline.columns().sort_tick(row);
        assert!(before <= Some(tick), "rows are sorted by start");
        before = Some(tick);
        let (start, end) = timeline.drawn_range(row);
        assert!(start <= end && start.is_finite() && end.is_finite());
    }
}

proptest! {
    #[test]
    fn any_text_gives_an_answer(text in "\\PC*") {
        drop(formats::read(text.as_bytes(), &ReadWatch::default()));
    }

    #[test]
    fn any_bytes_give_an_answer(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        drop(formats::read(&bytes, &ReadWatch::default()));
    }

    #[test]
    fn a_damaged_file_gives_an_answer(at in 0..EVERYTHING.len(), length in 0_usize..40, with in "[\\[\\]{}:,\"0-9a-z ]{0,6}") {
        let mut text = EVERYTHING.to_owned();
        let start = text.floor_char_boundary(at);
        let end = text.floor_char_boundary((at + length).min(text.len()));
        text.replace_range(start..end, &with);
        if let Ok(opened) = formats::read(text.as_bytes(), &ReadWatch::default()) {
            is_whole(&opened.timeline);
            let written = native::write(&opened.timeline);
            let again = formats::read(written.as_bytes(), &ReadWatch::default()).expect("what we write we read");
            prop_assert_eq!(native::write(&again.timeline), written);
        }
    }

    #[test]
    fn any_date_gives_an_answer(date in "[0-9YXES~?%./\\[\\]{},-]{0,24}") {
        let opened = open(&with_event(&format!("\"title\": \"x\", \"when\": \"{date}\"")));
        is_whole(&opened.timeline);
        prop_assert_eq!(opened.timeline.num_events(), 1);
    }
}
