//! The browser that tests drive.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::{apt, process};

/// The variable that names the browser to the tests; a person may set it too.
pub const VARIABLE: &str = "CHROMIUM";

/// A Chromium that is there, or one installed now.
pub fn find_or_install() -> Result<PathBuf> {
    if let Some(found) = find() {
        return Ok(found);
    }
    apt::install(&["chromium", "fonts-liberation", "fonts-noto-color-emoji"])?;
    find().context("Chromium was installed but is not in PATH")
}

fn find() -> Option<PathBuf> {
    let named = std::env::var_os(VARIABLE).map(PathBuf::from).filter(|file| file.is_file());
    named.or_else(|| {
        ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"]
            .into_iter()
            .find_map(process::program)
    })
}
