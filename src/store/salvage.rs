//! Reads what can be read of a damaged diary. The damaged file is only looked at.

use rusqlite::Connection;

use crate::domain::change::Change;
use crate::domain::day::Day;
use crate::store::connection;
use crate::store::error::StoreError;
use crate::store::read::TABLES;
use crate::store::read::Table;
use crate::store::schema;

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
    let version = schema::version(connection).unwrap_or(0);
    let most = connection::most_rows(connection).unwrap_or(0);
    for table in &TABLES {
        let Some(sql) = sql_of(connection, table) else {
            salvaged.gaps += usize::from(table.since <= version);
            continue;
        };
        let table = &Source { table, sql, most };
        let all = read(connection, table, "", &[]);
        salvaged.changes.extend(all.0);
        if all.1.is_ok() {
            continue;
        }
        if table.table.is_by_day {
            by_month(connection, table, &mut salvaged);
        } else {
            let rest = read(connection, table, " ORDER BY 1 DESC", &[]);
            salvaged.changes.extend(rest.0);
            salvaged.gaps += 1;
        }
    }
    salvaged
}

/// A table of the file, and how it is read there.
struct Source {
    table: &'static Table,
    sql: String,
    /// More rows than it can have.
    most: i64,
}

/// Returns what reads a table; `None` if the file has no such table. A view is none: what it
/// gives may have no end.
fn sql_of(connection: &Connection, table: &Table) -> Option<String> {
    let is_there = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1";
    connection
        .query_row(is_there, [table.name], |_| Ok(()))
        .ok()?;
    let now = table.sql.to_owned();
    // Earlier versions had no remarks about results, and knew of an entry only where it stands.
    let then = now.replace(", quality", ", NULL AS quality").replace(
        ", version, name, born, withdrawn",
        ", NULL AS version, NULL AS name, NULL AS born, 0 AS withdrawn",
    );
    [now, then]
        .into_iter()
        .find(|it| connection.prepare(it).is_ok())
}

fn by_month(connection: &Connection, table: &Source, salvaged: &mut Salvaged) {
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

fn between(connection: &Connection, table: &Source, from: Day, to: Day) -> Part {
    let range = " WHERE day >= ?1 AND day < ?2";
    read(
        connection,
        table,
        range,
        &[from.to_string(), to.to_string()],
    )
}

/// Reads until the end or the first page that cannot be read.
fn read(connection: &Connection, table: &Source, clause: &str, values: &[String]) -> Part {
    let mut changes = Vec::new();
    let mut read_all = || {
        let mut query =
            connection.prepare_cached(&format!("{}{clause} LIMIT {}", table.sql, table.most))?;
        let mut rows = query.query(rusqlite::params_from_iter(values))?;
        while let Some(row) = rows.next()? {
            // A row that is no longer what was written is one more thing that is lost.
            if let Ok(Some(change)) = (table.table.read)(row) {
                changes.push(change);
            }
        }
        Ok(())
    };
    let end = read_all();
    (changes, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(more: &str) -> Connection {
        let connection = Connection::open_in_memory().unwrap();
        let create = include_str!("../../migrations/0001_create.sql");
        connection
            .execute_batch(&format!(
                "{create} PRAGMA user_version = 1; \
                 INSERT INTO lab_result VALUES \
                 ('2026-11-19', 'alt', 0, '', 44, 0, 'U/L', NULL, NULL, 1); {more}"
            ))
            .unwrap();
        connection
    }

    #[test]
    fn results_of_the_first_version_are_rescued() {
        let salvaged = salvage(&file(""));
        assert_eq!((salvaged.changes.len(), salvaged.gaps), (1, 0));
    }

    #[test]
    fn a_view_without_an_end_is_not_read() {
        let endless = "DROP TABLE note; CREATE VIEW note AS WITH RECURSIVE n(i) AS \
            (SELECT 1 UNION ALL SELECT i FROM n) SELECT '2026-11-19' AS day, i AS text FROM n";
        let salvaged = salvage(&file(endless));
        assert_eq!((salvaged.changes.len(), salvaged.gaps), (1, 1));
    }
}
