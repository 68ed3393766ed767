//! Paints → variables of a style sheet, so that one picture follows the reader's theme.

use std::collections::HashMap;
use std::fmt::Write as _;
use theme::{Paint, Role, Theme};

/// What the style sheet calls the colors it uses itself.
const NAMED: [(Role, &str); 9] = [
    (Role::Ground, "ground"),
    (Role::Panel, "panel"),
    (Role::Hairline, "hairline"),
    (Role::Text, "text"),
    (Role::TextSecond, "second"),
    (Role::TextThird, "third"),
    (Role::Accent, "accent"),
    (Role::AccentGround, "accent-ground"),
    (Role::Mark, "mark"),
];

/// When each theme holds; a later one wins.
const THEMES: [(Theme, &str); 4] = [
    (Theme::Light, "all"),
    (Theme::Dark, "screen and (prefers-color-scheme: dark)"),
    (Theme::HighContrast, "screen and (prefers-color-scheme: dark) and (prefers-contrast: more)"),
    (Theme::Print, "print"),
];

/// Paints and their names, in order of first use.
pub struct PageColors {
    names: HashMap<Paint, String>,
    paints: Vec<Paint>,
}

impl PageColors {
    /// With those that the style sheet uses.
    pub fn new() -> Self {
        let paints: Vec<Paint> = NAMED.iter().map(|(role, _)| Paint::from(*role)).collect();
        let names = NAMED.iter().map(|(role, name)| (Paint::from(*role), (*name).to_owned()));
        Self { names: names.collect(), paints }
    }

    /// The color of a paint, as a style sheet reads it.
    pub fn ink(&mut self, paint: Paint) -> String {
        let num_paints = self.paints.len();
        let name = self.names.entry(paint).or_insert_with(|| format!("p{num_paints}"));
        let ink = format!("var(--{name})");
        if self.names.len() > num_paints {
            self.paints.push(paint);
        }
        ink
    }

    /// The variables in every theme.
    pub fn style(&self) -> String {
        let mut out = String::new();
        for (theme, condition) in THEMES {
            let palette = theme.palette();
            let values = self.paints.iter().filter_map(|paint| {
                let name = self.names.get(paint)?;
                Some(format!("--{name}:{}", palette.color(*paint).to_hex()))
            });
            let values: Vec<String> = values.collect();
            writeln!(out, "@media {condition}{{:root{{{}}}}}", values.join(";"))
                .expect("writing to a String cannot fail");
        }
        out
    }
}
