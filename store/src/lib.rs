//! Where it is kept: the only crate with SQL.
//!
//! [`Store::write`] runs a use case on the writer thread, [`Store::read`] on a connection of the pool.
//! Both give it the rows of one tenant: every statement on them names the tenant, which
//! `tests/statements.rs` proves. Across tenants on purpose are the directory before a tenant is known
//! (tenants, an account by its e-mail address, a log-in by its secret, a widget by its key), and the
//! timers and mails that are due; each tells whose it is.
//!
//! A use case is an `async` closure that awaits nothing but the store: SQLite answers at once, so its
//! future is polled once; another engine may really wait.
//!
//! To add a table: a migration in `migrations/`, a file here named after its noun, and its test.

mod archive;
mod audit;
mod backup;
mod blocks;
mod cache;
mod directory;
mod earlier;
mod error;
mod files;
mod floor;
mod groups;
mod line;
mod log;
mod mailbox;
mod migrate;
mod operators;
mod parameters;
mod people;
mod pool;
mod ratings;
mod results;
mod routings;
mod row;
mod sessions;
mod spam;
mod tags;
mod tenants;
mod timers;
mod tx;
mod visitors;
mod writer;

use std::path::Path;
use std::sync::Arc;

pub use archive::ArchivePage;
pub use audit::AuditRow;
pub use blocks::{BlockFilter, BlockPage};
pub use directory::{AccountRow, LoginRow, NewAccount, NewWidget, WidgetRow};
pub use error::StoreError;
pub use files::FileRow;
pub use floor::{DeskRow, WaitingRow};
pub use groups::{GroupRow, MembershipRow};
pub use log::Committed;
pub use mailbox::{MailCounts, NewMail, Posted};
pub use operators::OperatorRow;
pub use people::Member;
pub use ratings::{RatingCount, RatingFilter, RatingTime, RatingsBy};
pub use routings::{RoutingRow, WidgetUse};
pub use sessions::{NewSession, Stored};
pub use tenants::TenantRow;
pub use timers::{Due, TimerKind};
pub use tx::{Reading, TenantKey, Writing};
pub use visitors::VisitorRow;

/// The database of one installation.
#[derive(Clone)]
pub struct Store {
    writer: writer::Writer,
    pool: Arc<pool::Pool>,
}

impl Store {
    /// Opens the database, creating and migrating it as needed.
    ///
    /// `on_commit` is called on the writer thread after each commit with the events of that commit,
    /// in order; it must not block.
    ///
    /// # Errors
    /// [`StoreError::Newer`] for a database of a newer program, and those of the engine.
    pub fn open(
        path: &Path,
        on_commit: impl Fn(Vec<Committed>) + Send + 'static,
    ) -> Result<Self, StoreError> {
        let mut connection = pool::open_writer(path)?;
        migrate::run(&mut connection)?;
        Ok(Self {
            writer: writer::Writer::start(connection, Box::new(on_commit)),
            pool: Arc::new(pool::Pool::new(path)),
        })
    }

    /// The migrations that a database has and those that this program knows: `(has, knows)`.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn versions(path: &Path) -> Result<(u32, u32), StoreError> {
        migrate::versions(path)
    }

    /// Runs a use case in the tenant's tables and waits until it is committed.
    ///
    /// Many use cases share one transaction, each in a savepoint: an error undoes its own changes only.
    ///
    /// # Errors
    /// The use case's own; [`StoreError`] if it could not be committed.
    pub async fn write<T, E, F>(&self, tenant: TenantKey, use_case: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: AsyncFnOnce(&mut Writing) -> Result<T, E> + Send + 'static,
    {
        self.writer.run(tenant, use_case).await
    }

    /// Runs a query in the tenant's tables, in one snapshot.
    ///
    /// # Errors
    /// The query's own.
    pub async fn read<T, E, F>(&self, tenant: TenantKey, query: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: AsyncFnOnce(&Reading) -> Result<T, E> + Send + 'static,
    {
        self.pool.run(tenant, query).await
    }

    /// Copies a database, of this program or of another version, to a new file while it is in use.
    ///
    /// The copy is of one moment; nothing is migrated, and no part of it ever has the new file's name.
    ///
    /// # Errors
    /// [`StoreError::Exists`] if the file is there, and those of the engine.
    pub fn backup(from: &Path, to: &Path) -> Result<(), StoreError> {
        backup::copy(from, to)
    }

    /// Waits until everything accepted is committed, then stops the writer.
    pub async fn close(&self) {
        self.writer.close().await;
    }
}
