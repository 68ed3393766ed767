//! What is set side by side in the grid of attendance and the comparison, and how.

use crate::answer::Answer;
use crate::command::CompareCommand;
use crate::shown::Shown;
use crate::view_spec::Comparing;
use index::compare;
use model::EventId;

impl Comparing {
    /// The events that are compared.
    pub(crate) fn compared(&self, shown: Shown<'_>) -> Vec<EventId> {
        let first_choice = || compare::first_choice(&compare::all_series(shown.timeline(), &shown.matches()));
        self.chosen.clone().unwrap_or_else(first_choice)
    }

    pub(crate) fn apply(&mut self, command: CompareCommand, shown: Shown<'_>) -> Answer {
        match command {
            CompareCommand::Add(row) => {
                let mut chosen = self.compared(shown);
                if chosen.len() < *compare::CHOICE.end() && !chosen.contains(&row) {
                    chosen.push(row);
                    chosen.sort_unstable();
                    self.chosen = Some(chosen);
                }
            }
            CompareCommand::Remove(row) => {
                let mut chosen = self.compared(shown);
                if chosen.len() > *compare::CHOICE.start() {
                    chosen.retain(|known| *known != row);
                    self.chosen = Some(chosen);
                }
            }
            CompareCommand::Themes(themes) => self.themes = themes,
            CompareCommand::Series(key) => self.series = Some(key),
            CompareCommand::ByTime(order) => self.by_time = order,
            CompareCommand::ByName(order) => self.by_name = order,
        }
        Answer::default()
    }
}
