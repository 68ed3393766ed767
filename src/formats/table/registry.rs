//! Sources and words that cells name → the lists at the head of a timeline, each thing once.

use super::grid::CellGrid;
use super::mapping::TableMapping;
use super::roles::ColumnRole;
use model::lane::Category;
use model::office::Office;
use model::source::{Cite, Source};
use model::words::{EventStatus, Word as _};
use std::collections::{HashMap, HashSet};

/// What several rows name.
#[derive(Debug, Default)]
pub struct Registry {
    sources: HashMap<(String, String), String>,
    categories: HashMap<(usize, String), String>,
    offices: HashMap<String, String>,
    /// In order of first use.
    pub source_list: Vec<Source>,
    /// In order of first use.
    pub category_list: Vec<Category>,
    /// In order of first use.
    pub office_list: Vec<Office>,
    ids: HashSet<String>,
}

/// Parts of a cell that lists several things.
pub fn items(cell: &str) -> Vec<String> {
    let separators: &[char] = if cell.contains(';') { &[';'] } else { &['\n'] };
    cell.split(separators).map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect()
}

/// A status in the words of the format, also as several languages write them.
pub fn status(word: &str) -> Option<EventStatus> {
    let word = word.trim().to_lowercase();
    EventStatus::from_word(&word).or_else(|| {
        Some(match word.as_str() {
            "canceled" | "отменено" | "отменен" | "отменён" | "abgesagt" | "annulé" | "cancelado" => {
                EventStatus::Cancelled
            }
            "состоялось" | "проведено" | "stattgefunden" | "tenu" | "celebrado" => {
                EventStatus::Held
            }
            "запланировано" | "geplant" | "prévu" | "previsto" | "planned" => {
                EventStatus::Scheduled
            }
            "отложено" | "перенесено" | "verschoben" | "reporté" | "aplazado" => {
                EventStatus::Postponed
            }
            _ => return None,
        })
    })
}

impl Registry {
    /// What all rows name.
    pub fn of(grid: &CellGrid<'_>, body: usize, mapping: &TableMapping) -> Self {
        let mut registry = Self::default();
        let words: Vec<usize> = columns_of_words(mapping);
        for row in body..grid.len() {
            registry.note_sources(grid, row, mapping);
            for column in &words {
                for word in words_of(&grid.cell(row, *column), mapping, *column) {
                    registry.note_word(word, *column, mapping, words.len() > 1);
                }
            }
            registry.note_office(grid, row, mapping);
        }
        registry
    }

    fn note_sources(&mut self, grid: &CellGrid<'_>, row: usize, mapping: &TableMapping) {
        for (title, url) in sources_of(grid, row, mapping) {
            if self.sources.contains_key(&(title.clone(), url.clone())) {
                continue;
            }
            let id = format!("s{}", self.source_list.len() + 1);
            let shown = if title.is_empty() { &url } else { &title };
            let source = Source {
                id: id.clone(),
                title: shown.clone(),
                url: (!url.is_empty()).then(|| url.clone()),
                ..Source::default()
            };
            self.source_list.push(source);
            self.sources.insert((title, url), id);
        }
    }

    fn note_word(&mut self, word: String, column: usize, mapping: &TableMapping, is_one_of_several: bool) {
        if self.categories.contains_key(&(column, word.clone())) {
            return;
        }
        let name = mapping.columns.get(column).map_or("", |column| &column.name);
        let parent = is_one_of_several.then(|| self.parent(column, name));
        let id =
            self.free_id(&parent.as_ref().map_or_else(|| word.clone(), |parent| format!("{parent}:{word}")));
        self.category_list.push(Category {
            id: id.clone(),
            title: word.clone(),
            parent,
            ..Category::default()
        });
        self.categories.insert((column, word), id);
    }

    /// The category of all words of a column.
    fn parent(&mut self, column: usize, name: &str) -> String {
        if let Some(id) = self.categories.get(&(column, String::new())) {
            return id.clone();
        }
        let id = self.free_id(name);
        self.category_list.push(Category { id: id.clone(), title: name.to_owned(), ..Category::default() });
        self.categories.insert((column, String::new()), id.clone());
        id
    }

