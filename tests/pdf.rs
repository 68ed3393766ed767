//! The PDF: what readers of other make find in it.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;
use summitline::export::pdf::{About, Figure, PdfError, PdfPlan, pdf_bytes, sheet_size};
use summitline::index::{Filter, TimelineIndex};
use summitline::model::{EventId, Timeline};
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
    Some(String::from_utf8(output.stdout).expect("readers write UTF-8"))
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
    let draw = |size| Still { size, ..still }.draw();
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
        rows: Some((timeline, &rows)),
        figures: vec![Figure { draw: &draw, height: 560.0, words: "Timeline".to_owned() }],
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
