//! Why a use case did not do what was asked.

use std::sync::Arc;

use domain::Refusal;
use store::StoreError;

/// A refusal, which its reader may know, or a fault, which belongs in the log.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    /// The rules say no.
    #[error("refused: {}", .0.code())]
    Refused(Refusal),
    /// The store, or the folder of files, is at fault.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<object_store::Error> for Error {
    fn from(fault: object_store::Error) -> Self {
        Self::Store(StoreError::File(Arc::new(fault.into())))
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}
