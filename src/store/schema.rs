//! Brings a connection up to date, one numbered file of `migrations/` after the other.
//!
//! Own code of fifty lines, because the crates for it lag behind rusqlite: see
//! `docs/decisions/0003-own-migrations.md`.

use include_dir::Dir;
use include_dir::include_dir;
use rusqlite::Connection;
use rusqlite::TransactionBehavior;

use crate::store::error::StoreError;

static MIGRATIONS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/migrations");

/// Marks the file as ours: "HEPA".
pub(crate) const APPLICATION_ID: i32 = 0x4845_5041;

/// Tables whose former rows are kept.
const KEPT: [&str; 12] = [
    "observation",
    "note",
    "lab_result",
    "event",
    "setting",
    "team_limit",
    "warned",
    "context",
    "other_result",
    "source",
    "meaning",
    "question",
];

/// Returns the newest schema version, the number of migration files.
#[must_use]
pub(crate) fn newest() -> u32 {
    u32::try_from(MIGRATIONS.files().count()).unwrap_or(u32::MAX)
}

/// Returns each migration with its version, in order.
fn migrations() -> Vec<(u32, &'static str)> {
    let mut files: Vec<_> = MIGRATIONS.files().collect();
    files.sort_by_key(|it| it.path());
    let texts = files.into_iter().filter_map(|it| it.contents_utf8());
    (1..).zip(texts).collect()
}

/// Returns the schema version of an open file.
pub(crate) fn version(connection: &Connection) -> Result<u32, StoreError> {
    Ok(connection.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

/// Checks that the tables are those of a released version and that nothing else would run when
/// they are read: a file may come from anywhere.
///
/// # Errors
///
/// Fails with [`StoreError::Foreign`] if a table is another one or there is a view.
pub(crate) fn verify(connection: &Connection) -> Result<(), StoreError> {
    let expected = verify_readable(connection)?;
    if triggers(connection)? != triggers(&expected)? {
        renew_triggers(connection)?;
    }
    Ok(())
}

/// Checks as [`verify`] does, for a file that is only read; returns an empty one like it.
pub(crate) fn verify_readable(connection: &Connection) -> Result<Connection, StoreError> {
    let version = version(connection)?;
    if version > newest() {
        return Err(StoreError::Newer {
            file: version,
            known: newest(),
        });
    }
    let mut expected = Connection::open_in_memory()?;
    migrate_to(&mut expected, version)?;
    let sql = "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name IN \
        (SELECT value FROM json_each(?1)) ORDER BY name";
    let tables = |it: &Connection, names: &str| -> Result<Vec<(String, String)>, StoreError> {
        let mut query = it.prepare(sql)?;
        let rows = query.query_map([names], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    };
    let names: String = expected.query_row(
        "SELECT json_group_array(name) FROM sqlite_schema WHERE type = 'table'",
        [],
        |row| row.get(0),
    )?;
    let views = "SELECT count(*) FROM sqlite_schema WHERE type = 'view'";
    let view_count: u32 = connection.query_row(views, [], |row| row.get(0))?;
    if view_count > 0 || tables(connection, &names)? != tables(&expected, &names)? {
        return Err(StoreError::Foreign);
    }
    Ok(expected)
}

fn triggers(connection: &Connection) -> Result<Vec<(String, String)>, StoreError> {
    let sql = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name";
    let mut query = connection.prepare(sql)?;
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Puts our triggers in place of whatever is there.
fn renew_triggers(connection: &Connection) -> Result<(), StoreError> {
    connection.execute_batch("BEGIN IMMEDIATE")?;
    let renewed = make_triggers(connection);
    let end = if renewed.is_ok() {
        "COMMIT"
    } else {
        "ROLLBACK"
    };
    connection.execute_batch(end)?;
    renewed
}

fn make_triggers(connection: &Connection) -> Result<(), StoreError> {
    for (name, _) in triggers(connection)? {
        let name = name.replace('"', "\"\"");
        connection.execute_batch(&format!("DROP TRIGGER \"{name}\""))?;
    }
    for table in KEPT {
        let is_there = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?1";
        let count: u32 = connection.query_row(is_there, [table], |row| row.get(0))?;
        if count > 0 {
            connection.execute_batch(&history_triggers(connection, table)?)?;
        }
    }
    Ok(())
}

/// Runs what is missing, all in one transaction: the file holds the old schema or the new one.
///
/// # Errors
///
/// Fails without a change if the file is newer, of another program, or cannot be written.
pub(crate) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    migrate_to(connection, newest())
}

fn migrate_to(connection: &mut Connection, target: u32) -> Result<(), StoreError> {
    let found = version(connection)?;
    if found > newest() {
        return Err(StoreError::Newer {
            file: found,
            known: newest(),
        });
    }
    if found >= target {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    for (version, sql) in migrations().into_iter().filter(|it| it.0 > found) {
        if version <= target {
            transaction.execute_batch(sql)?;
            transaction.pragma_update(None, "user_version", version)?;
        }
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    make_triggers(&transaction)?;
    transaction.commit()?;
    Ok(())
}

/// Makes the triggers from the columns that the table has now, so that they never lag behind.
fn history_triggers(connection: &Connection, table: &str) -> Result<String, StoreError> {
    let mut query = connection.prepare("SELECT name, pk FROM pragma_table_info(?1)")?;
    let columns: Vec<(String, i64)> = query
        .query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let shown = |name: &str| match name {
        "uid" => "hex(OLD.uid)".to_owned(),
        name => format!("OLD.\"{name}\""),
    };
    let pairs: Vec<_> = columns
        .iter()
        .map(|it| format!("'{}', {}", it.0, shown(&it.0)))
        .collect();
    let key: Vec<_> = columns
        .iter()
        .filter(|it| it.1 > 0)
        .map(|it| shown(&it.0))
        .collect();
    let differs: Vec<_> = columns
        .iter()
        .filter(|it| it.0 != "stamp")
        .map(|it| format!("OLD.\"{0}\" IS NOT NEW.\"{0}\"", it.0))
        .collect();
    let keep = |op: &str| {
        format!(
            "BEGIN INSERT INTO history (change, tbl, op, key, old) VALUES \
             ((SELECT max(id) FROM change), '{table}', '{op}', json_array({}), json_object({})); END;",
            key.join(", "),
            pairs.join(", "),
        )
    };
    Ok(format!(
        "CREATE TRIGGER {table}_updated AFTER UPDATE ON {table} WHEN {} {} \
         CREATE TRIGGER {table}_deleted AFTER DELETE ON {table} {}",
        differs.join(" OR "),
        keep("U"),
        keep("D"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn migration_files_are_numbered_without_a_gap() {
        let mut names: Vec<_> = MIGRATIONS
            .files()
            .map(|it| it.path().to_str().unwrap().to_owned())
            .collect();
        names.sort();
        for (i, name) in names.iter().enumerate() {
            assert!(name.starts_with(&format!("{:04}_", i + 1)), "{name}");
        }
        assert_eq!(migrations().len(), names.len());
    }

    #[test]
    fn migrating_twice_changes_nothing() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection).unwrap();
        let count = |it: &Connection| -> i64 {
            it.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
                .unwrap()
        };
        let before = count(&connection);
        migrate(&mut connection).unwrap();
        assert_eq!(
            (version(&connection).unwrap(), count(&connection)),
            (newest(), before)
        );
    }
}
