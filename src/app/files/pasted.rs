//! Text from the clipboard → a file of its own, which opens as every other: it can be read again, gets stories and stands
//! among the recent files.
//!
//! ```text
//!  text ──understood?──▶ SETTINGS/pasted/Pasted 2026-11-29 10.41.07.csv ──▶ Open
//! ```

use crate::app::Environment;
use crate::app::files::write::write_whole;
use formats::table::TableChoices;
use formats::{ReadError, ReadWatch};
use model::date::Civil;
use session::Command;
use session::command::{DocumentCommand, Failure};
use std::fs;
use std::path::{Path, PathBuf};
use tasks::OpenError;
use words::msg;

/// Files that are kept; of the older ones those go beside which no stories stand.
const MAX_KEPT: usize = 50;

/// Where pasted texts are kept, and what the next one is called.
pub struct PastedPlace {
    folder: Option<PathBuf>,
    name: String,
}

impl PastedPlace {
    /// For a text that is pasted now.
    pub fn now(environment: &Environment) -> Self {
        let day = Civil::from_days((environment.today)()).edtf();
        let second = (environment.second_of_day)();
        let clock =
            [second / 3_600, second / 60 % 60, second % 60].map(|part| format!("{part:02}")).join(".");
        let folder = environment.store.folder().map(|folder| folder.join("pasted"));
        Self { folder, name: format!("Pasted {day} {clock}") }
    }

    /// Keeps a text that is understood, and opens it.
    pub fn open(&self, text: &str) -> Command {
        match self.keep(text) {
            Ok(path) => DocumentCommand::Open(path).into(),
            Err(err) => {
                let failure = err.into_failure(&self.name);
                let title = msg!(failed_pasted).into();
                DocumentCommand::Failed(Failure { title, ..failure }).into()
            }
        }
    }

    fn keep(&self, text: &str) -> Result<PathBuf, OpenError> {
        match formats::read_with(text.as_bytes(), &TableChoices::default(), &ReadWatch::default()) {
            // What a table lacks is asked once it is open.
            Ok(_) | Err(ReadError::LacksColumns { .. }) => {}
            Err(err) => return Err(err.into()),
        }
        let folder = self.folder.as_deref().ok_or(OpenError::NoSettings)?;
        fs::create_dir_all(folder)?;
        forget_old(folder);
        let path = folder.join(format!("{}.{}", self.name, ending(text)));
        write_whole(&path, text.as_bytes())?;
        Ok(path)
    }
}

/// What the name of such a text ends in.
fn ending(text: &str) -> &'static str {
    match text.trim_start().chars().next() {
        Some('{' | '[') => "json",
        Some('<') => "xml",
        _ if text.trim_start().starts_with("BEGIN:VCALENDAR") => "ics",
        _ if text.lines().next().is_some_and(|head| head.contains('\t')) => "tsv",
        _ => "csv",
    }
}

/// Makes room for one more; their names are in the order of time.
fn forget_old(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut paths: Vec<PathBuf> = entries.collect();
    paths.sort_unstable();
    let stem = |path: &Path| path.file_stem().map(std::ffi::OsStr::to_owned);
    let has_stories = |path: &&PathBuf| {
        stem(path).is_some_and(|stem| folder.join(stem).with_added_extension("stories.json").exists())
    };
    let num_old = paths.len().saturating_sub(MAX_KEPT - 1);
    for path in paths.iter().take(num_old).filter(|path| !has_stories(path)) {
        if let Err(err) = fs::remove_file(path) {
            log::debug!("{} stays: {err}", path.display());
        }
    }
}
