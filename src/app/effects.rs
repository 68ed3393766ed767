//! Carries out what the session asks of the world.

use crate::app::Environment;
use crate::app::desktop::{dialogs, elsewhere, system_theme};
use crate::app::engine::EngineLink;
use crate::app::files::autosave::Autosave;
use crate::app::files::exports::{image_of, write_copy, write_export, write_table, write_template};
use crate::app::files::images::{images_read, read_images};
use crate::app::files::loader::{self, Known, read_columns};
use crate::app::files::pasted::PastedPlace;
use crate::app::files::saved::Saved;
use crate::app::files::watch::FileWatch;
use crate::app::files::{stories, texts, write};
use crate::app::fonts::Fonts;
use crate::app::job::JobProgress;
use crate::app::jobs::{JobAnswer, Jobs, Task, waker};
use eframe::egui;
use index::{Filter, TimelineIndex};
use session::command::{
    DocumentCommand, ExportingCommand, Failure, PanelCommand, PendingAction, StoryCommand, WriteOutcome,
    WritingCommand,
};
use session::{
    Command, Dialog, Effect, ExportPlan, Form, Origin, PathPurpose, Preferences, Preview, Session,
    WriteTarget,
};
use std::path::PathBuf;
use std::sync::Arc;
use tasks::exports::Export;
use tasks::opening::Plan;
use tasks::{computed, embedded, not_written};
use ui::UiMemory;
use words::{Message, Value, Words, msg, text};

/// The world outside of the session.
pub struct World {
    ctx: egui::Context,
    jobs: Jobs,
    autosave: Autosave,
    watch: FileWatch,
    /// What was asked for last.
    plan: Option<Plan>,
    engine: EngineLink,
}

impl World {
    /// Begins to listen.
    pub fn new(ctx: egui::Context, autosave: Autosave, follows_desktop: bool) -> Self {
        let mut jobs = Jobs::new(ctx.clone());
        if follows_desktop {
            // Where nobody tells, the window stays light.
            jobs.start(Task::Other, "system theme", None, system_theme::watch);
        }
        Self { ctx, jobs, autosave, watch: FileWatch::default(), plan: None, engine: EngineLink::default() }
    }

    /// What threads have answered since the last time, how far they are, and whether an open file was changed.
    pub fn answers(&mut self, session: &Session) -> Vec<Command> {
        let mut commands = self.jobs.answers(session);
        commands.extend(self.watch.heard(&commands, session, &self.ctx));
        commands
    }

    /// Keeps stories that are not saved.
    pub fn keep_stories(&mut self, session: &Session) -> Option<Command> {
        let now = self.ctx.input(|input| input.time);
        let (again, complaint) = self.autosave.keep(session, now, waker(&self.ctx));
        if let Some(seconds) = again {
            self.ctx.request_repaint_after_secs(seconds as f32);
        }
        complaint
    }

    /// Asks the database for what is wanted now.
    pub fn ask_engine(&mut self, session: &Session) -> Option<Command> {
        self.engine.ask(session, &mut self.jobs, &self.ctx)
    }

    /// What is read from a file that was damaged is not written anywhere.
    pub fn stop_writing(&self) {
        for target in [WriteTarget::Copy, WriteTarget::Export, WriteTarget::Table] {
            self.jobs.stop(Task::Write(target));
        }
    }

    /// The program ends.
    pub fn end(&mut self, session: &Session) {
        self.jobs.end();
        self.autosave.end(session);
    }

