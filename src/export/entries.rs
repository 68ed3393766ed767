//! What a report says of each row of a timeline: words, statuses and the notes they rest on, without any look.

use super::cited_notes::{CitedSource, Note};
pub use super::entry::{Entry, EntryItem, EntryList, EntryMedia, NotedText};
pub use super::scope::{EntryScope, Subject};
use model::claim::{self, Claim};
use model::date::When;
use model::date::text::DateStyle;
use model::event::{Event, Link, Participant, Statement};
use model::lane::joined_titles;
use model::source::Cite;
use model::timeline::Unplaced;
use model::words::{EventStatus, TermStatus};
use model::{EventId, LayerId, RowKind, Timeline};
use scene::marks::{self, MarkShape, StatusWords};
use scene::relations::{Relation, relations, relations_from};
use scene::text::text_lines::capital;
use scene::wording::{self, topic_title, topics};
use std::borrow::Cow;
use std::collections::HashMap;
use words::text;

/// Writes entries and numbers their notes in the order in which they are first needed.
pub struct Entries<'a> {
    pub(super) scope: EntryScope<'a>,
    pub(super) timeline: &'a Timeline,
    pub(super) numbers: HashMap<String, usize>,
    pub(super) first_of_source: HashMap<String, usize>,
    pub(super) source_numbers: HashMap<String, usize>,
    /// The notes in order of their numbers.
    pub notes: Vec<Note>,
    /// The sources in the order in which they are first cited.
    pub sources: Vec<CitedSource>,
}

impl<'a> Entries<'a> {
    /// Over what is told: statements at an event that is not told have an entry of their own.
    pub fn of(scope: EntryScope<'a>) -> Self {
        let timeline = scope.timeline;
        Self {
            scope,
            timeline,
            numbers: HashMap::new(),
            first_of_source: HashMap::new(),
            source_numbers: HashMap::new(),
            notes: Vec::new(),
            sources: Vec::new(),
        }
    }

    /// What is said of a row or of an event without a place; `None` for a group of statements that stand with their
    /// event.
    pub fn entry(&mut self, subject: impl Into<Subject>) -> Option<Entry> {
        let (subject, timeline) = (subject.into(), self.timeline);
        let (entry, lane, layer) = match subject {
            Subject::Row(row) => {
                let titles = timeline.lanes_of(row).map(|lane| Cow::Borrowed(lane.title.as_str()));
                (self.row(row)?, joined_titles(titles), timeline.layer(row))
            }
            Subject::Unplaced(at) => {
                let one = timeline.unplaced().get(at as usize)?;
                (self.unplaced(one), timeline.titles_of_lanes(&one.event), one.layer)
            }
        };
        // What two documents tell is never mixed.
        let layer = timeline.layers().get(layer.index());
        let document = layer.map(|layer| {
            without_notes(text!(self.scope.words, details_as_told, title = layer.title.as_str()))
        });
        let mut lists = entry.lists;
        lists.retain(|list| !list.items.is_empty());
        let (anchor, lane, media) = (subject.anchor(), lane.into_owned(), self.media(subject));
        Some(Entry { anchor, lane, document, media, lists, ..entry })
    }

    fn row(&mut self, row: EventId) -> Option<Entry> {
        match self.timeline.kind(row) {
            RowKind::Term => self.term(row),
            RowKind::Statements => self.lone_statements(row),
            RowKind::Event(_) => self.event(row),
        }
    }

    fn event(&mut self, row: EventId) -> Option<Entry> {
        let event = &self.timeline.event(row)?;
        let status = wording::event_status(self.timeline, row, self.scope.today).text(self.scope.words);
        let status = if event.status == EventStatus::Unknown { String::new() } else { status };
        let when = event.when.text(DateStyle::Long, self.scope.words);
        let mut entry = self.whole(event, [&when, &status], None);
        entry.lists.extend([self.related(row, event.part_of.as_deref(), &event.links), self.accounts(row)]);
        Some(entry)
    }

