//! A story before a room: keys and what they change, with times handed in; then by the names a screen reader tells.

use crate::support::english;
use crate::support::pictures;
use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{AccessKitNode, Queryable as _, by};
use formats::{self, ReadWatch};
use index::{Filter, TimelineIndex};
use model::story::StoryStep;
use proptest::prelude::*;
use scene::TextMeasure;
use session::command::{DocumentCommand, PresentCommand, SelectCommand, Start, ViewCommand};
use session::pace::{Pace, pace};
use session::timer::time_text;
use session::{
    Aspect, Blank, Command, Cue, Displays, Document, Effect, Light, ModifierKeys, Motion, MotionChoice,
    Origin, Preferences, Presentation, Screens, Session, Shortcut, ShortcutKey as Pressed,
    present_keys as keys,
};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use summitline::app::{App, Environment};

const STORY: &str = include_str!("../data/story.timeline.json");
const NO_STORY: &str = include_str!("../data/minimal.timeline.json");

fn document(text: &str) -> Document {
    let opened = formats::read(text.as_bytes(), &ReadWatch::default()).expect("understood");
    let formats::Opened { timeline, problems, is_read_only, .. } = opened;
    Document::new(timeline, problems, is_read_only, Origin::File("a.timeline.json".into()))
}

fn open(text: &str) -> Session {
    Session::new(document(text), Preferences::default())
}

/// On two screens, from the start.
fn presenting() -> Session {
    let mut session = open(STORY);
    session.apply(PresentCommand::Displays(Displays { num: 2, own: 0 }).into());
    session.apply(PresentCommand::Start(Start::default()).into());
    session
}

fn presentation(session: &Session) -> &Presentation {
    session.presentation().expect("something is presented")
}

fn cue(session: &mut Session, cue: Cue, now: f64) -> Vec<Effect> {
    session.apply(cue.at(now).into())
}

/// Presses a key as `Shift F5`, `3` or `Page Down`, a second after the one before.
fn press(session: &mut Session, key: &str, now: f64) {
    let cue = keys::shortcuts().find(|shortcut| shortcut.text(english()) == key).and_then(keys::cue);
    session.apply(cue.unwrap_or_else(|| unreachable!("no key {key}")).at(now).into());
}

/// What of the presentation a key may change.
fn state(session: &Session) -> String {
    let Some(presentation) = &session.presentation() else { return "left".to_owned() };
    let curtain = presentation.curtain.map(|curtain| match curtain {
        Blank::Black => "black",
        Blank::White => "white",
    });
    let light = presentation.light.map(|light| match light {
        Light::Laser => "laser",
        Light::Spotlight => "spotlight",
    });
    let words = [
        curtain,
        light,
        presentation.is_frozen().then_some("frozen"),
        presentation.are_swapped.then_some("swapped"),
        presentation.timer.is_running().then_some("running"),
        presentation.has_overview.then_some("overview"),
        presentation.loops.then_some("loops"),
        presentation.plays_since.is_some().then_some("plays"),
        session.has_digressed().then_some("away"),
    ];
    let mut state = (presentation.at + 1).to_string();
    state.extend(presentation.typed.map(|typed| format!(" typed {typed}")));
    state.extend(words.into_iter().flatten().map(|word| format!(" {word}")));
    let notes = session.preferences().presenting.notes_size;
    state.extend((notes != 18).then(|| format!(" notes {notes}")));
    state
}

