//! Stories are made: new ones, steps taken from the view, moved, retaken, deleted, and their words written.
//!
//! ```text
//!  Document.stories() ──first change──▶ Stories.own ──Save──▶ the file, or a file beside it
//! ```
//!
//! The document never changes; what is made stands beside it until it is saved, and each change is a step of the history.

use crate::answer::Answer;
use crate::command::{PanelCommand, PendingAction, ShowCommand, StepEdit, StoryCommand};
use crate::document::Document;
use crate::effect::Effect;
use model::story::{OwnStories, Story, StoryStep};
use std::path::Path;
use std::sync::Arc;
use words::{Words, msg, text};

/// Which story and which of its steps are worked on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StoryPlace {
    pub story: usize,
    pub step: Option<usize>,
}

/// The stories as they are made here.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stories {
    /// As they were made or changed here; `None` while they are those of the file.
    own: Option<Arc<Vec<Story>>>,
    /// The same as they were last read or saved.
    saved: Option<Arc<Vec<Story>>>,
    place: StoryPlace,
}

/// What of the stories is undone: as they were made here, and which is worked on.
pub(crate) type StoriesSnapshot = (Option<Arc<Vec<Story>>>, StoryPlace);

impl Stories {
    /// Those that are kept beside a document, if any are.
    pub fn of(document: &Document) -> Self {
        let kept = document.own_stories.is_some().then(|| Arc::new(document.stories().into_owned()));
        Self { own: kept.clone(), saved: kept, place: StoryPlace::default() }
    }

    /// All of them, in the file or made here.
    pub fn all<'s>(&'s self, document: &'s Document) -> &'s [Story] {
        self.own.as_ref().map_or(document.stories_of_file(), |stories| stories)
    }

    /// All of them as they were last read or saved.
    pub fn saved<'s>(&'s self, document: &'s Document) -> &'s [Story] {
        self.saved.as_ref().map_or(document.stories_of_file(), |stories| stories)
    }

    pub const fn place(&self) -> StoryPlace {
        self.place
    }

    pub fn snapshot(&self) -> StoriesSnapshot {
        (self.own.clone(), self.place)
    }

    pub fn restore(&mut self, (own, place): StoriesSnapshot) {
        self.own = own;
        self.place = place;
    }

    /// The story that is worked on.
    pub fn story<'s>(&'s self, document: &'s Document) -> Option<&'s Story> {
        self.all(document).get(self.place.story)
    }

    /// A step of it.
    pub fn step<'s>(&'s self, at: usize, document: &'s Document) -> Option<&'s StoryStep> {
        self.story(document)?.steps.get(at)
    }

    /// All of them, if that is not how they were last read or saved.
    pub fn unsaved(&self, document: &Document) -> Option<Arc<Vec<Story>>> {
        let now = || self.own.clone().unwrap_or_else(|| Arc::new(self.all(document).to_vec()));
        self.are_unsaved(document).then(now)
    }

    /// Stories that were left behind take the place of those of the file, not saved yet.
    pub fn put_back(&mut self, stories: Vec<Story>) {
        self.own = Some(Arc::new(stories));
    }

    /// Whether stories were changed and not saved.
    pub fn are_unsaved(&self, document: &Document) -> bool {
        match (&self.own, &self.saved) {
            (None, None) => false,
            (Some(now), Some(saved)) if Arc::ptr_eq(now, saved) => false,
            _ => self.all(document) != self.saved(document),
        }
    }

    /// Changes the stories; `taken` is the view as a step, for a command that takes it.
    pub fn apply(
        &mut self,
        command: StoryCommand,
        (document, words): (&Document, &Words),
        taken: Option<StoryStep>,
    ) -> Answer {
        match command {
            StoryCommand::Choose(story) if story < self.all(document).len() => {
                self.place = StoryPlace { story, step: None };
            }
            StoryCommand::Choose(_) => {}
            StoryCommand::New => self.new_story(document, words),
            StoryCommand::Rename(title) => self.change_story(document, |story| story.title = title),
            StoryCommand::Delete => return self.delete_story(document),
            StoryCommand::TakeStep => self.take_step(taken.unwrap_or_default(), document, words),
            StoryCommand::Retake(at) => {
                self.change_step(at, document, |old| taken.into_iter().for_each(|step| *old = step));
            }
            StoryCommand::Edit(at, edit) => self.change_step(at, document, |step| edited(step, edit)),
            StoryCommand::Move(at, by) => self.move_step(at, by, document),
            StoryCommand::DeleteStep(at) => self.delete_step(at, document),
            StoryCommand::Show(at) => {
                let step = self.step(at, document).cloned();
                self.place.step = step.is_some().then_some(at);
                return step
                    .map(|step| Answer::command(ShowCommand::Step(Box::new(step))))
                    .unwrap_or_default();
            }
            StoryCommand::Save(then) => return self.save(then, document),
            StoryCommand::Saved { stories, path, then } => {
                return self.note_saved(stories, &path, then, document);
            }
            StoryCommand::Discard(leaving) => {
                self.own.clone_from(&self.saved);
                return Answer::command(PanelCommand::EndDialog).and(leaving.command());
            }
        }
        Answer::default()
    }

    fn save(&self, then: Option<PendingAction>, document: &Document) -> Answer {
        let answer = Answer::command(PanelCommand::EndDialog);
        if document.is_preview {
            let words = msg!(notice_still_reading);
            return answer.and_notice(words);
        }
        let stories = Arc::new(self.all(document).to_vec());
        Answer { effects: vec![Effect::SaveStories { stories, then }], ..answer }
    }

