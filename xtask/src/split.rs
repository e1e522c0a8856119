//! Parts of the workspace that are loaded when they are opened: cut out of the compiled module, each a module of its
//! own, with the script that fetches them.

use std::fs;
use std::path::Path;

use anyhow::{Result, anyhow};
use wasm_split_cli_support::{Options, transform};

/// The script that fetches them, which the script that binds the main module imports.
pub const LOADER: &str = "parts.js";

/// Cuts the parts out of a compiled module and puts them into `folder`, where the script that binds what is left, and
/// what is given back, will be `script`.
pub fn split(module: &[u8], script: &str, folder: &Path) -> Result<Vec<u8>> {
    let main = folder.join("main.wasm");
    let script = format!("./{script}");
    let loader = format!("./{LOADER}");
    let mut options = Options::new(module);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.main_module = &script;
    options.link_name = &loader;
    transform(options).map_err(|error| anyhow!("cutting the parts out of a module: {error:#}"))?;
    let rest = fs::read(&main)?;
    fs::remove_file(main)?;
    Ok(rest)
}
