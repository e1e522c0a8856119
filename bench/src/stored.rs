//! The start of a server with many messages stored.

use std::path::Path;

use anyhow::Result;
use engine::{Clock, Engine, Settings};

use crate::hovor::Hovor;
use crate::messages::{message_id, visitors};
use crate::report::Report;

/// Sessions that the messages are spread over.
const SESSIONS: usize = 1_000;

/// Measures: the median of five starts.
///
/// # Errors
/// The server does not start.
pub async fn measure(binary: &Path, count: usize, report: &mut Report) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let engine = Engine::open(&folder.path().join("hovor.db"), Settings::default(), Clock::System)?;
    let visitors = visitors(&engine, SESSIONS).await?;
    let each = count / SESSIONS;
    let senders: Vec<_> = visitors
        .into_iter()
        .map(|visitor| {
            let engine = engine.clone();
            tokio::spawn(async move {
                for number in 0..each {
                    engine
                        .visitor()
                        .send(&visitor, message_id(), &format!("Message number {number}"))
                        .await?;
                }
                Ok::<_, engine::Error>(())
            })
        })
        .collect();
    for sender in senders {
        sender.await??;
    }
    engine.close().await;
    let mut times = vec![];
    for _ in 0..5 {
        times.push(Hovor::start(binary, folder.path()).await?.started_in);
    }
    times.sort();
    report.line(
        &format!("start to first answer with {count} messages stored, median of five"),
        &format!("{:.0} ms", times[2].as_secs_f64() * 1_000.0),
        "≤ 80 ms",
    );
    Ok(())
}
