//! Files of other programs: each sample with the events that are expected of it as text beside it; hostile files with
//! what is to become of each; and that nothing of a file is lost.
//!
//! After a change that is meant: `UPDATE_SAMPLES=1 cargo test -p summitline-formats --test formats`, then read the
//! difference.

mod hostile;
mod several;
mod words;
#[cfg(feature = "workbooks")]
mod workbooks;

use ::words::Words;
use formats::foreign;
use formats::table::TableMapping;
use formats::{Opened, ReadError, ReadWatch, native};
use model::date::When;
use model::event::{Event, Place};
use model::words::{EventKind, EventStatus, Word as _};
use model::{Severity, Timeline};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Each folder of samples, and the format that its files are recognized as.
const FOLDERS: &[(&str, &[&str])] = &[
    ("timelinejs", &["TimelineJS"]),
    ("timelinejs-v1", &["TimelineJS 1 and 2"]),
    ("ical", &["iCalendar"]),
    ("vis", &["vis-timeline"]),
    ("simile", &["SIMILE Timeline JSON", "SIMILE Timeline XML"]),
    ("timeline-project", &["The Timeline Project"]),
    ("wikidata", &["Wikidata items"]),
    ("sparql", &["SPARQL results"]),
    ("schema-org", &["schema.org Event"]),
    ("linked-places", &["Linked Places and GeoJSON-T"]),
    ("gedcom", &["GEDCOM"]),
    ("markwhen", &["markwhen"]),
    ("note", &["note"]),
    ("script", &["data in a script"]),
    ("super-timeline", &["super-timeline CSV", "super-timeline JSON lines"]),
    ("acled", &["ACLED"]),
    ("gdelt", &["GDELT"]),
];

pub fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/foreign")
}

/// The samples of a folder, in the order of their names.
pub fn samples_in(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(samples().join(folder)).expect("a folder of samples");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending != "txt"));
    paths.sort();
    paths
}

pub fn read(bytes: &[u8]) -> Result<Opened, ReadError> {
    formats::read(bytes, &ReadWatch::default())
}

/// Events with their places in the file's list, also those that have no place on the axis.
pub fn events(timeline: &Timeline) -> Vec<(u32, Event)> {
    let placed =
        timeline.rows().filter_map(|row| Some((timeline.columns().file_order(row), timeline.event(row)?)));
    let unplaced = timeline.unplaced().iter().map(|unplaced| (unplaced.file_order, unplaced.event.clone()));
    let mut events: Vec<(u32, Event)> = placed.chain(unplaced).collect();
    events.sort_by_key(|(at, _)| *at);
    events
}

