//! Pictures that were read, as textures: unpacked by egui on a thread, kept as long as the session keeps them.

use egui::load::TexturePoll;
use egui::{
    Context, Image as ImageWidget, ImageSource, Painter, Rect, SizeHint, TextureOptions, Ui, Vec2, pos2,
};
use model::media::{Image, Images};
use scene::slide::image_size;
use session::Session;
use std::collections::HashSet;

/// Which pictures the window knows.
#[derive(Default)]
pub struct ImagesMemory {
    images: Images,
    known: HashSet<String>,
}

impl ImagesMemory {
    /// Gives the memory of pictures back that the session no longer has.
    pub fn forget_gone(&mut self, ctx: &Context, session: &Session) {
        if self.images == *session.images() {
            return;
        }
        self.images.clone_from(session.images());
        let now: HashSet<String> = self.images.iter().map(|image| uri(image)).collect();
        self.known.difference(&now).for_each(|uri| ctx.forget_image(uri));
        self.known = now;
    }
}

fn uri(image: &Image) -> String {
    format!("bytes://{}.{}", image.digest, image.form.extension())
}

fn source(image: &Image) -> ImageSource<'static> {
    ImageSource::Bytes { uri: uri(image).into(), bytes: image.bytes.clone().into() }
}

/// Shows a picture, as large as the room allows and never larger than it is.
pub fn image_ui(ui: &mut Ui, image: &Image, room: Vec2, alt: &str) {
    let shown = ImageWidget::new(source(image)).fit_to_exact_size(image_size(image, room));
    ui.add(shown.alt_text(alt).corner_radius(3.0).show_loading_spinner(false));
}

/// Paints a picture over a rectangle, once it is unpacked.
pub fn paint_image(painter: &Painter, rect: Rect, image: &Image) {
    let ctx = painter.ctx();
    ctx.include_bytes(uri(image), image.bytes.clone());
    let loaded = ctx.try_load_texture(&uri(image), TextureOptions::LINEAR, SizeHint::default());
    if let Ok(TexturePoll::Ready { texture }) = loaded {
        let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        painter.image(texture.id, rect, whole, crate::style::UNTINTED);
    }
}
