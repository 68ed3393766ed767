//! Hand-outs as a page and as Markdown: what a reader, a parser and a browser of other make find in them.

use crate::support::english;
use crate::support::html::{Token, texts, tokens};
use export::entries::EntryScope;
use export::html::{HtmlPlan, html_page};
use export::markdown::markdown_text;
use formats::{self, ReadWatch};
use model::{EventId, Timeline};
use scene::TextMeasure;
use session::command::FilterCommand;
use session::{Document, ExportPlan, ExportRange, Form, Origin, Preferences, Session};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

const SUMMITS: &str = include_str!("../../seeds/csto-summits.timeline.json");
const EVERYTHING: &str = include_str!("../data/everything.timeline.json");

fn session(text: &str, filter: &str) -> Session {
    let formats::Opened { timeline, problems, is_read_only, .. } =
        formats::read(text.as_bytes(), &ReadWatch::default()).expect("understood");
    let document = Document::new(timeline, problems, is_read_only, Origin::BuiltIn);
    let mut session = Session::new(document, Preferences::default());
    session.apply(FilterCommand::Text(filter.to_owned()).into());
    session
}

fn page_of(session: &Session) -> String {
    let measure = TextMeasure::new();
    let plan = ExportPlan { form: Form::Html, ..ExportPlan::default() };
    let timeline = &session.document().timeline;
    let rows = session.rows_to_export(ExportRange::Everything);
    let (pictures, own) = session.page_pictures(&plan, emath::vec2(1_280.0, 720.0), &measure);
    let page = HtmlPlan {
        title: &session.document().title(),
        about: timeline.head().about.as_deref().unwrap_or(""),
        extent: &session.extent_words(ExportRange::Everything),
        scope: EntryScope::rows(timeline, english(), &rows),
        pictures: &pictures,
        own,
        fixed: emath::vec2(theme::Metrics::PAPER.lane_titles, theme::Metrics::PAPER.ruler),
        measure: &measure,
    };
    html_page(&page).expect("a page")
}

fn markdown_of(session: &Session) -> String {
    let timeline = &session.document().timeline;
    let rows = session.rows_to_export(ExportRange::Everything);
    markdown_text(
        &session.document().title(),
        "",
        &session.extent_words(ExportRange::Everything),
        EntryScope::rows(timeline, english(), &rows),
    )
}

/// What the model says passes a filter and is told by itself.
fn told(session: &Session) -> Vec<EventId> {
    let timeline: &Timeline = &session.document().timeline;
    let passes = session.filter().compile(timeline);
    timeline.rows().filter(|row| passes.matches(*row) && timeline.statement_group(*row).is_none()).collect()
}

/// A timeline whose every title is a text.
fn titled(title: &str) -> String {
    let title = serde_json::to_string(title).expect("a string");
    format!(
        r#"{{"format": "timeline/1", "title": {title}, "about": {title},
        "sources": [{{"id": "s", "title": {title}, "publisher": {title}, "url": "https://example.org/a"}},
                    {{"id": "j", "title": {title}, "url": "javascript:alert(1)"}}],
        "events": [
          {{"id": "a", "title": {title}, "about": {title}, "when": "2024-01-01", "src": ["s", "j"],
            "agenda": [{{"title": {title}}}], "outcomes": [{{"title": {title}, "note": {title}}}],
            "statements": [{{"who": {title}, "title": {title}}}]}},
          {{"id": "b", "title": {title}, "when": "2025"}}]}}"#
    )
}

/// Texts that have broken pages before.
fn hostile() -> Vec<String> {
    [
        "<script>alert(1)</script>",
        "</title></style></svg></script><img src=x onerror=alert(1)>",
        "a & b &amp; &lt;i&gt; &#60;",
        "\"quoted\" 'so' `and so`",
        "\" onmouseover=\"alert(1)",
        "\u{202E}turned\u{202C} \u{200F}mark \u{2066}isolated",
        "👩‍👩‍👧 🇰🇬 漢字",
        "nul \u{0} bell \u{7} next \u{85} line",
        "{{ title }} {% raw %}",
        "<!-- comment --> <![CDATA[ x ]]>",
    ]
    .map(str::to_owned)
    .into_iter()
    .chain([format!("<{}>", "long ".repeat(2_000))])
    .collect()
}

/// Text as it may be expected: blanks for letters that no page can hold.
fn expected(text: &str) -> String {
    let clean: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    clean.trim().to_owned()
}

