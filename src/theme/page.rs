//! Sizes of a printed page: margins, type and rhythm, in points of 1/72 inch.

/// A size of paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Paper {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 8½ × 11 inches.
    Letter,
    /// 297 × 420 mm, the smallest of the posters.
    A3,
    A2,
    A1,
    A0,
}

impl Paper {
    /// Width and height, upright.
    pub const fn points(self) -> (f32, f32) {
        match self {
            Self::A4 => (595.28, 841.89),
            Self::Letter => (612.0, 792.0),
            Self::A3 => (841.89, 1_190.55),
            Self::A2 => (1_190.55, 1_683.78),
            Self::A1 => (1_683.78, 2_383.94),
            Self::A0 => (2_383.94, 3_370.39),
        }
    }

    /// The paper of pages to read beside sheets of this one: nobody reads a poster line by line.
    #[must_use]
    pub const fn to_read(self) -> Self {
        match self {
            Self::Letter => Self::Letter,
            Self::A4 | Self::A3 | Self::A2 | Self::A1 | Self::A0 => Self::A4,
        }
    }
}

/// Measures of a page that is read like a report.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PageSizes {
    /// Free at the left and at the right.
    pub side: f32,
    /// Free above the text; the running head stands in it.
    pub top: f32,
    /// Free below the text; the page's number stands in it.
    pub bottom: f32,
    /// From the upper edge of the paper to the baseline of the running head.
    pub head: f32,
    /// From the lower edge of the paper to the baseline of the page's number.
    pub foot: f32,
    /// Type of the document's title.
    pub title: f32,
    /// Type of the name of an event.
    pub heading: f32,
    /// Type of text that is read.
    pub body: f32,
    /// Type of attributions, notes and running heads.
    pub note: f32,
    /// Type of numbers that lead to notes.
    pub mark: f32,
    /// Height of a line, in sizes of its type.
    pub line: f32,
    /// One step of the rhythm; all distances are multiples of it.
    pub step: f32,
    /// Width of hairlines.
    pub hairline: f32,
    /// How far items of a list stand to the right, their marks before them.
    pub indent: f32,
}

impl PageSizes {
    /// For a hand-out.
    pub const HANDOUT: Self = Self {
        side: 44.0,
        top: 54.0,
        bottom: 46.0,
        head: 34.0,
        foot: 26.0,
        title: 22.0,
        heading: 10.5,
        body: 8.6,
        note: 7.2,
        mark: 5.5,
        line: 1.32,
        step: 2.6,
        hairline: 0.6,
        indent: 13.0,
    };

    /// For a timeline spread over sheets that lie on their side.
    pub const SHEET: Self =
        Self { side: 36.0, top: 48.0, bottom: 40.0, head: 30.0, foot: 22.0, ..Self::HANDOUT };
}
