//! How long to wait before the next try to connect.

const BASE_MS: u32 = 250;
const CAP_MS: u32 = 30_000;

/// A delay in milliseconds with full jitter: anything from nothing to a limit that doubles with each try.
///
/// `random` is a number from 0 to 1. Full jitter spreads the crowd that a restart of the server disconnects.
#[must_use]
pub fn delay_ms(attempt: u32, random: f64) -> u32 {
    let limit = BASE_MS.checked_shl(attempt.min(16)).unwrap_or(CAP_MS).min(CAP_MS);
    (f64::from(limit) * random) as u32
}

#[cfg(test)]
mod tests {
    use super::delay_ms;

    #[test]
    fn the_limit_doubles_up_to_its_cap() {
        let limits: Vec<u32> = (0..10).map(|attempt| delay_ms(attempt, 1.0)).collect();
        assert_eq!(limits, [250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
        assert_eq!(delay_ms(u32::MAX, 1.0), 30_000);
    }

    #[test]
    fn jitter_reaches_down_to_nothing() {
        assert_eq!(delay_ms(7, 0.0), 0);
        assert_eq!(delay_ms(7, 0.5), 15_000);
    }
}
