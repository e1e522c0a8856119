//! Connections: the writer's, and a pool of read-only ones.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode, OpenFlags};
use tokio::sync::Semaphore;

use crate::StoreError;
use crate::tx::{Reading, TenantKey, finish_now};

/// Most readers at once; more than the disk and two cores can use.
const READERS: usize = 6;
/// How long a connection waits for a lock.
pub const PATIENCE: Duration = Duration::from_secs(10);
/// Prepared statements that a connection keeps.
const STATEMENTS: usize = 96;

/// Opens the one connection that writes.
pub fn open_writer(path: &Path) -> Result<Connection, StoreError> {
    let connection = Connection::open(path)?;
    common(&connection)?;
    begin_wal(&connection)?;
    // FULL: a commit is on the disk when it returns. The writer checkpoints when it is idle.
    connection.execute_batch(
        "pragma synchronous = full;
         pragma wal_autocheckpoint = 0;
         pragma foreign_keys = on;
         pragma cache_size = -65536;
         pragma temp_store = memory;",
    )?;
    Ok(connection)
}

/// Turns the write-ahead log on. Programs that start together on a new database meet here, and the engine
/// does not wait for this lock by itself.
fn begin_wal(connection: &Connection) -> Result<(), StoreError> {
    let until = Instant::now() + PATIENCE;
    loop {
        match connection.execute_batch("pragma journal_mode = wal") {
            Err(fault)
                if fault.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) && Instant::now() < until =>
            {
                std::thread::sleep(Duration::from_millis(5));
            }
            done => return Ok(done?),
        }
    }
}

fn open_reader(path: &Path) -> Result<Connection, StoreError> {
    let connection = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    common(&connection)?;
    connection.execute_batch("pragma cache_size = -4096; pragma query_only = on;")?;
    Ok(connection)
}

fn common(connection: &Connection) -> Result<(), StoreError> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(())
}

/// The readers.
pub struct Pool {
    path: PathBuf,
    idle: Mutex<Vec<Reading>>,
    seats: Semaphore,
}

impl Pool {
    pub fn new(path: &Path) -> Self {
        Self { path: path.to_owned(), idle: Mutex::new(vec![]), seats: Semaphore::new(READERS) }
    }

    /// Runs a query in a read transaction of its own, on a thread that may block.
    pub async fn run<T, E, F>(self: &std::sync::Arc<Self>, tenant: TenantKey, query: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: AsyncFnOnce(&Reading) -> Result<T, E> + Send + 'static,
    {
        let pool = std::sync::Arc::clone(self);
        let _seat = self.seats.acquire().await.map_err(|_| StoreError::Closed)?;
        let work = move || -> Result<T, E> {
            let mut reading = pool.take()?;
            reading.tenant = tenant;
            reading.connection.execute_batch("begin").map_err(StoreError::from)?;
            let outcome = finish_now(query(&reading));
            // A read transaction has nothing to lose; if it cannot end, the connection is dropped.
            if reading.connection.execute_batch("commit").is_ok() {
                pool.idle.lock().unwrap_or_else(PoisonError::into_inner).push(reading);
            }
            outcome?
        };
        tokio::task::spawn_blocking(work).await.map_err(|ended| {
            // Cancelled is what a runtime that ends does to what has not begun.
            if ended.is_panic() { StoreError::Bug("a query panicked") } else { StoreError::Closed }
        })?
    }

    fn take(&self) -> Result<Reading, StoreError> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        match idle {
            Some(reading) => Ok(reading),
            None => Ok(Reading { connection: open_reader(&self.path)?, tenant: TenantKey::NONE }),
        }
    }
}
