//! Slides: what stands in the container, and what another program makes of them.

use export::pdf::picture_words;
use export::pptx::{PptxError, PptxPlan, SlidePlan, pptx_bytes, theme_hues};
use formats::{self, ReadWatch};
use model::story::{Story, StoryStep};
use resvg::usvg::roxmltree;
use scene::draw_list::Item;
use scene::{TextMeasure, slide};
use session::{Document, ExportPlan, Form, Origin, Preferences, Session, VIEW_SIZE};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::process::Command;
use summitline::app::files::exports::write_export;
use tasks::exports::Export;
use theme::Theme;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const SUMMITS: &str = include_str!("../../seeds/csto-summits.timeline.json");

/// Words that other programs might take for something else, or have no room for.
const HOSTILE: [&str; 7] = [
    "<script>alert(1)</script>",
    "Q&A \"quoted\" 'so' ]]>",
    "{shapes}{paragraphs}",
    "قمة منظمة معاهدة الأمن الجماعي CSTO",
    "Zürich 🏔 東京 \u{202E}odd\u{202C}",
    "control \u{1}\u{8}letters",
    "<a:p/>&amp;&#0;",
];

fn session(text: &str) -> Session {
    let opened = formats::read(text.as_bytes(), &ReadWatch::default()).expect("understood");
    let formats::Opened { timeline, problems, is_read_only, .. } = opened;
    let document = Document::new(timeline, problems, is_read_only, Origin::BuiltIn);
    Session::new(document, Preferences::default())
}

fn story(session: &Session, story: usize) -> Story {
    let plan = ExportPlan { story, ..ExportPlan::default() };
    session.story_to_export(&plan).cloned().unwrap_or_else(|| session.story_of_events(&plan).0)
}

fn pptx(
    session: &Session,
    story: &Story,
    progress: &dyn Fn(usize, usize) -> bool,
) -> Result<Vec<u8>, PptxError> {
    pptx_of(session, story, ("en", None, false), progress)
}

/// A slide show of a language and a day, with images or shapes.
fn pptx_of(
    session: &Session,
    story: &Story,
    (language, day, has_images): (&str, Option<(u16, u8, u8)>, bool),
    progress: &dyn Fn(usize, usize) -> bool,
) -> Result<Vec<u8>, PptxError> {
    let measure = TextMeasure::new();
    let num_slides = story.steps.len();
    let slide = |at: usize| {
        let position = format!("{} / {num_slides}", at + 1);
        let step = story.steps.get(at).expect("a step");
        let slide = session.slide_of(step, &position, slide::HEIGHT * 16.0 / 9.0, &measure);
        let notes = step.notes.clone().unwrap_or_default();
        let alt = picture_words("Timeline", &slide.picture, &words::Words::english());
        SlidePlan { alt, slide, notes, links: Vec::new() }
    };
    let palette = Theme::Print.palette();
    let plan = PptxPlan {
        title: &story.title,
        subject: "",
        language,
        day,
        num_slides,
        slide: &slide,
        has_images,
        palette: &palette,
        hues: theme_hues(&session.document().timeline),
        measure: &measure,
    };
    pptx_bytes(&plan, progress)
}

/// The parts of a container by name.
fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("a container");
    let mut parts = BTreeMap::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).expect("a part");
        let mut content = Vec::new();
        file.read_to_end(&mut content).expect("its bytes");
        let name = file.name().expect("a name").into_owned();
        assert!(parts.insert(name.clone(), content).is_none(), "{name} stands there twice");
    }
    parts
}

fn text(parts: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    let bytes = parts.get(name).expect(name);
    String::from_utf8(bytes.clone()).expect("parts are UTF-8")
}

/// The words of a part, a line for each paragraph.
fn words(xml: &str) -> String {
    let document = roxmltree::Document::parse(xml).expect("well-formed");
    let paragraphs = document.descendants().filter(|node| node.has_tag_name((DRAWING, "p")));
    let line = |paragraph: roxmltree::Node<'_, '_>| -> String {
        let texts = paragraph.descendants().filter(|node| node.has_tag_name((DRAWING, "t")));
        texts.filter_map(|node| node.text()).collect()
    };
    paragraphs.map(line).collect::<Vec<_>>().join("\n")
}

