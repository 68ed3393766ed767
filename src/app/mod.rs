//! The program round the session: window, files, threads, clock, dialogs, settings, command line. The only layer that
//! touches the world.
//!
//! ```text
//!  eframe ─▶ App::logic  results of threads, the day, the system's theme ─▶ Command ─┐
//!         └▶ App::ui     ui::show(&Session) ─▶ Command ──────────────────────────────┴▶ Session::apply ─▶ Effect ─▶ World
//! ```

pub mod cli;
mod clock;
pub mod desktop;
mod effects;
mod engine;
pub mod files;
pub mod fonts;
pub mod job;
mod jobs;
pub mod languages;

#[cfg(unix)]
use desktop::one_window::OneWindow;
use effects::World;
use eframe::egui;
use files::autosave::Autosave;
use files::last_session::LastSession;
use files::saved::Saved;
use session::command::{
    DocumentCommand, EngineCommand, PanelCommand, PreferCommand, PresentCommand, RecoveryCommand, ShowCommand,
};

pub use desktop::environment::Environment;
use languages::Spoken;
use session::{Command, Displays, Origin, SeenView, Session, ShownLayer, StartChoice};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use ui::{self, UiMemory};
use words::msg;

const SECONDS_PER_HOUR: u32 = 3_600;
const SECONDS_PER_DAY: u32 = 24 * SECONDS_PER_HOUR;

/// The program in its window.
pub struct App {
    session: Session,
    memory: UiMemory,
    world: World,
    environment: Environment,
    today: Option<i64>,
    /// Letters of which was said that there is no font for them.
    lacking: BTreeSet<char>,
    num_frames: u64,
    window_title: String,
    /// What is to be seen of a file as soon as it is open.
    seen_view: Option<SeenView>,
    /// Where other starts ask whether their file is open here.
    #[cfg(unix)]
    one_window: Option<OneWindow>,
}

impl App {
    /// With the built-in timeline, then the files, laid over each other.
    pub fn new(ctx: &egui::Context, files: &[PathBuf], environment: Environment) -> Self {
        ui::prepare(ctx);
        let built_in =
            files::stories::with_own_stories(tasks::embedded::document(), environment.store.folder());
        let Spoken { languages, language, .. } = &environment.spoken;
        let session = Session::new(built_in, environment.saved.preferences.clone());
        let session = session.with_languages(Arc::clone(languages), language.as_deref());
        let (autosave, recovered) = Autosave::new(environment.store.folder());
        let world = World::new(ctx.clone(), autosave, environment.follows_desktop);
        let spoken = environment.spoken.notice();
        let notice = environment.notice.clone();
        ctx.add_font_provider(Arc::new(environment.fonts.clone()));
        let memory = UiMemory::new(environment.fonts.measure());
        let mut app = Self {
            session,
            memory,
            world,
            environment,
            today: None,
            lacking: BTreeSet::new(),
            num_frames: 0,
            window_title: String::new(),
            seen_view: None,
            #[cfg(unix)]
            one_window: None,
        };
        app.run(spoken.map(|text| DocumentCommand::Notice(text.into()).into()));
        app.run(notice.map(|message| DocumentCommand::Notice(message.into()).into()));
        let is_first = files.is_empty() && !app.session.preferences().is_welcomed;
        app.run(is_first.then(|| PanelCommand::Welcome.into()));
        match engine::address_in(files) {
            Some(address) => app.run([EngineCommand::Connect { address, password: None }.into()]),
            None => app.run((!files.is_empty()).then(|| DocumentCommand::OpenAll(files.to_vec()).into())),
        }
        app.run([RecoveryCommand::Offer(recovered).into()]);
        app
    }

    /// The same, with the first file seen as somebody asks for.
    #[must_use]
    pub fn seen_view(mut self, seen_view: Option<SeenView>) -> Self {
        self.seen_view = seen_view;
        if self.session.loading().is_none() && !self.session.connecting().is_busy {
            self.show_as_asked();
        }
        self
    }

