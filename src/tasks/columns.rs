//! Tables of which something is unsure, or of which a person asks: what their columns hold, as the dialog shows it.

use crate::open_error::OpenError;
use crate::opening::FileSource;
use formats::table::{ColumnRole, OrderReason, TableChoices, TableMapping};
use formats::{Opened, ReadError};
use model::Timeline;
use model::date::text::DateStyle;
use model::date::written::DayOrder;
use session::{ColumnChoices, ColumnDoubt, FirstEvent, MappedColumn, RememberedColumns, TableColumns};
use std::path::Path;
use words::{Message, msg};

/// Events that are shown of a table.
const NUM_FIRST: usize = 6;

/// Reads a file; a table as it was chosen for those with the same head. Says whether it was.
pub fn understand(
    source: &dyn FileSource,
    path: &Path,
    tables: &[RememberedColumns],
    preview: &dyn Fn(Opened),
) -> (Result<Opened, OpenError>, bool) {
    let read = source.read(path, &TableChoices::default(), preview);
    let choices = mapping_of(&read).and_then(|mapping| remembered(path, mapping, tables));
    match choices.and_then(|choices| choices_for_reader(choices).ok()) {
        Some(choices) => match source.read(path, &choices, preview) {
            // What was chosen for it then does not fit any more.
            Err(err) if read.is_ok() && !matches!(err, OpenError::Refused(ReadError::Canceled)) => {
                (read, false)
            }
            again => (again, true),
        },
        None => (read, false),
    }
}

/// Reads a file as a person chose.
///
/// # Errors
/// As any file; or if something of the choices is unknown.
pub fn understand_as(
    source: &dyn FileSource,
    path: &Path,
    choices: &ColumnChoices,
) -> Result<Opened, OpenError> {
    let choices = choices_for_reader(choices).map_err(|found| ReadError::NotThisFormat { found })?;
    source.read(path, &choices, &|_| ())
}

/// What a table is read as with these choices, or with those that are remembered; and the choices.
///
/// # Errors
/// Why it cannot be read, in words.
pub fn columns_of(
    source: &dyn FileSource,
    path: &Path,
    choices: Option<ColumnChoices>,
    tables: &[RememberedColumns],
) -> Result<(TableColumns, ColumnChoices), Message> {
    let choices = if let Some(choices) = choices {
        choices
    } else {
        let plain = source.read(path, &TableChoices::default(), &|_| ());
        mapping_of(&plain).and_then(|mapping| remembered(path, mapping, tables)).cloned().unwrap_or_default()
    };
    let mut read = understand_as(source, path, &choices);
    if mapping_of(&read).is_none() && read.is_ok() {
        // Plain tables have a reader of their own, which knows all columns by their names.
        let rows = ColumnChoices { rows: "events".to_owned(), ..choices.clone() };
        read = understand_as(source, path, &rows);
    }
    let Some(mapping) = mapping_of(&read) else {
        return Err(read.err().map_or_else(|| msg!(found_no_table), |err| err.message()));
    };
    let timeline = read.as_ref().ok().map(|opened| &opened.timeline);
    Ok((table_columns(path, mapping, timeline), choices))
}

/// What was decided of a table, whether that is enough for a timeline or not.
pub fn mapping_of(read: &Result<Opened, OpenError>) -> Option<&TableMapping> {
    match read {
        Ok(opened) => opened.table.as_ref(),
        Err(OpenError::Refused(ReadError::LacksColumns { mapping, .. })) => Some(mapping),
        Err(_) => None,
    }
}

/// What was chosen for this file, else for all with its head.
fn remembered<'t>(
    path: &Path,
    mapping: &TableMapping,
    tables: &'t [RememberedColumns],
) -> Option<&'t ColumnChoices> {
    let path = path.to_string_lossy();
    let is_file = |table: &&RememberedColumns| !table.file.is_empty() && table.file == path;
    let has_head = |table: &&RememberedColumns| {
        let names = mapping.columns.iter().map(|column| &column.name);
        mapping.head_line.is_some() && table.file.is_empty() && table.head.iter().eq(names)
    };
    let table = tables.iter().find(is_file).or_else(|| tables.iter().find(has_head));
    table.map(|table| &table.choices)
}

fn choices_for_reader(choices: &ColumnChoices) -> Result<TableChoices, Message> {
    let mut table = TableChoices::default().with_order(DayOrder::from_word(&choices.order));
    for (number, role) in &choices.roles {
        table.choose(&format!("#{number}={role}"))?;
    }
    let others = [
        ("rows", &choices.rows),
        ("zone", &choices.zone),
        ("encoding", &choices.encoding),
        ("sheet", &choices.sheet),
    ];
    for (name, value) in others.into_iter().filter(|(_, value)| !value.is_empty()) {
        table.choose(&format!("{name}={value}"))?;
    }
    Ok(table)
}