const FONT: &str = r#"<a:latin typeface="+mn-lt"/><a:cs typeface="+mn-cs"/>"#;
const SLIDE: &str = "http://schemas.openxmlformats.org/presentationml/2006/main";
const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The part that a relation leads to from the folder of another.
fn resolved(part: &str, target: &str) -> String {
    let mut folders: Vec<&str> = part.split('/').collect();
    folders.pop();
    for step in target.split('/') {
        if step == ".." {
            folders.pop().expect("a folder");
        } else {
            folders.push(step);
        }
    }
    folders.join("/")
}

/// Checks what holds for any container of parts: kinds, relations, well-formedness, ids.
fn check_container(parts: &BTreeMap<String, Vec<u8>>) {
    let kinds = text(parts, "[Content_Types].xml");
    let kinds = roxmltree::Document::parse(&kinds).expect("well-formed");
    let values = |tag: &str, name: &str| -> BTreeSet<String> {
        let nodes = kinds.descendants().filter(|node| node.tag_name().name() == tag);
        nodes.filter_map(|node| node.attribute(name)).map(str::to_owned).collect()
    };
    let (named, endings) = (values("Override", "PartName"), values("Default", "Extension"));
    for name in &named {
        assert!(parts.contains_key(&name[1..]), "{name} has a kind and does not exist");
    }
    let mut reached = BTreeSet::from(["[Content_Types].xml".to_owned()]);
    for name in parts.keys().filter(|name| *name != "[Content_Types].xml") {
        let ending = name.rsplit('.').next().expect("an ending");
        assert!(endings.contains(ending), "{name} has no kind");
        let is_plain = ["rels", "png", "svg"].contains(&ending);
        assert!(is_plain || named.contains(&format!("/{name}")), "{name} has no kind of its own");
        if ending == "png" {
            assert!(parts[name].starts_with(b"\x89PNG"), "{name} is no PNG");
            continue;
        }
        let xml = text(parts, name);
        let document = roxmltree::Document::parse(&xml).expect(name);
        check_ids(name, &document);
        check_relations(name, &document, parts, &mut reached);
    }
    let missed: Vec<&String> = parts.keys().filter(|name| !reached.contains(*name)).collect();
    assert!(missed.is_empty(), "nothing leads to {missed:?}");
}

/// Ids of shapes are unique in a part.
fn check_ids(name: &str, document: &roxmltree::Document<'_>) {
    let mut ids = BTreeSet::new();
    for node in document.descendants().filter(|node| node.tag_name().name() == "cNvPr") {
        let id = node.attribute("id").expect("an id");
        assert!(ids.insert(id), "{name} has two shapes {id}");
    }
}

/// Each relation leads to a part, and each reference names a relation.
fn check_relations(
    name: &str,
    document: &roxmltree::Document<'_>,
    parts: &BTreeMap<String, Vec<u8>>,
    reached: &mut BTreeSet<String>,
) {
    if let Some(owner) = name.strip_suffix(".rels") {
        let owner = owner.replace("_rels/", "");
        for node in document.root_element().children().filter(roxmltree::Node::is_element) {
            let target = node.attribute("Target").expect("a target");
            if node.attribute("TargetMode") == Some("External") {
                assert!(target.starts_with("http"), "{name} leads to {target}");
                continue;
            }
            let target = resolved(&owner, target);
            assert!(parts.contains_key(&target), "{name} leads to {target}, which does not exist");
            reached.insert(target);
        }
        reached.insert(name.to_owned());
        return;
    }
    let used = document.descendants().flat_map(|node| node.attributes());
    let used: BTreeSet<&str> = used
        .filter(|attribute| attribute.namespace() == Some(RELATIONS))
        .map(|attribute| attribute.value())
        .collect();
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    let relations = parts.get(&format!("{folder}/_rels/{file}.rels"));
    let relations = relations.map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
    for id in used {
        assert!(relations.contains(&format!("Id=\"{id}\"")), "{name} names {id}, which leads nowhere");
    }
}