    /// An event without a place on the axis: its date as it was written, and why it has none.
    fn unplaced(&mut self, one: &Unplaced) -> Entry {
        let status = marks::of_event(one.event.status).word.text(self.scope.words);
        let (written, words) = (one.event.when.edtf.trim(), self.scope.words);
        let (when, why) = if written.is_empty() {
            (text!(words, entry_no_date), text!(words, entry_dateless))
        } else {
            let why = text!(words, entry_unplaced, reason = one.reason.clone());
            (text!(words, quoted, text = written), why)
        };
        let status = if one.event.status == EventStatus::Unknown { String::new() } else { status };
        let mut entry = self.whole(&one.event, [&when, &status], Some(why));
        let related = relations_from(self.timeline, one.event.part_of.as_deref(), &one.event.links);
        entry.lists.push(self.list_of_related(&related, one.layer));
        entry
    }

    /// Everything that an event says by itself; the rest of its lists depends on where it stands.
    fn whole(&mut self, event: &Event, [when, status]: [&str; 2], remark: Option<String>) -> Entry {
        let mut facts = vec![self.said(with_status(when, status), &event.src)];
        facts.extend(remark.map(without_notes));
        facts.extend(self.inferred(&event.when));
        facts.extend(self.place(event));
        let lists = [
            self.agenda(event),
            self.outcomes(event),
            self.people(&event.participants),
            self.claims(&event.claims),
            self.statements(&event.statements),
        ];
        Entry {
            title: event.title.clone(),
            mark: Some(marks::of_event(event.status).shape),
            when: when.to_owned(),
            status: status.to_owned(),
            facts,
            about: event.about.clone().unwrap_or_default(),
            lists: lists.into(),
            ..Entry::default()
        }
    }

    /// Statements at an event that is not told of itself.
    fn lone_statements(&mut self, row: EventId) -> Option<Entry> {
        let timeline = self.timeline;
        let group = timeline.statement_group(row)?;
        if !wording::stands_alone(timeline, row, self.scope.rows) {
            return None;
        }
        let when = timeline.when(row);
        let statements = self.statements(timeline.statements_of(row));
        Some(Entry {
            title: text!(self.scope.words, entry_statements_of, title = timeline.title(group.event)),
            mark: Some(MarkShape::Bubble),
            facts: std::iter::once(without_notes(when.text(DateStyle::Long, self.scope.words)))
                .chain(self.inferred(&when))
                .collect(),
            lists: vec![statements],
            ..Entry::default()
        })
    }

    /// What a date was inferred from.
    fn inferred(&self, when: &When) -> Option<NotedText> {
        let derived = when.derived.as_ref()?;
        Some(without_notes(text!(self.scope.words, date_inferred, reason = derived)))
    }

    /// What it is tied to, in its own document and in others.
    fn related(&mut self, row: EventId, part_of: Option<&str>, links: &[Link]) -> EntryList {
        self.list_of_related(&relations(self.timeline, row, part_of, links), self.timeline.layer(row))
    }

