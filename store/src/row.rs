//! Reading columns as the types of the domain.

use protocol::Millis;
use rusqlite::Row;
use rusqlite::types::{FromSql, FromSqlError};
use uuid::Uuid;

/// A column by name, with a conversion for what the engine does not know.
pub fn get<T: FromSql>(row: &Row<'_>, name: &str) -> rusqlite::Result<T> {
    row.get(name)
}

/// A column that holds a word of a closed list.
pub fn word<T>(row: &Row<'_>, name: &str, parse: impl Fn(&str) -> Option<T>) -> rusqlite::Result<T> {
    let index = row.as_ref().column_index(name)?;
    let text = row.get_ref(index)?.as_str()?;
    parse(text).ok_or_else(|| {
        let fault = FromSqlError::Other(format!("{name} holds {text:?}").into());
        rusqlite::Error::FromSqlConversionFailure(index, rusqlite::types::Type::Text, Box::new(fault))
    })
}

/// A column with a time.
pub fn time(row: &Row<'_>, name: &str) -> rusqlite::Result<Millis> {
    row.get(name).map(Millis)
}

/// A column with a time or nothing.
pub fn time_opt(row: &Row<'_>, name: &str) -> rusqlite::Result<Option<Millis>> {
    row.get::<_, Option<i64>>(name).map(|ms| ms.map(Millis))
}

/// A column with an outer id.
pub fn id<T>(row: &Row<'_>, name: &str, of: impl Fn(Uuid) -> T) -> rusqlite::Result<T> {
    row.get(name).map(of)
}
