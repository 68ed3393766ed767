//! The PDF: what readers of other make find in it.

mod support;

use std::path::PathBuf;
use std::process::Command;
use summitline::export::pdf::{About, Figure, PdfError, PdfPlan, pdf_bytes, sheet_size};
use summitline::index::{Filter, TimelineIndex};
use summitline::model::Timeline;
use summitline::scene::view::with_margin;
use summitline::scene::{Paged, Still, TextMeasure, ViewState};
use summitline::theme::{Metrics, Paper};
use support::timeline_from;

const SUMMITS: &str = include_str!("../seeds/csto-summits.timeline.json");

/// Writes the timeline on sheets and as a picture on the first page.
fn pdf_of(timeline: &Timeline, paper: Paper, across: Option<u16>) -> Result<Vec<u8>, PdfError> {
    let measure = TextMeasure::new();
    let index = TimelineIndex::build(timeline, &Filter::default());
    let view = ViewState::new(with_margin(timeline.whole_range().expect("a range"), 0.02));
    let still = Still {
        timeline,
        index: &index,
        view: &view,
        metrics: &Metrics::WINDOW,
        measure: &measure,
        today: None,
        size: sheet_size(paper),
    };
    let paged = Paged::new(still, across);
    let draw = |size| Still { size, ..still }.draw();
    let plan = PdfPlan {
        paper,
        about: About { title: &timeline.head().title, ..About::default() },
        figures: vec![Figure { draw: &draw, height: 560.0, words: "Timeline".to_owned() }],
        sheets: Some(&paged),
        measure: &measure,
    };
    pdf_bytes(&plan, &|_, _| true)
}

#[test]
fn look_at_it() {
    let timeline = timeline_from(SUMMITS);
    let bytes = pdf_of(&timeline, Paper::A4, None).expect("a document");
    std::fs::write("/tmp/pdf-look/one.pdf", &bytes).expect("written");
    let bytes = pdf_of(&timeline, Paper::A4, Some(3)).expect("a document");
    std::fs::write("/tmp/pdf-look/three.pdf", &bytes).expect("written");
}
