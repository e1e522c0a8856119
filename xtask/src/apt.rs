//! The system's package manager, for what tests need and the machine lacks.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process;

/// Installs Debian packages, saying so first.
pub fn install(packages: &[&str]) -> Result<()> {
    if process::program("apt-get").is_none() {
        bail!("there is no apt-get here; please install {} by hand", packages.join(", "));
    }
    println!("Installing {} with apt-get", packages.join(", "));
    process::run(apt_get()?.args(["update", "--quiet=2"]))?;
    process::run(apt_get()?.args(["install", "--yes", "--quiet=2", "--no-install-recommends"]).args(packages))
}

fn apt_get() -> Result<Command> {
    let mut command = if is_root()? {
        Command::new("env")
    } else {
        let mut command = Command::new("sudo");
        command.arg("env");
        command
    };
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    Ok(command)
}

fn is_root() -> Result<bool> {
    Ok(process::output(Command::new("id").arg("-u")).context("asking who we are")?.trim() == "0")
}
