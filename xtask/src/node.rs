//! The tools from npm: wasm-opt (package binaryen) and esbuild, installed from `end2end/package-lock.json`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::names::ShortNames;
use crate::process;
use crate::workspace::Workspace;

/// What Chromium, Firefox and Safari all read; `--all-features` writes modules that they refuse.
const WASM_FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// How a script is loaded, which decides what a minifier may rename.
#[derive(Clone, Copy)]
pub enum ScriptKind {
    /// `<script>`: names at the top are everyone's.
    Classic,
    /// `<script type="module">`, whole.
    Module,
    /// A module whose imports stay files of their own.
    Part,
}

/// Node with the packages of `end2end` installed.
pub struct Node {
    folder: PathBuf,
}

impl Node {
    /// Installs the packages of the lock file unless they are there; an error says what is missing.
    pub fn set_up(workspace: &Workspace) -> Result<Self> {
        let folder = workspace.root.join("end2end");
        if process::program("node").is_none() || process::program("npm").is_none() {
            bail!("node and npm are not installed (Debian: apt-get install nodejs npm)");
        }
        let lock = fs::read(folder.join("package-lock.json")).context("reading end2end/package-lock.json")?;
        let installed = folder.join("node_modules/.installed-from-lock");
        if fs::read(&installed).ok().as_ref() != Some(&lock) {
            println!("Installing the npm packages of end2end/package-lock.json");
            process::run(Command::new("npm").current_dir(&folder).args([
                "ci",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--loglevel=error",
            ]))?;
            fs::write(installed, lock)?;
        }
        Ok(Self { folder })
    }

    /// A command of an installed package, in the folder `end2end`.
    pub fn tool(&self, name: &str) -> Command {
        let mut command = Command::new(self.folder.join("node_modules/.bin").join(name));
        command.current_dir(&self.folder);
        command
    }

    /// Makes a wasm module smaller, in place, by these passes of wasm-opt; the script that binds it must use the names
    /// that it has then.
    pub fn shorten(&self, module: &Path, passes: &[&str]) -> Result<ShortNames> {
        ShortNames::read(&self.wasm_opt(module, passes, &["--minify-imports-and-exports-and-modules"])?)
    }

    /// Makes a wasm module smaller, in place, by these passes of wasm-opt; all names stay.
    pub fn optimise(&self, module: &Path, passes: &[&str]) -> Result<()> {
        self.wasm_opt(module, passes, &[]).map(drop)
    }

    fn wasm_opt(&self, module: &Path, passes: &[&str], more: &[&str]) -> Result<String> {
        process::output(
            self.tool("wasm-opt")
                .args(passes)
                .args(more)
                .args(WASM_FEATURES)
                .args(["--strip-debug", "--strip-producers", "--strip-target-features", "-o"])
                .args([module, module]),
        )
    }

    /// Makes a script smaller, in place.
    pub fn minify(&self, script: &Path, kind: ScriptKind) -> Result<()> {
        let mut command = self.tool("esbuild");
        command.args([
            "--minify",
            "--target=es2022",
            "--charset=utf8",
            "--legal-comments=none",
            "--log-level=warning",
        ]);
        match kind {
            ScriptKind::Classic => {}
            ScriptKind::Module => {
                command.args(["--bundle", "--format=esm", "--tree-shaking=true"]);
            }
            ScriptKind::Part => {
                command.arg("--format=esm");
            }
        }
        let minified = process::output(command.arg(script))?;
        Ok(fs::write(script, minified.trim_end())?)
    }
}
