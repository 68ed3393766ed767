//! A row of a table → an event or a term, with every cell in its place.

use super::dates::{RowDate, date_of};
use super::grid::CellGrid;
use super::mapping::{ColumnMapping, TableMapping};
use super::registry::{Registry, items, status};
use super::roles::ColumnRole;
use crate::native;
use model::event::{AgendaItem, Event, Media, Outcome, Participant};
use model::extra::Extra;
use model::office::Term;
use model::words::{Attendance, EventKind, Word as _};

/// A table with everything that its rows need.
pub struct RowReader<'t> {
    pub grid: &'t CellGrid<'t>,
    /// What was decided of them.
    pub mapping: &'t TableMapping,
    /// What several rows name.
    pub registry: &'t Registry,
}

impl RowReader<'_> {
    /// The text of a cell.
    pub fn cell(&self, row: usize, column: usize) -> String {
        self.grid.cell(row, column).trim().to_owned()
    }

    /// The columns of a row with something in them.
    fn filled(&self, row: usize) -> impl Iterator<Item = (usize, &ColumnMapping, String)> {
        let columns = self.mapping.columns.iter().enumerate();
        columns
            .map(move |(at, column)| (at, column, self.cell(row, at)))
            .filter(|(_, _, cell)| !cell.is_empty())
    }

    /// The event of a row, and its date.
    pub fn event(&self, row: usize) -> (Event, RowDate) {
        let date = date_of(self.grid, row, self.mapping);
        let mut event = Event { when: date.when.clone(), ..Event::default() };
        event.src = self.registry.cites(self.grid, row, self.mapping);
        for (at, column, cell) in self.filled(row) {
            if self.is_structure(row, at) {
                self.keep(&mut event.extra, (row, at, column), &cell);
            } else {
                self.fill(&mut event, (row, at, column), cell);
            }
        }
        (event, date)
    }

    fn fill(&self, event: &mut Event, (row, at, column): (usize, usize, &ColumnMapping), cell: String) {
        match self.mapping.role_in(self.grid, row, at) {
            ColumnRole::Id => event.id = Some(cell),
            ColumnRole::Title => event.title = cell,
            ColumnRole::Lane => {
                let mut lanes = items(&cell).into_iter();
                event.lane = lanes.next();
                event.lanes = lanes.collect();
            }
            ColumnRole::About => event.about = Some(cell),
            ColumnRole::Tags => event.tags = themes(&cell),
            ColumnRole::Participants => event.participants.extend(people(&cell, Attendance::Unknown)),
            ColumnRole::Absent => event.participants.extend(people(&cell, Attendance::Absent)),
            ColumnRole::Agenda => {
                event.agenda = items(&cell)
                    .into_iter()
                    .map(|title| AgendaItem { title, ..AgendaItem::default() })
                    .collect();
            }
            ColumnRole::Outcomes => {
                event.outcomes =
                    items(&cell).into_iter().map(|title| Outcome { title, ..Outcome::default() }).collect();
            }
            ColumnRole::Place => event.place.get_or_insert_default().name = Some(cell),
            role @ (ColumnRole::Latitude | ColumnRole::Longitude) => {
                self.locate(event, (row, role, column), &cell);
            }
            ColumnRole::Media => event.media.extend(items(&cell).into_iter().map(media)),
            ColumnRole::Status => match status(&cell) {
                Some(status) => event.status = status,
                None => event.categories.extend(self.registry.category_ids(&cell, self.mapping, at)),
            },
            ColumnRole::Category => {
                let mut kinds = items(&cell).into_iter().filter_map(|word| EventKind::from_word(&word));
                event.kind = kinds.next_back().unwrap_or(event.kind);
                event.categories.extend(self.registry.category_ids(&cell, self.mapping, at));
            }
            // Where a date has no place of its own for the zone, the cell is kept.
            ColumnRole::Zone if event.when.tz.as_deref() != Some(cell.as_str()) => {
                self.keep(&mut event.extra, (row, at, column), &cell);
            }
            ColumnRole::Holder | ColumnRole::Office | ColumnRole::Field => {
                self.keep(&mut event.extra, (row, at, column), &cell);
            }
            ColumnRole::Written => event.when.written = Some(cell),
            ColumnRole::Zone | ColumnRole::Source | ColumnRole::Url | ColumnRole::Derived => {}
            ColumnRole::Start
            | ColumnRole::End
            | ColumnRole::Time
            | ColumnRole::EndTime
            | ColumnRole::Duration => {}
            ColumnRole::Year
            | ColumnRole::Month
            | ColumnRole::Day
            | ColumnRole::EndYear
            | ColumnRole::EndMonth
            | ColumnRole::EndDay => {}
        }
    }

    /// Whether a cell is a list or an object of JSON, which no role takes apart.
    fn is_structure(&self, row: usize, column: usize) -> bool {
        self.grid.is_json(row, column) && self.grid.cell(row, column).starts_with(['[', '{'])
    }

    /// Keeps a cell under the name of its column.
    fn keep(&self, extra: &mut Extra, (row, at, column): (usize, usize, &ColumnMapping), cell: &str) {
        let value = if self.grid.is_json(row, at) { cell.to_owned() } else { native::quoted(cell) };
        extra.push(&native::quoted(&column.key), &value);
    }

    /// Degrees on the map if both are numbers of this world, else as they stand.
    fn locate(
        &self,
        event: &mut Event,
        (row, role, column): (usize, ColumnRole, &ColumnMapping),
        cell: &str,
    ) {
        let degrees = |role: ColumnRole, most: f64| {
            let text = self.cell(row, self.mapping.column_in(self.grid, row, role)?);
            text.replace(',', ".").parse::<f64>().ok().filter(|degrees| degrees.abs() <= most)
        };
        let exact = |number: f64, cell: &str| number.to_string() == cell;
        let both = degrees(ColumnRole::Longitude, 180.0).zip(degrees(ColumnRole::Latitude, 90.0));
        if let Some((east, north)) = both {
            event.place.get_or_insert_default().geo = Some([east, north]);
            let is_longitude = role == ColumnRole::Longitude;
            if exact(if is_longitude { east } else { north }, cell) {
                return;
            }
        }
        event.extra.push(&native::quoted(&column.key), &native::quoted(cell));
    }

    /// The term of a row, and its date.
    pub fn term(&self, row: usize) -> (Term, RowDate) {
        let date = date_of(self.grid, row, self.mapping);
        let mut term = Term { when: date.when.clone(), ..Term::default() };
        term.src = self.registry.cites(self.grid, row, self.mapping);
        term.office = self.registry.office_id(self.grid, row, self.mapping);
        for (at, column, cell) in self.filled(row) {
            match self.mapping.role_in(self.grid, row, at) {
                ColumnRole::Id => term.id = Some(cell),
                ColumnRole::Holder => term.holder = cell,
                ColumnRole::Lane => term.lane = Some(cell),
                ColumnRole::Office | ColumnRole::Source | ColumnRole::Url | ColumnRole::Derived => {}
                ColumnRole::Written => term.when.written = Some(cell),
                ColumnRole::Start
                | ColumnRole::End
                | ColumnRole::Time
                | ColumnRole::EndTime
                | ColumnRole::Duration => {}
                ColumnRole::Year
                | ColumnRole::Month
                | ColumnRole::Day
                | ColumnRole::EndYear
                | ColumnRole::EndMonth
                | ColumnRole::EndDay => {}
                ColumnRole::Title
                | ColumnRole::About
                | ColumnRole::Status
                | ColumnRole::Category
                | ColumnRole::Tags
                | ColumnRole::Field => {
                    self.keep(&mut term.extra, (row, at, column), &cell);
                }
                ColumnRole::Participants
                | ColumnRole::Absent
                | ColumnRole::Agenda
                | ColumnRole::Outcomes
                | ColumnRole::Place => {
                    self.keep(&mut term.extra, (row, at, column), &cell);
                }
                ColumnRole::Latitude | ColumnRole::Longitude | ColumnRole::Media | ColumnRole::Zone => {
                    self.keep(&mut term.extra, (row, at, column), &cell);
                }
            }
        }
        (term, date)
    }

    /// A row that is neither, as a text of JSON: an object would be taken for an event when it is read again.
    pub fn as_text(&self, row: usize) -> String {
        let named = self.filled(row).map(|(_, column, cell)| format!("{}: {cell}", column.name));
        native::quoted(&named.collect::<Vec<_>>().join(" | "))
    }
}

fn people(cell: &str, attendance: Attendance) -> impl Iterator<Item = Participant> {
    items(cell).into_iter().map(move |who| Participant { who, attendance, ..Participant::default() })
}

/// Themes may stand between commas too; no theme has one.
fn themes(cell: &str) -> Vec<String> {
    if cell.contains([';', '\n']) {
        return items(cell);
    }
    cell.split(',').map(str::trim).filter(|tag| !tag.is_empty()).map(str::to_owned).collect()
}

fn media(cell: String) -> Media {
    let is_address = cell.contains("://");
    let (file, url) = if is_address { (None, Some(cell)) } else { (Some(cell), None) };
    Media { file, url, ..Media::default() }
}
