//! Reads a table of either form.

use crate::domain::day::Day;
use crate::domain::found::Found;
use crate::domain::found::Place;
use crate::domain::found::Trouble;
use crate::interchange::csv::long;
use crate::interchange::csv::scales;
use crate::interchange::csv::table::read_table;
use crate::interchange::csv::wide;
use crate::interchange::error::ImportError;
use crate::interchange::options::ReadOptions;

/// Reads the bytes of a CSV file: our own table, or a spreadsheet with a column a test.
///
/// # Errors
///
/// Fails if the file is no such table, or says something that can be read in two ways.
pub fn read_csv(bytes: &[u8], options: &ReadOptions, today: Day) -> Result<Found, ImportError> {
    let table = read_table(bytes)?;
    if long::is_long(&table) {
        return Ok(long::read_long(&table, today));
    }
    let (table, left_out) = scales::tidy(table);
    let mut found = wide::read_wide(&table, options, today)?;
    for (row, title) in left_out {
        found.refuse(Place::Row(row), &title, Trouble::LeftOut);
    }
    Ok(found)
}
