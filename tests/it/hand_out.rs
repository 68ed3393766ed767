//! What leaves of files that have no stories: slides that show their own event, pictures that say what they cut off, and
//! hand-outs of a few pages.

use formats::{self, ReadWatch};
use model::EventId;
use scene::draw_list::Item;
use scene::slide::{self, Slide, SlidePart};
use scene::{DrawList, Target, TextMeasure};
use session::{Document, ExportPlan, Form, Origin, Preferences, Session};
use std::fmt::Write as _;
use tasks::embedded;
use tasks::exports::Export;

fn session(csv: &str) -> Session {
    let opened = formats::read(csv.as_bytes(), &ReadWatch::default()).expect("a table");
    let origin = Origin::File("table.csv".into());
    let document = Document::new(opened.timeline, opened.problems, opened.is_read_only, origin);
    Session::new(document, Preferences::default())
}

/// So many events a week apart, in so many lanes, without ids.
fn table(num: usize, lanes: usize) -> String {
    let mut text = "title,start,lane\n".to_owned();
    for at in 0..num {
        let (year, month, day) = (2000 + at / 48, at / 4 % 12 + 1, at % 4 * 7 + 1);
        let lane = at % lanes;
        writeln!(text, "Event {at},{year}-{month:02}-{day:02},Department number {lane} for everything else")
            .expect("writing to a String cannot fail");
    }
    text
}

fn plan(form: Form) -> ExportPlan {
    ExportPlan { form, ..ExportPlan::default() }
}

fn slide_of(session: &Session, step: &model::story::StoryStep, measure: &TextMeasure) -> Slide {
    session.slide_of(step, "1 / 2", slide::HEIGHT * 16.0 / 9.0, measure)
}

/// Whether a row stands in a picture, as far as it is seen.
fn is_in(picture: &DrawList, row: EventId) -> bool {
    let mut hits = picture.hits.iter();
    hits.any(|hit| hit.target == Target::Row(row) && hit.rect.center().y < picture.size.y)
}

fn words(slide: &Slide, part: SlidePart) -> &str {
    slide.blocks.iter().find(|block| block.part == part).map_or("", |block| &block.words)
}

fn texts(picture: &DrawList) -> String {
    let text = |item: &Item| if let Item::Text { text, .. } = item { Some(text.clone()) } else { None };
    picture.items.iter().filter_map(text).collect::<Vec<_>>().join(" ")
}

#[test]
fn slides_without_a_story_show_all_of_it_then_each_event_among_its_neighbors() {
    let measure = TextMeasure::new();
    for (num, lanes, chosen, said) in [
        (200, 5, 12, "Slides for the 12 most important of 200 events."),
        (9, 3, 60, "A slide for each of the 9 events."),
        // A lane of so many events is summed up unless it is opened.
        (700, 1, 3, "Slides for the 3 most important of 700 events."),
    ] {
        let session = session(&table(num, lanes));
        let plan = ExportPlan { num_slides: chosen, ..plan(Form::Pptx) };
        let (story, words) = session.story_of_events(&plan);
        assert_eq!(words, said);
        assert_eq!(story.steps.len(), usize::from(chosen).min(num) + 1, "one of them all");
        assert_eq!(session.at_step(&story.steps[0]).view().range, session.whole());
        for step in &story.steps[1..] {
            let shown = session.at_step(step);
            let row = shown.view().selection.expect("the event of the slide");
            assert_eq!(Some(shown.document().timeline.title(row)), step.title.as_deref());
            let day = shown.document().timeline.resolution().per_day();
            assert!(shown.view().range.span() > day * 14, "{:?} has neighbors", step.title);
            let slide = slide_of(&session, step, &measure);
            assert!(is_in(&slide.picture, row), "{:?} is not on its slide of {num}", step.title);
        }
    }
}