    /// Does what is asked; what comes of it at once is given back.
    pub fn carry_out(
        &mut self,
        effect: Effect,
        session: &Session,
        memory: &mut UiMemory,
        environment: &mut Environment,
    ) -> Vec<Command> {
        match effect {
            Effect::LoadBuiltIn => {
                self.jobs.forget(Task::Load);
                return vec![built_in(environment)];
            }
            Effect::Write { purpose, path, may_replace } if path.exists() && !may_replace => {
                return vec![PanelCommand::Show(Dialog::Replace(purpose, path)).into()];
            }
            Effect::Write { purpose, path, .. } => {
                return self.write(purpose, path, session, (memory, &environment.fonts));
            }
            Effect::Preview(plan) => {
                self.preview(export_of(plan, session, memory, &environment.fonts));
            }
            Effect::CopyPicture(plan) => {
                let plan = ExportPlan { form: Form::Png, ..plan };
                self.copy_picture(export_of(plan, session, memory, &environment.fonts));
                return vec![notice(msg!(notice_drawing))];
            }
            Effect::SaveStories { stories, then } => {
                let save = stories::Save::new(session, stories, environment.store.folder());
                let name = text!(session.words(), writing_stories, title = save.name());
                return self.save_stories(save, name, then);
            }
            Effect::Connect { address, password } => {
                return self
                    .engine
                    .connect(&address, password.as_ref(), &mut self.jobs)
                    .into_iter()
                    .collect();
            }
            Effect::StopEngine => self.engine.stop(&mut self.jobs),
            Effect::SavePreferences(preferences) => return save_preferences(preferences, environment),
            other => self.begin(other, session, environment),
        }
        Vec::new()
    }

    /// Begins what answers later, or not at all.
    fn begin(&mut self, effect: Effect, session: &Session, environment: &Environment) {
        if let Some(plan) = Plan::of(&effect) {
            return self.load(plan, session, environment);
        }
        match effect {
            Effect::AskForPath { purpose, suggestion } => {
                let ask = dialogs::ask(purpose, &suggestion, session.words());
                let failed = PanelCommand::Show(Dialog::TypePath(purpose)).into();
                self.jobs.start(Task::Other, "file dialog", Some(failed), |worker| {
                    if let Some(command) = ask() {
                        worker.say(command);
                    }
                });
            }
            Effect::ReadColumns(path, choices) => {
                let tables = session.preferences().tables.clone();
                self.compute("columns", move || Some(read_columns(&path, choices, &tables)));
            }
            Effect::OpenText(text) => self.open_text(text, environment),
            Effect::RequestPaste => self.ctx.send_viewport_cmd(egui::ViewportCommand::RequestPaste),
            Effect::CancelLoad => self.jobs.forget(Task::Load),
            Effect::StopWriting(target) => self.jobs.stop(Task::Write(target)),
            Effect::LoadTexts(folder) => {
                let document = Arc::clone(session.document());
                self.compute("texts", move || {
                    Some(texts::texts_in(&folder, &document.timeline).into_command(&document.timeline))
                });
            }
            Effect::ReadImages(document, layer, names) => {
                self.compute("pictures", move || images_read(&document, layer, names));
            }
            Effect::Order { .. }
            | Effect::Index { .. }
            | Effect::Pack { .. }
            | Effect::Compare { .. }
            | Effect::FindGaps { .. }
            | Effect::Search { .. } => {
                // What was there before stays on the screen meanwhile.
                self.compute("answers", move || computed(&effect));
            }
            Effect::CopyText(text) => self.ctx.copy_text(text),
            Effect::OpenElsewhere(path) if environment.follows_desktop => elsewhere::open(&path),
            Effect::OpenElsewhere(_) => {}
            Effect::OpenLink(address) => self.ctx.open_url(egui::OpenUrl::new_tab(address)),
            Effect::AdoptRecovered(kept_at) => self.autosave.adopt(&kept_at),
            Effect::ForgetRecovered(kept_at) => self.autosave.forget(&kept_at),
            Effect::Quit => self.ctx.send_viewport_cmd(egui::ViewportCommand::Close),
            Effect::LoadBuiltIn | Effect::Write { .. } | Effect::SavePreferences(_) => {}
            Effect::Connect { .. } | Effect::StopEngine => {}
            Effect::Preview(_) | Effect::CopyPicture(_) | Effect::SaveStories { .. } => {}
            Effect::Load(_) | Effect::LoadTable(..) | Effect::LoadAll(_) | Effect::LoadAgain(_) => {}
            Effect::LoadLayer(..) | Effect::Compose(_) => {}
        }
    }

    /// Opens what was pasted.
    fn open_text(&mut self, text: String, environment: &Environment) {
        let place = PastedPlace::now(environment);
        self.compute("pasted", move || Some(place.open(&text)));
    }

    /// Begins anew to read what is being read.
    pub fn load_again(&mut self, session: &Session, environment: &Environment) {
        if let Some(plan) = self.plan.take() {
            self.load(plan, session, environment);
        }
    }

