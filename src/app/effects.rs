//! Carries out what the session asks of the world.

use super::loader::{self, Progress};
use super::saved::Saved;
use super::{Surroundings, dialogs, embedded, system_theme, write};
use crate::export::png::png_bytes;
use crate::export::svg::svg_text;
use crate::formats::native;
use crate::index::{Filter, TimelineIndex};
use crate::session::command::{DocumentCommand, Failure};
use crate::session::{Command, Document, Effect, Session};
use crate::ui::UiMemory;
use eframe::egui;
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

/// Pixels for each point of a saved PNG.
const PNG_SCALE: f32 = 2.0;

/// Threads that are under way and how they answer.
pub struct World {
    ctx: egui::Context,
    sender: Sender<Command>,
    receiver: Receiver<Command>,
    loading: Option<Progress>,
}

impl World {
    /// Begins to listen.
    pub fn new(ctx: egui::Context, follows_desktop: bool) -> Self {
        let (sender, receiver) = channel();
        if follows_desktop {
            system_theme::watch(sender.clone(), waker(&ctx));
        }
        Self { ctx, sender, receiver, loading: None }
    }

    /// What threads have answered since the last time, and how far a file is.
    pub fn answers(&mut self, session: &Session) -> Vec<Command> {
        let mut commands: Vec<Command> = self.receiver.try_iter().collect();
        let has_ended = |command: &Command| {
            matches!(command, Command::Document(DocumentCommand::Loaded { .. } | DocumentCommand::Failed(_)))
        };
        if commands.iter().any(has_ended) {
            self.loading = None;
        }
        if let (Some(progress), Some(_)) = (&self.loading, &session.loading) {
            commands.push(progress.command());
            self.ctx.request_repaint_after(Duration::from_millis(80));
        }
        commands
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
            Effect::AskForPath { purpose, suggestion } => {
                dialogs::ask(purpose, &suggestion, self.sender.clone(), waker(&self.ctx));
                Vec::new()
            }
            Effect::Load(path) => {
                self.cancel();
                self.loading = Some(loader::start(path, self.sender.clone(), waker(&self.ctx)));
                Vec::new()
            }
            Effect::LoadTexts(folder) => vec![read_texts(&folder, session)],
            Effect::LoadBuiltIn => {
                self.cancel();
                vec![built_in()]
            }
            Effect::CancelLoad => {
                self.cancel();
                Vec::new()
            }
            Effect::Index { document, filter } => {
                self.build_index(document, filter);
                Vec::new()
            }
            Effect::WriteDocument(path) => {
                let text = native::write(&session.document.timeline);
                vec![written(
                    &path,
                    write::write_whole(&path, text.as_bytes()).map_err(|err| err.to_string()),
                )]
            }
            Effect::WritePicture(path) => vec![written(&path, write_picture(&path, session, memory))],
            Effect::CopyText(text) => {
                self.ctx.copy_text(text);
                Vec::new()
            }
            Effect::OpenLink(address) => {
                self.ctx.open_url(egui::OpenUrl::new_tab(address));
                Vec::new()
            }
            Effect::SavePreferences(preferences) => {
                let Surroundings { store, saved, .. } = surroundings;
                let result = store.save(&Saved { preferences, window: saved.window });
                let failed = |err: std::io::Error| {
                    DocumentCommand::Notice(format!("Your settings could not be kept: {err}.")).into()
                };
                result.err().map(failed).into_iter().collect()
            }
            Effect::Quit => {
                self.ctx.send_viewport_cmd(egui::ViewportCommand::Close);
                Vec::new()
            }
        }
    }

    /// Prepares a large document for a filter, while the picture of the old one stays.
    fn build_index(&self, document: Arc<Document>, filter: Filter) {
        let (sender, wake) = (self.sender.clone(), waker(&self.ctx));
        let work = move || {
            let index = Arc::new(TimelineIndex::build(&document.timeline, &filter));
            // If the window is gone there is nobody to tell.
            if sender.send(DocumentCommand::Indexed { filter, index }.into()).is_ok() {
                wake();
            }
        };
        if let Err(err) = std::thread::Builder::new().name("index".to_owned()).spawn(work) {
            log::error!("no thread for the index: {err}");
        }
    }

    fn cancel(&mut self) {
        if let Some(progress) = self.loading.take() {
            progress.cancel();
        }
    }
}

/// The built-in timeline, prepared; it is small enough to do so at once.
fn built_in() -> Command {
    let document = embedded::document();
    let index = TimelineIndex::build(&document.timeline, &Filter::default());
    DocumentCommand::Loaded { document: Arc::new(document), index: Arc::new(index) }.into()
}

/// Makes the window look for answers.
fn waker(ctx: &egui::Context) -> impl Fn() + Send + 'static {
    let ctx = ctx.clone();
    move || ctx.request_repaint()
}

fn written(path: &Path, result: Result<(), String>) -> Command {
    match result {
        Ok(()) => DocumentCommand::Notice(format!("Saved {}", path.display())).into(),
        Err(err) => DocumentCommand::Failed(Failure {
            title: "Not saved".to_owned(),
            message: format!("{err}."),
            excerpt: path.display().to_string(),
            help: "What stood there before is unchanged. Choose another place and try again.".to_owned(),
        })
        .into(),
    }
}

/// The ending of the name decides: `.png`, else SVG.
fn write_picture(path: &Path, session: &Session, memory: &mut UiMemory) -> Result<(), String> {
    let list = memory.picture(session);
    let palette = session.theme().palette();
    let head = session.document.timeline.head();
    let svg = svg_text(
        &list,
        &palette,
        memory.measure(),
        &session.document.title(),
        head.about.as_deref().unwrap_or(""),
    );
    let is_png = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("png"));
    let bytes =
        if is_png { png_bytes(&svg, PNG_SCALE).map_err(|err| err.to_string())? } else { svg.into_bytes() };
    write::write_whole(path, &bytes).map_err(|err| err.to_string())
}

/// Texts of the sources that name a file, from a folder.
fn read_texts(folder: &Path, session: &Session) -> Command {
    let texts = texts_in(folder, &session.document.timeline);
    if texts.is_empty() {
        let names =
            session.document.timeline.head().sources.iter().filter_map(|source| source.file.as_deref());
        return DocumentCommand::Failed(Failure {
            title: "No text found".to_owned(),
            message: "The folder holds none of the files that the sources name.".to_owned(),
            excerpt: names.collect::<Vec<_>>().join(", "),
            help: "Choose the folder in which these files lie.".to_owned(),
        })
        .into();
    }
    DocumentCommand::Texts(Arc::new(texts)).into()
}

/// The texts, by source id. Only bare names count: a document cannot name a file outside the folder.
pub fn texts_in(folder: &Path, timeline: &crate::model::Timeline) -> HashMap<String, String> {
    let mut texts = HashMap::new();
    for source in &timeline.head().sources {
        let Some(name) = source.file.as_deref().map(Path::new) else { continue };
        let is_bare = name.file_name() == Some(name.as_os_str());
        if let Some(text) = is_bare.then(|| std::fs::read_to_string(folder.join(name)).ok()).flatten() {
            texts.insert(source.id.clone(), text);
        }
    }
    texts
}
