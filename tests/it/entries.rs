//! What hand-outs say of rows: every row once, each document by its name, what differs side by side.

use crate::support::english;
use export::entries::{Entries, Entry, EntryItem, EntryList, EntryScope, Subject};
use formats::{self, ReadWatch};
use model::compose::compose;
use model::{EventId, RowKind, Tick, Timeline};
use std::collections::BTreeSet;
use tasks::embedded;

const ONE: &str = r#"{"format": "timeline/1", "id": "reports", "title": "Reports", "sources": [
    {"id": "a", "title": "A", "stance": "after"}, {"id": "b", "title": "B", "stance": "after"}],
  "events": [
    {"id": "talks", "title": "Talks", "when": "2024-05-01", "status": "held", "src": ["a#p1"],
     "participants": [{"who": "Ada", "attendance": "absent", "claims": [
        {"about": "reason", "value": "ill", "speaker": "Press office", "src": ["a#p2"]},
        {"about": "reason", "value": "in protest", "src": ["b#p3"]},
        {"about": "apology", "value": "not found"}]}],
     "outcomes": [{"title": "A plan", "status": "expected"}, {"title": "A pact", "status": "adopted"}],
     "claims": [{"about": "when", "value": "2024-05-01", "src": ["a#p1"], "confidence": "high", "publishers": 3},
                {"about": "when", "value": "2024-05-02", "src": ["b#p1"], "publishers": 1},
                {"about": "place", "value": "Oslo", "confidence": "low"}],
     "statements": [{"who": "Bo", "title": "All went well", "on": "at the airport", "lane": "said", "src": ["b#p4"]}]},
    {"id": "dinner", "title": "Dinner", "when": "2024-05-02", "status": "scheduled", "part_of": "talks"}],
  "lanes": [{"id": "said", "title": "Said"}]}"#;

/// Tells of the talks too, and differently.
const TWO: &str = r#"{"format": "timeline/1", "title": "Record", "events": [
    {"id": "t", "title": "The talks", "when": "2024-05", "status": "cancelled",
     "links": [{"to": "reports:talks", "kind": "same"}]}]}"#;

const SAME: &str = "The same in other documents";

fn timeline_from(text: &str) -> Timeline {
    formats::read(text.as_bytes(), &ReadWatch::default()).expect("understood").timeline
}

fn told(timeline: &Timeline, rows: &[EventId]) -> Vec<Entry> {
    let mut entries = Entries::of(EntryScope::rows(timeline, english(), rows));
    rows.iter().filter_map(|row| entries.entry(*row)).collect()
}

fn list<'e>(entry: &'e Entry, name: &str) -> &'e EntryList {
    entry.lists.iter().find(|list| list.name == name).expect(name)
}

/// An item in one line: `lead words [status] | below | below`.
fn line(item: &EntryItem) -> String {
    let below: Vec<&str> = item.below.iter().flat_map(|said| [" | ", said.words.as_str()]).collect();
    let below = below.concat();
    format!("{}{} [{}]{below}", item.lead, item.said.words, item.status)
}

fn lines(entry: &Entry, name: &str) -> Vec<String> {
    list(entry, name).items.iter().map(line).collect()
}

#[test]
fn what_differs_stands_side_by_side_with_who_says_so() {
    let timeline = timeline_from(ONE);
    let rows: Vec<EventId> = timeline.rows().collect();
    let entries = told(&timeline, &rows);
    let talks = entries.iter().find(|entry| entry.title == "Talks").expect("told");
    for (name, aside, expected) in [
        ("Outcomes", "1 adopted", vec!["A pact [adopted]", "A plan [expected]"]),
        (
            "Participants",
            "1 absent",
            vec![
                "Ada [absent] | Reason given · different accounts | Reason given: ill (A\u{a0}¶2) \
                 | said by Press office, according to the source | Reason given: in protest (B\u{a0}¶3) \
                 | Apology: not found",
            ],
        ),
        (
            "What sources say",
            "",
            vec![
                "Date [sources differ]",
                "1 May 2024 [] | confidence high, 3 publishers agree",
                "2 May 2024 [] | one publisher",
                "Place []",
                "Oslo [] | confidence low",
            ],
        ),
        ("Statements", "", vec!["Bo: All went well (at the airport) []"]),
        ("Related", "", vec!["Part: Dinner []"]),
    ] {
        assert_eq!(lines(talks, name), expected, "{name}");
        assert_eq!(list(talks, name).aside, aside, "{name}");
    }
    let dinner = entries.iter().find(|entry| entry.title == "Dinner").expect("told");
    assert_eq!(lines(dinner, "Related"), ["Part of: Talks []"]);
    assert!(dinner.facts.iter().any(|fact| fact.words == "2 May 2024 · scheduled"), "{:?}", dinner.facts);
}

