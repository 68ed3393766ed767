//! Finding words in the timeline: what is looked for, what was found, and which of it is shown.

use super::command::{SearchCommand, SelectCommand};
use super::effect::Effect;
use super::{MAX_ROWS_AT_ONCE, Session};
use index::passage::FoundIn;
use index::search;
use model::words::StepMode;
use model::{EventId, Timeline};
use scene::draw_list::{Detail, DetailPart};
use scene::marks;
use std::sync::Arc;

/// A search whose bar is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// What is looked for.
    pub words: String,
    /// Whether a thread is still looking.
    pub is_looking: bool,
    /// Which of the hits is selected.
    pub at: Option<usize>,
    /// Whether everything that is no hit is left out.
    pub is_only: bool,
}

impl Search {
    /// One that begins; a table is a list already, so there the hits stand alone.
    fn in_view(mode: StepMode) -> Self {
        Self { is_only: mode == StepMode::Table, ..Self::default() }
    }
}

impl Session {
    pub(super) fn apply_search(&mut self, command: SearchCommand) -> Vec<Effect> {
        match command {
            SearchCommand::Open => {
                self.search.get_or_insert(Search::in_view(self.mode));
            }
            SearchCommand::Close => return self.close_search(),
            SearchCommand::Look(words) => return self.look_for(words),
            SearchCommand::Found { document, words, rows } => {
                let is_wanted = self.search.as_ref().is_some_and(|search| search.words == words);
                if is_wanted && Arc::ptr_eq(&document, &self.document) {
                    return self.show_hits(rows);
                }
            }
            SearchCommand::Step(by) => self.step(by),
            SearchCommand::GoTo(at) => self.go_to_hit(at),
            SearchCommand::ToggleOnly => {
                let search = self.search.get_or_insert_default();
                search.is_only = !search.is_only;
                return self.leave_out_the_rest();
            }
        }
        Vec::new()
    }

    pub(super) fn close_search(&mut self) -> Vec<Effect> {
        self.search = None;
        self.view.hits = Arc::default();
        self.leave_out_the_rest()
    }

    fn look_for(&mut self, words: String) -> Vec<Effect> {
        let is_large = self.document.timeline.num_rows() > MAX_ROWS_AT_ONCE;
        let before = self.search.take().unwrap_or_else(|| Search::in_view(self.mode));
        let is_only = before.is_only;
        self.search = Some(Search { words: words.clone(), is_looking: is_large, at: None, is_only });
        if is_large {
            return vec![Effect::Search { document: Arc::clone(&self.document), words }];
        }
        let rows = search::find(&self.document.timeline, &words);
        self.show_hits(Arc::new(rows))
    }

    fn show_hits(&mut self, rows: Arc<Vec<EventId>>) -> Vec<Effect> {
        self.view.hits = rows;
        if let Some(search) = &mut self.search {
            search.is_looking = false;
        }
        self.leave_out_the_rest()
    }

    /// Shows only the hits where the person wants that and looks for something; else everything.
    fn leave_out_the_rest(&mut self) -> Vec<Effect> {
        let is_wanted = |search: &Search| search.is_only && !search.words.trim().is_empty();
        let only = self.search.as_ref().is_some_and(is_wanted).then(|| Arc::clone(&self.view.hits));
        if only == self.filter.only {
            return Vec::new();
        }
        self.filter.only = only;
        self.reindex()
    }

    /// To the next hit, or back; the first step goes to the first hit in sight or behind it.
    fn step(&mut self, by: i64) {
        let Some(search) = &self.search else { return };
        let num_hits = self.view.hits.len() as i64;
        if num_hits == 0 {
            return;
        }
        let start = self.view.range.start();
        let columns = self.document.timeline.columns();
        let next = search.at.map_or_else(
            || {
                let first = self.view.hits.partition_point(|row| columns.sort_tick(*row) < start) as i64;
                if by < 0 { first - 1 } else { first }
            },
            |at| at as i64 + by,
        );
        self.go_to_hit(next.rem_euclid(num_hits) as usize);
    }

    /// Selects a hit, with its details open at the line in which the words stand.
    fn go_to_hit(&mut self, at: usize) {
        let (Some(search), Some(row)) = (&mut self.search, self.view.hits.get(at).copied()) else { return };
        search.at = Some(at);
        let sought = search::Search::new(&self.document.timeline, &search.words);
        let passage = sought.and_then(|sought| sought.passage(row));
        let detail = passage.and_then(|passage| detail_of(row, passage.found_in));
        self.select_and_reveal(row);
        if let Some(detail) = detail {
            self.apply_select(SelectCommand::Detail(detail));
        }
    }
}

/// The line of the details that a field is.
const fn detail_of(row: EventId, found_in: FoundIn) -> Option<Detail> {
    let (part, item) = match found_in {
        FoundIn::Agenda(at) => (DetailPart::Agenda, at),
        FoundIn::Outcome(at) => (DetailPart::Outcomes, at),
        FoundIn::Statement(at) | FoundIn::Speaker(at) => (DetailPart::Statements, at),
        FoundIn::Participant(at) => (DetailPart::Participants, at),
        _ => return None,
    };
    Some(Detail { row, part, item })
}

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