#[test]
fn a_slide_fills_its_width_and_says_which_lanes_it_does_not_show() {
    let measure = TextMeasure::new();
    for (num, lanes, is_whole) in [(40, 5, true), (240, 60, false)] {
        let session = session(&table(num, lanes));
        let (story, _) = session.story_of_events(&plan(Form::Pptx));
        for step in [&story.steps[0], &story.steps[30]] {
            let slide = slide_of(&session, step, &measure);
            let width = slide.picture.size.x * slide.picture_scale;
            assert!((width - slide.picture_place.width()).abs() < 1.0, "{width} of {lanes} lanes");
            let sources = words(&slide, SlidePart::Sources);
            assert_eq!(sources.contains("Not whole on this slide: "), !is_whole, "{lanes}: {sources}");
            if is_whole {
                let texts = texts(&slide.picture);
                let name = "Department number 3 for everything else";
                assert!(texts.contains(name), "names of lanes are whole: {texts}");
            }
        }
    }
}

#[test]
fn the_first_slide_says_what_it_is_and_how_much_of_it() {
    let measure = TextMeasure::new();
    let slide = session(&table(3, 1)).title_slide(
        ("Events", "A slide for each of the 3 events."),
        "1 / 5",
        960.0,
        &measure,
    );
    assert!(words(&slide, SlidePart::Caption).contains("A slide for each of the 3 events."));
    assert!(!words(&slide, SlidePart::Title).is_empty() && slide.picture.items.is_empty());
}

#[test]
fn the_last_line_of_a_caption_stands_beside_the_number() {
    let measure = TextMeasure::new();
    let long = "A caption that goes on and on until it needs a third line. ".repeat(6);
    let text =
        slide::SlideText { caption: long, position: "12 / 60".to_owned(), ..slide::SlideText::default() };
    let slide = Slide::new(emath::vec2(960.0, slide::HEIGHT), &text, &measure, DrawList::new);
    let place = |part| slide.blocks.iter().find(|block| block.part == part).map(|block| block.rect);
    let [Some(caption), Some(number)] = [SlidePart::Caption, SlidePart::Position].map(place) else {
        panic!("both are there")
    };
    let last = slide.blocks.iter().find(|block| block.part == SlidePart::Caption).and_then(|block| {
        let line = block.lines.last()?;
        Some(caption.left() + measure.width(&line.text, block.style) * block.scale)
    });
    assert!(last.is_some_and(|right| right < number.left()), "{last:?} runs under {number:?}");
}

#[test]
fn a_picture_says_what_it_has_no_room_for() {
    let measure = TextMeasure::new();
    let session = session(&table(120, 40));
    let height = session.height_needed(1_280.0, &measure);
    let (whole, said) = session.picture_in(emath::vec2(1_280.0, height), &measure);
    assert_eq!((said, whole.size.y), (None, height));
    let (cut, said) = session.picture_in(emath::vec2(1_280.0, 400.0), &measure);
    let said = said.expect("not all of it has room");
    assert!(said.starts_with("Not in this picture: ") && said.ends_with(" of 40 lanes."), "{said}");
    assert!(said.contains(" of 120 events"), "{said}");
    assert!(texts(&cut).contains(&said), "it stands in the picture too");
    assert!((cut.size.y - 400.0).abs() < 0.01, "{}", cut.size.y);
}

#[test]
fn the_counts_of_what_is_cut_add_up() {
    let measure = TextMeasure::new();
    let session = session(&table(120, 40));
    let cut_at = |height: f32| session.picture_in(emath::vec2(1_280.0, height), &measure).1;
    let number = |text: &str| -> usize {
        text.split_whitespace().find_map(|word| word.parse().ok()).expect("a number")
    };
    let mut before = usize::MAX;
    for height in [150.0, 300.0, 600.0, 900.0] {
        let left_out = cut_at(height).map_or(0, |said| number(&said));
        assert!(left_out < before, "{height}: {left_out} of {before}");
        before = left_out;
    }
}

fn pages_of(session: Session, plan: ExportPlan) -> Vec<scene::PlannedPage> {
    let export = Export { plan, session, size: session::VIEW_SIZE, find_face: None, read_images: None };
    let session::Preview::Pages(pages) = export.preview(&|_, _| true) else { return Vec::new() };
    pages
}