#[test]
fn statements_are_told_once() {
    let timeline = timeline_from(ONE);
    let all: Vec<EventId> = timeline.rows().collect();
    let (groups, events): (Vec<EventId>, Vec<EventId>) =
        all.iter().copied().partition(|row| timeline.kind(*row) == RowKind::Statements);
    let times = |rows: &[EventId]| -> usize {
        let entries = told(&timeline, rows);
        let items = entries.iter().flat_map(|entry| &entry.lists).flat_map(|list| &list.items);
        items.filter(|item| item.said.words.starts_with("All went well")).count()
    };
    assert_eq!(groups.len(), 1);
    for rows in [&all, &groups, &events] {
        assert_eq!(times(rows), 1, "{rows:?}");
    }
    assert_eq!(told(&timeline, &groups)[0].title, "Statements: Talks");
}

#[test]
fn accounts_of_other_documents_stand_apart() {
    let timeline = compose(&[&timeline_from(ONE), &timeline_from(TWO)]);
    let rows: Vec<EventId> = timeline.rows().collect();
    for entry in told(&timeline, &rows) {
        let same = entry.lists.iter().find(|list| list.name == SAME);
        let same: Vec<String> = same.into_iter().flat_map(|list| &list.items).map(line).collect();
        let expected: &[&str] = match entry.title.as_str() {
            "Talks" => &["Record: The talks [May 2024 · canceled]"],
            "The talks" => &["Reports: Talks [1 May 2024 · held]"],
            _ => &[],
        };
        assert_eq!(same, expected, "{}", entry.title);
    }
    // An account that is not handed out is not spoken of.
    let first: Vec<EventId> = rows.iter().copied().filter(|row| timeline.layer(*row).index() == 0).collect();
    for entry in told(&timeline, &first) {
        assert!(entry.lists.iter().all(|list| list.name != SAME), "{entry:#?}");
    }
}

#[test]
fn every_row_of_the_built_in_timelines_is_told() {
    let document = embedded::document();
    let timeline = &document.timeline;
    let rows: Vec<EventId> = timeline.rows().collect();
    let num_groups = timeline.rows_of_statements().count();
    let mut entries = Entries::of(EntryScope::rows(timeline, english(), &rows));
    let told: Vec<Entry> = rows.iter().filter_map(|row| entries.entry(*row)).collect();
    assert!(num_groups > 3 && timeline.layers().len() == 2);
    assert_eq!(told.len(), rows.len() - num_groups);
    // Numbers of notes lead to notes.
    let mut numbers = told.iter().flat_map(|entry| &entry.facts).flat_map(|said| &said.notes);
    assert!(numbers.all(|number| (1..=entries.notes.len()).contains(number)));
}

const PLANS: &str = r#"{"format": "timeline/1", "title": "Plans", "lanes": [{"id": "l", "title": "Lane"}], "events": [
    {"id": "past", "title": "Past", "when": "2024-05-01", "status": "scheduled", "lane": "l",
     "links": [{"to": "told", "kind": "causes"}, {"to": "untold"}],
     "participants": [{"who": "Norway", "for": "Norway", "as": "host", "attendance": "present"},
                      {"who": "Ada", "for": "Norway"}, {"who": "Norway"}]},
    {"id": "future", "title": "Future", "when": "2025-05-01", "status": "scheduled"},
    {"id": "told", "title": "Told", "when": "2024-06", "status": "held"},
    {"id": "untold", "title": "Untold", "when": "2024-07"},
    {"id": "odd", "title": "Odd", "when": "soon", "status": "scheduled", "lane": "l", "about": "Somewhen."},
    {"id": "none", "title": "None", "status": "unknown"}]}"#;

