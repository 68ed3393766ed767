//! Finding words in the timeline: what is looked for, what was found, and which of it is shown.

use crate::answer::Answer;
use crate::command::{EngineTrouble, FilterCommand, SearchCommand, SelectCommand};
use crate::effect::Effect;
use crate::shown::{MAX_ROWS_AT_ONCE, Shown};
use index::passage::FoundIn;
use index::{NearTerm, nearest_terms, search};
use model::EventId;
use model::words::StepMode;
use scene::ViewState;
use scene::draw_list::{Detail, DetailPart};
use std::sync::Arc;

/// A search whose bar is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchState {
    /// What is looked for.
    pub words: String,
    /// Whether a thread is still looking.
    pub is_looking: bool,
    /// Which of the hits is selected.
    pub at: Option<usize>,
    /// Whether everything that is no hit is left out.
    pub is_only: bool,
    /// Where nothing is found: what is near to the words and is found.
    pub nearest: Arc<Vec<NearTerm>>,
    /// Whether a database has more hits than are listed.
    pub is_more: bool,
    /// Why a database could not be searched.
    pub trouble: Option<EngineTrouble>,
}

impl SearchState {
    /// One that begins; a table is a list already, so there the hits stand alone.
    fn in_view(mode: StepMode) -> Self {
        Self { is_only: mode == StepMode::Table, ..Self::default() }
    }

    /// Whether it leaves out everything that is no hit.
    fn leaves_out(&self) -> bool {
        self.is_only && !self.words.trim().is_empty()
    }
}

/// Looking for words, while the bar for it is open.
#[derive(Clone, Debug, Default)]
pub(crate) struct Searching {
    pub bar: Option<SearchState>,
}

impl Searching {
    pub fn apply(
        &mut self,
        command: SearchCommand,
        shown: Shown<'_>,
        view: &mut ViewState,
        mode: StepMode,
    ) -> Answer {
        match command {
            SearchCommand::Open => _ = self.bar.get_or_insert(SearchState::in_view(mode)),
            SearchCommand::Close => {
                self.bar = None;
                view.hits = Arc::default();
            }
            SearchCommand::Look(words) => return self.start_search(words, shown, view, mode),
            SearchCommand::Found { document, words, rows, nearest } => {
                let is_wanted = self.bar.as_ref().is_some_and(|search| search.words == words);
                if !is_wanted || !Arc::ptr_eq(&document, shown.document) {
                    return Answer::default();
                }
                self.take_hits(rows, nearest, view);
            }
            SearchCommand::Step(by) => return self.step(by, shown, view),
            SearchCommand::GoTo(at) => return self.go_to_hit(at, shown, view),
            SearchCommand::ToggleOnly => {
                let search = self.bar.get_or_insert_default();
                search.is_only = !search.is_only;
            }
            SearchCommand::ShowAll => {
                if let Some(search) = &mut self.bar {
                    search.is_only = false;
                }
            }
        }
        self.leave_out_the_rest(shown, view)
    }

    /// What a database is to be searched for.
    pub fn wish(&self) -> Option<&str> {
        self.bar.as_ref().filter(|search| search.is_looking).map(|search| search.words.as_str())
    }

    /// Takes what a database has found, unless something else is looked for by now.
    pub fn take_found(&mut self, words: &str, rows: Vec<EventId>, is_more: bool, view: &mut ViewState) {
        if let Some(search) = self.bar.as_mut().filter(|search| search.words == words) {
            (search.is_looking, search.is_more) = (false, is_more);
            view.hits = Arc::new(rows);
        }
    }

    /// A database could not be searched.
    pub fn fail(&mut self, words: &str, trouble: EngineTrouble) {
        if let Some(search) = self.bar.as_mut().filter(|search| search.words == words) {
            (search.is_looking, search.trouble) = (false, Some(trouble));
        }
    }

    fn start_search(
        &mut self,
        words: String,
        shown: Shown<'_>,
        view: &mut ViewState,
        mode: StepMode,
    ) -> Answer {
        if shown.document.is_of_engine() {
            let is_looking = !words.trim().is_empty();
            self.bar = Some(SearchState { words, is_looking, ..SearchState::default() });
            view.hits = Arc::default();
            return Answer::default();
        }
        let is_large = shown.timeline().num_rows() > MAX_ROWS_AT_ONCE;
        let SearchState { is_only, .. } = self.bar.take().unwrap_or_else(|| SearchState::in_view(mode));
        let (words_of_bar, is_looking) = (words.clone(), is_large);
        self.bar = Some(SearchState { words: words_of_bar, is_looking, is_only, ..SearchState::default() });
        if is_large {
            return Effect::Search { document: Arc::clone(shown.document), words }.into();
        }
        let rows = search::find(shown.timeline(), &words);
        let nearest = if rows.is_empty() { nearest_terms(shown.timeline(), &words) } else { Vec::new() };
        self.take_hits(Arc::new(rows), nearest, view);
        self.leave_out_the_rest(shown, view)
    }

    fn take_hits(&mut self, rows: Arc<Vec<EventId>>, nearest: Vec<NearTerm>, view: &mut ViewState) {
        view.hits = rows;
        if let Some(search) = &mut self.bar {
            search.is_looking = false;
            search.nearest = Arc::new(nearest);
        }
    }

    /// Shows only the hits where the person wants that and looks for something; else everything.
    fn leave_out_the_rest(&self, shown: Shown<'_>, view: &ViewState) -> Answer {
        // What is left out would have to be here.
        if shown.document.is_of_engine() {
            return Answer::default();
        }
        let only = self.bar.as_ref().is_some_and(SearchState::leaves_out).then(|| Arc::clone(&view.hits));
        let is_so = only == shown.filter.only;
        if is_so { Answer::default() } else { Answer::command(FilterCommand::Only(only)) }
    }

    /// To the next hit, or back; the first step goes to the first hit in sight or behind it.
    fn step(&mut self, by: i64, shown: Shown<'_>, view: &ViewState) -> Answer {
        let Some(search) = &self.bar else { return Answer::default() };
        let num_hits = view.hits.len() as i64;
        if num_hits == 0 {
            return Answer::default();
        }
        let columns = shown.timeline().columns();
        let is_before = |row: &EventId| columns.sort_tick(*row) < view.range.start();
        let next = search.at.map_or_else(
            || {
                let first = view.hits.partition_point(is_before) as i64;
                if by < 0 { first - 1 } else { first }
            },
            |at| at as i64 + by,
        );
        self.go_to_hit(next.rem_euclid(num_hits) as usize, shown, view)
    }

    /// Selects a hit, with its details open at the line in which the words stand.
    fn go_to_hit(&mut self, at: usize, shown: Shown<'_>, view: &ViewState) -> Answer {
        let (Some(search), Some(row)) = (&mut self.bar, view.hits.get(at).copied()) else {
            return Answer::default();
        };
        search.at = Some(at);
        let sought = search::Search::new(shown.timeline(), &search.words);
        let passage = sought.and_then(|sought| sought.passage(row));
        let detail = passage.and_then(|passage| detail_of(row, passage.found_in));
        let answer = Answer::command(SelectCommand::Reveal(row));
        match detail {
            Some(detail) => answer.and(SelectCommand::Detail(detail)),
            None => answer,
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
        FoundIn::Holder
        | FoundIn::Person
        | FoundIn::About
        | FoundIn::Place
        | FoundIn::Host
        | FoundIn::Theme
        | FoundIn::Label
        | FoundIn::Own(_)
        | FoundIn::Title => return None,
    };
    Some(Detail { row, part, item })
}
