//! What the crate's sources say to the engine: every statement on tenants' rows names the tenant.
//!
//! One comparison a statement is looked for; that a join stays in the tenant is for its writer to see.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use store::Store;

/// Tables whose rows are of no one tenant.
const OF_NO_TENANT: [&str; 4] = ["account", "company", "migration", "tenant"];

/// Functions and constants whose statement names no tenant, each with its reason.
const ACROSS: [(&str, &str); 15] = [
    ("BLOCK", "its conditions follow, and are read by themselves"),
    ("EVENT", "its conditions follow, and are read by themselves"),
    ("MEMBER", "as above"),
    ("SESSION", "as above"),
    ("one", "as above"),
    ("many", "as above"),
    ("widget_where", "as above"),
    ("account", "who logs in gives an address, no tenant"),
    ("login", "the secret finds the tenant"),
    ("widget", "the key in the snippet finds the tenant"),
    ("due_timers", "one ticker for all; each row tells its tenant"),
    ("due_mail", "one sender for all; each row tells its tenant"),
    ("end_logins", "a password is the account's, wherever it is a member"),
    ("is_file_removed", "one folder holds all files; the server looks through it at start"),
    ("forget_past_logins", "what is past its time is so in every tenant"),
];

/// A string of the sources.
struct Words {
    file: String,
    /// The function or constant that it stands in.
    within: String,
    text: String,
}

#[test]
fn every_statement_on_a_tenants_rows_names_the_tenant() {
    let tables = tables(true);
    let (mut unscoped, mut reasons_used) = (vec![], BTreeSet::new());
    for words in sources() {
        if !concerns(&words.text, &tables) || names_the_tenant(&words.text) {
            continue;
        }
        match ACROSS.iter().find(|(name, _)| *name == words.within) {
            Some((name, _)) => drop(reasons_used.insert(*name)),
            None => unscoped.push(format!("{}, {}: {}", words.file, words.within, words.text)),
        }
    }
    assert!(unscoped.is_empty(), "{}", unscoped.join("\n"));
    assert_eq!(reasons_used, ACROSS.map(|(name, _)| name).into(), "each reason still has its statement");
}

/// `$2` is a name to SQLite, which numbers names as it meets them: out of order, values change places.
#[test]
fn parameters_stand_in_the_order_of_their_numbers() {
    for Words { file, within, text } in sources() {
        let mut met = 0_u32;
        for after in text.split('$').skip(1) {
            let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
            let number: u32 = digits.parse().unwrap();
            assert!(number <= met + 1, "{file}, {within}: ${number} comes too early in {text}");
            met = met.max(number);
        }
    }
}

#[test]
fn every_table_carries_its_rows_tenant() {
    assert_eq!(tables(false), OF_NO_TENANT.map(str::to_owned).into());
}

/// The tables with, or without, a tenant in each row.
fn tables(with_tenant: bool) -> BTreeSet<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hovor.db");
    let _store = Store::open(&path, |_| {}).unwrap();
    let connection = rusqlite::Connection::open(&path).unwrap();
    let sql = "select name from sqlite_schema where type = 'table' and $1 =
        exists (select 1 from pragma_table_info(sqlite_schema.name) where name = 'tenant_id')";
    let mut statement = connection.prepare(sql).unwrap();
    let names = statement.query_map([with_tenant], |row| row.get(0)).unwrap();
    names.map(Result::unwrap).collect()
}

/// Whether a string is a statement on tenants' rows, or the conditions of one.
fn concerns(text: &str, tables: &BTreeSet<String>) -> bool {
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || "(),".contains(c)).collect();
    let begun_elsewhere = ["where", "join", "{SESSION}", "{EVENT}", "{MEMBER}"].contains(&words[0]);
    let names_table = words.windows(2).any(|pair| {
        ["from", "join", "into", "update"].contains(&pair[0])
            && (tables.contains(pair[1]) || pair[1] == "{table}")
    });
    begun_elsewhere || names_table
}

/// Whether its rows are those of a given tenant; for new rows their column is enough.
fn names_the_tenant(sql: &str) -> bool {
    let plain_insert = sql.starts_with("insert into") && !sql.contains("select");
    sql.contains("tenant_id = $") || (plain_insert && sql.contains("tenant_id,"))
}

/// Every string of the crate's sources; none of them holds a quotation mark.
fn sources() -> Vec<Words> {
    let mut found = vec![];
    for file in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let source = std::fs::read_to_string(&file).unwrap();
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let code: Vec<&str> = source.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        let code = code.join("\n");
        assert!(
            !code.contains("\\\"") && code.matches('"').count().is_multiple_of(2),
            "{name} cannot be read"
        );
        let mut within = String::new();
        for (number, part) in code.split('"').enumerate() {
            if number % 2 == 1 {
                let text = part.to_owned();
                found.push(Words { file: name.clone(), within: within.clone(), text });
            } else if let Some(inner) = last_named(part) {
                within = inner;
            }
        }
    }
    found
}

/// The files of a folder and of those in it.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// The last function or text constant that a piece of code begins.
fn last_named(code: &str) -> Option<String> {
    let begins = ["fn ", "const "].iter().filter_map(|word| Some(code.rfind(word)? + word.len())).max()?;
    let name = code[begins..].split(|c: char| !c.is_alphanumeric() && c != '_').next()?;
    Some(name.to_owned())
}
