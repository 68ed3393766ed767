//! Stories are made: new ones, steps taken from the view, moved, retaken, deleted, and their words written.
//!
//! ```text
//!  Document.stories() ──first change──▶ Session.own_stories ──Save──▶ the file, or a file beside it
//! ```
//!
//! The document never changes; what is made stands beside it until it is saved, and each change is a step of the history.

mod command;
mod recover;
mod take;

pub use command::{Leaving, StepEdit, StoryCommand};
pub use recover::{Recovered, Recovery};

use super::Session;
use super::effect::Effect;
use super::writing::WriteTarget;
use model::LayerId;
use model::story::{OwnStories, Step, Story};
use std::path::Path;
use std::sync::Arc;

/// Which story and which of its steps are worked on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StoryPlace {
    /// The story.
    pub story: usize,
    /// The step.
    pub step: Option<usize>,
}

impl Session {
    /// The story that is worked on.
    pub fn story(&self) -> Option<&Story> {
        self.stories().get(self.story_place.story)
    }

    /// The step that is worked on.
    pub fn story_step(&self) -> Option<(usize, &Step)> {
        let at = self.story_place.step?;
        Some((at, self.story()?.steps.get(at)?))
    }

    /// Whether stories were changed and not saved.
    pub fn has_unsaved_stories(&self) -> bool {
        match (&self.own_stories, &self.saved_stories) {
            (None, None) => false,
            (Some(now), Some(saved)) if Arc::ptr_eq(now, saved) => false,
            _ => self.stories() != self.stories_saved(),
        }
    }

    /// The stories as they are, if that is not how they were last read or saved.
    pub fn unsaved_stories(&self) -> Option<Arc<Vec<Story>>> {
        let now = || self.own_stories.clone().unwrap_or_else(|| Arc::new(self.stories().to_vec()));
        self.has_unsaved_stories().then(now)
    }

    /// The stories as they were last read or saved.
    pub fn stories_saved(&self) -> &[Story] {
        self.saved_stories.as_ref().map_or(self.document.stories_of_file(), |stories| stories)
    }

