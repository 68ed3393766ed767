//! Files of every form → the titles that readers of other make find in them, in order.

use super::html::{Token, tokens};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use resvg::usvg::roxmltree::{self, Document};
use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::process::Command;

/// What a reader says of a file.
pub fn run(program: &str, args: &[&str]) -> String {
    let output = Command::new(program).args(args).output();
    let output = output.unwrap_or_else(|err| panic!("{program} cannot be run: {err}"));
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The titles of a file; `None` for a form that has none.
pub fn titles(path: &Path) -> Option<Vec<String>> {
    let text = || fs::read_to_string(path).expect("text");
    match path.extension()?.to_str()? {
        "pdf" => titles_of_pdf(path),
        "pptx" => Some(titles_of_slides(path)),
        "html" => Some(titles_of_page(&text())),
        "md" => Some(titles_of_markdown(&text())),
        "ics" => Some(titles_of_calendar(&text())),
        "csv" => Some(titles_of_table(path)),
        "xlsx" => Some(titles_of_workbook(path)),
        "svg" => Some(labels_of_picture(&text())),
        _ => None,
    }
}

/// Headings of events, as the structure tells them: of the second rank, or of the third below those of several documents.
fn titles_of_pdf(path: &Path) -> Option<Vec<String>> {
    let structure = run("pdfinfo", &["-struct-text", path.to_str()?]);
    let mut titles: Vec<String> = Vec::new();
    let mut is_in_heading = false;
    // Lists within an event are one rank lower.
    let is_below_documents = structure.lines().any(|line| line.trim_start().starts_with("H4"));
    let rank = if is_below_documents { "H3" } else { "H2" };
    for line in structure.lines() {
        let trimmed = line.trim_start();
        if let Some(piece) = trimmed.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
            if is_in_heading {
                titles.last_mut()?.push_str(piece);
            }
        } else {
            is_in_heading = trimmed.starts_with(rank);
            if is_in_heading {
                titles.push(String::new());
            }
        }
    }
    Some(of_events(titles))
}

fn of_events(mut titles: Vec<String>) -> Vec<String> {
    titles.pop_if(|last| last == "Sources");
    if titles.first().is_some_and(|first| first == "Contents") {
        titles.remove(0);
    }
    titles
}

fn titles_of_page(page: &str) -> Vec<String> {
    let mut titles = Vec::new();
    let (mut is_in_entry, mut is_in_heading) = (false, false);
    for token in tokens(page) {
        match token {
            Token::Open { name, .. } if name == "article" => is_in_entry = true,
            Token::Open { name, .. } if name == "h2" && is_in_entry => {
                is_in_heading = true;
                titles.push(String::new());
            }
            Token::Close(name) if name == "article" => is_in_entry = false,
            Token::Close(name) if name == "h2" => is_in_heading = false,
            Token::Text(text) if is_in_heading => titles.last_mut().expect("a heading").push_str(&text),
            _ => {}
        }
    }
    titles
}

fn titles_of_markdown(source: &str) -> Vec<String> {
    let mut titles: Vec<String> = Vec::new();
    let mut is_in_heading = false;
    for event in Parser::new_ext(source, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
        match event {
            Event::Start(Tag::Heading { level: HeadingLevel::H2, .. }) => {
                is_in_heading = true;
                titles.push(String::new());
            }
            Event::End(TagEnd::Heading(HeadingLevel::H2)) => is_in_heading = false,
            Event::Text(text) if is_in_heading => titles.last_mut().expect("a heading").push_str(&text),
            _ => {}
        }
    }
    of_events(titles)
}

fn titles_of_calendar(text: &str) -> Vec<String> {
    let calendar = ical::IcalParser::new(text.as_bytes()).next().expect("a calendar").expect("well-formed");
    let summary = |event: &ical::parser::ical::component::IcalEvent| {
        let property = event.properties.iter().find(|property| property.name == "SUMMARY");
        property.and_then(|property| property.value.clone()).unwrap_or_default()
    };
    calendar.events.iter().map(summary).map(|text| unescaped(&text)).collect()
}

