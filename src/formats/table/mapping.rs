//! A table → what was decided of it: what each column holds, how its dates are written, what its rows are.

use super::choices::{RowsAre, TableChoices};
use super::content::{ColumnContent, content_of};
use super::grid::CellGrid;
use super::head::TableParts;
use super::orders::{decide_orders, find_day_numbers};
use super::roles::{ColumnRole, RoleReason, plain_name};
use model::date::written::DateHabits;
use std::collections::HashSet;
use words::{Message, Value, msg};

/// What was decided of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableMapping {
    /// What sort of file it is.
    pub form: TableForm,
    /// The sheets of its workbook, each with its number of rows that have a date; none of any other table.
    pub sheets: Vec<(String, usize)>,
    /// The one that was read.
    pub sheet: String,
    /// The encoding of its text, or the kind of workbook.
    pub encoding: &'static str,
    /// What stands between cells, where that is a sign.
    pub delimiter: Option<char>,
    /// Line of the head, if there is one.
    pub head_line: Option<usize>,
    pub columns: Vec<ColumnMapping>,
    /// What its rows are.
    pub rows: RowsAre,
    /// The zone of times that name none, if one was chosen.
    pub zone: Option<String>,
}

/// What sort of file a table is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum TableForm {
    #[default]
    Table,
    JsonList,
    /// A sheet of a workbook, by its name.
    Sheet(String),
}

impl TableForm {
    fn message(&self) -> Message {
        match self {
            Self::Table => msg!(table_form),
            Self::JsonList => msg!(table_form_json),
            Self::Sheet(name) => msg!(table_form_sheet, name = name),
        }
    }
}

/// What was decided of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnMapping {
    /// Its name in the head, or its number.
    pub name: String,
    /// The name under which cells without a place of their own are kept; no two columns have the same.
    pub key: String,
    pub sample: String,
    pub role: ColumnRole,
    /// What it holds in rows where the columns before it that hold the same are empty; elsewhere it is kept.
    pub stands_in_for: Option<ColumnRole>,
    /// How that was found out.
    pub reason: RoleReason,
    /// How its dates are read.
    pub habits: DateHabits,
    /// How the order of day and month was found out.
    pub order_reason: OrderReason,
}

/// How the order of day and month of a column was found out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OrderReason {
    /// No cell needs it.
    NotNeeded,
    /// A person chose it.
    Chosen,
    /// So many cells, such as this one, are a day in one order only.
    Cells(usize, String),
    /// Another column of dates shows it.
    OtherColumn,
    /// These two cells contradict each other.
    Contradicted(String, String),
    /// Nothing shows it; so many cells, such as this one, could be read in two ways.
    Unclear(usize, String),
}

impl TableMapping {
    /// The column of a role; the first of several.
    pub fn column(&self, role: ColumnRole) -> Option<usize> {
        self.columns.iter().position(|column| column.role == role)
    }

    /// The column that fills a role in a row: of several the first that is not empty.
    pub fn column_in(&self, grid: &CellGrid<'_>, row: usize, role: ColumnRole) -> Option<usize> {
        let first = self.column(role)?;
        let is_filled = |column: &usize| !grid.cell(row, *column).trim().is_empty();
        let stand_ins = (0..self.columns.len())
            .filter(|at| self.columns.get(*at).is_some_and(|column| column.stands_in_for == Some(role)));
        std::iter::once(first).chain(stand_ins).find(is_filled).or(Some(first))
    }

    /// What a column that is not empty holds in a row.
    pub fn role_in(&self, grid: &CellGrid<'_>, row: usize, at: usize) -> ColumnRole {
        let Some(column) = self.columns.get(at) else { return ColumnRole::Field };
        let stands_in = |role: &ColumnRole| self.column_in(grid, row, *role) == Some(at);
        column.stands_in_for.filter(stands_in).unwrap_or(column.role)
    }

    /// What was decided, a line each.
    pub fn lines(&self) -> Vec<Message> {
        let cells = self.delimiter.map(|sign| match sign {
            '\t' => msg!(table_cells_tabs),
            sign => msg!(table_cells_between, sign = sign.to_string()),
        });
        let head = self
            .head_line
            .map_or_else(|| msg!(table_no_head), |line| msg!(table_head, line = line.to_string()));
        let mut lines = vec![msg!(
            table_decided,
            form = self.form.message(),
            rows = self.rows.word(),
            encoding = self.encoding,
            cells = or_nothing(cells),
            head = head
        )];
        lines.extend(self.columns.iter().enumerate().map(|(at, column)| column.line(at + 1)));
        lines.extend(self.zone.iter().map(|zone| msg!(table_zone, zone = zone)));
        lines
    }

