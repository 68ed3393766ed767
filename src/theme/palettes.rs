//! The colors of each theme.

use super::contrast::Rgba;
use super::role::{Hue, Paint, Role};

/// A way to look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Theme {
    /// Dark on light.
    #[default]
    Light,
    Dark,
    /// White and yellow on black, nothing pale.
    HighContrast,
    /// On white paper.
    Print,
}

/// The colors of one theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    ground: Rgba,
    panel: Rgba,
    hairline: Rgba,
    grid: Rgba,
    text: Rgba,
    text_second: Rgba,
    text_third: Rgba,
    accent: Rgba,
    accent_ground: Rgba,
    on_accent: Rgba,
    density: Rgba,
    warning: Rgba,
    /// How much of its hue a bar shows, in hundredths.
    tint: u8,
    /// How far texts stand out from bars and chips, at least, in tenths.
    on_hues: u8,
}

/// Contrast of texts that are read from the back row, in tenths.
const STRONG: u8 = 70;

/// Contrast of texts that are read at a desk (WCAG 2.2, 1.4.3), in tenths.
const READABLE: u8 = 45;

/// The row of hues for things without a color of their own: Okabe and Ito's without black and yellow
/// (<https://jfly.uni-koeln.de/color/>), each moved until color-blind eyes tell any two apart after a theme has made
/// them readable on its ground.
const HUES: [Rgba; 6] = [
    Rgba::from_hex(0x0E_6DAE),
    Rgba::from_hex(0xB8_5100),
    Rgba::from_hex(0x00_8E5B),
    Rgba::from_hex(0xE0_6599),
    Rgba::from_hex(0x56_B4E9),
    Rgba::from_hex(0xE6_AA2C),
];

impl Theme {
    /// All themes.
    pub const ALL: [Self; 4] = [Self::Light, Self::Dark, Self::HighContrast, Self::Print];

    /// Its colors.
    pub const fn palette(self) -> Palette {
        match self {
            Self::Light => LIGHT,
            Self::Dark => DARK,
            Self::HighContrast => HIGH_CONTRAST,
            Self::Print => PRINT,
        }
    }

    /// Whether it is light on dark.
    pub const fn is_dark(self) -> bool {
        matches!(self, Self::Dark | Self::HighContrast)
    }
}

const LIGHT: Palette = Palette {
    ground: Rgba::from_hex(0xFA_FAF7),
    panel: Rgba::from_hex(0xFF_FFFF),
    hairline: Rgba::from_hex(0xE4_E3DD),
    grid: Rgba::from_hex(0xF0_EFEA),
    text: Rgba::from_hex(0x1B_1E22),
    text_second: Rgba::from_hex(0x5A_6068),
    text_third: Rgba::from_hex(0x66_6C74),
    accent: Rgba::from_hex(0x1D_5FBF),
    accent_ground: Rgba::from_hex(0xE8_F0FB),
    on_accent: Rgba::from_hex(0xFF_FFFF),
    density: Rgba::from_hex(0x8A_919A),
    warning: Rgba::from_hex(0xA8_4300),
    tint: 16,
    on_hues: READABLE,
};

const DARK: Palette = Palette {
    ground: Rgba::from_hex(0x15_171A),
    panel: Rgba::from_hex(0x1C_1F23),
    hairline: Rgba::from_hex(0x2E_3238),
    grid: Rgba::from_hex(0x24_282D),
    text: Rgba::from_hex(0xEC_EEF0),
    text_second: Rgba::from_hex(0xAE_B4BC),
    text_third: Rgba::from_hex(0x94_9BA4),
    accent: Rgba::from_hex(0x7F_B2FF),
    accent_ground: Rgba::from_hex(0x1E_2F47),
    on_accent: Rgba::from_hex(0x10_1B2B),
    density: Rgba::from_hex(0x6B_737D),
    warning: Rgba::from_hex(0xFF_B26B),
    tint: 30,
    on_hues: READABLE,
};

