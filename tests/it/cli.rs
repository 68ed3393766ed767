//! The command line as a script uses it: what it prints, what it writes, how it ends.

use std::path::PathBuf;
use std::process::{Command, Output};

/// A folder with files for one test, and the program run in it.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    fn with(self, name: &str, text: &[u8]) -> Self {
        std::fs::write(self.path(name), text).expect("written");
        self
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_summitline"));
        command.args(arguments).current_dir(self.folder.path()).env_remove("RUST_LOG");
        command.output().expect("the program starts")
    }

    /// Runs and gives the exit code and all that was said.
    fn ends(&self, arguments: &[&str]) -> (i32, String) {
        let output = self.run(arguments);
        let said = [output.stdout, output.stderr].concat();
        (output.status.code().expect("an exit code"), String::from_utf8_lossy(&said).into_owned())
    }

    fn bytes(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).expect("a file was written")
    }
}

const MINIMAL: &[u8] = include_bytes!("../data/minimal.timeline.json");
const TORN: &[u8] = b"{\"format\": \"timeline/1\", \"events\": [";
const ODD: &[u8] =
    b"{\"format\": \"timeline/1\", \"title\": \"T\", \"events\": [\n{\"title\": \"x\", \"when\": \"soon\"}\n]}";

const TURNED: &[u8] = br#"{"format": "timeline/1", "title": "T", "view": "2030/2020", "events": [],
    "stories": [{"title": "S", "steps": [{"view": "2030/2020"}]}]}"#;

/// A table in which nothing shows whether the day or the month comes first.
const TABLE: &[u8] = b"Name;Beginn;Art\nTreaty;03/04/2024;Vertrag\n";

const TOLD: &[u8] =
    br#"{"format": "timeline/1", "title": "T", "events": [{"id": "a", "title": "A", "when": "2020"}],
    "stories": [{"id": "s", "title": "S", "steps": [{"title": "One"}, {"title": "Two", "seconds": 1.5}]}]}"#;

/// Letters that the bundled fonts lack.
const SIGNS: &str =
    r#"{"format": "timeline/1", "title": "T", "events": [{"title": "漢字漢", "when": "2020"}]}"#;

