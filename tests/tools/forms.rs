//! Every form that leaves, read back by readers of other make: the same events, whatever they are called.

use crate::support::english;
use crate::support::readers::{part, run, titles};
use formats::{self, ReadWatch};
use model::date::entry::range_from_typed;
use model::{RowKind, Timeline};
use scene::wording::office_title;
use serde_json::{Value, json};
use session::command::{FilterCommand, SelectCommand, ViewCommand};
use session::{Document, ExportPlan, ExportRange, Form, Motion, Origin, Preferences, Session, VIEW_SIZE};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;
use summitline::app::files::exports::write_export;
use tasks::embedded;
use tasks::exports::Export;

/// An event of the made-up file.
struct Made {
    title: String,
    /// None has no place on the axis.
    year: Option<i32>,
    lane: &'static str,
    status: &'static str,
    who: &'static str,
}

fn made() -> Vec<Made> {
    let one = |at: i32| Made {
        title: format!("E{at:02}"),
        year: (at % 12 != 0).then_some(1980 + at),
        lane: if at % 2 == 0 { "even" } else { "odd" },
        status: if at % 5 == 0 { "scheduled" } else { "held" },
        who: if at % 3 == 0 { "Ada" } else { "Bo" },
    };
    (1..=40).map(one).collect()
}

fn file_of(made: &[Made]) -> String {
    let event = |(at, one): (usize, &Made)| {
        // Some have no date at all, others one that nobody understands.
        let when =
            one.year.map(|year| format!("{year}-06-15")).or((at % 24 != 23).then(|| "soon".to_owned()));
        let mut event = json!({ "id": one.title, "title": one.title, "lane": one.lane, "status": one.status,
            "participants": [{ "who": one.who, "for": one.who }], "src": ["s"] });
        if let Some(when) = when {
            event.as_object_mut().expect("an object").insert("when".to_owned(), Value::String(when));
        }
        event
    };
    let events: Vec<Value> = made.iter().enumerate().map(event).collect();
    json!({ "format": "timeline/1", "title": "Made up", "lanes": [{ "id": "odd", "title": "Odd" },
        { "id": "even", "title": "Even" }], "sources": [{ "id": "s", "title": "S" }], "events": events })
    .to_string()
}

fn session(text: &str) -> Session {
    let formats::Opened { timeline, problems, is_read_only, .. } =
        formats::read(text.as_bytes(), &ReadWatch::default()).expect("understood");
    let document = Document::new(timeline, problems, is_read_only, Origin::BuiltIn);
    Session::new(document, Preferences::default())
}

fn filter(session: &mut Session, text: &str) {
    session.apply(FilterCommand::Text(text.to_owned()).into());
}

/// What a file of a form holds, as its reader says.
fn read_back(session: &Session, form: Form, extent: ExportRange) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(format!("out.{}", form.extension()));
    let plan = ExportPlan { form, extent, ..ExportPlan::default() };
    let export =
        Export { plan, session: session.clone(), size: VIEW_SIZE, find_face: None, read_images: None };
    write_export(&export, &path, &|_, _| true).unwrap_or_else(|err| panic!("{form:?}: {err}"));
    keep(&path);
    titles(&path).expect("a form with titles")
}

/// Keeps a file where it can be looked at, if a folder is named.
fn keep(path: &Path) {
    if let Ok(folder) = std::env::var("KEEP_FORMS") {
        fs::copy(path, Path::new(&folder).join(path.file_name().expect("a name"))).expect("a copy");
    }
}

fn sorted(titles: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut titles: Vec<String> = titles.into_iter().collect();
    titles.sort_unstable();
    titles
}

