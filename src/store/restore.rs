//! Puts another file in the place of a diary, and keeps what it replaces.

use std::fs;
use std::path::Path;

use rusqlite::Connection;
use rusqlite::ffi;

use crate::domain::backup::Holding;
use crate::domain::change::Change;
use crate::domain::moment::Moment;
use crate::store::connection;
use crate::store::convert::Protection;
use crate::store::convert::check;
use crate::store::convert::convert;
use crate::store::convert::leave_log;
use crate::store::data_key::DataKey;
use crate::store::error::StoreError;
use crate::store::holding::count;
use crate::store::key_file::KeyFile;
use crate::store::place;
use crate::store::place::Form;
use crate::store::place::form_of;
use crate::store::place::with_hyphen;
use crate::store::read;
use crate::store::salvage::Salvaged;
use crate::store::salvage::salvage;
use crate::store::save::beside;
use crate::store::save::copy_whole;
use crate::store::save::fresh;
use crate::store::save::private;
use crate::store::save::put_in_place;
use crate::store::save::remove_if_there;
use crate::store::save::sync_folder_of;
use crate::store::save::write_whole;
use crate::store::schema;
use crate::store::write;

/// The file that is to take the place, and what opens it.
#[derive(Debug)]
pub(crate) struct Opened<'a> {
    pub(crate) path: &'a Path,
    pub(crate) key: Option<&'a DataKey>,
}

/// Copies `backup` beside `path`, checks it and brings it up to date; `path` is not touched.
///
/// # Errors
///
/// Fails if the backup is damaged, newer, or no diary, or there is no room.
pub(crate) fn stage(path: &Path, backup: &Opened<'_>) -> Result<Holding, StoreError> {
    let new = beside(path, "new");
    let staged = copy_in(backup.path, &new).and_then(|()| bring_up_to_date(&new, backup.key));
    if staged.is_err() {
        drop(remove_if_there(&new));
        drop(remove_if_there(&with_hyphen(&new, "wal")));
    }
    staged
}

/// Encrypts what was staged.
///
/// # Errors
///
/// Fails with the diary as it was.
pub(crate) fn protect_staged(path: &Path, to: Protection<'_>) -> Result<(), StoreError> {
    let new = beside(path, "new");
    convert(&new, None, Some(to))?;
    Ok(remove_if_there(&beside(&new, "keys"))?)
}

/// Copies a diary with the log that belongs to it; someone may have copied both by hand.
fn copy_in(from: &Path, to: &Path) -> Result<(), StoreError> {
    copy_whole(from, to)?;
    let log = with_hyphen(from, "wal");
    if log.exists() {
        copy_whole(&log, &with_hyphen(to, "wal"))?;
    }
    Ok(())
}

fn bring_up_to_date(new: &Path, key: Option<&DataKey>) -> Result<Holding, StoreError> {
    let mut connection = connection::open_plainly(new, key)?;
    leave_log(&connection)?;
    check(&connection, key.is_some())?;
    // A head may forbid SQLite to write: such a file would open once and never again.
    let version = schema::version(&connection)?;
    let written = connection.pragma_update(None, "user_version", version);
    written.map_err(|_unwritable| StoreError::Damaged)?;
    schema::verify(&connection)?;
    schema::migrate(&mut connection)?;
    // SQLite does not look into texts: whole pages may still hold what no diary can be read from.
    read::load(&connection)?;
    let holding = count(&connection)?;
    drop(connection);
    private().open(new)?.sync_all()?;
    Ok(holding)
}

