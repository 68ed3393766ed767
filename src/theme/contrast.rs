//! Colors as numbers: mixing, and contrast as WCAG 2.2 defines it.

/// A color with its opacity, not premultiplied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgba {
    pub red: u8,
    pub green: u8,
    pub blue: u8,
    /// Opacity, 255 for opaque.
    pub alpha: u8,
}

impl Rgba {
    /// An opaque color from `0xRRGGBB`.
    pub const fn from_hex(hex: u32) -> Self {
        Self { red: (hex >> 16) as u8, green: (hex >> 8) as u8, blue: hex as u8, alpha: 255 }
    }

    /// An opaque color from its channels.
    pub const fn from_rgb([red, green, blue]: [u8; 3]) -> Self {
        Self { red, green, blue, alpha: 255 }
    }

    /// `#rrggbb`.
    pub fn to_hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }

    /// This color over another: `share` of this one, the rest of the other.
    #[must_use]
    pub fn over(self, ground: Self, share: f32) -> Self {
        let mix =
            |top: u8, below: u8| (f32::from(top) * share + f32::from(below) * (1.0 - share)).round() as u8;
        Self {
            red: mix(self.red, ground.red),
            green: mix(self.green, ground.green),
            blue: mix(self.blue, ground.blue),
            alpha: 255,
        }
    }

    /// Relative luminance, 0 for black to 1 for white.
    pub fn luminance(self) -> f32 {
        let linear = |channel: u8| {
            let value = f32::from(channel) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// Contrast ratio of two opaque colors, 1 to 21.
    pub fn contrast(self, other: Self) -> f32 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// This color, moved toward black or white until it stands out from `ground` by `ratio`.
    #[must_use]
    pub fn readable_on(self, ground: Self, ratio: f32) -> Self {
        let goal =
            if ground.luminance() > 0.18 { Self::from_hex(0x00_0000) } else { Self::from_hex(0xFF_FFFF) };
        let steps = (0..=20_u8).map(|step| goal.over(self, f32::from(step) / 20.0));
        steps.into_iter().find(|color| color.contrast(ground) >= ratio).unwrap_or(goal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_as_in_the_standard() {
        let (black, white) = (Rgba::from_hex(0), Rgba::from_hex(0xFF_FFFF));
        assert!((black.contrast(white) - 21.0).abs() < 0.01);
        assert!((Rgba::from_hex(0x77_7777).contrast(white) - 4.48).abs() < 0.01);
    }

    #[test]
    fn any_hue_can_be_made_readable() {
        for ground in [0xFA_FAF7, 0x15_171A, 0x80_8080] {
            for hue in [0xFF_FF00, 0x00_00FF, 0x80_8080, 0xFA_FAF7] {
                let (ground, hue) = (Rgba::from_hex(ground), Rgba::from_hex(hue));
                assert!(hue.readable_on(ground, 3.0).contrast(ground) >= 3.0, "{ground:?} {hue:?}");
            }
        }
    }
}
