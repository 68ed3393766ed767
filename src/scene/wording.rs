//! How what a file says of an event is put into words: the same in the window and on paper.

use crate::marks::{self, StatusWord};
use crate::text::text_lines::capital;
use model::claim::{Agreement, Claim, compare};
use model::event::{Event, Outcome, Participant, Statement};
use model::office::Term;
use model::source::Cite;
use model::words::{
    Attendance, Basis, Confidence, EntityKind, EventStatus, OutcomeStatus, Stance, TermStatus, Word as _,
};
use model::{EventId, Tick, Timeline};
use words::{Message, Words, msg, text};

/// Outcomes are told in this order: adopted first, then what was planned, then the rest.
pub const OUTCOMES: [OutcomeStatus; 7] = [
    OutcomeStatus::Adopted,
    OutcomeStatus::Expected,
    OutcomeStatus::Proposed,
    OutcomeStatus::Postponed,
    OutcomeStatus::Rejected,
    OutcomeStatus::Withdrawn,
    OutcomeStatus::Unknown,
];

/// The status of an event in words. A plan whose day is over stays a plan, as only a source can make it more; the words
/// then say that nothing reports more.
pub fn event_status(timeline: &Timeline, row: EventId, today: Option<Tick>) -> StatusWord {
    if is_overdue(timeline, row, today) {
        StatusWord::ScheduledNoReport
    } else {
        marks::of_event(timeline.status(row)).word
    }
}

/// Whether the day of a plan is over, and no source says more.
pub fn is_overdue(timeline: &Timeline, row: EventId, today: Option<Tick>) -> bool {
    let is_over = today.is_some_and(|today| timeline.extent(row).end.latest <= today);
    timeline.status(row) == EventStatus::Scheduled && is_over
}

/// The status of a term in words. What no source states, nobody has announced.
pub fn term_status(term: &Term) -> StatusWord {
    match (term.status, term.basis) {
        (TermStatus::Scheduled, Some(Basis::Inferred)) => StatusWord::Expected,
        (status, _) => marks::of_term(status),
    }
}

/// Hall, place and host, in this order.
pub fn place_lines(timeline: &Timeline, event: &Event, words: &Words) -> Vec<String> {
    let place = event.place.as_ref().map(|place| [place.venue.as_deref(), place.name.as_deref()]);
    let host =
        event.host.as_deref().map(|host| text!(words, whereabouts_host, name = timeline.name_of(host)));
    place.into_iter().flatten().flatten().map(str::to_owned).chain(host).collect()
}

/// `6 expected, 2 discussed`: words in order of first mention, each with how often it is there.
pub fn counted(said: impl IntoIterator<Item = StatusWord>, words: &Words) -> String {
    let mut counts: Vec<(StatusWord, usize)> = Vec::new();
    for word in said {
        match counts.iter_mut().find(|(known, _)| *known == word) {
            Some((_, count)) => *count += 1,
            None => counts.push((word, 1)),
        }
    }
    let counted = |(word, count): &(StatusWord, usize)| {
        text!(words, wording_count_word, count = *count, word = word.message())
    };
    counts.iter().map(counted).collect::<Vec<_>>().join(", ")
}

/// `3 adopted`, or that none is.
pub fn outcomes_count(outcomes: &[Outcome], words: &Words) -> String {
    let num = outcomes.iter().filter(|outcome| outcome.status == OutcomeStatus::Adopted).count();
    if num == 0 { text!(words, outcomes_none_adopted) } else { text!(words, outcomes_adopted, count = num) }
}

/// `declaration · at least 14`.
pub fn outcome_facts(outcome: &Outcome, words: &Words) -> Option<String> {
    let kind = outcome.kind.map(|kind| kind.word().to_owned());
    let count = outcome.count.as_ref().map(|count| words.value(&count.value()));
    let facts: Vec<String> = kind.into_iter().chain(count).collect();
    (!facts.is_empty()).then(|| facts.join(" · "))
}

