//! Pictures and recordings that events name, with what is known of each; those of what is in hand are asked for.

use crate::effect::Effect;
use crate::parts::images::ImageState;
use crate::row_name::row_named;
use crate::state::Session;
use model::EventId;
use model::event::Media;
use model::media::Images;
use model::story::StoryStep;
use std::borrow::Cow;
use std::sync::Arc;
use words::{Words, msg};

/// Pictures of one event that are read.
const MAX_OF_EVENT: usize = 12;

/// Something that an event names, and what is known of it.
#[derive(Clone, Debug)]
pub struct NamedMedia<'a> {
    pub media: Cow<'a, Media>,
    pub state: ImageState,
}

impl Session {
    /// Pictures and recordings that an event names, with what is known of each.
    pub fn media_of(&self, row: EventId) -> Vec<NamedMedia<'_>> {
        let document = self.document();
        let layer = document.timeline.layer(row);
        let of = |media| NamedMedia {
            state: self.images.state(document, layer, media),
            media: Cow::Borrowed(media),
        };
        let media = document.timeline.details(row).map(|event| event.media.as_slice());
        media.unwrap_or_default().iter().take(MAX_OF_EVENT).map(of).collect()
    }

    /// The pictures that were read.
    pub const fn images(&self) -> &Images {
        &self.images.images
    }

    /// The same with pictures that were read for something that leaves.
    #[must_use]
    pub fn with_images(mut self, images: Images) -> Self {
        self.images.images = images;
        self
    }

    /// The event that a step shows, if it is one.
    pub fn event_of_step(&self, step: &StoryStep) -> Option<EventId> {
        let names = step.event.iter().chain(&step.select);
        names.into_iter().find_map(|name| row_named(&self.document().timeline, name))
    }

    /// Asks for pictures of what is selected and pointed at.
    pub(crate) fn keep_images(&mut self) -> Vec<Effect> {
        let seen = &self.view.seen;
        // The next slide comes at once when somebody goes on.
        let presented = |ahead: usize| {
            let shown = self.presentation()?;
            self.event_of_step(shown.story.steps.get(shown.at + ahead)?)
        };
        let rows = [presented(0), presented(1), seen.selection, seen.hover];
        let mut effects = Vec::new();
        for row in rows.into_iter().flatten() {
            let layer = self.document().timeline.layer(row);
            let mut names = Vec::new();
            for named in self.media_of(row).iter().filter(|named| named.state == ImageState::Reading) {
                names.extend(named.media.file_beside());
            }
            names.retain(|name| !self.images.is_asked(layer, name));
            names.dedup();
            for name in &names {
                self.images.ask(layer, name);
            }
            if !names.is_empty() {
                effects.push(Effect::ReadImages(Arc::clone(self.document()), layer, names));
            }
        }
        effects
    }
}

/// Who made the pictures that stand on a slide.
pub(crate) fn credit(media: &Media, words: &Words) -> Option<String> {
    let credit = media.credit.as_deref().map(str::trim).filter(|credit| !credit.is_empty())?;
    Some(words.text(&msg!(media_by, name = credit)))
}
