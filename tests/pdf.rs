//! The PDF: what readers of other make find in it.

#[expect(dead_code, reason = "each test uses a part of it")]
mod support;

use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::process::Command;
use summitline::export::entries::Told;
use summitline::export::pdf::{About, Figure, PdfError, PdfPlan, pdf_bytes, sheet_size};
use summitline::index::{Filter, TimelineIndex};
use summitline::model::{EventId, Timeline};
use summitline::scene::draw_list::Item;
use summitline::scene::view::with_margin;
use summitline::scene::{DrawList, Paged, Still, Target, TextMeasure, ViewState};
use summitline::theme::{Metrics, Paper};
use support::timeline_from;

const SUMMITS: &str = include_str!("../seeds/csto-summits.timeline.json");

/// Runs a reader on a document; `None`, said loudly, where it is not installed.
fn reader(program: &str, bytes: &[u8], before: &[&str], after: &[&str]) -> Option<String> {
    if Command::new(program).arg("-v").output().is_err() {
        eprintln!("SKIPPED: {program} is not installed, so nobody else has read this PDF");
        return None;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("document.pdf");
    fs::write(&path, bytes).expect("a file");
    let output = Command::new(program).args(before).arg(&path).args(after).output().expect("it runs");
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    // Some cut long texts in the middle of a letter.
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn still<'a>(
    timeline: &'a Timeline,
    index: &'a TimelineIndex,
    view: &'a ViewState,
    measure: &'a TextMeasure,
) -> Still<'a> {
    let (metrics, today, size) = (&Metrics::PAPER, None, sheet_size(Paper::A4));
    Still { timeline, index, view, metrics, measure, today, size }
}

/// Rows that a picture names.
fn rows_in(picture: &DrawList) -> BTreeSet<EventId> {
    let row = |target: &Target| if let Target::Row(row) = target { Some(*row) } else { None };
    picture.hits.iter().filter_map(|hit| row(&hit.target)).collect()
}

/// A document of all rows, with the picture of the timeline, and on sheets if it is to be.
fn pdf_of(timeline: &Timeline, paper: Paper, across: Option<u16>) -> Result<Vec<u8>, PdfError> {
    let (measure, index) = (TextMeasure::new(), TimelineIndex::build(timeline, &Filter::default()));
    let view = ViewState::new(with_margin(timeline.whole_range().expect("a range"), 0.02));
    let still = still(timeline, &index, &view, &measure);
    let paged = across.map(|across| Paged::new(Still { size: sheet_size(paper), ..still }, Some(across)));
    let draw = |size| {
        let paged = Paged::new(Still { size, ..still }, Some(1));
        paged.sheets.first().map(|sheet| paged.draw(sheet)).unwrap_or_default()
    };
    let rows: Vec<EventId> = timeline.rows().collect();
    let num_events = format!("{} entries", timeline.num_events());
    let plan = PdfPlan {
        paper,
        about: About {
            title: &timeline.head().title,
            subject: timeline.head().about.as_deref().unwrap_or(""),
            extent: &num_events,
            creator: "Summitline",
            ..About::default()
        },
        rows: Some(Told::rows(timeline, &rows)),
        figures: vec![Figure { draw: &draw, words: "Timeline".to_owned() }],
        sheets: paged.as_ref(),
        measure: &measure,
    };
    pdf_bytes(&plan, &|_, _| true)
}

/// Keeps a document where it can be looked at, if a folder is named.
fn keep(name: &str, bytes: &[u8]) {
    if let Ok(folder) = std::env::var("KEEP_PDF") {
        fs::write(std::path::Path::new(&folder).join(name), bytes).expect("a file");
    }
}

/// Events on one day each, as a file gives them.
fn timeline_of_titles<'a>(titles: impl Iterator<Item = &'a str>) -> Timeline {
    let events = titles.enumerate().map(|(number, title)| {
        let when = format!("{}-{:02}-{:02}", 1900 + number / 336, number / 28 % 12 + 1, number % 28 + 1);
        json!({ "title": title, "when": when, "about": "Known from the minutes of the meeting." })
    });
    let events: Vec<Value> = events.collect();
    timeline_from(&json!({ "format": "timeline/1", "title": "Titles", "events": events }).to_string())
}