/// Each line of the table of keys: what is pressed, and the state after each press.
#[test]
fn keys_do_what_the_table_says() {
    let cases: &[(&[&str], &[&str])] = &[
        (&["→", "↓", "Page Down"], &["2 running", "3 running", "4 running"]),
        (&["Space", "Enter", "N", "N"], &["2 running", "3 running", "4 running", "4 running"]),
        (
            &["End", "←", "↑", "Page Up", "P"],
            &["4 running", "3 running", "2 running", "1 running", "1 running"],
        ),
        (&["End", "Backspace", "Home"], &["4 running", "3 running", "1 running"]),
        (&["3", "Enter"], &["1 typed 3", "3 running"]),
        (&["9", "0", "Enter"], &["1 typed 9", "1 typed 90", "4 running"]),
        (&["0", "Enter"], &["1 typed 0", "2 running"]),
        (&["2", "B", "Enter"], &["1 typed 2", "1 black", "2 running"]),
        (&["B", "B", ".", "."], &["1 black", "1", "1 black", "1"]),
        (&["W", "B", "W", "W"], &["1 white", "1 black", "1 white", "1"]),
        (&[".", "Page Down"], &["1 black", "2 running"]),
        (
            &["Page Down", "F5", "Page Down", "Shift + F5"],
            &["2 running", "1 running", "2 running", "2 running"],
        ),
        (&["F", "→", "F"], &["1 frozen", "2 frozen running", "2 running"]),
        (&["L", "L", "L"], &["1 laser", "1 spotlight", "1"]),
        (&["S", "S"], &["1 swapped", "1"]),
        (&["T", "T", "→"], &["1 running", "1", "2"]),
        (&["+", "+", "−"], &["1 notes 20", "1 notes 22", "1 notes 20"]),
        (&["G", "G"], &["1 overview", "1"]),
        (&["G", "→"], &["1 overview", "2 running"]),
        (&["→", "Esc"], &["2 running", "left"]),
    ];
    for (pressed, expected) in cases {
        let mut session = presenting();
        let mut seen = Vec::new();
        for (at, key) in pressed.iter().enumerate() {
            press(&mut session, key, at as f64);
            seen.push(state(&session));
        }
        assert_eq!(seen, *expected, "{pressed:?}");
    }
}

#[test]
fn what_clickers_send_means_that_and_nothing_else() {
    let plain = |key| keys::cue(Shortcut { held: ModifierKeys::Nothing, key });
    let sent = [
        (Pressed::PageUp, Cue::Previous),
        (Pressed::PageDown, Cue::Next),
        (Pressed::F5, Cue::First),
        (Pressed::Escape, Cue::Leave),
        (Pressed::Period, Cue::Black),
        (Pressed::Letter('B'), Cue::Black),
    ];
    for (key, cue) in sent {
        assert_eq!(plain(key), Some(cue), "{key:?}");
        assert_eq!(
            keys::shortcuts()
                .filter(|shortcut| shortcut.key == key && shortcut.held == ModifierKeys::Nothing)
                .count(),
            1
        );
    }
    // Keys of the ordinary window mean nothing here.
    for key in [Pressed::Comma, Pressed::Letter('D'), Pressed::Letter('K'), Pressed::OpenBracket] {
        assert_eq!(plain(key), None, "{key:?}");
    }
}

#[test]
fn leaving_shows_what_was_seen_before() {
    let mut session = open(STORY);
    let keys = session.document().timeline.row_by_id("keys").expect("a row");
    session.apply(SelectCommand::Row(keys).into());
    session.apply(ViewCommand::Zoom { anchor: None, factor: 3.0, motion: Motion::Jump }.into());
    let seen = |session: &Session| {
        let view = session.view();
        (view.range, view.selection, view.hidden_lanes.clone(), session.panels().clone(), session.mode())
    };
    let (before, could_undo) = (seen(&session), session.history().can_undo());
    session.apply(PresentCommand::Start(Start::default()).into());
    for now in 0..3 {
        cue(&mut session, Cue::Next, f64::from(now));
    }
    session.apply(ViewCommand::Fit.into());
    session.apply(SelectCommand::Next.into());
    assert_ne!(seen(&session), before);
    cue(&mut session, Cue::Leave, 9.0);
    assert_eq!((seen(&session), session.history().can_undo()), (before, could_undo));
}

#[test]
fn a_digression_ends_with_the_next_key() {
    let elsewhere: [Command; 3] = [
        ViewCommand::Pan(0.4, Motion::Jump).into(),
        ViewCommand::Zoom { anchor: None, factor: 2.0, motion: Motion::Jump }.into(),
        SelectCommand::Last.into(),
    ];
    for look in elsewhere {
        for (key, goal) in [("Page Down", "3 running"), ("Page Up", "2 running"), ("Shift + F5", "2 running")]
        {
            let mut session = presenting();
            press(&mut session, "Page Down", 0.0);
            session.apply(look.clone());
            assert_eq!(state(&session), "2 running away", "{look:?}");
            press(&mut session, key, 3.0);
            assert_eq!(state(&session), goal, "{look:?} {key}");
        }
    }
}

