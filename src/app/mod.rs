//! The program round the session: window, files, threads, clock, dialogs, settings, command line. The only layer that
//! touches the world.
//!
//! ```text
//!  eframe ─▶ App::logic  results of threads, the day, the system's theme ─▶ Command ─┐
//!         └▶ App::ui     ui::show(&Session) ─▶ Command ──────────────────────────────┴▶ Session::apply ─▶ Effect ─▶ World
//! ```

mod cache;
mod check;
pub mod cli;
mod clock;
mod commands;
mod dialogs;
mod effects;
pub mod embedded;
pub mod generate;
mod loader;
mod measure;
mod saved;
mod surroundings;
mod system_theme;
mod texts;
pub mod window;
mod write;

use crate::session::command::{DocumentCommand, PreferCommand};
use crate::session::{Command, Session};
use crate::ui::{self, UiMemory};
use effects::World;
use eframe::egui;
use saved::Saved;
use std::path::{Path, PathBuf};
use std::time::Duration;
pub use surroundings::Surroundings;

/// The program in its window.
pub struct App {
    session: Session,
    memory: UiMemory,
    world: World,
    surroundings: Surroundings,
    today: Option<i64>,
    num_frames: u64,
}

impl App {
    /// With the built-in timeline, then the first of the files.
    pub fn new(ctx: &egui::Context, files: &[PathBuf], surroundings: Surroundings) -> Self {
        ui::prepare(ctx);
        let session = Session::new(embedded::document(), surroundings.saved.preferences.clone());
        let world = World::new(ctx.clone(), surroundings.follows_desktop);
        let notice = surroundings.notice.clone();
        let mut app =
            Self { session, memory: UiMemory::default(), world, surroundings, today: None, num_frames: 0 };
        app.run(notice.map(|text| DocumentCommand::Notice(text).into()));
        app.run(files.first().map(|path| DocumentCommand::Open(path.clone()).into()));
        if let Some(others) = files.get(1..).filter(|others| !others.is_empty()) {
            let names: Vec<String> = others.iter().map(|path| Path::display(path).to_string()).collect();
            let text = format!("One timeline is open at a time; not opened: {}", names.join(", "));
            app.run([DocumentCommand::Notice(text).into()]);
        }
        app
    }

    /// What is open, seen and selected.
    pub const fn session(&self) -> &Session {
        &self.session
    }

    /// Applies commands and carries out what they ask for, and what comes of that.
    fn run(&mut self, commands: impl IntoIterator<Item = Command>) {
        let mut queue: Vec<Command> = commands.into_iter().collect();
        queue.reverse();
        while let Some(command) = queue.pop() {
            for effect in self.session.apply(command) {
                let answers =
                    self.world.carry_out(effect, &self.session, &mut self.memory, &self.surroundings);
                queue.extend(answers.into_iter().rev());
            }
        }
    }

    /// The day it is, if it has changed; and when to look again.
    fn new_day(&mut self, ctx: &egui::Context) -> Option<Command> {
        let today = (self.surroundings.today)();
        if self.today == Some(today) {
            return None;
        }
        self.today = Some(today);
        ctx.request_repaint_after(Duration::from_hours(1));
        Some(DocumentCommand::Today(today).into())
    }

    /// Tells the log of each frame, so that `benches/start.sh` can count them.
    fn count_frame(&mut self) {
        self.num_frames += 1;
        log::trace!("frame {}", self.num_frames);
        // The second frame begins when the first is on the screen.
        if self.num_frames == 2 {
            log::info!("first frame after {} ms", self.surroundings.started.elapsed().as_millis());
        }
    }

    /// What the system says of dark and light, where egui knows it.
    fn new_theme(&self, ctx: &egui::Context) -> Option<Command> {
        let is_dark = ctx.system_theme()? == egui::Theme::Dark;
        (is_dark != self.session.system_is_dark).then(|| PreferCommand::SystemIsDark(is_dark).into())
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        let mut commands = self.world.answers(&self.session);
        commands.extend(self.new_day(ctx));
        commands.extend(self.new_theme(ctx));
        self.run(commands);
        ctx.input(|input| self.surroundings.saved.window.note(input.viewport()));
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.count_frame();
        let commands = ui::show(ui, &self.session, &mut self.memory);
        // What was asked for in this frame is seen in the next.
        if !commands.is_empty() {
            ui.request_repaint();
        }
        self.run(commands);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        let Surroundings { store, saved, .. } = &self.surroundings;
        let saved = Saved { preferences: self.session.preferences.clone(), window: saved.window };
        // On the way out there is nobody left to tell.
        if let Err(err) = store.save(&saved) {
            log::warn!("settings not kept: {err}");
        }
    }
}