/// Arguments, exit code, and words that must be said. The files `good.json`, `signs.json`, `torn.json`, `odd.json`, `turned.json`,
/// `table.csv` and `list.csv` are there.
const ENDINGS: &[(&[&str], i32, &[&str])] = &[
    (&["info"], 0, &["CSTO summits", "events      92", "terms       36"]),
    (&["info", "good.json"], 0, &["House move", "events      3"]),
    (&["info", "nowhere.json"], 2, &["nowhere.json"]),
    (&["info", "torn.json"], 2, &["torn.json", "line 1"]),
    (&["info", "."], 2, &["folder"]),
    (
        &["render", "--lang", "ru", "--help"],
        0,
        &["Нарисовать изображение", "Параметры:", "по умолчанию: light"],
    ),
    (
        &["render", "good.json", "-o", "x.svg", "--size", "1x", "--lang=ru"],
        64,
        &["ошибка: неверное значение «1x»", "каждая сторона — целое число"],
    ),
    (
        &["render", "good.json", "-o", "x.svg", "--size", "1x", "--lang", "en"],
        64,
        &["each side is a whole number"],
    ),
    (&["check", "--no-such", "--lang", "ru"], 64, &["ошибка: параметра «--no-such» нет"]),
    (&["check", "odd.json", "--lang", "ru"], 1, &["ошибка: это не дата EDTF", "на ленте его нет"]),
    (
        &["check", "table.csv", "--lang", "ru"],
        1,
        &["столбец 2 «Beginn»: start", "предупреждение: столбец «Beginn»"],
    ),
    (
        &["check", "odd.json", "--json", "--lang", "ru"],
        1,
        &["not a date in EDTF", "the event is listed, not drawn"],
    ),
    (&["diff", "good.json", "odd.json", "--lang", "ru"], 1, &["добавлено: 1, удалено: 3, изменено: 0"]),
    (&["check"], 0, &[]),
    (&["check", "good.json"], 0, &[]),
    (&["check", "odd.json"], 1, &["odd.json:2:", "$.events[0].when", "soon"]),
    (&["check", "odd.json", "--json"], 1, &["\"line\":2", "\"path\":\"$.events[0].when\""]),
    (&["check", "table.csv"], 1, &["\"Beginn\": start", "\"Art\": category", "table.csv:2:8", "--dates"]),
    (&["check", "table.csv", "--dates", "dmy"], 0, &["day, month, year as chosen"]),
    (&["check", "table.csv", "--dates", "dmy", "--json"], 0, &["\"table\":["]),
    (
        &["info", "table.csv", "--dates", "mdy", "--map", "Art=lane"],
        0,
        &["lanes       Vertrag", "4 March 2024"],
    ),
    (&["check", "table.csv", "--map", "Art=birthday"], 64, &["birthday", "participants"]),
    (&["check", "table.csv", "--dates", "first"], 64, &["dmy, mdy, ymd"]),
    (&["check", "list.csv"], 2, &["Name, Ort", "dates", "--map"]),
    (&["template", "-o", "new.csv"], 0, &[]),
    (&["template", "-o", "table.csv"], 74, &["already"]),
    (&["check", "--sources", "nowhere"], 64, &["nowhere"]),
    (&["render", "-o", "a.svg"], 0, &[]),
    (&["render", "odd.json", "-o", "a.svg"], 1, &[]),
    (&["render", "torn.json", "-o", "a.svg"], 2, &["line 1"]),
    (&["render", "-o", "a.bmp"], 64, &[".svg or .png"]),
    (&["render", "-o", "a.svg", "--size", "0x10"], 64, &["size"]),
    (&["render", "-o", "a.svg", "--size", "many"], 64, &["size"]),
    (&["render", "-o", "a.svg", "--range", "soon"], 64, &["soon"]),
    (&["render", "-o", "a.svg", "--size", "800xauto"], 0, &[]),
    (&["render", "-o", "a.svg", "--size", "800xhigh"], 64, &["size"]),
    (
        &["render", "-o", "a.svg", "--size", "800x200"],
        0,
        &["Not in this picture: ", "lanes", "--size 800xauto"],
    ),
    (&["render", "signs.json", "-o", "a.svg", "--fonts", "bundled"], 0, &["no font here has", "字 漢"]),
    (&["export", "signs.json", "-o", "a.pdf", "--fonts", "bundled"], 0, &["no font here has", "字 漢"]),
    (&["export", "good.json", "-o", "a.md", "--fonts", "bundled"], 64, &["--fonts", ".pdf"]),
    (&["export", "good.json", "-o", "a.pdf", "--pictures"], 64, &["--pictures", ".pptx"]),
    (&["render", "-o", "a.png", "--text", "live"], 64, &["--text live", ".svg"]),
    (&["render", "-o", "a.png", "--card", "--size", "800x600"], 64, &["--card", "--size"]),
    (&["render", "-o", "a.svg", "--story", "chair-goes-round", "--legend"], 64, &["--legend", "--story"]),
    (&["render", "-o", "a.gif"], 64, &["--story"]),
    (&["render", "-o", "a.gif", "--story", "chair-goes-round", "--step", "2"], 64, &["--step"]),
    (&["export", "-o", "b.pdf", "--story", "chair-goes-round", "--per-page", "4"], 0, &[]),
    (&["export", "-o", "b.pdf", "--story", "chair-goes-round", "--per-page", "3"], 64, &["--per-page", "6"]),
    (&["export", "-o", "b.pdf", "--per-page", "4"], 64, &["--story"]),
    (&["export", "-o", "b.pdf", "--brief"], 0, &[]),
    (&["export", "-o", "b.pdf", "--brief", "--story", "chair-goes-round"], 64, &["--brief", "--story"]),
    (&["export", "-o", "b.pdf", "--story", "chair-goes-round"], 0, &[]),
    (&["export", "good.json", "-o", "b.pptx", "--slides", "0"], 64, &["--slides"]),
    (&["export", "good.json", "-o", "b.pptx", "--slides", "2"], 0, &["2 most important of"]),
    (&["render", "-o", "a.svg", "--range", "2030/2020"], 64, &["ends before it begins"]),
    (&["export", "-o", "a.md", "--range", "2030/2020"], 64, &["ends before it begins"]),
    (&["export", "-o", "a.md", "--filter", "2030..2020"], 64, &["ends before it begins"]),
    (&["--range", "2030/2020"], 64, &["ends before it begins"]),
    (&["render", "-o", "a.svg", "--year", "2024"], 64, &["--year", "rotation"]),
    (&["render", "-o", "a.svg", "--view", "rotation", "--all-links"], 64, &["--all-links", "timeline"]),
    (&["render", "-o", "a.png", "--scale", "0"], 64, &["--scale", "from 0.1 to 100"]),
    (&["render", "-o", "a.png", "--scale=-1"], 64, &["--scale", "from 0.1 to 100"]),
    (&["render", "-o", "a.png", "--scale", "NaN"], 64, &["--scale", "from 0.1 to 100"]),
    (&["render", "-o", "a.png", "--scale", "101"], 64, &["--scale", "from 0.1 to 100"]),
    (&["render", "-o", "a.png", "--scale", "50"], 64, &["are more than 64000000"]),
    (&["check", "turned.json"], 1, &["$.view", "$.stories[0].steps[0].view", "ends before it begins"]),
    (&["render", "-o", "nowhere/a.svg"], 74, &["nowhere"]),
    (&["convert", "good.json", "-o", "nowhere/b.json"], 74, &["nowhere"]),
    (&["render", "-o", "a.svg", "--story", "chair-goes-round", "--step", "2"], 0, &[]),
    (&["render", "-o", "a.svg", "--story", "none"], 64, &["chair-goes-round", "astana-planned-reported"]),
    (&["render", "-o", "a.svg", "--story", "chair-goes-round", "--step", "99"], 64, &["1 to 8"]),
    (
        &["export", "good.json", "-o", "a.md", "--filter", "nowhere"],
        2,
        &["no event or term is left", "nowhere"],
    ),
    (&["export", "good.json", "-o", "a.csv", "--range", "1750"], 2, &["no event or term is left", "1750"]),
    (&["export", "good.json", "-o", "a.md", "--page", "letter"], 64, &["--page", ".pdf"]),
    (&["export", "good.json", "-o", "a.html", "--sheets", "2"], 64, &["--sheets", ".pdf"]),
    (&["export", "-o", "a.md", "--story", "chair-goes-round"], 64, &["--story", ".pptx or .pdf"]),
    (&["export", "-o", "a.md", "--brief"], 64, &["--brief", ".pdf"]),
    (&["export", "-o", "a.pdf", "--slides", "3"], 64, &["--slides", ".pptx"]),
    (&["export", "-o", "a.pptx", "--filter", "Minsk"], 64, &["--filter", "story"]),
    (&["export", "good.json", "-o", "a.csv", "--certain-dates"], 64, &["--certain-dates", ".ics"]),
    (&["export", "good.json", "-o", "a.ics", "--certain-dates"], 0, &[]),
    (&["export", "good.json", "-o", "a.doc"], 64, &[".pdf", ".pptx", ".html", ".md", ".ics"]),
    (&["export", "torn.json", "-o", "a.pdf"], 2, &["line 1"]),
    (&["export", "odd.json", "-o", "a.md"], 1, &[]),
    (&["export", "good.json", "-o", "nowhere/a.pdf"], 74, &["nowhere"]),
    (&["export", "good.json", "-o", "a.pdf", "--range", "soon"], 64, &["soon"]),
    (&["export", "good.json", "-o", "a.md", "--filter", "stat:Armenia"], 64, &["is no field"]),
    (&["export", "-o", "a.pptx", "--story", "none"], 64, &["chair-goes-round"]),
    (&["export", "-o", "a.pdf", "--sheets", "2x4"], 0, &[]),
    (&["export", "-o", "a.pdf", "--sheets", "13"], 64, &["each from 1 to 12"]),
    (&["export", "-o", "a.pdf", "--sheets", "2x1"], 74, &["the lanes need 2 sheets below each other"]),
    (&["convert", "good.json", "-o", "a.ics"], 0, &[]),
    (&["convert", "good.json", "-o", "a.pdf"], 64, &["summitline export"]),
    (&["convert", "good.json", "-o", "a.svg"], 64, &["summitline render"]),
    (&["render"], 64, &["--output"]),
    (&["--dance"], 64, &["--dance"]),
    (&["--version"], 0, &["summitline"]),
    (&["--help"], 0, &["render", "check", "info", "convert", "schema"]),
    (&["schema"], 0, &["\"$schema\"", "timeline/1"]),
];

