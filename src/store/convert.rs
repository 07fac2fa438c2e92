//! Turns a plain file into a protected one and back, never in place.
//!
//! A copy is written beside the file, compared with it row by row, synced and renamed over it.
//! At every moment the name holds one whole diary.

use std::hash::Hash as _;
use std::hash::Hasher as _;
use std::path::Path;

use rusqlite::Connection;

use crate::store::connection;
use crate::store::data_key::DataKey;
use crate::store::error::StoreError;
use crate::store::key_file::KeyFile;
use crate::store::save::beside;
use crate::store::save::fresh;
use crate::store::save::private;
use crate::store::save::put_in_place;
use crate::store::save::remove_if_there;
use crate::store::save::sync_folder_of;
use crate::store::save::write_whole;

/// How a file is to be protected.
pub(crate) type Protection<'a> = (&'a DataKey, &'a KeyFile);

/// Converts the file at `path`, which nobody has open.
///
/// # Errors
///
/// Fails with the file as it was.
pub(crate) fn convert(
    path: &Path,
    from: Option<&DataKey>,
    to: Option<Protection<'_>>,
) -> Result<(), StoreError> {
    let copy = beside(path, "new");
    drop(fresh(&copy)?);
    let converted = write_copy(path, from, to, &copy);
    if let Err(error) = converted {
        // The first failure is the one to tell; the next start removes what is left.
        drop(remove_if_there(&copy));
        return Err(error);
    }
    put_in_place(&copy, path)?;
    if to.is_none() {
        remove_if_there(&beside(path, "keys"))?;
        sync_folder_of(path)?;
    }
    Ok(())
}

fn write_copy(
    path: &Path,
    from: Option<&DataKey>,
    to: Option<Protection<'_>>,
    copy: &Path,
) -> Result<(), StoreError> {
    let source = connection::open_plainly(path, from)?;
    // Takes in the log: one that stayed beside the renamed copy would be replayed into it.
    leave_log(&source)?;
    if let Some((_, keys)) = to {
        // Before the diary that needs it, never after.
        write_whole(&beside(path, "keys"), keys.to_text().as_bytes())?;
    }
    let key = to.map(|it| it.0.as_pragma());
    let name = connection::name_of(copy)?;
    let key_text = key.as_ref().map_or("", |it| it.as_str());
    source.execute("ATTACH ?1 AS copy KEY ?2", [name, key_text])?;
    source.query_row("SELECT sqlcipher_export('copy')", [], |_| Ok(()))?;
    for pragma in ["user_version", "application_id"] {
        let value: i64 = source.query_row(&format!("PRAGMA main.{pragma}"), [], |it| it.get(0))?;
        source.execute_batch(&format!("PRAGMA copy.{pragma} = {value}"))?;
    }
    source.execute_batch("DETACH copy")?;
    let copied = connection::open_to_look(copy, to.map(|it| it.0))?;
    check(&copied, to.is_some())?;
    if fingerprint(&source)? != fingerprint(&copied)? {
        return Err(StoreError::Damaged);
    }
    private().open(copy)?.sync_all()?;
    Ok(sync_folder_of(copy)?)
}

/// Takes the log of an open file into it and goes on without one.
pub(crate) fn leave_log(connection: &Connection) -> Result<(), StoreError> {
    let mode: String = connection.query_row("PRAGMA journal_mode = DELETE", [], |it| it.get(0))?;
    if mode == "delete" {
        Ok(())
    } else {
        Err(StoreError::InUse)
    }
}

/// Checks every page and every reference of a file.
///
/// # Errors
///
/// Fails with [`StoreError::Damaged`] if one is not as written.
pub(crate) fn check(connection: &Connection, is_protected: bool) -> Result<(), StoreError> {
    let is_bad = is_protected
        && connection
            .prepare("PRAGMA cipher_integrity_check")?
            .exists([])?;
    let sql = "PRAGMA integrity_check(1)";
    let verdict: String = connection.query_row(sql, [], |row| row.get(0))?;
    // Rows in pages that are not whole may have no end: their references are looked at last.
    let is_bad = is_bad || verdict != "ok" || has_orphans(connection)?;
    if is_bad {
        return Err(StoreError::Damaged);
    }
    Ok(())
}

fn has_orphans(connection: &Connection) -> Result<bool, StoreError> {
    let mut query = connection.prepare("PRAGMA foreign_key_check")?;
    Ok(query.exists([])?)
}

/// Each table with its number of rows and a sum over all their values.
fn fingerprint(connection: &Connection) -> Result<Vec<(String, u64, u64)>, StoreError> {
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";
    let mut query = connection.prepare(sql)?;
    let names: Vec<String> = query
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let of_table = |name: String| {
        let quoted = name.replace('"', "\"\"");
        let mut query = connection.prepare(&format!("SELECT * FROM \"{quoted}\""))?;
        let columns = query.column_count();
        let (mut count, mut hasher) = (0, std::hash::DefaultHasher::new());
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            count += 1;
            for column in 0..columns {
                format!("{:?}", row.get_ref(column)?).hash(&mut hasher);
            }
        }
        Ok((name, count, hasher.finish()))
    };
    names.into_iter().map(of_table).collect()
}
