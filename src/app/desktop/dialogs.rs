//! The system's file dialogs: begun by the window, waited for elsewhere.

use crate::app::files::package::is_package;
use rfd::AsyncFileDialog;
use session::command::PanelCommand;
use session::{Command, Dialog, Form, PathPurpose};
use std::path::Path;
use std::time::{Duration, Instant};
use words::{Words, text};

/// Nobody cancels a dialog this quickly: an answer before it means that the system has no dialog to show.
const TOO_QUICK: Duration = Duration::from_millis(300);

/// Asks for a path; a caller of what is given back waits for the answer, which is none where the person cancels. Where
/// the system has no dialog, ours asks for the typed path.
pub fn ask(
    purpose: PathPurpose,
    suggestion: &str,
    words: &Words,
) -> impl FnOnce() -> Option<Command> + Send + use<> {
    let started = Instant::now();
    // The dialog is made here, on the thread of the window, as some systems demand; it is waited for elsewhere.
    let dialog = AsyncFileDialog::new();
    let timelines =
        |dialog: AsyncFileDialog| dialog.add_filter(text!(words, file_timeline), &["json", "timeline"]);
    let readable = |dialog: AsyncFileDialog| {
        let endings = ["json", "timeline", "ndjson", "jsonl", "csv", "tsv", "txt", "xlsx", "xls", "ods"];
        dialog.add_filter(text!(words, file_timelines), &endings).add_filter(text!(words, file_all), &["*"])
    };
    let future: std::pin::Pin<Box<dyn Future<Output = Option<rfd::FileHandle>> + Send>> = match purpose {
        PathPurpose::Open => Box::pin(readable(dialog).set_title(text!(words, file_open)).pick_file()),
        PathPurpose::Layer => Box::pin(readable(dialog).set_title(text!(words, path_layer)).pick_file()),
        PathPurpose::Texts => Box::pin(dialog.set_title(text!(words, path_texts)).pick_folder()),
        PathPurpose::SaveCopy if is_package(Path::new(suggestion)) => {
            let dialog = dialog.add_filter(text!(words, file_package), &["zip"]);
            Box::pin(dialog.set_title(text!(words, path_copy)).set_file_name(suggestion).save_file())
        }
        PathPurpose::SaveCopy => Box::pin(
            timelines(dialog).set_title(text!(words, path_copy)).set_file_name(suggestion).save_file(),
        ),
        PathPurpose::Export => {
            let chosen = Form::of(Path::new(suggestion));
            let forms =
                chosen.into_iter().chain(Form::ALL.iter().copied().filter(|form| Some(*form) != chosen));
            let dialog = forms.fold(dialog, |dialog, form| {
                dialog.add_filter(words.text(&form.title()), &[form.extension()])
            });
            Box::pin(dialog.set_title(text!(words, path_export)).set_file_name(suggestion).save_file())
        }
        PathPurpose::SaveTable | PathPurpose::Template(_) => {
            let is_template = purpose != PathPurpose::SaveTable;
            let title = if is_template { text!(words, path_template) } else { text!(words, path_table) };
            let dialog = dialog
                .add_filter(text!(words, form_csv), &["csv"])
                .add_filter(text!(words, form_xlsx), &["xlsx"]);
            Box::pin(dialog.set_title(title).set_file_name(suggestion).save_file())
        }
    };
    move || match pollster::block_on(future) {
        Some(handle) => Some(purpose.confirmed(handle.path().to_path_buf())),
        None if started.elapsed() < TOO_QUICK => Some(PanelCommand::Show(Dialog::TypePath(purpose)).into()),
        None => None,
    }
}