/// A filter, and which of the made-up events it keeps.
type Case = (&'static str, fn(&Made) -> bool);

const CASES: &[Case] = &[
    ("", |_| true),
    ("lane:odd", |one| one.lane == "odd"),
    ("status:scheduled", |one| one.status == "scheduled"),
    ("-status:scheduled who:Ada", |one| one.status != "scheduled" && one.who == "Ada"),
    ("1995..2005", |one| one.year.is_some_and(|year| (1995..=2005).contains(&year))),
    ("E1", |one| one.title.starts_with("E1")),
    ("who:Ada,Bo lane:even 1990..", |one| one.lane == "even" && one.year.is_some_and(|year| year >= 1990)),
    (NOTHING, |_| false),
];

/// A filter that keeps nothing.
const NOTHING: &str = "nowhere-to-be-found";

fn nothing_is_written(session: &Session, form: Form) {
    let folder = tempfile::tempdir().expect("a folder");
    let plan = ExportPlan { form, ..ExportPlan::default() };
    let export =
        Export { plan, session: session.clone(), size: VIEW_SIZE, find_face: None, read_images: None };
    let why = write_export(&export, &folder.path().join("out"), &|_, _| true).expect_err("nothing is left");
    assert!(why.contains("no event or term is left (Filter: nowhere-to-be-found)"), "{why}");
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0, "{form:?}");
}

const FORMS: [Form; 7] = [Form::Pdf, Form::Html, Form::Markdown, Form::Ics, Form::Csv, Form::Xlsx, Form::Svg];

/// Whether a form has room for what has no place on the axis.
fn holds_unplaced(form: Form) -> bool {
    !matches!(form, Form::Ics | Form::Svg | Form::Pptx)
}

pub fn every_form_holds_what_the_filter_lets_through() {
    let made = made();
    for (text, lets) in CASES {
        let mut session = session(&file_of(&made));
        filter(&mut session, text);
        for form in FORMS {
            if *text == NOTHING && form != Form::Svg {
                nothing_is_written(&session, form);
                continue;
            }
            let kept = made.iter().filter(|one| lets(one) && (one.year.is_some() || holds_unplaced(form)));
            let expected = sorted(kept.map(|one| one.title.clone()));
            let mut found = read_back(&session, form, ExportRange::Everything);
            // A picture has other words too.
            found.retain(|title| form != Form::Svg || made.iter().any(|one| one.title == *title));
            assert_eq!(sorted(found), expected, "{form:?} of “{text}”");
        }
    }
}

pub fn every_form_holds_what_is_in_sight_or_selected() {
    let made = made();
    let mut session = session(&file_of(&made));
    let range = range_from_typed("1995/2005", session.document().timeline.resolution()).expect("a range");
    session.apply(ViewCommand::SetRange(range, Motion::Jump).into());
    let selected = session.document().timeline.row_by_id("E20").expect("a row");
    for form in [Form::Pdf, Form::Html, Form::Markdown, Form::Ics, Form::Csv, Form::Xlsx] {
        let in_sight = made.iter().filter(|one| one.year.is_some_and(|year| (1995..=2005).contains(&year)));
        let expected = sorted(in_sight.map(|one| one.title.clone()));
        let found = read_back(&session, form, ExportRange::View);
        assert_eq!(sorted(found), expected, "{form:?}");
        let mut session = session.clone();
        session.apply(SelectCommand::Row(selected).into());
        assert_eq!(read_back(&session, form, ExportRange::Selection), ["E20"], "{form:?}");
    }
}

pub fn a_slide_stands_for_each_event_that_leaves() {
    let made = made();
    let mut session = session(&file_of(&made));
    filter(&mut session, "lane:odd 1990..");
    let lets = |one: &&Made| one.lane == "odd" && one.year.is_some_and(|year| year >= 1990);
    // What opens the show stands before them.
    let opening = ["Made up", "The whole timeline"].map(str::to_owned);
    let expected: Vec<String> =
        opening.into_iter().chain(made.iter().filter(lets).map(|one| one.title.clone())).collect();
    // What they rest on stands behind them.
    let expected: Vec<String> = expected.into_iter().chain(["Sources".to_owned()]).collect();
    assert_eq!(read_back(&session, Form::Pptx, ExportRange::Everything), expected);
}

