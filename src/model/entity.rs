//! People, states, organizations and places, with every spelling a source uses.

use super::extra::Extra;
use super::source::Cite;
use super::words::{EntityKind, NameKind};
use schemars::JsonSchema;

/// A color a file gives: `#RRGGBB` or `#RRGGBBAA`, kept as written.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema)]
#[schemars(rename = "color", transparent)]
pub struct Color(#[schemars(regex(pattern = "^#[0-9a-fA-F]{6}([0-9a-fA-F]{2})?$"))] String);

impl Color {
    /// Checks the form.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let is_hex = matches!(digits.len(), 6 | 8) && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_hex.then(|| Self(text.to_owned()))
    }

    /// The text as the file has it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Red, green and blue.
    pub fn rgb(&self) -> [u8; 3] {
        let channel =
            |at: usize| self.0.get(at..at + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok()).unwrap_or(0);
        [channel(1), channel(3), channel(5)]
    }
}

/// Somebody or something that facts are about.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema)]
#[schemars(rename = "entity")]
pub struct Entity {
    /// Identifier by which the file names it.
    #[schemars(regex(pattern = r"^[^\s#/\\]{1,128}$"))]
    pub id: String,
    /// What sort of thing it is.
    pub kind: EntityKind,
    /// The name that is shown.
    pub name: String,
    /// Other names, with their kind and where they stand.
    #[schemars(schema_with = "names_schema")]
    pub names: Vec<Name>,
    /// Identifiers elsewhere (`wikidata:Q…`).
    pub same: Vec<String>,
    /// Its color on the timeline.
    pub color: Option<Color>,
    /// What a reader should know about it.
    pub note: Option<String>,
    /// Short mark shown beside the color, such as KZ.
    #[schemars(length(max = 4))]
    pub code: Option<String>,
    /// Members this version does not know.
    #[schemars(skip)]
    pub extra: Extra,
}

fn names_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
    super::event::text_or::<Name>(generator)
}

/// Another name of an entity.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema)]
#[schemars(rename = "name")]
pub struct Name {
    /// The name.
    pub text: String,
    /// Its language.
    pub lang: Option<String>,
    /// What sort of name it is.
    pub kind: Option<NameKind>,
    /// Where it stands.
    pub src: Vec<Cite>,
    /// Members this version does not know.
    #[schemars(skip)]
    pub extra: Extra,
}

impl Entity {
    /// The name where room is short.
    pub fn short_name(&self) -> &str {
        let short = self.names.iter().find(|name| name.kind == Some(NameKind::Short));
        short.map_or(&self.name, |name| &name.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colors() {
        assert_eq!(Color::parse("#B7609A").map(|color| color.rgb()), Some([0xB7, 0x60, 0x9A]));
        assert_eq!(Color::parse("#B7609A80").map(|color| color.rgb()), Some([0xB7, 0x60, 0x9A]));
        for bad in ["B7609A", "#B760", "#GGGGGG", "red", "#B7609A8", "#ééé"] {
            assert_eq!(Color::parse(bad), None, "{bad}");
        }
    }
}
