//! Somebody before the window, who does things by the names a screen reader tells.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Vec2, vec2};
use egui_kittest::kittest::{AccessKitNode, Queryable as _, by};
use egui_kittest::{Harness, Node};
use model::date::Moment;
use session::Session;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use summitline::app::{App, Environment};

/// Somebody before the window.
pub struct Person {
    pub harness: Harness<'static, App>,
}

pub const USUAL: Vec2 = vec2(1_280.0, 800.0);

/// 21 November 2026.
const TODAY: i64 = 20_778;

impl Person {
    pub fn at(size: Vec2, files: &[PathBuf]) -> Self {
        Self::with(size, files, Environment::none(|| TODAY))
    }

    /// By a clock that somebody tells: the day, and the seconds since midnight.
    pub fn by_clock(today: fn() -> i64, second_of_day: fn() -> u32) -> Self {
        Self::with(USUAL, &[], Environment::none(today).with_time(second_of_day))
    }

    /// Whose settings stand in a folder.
    pub fn in_folder(folder: &Path, files: &[PathBuf]) -> Self {
        Self::with(USUAL, files, Environment::none(|| TODAY).with_folder(&folder.join("settings")))
    }

    /// Who double-clicks the program, whose settings stand in a folder.
    pub fn starting_in(folder: &Path) -> Self {
        let environment = Environment::none(|| TODAY).with_folder(&folder.join("settings"));
        Self::before(USUAL, |ctx| App::start(ctx, &[], None, environment))
    }

    /// For whom what was read of files is kept in a folder.
    pub fn with_cache(folder: &Path, files: &[PathBuf]) -> Self {
        Self::with(USUAL, files, Environment::none(|| TODAY).with_cache(folder, 1_000))
    }

    pub fn with(size: Vec2, files: &[PathBuf], environment: Environment) -> Self {
        let files = files.to_vec();
        Self::before(size, move |ctx| App::new(ctx, &files, environment))
    }

    fn before(size: Vec2, app: impl FnOnce(&egui::Context) -> App) -> Self {
        let builder = Harness::builder().with_size(size).with_max_steps(16);
        let harness = builder.build_eframe(move |cc| app(&cc.egui_ctx));
        let mut person = Self { harness };
        person.wait();
        person
    }

    /// Closes the window.
    pub fn close(mut self) {
        eframe::App::on_exit(self.harness.state_mut(), None);
    }

    pub fn new() -> Self {
        Self::at(USUAL, &[])
    }

    /// With the five reports alone.
    pub fn with_reports() -> Self {
        Self::at(USUAL, &[Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/csto-summits.timeline.json")])
    }

    pub fn session(&self) -> &Session {
        self.harness.state().session()
    }

    /// Until nothing moves and no file is on its way in or out.
    pub fn wait(&mut self) {
        let start = Instant::now();
        self.harness.run();
        while self.session().loading().is_some() || !self.session().writings().is_empty() {
            assert!(start.elapsed() < Duration::from_mins(2), "still loading or writing");
            std::thread::sleep(Duration::from_millis(5));
            self.harness.step();
        }
        self.harness.run();
    }

    /// While time goes on, until something holds.
    #[track_caller]
    pub fn wait_until(&mut self, holds: impl Fn(&Self) -> bool) {
        let start = Instant::now();
        while !holds(self) {
            assert!(start.elapsed() < Duration::from_mins(2), "it never comes");
            std::thread::sleep(Duration::from_millis(5));
            self.harness.step();
        }
    }

    pub fn press(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        self.wait();
    }

    /// The first event on the timeline whose name begins like this.
    #[track_caller]
    pub fn event(&self, name: &str) -> Node<'_> {
        let name = name.to_owned();
        let begins = move |node: &AccessKitNode<'_>| text_of(node).starts_with(&name);
        let events = self.harness.query_all(by().role(Role::ListItem).predicate(begins));
        events.into_iter().next().expect("such an event")
    }

    pub fn select(&mut self, name: &str) {
        self.event(name).click();
        self.wait();
    }

    pub fn key(&mut self, key: Key) {
        self.harness.key_press(key);
        self.wait();
    }

    pub fn held_key(&mut self, held: Modifiers, key: Key) {
        self.harness.key_press_modifiers(held, key);
        self.wait();
    }

    /// Presses Tab until something of that name has the focus.
    #[track_caller]
    pub fn tab_to(&mut self, label: &str) {
        let stands_there =
            |person: &Self| person.harness.query_all_by_label(label).any(|node| node.is_focused());
        for _ in 0..60 {
            if stands_there(self) {
                return;
            }
            self.key(Key::Tab);
        }
        assert!(stands_there(self), "Tab does not lead to “{label}”");
    }

    pub fn letters(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.wait();
    }

    pub fn sees(&self, text: &str) -> bool {
        self.harness.query_all(by().predicate(contains(text))).next().is_some()
    }

    #[track_caller]
    pub fn reads(&self, texts: &[&str]) {
        for text in texts {
            assert!(self.sees(text), "“{text}” is not to be read");
        }
    }

    pub fn selection(&self) -> &str {
        let session = self.session();
        session.view().selection.map_or("", |row| session.document().timeline.title(row))
    }

    /// First and last day in sight.
    pub fn range(&self) -> (String, String) {
        let session = self.session();
        let resolution = session.document().timeline.resolution();
        let day = |tick| Moment::from_tick(tick, resolution).date.edtf();
        (day(session.view().range.start()), day(session.view().range.end()))
    }

    pub fn span(&self) -> i64 {
        self.session().view().range.span()
    }
}

pub fn text_of(node: &AccessKitNode<'_>) -> String {
    let label = node.label().unwrap_or_default();
    format!("{label}{}", node.value().unwrap_or_default()).replace('\u{a0}', " ")
}

pub fn contains(text: &str) -> impl Fn(&AccessKitNode<'_>) -> bool {
    let text = text.to_owned();
    move |node| text_of(node).contains(&text)
}

pub fn test_file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}
