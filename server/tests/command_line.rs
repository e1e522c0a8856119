//! The binary as people call it.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn hovor(folder: &Path, args: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_hovor"))
        .current_dir(folder)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn said(output: &Output) -> String {
    [String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr)].concat()
}

#[test]
fn a_wrong_setting_names_key_and_value_and_exits_2() {
    let folder = tempfile::tempdir().unwrap();
    let wrong = hovor(folder.path(), &["serve", "--listen", "nowhere"], "");
    assert_eq!(wrong.status.code(), Some(2), "{}", said(&wrong));
    assert!(said(&wrong).contains("--listen") && said(&wrong).contains("nowhere"), "{}", said(&wrong));
    std::fs::write(folder.path().join("hovor.toml"), "message-chars = 0\n").unwrap();
    let wrong = hovor(folder.path(), &["serve"], "");
    assert_eq!(wrong.status.code(), Some(2), "{}", said(&wrong));
    assert!(said(&wrong).contains("--message-chars"), "{}", said(&wrong));
    assert!(!folder.path().join("hovor-data").exists(), "nothing is made of a wrong setting");
}

#[test]
fn accounts_are_made_by_hand_only_with_a_password_of_ones_own() {
    let folder = tempfile::tempdir().unwrap();
    let add = ["user", "add", "eva@example.com", "--name", "Eva"];
    let short = hovor(folder.path(), &add, "short\n");
    assert_eq!(short.status.code(), Some(1));
    assert!(said(&short).contains("password") && said(&short).contains("10"), "{}", said(&short));
    let added = hovor(folder.path(), &add, "long enough to do\n");
    assert!(added.status.success(), "{}", said(&added));
    let twice = hovor(folder.path(), &add, "long enough to do\n");
    assert!(!twice.status.success() && said(&twice).contains("eva@example.com"), "{}", said(&twice));
    assert!(hovor(folder.path(), &["user", "disable", "eva@example.com"], "").status.success());
    assert!(
        !hovor(folder.path(), &["user", "passwd", "nobody@example.com"], "long enough to do\n")
            .status
            .success()
    );
}

#[test]
fn a_backup_is_a_database_and_is_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    assert!(hovor(folder.path(), &["demo-data"], "").status.success());
    assert!(hovor(folder.path(), &["backup", "copy.db"], "").status.success());
    let (has, knows) = store::Store::versions(&folder.path().join("copy.db")).unwrap();
    assert_eq!(has, knows);
    let again = hovor(folder.path(), &["backup", "copy.db"], "");
    assert_eq!(again.status.code(), Some(1));
    assert!(said(&again).contains("copy.db"), "{}", said(&again));
}