    /// As somebody starts it: with what was asked for, or where the last window left off.
    pub fn start(
        ctx: &egui::Context,
        files: &[PathBuf],
        seen_view: Option<SeenView>,
        environment: Environment,
    ) -> Self {
        let is_asked = !files.is_empty() || seen_view.is_some();
        let app = Self::new(ctx, files, environment);
        if is_asked { app.seen_view(seen_view) } else { app.resumed() }
    }

    /// The same where the last window left off, if the person wants that and its files are still there.
    fn resumed(mut self) -> Self {
        let wanted = self.session.preferences().start == StartChoice::Resume;
        let Some(last) = self.environment.saved.last.clone().filter(|_| wanted) else { return self };
        if let Some(path) = last.missing().next() {
            let name = path.display().to_string();
            self.run([DocumentCommand::Notice(msg!(notice_last_file_gone, name = name).into()).into()]);
            return self;
        }
        self.run((!last.files.is_empty()).then(|| DocumentCommand::OpenAll(last.files.clone()).into()));
        self.seen_view(last.view())
    }

    /// The same, answering other starts that ask for its file.
    #[cfg(unix)]
    #[must_use]
    pub(in crate::app) fn alone_with_its_file(mut self, one_window: Option<OneWindow>) -> Self {
        self.one_window = one_window;
        self
    }

    fn show_as_asked(&mut self) {
        let wanted = self.seen_view.take();
        self.run(wanted.map(|wanted| ShowCommand::SeenView(wanted).into()));
    }

    /// What is open, seen and selected.
    pub const fn session(&self) -> &Session {
        &self.session
    }

    /// Does what a person could have asked for.
    pub fn apply(&mut self, command: Command) {
        self.run([command]);
    }

    /// Applies commands and carries out what they ask for, and what comes of that.
    fn run(&mut self, commands: impl IntoIterator<Item = Command>) {
        let mut queue: Vec<Command> = commands.into_iter().collect();
        queue.reverse();
        while let Some(command) = queue.pop() {
            let is_opened = matches!(
                command,
                Command::Document(DocumentCommand::Loaded { .. }) | Command::Engine(EngineCommand::Opened(_))
            );
            if matches!(command, Command::Document(DocumentCommand::Failed(_) | DocumentCommand::Cancel)) {
                self.seen_view = None;
            }
            for effect in self.session.apply(command) {
                let answers =
                    self.world.carry_out(effect, &self.session, &mut self.memory, &mut self.environment);
                queue.extend(answers.into_iter().rev());
            }
            if is_opened {
                self.show_as_asked();
            }
        }
    }

    /// The day it is, if it has changed. An idle window looks again at midnight, and each hour, because a machine that
    /// sleeps counts no time.
    fn new_day(&mut self, ctx: &egui::Context) -> Option<Command> {
        let left = SECONDS_PER_DAY.saturating_sub((self.environment.second_of_day)());
        ctx.request_repaint_after(Duration::from_secs(u64::from(left.min(SECONDS_PER_HOUR)) + 1));
        let today = (self.environment.today)();
        let is_new = self.today.replace(today) != Some(today);
        is_new.then(|| DocumentCommand::Today(today).into())
    }

    /// The screens that are connected, where the window knows them and they have changed.
    fn new_displays(&self, frame: &eframe::Frame) -> Option<Command> {
        let window = frame.winit_window()?;
        let own = window.current_monitor();
        let mut num = 0;
        let mut place = 0;
        for monitor in window.available_monitors() {
            if own.as_ref() == Some(&monitor) {
                place = num;
            }
            num += 1;
        }
        let displays = Displays { num, own: place };
        (displays != self.session.displays()).then(|| PresentCommand::Displays(displays).into())
    }

