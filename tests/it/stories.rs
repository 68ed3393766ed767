//! Stories are made: every command with its way back, then what is left behind.

use formats::{self, ReadWatch, native};
use index::filter::KindChoice;
use model::date::entry::range_from_edtf;
use model::extra::Extra;
use model::story::{OwnStories, Story};
use model::words::EventStatus;
use model::{LaneId, Timeline};
use scene::axis::view;
use session::command::{
    DocumentCommand, FilterCommand, HistoryCommand, LaneCommand, PendingAction, SelectCommand, ShowCommand,
    StepEdit, StoryCommand, ViewCommand,
};
use session::{Command, Dialog, Document, Effect, Motion, Origin, Preferences, SeenView, Session};
use std::path::PathBuf;

const STORY: &str = include_str!("../data/story.timeline.json");

fn timeline(text: &str) -> Timeline {
    formats::read(text.as_bytes(), &ReadWatch::default()).expect("understood").timeline
}

fn open(text: &str) -> Session {
    let opened = formats::read(text.as_bytes(), &ReadWatch::default()).expect("understood");
    let origin = Origin::File("a.timeline.json".into());
    let document = Document::new(opened.timeline, opened.problems, opened.is_read_only, origin);
    Session::new(document, Preferences::default())
}

/// The stories as titles with those of their steps; a star where the step is worked on.
fn state(session: &Session) -> String {
    let place = session.story_place();
    let stories = session.stories().iter().enumerate().map(|(at, story)| {
        let steps = story.steps.iter().enumerate().map(|(step_at, step)| {
            let is_here = at == place.story && place.step == Some(step_at);
            format!("{}{}", step.title.as_deref().unwrap_or("–"), if is_here { "*" } else { "" })
        });
        format!("{}: {}", story.title, steps.collect::<Vec<_>>().join(", "))
    });
    stories.collect::<Vec<_>>().join(" | ")
}

const BEFORE: &str = "How we moved: A year, The flat, Packing, Side by side | In one picture: The keys";

/// Each command, what it makes of the stories, and that one step back takes it away again.
#[test]
fn each_command_does_one_thing_that_can_be_undone() {
    let cases: &[(StoryCommand, &str)] = &[
        (
            StoryCommand::New,
            "How we moved: A year, The flat, Packing, Side by side | In one picture: The keys | New story: ",
        ),
        (
            StoryCommand::Rename("Moved".to_owned()),
            "Moved: A year, The flat, Packing, Side by side | In one picture: The keys",
        ),
        (StoryCommand::Delete, "In one picture: The keys"),
        (
            StoryCommand::TakeStep,
            "How we moved: A year, The flat, Packing, Side by side, Keys handed over* | In one picture: The keys",
        ),
        (
            StoryCommand::Edit(1, StepEdit::Title("Seen".to_owned())),
            "How we moved: A year, Seen, Packing, Side by side | In one picture: The keys",
        ),
        (
            StoryCommand::Edit(1, StepEdit::Title(String::new())),
            "How we moved: A year, –, Packing, Side by side | In one picture: The keys",
        ),
        (
            StoryCommand::Move(0, 2),
            "How we moved: The flat, Packing, A year*, Side by side | In one picture: The keys",
        ),
        (StoryCommand::Move(0, -1), BEFORE),
        (StoryCommand::DeleteStep(3), "How we moved: A year, The flat, Packing* | In one picture: The keys"),
        (
            StoryCommand::Show(2),
            "How we moved: A year, The flat, Packing*, Side by side | In one picture: The keys",
        ),
        (StoryCommand::Show(9), BEFORE),
    ];
    for (command, expected) in cases {
        let mut session = open(STORY);
        let keys = session.document().timeline.row_by_id("keys").expect("a row");
        session.apply(SelectCommand::Row(keys).into());
        assert_eq!(state(&session), BEFORE);
        session.apply(command.clone().into());
        assert_eq!(state(&session), *expected, "{command:?}");
        let is_same = session.stories() == session.document().stories_of_file();
        assert_eq!(session.has_unsaved_stories(), !is_same, "{command:?}");
        if *expected != BEFORE {
            session.apply(HistoryCommand::Undo.into());
            assert_eq!(state(&session), BEFORE, "{command:?} undone");
            assert!(!session.has_unsaved_stories(), "{command:?} undone");
            session.apply(HistoryCommand::Redo.into());
            assert_eq!(state(&session), *expected, "{command:?} done again");
        }
    }
}