    fn list_of_related(&mut self, related: &[Relation<'_>], layer: LayerId) -> EntryList {
        let timeline = self.timeline;
        let items = related.iter().map(|relation| {
            let other = relation.other;
            let layer = timeline.layer_title(other).filter(|_| timeline.layer(other) != layer);
            EntryItem {
                lead: format!("{}: ", capital(&self.scope.words.text(&relation.word))),
                said: self.said(timeline.title(other).to_owned(), relation.src),
                status: layer
                    .map(|title| text!(self.scope.words, entry_in_document, title = title))
                    .unwrap_or_default(),
                leads_to: self.anchor_of(other),
                ..EntryItem::default()
            }
        });
        let items = items.collect();
        EntryList {
            name: text!(self.scope.words, details_related),
            aside: String::new(),
            items,
            is_related: true,
        }
    }

    /// The same event as other documents tell of it; each of them has its own entry, none is mixed with another.
    fn accounts(&mut self, row: EventId) -> EntryList {
        let timeline = self.timeline;
        let others =
            timeline.accounts_of(row).into_iter().filter(|other| *other != row && self.is_included(*other));
        let items = others.filter_map(|other| {
            let shown = marks::of_event(timeline.status(other));
            let status = wording::event_status(timeline, other, self.scope.today).text(self.scope.words);
            let is_stated = timeline.status(other) != EventStatus::Unknown;
            let when = timeline.when(other).text(DateStyle::Long, self.scope.words);
            Some(EntryItem {
                mark: Some(shown.shape),
                lead: format!("{}: ", timeline.layer_title(other)?),
                said: without_notes(timeline.title(other).to_owned()),
                status: with_status(&when, if is_stated { &status } else { "" }),
                leads_to: self.anchor_of(other),
                ..EntryItem::default()
            })
        });
        EntryList {
            name: text!(self.scope.words, entry_same_elsewhere),
            items: items.collect(),
            ..EntryList::default()
        }
    }

    fn is_included(&self, row: EventId) -> bool {
        self.scope.rows.binary_search(&row).is_ok()
    }

    /// The anchor of a row that has an entry; statements are told with their event.
    pub fn anchor_of(&self, row: EventId) -> Option<String> {
        let group = self.timeline.statement_group(row).filter(|group| self.is_included(group.event));
        let row = group.map_or(row, |group| group.event);
        self.is_included(row).then(|| Subject::Row(row).anchor())
    }

    fn place(&mut self, event: &Event) -> Option<NotedText> {
        let words = wording::place_lines(self.timeline, event, self.scope.words);
        let cites = event.place.as_ref().map(|place| place.src.clone()).unwrap_or_default();
        (!words.is_empty()).then(|| self.said(words.join(" · "), &cites))
    }

    fn term(&mut self, row: EventId) -> Option<Entry> {
        let timeline = self.timeline;
        let term = timeline.term(row)?;
        let when = term.when.text(DateStyle::Long, self.scope.words);
        let status = wording::term_status(term).text(self.scope.words);
        let status = if term.status == TermStatus::Unknown { String::new() } else { status };
        let mut facts = vec![self.said(with_status(&when, &status), &term.src)];
        facts.extend(self.inferred(&term.when));
        facts.extend(wording::term_facts(timeline, term, self.scope.words).into_iter().map(without_notes));
        facts.push(without_notes(self.scope.words.text(&wording::basis(term.basis))));
        let lists = vec![self.claims(&term.claims), self.related(row, None, &[])];
        let title = format!("{} · {}", timeline.title(row), wording::office_title(timeline, term));
        Some(Entry { title, when, status, facts, lists, ..Entry::default() })
    }

    fn agenda(&mut self, event: &Event) -> EntryList {
        let items = event.agenda.iter().map(|item| {
            let by = item
                .by
                .as_ref()
                .map(|by| text!(self.scope.words, details_brought_by, name = self.timeline.name_of(by)));
            let below = self.below([by, item.note.clone()], &item.claims);
            self.item(marks::of_agenda(item.status), item.title.clone(), &item.src, below)
        });
        let items = items.collect();
        let aside = wording::counted(
            event.agenda.iter().map(|item| marks::of_agenda(item.status).word),
            self.scope.words,
        );
        EntryList { name: text!(self.scope.words, section_agenda), aside, items, ..EntryList::default() }
    }

    fn outcomes(&mut self, event: &Event) -> EntryList {
        let by_status = wording::OUTCOMES
            .iter()
            .flat_map(|status| event.outcomes.iter().filter(|outcome| outcome.status == *status));
        let items = by_status.map(|outcome| {
            let below = self.below(
                [wording::outcome_facts(outcome, self.scope.words), outcome.note.clone()],
                &outcome.claims,
            );
            self.item(marks::of_outcome(outcome.status), outcome.title.clone(), &outcome.src, below)
        });
        let items = items.collect();
        let aside = wording::outcomes_count(&event.outcomes, self.scope.words);
        EntryList { name: text!(self.scope.words, section_outcomes), aside, items, ..EntryList::default() }
    }

    fn people(&mut self, participants: &[Participant]) -> EntryList {
        let items = participants.iter().map(|participant| {
            let shown = marks::of_attendance(participant.attendance);
            let name = self.timeline.name_of(&participant.who).to_owned();
            // A state that takes part as such stands for itself.
            let state = participant.represents.as_ref().map(|state| self.timeline.name_of(state).to_owned());
            let state = state.filter(|state| *state != name);
            let known =
                [participant.role.clone(), state].into_iter().flatten().collect::<Vec<_>>().join(", ");
            let below = self.below([Some(known), participant.note.clone()], &participant.claims);
            self.item(shown, name, &participant.src, below)
        });
        let items = items.collect();
        EntryList {
            name: text!(self.scope.words, citation_participants),
            aside: wording::people_count(participants, self.scope.words),
            items,
            ..EntryList::default()
        }
    }

    /// What sources say of one fact, one under the other, each with who says so.
    fn claims(&mut self, claims: &[Claim]) -> EntryList {
        let mut items = Vec::new();
        for (about, claims) in topics(claims) {
            let agreement = claim::compare(&claims, &self.timeline.head().sources);
            let status =
                if claims.len() > 1 { self.scope.words.text(&agreement.message()) } else { String::new() };
            items.push(EntryItem {
                lead: topic_title(about, self.scope.words),
                status,
                ..EntryItem::default()
            });
            for claim in claims {
                let beside = self.cites_words(&claim.src);
                let below = wording::claim_remarks(self.timeline, claim, self.scope.words)
                    .into_iter()
                    .map(without_notes)
                    .collect();
                let said = self.said(capital(&claim.text(self.scope.words)), &claim.src);
                items.push(EntryItem { said, below, beside, ..EntryItem::default() });
            }
        }
        EntryList { name: text!(self.scope.words, attendance_notes), items, ..EntryList::default() }
    }

    fn statements<'s>(&mut self, statements: impl IntoIterator<Item = &'s Statement>) -> EntryList {
        let items = statements.into_iter().map(|statement| {
            let when = statement.when.as_ref().map(|when| when.text(DateStyle::Long, self.scope.words));
            let below = self.below([statement.role.clone(), when, statement.note.clone()], &statement.claims);
            let lead = format!("{}: ", wording::speaker_name(self.timeline, &statement.who));
            let said = self.said(wording::paraphrase(statement), &statement.src);
            EntryItem { mark: Some(MarkShape::Bubble), lead, said, below, ..EntryItem::default() }
        });
        let items = items.collect();
        EntryList { name: text!(self.scope.words, section_statements), items, ..EntryList::default() }
    }