const HIGH_CONTRAST: Palette = Palette {
    ground: Rgba::from_hex(0x00_0000),
    panel: Rgba::from_hex(0x00_0000),
    hairline: Rgba::from_hex(0x9A_9A9A),
    grid: Rgba::from_hex(0x5A_5A5A),
    text: Rgba::from_hex(0xFF_FFFF),
    text_second: Rgba::from_hex(0xF2_F2F2),
    text_third: Rgba::from_hex(0xE6_E6E6),
    accent: Rgba::from_hex(0xFF_D60A),
    accent_ground: Rgba::from_hex(0x33_2B00),
    on_accent: Rgba::from_hex(0x00_0000),
    density: Rgba::from_hex(0xC8_C8C8),
    warning: Rgba::from_hex(0xFF_A04D),
    tint: 34,
    on_hues: READABLE,
};

const PRINT: Palette =
    Palette { ground: Rgba::from_hex(0xFF_FFFF), grid: Rgba::from_hex(0xEC_ECE8), ..LIGHT };

impl Palette {
    /// The color of a paint.
    pub fn color(&self, paint: Paint) -> Rgba {
        match paint.role {
            Role::Ground => self.ground,
            Role::Panel => self.panel,
            Role::Hairline => self.hairline,
            Role::Grid => self.grid,
            Role::Text => self.text,
            Role::TextSecond => self.text_second,
            Role::TextThird => self.text_third,
            Role::Accent => self.accent,
            Role::AccentGround => self.accent_ground,
            Role::OnAccent => self.on_accent,
            Role::Density => self.density,
            Role::Warning => self.warning,
            Role::BarTint | Role::Soft => self.tint_of(paint.hue),
            // Shapes need 3:1 against their ground (WCAG 2.2, 1.4.11).
            Role::BarEdge | Role::Mark => self.hue(paint.hue).readable_on(self.ground, 3.0),
            Role::Chip => self.chip(paint.hue),
            Role::OnHue => self.on_hue(paint.hue),
        }
    }

    /// The same colors before a room: text of every rank stands out by 7 to 1 from all that it may stand on.
    #[must_use]
    pub fn for_presentation(self) -> Self {
        let grounds = [self.ground, self.panel, self.accent_ground];
        let strong = |color: Rgba| {
            grounds.into_iter().fold(color, |color, ground| color.readable_on(ground, tenths(STRONG)))
        };
        Self {
            on_hues: STRONG,
            text: strong(self.text),
            text_second: strong(self.text_second),
            text_third: strong(self.text_third),
            accent: strong(self.accent),
            warning: strong(self.warning),
            ..self
        }
    }

    fn hue(&self, hue: Hue) -> Rgba {
        match hue {
            Hue::Neutral => self.text_second,
            Hue::Nth(place) => HUES.get(usize::from(place) % HUES.len()).copied().unwrap_or(self.text_second),
            Hue::Given(rgb) => Rgba::from_rgb(rgb),
        }
    }

    fn tint_of(&self, hue: Hue) -> Rgba {
        // Gray is louder than a hue of the same strength.
        let share = if hue == Hue::Neutral { self.tint / 2 } else { self.tint };
        let tint = |share: u8| self.hue(hue).over(self.ground, f32::from(share) / 100.0);
        // As much of the hue as the quietest text on it allows.
        let is_quiet = |tint: &Rgba| self.text_second.contrast(*tint) >= tenths(self.on_hues);
        (1..=share).rev().map(tint).find(is_quiet).unwrap_or(self.ground)
    }

    /// The ground of a code: its hue, as far as its letters can be read on it.
    fn chip(&self, hue: Hue) -> Rgba {
        self.hue(hue).readable_on(self.ground, 3.0).readable_on(self.on_hue(hue), tenths(self.on_hues))
    }