#[test]
fn a_frozen_audience_keeps_its_picture() {
    let mut session = presenting();
    press(&mut session, "Page Down", 0.0);
    let range = session.view().range;
    press(&mut session, "F", 1.0);
    press(&mut session, "Page Down", 2.0);
    session.apply(ViewCommand::Fit.into());
    let (seen, at) = session.audience(presentation(&session));
    assert_eq!((seen.view().range, at), (range, 1));
    assert_eq!(presentation(&session).at, 2);
    press(&mut session, "F", 3.0);
    let (seen, at) = session.audience(presentation(&session));
    assert_eq!((seen.view().range, at), (session.view().range, 2));
}

/// Steps of 60, 30, 30 and 60 seconds play by themselves.
#[test]
fn a_story_plays_by_itself_and_loops() {
    let mut session = presenting();
    cue(&mut session, Cue::Play, 100.0);
    let mut seen = Vec::new();
    for now in [159.0, 160.0, 189.0, 190.5, 221.0, 280.0, 281.0, 400.0] {
        cue(&mut session, Cue::Due, now);
        seen.push((now, state(&session)));
    }
    let expected = [
        (159.0, "1 running plays"),
        (160.0, "2 running plays"),
        (189.0, "2 running plays"),
        (190.5, "3 running plays"),
        (221.0, "4 running plays"),
        (280.0, "4 running plays"),
        // After the last step the story waits.
        (281.0, "4 running"),
        (400.0, "4 running"),
    ];
    assert_eq!(seen, expected.map(|(now, state)| (now, state.to_owned())));
    cue(&mut session, Cue::Loop, 401.0);
    cue(&mut session, Cue::Play, 402.0);
    cue(&mut session, Cue::Due, 462.0);
    assert_eq!(state(&session), "1 running loops plays");
    // A key in between begins the time of its step anew.
    press(&mut session, "Page Down", 480.0);
    assert_eq!(presentation(&session).seconds_left(490.0), Some(20.0));
    cue(&mut session, Cue::Play, 491.0);
    assert_eq!(presentation(&session).seconds_left(500.0), None);
}

#[test]
fn time_begins_with_the_second_step_and_stands_when_told() {
    let mut session = presenting();
    let elapsed = |session: &Session, now| time_text(presentation(session).timer.elapsed(now));
    assert_eq!(elapsed(&session, 50.0), "0:00");
    press(&mut session, "Page Down", 60.0);
    press(&mut session, "T", 75.0);
    press(&mut session, "Page Down", 80.0);
    assert_eq!(elapsed(&session, 99.0), "0:15");
    press(&mut session, "T", 100.0);
    assert_eq!(elapsed(&session, 110.0), "0:25");
    cue(&mut session, Cue::ResetTimer, 120.0);
    assert_eq!(elapsed(&session, 123.0), "0:03");
    let texts = [(0.0, "0:00"), (59.9, "0:59"), (751.0, "12:31"), (3_723.0, "1:02:03"), (-3.0, "0:00")];
    for (seconds, text) in texts {
        assert_eq!(time_text(seconds), text);
    }
}

