//! Counts of tests, read from what the runners themselves report.

use std::ops::AddAssign;

use anyhow::{Context, Result};
use serde::Deserialize;

/// How many tests passed and how many failed.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Tally {
    pub passed: u64,
    pub failed: u64,
}

impl Tally {
    /// One thing that passed.
    pub const ONE_PASSED: Self = Self { passed: 1, failed: 0 };
    /// One thing that failed.
    pub const ONE_FAILED: Self = Self { passed: 0, failed: 1 };

    /// Adds what a line of `cargo test` counts: `test result: ok. 3 passed; 0 failed; …`.
    pub fn read_cargo(&mut self, line: &str) {
        let Some(counts) = line.strip_prefix("test result: ").and_then(|rest| rest.split_once(". ")) else {
            return;
        };
        for part in counts.1.split("; ") {
            match part.split_once(' ') {
                Some((number, "passed")) => self.passed += number.parse().unwrap_or(0),
                Some((number, "failed")) => self.failed += number.parse().unwrap_or(0),
                _ => {}
            }
        }
    }

    /// Adds what a line of node's TAP reporter counts: `# pass 3`, `# fail 0`.
    pub fn read_tap(&mut self, line: &str) {
        if let Some(number) = line.strip_prefix("# pass ") {
            self.passed += number.parse().unwrap_or(0);
        } else if let Some(number) = line.strip_prefix("# fail ") {
            self.failed += number.parse().unwrap_or(0);
        }
    }

    /// The counts in the report of Playwright's JSON reporter; a test that passed at its second try has passed.
    pub fn of_playwright(report: &str) -> Result<Self> {
        #[derive(Deserialize)]
        struct Report {
            stats: Stats,
            #[serde(default)]
            errors: Vec<serde::de::IgnoredAny>,
        }
        #[derive(Deserialize)]
        struct Stats {
            expected: u64,
            unexpected: u64,
            flaky: u64,
        }
        let report: Report = serde_json::from_str(report).context("reading Playwright's report")?;
        let outside_tests = u64::try_from(report.errors.len())?;
        Ok(Self {
            passed: report.stats.expected + report.stats.flaky,
            failed: report.stats.unexpected + outside_tests,
        })
    }

    /// The same counts, with a failure if the runner failed without counting one (it did not compile, it crashed).
    pub fn of_a_run(mut self, succeeded: bool) -> Self {
        if !succeeded && self.failed == 0 {
            self.failed = 1;
        }
        self
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn cargo_lines_are_added_up() {
        let mut tally = Tally::default();
        for line in [
            "running 3 tests",
            "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            "test result: FAILED. 5 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.10s",
        ] {
            tally.read_cargo(line);
        }
        assert_eq!(tally, Tally { passed: 8, failed: 2 });
    }

    #[test]
    fn tap_lines_are_added_up() {
        let mut tally = Tally::default();
        for line in ["ok 1 - # pass 9", "# tests 4", "# pass 3", "# fail 1", "# skipped 0"] {
            tally.read_tap(line);
        }
        assert_eq!(tally, Tally { passed: 3, failed: 1 });
    }

    #[test]
    fn playwright_counts_flaky_as_passed_and_errors_as_failed() {
        let report = r#"{"suites":[],"errors":[{"message":"no such file"}],
            "stats":{"expected":7,"skipped":1,"unexpected":2,"flaky":1,"duration":1.5}}"#;
        assert_eq!(Tally::of_playwright(report).unwrap(), Tally { passed: 8, failed: 3 });
    }

    #[test]
    fn a_run_that_crashed_has_a_failure() {
        let tally = Tally { passed: 4, failed: 0 };
        assert_eq!(tally.of_a_run(false), Tally { passed: 4, failed: 1 });
        assert_eq!(tally.of_a_run(true), tally);
        assert_eq!(Tally { passed: 4, failed: 2 }.of_a_run(false), Tally { passed: 4, failed: 2 });
    }
}
