//! The build of record: `cargo xtask COMMAND` sets up, builds, tests, measures and runs Hovor.
//!
//! It stands on libraries from `Cargo.lock` (wasm-bindgen, Lightning CSS, brotli), so there is no tool to install
//! and none to keep in step. A command is a file of its own and an entry in [`Command`]; what commands share is one
//! noun a file.

#![expect(clippy::print_stdout, reason = "a command-line tool talks to the person before it")]

mod apt;
mod assets;
mod bench;
mod binary;
mod budget;
mod build;
mod cache;
mod chromium;
mod css;
mod demo;
mod dev;
mod layers;
mod names;
mod node;
mod process;
mod report;
mod setup;
mod shelf;
mod shop;
mod signal;
mod snip;
mod split;
mod stage;
mod tally;
mod test;
mod wasm;
mod workspace;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::workspace::Workspace;

/// Builds, tests and runs Hovor.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Builds everything and runs it with demo data and a shop that carries the widget.
    Demo(demo::Arguments),
    /// Runs every test there is; the last line counts them.
    Test,
    /// As demo, and builds and restarts whenever a source file is saved.
    Dev,
    /// Builds dist/hovor: the release binary with every asset inside.
    Build,
    /// Measures a release build; arguments go to the `bench` program.
    Bench(bench::Arguments),
    /// Weighs what browsers load, and fails past a limit.
    Budget(budget::Arguments),
    /// Serves the demo shop alone.
    Shop(shop::Arguments),
}

fn main() -> ExitCode {
    // Not returned: a person reads the chain of causes, not a backtrace of this tool.
    run(Arguments::parse()).unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::FAILURE
    })
}

fn run(arguments: Arguments) -> Result<ExitCode> {
    let workspace = Workspace::find()?;
    match arguments.command {
        Command::Demo(arguments) => demo::run(&workspace, &arguments)?,
        Command::Test => return test::run(&workspace),
        Command::Dev => dev::run(&workspace)?,
        Command::Build => build::run(&workspace)?,
        Command::Bench(arguments) => bench::run(&workspace, &arguments)?,
        Command::Budget(arguments) => budget::run(&workspace, &arguments)?,
        Command::Shop(arguments) => shop::run(&workspace, &arguments)?,
    }
    Ok(ExitCode::SUCCESS)
}
