//! `summitline diff A B`: the events that were added, removed and altered.

use crate::app::cli::ExitReason;
use crate::app::cli::commands::{open, print, print_error};
use crate::app::cli::table_args::TableArgs;
use index::changes::{ChangeCounts, ChangeKind, EventChange, FieldChange, MAX_COMPARED, changes};
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
    let lines: String = found.iter().map(|change| change_lines(change, words)).collect();
    match print(&lines) {
        ExitReason::Fine if found.is_empty() => ExitReason::Fine,
        ExitReason::Fine => {
            let ChangeCounts { added, removed, altered } = ChangeCounts::of(&found);
            let said = text!(words, diff_counts, added = added, removed = removed, altered = altered);
            print_error(format_args!("{said}"));
            ExitReason::Problems
        }
        other => other,
    }
}

fn change_lines(change: &EventChange, words: &Words) -> String {
    let EventChange { kind, date, title, item: _ } = change;
    let date = if date.trim().is_empty() { &text!(words, diff_no_date) } else { date };
    let sign = match kind {
        ChangeKind::Added => '+',
        ChangeKind::Removed => '-',
        ChangeKind::Altered(_) => '~',
    };
    let fields: String = change.fields().iter().map(|field| field_line(field, words)).collect();
    format!("{sign} {date}  {title}\n{fields}")
}

fn field_line(change: &FieldChange, words: &Words) -> String {
    let shown = |text: &str| if text.is_empty() { text!(words, diff_nothing) } else { excerpt(text) };
    let field = words.text(&change.field.title());
    format!("    {field}: {} → {}\n", shown(&change.before), shown(&change.after))
}
