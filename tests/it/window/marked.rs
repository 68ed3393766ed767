//! A language made of English with every text in marks: what is read outside of them is said by no message.

use super::person::{Person, USUAL, text_of};
use crate::support::english;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _, by};
use session::{ExportPlan, Form};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use summitline::app::Environment;
use summitline::app::files::exports::write_export;
use tasks::exports::Export;
use words::{EMBEDDED, Language};

const SEED: &str = "seeds/csto-summits.timeline.json";

/// Messages that are no texts for people, or are taken apart by the program.
const UNMARKED: &[&str] = &["language-name", "number-group", "number-group-from", "number-decimal"];

/// English with marks round each message.
pub fn marked() -> Language {
    let (_, files) = EMBEDDED.iter().find(|(tag, _)| *tag == "en").expect("English");
    let files = files.iter().map(|(name, text)| ((*name).to_owned(), marked_file(text)));
    Language { tag: "en-XA".to_owned(), files: files.collect() }
}

/// The same where what a message speaks of stands outside of its marks, so that no English hides in an argument.
pub fn marked_but_for_arguments() -> Language {
    let Language { tag, files } = marked();
    Language { tag, files: files.into_iter().map(|(name, text)| (name, outside_of_marks(&text))).collect() }
}

fn outside_of_marks(text: &str) -> String {
    let mut out = String::new();
    for line in text.split_inclusive('\n') {
        let mut rest = line;
        while let Some((before, after)) = rest.split_once('{') {
            let argument =
                after.split_once('}').filter(|(inner, _)| inner.contains('$') && !inner.contains("->"));
            // Numbers that the program takes apart stand in no marks.
            let Some((inner, behind)) = argument.filter(|_| line.contains('«')) else {
                out.extend([before, "{"]);
                rest = after;
                continue;
            };
            out.extend([before, "»{", inner, "}«"]);
            rest = behind;
        }
        out.push_str(rest);
    }
    out
}

fn marked_file(text: &str) -> String {
    let mut out = String::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let message = line.split_once(" = ").filter(|(id, _)| {
            id.starts_with(|letter: char| letter.is_ascii_lowercase()) && !UNMARKED.contains(id)
        });
        let Some((id, value)) = message else {
            out.extend([line, "\n"]);
            continue;
        };
        let mut value = value.to_owned();
        while let Some(more) = lines.next_if(|more| more.starts_with([' ', '}'])) {
            value.extend(["\n", more]);
        }
        out.extend([id, " = «", &value, "»\n"]);
    }
    out
}

/// What of a text stands outside of all marks.
fn unmarked(text: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '«' => depth += 1,
            '»' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(letter),
            _ => {}
        }
    }
    out
}

pub fn words_of(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|letter: char| !letter.is_alphabetic()).filter(|word| word.chars().count() > 2);
    words.map(str::to_lowercase)
}

/// Words that no language changes: keys, forms of files, names of languages, and the words of the format.
const SAME: &str = "Ctrl Shift Alt Esc Enter Backspace Delete Tab Page Down Home End Summitline English Русский edit Inter Lucide \
                    today Markdown CSV PNG SVG PDF";

/// Words of the document, which keep the language of its sources.
fn known() -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(SEED);
    let text = std::fs::read_to_string(path).expect("the reports");
    words_of(&text).chain(words_of(SAME)).collect()
}

pub fn foreign(text: &str, known: &BTreeSet<String>) -> Vec<String> {
    words_of(&unmarked(text)).filter(|word| !known.contains(word)).collect()
}

fn person() -> Person {
    let seed: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join(SEED);
    let environment = Environment::none(|| 20_778).with_languages(vec![marked()], "en-XA");
    Person::with(USUAL, &[seed], environment)
}

#[test]
fn no_view_says_anything_but_messages_and_the_document() {
    let (mut person, known) = (person(), known());
    let mut found = BTreeSet::new();
    let mut look = |person: &Person, place: &str| {
        for node in person.harness.query_all(by().predicate(|_| true)) {
            let text = text_of(&node.accesskit_node());
            let foreign = foreign(&text, &known);
            found.extend((!foreign.is_empty()).then(|| format!("{place}: {foreign:?} in “{text}”")));
        }
    };
    look(&person, "first");
    for (key, view) in
        [(Key::Num2, "rotation"), (Key::Num3, "attendance"), (Key::Num4, "compare"), (Key::Num5, "table")]
    {
        person.held_key(Modifiers::COMMAND, key);
        look(&person, view);
    }
    person.held_key(Modifiers::COMMAND, Key::Num1);
    person.key(Key::ArrowRight);
    look(&person, "details");
    for (held, key, dialog) in [
        (Modifiers::COMMAND, Key::Comma, "settings"),
        (Modifiers::COMMAND, Key::K, "palette"),
        (Modifiers::NONE, Key::Questionmark, "keys"),
        (Modifiers::COMMAND, Key::E, "export"),
    ] {
        person.held_key(held, key);
        look(&person, dialog);
        person.key(Key::Escape);
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn no_hand_out_says_anything_but_messages_and_the_document() {
    let (person, known) = (person(), known());
    let folder = tempfile::tempdir().expect("a folder");
    for (form, name) in [(Form::Markdown, "a.md"), (Form::Html, "a.html")] {
        let plan = ExportPlan { form, ..ExportPlan::default() };
        let export = Export {
            plan,
            session: person.session().clone(),
            size: USUAL,
            find_face: None,
            read_images: None,
        };
        let path = folder.path().join(name);
        write_export(&export, &path, &|_, _| true).expect("written");
        let text = std::fs::read_to_string(&path).expect("read back");
        let text = if form == Form::Html { texts_of_page(&text) } else { text };
        let foreign: BTreeSet<String> = foreign(&text, &known).into_iter().collect();
        assert!(foreign.is_empty(), "{name} says {foreign:?}");
    }
}

/// What a page says: its text, and the names of its parts.
fn texts_of_page(page: &str) -> String {
    let page = page.split_once("<body>").map_or(page, |(_, body)| body);
    let page = page.split_once("<script>").map_or(page, |(body, _)| body);
    let names = page.split("aria-label=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let texts = page.split('<').filter_map(|piece| piece.split_once('>').map(|(_, text)| text));
    let all: Vec<&str> = texts.chain(names).collect();
    all.join("\n").replace("&ensp;", " ").replace("&amp;", "&").replace("&quot;", "\"").replace("&#x27;", "'")
}

#[test]
fn marks_are_where_a_text_is_said() {
    let (words, faults) = words::Words::new(&[&marked()]);
    assert!(faults.is_empty(), "{faults:?}");
    assert_eq!(words::text!(words, status_events, count = 2), "«2 events»");
    assert_eq!(unmarked("a «b «c» d» e"), "a  e");
    assert_eq!(foreign("«Open» this Moscow", &["moscow".to_owned()].into()), ["this"]);
    assert_eq!(english().tag(), "en");
}
