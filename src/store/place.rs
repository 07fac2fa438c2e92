//! What lies at the path of a diary: nothing, a plain file, a protected one, something else.

use std::fs;
use std::fs::File;
use std::io;
use std::io::Read as _;
use std::path::Path;
use std::path::PathBuf;

use crate::domain::secret::Secret;
use crate::store::data_key::DataKey;
use crate::store::data_key::SALT;
use crate::store::error::StoreError;
use crate::store::key_file::KeyFile;
use crate::store::key_file::MAX_BYTES;
use crate::store::save::beside;
use crate::store::save::copy_whole;
use crate::store::save::remove_if_there;
use crate::store::save::sync_folder_of;
use crate::store::save::write_whole;
use crate::store::schema;

/// A diary of fifty years with sixty answers a day has a tenth of this.
const MOST_BYTES: u64 = 1 << 30;
/// The key of the file that a copy is about to replace.
pub(crate) const FORMER_KEYS: &str = "keys.former";
const JOURNAL_MAGIC: &[u8; 8] = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7";
const MAGIC: &[u8; 16] = b"SQLite format 3\0";
const HEADER: usize = 100;
const HEADER_BYTES: u64 = 100;
/// SQLCipher writes whole pages of this size.
const PAGE: u64 = 4096;

/// What work on the diary may leave beside it.
const LEFT_BESIDE: [&str; 14] = [
    "new.new",
    "new.new-journal",
    "new.keys",
    "new.keys.part",
    "new",
    "new-journal",
    "new-wal",
    "new.part",
    "new-wal.part",
    "new.damaged",
    "new.damaged-wal",
    "new.damaged.part",
    "new.damaged-wal.part",
    "keys.part",
];
/// What work on a backup may leave, behind the name of the backup.
const LEFT_IN_BACKUPS: [&str; 6] = [
    ".new",
    ".new-journal",
    ".part",
    ".part-journal",
    "-wal.part",
    ".keys.part",
];

/// What lies at a path.
#[derive(Debug)]
pub(crate) enum Form {
    /// No file, or one without a byte in it.
    Nothing,
    /// A diary that anyone who may read the file can read.
    Plain,
    /// A diary that needs a secret, with the file that holds its sealed key.
    Protected(Box<KeyFile>),
}

/// Looks at the first bytes of the file, without SQLite, which could already change it.
///
/// # Errors
///
/// Fails if the file is newer, no diary, damaged at its head, unreadable, or without its key.
pub(crate) fn form_of(path: &Path) -> Result<Form, StoreError> {
    let meta = match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Form::Nothing),
        other => other?,
    };
    if meta.is_dir() {
        return Err(StoreError::IsFolder);
    }
    if meta.len() == 0 {
        return Ok(Form::Nothing);
    }
    if !meta.is_file() || meta.len() > MOST_BYTES {
        return Err(StoreError::Foreign);
    }
    let mut header = Vec::new();
    File::open(path)?
        .take(HEADER_BYTES)
        .read_to_end(&mut header)?;
    if header.starts_with(MAGIC) {
        inspect(&header)?;
        return Ok(Form::Plain);
    }
    if was_never_finished(path) {
        return Ok(Form::Nothing);
    }
    let salt = header.first_chunk::<SALT>().ok_or(StoreError::Foreign)?;
    find_keys(path, *salt, &header, meta.len()).map(|it| Form::Protected(Box::new(it)))
}

/// Whether the power went while the file was made: SQLite's journal says that it was empty
/// before, and SQLite will make it so again.
fn was_never_finished(path: &Path) -> bool {
    let mut start = Vec::new();
    let journal = File::open(with_hyphen(path, "journal"));
    let read = journal.and_then(|it| it.take(20).read_to_end(&mut start));
    let is_journal = read.is_ok() && start.starts_with(JOURNAL_MAGIC);
    is_journal && start.get(16..20) == Some(&[0; 4])
}

/// Keeps the sealed key of a copy at `path` until a copy with another key has taken its place.
///
/// # Errors
///
/// Fails if the folder cannot be written.
pub(crate) fn keep_former_keys(path: &Path, next: &KeyFile) -> Result<(), StoreError> {
    let keys = beside(path, "keys");
    match read_keys(&keys) {
        Ok(Some(former)) if former.diary() != next.diary() => {
            Ok(copy_whole(&keys, &beside(path, FORMER_KEYS))?)
        }
        _ => Ok(()),
    }
}

/// Whether there is no diary at `path` any more: what belongs to one is there.
pub(crate) fn was_there(path: &Path) -> bool {
    let backups = fs::read_dir(backup_folder(path)).into_iter().flatten();
    let is_backup = |it: fs::DirEntry| it.path().extension().is_some_and(|it| it == "db");
    backups.flatten().any(is_backup) || beside(path, "keys").exists()
}

/// Puts the sealed key that opens a diary beside it, where it was lost or is another's.
///
/// # Errors
///
/// Fails if the folder cannot be written.
pub(crate) fn keep_keys(path: &Path, keys: &KeyFile) -> Result<(), StoreError> {
    let own = beside(path, "keys");
    if matches!(read_keys(&own), Ok(Some(it)) if it == *keys) {
        return Ok(());
    }
    keep_former_keys(path, keys)?;
    Ok(write_whole(&own, keys.to_text().as_bytes())?)
}

/// Opens the key of the protected file at `path`.
///
/// # Errors
///
/// Fails if it needs another secret, or none at all.
pub(crate) fn open_keys(path: &Path, secret: Option<&Secret>) -> Result<DataKey, StoreError> {
    match form_of(path)? {
        Form::Protected(keys) => keys.open(secret.ok_or(StoreError::Locked)?),
        Form::Nothing | Form::Plain => Err(StoreError::Foreign),
    }
}

