//! Transactions as use cases see them.

use std::ops::Deref;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use rusqlite::Connection;

use crate::StoreError;
use crate::cache::SessionCache;
use crate::log::Committed;

/// A tenant's key inside the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TenantKey(pub(crate) i64);

impl TenantKey {
    /// No tenant: only the directory can be used, tables of tenants appear empty.
    pub const NONE: Self = Self(0);

    /// The key as a label of logs and metrics.
    #[must_use]
    pub const fn label(self) -> i64 {
        self.0
    }
}

/// A snapshot of one tenant's tables.
pub struct Reading {
    pub(crate) connection: Connection,
    pub(crate) tenant: TenantKey,
}

/// A transaction in one tenant's tables.
pub struct Writing {
    pub(crate) reading: Reading,
    /// The events of the running use case.
    pub(crate) appended: Vec<Committed>,
    /// The last number of each tenant that the running transaction touched; written before the commit.
    pub(crate) seqs: Vec<(TenantKey, u64)>,
    pub(crate) cache: SessionCache,
}

impl Deref for Writing {
    type Target = Reading;

    fn deref(&self) -> &Reading {
        &self.reading
    }
}

/// The result of a use case on this engine: it never waits, so one poll finishes it.
pub(crate) fn finish_now<T>(use_case: impl Future<Output = T>) -> Result<T, StoreError> {
    match pin!(use_case).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(outcome) => Ok(outcome),
        Poll::Pending => Err(StoreError::Bug("it waited for something else than the store")),
    }
}
