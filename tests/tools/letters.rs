//! Letters that the bundled fonts lack, drawn with fonts of the system: in pictures as outlines, in documents as text.

use crate::support::tool::noto_folder;
use emath::pos2;
use export::svg::svg_text;
use formats::ReadWatch;
use scene::text::face::Face;
use scene::{DrawList, TextMeasure};
use serde_json::json;
use session::{Document, ExportPlan, Form, Origin, Preferences, Session, VIEW_SIZE};
use std::collections::BTreeSet;
use std::fs;
use std::process::Command;
use std::sync::Arc;
use summitline::app::files::exports::write_export;
use summitline::app::fonts::{FontChoice, Fonts};
use tasks::exports::Export;
use theme::{Role, TextSize, TextStyle, Theme, Weight};

const BODY: TextStyle = TextStyle::new(TextSize::Body, Weight::Regular);

/// A text for each script that the bundled fonts lack, and one for each that they have got.
const SAMPLES: [(&str, bool); 13] = [
    ("Hội nghị thượng đỉnh", true),
    ("Ìpàdé àwọn olórí", true),
    ("Ἑλλάς, τῷ λόγῳ", true),
    ("თბილისის სამიტი", false),
    ("قمة الدول العربية", false),
    ("פסגת השלום", false),
    ("शिखर सम्मेलन", false),
    ("শীর্ষ সম্মেলন", false),
    ("உச்சி மாநாடு", false),
    ("การประชุมสุดยอด", false),
    ("ጉባኤ", false),
    ("ກອງປະຊຸມ", false),
    ("ជំនួបកំពូល", false),
];

pub fn every_script_is_drawn_with_a_font_of_the_system() {
    let fonts = Fonts::new(FontChoice::System);
    let (measure, bundled) = (fonts.measure(), TextMeasure::new());
    for (text, is_bundled) in SAMPLES {
        assert_eq!(measure.lacking(text), "", "{text}");
        assert_eq!(bundled.lacking(text).is_empty(), is_bundled, "{text}");
        assert_eq!(measure.is_plain(text, BODY), is_bundled, "{text}");
        assert!(measure.shape(text, BODY).unknown.is_empty(), "{text}");
        let mut list = DrawList::new([400.0, 40.0].into());
        list.text(pos2(10.0, 20.0), text, BODY, Role::Text);
        let svg = svg_text(&list, &Theme::Light.palette(), &measure, "", "");
        let svg = resvg::usvg::roxmltree::Document::parse(&svg).expect("well-formed");
        let letters = svg.descendants().filter(|node| node.has_tag_name("use")).count();
        assert!(
            letters * 3 > text.chars().filter(|letter| !letter.is_whitespace()).count(),
            "{text}: {letters}"
        );
    }
    assert_eq!(fonts.lacking(), BTreeSet::new());
}

/// What the bundled fonts have is drawn with them, whatever the system has: the same letters in the same places.
pub fn the_fonts_of_the_system_change_nothing_that_the_bundled_ones_have() {
    let (system, bundled) = (Fonts::new(FontChoice::System).measure(), TextMeasure::new());
    let svg = |measure: &TextMeasure| {
        let mut list = DrawList::new([400.0, 40.0].into());
        for text in ["Summit 2024 – Ереван, Հայաստան", "Ἑλλάς a\u{301}", "№ 5 ≈ 7 ₽ → ✓"]
        {
            list.text(pos2(10.0, 20.0), text, BODY, Role::Text);
        }
        svg_text(&list, &Theme::Light.palette(), measure, "", "")
    };
    assert_eq!(svg(&system), svg(&bundled));
}

/// A measurer that finds the letters of Hebrew and Arabic in two files and nothing else anywhere.
fn with_two_files() -> TextMeasure {
    let face = |place, file: &str, letter| {
        let bytes = fs::read(noto_folder().join(file)).expect("a font");
        Arc::new(Face::handed(place, Arc::new(bytes), 0, letter).expect("it can draw it"))
    };
    let hebrew = face(2, "NotoSansHebrew-Regular.ttf", 'ש');
    let arabic = face(3, "NotoSansArabic-Regular.ttf", 'ق');
    let faces = [hebrew, arabic];
    TextMeasure::with_finder(Arc::new(move |letter| faces.iter().find(|face| face.has(letter)).cloned()))
}