    /// The names of the columns, for messages.
    pub fn names(&self) -> Value {
        self.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>().into()
    }

    /// What is missing for a timeline, if anything is.
    pub fn missing(&self) -> Option<Message> {
        let has = |role: ColumnRole| self.column(role).is_some();
        let has_date = has(ColumnRole::Start) || has(ColumnRole::Year) || has(ColumnRole::End);
        match self.rows {
            _ if !has_date => Some(msg!(missing_dates)),
            RowsAre::Events if !has(ColumnRole::Title) => Some(msg!(missing_titles)),
            RowsAre::Terms if !has(ColumnRole::Holder) => Some(msg!(missing_holders)),
            RowsAre::Events | RowsAre::Terms => None,
        }
    }
}

impl ColumnMapping {
    fn line(&self, number: usize) -> Message {
        let reason = match self.reason {
            RoleReason::Name | RoleReason::None => None,
            RoleReason::Content => Some(msg!(table_column_content)),
            RoleReason::Chosen => Some(msg!(table_column_chosen)),
        };
        let order = self.habits.order.map(|order| msg!(table_column_order, order = order.text()));
        let instead = self.stands_in_for.map(|role| msg!(table_column_instead, role = role.word()));
        msg!(
            table_column,
            number = number.to_string(),
            name = &self.name,
            role = self.role.word(),
            instead = or_nothing(instead),
            reason = or_nothing(reason),
            order = or_nothing(order),
            shown = or_nothing(self.order_reason.message()),
            ranges = or_nothing(self.habits.has_year_ranges.then(|| msg!(table_year_ranges))),
            days = or_nothing(self.habits.counts_days.then(|| msg!(table_counts_days)))
        )
    }
}

impl OrderReason {
    fn message(&self) -> Option<Message> {
        Some(match self {
            Self::NotNeeded => return None,
            Self::Chosen => msg!(table_order_chosen),
            Self::Cells(1, example) => msg!(table_order_cell, example = example),
            Self::Cells(count, example) => msg!(table_order_cells, count = *count, example = example),
            Self::OtherColumn => msg!(table_order_other),
            Self::Contradicted(one, other) => msg!(table_order_mixed, one = one, other = other),
            Self::Unclear(_, example) => msg!(table_order_unclear, example = example),
        })
    }
}

fn or_nothing(part: Option<Message>) -> Value {
    part.map_or_else(|| Value::from(""), Value::from)
}

/// What is known of a table before its cells are looked at.
#[derive(Clone, Copy, Debug, Default)]
pub struct TableTraits {
    /// Whether plain numbers in a column of dates may be days, as workbooks count them.
    pub may_count_days: bool,
    /// Whether Summitline wrote it.
    pub is_ours: bool,
}

/// Heads of tables that Summitline writes, or wrote, and that do not say by themselves what they hold.
const OURS: [(&str, ColumnRole); 9] = [
    ("when", ColumnRole::Start),
    ("where", ColumnRole::Place),
    ("sources", ColumnRole::Source),
    ("precision", ColumnRole::Derived),
    ("date in words", ColumnRole::Derived),
    ("document", ColumnRole::Derived),
    ("citations", ColumnRole::Derived),
    ("note", ColumnRole::Derived),
    ("summitline", ColumnRole::Derived),
];

/// Decides what a table holds.
pub fn decide(
    grid: &CellGrid<'_>,
    parts: TableParts,
    choices: &TableChoices,
    traits: TableTraits,
) -> TableMapping {
    let names = names(grid, parts);
    let contents: Vec<ColumnContent> =
        (0..names.len()).map(|column| content_of(grid, parts.body, column)).collect();
    let mut roles = Roles::by_choice(&names, choices);
    if traits.is_ours {
        roles.by_own_heads(&names);
    }
    roles.by_name(&names, &contents);
    roles.by_content(&names, &contents, parts.head.is_some());
    let rows = roles.rows(&names, choices.rows);
    let columns = roles.columns(&names, &contents);
    let mut mapping = TableMapping {
        head_line: parts.head.map(|row| grid.line(row)),
        columns,
        rows,
        zone: choices.zone.clone(),
        ..TableMapping::default()
    };
    decide_orders(&mut mapping, grid, parts.body, choices);
    if traits.may_count_days {
        find_day_numbers(&mut mapping, grid, parts.body);
    }
    mapping
}

/// The names in the head; columns without one have their number.
fn names(grid: &CellGrid<'_>, parts: TableParts) -> Vec<String> {
    let widest = (parts.body..grid.len()).map(|row| grid.width(row)).max().unwrap_or(0);
    let width = parts.head.map_or(0, |row| grid.width(row)).max(widest);
    let name =
        |column: usize| parts.head.map_or_else(String::new, |row| grid.cell(row, column).trim().to_owned());
    (0..width)
        .map(|column| {
            Some(name(column))
                .filter(|name| !name.is_empty())
                .unwrap_or_else(|| format!("column {}", column + 1))
        })
        .collect()
}

