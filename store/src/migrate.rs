//! Migrations: numbered, each in a transaction, never edited once released.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, TransactionBehavior, params};

use crate::StoreError;

/// The migrations in order; the number is the position, from 1.
pub(crate) const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/0001_begin.sql"),
    include_str!("../migrations/0002_conversations.sql"),
    include_str!("../migrations/0003_hand_overs.sql"),
];

fn known() -> u32 {
    u32::try_from(MIGRATIONS.len()).unwrap_or(u32::MAX)
}

/// Applies what is missing.
pub fn run(connection: &mut Connection) -> Result<(), StoreError> {
    connection.execute_batch(
        "create table if not exists migration (number integer primary key, applied_at text not null)",
    )?;
    while missing(connection)?.is_some() {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Another program that starts now may have applied it while this one waited.
        if let Some((number, sql)) = missing(&transaction)? {
            transaction.execute_batch(sql)?;
            transaction.execute(
                "insert into migration (number, applied_at) values ($1, current_timestamp)",
                params![number],
            )?;
            transaction.commit()?;
            tracing::info!(number, "migrated");
        }
    }
    Ok(())
}

/// The first migration that a database lacks, with its number.
fn missing(connection: &Connection) -> Result<Option<(u32, &'static str)>, StoreError> {
    let (has, knows) = (applied(connection)?, known());
    if has > knows {
        return Err(StoreError::Newer { has, knows });
    }
    Ok(MIGRATIONS.get(has as usize).map(|sql| (has + 1, *sql)))
}

/// The migrations that a database has and those that this program knows.
pub fn versions(path: &Path) -> Result<(u32, u32), StoreError> {
    if !path.exists() {
        return Ok((0, known()));
    }
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let begun: bool = connection.query_row(
        "select exists (select 1 from sqlite_schema where name = 'migration')",
        [],
        |row| row.get(0),
    )?;
    Ok((if begun { applied(&connection)? } else { 0 }, known()))
}

fn applied(connection: &Connection) -> Result<u32, StoreError> {
    Ok(connection.query_row("select coalesce(max(number), 0) from migration", [], |row| row.get(0))?)
}