/// What a program says.
fn run(program: &str, args: &[&str], folder: &Path) -> String {
    let output = Command::new(program).args(args).current_dir(folder).output();
    let output = output.unwrap_or_else(|err| panic!("{program} cannot be run: {err}"));
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Words without what a line's end does to them.
fn in_a_row(text: &str) -> String {
    text.split_whitespace().collect()
}

fn all(_: usize, _: usize) -> bool {
    true
}

pub fn a_story_becomes_slides_with_notes() {
    let session = session(SUMMITS);
    for at in 0..session.stories().len() {
        let story = story(&session, at);
        let parts = parts(&pptx(&session, &story, &all).expect("slides"));
        check_container(&parts);
        let num_slides = parts.keys().filter(|name| name.starts_with("ppt/slides/slide")).count();
        assert_eq!(num_slides, story.steps.len());
        for (at, step) in story.steps.iter().enumerate() {
            let slide = words(&text(&parts, &format!("ppt/slides/slide{}.xml", at + 1)));
            for words in [&step.title, &step.caption].into_iter().flatten() {
                assert!(slide.lines().any(|line| line == words), "{words} is not one paragraph of {slide}");
            }
            let notes = words(&text(&parts, &format!("ppt/notesSlides/notesSlide{}.xml", at + 1)));
            let written: String = step.notes.iter().flat_map(|notes| notes.chars()).collect();
            let plain = written.replace("**", "").replace("\n- ", "\n").replace('*', "");
            assert_eq!(in_a_row(&notes), in_a_row(&plain));
        }
    }
}

pub fn no_text_of_a_picture_is_cut_through() {
    let (session, measure) = (session(SUMMITS), TextMeasure::new());
    for step in session.stories().iter().flat_map(|story| &story.steps) {
        for width in [720.0, 960.0, 1_200.0] {
            let picture = session.slide_of(step, "1 / 2", width, &measure).picture;
            let height = picture.size.y;
            for item in &picture.items {
                let Item::Text { pos, text, style, .. } = item else { continue };
                let is_cut = pos.y - style.size.points() * 0.7 < height && height < pos.y;
                assert!(!is_cut, "{text} at {pos:?} is cut at {height}");
            }
        }
    }
}

pub fn the_notes_keep_what_markdown_means() {
    let mut story = story(&session(SUMMITS), 0);
    story.steps.truncate(1);
    story.steps[0].notes = Some("# Head\n\nOne **bold** and *soft*.\n\n- a\n  - b\n\n3. c".to_owned());
    let parts = parts(&pptx(&session(SUMMITS), &story, &all).expect("slides"));
    let notes = text(&parts, "ppt/notesSlides/notesSlide1.xml");
    for expected in [
        "b=\"1\">FONT</a:rPr><a:t>Head</a:t>",
        "b=\"1\">FONT</a:rPr><a:t>bold</a:t>",
        "i=\"1\">FONT</a:rPr><a:t>soft</a:t>",
        "marL=\"228600\" indent=\"-228600\"",
        "marL=\"457200\"",
        "<a:buChar char=\"•\"/>",
        "startAt=\"3\"",
    ] {
        let expected = expected.replace("FONT", FONT);
        assert!(notes.contains(&expected), "{expected} is not in {notes}");
    }
}

pub fn hostile_words_come_through_as_text() {
    let session = session(SUMMITS);
    let mut story = story(&session, 0);
    for words in HOSTILE.map(str::to_owned).into_iter().chain(["long ".repeat(2_000)]) {
        story.steps.truncate(1);
        story.title.clone_from(&words);
        let step = &mut story.steps[0];
        (step.title, step.caption) = (Some(words.clone()), Some(words.clone()));
        step.notes = Some("Words.".to_owned());
        let parts = parts(&pptx(&session, &story, &all).expect("slides"));
        check_container(&parts);
        let slide = text(&parts, "ppt/slides/slide1.xml");
        let notes = words_of(&parts, "ppt/notesSlides/notesSlide1.xml");
        let plain: String =
            words.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
        let shown = words_of(&parts, "ppt/slides/slide1.xml");
        // What the slide has no room for stands in the notes.
        let is_whole =
            in_a_row(&shown).contains(&in_a_row(&plain)) || in_a_row(&notes).contains(&in_a_row(&plain));
        assert!(is_whole, "{plain} is neither in {shown} nor in {notes}");
        assert_eq!(slide.contains("rtl=\"1\""), words.starts_with('ق'), "{words}");
    }
}

fn words_of(parts: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    words(&text(parts, name))
}

/// Slide shows of every kind that the schemas are asked about.
fn shows() -> Vec<(String, Vec<u8>)> {
    let summits = session(SUMMITS);
    let mut shows = Vec::new();
    for at in 0..summits.stories().len() {
        let story = story(&summits, at);
        shows.push((story.title.clone(), pptx(&summits, &story, &all).expect("slides")));
    }
    let mut hostile = story(&summits, 0);
    let step = hostile.steps.first().cloned().expect("a step");
    let words = HOSTILE.map(str::to_owned).into_iter().chain(["long ".repeat(2_000), String::new()]);
    let told = |words: String| StoryStep {
        notes: Some(format!("# {words}\n\n**{words}**\n\n- {words}\n  1. {words}\n\n{words}")),
        title: Some(words.clone()),
        caption: Some(words),
        ..step.clone()
    };
    hostile.steps = words.map(told).collect();
    hostile.title = HOSTILE.concat();
    let about = ("no <language> & \"such\"", Some((2026, 9, 3)), true);
    shows.push(("hostile words".to_owned(), pptx_of(&summits, &hostile, about, &all).expect("slides")));
    shows.push(("as it leaves".to_owned(), exported(&summits, ExportPlan::default())));
    let plain = session(r#"{"format": "timeline/1", "events": [{"title": "Talks", "when": "1999"}]}"#);
    shows.push(("no story".to_owned(), pptx(&plain, &story(&plain, 0), &all).expect("slides")));
    shows
}

/// A slide show as the program writes it.
fn exported(session: &Session, plan: ExportPlan) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("slides.pptx");
    let plan = ExportPlan { form: Form::Pptx, ..plan };
    let export =
        Export { plan, session: session.clone(), size: VIEW_SIZE, find_face: None, read_images: None };
    write_export(&export, &path, &all).expect("written");
    fs::read(&path).expect("it is there")
}

/// Events, lanes and labels of a slide stand in it as named groups of shapes and words, in colors of the theme.
pub fn a_picture_is_shapes_that_can_be_edited() {
    let (session, measure) = (session(SUMMITS), TextMeasure::new());
    let story = story(&session, 1);
    let parts = parts(&pptx(&session, &story, &all).expect("slides"));
    assert!(!parts.keys().any(|name| name.starts_with("ppt/media/")), "no image stands for shapes");
    let (mut num_rows, mut num_groups) = (0, 0);
    let mut colors: BTreeSet<String> = BTreeSet::new();
    for (at, step) in story.steps.iter().enumerate() {
        let slide = session.slide_of(step, &format!("{} / {}", at + 1, story.steps.len()), 960.0, &measure);
        let xml = text(&parts, &format!("ppt/slides/slide{}.xml", at + 1));
        let document = roxmltree::Document::parse(&xml).expect("well-formed");
        let named = |tag: &str| -> BTreeSet<String> {
            let nodes = document.descendants().filter(|node| node.tag_name().name() == tag);
            let names =
                nodes.filter_map(|node| node.descendants().find(|node| node.has_tag_name((SLIDE, "cNvPr"))));
            names.filter_map(|node| node.attribute("name")).map(str::to_owned).collect()
        };
        let (groups, boxes) = (named("grpSp"), named("sp"));
        assert!(groups.contains("Picture"), "{groups:?}");
        let seen = |item: &&Item| match item {
            Item::Text { pos, .. } => pos.x < slide.picture.size.x && pos.y < slide.picture.size.y,
            _ => false,
        };
        let texts: Vec<&str> = slide.picture.items.iter().filter(seen).filter_map(text_of).collect();
        let missing: Vec<&&str> = texts.iter().filter(|text| !boxes.contains(**text)).collect();
        assert!(missing.is_empty(), "slide {}: {missing:?}", at + 1);
        let seen = emath::Rect::from_min_size(emath::Pos2::ZERO, slide.picture.size);
        let rows = slide.picture.hits.iter().filter(|hit| matches!(hit.target, scene::Target::Row(_)));
        let rows = rows.filter(|hit| seen.contains_rect(hit.rect));
        let first = |name: &str| name.lines().next().unwrap_or("").chars().take(120).collect::<String>();
        for hit in rows {
            num_rows += 1;
            num_groups += usize::from(groups.contains(&first(&hit.name)));
        }
        colors.extend(
            xml.split("<a:schemeClr val=\"")
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
                .map(str::to_owned),
        );
    }
    // What belongs to two events at once stands with the one that holds more of it.
    assert!(num_groups * 10 >= num_rows * 8, "{num_groups} of {num_rows} events are groups");
    assert!(colors.contains("tx1") && colors.iter().any(|color| color.starts_with("accent")), "{colors:?}");
}

fn text_of(item: &Item) -> Option<&str> {
    if let Item::Text { text, .. } = item {
        Some(text.as_str()).filter(|text| !text.trim().is_empty())
    } else {
        None
    }
}

/// Behind the steps stand the sources, each with its address; images come where they are asked for.
pub fn sources_stand_behind_the_steps_with_their_addresses() {
    let session = session(SUMMITS);
    let num_steps = story(&session, 0).steps.len();
    let with = parts(&exported(&session, ExportPlan::default()));
    check_container(&with);
    let last = with.keys().filter(|name| name.starts_with("ppt/slides/slide")).count();
    // The first slide tells the title.
    assert!(last > num_steps + 1, "{last} slides of {num_steps} steps");
    let slide = words_of(&with, &format!("ppt/slides/slide{}.xml", num_steps + 2));
    assert!(slide.starts_with("Sources\n"), "{slide}");
    let relations = text(&with, &format!("ppt/slides/_rels/slide{}.xml.rels", num_steps + 2));
    let links = relations.matches("TargetMode=\"External\"").count();
    let xml = text(&with, &format!("ppt/slides/slide{}.xml", num_steps + 2));
    assert!(links > 2 && xml.matches("<a:hlinkClick").count() == links, "{links} links");
    let images = parts(&exported(&session, ExportPlan { has_images: true, ..ExportPlan::default() }));
    check_container(&images);
    let num_images = images.keys().filter(|name| name.starts_with("ppt/media/")).count();
    assert_eq!(num_images, num_steps * 2, "as PNG and as SVG");
}

/// What the Open XML SDK finds wrong with a slide show by the schemas of a version of Office.
fn validated(folder: &Path, bytes: &[u8], version: &str) -> (bool, String) {
    let program = crate::support::tool::validator();
    fs::write(folder.join("slides.pptx"), bytes).expect("a file");
    let output = Command::new(&program).args(["slides.pptx", version]).current_dir(folder).output();
    let output = output.unwrap_or_else(|err| panic!("{program} cannot be run: {err}"));
    let found = String::from_utf8_lossy(&output.stdout).into_owned();
    (found.contains("\"ok\": true"), found)
}

/// Kinds of core properties (ECMA-376 part 2, annex D.2), each of them at most once; no other program asks for that.
fn check_core_properties(parts: &BTreeMap<String, Vec<u8>>) {
    let known = [
        "category contentStatus keywords lastModifiedBy lastPrinted revision version",
        "creator description identifier language subject title",
        "created modified",
    ];
    let known = known.map(|names| names.split(' ').collect::<BTreeSet<_>>());
    let spaces = [
        "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        "http://purl.org/dc/elements/1.1/",
        "http://purl.org/dc/terms/",
    ];
    let xml = text(parts, "docProps/core.xml");
    let document = roxmltree::Document::parse(&xml).expect("well-formed");
    let mut seen = BTreeSet::new();
    for node in document.root_element().children() {
        let name = node.tag_name();
        let space = spaces.iter().position(|space| Some(*space) == name.namespace()).expect("a known space");
        assert!(known.get(space).is_some_and(|known| known.contains(name.name())), "{name:?} is no property");
        assert!(seen.insert(name.name()), "{name:?} stands there twice");
        let is_time = node.attributes().any(|attribute| attribute.value() == "dcterms:W3CDTF");
        assert_eq!(is_time, space == 2, "{name:?}");
    }
}

pub fn every_part_is_valid_by_the_schemas() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in shows() {
        check_core_properties(&parts(&bytes));
        // The first is that of ECMA-376 as it was first published, the last of what is written today.
        for version in ["Office2007", "Microsoft365"] {
            let (is_valid, found) = validated(folder.path(), &bytes, version);
            assert!(is_valid, "{name}, {version}: {found}");
        }
    }
}