/// Roles on their way to the columns.
struct Roles(Vec<Option<(ColumnRole, RoleReason)>>);

impl Roles {
    fn by_choice(names: &[String], choices: &TableChoices) -> Self {
        let chosen =
            |(at, name): (usize, &String)| Some((choices.role_of(name, at + 1)?, RoleReason::Chosen));
        Self(names.iter().enumerate().map(chosen).collect())
    }

    fn has(&self, role: ColumnRole) -> bool {
        self.0.iter().flatten().any(|(taken, _)| *taken == role)
    }

    fn position(&self, role: ColumnRole) -> Option<usize> {
        self.0.iter().position(|taken| taken.is_some_and(|(taken, _)| taken == role))
    }

    fn set(&mut self, column: usize, role: ColumnRole, reason: RoleReason) {
        if let Some(slot) = self.0.get_mut(column) {
            *slot = Some((role, reason));
        }
    }

    fn is_free(&self, column: usize) -> bool {
        self.0.get(column).is_some_and(Option::is_none)
    }

    /// In a table of ours a head means one thing; the columns that have none of them are the author's and stay what they
    /// are.
    fn by_own_heads(&mut self, names: &[String]) {
        for (column, name) in names
            .iter()
            .enumerate()
            .filter(|(column, _)| self.0.get(*column).is_some_and(Option::is_none))
            .collect::<Vec<_>>()
        {
            let known = OURS.iter().find(|(head, _)| *head == name.as_str()).map(|(_, role)| *role);
            let by_name = ColumnRole::of_name(name)
                .filter(|(role, _)| name.as_str() == role.own_head() || name == "lanes")
                .map(|(role, _)| role);
            let words =
                ColumnRole::of_name(name).map(|(role, _)| role).filter(|role| *role == ColumnRole::Category);
            let role =
                known.or(by_name).filter(|role| *role == ColumnRole::Derived || !self.has(*role)).or(words);
            self.set(column, role.unwrap_or(ColumnRole::Field), RoleReason::Name);
        }
    }

    /// Each role goes to the free column that names it most surely; words that sort events may fill several.
    fn by_name(&mut self, names: &[String], contents: &[ColumnContent]) {
        let mut wanted: Vec<(usize, usize, ColumnRole)> = Vec::new();
        for (column, name) in names.iter().enumerate() {
            if let Some((role, rank)) = ColumnRole::of_name(name).filter(|_| self.is_free(column)) {
                let content = contents.get(column);
                let role = content.map_or(role, |content| content.corrected(role));
                let is_odd = content.is_some_and(|content| content.contradicts(role));
                wanted.push((rank + if is_odd { 1_000 } else { 0 }, column, role));
            }
        }
        wanted.sort_unstable_by_key(|(rank, column, _)| (*rank, *column));
        for (_, column, role) in wanted {
            let may_repeat = matches!(role, ColumnRole::Category);
            if may_repeat || !self.has(role) {
                self.set(column, role, RoleReason::Name);
            }
        }
    }

    /// What no name tells is looked for in the cells.
    fn by_content(&mut self, names: &[String], contents: &[ColumnContent], has_head: bool) {
        let free = |roles: &Self, test: &dyn Fn(&ColumnContent) -> bool| {
            (0..names.len()).find(|column| roles.is_free(*column) && contents.get(*column).is_some_and(test))
        };
        let has_date = self.has(ColumnRole::Start) || self.has(ColumnRole::Year);
        if !has_date && let Some(column) = free(self, &|content| content.is_dates()) {
            self.set(column, ColumnRole::Start, RoleReason::Content);
            let end = free(self, &|content| content.is_dates()).filter(|_| !self.has(ColumnRole::End));
            if let Some(column) = end {
                self.set(column, ColumnRole::End, RoleReason::Content);
            }
        }
        let has_title = self.has(ColumnRole::Title) || self.has(ColumnRole::Holder);
        if !has_title && let Some(column) = free(self, &|content| content.is_titles()) {
            self.set(column, ColumnRole::Title, RoleReason::Content);
        }
        let has_date = self.has(ColumnRole::Start) || self.has(ColumnRole::Year);
        let has_title = self.has(ColumnRole::Title) || self.has(ColumnRole::Holder);
        if has_date && has_head && !has_title {
            self.by_words(contents);
        }
        for (role, test) in [
            (ColumnRole::Url, ColumnContent::is_addresses as fn(&ColumnContent) -> bool),
            (ColumnRole::About, ColumnContent::is_long_texts),
        ] {
            if !has_head
                && !self.has(role)
                && let Some(column) = free(self, &test)
            {
                self.set(column, role, RoleReason::Content);
            }
        }
    }

