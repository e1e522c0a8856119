//! `cargo xtask bench`: measurements of a release build.

use std::process::Command;

use anyhow::Result;
use clap::Args;

use crate::assets::Mode;
use crate::workspace::Workspace;
use crate::{binary, process, setup};

/// What goes to the `bench` program.
#[derive(Args)]
pub struct Arguments {
    /// Arguments of the `bench` program; `-- --help` lists them.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    rest: Vec<String>,
}

/// Builds the server as shipped and measures it.
pub fn run(workspace: &Workspace, arguments: &Arguments) -> Result<()> {
    setup::toolchain(workspace)?;
    let node = setup::optimisers_if_any(workspace);
    let server = binary::make(workspace, Mode::Release, node.as_ref())?;
    process::run(workspace.cargo().args(["build", "--release", "--package", "bench"]))?;
    process::run(
        Command::new(workspace.target.join("release/bench"))
            .current_dir(&workspace.root)
            .env("HOVOR_BIN", server)
            .args(&arguments.rest),
    )
}
