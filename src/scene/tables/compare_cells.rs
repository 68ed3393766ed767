//! One cell of a comparison in words: each agenda item, outcome and statement with its mark, its status and its sources;
//! each number with who counted.

use crate::draw_list::{Detail, DetailPart, Target};
use crate::marks::{self, MarkShape};
use crate::text::text_lines::capital;
use index::compare::{ComparedItem, ComparedPart, Tally, TallyPlace};
use model::cited::cites_text;
use model::source::Cite;
use model::{EventId, Timeline};
use theme::role::Role;
use words::{Words, text};

/// One thing of a cell, ready to be set.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CellEntry {
    /// The event, and so the document it comes from.
    pub row: EventId,
    /// Its status as a shape; numbers have none.
    pub mark: Option<(MarkShape, Role)>,
    pub text: String,
    /// What it is called, its status and its sources.
    pub note: String,
    pub target: Target,
}

impl CellEntry {
    /// Whether somebody said it, rather than planned or decided it.
    pub(crate) const fn is_statement(&self) -> bool {
        matches!(self.target, Target::Detail(Detail { part: DetailPart::Statements, .. }))
    }

    /// The same with more behind its note.
    pub(crate) fn with_note(&self, more: &str) -> Self {
        Self { note: format!("{}{more}", self.note), ..self.clone() }
    }

    /// The whole of it for a screen reader.
    pub(crate) fn name(&self) -> String {
        if self.note.is_empty() { self.text.clone() } else { format!("{} ({})", self.text, self.note) }
    }
}

/// A thing that bears a theme.
pub(crate) fn found(timeline: &Timeline, found: ComparedItem, words: &Words) -> Option<CellEntry> {
    let ComparedItem { row, part, item } = found;
    let event = timeline.details(row)?;
    let at = item as usize;
    let entry = |mark, text: String, kind: &str, src: &[Cite], part| CellEntry {
        row,
        mark: Some(mark),
        text,
        note: with_sources(timeline, kind, src),
        target: Target::Detail(Detail { row, part, item }),
    };
    Some(match part {
        ComparedPart::Agenda => {
            let item = event.agenda.get(at)?;
            let shown = marks::of_agenda(item.status);
            let kind = text!(words, compare_agenda, status = shown.word.message());
            let mark = (shown.shape, Role::TextSecond);
            entry(mark, item.title.clone(), &kind, &item.src, DetailPart::Agenda)
        }
        ComparedPart::Outcomes => {
            let outcome = event.outcomes.get(at)?;
            let shown = marks::of_outcome(outcome.status);
            let is_adopted = shown.shape == MarkShape::Check;
            let mark = (shown.shape, if is_adopted { Role::Accent } else { Role::TextSecond });
            let kind = text!(words, compare_outcome, status = shown.word.message());
            entry(mark, outcome.title.clone(), &kind, &outcome.src, DetailPart::Outcomes)
        }
        ComparedPart::Statements => {
            let statement = event.statements.get(at)?;
            let text = format!("{}: {}", capital(timeline.short_name_of(&statement.who)), statement.title);
            let mark = (MarkShape::Bubble, Role::TextSecond);
            entry(mark, text, &text!(words, compare_statement), &statement.src, DetailPart::Statements)
        }
        ComparedPart::Whole => CellEntry {
            row,
            mark: Some((MarkShape::Dot, Role::TextSecond)),
            text: text!(words, compare_whole),
            note: with_sources(timeline, "", &event.src),
            target: Target::Row(row),
        },
    })
}

/// A number, with its unit and who counted.
pub(crate) fn tally(timeline: &Timeline, tally: Tally, words: &Words) -> Option<CellEntry> {
    let row = tally.row;
    let event = timeline.details(row)?;
    Some(match tally.at {
        TallyPlace::Claim(at) => {
            let claim = event.claims.get(at as usize)?;
            let speaker = claim.speaker.as_deref().map(|speaker| timeline.name_of(speaker));
            let note = with_sources(timeline, speaker.unwrap_or(""), &claim.src);
            CellEntry { row, mark: None, text: claim.text(words), note, target: Target::Row(row) }
        }
        TallyPlace::Outcome(item) => {
            let outcome = event.outcomes.get(item as usize)?;
            let count = words.value(&outcome.count.as_ref()?.value());
            let word = marks::of_outcome(outcome.status).word.text(words);
            let detail = Detail { row, part: DetailPart::Outcomes, item };
            let note = with_sources(timeline, &word, &outcome.src);
            let text = format!("{count}: {}", outcome.title);
            CellEntry { row, mark: None, text, note, target: Target::Detail(detail) }
        }
    })
}

fn with_sources(timeline: &Timeline, kind: &str, src: &[Cite]) -> String {
    let sources = cites_text(timeline, src);
    let parts = [kind, sources.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
