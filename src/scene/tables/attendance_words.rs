//! What is said of an attendance, in words: each word with its source, each reason with who gives it.

use crate::marks;
use index::attendance::{
    AttendanceRow, Cell, Counts, Voices, attendance_claims, is_missing, is_there, participant,
};
use index::series::SeriesColumn;
use model::cited::cites_text;
use model::claim::Claim;
use model::event::Participant;
use model::source::Cite;
use model::words::{Attendance, EventStatus};
use model::{EventId, Timeline};
use words::{Words, msg, text};

/// `5 present, 1 absent, 1 where sources differ`.
pub(crate) fn counts_text(counts: &Counts, words: &Words) -> String {
    let counted = counts.words.iter().map(|(word, num)| {
        text!(words, wording_count_word, count = *num, word = marks::of_attendance(*word).word.message())
    });
    let differing =
        (counts.num_differing > 0).then(|| text!(words, attendance_differing, count = counts.num_differing));
    counted.chain(differing).collect::<Vec<_>>().join(", ")
}

/// `absent from all 3 held summits`, over what was held; empty where no source says who was there.
pub(crate) fn summary(
    timeline: &Timeline,
    columns: &[SeriesColumn],
    line: &AttendanceRow,
    words: &Words,
) -> String {
    let is_held = |column: &SeriesColumn| {
        column.rows().any(|row| matches!(timeline.status(row), EventStatus::Held | EventStatus::Ongoing))
    };
    let held: Vec<&Cell> =
        columns.iter().zip(&line.cells).filter(|(column, _)| is_held(column)).map(|(_, cell)| cell).collect();
    let agreed = |is: fn(Attendance) -> bool| {
        held.iter()
            .filter(|cell| cell.voices != Voices::Differ && cell.words.iter().any(|word| is(*word)))
            .count()
    };
    let (there, missing, all) = (agreed(is_there), agreed(is_missing), held.len());
    let noun = noun(timeline, columns, all);
    words.text(&match (there, missing) {
        (0, 0) => return String::new(),
        (1, 0) if all == 1 => msg!(attendance_there_one, noun = noun),
        (0, 1) if all == 1 => msg!(attendance_missing_one, noun = noun),
        (2, 0) if all == 2 => msg!(attendance_there_both, noun = noun),
        (0, 2) if all == 2 => msg!(attendance_missing_both, noun = noun),
        (num, 0) if num == all => msg!(attendance_there_all, all = all, noun = noun),
        (0, num) if num == all => msg!(attendance_missing_all, all = all, noun = noun),
        (there, 0) => msg!(attendance_there_some, there = there, all = all, noun = noun),
        (0, missing) => msg!(attendance_missing_some, missing = missing, all = all, noun = noun),
        (there, missing) => {
            msg!(attendance_mixed, there = there, missing = missing, all = all, noun = noun)
        }
    })
}

/// What events of a series are called: the last word of their kind, `summits`.
fn noun(timeline: &Timeline, columns: &[SeriesColumn], num: usize) -> String {
    let kind = columns.first().and_then(|column| timeline.details(column.first)?.categories.first());
    let categories = &timeline.head().categories;
    let title = kind.and_then(|id| categories.iter().find(|category| category.id == *id));
    let title = title.map_or("event", |category| category.title.split(',').next().unwrap_or_default());
    let word = title.split_whitespace().last().unwrap_or("event").to_lowercase();
    let one = word.trim_end_matches('s');
    if num == 1 { one.to_owned() } else { format!("{one}s") }
}

/// The reason that is given for an absence.
pub(crate) fn reason(timeline: &Timeline, cell: &Cell, words: &Words) -> Option<String> {
    let participants = cell.items.iter().filter_map(|item| participant(timeline, *item));
    let mut claims = participants.flat_map(|participant| &participant.claims);
    claims.find(|claim| claim.about == "reason").map(|claim| claim.text(words))
}

/// How several words of one cell stand to each other.
pub(crate) fn voices_text(voices: Voices, words: &Words) -> String {
    match voices {
        Voices::One => String::new(),
        Voices::OverTime => text!(words, voices_over_time),
        Voices::Documents => text!(words, voices_documents),
        Voices::People => text!(words, voices_people),
        Voices::Differ => text!(words, voices_differ),
    }
}

