//! Counts what a file holds, in numbers that a person can compare.

use rusqlite::Connection;

use crate::domain::backup::Holding;
use crate::domain::day::Day;
use crate::store::connection;
use crate::store::error::StoreError;

/// Counts.
pub(crate) fn count(connection: &Connection) -> Result<Holding, StoreError> {
    // A file may be looked at before its pages are checked.
    let most = connection::most_rows(connection)?;
    let rows = |table: &str, column: &str| format!("(SELECT {column} FROM {table} LIMIT {most})");
    let number = |rows: &str| -> Result<u32, StoreError> {
        let sql = format!("SELECT count(*) FROM {rows}");
        Ok(connection.query_row(&sql, [], |row| row.get(0))?)
    };
    let (observed, noted) = (rows("observation", "day"), rows("note", "day"));
    let logged = format!("(SELECT day FROM {observed} UNION SELECT day FROM {noted})");
    let last: Option<String> =
        connection.query_row(&format!("SELECT max(day) FROM {logged}"), [], |row| {
            row.get(0)
        })?;
    Ok(Holding {
        days: number(&logged)?,
        last: last.as_deref().and_then(Day::parse),
        results: number(&rows("lab_result", "day"))?,
        events: number(&rows("event", "uid"))?,
    })
}

/// Returns how many things were done to a diary, ever: two copies that agree in this are alike.
pub(crate) fn changes(connection: &Connection) -> Result<i64, StoreError> {
    let sql = "SELECT coalesce(max(id), 0) FROM change";
    Ok(connection.query_row(sql, [], |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::store::convert;
    use crate::store::read;
    use crate::store::salvage::salvage;
    use crate::store::schema;

    const PAGE: usize = 512;
    const LEVELS: u32 = 12;
    /// A row of a note as it lies on a page: its length, three kinds of values, a day, a text, a
    /// stamp.
    const ROW: &[u8] = b"\x10\x04\x21\x0f\x012026-11-19x\x01";

    /// A page of the same row over and over, with the same page below each.
    fn page(below: Option<u32>) -> [u8; PAGE] {
        let below = below.map(u32::to_be_bytes);
        let cell = [below.as_ref().map_or(&[][..], |it| it), ROW].concat();
        let head = below.map_or(8, |_| 12);
        let count = (PAGE - head) / (cell.len() + 2);
        let start = PAGE - count * cell.len();
        let mut page = [0; PAGE];
        let number = |it: usize| u16::try_from(it).unwrap().to_be_bytes();
        page[0] = if below.is_some() { 2 } else { 10 };
        page[3..5].copy_from_slice(&number(count));
        page[5..7].copy_from_slice(&number(start));
        if let Some(below) = below {
            page[8..12].copy_from_slice(&below);
        }
        for (idx, at) in (start..PAGE).step_by(cell.len()).enumerate() {
            page[head + 2 * idx..][..2].copy_from_slice(&number(at));
            page[at..at + cell.len()].copy_from_slice(&cell);
        }
        page
    }

    #[test]
    fn pages_that_point_to_each_other_are_not_read_for_ever() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("diary.db");
        let mut made = Connection::open(&path).unwrap();
        made.execute_batch("PRAGMA page_size = 512").unwrap();
        schema::migrate(&mut made).unwrap();
        let number = |sql: &str| -> u32 { made.query_row(sql, [], |row| row.get(0)).unwrap() };
        let root = number("SELECT rootpage FROM sqlite_schema WHERE name = 'note'");
        let count_pages = number("PRAGMA page_count");
        drop(made);

        let mut bytes = fs::read(&path).unwrap();
        let start = usize::try_from(root - 1).unwrap() * PAGE;
        bytes[start..start + PAGE].copy_from_slice(&page(Some(count_pages + 1)));
        for level in 2..=LEVELS {
            bytes.extend(page(Some(count_pages + level)));
        }
        bytes.extend(page(None));
        bytes[28..32].copy_from_slice(&(count_pages + LEVELS).to_be_bytes());
        crate::store::save::write_whole(&path, &bytes).unwrap();

        let tangled = connection::open_plainly(&path, None).unwrap();
        assert_eq!(count(&tangled).unwrap().days, 1);
        let loaded = read::load(&tangled);
        assert!(matches!(loaded, Err(StoreError::Damaged)), "{loaded:?}");
        assert!(convert::check(&tangled, false).is_err());
        let most = connection::most_rows(&tangled).unwrap();
        assert!(salvage(&tangled).changes.len() <= usize::try_from(most).unwrap());
    }
}
