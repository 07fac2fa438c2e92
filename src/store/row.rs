//! What every table is written with.

use rusqlite::Connection;
use rust_decimal::Decimal;

use crate::store::error::StoreError;

/// Runs one statement, prepared once for each connection.
pub(super) fn run(
    connection: &Connection,
    sql: &str,
    values: impl rusqlite::Params,
) -> Result<(), StoreError> {
    connection.prepare_cached(sql)?.execute(values)?;
    Ok(())
}

/// A decimal as its digits and how many of them stand behind the point.
pub(super) fn parts(value: Decimal) -> (i64, u32) {
    (
        i64::try_from(value.mantissa()).unwrap_or(i64::MAX),
        value.scale(),
    )
}
