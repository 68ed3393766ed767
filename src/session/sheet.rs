//! The table as it leaves the program: lines for the clipboard, and rows for a file of whatever size, a piece at a time.

use crate::cells;
use crate::document::Document;
use crate::export_plan::ExportRange;
use crate::sheet_columns::{SheetColumn, SheetLine, columns_of};
use crate::state::Session;
use index::{Grouping, LaneTable, Listing, RowOrder, TableItem};
use model::cell::escape_formula;
use model::event::Event;
use model::{Tick, Timeline};
use std::ops::Range;
use std::sync::Arc;
use words::Words;

/// What is saved of a table: what it lists and in which order.
#[derive(Clone, Debug)]
pub struct TableSheet {
    document: Arc<Document>,
    words: Arc<Words>,
    today: Option<Tick>,
    order: Arc<RowOrder>,
    is_reversed: bool,
    /// Those that some row fills.
    columns: Vec<SheetColumn>,
    limits: String,
}

/// A sheet whose order is still to be made, which takes a while for millions of rows.
#[derive(Clone, Debug)]
pub struct SheetPlan {
    document: Arc<Document>,
    table: Arc<LaneTable>,
    words: Arc<Words>,
    /// The day on which plans are told from plans whose day is over, if any.
    today: Option<Tick>,
    listing: Listing,
    is_reversed: bool,
    /// The order, if the window has it already.
    order: Option<Arc<RowOrder>>,
    /// The only lines that are saved, sorted, if not all of them are.
    only: Option<Vec<TableItem>>,
    /// Filter, lanes and range in force, in words.
    limits: String,
}

impl SheetPlan {
    /// Everything of a document by time.
    pub fn whole(document: Arc<Document>, words: Arc<Words>) -> Self {
        let table = Arc::new(LaneTable::new(&document.timeline, Grouping::AsInFile));
        let listing = Listing::default();
        Self {
            document,
            table,
            words,
            today: None,
            listing,
            is_reversed: false,
            order: None,
            only: None,
            limits: String::new(),
        }
    }

    /// Told on a day, given in days since 1970: of plans whose day is over it is said that nobody reports more.
    #[must_use]
    pub fn on_day(self, days: i64) -> Self {
        let per_day = self.document.timeline.resolution().per_day();
        Self { today: Some(Tick(days * per_day + per_day / 2)), ..self }
    }

    /// The sheet.
    pub fn carried_out(self) -> TableSheet {
        let Self { document, table, words, today, listing, is_reversed, order, only, limits } = self;
        let order =
            order.unwrap_or_else(|| Arc::new(RowOrder::of(&document.timeline, &table, &listing, &words)));
        let order = match only {
            Some(only) => Arc::new(order.only(&only)),
            None => order,
        };
        let order = without_told_statements(&document.timeline, order);
        let lines = order.items(0..order.len(), false);
        let columns =
            columns_of(lines.filter_map(|item| SheetLine::of(&document.timeline, (today, &words), item)));
        TableSheet { document, words, today, order, is_reversed, columns, limits }
    }
}

/// Lines of events and terms alone: statements are told with their event, if it has a line too, as in all that leaves.
fn without_told_statements(timeline: &Timeline, order: Arc<RowOrder>) -> Arc<RowOrder> {
    if timeline.rows_of_statements().next().is_none() {
        return order;
    }
    let mut items: Vec<TableItem> = order.items(0..order.len(), false).collect();
    items.sort_unstable();
    let has_line = |row| items.binary_search(&TableItem::Row(row)).is_ok();
    let stands_alone = |item: &TableItem| match item {
        TableItem::Row(row) => timeline.statement_group(*row).is_none_or(|group| !has_line(group.event)),
        TableItem::Unplaced(_) => true,
    };
    let kept: Vec<TableItem> = items.iter().copied().filter(stands_alone).collect();
    Arc::new(order.only(&kept))
}

impl TableSheet {
    /// Number of rows, without the heads.
    pub fn num_rows(&self) -> usize {
        self.order.len()
    }