/// What the dialog shows of a table.
pub fn table_columns(path: &Path, mapping: &TableMapping, timeline: Option<&Timeline>) -> TableColumns {
    let columns = mapping.columns.iter().map(|column| MappedColumn {
        name: column.name.clone(),
        sample: column.sample.clone(),
        role: column.role.word().to_owned(),
    });
    let order = mapping.columns.iter().find_map(|column| column.habits.order);
    TableColumns {
        path: path.to_path_buf(),
        columns: columns.collect(),
        roles: ColumnRole::ALL.iter().map(|role| (role.word(), role_title(*role))).collect(),
        order: order.map_or("", DayOrder::word).to_owned(),
        rows: mapping.rows.word().to_owned(),
        zone: mapping.zone.clone().unwrap_or_default(),
        encoding: mapping.encoding.to_owned(),
        is_text: mapping.delimiter.is_some(),
        has_head: mapping.head_line.is_some(),
        sheets: mapping.sheets.iter().map(|(name, _)| name.clone()).collect(),
        sheet: mapping.sheet.clone(),
        doubts: doubts(mapping),
        first: timeline.map(first_events).unwrap_or_default(),
        num_events: timeline.map_or(0, Timeline::num_rows),
    }
}

fn first_events(timeline: &Timeline) -> Vec<FirstEvent> {
    let event = |row| FirstEvent {
        when: timeline.when(row).value(DateStyle::Long),
        title: timeline.title(row).to_owned(),
        lane: timeline.lanes_of(row).map(|lane| lane.title.as_str()).collect::<Vec<_>>().join(", "),
    };
    timeline.rows().take(NUM_FIRST).map(event).collect()
}

fn doubts(mapping: &TableMapping) -> Vec<ColumnDoubt> {
    let has_dates = [ColumnRole::Start, ColumnRole::Year, ColumnRole::End]
        .iter()
        .any(|role| mapping.column(*role).is_some());
    let is_unclear = mapping.columns.iter().any(|column| match column.order_reason {
        OrderReason::Unclear(..) | OrderReason::Contradicted(..) => column.habits.order.is_none(),
        OrderReason::NotNeeded | OrderReason::Chosen | OrderReason::Cells(..) | OrderReason::OtherColumn => {
            false
        }
    });
    let doubts = [
        (!has_dates, ColumnDoubt::NoDates),
        (has_dates && mapping.missing().is_some(), ColumnDoubt::NoTitles),
        (is_unclear, ColumnDoubt::DayOrMonth),
        (mapping.head_line.is_none(), ColumnDoubt::NoHead),
        (
            mapping.sheets.iter().filter(|(_, num_dated)| *num_dated > 0).count() > 1,
            ColumnDoubt::SeveralSheets,
        ),
    ];
    doubts.into_iter().filter(|(is_one, _)| *is_one).map(|(_, doubt)| doubt).collect()
}

fn role_title(role: ColumnRole) -> Message {
    match role {
        ColumnRole::Id => msg!(role_id),
        ColumnRole::Start => msg!(role_start),
        ColumnRole::End => msg!(role_end),
        ColumnRole::Time => msg!(role_time),
        ColumnRole::EndTime => msg!(role_end_time),
        ColumnRole::Duration => msg!(role_duration),
        ColumnRole::Year => msg!(role_year),
        ColumnRole::Month => msg!(role_month),
        ColumnRole::Day => msg!(role_day),
        ColumnRole::EndYear => msg!(role_end_year),
        ColumnRole::EndMonth => msg!(role_end_month),
        ColumnRole::EndDay => msg!(role_end_day),
        ColumnRole::Title => msg!(role_title),
        ColumnRole::Lane => msg!(role_lane),
        ColumnRole::About => msg!(role_about),
        ColumnRole::Status => msg!(role_status),
        ColumnRole::Category => msg!(role_category),
        ColumnRole::Tags => msg!(role_tags),
        ColumnRole::Participants => msg!(role_participants),
        ColumnRole::Absent => msg!(role_absent),
        ColumnRole::Agenda => msg!(role_agenda),
        ColumnRole::Outcomes => msg!(role_outcomes),
        ColumnRole::Source => msg!(role_source),
        ColumnRole::Url => msg!(role_url),
        ColumnRole::Place => msg!(role_place),
        ColumnRole::Latitude => msg!(role_latitude),
        ColumnRole::Longitude => msg!(role_longitude),
        ColumnRole::Media => msg!(role_media),
        ColumnRole::Zone => msg!(role_zone),
        ColumnRole::Holder => msg!(role_holder),
        ColumnRole::Written => msg!(role_written),
        ColumnRole::Derived => msg!(role_derived),
        ColumnRole::Office => msg!(role_office),
        ColumnRole::Field => msg!(role_field),
    }
}
