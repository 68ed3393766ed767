//! Session scripts: commands as a person gives them, and after each what has changed, as text in
//! `tests/data/session`. `UPDATE_SCRIPTS=1 cargo test --test it session` writes what is now; then read the difference.

use formats::{self, ReadWatch};
use index::attendance::{NameOrder, TimeOrder};
use index::filter::{KindChoice, kind_choices, kind_title, status_choices};
use index::follow::Followed;
use index::query::Field;
use index::series::SeriesKey;
use index::{Filter, Grouping, TableColumn, TimelineIndex};
use model::date::Moment;
use model::date::entry::range_from_edtf;
use model::story::{Story, StoryStep};
use model::words::StepMode;
use model::{EventId, LaneId, LayerId, Tick, Timeline};
use scene::draw_list::{Detail, DetailPart};
use scene::tables::compare::ThemesShown;
use scene::timeline::lane_order::LaneMove;
use session::command::{
    BookmarkCommand, CompareCommand, DocumentCommand, ExportCommand, ExportingCommand, Failure,
    FilterCommand, HistoryCommand, LaneCommand, PreferCommand, Reach, RotationCommand, SearchCommand,
    SelectCommand, ShowCommand, StepEdit, StoryCommand, TableCommand, ViewCommand,
};
use session::{
    Action, Command, Document, Effect, Motion, Origin, Preferences, SeenView, Session, ThemeChoice, cells,
};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const SUMMITS: &str = include_str!("../../seeds/csto-summits.timeline.json");

fn document(text: &str, origin: Origin) -> Document {
    let opened = formats::read(text.as_bytes(), &ReadWatch::default()).expect("understood");
    let formats::Opened { timeline, problems, is_read_only, .. } = opened;
    Document::new(timeline, problems, is_read_only, origin)
}

/// A file of the test data, as the loader hands it over; as a preview while it is still read.
fn loaded(name: &str, is_preview: bool) -> Command {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name);
    let text = std::fs::read_to_string(path).expect("a file of the test data");
    let document = Document { is_preview, ..document(&text, Origin::File(PathBuf::from(name))) };
    let index = Arc::new(TimelineIndex::build(&document.timeline, &Filter::default()));
    let document = Arc::new(document);
    if is_preview {
        return DocumentCommand::Preview { document, index }.into();
    }
    DocumentCommand::Loaded { document, index }.into()
}

/// Several files of the test data as layers.
fn loaded_over_each_other(names: &str) -> Command {
    let layer = |name: &str| {
        let Command::Document(DocumentCommand::Loaded { document, .. }) = loaded(name, false) else {
            return Vec::new();
        };
        document.layers.clone()
    };
    let document = Document::of(names.split(' ').flat_map(layer).collect());
    let index = Arc::new(TimelineIndex::build(&document.timeline, &Filter::default()));
    DocumentCommand::Loaded { document: Arc::new(document), index }.into()
}

fn row(timeline: &Timeline, name: &str) -> EventId {
    timeline.rows().find(|row| timeline.label(*row) == name || timeline.title(*row) == name).expect("a row")
}

fn lane(session: &Session, id: &str) -> LaneId {
    session.index().table().lane_by_id(id).expect("a lane")
}

fn kind(timeline: &Timeline, title: &str) -> KindChoice {
    let is_meant = |value: &KindChoice| kind_title(timeline, value, &words::Words::english()) == title;
    kind_choices(timeline).into_iter().find(|choice| is_meant(&choice.value)).expect("a kind").value
}

