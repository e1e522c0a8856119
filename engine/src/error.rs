//! Why a use case did not do what was asked.

use domain::Refusal;
use store::StoreError;

/// A refusal, which its reader may know, or a fault, which belongs in the log.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    /// The rules say no.
    #[error("refused: {}", .0.code())]
    Refused(Refusal),
    /// The store is at fault.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}