    /// Names the window after what is open.
    fn name_window(&mut self, ctx: &egui::Context) {
        let document = self.session.document();
        let name = match &document.origin {
            Origin::BuiltIn | Origin::Record | Origin::Engine(_) => document.title(),
            Origin::File(_) => document.file_name(),
        };
        let title = format!("{name} – Summitline");
        ui::assistive::name_window(ctx, &title);
        if self.window_title != title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.window_title = title;
        }
    }

    /// What the window is called.
    pub fn window_title(&self) -> &str {
        &self.window_title
    }

    /// Tells the log of each frame, so that `benches/start.sh` can count them.
    fn count_frame(&mut self) {
        self.num_frames += 1;
        log::trace!("frame {}", self.num_frames);
        // The second frame begins when the first is on the screen.
        if self.num_frames == 2 {
            log::info!("first frame after {} ms", self.environment.started.elapsed().as_millis());
        }
    }

    /// Whoever closes the window with stories that are not saved, or while a file is written, is asked first.
    fn asks_to_save(&self, ctx: &egui::Context) -> Option<Command> {
        let is_closing = ctx.input(|input| input.viewport().close_requested());
        let would_lose = self.session.has_unsaved_stories() || !self.session.writings().is_empty();
        (is_closing && would_lose).then(|| {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            DocumentCommand::Quit.into()
        })
    }

    /// What lies in a file of the cache that somebody has cut is looked at no more: the file itself is read again.
    fn look_after_cache(&mut self) {
        let cut = self.environment.cache.drop_cut();
        if cut.is_empty() {
            return;
        }
        self.world.stop_writing();
        let is_of_cut = |layer: &Arc<ShownLayer>| match &layer.origin {
            Origin::BuiltIn | Origin::Record | Origin::Engine(_) => false,
            Origin::File(path) => path.canonicalize().is_ok_and(|path| cut.contains(&path)),
        };
        if self.session.document().layers.iter().any(is_of_cut) {
            self.run([DocumentCommand::Lost.into()]);
        } else if self.session.loading().is_some() {
            self.world.load_again(&self.session, &self.environment);
        }
    }

    /// Letters that were drawn as boxes and not told of before, in one notice.
    fn new_lacking(&mut self) -> Option<Command> {
        let lacking = self.environment.fonts.lacking();
        let new: BTreeSet<char> = lacking.difference(&self.lacking).copied().collect();
        self.lacking = lacking;
        fonts::lacking_words(&new, self.session.words())
            .map(|text| DocumentCommand::Notice(text.into()).into())
    }

    /// What the system says of dark and light, where egui knows it.
    fn new_theme(&self, ctx: &egui::Context) -> Option<Command> {
        let is_dark = ctx.system_theme()? == egui::Theme::Dark;
        (is_dark != self.session.system_is_dark()).then(|| PreferCommand::SystemIsDark(is_dark).into())
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, frame: &mut eframe::Frame) {
        self.look_after_cache();
        let mut commands = self.world.answers(&self.session);
        commands.extend(self.new_day(ctx));
        commands.extend(self.new_theme(ctx));
        commands.extend(self.new_displays(frame));
        commands.extend(self.new_lacking());
        commands.extend(self.asks_to_save(ctx));
        self.run(commands);
        let complaint = self.world.keep_stories(&self.session);
        self.run(complaint);
        let asking = self.world.ask_engine(&self.session);
        self.run(asking);
        let zoom = ctx.zoom_factor();
        ctx.input(|input| self.environment.saved.window.note(input.viewport(), zoom));
        self.name_window(ctx);
        #[cfg(unix)]
        if let Some(one_window) = &mut self.one_window {
            one_window.shows(self.session.document().origin.path());
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.count_frame();
        self.memory.set_time_of_day((self.environment.second_of_day)());
        let commands = ui::show(ui, &self.session, &mut self.memory);
        // What was asked for in this frame is seen in the next.
        if !commands.is_empty() {
            ui.request_repaint();
        }
        self.run(commands);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.world.end(&self.session);
        let Environment { store, saved, .. } = &mut self.environment;
        let last = LastSession::of(&self.session).or_else(|| saved.last.take());
        let saved = Saved { preferences: self.session.preferences().clone(), window: saved.window, last };
        // On the way out there is nobody left to tell.
        if let Err(err) = store.save(&saved) {
            log::warn!("settings not kept: {err}");
        }
    }
}
