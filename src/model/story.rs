//! Stories: paths of views through a timeline, for showing it to a room.

use super::date::When;
use super::extra::Extra;
use super::source::Cite;
use super::words::StepMode;
use schemars::JsonSchema;

/// A path through the timeline.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema)]
#[schemars(rename = "story")]
pub struct Story {
    /// Identifier.
    #[schemars(regex(pattern = r"^[^\s#/\\]{1,128}$"))]
    pub id: Option<String>,
    /// What it is called.
    pub title: String,
    /// Its steps in order.
    pub steps: Vec<Step>,
    /// Members this version does not know.
    #[schemars(skip)]
    pub extra: Extra,
}

/// One stop of a story.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema)]
#[schemars(rename = "step")]
pub struct Step {
    /// Event the step is about.
    pub event: Option<String>,
    /// Range that is shown.
    pub view: Option<When>,
    /// Lanes that are shown; all if empty.
    pub lanes: Vec<String>,
    /// Heading.
    pub title: Option<String>,
    /// Text beside the picture.
    pub text: Option<String>,
    /// How long it stays when the story plays by itself.
    #[schemars(extend("exclusiveMinimum" = 0))]
    pub seconds: Option<f64>,
    /// What it rests on.
    pub src: Vec<Cite>,
    /// Words on the picture.
    pub caption: Option<String>,
    /// Speaker notes, Markdown.
    pub notes: Option<String>,
    /// Identifiers shown as selected.
    pub select: Vec<String>,
    /// Filter text.
    pub filter: Option<String>,
    /// Which view it shows.
    pub mode: StepMode,
    /// Layers that are shown; all if empty.
    pub layers: Vec<String>,
    /// Members this version does not know.
    #[schemars(skip)]
    pub extra: Extra,
}
