//! `cargo xtask dev`: builds and restarts whenever a source file is saved.

use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use anyhow::Result;
use notify::{RecursiveMode, Watcher};

use crate::assets::Mode;
use crate::node::Node;
use crate::stage::{Audience, Stage};
use crate::workspace::Workspace;
use crate::{binary, setup, signal};

/// The folders whose files are built into the product.
const WATCHED: [&str; 8] = ["protocol", "domain", "store", "engine", "app", "server", "widget", "style"];

/// An editor saves in several steps; the build starts when they are over.
const SETTLED_AFTER: Duration = Duration::from_millis(150);

/// Why the loop wakes.
enum Wake {
    Saved,
    End,
}

/// Builds, starts, and builds again on each save; while the code does not compile the last server goes on.
pub fn run(workspace: &Workspace) -> Result<()> {
    setup::toolchain(workspace)?;
    let node = setup::optimisers_if_any(workspace);
    let (wake, woken) = mpsc::channel();
    let on_save = wake.clone();
    signal::on_end(move || {
        wake.send(Wake::End).ok();
    })?;
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| is_a_save(&event)) {
            on_save.send(Wake::Saved).ok();
        }
    })?;
    for folder in WATCHED {
        watcher.watch(&workspace.root.join(folder), RecursiveMode::Recursive)?;
    }

    let mut stage: Option<Stage> = None;
    loop {
        match build_and_start(workspace, node.as_ref(), &mut stage) {
            Ok(()) => println!("Ready; waiting for a save"),
            Err(error) => println!("{error:#}\nWaiting for a save; what ran before goes on"),
        }
        match next(&woken) {
            Wake::Saved => {}
            Wake::End => return Ok(()),
        }
    }
}

fn build_and_start(workspace: &Workspace, node: Option<&Node>, stage: &mut Option<Stage>) -> Result<()> {
    let binary = binary::make(workspace, Mode::Dev, node)?;
    if let Some(stage) = stage {
        stage.stop()?;
        return stage.start();
    }
    let opened = stage.insert(Stage::open(workspace, binary, Audience::Developer)?);
    println!("{}", opened.invitation());
    Ok(())
}

/// Waits for the first save and until no more follow.
fn next(woken: &Receiver<Wake>) -> Wake {
    if !matches!(woken.recv(), Ok(Wake::Saved)) {
        return Wake::End;
    }
    loop {
        match woken.recv_timeout(SETTLED_AFTER) {
            Ok(Wake::Saved) => {}
            Ok(Wake::End) => return Wake::End,
            Err(_) => return Wake::Saved,
        }
    }
}

fn is_a_save(event: &notify::Event) -> bool {
    let of_a_source = |path: &Path| {
        path.extension().is_some_and(|extension| {
            ["rs", "toml", "css", "js", "html", "sql"].iter().any(|known| extension == *known)
        })
    };
    let changes = event.kind.is_create() || event.kind.is_modify() || event.kind.is_remove();
    changes && event.paths.iter().any(|path| of_a_source(path))
}