/// Letters without blanks and without marks of direction, which readers add and leave out.
fn letters(text: &str) -> String {
    let is_direction = |letter: &char| matches!(letter, '\u{200E}'..='\u{200F}' | '\u{202A}'..='\u{202E}');
    text.chars().filter(|letter| !letter.is_whitespace() && !is_direction(letter)).collect()
}

/// Rows that have a heading: all but groups of statements, which stand with their event.
fn rows_with_headings(timeline: &Timeline) -> usize {
    timeline.rows().filter(|row| timeline.statement_group(*row).is_none()).count()
}

#[test]
fn every_event_is_found_by_other_readers() {
    let timeline = timeline_from(SUMMITS);
    let bytes = pdf_of(&timeline, Paper::A4, None).expect("a document");
    if let Some(text) = reader("pdftotext", &bytes, &[], &["-"]) {
        let text = letters(&text);
        for row in timeline.rows().filter(|row| timeline.statement_group(*row).is_none()) {
            assert!(text.contains(&letters(timeline.title(row))), "{}", timeline.title(row));
        }
    }
    if let Some(structure) = reader("pdfinfo", &bytes, &["-struct-text"], &[]) {
        let count = |tag: &str| structure.lines().filter(|line| line.trim_start().starts_with(tag)).count();
        assert_eq!(count("H1"), 1, "one title");
        assert_eq!(
            count("H2"),
            rows_with_headings(&timeline) + 1,
            "a heading for each row, and for the sources"
        );
        assert!(count("LI") > 100 && count("Figure") == 1 && count("Link") > 100, "lists, a picture, links");
    }
    if let Some(fonts) = reader("pdffonts", &bytes, &[], &[]) {
        let fonts: Vec<&str> = fonts.lines().skip(2).collect();
        assert!(!fonts.is_empty());
        for font in fonts {
            assert!(font.contains("yes yes yes"), "embedded, a subset, with its letters known: {font}");
        }
    }
}

#[test]
fn any_title_comes_through_as_plain_text() {
    let long = "Long".repeat(2_500);
    let titles = [
        "<script>alert(1)</script> & \"quoted\"",
        "right\u{200F}to left",
        "a party 😀 for 👨\u{200D}👩",
        "漢字 and kana かな",
        "Հայաստան · Қазақстан · e\u{301}",
        "\u{E000} private, \u{FEFF}mark, \u{2028}break",
        long.as_str(),
    ];
    let timeline = timeline_of_titles(titles.into_iter());
    assert_eq!(timeline.num_events(), titles.len());
    let bytes = pdf_of(&timeline, Paper::Letter, Some(1)).expect("a document");
    keep("titles.pdf", &bytes);
    let Some(text) = reader("pdftotext", &bytes, &[], &["-"]) else { return };
    let text = letters(&text);
    // Heads and feet of pages stand between the lines of the long one.
    assert!(text.matches('L').count() >= 2_500, "{} letters", text.matches('L').count());
    for title in titles.into_iter().filter(|title| *title != long) {
        let title: String = letters(title).chars().filter(|letter| *letter != '\u{FEFF}').collect();
        assert!(text.contains(&title), "{}", title.chars().take(60).collect::<String>());
    }
    if let Some(about) = reader("pdfinfo", &bytes, &[], &[]) {
        assert!(about.contains("612 x 792 pts (letter)"), "{about}");
    }
}

#[test]
fn many_events_take_pages_in_proportion() {
    let titles: Vec<String> = (0..1_000).map(|number| format!("Event number {number}")).collect();
    let timeline = timeline_of_titles(titles.iter().map(String::as_str));
    let start = std::time::Instant::now();
    let bytes = pdf_of(&timeline, Paper::A4, None).expect("a document");
    eprintln!("1,000 events: {} ms, {} bytes", start.elapsed().as_millis(), bytes.len());
    assert!(bytes.len() < 3_000_000, "{} bytes", bytes.len());
    if let Some(structure) = reader("pdfinfo", &bytes, &["-struct"], &[]) {
        let num = structure.lines().filter(|line| line.trim_start().starts_with("H2")).count();
        assert_eq!(num, 1_000);
    }
}

