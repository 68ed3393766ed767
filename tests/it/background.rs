//! What goes on in the background while people go on with something else: what has to wait for it, and what does not.

use formats::{self, ReadWatch};
use index::{Filter, TimelineIndex};
use model::extra::Extra;
use model::story::{OwnStories, Story};
use session::command::{
    DocumentCommand, ExportCommand, Failure, PanelCommand, RecoveryCommand, WriteOutcome, WritingCommand,
};
use session::command::{PendingAction, Recovered, StoryCommand};
use session::{Command, Dialog, Document, Effect, Origin, PathPurpose, Preferences, Session, WriteTarget};
use std::path::PathBuf;
use std::sync::Arc;

const STORY: &str = include_str!("../data/story.timeline.json");

fn document(name: &str) -> Document {
    let opened = formats::read(STORY.as_bytes(), &ReadWatch::default()).expect("understood");
    Document::new(opened.timeline, opened.problems, opened.is_read_only, Origin::File(name.into()))
}

fn open() -> Session {
    Session::new(document("a.timeline.json"), Preferences::default())
}

fn loaded(document: Document) -> Command {
    let index = Arc::new(TimelineIndex::build(&document.timeline, &Filter::default()));
    DocumentCommand::Loaded { document: Arc::new(document), index }.into()
}

fn failure() -> Failure {
    let [title, message, _, help] = ["Not saved", "Why.", "", ""].map(words::Value::from);
    Failure { title, message, excerpt: String::new(), help }
}

fn began(target: WriteTarget) -> Command {
    WritingCommand::Began(target, "b".to_owned()).into()
}

const TARGETS: [WriteTarget; 4] =
    [WriteTarget::Export, WriteTarget::Copy, WriteTarget::Table, WriteTarget::Stories];

#[test]
fn the_program_ends_when_nothing_is_written_any_more() {
    for target in TARGETS {
        let ended = |outcome| WritingCommand::Ended(target, outcome).into();
        let waiting = || {
            let mut session = open();
            session.apply(began(target));
            assert!(session.apply(DocumentCommand::Quit.into()).is_empty());
            assert_eq!(session.panels().dialog, Some(Dialog::Writing(PendingAction::Quit)), "{target:?}");
            session
        };
        let mut session = waiting();
        let effects = session.apply(ended(WriteOutcome::Written("b".into())));
        assert!(matches!(effects.as_slice(), [Effect::Quit]), "{target:?}: {effects:?}");

        let mut session = waiting();
        let effects = session.apply(WritingCommand::Stop(target).into());
        assert!(matches!(effects.as_slice(), [Effect::StopWriting(_)]), "{target:?}: {effects:?}");
        assert!(session.writing(target).is_some_and(|writing| writing.is_stopping));
        assert!(matches!(session.apply(ended(WriteOutcome::Stopped)).as_slice(), [Effect::Quit]));

        let mut session = waiting();
        assert!(session.apply(ended(WriteOutcome::Failed(failure()))).is_empty(), "who leaves is told first");
        assert_eq!(session.panels().dialog, Some(Dialog::Failure(failure())));

        let mut session = waiting();
        session.apply(PanelCommand::Escape.into());
        assert!(session.apply(ended(WriteOutcome::Written("b".into()))).is_empty(), "who stays stays");
    }
}

#[test]
fn another_file_waits_for_nothing_but_stories() {
    for target in TARGETS {
        let mut session = open();
        session.apply(began(target));
        let path = PathBuf::from("c.timeline.json");
        let effects = session.apply(DocumentCommand::Open(path.clone()).into());
        let waits = session.panels().dialog == Some(Dialog::Writing(PendingAction::Open(vec![path])));
        assert_eq!((waits, effects.is_empty()), (target == WriteTarget::Stories, waits), "{target:?}");
        // What is written stays known whatever is open.
        session.apply(loaded(document("c.timeline.json")));
        assert!(session.writing(target).is_some(), "{target:?}");
    }
}

#[test]
fn one_file_of_a_sort_is_written_at_a_time() {
    for (target, command) in [
        (WriteTarget::Copy, ExportCommand::Copy("b".into())),
        (WriteTarget::Table, ExportCommand::Table("b".into())),
        (WriteTarget::Export, ExportCommand::Replace(PathPurpose::Export, "b.md".into())),
    ] {
        let mut session = open();
        assert!(matches!(session.apply(command.clone().into()).as_slice(), [Effect::Write { .. }]));
        session.apply(began(target));
        assert!(session.apply(command.into()).is_empty(), "{target:?}");
        let notice = session.notice().expect("said");
        assert!(notice.text.contains("still writing"), "{}", notice.text);
    }
    let mut session = open();
    session.apply(StoryCommand::New.into());
    session.apply(began(WriteTarget::Stories));
    assert!(session.apply(StoryCommand::Save(None).into()).is_empty());
}

