//! Columns of dates → in which order day and month stand in them, and whether their numbers count days.

use super::choices::TableChoices;
use super::grid::CellGrid;
use super::mapping::{OrderReason, TableMapping};
use super::roles::ColumnRole;
use model::date::written::{DateHabits, DayOrder, Evidence};

/// Roles whose cells are whole dates.
const DATES: [ColumnRole; 2] = [ColumnRole::Start, ColumnRole::End];

/// Decides the order of day and month from all cells of the columns of dates.
pub fn decide_orders(mapping: &mut TableMapping, grid: &CellGrid<'_>, body: usize, choices: &TableChoices) {
    let dates = |mapping: &TableMapping| -> Vec<usize> {
        (0..mapping.columns.len())
            .filter(|at| {
                mapping
                    .columns
                    .get(*at)
                    .is_some_and(|column| DATES.contains(&column.stands_in_for.unwrap_or(column.role)))
            })
            .collect()
    };
    let columns = dates(mapping);
    let heard: Vec<Evidence> = columns.iter().map(|column| evidence(grid, body, *column)).collect();
    let shared = heard
        .iter()
        .find_map(Evidence::order)
        .filter(|order| heard.iter().all(|other| other.order().is_none_or(|other| other == *order)));
    for (column, evidence) in columns.iter().zip(&heard) {
        let Some(column) = mapping.columns.get_mut(*column) else { continue };
        let (order, reason) = order_of(evidence, choices.order, shared);
        column.habits = DateHabits {
            order,
            has_year_ranges: evidence.has_year_ranges(),
            counts_days: choices.counts_days,
        };
        column.order_reason = reason;
    }
}

/// Days since 1900 are numbers of five digits from 1927 to 2173, and a column of nothing else holds no years.
const DAY_NUMBERS: std::ops::Range<f64> = 10_000.0..100_000.0;

/// Finds the columns of dates whose numbers count days.
pub fn find_day_numbers(mapping: &mut TableMapping, grid: &CellGrid<'_>, body: usize) {
    for (at, column) in
        mapping.columns.iter_mut().enumerate().filter(|(_, column)| DATES.contains(&column.role))
    {
        let cells = (body..grid.len()).map(|row| grid.cell(row, at));
        let mut numbers = cells.filter_map(|cell| cell.trim().parse::<f64>().ok()).peekable();
        column.habits.counts_days |=
            numbers.peek().is_some() && numbers.all(|number| DAY_NUMBERS.contains(&number));
    }
}

fn evidence(grid: &CellGrid<'_>, body: usize, column: usize) -> Evidence {
    let mut evidence = Evidence::default();
    for row in body..grid.len() {
        evidence.observe(&grid.cell(row, column));
    }
    evidence
}

fn order_of(
    evidence: &Evidence,
    chosen: Option<DayOrder>,
    shared: Option<DayOrder>,
) -> (Option<DayOrder>, OrderReason) {
    if let Some(order) = chosen {
        return (Some(order), OrderReason::Chosen);
    }
    let shown = [&evidence.day_first, &evidence.month_first, &evidence.year_first];
    let shown: Vec<&(usize, String)> = shown.into_iter().flatten().collect();
    match (&*shown, &evidence.unclear, shared) {
        ([(count, example)], ..) => (evidence.order(), OrderReason::Cells(*count, example.clone())),
        ([one, other, ..], ..) => (None, OrderReason::Contradicted(one.1.clone(), other.1.clone())),
        ([], Some(_), Some(order)) => (Some(order), OrderReason::OtherColumn),
        ([], Some((count, example)), None) => (None, OrderReason::Unclear(*count, example.clone())),
        ([], None, _) => (None, OrderReason::NotNeeded),
    }
}
