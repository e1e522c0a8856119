//! Backups of real files.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::path::Path;

use rusqlite::Connection;
use store::{Store, StoreError};

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.ends_with("-wal") && !name.ends_with("-shm"))
        .collect();
    names.sort();
    names
}

#[test]
fn an_older_database_is_copied_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (folder.path().join("hovor.db"), folder.path().join("copy.db"));
    Connection::open(&from)
        .unwrap()
        .execute_batch(
            "pragma journal_mode = wal;
             create table migration (number integer primary key, applied_at text not null);
             create table keepsake (word text); insert into keepsake values ('kept')",
        )
        .unwrap();
    let before = Store::versions(&from).unwrap();
    assert_eq!(before.0, 0);
    Store::backup(&from, &to).unwrap();
    assert_eq!((Store::versions(&from).unwrap(), Store::versions(&to).unwrap()), (before, before));
    let copy = Connection::open(&to).unwrap();
    let word: String = copy.query_row("select word from keepsake", [], |row| row.get(0)).unwrap();
    assert_eq!(word, "kept");
}

#[tokio::test]
async fn a_database_in_use_is_copied_and_nothing_is_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (folder.path().join("hovor.db"), folder.path().join("copy.db"));
    let store = Store::open(&from, |_| {}).unwrap();
    Store::backup(&from, &to).unwrap();
    assert_eq!(Store::versions(&to).unwrap(), Store::versions(&from).unwrap());
    let copied = std::fs::read(&to).unwrap();
    assert!(matches!(Store::backup(&from, &to), Err(StoreError::Exists(_))));
    assert_eq!(std::fs::read(&to).unwrap(), copied);
    assert_eq!(names_in(folder.path()), ["copy.db", "hovor.db"]);
    store.close().await;
}

#[test]
fn a_failed_copy_leaves_nothing_and_does_not_block_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (folder.path().join("hovor.db"), folder.path().join("copy.db"));
    std::fs::write(&from, "no database, however long one reads it").unwrap();
    assert!(matches!(Store::backup(&from, &to), Err(StoreError::Engine(_))));
    assert_eq!(names_in(folder.path()), ["hovor.db"]);
    std::fs::remove_file(&from).unwrap();
    assert!(Store::backup(&from, &to).is_err(), "nothing to copy");
    assert_eq!(names_in(folder.path()), [""; 0], "a backup makes no database");
    drop(Store::open(&from, |_| {}).unwrap());
    Store::backup(&from, &to).unwrap();
    assert_eq!(names_in(folder.path()), ["copy.db", "hovor.db"]);
}
