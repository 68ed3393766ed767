//! The table: which lines it lists in which order, which of them are selected, and how that changes.
//!
//! ```text
//!  filter, lanes, hits, column ──Listing──▶ Order     at once up to 50,000 rows, else on a thread of the app while
//!                                                     the old order stays
//! ```

use crate::answer::Answer;
use crate::command::{Reach, SelectCommand, TableCommand};
use crate::effect::Effect;
use crate::shown::{MAX_ROWS_AT_ONCE, Shown};
use index::{Listing, RowOrder, TableColumn, TableItem};
use model::EventId;
use std::collections::BTreeSet;
use std::sync::Arc;
use words::{Words, msg};

/// Most lines that can be selected at once.
const MAX_CHOSEN: usize = 100_000;

/// The state of the table.
#[derive(Clone, Debug)]
pub struct TableState {
    /// By which column it is to be sorted.
    pub column: TableColumn,
    /// Whether the other way round.
    pub is_reversed: bool,
    /// The lines in order.
    pub order: Arc<RowOrder>,
    /// Whether the order that is shown is turned round.
    pub is_shown_reversed: bool,
    /// Where the selected line stands.
    pub at: Option<usize>,
    /// What the order was made for.
    made: Option<Listing>,
    /// What a thread is sorting.
    wanted: Option<Listing>,
    /// The selected event that has no place on the axis.
    unplaced: Option<u32>,
    /// Lines that are selected, where they are several.
    chosen: BTreeSet<TableItem>,
    /// The line where the selection began.
    anchor: Option<TableItem>,
}

impl Default for TableState {
    fn default() -> Self {
        Self {
            column: TableColumn::Date,
            is_reversed: false,
            order: Arc::default(),
            is_shown_reversed: false,
            at: None,
            made: None,
            wanted: None,
            unplaced: None,
            chosen: BTreeSet::new(),
            anchor: None,
        }
    }
}

impl TableState {
    /// The line at a place from the top.
    pub fn item(&self, at: usize) -> Option<TableItem> {
        self.order.item(at, self.is_shown_reversed)
    }

    /// Forgets what was asked for, so that it is asked again.
    pub(crate) fn ask_again(&mut self) {
        self.wanted = None;
    }

    /// Whether a thread is sorting.
    pub const fn is_sorting(&self) -> bool {
        self.wanted.is_some()
    }

    /// Number of selected lines, where they are several.
    pub fn num_chosen(&self) -> usize {
        self.chosen.len()
    }

    /// Forgets the selected event that has no place on the axis; whether there was one.
    pub(crate) const fn let_go(&mut self) -> bool {
        self.unplaced.take().is_some()
    }

    /// The line the keys move from: the selected row, or event without a place on the axis.
    pub(crate) fn line(&self, selection: Option<EventId>) -> Option<TableItem> {
        selection.map(TableItem::Row).or(self.unplaced.map(TableItem::Unplaced))
    }

    /// Whether a line is selected, alone or among others.
    pub(crate) fn is_chosen(&self, item: TableItem, selection: Option<EventId>) -> bool {
        self.line(selection) == Some(item) || self.chosen.contains(&item)
    }

    /// The selected lines in the order of the table.
    pub(crate) fn chosen_lines(&self, selection: Option<EventId>) -> Vec<TableItem> {
        if self.chosen.len() < 2 {
            return self.line(selection).into_iter().collect();
        }
        let all = self.order.items(0..self.order.len(), self.is_shown_reversed);
        all.filter(|item| self.chosen.contains(item)).collect()
    }

    /// The order of a listing, if it is made already.
    pub(crate) fn order_of(&self, listing: &Listing) -> Option<Arc<RowOrder>> {
        (self.made.as_ref() == Some(listing)).then(|| Arc::clone(&self.order))
    }

    pub(crate) fn apply(
        &mut self,
        command: TableCommand,
        shown: Shown<'_>,
        selection: Option<EventId>,
    ) -> Answer {
        match command {
            TableCommand::SortBy(column) => {
                self.is_reversed = column == self.column && !self.is_reversed;
                self.column = column;
            }
            TableCommand::Ordered { document, listing, order } => {
                let is_wanted = self.wanted.as_ref() == Some(&*listing);
                if is_wanted && Arc::ptr_eq(&document, shown.document) {
                    self.take_order(*listing, order);
                }
            }
            TableCommand::Choose(at, reach) => return self.choose(at, reach, selection),
            TableCommand::Step(by, reach) => {
                let last = self.order.len().saturating_sub(1) as i64;
                // With nothing selected the first step leads to the first line.
                let to = self.at.map_or(by - 1, |at| (at as i64).saturating_add(by));
                return self.choose(to.clamp(0, last) as usize, reach, selection);
            }
            TableCommand::ChooseItem(item) => {
                (self.chosen, self.anchor) = (BTreeSet::from([item]), Some(item));
                return self.move_to(Some(item));
            }
            TableCommand::ChooseAll => {
                return self.choose_between(0, self.order.len().saturating_sub(1), selection);
            }
        }
        Answer::default()
    }

