//! The PDF: what readers of other make find in it.

use crate::support::english;
use crate::support::timeline_from;
use export::entries::{Entries, EntryScope};
use export::pdf::{About, Figure, Handout, PdfError, PdfPlan, pdf_bytes, plan_pages, sheet_size};
use index::{Filter, TimelineIndex};
use model::date::Moment;
use model::date::text::{DateStyle, day_text};
use model::{EventId, Timeline};
use scene::axis::view::with_margin;
use scene::draw_list::Item;
use scene::{DrawList, Paged, PlannedPage, Sheets, StaticScene, Target, TextMeasure, ViewState};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::process::Command;
use theme::{Metrics, Paper};

const SUMMITS: &str = include_str!("../../seeds/csto-summits.timeline.json");

/// What a reader says of a document.
fn reader(program: &str, bytes: &[u8], before: &[&str], after: &[&str]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("document.pdf");
    fs::write(&path, bytes).expect("a file");
    let output = Command::new(program).args(before).arg(&path).args(after).output().expect("it runs");
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    // Some cut long texts in the middle of a letter.
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn still<'a>(
    timeline: &'a Timeline,
    index: &'a TimelineIndex,
    view: &'a ViewState,
    measure: &'a TextMeasure,
) -> StaticScene<'a> {
    let (metrics, today, size) = (&Metrics::PAPER, None, sheet_size(Paper::A4));
    StaticScene {
        timeline,
        index,
        packing: None,
        view,
        metrics,
        measure,
        words: english(),
        today,
        has_line_of_today: true,
        size,
    }
}

/// Rows that a picture names.
fn rows_in(picture: &DrawList) -> BTreeSet<EventId> {
    let row = |target: &Target| if let Target::Row(row) = target { Some(*row) } else { None };
    picture.hits.iter().filter_map(|hit| row(&hit.target)).collect()
}

/// A document of all rows, with the picture of the timeline, and on sheets if it is to be.
fn pdf_of(timeline: &Timeline, paper: Paper, across: Option<u16>) -> Result<Vec<u8>, PdfError> {
    with_plan(timeline, paper, across, |plan| pdf_bytes(plan, &|_, _| true))
}

