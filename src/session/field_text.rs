//! Where the words of a search stand, in words.

use index::passage::FoundIn;
use model::own_column::{extra_of, own_cells};
use model::{EventId, Timeline};
use scene::marks;
use words::{Words, text};

/// What a field is, in words: with the status of what it tells of, and who said what was said.
pub fn field_text(timeline: &Timeline, row: EventId, found_in: FoundIn, words: &Words) -> String {
    let event = timeline.statement_group(row).map_or(row, |group| group.event);
    let event = timeline.details(event);
    let with = |noun: String, word: Option<String>| match word {
        Some(word) => format!("{noun} · {word}"),
        None => noun,
    };
    match found_in {
        FoundIn::Agenda(at) => {
            let item = event.and_then(|event| event.agenda.get(at as usize));
            with(text!(words, field_agenda), item.map(|item| marks::of_agenda(item.status).word.text(words)))
        }
        FoundIn::Outcome(at) => {
            let outcome = event.and_then(|event| event.outcomes.get(at as usize));
            with(
                text!(words, field_outcome),
                outcome.map(|outcome| marks::of_outcome(outcome.status).word.text(words)),
            )
        }
        FoundIn::Participant(at) => {
            let participant = event.and_then(|event| event.participants.get(at as usize));
            with(
                text!(words, field_participant),
                participant.map(|participant| marks::of_attendance(participant.attendance).word.text(words)),
            )
        }
        FoundIn::Statement(at) => {
            let said = event.and_then(|event| event.statements.get(at as usize));
            let who = said.map_or("", |said| timeline.short_name_of(&said.who));
            text!(words, field_statement, who = who)
        }
        FoundIn::Speaker(_) => text!(words, field_speaker),
        FoundIn::Holder => text!(words, field_holder),
        FoundIn::Person => text!(words, field_person),
        FoundIn::About => text!(words, field_about),
        FoundIn::Place => text!(words, field_place),
        FoundIn::Host => text!(words, field_host),
        FoundIn::Theme => text!(words, field_theme),
        FoundIn::Label => text!(words, field_label),
        FoundIn::Own(at) => {
            let extra = extra_of(event, timeline.term(row));
            let cell = extra.and_then(|extra| own_cells(extra).nth(at as usize));
            cell.map_or_else(|| text!(words, field_own), |(name, _)| name.into_owned())
        }
        FoundIn::Title => text!(words, field_title),
    }
}