/// The command of a line: a word, and what follows it.
fn command(line: &str, session: &Session) -> Option<Command> {
    let timeline = &session.document().timeline;
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    let number = || rest.parse::<f64>().expect("a number");
    Some(match word {
        "do" => {
            let action = Action::ALL.iter().find(|action| format!("{action:?}") == rest);
            return action.expect("an action").command(session);
        }
        "select" => SelectCommand::Row(row(timeline, rest)).into(),
        "reveal" => SelectCommand::Reveal(row(timeline, rest)).into(),
        "all-links" => ViewCommand::ToggleAllLinks.into(),
        "zoom-to" => ViewCommand::ZoomTo(row(timeline, rest)).into(),
        "zoom" => ViewCommand::Zoom { anchor: None, factor: number(), motion: Motion::Jump }.into(),
        "pan" => ViewCommand::Pan(number(), Motion::Jump).into(),
        "go-to" => ViewCommand::GoTo(rest.to_owned()).into(),
        "lane" => LaneCommand::Toggle(lane(session, rest)).into(),
        "group-by" => LaneCommand::GroupBy(Grouping::from_word(rest).expect("a grouping")).into(),
        "lane-up" => LaneCommand::Move(lane(session, rest), LaneMove::Up).into(),
        "lane-down" => LaneCommand::Move(lane(session, rest), LaneMove::Down).into(),
        "first-order" => LaneCommand::FirstOrder.into(),
        "reloaded" => DocumentCommand::Loaded {
            document: Arc::new(document(SUMMITS, Origin::BuiltIn)),
            index: Arc::new(TimelineIndex::build(timeline, &Filter::default())),
        }
        .into(),
        "kind" => FilterCommand::ToggleKind(kind(timeline, rest)).into(),
        "status" => {
            let choice = status_choices(timeline).into_iter().find(|choice| choice.title == rest);
            FilterCommand::ToggleStatus(choice.expect("a status").value).into()
        }
        "clear-filter" => FilterCommand::Clear.into(),
        "dark" => PreferCommand::Theme(ThemeChoice::Dark).into(),
        "system-is-dark" => PreferCommand::SystemIsDark(true).into(),
        "open" => DocumentCommand::Open(rest.into()).into(),
        "progress" => DocumentCommand::Progress { bytes: 50, total: 100, events: 7 }.into(),
        "today" => DocumentCommand::Today(number() as i64).into(),
        "cancel" => DocumentCommand::Cancel.into(),
        "loaded" => loaded(rest, false),
        "loaded-over-each-other" => loaded_over_each_other(rest),
        "preview" => loaded(rest, true),
        "failed" => DocumentCommand::Failed(Failure {
            title: rest.into(),
            message: "Why.".into(),
            excerpt: String::new(),
            help: "What to do.".into(),
        })
        .into(),
        "find" => SearchCommand::Look(rest.to_owned()).into(),
        "only-hits" => SearchCommand::ToggleOnly.into(),
        "drag" => {
            let days = (number() * 86_400_000.0) as i64;
            ViewCommand::SetRange(session.view().range.shifted(days), Motion::Jump).into()
        }
        "let-go" => HistoryCommand::EndGesture.into(),
        "export" => ExportingCommand::Write(rest.into()).into(),
        _ => return Some(command_of_what_is_seen(line, session)),
    })
}

/// The same for what is shown of the timeline.
fn command_of_what_is_seen(line: &str, session: &Session) -> Command {
    let timeline = &session.document().timeline;
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    match word {
        "filter" => FilterCommand::Text(rest.to_owned()).into(),
        "theme-value" => FilterCommand::ToggleValue(Field::Theme, rest.to_owned()).into(),
        "layer" => FilterCommand::ToggleLayer(LayerId(rest.parse().expect("a number"))).into(),
        "all-lanes" => LaneCommand::ShowAll.into(),
        "empty-lanes" => LaneCommand::ToggleEmpty.into(),
        "fold-lane" => LaneCommand::ToggleOpen(lane(session, rest)).into(),
        "fold-gaps" => ViewCommand::ToggleGaps.into(),
        "range" => {
            let range = range_from_edtf(rest, timeline.resolution()).expect("a range");
            ViewCommand::SetRange(range, Motion::Ease).into()
        }
        "reopen" => ShowCommand::SeenView(SeenView {
            range: Some(rest.to_owned()),
            mode: Some(StepMode::Table),
            hidden_statuses: vec!["held".to_owned()],
            filter: Some("kind:terms".to_owned()),
            ..SeenView::default()
        })
        .into(),
        "agenda" => {
            let row = session.view().selection.expect("something is selected");
            let item = rest.parse().expect("a number");
            SelectCommand::Detail(Detail { row, part: DetailPart::Agenda, item }).into()
        }
        _ => command_of_views(line, session),
    }
}