/// All words of a cell: `absent or declined; sources differ`.
pub(crate) fn words_text(cell: &Cell, words: &Words) -> String {
    let said: Vec<String> =
        cell.words.iter().map(|word| marks::of_attendance(*word).word.text(words)).collect();
    match (said.as_slice(), voices_text(cell.voices, words).as_str()) {
        ([], _) => text!(words, word_not_stated),
        (said, "") => said.join(", "),
        (said, voices) => format!("{}; {voices}", said.join(", ")),
    }
}

/// What each source says, a line each: words first, then reasons and notes.
pub(crate) fn lines(timeline: &Timeline, cell: &Cell, who: &str, words: &Words) -> Vec<String> {
    let mut lines = Vec::new();
    for item in &cell.items {
        let Some(participant) = participant(timeline, *item) else { continue };
        let person = (participant.who != who).then(|| person_text(timeline, participant));
        let document = timeline.layer_title(item.0).map(str::to_owned);
        let before: Vec<String> = document.into_iter().chain(person).collect();
        let said = said(timeline, participant, words).into_iter();
        lines.extend(said.map(|said| [before.as_slice(), &[said]].concat().join(": ")));
    }
    lines
}

/// Whether a cell needs a note: sources differ, somebody stayed away, or there is more to say than a word.
pub(crate) fn needs_note(timeline: &Timeline, cell: &Cell) -> bool {
    let is_away = |word: &Attendance| {
        matches!(word, Attendance::Absent | Attendance::Declined | Attendance::NotExpected)
    };
    let has_reason = |item: &(EventId, u32)| {
        participant(timeline, *item)
            .is_some_and(|participant| participant.claims.iter().any(|claim| claim.about != "attendance"))
    };
    // Without a source or a note there is nothing to say beyond the word.
    let is_sourced = |item: &(EventId, u32)| {
        participant(timeline, *item).is_some_and(|participant| {
            !participant.src.is_empty() || !participant.claims.is_empty() || participant.note.is_some()
        })
    };
    matches!(cell.voices, Voices::Differ | Voices::Documents)
        || cell.items.iter().any(has_reason)
        || (cell.words.iter().any(is_away) && cell.items.iter().any(is_sourced))
}

fn person_text(timeline: &Timeline, participant: &Participant) -> String {
    let name = timeline.name_of(&participant.who);
    match &participant.role {
        Some(role) => format!("{name} ({role})"),
        None => name.to_owned(),
    }
}

fn said(timeline: &Timeline, participant: &Participant, words: &Words) -> Vec<String> {
    let claims = attendance_claims(participant);
    let mut said: Vec<String> = claims.iter().map(|claim| with_source(timeline, claim, words)).collect();
    if claims.is_empty() {
        let word = marks::of_attendance(participant.attendance).word.text(words);
        said.push(sourced(timeline, &word, None, (&participant.src, words)));
    }
    let others = participant.claims.iter().filter(|claim| claim.about != "attendance");
    said.extend(others.map(|claim| {
        let topic = claim.about.replace(['.', '_', '-'], " ");
        format!("{topic}: {}", with_source(timeline, claim, words))
    }));
    said.extend(participant.note.iter().map(|note| text!(words, attendance_note, note = note)));
    said
}

fn with_source(timeline: &Timeline, claim: &Claim, words: &Words) -> String {
    let speaker = claim.speaker.as_deref().map(|speaker| timeline.name_of(speaker));
    let text = sourced(timeline, claim.text(words).trim_end_matches('.'), speaker, (&claim.src, words));
    match &claim.note {
        Some(note) => format!("{text}; {note}"),
        None => text,
    }
}

/// `absent, says BelTA ¶13`; with a speaker `…, says Nikol Pashinyan in BelTA ¶12`.
fn sourced(
    timeline: &Timeline,
    text: &str,
    speaker: Option<&str>,
    (cites, words): (&[Cite], &Words),
) -> String {
    let source = cites_text(timeline, cites);
    match (speaker, source.as_str()) {
        (None, "") => text!(words, sourced_none, text = text),
        (None, source) => text!(words, sourced, text = text, who = source),
        (Some(speaker), "") => text!(words, sourced, text = text, who = speaker),
        (Some(speaker), source) => text!(words, sourced_in, text = text, who = speaker, source = source),
    }
}
