//! Lanes that events are drawn in, and categories that sort them.

use super::entity::Color;
use super::extra::Extra;
use schemars::JsonSchema;

/// A horizontal band of the timeline.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema)]
#[schemars(rename = "lane")]
pub struct Lane {
    /// Identifier by which events name it.
    #[schemars(regex(pattern = r"^[^\s#/\\]{1,128}$"))]
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Lane it belongs to.
    pub parent: Option<String>,
    /// Place among the others; lanes without one follow in file order.
    pub order: Option<f64>,
    /// Entity it is about.
    pub entity: Option<String>,
    /// Whether it starts folded to its title.
    pub collapsed: bool,
    /// Members this version does not know.
    #[schemars(skip)]
    pub extra: Extra,
}

/// A kind of event, by which events are filtered.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema)]
#[schemars(rename = "category", rename_all = "camelCase")]
pub struct Category {
    /// Identifier by which events name it.
    #[schemars(regex(pattern = r"^[^\s#/\\]{1,128}$"))]
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Category it belongs to.
    pub parent: Option<String>,
    /// Color of its events.
    pub color: Option<Color>,
    /// Color of text on it.
    pub text_color: Option<Color>,
    /// Members this version does not know.
    #[schemars(skip)]
    pub extra: Extra,
}