/// Elements and their attributes, without the drawing, whose shapes depend on the letters.
fn skeleton(page: &str) -> Vec<String> {
    let mut is_drawing = false;
    let mut names = Vec::new();
    for token in tokens(page) {
        match token {
            Token::Open { name, attributes } => {
                is_drawing |= name == "defs" || name == "g";
                let attributes: Vec<&str> = attributes.iter().map(|(name, _)| name.as_str()).collect();
                if !is_drawing {
                    names.push(format!("<{name} {}>", attributes.join(" ")));
                }
            }
            Token::Close(name) => {
                is_drawing &= name != "svg";
                names.push(format!("</{name}>"));
            }
            Token::Text(_) => {}
        }
    }
    names.retain(|name| !is_of_drawing(name));
    names
}

fn is_of_drawing(name: &str) -> bool {
    ["</g>", "</defs>", "</clipPath>", "</linearGradient>"].contains(&name)
}

pub fn each_form_tells_the_events_that_the_model_lets_through() {
    for text in [SUMMITS, EVERYTHING] {
        for filter in ["", "lane:summits", "kind:terms", "2025..", "nowhere-to-be-found"] {
            let session = session(text, filter);
            let told = told(&session);
            let page = page_of(&session);
            let ids = tokens(&page).into_iter().filter_map(|token| token.attribute("article", "id"));
            let ids: Vec<String> = ids.collect();
            let rows: Vec<String> = told.iter().map(|row| format!("event-{}", row.0)).collect();
            assert_eq!(ids, rows, "{filter}");
            let markdown = markdown_of(&session);
            let headings = markdown.lines().filter(|line| line.starts_with("## ") && *line != "## Sources");
            assert_eq!(headings.count(), told.len(), "{filter}");
        }
    }
}

pub fn no_letter_of_the_data_becomes_markup() {
    let template = skeleton(&page_of(&session(&titled("Plain words"), "")));
    assert!(template.len() > 100, "{}", template.len());
    for title in hostile() {
        let page = page_of(&session(&titled(&title), ""));
        assert_eq!(skeleton(&page), template, "{title:.60}");
        let texts = texts(&page);
        let times = texts.iter().filter(|text| text.trim() == expected(&title)).count();
        assert!(times >= 8, "{title:.60} stands there {times} times");
    }
}

pub fn no_letter_of_the_data_becomes_markdown() {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    let read = |source: &str| {
        let mut words = String::new();
        let mut others = Vec::new();
        for event in Parser::new_ext(source, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
            match event {
                Event::Text(text) => words.push_str(&text),
                Event::Start(Tag::Heading { level, .. }) => others.push(format!("{level}")),
                other => others.push(format!("{other:?}")),
            }
        }
        (words, others)
    };
    let (_, plain) = read(&markdown_of(&session(&titled("Plain words"), "")));
    for title in hostile() {
        let (words, others) = read(&markdown_of(&session(&titled(&title), "")));
        assert_eq!(others, plain, "{title:.60}");
        assert!(words.matches(&expected(&title)).count() >= 8, "{title:.60}");
    }
}

pub fn the_only_script_is_the_one_that_is_allowed() {
    for text in [SUMMITS.to_owned(), titled("</script><script>alert(1)</script>")] {
        let page = page_of(&session(&text, ""));
        let scripts: Vec<&str> = page.split("<script>").skip(1).collect();
        let [script] = scripts.as_slice() else { panic!("{} scripts", scripts.len()) };
        let script = script.split("</script>").next().expect("its end");
        let rule = format!("script-src 'sha256-{}'", base64(&Sha256::digest(script.as_bytes())));
        let policy = tokens(&page).into_iter().find_map(|token| token.attribute("meta", "content"));
        let policy = policy.expect("a policy");
        assert!(policy.starts_with("default-src 'none';"), "{policy}");
        assert!(policy.ends_with(&rule), "{policy} {rule}");
    }
}

pub fn no_two_notes_read_the_same() {
    for text in [SUMMITS, EVERYTHING] {
        let markdown = markdown_of(&session(text, ""));
        let notes = markdown.lines().filter_map(|line| line.strip_prefix("[^")?.split_once("]: "));
        let notes: Vec<&str> = notes.map(|(_, words)| words).collect();
        assert_eq!(notes.iter().collect::<BTreeSet<_>>().len(), notes.len());
        assert!(text != SUMMITS || notes.len() > 20, "{} notes", notes.len());
    }
}

