//! What is open beside the timeline: panels, a dialog, and what the person is told for a while.

use crate::action::Action;
use crate::answer::Answer;
use crate::command::{Dialog, Failure, PanelCommand, PreferCommand};
use std::collections::VecDeque;
use words::Value;

/// Something the person should know, shown for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub text: String,
    /// What the button beside it does, if there is one.
    pub action: Option<Action>,
    /// Grows with each notice, so that the same words can be shown again.
    pub number: u64,
}

/// Something the person was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoggedMessage {
    pub text: Value,
    /// What else is known of it, a line each.
    pub details: Vec<Value>,
}

/// Messages that are kept.
const MAX_MESSAGES: usize = 200;

/// Which parts of the window are open.
#[expect(clippy::struct_excessive_bools, reason = "each panel is open or not, whatever the others are")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Panels {
    /// Lanes and filters, on the left.
    pub lanes: bool,
    /// Stories that are made, on the left in place of the lanes.
    pub stories: bool,
    /// Details, on the right.
    pub details: bool,
    /// Whether they were opened by hand, and so stay without a selection.
    pub(crate) keeps_details: bool,
    /// Whether what this is, and how to begin, stands over the chart.
    pub is_welcoming: bool,
    /// A dialog over everything.
    pub dialog: Option<Dialog>,
    /// The last notice.
    pub(crate) notice: Option<Notice>,
    /// What the person was told so far, the last first.
    pub(crate) messages: VecDeque<LoggedMessage>,
}

impl Panels {
    pub(crate) fn apply(&mut self, command: PanelCommand) -> Answer {
        match command {
            PanelCommand::ToggleLanes => {
                self.lanes = !self.lanes;
                self.stories &= !self.lanes;
            }
            PanelCommand::ToggleStories => {
                self.stories = !self.stories;
                self.lanes &= !self.stories;
            }
            PanelCommand::ToggleDetails => {
                self.details = !self.details;
                self.keeps_details = self.details;
            }
            PanelCommand::Welcome => self.is_welcoming = true,
            PanelCommand::EndWelcome => {
                self.is_welcoming = false;
                return Answer::command(PreferCommand::Welcomed);
            }
            PanelCommand::ShowDetails => self.details = true,
            PanelCommand::HideDetails => (self.details, self.keeps_details) = (false, false),
            PanelCommand::Show(dialog) => {
                if let Dialog::Failure(failure) = &dialog {
                    self.log(failure.title.clone(), details(failure));
                }
                self.dialog = Some(dialog);
            }
            PanelCommand::CloseExport => _ = self.dialog.take_if(|dialog| *dialog == Dialog::Export),
            // Without a dialog it closes something else.
            PanelCommand::CloseDialog | PanelCommand::EndDialog | PanelCommand::Escape => self.dialog = None,
        }
        Answer::default()
    }

    /// Nothing is selected any more: details that a selection has opened close with it.
    pub(crate) const fn selection_is_gone(&mut self) {
        self.details &= self.keeps_details;
    }

    pub(crate) fn notify(&mut self, text: String, action: Option<Action>) {
        let number = self.notice.as_ref().map_or(0, |notice| notice.number) + 1;
        self.log(text.as_str().into(), Vec::new());
        self.notice = Some(Notice { text, action, number });
    }

    fn log(&mut self, text: Value, details: Vec<Value>) {
        self.messages.push_front(LoggedMessage { text, details });
        self.messages.truncate(MAX_MESSAGES);
    }
}

/// All that is known of a failure beside its title.
fn details(failure: &Failure) -> Vec<Value> {
    let Failure { message, excerpt, help, .. } = failure;
    let parts = [message.clone(), excerpt.into(), help.clone()];
    parts.into_iter().filter(|part| *part != Value::from("")).collect()
}