/// `5 present, 1 absent`.
pub fn people_count(participants: &[Participant], words: &Words) -> String {
    let said = Attendance::ALL.iter().filter(|word| **word != Attendance::Unknown).flat_map(|word| {
        let of_word = participants.iter().filter(|participant| participant.attendance == *word);
        of_word.map(|participant| marks::of_attendance(participant.attendance).word)
    });
    counted(said, words)
}

/// Whether somebody stayed away, or was to.
pub const fn is_away(attendance: Attendance) -> bool {
    matches!(attendance, Attendance::Absent | Attendance::Declined | Attendance::NotExpected)
}

/// Claims by what they are about, in the order of the file.
pub fn topics(claims: &[Claim]) -> Vec<(&str, Vec<&Claim>)> {
    let mut topics: Vec<(&str, Vec<&Claim>)> = Vec::new();
    for claim in claims {
        match topics.iter_mut().find(|(about, _)| *about == claim.about) {
            Some((_, known)) => known.push(claim),
            None => topics.push((&claim.about, vec![claim])),
        }
    }
    topics
}

/// What a claim is about, in words.
pub fn topic_title(about: &str, words: &Words) -> String {
    let known = match about {
        "when" => msg!(topic_when),
        "begins" => msg!(topic_begins),
        "ends" => msg!(topic_ends),
        "status" => msg!(topic_status),
        "attendance" => msg!(topic_attendance),
        "reason" => msg!(topic_reason),
        "place" => msg!(topic_place),
        "name" => msg!(topic_name),
        "wording" => msg!(topic_wording),
        _ => {
            return match about.strip_suffix(".count") {
                Some(what) => text!(words, topic_number, what = what.replace(['.', '_', '-'], " ")),
                None => capital(&about.replace(['.', '_', '-'], " ")),
            };
        }
    };
    words.text(&known)
}

/// `2 contradictions`, over all facts that claims are about.
pub fn contradictions(timeline: &Timeline, claims: &[Claim], words: &Words) -> String {
    let sources = &timeline.head().sources;
    let topics = topics(claims);
    let differing = topics.iter().filter(|(_, claims)| compare(claims, sources) == Agreement::Disagreement);
    match differing.count() {
        0 => text!(words, contradictions_none),
        num => text!(words, contradictions, count = num),
    }
}

/// Who a claim is ascribed to, how surely it is known, and what the file adds to it.
pub fn claim_remarks(timeline: &Timeline, claim: &Claim, words: &Words) -> Vec<String> {
    let speaker = claim.speaker.as_deref();
    let speaker = speaker.map(|who| text!(words, claim_said_by, name = timeline.name_of(who)));
    speaker.into_iter().chain(sureness(claim, words)).chain(claim.note.clone()).collect()
}

/// `confidence high, 6 publishers agree`.
fn sureness(claim: &Claim, words: &Words) -> Option<String> {
    let confidence = claim.confidence.map(|confidence| match confidence {
        Confidence::High => text!(words, claim_confidence_high),
        Confidence::Medium => text!(words, claim_confidence_medium),
        Confidence::Low => text!(words, claim_confidence_low),
    });
    let publishers = claim.publishers.map(|num| match num {
        0 => text!(words, claim_publishers_none),
        num => text!(words, claim_publishers, count = num),
    });
    let known: Vec<String> = confidence.into_iter().chain(publishers).collect();
    (!known.is_empty()).then(|| known.join(", "))
}

/// Citations of what sources say of the status of an event.
pub fn status_basis(claims: &[Claim]) -> Vec<Cite> {
    claims.iter().filter(|claim| claim.about == "status").flat_map(|claim| claim.src.clone()).collect()
}

/// What the office of a term is called.
pub fn office_title<'t>(timeline: &'t Timeline, term: &'t Term) -> &'t str {
    let office = timeline.head().offices.iter().find(|office| office.id == term.office);
    office.map_or(&term.office, |office| &office.title)
}