    /// Begins to read; what comes of an earlier reading is dropped.
    fn load(&mut self, plan: Plan, session: &Session, environment: &Environment) {
        let plan = loader::with_absolute_paths(plan);
        self.watch.note(plan.paths());
        self.plan = Some(plan.clone());
        let failed = DocumentCommand::Failed(Failure {
            title: msg!(failed_open, name = plan.name()).into(),
            message: msg!(failed_broken_off).into(),
            excerpt: String::new(),
            help: msg!(failed_still_open).into(),
        });
        let (cache, store) = (environment.cache.clone(), environment.store.clone());
        let tables = session.preferences().tables.clone();
        self.jobs.start(Task::Load, "loader", Some(failed.into()), move |worker| {
            let known = Known { cache: &cache, tables: &tables };
            loader::read(plan, known, store.folder(), &worker.progress, &|command| worker.say(command));
        });
    }

    /// Does something on a thread of its own that nobody stops; what comes of it is a command.
    fn compute(&mut self, name: &str, work: impl FnOnce() -> Option<Command> + Send + 'static) {
        let failed = notice(msg!(failed_broken_off));
        self.jobs.start(Task::Other, name, Some(failed), |worker| {
            if let Some(command) = work() {
                worker.say(command);
            }
        });
    }

    /// Begins to write what the path is for.
    fn write(
        &mut self,
        purpose: PathPurpose,
        path: PathBuf,
        session: &Session,
        (memory, fonts): (&UiMemory, &Fonts),
    ) -> Vec<Command> {
        let (to, words) = (path.clone(), Arc::clone(session.words()));
        match purpose {
            PathPurpose::Open | PathPurpose::Layer | PathPurpose::Texts => Vec::new(),
            PathPurpose::Export => {
                let export = export_of(session.exporting().plan.clone(), session, memory, fonts);
                self.write_file(WriteTarget::Export, path, &words, move |progress| {
                    write_export(&export, &to, &|done, total| progress.note(done, total)).map(|_| None)
                })
            }
            PathPurpose::SaveCopy => {
                let document = Arc::clone(session.document());
                self.write_file(WriteTarget::Copy, path, &Arc::clone(&words), move |progress| {
                    write_copy(&to, &document, &|done, total| progress.note(done, total))
                        .map_err(|err| words.value(&write::reason(&err)))
                })
            }
            PathPurpose::Template(of) => {
                let own = Arc::clone(&words);
                self.write_file(WriteTarget::Template, path, &words, move |_| {
                    write_template(of, &to, &own).map(|()| None)
                })
            }
            PathPurpose::SaveTable => {
                let plan = session.sheet();
                self.write_file(WriteTarget::Table, path, &Arc::clone(&words), move |progress| {
                    write_table(&to, plan, &words, &|done, total| progress.note(done, total)).map(|()| None)
                })
            }
        }
    }

    /// Writes a file on a thread. What stood there stays if that fails or is stopped.
    fn write_file(
        &mut self,
        target: WriteTarget,
        path: PathBuf,
        words: &Words,
        write: impl FnOnce(&JobProgress) -> Result<Option<Message>, String> + Send + 'static,
    ) -> Vec<Command> {
        let name = Origin::File(path.clone()).name();
        let failed = WritingCommand::Ended(target, not_written(&path, &text!(words, reason_broken_off)));
        self.jobs.start(Task::Write(target), "writer", Some(failed.into()), move |worker| {
            let (outcome, remark) = match write(&worker.progress) {
                Ok(remark) => (WriteOutcome::Written(path), remark),
                Err(_) if !worker.progress.is_wanted() => (WriteOutcome::Stopped, None),
                Err(err) => (not_written(&path, &err), None),
            };
            worker.say(WritingCommand::Ended(target, outcome));
            remark.into_iter().for_each(|remark| worker.say(notice(remark)));
        });
        vec![WritingCommand::Began(target, name).into()]
    }