/// Where the letters of a text begin, in the order of the text, from left to right on the line.
pub fn what_reads_from_right_to_left_stands_in_its_order() {
    let measure = with_two_files();
    for (text, expected) in [
        ("שלום", "םולש"),
        ("Talks: שלום!", "Talks: םולש!"),
        ("שלום 1978", "1978 םולש"),
        ("שלום CSTO של", "לש CSTO םולש"),
    ] {
        let shaped = measure.shape(text, BODY);
        assert!(shaped.unknown.is_empty(), "{text}");
        assert!(shaped.glyphs.is_sorted_by(|one, next| one.x <= next.x), "{text}");
        let seen: String =
            shaped.glyphs.iter().filter_map(|glyph| text[glyph.cluster..].chars().next()).collect();
        assert_eq!(seen, expected, "{text}");
    }
    // Letters of Arabic join: a word is narrower than its letters alone.
    let alone: f32 = "قمة".chars().map(|letter| measure.width(&letter.to_string(), BODY)).sum();
    assert!(measure.width("قمة", BODY) < alone * 0.95);
    // What is cut keeps its beginning, which stands at the right.
    let cut = measure.fit("שלום שלום שלום", BODY, measure.width("שלום שלום", BODY) + 8.0);
    assert!(cut.starts_with("שלום") && cut.ends_with('…'), "{cut}");
}

/// A file with an event in each script.
fn session() -> Session {
    let event = |(at, (text, _)): (usize, &(&str, bool))| {
        json!({"id": format!("e{at}"), "title": text, "when": format!("{}-05-0{}", 2000 + at, at % 9 + 1), "lane": "l",
            "summary": format!("{text} {text}")})
    };
    let events: Vec<_> = SAMPLES.iter().enumerate().map(event).collect();
    let file = json!({"format": "timeline/1", "title": SAMPLES[4].0, "lanes": [{"id": "l", "title": SAMPLES[5].0}],
        "events": events});
    let opened = formats::read(file.to_string().as_bytes(), &ReadWatch::default()).expect("understood");
    let origin = Origin::File("letters.timeline.json".into());
    Session::new(Document::new(opened.timeline, opened.problems, false, origin), Preferences::default())
}

pub fn a_document_holds_each_script_as_text() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("letters.pdf");
    let plan = ExportPlan { form: Form::Pdf, ..ExportPlan::default() };
    let fonts = Fonts::new(FontChoice::System);
    let export = Export {
        plan,
        session: session(),
        size: VIEW_SIZE,
        find_face: Some(fonts.finder()),
        read_images: None,
    };
    write_export(&export, &path, &|_, _| true).expect("written");
    let run = |program: &str| {
        let output = Command::new(program).arg(&path).args((program == "pdftotext").then_some("-")).output();
        let output = output.expect("it runs");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{program} has nothing to say");
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    assert_eq!(fonts.lacking(), BTreeSet::new());
    // Signs that stand on letters have gaps before them, to some readers.
    let text: String = run("pdftotext").split_whitespace().collect();
    for (sample, _) in SAMPLES {
        // Readers put signs of direction round what reads from right to left.
        let word = sample.split(' ').max_by_key(|word| word.len()).expect("a word");
        assert!(text.contains(word), "{word} is not in {text}");
    }
    let embedded = run("pdffonts");
    let fonts: Vec<&str> = embedded.lines().skip(2).filter(|line| line.contains('+')).collect();
    assert!(fonts.len() > 8, "{embedded}");
    // Parts of fonts, not whole ones: a dozen of them would be megabytes.
    let size = fs::metadata(&path).expect("it is there").len();
    assert!(size < 700_000, "{size} bytes");
}
