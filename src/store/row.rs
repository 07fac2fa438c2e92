//! What every table is written with.

use rusqlite::Connection;
use rust_decimal::Decimal;

use crate::domain::number::MAX_DECIMALS;
use crate::domain::number::MAX_MANTISSA;
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

/// The decimal of two columns; `None` if no version writes such a one.
pub(super) fn decimal(num: i64, dec: u32) -> Option<Decimal> {
    let is_kept = (0..MAX_MANTISSA).contains(&num.into()) && dec <= MAX_DECIMALS;
    is_kept.then(|| Decimal::new(num, dec))
}

/// A decimal as its digits and how many of them stand behind the point.
pub(super) fn parts(value: Decimal) -> (i64, u32) {
    (
        i64::try_from(value.mantissa()).unwrap_or(i64::MAX),
        value.scale(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_decimal_is_none() {
        assert_eq!(decimal(720, 1), Some(Decimal::new(720, 1)));
        for (num, dec) in [(1, 7), (1, 29), (1, u32::MAX), (-1, 0), (i64::MAX, 0)] {
            assert_eq!(decimal(num, dec), None, "{num} {dec}");
        }
        let largest = 9_007_199_254_740_991;
        assert_eq!(decimal(largest, 6).map(parts), Some((largest, 6)));
    }
}
