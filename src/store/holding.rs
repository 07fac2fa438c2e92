//! Counts what a file holds, in numbers that a person can compare.

use rusqlite::Connection;

use crate::domain::backup::Holding;
use crate::domain::day::Day;
use crate::store::error::StoreError;

/// Counts.
pub(crate) fn count(connection: &Connection) -> Result<Holding, StoreError> {
    let number = |sql: &str| -> Result<u32, StoreError> {
        Ok(connection.query_row(sql, [], |row| row.get(0))?)
    };
    let logged = "(SELECT day FROM observation UNION SELECT day FROM note)";
    let last: Option<String> =
        connection.query_row(&format!("SELECT max(day) FROM {logged}"), [], |row| {
            row.get(0)
        })?;
    Ok(Holding {
        days: number(&format!("SELECT count(*) FROM {logged}"))?,
        last: last.as_deref().and_then(Day::parse),
        results: number("SELECT count(*) FROM lab_result")?,
        events: number("SELECT count(*) FROM event")?,
    })
}

/// Returns how many things were done to a diary, ever: two copies that agree in this are alike.
pub(crate) fn changes(connection: &Connection) -> Result<i64, StoreError> {
    let sql = "SELECT coalesce(max(id), 0) FROM change";
    Ok(connection.query_row(sql, [], |row| row.get(0))?)
}