/// Writes what can be read of the damaged diary at `path` beside it, on top of what `base`
/// holds; returns what came together and how many stretches could not be read.
///
/// # Errors
///
/// Fails if nothing at all can be read, or there is no room.
pub(crate) fn stage_salvaged(
    damaged: &Opened<'_>,
    base: Option<&Opened<'_>>,
    at: Moment,
) -> Result<(Holding, usize), StoreError> {
    let path = damaged.path;
    let new = beside(path, "new");
    // The log belongs to the file; both are copied, so that reading cannot change them.
    let source = beside(&new, "damaged");
    let read = read_damaged(&source, damaged);
    drop(remove_if_there(&source));
    drop(remove_if_there(&with_hyphen(&source, "wal")));
    let mut changes: Vec<Change> = Vec::new();
    if let Some(base) = base {
        let kept = connection::open_to_look(base.path, base.key)?;
        changes.extend(salvage(&kept).changes);
    }
    let read = match read {
        // Nothing of it can be read; the backup alone is better than no diary.
        Err(_) if !changes.is_empty() => Salvaged {
            changes: Vec::new(),
            gaps: 1,
        },
        other => other?,
    };
    changes.extend(read.changes);
    if changes.is_empty() {
        return Err(StoreError::Damaged);
    }
    let mut connection = empty(&new, damaged.key)?;
    let transaction = connection.transaction()?;
    write::action(&transaction, "rescue", at)?;
    let mut lost = 0;
    for change in &changes {
        match write::change(&transaction, change, at) {
            // A row that is no longer what was written; SQLite takes back no other.
            Err(StoreError::Sqlite(code)) if code & 0xff == ffi::SQLITE_CONSTRAINT => lost += 1,
            other => other?,
        }
    }
    if lost == changes.len() {
        return Err(StoreError::Damaged);
    }
    transaction.commit()?;
    let holding = count(&connection)?;
    drop(connection);
    private().open(&new)?.sync_all()?;
    Ok((holding, read.gaps + lost))
}

/// Writes an empty diary beside `path`.
///
/// # Errors
///
/// Fails if there is no room.
pub(crate) fn stage_empty(path: &Path) -> Result<Holding, StoreError> {
    let new = beside(path, "new");
    let connection = empty(&new, None)?;
    let holding = count(&connection)?;
    drop(connection);
    private().open(&new)?.sync_all()?;
    Ok(holding)
}

fn empty(new: &Path, key: Option<&DataKey>) -> Result<Connection, StoreError> {
    drop(fresh(new)?);
    let mut connection = connection::open_plainly(new, key)?;
    schema::migrate(&mut connection)?;
    Ok(connection)
}

fn read_damaged(source: &Path, damaged: &Opened<'_>) -> Result<Salvaged, StoreError> {
    copy_in(damaged.path, source)?;
    // SQLite reads no file that is shorter than its head says: what was cut off is zeros.
    let length = place::whole_length(source)?;
    private().open(source)?.set_len(length)?;
    let connection = connection::open_plainly(source, damaged.key)?;
    Ok(salvage(&connection))
}

/// Puts the staged file in the place of the diary. What was there is copied to `aside` first.
///
/// # Errors
///
/// Fails with the diary as it was.
pub(crate) fn put(
    path: &Path,
    live: Option<&DataKey>,
    keys: Option<&KeyFile>,
    aside: &Path,
) -> Result<(), StoreError> {
    // A clean log is taken in; a damaged diary is kept with the log as it is.
    if let Ok(connection) = connection::open_plainly(path, live) {
        drop(leave_log(&connection));
    }
    set_aside(path, aside)?;
    // A log that stayed would be replayed into the new file.
    for ending in ["wal", "journal", "shm"] {
        remove_if_there(&with_hyphen(path, ending))?;
    }
    if let Some(keys) = keys {
        write_whole(&beside(path, "keys"), keys.to_text().as_bytes())?;
    }
    sync_folder_of(path)?;
    put_in_place(&beside(path, "new"), path)?;
    if keys.is_none() {
        remove_if_there(&beside(path, "keys"))?;
    }
    Ok(())
}

