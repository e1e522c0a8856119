//! Fresh ids and secrets, from the operating system's generator.

use std::sync::{Mutex, PoisonError};

use protocol::Millis;
use sha2::{Digest, Sha256};

/// Ten random bytes for an id.
pub fn random() -> [u8; 10] {
    bytes()
}

/// So many random bytes.
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

/// An id made now; of two of one millisecond the later one is larger, so that who comes first stands first.
pub fn id<T>(make: impl FnOnce(Millis, &[u8; 10]) -> T, now: Millis) -> T {
    static LAST: Mutex<(Millis, [u8; 10])> = Mutex::new((Millis(0), [0; 10]));
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    let random = if last.0 == now { next(last.1) } else { random() };
    *last = (now, random);
    make(now, &random)
}

/// The next larger number in the bytes that an id keeps whole, a little further each time.
fn next(mut random: [u8; 10]) -> [u8; 10] {
    let mut carry = u16::from(bytes::<1>()[0]) + 1;
    for byte in random[3..].iter_mut().rev() {
        let sum = u16::from(*byte) + carry;
        (*byte, carry) = ((sum & 0xff) as u8, sum >> 8);
    }
    random
}

/// 256 random bits that only their holder knows; the database keeps their hash.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// A new secret.
    #[must_use]
    pub fn fresh() -> Self {
        let mut bytes = [0_u8; 32];
        getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
        Self(bytes.iter().fold(String::with_capacity(64), |mut text, byte| {
            for nibble in [byte >> 4, byte & 15] {
                text.push(char::from_digit(u32::from(nibble), 16).unwrap_or('0'));
            }
            text
        }))
    }

    /// The secret that somebody presents.
    #[must_use]
    pub fn presented(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The text for its holder.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Its SHA-256. A secret of full entropy needs no salt.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_bytes()).into()
    }
}

#[cfg(test)]
mod tests {
    use protocol::SessionId;

    use super::*;

    #[test]
    fn who_comes_first_has_the_smaller_id() {
        let ids: Vec<_> = (0..2_000).map(|_| id(SessionId::new, Millis(1_700_000_000_000))).collect();
        assert!(ids.is_sorted_by(|one, other| one < other));
    }
}