/// The bytes of a slide show with words in one of its parts replaced.
fn damaged(bytes: &[u8], part: &str, from: &str, to: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, mut content) in parts(bytes) {
        zip.start_file(&name, SimpleFileOptions::default()).expect("a part");
        if name == part {
            let damaged = String::from_utf8_lossy(&content).replace(from, to);
            assert_ne!(damaged.as_bytes(), content, "{part} has no {from}");
            content = damaged.into_bytes();
        }
        zip.write_all(&content).expect("its bytes");
    }
    zip.finish().expect("a container").into_inner()
}

pub fn the_schemas_find_what_is_wrong_in_each_kind_of_part() {
    let (folder, session) = (tempfile::tempdir().expect("a folder"), session(SUMMITS));
    let bytes = pptx(&session, &story(&session, 1), &all).expect("slides");
    for (part, from, to) in [
        ("[Content_Types].xml", "<Default", "<Other"),
        ("ppt/slides/_rels/slide1.xml.rels", "Id=\"rId1\"", "Id=\"1\""),
        ("docProps/app.xml", "Slides>", "Slide>"),
        ("ppt/presentation.xml", "<p:notesSz", "<p:notes"),
        ("ppt/slideMasters/slideMaster1.xml", "<p:clrMap", "<p:map"),
        ("ppt/slideLayouts/slideLayout1.xml", "<p:cSld name", "<p:cSld title"),
        ("ppt/theme/theme1.xml", "a:fmtScheme", "a:scheme"),
        ("ppt/notesMasters/notesMaster1.xml", "<p:clrMap", "<p:map"),
        ("ppt/slides/slide1.xml", "<a:off x=\"", "<a:off x=\"far "),
        ("ppt/notesSlides/notesSlide1.xml", "<a:bodyPr/>", ""),
    ] {
        let bytes = damaged(&bytes, part, from, to);
        let (is_valid, found) = validated(folder.path(), &bytes, "Microsoft365");
        assert!(!is_valid && found.contains("description"), "{part} without {from}: {found}");
    }
}