#[test]
fn work_can_be_ended_and_needs_something_to_do() {
    let timeline = timeline_from(SUMMITS);
    let (measure, rows) = (TextMeasure::new(), timeline.rows().collect::<Vec<_>>());
    let nothing = PdfPlan {
        paper: Paper::A4,
        about: About::default(),
        rows: None,
        figures: Vec::new(),
        sheets: None,
        measure: &measure,
    };
    assert!(matches!(pdf_bytes(&nothing, &|_, _| true), Err(PdfError::Empty)));
    let plan = PdfPlan { rows: Some(Told::rows(&timeline, &rows)), ..nothing };
    let most = std::cell::Cell::new((0, 0));
    let stop_at = |page: usize| {
        let told = |done: usize, of: usize| {
            most.set((done, of));
            done < page
        };
        pdf_bytes(&plan, &told)
    };
    assert!(matches!(stop_at(0), Err(PdfError::Canceled)), "before the first page");
    assert_eq!(most.get(), (0, 0));
    assert!(matches!(stop_at(3), Err(PdfError::Canceled)), "at the third page");
    assert_eq!(most.get().0, 3);
    stop_at(usize::MAX).expect("a document without a title of its own");
    assert_eq!(most.get().0, most.get().1, "all pages are told at the end");
}

#[test]
fn the_summits_as_a_report() {
    let timeline = timeline_from(SUMMITS);
    let bytes = pdf_of(&timeline, Paper::A4, Some(2)).expect("a document");
    keep("summits.pdf", &bytes);
    assert_eq!(bytes, pdf_of(&timeline, Paper::A4, Some(2)).expect("a document"), "the same bytes again");
}

#[test]
fn sheets_hold_the_whole_timeline_and_cut_no_label() {
    let timeline = timeline_from(SUMMITS);
    let (measure, index) = (TextMeasure::new(), TimelineIndex::build(&timeline, &Filter::default()));
    let view = ViewState::new(with_margin(timeline.whole_range().expect("a range"), 0.02));
    let still = still(&timeline, &index, &view, &measure);
    let mut all = rows_in(&still.draw());
    // What goes on beyond the last sheet is cut there like the window does.
    all.retain(|row| timeline.extent(*row).end.latest <= view.range.end());
    assert!(all.len() > 20, "{} rows", all.len());
    let wide = Still { size: emath::vec2(4_000.0, 900.0), ..still }.draw();
    for (across, height) in [(1, 800.0), (2, 800.0), (3, 420.0), (5, 300.0)] {
        let size = emath::vec2(still.size.x, height);
        let paged = Paged::new(Still { size, ..still }, Some(across));
        let name = format!("{across} sheets of {height}");
        assert!(paged.num_across <= across, "{name}: {} beside each other", paged.num_across);
        assert_eq!(paged.sheets.len(), usize::from(paged.num_across * paged.num_down), "{name}");
        let mut whole = BTreeSet::new();
        let mut seen = BTreeSet::new();
        for sheet in &paged.sheets {
            let picture = paged.draw(sheet);
            assert!(picture.size.y <= height + 0.1, "{name}: {} high", picture.size.y);
            seen.extend(rows_in(&picture));
            for hit in &picture.hits {
                let is_whole = hit.rect.right() <= size.x && hit.rect.bottom() <= picture.size.y + 0.1;
                if let (Target::Row(row), true) = (hit.target, is_whole) {
                    whole.insert(row);
                }
            }
        }
        assert!(seen.is_superset(&all), "{name}: rows on sheets");
        // Nor is a label shortened: each stands somewhere as it does where there is room without end.
        let texts = |picture: &DrawList| {
            let text =
                |item: &Item| if let Item::Text { text, .. } = item { Some(text.clone()) } else { None };
            picture.items.iter().filter_map(text).collect::<BTreeSet<String>>()
        };
        let on_sheets: BTreeSet<String> =
            paged.sheets.iter().flat_map(|sheet| texts(&paged.draw(sheet))).collect();
        let titles = all.iter().filter(|row| timeline.term(**row).is_none()).map(|row| timeline.label(*row));
        let known: Vec<&str> = titles.filter(|title| texts(&wide).contains(*title)).collect();
        for title in known {
            assert!(on_sheets.contains(title), "{name}: {title} is shortened on every sheet");
        }
        let cut: Vec<&EventId> = all.difference(&whole).collect();
        assert!(cut.is_empty(), "{name}: {cut:?} stand whole on no sheet");
        let (first, last) = (paged.sheets[0], paged.sheets[paged.sheets.len() - 1]);
        assert!(
            first.range.start() <= view.range.start()
                && last.range.end() >= view.range.end().earlier(last.range.span() / 100),
            "{name}"
        );
    }
}
