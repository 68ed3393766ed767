//! The slides that leave: the steps of a story, or events in place of one, and behind them what they rest on.

use export::cited_notes::source_words;
use model::address::is_web_address;
use model::source::Source;
use model::story::{Story, StoryStep};
use session::{ExportPlan, Form, Session};
use std::collections::BTreeSet;

/// The slides that leave.
pub struct Show {
    pub story: Story,
    /// The heading of the slide before the steps, and what it says below.
    pub opening: Option<(String, String)>,
    /// The sources of its steps in words with their addresses, so many on each slide behind the steps.
    sources: Vec<Vec<(String, Option<String>)>>,
}

/// Sources on a slide.
const SOURCES: usize = 12;

impl Show {
    /// Those of a plan.
    pub fn of(plan: &ExportPlan, session: &Session) -> Self {
        if let Some(story) = session.story_to_export(plan) {
            let is_deck = plan.form == Form::Pptx;
            let sources = if is_deck { sources_of(session, story) } else { Vec::new() };
            let opening = is_deck.then(|| (story.title.clone(), session.document().title()));
            return Self { story: story.clone(), opening, sources };
        }
        let (story, words) = session.story_of_events(plan);
        let opening = (!story.steps.is_empty()).then(|| (session.document().title(), words));
        Self { sources: sources_of(session, &story), story, opening }
    }

    /// How many there are.
    pub fn num_slides(&self) -> usize {
        self.story.steps.len() + usize::from(self.opening.is_some()) + self.sources.len()
    }

    /// The sources on a slide behind the steps.
    pub fn sources(&self, at: usize) -> Option<&[(String, Option<String>)]> {
        let before = self.story.steps.len() + usize::from(self.opening.is_some());
        self.sources.get(at.checked_sub(before)?).map(Vec::as_slice)
    }

    /// The step on a slide; none on the one before them all.
    pub fn step(&self, at: usize) -> Option<&StoryStep> {
        self.story.steps.get(at.checked_sub(usize::from(self.opening.is_some()))?)
    }
}

/// The sources that steps rest on, each once, in the order in which they are cited.
fn sources_of(session: &Session, story: &Story) -> Vec<Vec<(String, Option<String>)>> {
    let timeline = &session.document().timeline;
    let mut seen = BTreeSet::new();
    let cites = story.steps.iter().flat_map(|step| &step.src);
    let sources = cites.filter(|cite| seen.insert(cite.source.as_str()));
    let line = |source: &Source| {
        let address = source.url.clone().filter(|address| is_web_address(address));
        (source_words(source, session.words()), address)
    };
    let lines: Vec<_> = sources.filter_map(|cite| timeline.source(&cite.source)).map(line).collect();
    lines.chunks(SOURCES).map(<[_]>::to_vec).collect()
}