/// The same for stories that are made.
fn command_of_stories(line: &str) -> Option<StoryCommand> {
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    let number = || rest.parse::<usize>().expect("a number");
    Some(match word {
        "new-story" => StoryCommand::New,
        "call-story" => StoryCommand::Rename(rest.to_owned()),
        "delete-story" => StoryCommand::Delete,
        "choose-story" => StoryCommand::Choose(number()),
        "take-step" => StoryCommand::TakeStep,
        "retake-step" => StoryCommand::Retake(number()),
        "title-of-step" => StoryCommand::Edit(0, StepEdit::Title(rest.to_owned())),
        "caption-of-step" => StoryCommand::Edit(0, StepEdit::Caption(rest.to_owned())),
        "notes-of-step" => StoryCommand::Edit(0, StepEdit::Notes(rest.to_owned())),
        "seconds-of-step" => StoryCommand::Edit(0, StepEdit::Seconds(Some(rest.parse().expect("a number")))),
        "move-step-down" => StoryCommand::Move(number(), 1),
        "delete-step" => StoryCommand::DeleteStep(number()),
        "show-step" => StoryCommand::Show(number()),
        _ => return None,
    })
}

/// The same for what belongs to one of the other views.
#[expect(clippy::panic, reason = "a script with a word that nobody knows is a defect of the test")]
fn command_of_views(line: &str, session: &Session) -> Command {
    let timeline = &session.document().timeline;
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    let number = || rest.parse::<f64>().expect("a number");
    match word {
        "office" => RotationCommand::Office(rest.to_owned()).into(),
        "year" => RotationCommand::Year(number() as i32).into(),
        "advance" => RotationCommand::Advance.into(),
        "term" => RotationCommand::Term(row(timeline, rest)).into(),
        "compare" => CompareCommand::Add(row(timeline, rest)).into(),
        "compare-no-longer" => CompareCommand::Remove(row(timeline, rest)).into(),
        "only-recurring" => CompareCommand::Themes(ThemesShown::Recurring).into(),
        "newest-first" => CompareCommand::ByTime(TimeOrder::NewestFirst).into(),
        "names-by-alphabet" => CompareCommand::ByName(NameOrder::ByName).into(),
        "series" => CompareCommand::Series(SeriesKey::Category(rest.to_owned())).into(),
        "year-step" => RotationCommand::Step(number() as i32).into(),
        "line" => TableCommand::Step(number() as i64, Reach::Alone).into(),
        "all-lines" => TableCommand::ChooseAll.into(),
        "follow-step" => ViewCommand::FollowStep(number() as i64).into(),
        "follow-theme" => ViewCommand::Follow(Some(Followed::Theme(rest.to_owned()))).into(),
        "follow" => ViewCommand::Follow(Some(Followed::Entity(rest.to_owned()))).into(),
        "sort" => {
            let column =
                TableColumn::ALL.into_iter().find(|column| session.words().text(&column.title()) == rest);
            TableCommand::SortBy(column.expect("a column")).into()
        }
        "choose" => TableCommand::Choose(number() as usize, Reach::Alone).into(),
        "choose-to" => TableCommand::Choose(number() as usize, Reach::From).into(),
        "choose-too" => TableCommand::Choose(number() as usize, Reach::Beside).into(),
        "bookmark" => BookmarkCommand::GoTo(number() as usize).into(),
        "rename" => BookmarkCommand::Rename(0, rest.to_owned()).into(),
        "remove" => BookmarkCommand::Remove(number() as usize).into(),
        "go-to-hit" => SearchCommand::GoTo(number() as usize).into(),
        "step" => SearchCommand::Step(number() as i64).into(),
        "link" => ExportCommand::Link(rest.to_owned()).into(),
        "save-table" => ExportCommand::Table(rest.into()).into(),
        other => command_of_stories(line).unwrap_or_else(|| panic!("the script says {other}")).into(),
    }
}

