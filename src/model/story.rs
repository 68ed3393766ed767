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
    pub steps: Vec<StoryStep>,
    /// Members this version does not know.
    #[schemars(skip)]
    pub extra: Extra,
}

/// One stop of a story.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema)]
#[schemars(rename = "step")]
pub struct StoryStep {
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

/// Stories that are kept beside a file, because they were made or changed here and cannot stand in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OwnStories {
    /// Those that are new or changed; they stand before those of the file.
    pub stories: Vec<Story>,
    /// Names of stories of the file that are left out.
    pub left_out: Vec<String>,
    /// Members this version does not know.
    pub extra: Extra,
}

impl Story {
    /// What it is known by: its id, else its title.
    pub fn name(&self) -> &str {
        self.id.as_deref().unwrap_or(&self.title)
    }
}

impl OwnStories {
    /// What of the stories as they are now is not in the file.
    pub fn of(now: &[Story], file: &[Story], extra: Extra) -> Self {
        let stories = now.iter().filter(|story| !file.contains(story)).cloned().collect();
        let is_gone = |story: &&Story| !now.iter().any(|other| other.name() == story.name());
        let left_out = file.iter().filter(is_gone).map(|story| story.name().to_owned()).collect();
        Self { stories, left_out, extra }
    }

    /// These before those of the file that they neither stand for nor leave out.
    pub fn before(&self, file: &[Story]) -> Vec<Story> {
        let is_shown = |story: &&Story| {
            !self.stories.iter().any(|own| own.name() == story.name())
                && !self.left_out.iter().any(|name| name == story.name())
        };
        self.stories.iter().chain(file.iter().filter(is_shown)).cloned().collect()
    }

    /// The stories of somebody who has not saved yet, after the file was read again: what only the file has changed is as
    /// the file has it, and what both have changed stands there twice.
    pub fn joined(now: &[Story], then: &[Story], file: &[Story]) -> Vec<Story> {
        let of_name = |name: &str| file.iter().find(|story| story.name() == name);
        let ours = now
            .iter()
            .filter_map(|story| if then.contains(story) { of_name(story.name()) } else { Some(story) });
        let mut joined: Vec<Story> = ours.cloned().collect();
        for theirs in file.iter().filter(|story| !then.contains(story)) {
            if joined.contains(theirs) {
                continue;
            }
            let mut theirs = theirs.clone();
            if joined.iter().any(|story| story.name() == theirs.name()) {
                theirs.id = None;
                theirs.title.push_str(" (as in the file)");
            }
            joined.push(theirs);
        }
        joined
    }
}