    /// Of a table with dates and without titles the words that tell most rows apart are the titles.
    fn by_words(&mut self, contents: &[ColumnContent]) {
        let words = contents.iter().enumerate().filter(|(column, _)| self.is_free(*column));
        let counted = words.filter_map(|(column, content)| Some((content.num_words()?, column)));
        let most = counted.max_by_key(|(num, column)| (*num, std::cmp::Reverse(*column)));
        if let Some((_, column)) = most.filter(|(num, _)| *num > 1) {
            self.set(column, ColumnRole::Title, RoleReason::Content);
        }
    }

    /// What the rows are: terms, if they say who held something from when to when, and name nothing that happened.
    fn rows(&mut self, names: &[String], chosen: Option<RowsAre>) -> RowsAre {
        let is_person = |column: usize| {
            names.get(column).is_some_and(|name| {
                matches!(
                    &*plain_name(name),
                    "name" | "who" | "имя" | "nom" | "nombre" | "кто" | "wer" | "state" | "country"
                )
            })
        };
        let has_period = (self.has(ColumnRole::Start) && self.has(ColumnRole::End))
            || (self.has(ColumnRole::Year) && self.has(ColumnRole::EndYear));
        let title = self.position(ColumnRole::Title);
        let title_is_name = title.is_some_and(|column| {
            is_person(column)
                || self.0.get(column).is_some_and(|role| matches!(role, Some((_, RoleReason::Content))))
        });
        let is_terms = match (self.has(ColumnRole::Holder), title) {
            (true, None) => has_period,
            (false, Some(_)) => self.has(ColumnRole::Office) && has_period && title_is_name,
            (true, Some(_)) | (false, None) => false,
        };
        let rows = chosen.unwrap_or(if is_terms { RowsAre::Terms } else { RowsAre::Events });
        match rows {
            RowsAre::Terms if !self.has(ColumnRole::Holder) => {
                self.rename(ColumnRole::Title, ColumnRole::Holder);
            }
            RowsAre::Events if title.is_none() => self.rename(ColumnRole::Holder, ColumnRole::Title),
            RowsAre::Events | RowsAre::Terms => {}
        }
        let kept: &[ColumnRole] = match rows {
            RowsAre::Events => &[ColumnRole::Holder, ColumnRole::Office],
            RowsAre::Terms => &[ColumnRole::Title, ColumnRole::Category, ColumnRole::Status],
        };
        for role in kept {
            self.rename(*role, ColumnRole::Field);
        }
        rows
    }

    fn rename(&mut self, from: ColumnRole, to: ColumnRole) {
        for (role, _) in self.0.iter_mut().flatten().filter(|(role, _)| *role == from) {
            *role = to;
        }
    }

    /// What a column without a role stands in for by its name: what another has by its name too.
    fn stand_in(&self, column: usize, name: &str, content: Option<&ColumnContent>) -> Option<ColumnRole> {
        let content = content?;
        let role = content.corrected(ColumnRole::of_name(name)?.0);
        let is_named = |taken: &(ColumnRole, RoleReason)| *taken == (role, RoleReason::Name);
        // The words of a status sort events, those of one column only.
        let is_doubled = role != ColumnRole::Status && self.0.iter().flatten().any(is_named);
        (self.is_free(column) && is_doubled && !content.contradicts(role)).then_some(role)
    }

    fn columns(self, names: &[String], contents: &[ColumnContent]) -> Vec<ColumnMapping> {
        let mut keys = HashSet::new();
        let mut unique = |name: &str| {
            let is_member = crate::native::is_member(name);
            let mut key = if is_member { format!("{name} (column)") } else { name.to_owned() };
            let mut number = 2;
            while !keys.insert(key.clone()) {
                key = format!("{name} {number}");
                number += 1;
            }
            key
        };
        let stand_in = |(at, name): (usize, &String)| self.stand_in(at, name, contents.get(at));
        let stand_ins: Vec<Option<ColumnRole>> = names.iter().enumerate().map(stand_in).collect();
        let roles = self.0.into_iter().map(|role| role.unwrap_or((ColumnRole::Field, RoleReason::None)));
        let column = |((name, (role, reason)), stands_in_for): ((&String, (ColumnRole, RoleReason)), _)| {
            ColumnMapping {
                name: name.clone(),
                key: unique(name),
                sample: String::new(),
                role,
                stands_in_for,
                reason: reason.of(role),
                habits: DateHabits::default(),
                order_reason: OrderReason::NotNeeded,
            }
        };
        names.iter().zip(roles).zip(stand_ins).map(column).collect()
    }
}