/// How many pages there are in all, as the name of the first one says.
fn num_pages(pages: &[scene::PlannedPage]) -> usize {
    let words = pages.first().expect("a page").name.split_whitespace();
    words.filter_map(|word| word.trim_end_matches(';').parse().ok()).nth(1).expect("how many there are")
}

#[test]
fn the_hand_out_of_the_built_in_file_is_short_enough_to_be_handed_out() {
    let session = || Session::new(embedded::document(), Preferences::default());
    let pages = pages_of(session(), plan(Form::Pdf));
    assert!(num_pages(&pages) <= 25, "{}", num_pages(&pages));
    let first = texts(&pages[0].picture);
    for word in ["Minsk", "Astana", "held", "scheduled"] {
        assert!(first.contains(word), "page one is the opening view with its legend: {word}");
    }
    let contents = pages.iter().take(2).map(|page| texts(&page.picture)).collect::<String>();
    assert!(contents.contains("Contents") && contents.contains("Sources"));
    let brief = ExportPlan { handout: session::HandoutKind::Brief, ..plan(Form::Pdf) };
    let brief = pages_of(session(), brief);
    assert_eq!(brief.len(), 2, "{:?}", brief.iter().map(|page| &page.name).collect::<Vec<_>>());
    assert!(texts(&brief[0].picture).contains("are left out"));
}

#[test]
fn bare_events_stand_forty_to_a_page() {
    let session = session(&table(200, 5));
    let pages = pages_of(session, plan(Form::Pdf));
    let to_read: Vec<String> =
        pages.iter().filter(|page| !page.is_sheet).map(|page| texts(&page.picture)).collect();
    let num = |page: &String| page.matches("Event ").count();
    assert!(
        to_read.iter().map(num).max().is_some_and(|most| most >= 40),
        "{:?}",
        to_read.iter().map(num).collect::<Vec<_>>()
    );
    assert!(to_read.len() <= 7, "{}", to_read.len());
}

#[test]
fn a_story_is_read_a_page_a_step() {
    let session = Session::new(embedded::document(), Preferences::default());
    let num = session.stories()[0].steps.len();
    let notes = session.stories()[0].steps.iter().find_map(|step| step.notes.clone());
    let pages = pages_of(session, ExportPlan { handout: session::HandoutKind::Story, ..plan(Form::Pdf) });
    assert!(pages.len() >= num && pages.len() <= num * 2, "{} pages of {num} steps", pages.len());
    let all = pages.iter().map(|page| texts(&page.picture)).collect::<String>();
    let word = notes.as_deref().and_then(|notes| notes.split_whitespace().next()).unwrap_or("");
    let word = word.trim_matches('*').to_owned();
    assert!(all.contains(&word), "{word}");
}

#[test]
fn no_word_runs_over_the_margin_of_a_page() {
    let long = "x".repeat(300);
    let csv = format!("title,start,lane,place\n{long},2024-01-02,{long},{long}\nAfter,2024-02-03,B,C\n");
    let measure = TextMeasure::new();
    for handout in [session::HandoutKind::Full, session::HandoutKind::Brief] {
        for page in pages_of(session(&csv), ExportPlan { handout, ..plan(Form::Pdf) }) {
            let mut places = vec![(0.0, 1.0)];
            for item in &page.picture.items {
                let (left, scale) = *places.last().expect("a place");
                match item {
                    Item::Place { corner, scale: by } => places.push((left + corner.x * scale, scale * by)),
                    Item::Unplace => _ = places.pop(),
                    Item::Text { pos, text, style, .. } if text.contains("xx") && !page.is_sheet => {
                        let right = left + (pos.x + measure.width(text, *style)) * scale;
                        assert!(right < page.picture.size.x, "{right} of {}", page.picture.size.x);
                    }
                    _ => {}
                }
            }
        }
    }
}
