//! Work on a thread of its own, as the window sees it: how far it is, a way to stop it, and what it answers.
//!
//! ```text
//!  Job::start ──thread──▶ work(&Worker) ──answer──▶ Job::news ──▶ Answer, …, then Done or Failed
//!  Job::stop, drop ─────▶ Progress::is_wanted
//!  Job::progress ◀─────── Progress::note
//! ```
//!
//! A thread that cannot be started or that dies is never waited for: its channel closes without a last word, which is
//! [`News::Failed`].

use formats::ReadWatch;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, channel};
use std::thread::Builder;
use std::time::Duration;

/// How far some work is, and whether it is still wanted; shared by the thread and its waiter.
#[derive(Clone, Debug, Default)]
pub struct JobProgress(Arc<Counts>);

#[derive(Debug, Default)]
struct Counts {
    /// How far a reader is; it also tells whether the work is wanted.
    watch: ReadWatch,
    done: AtomicUsize,
    total: AtomicUsize,
}

impl JobProgress {
    /// Asks the work to stop at the next opportunity.
    pub fn cancel(&self) {
        self.0.watch.cancel();
    }

    /// Whether nobody has asked it to stop.
    pub fn is_wanted(&self) -> bool {
        self.0.watch.check().is_ok()
    }

    /// Says how much is done of how much; whether to go on.
    pub fn note(&self, done: usize, total: usize) -> bool {
        self.0.done.store(done, Ordering::Relaxed);
        self.0.total.store(total, Ordering::Relaxed);
        self.is_wanted()
    }

    /// How much is done of how much.
    pub fn counts(&self) -> (usize, usize) {
        (self.0.done.load(Ordering::Relaxed), self.0.total.load(Ordering::Relaxed))
    }

    /// For readers, which count bytes and events by themselves.
    pub fn watch(&self) -> &ReadWatch {
        &self.0.watch
    }
}

/// What a job has to say.
#[derive(Debug, PartialEq, Eq)]
pub enum News<A> {
    /// Something came of it; there may be more.
    Answer(A),
    /// It has come to its end.
    Done,
    /// Its thread could not be started, or died.
    Failed,
}

enum Message<A> {
    Answer(A),
    Done,
}

/// The side of the thread.
pub struct Worker<A> {
    /// How far it is.
    pub progress: JobProgress,
    sender: Option<Sender<Message<A>>>,
    wake: Box<dyn Fn() + Send>,
}

impl<A> Worker<A> {
    /// Hands over something that came of the work.
    pub fn answer(&self, answer: A) {
        self.send(Message::Answer(answer));
    }

    fn send(&self, message: Message<A>) {
        // If the job was dropped there is nobody to tell.
        if self.sender.as_ref().is_some_and(|sender| sender.send(message).is_ok()) {
            (self.wake)();
        }
    }
}

impl<A> Drop for Worker<A> {
    fn drop(&mut self) {
        // Who is woken must find the channel closed.
        self.sender = None;
        (self.wake)();
    }
}

/// Work that is under way. Who drops it wants it no longer and hears nothing more of it.
#[derive(Debug)]
pub struct Job<A> {
    progress: JobProgress,
    messages: Receiver<Message<A>>,
    is_over: bool,
}

impl<A: Send + 'static> Job<A> {
    /// Starts a thread; `wake` is called whenever there is news.
    pub fn start(
        thread: Builder,
        wake: impl Fn() + Send + 'static,
        work: impl FnOnce(&Worker<A>) + Send + 'static,
    ) -> Self {
        let (sender, messages) = channel();
        let progress = JobProgress::default();
        let worker = Worker { progress: progress.clone(), sender: Some(sender), wake: Box::new(wake) };
        let started = thread.spawn(move || {
            work(&worker);
            worker.send(Message::Done);
        });
        // The worker went with the thread, so the job is known to have failed.
        if let Err(err) = started {
            log::error!("no thread: {err}");
        }
        Self { progress, messages, is_over: false }
    }

    /// How far it is.
    pub const fn progress(&self) -> &JobProgress {
        &self.progress
    }

    /// What has come of it since the last time.
    pub fn news(&mut self) -> Vec<News<A>> {
        let mut news = Vec::new();
        while !self.is_over {
            match self.messages.try_recv() {
                Ok(message) => news.push(self.receive(message)),
                Err(TryRecvError::Empty) => break,
                Err(TryRecvError::Disconnected) => news.push(self.failed()),
            }
        }
        news
    }

    /// Waits for its end, up to some time; what it answers meanwhile is lost.
    pub fn wait(&mut self, at_most: Duration) {
        while !self.is_over {
            match self.messages.recv_timeout(at_most) {
                Ok(message) => _ = self.receive(message),
                Err(RecvTimeoutError::Disconnected) => _ = self.failed(),
                Err(RecvTimeoutError::Timeout) => return,
            }
        }
    }

    fn receive(&mut self, message: Message<A>) -> News<A> {
        match message {
            Message::Answer(answer) => News::Answer(answer),
            Message::Done => {
                self.is_over = true;
                News::Done
            }
        }
    }

    fn failed(&mut self) -> News<A> {
        self.is_over = true;
        News::Failed
    }
}

impl<A> Drop for Job<A> {
    fn drop(&mut self) {
        self.progress.cancel();
    }
}

/// A thread that no system can start.
#[cfg(test)]
pub fn impossible_thread() -> Builder {
    Builder::new().stack_size(usize::MAX / 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All that a job says, in order.
    fn check(thread: Builder, work: impl FnOnce(&Worker<u32>) + Send + 'static) -> Vec<News<u32>> {
        let (wake, woken) = channel();
        let wake = move || {
            let _unheard_after_the_end = wake.send(());
        };
        let mut job = Job::start(thread, wake, work);
        let mut news = Vec::new();
        while !matches!(news.last(), Some(News::Done | News::Failed)) {
            woken.recv_timeout(Duration::from_secs(20)).expect("woken whenever there is news");
            news.extend(job.news());
        }
        assert!(job.news().is_empty(), "nothing comes after the end");
        news
    }

    #[test]
    fn answers_come_in_order_and_then_the_end() {
        let news =
            check(Builder::new(), |worker| [1, 2].into_iter().for_each(|number| worker.answer(number)));
        assert_eq!(news, [News::Answer(1), News::Answer(2), News::Done]);
    }

    #[test]
    fn a_thread_that_dies_or_never_lives_is_not_waited_for() {
        assert_eq!(check(impossible_thread(), |worker| worker.answer(1)), [News::Failed]);
        let dies = |worker: &Worker<u32>| {
            worker.answer(1);
            assert!(!worker.progress.is_wanted(), "it dies here");
        };
        assert_eq!(check(Builder::new(), dies), [News::Answer(1), News::Failed]);
    }

    #[test]
    fn who_drops_a_job_stops_it() {
        let (sender, counted) = channel();
        let job: Job<()> = Job::start(
            Builder::new(),
            || (),
            move |worker| {
                let mut done = 0;
                while worker.progress.note(done, 10) {
                    done = 5;
                    std::thread::yield_now();
                }
                sender.send(done).expect("the test waits");
            },
        );
        while job.progress().counts() != (5, 10) {
            std::thread::yield_now();
        }
        drop(job);
        assert_eq!(counted.recv_timeout(Duration::from_secs(20)), Ok(5));
    }
}