/// Finds the sealed key of the diary that begins with `salt`: beside it, or beside a backup.
fn find_keys(
    path: &Path,
    salt: [u8; SALT],
    header: &[u8],
    length: u64,
) -> Result<KeyFile, StoreError> {
    let own = read_keys(&beside(path, "keys"));
    if let Ok(Some(keys)) = &own
        && keys.diary() == salt
    {
        return Ok(keys.clone());
    }
    let former = read_keys(&beside(path, FORMER_KEYS));
    if let Ok(Some(keys)) = former
        && keys.diary() == salt
    {
        return Ok(keys);
    }
    let folders = [Some(backup_folder(path)), path.parent().map(Path::to_owned)];
    let others = folders.into_iter().flatten().map(fs::read_dir);
    let others = others.flatten().flatten().flatten().map(|it| it.path());
    let fits = |it: PathBuf| {
        read_keys(&it)
            .ok()
            .flatten()
            .filter(|it| it.diary() == salt)
    };
    let is_keys = |it: &PathBuf| it.extension().is_some_and(|it| it == "keys");
    if let Some(keys) = others.filter(is_keys).find_map(fits) {
        return Ok(keys);
    }
    match own {
        Err(error) => Err(error),
        // The key is there and belongs to another beginning: the beginning was overwritten.
        Ok(Some(_)) => Err(StoreError::Damaged),
        // A disk that fails leaves zeros; random bytes are never all alike.
        Ok(None) if header.iter().all(|it| Some(it) == header.first()) => Err(StoreError::Damaged),
        Ok(None) => {
            let is_text = header.iter().all(|it| it.is_ascii_graphic() || *it == b' ');
            let is_pages = length.is_multiple_of(PAGE) && !is_text;
            Err(if is_pages {
                StoreError::KeysMissing
            } else {
                StoreError::Foreign
            })
        }
    }
}

/// How long a file would be if nothing of it were cut off.
///
/// # Errors
///
/// Fails if it cannot be read.
pub(crate) fn whole_length(path: &Path) -> Result<u64, StoreError> {
    let length = fs::metadata(path)?.len().next_multiple_of(PAGE);
    let mut header = Vec::new();
    File::open(path)?
        .take(HEADER_BYTES)
        .read_to_end(&mut header)?;
    if !header.starts_with(MAGIC) {
        return Ok(length);
    }
    let page = big_endian(&header, 14) & 0xffff;
    let pages = u64::from(big_endian(&header, 28));
    Ok((pages * u64::from(page)).clamp(length, MOST_BYTES.max(length)))
}

/// Reads a key file; `None` if there is none.
pub(crate) fn read_keys(path: &Path) -> Result<Option<KeyFile>, StoreError> {
    let file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        other => other?,
    };
    let mut text = Vec::new();
    file.take(MAX_BYTES).read_to_end(&mut text)?;
    let text = str::from_utf8(&text).map_err(|_no_text| StoreError::KeysDamaged)?;
    KeyFile::parse(text).map(Some)
}

/// The folder beside a diary that keeps its backups: `diary-backups` for `diary.db`.
#[must_use]
pub fn backup_folder(path: &Path) -> PathBuf {
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    name.push("-backups");
    path.with_file_name(name)
}

/// Returns the diary and every file that belongs to it.
#[must_use]
pub fn companions(path: &Path) -> Vec<PathBuf> {
    let endings = [
        "wal",
        "shm",
        "journal",
        "lock",
        "keys",
        "new",
        "new-journal",
    ];
    let mut files = vec![path.to_owned()];
    for ending in endings {
        files.push(match ending {
            // SQLite's own names have a hyphen.
            "wal" | "shm" | "journal" => with_hyphen(path, ending),
            ending => beside(path, ending),
        });
    }
    files
}

/// `diary.db` becomes `diary.db-wal`.
pub(crate) fn with_hyphen(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-");
    name.push(ending);
    name.into()
}

/// Makes the folder of `file`, private to its owner, if it is not there.
///
/// # Errors
///
/// Fails if the folder cannot be made.
pub fn make_folder_of(file: &Path) -> io::Result<()> {
    let Some(folder) = file.parent().filter(|it| !it.as_os_str().is_empty()) else {
        return Ok(());
    };
    if folder.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    sync_folder_of(folder)
}

/// Removes what an interrupted conversion, restore or backup left: no name that counts was ever
/// touched. The left-overs are whole diaries, some of them not encrypted.
pub(crate) fn tidy(path: &Path) -> Result<(), StoreError> {
    for ending in LEFT_BESIDE {
        remove_if_there(&beside(path, ending))?;
    }
    let backups = fs::read_dir(backup_folder(path)).into_iter().flatten();
    for file in backups.flatten().map(|it| it.path()) {
        let name = file.to_string_lossy();
        let rest = name.rsplit_once(".db").map(|it| it.1);
        if rest.is_some_and(|it| LEFT_IN_BACKUPS.contains(&it)) {
            // A folder that cannot be written is no reason not to open the diary.
            drop(remove_if_there(&file));
        }
    }
    Ok(())
}

fn inspect(header: &[u8]) -> Result<(), StoreError> {
    if header.len() < HEADER {
        return Err(StoreError::Damaged);
    }
    let version = big_endian(header, 60);
    let application = big_endian(header, 68);
    if application != u32::try_from(schema::APPLICATION_ID).unwrap_or(0) {
        // A kill between making the file and its first commit leaves a header without a schema.
        let is_untouched = version == 0 && application == 0 && big_endian(header, 40) == 0;
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