pub fn a_file_without_a_story_gives_a_slide_for_each_event() {
    let event = |at: u32| {
        let weight = if at == 99 { 1.0 } else { 0.2 };
        format!(
            r#"{{"id": "e{at}", "title": "Talks {at}", "when": "{}-05-06", "place": {{"name": "Riga"}}, "weight": {weight}}}"#,
            1900 + at
        )
    };
    let file = |num: u32| {
        let events: Vec<String> = (0..num).map(event).collect();
        format!(r#"{{"format": "timeline/1", "title": "Talks", "events": [{}]}}"#, events.join(","))
    };
    let few = session(&file(2));
    let parts = parts(&pptx(&few, &story(&few, 0), &all).expect("slides"));
    check_container(&parts);
    // The words of the picture stand between the title and the caption.
    let words = words_of(&parts, "ppt/slides/slide2.xml");
    assert!(words.starts_with("Talks 0\n") && words.ends_with("\n6 May 1900 · Riga\n2 / 3"), "{words}");
    let many = story(&session(&file(100)), 0);
    assert_eq!(many.steps.len(), 61, "the whole timeline, then events");
    assert_eq!(many.steps[60].title.as_deref(), Some("Talks 99"), "the most important stay");
    let none = session(r#"{"format": "timeline/1", "title": "Empty", "events": []}"#);
    assert!(matches!(pptx(&none, &story(&none, 0), &all), Err(PptxError::Empty)));
}

pub fn the_same_story_gives_the_same_bytes_and_can_be_canceled() {
    let session = session(SUMMITS);
    let mut story = story(&session, 1);
    story.steps.truncate(2);
    let seen = std::cell::RefCell::new(Vec::new());
    let watch = |done, total| {
        seen.borrow_mut().push((done, total));
        true
    };
    let bytes = pptx(&session, &story, &watch).expect("slides");
    assert_eq!(*seen.borrow(), [(0, 2), (1, 2), (2, 2)]);
    assert!(bytes == pptx(&session, &story, &all).expect("slides"), "the bytes differ");
    for last in 0..=2 {
        let result = pptx(&session, &story, &|done, _| done != last);
        assert!(matches!(result, Err(PptxError::Canceled)), "canceled at {last}");
    }
}

pub fn another_program_finds_every_title_and_caption() {
    let session = session(SUMMITS);
    let story = story(&session, 1);
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("slides.pptx"), pptx(&session, &story, &all).expect("slides"))
        .expect("a file");
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
    let args = [&profile, "--headless", "--convert-to", "pdf", "slides.pptx"];
    run("soffice", &args, folder.path());
    let text = run("pdftotext", &["slides.pdf", "-"], folder.path());
    let pages: Vec<&str> = text.trim_end_matches('\u{c}').split('\u{c}').collect();
    assert_eq!(pages.len(), story.steps.len());
    let measure = TextMeasure::new();
    for (at, (page, step)) in pages.iter().zip(&story.steps).enumerate() {
        // Names in the picture are words too.
        let slide = session.slide_of(step, &format!("{} / {}", at + 1, pages.len()), 960.0, &measure);
        let rows = slide.picture.items.iter().filter_map(text_of).filter(|text| text.len() > 12);
        let (all, found) = rows.fold((0, 0), |(all, found), text| {
            (all + 1, found + usize::from(in_a_row(page).contains(&in_a_row(text))))
        });
        assert!(found * 10 >= all * 8, "page {}: {found} of {all} labels are in {page}", at + 1);
        for words in [&step.title, &step.caption].into_iter().flatten() {
            assert!(in_a_row(page).contains(&in_a_row(words)), "{words} is not in {page}");
        }
    }
}
