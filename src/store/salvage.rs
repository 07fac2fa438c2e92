//! Reads what can be read of a damaged diary. The damaged file is only looked at.

use rusqlite::Connection;

use crate::domain::change::Change;
use crate::domain::day::Day;
use crate::store::error::StoreError;
use crate::store::read::TABLES;
use crate::store::read::Table;

/// What was read, and whether something was not.
#[derive(Debug, Default)]
pub(crate) struct Salvaged {
    pub(crate) changes: Vec<Change>,
    /// How many stretches of the file could not be read.
    pub(crate) gaps: usize,
}

/// Reads every table around its damaged pages: rows by day month for month, then day for day
/// where a month fails; the others from both ends.
pub(crate) fn salvage(connection: &Connection) -> Salvaged {
    let mut salvaged = Salvaged::default();
    for table in &TABLES {
        let all = read(connection, table, "", &[]);
        salvaged.changes.extend(all.0);
        if all.1.is_ok() {
            continue;
        }
        if table.is_by_day {
            by_month(connection, table, &mut salvaged);
        } else {
            let rest = read(connection, table, " ORDER BY 1 DESC", &[]);
            salvaged.changes.extend(rest.0);
            salvaged.gaps += 1;
        }
    }
    salvaged
}

fn by_month(connection: &Connection, table: &Table, salvaged: &mut Salvaged) {
    let mut month = Day::FIRST;
    while month.year() < 2200 {
        let next = month.first_of_month_after(1);
        let whole = between(connection, table, month, next);
        if whole.1.is_err() {
            for day in 0..next.days_since(month) {
                let day = month.plus(day);
                let one = between(connection, table, day, day.plus(1));
                salvaged.gaps += usize::from(one.1.is_err());
                salvaged.changes.extend(one.0);
            }
        }
        salvaged.changes.extend(whole.0);
        month = next;
    }
}

type Part = (Vec<Change>, Result<(), StoreError>);

fn between(connection: &Connection, table: &Table, from: Day, to: Day) -> Part {
    let range = " WHERE day >= ?1 AND day < ?2";
    read(
        connection,
        table,
        range,
        &[from.to_string(), to.to_string()],
    )
}

/// Reads until the end or the first page that cannot be read.
fn read(connection: &Connection, table: &Table, clause: &str, values: &[String]) -> Part {
    let mut changes = Vec::new();
    let mut read_all = || {
        let mut query = connection.prepare(&format!("{}{clause}", table.sql))?;
        let mut rows = query.query(rusqlite::params_from_iter(values))?;
        while let Some(row) = rows.next()? {
            // A row that is no longer what was written is one more thing that is lost.
            if let Ok(Some(change)) = (table.read)(row) {
                changes.push(change);
            }
        }
        Ok(())
    };
    let end = read_all();
    (changes, end)
}