/// The session as lines of name and value.
#[expect(clippy::too_many_lines, reason = "one line for each thing that a script can say")]
fn state(session: &Session) -> BTreeMap<&'static str, String> {
    let timeline = &session.document().timeline;
    let day = |tick: Tick| Moment::from_tick(tick, timeline.resolution()).date.edtf();
    let range = session.view().range;
    let lane = |lane: &LaneId| session.index().table().lane(*lane);
    let hidden = session.view().hidden_lanes.iter().filter_map(lane).map(|lane| lane.id.as_str());
    let hidden: Vec<&str> = hidden.collect();
    let lanes = session.lanes_in_order();
    let lanes: Vec<_> =
        lanes.iter().map(|(one, _)| session.index().table().title(*one, session.words())).collect();
    let loading = session.loading();
    let compared: Vec<&str> = session.compared().into_iter().map(|row| timeline.label(row)).collect();
    BTreeMap::from([
        ("document", session.document().title()),
        ("range", format!("{} to {}", day(range.start()), day(range.end()))),
        ("motion", format!("{:?}", session.motion())),
        ("selection", session.view().selection.map_or("none", |row| timeline.title(row)).to_owned()),
        ("lanes", lanes.join(", ")),
        ("hidden lanes", hidden.join(", ")),
        ("rows", session.index().num_rows().to_string()),
        ("theme", format!("{:?}", session.theme())),
        ("detail", session.detail().map_or(String::new(), |at| format!("{:?} {}", at.part, at.item))),
        ("details", session.panels().details.to_string()),
        ("lanes panel", session.panels().lanes.to_string()),
        ("dialog", session.panels().dialog.as_ref().map(|dialog| format!("{dialog:?}")).unwrap_or_default()),
        (
            "loading",
            loading
                .map(|loading| {
                    format!("{} {}/{} {}", loading.name, loading.bytes, loading.total, loading.events)
                })
                .unwrap_or_default(),
        ),
        ("notice", session.notice().map(|notice| notice.text.clone()).unwrap_or_default()),
        (
            "search",
            session.search().map_or_else(String::new, |search| {
                format!("{} → {} hits, at {:?}", search.words, session.view().hits.len(), search.at)
            }),
        ),
        ("mode", format!("{:?}", session.mode())),
        ("all links", session.view().shows_all_links.to_string()),
        ("rotation", format!("{:?}", session.rotation())),
        ("lines", lines_text(session)),
        ("chosen", session.table().num_chosen().to_string()),
        (
            "bookmarks",
            session.bookmarks().iter().map(|bookmark| bookmark.name.clone()).collect::<Vec<_>>().join(", "),
        ),
        ("compared", compared.join(", ")),
        ("grid", format!("{:?}, {:?}", session.comparing().themes, session.comparing().by_time)),
        (
            "followed",
            session.view().followed.as_ref().map_or_else(String::new, |followed| {
                format!("{} → {} rows", followed.title(timeline), session.view().lit.len())
            }),
        ),
        ("recent", format!("{:?}", session.preferences().recent)),
        ("filter", session.filter_text().to_owned()),
        ("folds", folds_text(session)),
        ("empty lanes", if session.view().hides_empty_lanes { "left out" } else { "" }.to_owned()),
        ("folded lanes", {
            let folded = session.view().collapsed_lanes.iter().filter_map(lane);
            folded.map(|lane| lane.id.as_str()).collect::<Vec<_>>().join(", ")
        }),
        ("sort of events", format!("{:?}, {:?}", session.comparing().series, session.comparing().by_name)),
        ("layers off", format!("{:?}", session.filter().hidden_layers)),
        ("stories", stories_text(session)),
        ("step", format!("{:?}", session.story_place())),
    ])
}

/// Which long empty stretches are folded, and whether one of them was opened.
fn folds_text(session: &Session) -> String {
    let view = session.view();
    if !view.folds_gaps {
        return String::new();
    }
    let opened = if view.open_gap.is_some() { ", one opened" } else { "" };
    format!("{} in sight{opened}", view.folds.iter().count())
}

