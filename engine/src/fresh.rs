//! Fresh ids and secrets, from the operating system's generator.

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

/// An id made now.
pub fn id<T>(make: impl FnOnce(Millis, &[u8; 10]) -> T, now: Millis) -> T {
    make(now, &random())
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
