//! Open files that another program has changed → the same files as they are now, as often as it takes: the other program
//! may hold them, or be half way through.

use crate::app::files::loader::{Disk, Known};
use crate::app::files::stories;
use crate::app::files::watch::FileStamp;
use crate::app::job::JobProgress;
use formats::ReadError;
use index::{Filter, TimelineIndex};
use session::command::DocumentCommand;
use session::{Command, Document, Origin};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tasks::OpenError;
use tasks::opening::document_of;
use words::msg;

/// How long to wait before each try, in milliseconds.
const WAITS: [u64; 6] = [0, 200, 400, 800, 1_600, 3_200];

/// How often a wait looks whether it is still wanted.
const STEP: Duration = Duration::from_millis(50);

/// Reads files again and answers with what came of it; nothing is said before it is known.
pub fn read_again(
    origins: &[Origin],
    known: Known<'_>,
    settings: Option<&Path>,
    progress: &JobProgress,
    answer: &dyn Fn(Command),
) {
    let mut latest = Err(msg!(read_written_on));
    for wait in WAITS {
        if !waited(Duration::from_millis(wait), progress) {
            return;
        }
        let before = stamps(origins);
        match read(origins, known, progress) {
            Err(OpenError::Refused(ReadError::Canceled)) => return,
            Err(err) => latest = Err(err.message()),
            Ok(document) => {
                latest = Ok(document);
                if stamps(origins) == before {
                    break;
                }
            }
        }
    }
    answer(match latest {
        Ok(document) => {
            let document = Arc::new(stories::with_own_stories(document, settings));
            let index = Arc::new(TimelineIndex::build(&document.timeline, &Filter::default()));
            DocumentCommand::Loaded { document, index }.into()
        }
        Err(reason) => DocumentCommand::NotReadAgain(reason.into()).into(),
    });
}

/// All of them, or none.
fn read(origins: &[Origin], known: Known<'_>, progress: &JobProgress) -> Result<Document, OpenError> {
    let disk = Disk::new(known.cache, progress);
    let mut layers = Vec::new();
    for origin in origins {
        layers.extend(document_of(&disk, origin, known.tables)?.layers);
    }
    Ok(Document::of(layers))
}

fn stamps(origins: &[Origin]) -> Vec<FileStamp> {
    origins.iter().filter_map(Origin::path).map(FileStamp::of).collect()
}

/// Whether the work is still wanted after some time.
fn waited(wait: Duration, progress: &JobProgress) -> bool {
    let started = Instant::now();
    while started.elapsed() < wait && progress.is_wanted() {
        std::thread::sleep(STEP.min(wait));
    }
    progress.is_wanted()
}