#[test]
fn what_is_changed_while_stories_are_saved_is_not_saved() {
    let mut session = open();
    session.apply(StoryCommand::New.into());
    let effects = session.apply(StoryCommand::Save(None).into());
    let [Effect::SaveStories { stories, then: None }] = effects.as_slice() else {
        unreachable!("{effects:?}")
    };
    session.apply(began(WriteTarget::Stories));
    session.apply(StoryCommand::Rename("Changed".to_owned()).into());
    session.apply(DocumentCommand::Quit.into());
    let saved = StoryCommand::Saved { stories: Arc::clone(stories), path: "a".into(), then: None };
    assert!(session.apply(saved.into()).is_empty());
    assert_eq!(session.panels().dialog, Some(Dialog::SaveStories(PendingAction::Quit)), "asked again");
    assert!(session.has_unsaved_stories());
}

/// Stories that are made while another file is being read are not lost when that is there.
#[test]
fn a_file_that_comes_while_stories_are_not_saved_waits() {
    let read_another = || {
        let mut session = open();
        session.apply(DocumentCommand::Open("b.timeline.json".into()).into());
        session.apply(StoryCommand::New.into());
        assert!(session.apply(loaded(document("b.timeline.json"))).is_empty());
        assert_eq!(session.panels().dialog, Some(Dialog::SaveStories(PendingAction::ShowArrived)));
        assert_eq!(session.document().file_name(), "a.timeline.json");
        assert!(session.loading().is_none());
        session
    };
    let mut session = read_another();
    session.apply(StoryCommand::Discard(PendingAction::ShowArrived).into());
    assert_eq!(session.document().file_name(), "b.timeline.json");

    let mut session = read_another();
    let effects = session.apply(StoryCommand::Save(Some(PendingAction::ShowArrived)).into());
    let [Effect::SaveStories { stories, then }] = effects.as_slice() else { unreachable!("{effects:?}") };
    let saved = StoryCommand::Saved { stories: Arc::clone(stories), path: "a".into(), then: then.clone() };
    session.apply(saved.into());
    assert_eq!(session.document().file_name(), "b.timeline.json");

    let mut session = read_another();
    session.apply(PanelCommand::CloseDialog.into());
    assert_eq!(session.stories().len(), 3, "who cancels goes on with the stories");
    session.apply(StoryCommand::Discard(PendingAction::ShowArrived).into());
    assert_eq!(session.document().file_name(), "a.timeline.json", "and the file is not wanted any more");
}

fn recovered(name: &str) -> Recovered {
    let story = Story { id: Some("lost".to_owned()), title: "Lost".to_owned(), ..Story::default() };
    let stories = OwnStories { stories: vec![story], left_out: Vec::new(), extra: Extra::default() };
    Recovered { origin: Origin::File(name.into()), stories, kept_at: name.into() }
}

#[test]
fn stories_that_were_left_behind_go_where_they_belong() {
    let mut session = open();
    session.apply(
        RecoveryCommand::Offer(
            ["a", "b", "c"].map(|name| recovered(&format!("{name}.timeline.json"))).into(),
        )
        .into(),
    );
    assert_eq!(session.panels().dialog, Some(Dialog::RestoreStories));
    let effects = session.apply(RecoveryCommand::Restore.into());
    assert!(matches!(effects.as_slice(), [Effect::AdoptRecovered(_)]), "{effects:?}");
    assert_eq!(session.stories()[0].title, "Lost");
    assert!(session.has_unsaved_stories());
    assert_eq!(session.panels().dialog, Some(Dialog::RestoreStories), "the next");

    let effects = session.apply(RecoveryCommand::Forget.into());
    assert!(matches!(effects.as_slice(), [Effect::ForgetRecovered(path)] if *path == *"b.timeline.json"));

    // Those of another file wait until the person has saved what is open, and the file is read.
    assert!(session.apply(RecoveryCommand::Restore.into()).is_empty());
    let leaving = PendingAction::Open(vec!["c.timeline.json".into()]);
    assert_eq!(session.panels().dialog, Some(Dialog::SaveStories(leaving.clone())));
    let effects = session.apply(StoryCommand::Discard(leaving).into());
    assert!(matches!(effects.as_slice(), [Effect::Load(_)]), "{effects:?}");
    let effects = session.apply(loaded(document("c.timeline.json")));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::AdoptRecovered(_))), "{effects:?}");
    assert_eq!((session.stories()[0].title.as_str(), session.stories().len()), ("Lost", 3));
    assert_eq!(session.panels().dialog, None);
}

#[test]
fn who_decides_later_is_asked_at_the_next_start() {
    let mut session = open();
    session.apply(RecoveryCommand::Offer(vec![recovered("a.timeline.json")]).into());
    assert!(session.apply(PanelCommand::Escape.into()).is_empty());
    session.apply(loaded(document("a.timeline.json")));
    assert_eq!(session.panels().dialog, None);
    assert!(!session.has_unsaved_stories());
}
