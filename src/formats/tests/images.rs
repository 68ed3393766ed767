//! Pictures that documents name: every kind that is shown, turned as the camera says, and what strangers may send instead.

use formats::image::{ImageError, MAX_PIXELS, MAX_SIDE, read};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use model::media::{Image, ImageForm};
use proptest::prelude::*;
use std::io::Cursor;

/// A picture whose upper left quarter is red and all else blue.
fn quarter(width: u32, height: u32) -> DynamicImage {
    let color = |x, y| if x < width / 2 && y < height / 2 { Rgb([220, 0, 0]) } else { Rgb([0, 0, 220]) };
    DynamicImage::from(RgbImage::from_fn(width, height, color))
}

fn packed(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).expect("packed");
    bytes.into_inner()
}

/// A photograph with what a camera notes: how it was held, and where.
fn with_notes(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut notes = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    notes.extend([orientation, 0, 0, 0, 0, 0, 0]);
    notes.extend(b"GPS 48.2082 N 16.3738 E");
    let length = (notes.len() as u16 + 2).to_be_bytes();
    let (start, rest) = jpeg.split_at(2);
    [start, &[0xFF, 0xE1], &length, &notes, rest].concat()
}

/// Which corner is red.
fn red_corner(image: &Image) -> [bool; 2] {
    let shown = image::load_from_memory(&image.bytes).expect("it is a picture").to_rgb8();
    let (right, bottom) = (image.width - 8, image.height - 8);
    let corners = [[8, 8], [right, 8], [8, bottom], [right, bottom]];
    let at = corners.iter().position(|[x, y]| {
        let [red, _, blue] = shown.get_pixel(*x, *y).0;
        red > 150 && blue < 100
    });
    let at = at.expect("one corner is red");
    [at % 2 == 1, at / 2 == 1]
}

#[test]
fn every_kind_is_shown_upright_and_small_enough() {
    let plain = quarter(60, 40);
    let jpeg = packed(&plain, ImageFormat::Jpeg);
    let (upper, lower, left, right) = (false, true, false, true);
    for (what, bytes, size, corner) in [
        ("PNG", packed(&plain, ImageFormat::Png), (60, 40), [left, upper]),
        ("JPEG", jpeg.clone(), (60, 40), [left, upper]),
        ("GIF", packed(&plain, ImageFormat::Gif), (60, 40), [left, upper]),
        ("WebP", packed(&plain, ImageFormat::WebP), (60, 40), [left, upper]),
        ("turned by half", with_notes(&jpeg, 3), (60, 40), [right, lower]),
        ("held upright", with_notes(&jpeg, 6), (40, 60), [right, upper]),
        ("held upright the other way", with_notes(&jpeg, 8), (40, 60), [left, lower]),
        ("mirrored", with_notes(&jpeg, 2), (60, 40), [right, upper]),
        ("an orientation that there is not", with_notes(&jpeg, 77), (60, 40), [left, upper]),
        ("large", packed(&quarter(3_000, 1_000), ImageFormat::Png), (MAX_SIDE, 400), [left, upper]),
    ] {
        let image = read(&bytes).unwrap_or_else(|err| panic!("{what}: {err}"));
        assert_eq!((image.width, image.height), size, "{what}");
        assert_eq!(red_corner(&image), corner, "{what}");
        assert_eq!(image.form, ImageForm::Jpeg, "{what}");
        let holds_notes = image.bytes.windows(4).any(|bytes| bytes == b"Exif" || bytes == b"GPS ");
        assert!(!holds_notes, "{what}: what the camera noted does not go along");
    }
}

#[test]
fn what_one_can_see_through_stays_so() {
    let mut picture = RgbaImage::from_pixel(20, 20, Rgba([0, 120, 0, 255]));
    picture.put_pixel(3, 4, Rgba([0, 0, 0, 0]));
    let image = read(&packed(&DynamicImage::from(picture), ImageFormat::Png)).expect("read");
    assert_eq!(image.form, ImageForm::Png);
    let shown = image::load_from_memory(&image.bytes).expect("it is a picture").to_rgba8();
    assert_eq!((shown.get_pixel(3, 4).0[3], shown.get_pixel(4, 4).0), (0, [0, 120, 0, 255]));
}

/// The head of a PNG that claims a size, with nothing behind it.
fn claiming(width: u32, height: u32) -> Vec<u8> {
    let mut png = packed(&quarter(2, 2), ImageFormat::Png);
    png.splice(16..24, [width.to_be_bytes(), height.to_be_bytes()].concat());
    let sum = crc32fast::hash(png.get(12..29).expect("the head"));
    png.splice(29..33, sum.to_be_bytes());
    png
}

#[test]
fn what_is_no_picture_or_too_large_is_refused_by_what_it_is() {
    let png = packed(&quarter(60, 40), ImageFormat::Png);
    let broken = |bytes: &[u8]| matches!(read(bytes), Err(ImageError::Broken(_)));
    assert!(broken(&png[..png.len() / 2]) && broken(&png[..20]) && broken(b"GIF89a"));
    for (what, bytes) in [
        ("nothing", &b""[..]),
        ("a drawing that could hold scripts", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("a page", b"<!DOCTYPE html><img src=x>"),
        ("a bitmap of Windows", b"BM\0\0\0\0\0\0\0\0"),
        ("TIFF", b"II*\0\x08\0\0\0"),
        ("text", b"photo"),
    ] {
        assert_eq!(read(bytes), Err(ImageError::OtherKind), "{what}");
    }
    for (width, height) in [(8_001, 8_000), (100_000, 100_000), (u32::MAX >> 1, 1_000)] {
        assert!(u64::from(width) * u64::from(height) > MAX_PIXELS);
        let refused = read(&claiming(width, height));
        assert!(matches!(refused, Err(ImageError::TooLarge(..) | ImageError::Broken(_))), "{refused:?}");
    }
    assert_eq!(read(&claiming(8_001, 8_000)), Err(ImageError::TooLarge(8_001, 8_000)));
}

proptest! {
    /// Bytes that somebody has changed are a picture or a reason, never the end of the program.
    #[test]
    fn damaged_pictures_are_shown_or_refused(
        format in prop::sample::select(vec![ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP]),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let mut bytes = packed(&quarter(24, 16), format);
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok(image) = read(&bytes) {
            prop_assert!(image.width.max(image.height) <= MAX_SIDE);
        }
    }
}
