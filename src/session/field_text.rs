//! Where the words of a search stand, in words.

use index::passage::FoundIn;
use model::{EventId, Timeline};
use scene::marks;

/// What a field is, in words: with the status of what it tells of, and who said what was said.
pub fn field_text(timeline: &Timeline, row: EventId, found_in: FoundIn) -> String {
    let event = timeline.statement_group(row).map_or(row, |group| group.event);
    let event = timeline.details(event);
    let with = |noun: &str, word: Option<&str>| match word {
        Some(word) => format!("{noun} · {word}"),
        None => noun.to_owned(),
    };
    match found_in {
        FoundIn::Agenda(at) => {
            let item = event.and_then(|event| event.agenda.get(at as usize));
            with("Agenda", item.map(|item| marks::of_agenda(item.status).word))
        }
        FoundIn::Outcome(at) => {
            let outcome = event.and_then(|event| event.outcomes.get(at as usize));
            with("Outcome", outcome.map(|outcome| marks::of_outcome(outcome.status).word))
        }
        FoundIn::Participant(at) => {
            let participant = event.and_then(|event| event.participants.get(at as usize));
            with(
                "Participant",
                participant.map(|participant| marks::of_attendance(participant.attendance).word),
            )
        }
        FoundIn::Statement(at) => {
            let said = event.and_then(|event| event.statements.get(at as usize));
            let who = said.map_or("", |said| timeline.short_name_of(&said.who));
            format!("Statement by {who}")
        }
        FoundIn::Speaker(_) => "Statement by".to_owned(),
        FoundIn::Holder => "Holder of the office".to_owned(),
        FoundIn::Person => "Person in office".to_owned(),
        FoundIn::About => "Description".to_owned(),
        FoundIn::Place => "Place".to_owned(),
        FoundIn::Host => "Host".to_owned(),
        FoundIn::Theme => "Theme".to_owned(),
        FoundIn::Label => "Label".to_owned(),
        FoundIn::Title => "Title".to_owned(),
    }
}
