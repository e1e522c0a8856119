//! Failed log-ins: after too many of one account or one address, all of theirs are refused for a while.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use domain::Refusal;
use protocol::Millis;

/// The time in which failures are counted.
const WINDOW_MS: i64 = 15 * 60_000;

/// What failures are counted by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    Account(String),
    Address(IpAddr),
}

/// Counts failed log-ins.
pub struct Throttle {
    limit: u32,
    failures: Mutex<HashMap<Key, (u32, Millis)>>,
}

impl Throttle {
    pub fn new(limit: u32) -> Self {
        Self { limit, failures: Mutex::default() }
    }

    /// Counts a try as a failure until it succeeds, so that many at once are counted too; refuses when account or
    /// address has failed too often.
    pub fn begin(&self, email: &str, address: IpAddr, now: Millis) -> Result<(), Refusal> {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        failures.retain(|_, (_, first)| now.since(*first) < WINDOW_MS);
        let waits = keys(email, address).into_iter().filter_map(|key| {
            let (count, first) = failures.get(&key)?;
            (*count >= self.limit).then_some(WINDOW_MS - now.since(*first))
        });
        if let Some(left) = waits.max() {
            return Err(Refusal::LoginThrottled {
                limit: self.limit,
                retry_ms: u64::try_from(left).unwrap_or_default(),
            });
        }
        for key in keys(email, address) {
            failures.entry(key).or_insert((0, now)).0 += 1;
        }
        Ok(())
    }

    /// A success clears the account's failures, and is none of the address.
    pub fn succeeded(&self, email: &str, address: IpAddr) {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        failures.remove(&Key::Account(email.to_owned()));
        if let Some((count, _)) = failures.get_mut(&Key::Address(address)) {
            *count = count.saturating_sub(1);
        }
    }
}

fn keys(email: &str, address: IpAddr) -> [Key; 2] {
    [Key::Account(email.to_owned()), Key::Address(address)]
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOME: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

    #[test]
    fn tries_at_once_are_counted_before_their_passwords_are() {
        let throttle = Throttle::new(3);
        for _ in 0..3 {
            throttle.begin("a@b.cz", HOME, Millis(0)).unwrap();
        }
        let refusal = throttle.begin("a@b.cz", HOME, Millis(1_000)).unwrap_err();
        assert_eq!(refusal, Refusal::LoginThrottled { limit: 3, retry_ms: 899_000 });
        assert_eq!(throttle.begin("a@b.cz", HOME, Millis(WINDOW_MS)), Ok(()));
    }

    #[test]
    fn who_logs_in_often_is_not_throttled() {
        let throttle = Throttle::new(3);
        for _ in 0..10 {
            throttle.begin("a@b.cz", HOME, Millis(0)).unwrap();
            throttle.succeeded("a@b.cz", HOME);
        }
    }
}