/// Written as differently as possible from the one that is tested: bit by bit.
fn base64(bytes: &[u8]) -> String {
    let letters: Vec<char> = ('A'..='Z').chain('a'..='z').chain('0'..='9').chain(['+', '/']).collect();
    let bits: Vec<usize> =
        bytes.iter().flat_map(|byte| (0..8).rev().map(move |bit| usize::from(byte >> bit & 1))).collect();
    let number = |group: &[usize]| group.iter().fold(0, |sum, bit| sum * 2 + bit) << (6 - group.len());
    let text: String = bits.chunks(6).filter_map(|group| letters.get(number(group))).collect();
    format!("{text:=<0$}", bytes.len().div_ceil(3) * 4)
}

pub fn nothing_is_fetched_and_every_link_leads_somewhere() {
    for text in [SUMMITS.to_owned(), EVERYTHING.to_owned(), titled("https://example.org/x.png")] {
        let page = page_of(&session(&text, ""));
        let mut ids = BTreeSet::new();
        let mut links = Vec::new();
        for token in tokens(&page) {
            let Token::Open { name, attributes } = token else { continue };
            for (attribute, value) in attributes {
                let loads = ["src", "srcset", "data", "poster", "action", "background", "xlink:href"];
                assert!(!loads.contains(&attribute.as_str()), "<{name} {attribute}>");
                assert!(!attribute.starts_with("on"), "<{name} {attribute}>");
                assert!(!value.contains("url(") || value.starts_with("url(#"), "{attribute}={value}");
                match attribute.as_str() {
                    "id" => assert!(ids.insert(value.clone()), "two of {value}"),
                    "href" if name == "a" && value.starts_with("http") => {}
                    "href" => links.push(value),
                    _ => {}
                }
            }
            assert!(!["link", "img", "iframe", "object", "embed", "base", "form"].contains(&name.as_str()));
        }
        assert!(links.len() > 10);
        for link in links {
            assert!(ids.contains(link.trim_start_matches('#')), "{link} leads nowhere");
        }
    }
}

