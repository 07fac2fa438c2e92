//! Reads a table of either form.

use crate::domain::day::Day;
use crate::domain::found::Found;
use crate::domain::moment::Calendar;
use crate::interchange::csv::long;
use crate::interchange::csv::scales;
use crate::interchange::csv::table::Table;
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
    read_csv_here(bytes, options, Calendar::utc(today))
}

/// Reads as [`read_csv`] does; moments by the clock of Greenwich become those of the clock here.
///
/// # Errors
///
/// Fails as [`read_csv`] does.
pub fn read_csv_here(
    bytes: &[u8],
    options: &ReadOptions,
    calendar: Calendar,
) -> Result<Found, ImportError> {
    let table = read_table(bytes)?;
    if long::is_long(&table) {
        return Ok(long::read_long(&table, calendar.today));
    }
    read_spreadsheet(table, options, calendar)
}

/// Reads a table with a row a day.
///
/// # Errors
///
/// Fails as [`read_csv`] does.
pub(crate) fn read_spreadsheet(
    table: Table,
    options: &ReadOptions,
    calendar: Calendar,
) -> Result<Found, ImportError> {
    let (table, left_out) = scales::tidy(table, calendar, options.are_weights_in_stones);
    let mut found = wide::read_wide(&table, options, calendar.today)?;
    for (place, text, trouble, count) in left_out {
        found.refuse_many(place, &text, trouble, count);
    }
    Ok(found)
}