#[test]
fn words_typed_into_one_field_are_one_step_back() {
    let mut session = open(STORY);
    for text in ["S", "Se", "See"] {
        session.apply(StoryCommand::Edit(0, StepEdit::Caption(text.to_owned())).into());
    }
    session.apply(StoryCommand::Edit(0, StepEdit::Seconds(Some(12.0))).into());
    session.apply(HistoryCommand::Undo.into());
    let caption = |session: &Session| session.stories()[0].steps[0].caption.clone();
    assert_eq!(caption(&session).as_deref(), Some("See"));
    assert_eq!(session.stories()[0].steps[0].seconds, Some(60.0));
    session.apply(HistoryCommand::Undo.into());
    assert_eq!(caption(&session).as_deref(), Some("From the first look to the last box"));
}

/// A step shows what was seen when it was taken, and nothing of what was changed afterwards.
#[test]
fn a_step_shows_what_was_seen() {
    let mut session = open(STORY);
    let packing = session.document().timeline.row_by_id("packing").expect("a row");
    let setup: Vec<Command> = vec![
        SelectCommand::Row(packing).into(),
        ViewCommand::ZoomTo(packing).into(),
        LaneCommand::Toggle(LaneId(0)).into(),
        FilterCommand::Text("2025..".to_owned()).into(),
        FilterCommand::ToggleKind(KindChoice::Terms).into(),
        FilterCommand::ToggleStatus(EventStatus::Held).into(),
    ];
    for command in setup {
        session.apply(command);
    }
    let seen = (session.view().range, session.index().num_rows());
    session.apply(StoryCommand::TakeStep.into());
    let step = session.story_step().expect("a step").1.clone();
    assert_eq!(step.title.as_deref(), Some("Packing"));
    assert_eq!(
        (step.lanes.as_slice(), step.select.as_slice()),
        (&["boxes".to_owned()][..], &["packing".to_owned()][..])
    );
    assert_eq!(step.filter.as_deref(), Some("-kind:terms -status:held 2025.."));
    session.apply(FilterCommand::Clear.into());
    session.apply(ViewCommand::Fit.into());
    session.apply(SelectCommand::Nothing.into());
    session.apply(StoryCommand::Show(session.story_place().step.expect("a step")).into());
    let day = session.document().timeline.resolution().per_day();
    assert!((session.view().range.start().since(seen.0.start())).abs() <= day);
    assert!((session.view().range.end().since(seen.0.end())).abs() <= day);
    assert_eq!(session.index().num_rows(), seen.1);
    assert_eq!(session.view().selection, Some(packing));
    assert!(session.view().hidden_lanes.contains(&LaneId(0)));
    // Retaken, it shows the new view under the old words.
    session.apply(StoryCommand::Edit(4, StepEdit::Notes("Say it.".to_owned())).into());
    session.apply(FilterCommand::Clear.into());
    session.apply(SelectCommand::Nothing.into());
    session.apply(StoryCommand::Retake(4).into());
    let retaken = session.story_step().expect("a step").1;
    assert_eq!((retaken.title.as_deref(), retaken.notes.as_deref()), (Some("Packing"), Some("Say it.")));
    assert!(retaken.select.is_empty() && retaken.filter.is_none() && retaken.lanes.is_empty());
}

#[test]
fn what_a_step_names_and_the_file_lacks_is_told() {
    let text = STORY
        .replace("\"select\": [\"packing\"]", "\"select\": [\"gone\"], \"lanes\": [\"attic\", \"boxes\"]");
    let session = open(&text);
    assert_eq!(session.missing_in(&session.stories()[0].steps[2]), ["gone", "attic"]);
    assert!(session.missing_in(&session.stories()[0].steps[1]).is_empty());
}