/// Width and height of a PNG, which stand at its beginning.
fn pixels(bytes: &[u8]) -> (u32, u32) {
    let side = |at: usize| {
        let bytes = bytes.iter().skip(at).take(4);
        bytes.fold(0, |side, byte| (side << 8) + u32::from(*byte))
    };
    (side(16), side(20))
}

/// What stands round a picture, and how its letters are written.
#[test]
fn a_picture_has_what_is_asked_for() {
    let desk = Desk::new();
    let svg = |options: &[&str]| {
        let arguments = [&["render", "-o", "a.svg", "--range", "2024"][..], options].concat();
        let (code, said) = desk.ends(&arguments);
        assert_eq!(code, 0, "{arguments:?}: {said}");
        String::from_utf8(desk.bytes("a.svg")).expect("text")
    };
    let labels = |svg: &str, words: &str| svg.matches(&format!("aria-label=\"{words}\"")).count();
    let title = desk.ends(&["info"]).1.lines().next().expect("a title").to_owned();
    let bare = svg(&[]);
    assert!(bare.contains("<desc>") && bare.contains("Astana"), "what it shows is said");
    let titled = svg(&["--title", "--credit", "An institute", "--legend", "--filter", "state:Armenia"]);
    for words in ["An institute", "held"] {
        assert!(labels(&titled, words) > 0, "{words}");
    }
    assert_eq!(labels(&svg(&["--title"]), &title), labels(&bare, &title) + 1, "the title of the file");
    assert!(titled.contains("state:Armenia"), "the filter in force");
    assert_eq!(labels(&svg(&["--title", "Mine"]), "Mine"), 1);
    // The picture stays as large as it was asked for; what stands round it takes room of it.
    assert!(titled.contains("width=\"1280\" height=\"720\""), "{}", &titled[..200]);
    let live = svg(&["--text", "live"]);
    assert!(live.contains(">Astana</text>") && !live.contains("<use "), "letters are text");
    let arguments = ["render", "-o", "a.png", "--card", "--title", "Mine", "--credit", "An institute"];
    assert_eq!(desk.ends(&arguments).0, 0);
    assert_eq!(pixels(&desk.bytes("a.png")), (1_200, 630));
}