/// Without a window: a range is what is in sight for what is read, and a part of the filter for tables.
pub fn a_range_on_the_command_line_holds_for_every_form() {
    let (made, folder) = (made(), tempfile::tempdir().expect("a folder"));
    fs::write(folder.path().join("made.json"), file_of(&made)).expect("written");
    for (range, filter, lets) in RANGES {
        let kept = made.iter().filter(|one| one.year.is_some_and(lets) && one.lane == "odd");
        let expected = sorted(kept.map(|one| one.title.clone()));
        for name in ["a.md", "a.html", "a.ics", "a.csv", "a.xlsx"] {
            let mut command = Command::new(env!("CARGO_BIN_EXE_summitline"));
            command.args(["export", "made.json", "-o", name, "--range", range, "--filter", filter]);
            let output = command.current_dir(folder.path()).output().expect("it starts");
            // Some dates of the file are not understood, which is told by the exit code.
            assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
            let found = titles(&folder.path().join(name)).expect("a reader");
            assert_eq!(sorted(found), expected, "{name} of {range}");
        }
    }
}

/// A range as people type it, a filter, and which years it keeps.
type Range = (&'static str, &'static str, fn(i32) -> bool);

const RANGES: &[Range] = &[
    ("1995/2005", "lane:odd", |year| (1995..=2005).contains(&year)),
    ("2001", "lane:odd", |year| year == 2001),
    // Far longer than the window would zoom out, and open to one side.
    ("-5000/9000", "lane:odd", |_| true),
    ("2001/..", "lane:odd", |year| year >= 2001),
    // A filter may have a range of its own; the one that is asked for counts.
    ("1995/2005", "lane:odd 2000..", |year| (2000..=2005).contains(&year)),
];

/// Titles of the rows that a filter lets through, by what each form tells: groups of statements are parts of their event,
/// and where that is left out, entries of their own, but for calendars.
fn told(session: &Session, form: Form) -> Vec<String> {
    let timeline: &Timeline = &session.document().timeline;
    let passes = session.filter().compile(timeline);
    let rows = timeline.rows().filter(|row| passes.matches(*row));
    let is_told = |row: &_| match (timeline.kind(*row), form) {
        (RowKind::Statements, Form::Ics) => false,
        (RowKind::Statements, _) => {
            timeline.statement_group(*row).is_some_and(|group| !passes.matches(group.event))
        }
        _ => true,
    };
    let title = |row: model::EventId| {
        let title = timeline.title(row).to_owned();
        match (timeline.statement_group(row), timeline.term(row), form) {
            (Some(group), _, Form::Pdf | Form::Html | Form::Markdown) => {
                format!("Statements: {}", timeline.title(group.event))
            }
            (_, Some(term), Form::Pdf | Form::Html | Form::Markdown | Form::Ics) => {
                in_calendar(timeline, row, form, format!("{title} · {}", office_title(timeline, term)))
            }
            _ => in_calendar(timeline, row, form, title),
        }
    };
    sorted(rows.filter(is_told).map(title).map(|title| plain(&title)))
}

/// An entry of a calendar says in its title what its place leaves open.
fn in_calendar(timeline: &Timeline, row: model::EventId, form: Form, title: String) -> String {
    let (when, reading) = (timeline.when(row), timeline.kind(row).reading());
    match formats::calendar::span(&when, reading).filter(|_| form == Form::Ics) {
        Some(span) => {
            let remark = when.calendar_remark(reading, &span, english());
            formats::calendar::summary(&title, remark.as_deref())
        }
        None => title,
    }
}

/// Words without what readers do to blanks.
fn plain(title: &str) -> String {
    title.split_whitespace().collect()
}

pub fn both_built_in_layers_leave_together() {
    for text in ["", "Bishkek", "state:Armenia", "kind:terms", "2020..2024 -kind:statements", "layer:record"]
    {
        let mut session = Session::new(embedded::document(), Preferences::default());
        filter(&mut session, text);
        for form in [Form::Pdf, Form::Html, Form::Markdown, Form::Ics, Form::Csv, Form::Xlsx] {
            let found = read_back(&session, form, ExportRange::Everything);
            let expected = told(&session, form);
            assert!(expected.len() > 2, "{text} is no test");
            assert_eq!(sorted(found.iter().map(|title| plain(title))), expected, "{form:?} of “{text}”");
        }
    }
}