fn story(id: &str, title: &str) -> Story {
    Story { id: Some(id.to_owned()), title: title.to_owned(), ..Story::default() }
}

#[test]
fn stories_beside_a_file_go_before_and_in_place_of_its_own() {
    let file = [story("a", "A"), story("b", "B"), story("c", "C")];
    let now = [story("b", "B changed"), story("c", "C"), story("d", "D")];
    let own = OwnStories::of(&now, &file, Extra::default());
    assert_eq!(own.left_out, ["a"]);
    let titles = |stories: &[Story]| stories.iter().map(|story| story.title.clone()).collect::<Vec<_>>();
    assert_eq!(titles(&own.before(&file)), ["B changed", "D", "C"]);
}

#[test]
fn what_both_have_changed_stands_there_twice() {
    let then = [story("a", "A"), story("b", "B"), story("c", "C"), story("e", "E")];
    let now = [story("a", "A here"), story("b", "B"), story("c", "C here"), story("d", "D"), story("e", "E")];
    let file = [story("a", "A"), story("b", "B there"), story("c", "C there"), story("f", "F")];
    let joined = OwnStories::joined(&now, &then, &file);
    let titles: Vec<&str> = joined.iter().map(|story| story.title.as_str()).collect();
    assert_eq!(titles, ["A here", "B there", "C here", "D", "C there (as in the file)", "F"]);
}

/// Only the list of stories changes; all else stays letter for letter.
#[test]
fn stories_are_exchanged_in_the_text() {
    let mut stories = timeline(STORY).head().stories.clone();
    let caption = "</script><script>alert(1)</script> \u{202e} & \"";
    stories[0].steps[0].caption = Some(caption.to_owned());
    for text in [
        STORY.to_owned(),
        STORY.replace('\n', "\r\n"),
        "{\"format\":\"timeline/1\",\"title\":\"T\",\"x-own\":{\"a\": [1,  2]},\"events\":[]}".to_owned(),
        "{ \"stories\" : [ ] , \"format\": \"timeline/1\",\"title\":\"T\",\"events\":[] }\n\n".to_owned(),
    ] {
        let new = native::with_stories(&text, &stories).expect("exchanged");
        let again = timeline(&new);
        assert_eq!(again.head().stories, stories);
        assert_eq!(again.head().stories[0].steps[0].caption.as_deref(), Some(caption));
        let back = native::with_stories(&new, &timeline(&text).head().stories).expect("exchanged");
        let without = |text: &str| native::with_stories(text, &[]).expect("exchanged");
        assert!(without(&back) == without(&new));
        let events =
            |text: &str| text.find("\"stories\"").map_or(text.to_owned(), |at| text[..at].to_owned());
        assert!(new.starts_with(events(&text).trim_end_matches([' ', '}', '\n', '\r'])), "{new}");
    }
    for text in [
        "{\"format\":\"timeline/1\",\"stories\":[7]}",
        "{\"format\":\"timeline/1\",\"stories\":[],\"stories\":[]}",
        "{\"format\":\"timeline/2\"}",
        "[]",
        "a,b",
    ] {
        assert_eq!(native::with_stories(text, &stories), None, "{text}");
    }
}

#[test]
fn a_file_of_stories_keeps_what_it_does_not_know() {
    let text = "{ \"format\": \"summitline-stories/1\", \"stories\": [ { \"title\": \"S\", \"x\": {\"a\":  1}, \
                \"steps\": [ { \"view\": \"2024\", \"y\": [ 1,2 ] } ] } ], \"z\": null }";
    let (own, problems) = native::read_own(text).expect("understood");
    assert_eq!(problems.count(), 0);
    let written = native::write_own(&own);
    for kept in ["\"x\": {\"a\":  1}", "\"y\": [ 1,2 ]", "\"z\": null"] {
        assert!(written.contains(kept), "{kept} in {written}");
    }
    assert_eq!(native::read_own(&written).expect("understood").0, own);
    assert!(native::read_own("{\"format\":\"timeline/1\"}").is_err());
    assert!(native::read_own("{").is_err());
}

