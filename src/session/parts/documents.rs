//! Which document is open, and what is on its way in.

use crate::answer::Answer;
use crate::command::{EngineCommand, PanelCommand};
use crate::document::{Document, Origin};
use crate::effect::Effect;
use crate::path_purpose::PathPurpose;
use model::compose::MAX_LAYERS;
use model::{LayerId, Tick};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use words::msg;

/// A file on its way in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loading {
    pub name: String,
    /// Bytes behind the reader.
    pub bytes: u64,
    /// Bytes in all, if known.
    pub total: u64,
    /// Events behind the reader.
    pub events: usize,
}

/// What is open, and what is on its way in.
#[derive(Clone, Debug)]
pub(crate) struct Documents {
    pub open: Arc<Document>,
    pub loading: Option<Loading>,
    /// Texts of the sources, by source id, where the person has shown where they are.
    pub texts: Arc<HashMap<String, String>>,
    /// The day it is, on the axis of the document.
    pub today: Option<Tick>,
    /// The day it is, in days since 1970.
    pub today_days: Option<i64>,
}

impl Documents {
    pub fn new(open: Arc<Document>) -> Self {
        Self { open, loading: None, texts: Arc::default(), today: None, today_days: None }
    }
}

impl Documents {
    /// Places the day it is on the axis of the document.
    pub fn set_today(&mut self, days: Option<i64>) -> Answer {
        self.today_days = days;
        let resolution = self.open.timeline.resolution();
        let noon = |days: i64| Tick(days * resolution.per_day() + resolution.per_day() / 2);
        self.today = days.map(noon);
        Answer::default()
    }

    pub fn note_progress(&mut self, bytes: u64, total: u64, events: usize) -> Answer {
        if let Some(loading) = &mut self.loading {
            *loading = Loading { name: std::mem::take(&mut loading.name), bytes, total, events };
        }
        Answer::default()
    }

    pub fn take_texts(&mut self, texts: Arc<HashMap<String, String>>) -> Answer {
        let num = texts.len();
        self.texts = texts;
        Answer::notice(msg!(notice_texts_found, count = num))
    }

    /// Notes that something is read, and asks for it.
    pub fn begin(&mut self, path: &Path, effect: Effect) -> Answer {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        self.loading = Some(Loading { name, bytes: 0, total: 0, events: 0 });
        Answer { effects: vec![effect], ..Answer::command(PanelCommand::EndDialog) }
    }

    /// Opens files; several lie over each other.
    pub fn begin_all(&mut self, mut paths: Vec<PathBuf>) -> Answer {
        let too_many = (paths.len() > MAX_LAYERS).then(|| msg!(notice_most_layers, count = MAX_LAYERS));
        paths.truncate(MAX_LAYERS);
        let answer = match paths.as_slice() {
            [] => Answer::default(),
            [only] => self.begin(only, Effect::Load(only.clone())),
            [first, ..] => {
                let origins = paths.iter().cloned().map(Origin::File).collect();
                self.begin(first, Effect::LoadAll(origins))
            }
        };
        match too_many {
            Some(words) => answer.and_notice(words),
            None => answer,
        }
    }

    pub fn begin_layer(&mut self, path: &Path) -> Answer {
        if self.open.layers.len() >= MAX_LAYERS {
            let words = msg!(notice_no_more_layers, count = MAX_LAYERS);
            return Answer::notice(words);
        }
        let effect = Effect::LoadLayer(path.to_path_buf(), Arc::clone(&self.open));
        self.begin(path, effect)
    }

    /// Reads everything that is open again.
    pub fn begin_again(&mut self) -> Answer {
        if let Origin::Engine(address) = &self.open.origin {
            return Answer::command(EngineCommand::Connect { address: address.clone(), password: None });
        }
        let origins: Vec<Origin> = self.open.layers.iter().map(|layer| layer.origin.clone()).collect();
        let first_file = origins.iter().find_map(|origin| match origin {
            Origin::File(path) => Some(path.clone()),
            Origin::BuiltIn | Origin::Record | Origin::Engine(_) => None,
        });
        match (first_file, origins.as_slice()) {
            (Some(path), [_]) => self.begin(&path, Effect::Load(path.clone())),
            (Some(path), _) => self.begin(&path, Effect::LoadAll(origins)),
            (None, _) => Effect::LoadAll(origins).into(),
        }
    }

    /// Reads everything that is open again while the person goes on.
    pub fn begin_quietly(&self) -> Vec<Effect> {
        let origins: Vec<Origin> = self.open.layers.iter().map(|layer| layer.origin.clone()).collect();
        vec![Effect::LoadAgain(origins)]
    }

    /// Takes a document away; the last one stays.
    pub fn without_layer(&self, layer: LayerId) -> Answer {
        let mut layers = self.open.layers.clone();
        if layers.len() < 2 || layer.index() >= layers.len() {
            return Answer::default();
        }
        layers.remove(layer.index());
        Effect::Compose(layers).into()
    }
}

/// Asks for a path, without a name to begin with.
pub(crate) fn ask(purpose: PathPurpose) -> Answer {
    Effect::AskForPath { purpose, suggestion: String::new() }.into()
}
