//! A list of JSON objects → rows of cells: members are columns, in the order in which they first appear.

use super::grid::{CellGrid, MAX_CELLS, MAX_COLUMNS};
use crate::lines::Lines;
use crate::native::{JsonKind, Member, Node, is_event};
use crate::{ReadError, ReadWatch};
use std::borrow::Cow;
use std::collections::HashMap;
use words::msg;

/// Members that hold the events of an object.
const LISTS: [&str; 4] = ["events", "items", "data", "records"];

/// Items by which it is told what they are.
const SAMPLE: usize = 20;

/// The values of an object in the order of the columns.
type RecordRow<'a> = Vec<Option<Node<'a>>>;

/// A list of objects in a JSON text.
pub struct Records<'a> {
    list: Node<'a>,
    items: Vec<Node<'a>>,
    /// Members of the object beside the list.
    pub others: Vec<Member<'a>>,
}

/// Finds a list of objects; `None` if there is none, or if the text is a document of the native format.
pub fn find(text: &str) -> Option<Records<'_>> {
    let root = Node::root(text).ok()?;
    let (list, others) = match root.kind() {
        JsonKind::Array => (root, Vec::new()),
        JsonKind::Object => {
            let members = root.members();
            let name = |member: &Member<'_>| member.key.text().unwrap_or_default().into_owned();
            if members.iter().any(|member| name(member) == "format") {
                return None;
            }
            let is_list = |member: &&Member<'_>| {
                LISTS.contains(&&*name(member)) && member.value.kind() == JsonKind::Array
            };
            let list = members.iter().find(is_list)?.value;
            (list, members.into_iter().filter(|member| member.value.offset != list.offset).collect())
        }
        _ => return None,
    };
    let items = list.items();
    let num_objects = items.iter().take(SAMPLE).filter(|item| item.kind() == JsonKind::Object).count();
    (num_objects > 0).then_some(Records { list, items, others })
}

impl Records<'_> {
    /// Whether most items are events as the native format writes them.
    pub fn are_events(&self) -> bool {
        let sample = self.items.iter().take(SAMPLE);
        let num_events = sample.clone().filter(|item| is_event(item)).count();
        num_events * 2 > sample.count()
    }

    /// The same with the list before the other members, in the lines in which it stands.
    pub fn with_events_first(&self, text: &str) -> String {
        let before = text.get(..self.list.offset).unwrap_or("");
        let lines = "\n".repeat(memchr::memchr_iter(b'\n', before.as_bytes()).count());
        let others = self.others.iter().map(|member| format!(",{}:{}", member.key.raw, member.value.raw));
        format!("{lines}{{\"events\":{}{}}}", self.list.raw, others.collect::<String>())
    }

    /// The items as rows, the names of the members as their head.
    ///
    /// # Errors
    /// If the person stopped it, or there are too many cells.
    pub fn grid(&self, text: &str, watch: &ReadWatch) -> Result<CellGrid<'static>, ReadError> {
        let (names, rows) = self.columns(watch)?;
        let mut lines = Lines::new(text);
        let mut grid = CellGrid::with_own_text();
        grid.begin_row(lines.place(self.list.offset).0, 0);
        for name in &names {
            grid.add_text(name, false);
        }
        for (item, row) in self.items.iter().zip(rows) {
            grid.begin_row(lines.place(item.offset).0, 0);
            for cell in row {
                let (cell, is_json) = cell.map_or((Cow::Borrowed(""), false), |node| cell_of(&node));
                grid.add_text(&cell, is_json);
            }
            grid.end_row();
        }
        Ok(grid)
    }

    /// The names of all members, and for each item its values in that order; an item that is no object has itself in the
    /// last column.
    fn columns(&self, watch: &ReadWatch) -> Result<(Vec<String>, Vec<RecordRow<'_>>), ReadError> {
        let mut names: Vec<String> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut rows = Vec::with_capacity(self.items.len());
        let mut num_cells = 0;
        for (at, item) in self.items.iter().enumerate() {
            if at % 1_024 == 0 {
                watch.report(item.offset, at)?;
            }
            let mut row = RecordRow::new();
            let is_object = item.kind() == JsonKind::Object;
            let members = item
                .members()
                .into_iter()
                .map(|member| (member.key.text().unwrap_or_default().into_owned(), member.value));
            let alone = (!is_object).then(|| ("value".to_owned(), *item));
            for (name, value) in members.chain(alone) {
                let place = free_place(&mut names, &mut places, &row, &name);
                if row.len() <= place {
                    row.resize(place + 1, None);
                }
                if let Some(slot) = row.get_mut(place) {
                    *slot = Some(value);
                }
            }
            num_cells += row.len();
            rows.push(row);
            if names.len() > MAX_COLUMNS || num_cells > MAX_CELLS {
                let found = msg!(found_wide_records, columns = MAX_COLUMNS, cells = MAX_CELLS);
                return Err(ReadError::NotThisFormat { found });
            }
        }
        Ok((names, rows))
    }
}

/// The column of a member; a doubled one has a column of its own.
fn free_place(
    names: &mut Vec<String>,
    places: &mut HashMap<String, usize>,
    row: &[Option<Node<'_>>],
    name: &str,
) -> usize {
    let mut tried = name.to_owned();
    let mut number = 2;
    loop {
        let place = *places.entry(tried.clone()).or_insert_with(|| {
            names.push(tried.clone());
            names.len() - 1
        });
        if !row.get(place).is_some_and(Option::is_some) {
            return place;
        }
        tried = format!("{name} {number}");
        number += 1;
    }
}

/// The text of a value, and whether it is one that is no text. A list of plain texts is a cell with semicolons.
fn cell_of<'a>(node: &Node<'a>) -> (Cow<'a, str>, bool) {
    match node.kind() {
        JsonKind::Null => (Cow::Borrowed(""), false),
        JsonKind::Text => node.text().map_or((Cow::Borrowed(node.raw), true), |text| (text, false)),
        JsonKind::Array => {
            let items: Option<Vec<String>> =
                node.items().iter().map(|item| item.text().map(Cow::into_owned)).collect();
            match items.filter(|items| {
                !items.iter().any(|item| item.contains(';') || item.trim() != item || item.is_empty())
            }) {
                Some(items) if !items.is_empty() => (Cow::Owned(items.join("; ")), false),
                _ => (Cow::Borrowed(node.raw), true),
            }
        }
        JsonKind::Object | JsonKind::Number | JsonKind::Bool => (Cow::Borrowed(node.raw), true),
    }
}