#[test]
fn pace_in_words() {
    let step = |seconds: Option<f64>| StoryStep { seconds, ..StoryStep::default() };
    let even = vec![step(None); 4];
    let own = [Some(60.0), Some(30.0), Some(30.0), Some(60.0)].map(step).to_vec();
    // Steps, which of them, minutes that have passed and are planned.
    let cases: [(&[StoryStep], usize, f64, f64, &str); 9] = [
        (&even, 0, 0.0, 20.0, "on time"),
        (&even, 0, 5.2, 20.0, "on time"),
        (&even, 0, 7.0, 20.0, "2 min behind"),
        (&even, 2, 7.0, 20.0, "3 min ahead"),
        (&even, 3, 20.0, 20.0, "on time"),
        (&even, 3, 23.0, 20.0, "over by 3 min"),
        (&own, 1, 1.2, 3.0, "on time"),
        (&own, 1, 2.0, 3.0, "30 s behind"),
        (&own, 3, 1.5, 3.0, "30 s ahead"),
    ];
    for (steps, at, elapsed, planned, words) in cases {
        assert_eq!(
            english().text(&pace(steps, at, elapsed * 60.0, planned * 60.0).message()),
            words,
            "{at} {elapsed} {planned}"
        );
    }
}

proptest! {
    /// Whoever has passed more time at a step is never earlier, and at the planned speed nobody is ever late.
    #[test]
    fn pace_never_contradicts_itself(num in 1_usize..40, at in 0_usize..40, share in 0.0..1.0_f64, planned in 60.0..9_000.0_f64) {
        let steps = vec![StoryStep::default(); num];
        let at = at.min(num - 1);
        let elapsed = (at as f64 + share) / num as f64 * planned;
        prop_assert_eq!(pace(&steps, at, elapsed, planned), Pace::OnTime);
        prop_assert!(matches!(pace(&steps, at, planned + 1.0, planned), Pace::Over(_)));
        if at + 1 < num {
            prop_assert!(!matches!(pace(&steps, at + 1, elapsed, planned), Pace::Behind(_)));
        }
    }
}

#[test]
fn the_plan_is_typed_or_the_sum_of_all_steps() {
    let mut session = presenting();
    assert_eq!(presentation(&session).planned_seconds(), Some(180.0));
    session.apply(PresentCommand::Plan(20).into());
    assert_eq!(presentation(&session).planned_seconds(), Some(1_200.0));
    session.apply(PresentCommand::Plan(0).into());
    assert_eq!(presentation(&session).planned_seconds(), Some(180.0));
    session.apply(PresentCommand::Start(Start { story: Some(1), ..Start::default() }).into());
    assert_eq!(presentation(&session).planned_seconds(), None, "a step without seconds");
    assert_eq!(presentation(&session).pace(5.0), None);
}

#[test]
fn here_is_the_step_about_what_is_seen() {
    let at = |change: Command| {
        let mut session = open(STORY);
        session.apply(change);
        session.apply(PresentCommand::Start(Start { is_from_here: true, ..Start::default() }).into());
        presentation(&session).at
    };
    let session = open(STORY);
    let row = |id: &str| session.document().timeline.row_by_id(id).expect("a row");
    assert_eq!(at(SelectCommand::Row(row("packing")).into()), 2);
    assert_eq!(at(SelectCommand::Row(row("flat")).into()), 1);
    assert_eq!(at(ViewCommand::ZoomTo(row("flat")).into()), 1);
    assert_eq!(at(ViewCommand::Fit.into()), 0);
}

