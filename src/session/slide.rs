//! The slide of a step of a story.

use crate::media::credit;
use crate::state::Session;
use emath::{Vec2, vec2};
use model::cited::cites_text;
use model::event::Media;
use model::media::Image;
use model::story::StoryStep;
use scene::slide::{self, Slide, SlideText};
use scene::{DrawList, TextMeasure};
use std::sync::Arc;
use words::{Words, text};

/// Lanes that are named where they do not fit; the others are counted.
const NAMED: usize = 6;

impl Session {
    /// The slide of a step of this session, `width` points wide; see [`slide`] for the measures.
    pub fn slide_of(&self, step: &StoryStep, position: &str, width: f32, measure: &TextMeasure) -> Slide {
        let mut text = self.slide_text(step, position);
        let shown = self.at_step(step);
        let size = vec2(width, slide::HEIGHT);
        let draw =
            |text: &SlideText| Slide::new(size, text, measure, |room| shown.slide_picture(room, measure));
        let slide = draw(&text);
        let beyond = |slide: &Slide| {
            let room = slide.picture_place.size() / slide.picture_scale;
            shown.lanes_beyond_slide(room, slide.picture.size.y, measure)
        };
        if beyond(&slide).is_empty() {
            return slide;
        }
        // The line that says so takes room itself.
        let sources = std::mem::take(&mut text.sources);
        let words = self.words();
        let with_words = |lanes: &[String]| SlideText {
            sources: [beyond_words(lanes, words), sources.clone()].join("\n"),
            ..text.clone()
        };
        let lanes = beyond(&draw(&with_words(&beyond(&slide))));
        draw(&with_words(&lanes))
    }

    /// The first picture of the event that a step shows, with what it shows in words.
    fn image_of_step(&self, step: &StoryStep) -> Option<(Arc<Image>, String)> {
        let media = self.media_of_step(step)?;
        let layer = self.document().timeline.layer(self.event_of_step(step)?);
        let image = self.images().of(layer, media).cloned()?;
        Some((image, media.name().to_owned()))
    }

    fn media_of_step(&self, step: &StoryStep) -> Option<&Media> {
        let row = self.event_of_step(step)?;
        let timeline = &self.document().timeline;
        let is_read = |media: &&Media| self.images().of(timeline.layer(row), media).is_some();
        timeline.details(row)?.media.iter().find(is_read)
    }

    /// The first slide: a heading, what the document is about, and some more words.
    pub fn title_slide(
        &self,
        (title, words): (&str, &str),
        position: &str,
        width: f32,
        measure: &TextMeasure,
    ) -> Slide {
        let about = self.about_to_export();
        let about = about.lines().find(|line| !line.trim().is_empty()).unwrap_or("").to_owned();
        let text = SlideText {
            title: title.to_owned(),
            caption: [about, words.to_owned()].join("\n"),
            position: position.to_owned(),
            ..SlideText::default()
        };
        Slide::title(vec2(width, slide::HEIGHT), &text, measure)
    }

    /// A slide of lines under a heading.
    pub fn list_slide(
        &self,
        (title, lines): (&str, &[String]),
        position: &str,
        width: f32,
        measure: &TextMeasure,
    ) -> Slide {
        let (title, text, position) = (title.to_owned(), lines.join("\n"), position.to_owned());
        Slide::list(
            vec2(width, slide::HEIGHT),
            &SlideText { title, text, position, ..SlideText::default() },
            measure,
        )
    }

    /// The words of the slide of a step.
    pub fn slide_text(&self, step: &StoryStep, position: &str) -> SlideText {
        SlideText {
            title: step.title.clone().unwrap_or_default(),
            caption: step.caption.clone().unwrap_or_default(),
            text: step.text.clone().unwrap_or_default(),
            sources: self.sources_of_step(step),
            position: position.to_owned(),
            image: self.image_of_step(step),
        }
    }

    /// What a step rests on, and who made the picture on it.
    fn sources_of_step(&self, step: &StoryStep) -> String {
        let cited = cites_text(&self.document().timeline, &step.src);
        let credit = self.media_of_step(step).and_then(|media| credit(media, self.words()));
        let lines = [Some(cited), credit].into_iter().flatten().filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join("\n")
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
            return Err(text!(self.words(), no_such_story, ids = ids));
        };
        let num = story.steps.len();
        let step = number.checked_sub(1).and_then(|at| story.steps.get(at));
        let step = step.ok_or_else(|| text!(self.words(), no_such_step, count = num))?;
        let scale = size.y / slide::HEIGHT;
        let position = format!("{number} / {num}");
        let mut list = DrawList::new(size);
        list.place(emath::Pos2::ZERO, scale, self.slide_of(step, &position, size.x / scale, measure).draw());
        Ok(list)
    }
}

/// What is said of lanes that a slide does not show whole.
fn beyond_words(lanes: &[String], words: &Words) -> String {
    let named = lanes.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    match lanes.len().saturating_sub(NAMED) {
        0 => text!(words, slide_not_whole, lanes = named),
        more => text!(words, slide_not_whole_more, lanes = named, count = more),
    }
}
