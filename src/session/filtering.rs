//! What is left out: by switches, by choices with their counts, and by a text as people type it.

use super::Session;
use super::command::ViewCommand;
use super::effect::Effect;
use index::Filter;
use index::query::Query;
use model::words::Word as _;

impl Session {
    /// Changes the filter; any other command changes nothing here.
    pub(super) fn apply_filter(&mut self, command: ViewCommand) -> Vec<Effect> {
        match command {
            ViewCommand::ToggleLayer(layer) => return self.toggle_layer(layer),
            ViewCommand::ToggleKind(kind) => {
                if !self.filter.hidden_kinds.remove(&kind) {
                    self.filter.hidden_kinds.insert(kind);
                }
            }
            ViewCommand::ToggleStatus(status) => {
                let word = status.word().to_owned();
                if !self.filter.hidden_statuses.remove(&word) {
                    self.filter.hidden_statuses.insert(word);
                }
            }
            ViewCommand::FilterText(text) => return self.filter_by(text),
            ViewCommand::ToggleValue(field, value) => {
                return self.filter_by(self.filter.query.toggled(field, &value).to_string());
            }
            ViewCommand::ClearFilter => self.clear_filter(),
            _ => return Vec::new(),
        }
        self.reindex()
    }

    fn filter_by(&mut self, text: String) -> Vec<Effect> {
        let query = Query::parse(&text);
        self.filter_text = text;
        let is_same = query == self.filter.query;
        self.filter.query = query;
        if is_same { Vec::new() } else { self.reindex() }
    }

    fn clear_filter(&mut self) {
        self.filter = Filter::default();
        self.filter_text.clear();
        self.view.hides_empty_lanes = false;
        self.view.hidden_lanes.clear();
        if let Some(search) = &mut self.search {
            search.is_only = false;
        }
    }
}
