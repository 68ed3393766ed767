//! The first events of a file, shown while it is read: what ends without the file takes only them away.

use formats::{self, ReadWatch};
use index::{Filter, TimelineIndex};
use model::EventId;
use session::command::{
    BookmarkCommand, DocumentCommand, Failure, FilterCommand, PanelCommand, PreferCommand, PresentCommand,
    SearchCommand, SelectCommand, Start, StoryCommand, ViewCommand,
};
use session::{Command, Cue, Displays, Document, Effect, Motion, Origin, Preferences, Session, ThemeChoice};
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

const HOUSE: &str = include_str!("../data/minimal.timeline.json");
const STORY: &str = include_str!("../data/story.timeline.json");

fn document(name: &str, text: &str) -> Document {
    let opened = formats::read(text.as_bytes(), &ReadWatch::default()).expect("understood");
    let formats::Opened { timeline, problems, is_read_only, table: _ } = opened;
    Document::new(timeline, problems, is_read_only, Origin::File(PathBuf::from(name)))
}

fn open(name: &str, text: &str) -> Session {
    Session::new(document(name, text), Preferences::default())
}

/// The first events of a file, which come without its stories.
fn first_events(session: &mut Session, name: &str) -> Vec<Effect> {
    let document = Document { is_preview: true, ..document(name, HOUSE) };
    let index = Arc::new(TimelineIndex::build(&document.timeline, &Filter::default()));
    session.apply(DocumentCommand::Open(name.into()).into());
    session.apply(DocumentCommand::Preview { document: Arc::new(document), index }.into())
}

/// What ends a reading without a file.
fn endings() -> [Command; 2] {
    let failure =
        Failure { title: "Torn".into(), message: "".into(), excerpt: String::new(), help: "".into() };
    [DocumentCommand::Cancel.into(), DocumentCommand::Failed(failure).into()]
}

/// What is seen, in words.
fn seen(session: &Session) -> String {
    let selection = session.view().selection.map(|row| session.document().timeline.title(row));
    format!("{} {:?} {selection:?}", session.document().title(), session.view().range)
}

/// What belongs to the person and the machine.
fn kept(session: &Session) -> String {
    let (panels, bookmarks) = (&session.panels(), session.bookmarks().len());
    let panels = (panels.lanes, panels.stories, panels.details);
    let preferences = (session.theme(), session.preferences().recent.len(), bookmarks);
    let machine = (
        session.displays().num,
        session.today().map(|noon| noon.0.div_euclid(86_400_000)),
        session.loading().is_some(),
    );
    format!("{panels:?} {preferences:?} {machine:?}")
}

#[test]
fn what_a_person_does_while_a_file_is_read_stays_done() {
    for end in endings() {
        for (name, stories) in
            [("house.timeline.json", &["Viewed the flat"][..]), ("other.timeline.json", &[])]
        {
            let mut session = open("house.timeline.json", HOUSE);
            session.apply(SelectCommand::Row(EventId(1)).into());
            session.apply(ViewCommand::Zoom { anchor: None, factor: 4.0, motion: Motion::Jump }.into());
            let before = seen(&session);
            first_events(&mut session, name);
            let commands: [Command; 8] = [
                PreferCommand::Theme(ThemeChoice::Dark).into(),
                PanelCommand::ToggleLanes.into(),
                PresentCommand::Displays(Displays { num: 2, own: 0 }).into(),
                DocumentCommand::Today(20_001).into(),
                SelectCommand::Row(EventId(1)).into(),
                BookmarkCommand::Toggle.into(),
                StoryCommand::TakeStep.into(),
                ViewCommand::Fit.into(),
            ];
            for command in commands {
                session.apply(command);
            }
            session.apply(end.clone());
            assert_eq!(seen(&session), before, "{name}: what was open is back");
            let bookmarks = usize::from(name.starts_with("house"));
            assert_eq!(
                kept(&session),
                format!("(true, false, true) (Dark, 0, {bookmarks}) (2, Some(20001), false)"),
                "{name}"
            );
            let steps = session.stories().iter().flat_map(|story| &story.steps);
            let titles: Vec<&str> = steps.filter_map(|step| step.title.as_deref()).collect();
            assert_eq!(titles, stories, "{name}");
            assert_eq!(session.has_unsaved_stories(), !stories.is_empty());
        }
    }
}