    /// The rows of a stretch.
    pub fn rows(&self, range: Range<usize>) -> impl Iterator<Item = Vec<String>> {
        let items = self.order.items(range, self.is_reversed);
        let lines = items.map(|item| SheetLine::of(&self.document.timeline, (self.today, &self.words), item));
        lines.map(|line| {
            let cell = |column| line.as_ref().map_or_else(String::new, |line| line.cell(column));
            self.columns.iter().map(cell).collect()
        })
    }

    /// What it is of: the name of the document, then filter, lanes and range in force.
    pub fn about(&self) -> (String, &str) {
        (self.document.title(), &self.limits)
    }

    /// Its columns.
    pub fn columns(&self) -> &[SheetColumn] {
        &self.columns
    }

    /// The names of its columns.
    pub fn heads(&self) -> Vec<String> {
        self.columns.iter().map(|column| column.head().to_owned()).collect()
    }

    pub(crate) fn timeline(&self) -> &Timeline {
        &self.document.timeline
    }

    pub(crate) fn words(&self) -> &Words {
        &self.words
    }

    /// The events with details among its rows, in their order.
    pub(crate) fn events(&self) -> Vec<Event> {
        let timeline = self.timeline();
        let event = |item| match item {
            TableItem::Row(row) => timeline.details(row).and_then(|_| timeline.event(row)),
            TableItem::Unplaced(at) => {
                timeline.unplaced().get(at as usize).map(|unplaced| unplaced.event.clone())
            }
        };
        self.order.items(0..self.order.len(), self.is_reversed).filter_map(event).collect()
    }
}

impl Session {
    /// What would be saved of the table as it is.
    pub fn sheet(&self) -> SheetPlan {
        let listing = self.listing();
        let order = self.table.order_of(&listing);
        SheetPlan {
            document: Arc::clone(self.document()),
            table: Arc::clone(self.index().table()),
            words: Arc::clone(self.languages().english()),
            today: self.today(),
            listing,
            is_reversed: self.table().is_reversed,
            order,
            only: None,
            limits: self.limits_words(ExportRange::Everything).trim().to_owned(),
        }
    }

    /// What of the table leaves.
    pub fn sheet_to_export(&self, extent: ExportRange) -> SheetPlan {
        let items = || {
            let rows = self.rows_to_export(extent).into_iter().map(TableItem::Row);
            rows.chain(self.unplaced_to_export(extent).into_iter().map(TableItem::Unplaced)).collect()
        };
        let only = (extent != ExportRange::Everything).then(items);
        let limits = self.limits_words(extent).trim().to_owned();
        let sheet = SheetPlan { limits, ..self.sheet() };
        if extent == ExportRange::Selection {
            // What was selected leaves, even if it has been left out since.
            let Listing { grouping, column, .. } = sheet.listing;
            let listing = Listing { grouping, column, ..Listing::default() };
            return SheetPlan { listing, order: None, only, ..sheet };
        }
        SheetPlan { only, ..sheet }
    }

    /// The selected lines as cells between tabs, with their citations; and how many they are.
    pub(crate) fn lines_text(&self) -> Option<(String, usize)> {
        let items = self.chosen_lines();
        let line = |item: &TableItem| {
            let row = cells::sheet_row(&self.document().timeline, self.today(), *item, self.words());
            row.iter()
                .take(cells::heads_to_read().len())
                .map(|cell| one_line(cell))
                .collect::<Vec<_>>()
                .join("\t")
        };
        let heads = cells::heads_to_read().join("\t");
        let lines: Vec<String> = std::iter::once(heads).chain(items.iter().map(line)).collect();
        (!items.is_empty()).then(|| (lines.join("\n"), items.len()))
    }
}

/// A cell in which no sign ends the cell or the line.
fn one_line(cell: &str) -> String {
    escape_formula(&cell.split(['\t', '\n', '\r']).collect::<Vec<_>>().join(" "))
}