/// A story as a film: a picture for each step, for as long as the step says.
#[test]
fn a_story_is_a_film() {
    let desk = Desk::new().with("told.json", TOLD);
    let arguments = ["render", "told.json", "-o", "a.gif", "--story", "s", "--size", "320x180"];
    let (code, said) = desk.ends(&arguments);
    assert_eq!(code, 0, "{said}");
    let bytes = desk.bytes("a.gif");
    assert!(bytes.starts_with(b"GIF89a\x40\x01\xB4\x00"), "320 to 180 pixels");
    // Before each picture stands how long it stays, in hundredths of a second.
    let times: Vec<u16> = bytes
        .windows(8)
        .filter(|piece| piece.starts_with(&[0x21, 0xF9, 4]) && piece[7] == 0)
        .map(|piece| u16::from_le_bytes([piece[4], piece[5]]))
        .collect();
    assert_eq!(times, [400, 150]);
    // Without ffmpeg there is no MP4, and that is said.
    let mut command = Command::new(env!("CARGO_BIN_EXE_summitline"));
    command.args(["render", "told.json", "-o", "a.mp4", "--story", "s"]).current_dir(desk.folder.path());
    let output = command.env("PATH", desk.folder.path()).output().expect("the program starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(74) && said.contains("ffmpeg") && said.contains(".gif"), "{said}");
    assert!(!desk.path("a.mp4").exists());
}

#[test]
fn each_command_ends_as_it_should() {
    let desk = Desk::new().with("good.json", MINIMAL).with("torn.json", TORN).with("odd.json", ODD);
    let desk = desk.with("table.csv", TABLE).with("list.csv", b"Name,Ort\nA,Wien\nB,Graz\n");
    let desk = desk.with("turned.json", TURNED).with("signs.json", SIGNS.as_bytes());
    for (arguments, code, words) in ENDINGS {
        let (ended, said) = desk.ends(arguments);
        assert_eq!(ended, *code, "{arguments:?}: {said}");
        for word in *words {
            assert!(said.contains(word), "{arguments:?} does not say {word}: {said}");
        }
    }
}

#[test]
fn a_picture_is_drawn_without_a_window() {
    let desk = Desk::new();
    let (code, said) = desk.ends(&["render", "-o", "a.svg", "--size", "900x500", "--theme", "print"]);
    assert_eq!(code, 0, "{said}");
    let svg = String::from_utf8(desk.bytes("a.svg")).expect("text");
    assert!(svg.starts_with("<svg ") && svg.contains("width=\"900\"") && svg.contains("height=\"500\""));
    assert!(svg.contains("<title>CSTO summits</title>"));
    for (scale, size) in [("1", [900_u32, 500]), ("2", [1_800, 1_000])] {
        let (code, said) = desk.ends(&["render", "-o", "a.png", "--size", "900x500", "--scale", scale]);
        assert_eq!(code, 0, "{said}");
        let png = desk.bytes("a.png");
        assert_eq!(png.get(..8), Some(&b"\x89PNG\r\n\x1a\n"[..]));
        let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes"));
        assert_eq!([number(16), number(20)], size);
    }
}

/// Each form of file begins as such files do, and tells of what the filter lets through.
#[test]
fn every_form_is_written_without_a_window() {
    let desk = Desk::new();
    for (name, beginning) in [
        ("a.pdf", "%PDF-1."),
        ("a.pptx", "PK\u{3}\u{4}"),
        ("a.html", "<!DOCTYPE html>"),
        ("a.md", "# CSTO summits"),
        ("a.ics", "BEGIN:VCALENDAR\r\n"),
        ("a.csv", ""),
        ("a.xlsx", "PK\u{3}\u{4}"),
    ] {
        // Each step of a story has its own filter, and only a PDF has pages.
        let options: &[&str] = match name {
            "a.pptx" => &[],
            "a.pdf" => &["--filter", "Bishkek", "--page", "letter"],
            _ => &["--filter", "Bishkek"],
        };
        let (code, said) = desk.ends(&[&["export", "-o", name][..], options].concat());
        assert_eq!(code, 0, "{name}: {said}");
        let bytes = desk.bytes(name);
        let begins = String::from_utf8_lossy(bytes.get(..beginning.len()).unwrap_or_default()).into_owned();
        assert!(begins.eq_ignore_ascii_case(beginning), "{name} begins with {begins:?}");
    }
    let text = String::from_utf8(desk.bytes("a.md")).expect("text");
    assert!(text.contains("CSTO summit in Bishkek") && !text.contains("Putin–Rahmon talks"), "{text}");
    for document in ["CSTO summits", "CSTO public record"] {
        assert!(text.contains(&format!("According to “{document}”")), "{document} is not named");
    }
}

#[test]
fn the_same_command_draws_the_same_picture() {
    let desk = Desk::new();
    for name in ["a.svg", "b.svg"] {
        assert_eq!(desk.ends(&["render", "-o", name, "--range", "2024", "--today", "2026-11-21"]).0, 0);
    }
    assert_eq!(desk.bytes("a.svg"), desk.bytes("b.svg"));
}

/// What the window leaves out, pictures and exports leave out; what the file does not have is an error.
#[test]
fn pictures_and_exports_take_what_the_window_hides() {
    let desk = Desk::new();
    for (arguments, code, words) in [
        (&["render", "-o", "whole.svg", "--range", "2024"][..], 0, ""),
        (&["render", "-o", "kept.svg", "--range", "2024", "--hide-kind", "terms"], 0, ""),
        (&["render", "-o", "filtered.svg", "--range", "2024", "--filter", "state:Armenia"], 0, ""),
        (&["export", "-o", "whole.md", "--today", "2026-11-21"], 0, ""),
        (&["export", "-o", "kept.md", "--today", "2026-11-21", "--hide-kind", "terms"], 0, ""),
        (&["render", "-o", "no.svg", "--hide-lane", "nowhere"], 64, "nowhere"),
        (&["render", "-o", "no.svg", "--select", "nobody"], 64, "nobody"),
        (&["export", "-o", "no.md", "--hide-status", "baked"], 64, "baked"),
    ] {
        let (ended, said) = desk.ends(arguments);
        assert!(ended == code && said.contains(words), "{arguments:?}: {ended} {said}");
    }
    let whole = desk.bytes("whole.svg");
    assert!(whole != desk.bytes("kept.svg") && whole != desk.bytes("filtered.svg"));
    assert!(desk.bytes("kept.md").len() < desk.bytes("whole.md").len());
    assert!(!desk.path("no.svg").exists() && !desk.path("no.md").exists());
}

/// The day of `SOURCE_DATE_EPOCH` is the day it is, so every form comes out the same again.
#[test]
fn the_day_can_be_named_by_the_environment() {
    let desk = Desk::new();
    let on = |seconds: &str, name: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_summitline"));
        command.args(["export", "-o", name]).current_dir(desk.folder.path());
        let ended = command.env("SOURCE_DATE_EPOCH", seconds).output().expect("the program starts");
        assert!(ended.status.success(), "{name}: {}", String::from_utf8_lossy(&ended.stderr));
        desk.bytes(name)
    };
    for form in ["md", "html", "csv", "xlsx", "ics", "pdf", "pptx"] {
        let [first, again] = ["a", "b"].map(|name| on("1795219200", &format!("{name}.{form}")));
        assert!(first == again, "{form} differs from run to run");
    }
    assert!(on("946684800", "early.md") != on("1795219200", "late.md"), "the day is not taken up");
}

