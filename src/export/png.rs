//! PNG: the SVG of a picture, drawn without a GPU.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

/// Most pixels of a picture: 64 million.
pub const MAX_PIXELS: u64 = 64_000_000;

/// Why a picture cannot be drawn.
#[derive(Debug, thiserror::Error)]
pub enum PngError {
    /// More pixels than the limit.
    #[error("{width} × {height} pixels are more than {MAX_PIXELS}")]
    TooLarge { width: u32, height: u32 },
    /// Not one pixel.
    #[error("a picture of {width} × {height} pixels shows nothing; make it larger")]
    TooSmall { width: u32, height: u32 },
    /// The SVG could not be read; this is a defect of the writer.
    #[error("the picture cannot be drawn: {0}")]
    Svg(String),
    /// The pixels could not be packed.
    #[error("the picture cannot be packed: {0}")]
    Packing(String),
}

/// The PNG of an SVG document, `scale` pixels for each point.
///
/// # Errors
/// If it is too large, has no pixel, or cannot be drawn.
pub fn png_bytes(svg: &str, scale: f32) -> Result<Vec<u8>, PngError> {
    drawn(svg, scale)?.encode_png().map_err(|err| PngError::Packing(err.to_string()))
}

/// Width, height and colors of an SVG document, four bytes a pixel.
pub(crate) fn pixels(svg: &str, scale: f32) -> Result<(u32, u32, Vec<u8>), PngError> {
    let drawn = drawn(svg, scale)?;
    let colors = drawn.pixels().iter().flat_map(|pixel| {
        let color = pixel.demultiply();
        [color.red(), color.green(), color.blue(), color.alpha()]
    });
    Ok((drawn.width(), drawn.height(), colors.collect()))
}

fn drawn(svg: &str, scale: f32) -> Result<Pixmap, PngError> {
    let tree = Tree::from_str(svg, &Options::default()).map_err(|err| PngError::Svg(err.to_string()))?;
    let size = tree.size();
    let (width, height) = ((size.width() * scale).round() as u32, (size.height() * scale).round() as u32);
    if width == 0 || height == 0 {
        return Err(PngError::TooSmall { width, height });
    }
    let is_allowed = u64::from(width) * u64::from(height) <= MAX_PIXELS;
    let pixmap = if is_allowed { Pixmap::new(width, height) } else { None };
    let mut pixmap = pixmap.ok_or(PngError::TooLarge { width, height })?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    Ok(pixmap)
}
