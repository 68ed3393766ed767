//! What the threads of the window are at: what came of them as commands, how far they are, and those that are wanted no
//! longer.

use crate::app::job::{Job, JobProgress, News, Worker};
use eframe::egui;
use session::command::DocumentCommand;
use session::command::WritingCommand;
use session::{Command, Session, WriteTarget};
use std::thread::Builder;
use std::time::{Duration, Instant};
use words::msg;

/// What comes of a thread.
#[derive(Debug)]
pub enum JobAnswer {
    /// Something for the session.
    Command(Command),
    /// A picture for the clipboard, which only the window's thread may fill.
    Picture(egui::ColorImage),
}

impl Worker<JobAnswer> {
    /// Answers with a command.
    pub fn say(&self, command: impl Into<Command>) {
        self.answer(JobAnswer::Command(command.into()));
    }
}

/// What a thread is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// Reading documents; one at a time, the last is wanted.
    Load,
    /// Finding out what a file will look like; one at a time, the last is wanted.
    Preview,
    /// Writing a file; the session asks for one of each target at a time.
    Write(WriteTarget),
    /// The connection to a database; one at a time, the last is wanted.
    Engine,
    /// The search there; one at a time, the last is wanted.
    EngineSearch,
    /// Anything else, as often as it is asked for.
    Other,
}

/// How often it is told how far things are.
const PAUSE: Duration = Duration::from_millis(80);

/// What takes no longer is not worth a bar.
const SHORT: Duration = Duration::from_millis(200);

/// How long the end of the program waits for threads that write, so that they leave nothing half done behind.
const LAST_WRITE: Duration = Duration::from_secs(2);

struct Running {
    task: Task,
    job: Job<JobAnswer>,
    since: Instant,
    /// What to say if its thread could not be started or died.
    failed: Option<Command>,
}

/// All threads that are under way.
pub struct Jobs {
    ctx: egui::Context,
    running: Vec<Running>,
    thread: fn() -> Builder,
}

impl Jobs {
    /// None yet; the window is woken whenever there is news.
    pub const fn new(ctx: egui::Context) -> Self {
        Self { ctx, running: Vec::new(), thread: Builder::new }
    }

    /// Starts a thread; `failed` is said if that does not work out.
    pub fn start(
        &mut self,
        task: Task,
        name: &str,
        failed: impl Into<Option<Command>>,
        work: impl FnOnce(&Worker<JobAnswer>) + Send + 'static,
    ) {
        if task != Task::Other {
            self.forget(task);
        }
        let job = Job::start((self.thread)().name(name.to_owned()), waker(&self.ctx), work);
        self.running.push(Running { task, job, since: Instant::now(), failed: failed.into() });
    }

    /// Wants nothing of a task any more, and hears nothing of it.
    pub fn forget(&mut self, task: Task) {
        self.running.retain(|running| running.task != task);
    }

    /// Asks a task to stop; that it has is still heard.
    pub fn stop(&self, task: Task) {
        let running = self.running.iter().filter(|running| running.task == task);
        running.for_each(|running| running.job.progress().cancel());
    }

    /// What threads have answered since the last time, and how far they are.
    pub fn answers(&mut self, session: &Session) -> Vec<Command> {
        let mut commands = Vec::new();
        let ctx = &self.ctx;
        self.running.retain_mut(|running| {
            for news in running.job.news() {
                match news {
                    News::Answer(JobAnswer::Command(command)) => commands.push(command),
                    News::Answer(JobAnswer::Picture(picture)) => {
                        ctx.copy_image(picture);
                        commands.push(DocumentCommand::Notice(msg!(notice_picture_copied).into()).into());
                    }
                    News::Done => return false,
                    News::Failed => {
                        commands.extend(running.failed.take());
                        return false;
                    }
                }
            }
            if let Some(command) = running.how_far(session) {
                commands.push(command);
                ctx.request_repaint_after(PAUSE);
            }
            true
        });
        commands
    }

    /// The program ends: all threads are asked to stop, and those that write are waited for.
    pub fn end(&mut self) {
        self.running.iter().for_each(|running| running.job.progress().cancel());
        for running in self.running.iter_mut().filter(|running| matches!(running.task, Task::Write(_))) {
            running.job.wait(LAST_WRITE);
        }
        self.running.clear();
    }

    #[cfg(test)]
    pub fn with_threads(self, thread: fn() -> Builder) -> Self {
        Self { thread, ..self }
    }
}

impl Running {
    fn how_far(&self, session: &Session) -> Option<Command> {
        let progress = self.job.progress();
        match self.task {
            Task::Load => session.loading().map(|_| how_far_read(progress)),
            Task::Write(target) => {
                let (done, total) = progress.counts();
                let is_long = self.since.elapsed() >= SHORT;
                // The dialog for exports shows that something is under way from the beginning.
                Some(WritingCommand::Progress(target, done, total).into()).filter(|_| is_long)
            }
            Task::Preview | Task::Engine | Task::EngineSearch | Task::Other => None,
        }
    }
}

fn how_far_read(progress: &JobProgress) -> Command {
    let (read, total) = progress.counts();
    let (parsed, events) = progress.watch().progress();
    // Reading is quick and understanding is slow, so the bar is mostly about the latter.
    let bytes = read as u64 / 10 + parsed as u64 * 9 / 10;
    DocumentCommand::Progress { bytes, total: total as u64, events }.into()
}

/// Makes the window look for answers.
pub fn waker(ctx: &egui::Context) -> impl Fn() + Send + 'static {
    let ctx = ctx.clone();
    move || ctx.request_repaint()
}