    fn note_saved(
        &mut self,
        stories: Arc<Vec<Story>>,
        path: &Path,
        then: Option<PendingAction>,
        document: &Document,
    ) -> Answer {
        // Where nothing was changed since, what is there and what was saved are one and the same.
        if self.all(document) == stories.as_slice() {
            self.own = Some(Arc::clone(&stories));
        }
        self.saved = Some(stories);
        let answer = Answer::notice(msg!(notice_stories_saved, path = path.display().to_string()));
        match then {
            Some(leaving) => answer.and(leaving.command()),
            None => answer,
        }
    }

    /// The same file was read again or another laid over it: what is not saved stays.
    pub fn keep(&mut self, before: &Self, old: &Document, new: &Document) {
        self.place = before.place;
        if !before.are_unsaved(old) {
            return;
        }
        // The first events of a file come without its stories.
        if new.is_preview {
            self.own = Some(Arc::new(before.all(old).to_vec()));
            self.saved = Some(Arc::new(before.saved(old).to_vec()));
        } else {
            let joined = OwnStories::joined(before.all(old), before.saved(old), self.all(new));
            self.own = Some(Arc::new(joined));
        }
    }

    /// Takes over the stories that were made over the first events of this file, which came without its own.
    pub fn keep_of_first_events(&mut self, then: &Self, first_events: &Document, document: &Document) {
        let were_unsaved = self.are_unsaved(document);
        let before = if were_unsaved { self.all(document) } else { then.saved(first_events) };
        if then.all(first_events) != before {
            let joined = OwnStories::joined(then.all(first_events), before, self.all(document));
            self.own = Some(Arc::new(joined));
            self.place = then.place;
        }
        if were_unsaved {
            self.saved.clone_from(&then.saved);
        }
    }

    fn change(&mut self, document: &Document, change: impl FnOnce(&mut Vec<Story>)) {
        let mut stories = self.all(document).to_vec();
        change(&mut stories);
        self.own = Some(Arc::new(stories));
    }

    fn change_story(&mut self, document: &Document, change: impl FnOnce(&mut Story)) {
        let at = self.place.story;
        self.change(document, |stories| {
            if let Some(story) = stories.get_mut(at) {
                change(story);
            }
        });
    }

    fn change_step(&mut self, at: usize, document: &Document, change: impl FnOnce(&mut StoryStep)) {
        self.change_story(document, |story| {
            if let Some(step) = story.steps.get_mut(at) {
                change(step);
            }
        });
    }

    fn num_steps(&self, document: &Document) -> usize {
        self.story(document).map_or(0, |story| story.steps.len())
    }

    fn new_story(&mut self, document: &Document, words: &Words) {
        let story = new_story(self.all(document), words);
        self.place = StoryPlace { story: self.all(document).len(), step: None };
        self.change(document, |stories| stories.push(story));
    }

    fn delete_story(&mut self, document: &Document) -> Answer {
        let at = self.place.story;
        self.change(document, |stories| {
            if at < stories.len() {
                stories.remove(at);
            }
        });
        let last = self.all(document).len().saturating_sub(1);
        self.place = StoryPlace { story: at.min(last), step: None };
        Answer::notice(msg!(notice_story_deleted))
    }

    fn take_step(&mut self, step: StoryStep, document: &Document, words: &Words) {
        if self.story(document).is_none() {
            self.new_story(document, words);
        }
        let num = self.num_steps(document);
        let at = self.place.step.map_or(num, |at| (at + 1).min(num));
        self.change_story(document, |story| story.steps.insert(at, step));
        self.place.step = Some(at);
    }

    fn move_step(&mut self, at: usize, by: i64, document: &Document) {
        let num = self.num_steps(document);
        let to = at.checked_add_signed(by as isize).filter(|to| *to < num && at < num);
        let Some(to) = to else { return };
        self.change_story(document, |story| {
            let step = story.steps.remove(at);
            story.steps.insert(to, step);
        });
        self.place.step = Some(to);
    }

    fn delete_step(&mut self, at: usize, document: &Document) {
        self.change_story(document, |story| {
            if at < story.steps.len() {
                story.steps.remove(at);
            }
        });
        let num = self.num_steps(document);
        self.place.step = (num > 0).then(|| at.min(num - 1));
    }
}

/// A story with a title and an id that no other has.
fn new_story(known: &[Story], words: &Words) -> Story {
    let named = |number: usize| {
        let (title, id) = match number {
            1 => (text!(words, stories_new_title), "story".to_owned()),
            number => {
                (text!(words, stories_new_numbered, number = number.to_string()), format!("story-{number}"))
            }
        };
        Story { id: Some(id), title, ..Story::default() }
    };
    let is_free = |new: &Story| !known.iter().any(|story| story.id == new.id || story.title == new.title);
    // Of more names than there are stories one is free.
    (1..=known.len() * 2 + 1).map(named).find(is_free).unwrap_or_default()
}

fn edited(step: &mut StoryStep, edit: StepEdit) {
    let text = |text: String| Some(text).filter(|text| !text.is_empty());
    match edit {
        StepEdit::Title(title) => step.title = text(title),
        StepEdit::Caption(caption) => step.caption = text(caption),
        StepEdit::Notes(notes) => step.notes = text(notes),
        StepEdit::Seconds(seconds) => step.seconds = seconds.filter(|seconds| *seconds > 0.0),
    }
}