    /// What a step names that is not in what is open: events, lanes and layers.
    pub fn missing_in<'s>(&self, step: &'s Step) -> Vec<&'s str> {
        let timeline = &self.document.timeline;
        let events = step.event.iter().chain(&step.select);
        let events = events.filter(|id| timeline.row_by_id(id).is_none());
        let lanes = step.lanes.iter().filter(|id| !timeline.lanes().iter().any(|lane| lane.id == **id));
        let num_layers = self.document.layers.len();
        let is_there = |name: &str| (0..num_layers).any(|at| self.is_layer(LayerId(at as u8), name));
        let layers = step.layers.iter().filter(|name| !is_there(name));
        events.chain(lanes).chain(layers).map(String::as_str).collect()
    }

    pub(super) fn apply_story(&mut self, command: StoryCommand) -> Vec<Effect> {
        let place = self.story_place;
        match command {
            StoryCommand::Choose(story) if story < self.stories().len() => {
                self.story_place = StoryPlace { story, step: None };
            }
            StoryCommand::Choose(_) => {}
            StoryCommand::New => self.new_story(),
            StoryCommand::Rename(title) => self.change_story(|story| story.title = title),
            StoryCommand::Delete => self.delete_story(),
            StoryCommand::TakeStep => self.take_step(),
            StoryCommand::Retake(at) => {
                let step = self.story().and_then(|story| story.steps.get(at)).map(|step| self.retaken(step));
                self.change_step(at, |old| step.into_iter().for_each(|step| *old = step));
            }
            StoryCommand::Edit(at, edit) => self.change_step(at, |step| edited(step, edit)),
            StoryCommand::Move(at, by) => self.move_step(at, by),
            StoryCommand::DeleteStep(at) => self.delete_step(at),
            StoryCommand::Show(at) => {
                let step = self.story().and_then(|story| story.steps.get(at)).cloned();
                self.story_place = StoryPlace { step: step.is_some().then_some(at), ..place };
                return step.map(|step| self.go_to_step(&step)).unwrap_or_default();
            }
            StoryCommand::Save(then) => return self.save_stories(then),
            StoryCommand::Saved { stories, path, then } => return self.note_saved(stories, &path, then),
            StoryCommand::Offer(found) => self.offer_recovered(found),
            StoryCommand::Restore => return self.restore_recovered(),
            StoryCommand::Forget => return self.forget_recovered(),
            StoryCommand::Discard(leaving) => {
                self.own_stories.clone_from(&self.saved_stories);
                self.panels.dialog = None;
                return self.asks_to_save(leaving.command());
            }
        }
        Vec::new()
    }

    fn save_stories(&mut self, then: Option<Leaving>) -> Vec<Effect> {
        self.panels.dialog = None;
        if self.document.is_preview {
            self.notify("The file is still being read; save the stories when it is there.".to_owned());
            return Vec::new();
        }
        if !self.may_write(WriteTarget::Stories) {
            return Vec::new();
        }
        let stories = Arc::new(self.stories().to_vec());
        vec![Effect::SaveStories { stories, then }]
    }

    fn note_saved(&mut self, stories: Arc<Vec<Story>>, path: &Path, then: Option<Leaving>) -> Vec<Effect> {
        // Where nothing was changed since, what is there and what was saved are one and the same.
        if self.stories() == stories.as_slice() {
            self.own_stories = Some(Arc::clone(&stories));
        }
        self.saved_stories = Some(stories);
        self.writings.retain(|writing| writing.target != WriteTarget::Stories);
        self.notify(format!("Stories saved in {}", path.display()));
        match then {
            // What was changed while they were written is asked about again.
            Some(leaving) => self.asks_to_save(leaving.command()),
            None => self.leave_if_nothing_is_written(),
        }
    }

    /// The same file was read again or another laid over it: what is not saved stays.
    pub(super) fn keep_stories(&mut self, before: &Self) {
        self.panels.stories = before.panels.stories;
        self.story_place = before.story_place;
        if !before.has_unsaved_stories() {
            return;
        }
        // The first events of a file come without its stories.
        if self.document.is_preview {
            self.own_stories = Some(Arc::new(before.stories().to_vec()));
            self.saved_stories = Some(Arc::new(before.stories_saved().to_vec()));
        } else {
            let joined = OwnStories::joined(before.stories(), before.stories_saved(), self.stories());
            self.own_stories = Some(Arc::new(joined));
        }
    }

    fn change_stories(&mut self, change: impl FnOnce(&mut Vec<Story>)) {
        let mut stories = self.stories().to_vec();
        change(&mut stories);
        self.own_stories = Some(Arc::new(stories));
    }

    fn change_story(&mut self, change: impl FnOnce(&mut Story)) {
        let at = self.story_place.story;
        self.change_stories(|stories| {
            if let Some(story) = stories.get_mut(at) {
                change(story);
            }
        });
    }

    fn change_step(&mut self, at: usize, change: impl FnOnce(&mut Step)) {
        self.change_story(|story| {
            if let Some(step) = story.steps.get_mut(at) {
                change(step);
            }
        });
    }

    fn new_story(&mut self) {
        let story = new_story(self.stories());
        self.story_place = StoryPlace { story: self.stories().len(), step: None };
        self.change_stories(|stories| stories.push(story));
    }

    fn delete_story(&mut self) {
        let at = self.story_place.story;
        self.change_stories(|stories| {
            if at < stories.len() {
                stories.remove(at);
            }
        });
        let last = self.stories().len().saturating_sub(1);
        self.story_place = StoryPlace { story: at.min(last), step: None };
        self.notify("Story deleted; Undo (Ctrl + Z) brings it back.".to_owned());
    }

    fn take_step(&mut self) {
        let step = self.step_of_view();
        if self.story().is_none() {
            self.new_story();
        }
        let num = self.story().map_or(0, |story| story.steps.len());
        let at = self.story_place.step.map_or(num, |at| (at + 1).min(num));
        self.change_story(|story| story.steps.insert(at, step));
        self.story_place.step = Some(at);
        if self.filter.hidden_kinds.contains(&index::filter::KindChoice::Uncategorized) {
            self.notify("A step cannot leave out events without a kind; it shows them.".to_owned());
        }
    }

    fn move_step(&mut self, at: usize, by: i64) {
        let num = self.story().map_or(0, |story| story.steps.len());
        let to = at.checked_add_signed(by as isize).filter(|to| *to < num && at < num);
        let Some(to) = to else { return };
        self.change_story(|story| {
            let step = story.steps.remove(at);
            story.steps.insert(to, step);
        });
        self.story_place.step = Some(to);
    }

    fn delete_step(&mut self, at: usize) {
        self.change_story(|story| {
            if at < story.steps.len() {
                story.steps.remove(at);
            }
        });
        let num = self.story().map_or(0, |story| story.steps.len());
        self.story_place.step = (num > 0).then(|| at.min(num - 1));
    }
}

/// A story with a title and an id that no other has.
fn new_story(known: &[Story]) -> Story {
    let named = |number: usize| {
        let (title, id) = match number {
            1 => ("New story".to_owned(), "story".to_owned()),
            number => (format!("New story {number}"), format!("story-{number}")),
        };
        Story { id: Some(id), title, ..Story::default() }
    };
    let is_free = |new: &Story| !known.iter().any(|story| story.id == new.id || story.title == new.title);
    // Of more names than there are stories one is free.
    (1..=known.len() * 2 + 1).map(named).find(is_free).unwrap_or_default()
}

fn edited(step: &mut Step, edit: StepEdit) {
    let text = |text: String| Some(text).filter(|text| !text.is_empty());
    match edit {
        StepEdit::Title(title) => step.title = text(title),
        StepEdit::Caption(caption) => step.caption = text(caption),
        StepEdit::Notes(notes) => step.notes = text(notes),
        StepEdit::Seconds(seconds) => step.seconds = seconds.filter(|seconds| *seconds > 0.0),
    }
}
