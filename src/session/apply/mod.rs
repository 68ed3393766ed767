//! The one place where the session changes: a command goes to its part, and what that answers goes to others.

mod documents;
mod engine;
mod leaving;
mod present;
mod preview;
mod rereading;
mod show;

use crate::action::Action;
use crate::answer::Answer;
use crate::command::{
    ColumnsCommand, Command, ExportCommand, HistoryCommand, PanelCommand, SearchCommand, StoryCommand,
    ViewCommand, WritingCommand,
};
use crate::effect::Effect;
use crate::history::step_of;
use crate::parts::bookmarks::Here;
use crate::parts::documents::Documents;
use crate::parts::lanes::Lanes;
use crate::shown::Shown;
use crate::state::Session;
use crate::table_columns::ColumnChoices;
use index::filter::KindChoice;
use model::words::StepMode;
use std::sync::Arc;
use words::{Value, msg};

/// What all parts may look at.
pub(crate) fn shown<'s>(documents: &'s Documents, lanes: &'s Lanes) -> Shown<'s> {
    Shown { document: &documents.open, index: &lanes.index, filter: &lanes.filter, today: documents.today }
}

impl Session {
    /// Shows a notice in the language of the window.
    pub(super) fn tell(&mut self, said: impl Into<Value>) {
        let text = self.preferring.words.value(&said.into());
        self.panels.notify(text, None);
    }

    /// Shows a notice with a button that leads on.
    pub(super) fn tell_with(&mut self, said: impl Into<Value>, action: Action) {
        let text = self.preferring.words.value(&said.into());
        self.panels.notify(text, Some(action));
    }

    /// Changes the session and says what that asks of the world.
    pub fn apply(&mut self, command: Command) -> Vec<Effect> {
        let before = step_of(&command).map(|step| (step, self.snapshot()));
        let had_selection = self.view.seen.selection.is_some();
        let mut effects = self.change(command);
        if had_selection && self.view.seen.selection.is_none() {
            self.panels.selection_is_gone();
        }
        effects.extend(self.view.keep_folds_or_ask(shown(&self.documents, &self.lanes)));
        if let Some((step, before)) = before.filter(|(_, before)| *before != self.snapshot()) {
            self.history.remember(step, before);
        }
        self.keep_outline();
        effects.extend(self.keep_table());
        effects.extend(self.keep_images());
        effects
    }

    /// Gives a command to its part.
    fn change(&mut self, command: Command) -> Vec<Effect> {
        if self.refuses_of_engine(&command) {
            return Vec::new();
        }
        let selection = self.view.seen.selection;
        let shown = shown(&self.documents, &self.lanes);
        let document = &self.documents.open;
        let answer = match command {
            Command::Document(command) => return self.apply_document(command),
            Command::Engine(command) => return self.apply_engine(command),
            Command::Columns(ColumnsCommand::Lacking(table)) => {
                let mut effects = self.leave_preview();
                effects.extend(self.change(ColumnsCommand::Show(table, ColumnChoices::default()).into()));
                return effects;
            }
            // What somebody is asked already goes first.
            Command::Columns(ColumnsCommand::Show(..)) if self.panels.dialog.is_some() => Answer::default(),
            Command::Columns(command) => self.columns.apply(command),
            Command::View(command) => self.view.apply(command, shown, self.documents.today_days),
            Command::Show(command) => return self.apply_show(command),
            Command::Lanes(command) => self.lanes.apply(command, &mut self.view.seen, document),
            Command::Filter(command) => self.lanes.apply_filter(command, &mut self.view.seen, document),
            Command::Select(command) => self.view.select(command, shown),
            Command::Panel(PanelCommand::Escape) if self.panels.dialog.is_none() => self.escape(),
            Command::Panel(PanelCommand::CloseDialog | PanelCommand::Escape) => self.close_dialog(),
            Command::Panel(command) => self.panels.apply(command),
            Command::Prefer(command) => self.preferring.apply(command),
            Command::Export(command) => return self.apply_export(command),
            Command::Exporting(command) => {
                let shown = self.range_in_sight();
                self.exporting.apply(command, document, shown)
            }
            Command::Writing(command) => return self.apply_writing(command),
            Command::Recovery(command) => return self.apply_recovery(command),
            Command::Search(command) => return self.apply_search(command),
            Command::Rotation(command) => self.rotation.apply(command, shown, selection),
            Command::Table(command) => self.table.apply(command, shown, selection),
            Command::History(command) => return self.apply_history(command),
            Command::Bookmark(command) => {
                let (document, known) = (&**document, self.preferring.kept.bookmarks(&document.origin));
                let view = self.view_spec();
                // Ctrl + D means what is in view; a selection only where it is part of that.
                let selection = selection.filter(|row| self.view.has_in_view(*row, &document.timeline));
                self.bookmarks
                    .apply(command, Here { document, known, view, selection, words: &self.preferring.words })
            }
            Command::Present(command) => return self.apply_present(command),
            Command::Story(command) => return self.apply_story(command),
            Command::Compare(command) => self.comparing.apply(command, shown),
        };
        self.carry_out(answer)
    }

