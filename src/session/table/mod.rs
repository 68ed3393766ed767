//! The table: which lines it lists in which order, which of them are selected, and how that changes.
//!
//! ```text
//!  filter, lanes, hits, column ──Listing──▶ Order     at once up to 50,000 rows, else on a thread of the app while
//!                                                     the old order stays
//! ```

pub mod cells;
pub mod sheet;

use super::command::SelectCommand;
use super::effect::Effect;
use super::{Document, MAX_ROWS_AT_ONCE, Session};
use index::{Column, Listing, Order, TableItem};
use model::date::text::grouped;
use model::words::StepMode;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Most lines that can be selected at once.
const MAX_CHOSEN: usize = 100_000;

/// A change to the table.
#[derive(Clone, Debug)]
pub enum TableCommand {
    /// Sort by a column; by the same one again, the other way round.
    SortBy(Column),
    /// A thread has sorted.
    Ordered {
        /// What.
        document: Arc<Document>,
        /// How.
        listing: Box<Listing>,
        /// The lines in order.
        order: Arc<Order>,
    },
    /// Select a line by its place from the top.
    Choose(usize, Reach),
    /// Select the line so many further down; far enough is the last, or the first.
    Step(i64, Reach),
    /// Select all lines.
    ChooseAll,
}

/// Which lines a choice takes with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// None: the line alone.
    Alone,
    /// All from the line where the selection began.
    From,
    /// What is selected already; the line itself goes if it is.
    Beside,
}

/// The state of the table.
#[derive(Clone, Debug)]
pub struct TableState {
    /// By which column it is to be sorted.
    pub column: Column,
    /// Whether the other way round.
    pub is_reversed: bool,
    /// The lines in order.
    pub order: Arc<Order>,
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
            column: Column::Date,
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

    /// Forgets the selected event that has no place on the axis; whether there was one.
    pub(super) const fn let_go(&mut self) -> bool {
        self.unplaced.take().is_some()
    }

    /// Whether a thread is sorting.
    pub const fn is_sorting(&self) -> bool {
        self.wanted.is_some()
    }

    /// Number of selected lines, where they are several.
    pub fn num_chosen(&self) -> usize {
        self.chosen.len()
    }
}

impl Session {
    /// The line the keys move from: the selected row, or event without a place on the axis.
    pub fn line(&self) -> Option<TableItem> {
        let row = self.view.selection.map(TableItem::Row);
        row.or(self.table.unplaced.map(TableItem::Unplaced))
    }

    /// Whether a line is selected, alone or among others.
    pub fn is_chosen(&self, item: TableItem) -> bool {
        self.line() == Some(item) || self.table.chosen.contains(&item)
    }

    /// The selected lines in the order of the table.
    pub(super) fn chosen_lines(&self) -> Vec<TableItem> {
        let table = &self.table;
        if table.chosen.len() < 2 {
            return self.line().into_iter().collect();
        }
        let all = table.order.items(0..table.order.len(), table.is_shown_reversed);
        all.filter(|item| table.chosen.contains(item)).collect()
    }

    /// What the table is to list.
    pub(super) fn listing(&self) -> Listing {
        let search = self.search.as_ref().filter(|_| self.filter.only.is_some());
        Listing {
            filter: self.filter.clone(),
            grouping: self.index.table().grouping(),
            hidden_lanes: self.view.hidden_lanes.clone(),
            words: search.map(|search| search.words.trim().to_owned()),
            column: self.table.column,
        }
    }

    pub(super) fn apply_table(&mut self, command: TableCommand) {
        match command {
            TableCommand::SortBy(column) => {
                self.table.is_reversed = column == self.table.column && !self.table.is_reversed;
                self.table.column = column;
            }
            TableCommand::Ordered { document, listing, order } => {
                let is_wanted = self.table.wanted.as_ref() == Some(&*listing);
                if is_wanted && Arc::ptr_eq(&document, &self.document) {
                    self.take_order(*listing, order);
                }
            }
            TableCommand::Choose(at, reach) => self.choose(at, reach),
            TableCommand::Step(by, reach) => {
                let last = self.table.order.len().saturating_sub(1) as i64;
                // With nothing selected the first step leads to the first line.
                let to = self.table.at.map_or(by - 1, |at| (at as i64).saturating_add(by));
                self.choose(to.clamp(0, last) as usize, reach);
            }
            TableCommand::ChooseAll => self.choose_between(0, self.table.order.len().saturating_sub(1)),
        }
    }

