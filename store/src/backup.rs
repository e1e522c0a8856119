//! Backups while the program runs.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use rusqlite::{Connection, OpenFlags};

use crate::StoreError;
use crate::pool::PATIENCE;

/// Copies the database as it is, without migrating it, into a new file, as of one moment, and makes sure
/// that it is on the disk. The file has its name only when it is whole.
pub fn copy(from: &Path, to: &Path) -> Result<(), StoreError> {
    refuse_existing(to)?;
    let connection = Connection::open_with_flags(from, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    connection.busy_timeout(PATIENCE)?;
    let partial = Partial::beside(to)?;
    let target = partial
        .0
        .to_str()
        .ok_or(StoreError::Unreadable { what: "file name", why: "not UTF-8".to_owned() })?;
    connection.execute("vacuum into $1", [target])?;
    File::open(&partial.0)?.sync_all()?;
    // The copy took its time.
    refuse_existing(to)?;
    fs::rename(&partial.0, to)?;
    File::open(folder(to))?.sync_all()?;
    Ok(())
}

fn refuse_existing(file: &Path) -> Result<(), StoreError> {
    if file.exists() { Err(StoreError::Exists(file.display().to_string())) } else { Ok(()) }
}

fn folder(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A file that is not whole yet; whatever goes wrong, it is gone afterwards.
struct Partial(PathBuf);

impl Partial {
    /// An empty file in the target's folder. What a killed copy left there has another name.
    fn beside(target: &Path) -> Result<Self, StoreError> {
        let nanos = UNIX_EPOCH.elapsed().unwrap_or_default().as_nanos();
        let mut path = target.as_os_str().to_owned();
        path.push(format!(".{nanos}.partial"));
        File::create_new(&path)?;
        Ok(Self(path.into()))
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        // After the rename there is nothing to remove.
        let _ = fs::remove_file(&self.0);
    }
}
