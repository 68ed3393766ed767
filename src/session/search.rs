//! Finding words in the timeline: what is looked for, what was found, and which of it is shown.

use super::command::SearchCommand;
use super::effect::Effect;
use super::{MAX_ROWS_AT_ONCE, Session};
use crate::index::search;
use crate::model::EventId;
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

impl Session {
    pub(super) fn apply_search(&mut self, command: SearchCommand) -> Vec<Effect> {
        match command {
            SearchCommand::Open => {
                self.search.get_or_insert_default();
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
        let is_only = self.search.as_ref().is_some_and(|search| search.is_only);
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
        let at = next.rem_euclid(num_hits);
        let row = self.view.hits.get(at as usize).copied();
        if let Some(search) = &mut self.search {
            search.at = Some(at as usize);
        }
        if let Some(row) = row {
            self.select_and_reveal(row);
        }
    }
}
