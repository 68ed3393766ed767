//! What a mark means, which is all a scene knows of its color.

/// What a mark means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The ground of the timeline.
    Ground,
    /// The ground of panels and cards.
    Panel,
    /// Lines between parts.
    Hairline,
    /// Fine lines of the time grid.
    Grid,
    /// Text to be read.
    Text,
    /// Text of second rank: dates, roles.
    TextSecond,
    /// Text of third rank: sources, units.
    TextThird,
    /// What is selected or can be acted on.
    Accent,
    /// The ground behind what is selected.
    AccentGround,
    /// Text on the accent.
    OnAccent,
    /// The body of a bar, in its hue.
    BarTint,
    /// The solid edge of a bar, in its hue.
    BarEdge,
    /// The ground of a code, in its hue.
    Chip,
    /// Text on a chip filled with the hue.
    OnHue,
    /// A mark, in its hue.
    Mark,
    /// The soft ground of a date that is not known to the day, in its hue.
    Soft,
    /// Bars of the overview and of folded stretches.
    Density,
    Warning,
}

/// The hue of a mark: none, one of a color-blind safe row, or one that the file gives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Hue {
    /// The color of text.
    #[default]
    Neutral,
    /// The n-th of the row.
    Nth(u8),
    /// Red, green and blue as the file gives them.
    Given([u8; 3]),
}

/// What a mark means and in which hue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Paint {
    pub role: Role,
    /// In which hue.
    pub hue: Hue,
}

impl Paint {
    /// A role in a hue.
    pub const fn new(role: Role, hue: Hue) -> Self {
        Self { role, hue }
    }
}

impl From<Role> for Paint {
    fn from(role: Role) -> Self {
        Self { role, hue: Hue::Neutral }
    }
}
