//! Carries out what the session asks of the world with what a browser has. Long work waits until the frame that says so
//! is on the screen.

use crate::files::{GivenFiles, MAX_BYTES, ReadBytes};
use crate::inbox::{Arrival, Inbox};
use crate::worker::WorkerReading;
use crate::{browser, storage};
use emath::Vec2;
use formats::image::ImageError;
use formats::{ReadError, native};
use model::LayerId;
use session::command::{
    ColumnsCommand, DocumentCommand, ExportingCommand, ReadImages, StoryCommand, WriteOutcome, WritingCommand,
};
use session::{Command, Document, Edge, Effect, ExportPlan, Form, Origin, PathPurpose, Session, WriteTarget};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tasks::exports::Export;
use tasks::opening::{self, Plan};
use tasks::{OpenError, columns, computed, not_written, tables};
use words::msg;

/// Endings of files that are offered when one is opened.
const READABLE: &str = ".json,.timeline,.ndjson,.jsonl,.csv,.tsv,.txt,.xlsx,.xls,.ods,.ics,.xml,.md,.yaml,.yml,.zip,.ged,.gpx,.geojson";

/// Work that takes long enough to be waited for.
enum LongTask {
    Compute(Effect),
    Preview(ExportPlan),
    CopyPicture(ExportPlan),
    Write(PathPurpose, PathBuf),
    Read(u64, Plan, ReadBytes),
    Columns(PathBuf, Option<session::ColumnChoices>, ReadBytes),
}

/// The world outside of the session.
pub struct BrowserWorld {
    ctx: egui::Context,
    pub inbox: Inbox,
    files: GivenFiles,
    waiting: VecDeque<LongTask>,
    /// Whether the last frame has shown that something is under way.
    is_shown: bool,
    /// How often reading was begun or canceled: what comes of an earlier reading is dropped.
    num_loads: u64,
    /// The worker that reads a large file.
    reading: Option<WorkerReading>,
}

impl BrowserWorld {
    pub fn new(ctx: egui::Context) -> Self {
        let inbox = Inbox::new(ctx.clone());
        let (files, waiting) = (GivenFiles::default(), VecDeque::new());
        Self { ctx, inbox, files, waiting, is_shown: false, num_loads: 0, reading: None }
    }

    /// Takes a file that was dropped or chosen; gives the path by which it is known.
    pub fn give(&mut self, file: web_sys::File) -> PathBuf {
        self.files.give(file)
    }

    /// Takes a table or a timeline as text, to be opened as a file.
    fn paste(&mut self, text: &str) -> Command {
        let path = PathBuf::from("pasted.txt");
        self.files.keep(path.clone(), text.as_bytes());
        PathPurpose::Open.command(path)
    }

    /// What has come since the last frame.
    pub fn answers(&mut self, session: &Session, canvas: Vec2) -> Vec<Command> {
        let mut commands = Vec::new();
        for arrival in self.inbox.take() {
            match arrival {
                Arrival::Command(command) => commands.push(command),
                Arrival::Files(files, command) => {
                    commands.extend(files.into_iter().map(|file| command(self.give(file))));
                }
                Arrival::Bytes(load, plan, bytes) => {
                    if load == self.num_loads {
                        self.wait_for(LongTask::Read(load, plan, bytes));
                    }
                }
                Arrival::NotPlain(load, plan) => {
                    if load == self.num_loads {
                        self.files.get_for(plan, load, self.inbox.clone());
                    }
                }
                Arrival::Columns(path, choices, bytes) => {
                    let bytes = ReadBytes { bytes: vec![(path.clone(), bytes)], cache: None };
                    self.wait_for(LongTask::Columns(path, choices, bytes));
                }
            }
        }
        if self.is_shown
            && let Some(task) = self.waiting.pop_front()
        {
            commands.extend(self.work_on(task, session, canvas));
        }
        self.is_shown = !self.waiting.is_empty();
        if self.is_shown {
            self.ctx.request_repaint();
        }
        commands
    }

    fn wait_for(&mut self, task: LongTask) {
        if let LongTask::Preview(_) = task {
            self.waiting.retain(|other| !matches!(other, LongTask::Preview(_)));
        }
        self.waiting.push_back(task);
        self.ctx.request_repaint();
    }