    /// White or black, whichever reads better on a chip of the hue.
    fn on_hue(&self, hue: Hue) -> Rgba {
        let chip = self.hue(hue).readable_on(self.ground, 3.0);
        let (white, black) = (Rgba::from_hex(0xFF_FFFF), Rgba::from_hex(0x10_1214));
        // White on a strong hue reads as a label; black only where white would fail.
        if white.contrast(chip) >= 3.0 { white } else { black }
    }
}

fn tenths(ratio: u8) -> f32 {
    f32::from(ratio) / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROLES: [Role; 18] = [
        Role::Ground,
        Role::Panel,
        Role::Hairline,
        Role::Grid,
        Role::Text,
        Role::TextSecond,
        Role::TextThird,
        Role::Accent,
        Role::AccentGround,
        Role::OnAccent,
        Role::BarTint,
        Role::BarEdge,
        Role::Chip,
        Role::OnHue,
        Role::Mark,
        Role::Soft,
        Role::Density,
        Role::Warning,
    ];

    /// What a role stands on and the contrast it has to have there, at a desk (WCAG 2.2: 1.4.6 for what is read at
    /// length, 1.4.3 for other texts, 1.4.11 for shapes).
    fn duty(role: Role) -> (&'static [Role], f32) {
        const PLAIN: &[Role] = &[Role::Ground, Role::Panel, Role::AccentGround];
        match role {
            Role::Text => (PLAIN, 7.0),
            Role::TextSecond | Role::TextThird | Role::Warning | Role::Accent => (PLAIN, 4.5),
            Role::OnAccent => (&[Role::Accent], 4.5),
            Role::OnHue => (&[Role::Chip], 4.5),
            Role::BarEdge | Role::Mark | Role::Chip | Role::Density => (&[Role::Ground], 3.0),
            // Grounds, and lines that only part what stands apart without them.
            Role::Ground
            | Role::Panel
            | Role::AccentGround
            | Role::BarTint
            | Role::Soft
            | Role::Hairline
            | Role::Grid => (&[], 1.0),
        }
    }

    /// Hues of states, of the row, of things without one, and two that nobody should give.
    fn hues() -> impl Iterator<Item = Hue> {
        let given = [0xB7_609A, 0x20_8A62, 0x4D_B3E6, 0xB7_5701, 0x35_3EAB, 0xCC_8C0E, 0xFF_FFFF, 0x00_0000];
        let given = given.map(Rgba::from_hex).map(|color| Hue::Given([color.red, color.green, color.blue]));
        given.into_iter().chain((0..6).map(Hue::Nth)).chain([Hue::Neutral])
    }

    #[test]
    fn every_role_stands_out_from_what_it_stands_on_in_every_theme() {
        for theme in Theme::ALL {
            let palette = theme.palette();
            for (role, hue) in ROLES.into_iter().flat_map(|role| hues().map(move |hue| (role, hue))) {
                let (grounds, least) = duty(role);
                for ground in grounds {
                    let ratio = palette
                        .color(Paint::new(role, hue))
                        .contrast(palette.color(Paint::new(*ground, hue)));
                    assert!(ratio >= least, "{theme:?} {role:?} {hue:?} on {ground:?}: {ratio:.2}");
                }
            }
        }
    }

    #[test]
    fn bars_carry_text_in_every_theme() {
        for theme in Theme::ALL {
            let palette = theme.palette();
            for hue in hues() {
                for text in [palette.text, palette.text_second] {
                    let ratio = text.contrast(palette.color(Paint::new(Role::BarTint, hue)));
                    assert!(ratio >= 4.5, "{theme:?} text on {hue:?}: {ratio:.2}");
                }
            }
        }
    }

    #[test]
    fn before_a_room_every_text_is_strong() {
        for theme in Theme::ALL {
            let palette = theme.palette().for_presentation();
            for role in [Role::Text, Role::TextSecond, Role::TextThird, Role::Accent, Role::Warning] {
                let ratio = palette.color(role.into()).contrast(palette.ground);
                assert!(ratio >= 7.0, "{theme:?} {role:?}: {ratio:.2}");
            }
        }
    }
}
