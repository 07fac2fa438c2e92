//! Opens and tunes the one SQLite connection.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use rusqlite::Connection;
use rusqlite::OpenFlags;

use crate::store::error::StoreError;
use crate::store::lock::private;
use crate::store::schema;

/// WAL with FULL sync was shown to lose no acknowledged save in a power cut; EXCLUSIVE keeps
/// SQLite's own lock and makes no shared-memory file.
const TUNING: &str = "
    PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA fullfsync = ON;
    PRAGMA checkpoint_fullfsync = ON;
    PRAGMA foreign_keys = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA secure_delete = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON;
";

/// Opens the file at `path`, making it if it is not there.
///
/// # Errors
///
/// Fails without touching the file if it is newer, of another program, or cannot be written.
pub(crate) fn open(path: &Path) -> Result<Connection, StoreError> {
    match fs::metadata(path) {
        Ok(meta) if meta.is_dir() => return Err(StoreError::IsFolder),
        Ok(meta) if meta.permissions().readonly() => return Err(StoreError::ReadOnly),
        Ok(meta) if meta.len() > 0 => inspect(path)?,
        Ok(_empty) => (),
        // SQLite gives its journal the mode of the diary, so the diary is made private first.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            private().create_new(true).open(path)?;
        }
        Err(error) => return Err(error.into()),
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags)?;
    connection.execute_batch(TUNING)?;
    schema::migrate(&mut connection)?;
    Ok(connection)
}

/// Opens a diary that lives in memory only.
pub(crate) fn open_in_memory() -> Result<Connection, StoreError> {
    let mut connection = Connection::open_in_memory()?;
    connection.execute_batch("PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;")?;
    schema::migrate(&mut connection)?;
    Ok(connection)
}

/// Reads the header as bytes: opening a foreign or newer file with SQLite could already change it.
fn inspect(path: &Path) -> Result<(), StoreError> {
    let mut header = [0_u8; 100];
    let mut file = fs::File::open(path)?;
    if file.read_exact(&mut header).is_err() || !header.starts_with(b"SQLite format 3\0") {
        return Err(StoreError::Foreign);
    }
    let version = big_endian(&header, 60);
    let application = big_endian(&header, 68);
    if application != u32::try_from(schema::APPLICATION_ID).unwrap_or(0) {
        // A kill between making the file and its first commit leaves a header without a schema.
        let is_untouched = version == 0 && application == 0 && big_endian(&header, 40) == 0;
        return if is_untouched {
            Ok(())
        } else {
            Err(StoreError::Foreign)
        };
    }
    if version > schema::newest() {
        return Err(StoreError::Newer {
            file: version,
            known: schema::newest(),
        });
    }
    Ok(())
}

fn big_endian(header: &[u8], at: usize) -> u32 {
    let bytes = header.get(at..at + 4).and_then(|it| it.try_into().ok());
    bytes.map_or(0, u32::from_be_bytes)
}