pub fn ten_thousand_events_fit_on_a_page() {
    let events: Vec<String> = (0..10_000)
        .map(|at| format!(r#"{{"title": "Event {at}", "when": "{}", "src": ["s"]}}"#, 1000 + at % 1000))
        .collect();
    let text = format!(
        r#"{{"format": "timeline/1", "title": "Many", "sources": [{{"id": "s", "title": "S"}}], "events": [{}]}}"#,
        events.join(",")
    );
    let page = page_of(&session(&text, ""));
    assert_eq!(page.matches("<article ").count(), 10_000);
    assert!(page.contains("and 9,988 more"), "a note leads back to a few places and tells of how many more");
    assert!(page.len() < 8_000_000, "{} bytes", page.len());
}

/// What is done to the page as a person would, with what must come of it.
const ACTS: &str = r#"
addEventListener("load", () => setTimeout(() => {
  const found = [];
  const see = (what, holds) => found.push(`${holds ? "yes" : "NO"} ${what}`);
  const view = document.getElementById("view"), sheet = document.getElementById("sheet");
  const wide = () => sheet.getBoundingClientRect().width;
  const press = (key) => view.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  see("buttons are offered", !document.querySelector(".tools").hidden);
  const fit = wide();
  press("+");
  see("plus enlarges", wide() > fit);
  const left = view.scrollLeft;
  press("ArrowRight");
  see("an arrow moves", view.scrollLeft > left);
  press("0");
  see("zero shows everything", Math.abs(wide() - view.clientWidth) < 2);
  document.getElementById("in").click();
  see("the button enlarges", wide() > view.clientWidth + 10);
  document.getElementById("out").click();
  see("the button makes smaller", wide() < view.clientWidth + 2);
  const box = view.getBoundingClientRect();
  const x = box.left + 300, y = box.top + 100;
  // The time under the pointer, as a share of the axis, which begins behind the names of the lanes.
  const names = () => parseFloat(sheet.style.getPropertyValue("--titles"));
  const under = () => (x - sheet.getBoundingClientRect().left - names()) / (wide() - names());
  press("+"); press("+");
  const place = under();
  view.dispatchEvent(new WheelEvent("wheel", { deltaY: -100, ctrlKey: true, clientX: x, clientY: y, cancelable: true }));
  see("the wheel enlarges round the pointer", Math.abs(under() - place) < 0.002);
  const from = view.scrollLeft;
  const point = (type, by) => view.dispatchEvent(new PointerEvent(type,
    { pointerType: "mouse", button: 0, clientX: x - by, clientY: y, bubbles: true }));
  point("pointerdown", 0); point("pointermove", 60); point("pointerup", 60);
  see("a drag moves", Math.abs(view.scrollLeft - from - 60) < 2);
  const field = document.getElementById("words");
  field.value = "tokayev LUKASHENKO";
  field.dispatchEvent(new Event("input"));
  const shown = document.querySelectorAll("article:not([hidden])").length;
  see("words narrow the list", shown > 0 && shown < document.querySelectorAll("article").length);
  see("the count is told", document.getElementById("count").textContent.startsWith(`${shown} of `));
  see("the picture dims what does not hold them", sheet.classList.contains("found-only")
    && document.querySelectorAll(".level:not([hidden]) .found").length > 0
    && document.querySelectorAll(".level:not([hidden]) [data-of]:not(.found)").length > 0);
  document.getElementById("next").click();
  see("a step leads to a hit", location.hash.length > 1
    && document.querySelector(".level:not([hidden]) .hit.current").getAttribute("href") === location.hash
    && document.getElementById("count").textContent.startsWith("1 of "));
  field.value = "";
  field.dispatchEvent(new Event("input"));
  see("nothing is dimmed without words", !sheet.classList.contains("found-only"));
  const lanes = document.getElementById("lanes");
  lanes.selectedIndex = 1;
  lanes.dispatchEvent(new Event("change"));
  see("a lane is chosen", Array.from(document.querySelectorAll("article:not([hidden])"))
    .every((article) => article.dataset.lane === lanes.value));
  const level = () => document.querySelector(".level:not([hidden])");
  const seen = new Set();
  press("0");
  for (let at = 0; at < 12; at += 1) {
    seen.add(level().dataset.width);
    const box = level().getBoundingClientRect();
    see(`nothing is magnified at ${Math.round(box.width)}`, box.width <= Number(level().dataset.width) + 1.5);
    press("+");
  }
  see("wider pictures are laid out anew", seen.size > 2);
  const ruler = level().querySelector(".names.ruler").getBoundingClientRect(), frame = view.getBoundingClientRect();
  see("ruler and names stay in sight", Math.abs(ruler.left - frame.left) < 2 && Math.abs(ruler.top - frame.top) < 2);
  const hit = document.querySelector(".level:not([hidden]) .hit");
  hit.focus();
  see("links of the picture take the focus", document.activeElement === hit);
  see("nothing was fetched", performance.getEntriesByType("resource").length === 0);
  const out = document.createElement("pre");
  out.id = "found";
  out.textContent = found.join("\n");
  document.body.append(out);
}, 50));
"#;

pub fn a_browser_shows_it_without_a_complaint() {
    let page = page_of(&session(SUMMITS, ""));
    let acts = format!("'sha256-{}'", base64(&Sha256::digest(ACTS.as_bytes())));
    let with_acts = page
        .replacen("script-src ", &format!("script-src {acts} "), 1)
        .replace("</body>", &format!("<script>{ACTS}</script></body>"));
    keep("page.html", &page);
    for (name, page) in [("page", &page), ("page with acts", &with_acts)] {
        let (dom, log) = browsed(page);
        let complaints: Vec<&str> =
            log.lines().filter(|line| line.contains("CONSOLE") || line.contains("Refused")).collect();
        assert!(complaints.is_empty(), "{name}: {complaints:#?}");
        assert!(dom.contains("<div class=\"tools\">"), "{name}: the script has not run");
        if page.contains(ACTS) {
            let found = dom.split("<pre id=\"found\">").nth(1).expect("what was found");
            let found = found.split("</pre>").next().expect("its end");
            assert!(found.lines().count() >= 12 && !found.contains("NO "), "{found}");
        }
    }
    let forbidden = page.replace("</body>", "<script>document.title = \"bad\"</script></body>");
    let (dom, log) = browsed(&forbidden);
    assert!(log.contains("CONSOLE") && !dom.contains("<title>bad"), "another script was allowed");
}

/// A page after a browser has run it, and what the browser logged.
fn browsed(page: &str) -> (String, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("page.html");
    fs::write(&path, page).expect("a file");
    let output = Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"])
        .args(["--enable-logging=stderr", "--virtual-time-budget=3000", "--window-size=1280,900"])
        .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
        .args(["--dump-dom", &format!("file://{}", path.display())])
        .output()
        .expect("it runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&output.stdout), text(&output.stderr))
}

/// Keeps a page where it can be looked at, if a folder is named.
fn keep(name: &str, page: &str) {
    if let Ok(folder) = std::env::var("KEEP_PAGES") {
        fs::write(Path::new(&folder).join(name), page).expect("a file");
    }
}