#[test]
fn each_sample_gives_the_events_that_are_expected() {
    let mut faults = Vec::new();
    for (folder, names) in FOLDERS {
        let paths = samples_in(folder);
        assert!(paths.len() >= 6, "{folder} has {} samples", paths.len());
        for path in paths {
            faults.extend(check(&path, names));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// What is wrong with a sample.
fn check(path: &Path, names: &[&str]) -> Option<String> {
    let bytes = fs::read(path).expect("a sample");
    let text = String::from_utf8(bytes.clone()).expect("text");
    let name = foreign::recognize(&text).map_or("nothing", |format| format.name);
    if !names.contains(&name) {
        return Some(format!("{} is recognized as {name}", path.display()));
    }
    compared(path, &bytes)
}

/// What is wrong with what is read of a sample.
pub fn compared(path: &Path, bytes: &[u8]) -> Option<String> {
    let found = match read(bytes) {
        Ok(opened) => {
            comes_back(path, &opened);
            described(&opened)
        }
        Err(err) => format!("refused: {}\n", crate::said(&err.message())),
    };
    let beside = path.with_extension(format!("{}.txt", path.extension()?.to_string_lossy()));
    if std::env::var_os("UPDATE_SAMPLES").is_some() {
        fs::write(&beside, &found).expect("written");
    }
    let expected = fs::read_to_string(&beside).unwrap_or_default();
    (found != expected).then(|| format!("{}\n--- expected\n{expected}--- found\n{found}", path.display()))
}

/// What was read can be saved as a document of our own, and then says the same.
fn comes_back(path: &Path, opened: &Opened) {
    let written = native::write(&opened.timeline);
    let again = native::read(&written, &ReadWatch::default()).expect("our own format");
    assert_eq!(events(&opened.timeline), events(&again.timeline), "{}", path.display());
    let is_new = |code: &str| !matches!(code, "bad-date" | "wrong-kind" | "missing-member" | "dangling");
    let fresh: Vec<String> = again
        .problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error && is_new(problem.code))
        .map(|problem| format!("{} {}: {}", problem.code, problem.path, crate::said(&problem.message)))
        .collect();
    assert!(fresh.is_empty(), "{}: {fresh:?}", path.display());
}

/// A timeline as text: a line an event, then the problems.
fn described(opened: &Opened) -> String {
    let head = opened.timeline.head();
    let mut out = format!("# {}\n", head.title);
    for line in opened.table.iter().flat_map(TableMapping::lines) {
        writeln!(out, "decided: {}", crate::said(&line)).expect("written");
    }
    for term in opened.timeline.terms() {
        writeln!(out, "term {} {} {}", date(&term.when), term.office, term.holder).expect("written");
    }
    if let Some(about) = &head.about {
        writeln!(out, "about: {about:?}").expect("written");
    }
    if let Some(view) = &head.view {
        writeln!(out, "view: {}", date(view)).expect("written");
    }
    for lane in opened.timeline.lanes() {
        let parent = lane.parent.as_ref().map(|parent| format!(" in {parent}")).unwrap_or_default();
        let title = if lane.id == lane.title { String::new() } else { format!(" {:?}", lane.title) };
        writeln!(out, "lane {}{title}{parent}", lane.id).expect("written");
    }
    for (_, event) in events(&opened.timeline).iter().take(40) {
        out.push_str(&described_event(event));
    }
    let num_events = events(&opened.timeline).len();
    if num_events > 40 {
        writeln!(out, "… {num_events} events").expect("written");
    }
    for (_, raw) in opened.timeline.unread() {
        writeln!(out, "kept as it stands: {raw}").expect("written");
    }
    if !head.extra.is_empty() {
        let kept: Vec<String> =
            head.extra.iter().map(|kept| format!("{}: {}", kept.key, kept.value)).collect();
        writeln!(out, "kept: {}", kept.join(", ")).expect("written");
    }
    for problem in opened.problems.iter() {
        writeln!(
            out,
            "{} {} at {}:{} {}: {}",
            crate::said(&problem.severity.message()),
            problem.code,
            problem.line,
            problem.column,
            problem.path,
            crate::said(&problem.message)
        )
        .expect("written");
    }
    out
}

fn described_event(event: &Event) -> String {
    let mut parts = vec![format!("{} | {}", date(&event.when), event.title)];
    let mut add = |name: &str, value: String| {
        if !value.is_empty() {
            parts.push(format!("{name}={value}"));
        }
    };
    add("id", event.id.clone().unwrap_or_default());
    add("lane", event.lane.clone().unwrap_or_default());
    add("lanes", event.lanes.join(","));
    add(
        "status",
        if event.status == EventStatus::Unknown { String::new() } else { event.status.word().to_owned() },
    );
    add("kind", if event.kind == EventKind::Event { String::new() } else { event.kind.word().to_owned() });
    add("was", event.was.iter().map(date).collect::<Vec<_>>().join(","));
    add("about", event.about.as_deref().map(shortened).unwrap_or_default());
    add("categories", event.categories.join(","));
    add("tags", event.tags.join(","));
    add("place", event.place.as_ref().map(place).unwrap_or_default());
    add("host", event.host.clone().unwrap_or_default());
    add("part_of", event.part_of.clone().unwrap_or_default());
    let people = event.participants.iter().map(|one| {
        let role = one.role.as_ref().map(|role| format!(" as {role}")).unwrap_or_default();
        let attendance =
            if one.attendance == model::words::Attendance::Unknown { "" } else { one.attendance.word() };
        format!("{}{role} {attendance}", one.who).trim().to_owned()
    });
    add("people", people.collect::<Vec<_>>().join(", "));
    add("src", event.src.iter().map(|cite| cite.source.clone()).collect::<Vec<_>>().join(", "));
    let media = event.media.iter().filter_map(|media| media.url.clone().or(media.file.clone()));
    add("media", media.collect::<Vec<_>>().join(", "));
    add("repeat", event.repeat.as_ref().map(|repeat| repeat.rrule.clone()).unwrap_or_default());
    add(
        "claims",
        event
            .claims
            .iter()
            .map(|claim| format!("{} {}", claim.about, claim.text(&Words::english())))
            .collect::<Vec<_>>()
            .join(", "),
    );
    add("weight", event.weight.map(|weight| weight.to_string()).unwrap_or_default());
    add("kept", event.extra.iter().map(|kept| kept.value.to_string()).collect::<Vec<_>>().join(", "));
    format!("{}\n", parts.join("\n    "))
}

/// A text, or the beginning and end of a long one and how long it is.
fn shortened(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    if letters.len() <= 1_000 {
        return format!("{text:?}");
    }
    let first: String = letters.iter().take(8).collect();
    let last: String = letters.iter().skip(letters.len() - 8).collect();
    format!("{first:?} … {last:?} ({} letters)", letters.len())
}

fn date(when: &When) -> String {
    let number = when.number.as_ref().map(|number| format!("number {number}"));
    let mut parts: Vec<String> = vec![number.unwrap_or_else(|| when.edtf.clone())];
    parts.extend(when.time.clone());
    parts.extend(when.tz.clone());
    let between = |name: &str, pair: &Option<[String; 2]>| {
        pair.as_ref().map(|[from, to]| format!("{name} {from}..{to}"))
    };
    parts.extend(between("start", &when.start_between));
    parts.extend(between("end", &when.end_between));
    parts.extend(when.shown.as_ref().map(|shown| format!("shown {shown:?}")));
    parts.extend(when.written.as_ref().map(|written| format!("written {written:?}")));
    parts.extend(when.derived.as_ref().map(|derived| format!("derived {derived:?}")));
    parts.join(" ")
}

fn place(place: &Place) -> String {
    let geo = place.geo.map(|[longitude, latitude]| format!("{longitude} {latitude}"));
    [place.name.clone(), place.venue.clone(), geo].into_iter().flatten().collect::<Vec<_>>().join("; ")
}
