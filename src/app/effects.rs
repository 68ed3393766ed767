//! Carries out what the session asks of the world.

use super::exports::Export;
use super::loader::{self, Plan, Progress};
use super::saved::Saved;
use super::{Surroundings, dialogs, embedded, stories, system_theme, tables, texts, write};
use eframe::egui;
use formats::native;
use index::{Filter, Order, Packing, TimelineIndex, search};
use scene::text::text_lines::capital;
use scene::timeline::caption::MAX_LABELED;
use session::command::{DocumentCommand, Failure, PanelCommand, SearchCommand};
use session::effect::PathPurpose;
use session::exporting::{ExportPlan, ExportingCommand, Form};
use session::folding::FoundGaps;
use session::{Command, Dialog, Effect, Preferences, Session, TableCommand};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;
use ui::UiMemory;

/// What came of a file, with the number of the load.
type Loaded = (u64, Command);

/// Threads that are under way and how they answer.
pub struct World {
    ctx: egui::Context,
    sender: Sender<Command>,
    receiver: Receiver<Command>,
    /// What comes of files, with the number of the load.
    loads: (Sender<Loaded>, Receiver<Loaded>),
    num_loads: u64,
    /// The file under way; answers of any other load come too late and are dropped.
    loading: Option<Progress>,
    /// How far the file is that is being written, in how many parts; whoever drops it stops the writing.
    exporting: Option<Arc<Steps>>,
    /// Whoever drops it stops the look ahead that is under way.
    looking_ahead: Option<Arc<()>>,
    /// Pictures for the clipboard, which only the window's thread may fill.
    pictures: (Sender<Copied>, Receiver<Copied>),
}

/// A picture for the clipboard, or why there is none.
type Copied = Result<egui::ColorImage, String>;

/// How far something is.
#[derive(Default)]
struct Steps {
    done: AtomicUsize,
    total: AtomicUsize,
}

impl World {
    /// Begins to listen.
    pub fn new(ctx: egui::Context, follows_desktop: bool) -> Self {
        let (sender, receiver) = channel();
        if follows_desktop {
            system_theme::watch(sender.clone(), waker(&ctx));
        }
        let (loads, pictures) = (channel(), channel());
        let (loading, exporting, looking_ahead) = (None, None, None);
        Self { ctx, sender, receiver, loads, num_loads: 0, loading, exporting, looking_ahead, pictures }
    }

    /// What threads have answered since the last time, and how far a file is.
    pub fn answers(&mut self, session: &Session) -> Vec<Command> {
        let mut commands: Vec<Command> = self.receiver.try_iter().collect();
        for (number, command) in self.loads.1.try_iter() {
            // That a file could not be kept for the next time is found out after it is open.
            let is_late = matches!(command, Command::Document(DocumentCommand::Notice(_)));
            if number != self.num_loads || (self.loading.is_none() && !is_late) {
                continue;
            }
            if !is_late && !matches!(command, Command::Document(DocumentCommand::Preview { .. })) {
                self.loading = None;
            }
            commands.push(command);
        }
        for picture in self.pictures.1.try_iter() {
            commands.push(self.copied(picture));
        }
        if let (Some(progress), Some(_)) = (&self.loading, &session.loading) {
            commands.push(progress.command());
            self.ctx.request_repaint_after(Duration::from_millis(80));
        }
        if let Some(steps) = &self.exporting {
            let [done, total] = [&steps.done, &steps.total].map(|number| number.load(Ordering::Relaxed));
            let is_finished = Arc::strong_count(steps) == 1;
            commands.push(ExportingCommand::Progress(done, total).into());
            if is_finished {
                self.exporting = None;
                commands.push(ExportingCommand::Done.into());
            }
            self.ctx.request_repaint_after(Duration::from_millis(80));
        }
        commands
    }

    /// Writes a file on a thread. The thread looks whether anybody still waits for it.
    fn export(&mut self, export: Export, path: PathBuf) {
        let steps = Arc::new(Steps::default());
        self.exporting = Some(Arc::clone(&steps));
        self.in_background("export", move || {
            let watch = |done, total| {
                steps.done.store(done, Ordering::Relaxed);
                steps.total.store(total, Ordering::Relaxed);
                Arc::strong_count(&steps) > 1
            };
            let result = export.write(&path, &watch);
            let is_wanted = Arc::strong_count(&steps) > 1;
            is_wanted.then(|| written(&path, result))
        });
    }

    /// Draws a picture for the clipboard on a thread.
    fn copy_picture(&self, export: Export) {
        let (sender, wake) = (self.pictures.0.clone(), waker(&self.ctx));
        self.in_background("picture", move || {
            // If the window is gone there is nobody to copy it for.
            _ = sender.send(export.png().and_then(|bytes| image_of(&bytes)));
            wake();
            None
        });
    }

