//! The steps of a test run: how each went and how long it took.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::tally::Tally;

/// Steps that were run; a failing step does not keep the next from running.
#[derive(Default)]
pub struct Report {
    steps: Vec<Step>,
}

struct Step {
    name: &'static str,
    tally: Tally,
    time: Duration,
}

impl Report {
    /// Runs a step that counts as one: it passes or it fails. Returns what it made.
    pub fn check<T>(&mut self, name: &'static str, step: impl FnOnce() -> Result<T>) -> Option<T> {
        let mut made = None;
        self.suite(name, || {
            made = Some(step()?);
            Ok(Tally::ONE_PASSED)
        });
        made
    }

    /// Runs a step that counts its own tests.
    pub fn suite(&mut self, name: &'static str, step: impl FnOnce() -> Result<Tally>) {
        println!("\n== {name}");
        let started = Instant::now();
        let tally = step().unwrap_or_else(|error| {
            println!("{name}: {error:#}");
            Tally::ONE_FAILED
        });
        self.steps.push(Step { name, tally, time: started.elapsed() });
    }

    /// Prints the steps and, as the last line, the sum.
    pub fn close(self) -> ExitCode {
        println!();
        let mut sum = Tally::default();
        for Step { name, tally, time } in &self.steps {
            let Tally { passed, failed } = tally;
            println!("{name:<34}{passed:>6} passed{failed:>5} failed{:>8.1} s", time.as_secs_f64());
            sum += *tally;
        }
        println!("\n{} passed, {} failed", sum.passed, sum.failed);
        if sum.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}
