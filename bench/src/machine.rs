//! What the machine is doing: load, disk, memory of a process.

use std::io::Write;
use std::time::Instant;

use anyhow::{Context, Result};

/// How long the disk takes to keep 4 KiB.
#[derive(Clone, Copy, Debug)]
pub struct Fsync {
    /// Median, in milliseconds.
    pub p50_ms: f64,
    /// 99th percentile, in milliseconds.
    pub p99_ms: f64,
}

/// Appends and syncs 4 KiB, 300 times.
///
/// # Errors
/// The disk's.
pub fn fsync_probe() -> Result<Fsync> {
    let folder = tempfile::tempdir()?;
    let mut file = std::fs::File::create(folder.path().join("probe"))?;
    let mut times = vec![];
    for _ in 0..300 {
        file.write_all(&[7; 4096])?;
        let begin = Instant::now();
        file.sync_data()?;
        times.push(begin.elapsed().as_secs_f64() * 1_000.0);
    }
    times.sort_by(f64::total_cmp);
    Ok(Fsync { p50_ms: times[150], p99_ms: times[297] })
}

/// The load average of one, five and fifteen minutes.
#[must_use]
pub fn load() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').take(3).collect::<Vec<_>>().join(" ")
}

/// Resident memory of a process, in bytes.
///
/// # Errors
/// There is no such process.
pub fn resident(process: u32) -> Result<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
    Ok(line.trim().trim_end_matches(" kB").trim().parse::<u64>()? * 1_024)
}
