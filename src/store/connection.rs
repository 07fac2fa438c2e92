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

/// Steps of SQLite that are enough for a list of thousands of tables; ours has some dozens.
const FIRST_STEPS: i32 = 100_000;

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

/// Returns more rows than a table of this file can have. Pages that point to each other have
/// more, and reading them has no end.
pub(crate) fn most_rows(connection: &Connection) -> Result<i64, StoreError> {
    let page_count: i64 = connection.query_row("PRAGMA page_count", [], |row| row.get(0))?;
    // SQLCipher answers this one in letters where the file is protected.
    let page_size: i64 = connection.query_row("PRAGMA page_size", [], |row| {
        let value = row.get_ref(0)?;
        let text = value.as_str().ok().and_then(|it| it.parse().ok());
        Ok(text.or(value.as_i64().ok()).unwrap_or(0))
    })?;
    // A cell has four bytes at the least.
    Ok(page_count.saturating_mul(page_size) / 4)
}

/// Returns a path as SQL takes it.
pub(crate) fn name_of(path: &Path) -> Result<&str, StoreError> {
    let no_text = StoreError::Io(std::io::ErrorKind::InvalidFilename);
    path.to_str().ok_or(no_text)
}

fn raw(path: &Path, flags: OpenFlags, key: Option<&DataKey>) -> Result<Connection, StoreError> {
    let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags)?;
    quiet(&connection)?;
    if let Some(key) = key {
        connection.pragma_update(None, "key", key.as_pragma().as_str())?;
    }
    // The first look at the file: with another key, or after damage, it is no database. It may be
    // made so that the list of its tables has no end.
    connection.progress_handler(FIRST_STEPS, Some(|| true))?;
    let looked = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()));
    connection.progress_handler(0, None::<fn() -> bool>)?;
    match looked.map_err(StoreError::from) {
        Err(StoreError::Foreign) if key.is_some() => Err(StoreError::Damaged),
        // A head that asks for a format which no SQLite has, or tables without an end.
        Err(StoreError::Sqlite(ffi::SQLITE_ERROR | ffi::SQLITE_INTERRUPT)) => {
            Err(StoreError::Damaged)
        }
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

    #[test]
    fn a_list_of_tables_without_an_end_is_damage() {
        const PAGE: usize = 512;
        /// A table as it is listed: five kinds of values, then "table", "t", "t", 2 and its text.
        const LISTED: &[u8] = b"\x1e\x01\x06\x17\x0f\x0f\x01\x2btablett\x02CREATE TABLE t(a)";
        let page = |head: usize, below: Option<u8>| {
            let cell = match below {
                Some(below) => &[0, 0, 0, below, 1],
                None => LISTED,
            };
            let count = (PAGE - head - 12) / (cell.len() + 2);
            let start = PAGE - count * cell.len();
            let number = |it: usize| u16::try_from(it).unwrap().to_be_bytes();
            let mut page = [0; PAGE];
            page[head] = if below.is_some() { 5 } else { 13 };
            page[head + 3..head + 5].copy_from_slice(&number(count));
            page[head + 5..head + 7].copy_from_slice(&number(start));
            page[head + 11] = below.unwrap_or(0);
            let places = head + if below.is_some() { 12 } else { 8 };
            for (idx, at) in (start..PAGE).step_by(cell.len()).enumerate() {
                page[places + 2 * idx..][..2].copy_from_slice(&number(at));
                page[at..at + cell.len()].copy_from_slice(cell);
            }
            page
        };
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("diary.db");
        let made = Connection::open(&path).unwrap();
        made.execute_batch("PRAGMA page_size = 512; CREATE TABLE t(a)")
            .unwrap();
        drop(made);
        let mut bytes = fs::read(&path).unwrap();
        bytes[100..PAGE].copy_from_slice(&page(100, Some(3))[100..]);
        for below in 4..12 {
            bytes.extend(page(0, Some(below)));
        }
        bytes.extend(page(0, None));
        bytes[31] = 11;
        crate::store::save::write_whole(&path, &bytes).unwrap();
        let opened = open_plainly(&path, None);
        assert!(matches!(opened, Err(StoreError::Damaged)), "{opened:?}");
    }
}