#[test]
fn a_file_without_a_story_is_presented_by_its_events() {
    let mut session = open(NO_STORY);
    session.apply(PresentCommand::Start(Start::default()).into());
    let story = Arc::clone(&presentation(&session).story);
    assert!(story.title.contains("not stored in the file"), "{}", story.title);
    let titles: Vec<&str> = story.steps.iter().filter_map(|step| step.title.as_deref()).collect();
    assert_eq!(titles, ["Grandmother's clock was made", "Viewed the flat", "Packing"]);
    cue(&mut session, Cue::Last, 0.0);
    let range = session.view().range;
    let packing = session.document().timeline.rows().last().expect("a row");
    let (start, end) = session.document().timeline.drawn_range(packing);
    assert!(range.start() <= start && end <= range.end(), "the event is in sight");
    assert!(session.document().timeline.head().stories.is_empty(), "nothing is stored");
    // Without any event there is a word instead.
    let mut session = open(r#"{"format": "timeline/1", "title": "Empty", "events": []}"#);
    session.apply(PresentCommand::Start(Start::default()).into());
    assert!(session.presentation().is_none());
    assert!(session.notice().is_some_and(|notice| notice.text.contains("nothing to present")));
}

#[test]
fn long_files_are_presented_by_what_is_most_important() {
    let event = |at: u32| {
        let weight = if at.is_multiple_of(10) { 1.0 } else { 0.1 };
        format!(r#"{{"title": "e{at}", "when": "{}", "weight": {weight}}}"#, 1_700 + at)
    };
    let events: Vec<String> = (0..200).map(event).collect();
    let session =
        open(&format!(r#"{{"format": "timeline/1", "title": "T", "events": [{}]}}"#, events.join(",")));
    let story = session.improvised_story().expect("a story");
    assert_eq!(story.steps.len(), 30);
    let tens = (0..20).map(|ten| format!("e{}", ten * 10));
    for title in tens {
        assert!(story.steps.iter().any(|step| step.title.as_ref() == Some(&title)), "{title}");
    }
}

#[test]
fn the_audience_looks_where_there_is_a_screen() {
    let mut session = open(STORY);
    session.apply(PresentCommand::Start(Start::default()).into());
    assert_eq!(presentation(&session).screens, Screens::This, "there is only one");
    press(&mut session, "Page Down", 0.0);
    session.apply(PresentCommand::Displays(Displays { num: 2, own: 0 }).into());
    assert_eq!(
        presentation(&session).screens,
        Screens::Second,
        "a projector that is plugged in late is used"
    );
    assert!(session.notice().is_some_and(|notice| notice.text.contains("There is a second screen")));
    session.apply(PresentCommand::Screens(Screens::This).into());
    session.apply(PresentCommand::Displays(Displays { num: 1, own: 0 }).into());
    session.apply(PresentCommand::Displays(Displays { num: 2, own: 0 }).into());
    assert_eq!(presentation(&session).screens, Screens::This, "who has chosen this screen keeps it");
    let mut session = presenting();
    assert_eq!(presentation(&session).screens, Screens::Second);
    press(&mut session, "Page Down", 0.0);
    session.apply(PresentCommand::Displays(Displays { num: 1, own: 0 }).into());
    assert_eq!(presentation(&session).screens, Screens::Window);
    assert!(session.notice().is_some_and(|notice| notice.text.contains("second screen is gone")));
    assert_eq!(state(&session), "2 running", "nothing else is lost");
    session.apply(PresentCommand::Displays(Displays { num: 2, own: 1 }).into());
    assert_eq!(presentation(&session).screens, Screens::Second);
    // Who has chosen a window keeps it.
    session.apply(PresentCommand::Screens(Screens::Window).into());
    session.apply(PresentCommand::Displays(Displays { num: 1, own: 0 }).into());
    session.apply(PresentCommand::Displays(Displays { num: 2, own: 0 }).into());
    assert_eq!(presentation(&session).screens, Screens::Window);
    assert_eq!(session.preferences().presenting.screens, Screens::Window, "and is asked no more");
    let others = [(0, 0), (1, 0), (2, 0), (2, 1), (3, 2)].map(|(num, own)| Displays { num, own }.other());
    assert_eq!(others, [None, None, Some(1), Some(0), Some(0)]);
}

/// The file as it is read again, with something in it changed.
fn reloaded(session: &mut Session, change: (&str, &str)) -> Vec<Effect> {
    let document = Arc::new(document(&STORY.replace(change.0, change.1)));
    let index = Arc::new(TimelineIndex::build(&document.timeline, &Filter::default()));
    session.apply(DocumentCommand::Loaded { document, index }.into())
}

#[test]
fn reading_the_file_again_keeps_place_and_time() {
    let mut session = presenting();
    press(&mut session, "Page Down", 10.0);
    press(&mut session, "Page Down", 20.0);
    reloaded(&mut session, ("\"Packing\", \"notes\"", "\"Boxes\", \"notes\""));
    assert_eq!(state(&session), "3 running");
    assert_eq!(time_text(presentation(&session).timer.elapsed(30.0)), "0:20");
    let step = presentation(&session).step().cloned().expect("a step");
    assert_eq!(step.title.as_deref(), Some("Boxes"));
    let selected = session.view().selection.expect("selected");
    assert_eq!(session.document().timeline.title(selected), "Packing");
    // Away from the step it stays away.
    session.apply(ViewCommand::Pan(0.3, Motion::Jump).into());
    let range = session.view().range;
    reloaded(&mut session, ("", ""));
    assert_eq!((session.view().range, state(&session).as_str()), (range, "3 running away"));
    // The story is gone: the ordinary window, and a word.
    reloaded(&mut session, ("\"move\"", "\"another\""));
    assert!(session.presentation().is_none());
    assert!(session.notice().is_some_and(|notice| notice.text.contains("no longer has the story")));
}

#[test]
fn habits_are_kept() {
    let mut session = open(STORY);
    let effects = session.apply(PresentCommand::Aspect(Aspect::Narrow).into());
    assert!(matches!(effects.as_slice(), [Effect::SavePreferences(_)]), "{effects:?}");
    session.apply(PresentCommand::Start(Start::default()).into());
    for _ in 0..40 {
        cue(&mut session, Cue::Larger, 0.0);
    }
    assert_eq!(session.preferences().presenting.notes_size, 48);
    for _ in 0..40 {
        cue(&mut session, Cue::Smaller, 0.0);
    }
    assert_eq!(session.preferences().presenting.notes_size, 12);
}

/// Slides as text in `tests/data/scene`; `UPDATE_PICTURES=1` writes what is now.
#[test]
fn slides_as_text() {
    let session = open(STORY);
    let measure = TextMeasure::default();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/scene");
    let mut changed = Vec::new();
    for (number, name) in [(1, "slide-year"), (2, "slide-flat")] {
        let slide = session.slide("move", number, vec2(960.0, 540.0), &measure).expect("a slide");
        let (path, text) = (folder.join(name).with_extension("txt"), slide.to_text());
        if std::env::var_os("UPDATE_PICTURES").is_some() {
            std::fs::write(&path, &text).expect("written");
        }
        let before = std::fs::read_to_string(&path).unwrap_or_default();
        changed.extend(pictures::first_difference(&before, &text).map(|line| format!("{name} {line}")));
        let story = session.stories().first().expect("a story");
        let step = story.steps.get(number - 1).expect("a step");
        let picture = session.slide_of(step, "1 / 4", 960.0, &measure).picture;
        assert_eq!(pictures::overlap(&picture), None, "{name}");
    }
    assert!(changed.is_empty(), "slides have changed:\n{}", changed.join("\n"));
}

/// Somebody before the window, with the story open.
struct Person {
    harness: Harness<'static, App>,
}

impl Person {
    fn at(size: egui::Vec2, file: &str) -> Self {
        let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(file);
        let environment = Environment::none(|| 20_778);
        let mut harness = Harness::builder()
            .with_size(size)
            .with_max_steps(16)
            .build_eframe(move |cc| App::new(&cc.egui_ctx, &[path], environment));
        let start = Instant::now();
        harness.run_ok();
        while harness.state().session().loading().is_some() {
            assert!(start.elapsed() < Duration::from_secs(20), "still loading");
            std::thread::sleep(Duration::from_millis(5));
            harness.step();
        }
        let mut person = Self { harness };
        person.wait();
        person
    }

    fn wait(&mut self) {
        self.harness.run_ok();
    }

    fn key(&mut self, key: Key) {
        self.harness.key_press(key);
        self.wait();
    }

    /// As a screen reader does: here the audience's window lies over the presenter's.
    fn press(&mut self, label: &str) {
        self.harness.get_by_label(label).click_accesskit();
        self.wait();
    }

    fn session(&self) -> &Session {
        self.harness.state().session()
    }

    fn sees(&self, text: &str) -> bool {
        let text = text.to_owned();
        let contains = move |node: &AccessKitNode<'_>| {
            format!("{}{}", node.label().unwrap_or_default(), node.value().unwrap_or_default())
                .contains(&text)
        };
        self.harness.query_all(by().predicate(contains)).next().is_some()
    }

    #[track_caller]
    fn reads(&self, texts: &[&str]) {
        for text in texts {
            assert!(self.sees(text), "“{text}” is not to be read");
        }
    }
}

const USUAL: egui::Vec2 = vec2(1_280.0, 800.0);

#[test]
fn a_story_is_chosen_in_the_menu_and_shown_in_a_window() {
    let mut person = Person::at(USUAL, "story.timeline.json");
    person.press("Stories and screens");
    person.reads(&["Present from the start", "How we moved · 4 steps", "No second screen is connected"]);
    person.press("Window to share");
    person.press("How we moved · 4 steps");
    person.reads(&[
        "How we moved",
        "Current slide 1 / 4: A year",
        "Next: The flat",
        "slowly",
        "12:00",
        "3 min",
    ]);
    person.press("Next");
    person.reads(&["Current slide 2 / 4: The flat", "This step has no notes.", "ahead"]);
    person.press("Black");
    person.reads(&["Audience: black"]);
    person.press("All steps");
    person.press("Go to step 3: Packing");
    person.reads(&["Current slide 3 / 4: Packing", "Show the box."]);
    person.press("Leave");
    person.reads(&["Timeline: House move"]);
    assert!(person.session().presentation().is_none());
}

#[test]
fn one_screen_by_keys_alone() {
    let mut person = Person::at(USUAL, "story.timeline.json");
    person.key(Key::F5);
    person.reads(&["Slide 1 / 4. A year. From the first look to the last box"]);
    assert!(!person.sees("Notes"), "notes are not for the audience");
    person.key(Key::PageDown);
    person.reads(&["Slide 2 / 4. The flat"]);
    // Keys of the ordinary window mean nothing now.
    person.key(Key::L);
    person.key(Key::Num0);
    assert!(!person.session().panels().lanes && !person.session().has_digressed());
    person.key(Key::Escape);
    person.reads(&["Timeline: House move"]);
    person.harness.key_press_modifiers(Modifiers::SHIFT, Key::F5);
    person.wait();
    assert!(person.session().presentation().is_some());
}

#[test]
fn a_slide_at_rest_asks_for_no_frame() {
    let mut person = Person::at(USUAL, "story.timeline.json");
    person.key(Key::F5);
    person.key(Key::PageDown);
    for _ in 0..400 {
        person.harness.step();
    }
    assert_eq!(person.harness.run(), 1);
}

/// With reduced motion a step is there at once; else it comes in some frames.
#[test]
fn with_reduced_motion_a_step_is_there_at_once() {
    let frames = |is_reduced: bool| {
        let mut person = Person::at(USUAL, "../../seeds/csto-summits.timeline.json");
        if is_reduced {
            person.harness.key_press_modifiers(Modifiers::COMMAND, Key::Comma);
            person.wait();
            person.press("None");
            person.key(Key::Escape);
        }
        let motion = person.session().preferences().motion;
        assert_eq!(motion == MotionChoice::Reduced, is_reduced, "the setting");
        person.press("Stories and screens");
        person.press("This screen");
        person.key(Key::F5);
        for _ in 0..60 {
            person.harness.step();
        }
        person.wait();
        person.harness.key_press(Key::PageDown);
        let frames = person.harness.run_ok().unwrap_or(u64::MAX);
        assert_eq!(presentation(person.session()).at, 1);
        frames
    };
    let (calm, reduced) = (frames(false), frames(true));
    assert!(reduced <= 3 && calm > reduced, "{reduced} frames, and {calm} with motion");
}

#[test]
fn every_control_of_the_presenter_has_a_name() {
    for size in [vec2(900.0, 600.0), USUAL] {
        let mut person = Person::at(size, "story.timeline.json");
        person.press("Stories and screens");
        assert_eq!(person.harness.unnamed_widgets(), Vec::<String>::new());
        person.press("Window to share");
        person.key(Key::F5);
        assert_eq!(person.harness.unnamed_widgets(), Vec::<String>::new());
        person.key(Key::G);
        assert_eq!(person.harness.unnamed_widgets(), Vec::<String>::new());
    }
}
