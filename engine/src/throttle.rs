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

    /// Refuses when account or address has failed too often.
    pub fn check(&self, email: &str, address: IpAddr, now: Millis) -> Result<(), Refusal> {
        let failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        let waits = keys(email, address).into_iter().filter_map(|key| {
            let (count, first) = failures.get(&key)?;
            let left = WINDOW_MS - now.since(*first);
            (*count >= self.limit && left > 0).then_some(left)
        });
        match waits.max() {
            None => Ok(()),
            Some(left) => Err(Refusal::LoginThrottled {
                limit: self.limit,
                retry_ms: u64::try_from(left).unwrap_or_default(),
            }),
        }
    }

    /// Counts a failure.
    pub fn failed(&self, email: &str, address: IpAddr, now: Millis) {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        failures.retain(|_, (_, first)| now.since(*first) < WINDOW_MS);
        for key in keys(email, address) {
            failures.entry(key).or_insert((0, now)).0 += 1;
        }
    }

    /// A success clears the account's failures.
    pub fn succeeded(&self, email: &str) {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        failures.remove(&Key::Account(email.to_owned()));
    }
}

fn keys(email: &str, address: IpAddr) -> [Key; 2] {
    [Key::Account(email.to_owned()), Key::Address(address)]
}