/// `Tajikistan chairs the CSTO`; of any other office its holder and what it is called.
pub fn term_title(timeline: &Timeline, term: &Term, words: &Words) -> String {
    let holder = timeline.name_of(&term.holder);
    let title = office_title(timeline, term);
    let office = timeline.head().offices.iter().find(|office| office.id == term.office);
    let body = office.and_then(|office| office.of.as_deref()).or(term.of.as_deref());
    let is_chair = title.to_lowercase().contains("chair");
    let Some(body) = body.filter(|_| is_chair) else { return format!("{holder}, {title}") };
    let body = timeline.short_name_of(body);
    words.text(&match term.status {
        TermStatus::Held => msg!(term_chaired, holder = holder, body = body),
        TermStatus::Ongoing | TermStatus::Unknown => msg!(term_chairs, holder = holder, body = body),
        TermStatus::Scheduled => msg!(term_is_to_chair, holder = holder, body = body),
    })
}

/// Whose words they are: of a text that is quoted itself its publisher or author, in short.
pub fn speaker_name<'t>(timeline: &'t Timeline, who: &'t str) -> &'t str {
    let is_text = timeline.entity(who).is_some_and(|entity| entity.kind == EntityKind::Document);
    if is_text { timeline.short_name_of(who) } else { timeline.name_of(who) }
}

/// Who acts for the holder, and in whose place.
pub fn term_facts(timeline: &Timeline, term: &Term, words: &Words) -> Vec<String> {
    let person =
        term.person.as_deref().map(|person| text!(words, term_person, name = timeline.name_of(person)));
    let instead = term.instead_of.as_deref();
    let instead = instead.map(|whom| text!(words, term_instead_of, name = timeline.name_of(whom)));
    person.into_iter().chain(instead).collect()
}

/// What a term rests on, as a sentence.
pub fn basis(basis: Option<Basis>) -> Message {
    match basis {
        Some(Basis::Stated) => msg!(term_basis_stated),
        Some(Basis::Inferred) => msg!(term_basis_inferred),
        None => msg!(term_basis_none),
    }
}

/// When a source was written, seen from what it reports.
pub fn stance(stance: Stance) -> Message {
    match stance {
        Stance::Before => msg!(stance_before),
        Stance::During => msg!(stance_during),
        Stance::After => msg!(stance_after),
        Stance::Unknown => msg!(stance_unknown),
    }
}

/// Ids of the sources of citations, in order of first use.
pub fn source_ids<'a>(cites: impl IntoIterator<Item = &'a Cite>) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for cite in cites {
        if !ids.contains(&cite.source) {
            ids.push(cite.source.clone());
        }
    }
    ids
}

/// Themes of an event and of everything in it, in order of first mention.
pub fn themes(event: &Event) -> Vec<&String> {
    let agenda = event.agenda.iter().flat_map(|item| &item.tags);
    let outcomes = event.outcomes.iter().flat_map(|outcome| &outcome.tags);
    let statements = event.statements.iter().flat_map(|statement| &statement.tags);
    let mut themes: Vec<&String> = Vec::new();
    for tag in event.tags.iter().chain(agenda).chain(outcomes).chain(statements) {
        if !themes.contains(&tag) {
            themes.push(tag);
        }
    }
    themes
}

/// What somebody said, with the occasion if that is not the event itself.
pub fn paraphrase(statement: &Statement) -> String {
    let occasion = statement.on.as_ref().map(|on| format!(" ({on})")).unwrap_or_default();
    format!("{}{occasion}", statement.title)
}

/// Whether a row is told by itself among `rows`, which ascend: statements are told with their event if it is one of them.
pub fn stands_alone(timeline: &Timeline, row: EventId, rows: &[EventId]) -> bool {
    timeline.statement_group(row).is_none_or(|group| rows.binary_search(&group.event).is_err())
}
