//! Opens and tunes SQLite connections.

use std::fs;
use std::path::Path;

use rusqlite::Connection;
use rusqlite::OpenFlags;
use rusqlite::ffi;

use crate::store::data_key::DataKey;
use crate::store::data_key::push_hex;
use crate::store::error::StoreError;
use crate::store::schema;

/// WAL with FULL sync was shown to lose no acknowledged save in a power cut; the exclusive mode
/// of every connection keeps SQLite's own lock.
const TUNING: &str = "
    PRAGMA synchronous = FULL;
    PRAGMA fullfsync = ON;
    PRAGMA checkpoint_fullfsync = ON;
    PRAGMA foreign_keys = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA secure_delete = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON;
";

/// Opens the diary at `path`, which is there, for reading and writing. Its schema and its kind of
/// log stay as they are.
pub(crate) fn open(path: &Path, key: Option<&DataKey>) -> Result<Connection, StoreError> {
    make_private(path)?;
    let connection = raw(path, OpenFlags::SQLITE_OPEN_READ_WRITE, key)?;
    connection.execute_batch(TUNING)?;
    Ok(connection)
}

/// Goes on with a log beside the file. The head of the file says so: it must be known as ours.
pub(crate) fn keep_log(connection: &Connection) -> Result<(), StoreError> {
    connection.execute_batch("PRAGMA journal_mode = WAL;")?;
    Ok(())
}

/// Opens the file for one piece of work, without a log beside it.
pub(crate) fn open_plainly(path: &Path, key: Option<&DataKey>) -> Result<Connection, StoreError> {
    let connection = raw(path, OpenFlags::SQLITE_OPEN_READ_WRITE, key)?;
    connection.execute_batch(
        "PRAGMA synchronous = EXTRA; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF; \
         PRAGMA cell_size_check = ON;",
    )?;
    Ok(connection)
}

/// Opens a finished file to look at. Nothing is written, not even beside it.
pub(crate) fn open_to_look(path: &Path, key: Option<&DataKey>) -> Result<Connection, StoreError> {
    let mut uri = "file:".to_owned();
    for byte in path.as_os_str().as_encoded_bytes() {
        if byte.is_ascii_alphanumeric() || b"/._-:\\".contains(byte) {
            uri.push(char::from(*byte));
        } else {
            uri.push('%');
            push_hex(&mut uri, &[*byte]);
        }
    }
    uri.push_str("?immutable=1");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    let connection = raw(Path::new(&uri), flags, key)?;
    connection.execute_batch(
        "PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;",
    )?;
    Ok(connection)
}

/// Opens a diary that lives in memory only.
pub(crate) fn open_in_memory() -> Result<Connection, StoreError> {
    let mut connection = empty()?;
    connection.execute_batch("PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;")?;
    schema::migrate(&mut connection)?;
    Ok(connection)
}

/// A connection to nothing, which stands in while a file is swapped.
pub(crate) fn empty() -> Result<Connection, StoreError> {
    let connection = Connection::open_in_memory()?;
    quiet(&connection)?;
    Ok(connection)
}

/// Returns a path as SQL takes it.
pub(crate) fn name_of(path: &Path) -> Result<&str, StoreError> {
    let no_text = StoreError::Io(std::io::ErrorKind::InvalidFilename);
    path.to_str().ok_or(no_text)
}

fn raw(path: &Path, flags: OpenFlags, key: Option<&DataKey>) -> Result<Connection, StoreError> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    quiet(&connection)?;
    if let Some(key) = key {
        connection.pragma_update(None, "key", key.as_pragma().as_str())?;
    }
    // The first look at the file: with another key, or after damage, it is no database.
    let looked = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()));
    match looked.map_err(StoreError::from) {
        Err(StoreError::Foreign) if key.is_some() => Err(StoreError::Damaged),
        // A head that asks for a format which no SQLite has.
        Err(StoreError::Sqlite(ffi::SQLITE_ERROR)) => Err(StoreError::Damaged),
        Err(error) => Err(error),
        Ok(()) => Ok(connection),
    }
}

/// SQLCipher would tell standard error of every failure; without the exclusive mode, the first
/// look would make a file of shared memory.
fn quiet(connection: &Connection) -> Result<(), StoreError> {
    connection.execute_batch("PRAGMA cipher_log_level = NONE; PRAGMA locking_mode = EXCLUSIVE;")?;
    Ok(())
}

/// Takes away what others could read of a diary that was copied with wider rights.
fn make_private(path: &Path) -> Result<(), StoreError> {
    if fs::metadata(path)?.permissions().readonly() {
        return Err(StoreError::ReadOnly);
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        if fs::metadata(path)?.permissions().mode() & 0o077 != 0 {
            fs::set_permissions(path, fs::Permissions::from_mode(0o600))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_of_no_known_format_is_damage() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("diary.db");
        let made = Connection::open(&path).unwrap();
        made.execute_batch("CREATE TABLE note (text TEXT)").unwrap();
        drop(made);
        let mut bytes = fs::read(&path).unwrap();
        bytes[47] = 99;
        crate::store::save::write_whole(&path, &bytes).unwrap();
        let opened = open_plainly(&path, None);
        assert!(matches!(opened, Err(StoreError::Damaged)), "{opened:?}");
    }
}
