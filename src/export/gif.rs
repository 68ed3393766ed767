//! GIF: pictures that follow each other, each for its time, over and over.

use super::png::{PngError, pixels};
use gif::{Encoder, Frame, Repeat};

/// How finely colors are chosen, 1 best and slow to 30: at this one no color of the palettes is lost.
const FINENESS: i32 = 10;

/// Least and longest time of a picture, in seconds; players take less for a mistake.
const TIMES: (f32, f32) = (0.1, 600.0);

/// A picture of a film, as SVG, and how long it stays.
pub struct FilmFrame {
    pub svg: String,
    pub seconds: f32,
}

/// Why there is no film.
#[derive(Debug, thiserror::Error)]
pub enum GifError {
    /// There is not one picture.
    #[error("there is nothing to show")]
    Empty,
    /// A picture cannot be drawn.
    #[error(transparent)]
    Picture(#[from] PngError),
    /// A side is longer than the format can say.
    #[error("a GIF has at most 65535 pixels a side")]
    TooLarge,
    /// The pictures could not be packed.
    #[error("the pictures cannot be packed: {0}")]
    Packing(#[from] gif::EncodingError),
}

/// The bytes of a GIF of pictures of one size, `scale` pixels for each point; one is drawn at a time.
///
/// # Errors
/// If there are none, or one cannot be drawn.
pub fn gif_bytes(frames: impl Iterator<Item = FilmFrame>, scale: f32) -> Result<Vec<u8>, GifError> {
    let mut encoder: Option<Encoder<Vec<u8>>> = None;
    for frame in frames {
        let (width, height, mut colors) = pixels(&frame.svg, scale)?;
        let side = |side: u32| u16::try_from(side).map_err(|_| GifError::TooLarge);
        let (width, height) = (side(width)?, side(height)?);
        let mut picture = Frame::from_rgba_speed(width, height, &mut colors, FINENESS);
        picture.delay = (frame.seconds.clamp(TIMES.0, TIMES.1) * 100.0).round() as u16;
        let out = match &mut encoder {
            Some(known) => known,
            empty => {
                let mut first = Encoder::new(Vec::new(), width, height, &[])?;
                first.set_repeat(Repeat::Infinite)?;
                empty.insert(first)
            }
        };
        out.write_frame(&picture)?;
    }
    let encoder = encoder.ok_or(GifError::Empty)?;
    encoder.into_inner().map_err(GifError::Packing)
}