/// Copies a diary, its log and its sealed key to another name.
pub(crate) fn set_aside(path: &Path, aside: &Path) -> Result<(), StoreError> {
    if let Ok(Form::Protected(keys)) = form_of(path) {
        // The one that fits, wherever it was found.
        write_whole(&beside(aside, "keys"), keys.to_text().as_bytes())?;
    } else if beside(path, "keys").exists() {
        copy_whole(&beside(path, "keys"), &beside(aside, "keys"))?;
    }
    let files = [
        (with_hyphen(path, "wal"), with_hyphen(aside, "wal")),
        (path.to_owned(), aside.to_owned()),
    ];
    for (from, to) in files {
        if fs::metadata(&from).is_ok_and(|it| it.len() > 0) {
            copy_whole(&from, &to)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Makes a diary with a result, a note and what `sql` puts beside them.
    fn diary(path: &Path, sql: &str) {
        let mut connection = Connection::open(path).unwrap();
        schema::migrate(&mut connection).unwrap();
        connection
            .execute_batch(&format!(
                "INSERT INTO change VALUES (1, 0, 0, 'log-day'); \
                 INSERT INTO lab_result (day, analyte, num, dec, unit, stamp) \
                 VALUES ('2026-11-19', 'alt', 44, 0, 'U/L', 1); \
                 INSERT INTO note VALUES ('2026-11-19', 'x', 1); \
                 PRAGMA ignore_check_constraints = ON; {sql};"
            ))
            .unwrap();
    }

    #[test]
    fn a_backup_that_cannot_be_loaded_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let (path, backup) = (folder.path().join("d.db"), folder.path().join("b.db"));
        diary(&path, "");
        diary(&backup, "UPDATE note SET text = CAST(x'ff' AS TEXT)");
        let source = Opened {
            path: &backup,
            key: None,
        };
        let staged = stage(&path, &source);
        assert!(matches!(staged, Err(StoreError::Damaged)), "{staged:?}");
        assert!(!beside(&path, "new").exists());
    }

    #[test]
    fn a_backup_that_forbids_writing_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let (path, backup) = (folder.path().join("d.db"), folder.path().join("b.db"));
        diary(&path, "");
        diary(&backup, "");
        let mut bytes = fs::read(&backup).unwrap();
        bytes[18] = 3;
        write_whole(&backup, &bytes).unwrap();
        let source = Opened {
            path: &backup,
            key: None,
        };
        let staged = stage(&path, &source);
        assert!(matches!(staged, Err(StoreError::Damaged)), "{staged:?}");
    }

    #[test]
    fn a_backup_with_a_row_that_names_no_series_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let (path, backup) = (folder.path().join("d.db"), folder.path().join("b.db"));
        diary(&path, "");
        let orphan = "PRAGMA foreign_keys = OFF; \
            INSERT INTO observation (day, series, num, dec, stamp) VALUES ('2026-11-19', 7, 1, 0, 1)";
        diary(&backup, orphan);
        let source = Opened {
            path: &backup,
            key: None,
        };
        let staged = stage(&path, &source);
        assert!(matches!(staged, Err(StoreError::Damaged)), "{staged:?}");
        let connection = Connection::open(&backup).unwrap();
        assert_eq!(read::load(&connection).unwrap().unread, 1);
    }

    fn rescued(sql: &str) -> Result<(Holding, usize), StoreError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("d.db");
        diary(&path, sql);
        let damaged = Opened {
            path: &path,
            key: None,
        };
        stage_salvaged(&damaged, None, Moment::new(0, 0).unwrap())
    }

    #[test]
    fn a_row_that_cannot_be_kept_does_not_stop_a_rescue() {
        let (holding, gaps) = rescued("UPDATE lab_result SET sample = 100").unwrap();
        assert_eq!((holding.results, holding.days, gaps), (0, 1, 1));
        let nothing = rescued("UPDATE lab_result SET sample = 100; DELETE FROM note");
        assert!(matches!(nothing, Err(StoreError::Damaged)), "{nothing:?}");
    }
}