    fn save_stories(
        &mut self,
        save: stories::Save,
        name: String,
        then: Option<PendingAction>,
    ) -> Vec<Command> {
        let failed = WritingCommand::Ended(WriteTarget::Stories, WriteOutcome::Failed(save.broken_off()));
        self.jobs.start(Task::Write(WriteTarget::Stories), "stories", Some(failed.into()), move |worker| {
            match save.carry_out(&worker.progress) {
                Ok(path) => worker.say(StoryCommand::Saved { stories: save.stories, path, then }),
                Err(outcome) => worker.say(WritingCommand::Ended(WriteTarget::Stories, outcome)),
            }
        });
        vec![WritingCommand::Began(WriteTarget::Stories, name).into()]
    }

    /// Finds out on a thread what a file will look like, unless something else is asked for meanwhile.
    fn preview(&mut self, export: Export) {
        let nothing = Preview::Nothing(text!(export.session.words(), failed_broken_off));
        let failed = ExportingCommand::Previewed(export.plan.clone(), Arc::new(nothing));
        self.jobs.start(Task::Preview, "preview", Some(failed.into()), move |worker| {
            let preview = export.preview(&|_, _| worker.progress.is_wanted());
            worker.say(ExportingCommand::Previewed(export.plan, Arc::new(preview)));
        });
    }

    /// Draws a picture for the clipboard on a thread.
    fn copy_picture(&mut self, export: Export) {
        let not_copied = |err: Value| notice(msg!(notice_picture_not_copied, reason = err));
        let broken_off = not_copied(msg!(reason_broken_off).into());
        self.jobs.start(Task::Other, "picture", Some(broken_off), move |worker| {
            match export.png().and_then(|bytes| image_of(&bytes)) {
                Ok(picture) => worker.answer(JobAnswer::Picture(picture)),
                Err(err) => worker.say(not_copied(err.into())),
            }
        });
    }
}

/// What leaves as it was planned.
fn export_of(plan: ExportPlan, session: &Session, memory: &UiMemory, fonts: &Fonts) -> Export {
    let (session, size, find_face) = (session.clone(), memory.canvas_size(), Some(fonts.finder()));
    Export { plan, session, size, find_face, read_images: Some(read_images) }
}

fn notice(message: Message) -> Command {
    DocumentCommand::Notice(message.into()).into()
}

/// Keeps the settings; only a failure is news.
fn save_preferences(preferences: Preferences, environment: &mut Environment) -> Vec<Command> {
    let Environment { store, saved, .. } = environment;
    let result = store.save(&Saved { preferences, window: saved.window, last: saved.last.clone() });
    result
        .err()
        .map(|err| notice(msg!(notice_settings_not_kept, reason = write::reason(&err))))
        .into_iter()
        .collect()
}

/// The built-in timeline, prepared; it is small enough to do so at once.
fn built_in(environment: &Environment) -> Command {
    let document = stories::with_own_stories(embedded::document(), environment.store.folder());
    let index = TimelineIndex::build(&document.timeline, &Filter::default());
    DocumentCommand::Loaded { document: Arc::new(document), index: Arc::new(index) }.into()
}

#[cfg(test)]
mod tests {
    use super::super::App;
    use super::*;
    use crate::app::job::impossible_thread;
    use session::TemplateOf;
    use std::time::{Duration, Instant};

    fn app() -> App {
        App::new(&egui::Context::default(), &[], Environment::none(|| 20_778))
    }

