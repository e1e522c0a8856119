//! What the links of visitors and of operators share.

/// Events that one look at the log takes, at most.
pub const PAGE: u32 = 500;

/// What the server itself could not do is tried again after so many milliseconds.
pub const RETRY_MS: u64 = 5_000;
