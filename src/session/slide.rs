//! The slide of a step of a story.

use crate::state::Session;
use emath::{Vec2, vec2};
use model::cited::cites_text;
use model::story::StoryStep;
use scene::slide::{self, Slide, SlideText};
use scene::{DrawList, TextMeasure};

impl Session {
    /// The slide of a step of this session, `width` points wide; see [`slide`] for the measures.
    pub fn slide_of(&self, step: &StoryStep, position: &str, width: f32, measure: &TextMeasure) -> Slide {
        let text = self.slide_text(step, position);
        let shown = self.at_step(step);
        Slide::new(vec2(width, slide::HEIGHT), &text, measure, |room| shown.slide_picture(room, measure))
    }

    /// The words of the slide of a step.
    pub fn slide_text(&self, step: &StoryStep, position: &str) -> SlideText {
        SlideText {
            title: step.title.clone().unwrap_or_default(),
            caption: step.caption.clone().unwrap_or_default(),
            text: step.text.clone().unwrap_or_default(),
            sources: cites_text(&self.document().timeline, &step.src),
            position: position.to_owned(),
        }
    }

    /// The slide of a step of a story, by the story's id and the step's number from 1, enlarged to `size`.
    ///
    /// # Errors
    /// A sentence that names the stories and steps there are.
    pub fn slide(
        &self,
        id: &str,
        number: usize,
        size: Vec2,
        measure: &TextMeasure,
    ) -> Result<DrawList, String> {
        let stories = self.stories();
        let Some(story) = stories.iter().find(|story| story.id.as_deref() == Some(id)) else {
            let ids: Vec<&str> = stories.iter().filter_map(|story| story.id.as_deref()).collect();
            return Err(format!("no such story in this file; there are: {}", ids.join(", ")));
        };
        let num = story.steps.len();
        let step = number.checked_sub(1).and_then(|at| story.steps.get(at));
        let step = step.ok_or_else(|| format!("this story has the steps 1 to {num}"))?;
        let scale = size.y / slide::HEIGHT;
        let position = format!("{number} / {num}");
        let mut list = DrawList::new(size);
        list.place(emath::Pos2::ZERO, scale, self.slide_of(step, &position, size.x / scale, measure).draw());
        Ok(list)
    }
}