    /// Puts a picture on the clipboard.
    fn copied(&self, picture: Copied) -> Command {
        let words = match picture {
            Ok(image) => {
                self.ctx.copy_image(image);
                "Copied as a picture.".to_owned()
            }
            Err(err) => format!("The picture cannot be copied: {err}."),
        };
        DocumentCommand::Notice(words).into()
    }

    /// Finds out on a thread what a file will look like, unless something else is asked for meanwhile.
    fn look_ahead(&mut self, export: Export) {
        let wanted = Arc::new(());
        self.looking_ahead = Some(Arc::clone(&wanted));
        self.in_background("preview", move || {
            let is_wanted = || Arc::strong_count(&wanted) > 1;
            let preview = export.preview(&|_, _| is_wanted());
            // What nobody waits for any more could take the place of what is true now.
            is_wanted().then(|| ExportingCommand::Previewed(export.plan, Arc::new(preview)).into())
        });
    }

    /// Does what is asked; what comes of it at once is given back.
    pub fn carry_out(
        &mut self,
        effect: Effect,
        session: &Session,
        memory: &mut UiMemory,
        surroundings: &Surroundings,
    ) -> Vec<Command> {
        match effect {
            Effect::LoadBuiltIn => {
                self.cancel();
                vec![built_in(surroundings)]
            }
            Effect::Write { purpose, path, may_replace } if path.exists() && !may_replace => {
                vec![PanelCommand::Show(Dialog::Replace(purpose, path)).into()]
            }
            Effect::Write { purpose: PathPurpose::Export, path, .. } => {
                let plan = session.exporting.plan.clone();
                self.export(Export { plan, session: session.clone(), size: memory.canvas_size() }, path);
                Vec::new()
            }
            Effect::Preview(plan) => {
                self.look_ahead(Export { plan, session: session.clone(), size: memory.canvas_size() });
                Vec::new()
            }
            Effect::CopyPicture(plan) => {
                let plan = ExportPlan { form: Form::Png, ..plan };
                self.copy_picture(Export { plan, session: session.clone(), size: memory.canvas_size() });
                vec![DocumentCommand::Notice("The picture is being drawn…".to_owned()).into()]
            }
            Effect::Write { purpose: PathPurpose::SaveCopy, path, .. } => {
                vec![written(&path, write_copy(&path, session))]
            }
            Effect::SaveStories { stories, then } => {
                vec![stories::save(session, stories, then, surroundings.store.folder())]
            }
            Effect::SavePreferences(preferences) => save_preferences(preferences, surroundings),
            other => {
                self.begin(other, session, surroundings);
                Vec::new()
            }
        }
    }

    /// Begins what answers later, or not at all.
    fn begin(&mut self, effect: Effect, session: &Session, surroundings: &Surroundings) {
        match effect {
            Effect::AskForPath { purpose, suggestion } => {
                dialogs::ask(purpose, &suggestion, self.sender.clone(), waker(&self.ctx));
            }
            Effect::Load(path) => self.load(Plan::Open(path), surroundings),
            Effect::LoadAll(origins) => self.load(Plan::All(origins), surroundings),
            Effect::LoadLayer(path, document) => {
                self.load(Plan::Add(path, document.layers.clone()), surroundings);
            }
            Effect::Compose(layers) => self.load(Plan::Compose(layers), surroundings),
            Effect::CancelLoad => self.cancel(),
            Effect::CancelExport => self.exporting = None,
            Effect::LoadTexts(folder) => {
                let document = Arc::clone(&session.document);
                self.in_background("texts", move || {
                    [texts::texts_in(&folder, &document.timeline).into_command(&document.timeline)]
                });
            }
            Effect::Order { document, table, listing } => self.in_background("order", move || {
                let order = Arc::new(Order::of(&document.timeline, &table, &listing));
                [TableCommand::Ordered { document, listing: Box::new(listing), order }.into()]
            }),
            Effect::Write { purpose: PathPurpose::SaveTable, path, .. } => {
                let plan = session.sheet();
                self.in_background("table", move || {
                    [written(&path, tables::write(&path, plan, &|_, _| true))]
                });
            }
            // What was there before stays on the screen meanwhile.
            Effect::Index { .. } | Effect::Pack { .. } | Effect::FindGaps { .. } | Effect::Search { .. } => {
                self.in_background("answers", move || computed(&effect));
            }
            Effect::CopyText(text) => self.ctx.copy_text(text),
            Effect::OpenLink(address) => self.ctx.open_url(egui::OpenUrl::new_tab(address)),
            Effect::Quit => self.ctx.send_viewport_cmd(egui::ViewportCommand::Close),
            Effect::LoadBuiltIn | Effect::Write { .. } | Effect::SavePreferences(_) => {}
            Effect::Preview(_) | Effect::CopyPicture(_) | Effect::SaveStories { .. } => {}
        }
    }

