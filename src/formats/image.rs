//! The bytes of a picture from a stranger → one that can be shown and handed on: upright, no larger than needed, written
//! anew, so that nothing the camera has noted of places and people goes along.

use crate::provenance::sha256_hex_of;
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits};
use model::media::{Image, ImageForm};
use std::io::Cursor;
use words::{Message, msg};

/// Most bytes of the file of a picture.
pub const MAX_BYTES: u64 = 64_000_000;

/// Most pixels of a picture; its head is asked before anything is unpacked.
pub const MAX_PIXELS: u64 = 64_000_000;

/// Most bytes that a picture unpacks to.
const MAX_UNPACKED: u64 = 256_000_000;

/// Most pixels of the longer side as it is shown and handed on.
pub const MAX_SIDE: u32 = 1_200;

/// How well photographs are kept, of 100.
const QUALITY: u8 = 85;

/// Why there is no picture.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImageError {
    /// Nothing of this name is there.
    #[error("no such file")]
    Missing,
    /// It lies elsewhere, or is no file.
    #[error("not a file in the folder of the document")]
    Elsewhere,
    /// The system gives no bytes.
    #[error("it cannot be read: {0}")]
    Unreadable(String),
    /// Too many bytes.
    #[error("{0} bytes, more than {MAX_BYTES}")]
    TooLong(u64),
    /// Too many pixels.
    #[error("{0} × {1} pixels, more than {MAX_PIXELS}")]
    TooLarge(u32, u32),
    /// Another kind of file.
    #[error("not a picture of a kind that is shown")]
    OtherKind,
    /// Its bytes break the rules of its kind.
    #[error("broken: {0}")]
    Broken(String),
    /// The program does not see files beside the document where it runs.
    #[error("not seen from here")]
    Unseen,
}

impl ImageError {
    /// The reason for people.
    pub fn message(&self) -> Message {
        match self {
            Self::Missing => msg!(media_missing),
            Self::Elsewhere => msg!(media_elsewhere),
            Self::Unreadable(reason) => msg!(media_unreadable, reason = reason.as_str()),
            Self::TooLong(_) => msg!(media_too_long, limit = MAX_BYTES / 1_000_000),
            Self::TooLarge(width, height) => msg!(
                media_too_large,
                width = width.to_string(),
                height = height.to_string(),
                limit = MAX_PIXELS / 1_000_000
            ),
            Self::OtherKind => msg!(media_other_kind),
            Self::Broken(_) => msg!(media_broken),
            Self::Unseen => msg!(media_unseen),
        }
    }
}

/// Whether bytes begin as a picture of a kind that is shown.
pub fn is_picture(bytes: &[u8]) -> bool {
    kind_of(bytes).is_some()
}

fn kind_of(bytes: &[u8]) -> Option<ImageFormat> {
    let kinds = [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP];
    image::guess_format(bytes).ok().filter(|kind| kinds.contains(kind))
}

/// Reads a PNG, JPEG, GIF or WebP, told by its bytes and never by its name; of a moving one the first picture.
///
/// # Errors
/// If it is none of these, broken, or passes a limit.
pub fn read(bytes: &[u8]) -> Result<Image, ImageError> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(ImageError::TooLong(bytes.len() as u64));
    }
    let broken = |err: image::ImageError| ImageError::Broken(err.to_string());
    let format = kind_of(bytes).ok_or(ImageError::OtherKind)?;
    let mut decoder = ImageReader::with_format(Cursor::new(bytes), format).into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS || decoder.total_bytes() > MAX_UNPACKED {
        return Err(ImageError::TooLarge(width, height));
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_UNPACKED);
    decoder.set_limits(limits).map_err(broken)?;
    // One that cannot be read says nothing of how the picture is turned.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut decoded = smaller(DynamicImage::from_decoder(decoder).map_err(broken)?);
    decoded.apply_orientation(orientation);
    packed(&decoded).map_err(broken)
}

fn smaller(decoded: DynamicImage) -> DynamicImage {
    if decoded.width().max(decoded.height()) <= MAX_SIDE {
        return decoded;
    }
    decoded.resize(MAX_SIDE, MAX_SIDE, FilterType::Triangle)
}

/// Photographs as JPEG; what one can see through in places as PNG.
fn packed(decoded: &DynamicImage) -> Result<Image, image::ImageError> {
    let (width, height) = (decoded.width(), decoded.height());
    let colors = decoded.to_rgba8();
    let is_opaque = colors.pixels().all(|pixel| pixel.0.last() == Some(&u8::MAX));
    let mut bytes = Vec::new();
    let form = if is_opaque { ImageForm::Jpeg } else { ImageForm::Png };
    match form {
        ImageForm::Jpeg => {
            JpegEncoder::new_with_quality(&mut bytes, QUALITY).encode_image(&decoded.to_rgb8())?;
        }
        ImageForm::Png => {
            DynamicImage::from(colors).write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)?;
        }
    }
    let digest = sha256_hex_of(&bytes);
    Ok(Image { width, height, form, bytes: bytes.into(), digest })
}
