//! The page: the session in a canvas, with what the address asks for.

use crate::address::{self, Address};
use crate::effects::BrowserWorld;
use crate::inbox::Arrival;
use crate::tree::{self, ElementTree};
use crate::{browser, storage};
use session::command::{DocumentCommand, PanelCommand, PreferCommand, ShowCommand};
use session::{Command, Dialog, Origin, SeenView, Session};
use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;
use ui::UiMemory;
use words::{Languages, text};

/// How often the page looks whether the day has changed.
const HOUR: Duration = Duration::from_secs(3_600);

/// The program in a page.
pub struct Page {
    session: Session,
    memory: UiMemory,
    world: BrowserWorld,
    tree: Option<ElementTree>,
    today: Option<i64>,
    title: String,
    /// What is to be seen of a file as soon as it is open.
    seen_view: Option<SeenView>,
    is_presenting: bool,
    /// Whether something would be lost with the page; the browser asks.
    would_lose: Rc<Cell<bool>>,
}

impl Page {
    /// With the built-in timeline, and the file and view that the address asks for.
    pub fn new(ctx: &egui::Context, reader: &web_sys::Element) -> Self {
        ui::prepare(ctx);
        let address = Address::here();
        let mut preferences = storage::preferences();
        if let Some(theme) = address.theme {
            preferences.theme = theme;
        }
        let is_welcomed = preferences.is_welcomed || address.is_embedded;
        let languages = Languages::default().with_system(browser::languages());
        let document = storage::with_own_stories(tasks::embedded::document());
        let session = Session::new(document, preferences)
            .with_languages(Arc::new(languages), address.language.as_deref())
            .at_edge(address.edge());
        let mut page = Self {
            session,
            memory: UiMemory::default(),
            world: BrowserWorld::new(ctx.clone()),
            tree: None,
            today: None,
            title: String::new(),
            seen_view: None,
            is_presenting: false,
            would_lose: Rc::default(),
        };
        page.listen();
        let name = text!(page.session.words(), page_screen_reader);
        match tree::add_button(reader, &name) {
            Ok(button) => page.tree = Some(ElementTree::new(ctx, reader.clone(), &button)),
            Err(err) => log::error!("{}", browser::said(err)),
        }
        let begins_plainly = address.file.is_none() && address.view.is_none();
        page.run((!is_welcomed && begins_plainly).then(|| PanelCommand::Welcome.into()));
        page.seen_view = address.view;
        match address.file {
            // Somebody else has written the link.
            Some(file) => page.run([PanelCommand::Show(Dialog::Fetch(file)).into()]),
            None => page.show_as_asked(),
        }
        page
    }

    /// Hears of another view in the address, and asks before the page goes with what is not saved.
    fn listen(&self) {
        let inbox = self.world.inbox.clone();
        let changed = browser::listen("hashchange", move || {
            if let Some(view) = address::view() {
                inbox.put(Arrival::Command(ShowCommand::SeenView(view).into()));
            }
        });
        let asks = browser::ask_before_leaving(Rc::clone(&self.would_lose));
        for failed in [changed, asks].into_iter().filter_map(Result::err) {
            log::error!("{}", browser::said(failed));
        }
    }

    fn show_as_asked(&mut self) {
        let wanted = self.seen_view.take();
        self.run(wanted.map(|wanted| ShowCommand::SeenView(wanted).into()));
    }

    /// Applies commands and carries out what they ask for, and what comes of that.
    fn run(&mut self, commands: impl IntoIterator<Item = Command>) {
        let mut queue: Vec<Command> = commands.into_iter().collect();
        queue.reverse();
        while let Some(command) = queue.pop() {
            let is_opened = matches!(command, Command::Document(DocumentCommand::Loaded { .. }));
            for effect in self.session.apply(command) {
                let answers = self.world.carry_out(effect, &self.session);
                queue.extend(answers.into_iter().rev());
            }
            if is_opened {
                self.show_as_asked();
            }
        }
    }

    fn new_day(&mut self, ctx: &egui::Context) -> Option<Command> {
        ctx.request_repaint_after(HOUR);
        let today = browser::today();
        let is_new = self.today.replace(today) != Some(today);
        is_new.then(|| DocumentCommand::Today(today).into())
    }

    /// What the system says of dark and light.
    fn new_theme(&self, ctx: &egui::Context) -> Option<Command> {
        let is_dark = ctx.system_theme()? == egui::Theme::Dark;
        (is_dark != self.session.system_is_dark()).then(|| PreferCommand::SystemIsDark(is_dark).into())
    }

    /// Names the tab after what is open.
    fn name_tab(&mut self) {
        let document = self.session.document();
        let name = match &document.origin {
            Origin::BuiltIn | Origin::Record | Origin::Engine(_) => document.title(),
            Origin::File(_) => document.file_name(),
        };
        let title = format!("{name} – Summitline");
        if self.title != title {
            browser::set_title(&title);
            self.title = title;
        }
    }

    /// A story that is presented fills the screen.
    fn fill_screen(&mut self) {
        let is_presenting = self.session.presentation().is_some();
        if is_presenting != self.is_presenting {
            browser::set_full_screen(is_presenting);
            self.is_presenting = is_presenting;
        }
    }
}

impl eframe::App for Page {
    fn raw_input_hook(&mut self, _ctx: &egui::Context, input: &mut egui::RawInput) {
        input.events.extend(self.tree.iter().flat_map(ElementTree::events));
        // From now on the file is known by its name, and `ui` opens it by that.
        for dropped in &input.dropped_files {
            if let Some(file) = dropped.web_file() {
                self.world.give(file.clone());
            }
        }
    }

    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        let mut commands = self.world.answers(&self.session, self.memory.canvas_size());
        commands.extend(self.new_day(ctx));
        commands.extend(self.new_theme(ctx));
        self.run(commands);
        self.name_tab();
        self.fill_screen();
        self.would_lose.set(self.session.has_unsaved_stories());
        if let Some(tree) = &mut self.tree {
            tree.keep_in_step(ctx);
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.memory.set_time_of_day(browser::second_of_day());
        let commands = ui::show(ui, &self.session, &mut self.memory);
        // What was asked for in this frame is seen in the next.
        if !commands.is_empty() {
            ui.request_repaint();
        }
        self.run(commands);
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}