    fn note_office(&mut self, grid: &CellGrid<'_>, row: usize, mapping: &TableMapping) {
        let title = office_of(grid, row, mapping);
        if title.is_empty()
            || self.offices.contains_key(&title)
            || mapping.column(ColumnRole::Holder).is_none()
        {
            return;
        }
        let id = self.free_id(&title);
        self.office_list.push(Office { id: id.clone(), title: title.clone(), ..Office::default() });
        self.offices.insert(title, id);
    }

    /// A name as an id that nobody has.
    fn free_id(&mut self, name: &str) -> String {
        let plain: String = name
            .chars()
            .map(
                |letter| {
                    if letter.is_whitespace() || matches!(letter, '#' | '/' | '\\') { '-' } else { letter }
                },
            )
            .take(60)
            .collect();
        let plain = if plain.is_empty() { "-".to_owned() } else { plain.to_lowercase() };
        let mut id = plain.clone();
        let mut number = 2;
        while !self.ids.insert(id.clone()) {
            id = format!("{plain}-{number}");
            number += 1;
        }
        id
    }

    /// The citations of a row.
    pub fn cites(&self, grid: &CellGrid<'_>, row: usize, mapping: &TableMapping) -> Vec<Cite> {
        let ids = sources_of(grid, row, mapping).into_iter().filter_map(|key| self.sources.get(&key));
        ids.map(|id| Cite { source: id.clone(), ..Cite::default() }).collect()
    }

    /// The categories that a cell of words names.
    pub fn category_ids(&self, cell: &str, mapping: &TableMapping, column: usize) -> Vec<String> {
        let words = words_of(cell, mapping, column).into_iter();
        words.filter_map(|word| self.categories.get(&(column, word)).cloned()).collect()
    }

    /// The words of a column that became categories, in order.
    pub fn words_of_column(&self, column: usize) -> Vec<&str> {
        let words = self.categories.keys().filter(|(of, word)| *of == column && !word.is_empty());
        let mut words: Vec<&str> = words.map(|(_, word)| word.as_str()).collect();
        words.sort_unstable();
        words
    }

    /// The id of the office that a row names.
    pub fn office_id(&self, grid: &CellGrid<'_>, row: usize, mapping: &TableMapping) -> String {
        let title = office_of(grid, row, mapping);
        self.offices.get(&title).cloned().unwrap_or(title)
    }
}

/// Columns whose words sort events.
fn columns_of_words(mapping: &TableMapping) -> Vec<usize> {
    let is_one = |column: &usize| {
        mapping
            .columns
            .get(*column)
            .is_some_and(|column| matches!(column.role, ColumnRole::Category | ColumnRole::Status))
    };
    (0..mapping.columns.len()).filter(is_one).collect()
}

/// The words of a cell that are kept as categories: of a status those that the format has no word for.
fn words_of(cell: &str, mapping: &TableMapping, column: usize) -> Vec<String> {
    let is_status = mapping.columns.get(column).is_some_and(|column| column.role == ColumnRole::Status);
    if is_status && status(cell).is_some() {
        return Vec::new();
    }
    items(cell)
}

/// Titles and addresses of the sources of a row; one address belongs to all that is named with it.
fn sources_of(grid: &CellGrid<'_>, row: usize, mapping: &TableMapping) -> Vec<(String, String)> {
    let cell = |role: ColumnRole| {
        let column = mapping.column_in(grid, row, role);
        column.map_or_else(Vec::new, |column| items(&grid.cell(row, column)))
    };
    let (titles, urls) = (cell(ColumnRole::Source), cell(ColumnRole::Url));
    let count = titles.len().max(urls.len());
    let at = |list: &[String], at: usize| list.get(at).cloned().unwrap_or_default();
    let named = (0..count).map(|place| (at(&titles, place), at(&urls, place)));
    // What a cell of a workbook leads to is a source of its row, too.
    let behind = grid.links(row).iter().filter(|link| !urls.contains(link));
    named.chain(behind.map(|link| (String::new(), link.clone()))).collect()
}

/// The title of the office: its cell, or the name of the column of holders.
fn office_of(grid: &CellGrid<'_>, row: usize, mapping: &TableMapping) -> String {
    if let Some(column) = mapping.column_in(grid, row, ColumnRole::Office) {
        return grid.cell(row, column).trim().to_owned();
    }
    let holder = mapping.column(ColumnRole::Holder).and_then(|column| mapping.columns.get(column));
    holder.map_or_else(String::new, |holder| holder.name.clone())
}