fn with_plan<T>(
    timeline: &Timeline,
    paper: Paper,
    across: Option<u16>,
    then: impl FnOnce(&PdfPlan<'_>) -> T,
) -> T {
    let (measure, index) = (TextMeasure::new(), TimelineIndex::build(timeline, &Filter::default()));
    let view = ViewState::new(with_margin(timeline.whole_range().expect("a range"), 0.02));
    let still = still(timeline, &index, &view, &measure);
    let paged = across
        .map(|across| Paged::new(StaticScene { size: sheet_size(paper), ..still }, Sheets::across(across)));
    let draw = |size| {
        let paged = Paged::new(StaticScene { size, ..still }, Sheets::across(1));
        let picture = paged.sheets.first().map(|sheet| paged.draw(sheet)).unwrap_or_default();
        let num = paged.lanes_after_first();
        (picture, if num > 0 { format!("{num} more lanes.") } else { String::new() })
    };
    let rows: Vec<EventId> = timeline.rows().collect();
    let num_events = format!("{} entries", timeline.num_events());
    let plan = PdfPlan {
        paper,
        handout: Handout::Full,
        about: About {
            title: &timeline.head().title,
            subject: timeline.head().about.as_deref().unwrap_or(""),
            extent: &num_events,
            creator: "Summitline",
            ..About::default()
        },
        rows: Some(EntryScope::rows(timeline, english(), &rows)),
        figures: vec![Figure { draw: &draw, words: "Timeline".to_owned() }],
        sheets: paged.as_ref(),
        measure: &measure,
        words: english(),
    };
    then(&plan)
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

/// Rows that have a heading: all but groups of statements, which stand with their event, and those that take a line.
fn rows_with_headings(timeline: &Timeline) -> usize {
    let rows: Vec<EventId> = timeline.rows().collect();
    let mut entries = Entries::of(EntryScope::rows(timeline, english(), &rows));
    let entries = rows.iter().filter_map(|row| entries.entry(*row));
    entries.filter(|entry| !entry.is_bare()).count()
}

pub fn every_event_is_found_by_other_readers() {
    let timeline = timeline_from(SUMMITS);
    let bytes = pdf_of(&timeline, Paper::A4, None).expect("a document");
    let text = reader("pdftotext", &bytes, &[], &["-"]);
    let text = letters(&text);
    for row in timeline.rows().filter(|row| timeline.statement_group(*row).is_none()) {
        assert!(text.contains(&letters(timeline.title(row))), "{}", timeline.title(row));
    }
    let structure = reader("pdfinfo", &bytes, &["-struct-text"], &[]);
    let count = |tag: &str| structure.lines().filter(|line| line.trim_start().starts_with(tag)).count();
    assert_eq!(count("H1"), 1, "one title");
    let num = rows_with_headings(&timeline);
    assert_eq!(count("H2"), num + 2, "a heading for each row, for the contents and for the sources");
    assert!(count("LI") > 60 && count("Figure") == 2 && count("Link") > 100, "lists, pictures, links");
    let fonts = reader("pdffonts", &bytes, &[], &[]);
    let fonts: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(!fonts.is_empty());
    for font in fonts {
        assert!(font.contains("yes yes yes"), "embedded, a subset, with its letters known: {font}");
    }
}

pub fn any_title_comes_through_as_plain_text() {
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
    let text = reader("pdftotext", &bytes, &[], &["-"]);
    let text = letters(&text);
    // Heads and feet of pages stand between the lines of the long one.
    assert!(text.matches('L').count() >= 2_500, "{} letters", text.matches('L').count());
    for title in titles.into_iter().filter(|title| *title != long) {
        let title: String = letters(title).chars().filter(|letter| *letter != '\u{FEFF}').collect();
        assert!(text.contains(&title), "{}", title.chars().take(60).collect::<String>());
    }
    let about = reader("pdfinfo", &bytes, &[], &[]);
    assert!(about.contains("612 x 792 pts (letter)"), "{about}");
}

pub fn many_events_take_pages_in_proportion() {
    let titles: Vec<String> = (0..1_000).map(|number| format!("Event number {number}")).collect();
    let timeline = timeline_of_titles(titles.iter().map(String::as_str));
    let start = std::time::Instant::now();
    let bytes = pdf_of(&timeline, Paper::A4, None).expect("a document");
    eprintln!("1,000 events: {} ms, {} bytes", start.elapsed().as_millis(), bytes.len());
    assert!(bytes.len() < 3_000_000, "{} bytes", bytes.len());
    let structure = reader("pdfinfo", &bytes, &["-struct"], &[]);
    let num = structure.lines().filter(|line| line.trim_start().starts_with("H2")).count();
    assert_eq!(num, 1_001, "one of each, and of the contents");
}

pub fn work_can_be_ended_and_needs_something_to_do() {
    let timeline = timeline_from(SUMMITS);
    let (measure, rows) = (TextMeasure::new(), timeline.rows().collect::<Vec<_>>());
    let nothing = PdfPlan {
        paper: Paper::A4,
        handout: Handout::Full,
        about: About::default(),
        rows: None,
        figures: Vec::new(),
        sheets: None,
        measure: &measure,
        words: english(),
    };
    assert!(matches!(pdf_bytes(&nothing, &|_, _| true), Err(PdfError::Empty)));
    let plan = PdfPlan { rows: Some(EntryScope::rows(&timeline, english(), &rows)), ..nothing };
    let most = std::cell::Cell::new((0, 0));
    let stop_at = |page: usize| {
        let told = |done: usize, of: usize| {
            most.set((done, of));
            done < page
        };
        pdf_bytes(&plan, &told)
    };
    assert!(matches!(stop_at(0), Err(PdfError::Canceled)), "before the first entry");
    assert_eq!(most.get(), (0, 1_000));
    assert!(matches!(stop_at(600), Err(PdfError::Canceled)), "between the pages");
    assert!((600..1_000).contains(&most.get().0), "{:?}", most.get());
    stop_at(usize::MAX).expect("a document without a title of its own");
    assert_eq!(most.get(), (1_000, 1_000), "all of it is told at the end");
}

pub fn the_summits_as_a_report() {
    let timeline = timeline_from(SUMMITS);
    let bytes = pdf_of(&timeline, Paper::A4, Some(2)).expect("a document");
    keep("summits.pdf", &bytes);
    assert_eq!(bytes, pdf_of(&timeline, Paper::A4, Some(2)).expect("a document"), "the same bytes again");
}

pub fn sheets_hold_the_whole_timeline_and_cut_no_label() {
    let timeline = timeline_from(SUMMITS);
    let (measure, index) = (TextMeasure::new(), TimelineIndex::build(&timeline, &Filter::default()));
    let view = ViewState::new(with_margin(timeline.whole_range().expect("a range"), 0.02));
    let still = still(&timeline, &index, &view, &measure);
    let mut all = rows_in(&still.draw());
    // What goes on beyond the last sheet is cut there like the window does.
    all.retain(|row| timeline.extent(*row).end.latest <= view.range.end());
    assert!(all.len() > 20, "{} rows", all.len());
    let wide = StaticScene { size: emath::vec2(4_000.0, 900.0), ..still }.draw();
    for (across, height) in [(1, 800.0), (2, 800.0), (3, 420.0), (5, 300.0)] {
        let size = emath::vec2(still.size.x, height);
        let paged = Paged::new(StaticScene { size, ..still }, Sheets::across(across));
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

/// Whether words go over the right edge of a picture.
fn cut_words(picture: &DrawList, measure: &TextMeasure) -> bool {
    let is_cut = |item: &Item| match item {
        Item::Text { pos, text, style, .. } => {
            pos.x < picture.size.x && pos.x + measure.width(text, *style) > picture.size.x + 0.5
        }
        _ => false,
    };
    picture.items.iter().any(is_cut)
}

pub fn chosen_sheets_are_used() {
    let timeline = timeline_from(SUMMITS);
    let (measure, index) = (TextMeasure::new(), TimelineIndex::build(&timeline, &Filter::default()));
    let view = ViewState::new(with_margin(timeline.whole_range().expect("a range"), 0.02));
    let still = still(&timeline, &index, &view, &measure);
    let usual = Paged::new(still, Sheets::default());
    let all: BTreeSet<EventId> = usual.sheets.iter().flat_map(|sheet| rows_in(&usual.draw(sheet))).collect();
    for across in 1..=Sheets::MOST {
        let paged = Paged::new(still, Sheets::across(across));
        assert_eq!((paged.num_across, paged.type_scale), (across, 1.0), "{across} across");
    }
    let mut scales = Vec::new();
    for (across, down) in [(1, 2), (2, 1), (2, 2), (4, 2), (3, 3), (4, 6), (12, 2)] {
        let paged = Paged::new(still, Sheets { across: Some(across), down: Some(down) });
        let name = format!("{across} x {down}");
        assert_eq!((paged.num_across, paged.num_down), (across, down), "{name}");
        assert_eq!(paged.sheets.len(), usize::from(across * down), "{name}");
        let mut seen = BTreeSet::new();
        for sheet in &paged.sheets {
            let picture = paged.draw(sheet);
            let is_last = sheet.column + 1 == across;
            assert!(is_last || !cut_words(&picture, &measure), "{name}: words go over the edge of {sheet:?}");
            assert!(
                picture.size.y * paged.type_scale <= still.size.y + 0.1,
                "{name}: {} high",
                picture.size.y
            );
            seen.extend(rows_in(&picture));
        }
        assert_eq!(seen, all, "{name}");
        scales.push(paged.type_scale);
    }
    assert!(scales.iter().all(|scale| (0.66..=2.0).contains(scale)), "{scales:?}");
    assert!(scales[1] < scales[2] && scales[2] < scales[4], "more room, larger type: {scales:?}");
    let automatic = Paged::new(still, Sheets { across: None, down: Some(2) });
    assert_eq!((automatic.num_across, automatic.num_down), (usual.num_across, 2));
}

pub fn all_of_a_timeline_has_room_for_its_first_and_last_labels() {
    let deep = include_str!("../data/deep.timeline.json");
    for (text, across) in [(SUMMITS, 1), (SUMMITS, 2), (SUMMITS, 4), (deep, 1), (deep, 3)] {
        let timeline = timeline_from(text);
        let (measure, index) = (TextMeasure::new(), TimelineIndex::build(&timeline, &Filter::default()));
        let view = ViewState::new(with_margin(timeline.whole_range().expect("a range"), 0.02));
        let still = still(&timeline, &index, &view, &measure);
        let paged = Paged::with_room(still, Sheets::across(across));
        assert_eq!(paged.num_across, across);
        let left = still.metrics.lane_titles;
        for sheet in &paged.sheets {
            let picture = paged.draw(sheet);
            assert!(!cut_words(&picture, &measure), "{across} across: over the right edge of {sheet:?}");
            for item in &picture.items {
                let Item::Text { pos, text, style, .. } = item else { continue };
                let is_cut = pos.x < left && pos.x + measure.width(text, *style) > left + 0.5;
                assert!(!is_cut || sheet.column > 0, "{across} across: {text} goes over the left edge");
            }
        }
        let (first, last) = (paged.sheets[0].range, paged.sheets[paged.sheets.len() - 1].range);
        assert!(first.start() < view.range.start() || last.end() > view.range.end(), "some need room");
        let days = [&paged.sheets[0], &paged.sheets[usize::from(across) - 1]].map(|sheet| paged.words(sheet));
        // Heads name the days that the ruler has, with the room for labels.
        let day =
            |tick| day_text(Moment::from_tick(tick, timeline.resolution()).date, DateStyle::Long, english());
        let ends = [day(first.start()), day(last.end().earlier(1))];
        assert!(days[0].starts_with(&ends[0]) && days[1].ends_with(&ends[1]), "{days:?} are not {ends:?}");
    }
}

pub fn numbers_of_sheets_are_read_as_they_are_typed() {
    for (text, across, down) in
        [("4", 4, None), ("4x2", 4, Some(2)), ("12×1", 12, Some(1)), (" 3 X 12", 3, Some(12))]
    {
        assert_eq!(text.parse(), Ok(Sheets { across: Some(across), down }), "{text}");
    }
    for text in ["", "0", "13", "4x0", "4x13", "x2", "4x", "4x2x1", "-1", "many", "4.5"] {
        let err = text.parse::<Sheets>().expect_err(text);
        assert_eq!(err, "write 4 for four sheets across, or 4x2 for two rows of them; each from 1 to 12");
    }
}

/// Pages as people see them before they are written.
fn ahead(timeline: &Timeline, across: Option<u16>) -> Vec<PlannedPage> {
    with_plan(timeline, Paper::A4, across, |plan| plan_pages(plan, &|_, _| true)).expect("pages")
}

fn words_of(page: &DrawList) -> Vec<String> {
    let words = |item: &Item| if let Item::Text { text, .. } = item { Some(text.clone()) } else { None };
    page.items.iter().filter_map(words).collect()
}

pub fn what_is_seen_beforehand_stands_on_the_same_pages() {
    let timeline = timeline_from(SUMMITS);
    let bytes = pdf_of(&timeline, Paper::A4, Some(2)).expect("a document");
    let text = reader("pdftotext", &bytes, &["-layout"], &["-"]);
    let written: Vec<&str> = text.trim_end_matches('\u{c}').split('\u{c}').collect();
    let mut num_words = 0;
    for page in ahead(&timeline, Some(2)) {
        let number =
            page.name.strip_prefix("Page ").and_then(|name| name.split(' ').next()).expect("a number");
        let number: usize = number.parse().expect("a number");
        let written = letters(written[number - 1]);
        for words in words_of(&page.picture) {
            assert!(page.is_sheet || written.contains(&letters(&words)), "{}: {words}", page.name);
            num_words += 1;
        }
        assert!(written.contains(&letters(&format!("{number} of"))), "{}", page.name);
    }
    assert!(num_words > 500, "{num_words}");
}

pub fn pages_that_are_seen_beforehand_say_which_they_are() {
    let names = |num: usize, across| -> Vec<String> {
        let titles: Vec<String> = (0..num).map(|at| format!("Meeting {at}")).collect();
        let timeline = timeline_of_titles(titles.iter().map(String::as_str));
        ahead(&timeline, across).into_iter().map(|page| page.name).collect()
    };
    assert_eq!(names(3, None), ["Page 1 of 1"]);
    let names_of_few = names(3, Some(2));
    assert_eq!(
        names_of_few[1..],
        ["Page 2 of 3: sheet 1 of 2 of the timeline", "Page 3 of 3: sheet 2 of 2 of the timeline"]
    );
    let some = names(700, Some(1));
    let (last, sheet) = (&some[11], &some[12]);
    let total: usize =
        last.split(' ').nth(3).and_then(|word| word.trim_end_matches(';').parse().ok()).expect(last);
    assert!(last.starts_with("Page 12 of") && last.contains("; pages 13 to"), "{last}");
    assert!(sheet.starts_with("Page") && total > 13, "{sheet}");
    let many = names(2_500, None);
    assert_eq!(many.len(), 12);
    assert_eq!(
        (many[0].as_str(), many[11].as_str()),
        ("Page 1", "Page 12; the pages after it are seen in the file")
    );
}

pub fn the_beginning_of_a_long_document_is_set_as_if_it_were_all_of_it() {
    let titles: Vec<String> = (0..2_001).map(|at| format!("Meeting {at}")).collect();
    let (all, some) = (&titles[..], &titles[..2_000]);
    let of = |titles: &[String]| ahead(&timeline_of_titles(titles.iter().map(String::as_str)), None);
    let words = |page: &PlannedPage| -> Vec<String> {
        let words = words_of(&page.picture).into_iter().filter(|words| !words.contains(" of "));
        words.filter(|words| words.parse::<usize>().is_err()).collect()
    };
    for (long, short) in of(all).iter().zip(of(some)).skip(1) {
        assert_eq!(words(long), words(&short), "{}", short.name);
    }
}

pub fn a_page_says_what_it_goes_on_with() {
    let about = "It is known from the minutes. ".repeat(1_200);
    let events = json!([
        { "title": "Long meeting", "when": "1950", "about": about },
        { "title": "Short meeting", "when": "1960" },
    ]);
    let file = json!({ "format": "timeline/1", "title": "Meetings", "events": events }).to_string();
    let pages: Vec<Vec<String>> =
        ahead(&timeline_from(&file), None).iter().map(|page| words_of(&page.picture)).collect();
    assert!(pages.len() > 2, "{} pages", pages.len());
    for (at, words) in pages.iter().enumerate() {
        let says = words.iter().any(|words| words == "Long meeting, continued");
        assert_eq!(says, at > 0, "page {}: {words:?}", at + 1);
        assert!(!words.iter().any(|words| words == "Short meeting, continued"), "page {}", at + 1);
    }
    let short = ahead(&timeline_of_titles((0..160).map(|_| "Meeting")), None);
    let is_said =
        |page: &PlannedPage| words_of(&page.picture).iter().any(|words| words.contains("continued"));
    assert!(short.len() > 2 && !short.iter().any(is_said), "each page begins with a heading");
}

pub fn a_picture_without_room_for_all_lanes_says_so() {
    let said = |num_lanes: usize| {
        let lanes = (0..num_lanes).map(|at| json!({ "id": format!("l{at}"), "title": format!("Lane {at}") }));
        let events = (0..num_lanes * 8).map(
            |at| json!({ "title": format!("Meeting {at}"), "when": "1950", "lane": format!("l{}", at / 8) }),
        );
        let [lanes, events] = [lanes.collect::<Vec<_>>(), events.collect()];
        let file = json!({ "format": "timeline/1", "title": "Lanes", "lanes": lanes, "events": events });
        let first = ahead(&timeline_from(&file.to_string()), None).swap_remove(0);
        words_of(&first.picture).into_iter().find(|words| words.ends_with("more lanes."))
    };
    assert_eq!(said(2), None);
    let words = said(20).expect("some do not fit");
    let num: usize = words.split(' ').next().and_then(|num| num.parse().ok()).expect("a number");
    assert!((5..20).contains(&num), "{words}");
}