/// RFC 5545, section 3.3.11.
fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next().expect("something is escaped") {
                'n' | 'N' => out.push('\n'),
                escaped => out.push(escaped),
            },
            plain => out.push(plain),
        }
    }
    out
}

fn titles_of_table(path: &Path) -> Vec<String> {
    let mut reader = csv::Reader::from_path(path).expect("a table");
    let heads = reader.headers().expect("heads");
    let column = heads.iter().position(|head| head == "title").expect("a column of titles");
    let title = |record: Result<csv::StringRecord, csv::Error>| {
        record.expect("a row").get(column).expect("a title").to_owned()
    };
    reader.records().map(title).collect()
}

/// A part of a container.
pub fn part(path: &Path, name: &str) -> String {
    let mut zip = zip::ZipArchive::new(fs::File::open(path).expect("a file")).expect("a container");
    let mut text = String::new();
    zip.by_name(name).expect(name).read_to_string(&mut text).expect("text");
    text
}

fn titles_of_workbook(path: &Path) -> Vec<String> {
    let sheet = part(path, "xl/worksheets/sheet1.xml");
    let sheet = Document::parse(&sheet).expect("well-formed");
    let cells = sheet.descendants().filter(|node| node.has_tag_name((SHEETS, "c")));
    let rows = sheet.descendants().filter(|node| node.has_tag_name((SHEETS, "row"))).count();
    let mut titles = vec![String::new(); rows];
    // The column whose head says so.
    let is_title = |cell: &roxmltree::Node<'_, '_>| {
        let words = cell.descendants().filter(roxmltree::Node::is_text).filter_map(|text| text.text());
        words.collect::<String>() == "title"
    };
    let head = cells.clone().find(is_title).and_then(|cell| cell.attribute("r")).expect("a column of titles");
    let column = head.trim_end_matches(|digit: char| digit.is_ascii_digit());
    for cell in cells {
        let place = cell.attribute("r").expect("a place");
        let Some(row) = place.strip_prefix(column).and_then(|row| row.parse::<usize>().ok()) else {
            continue;
        };
        assert_eq!(cell.attribute("t"), Some("inlineStr"), "{place} is no text");
        let words = cell.descendants().filter(roxmltree::Node::is_text).filter_map(|text| text.text());
        let place = titles.get_mut(row - 1).expect("a row");
        // An underline that would begin the number of a letter is written as one.
        *place = words.collect::<String>().replace("_x005F_", "_");
    }
    assert_eq!(titles.remove(0), "title");
    titles
}

const SHEETS: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const SLIDES: &str = "http://schemas.openxmlformats.org/presentationml/2006/main";

/// The words of the title's box of each slide.
fn titles_of_slides(path: &Path) -> Vec<String> {
    let zip = zip::ZipArchive::new(fs::File::open(path).expect("a file")).expect("a container");
    let names = zip.file_names().map(|name| name.expect("a name").into_owned());
    let num = names.filter(|name| name.starts_with("ppt/slides/slide")).count();
    let title = |at: usize| {
        let xml = part(path, &format!("ppt/slides/slide{at}.xml"));
        let slide = Document::parse(&xml).expect("well-formed");
        let is_title = |node: &roxmltree::Node<'_, '_>| {
            node.descendants()
                .any(|node| node.has_tag_name((SLIDES, "ph")) && node.attribute("type") == Some("title"))
        };
        let shapes = slide.descendants().filter(|node| node.has_tag_name((SLIDES, "sp")));
        let shape = shapes.into_iter().find(is_title).expect("a title");
        let texts = shape.descendants().filter(|node| node.has_tag_name((DRAWING, "t")));
        texts.filter_map(|node| node.text()).collect()
    };
    (1..=num).map(title).collect()
}

fn labels_of_picture(svg: &str) -> Vec<String> {
    let picture = Document::parse(svg).expect("well-formed");
    let texts = picture.descendants().filter(|node| node.attribute("role") == Some("text"));
    texts.filter_map(|node| node.attribute("aria-label")).map(str::to_owned).collect()
}