#[test]
fn stories_that_were_not_saved_before_are_there_once() {
    for end in endings() {
        let mut session = open("a.timeline.json", STORY);
        session.apply(StoryCommand::Rename("Moved".to_owned()).into());
        let titles = |session: &Session| {
            session.stories().iter().map(|story| story.title.clone()).collect::<Vec<_>>().join(", ")
        };
        let effects = |session: &mut Session| {
            let document = Document { is_preview: true, ..document("a.timeline.json", HOUSE) };
            let index = Arc::new(TimelineIndex::build(&document.timeline, &Filter::default()));
            session.apply(DocumentCommand::Preview { document: Arc::new(document), index }.into())
        };
        session.apply(DocumentCommand::Reload.into());
        effects(&mut session);
        assert_eq!(titles(&session), "Moved, In one picture");
        session.apply(StoryCommand::New.into());
        session.apply(end);
        assert_eq!(titles(&session), "Moved, In one picture, New story");
        assert_eq!(session.stories_saved().len(), 2);
    }
}

#[test]
fn a_story_goes_on_while_its_file_is_read_again() {
    for end in endings() {
        let mut session = open("a.timeline.json", STORY);
        session.apply(PresentCommand::Start(Start::default()).into());
        session.apply(DocumentCommand::Reload.into());
        let document = Document { is_preview: true, ..document("a.timeline.json", HOUSE) };
        let index = Arc::new(TimelineIndex::build(&document.timeline, &Filter::default()));
        session.apply(DocumentCommand::Preview { document: Arc::new(document), index }.into());
        session.apply(Cue::Next.at(1.0).into());
        let at = |session: &Session| session.presentation().map(|presentation| presentation.at);
        assert_eq!(at(&session), Some(1), "the first events come without the stories of their file");
        session.apply(end.clone());
        assert_eq!(at(&session), Some(1));
        // Whoever leaves meanwhile has left.
        session.apply(DocumentCommand::Reload.into());
        let document = Document { is_preview: true, ..self::document("a.timeline.json", HOUSE) };
        let index = Arc::new(TimelineIndex::build(&document.timeline, &Filter::default()));
        session.apply(DocumentCommand::Preview { document: Arc::new(document), index }.into());
        session.apply(Cue::Leave.at(2.0).into());
        session.apply(end);
        assert_eq!(at(&session), None);
    }
}

#[test]
fn behind_the_first_events_of_a_second_file_is_what_was_open() {
    for end in endings() {
        let mut session = open("a.timeline.json", STORY);
        let before = seen(&session);
        first_events(&mut session, "one.csv");
        first_events(&mut session, "two.csv");
        session.apply(end);
        assert_eq!(seen(&session), before);
        assert!(!session.document().is_preview && session.loading().is_none());
    }
}

/// A document of so many events that all that needs work is left to threads.
fn large() -> Session {
    let mut text = "start,title\n".to_owned();
    for at in 0..60_000 {
        writeln!(text, "{},e{at}", 1_000 + at % 1_000).expect("writing to a String cannot fail");
    }
    open("large.csv", &text)
}

/// A command, and whether an effect is what it asks for.
type Asked = (Command, fn(&Effect) -> bool);

#[test]
fn answers_that_came_too_late_are_asked_for_again() {
    let cases: [Asked; 3] = [
        (FilterCommand::Text("e5".to_owned()).into(), |effect| matches!(effect, Effect::Index { .. })),
        (SearchCommand::Look("e5".to_owned()).into(), |effect| matches!(effect, Effect::Search { .. })),
        (ViewCommand::ToggleGaps.into(), |effect| matches!(effect, Effect::FindGaps { .. })),
    ];
    for (command, is_it) in cases {
        let mut session = large();
        let asked = session.apply(command.clone());
        assert!(asked.iter().any(is_it), "{command:?} asks {asked:?}");
        first_events(&mut session, "house.timeline.json");
        let again = session.apply(DocumentCommand::Cancel.into());
        assert!(again.iter().any(is_it), "{command:?} is asked for again");
        assert!(again.iter().any(|effect| matches!(effect, Effect::CancelLoad)));
    }
}