    fn choose(&mut self, at: usize, reach: Reach, selection: Option<EventId>) -> Answer {
        let Some(item) = self.item(at) else { return Answer::default() };
        let before = self.line(selection);
        match reach {
            Reach::Alone => {
                self.chosen = BTreeSet::from([item]);
                self.anchor = Some(item);
                self.move_to(Some(item))
            }
            Reach::From => {
                let anchor = self.anchor.or(before).unwrap_or(item);
                self.anchor = Some(anchor);
                let from = self.order.place(anchor, self.is_shown_reversed).unwrap_or(at);
                let mut answer = self.choose_between(from, at, selection);
                answer.commands.extend(self.move_to(Some(item)).commands);
                answer
            }
            Reach::Beside => {
                self.chosen.extend(before);
                self.anchor = Some(item);
                let is_new = !self.chosen.remove(&item);
                if is_new {
                    self.chosen.insert(item);
                }
                self.move_to(if is_new { Some(item) } else { self.chosen.last().copied() })
            }
        }
    }

    /// Selects the lines between two places, both included.
    fn choose_between(&mut self, one: usize, other: usize, selection: Option<EventId>) -> Answer {
        let (from, to) = (one.min(other), one.max(other));
        if to - from >= MAX_CHOSEN {
            return Answer::notice(msg!(table_too_many_chosen, most = MAX_CHOSEN));
        }
        self.chosen = self.order.items(from..to + 1, self.is_shown_reversed).collect();
        let is_among = self.line(selection).is_some_and(|line| self.chosen.contains(&line));
        if is_among { Answer::default() } else { self.move_to(self.item(from)) }
    }

    fn move_to(&mut self, line: Option<TableItem>) -> Answer {
        self.unplaced = None;
        match line {
            Some(TableItem::Row(row)) => Answer::command(SelectCommand::Row(row)),
            Some(TableItem::Unplaced(at)) => {
                self.unplaced = Some(at);
                Answer::command(SelectCommand::Nothing)
            }
            None => Answer::command(SelectCommand::Nothing),
        }
    }

    /// After each change: what was selected elsewhere is selected here.
    pub(crate) fn keep_selection(&mut self, selection: Option<EventId>) {
        if selection.is_some() {
            self.unplaced = None;
        }
        if self.line(selection).is_none_or(|line| !self.chosen.contains(&line)) {
            self.chosen.clear();
            self.anchor = None;
        }
    }

    /// While the table is shown, after each change: the order is the one that is asked for.
    pub(crate) fn keep_order(
        &mut self,
        listing: Listing,
        shown: Shown<'_>,
        words: &Arc<Words>,
    ) -> Option<Effect> {
        if self.made.as_ref() == Some(&listing) {
            self.wanted = None;
            self.is_shown_reversed = self.is_reversed;
            return None;
        }
        if self.wanted.as_ref() == Some(&listing) {
            return None;
        }
        let (timeline, table) = (shown.timeline(), shown.table());
        if timeline.num_rows() + timeline.unplaced().len() <= MAX_ROWS_AT_ONCE || listing.is_natural() {
            let order = Arc::new(RowOrder::of(timeline, table, &listing, words));
            self.take_order(listing, order);
            return None;
        }
        self.wanted = Some(listing.clone());
        let (document, table) = (Arc::clone(shown.document), Arc::clone(table));
        let words = Arc::clone(words);
        Some(Effect::Order { document, table, listing, words })
    }

    fn take_order(&mut self, listing: Listing, order: Arc<RowOrder>) {
        self.wanted = None;
        self.made = Some(listing);
        self.order = order;
        self.is_shown_reversed = self.is_reversed;
        self.at = None;
    }

    /// Finds the selected line again, at the place where it was if it is there.
    pub(crate) fn keep_line(&mut self, selection: Option<EventId>) {
        let line = self.line(selection);
        let is_there = line.is_some() && self.at.and_then(|at| self.item(at)) == line;
        if !is_there {
            let place = |line| self.order.place(line, self.is_shown_reversed);
            self.at = line.and_then(place);
        }
    }
}