#[test]
fn leaving_asks_first() {
    let leave = || DocumentCommand::Quit.into();
    let mut session = open(STORY);
    assert!(matches!(session.apply(leave()).as_slice(), [Effect::Quit]));
    session.apply(StoryCommand::New.into());
    assert!(session.apply(leave()).is_empty());
    assert_eq!(session.panels().dialog, Some(Dialog::SaveStories(PendingAction::Quit)));
    let effects = session.apply(StoryCommand::Save(Some(PendingAction::Quit)).into());
    let [Effect::SaveStories { stories, then: Some(PendingAction::Quit) }] = effects.as_slice() else {
        unreachable!("{effects:?}")
    };
    let saved =
        StoryCommand::Saved { stories: stories.clone(), path: "a".into(), then: Some(PendingAction::Quit) };
    assert!(matches!(session.apply(saved.into()).as_slice(), [Effect::Quit]));
    assert!(!session.has_unsaved_stories());
    session.apply(StoryCommand::Delete.into());
    let path = PathBuf::from("b.timeline.json");
    session.apply(DocumentCommand::Open(path.clone()).into());
    assert_eq!(session.panels().dialog, Some(Dialog::SaveStories(PendingAction::Open(vec![path.clone()]))));
    let effects = session.apply(StoryCommand::Discard(PendingAction::Open(vec![path])).into());
    assert!(matches!(effects.as_slice(), [Effect::Load(_)]), "{effects:?}");
    assert_eq!(session.stories().len(), 3, "as last saved");
}

/// A year of events, and steps that show more than twenty times as much, what lies elsewhere, and a few seconds.
const FAR: &str = r#"{"format": "timeline/1", "title": "T",
    "events": [{"title": "A", "when": "2024-01-01"}, {"title": "B", "when": "2024-12-31"}],
    "stories": [{"title": "S", "steps": [
        {"view": "1960/2019"}, {"view": "1400/2300"}, {"view": "0476"}, {"view": "2024-05-01T12:00:00"}]}]}"#;

#[test]
fn what_is_named_exactly_is_shown_exactly() {
    let mut session = open(FAR);
    let resolution = session.document().timeline.resolution();
    let named = |edtf: &str| view::with_margin(range_from_edtf(edtf, resolution).expect("a range"), 0.02);
    let steps = session.stories()[0].steps.clone();
    for step in &steps {
        let edtf = &step.view.as_ref().expect("a range").edtf;
        assert_eq!(session.at_step(step).view().range, named(edtf), "a slide of {edtf}");
        session.apply(ShowCommand::Step(Box::new(step.clone())).into());
        assert_eq!(session.view().range, named(edtf), "the view of {edtf}");
        session.apply(ViewCommand::Pan(0.0, Motion::Jump).into());
        assert_eq!(session.view().range, named(edtf), "who moves on from there moves from {edtf}");
        let words = SeenView { range: Some(edtf.clone()), ..SeenView::default() };
        let mut session = open(FAR);
        session.apply(ShowCommand::SeenView(words).into());
        assert_eq!(session.view().range, named(edtf), "--range {edtf}");
        session.apply(ViewCommand::GoTo(edtf.clone()).into());
        let (around, goal) = (session.view().range, range_from_edtf(edtf, resolution).expect("a range"));
        assert_eq!(around, goal.widened(goal.span() / 3), "go to {edtf}");
        session.apply(ViewCommand::Fit.into());
        session.apply(HistoryCommand::Undo.into());
        assert_eq!(session.view().range, around, "back to {edtf}");
    }
    let first = FAR.replace("\"title\": \"T\",", "\"title\": \"T\", \"view\": \"2024-05-01T12:00:00.000\",");
    assert_eq!(open(&first).view().range.span(), 1);
}
