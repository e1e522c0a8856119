//! Reading columns as the types of the domain.

use protocol::Millis;
use rusqlite::Row;
use rusqlite::types::{FromSql, FromSqlError};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::StoreError;

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

/// A column that holds a word of a closed list, or nothing.
pub fn word_opt<T>(
    row: &Row<'_>,
    name: &str,
    parse: impl Fn(&str) -> Option<T>,
) -> rusqlite::Result<Option<T>> {
    let is_there = row.get::<_, Option<String>>(name)?.is_some();
    is_there.then(|| word(row, name, parse)).transpose()
}

/// A column that holds JSON.
pub fn from_json<T: DeserializeOwned>(row: &Row<'_>, name: &str) -> rusqlite::Result<T> {
    word(row, name, |text| serde_json::from_str(text).ok())
}

/// A column that holds JSON of what differs from the defaults.
pub fn settings<T: DeserializeOwned + Serialize + Default>(row: &Row<'_>, name: &str) -> rusqlite::Result<T> {
    word(row, name, |text| {
        let mut all = serde_json::to_value(T::default()).ok()?;
        let given: Map<String, Value> = serde_json::from_str(text).ok()?;
        all.as_object_mut()?.extend(given);
        serde_json::from_value(all).ok()
    })
}

/// A value as JSON for a column.
pub fn json<T: Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value)
        .map_err(|fault| StoreError::Unreadable { what: "value", why: fault.to_string() })
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
