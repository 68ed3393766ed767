//! The page that leaves, in a browser of other make and by hand: keys, wheel, themes, paper, and no network.

use crate::support::browser::{Browser, address};
use formats::{self, ReadWatch};
use serde_json::{Value, json};
use session::{Document, ExportPlan, Form, Origin, Preferences, Session, VIEW_SIZE};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use summitline::app::files::exports::write_export;
use tasks::exports::Export;

const EVERYTHING: &str = include_str!("../data/everything.timeline.json");
const SUMMITS: &str = include_str!("../../seeds/csto-summits.timeline.json");

fn page(folder: &Path, text: &str) -> PathBuf {
    let formats::Opened { timeline, problems, is_read_only, .. } =
        formats::read(text.as_bytes(), &ReadWatch::default()).expect("understood");
    let document = Document::new(timeline, problems, is_read_only, Origin::BuiltIn);
    let session = Session::new(document, Preferences::default());
    let plan = ExportPlan { form: Form::Html, ..ExportPlan::default() };
    let path = folder.join("page.html");
    write_export(
        &Export { plan, session, size: VIEW_SIZE, find_face: None, read_images: None },
        &path,
        &|_, _| true,
    )
    .expect("a page");
    path
}

/// Where the focus is: the place of the element among all.
const FOCUSED: &str = "Array.from(document.querySelectorAll('*')).indexOf(document.activeElement)";

/// What a hand can press or type into.
const CONTROLS: &str = "Array.from(document.querySelectorAll('*')).map((one, at) => [one, at])
    .filter(([one]) => one.matches('a[href], button, input, select, [tabindex=\"0\"]') && one.checkVisibility()).map(([, at]) => at)";

const WIDTH: &str = "document.getElementById('sheet').getBoundingClientRect().width";

pub fn every_control_is_reached_by_keys() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut browser = Browser::open(&address(&page(folder.path(), EVERYTHING)), 1_280, 900);
    let numbers = |value: &Value| value.as_array().map_or(0, Vec::len);
    let controls = browser.value(CONTROLS);
    let num = numbers(&controls);
    assert!(num > 20, "{num} controls");
    let mut reached = BTreeSet::new();
    for _ in 0..num {
        browser.press("Tab");
        reached.insert(browser.value(FOCUSED).as_i64().expect("a number"));
        let is_seen = "(() => { const box = document.activeElement.getBoundingClientRect();
            return box.width > 0 && box.bottom > 0 && box.top < innerHeight; })()";
        let name = browser.value("document.activeElement.outerHTML.slice(0, 120)");
        assert_eq!(browser.value(is_seen), true, "the focus is out of sight: {name}");
    }
    let wanted: BTreeSet<i64> =
        controls.as_array().expect("a list").iter().filter_map(Value::as_i64).collect();
    assert_eq!(reached, wanted);
    let nameless = browser.value(
        "Array.from(document.querySelectorAll('a[href], button, input, [tabindex=\"0\"]'))
        .filter((one) => !(one.getAttribute('aria-label') || one.textContent.trim())).length",
    );
    assert_eq!(nameless, 0, "controls without a name");
}

pub fn keys_and_wheel_zoom_the_picture() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut browser = Browser::open(&address(&page(folder.path(), SUMMITS)), 1_280, 900);
    let mut before = (browser.value(WIDTH).as_f64().expect("a width"), browser.picture());
    browser.value("document.getElementById('view').focus()");
    let mut then = |browser: &mut Browser, what: &str, grows: bool| {
        let now = (browser.value(WIDTH).as_f64().expect("a width"), browser.picture());
        assert_eq!(now.0 > before.0 + 1.0, grows, "{what}: {} after {}", now.0, before.0);
        assert!(now.1 != before.1, "{what} is not seen");
        before = now;
    };
    browser.press("+");
    then(&mut browser, "plus", true);
    browser.press("-");
    then(&mut browser, "minus", false);
    let over = "(() => { const box = document.getElementById('view').getBoundingClientRect();
        return [box.left + 400, box.top + 150]; })()";
    let over: Vec<f64> =
        browser.value(over).as_array().expect("a place").iter().filter_map(Value::as_f64).collect();
    browser.wheel([over[0], over[1]], -100.0);
    then(&mut browser, "the wheel", true);
    for (button, grows) in [("in", true), ("out", false), ("fit", false)] {
        browser.value(&format!("document.getElementById('{button}').focus()"));
        browser.press("Enter");
        then(&mut browser, button, grows);
    }
    let (_, complaints) = browser.requests_and_complaints();
    assert!(complaints.is_empty(), "{complaints:#?}");
}

/// Names of the computers that a page names anywhere; what a browser asks others for is its own affair.
fn hosts(page: &str) -> BTreeSet<&str> {
    let after = page.split("://").skip(1);
    let ends = |letter: char| !letter.is_ascii_alphanumeric() && !"-.:".contains(letter);
    after.filter_map(|rest| rest.split(ends).next()).filter(|host| host.contains('.')).collect()
}

