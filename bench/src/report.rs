//! The table.

use crate::machine::{Fsync, load};

/// A table that is printed line by line.
pub struct Report {
    fsync: Fsync,
}

impl Report {
    /// Prints what the machine is doing, and the table's head.
    #[must_use]
    pub fn begin(fsync: Fsync) -> Self {
        say(&format!(
            "load average {} at the start; fsync of 4 KiB: p50 {:.2} ms, p99 {:.2} ms\n",
            load(),
            fsync.p50_ms,
            fsync.p99_ms
        ));
        say("| what | measured | must |\n| --- | --- | --- |");
        Self { fsync }
    }

    /// The probe of this run.
    #[must_use]
    pub const fn fsync(&self) -> Fsync {
        self.fsync
    }

    /// Prints a line.
    pub fn line(&mut self, what: &str, measured: &str, must: &str) {
        say(&format!("| {what} | {measured} | {must} |"));
    }

    /// Prints what the machine was doing at the end.
    pub fn end(self) {
        say(&format!("\nload average {} at the end", load()));
    }
}

#[expect(clippy::print_stdout, reason = "the table is what this program is for")]
fn say(text: &str) {
    println!("{text}");
}
