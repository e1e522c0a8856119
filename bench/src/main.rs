//! Prints the table of figures. `cargo xtask bench` builds everything and runs this.

use std::path::PathBuf;

use anyhow::Result;
use bench::report::Report;
use bench::{assignment, idle, kill, machine, messages, redirect, sockets, stored};
use clap::Parser;

/// Measure Hovor on this machine.
#[derive(Parser)]
struct Options {
    /// The binary to measure
    #[arg(long, env = "HOVOR_BIN")]
    hovor: PathBuf,
    /// Which measurements; all without any
    #[arg(value_parser = ["assignment", "redirect", "messages", "sockets", "stored", "idle", "kill"])]
    only: Vec<String>,
    /// Seconds that each load takes
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// Idle visitor sockets
    #[arg(long, default_value_t = 10_000)]
    sockets: usize,
    /// Messages in the database at the start
    #[arg(long, default_value_t = 1_000_000)]
    stored: usize,
    /// How often the server is killed
    #[arg(long, default_value_t = 1_000)]
    kills: u32,
}

#[tokio::main]
async fn main() -> Result<()> {
    let options = Options::parse();
    rlimit::increase_nofile_limit(u64::MAX)?;
    let wanted = |name: &str| options.only.is_empty() || options.only.iter().any(|only| only == name);
    let mut report = Report::begin(machine::fsync_probe()?);
    if wanted("assignment") {
        assignment::measure(&mut report).await?;
    }
    if wanted("redirect") {
        redirect::measure(&options.hovor, &mut report).await?;
    }
    if wanted("idle") {
        idle::measure(&options.hovor, &mut report).await?;
    }
    if wanted("messages") {
        messages::measure(options.seconds, &mut report).await?;
    }
    if wanted("sockets") {
        sockets::measure(&options.hovor, options.sockets, &mut report).await?;
    }
    if wanted("stored") {
        stored::measure(&options.hovor, options.stored, &mut report).await?;
    }
    if wanted("kill") {
        let outcome = kill::run(&options.hovor, options.kills).await?;
        report.line(
            &format!("killed {} times in a stream of messages", options.kills),
            &format!("{} acknowledged, all stored once, both screens equal", outcome.acknowledged),
            "nothing lost, nothing doubled",
        );
    }
    report.end();
    Ok(())
}