    fn item(
        &mut self,
        shown: StatusWords,
        words: String,
        cites: &[Cite],
        below: Vec<NotedText>,
    ) -> EntryItem {
        let said = self.said(words, cites);
        EntryItem {
            mark: Some(shown.shape),
            said,
            status: shown.word.text(self.scope.words),
            below,
            ..EntryItem::default()
        }
    }

    /// Lines under an item: what is known beside, and what sources say of it.
    fn below<const N: usize>(&mut self, known: [Option<String>; N], claims: &[Claim]) -> Vec<NotedText> {
        let mut lines: Vec<NotedText> =
            known.into_iter().flatten().filter(|words| !words.is_empty()).map(without_notes).collect();
        for (about, claims) in topics(claims) {
            if claims.len() > 1 {
                let agreement = claim::compare(&claims, &self.timeline.head().sources);
                lines.push(without_notes(format!(
                    "{} · {}",
                    topic_title(about, self.scope.words),
                    self.scope.words.text(&agreement.message())
                )));
            }
            for claim in claims {
                let who = self.cites_words(&claim.src);
                // What was looked for and not found stands in no source.
                let who = if who.is_empty() { who } else { format!(" ({who})") };
                lines.push(self.said(
                    format!(
                        "{}: {}{who}",
                        topic_title(about, self.scope.words),
                        claim.text(self.scope.words)
                    ),
                    &claim.src,
                ));
                lines.extend(
                    wording::claim_remarks(self.timeline, claim, self.scope.words)
                        .into_iter()
                        .map(without_notes),
                );
            }
        }
        lines
    }

    fn cites_words(&self, cites: &[Cite]) -> String {
        model::cited::cites_text(self.timeline, cites)
    }

    fn said(&mut self, words: String, cites: &[Cite]) -> NotedText {
        let mut notes: Vec<usize> = cites.iter().map(|cite| self.number(cite)).collect();
        notes.sort_unstable();
        notes.dedup();
        NotedText { words, notes }
    }
}

/// A date and the word for a status; what no source states is not said on each line.
fn with_status(when: &str, status: &str) -> String {
    if status.is_empty() { when.to_owned() } else { format!("{when} · {status}") }
}

fn without_notes(words: String) -> NotedText {
    NotedText { words, notes: Vec::new() }
}
