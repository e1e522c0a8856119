//! What the links of visitors and of operators share.

use domain::Refusal;
use store::StoreError;

/// Events that one look at the log takes, at most.
pub const PAGE: u32 = 500;

/// What the server itself could not do is tried again after so many milliseconds.
const RETRY_MS: u64 = 5_000;

/// The refusal of a frame that the store could not do. A closed store is no fault: the server goes down, and the other
/// side comes back to the next one.
pub fn failed(fault: &StoreError) -> Refusal {
    if !matches!(fault, StoreError::Closed) {
        tracing::error!(%fault, "a frame was not done");
    }
    Refusal::Failed { retry_ms: RETRY_MS }
}
