//! What an event names of pictures and recordings, for a hand-out.

use crate::entries::{Entries, EntryMedia, Subject};
use model::LayerId;
use model::event::Media;
use words::text;

impl Entries<'_> {
    /// The pictures and recordings of what an entry is about.
    pub(super) fn media(&self, subject: Subject) -> Vec<EntryMedia> {
        let (media, layer) = match subject {
            Subject::Row(row) => {
                (self.timeline.details(row).map_or(&[][..], |event| &event.media), self.timeline.layer(row))
            }
            Subject::Unplaced(at) => match self.timeline.unplaced().get(at as usize) {
                Some(one) => (&one.event.media[..], one.layer),
                None => (&[][..], LayerId(0)),
            },
        };
        media.iter().map(|media| self.one(media, layer)).collect()
    }

    fn one(&self, media: &Media, layer: LayerId) -> EntryMedia {
        let image = self.scope.images.and_then(|images| images.of(layer, media)).cloned();
        let name = media.name();
        let credit = media.credit.as_deref().map(str::trim).filter(|credit| !credit.is_empty());
        let credit = credit.map(|credit| text!(self.scope.words, media_by, name = credit));
        let caption = media.caption.as_deref().map(str::trim).filter(|caption| !caption.is_empty());
        let words = match &image {
            Some(_) => caption.map(str::to_owned),
            None => Some(text!(self.scope.words, media_named, name = caption.unwrap_or(name))),
        };
        let words = [words, credit].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let address = media.web_address().filter(|_| image.is_none()).unwrap_or_default();
        EntryMedia { alt: name.to_owned(), words, address: address.to_owned(), image }
    }
}
