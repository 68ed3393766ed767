//! The texts that citations are proven against: files in a folder, named by the sources of a timeline.

use crate::app::files::loader;
use crate::app::job::JobProgress;
use model::Timeline;
use session::command::{DocumentCommand, Failure, PanelCommand};
use session::{Command, Dialog};
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use words::{Message, msg};

/// What a folder gave.
#[derive(Debug, Default)]
pub struct FoundTexts {
    /// Texts by source id.
    pub texts: HashMap<String, String>,
    /// Files that could not be read, and why.
    pub unread: Vec<Message>,
}

/// Reads the texts. Only bare names count: a document cannot name a file outside the folder.
pub fn texts_in(folder: &Path, timeline: &Timeline) -> FoundTexts {
    let mut found = FoundTexts::default();
    for source in &timeline.head().sources {
        let Some(name) = source.file.as_deref().map(Path::new) else { continue };
        if name.file_name() != Some(name.as_os_str()) {
            found.unread.push(unread(name, msg!(text_in_folder)));
            continue;
        }
        match text_of(&folder.join(name)) {
            Ok(text) => {
                found.texts.insert(source.id.clone(), text);
            }
            Err(reason) => found.unread.push(unread(name, reason)),
        }
    }
    found
}

fn unread(name: &Path, reason: Message) -> Message {
    msg!(text_unread, name = name.display().to_string(), reason = reason)
}

fn text_of(path: &Path) -> Result<String, Message> {
    let bytes = loader::read_file(path, &JobProgress::default()).map_err(|err| err.message())?;
    String::from_utf8(bytes)
        .map_err(|err| msg!(found_not_utf8, byte = (err.utf8_error().valid_up_to() + 1).to_string()))
}

impl FoundTexts {
    /// The same as news for the window.
    pub fn into_command(self, timeline: &Timeline) -> Command {
        if !self.texts.is_empty() {
            return DocumentCommand::Texts(Arc::new(self.texts)).into();
        }
        let has_names = timeline.head().sources.iter().any(|source| source.file.is_some());
        let message = if has_names { msg!(failed_texts_folder) } else { msg!(failed_texts_unnamed) };
        PanelCommand::Show(Dialog::Failure(Failure {
            title: msg!(failed_texts).into(),
            message: msg!(failed_texts_unread, what = message, unread = self.unread).into(),
            excerpt: String::new(),
            help: msg!(help_texts_folder).into(),
        }))
        .into()
    }
}
