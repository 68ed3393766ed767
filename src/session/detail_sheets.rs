//! Sheets of a workbook beside the one of events: who took part, what was on the agenda and came of it, what is claimed, and
//! the sources.

use crate::sheet::TableSheet;
use model::Timeline;
use model::cited::cites_text;
use model::claim::Claim;
use model::event::Event;
use model::source::{Cite, Source};
use model::words::{Attendance, Word as _};
use words::Words;

/// Rows of texts under their heads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DetailSheet {
    pub name: &'static str,
    pub heads: &'static [&'static str],
    /// The column that holds web addresses, if one does.
    pub address: Option<usize>,
    pub rows: Vec<Vec<String>>,
}

impl TableSheet {
    /// The sheets that have a row.
    pub fn details(&self) -> Vec<DetailSheet> {
        let timeline = self.timeline();
        let events: Vec<Event> = self.events();
        let of_all = |rows: &dyn Fn(&Timeline, &Event) -> Vec<Vec<String>>| {
            events.iter().flat_map(|event| rows(timeline, event)).collect()
        };
        let sheets = [
            DetailSheet {
                name: "Participants",
                heads: &["event", "date", "who", "role", "for", "attendance", "sources", "note"],
                address: None,
                rows: of_all(&participants),
            },
            DetailSheet {
                name: "Agenda and outcomes",
                heads: &[
                    "event", "date", "part", "item", "by", "kind", "status", "number", "sources", "note",
                ],
                address: None,
                rows: of_all(&|timeline, event| items(timeline, event, self.words())),
            },
            DetailSheet {
                name: "Claims",
                heads: &[
                    "event",
                    "about",
                    "says",
                    "unit",
                    "as of",
                    "speaker",
                    "rank",
                    "publishers",
                    "sources",
                    "note",
                ],
                address: None,
                rows: of_all(&|timeline, event| claims(timeline, event, self.words())),
            },
            DetailSheet {
                name: "Sources",
                heads: &[
                    "id",
                    "title",
                    "publisher",
                    "author",
                    "published",
                    "retrieved",
                    "url",
                    "language",
                    "note",
                ],
                address: Some(6),
                rows: timeline.head().sources.iter().map(source).collect(),
            },
        ];
        sheets.into_iter().filter(|sheet| !sheet.rows.is_empty()).collect()
    }
}

fn sources(timeline: &Timeline, cites: &[Cite]) -> String {
    cites_text(timeline, cites).replace('\u{a0}', " ")
}

fn participants(timeline: &Timeline, event: &Event) -> Vec<Vec<String>> {
    let row = |one: &model::event::Participant| {
        let attendance = if one.attendance == Attendance::Unknown { "" } else { one.attendance.word() };
        vec![
            event.title.clone(),
            event.when.edtf.clone(),
            timeline.name_of(&one.who).to_owned(),
            one.role.clone().unwrap_or_default(),
            one.represents.as_deref().map_or_else(String::new, |id| timeline.name_of(id).to_owned()),
            attendance.to_owned(),
            sources(timeline, &one.src),
            one.note.clone().unwrap_or_default(),
        ]
    };
    event.participants.iter().map(row).collect()
}

fn items(timeline: &Timeline, event: &Event, words: &Words) -> Vec<Vec<String>> {
    let agenda = event.agenda.iter().map(|item| {
        let by = item.by.as_deref().map_or_else(String::new, |id| timeline.name_of(id).to_owned());
        let status = item.status.word().to_owned();
        [
            "agenda".to_owned(),
            item.title.clone(),
            by,
            String::new(),
            status,
            String::new(),
            sources(timeline, &item.src),
            item.note.clone().unwrap_or_default(),
        ]
    });
    let outcomes = event.outcomes.iter().map(|item| {
        let kind = item.kind.map_or_else(String::new, |kind| kind.word().to_owned());
        let count = item.count.as_ref().map_or_else(String::new, |count| words.value(&count.value()));
        let status = item.status.word().to_owned();
        [
            "outcome".to_owned(),
            item.title.clone(),
            String::new(),
            kind,
            status,
            count,
            sources(timeline, &item.src),
            item.note.clone().unwrap_or_default(),
        ]
    });
    let head = [event.title.clone(), event.when.edtf.clone()];
    agenda.chain(outcomes).map(|row| head.iter().cloned().chain(row).collect()).collect()
}

fn claims(timeline: &Timeline, event: &Event, words: &Words) -> Vec<Vec<String>> {
    let row = |about: &str, claim: &Claim| {
        let about = if about.is_empty() { claim.about.clone() } else { format!("{about}: {}", claim.about) };
        vec![
            event.title.clone(),
            about,
            claim.text(words),
            claim.unit.clone().unwrap_or_default(),
            claim.as_of.clone().unwrap_or_default(),
            claim.speaker.as_deref().map_or_else(String::new, |id| timeline.name_of(id).to_owned()),
            claim.rank.word().to_owned(),
            claim.publishers.map_or_else(String::new, |count| count.to_string()),
            sources(timeline, &claim.src),
            claim.note.clone().unwrap_or_default(),
        ]
    };
    let of_event = event.claims.iter().map(|claim| row("", claim));
    let of_people = event.participants.iter().flat_map(|one| {
        let who = timeline.name_of(&one.who);
        one.claims.iter().map(move |claim| row(who, claim))
    });
    let of_agenda =
        event.agenda.iter().flat_map(|item| item.claims.iter().map(move |claim| row(&item.title, claim)));
    let of_outcomes =
        event.outcomes.iter().flat_map(|item| item.claims.iter().map(move |claim| row(&item.title, claim)));
    let of_said =
        event.statements.iter().flat_map(|item| item.claims.iter().map(move |claim| row(&item.title, claim)));
    of_event.chain(of_people).chain(of_agenda).chain(of_outcomes).chain(of_said).collect()
}

fn source(source: &Source) -> Vec<String> {
    let date = |when: Option<&model::date::When>| when.map_or_else(String::new, |when| when.edtf.clone());
    vec![
        source.id.clone(),
        source.title.clone(),
        source.publisher.clone().unwrap_or_default(),
        source.author.clone().unwrap_or_default(),
        date(source.published.as_ref()),
        date(source.retrieved.as_ref()),
        source.url.clone().unwrap_or_default(),
        source.lang.clone().unwrap_or_default(),
        source.note.clone().unwrap_or_default(),
    ]
}