/// 22 November 2024.
const DAY: i64 = 20_049;

/// What is told of [`PLANS`] on a day, without one event.
fn plans(timeline: &Timeline, today: Option<Tick>) -> Vec<Entry> {
    let rows: Vec<EventId> = timeline.rows().filter(|row| timeline.title(*row) != "Untold").collect();
    let scope =
        EntryScope { timeline, words: english(), rows: &rows, unplaced: &[0, 1], today, images: None };
    let mut entries = Entries::of(scope);
    scope.subjects().filter_map(|subject| entries.entry(subject)).collect()
}

fn titled<'e>(entries: &'e [Entry], title: &str) -> &'e Entry {
    entries.iter().find(|entry| entry.title == title).expect(title)
}

#[test]
fn of_plans_whose_day_is_over_nobody_says_more() {
    let timeline = timeline_from(PLANS);
    let today = Some(Tick(DAY * timeline.resolution().per_day()));
    for (today, title, expected) in [
        (today, "Past", "1 May 2024 · scheduled, no later report"),
        (today, "Future", "1 May 2025 · scheduled"),
        (today, "Told", "June 2024 · held"),
        (None, "Past", "1 May 2024 · scheduled"),
    ] {
        assert_eq!(titled(&plans(&timeline, today), title).facts[0].words, expected);
    }
}

#[test]
fn who_stands_for_itself_is_named_once() {
    let timeline = timeline_from(PLANS);
    let entries = plans(&timeline, None);
    assert_eq!(
        lines(titled(&entries, "Past"), "Participants"),
        ["Norway [present] | host", "Ada [not stated] | Norway", "Norway [not stated]"]
    );
}

#[test]
fn relations_lead_to_what_is_told() {
    let timeline = timeline_from(PLANS);
    let entries = plans(&timeline, None);
    let related = list(titled(&entries, "Past"), "Related");
    let leads: Vec<(&str, Option<&str>)> =
        related.items.iter().map(|item| (item.said.words.as_str(), item.leads_to.as_deref())).collect();
    let told = titled(&entries, "Told").anchor.as_str();
    assert_eq!(leads, [("Told", Some(told)), ("Untold", None)]);
    let anchors: BTreeSet<&str> = entries.iter().map(|entry| entry.anchor.as_str()).collect();
    assert_eq!(anchors.len(), entries.len());
}

#[test]
fn what_has_no_place_is_told_last_and_says_why() {
    let timeline = timeline_from(PLANS);
    let entries = plans(&timeline, None);
    let [.., odd, none] = entries.as_slice() else { panic!("two without a place") };
    let words = |entry: &Entry| entry.facts.iter().map(|fact| fact.words.clone()).collect::<Vec<_>>();
    assert_eq!((odd.title.as_str(), odd.lane.as_str(), odd.about.as_str()), ("Odd", "Lane", "Somewhen."));
    assert_eq!(words(odd)[0], "“soon” · scheduled");
    assert!(words(odd)[1].starts_with("Not on the timeline: its date could not be placed ("), "{odd:?}");
    assert_eq!(words(none), ["no date", "Not on the timeline: the file gives no date."]);
}

#[test]
fn an_event_of_several_lanes_names_them_all() {
    let timeline = timeline_from(
        r#"{"format": "timeline/1", "title": "T", "lanes": [{"id": "v", "title": "Visits"}], "events": [
        {"title": "Both", "when": "2021", "lane": "Summits", "lanes": ["v"]},
        {"title": "Undated", "when": "some day", "lanes": ["Summits", "v"]}]}"#,
    );
    let rows: Vec<EventId> = timeline.rows().collect();
    let mut entries =
        Entries::of(EntryScope { unplaced: &[0], ..EntryScope::rows(&timeline, english(), &rows) });
    let subjects = [Subject::Row(rows[0]), Subject::Unplaced(0)];
    let lanes = subjects.map(|subject| entries.entry(subject).expect("an entry").lane);
    assert_eq!(lanes, ["Summits, Visits", "Summits, Visits"]);
}
