//! Files that are made to do harm, and any bytes at all: each gives a result, on a small stack.

use super::{FOLDERS, read, samples_in};
use formats::{Opened, ReadError, ReadWatch, foreign};
use proptest::prelude::*;
use std::fs;

/// What becomes of a file.
#[derive(Debug, PartialEq, Eq)]
enum Fate {
    /// It opens with so many events, and at least one problem if that is expected.
    Opens(usize, bool),
    /// It is refused.
    Refused,
}

fn fate(result: Result<Opened, ReadError>) -> Fate {
    match result {
        Ok(opened) => {
            let events = super::events(&opened.timeline).len();
            Fate::Opens(events, opened.problems.count() > 0)
        }
        Err(_) => Fate::Refused,
    }
}

/// Runs on a stack as small as a thread may have.
fn on_a_small_stack<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let thread = std::thread::Builder::new().stack_size(512 << 10).spawn(work).expect("a thread");
    thread.join().expect("no panic and no overflow")
}

fn events(event: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20240101T100000Z\r\nSUMMARY:x\r\n{event}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
}

fn hostile() -> Vec<(&'static str, String, Fate)> {
    use Fate::{Opens, Refused};
    let many = |piece: &str, count: usize| piece.repeat(count);
    let lines =
        |start: &str, piece: &str, end: &str, count: usize| format!("{start}{}{end}", piece.repeat(count));
    let mut files = vec![
        ("entity bomb", "<!DOCTYPE data [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><data><event start=\"2000\" title=\"&b;\"/></data>".to_owned(), Refused),
        ("outside entity", "<!DOCTYPE timeline SYSTEM \"file:///etc/passwd\"><timeline><version/></timeline>".to_owned(), Refused),
        ("deep elements", format!("<data>{}<event/>", many("<event>", 100_000)), Refused),
        ("many attributes", lines("<data><event start='2000' ", "a='1' ", "/></data>", 80_000), Refused),
        ("cut XML", "<timeline><version>1</version><events><event><start>2000-1-1 0:0:0</start><end>2000-1-1 0:0:0</end><text>x".to_owned(), Opens(1, true)),
        ("end tags only", lines("<data><event start='2000' title='x'/>", "</a>", "", 10_000), Opens(1, true)),
        ("deep JSON", format!("{{\"events\":[{{\"start_date\":{}", many("[", 100_000)), Refused),
        ("deep whole JSON", format!("{{\"events\":[{{\"start_date\":{}{}}}]}}", many("[", 60_000), many("]", 60_000)), Opens(1, true)),
        ("deep members", format!("[{{\"content\":\"x\",\"start\":\"2000\",\"more\":{}1{}}}]", many("{\"a\":", 50_000), many("}", 50_000)), Opens(1, false)),
        ("half letters", "[{\"content\":\"\\ud800\",\"start\":\"2000\"}]".to_owned(), Opens(1, false)),
        ("huge numbers", "[{\"content\":\"x\",\"start\":1e400},{\"content\":\"y\",\"start\":-1e308},{\"content\":\"z\",\"start\":99999999999999999999}]".to_owned(), Opens(3, true)),
        ("parts in parts", format!("{{\"@context\":\"https://schema.org\",\"name\":\"x\",\"startDate\":\"2000\",\"subEvent\":{}1{}}}", many("{\"name\":\"y\",\"startDate\":\"2001\",\"subEvent\":", 1_000), many("}", 1_000)), Opens(17, true)),
        ("lists in lists", format!("{{\"@context\":\"https://schema.org\",\"startDate\":\"2000\",\"name\":\"x\",\"@graph\":{}{}}}", many("[", 1_000), many("]", 1_000)), Opens(1, false)),
        ("many strays", format!("{{\"events\":[{{\"start_date\":{{\"year\":2000}},\"text\":{{\"headline\":\"x\"}}}}{}]}}", many(",1", 100_000)), Opens(1, true)),
        ("doubled members", format!("[{{\"content\":\"x\",\"start\":\"2000\"{}}}]", many(",\"start\":\"2001\"", 20_000)), Opens(1, false)),
        ("endless rule", events("RRULE:FREQ=DAILY"), Opens(10_000, true)),
        ("rule of seconds", events("RRULE:FREQ=SECONDLY"), Opens(10_000, true)),
        ("empty rule", events("RRULE:"), Opens(1, true)),
        ("rule of no day", events("RRULE:FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30,31"), Opens(1, true)),
        ("rule of interval 0", events("RRULE:FREQ=DAILY;INTERVAL=0"), Opens(1, true)),
        ("rule of huge numbers", events("RRULE:FREQ=YEARLY;INTERVAL=65535;COUNT=4294967295"), Opens(1, true)),
        ("rule that counts back", events("RRULE:FREQ=YEARLY;COUNT=-5"), Opens(1, true)),
        ("rule in year 1", events("RRULE:FREQ=YEARLY").replace("20240101", "00010101"), Opens(51, true)),
        ("rule in year 9999", events("RRULE:FREQ=YEARLY").replace("20240101", "99990101"), Opens(2, true)),
        ("dates left out", events(&lines("RDATE:20240105T100000Z", ",20240106T100000Z", "", 20_000)), Opens(3, false)),
        ("huge duration", events("DURATION:P999999999D"), Opens(1, false)),
        ("backward duration", events("DURATION:-P1D"), Opens(1, false)),
        ("many rules", format!("BEGIN:VCALENDAR\n{}END:VCALENDAR\n", many("BEGIN:VEVENT\nDTSTART:20240101T100000Z\nRRULE:FREQ=DAILY\nSUMMARY:x\nEND:VEVENT\n", 200)), Opens(100_190, true)),
        ("many fruitless rules", format!("BEGIN:VCALENDAR\n{}END:VCALENDAR\n", many("BEGIN:VEVENT\nDTSTART:20240101T100000Z\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\nSUMMARY:x\nEND:VEVENT\n", 1_000)), Opens(1_000, true)),
        ("components in components", format!("BEGIN:VCALENDAR\n{}", many("BEGIN:VEVENT\n", 50_000)), Opens(1, true)),
        ("many calendars", many("BEGIN:VCALENDAR\nPRODID:x\nEND:VCALENDAR\n", 20_000), Opens(0, false)),
        ("many folds", lines("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20240101\nSUMMARY:", "x\n ", "\nEND:VEVENT\nEND:VCALENDAR", 100_000), Opens(1, true)),
        ("cut calendar", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:2024".to_owned(), Opens(1, true)),
        ("open quote in a line", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20240101\nSUMMARY;X=\"open:x\nEND:VEVENT\nEND:VCALENDAR\n".to_owned(), Opens(1, true)),
        ("levels", format!("0 HEAD\n{}", (0..200).map(|level| format!("{level} X\n")).collect::<Vec<_>>().concat()), Opens(0, true)),
        ("levels that jump", format!("0 HEAD\n{}", many("99 X\n", 10_000)), Opens(0, true)),
        ("level beyond numbers", "0 HEAD\n99999999999999999999999 X\n".to_owned(), Opens(0, false)),
        ("YAML bomb", format!("---\ndate: 2024-01-01\na0: &a0 [x,x,x,x,x,x,x,x,x]\n{}---\n", (0..20).map(|at| format!("a{}: &a{} [{}]\n", at + 1, at + 1, vec![format!("*a{at}"); 9].join(","))).collect::<Vec<_>>().concat()), Opens(0, true)),
        ("deep YAML", format!("---\ndate: 2024-01-01\na: {}\n---\n", many("[", 50_000)), Opens(0, true)),
        ("YAML that names itself", "---\ndate: 2024-01-01\na: &a [*a]\n---\n".to_owned(), Opens(0, true)),
        ("doubled YAML", "---\ndate: 2024-01-01\ndate: 2025-01-01\n---\n".to_owned(), Opens(0, true)),
        ("script that would run", "var timeline = { events: [ fetch('https://example.org') ] };".to_owned(), Refused),
        ("deep script", format!("var a = {}", many("[", 100_000)), Refused),
        ("script in a script", "var a = { b: \"var c = { d: 1 }\" };".to_owned(), Refused),
        ("open comment", "var a = /* {".to_owned(), Refused),
        ("many brackets in markwhen", format!("title: x\n2000: {}\n2001: y\n", many("[", 100_000)), Opens(2, true)),
        ("long range", format!("title: x\n2000: y\n{}: z\n", many("1 year ", 100_000)), Opens(1, false)),
        ("counted too far", "title: x\n2000: y\n99999 years: z\n99999 years: w\n".to_owned(), Opens(1, false)),
        ("ragged table", "date,time,timezone,MACB,source,sourcetype\n1\n1,2\n".to_owned(), Opens(0, true)),
        ("open quote in a table", "event_date,event_type,actor1\n\"2024-01-01,x,y\n2024-01-02,x,y\n".to_owned(), Opens(0, true)),
        ("wide table", format!("event_date,event_type,actor1{}\n2024-01-01,x,y{}\n", many(",c", 5_000), many(",1", 5_000)), Opens(1, false)),
        ("tags without end", format!("[{{\"content\":\"{}\",\"start\":\"2000\"}}]", many("<a ", 100_000)), Opens(1, true)),
        ("scripts in a text", format!("[{{\"content\":\"x{}\",\"start\":\"2000\"}}]", many("<script></script>", 20_000)), Opens(1, false)),
        ("far years", "{\"events\":[{\"start_date\":{\"year\":9223372036854775807},\"text\":{\"headline\":\"x\"}},{\"start_date\":{\"year\":-9223372036854775808},\"text\":{\"headline\":\"y\"}}]}".to_owned(), Opens(2, true)),
        ("far precision", "{\"entities\":{\"Q1\":{\"id\":\"Q1\",\"labels\":{},\"claims\":{\"P585\":[{\"mainsnak\":{\"datavalue\":{\"value\":{\"time\":\"+9223372036854775807-00-00T00:00:00Z\",\"precision\":0}}}}]}}}}".to_owned(), Opens(1, true)),
        ("far places", "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"when\":\"2000\",\"properties\":{\"name\":\"x\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[1e999,1]}}]}".to_owned(), Opens(1, false)),
    ];
    for (folder, _) in FOLDERS {
        // Half of every sample: what becomes of it is not said, only that it is something.
        for path in samples_in(folder) {
            let text = fs::read_to_string(path).expect("a sample");
            let half = text.get(..text.floor_char_boundary(text.len() / 2)).expect("a boundary").to_owned();
            files.push(("half a sample", half, Refused));
        }
    }
    files
}

#[test]
fn hostile_files_have_their_fate() {
    let faults = on_a_small_stack(|| {
        let mut faults = Vec::new();
        for (name, text, expected) in hostile() {
            let found = fate(read(text.as_bytes()));
            if found != expected && name != "half a sample" {
                faults.push(format!("{name}: {found:?}, not {expected:?}"));
            }
        }
        faults
    });
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn a_reader_can_be_stopped() {
    let text = events("RRULE:FREQ=DAILY");
    let watch = ReadWatch::default();
    watch.cancel();
    assert!(matches!(formats::read(text.as_bytes(), &watch), Err(ReadError::Canceled)));
}

/// Texts that begin as files of a format do, so that its reader gets them.
fn beginnings() -> Vec<(&'static str, String)> {
    let mut beginnings = Vec::new();
    for (folder, _) in FOLDERS {
        for path in samples_in(folder) {
            beginnings.push((*folder, fs::read_to_string(path).expect("a sample")));
        }
    }
    beginnings
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_give_a_result(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = fate(read(&bytes));
        for format in foreign::FORMATS {
            let text = String::from_utf8_lossy(&bytes);
            let _ = (format.sniff)(&foreign::Clues::of(&text));
            let _ = fate(foreign::read(format, &text, &ReadWatch::default()));
        }
    }

    #[test]
    fn mangled_samples_give_a_result(
        which in any::<proptest::sample::Index>(),
        edits in proptest::collection::vec((any::<proptest::sample::Index>(), "\\PC{0,6}", 0..9_usize), 1..6),
    ) {
        let samples = beginnings();
        let (_, sample) = &samples[which.index(samples.len())];
        let mut letters: Vec<char> = sample.chars().collect();
        for (at, text, length) in edits {
            let at = at.index(letters.len() + 1);
            let end = (at + length).min(letters.len());
            letters.splice(at..end, text.chars());
        }
        let text: String = letters.into_iter().collect();
        let _ = fate(read(text.as_bytes()));
        for format in foreign::FORMATS {
            let _ = fate(foreign::read(format, &text, &ReadWatch::default()));
        }
    }
}