pub fn more_than_anybody_reads_is_refused_and_fits_into_a_table() {
    let rows: Vec<String> = (0..=100_000).map(|at| format!("E{at},{}", 1000 + at % 1000)).collect();
    let rows = rows.join("\n");
    let session = session(&format!("title,when\n{rows}"));
    let folder = tempfile::tempdir().expect("a folder");
    let write = |form: Form| {
        let plan = ExportPlan { form, ..ExportPlan::default() };
        let export =
            Export { plan, session: session.clone(), size: VIEW_SIZE, find_face: None, read_images: None };
        write_export(&export, &folder.path().join(format!("out.{}", form.extension())), &|_, _| true)
    };
    for form in [Form::Pdf, Form::Html, Form::Markdown, Form::Ics] {
        let why = write(form).expect_err("too many");
        for words in ["100,001 entries", "at most 100,000", "a filter"] {
            assert!(why.contains(words), "{form:?}: {why}");
        }
    }
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0, "nothing is left behind");
    write(Form::Csv).expect("a table");
    assert_eq!(titles(&folder.path().join("out.csv")).expect("a reader").len(), 100_001);
}

/// Titles that other programs might take for something else, or have no letters for.
fn hostile() -> Vec<String> {
    [
        "<script>alert(1)</script>",
        "</title></style></svg></script><img src=x onerror=alert(1)>",
        "Q&A &amp; &#60; \"quoted\" 'so' ]]> <![CDATA[ x ]]>",
        "\u{202E}turned\u{202C} \u{200F}mark \u{2066}isolated\u{2069} שלום",
        "قمة منظمة معاهدة الأمن الجماعي CSTO",
        "👩\u{200D}👩\u{200D}👧 🇰🇬 party 🏔",
        "e\u{301}\u{323}\u{308} Z\u{351}\u{343}a",
        "nul \u{0} bell \u{7} escape \u{1B}[31m delete \u{7F} next \u{85} line",
        "a tab\there and a\u{2028}line",
        "漢字 ꙮ \u{12000} \u{E000} \u{FFFE}",
        "=cmd|'/c calc'!A1",
        "+1+1; @SUM(A1), -2",
        "# *heading* [link](x) {{ braces }} \\n BEGIN:VEVENT",
        "_x0041_ %0A %s ${x}",
    ]
    .map(str::to_owned)
    .into_iter()
    .chain(["Long ".repeat(2_000), "L".repeat(10_000)])
    .collect()
}

fn hostile_file(titles: &[String]) -> String {
    let event = |(at, title): (usize, &String)| {
        json!({ "id": format!("e{at}"), "title": title, "about": title, "when": format!("{}-01-01", 1950 + at),
            "lane": title, "place": { "name": title }, "participants": [{ "who": title, "note": title }],
            "outcomes": [{ "title": title }], "statements": [{ "who": title, "title": title }] })
    };
    let events: Vec<Value> = titles.iter().enumerate().map(event).collect();
    json!({ "format": "timeline/1", "title": titles.first(), "about": titles.first(), "events": events })
        .to_string()
}

/// Letters that are seen: not those that only steer others, nor such as no file can hold.
fn letters(text: &str) -> String {
    let is_steering = |letter: &char| matches!(letter, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFFE}');
    let seen = text.chars().filter(|letter| !letter.is_whitespace() && !letter.is_control());
    seen.filter(|letter| !is_steering(letter)).collect()
}

/// Whether all words of a title are read off a page. What runs from right to left is read in the order of the paper.
fn is_on_paper(title: &str, text: &str) -> bool {
    title.split_whitespace().map(letters).all(|word| {
        let turned: String = word.chars().rev().collect();
        text.contains(&word) || text.contains(&turned)
    })
}

pub fn any_title_comes_through_every_form_as_plain_text() {
    let wanted = hostile();
    let session = session(&hostile_file(&wanted));
    for form in [Form::Html, Form::Markdown, Form::Ics, Form::Csv, Form::Xlsx, Form::Pptx] {
        let found = read_back(&session, form, ExportRange::Everything);
        let found: BTreeSet<String> = found.iter().map(|title| letters(title)).collect();
        for title in &wanted {
            let wanted = letters(title);
            // A slide has room for the beginning of a long title; all of it stands in the notes.
            let is_there = found.contains(&wanted)
                || found.iter().any(|found| match form {
                    Form::Csv => found.strip_prefix('\'') == Some(&wanted),
                    Form::Pptx => found.strip_suffix('…').is_some_and(|begun| wanted.starts_with(begun)),
                    _ => false,
                });
            assert!(is_there, "{form:?}: {wanted:.60}");
        }
    }
}

