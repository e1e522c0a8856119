//! A server that does nothing: memory and size.

use std::path::Path;
use std::time::Duration;

use anyhow::Result;

use crate::hovor::Hovor;
use crate::machine::resident;
use crate::report::Report;

/// Measures.
///
/// # Errors
/// The server does not start.
pub async fn measure(binary: &Path, report: &mut Report) -> Result<()> {
    let folder = tempfile::tempdir()?;
    Hovor::prepare(folder.path()).await?;
    let hovor = Hovor::start(binary, folder.path()).await?;
    tokio::time::sleep(Duration::from_secs(2)).await;
    let memory = resident(hovor.process())?;
    report.line("idle server memory", &format!("{:.1} MB", mega(memory)), "≤ 25 MB");
    let size = std::fs::metadata(binary)?.len();
    report.line("stripped binary with assets", &format!("{:.1} MB", mega(size)), "≤ 20 MB");
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "a table's figure")]
fn mega(bytes: u64) -> f64 {
    bytes as f64 / 1_000_000.0
}
