//! Sizes: type, weights and the measures of the timeline, in points.

/// Rank of a text, which sets its size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextSize {
    /// The one number a picture is about.
    Display,
    /// Name of the document or of the selected event.
    Title,
    /// Years on the ruler, headings in panels.
    Heading,
    /// Text to be read.
    Body,
    /// Dates, sources, units.
    Note,
}

impl TextSize {
    /// Size in points.
    pub const fn points(self) -> f32 {
        match self {
            Self::Display => 34.0,
            Self::Title => 18.0,
            Self::Heading => 14.0,
            Self::Body => 13.0,
            Self::Note => 11.5,
        }
    }
}

/// Weight of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weight {
    Regular,
    Medium,
    Semibold,
}

impl Weight {
    /// All weights, lightest first.
    pub const ALL: [Self; 3] = [Self::Regular, Self::Medium, Self::Semibold];

    /// The value of the font's weight axis.
    pub const fn axis(self) -> f32 {
        match self {
            Self::Regular => 400.0,
            Self::Medium => 500.0,
            Self::Semibold => 600.0,
        }
    }
}

/// Size and weight of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TextStyle {
    pub size: TextSize,
    pub weight: Weight,
}

impl TextStyle {
    /// A rank in a weight.
    pub const fn new(size: TextSize, weight: Weight) -> Self {
        Self { size, weight }
    }
}

/// Measures of the timeline, in points; multiples of four where they set rhythm.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Metrics {
    /// Width of the column of lane titles.
    pub lane_titles: f32,
    /// Free space before the lane titles.
    pub lane_inset: f32,
    /// Height of the ruler.
    pub ruler: f32,
    /// Height of a term of office with two lines.
    pub term: f32,
    /// Height of a bar with one line.
    pub bar: f32,
    /// Height of a row with a title and a note beside the mark.
    pub row: f32,
    /// Height of a row with a title only.
    pub compact_row: f32,
    /// Height of a row with name, date and status under the mark.
    pub headline_row: f32,
    /// Space above the first and below the last row of a lane.
    pub lane_padding: f32,
    /// Space between rows.
    pub row_gap: f32,
    /// Radius of an ordinary mark.
    pub mark: f32,
    /// Radius of a mark with its name under it.
    pub headline_mark: f32,
    /// Space between a mark and its label.
    pub label_gap: f32,
    /// Least space between labels of one row.
    pub label_space: f32,
    /// Longest label beside a mark.
    pub max_label: f32,
    /// Radius of the corners of bars.
    pub corner: f32,
    /// Width of the solid edge of a bar.
    pub edge: f32,
    /// How far an open end fades.
    pub fade: f32,
    /// Height of the overview strip.
    pub overview: f32,
    /// Half the width of the sign that a lane can be folded; 0 where nothing can be pressed.
    pub fold_sign: f32,
    /// Whether a label that has no room may end in the middle of a word.
    pub cuts_words: bool,
}

impl Metrics {
    /// For a window.
    pub const WINDOW: Self = Self {
        lane_titles: 144.0,
        lane_inset: 22.0,
        ruler: 56.0,
        term: 44.0,
        bar: 24.0,
        row: 36.0,
        compact_row: 20.0,
        headline_row: 86.0,
        lane_padding: 10.0,
        row_gap: 6.0,
        mark: 6.0,
        headline_mark: 9.0,
        label_gap: 6.0,
        label_space: 12.0,
        max_label: 240.0,
        corner: 3.0,
        edge: 4.0,
        fade: 48.0,
        overview: 56.0,
        fold_sign: 4.0,
        cuts_words: true,
    };

    /// Before a room, where nothing can be pressed and width is dear.
    pub const PRESENTATION: Self = Self {
        lane_titles: 124.0,
        lane_inset: 0.0,
        lane_padding: 8.0,
        fold_sign: 0.0,
        cuts_words: false,
        ..Self::WINDOW
    };

    /// For paper, where nothing can be pressed.
    pub const PAPER: Self = Self { lane_inset: 16.0, fold_sign: 0.0, ..Self::WINDOW };
}
