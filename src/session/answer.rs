//! What a part of the session answers with: commands for other parts, and what it asks of the world.

use crate::command::{Command, DocumentCommand};
use crate::effect::Effect;
use words::Value;

/// The answer of a part; [`Session::apply`](crate::Session::apply) carries it out.
#[derive(Debug, Default)]
pub(crate) struct Answer {
    /// Commands for other parts, in their order.
    pub commands: Vec<Command>,
    pub effects: Vec<Effect>,
}

impl Answer {
    /// Asks another part for something.
    pub fn command(command: impl Into<Command>) -> Self {
        Self { commands: vec![command.into()], effects: Vec::new() }
    }

    /// Tells the person something.
    pub fn notice(text: impl Into<Value>) -> Self {
        Self::command(DocumentCommand::Notice(text.into()))
    }

    /// Asks one thing of the world.
    #[must_use]
    pub fn and_effect(mut self, effect: Effect) -> Self {
        self.effects.push(effect);
        self
    }

    /// Tells the person something more.
    #[must_use]
    pub fn and_notice(self, text: impl Into<Value>) -> Self {
        self.and(DocumentCommand::Notice(text.into()))
    }

    /// Asks another part for one thing more.
    #[must_use]
    pub fn and(mut self, command: impl Into<Command>) -> Self {
        self.commands.push(command.into());
        self
    }
}

impl From<Effect> for Answer {
    fn from(effect: Effect) -> Self {
        vec![effect].into()
    }
}

impl From<Vec<Effect>> for Answer {
    fn from(effects: Vec<Effect>) -> Self {
        Self { commands: Vec::new(), effects }
    }
}
