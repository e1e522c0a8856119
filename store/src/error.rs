//! What can go wrong below the rules.

use std::sync::Arc;

/// A fault of the database or of its content.
#[derive(Clone, Debug, thiserror::Error)]
pub enum StoreError {
    /// The engine reports an error.
    #[error("database: {0}")]
    Engine(Arc<rusqlite::Error>),
    /// A stored value cannot be read.
    #[error("stored {what} cannot be read: {why}")]
    Unreadable {
        /// What.
        what: &'static str,
        /// Why.
        why: String,
    },
    /// The database was written by a newer program.
    #[error(
        "the database has migration {has}, this program knows {knows}: run the newer hovor, or restore a backup"
    )]
    Newer {
        /// The database's migration.
        has: u32,
        /// The program's migration.
        knows: u32,
    },
    /// The file to write exists.
    #[error("{0} exists already; choose another file")]
    Exists(String),
    /// A file cannot be opened.
    #[error("{0}")]
    File(Arc<std::io::Error>),
    /// A use case waited for something else than the store, or panicked.
    #[error("a use case broke the writer's rules: {0}")]
    Bug(&'static str),
    /// The store is closed.
    #[error("the store is closed")]
    Closed,
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Engine(Arc::new(error))
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        Self::File(Arc::new(error))
    }
}
