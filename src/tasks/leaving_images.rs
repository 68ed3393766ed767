//! The pictures that go along with what leaves, read before it is written.

use crate::exports::{Export, ExportWatch};
use crate::show::Show;
use model::LayerId;
use model::media::Images;
use session::{Form, HandoutKind};
use std::collections::BTreeSet;

/// Most pictures in one file.
const MAX_IMAGES: usize = 300;

impl Export {
    /// The same with the pictures it needs; `None` if it needs none.
    pub(crate) fn with_images(&self, watch: ExportWatch<'_>) -> Option<Self> {
        let read = self.read_images?;
        let mut images = Images::default();
        for (layer, name) in self.wanted_images().into_iter().take(MAX_IMAGES) {
            if !watch(0, 1) {
                break;
            }
            let document = self.session.document().layers.get(layer.index())?;
            let Some(path) = document.origin.path() else { continue };
            if let Some(Ok(image)) = read(path, std::slice::from_ref(&name)).pop() {
                images.insert(layer, name, image);
            }
        }
        let session = self.session.clone().with_images(images);
        let (plan, find_face) = (self.plan.clone(), self.find_face.clone());
        Some(Self { plan, session, size: self.size, find_face, read_images: None })
    }

    /// Names of the pictures of the events that are told of, each once for its document.
    fn wanted_images(&self) -> BTreeSet<(LayerId, String)> {
        let timeline = &self.session.document().timeline;
        let slides = || {
            let show = Show::of(&self.plan, &self.session);
            let steps = &show.story.steps;
            steps.iter().filter_map(|step| self.session.event_of_step(step)).collect()
        };
        let is_story = self.plan.handout == HandoutKind::Story;
        let (rows, unplaced) = match self.plan.form {
            Form::Pptx => (slides(), Vec::new()),
            Form::Pdf if is_story => (slides(), Vec::new()),
            Form::Pdf | Form::Html | Form::Markdown => match self.rows_to_export() {
                Ok(leaving) => (leaving.rows, leaving.unplaced),
                Err(_) => return BTreeSet::new(),
            },
            Form::Svg | Form::Png | Form::Ics | Form::Csv | Form::Xlsx => return BTreeSet::new(),
        };
        let of_rows = rows.iter().filter_map(|row| Some((timeline.layer(*row), timeline.details(*row)?)));
        let unplaced = unplaced.iter().filter_map(|at| timeline.unplaced().get(*at as usize));
        let events = of_rows.chain(unplaced.map(|one| (one.layer, &one.event)));
        let names = events
            .flat_map(|(layer, event)| event.media.iter().map(move |media| (layer, media.file_beside())));
        names.filter_map(|(layer, name)| Some((layer, name?))).collect()
    }
}
