//! How long to wait before the next attempt: full jitter, so that not all come back at once.

use std::time::Duration;

const BASE_MS: f64 = 250.0;
const CAP_MS: f64 = 30_000.0;

/// The wait before an attempt, counted from 0; `random` is from 0 to 1.
#[must_use]
pub fn wait(attempt: u32, random: f64) -> Duration {
    let most = (BASE_MS * 2_f64.powi(attempt.min(16).cast_signed())).min(CAP_MS);
    Duration::from_millis((most * random) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_a_cap_and_are_spread() {
        assert_eq!(wait(0, 1.0).as_millis(), 250);
        assert_eq!(wait(3, 1.0).as_millis(), 2_000);
        assert_eq!(wait(3, 0.5).as_millis(), 1_000);
        assert_eq!(wait(40, 1.0).as_millis(), 30_000);
        assert_eq!(wait(9, 0.0).as_millis(), 0);
    }
}