    /// Takes up what threads answer until something holds.
    #[track_caller]
    fn wait(app: &mut App, until: impl Fn(&Session) -> bool) {
        let started = Instant::now();
        while !until(&app.session) {
            assert!(started.elapsed() < Duration::from_secs(20), "it never comes");
            let commands = app.world.answers(&app.session);
            app.run(commands);
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    fn said(session: &Session) -> &str {
        session.notice().map_or("", |notice| &notice.text)
    }

    fn failure(session: &Session) -> String {
        match &session.panels().dialog {
            Some(Dialog::Failure(failure)) => session.words().value(&failure.message),
            _ => String::new(),
        }
    }

    const MINIMAL: &str = include_str!("../../tests/data/minimal.timeline.json");

    #[test]
    fn what_cannot_be_begun_is_told_and_never_waited_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.timeline.json");
        std::fs::write(&path, MINIMAL).expect("written");
        let mut app = app();
        app.world.jobs = Jobs::new(app.world.ctx.clone()).with_threads(impossible_thread);
        app.run([DocumentCommand::Open(path).into()]);
        wait(&mut app, |session| session.loading().is_none());
        assert!(failure(&app.session).contains("broken off"), "{:?}", app.session.panels().dialog);
        app.run([StoryCommand::New.into(), StoryCommand::Save(None).into()]);
        wait(&mut app, |session| session.writings().is_empty());
        assert!(failure(&app.session).contains("broken off") && app.session.has_unsaved_stories());
        for (purpose, name) in WAYS {
            app.run([purpose.confirmed(folder.path().join(name))]);
            wait(&mut app, |session| session.writings().is_empty());
            assert!(failure(&app.session).contains("broken off"), "{purpose:?}");
            app.run([PanelCommand::CloseDialog.into()]);
        }
        app.run([ExportingCommand::Open.into()]);
        wait(&mut app, |session| session.exporting().preview.is_some());
    }

    const WAYS: [(PathPurpose, &str); 3] = [
        (PathPurpose::SaveCopy, "b.timeline.json"),
        (PathPurpose::SaveTable, "b.csv"),
        (PathPurpose::Export, "b.md"),
    ];

    #[test]
    fn files_are_written_in_the_background() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut app = app();
        for (purpose, name) in WAYS {
            let path = folder.path().join(name);
            app.run([purpose.confirmed(path.clone())]);
            let target = purpose.target().expect("it is written to");
            assert_eq!(app.session.writing(target).map(|writing| writing.name.as_str()), Some(name));
            wait(&mut app, |session| session.writings().is_empty());
            assert_eq!(said(&app.session), format!("Saved {}", path.display()));
            assert!(path.metadata().expect("it is there").len() > 100, "{name}");
        }
        let copy = std::fs::read_to_string(folder.path().join(WAYS[0].1)).expect("read");
        assert_eq!(copy, formats::native::write(app.session.document().first()));
    }

    #[test]
    fn a_template_is_written_and_opened() {
        let folder = tempfile::tempdir().expect("a folder");
        for (of, name, num_terms) in [
            (TemplateOf::Events, "mine.xlsx", 0),
            (TemplateOf::Events, "mine.csv", 0),
            (TemplateOf::Terms, "terms.xlsx", 3),
        ] {
            let (mut app, path) = (app(), folder.path().join(name));
            app.run([PathPurpose::Template(of).command(path.clone())]);
            wait(&mut app, |session| session.document().origin == Origin::File(path.clone()));
            let timeline = &app.session.document().timeline;
            let num = timeline.rows().filter(|row| timeline.term(*row).is_some()).count();
            assert_eq!((timeline.num_rows(), num), (3, num_terms), "{name}");
        }
    }

    /// Nobody reads from a pipe yet, so what writes to it waits as long as the test wants.
    #[cfg(unix)]
    #[test]
    fn a_write_that_takes_long_can_be_stopped_and_is_waited_for() {
        let folder = tempfile::tempdir().expect("a folder");
        for (purpose, name) in WAYS {
            let pipe = folder.path().join(name);
            let made = std::process::Command::new("mkfifo").arg(&pipe).status();
            assert!(made.expect("it runs").success());
            let target = purpose.target().expect("it is written to");
            for is_stopped in [false, true] {
                let mut app = app();
                app.run([purpose.confirmed(pipe.clone()), DocumentCommand::Quit.into()]);
                assert_eq!(app.session.panels().dialog, Some(Dialog::Writing(PendingAction::Quit)), "{name}");
                if is_stopped {
                    app.run([WritingCommand::Stop(target).into()]);
                }
                let pipe_read = pipe.clone();
                let read = std::thread::Builder::new().name("reader".to_owned());
                let read = read.spawn(move || std::fs::read(pipe_read).expect("read")).expect("a thread");
                wait(&mut app, |session| session.writings().is_empty());
                assert_eq!(app.session.panels().dialog, None, "{name}: nothing to wait for any more");
                let words = if is_stopped { "Stopped" } else { "Saved" };
                assert!(said(&app.session).starts_with(words), "{name}: {}", said(&app.session));
                // A hand-out is put together before the first byte of it is written.
                let is_open = !is_stopped || purpose != PathPurpose::Export;
                if is_open {
                    assert_eq!(read.join().expect("it ends").len() > 100, !is_stopped, "{name}");
                }
            }
        }
    }
}
