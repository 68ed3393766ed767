//! A timeline that lies in a database: how it becomes what is open, and how its rows take each other's place.

use crate::command::{
    Command, Dialog, DocumentCommand, EngineCommand, EngineRows, FilterCommand, LaneCommand, Motion,
    OpenedEngine, PanelCommand, ViewCommand,
};
use crate::effect::Effect;
use crate::history::row_again;
use crate::parts::engine::{Connecting, EnginePart, EngineState, EngineWish};
use crate::state::Session;
use index::{Grouping, TimelineIndex};
use std::sync::Arc;
use words::msg;

/// What may be read of it.
impl Session {
    /// The timeline in a database, if that is open.
    pub const fn engine(&self) -> Option<&EngineState> {
        self.engine.open.as_ref()
    }

    /// What is typed and tried in the dialog for one.
    pub const fn connecting(&self) -> &Connecting {
        &self.engine.connecting
    }

    /// The words for which it is to be searched.
    pub fn search_wish(&self) -> Option<&str> {
        self.engine().and_then(|_| self.searching.wish())
    }

    /// What of that is for what is seen.
    pub fn seen_engine_wish(&self) -> Option<EngineWish> {
        self.engine()?.wish_for_seen(self.shown(), self.view(), self.whole())
    }

    /// What is to be asked of it next.
    pub fn engine_wish(&self) -> Option<EngineWish> {
        self.engine()?.wish(self.shown(), self.view(), self.whole())
    }
}

impl Session {
    pub(super) fn apply_engine(&mut self, command: EngineCommand) -> Vec<Effect> {
        match command {
            EngineCommand::Connect { address, password } => {
                self.engine.begin(&address);
                self.panels.dialog = Some(Dialog::Connect);
                vec![Effect::Connect { address, password }]
            }
            EngineCommand::Refused(trouble) => {
                self.engine.refuse(trouble);
                Vec::new()
            }
            EngineCommand::Opened(opened) => self.open_engine(*opened),
            EngineCommand::Rows(rows) => self.take_engine_rows(&rows),
            EngineCommand::Found { words, ids, is_more } => {
                let rows = self.engine.open.as_ref().map(|open| open.rows_of(&ids)).unwrap_or_default();
                self.searching.take_found(&words, rows, is_more, &mut self.view.seen);
                Vec::new()
            }
            EngineCommand::NotSearched { words, trouble } => {
                self.searching.fail(&words, trouble);
                Vec::new()
            }
            EngineCommand::Stop => vec![Effect::StopEngine],
            other => {
                self.engine.take(other, self.view.seen.range);
                Vec::new()
            }
        }
    }

    fn open_engine(&mut self, opened: OpenedEngine) -> Vec<Effect> {
        let is_wanted = self.panels.dialog == Some(Dialog::Connect);
        if !is_wanted {
            return Vec::new();
        }
        let effects = self.change(PanelCommand::EndDialog.into());
        let mut effects = effects;
        effects.extend(self.open(Arc::clone(&opened.document), Arc::clone(&opened.index)));
        self.engine.open(opened);
        effects
    }

    /// Other rows of the same timeline are here now: what is seen, open and selected stays.
    fn take_engine_rows(&mut self, rows: &EngineRows) -> Vec<Effect> {
        let is_open = self.documents.open.origin == rows.document.origin;
        let is_newer = self.engine.open.as_mut().is_some_and(|open| open.note_rows(rows));
        let open = self.engine.open.clone().filter(|_| is_open && is_newer);
        let Some(mut open) = open else { return Vec::new() };
        open.take_rows(rows);
        let next = self.with_document(Arc::clone(&rows.document), Arc::clone(&rows.index));
        let before = std::mem::replace(self, next);
        let connecting = before.engine.connecting.clone();
        self.engine = EnginePart { open: Some(open), connecting };
        self.panels.clone_from(&before.panels);
        let mut effects = self.keep_place(&before);
        effects.extend(self.go_on(&before));
        self.view.motion = before.view.motion;
        self.view.seen.scroll_px = before.view.seen.scroll_px;
        self.searching.clone_from(&before.searching);
        self.bookmarks.clone_from(&before.bookmarks);
        (self.table.column, self.table.is_reversed) = (before.table.column, before.table.is_reversed);
        let (old, new) = (&before.documents.open, &self.documents.open);
        let hits = before.view.seen.hits.iter();
        self.view.seen.hits = Arc::new(hits.filter_map(|row| row_again(*row, old, new)).collect());
        self.history = before.history.clone().carried(old, new, self.lanes.index.table());
        effects
    }

    /// In a database a hit is shown among so few events that these can be fetched.
    pub(super) fn close_up_to_hit(&mut self) -> Vec<Effect> {
        let at = self.view.seen.selection.map(|row| self.documents.open.timeline.columns().sort_tick(row));
        let close = self.engine.open.as_ref().and_then(|open| open.close_up(at?, self.view.seen.range));
        close.map(|range| self.change(ViewCommand::SetRange(range, Motion::Ease).into())).unwrap_or_default()
    }

    /// What is not done with a timeline in a database is said where somebody asks for it.
    pub(super) fn refuses_of_engine(&mut self, command: &Command) -> bool {
        let is_refused = self.engine.open.is_some() && is_for_files(command);
        if is_refused {
            self.tell(msg!(engine_not_offered));
        }
        is_refused
    }

    /// The index knows what of what is seen is not here.
    pub(super) fn keep_outline(&mut self) {
        if self.engine.open.is_some() && !self.documents.open.is_of_engine() {
            self.engine.open = None;
        }
        let outline = self.engine.open.as_ref().map(|open| open.outline(self.view.seen.range));
        let is_kept = match (self.lanes.index.outline(), &outline) {
            (None, None) => true,
            (Some(known), Some(outline)) => known.is_same(outline),
            (Some(_), None) | (None, Some(_)) => false,
        };
        if !is_kept {
            let index: &TimelineIndex = &self.lanes.index;
            self.lanes.index = Arc::new(index.with_outline(outline));
        }
    }
}

/// Whether a command changes which rows are shown or how they are arranged, which takes all of them.
fn is_for_files(command: &Command) -> bool {
    match command {
        Command::Filter(FilterCommand::ToggleLayer(_) | FilterCommand::Clear | FilterCommand::Only(None)) => {
            false
        }
        Command::Filter(FilterCommand::Text(text)) => !text.is_empty(),
        Command::Filter(_) => true,
        Command::Lanes(LaneCommand::GroupBy(grouping)) => *grouping != Grouping::AsInFile,
        Command::View(ViewCommand::ToggleGaps) => true,
        Command::Document(DocumentCommand::AskForLayer | DocumentCommand::AddLayer(_)) => true,
        _ => false,
    }
}
