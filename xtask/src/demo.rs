//! `cargo xtask demo`: the product, running, from one command.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use anyhow::{Result, bail};
use clap::Args;

use crate::assets::Mode;
use crate::stage::{Audience, Stage};
use crate::workspace::Workspace;
use crate::{binary, setup, signal};

/// What a demo may be asked.
#[derive(Args)]
pub struct Arguments {
    /// Build as shipped: slower to build, smaller and faster to use.
    #[arg(long)]
    release: bool,
}

/// Builds, starts and waits for Ctrl-C.
pub fn run(workspace: &Workspace, arguments: &Arguments) -> Result<()> {
    let mode = if arguments.release { Mode::Release } else { Mode::Dev };
    setup::toolchain(workspace)?;
    let node = setup::optimisers_if_any(workspace);
    let binary = binary::make(workspace, mode, node.as_ref())?;

    let (end, ended) = mpsc::channel();
    signal::on_end(move || {
        end.send(()).ok();
    })?;
    let mut stage = Stage::open(workspace, binary, Audience::Guest)?;
    println!("{}", stage.invitation());
    loop {
        match ended.recv_timeout(Duration::from_millis(500)) {
            Ok(()) | Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) if stage.has_ended()? => {
                bail!("the server ended by itself\n{}", stage.last_words());
            }
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
    println!("Stopping");
    stage.stop()
}
