//! Presenting a story: what is put aside for it, what its steps show, and what comes back.

use crate::answer::Answer;
use crate::command::{Cue, Motion, PreferCommand, PresentCommand, Start};
use crate::effect::Effect;
use crate::habits::Habits;
use crate::history::History;
use crate::parts::panels::Panels;
use crate::parts::presenting::Presenting;
use crate::state::{Presented, Session};
use model::TimeRange;
use model::story::{Story, StoryStep};
use std::sync::Arc;
use words::msg;

impl Session {
    pub(super) fn apply_present(&mut self, command: PresentCommand) -> Vec<Effect> {
        let habits = self.preferring.kept.presenting;
        let answer = match command {
            PresentCommand::Start(start) => return self.start(start),
            PresentCommand::At(cue, now) => return self.cue(cue, now),
            PresentCommand::Displays(displays) => self.presenting.note_displays(displays),
            PresentCommand::Lost => self.presenting.lose_screen(),
            PresentCommand::Plan(minutes) => self.presenting.plan(minutes),
            PresentCommand::Screens(screens) => self.presenting.show_on(screens, habits),
            PresentCommand::Aspect(aspect) => {
                Answer::command(PreferCommand::Presenting(Habits { aspect, ..habits }))
            }
        };
        self.carry_out(answer)
    }

    fn start(&mut self, start: Start) -> Vec<Effect> {
        let chosen = start.story.filter(|at| *at < self.stories().len());
        let story_at = chosen.or_else(|| self.story_to_present());
        let story = story_at.and_then(|at| self.stories().get(at).cloned());
        let story = story.or_else(|| self.improvised_story());
        let Some(story) = story.filter(|story| !story.steps.is_empty()) else {
            self.tell(msg!(notice_nothing_to_present));
            return Vec::new();
        };
        let last = story.steps.len() - 1;
        let at = if start.is_from_here { self.nearest_step(&story) } else { start.step.min(last) };
        self.leave_presentation();
        self.presented = Some(Box::new(Presented {
            seen: self.snapshot(),
            hits: Arc::clone(&self.view.seen.hits),
            panels: self.panels.clone(),
            history: self.history.clone(),
            path: None,
            frozen: None,
        }));
        self.panels.dialog = None;
        self.presenting.start((story_at, story), at, self.preferring.kept.presenting);
        self.show_presented_step()
    }

    fn cue(&mut self, cue: Cue, now: f64) -> Vec<Effect> {
        let has_digressed = self.has_digressed();
        let answer = self.presenting.cue(cue, now, has_digressed, self.preferring.kept.presenting);
        let effects = self.carry_out(answer);
        self.keep_frozen();
        effects
    }

    /// What the audience keeps seeing is kept for as long as it does.
    fn keep_frozen(&mut self) {
        let is_frozen = self.presentation().is_some_and(crate::parts::presenting::Presentation::is_frozen);
        let has_frozen = self.presented.as_ref().is_some_and(|presented| presented.frozen.is_some());
        if is_frozen == has_frozen {
            return;
        }
        let presenting = Presenting::on(self.presenting.displays);
        let seen = || Self { presenting, presented: None, before_preview: None, ..self.clone() };
        let seen = is_frozen.then(seen);
        if let Some(presented) = &mut self.presented {
            presented.frozen = seen.map(Arc::new);
        }
    }

    /// The step about what is selected, else the one whose range has most in common with what is seen.
    fn nearest_step(&self, story: &Story) -> usize {
        let timeline = &self.documents.open.timeline;
        let seen = &self.view.seen;
        let selected = seen.selection.map(|row| timeline.id_of(row)).filter(|id| !id.is_empty());
        let names = |step: &StoryStep, id: &str| {
            step.event.as_deref() == Some(id) || step.select.iter().any(|other| other == id)
        };
        let about = selected.and_then(|id| story.steps.iter().position(|step| names(step, id)));
        let mut best = (0, None);
        for (at, step) in story.steps.iter().enumerate().filter(|(_, step)| step.mode == self.view.mode) {
            let likeness = shared(self.step_range(step), seen.range);
            if best.1.is_none_or(|most| likeness > most) {
                best = (at, Some(likeness));
            }
        }
        about.unwrap_or(best.0)
    }

    /// Shows the step that the presentation is at, and remembers what that looks like.
    pub(super) fn show_presented_step(&mut self) -> Vec<Effect> {
        let step = self.presentation().and_then(|presentation| presentation.step().cloned());
        let Some(step) = step else { return Vec::new() };
        let effects = self.show_step(&step);
        self.view.motion = Motion::Ease;
        let path = self.snapshot();
        if let Some(presented) = &mut self.presented {
            presented.path = Some(path);
        }
        effects
    }

    /// Ends the presentation and shows what was seen before it.
    pub(super) fn leave_presentation(&mut self) -> Vec<Effect> {
        self.presenting.presentation = None;
        let Some(presented) = self.presented.take() else { return Vec::new() };
        let Presented { seen, hits, panels, history, path: _, frozen: _ } = *presented;
        let effects = self.restore(seen);
        self.view.motion = Motion::Jump;
        self.view.seen.hits = hits;
        let Panels { notice, messages, .. } = std::mem::take(&mut self.panels);
        self.panels = Panels { notice, messages, ..panels };
        self.history = history;
        effects
    }

    /// Goes on with a presentation after its file was read again: same story, same step, same time.
    pub(super) fn go_on_presenting(&mut self, before: &Self) -> Vec<Effect> {
        let Some(mut presented) = before.presented.clone() else { return Vec::new() };
        let (old, new) = (&before.documents.open, &self.documents.open);
        // The first events of a file come without its stories.
        let stories = (!new.is_preview).then(|| self.stories.all(new));
        let answer = self.presenting.go_on(&before.presenting, stories);
        if self.presenting.presentation.is_none() {
            return self.carry_out(answer);
        }
        presented.seen = presented.seen.carried(old, new, self.lanes.index.table());
        presented.history = History::default();
        presented.hits = Arc::default();
        self.presented = Some(presented);
        let (seen, motion) = (self.snapshot(), self.view.motion);
        let effects = self.show_presented_step();
        if !before.has_digressed() {
            self.view.motion = Motion::Jump;
            return effects;
        }
        let effects = self.restore(seen);
        self.view.motion = motion;
        effects
    }
}

/// How much two ranges have in common, as a share of both together.
fn shared(a: TimeRange, b: TimeRange) -> f64 {
    let common = a.end().min(b.end()).since(a.start().max(b.start())).max(0) as f64;
    common / (a.span() as f64 + b.span() as f64 - common).max(1.0)
}
