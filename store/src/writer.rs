//! The writer: one thread, one connection, many use cases to a commit.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use rusqlite::Connection;
use rusqlite::hooks::Wal;
use tokio::sync::{mpsc, oneshot};

use crate::StoreError;
use crate::cache::SessionCache;
use crate::log::Committed;
use crate::tx::{Reading, TenantKey, Writing, finish_now};

/// Most use cases in a commit.
const BATCH: usize = 512;
/// Most use cases that wait; senders beyond wait for a place.
const QUEUE: usize = 4_096;
/// Pages of the write-ahead log from which an idle writer moves them into the database.
const CHECKPOINT_IDLE: i32 = 1_000;
/// Pages from which even a busy writer does.
const CHECKPOINT_BUSY: i32 = 16_000;

type OnCommit = Box<dyn Fn(Vec<Committed>) + Send>;

/// A use case on its way: run inside the transaction, told after the commit.
trait Job: Send {
    /// Whether its changes stay.
    fn run(&mut self, writing: &mut Writing) -> bool;
    fn tell(self: Box<Self>, committed: Result<(), StoreError>);
}

enum Command {
    Run(Box<dyn Job>),
    Close(oneshot::Sender<()>),
}

/// The way to the writer thread.
#[derive(Clone)]
pub struct Writer {
    commands: mpsc::Sender<Command>,
}

struct UseCase<F, T, E> {
    tenant: TenantKey,
    work: Option<F>,
    outcome: Option<Result<T, E>>,
    reply: oneshot::Sender<Result<T, E>>,
}

impl<F, T, E> Job for UseCase<F, T, E>
where
    T: Send,
    E: From<StoreError> + Send,
    F: AsyncFnOnce(&mut Writing) -> Result<T, E> + Send,
{
    fn run(&mut self, writing: &mut Writing) -> bool {
        let Some(work) = self.work.take() else { return false };
        writing.reading.tenant = self.tenant;
        let polled = catch_unwind(AssertUnwindSafe(|| finish_now(work(writing))));
        let outcome = match polled {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(fault)) => Err(fault.into()),
            Err(_) => Err(StoreError::Bug("it panicked").into()),
        };
        let stays = outcome.is_ok();
        self.outcome = Some(outcome);
        stays
    }

    fn tell(self: Box<Self>, committed: Result<(), StoreError>) {
        let outcome = match (self.outcome, committed) {
            (Some(Ok(value)), Ok(())) => Ok(value),
            (Some(Err(error)), _) => Err(error),
            (Some(Ok(_)) | None, Err(fault)) => Err(fault.into()),
            (None, Ok(())) => Err(StoreError::Bug("it was not run").into()),
        };
        // Who asked may be gone; the change stays all the same.
        let _ = self.reply.send(outcome);
    }
}

impl Writer {
    /// Starts the thread.
    pub fn start(connection: Connection, on_commit: OnCommit) -> Self {
        let (commands, queue) = mpsc::channel(QUEUE);
        let reading = Reading { connection, tenant: TenantKey::NONE };
        let writing = Writing { reading, appended: vec![], seqs: vec![], cache: SessionCache::default() };
        std::thread::Builder::new()
            .name("store-writer".to_owned())
            .spawn(move || Thread { writing, on_commit, data_version: 0 }.work(queue))
            .expect("the system has room for one thread at start");
        Self { commands }
    }

