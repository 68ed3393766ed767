//! The system's file dialogs, each on a thread of its own so that the window never waits for them.

use rfd::AsyncFileDialog;
use session::command::PanelCommand;
use session::{Command, Dialog, Form, PathPurpose};
use std::path::Path;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

/// Nobody cancels a dialog this quickly: an answer before it means that the system has no dialog to show.
const TOO_QUICK: Duration = Duration::from_millis(300);

/// Asks for a path; the answer comes as a command. Where the system has no dialog, ours asks for the typed path.
pub fn ask(
    purpose: PathPurpose,
    suggestion: &str,
    answers: Sender<Command>,
    wake: impl Fn() + Send + 'static,
) {
    let started = Instant::now();
    // The dialog is made here, on the thread of the window, as some systems demand; it is waited for elsewhere.
    let dialog = AsyncFileDialog::new();
    let timelines = |dialog: AsyncFileDialog| dialog.add_filter("Timeline", &["json"]);
    let readable = |dialog: AsyncFileDialog| {
        let endings = ["json", "ndjson", "jsonl", "csv", "tsv", "txt"];
        dialog.add_filter("Timelines and tables", &endings).add_filter("All files", &["*"])
    };
    let future: std::pin::Pin<Box<dyn Future<Output = Option<rfd::FileHandle>> + Send>> = match purpose {
        PathPurpose::Open => Box::pin(readable(dialog).set_title("Open a timeline").pick_file()),
        PathPurpose::Layer => {
            Box::pin(readable(dialog).set_title("Lay a timeline over what is open").pick_file())
        }
        PathPurpose::Texts => {
            Box::pin(dialog.set_title("Folder with the texts of the sources").pick_folder())
        }
        PathPurpose::SaveCopy => {
            Box::pin(timelines(dialog).set_title("Save a copy").set_file_name(suggestion).save_file())
        }
        PathPurpose::Export => {
            let chosen = Form::of(Path::new(suggestion));
            let forms =
                chosen.into_iter().chain(Form::ALL.iter().copied().filter(|form| Some(*form) != chosen));
            let dialog = forms.fold(dialog, |dialog, form| dialog.add_filter(form.title(), &[form.ending()]));
            Box::pin(dialog.set_title("Export").set_file_name(suggestion).save_file())
        }
        PathPurpose::SaveTable => {
            let dialog = dialog.add_filter("CSV table", &["csv"]).add_filter("Excel workbook", &["xlsx"]);
            Box::pin(dialog.set_title("Save the table").set_file_name(suggestion).save_file())
        }
    };
    let work = move || {
        let chosen = pollster::block_on(future).map(|handle| handle.path().to_path_buf());
        let command = match chosen {
            Some(path) => purpose.agreed(path),
            None if started.elapsed() < TOO_QUICK => PanelCommand::Show(Dialog::TypePath(purpose)).into(),
            None => return,
        };
        // If the window is gone there is nobody to tell.
        if answers.send(command).is_ok() {
            wake();
        }
    };
    if let Err(err) = std::thread::Builder::new().name("file dialog".to_owned()).spawn(work) {
        log::error!("no thread for the dialog: {err}");
    }
}
