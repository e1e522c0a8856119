//! `cargo xtask build`: the binary as shipped.

use std::fs;

use anyhow::Result;

use crate::assets::Mode;
use crate::budget::megabytes;
use crate::node::Node;
use crate::workspace::Workspace;
use crate::{binary, setup};

/// Builds `dist/hovor` and prints its size.
pub fn run(workspace: &Workspace) -> Result<()> {
    setup::toolchain(workspace)?;
    let node = Node::set_up(workspace)?;
    let binary = binary::make(workspace, Mode::Release, Some(&node))?;
    let shipped = workspace.root.join("dist/hovor");
    fs::create_dir_all(workspace.root.join("dist"))?;
    let bytes = fs::copy(binary, &shipped)?;
    println!("dist/hovor: {} with every asset inside", megabytes(bytes));
    Ok(())
}
