//! Where the checkout and its build output are.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::process;

/// The checkout, and the target folder that cargo reports for it.
pub struct Workspace {
    /// The folder of the top `Cargo.toml`.
    pub root: PathBuf,
    /// Cargo's target folder; it may live in the user's cache.
    pub target: PathBuf,
}

#[derive(Deserialize)]
struct Metadata {
    workspace_root: PathBuf,
    target_directory: PathBuf,
}

impl Workspace {
    /// Asks cargo, from the current folder upward.
    pub fn find() -> Result<Self> {
        let mut command = Command::new(cargo_program());
        command.args(["metadata", "--no-deps", "--format-version", "1"]);
        let metadata: Metadata =
            serde_json::from_str(&process::output(&mut command)?).context("reading cargo metadata")?;
        Ok(Self { root: metadata.workspace_root, target: metadata.target_directory })
    }

    /// A cargo command in this workspace, with the environment that a person's shell would give it.
    ///
    /// `cargo xtask` itself runs under cargo, whose variables about the package `xtask` would make build scripts
    /// run again, each time from the other side.
    pub fn cargo(&self) -> Command {
        let mut command = Command::new(cargo_program());
        command.current_dir(&self.root).env("CARGO_TARGET_DIR", &self.target);
        for (name, _) in std::env::vars_os() {
            let of_a_package = name.to_str().is_some_and(|name| {
                name.starts_with("CARGO_PKG_")
                    || name.starts_with("CARGO_MANIFEST_")
                    || name == "LD_LIBRARY_PATH"
            });
            if of_a_package {
                command.env_remove(name);
            }
        }
        command
    }

    /// A folder for what xtask makes, beside cargo's own output.
    pub fn made(&self, name: &str) -> PathBuf {
        self.target.join("hovor").join(name)
    }
}

fn cargo_program() -> std::ffi::OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

#[cfg(test)]
mod tests {
    use super::Workspace;

    fn leptos_table(file: &str) -> toml::Table {
        let root = Workspace::find().unwrap().root;
        let text = std::fs::read_to_string(root.join(file)).unwrap();
        let whole: toml::Table = toml::from_str(&text).unwrap();
        let tables = whole["workspace"]["metadata"]["leptos"].as_array().unwrap();
        assert_eq!(tables.len(), 1, "{file} has one table");
        tables[0].as_table().unwrap().clone()
    }

    #[test]
    fn leptos_toml_and_cargo_toml_hold_the_same_table() {
        assert_eq!(leptos_table("Leptos.toml"), leptos_table("Cargo.toml"));
    }

    #[test]
    fn the_output_name_is_the_one_that_leptos_is_compiled_with() {
        let root = Workspace::find().unwrap().root;
        let config: toml::Table =
            toml::from_str(&std::fs::read_to_string(root.join(".cargo/config.toml")).unwrap()).unwrap();
        assert_eq!(config["env"]["LEPTOS_OUTPUT_NAME"], leptos_table("Leptos.toml")["output-name"]);
    }
}