/// The stories with the words of their steps.
fn stories_text(session: &Session) -> String {
    let step_text = |step: &StoryStep| {
        let range = step.view.as_ref().map_or("", |when| when.edtf.as_str());
        let words = [&step.title, &step.caption, &step.notes].map(|words| words.as_deref().unwrap_or(""));
        let seconds = step.seconds.map_or_else(String::new, |seconds| format!(" {seconds} s"));
        format!("{range} {}{seconds}", words.join("|"))
    };
    let story_text = |story: &Story| {
        let steps: Vec<String> = story.steps.iter().map(step_text).collect();
        format!("{} ({})", story.title, steps.join("; "))
    };
    // The steps of the file's own stories say nothing here.
    let of_file = session.document().stories_of_file();
    let text = |story: &Story| if of_file.contains(story) { story.title.clone() } else { story_text(story) };
    session.stories().iter().map(text).collect::<Vec<_>>().join(" / ")
}

/// How many lines the table has, the first and the last of them, and which is selected.
fn lines_text(session: &Session) -> String {
    let table = session.table();
    let num = table.order.len();
    let title = |at: usize| {
        let item = table.item(at).expect("a line");
        cells::cell(
            &session.document().timeline,
            session.index().table(),
            (None, session.words()),
            item,
            TableColumn::Title,
        )
    };
    if num == 0 { "none".to_owned() } else { format!("{num}, {} … {}", title(0), title(num - 1)) }
}

fn effect_text(effect: &Effect) -> String {
    match effect {
        Effect::CopyText(text) => format!("CopyText:\n    {}", text.trim_end().replace('\n', "\n    ")),
        Effect::Index { .. } => "Index".to_owned(),
        Effect::Compare { .. } => "Compare".to_owned(),
        Effect::SavePreferences(_) => "SavePreferences".to_owned(),
        other => format!("{other:?}"),
    }
}

/// Runs a script and writes it anew: each command, then what it changed and asked for.
fn run(script: &str) -> String {
    let mut session = Session::new(document(SUMMITS, Origin::BuiltIn), Preferences::default());
    let mut before = state(&session);
    let mut out = String::new();
    let lines = script.lines().filter(|line| line.starts_with(['#', '>']) || line.is_empty());
    for line in lines {
        writeln!(out, "{line}").expect("writing to a String cannot fail");
        let Some(text) = line.strip_prefix("> ") else { continue };
        let Some(command) = command(text, &session) else {
            out.push_str("  (makes no sense now)\n");
            continue;
        };
        let effects = session.apply(command);
        let after = state(&session);
        for (name, value) in after.iter().filter(|(name, value)| before.get(*name) != Some(*value)) {
            writeln!(out, "  {name}: {value}").expect("writing to a String cannot fail");
        }
        for effect in &effects {
            writeln!(out, "  → {}", effect_text(effect)).expect("writing to a String cannot fail");
        }
        before = after;
    }
    out
}

#[test]
fn scripts_run_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/session");
    let is_update = std::env::var_os("UPDATE_SCRIPTS").is_some();
    let mut num_scripts = 0;
    for entry in std::fs::read_dir(folder).expect("scripts") {
        let path = entry.expect("an entry").path();
        let script = std::fs::read_to_string(&path).expect("a script");
        let now = run(&script);
        if is_update {
            std::fs::write(&path, now).expect("a script is written");
        } else {
            assert_eq!(now, script, "{}", path.display());
        }
        num_scripts += 1;
    }
    assert!(num_scripts >= 4, "the scripts were not found");
}

/// Whatever is asked for in whatever order, the session stands and the view stays in its limits.
#[test]
fn no_order_of_actions_brings_it_down() {
    let mut session = Session::new(document(SUMMITS, Origin::BuiltIn), Preferences::default());
    let mut seed = 7_u64;
    for _ in 0..5_000 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let action = Action::ALL[(seed >> 33) as usize % Action::ALL.len()];
        if let Some(command) = action.command(&session) {
            session.apply(command);
        }
        let span = session.view().range.span();
        assert!(span >= session.limits().shortest && span <= session.limits().longest, "{action:?}");
        assert!(
            session.view().selection.is_none_or(|row| row.index() < session.document().timeline.num_rows())
        );
    }
}