    /// Does what is asked, or begins it; what comes of it at once is given back.
    pub fn carry_out(&mut self, effect: Effect, session: &Session) -> Vec<Command> {
        match effect {
            Effect::AskForPath { purpose, suggestion } => return self.ask(purpose, suggestion),
            Effect::LoadBuiltIn => {
                self.num_loads += 1;
                return vec![built_in()];
            }
            Effect::Load(_)
            | Effect::LoadTable(..)
            | Effect::LoadAll(_)
            | Effect::LoadAgain(_)
            | Effect::LoadLayer(..)
            | Effect::Compose(_) => {
                return Plan::of(&effect).map(|plan| self.load(plan)).unwrap_or_default();
            }
            Effect::OpenText(text) => return vec![self.paste(&text)],
            Effect::CancelLoad => {
                self.num_loads += 1;
                self.reading = None;
            }
            Effect::ReadColumns(path, choices) => self.files.get_columns(path, choices, self.inbox.clone()),
            Effect::Index { .. }
            | Effect::Pack { .. }
            | Effect::FindGaps { .. }
            | Effect::Search { .. }
            | Effect::Compare { .. }
            | Effect::Order { .. } => self.wait_for(LongTask::Compute(effect)),
            Effect::Write { purpose, path, may_replace: _ } => return self.write(purpose, path),
            Effect::Preview(plan) => self.wait_for(LongTask::Preview(plan)),
            Effect::CopyPicture(plan) => {
                self.wait_for(LongTask::CopyPicture(ExportPlan { form: Form::Png, ..plan }));
            }
            Effect::SaveStories { stories, then } => {
                return vec![match storage::keep_stories(session.document(), &stories) {
                    Ok(path) => StoryCommand::Saved { stories, path, then }.into(),
                    Err(reason) => {
                        let path = PathBuf::from(session.document().title());
                        WritingCommand::Ended(WriteTarget::Stories, not_written(&path, &reason)).into()
                    }
                }];
            }
            Effect::SavePreferences(preferences) if has_frame(session) => {
                let failed = storage::keep_preferences(&preferences).err();
                let told = failed.map(|reason| notice(msg!(page_not_kept, reason = reason)));
                return told.into_iter().collect();
            }
            Effect::CopyText(text) => self.ctx.copy_text(text),
            Effect::OpenLink(address) => self.ctx.open_url(egui::OpenUrl::new_tab(address)),
            Effect::ReadImages(document, layer, names) => return vec![unseen(document, layer, names)],
            Effect::LoadTexts(_) => return vec![notice(msg!(page_no_folders))],
            // Another's page keeps nothing, what is made here is opened here, and a page has no end of its own.
            Effect::SavePreferences(_) | Effect::OpenElsewhere(_) | Effect::Quit => {}
            // A page cannot connect to a database or ask for the clipboard, and offers neither.
            Effect::Connect { .. } | Effect::StopEngine | Effect::RequestPaste => {}
            // Nothing is written in pieces, and stories that are not saved are asked about by the browser.
            Effect::StopWriting(_) | Effect::AdoptRecovered(_) | Effect::ForgetRecovered(_) => {}
        }
        Vec::new()
    }

    fn ask(&self, purpose: PathPurpose, suggestion: String) -> Vec<Command> {
        let command: fn(PathBuf) -> Command = match purpose {
            PathPurpose::Open => |path| PathPurpose::Open.command(path),
            PathPurpose::Layer => |path| PathPurpose::Layer.command(path),
            PathPurpose::Texts => return vec![notice(msg!(page_no_folders))],
            // Downloads go where the browser puts them.
            PathPurpose::SaveCopy
            | PathPurpose::Export
            | PathPurpose::SaveTable
            | PathPurpose::Template(_) => {
                return vec![purpose.confirmed(PathBuf::from(suggestion))];
            }
        };
        let inbox = self.inbox.clone();
        let asked = browser::pick(READABLE, false, move |files| inbox.put(Arrival::Files(files, command)));
        asked.err().map(|reason| notice(msg!(page_not_kept, reason = reason))).into_iter().collect()
    }

    /// Begins to read, unless it is known already that a file is too large for a page.
    fn load(&mut self, plan: Plan) -> Vec<Command> {
        let length = plan.file().and_then(|path| self.files.length(path));
        if let Some(bytes) = length.filter(|bytes| *bytes > MAX_BYTES) {
            let refused = OpenError::from(ReadError::TooBig { bytes, limit: MAX_BYTES });
            return vec![too_big(refused, &plan.name())];
        }
        self.num_loads += 1;
        self.reading = self.files.read_in_worker(&plan, self.num_loads, &self.inbox);
        if self.reading.is_none() {
            self.files.get_for(plan, self.num_loads, self.inbox.clone());
        }
        Vec::new()
    }

    fn write(&mut self, purpose: PathPurpose, path: PathBuf) -> Vec<Command> {
        let Some(target) = purpose.target() else { return Vec::new() };
        let began = WritingCommand::Began(target, Origin::File(path.clone()).name());
        self.wait_for(LongTask::Write(purpose, path));
        vec![began.into()]
    }