    fn choose(&mut self, at: usize, reach: Reach) {
        let Some(item) = self.table.item(at) else { return };
        let before = self.line();
        match reach {
            Reach::Alone => {
                self.table.chosen = BTreeSet::from([item]);
                self.table.anchor = Some(item);
            }
            Reach::From => {
                let anchor = self.table.anchor.or(before).unwrap_or(item);
                self.table.anchor = Some(anchor);
                let from = self.table.order.place(anchor, self.table.is_shown_reversed).unwrap_or(at);
                self.choose_between(from, at);
            }
            Reach::Beside => {
                self.table.chosen.extend(before);
                self.table.anchor = Some(item);
                let is_new = !self.table.chosen.remove(&item);
                if is_new {
                    self.table.chosen.insert(item);
                } else {
                    self.move_to(self.table.chosen.last().copied());
                    return;
                }
            }
        }
        self.move_to(Some(item));
    }

    /// Selects the lines between two places, both included.
    fn choose_between(&mut self, one: usize, other: usize) {
        let (from, to) = (one.min(other), one.max(other));
        if to - from >= MAX_CHOSEN {
            let most = grouped(MAX_CHOSEN as u64);
            self.notify(format!("At most {most} rows can be selected at once; all of them can be saved."));
            return;
        }
        let table = &mut self.table;
        table.chosen = table.order.items(from..to + 1, table.is_shown_reversed).collect();
        if self.line().is_none_or(|line| !self.table.chosen.contains(&line)) {
            self.move_to(self.table.item(from));
        }
    }

    fn move_to(&mut self, line: Option<TableItem>) {
        match line {
            Some(TableItem::Row(row)) => self.apply_select(SelectCommand::Row(row)),
            Some(TableItem::Unplaced(at)) => {
                self.apply_select(SelectCommand::Nothing);
                self.table.unplaced = Some(at);
            }
            None => self.apply_select(SelectCommand::Nothing),
        }
    }

    /// Puts the selected lines on the clipboard.
    pub(super) fn copy_lines(&mut self) -> Vec<Effect> {
        let Some((text, num)) = self.lines_text() else { return Vec::new() };
        let noun = if num == 1 { "row" } else { "rows" };
        self.notify(format!("Copied {} {noun} with citations.", grouped(num as u64)));
        vec![Effect::CopyText(text)]
    }

    /// After each change: what was selected elsewhere is selected here, and the order is the one that is asked for.
    pub(super) fn keep_table(&mut self) -> Vec<Effect> {
        if self.view.selection.is_some() {
            self.table.unplaced = None;
        }
        if self.line().is_none_or(|line| !self.table.chosen.contains(&line)) {
            self.table.chosen.clear();
            self.table.anchor = None;
        }
        if self.mode != StepMode::Table {
            return Vec::new();
        }
        let effects = self.keep_order();
        self.keep_line();
        effects
    }

    fn keep_order(&mut self) -> Vec<Effect> {
        // Hits of other words than those that are typed are not listed.
        if self.search.as_ref().is_some_and(|search| search.is_looking) {
            return Vec::new();
        }
        let listing = self.listing();
        if self.table.made.as_ref() == Some(&listing) {
            self.table.wanted = None;
            self.table.is_shown_reversed = self.table.is_reversed;
            return Vec::new();
        }
        if self.table.wanted.as_ref() == Some(&listing) {
            return Vec::new();
        }
        let timeline = &self.document.timeline;
        if timeline.num_rows() + timeline.unplaced().len() <= MAX_ROWS_AT_ONCE || listing.is_natural() {
            let order = Arc::new(Order::of(timeline, self.index.table(), &listing));
            self.take_order(listing, order);
            return Vec::new();
        }
        self.table.wanted = Some(listing.clone());
        let (document, table) = (Arc::clone(&self.document), Arc::clone(self.index.table()));
        vec![Effect::Order { document, table, listing }]
    }

    fn take_order(&mut self, listing: Listing, order: Arc<Order>) {
        self.table.wanted = None;
        self.table.made = Some(listing);
        self.table.order = order;
        self.table.is_shown_reversed = self.table.is_reversed;
        self.table.at = None;
    }

    /// Finds the selected line again, at the place where it was if it is there.
    fn keep_line(&mut self) {
        let line = self.line();
        let is_there = line.is_some() && self.table.at.and_then(|at| self.table.item(at)) == line;
        if !is_there {
            let place = |line| self.table.order.place(line, self.table.is_shown_reversed);
            self.table.at = line.and_then(place);
        }
    }
}
