//! Idle visitor sockets: what each costs the server.

use std::path::Path;
use std::time::Duration;

use anyhow::Result;
use protocol::VisitorNews;

use crate::hovor::Hovor;
use crate::machine::resident;
use crate::report::Report;
use crate::wire::{Socket, hello};

/// Sockets that are opened at once.
const AT_ONCE: usize = 50;

/// Measures.
///
/// # Errors
/// A socket is refused.
pub async fn measure(binary: &Path, count: usize, report: &mut Report) -> Result<()> {
    let folder = tempfile::tempdir()?;
    Hovor::prepare(folder.path()).await?;
    let hovor = Hovor::start(binary, folder.path()).await?;
    // Once through, so that what is allocated once is not counted for each.
    let warm = open(&hovor, AT_ONCE).await?;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let before = resident(hovor.process())?;
    let mut sockets = warm;
    let held = sockets.len();
    while sockets.len() < count {
        sockets.append(&mut open(&hovor, AT_ONCE.min(count - sockets.len())).await?);
    }
    tokio::time::sleep(Duration::from_secs(3)).await;
    let after = resident(hovor.process())?;
    let each = after.saturating_sub(before) / (sockets.len() - held).max(1) as u64;
    report.line(
        &format!("server memory for an idle visitor socket ({count} of them)"),
        &format!("{each} B"),
        "≤ 8,192 B",
    );
    Ok(())
}

async fn open(hovor: &Hovor, count: usize) -> Result<Vec<Socket>> {
    let opening = (0..count).map(|_| {
        let address = hovor.address;
        tokio::spawn(async move {
            let mut socket = Socket::connect(address, "/link/visitor", None).await?;
            socket.send(&hello(None, None, 0)).await?;
            socket.next::<VisitorNews>().await?;
            anyhow::Ok(socket)
        })
    });
    let mut sockets = vec![];
    for socket in opening.collect::<Vec<_>>() {
        sockets.push(socket.await??);
    }
    Ok(sockets)
}
