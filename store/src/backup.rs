//! Backups while the program runs.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use crate::StoreError;

/// Copies the database into a new file, as of one moment, and makes sure that it is on the disk.
pub fn copy(from: &Path, to: &Path) -> Result<(), StoreError> {
    if to.exists() {
        return Err(StoreError::Exists(to.display().to_string()));
    }
    let connection = Connection::open_with_flags(from, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let target =
        to.to_str().ok_or(StoreError::Unreadable { what: "file name", why: "not UTF-8".to_owned() })?;
    connection.execute("vacuum into $1", [target])?;
    std::fs::File::open(to)?.sync_all()?;
    Ok(())
}