#[test]
fn a_failed_write_leaves_what_was_there() {
    let desk = Desk::new().with("torn.json", TORN).with("a.svg", b"old");
    assert_eq!(desk.ends(&["render", "torn.json", "-o", "a.svg"]).0, 2);
    assert_eq!(desk.bytes("a.svg"), b"old");
}

#[test]
fn converting_changes_nothing_that_it_should_not() {
    let desk = Desk::new().with("good.json", MINIMAL);
    assert_eq!(desk.ends(&["convert", "good.json", "-o", "b.json"]).0, 0);
    assert_eq!(desk.bytes("b.json"), MINIMAL);
}

/// A pipe that closes early is no error of ours.
#[test]
fn a_reader_that_leaves_is_no_failure() {
    let desk = Desk::new();
    let mut command = Command::new(env!("CARGO_BIN_EXE_summitline"));
    let mut child = command
        .arg("schema")
        .current_dir(desk.folder.path())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert!(!String::from_utf8_lossy(&output.stderr).contains("panicked"));
}

/// The figures of `made.csv`, which is also opened again, if it is large enough to be kept; nothing of that stays behind.
fn measured(desk: &Desk) -> serde_json::Value {
    let scratch = tempfile::tempdir().expect("a folder");
    let mut command = Command::new(env!("CARGO_BIN_EXE_summitline"));
    command.args(["measure", "made.csv", "--json", "--reopen"]).current_dir(desk.folder.path());
    command.envs(["TMPDIR", "TMP", "TEMP"].map(|name| (name, scratch.path())));
    let output = command.output().expect("the program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let left: Vec<_> = std::fs::read_dir(scratch.path()).expect("listed").collect();
    assert!(left.is_empty(), "{left:?}");
    serde_json::from_slice(&output.stdout).expect("one line of JSON")
}

/// What a frame costs does not grow with the timeline: counted, not timed.
#[test]
fn a_frame_does_not_grow_with_the_timeline() {
    let desk = Desk::new();
    let mut figures = Vec::new();
    for events in ["30000", "1000000"] {
        let (code, said) = desk.ends(&["generate", "--events", events, "-o", "made.csv"]);
        assert_eq!(code, 0, "{said}");
        let json = measured(&desk);
        assert_eq!(json["events"].to_string(), events);
        assert_eq!(json["reopen_ms"].is_number(), events == "1000000", "only a large table is kept");
        figures
            .push([json["events_touched_max"].as_u64(), json["mesh_bytes_max"].as_u64()].map(Option::unwrap));
    }
    let [[few, small], [many, large]] = figures[..] else { panic!("two figures: {figures:?}") };
    assert!(many <= few * 2 && many < 10_000, "events touched: {few} and {many}");
    assert!(large <= small * 2 && large < 2_000_000, "bytes of mesh: {small} and {large}");
}

/// What a screen is said to be, and words that must be said of it.
#[cfg(target_os = "linux")]
const SCREENS: &[(&[(&str, &str)], &str)] = &[
    (&[], "no screen: neither WAYLAND_DISPLAY nor DISPLAY is set"),
    (&[("WAYLAND_DISPLAY", "")], "no screen"),
    (&[("DISPLAY", ":4711")], ":4711"),
    (&[("WAYLAND_DISPLAY", "nobody")], "nobody"),
];

/// A machine that lacks the window's libraries is told so, and not what the window system would have said.
#[cfg(target_os = "linux")]
#[test]
fn a_window_that_cannot_be_opened_is_told_in_a_sentence() {
    let desk = Desk::new();
    for (screen, words) in SCREENS {
        let mut command = Command::new(env!("CARGO_BIN_EXE_summitline"));
        for variable in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "RUST_LOG"] {
            command.env_remove(variable);
        }
        command.envs(screen.iter().copied()).env("XDG_CONFIG_HOME", desk.path("settings"));
        let output = command.output().expect("the program starts");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{screen:?}: {said}");
        assert!(said.contains(words) || said.contains("sudo apt install"), "{screen:?}: {said}");
        assert_eq!(said.lines().count(), 2, "one sentence, and a way without a window: {said}");
        assert!(!said.contains(".rs:") && !said.contains("panicked"), "{said}");
    }
}

#[test]
fn the_manual_is_written_as_packages_install_it() {
    let desk = Desk::new();
    assert_eq!(desk.ends(&["manual", "-o", "share"]).0, 0);
    for name in
        ["man/man1/summitline.1", "man/man1/summitline-render.1", "bash-completion/completions/summitline"]
    {
        assert!(!desk.bytes(&format!("share/{name}")).is_empty(), "{name}");
    }
    let (code, said) = desk.with("file", b"").ends(&["manual", "-o", "file/share"]);
    assert_eq!(code, 74, "{said}");
}
