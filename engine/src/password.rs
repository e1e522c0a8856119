//! Passwords: argon2id, never in the clear, never in the log.

use std::sync::LazyLock;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};

/// Compared when there is no account, so that the answer takes as long.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash_now("nobody has this password"));

/// The PHC string of a password.
pub async fn hash(password: String) -> String {
    blocking(move || hash_now(&password)).await
}

/// Whether a password fits a PHC string; false, and as slow, without one.
pub async fn fits(password: String, hash: Option<String>) -> bool {
    blocking(move || {
        let known = hash.is_some();
        let text = hash.as_deref().unwrap_or(&NOBODY);
        let fits = PasswordHash::new(text)
            .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok());
        fits && known
    })
    .await
}

fn hash_now(password: &str) -> String {
    let hash = Argon2::default().hash_password(password.as_bytes());
    hash.expect("the default parameters are valid and random bytes are to be had").to_string()
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    tokio::task::spawn_blocking(work).await.expect("hashing does not panic")
}
