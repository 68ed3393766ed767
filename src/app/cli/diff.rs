//! `summitline diff A B`: the events that were added, removed and altered.

use crate::app::cli::ExitReason;
use crate::app::cli::commands::{open, print, print_error};
use crate::app::cli::table_args::TableArgs;
use index::changes::{EventChange, FieldChange, MAX_COMPARED, changes};
use model::problem::excerpt;
use std::path::Path;
use words::{Words, text};

/// Prints a line for each event that differs, and exits with 1 if one does.
pub fn diff(before: &Path, after: &Path, table: &TableArgs, words: &Words) -> ExitReason {
    let choices = table.choices();
    let (old, new) = match (open(Some(before), &choices, words), open(Some(after), &choices, words)) {
        (Ok(old), Ok(new)) => (old, new),
        (Err(reason), _) | (_, Err(reason)) => return reason,
    };
    let found = match changes(&old.opened.timeline, &new.opened.timeline) {
        Ok(found) => found,
        Err(count) => {
            let said = text!(words, cli_too_many_compared, most = MAX_COMPARED, count = count);
            print_error(format_args!("summitline: {said}"));
            return ExitReason::Refused;
        }
    };
    let lines: String = found.iter().map(change_lines).collect();
    match print(&lines) {
        ExitReason::Fine if found.is_empty() => ExitReason::Fine,
        ExitReason::Fine => {
            print_error(format_args!("{}", counts(&found)));
            ExitReason::Problems
        }
        other => other,
    }
}

fn change_lines(change: &EventChange) -> String {
    match change {
        EventChange::Added(event) => format!("+ {event}\n"),
        EventChange::Removed(event) => format!("- {event}\n"),
        EventChange::Altered(event, fields) => {
            let lines: String = fields.iter().map(field_line).collect();
            format!("~ {event}\n{lines}")
        }
    }
}

fn field_line(change: &FieldChange) -> String {
    let shown = |text: &str| if text.is_empty() { "nothing".to_owned() } else { excerpt(text) };
    format!("    {}: {} → {}\n", change.field, shown(&change.before), shown(&change.after))
}

/// `2 added, 1 removed, 3 altered`
fn counts(changes: &[EventChange]) -> String {
    let (mut added, mut removed, mut altered) = (0, 0, 0);
    for change in changes {
        match change {
            EventChange::Added(_) => added += 1,
            EventChange::Removed(_) => removed += 1,
            EventChange::Altered(..) => altered += 1,
        }
    }
    format!("{added} added, {removed} removed, {altered} altered")
}
