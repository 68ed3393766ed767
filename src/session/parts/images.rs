//! Pictures that the events in hand name: asked for when one of these is selected, pointed at or told of, and kept for a
//! while.
//!
//! ```text
//!  selected, pointed at ──Effect::ReadImages──▶ ImagesRead ─▶ known, or why not ─▶ details, card, slides
//! ```

use crate::answer::Answer;
use crate::command::ReadImages;
use crate::document::Document;
use model::LayerId;
use model::event::Media;
use model::media::{Image, Images};
use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use words::Value;

/// Pictures that are kept; unpacked they take a few megabytes each.
const MAX_KEPT: usize = 48;

/// What is known of a picture that a document names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImageState {
    /// It lies on the web or elsewhere, and is not read.
    Outside,
    Reading,
    Read(Arc<Image>),
    /// Why it is not shown.
    Failed(Value),
}

/// Pictures that were asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct MediaImages {
    pub images: Images,
    failed: HashMap<(LayerId, String), Value>,
    /// All that were asked for, the oldest first.
    asked: VecDeque<(LayerId, String)>,
}

impl MediaImages {
    /// Takes up what was read of the documents that are open.
    pub fn take(&mut self, read: ReadImages, open: &Arc<Document>) -> Answer {
        let ReadImages { document, layer, images } = read;
        if !Arc::ptr_eq(&document, open) {
            return Answer::default();
        }
        for (name, outcome) in images {
            if !self.is_asked(layer, &name) {
                continue;
            }
            match outcome {
                Ok(image) => self.images.insert(layer, name, image),
                Err(reason) => drop(self.failed.insert((layer, name), reason)),
            }
        }
        Answer::default()
    }

    pub fn is_asked(&self, layer: LayerId, name: &str) -> bool {
        self.asked.iter().any(|(known, asked)| (*known, asked.as_str()) == (layer, name))
    }

    /// Notes that one is asked for; the oldest is forgotten where there are too many.
    pub fn ask(&mut self, layer: LayerId, name: &str) {
        self.asked.push_back((layer, name.to_owned()));
        if self.asked.len() <= MAX_KEPT {
            return;
        }
        if let Some((layer, name)) = self.asked.pop_front() {
            self.images.remove(layer, &name);
            self.failed.remove(&(layer, name));
        }
    }

    pub fn state(&self, document: &Document, layer: LayerId, media: &Media) -> ImageState {
        let has_folder = document.layers.get(layer.index()).is_some_and(|one| one.origin.path().is_some());
        let Some(name) = media.file_beside().filter(|_| has_folder) else { return ImageState::Outside };
        if let Some(image) = self.images.get(layer, &name) {
            return ImageState::Read(Arc::clone(image));
        }
        match self.failed.get(&(layer, name)) {
            Some(reason) => ImageState::Failed(reason.clone()),
            None => ImageState::Reading,
        }
    }
}