pub fn no_request_leaves() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = page(folder.path(), SUMMITS);
    let mut browser = Browser::open(&address(&path), 1_280, 900);
    browser.value("new Promise((done) => setTimeout(done, 500))");
    let (requests, complaints) = browser.requests_and_complaints();
    assert_eq!(requests, [address(&path)]);
    assert!(complaints.is_empty(), "{complaints:#?}");
    let quiet = browser.end();
    // A page that does ask is seen to, and one with our policy may not.
    let asking = |policy: &str| {
        let other = folder.path().join("other.html");
        let body = "<img src=\"http://127.0.0.1:9/asked.png\">";
        fs::write(&other, format!("<!DOCTYPE html>{policy}<p>{body}</p>")).expect("written");
        let mut browser = Browser::open(&address(&other), 800, 600);
        browser.value("new Promise((done) => setTimeout(done, 500))");
        browser.end()
    };
    let own = fs::read_to_string(&path).expect("text");
    let policy = own.lines().find(|line| line.contains("Content-Security-Policy")).expect("a policy");
    let is_asked = |addresses: &[String]| addresses.iter().any(|one| one.contains("asked.png"));
    assert!(is_asked(&asking("")), "the log would not have shown a request");
    assert!(!is_asked(&asking(policy)));
    let hosts = hosts(&own);
    assert!(hosts.len() > 3, "{hosts:?}");
    let asked: Vec<&&str> =
        hosts.iter().filter(|host| quiet.iter().any(|one| one.contains(**host))).collect();
    assert!(asked.is_empty(), "{asked:?}");
}

pub fn the_page_follows_the_theme_of_the_reader() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut browser = Browser::open(&address(&page(folder.path(), SUMMITS)), 900, 900);
    let mut look = |scheme: &str| {
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        browser.call("Emulation.setEmulatedMedia", json!({ "features": features }));
        // Of the ground, the text, and a label of the picture.
        let colors = "[getComputedStyle(document.documentElement).backgroundColor,
            getComputedStyle(document.body).color,
            getComputedStyle(document.querySelector('#sheet g[role=text]')).fill]";
        let colors = browser.value(colors);
        let colors: Vec<f64> = colors
            .as_array()
            .expect("colors")
            .iter()
            .map(|one| lightness(one.as_str().expect("a color")))
            .collect();
        [colors[0], colors[1], colors[2]]
    };
    let [[light, dark_text, dark_label], [dark, light_text, light_label]] = [look("light"), look("dark")];
    assert!(light > 0.9 && dark_text < 0.3 && dark_label < 0.6, "{light} {dark_text} {dark_label}");
    assert!(dark < 0.2 && light_text > 0.7 && light_label > 0.5, "{dark} {light_text} {light_label}");
}

/// From 0 for black to 1 for white.
fn lightness(color: &str) -> f64 {
    let numbers = color.split(|letter: char| !letter.is_ascii_digit() && letter != '.');
    let numbers: Vec<f64> = numbers.filter_map(|number| number.parse().ok()).collect();
    numbers.iter().take(3).sum::<f64>() / 765.0
}

pub fn nothing_is_cut_at_any_width() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = page(folder.path(), SUMMITS);
    let mut browser = Browser::open("about:blank", 400, 900);
    for width in [400, 900, 1_280] {
        browser.show(&address(&path), [width, 900]);
        let over = browser.value("document.documentElement.scrollWidth - innerWidth");
        assert!(over.as_i64().is_some_and(|over| over <= 0), "{width}: {over} too wide");
        // Something of the timeline is in sight before anybody moves it.
        let seen = browser.value(
            "(() => { const view = document.getElementById('view').getBoundingClientRect();
            return Array.from(document.querySelectorAll('.hit'), (hit) => hit.getBoundingClientRect())
                .filter((hit) => hit.right > view.left && hit.left < view.right).length; })()",
        );
        assert!(seen.as_i64().is_some_and(|seen| seen > 5), "{width}: {seen} rows in sight");
    }
}

pub fn on_paper_stands_all_that_is_said_and_no_control() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = page(folder.path(), SUMMITS);
    let paper = folder.path().join("paper.pdf");
    let mut command = Command::new("chromium");
    command.args(["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]);
    command.arg(format!("--user-data-dir={}", folder.path().join("profile").display()));
    let printed = command.arg(format!("--print-to-pdf={}", paper.display())).arg(address(&path)).output();
    assert!(printed.expect("it runs").status.success());
    if let Ok(kept) = std::env::var("KEEP_PAGES") {
        fs::copy(&paper, Path::new(&kept).join("paper.pdf")).expect("a copy");
    }
    let text = Command::new("pdftotext").arg(&paper).arg("-").output().expect("it runs");
    let text: String = String::from_utf8_lossy(&text.stdout).split_whitespace().collect();
    let timeline = formats::read(SUMMITS.as_bytes(), &ReadWatch::default()).expect("understood").timeline;
    for row in timeline.rows().filter(|row| timeline.statement_group(*row).is_none()) {
        let title: String = timeline.title(row).split_whitespace().collect();
        assert!(text.contains(&title), "{title}");
    }
    for control in ["Findinthispage", "Dragtomove", "Skipthepicture", "citedin"] {
        assert!(!text.contains(control), "{control}");
    }
}
