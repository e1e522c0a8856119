//! The binary, killed in a stream of messages.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::path::Path;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_and_nothing_is_doubled_when_the_server_is_killed_20_times() {
    let outcome = bench::kill::run(Path::new(env!("CARGO_BIN_EXE_hovor")), 20).await.unwrap();
    assert!(outcome.acknowledged > 20, "{outcome:?}");
}
