//! What a build needs beyond cargo, added where it is missing.

use std::process::Command;

use anyhow::Result;

use crate::node::Node;
use crate::process;
use crate::workspace::Workspace;

/// Adds the browser's target and, for the widget, the sources of the standard library.
///
/// Without rustup (a distribution's compiler) nothing is done: cargo then says what it misses.
pub fn toolchain(workspace: &Workspace) -> Result<()> {
    if process::program("rustup").is_none() {
        return Ok(());
    }
    let rustup = |words: &[&str]| {
        let mut command = Command::new("rustup");
        command.current_dir(&workspace.root).args(words);
        command
    };
    let targets = process::output(&mut rustup(&["target", "list", "--installed"]))?;
    if !targets.lines().any(|target| target == "wasm32-unknown-unknown") {
        println!("Adding the target wasm32-unknown-unknown");
        process::run(&mut rustup(&["target", "add", "wasm32-unknown-unknown"]))?;
    }
    let components = process::output(&mut rustup(&["component", "list", "--installed"]))?;
    if !components.lines().any(|component| component == "rust-src") {
        println!("Adding the sources of the standard library (rust-src)");
        if let Err(error) = process::run(&mut rustup(&["component", "add", "rust-src"])) {
            println!("Going on without them; the widget will be larger: {error}");
        }
    }
    Ok(())
}

/// The optimisers from npm if they can be had; says in a line that the build goes on without them if not.
pub fn optimisers_if_any(workspace: &Workspace) -> Option<Node> {
    match Node::set_up(workspace) {
        Ok(node) => Some(node),
        Err(error) => {
            println!("Going on unoptimised (larger downloads, the same behaviour): {error}");
            None
        }
    }
}
