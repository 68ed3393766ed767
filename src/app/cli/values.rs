//! Values of the command line: sizes of pictures and of paper.

use crate::app::cli::wrong_value::WrongValue;
use clap::ValueEnum;
use session::Paper;
use words::msg;

/// Width and height of a picture in points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PictureSize {
    pub width: u32,
    /// As high as it needs to be if left out.
    pub height: Option<u32>,
}

/// Sheets of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PaperArg {
    /// 210 × 297 mm.
    A4,
    /// 8.5 × 11 in.
    Letter,
    /// 297 × 420 mm.
    A3,
    /// 420 × 594 mm.
    A2,
    /// 594 × 841 mm.
    A1,
    /// 841 × 1189 mm.
    A0,
}

impl PaperArg {
    /// The same for a plan.
    pub const fn paper(self) -> Paper {
        match self {
            Self::A4 => Paper::A4,
            Self::Letter => Paper::Letter,
            Self::A3 => Paper::A3,
            Self::A2 => Paper::A2,
            Self::A1 => Paper::A1,
            Self::A0 => Paper::A0,
        }
    }
}

/// `1600x900`, `1600xauto`
pub(in crate::app) fn parse_picture_size(text: &str) -> Result<PictureSize, WrongValue> {
    let (width, height) = match text.strip_suffix("auto") {
        Some(width) => (parse_size(&format!("{width}720"))?.0, None),
        None => parse_size(text).map(|(width, height)| (width, Some(height)))?,
    };
    Ok(PictureSize { width, height })
}

/// `1600x900`
pub(in crate::app) fn parse_size(text: &str) -> Result<(u32, u32), WrongValue> {
    let (width, height) = text.split_once(['x', '×']).ok_or_else(|| msg!(value_size))?;
    let side = |text: &str| text.parse::<u32>().ok().filter(|side| (64..=16_384).contains(side));
    match (side(width), side(height)) {
        (Some(width), Some(height)) => Ok((width, height)),
        _ => Err(msg!(value_size_side).into()),
    }
}

/// `2`
pub(in crate::app) fn parse_scale(text: &str) -> Result<f32, WrongValue> {
    let scale = text.parse::<f32>().ok().filter(|scale| (0.1..=100.0).contains(scale));
    scale.ok_or_else(|| msg!(value_scale).into())
}