pub fn any_title_stands_on_paper_as_plain_text() {
    let wanted = hostile();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("out.pdf");
    let export = Export {
        plan: ExportPlan::default(),
        session: session(&hostile_file(&wanted)),
        size: VIEW_SIZE,
        find_face: None,
        read_images: None,
    };
    write_export(&export, &path, &|_, _| true).expect("a document");
    keep(&path);
    let text = letters(&run("pdftotext", &[path.to_str().expect("a name"), "-"]));
    // The head and the foot of a page stand between the letters of the longest.
    for title in wanted.iter().filter(|title| title.contains(' ') || title.len() < 5_000) {
        assert!(is_on_paper(title, &text), "{title:.60}");
    }
    assert!(text.matches('L').count() >= 20_000);
    assert_eq!(titles(&path).expect("a reader").len(), wanted.len());
}

pub fn a_picture_marks_letters_that_its_fonts_lack() {
    let svg = |title: &str| {
        let session = session(&hostile_file(&[title.to_owned()]));
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("out.svg");
        let plan = ExportPlan { form: Form::Svg, ..ExportPlan::default() };
        let export = Export { plan, session, size: VIEW_SIZE, find_face: None, read_images: None };
        write_export(&export, &path, &|_, _| true).expect("a picture");
        fs::read_to_string(&path).expect("text")
    };
    for (title, num) in
        [("Plain", 0), ("漢字", 2), ("a 字 b 字 c", 2), ("👩\u{200D}👩", 2), ("x\u{200F}y", 0)]
    {
        let picture = svg(title);
        let picture = resvg::usvg::roxmltree::Document::parse(&picture).expect("well-formed");
        let mut texts = picture.descendants().filter(|node| node.attribute("aria-label") == Some(title));
        let boxes = |node: resvg::usvg::roxmltree::Node<'_, '_>| {
            node.children().filter(|child| child.has_tag_name("path")).count()
        };
        let text = texts.find(|node| node.attribute("role") == Some("text")).expect("a label");
        assert_eq!(boxes(text), num, "{title}");
    }
}

/// What another program makes of a table: words, and nothing that is reckoned.
pub fn another_program_reckons_nothing_in_a_table() {
    let wanted = hostile();
    let session = session(&hostile_file(&wanted));
    let folder = tempfile::tempdir().expect("a folder");
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
    for form in [Form::Csv, Form::Xlsx] {
        let path = folder.path().join(format!("table.{}", form.extension()));
        let plan = ExportPlan { form, ..ExportPlan::default() };
        write_export(
            &Export { plan, session: session.clone(), size: VIEW_SIZE, find_face: None, read_images: None },
            &path,
            &|_, _| true,
        )
        .expect("a table");
        if form == Form::Xlsx {
            assert!(!part(&path, "xl/worksheets/sheet1.xml").contains("<f>"), "a cell is a formula");
        }
        let path = path.to_str().expect("a name");
        let out = folder.path().join("out");
        let into = out.to_str().expect("a name");
        // Formulas instead of what they come to; comma, quote, UTF-8.
        let as_csv = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true";
        // Read as UTF-8 with formulas, as a person would choose in its dialog.
        let as_read = if form == Form::Csv {
            "--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,-1"
        } else {
            "--norestore"
        };
        let args = [&profile, "--headless", as_read, "--convert-to", as_csv, "--outdir", into, path];
        run("soffice", &args);
        let file = fs::read_dir(&out).expect("a folder").next().expect("a table");
        let file = file.expect("a table").path();
        let found: BTreeSet<String> =
            titles(&file).expect("titles").iter().map(|title| letters(title)).collect();
        for title in wanted.iter().filter(|title| title.len() < 5_000) {
            let (plain, defused) = (letters(title), format!("'{}", letters(title)));
            assert!(found.contains(&plain) || found.contains(&defused), "{form:?}: {plain:.60}");
        }
        fs::remove_file(file).expect("removed");
    }
}
