//! `cargo xtask test`: everything that is checked, and one line that counts it.

use std::fs;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

use crate::assets::{self, Mode};
use crate::binary::with_assets;
use crate::node::Node;
use crate::report::Report;
use crate::tally::Tally;
use crate::workspace::Workspace;
use crate::{apt, budget, chromium, layers, process, setup, wasm};

/// What is linted as browsers get it. Together, so that what they share is checked once.
const LINTED_IN_BROWSERS: [&str; 2] = ["app", "widget"];

/// What is linted natively; `app` in the form that the server uses comes with it.
const LINTED_NATIVELY: [&str; 7] = ["protocol", "domain", "store", "engine", "server", "xtask", "bench"];

/// What is tested natively, beside the widget and the build tool. One set for every call: another set would mean other features of shared dependencies,
/// and building them twice.
const TESTED: [&str; 6] = ["protocol", "domain", "store", "engine", "app", "server"];

/// Runs every step, and ends with `N passed, N failed`.
pub fn run(workspace: &Workspace) -> Result<ExitCode> {
    let mut report = Report::default();
    let assets = assets::folder(workspace, Mode::Release);

    let node = report.check("set-up", || {
        setup::toolchain(workspace)?;
        if process::program("node").is_none() || process::program("npm").is_none() {
            apt::install(&["nodejs", "npm"])?;
        }
        // What the browser tests set in a database goes through it where node has no SQLite of its own.
        if process::program("python3").is_none() {
            apt::install(&["python3"])?;
        }
        Node::set_up(workspace)
    });
    report.check("format", || process::run(workspace.cargo().args(["fmt", "--all", "--check"])));
    report.check("layers", || layers::check(workspace));
    let made = report.check("what browsers load", || {
        assets::make(workspace, Mode::Release, Some(node.as_ref().context("node is missing")?))
    });
    if made.is_some() {
        report.check("budget", || budget::weigh_assets(workspace));
    }
    report.check("clippy, in the browser", || {
        let mut command = workspace.cargo();
        command.arg("clippy").args([
            "--features",
            "app/hydrate,app/split",
            "--target",
            "wasm32-unknown-unknown",
        ]);
        lint(with_assets(packages(&mut command, &LINTED_IN_BROWSERS), &assets))
    });
    report.check("clippy, natively", || {
        let mut command = workspace.cargo();
        command.args(["clippy", "--all-targets"]);
        lint(with_assets(packages(&mut command, &LINTED_NATIVELY), &assets))
    });
    let server = report.check("build of the server", || {
        let mut command = workspace.cargo();
        command.args(["build", "--bins", "--tests"]);
        process::run(with_assets(packages(&mut command, &TESTED), &assets))
    });
    report.suite("unit and integration tests", || {
        let mut command = workspace.cargo();
        command.args(["test", "--no-fail-fast"]);
        cargo_test(with_assets(packages(&mut command, &TESTED), &assets))
    });
    report.suite("tests of the widget", || {
        cargo_test(workspace.cargo().args(["test", "--package", "widget", "--lib"]))
    });
    report.suite("tests of the build tool", || {
        cargo_test(workspace.cargo().args(["test", "--package", "xtask", "--profile", "xtask"]))
    });
    report.suite("wasm tests", || codec_tests(workspace));
    if let (Some(node), Some(()), Some(_)) = (&node, server, made) {
        report.suite("browser tests", || browser_tests(workspace, node));
    }
    Ok(report.close())
}

fn packages<'a>(command: &'a mut Command, names: &[&str]) -> &'a mut Command {
    for name in names {
        command.args(["--package", name]);
    }
    command
}

fn lint(clippy: &mut Command) -> Result<()> {
    process::run(clippy.args(["--quiet", "--", "-D", "warnings"]))
}

fn cargo_test(command: &mut Command) -> Result<Tally> {
    let mut tally = Tally::default();
    let succeeded = process::tee(command, |line| tally.read_cargo(line))?;
    Ok(tally.of_a_run(succeeded))
}

/// The widget's codec, compiled to wasm, against the golden frames. `HOVOR_JS_CODEC` names the module to the tests.
fn codec_tests(workspace: &Workspace) -> Result<Tally> {
    let module = wasm::bind_codec(workspace, &wasm::compile_codec(workspace)?)?.join("js_codec.js");
    let mut tally = Tally::default();
    let succeeded = process::tee(
        Command::new("node").current_dir(&workspace.root).env("HOVOR_JS_CODEC", module).args([
            "--test",
            "--test-reporter=tap",
            "protocol/tests/js_codec.test.mjs",
        ]),
        |line| tally.read_tap(line),
    )?;
    Ok(tally.of_a_run(succeeded))
}

/// Whole journeys in Chromium, against the server that the native tests were built with.
fn browser_tests(workspace: &Workspace, node: &Node) -> Result<Tally> {
    let report = workspace.made("playwright.json");
    if report.exists() {
        fs::remove_file(&report)?;
    }
    let succeeded = node
        .tool("playwright")
        .args(["test", "--reporter=list,json"])
        .env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report)
        .env(chromium::VARIABLE, chromium::find_or_install()?)
        .env("HOVOR_BIN", workspace.target.join("debug/hovor"))
        .env("HOVOR_XTASK", std::env::current_exe()?)
        .status()?
        .success();
    let text = fs::read_to_string(&report).context("Playwright left no report")?;
    Ok(Tally::of_playwright(&text)?.of_a_run(succeeded))
}