    /// Runs a use case and waits for its commit.
    pub async fn run<T, E, F>(&self, tenant: TenantKey, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: AsyncFnOnce(&mut Writing) -> Result<T, E> + Send + 'static,
    {
        let (reply, outcome) = oneshot::channel();
        let job = Box::new(UseCase { tenant, work: Some(work), outcome: None, reply });
        self.commands.send(Command::Run(job)).await.map_err(|_| StoreError::Closed)?;
        outcome.await.map_err(|_| StoreError::Closed)?
    }

    /// Finishes what was accepted and stops.
    pub async fn close(&self) {
        let (done, closed) = oneshot::channel();
        if self.commands.send(Command::Close(done)).await.is_ok() {
            let _ = closed.await;
        }
    }
}

struct Thread {
    writing: Writing,
    on_commit: OnCommit,
    /// Changes when another process writes: what is remembered may be wrong then.
    data_version: i64,
}

thread_local! {
    /// Pages in the write-ahead log, as the engine last told this thread.
    static WAL_PAGES: Cell<i32> = const { Cell::new(0) };
}

impl Thread {
    fn work(mut self, mut queue: mpsc::Receiver<Command>) {
        let hooked = self.writing.reading.connection.wal_hook(Some(|_: &mut Wal, pages: i32| {
            WAL_PAGES.set(pages);
            Ok(())
        }));
        if let Err(fault) = hooked {
            tracing::warn!(%fault, "the write-ahead log's size is unknown");
        }
        let mut batch: Vec<Box<dyn Job>> = Vec::with_capacity(BATCH);
        let mut closing = vec![];
        while let Some(command) = queue.blocking_recv() {
            let mut next = Some(command);
            while let Some(command) = next {
                match command {
                    Command::Run(job) => batch.push(job),
                    Command::Close(done) => {
                        // What is in the queue is still done; nothing new gets in.
                        queue.close();
                        closing.push(done);
                    }
                }
                next = if batch.len() < BATCH { queue.try_recv().ok() } else { None };
            }
            self.commit(&mut batch);
            let pages = WAL_PAGES.get();
            if pages > CHECKPOINT_BUSY || (pages > CHECKPOINT_IDLE && queue.is_empty()) {
                self.checkpoint();
            }
        }
        self.checkpoint();
        for done in closing {
            let _ = done.send(());
        }
    }

    /// Runs and commits a batch, then tells everybody.
    fn commit(&mut self, batch: &mut Vec<Box<dyn Job>>) {
        if batch.is_empty() {
            return;
        }
        let (events, committed) = match self.transaction(batch) {
            Ok(events) => (events, Ok(())),
            Err(fault) => {
                tracing::error!(%fault, jobs = batch.len(), "commit failed");
                if !self.writing.connection.is_autocommit() {
                    let _ = self.writing.connection.execute_batch("rollback");
                }
                self.writing.cache.clear();
                self.writing.seqs.clear();
                (vec![], Err(fault))
            }
        };
        for job in batch.drain(..) {
            job.tell(committed.clone());
        }
        if !events.is_empty() {
            (self.on_commit)(events);
        }
    }

    /// One transaction with a savepoint for each use case; the events of those that stay.
    fn transaction(&mut self, batch: &mut [Box<dyn Job>]) -> Result<Vec<Committed>, StoreError> {
        let mut events = vec![];
        self.execute("begin immediate")?;
        self.notice_other_writers()?;
        for job in batch {
            self.execute("savepoint use_case")?;
            self.writing.appended.clear();
            let seqs = self.writing.seqs.clone();
            if job.run(&mut self.writing) {
                events.append(&mut self.writing.appended);
                self.writing.cache.settle();
            } else {
                self.execute("rollback to use_case")?;
                self.writing.seqs = seqs;
                self.writing.cache.undo();
            }
            self.execute("release use_case")?;
        }
        self.writing.keep_seqs()?;
        self.execute("commit")?;
        Ok(events)
    }

    fn notice_other_writers(&mut self) -> Result<(), StoreError> {
        let version =
            self.writing.connection.prepare_cached("pragma data_version")?.query_row([], |row| row.get(0))?;
        if self.data_version != version {
            self.data_version = version;
            self.writing.cache.clear();
        }
        Ok(())
    }

    fn checkpoint(&self) {
        let moved = self.writing.connection.query_row("pragma wal_checkpoint(passive)", [], |_| Ok(()));
        match moved {
            Ok(()) => WAL_PAGES.set(0),
            Err(fault) => tracing::warn!(%fault, "checkpoint failed"),
        }
    }

    fn execute(&self, sql: &str) -> Result<(), StoreError> {
        self.writing.connection.prepare_cached(sql)?.execute([])?;
        Ok(())
    }
}