    fn work_on(&mut self, task: LongTask, session: &Session, size: Vec2) -> Vec<Command> {
        let export =
            |plan| Export { plan, session: session.clone(), size, find_face: None, read_images: None };
        match task {
            LongTask::Compute(effect) => computed(&effect).into_iter().collect(),
            LongTask::Preview(plan) => {
                let preview = export(plan.clone()).preview(&|_, _| true);
                vec![ExportingCommand::Previewed(plan, Arc::new(preview)).into()]
            }
            LongTask::CopyPicture(plan) => {
                self.copy_picture(&export(plan));
                Vec::new()
            }
            LongTask::Write(purpose, path) => self.hand_over(purpose, path, session, size),
            LongTask::Read(load, ..) if load != self.num_loads => Vec::new(),
            LongTask::Read(_, plan, bytes) => {
                self.reading = None;
                let answers = RefCell::new(Vec::new());
                let tables = &session.preferences().tables;
                opening::read(plan, &bytes, tables, &storage::with_own_stories, &|command| {
                    answers.borrow_mut().push(command);
                });
                answers.into_inner()
            }
            LongTask::Columns(path, choices, bytes) => {
                let tables = &session.preferences().tables;
                vec![match columns::columns_of(&bytes, &path, choices.clone(), tables) {
                    Ok((table, choices)) => ColumnsCommand::Read(Arc::new(table), choices).into(),
                    Err(reason) => ColumnsCommand::Refused(choices.unwrap_or_default(), reason).into(),
                }]
            }
        }
    }

    /// Makes a file and hands it to the person's downloads; a template is opened in the page too.
    fn hand_over(
        &mut self,
        purpose: PathPurpose,
        path: PathBuf,
        session: &Session,
        size: Vec2,
    ) -> Vec<Command> {
        let Some(target) = purpose.target() else { return Vec::new() };
        let made = bytes_of(purpose, &path, session, size);
        let name = Origin::File(path.clone()).name();
        let handed = made.and_then(|bytes| browser::download(&name, &bytes).map(|()| bytes));
        let outcome = match handed {
            Ok(bytes) => {
                if target == WriteTarget::Template {
                    self.files.keep(path.clone(), &bytes);
                }
                WriteOutcome::Written(path)
            }
            Err(reason) => not_written(&path, &reason),
        };
        vec![WritingCommand::Ended(target, outcome).into()]
    }

    fn copy_picture(&self, export: &Export) {
        let inbox = self.inbox.clone();
        let then = move |copied: Result<(), String>| {
            let message = match copied {
                Ok(()) => msg!(page_picture_copied),
                Err(reason) => msg!(page_picture_not_copied, reason = reason),
            };
            inbox.put(Arrival::Command(notice(message)));
        };
        match export.png() {
            Ok(png) => browser::copy_picture(&png, then),
            Err(reason) => then(Err(reason)),
        }
    }
}

/// What is written for a purpose.
fn bytes_of(purpose: PathPurpose, path: &Path, session: &Session, size: Vec2) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let mut take = |piece: &[u8]| {
        bytes.extend_from_slice(piece);
        Ok(())
    };
    match purpose {
        PathPurpose::Open | PathPurpose::Layer | PathPurpose::Texts => {}
        PathPurpose::SaveCopy => take(native::write(session.document().first()).as_bytes())?,
        PathPurpose::Export => {
            let plan = session.exporting().plan.clone();
            let export = Export { plan, session: session.clone(), size, find_face: None, read_images: None };
            export.write_pieces(path, &|_, _| true, &mut take)?;
        }
        PathPurpose::SaveTable => {
            tables::write_pieces(path, session.sheet(), &|_, _| true, &mut take)?;
        }
        PathPurpose::Template(of) => take(&tables::template_of(of, path)?)?,
    }
    Ok(bytes)
}

fn has_frame(session: &Session) -> bool {
    Edge::has_frame(session.edge())
}

/// A page is given files one by one, and sees nothing that lies beside them.
fn unseen(document: Arc<Document>, layer: LayerId, names: Vec<String>) -> Command {
    let reason = words::Value::from(ImageError::Unseen.message());
    let images = names.into_iter().map(|name| (name, Err(reason.clone()))).collect();
    DocumentCommand::ImagesRead(ReadImages { document, layer, images }).into()
}

fn notice(message: words::Message) -> Command {
    DocumentCommand::Notice(message.into()).into()
}

/// A file that is too large for a page, with the way out.
fn too_big(refused: OpenError, name: &str) -> Command {
    let mut failure = refused.into_failure(name);
    failure.help = msg!(page_too_big).into();
    DocumentCommand::Failed(failure).into()
}

/// The built-in timeline with the stories that are kept for it.
fn built_in() -> Command {
    let document: Document = storage::with_own_stories(tasks::embedded::document());
    let index = index::TimelineIndex::build(&document.timeline, &index::Filter::default());
    DocumentCommand::Loaded { document: Arc::new(document), index: Arc::new(index) }.into()
}
