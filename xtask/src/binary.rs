//! The binary `hovor`, with a folder of assets inside.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::assets::{self, Mode};
use crate::node::Node;
use crate::process;
use crate::workspace::Workspace;

/// Builds assets and server, and returns the server's path.
pub fn make(workspace: &Workspace, mode: Mode, node: Option<&Node>) -> Result<PathBuf> {
    let assets = assets::make(workspace, mode, node)?;
    println!("Building the server");
    let mut command = workspace.cargo();
    command.args(["build", "--package", "server", "--bin", "hovor"]);
    let folder = match mode {
        Mode::Dev => "debug",
        Mode::Release => {
            command.arg("--release");
            "release"
        }
    };
    process::run(with_assets(&mut command, &assets))?;
    Ok(workspace.target.join(folder).join("hovor"))
}

/// Tells the server's build script which assets to embed; other assets mean another build of the server, so each
/// command keeps to one folder.
pub fn with_assets<'a>(command: &'a mut Command, assets: &Path) -> &'a mut Command {
    command.env(assets::VARIABLE, assets)
}