    /// Begins to read; what comes of an earlier reading is dropped.
    fn load(&mut self, plan: Plan, surroundings: &Surroundings) {
        self.cancel();
        self.num_loads += 1;
        let answer = (self.num_loads, self.loads.0.clone());
        self.loading = Some(loader::start((plan, surroundings), answer, waker(&self.ctx)));
    }

    /// Does something on a thread of its own; what comes of it is a command.
    fn in_background<C>(&self, name: &str, work: impl FnOnce() -> C + Send + 'static)
    where
        C: IntoIterator<Item = Command>,
    {
        let (sender, wake) = (self.sender.clone(), waker(&self.ctx));
        let work = move || {
            for command in work() {
                // If the window is gone there is nobody to tell.
                if sender.send(command).is_ok() {
                    wake();
                }
            }
        };
        if let Err(err) = std::thread::Builder::new().name(name.to_owned()).spawn(work) {
            log::error!("no thread for the {name}: {err}");
        }
    }

    fn cancel(&mut self) {
        if let Some(progress) = self.loading.take() {
            progress.cancel();
        }
    }
}

/// What comes of an effect that is nothing but work: an index, rows, gaps, hits. Nothing comes of any other.
pub fn computed(effect: &Effect) -> Option<Command> {
    Some(match effect {
        Effect::Index { document, filter, grouping, table, folds_gaps } => {
            let table = table.regrouped(&document.timeline, *grouping);
            let index = Arc::new(TimelineIndex::grouped(&document.timeline, filter, table));
            let gaps = folds_gaps.then(|| FoundGaps::new(&document.timeline, &index));
            DocumentCommand::Indexed { document: Arc::clone(document), filter: filter.clone(), index, gaps }
                .into()
        }
        Effect::Pack { document, index } => {
            let packing = Arc::new(Packing::build(&document.timeline, index, MAX_LABELED));
            DocumentCommand::Packed { index: Arc::clone(index), packing }.into()
        }
        Effect::FindGaps { document, index } => {
            DocumentCommand::GapsFound(FoundGaps::new(&document.timeline, index)).into()
        }
        Effect::Search { document, words } => {
            let rows = Arc::new(search::find(&document.timeline, words));
            SearchCommand::Found { document: Arc::clone(document), words: words.clone(), rows }.into()
        }
        _ => return None,
    })
}

/// Keeps the settings; only a failure is news.
fn save_preferences(preferences: Preferences, surroundings: &Surroundings) -> Vec<Command> {
    let Surroundings { store, saved, .. } = surroundings;
    let result = store.save(&Saved { preferences, window: saved.window });
    let failed = |err: std::io::Error| {
        DocumentCommand::Notice(format!("Your settings could not be kept: {err}.")).into()
    };
    result.err().map(failed).into_iter().collect()
}

fn write_copy(path: &Path, session: &Session) -> Result<(), String> {
    let text = native::write(session.document.first());
    write::write_whole(path, text.as_bytes()).map_err(|err| err.to_string())
}

/// The built-in timeline, prepared; it is small enough to do so at once.
fn built_in(surroundings: &Surroundings) -> Command {
    let document = stories::with_own_stories(embedded::document(), surroundings.store.folder());
    let index = TimelineIndex::build(&document.timeline, &Filter::default());
    DocumentCommand::Loaded { document: Arc::new(document), index: Arc::new(index) }.into()
}

/// The pixels of a PNG.
fn image_of(png: &[u8]) -> Copied {
    let icon = eframe::icon_data::from_png_bytes(png).map_err(|err| err.to_string())?;
    let size = [icon.width as usize, icon.height as usize];
    Ok(egui::ColorImage::from_rgba_unmultiplied(size, &icon.rgba))
}

/// Makes the window look for answers.
fn waker(ctx: &egui::Context) -> impl Fn() + Send + 'static {
    let ctx = ctx.clone();
    move || ctx.request_repaint()
}

fn written(path: &Path, result: Result<(), String>) -> Command {
    match result {
        Ok(()) => DocumentCommand::Notice(format!("Saved {}", path.display())).into(),
        Err(err) => PanelCommand::Show(Dialog::Failure(Failure {
            title: "Not saved".to_owned(),
            message: format!("{}.", capital(&err)),
            excerpt: path.display().to_string(),
            help: "What stood there before is unchanged.".to_owned(),
        }))
        .into(),
    }
}