    fn apply_search(&mut self, command: SearchCommand) -> Vec<Effect> {
        let is_step = matches!(command, SearchCommand::Step(_) | SearchCommand::GoTo(_));
        let (shown, mode) = (shown(&self.documents, &self.lanes), self.view.mode);
        let answer = self.searching.apply(command, shown, &mut self.view.seen, mode);
        let mut effects = self.carry_out(answer);
        if is_step {
            effects.extend(self.close_up_to_hit());
        }
        effects
    }

    /// Gives what a part answers with to the others.
    fn carry_out(&mut self, answer: Answer) -> Vec<Effect> {
        let Answer { commands, mut effects } = answer;
        effects.retain(|effect| self.may_begin(effect));
        for command in commands {
            effects.extend(self.change(command));
        }
        effects
    }

    /// Closes what was opened last, from the search to the details.
    fn escape(&mut self) -> Answer {
        if self.panels.is_welcoming {
            Answer::command(PanelCommand::EndWelcome)
        } else if self.searching.bar.is_some() {
            Answer::command(SearchCommand::Close)
        } else if self.view.seen.followed.is_some() {
            Answer::command(ViewCommand::Follow(None))
        } else if self.view.let_go() || self.table.let_go() {
            Answer::default()
        } else {
            Answer::command(PanelCommand::HideDetails)
        }
    }

    fn apply_writing(&mut self, command: WritingCommand) -> Vec<Effect> {
        let is_over = matches!(command, WritingCommand::Ended(..));
        let written = command.written_export().cloned();
        let answer = self.writings.apply(command);
        let mut effects = self.carry_out(answer);
        if let Some(path) = written {
            // The notice that says so leads to the file.
            self.exporting.written = self.panels.notice.as_ref().map(|notice| (path, notice.number));
        }
        if is_over {
            effects.extend(self.leave_if_nothing_is_written());
        }
        effects
    }

    fn apply_export(&mut self, command: ExportCommand) -> Vec<Effect> {
        let copied = if command == ExportCommand::SelectionText { self.copied() } else { None };
        let answer = self.exporting.apply_export(command, &self.documents.open, copied);
        self.carry_out(answer)
    }

    fn apply_story(&mut self, command: StoryCommand) -> Vec<Effect> {
        let taken = match &command {
            StoryCommand::TakeStep => Some(self.step_of_view()),
            StoryCommand::Retake(at) => {
                self.stories.step(*at, &self.documents.open).map(|step| self.retaken(step))
            }
            _ => None,
        };
        let is_taken = command == StoryCommand::TakeStep;
        let goes_on = self.note_stories_written(&command);
        let words = Arc::clone(self.words());
        let mut answer = self.stories.apply(command, (&self.documents.open, &words), taken);
        if is_taken && self.lanes.filter.hidden_kinds.contains(&KindChoice::Uncategorized) {
            answer = answer.and_notice(msg!(notice_step_kinds));
        }
        let mut effects = self.carry_out(answer);
        if goes_on {
            effects.extend(self.leave_if_nothing_is_written());
        }
        effects
    }

    fn apply_history(&mut self, command: HistoryCommand) -> Vec<Effect> {
        let now = self.snapshot();
        let goal = self.history.goal(command, now);
        goal.map(|goal| self.restore(goal)).unwrap_or_default()
    }

    /// After each change: the table lists what is shown, and its line is the one that is selected.
    fn keep_table(&mut self) -> Option<Effect> {
        let selection = self.view.seen.selection;
        self.table.keep_selection(selection);
        if self.view.mode != StepMode::Table {
            return None;
        }
        // Hits of other words than those that are typed are not listed.
        let is_looking = self.search().is_some_and(|search| search.is_looking && search.is_only);
        let listing = (!is_looking).then(|| self.listing());
        let words = Arc::clone(self.words());
        let shown = shown(&self.documents, &self.lanes);
        let effect = listing.and_then(|listing| self.table.keep_order(listing, shown, &words));
        self.table.keep_line(selection);
        effect
    }
}
