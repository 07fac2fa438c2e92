//! Writes a whole file or none: beside its place, synced, then renamed into it.

use std::fs;
use std::fs::File;
use std::fs::OpenOptions;
use std::io;
use std::io::Write as _;
use std::path::Path;
use std::path::PathBuf;

/// Writes `bytes` to `path`, readable by the owner only. Until this returns, `path` holds what it
/// held before.
///
/// # Errors
///
/// Fails if the folder does not let itself be written or the disk is full; nothing is left behind.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if path.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let part = beside(path, "part");
    let written = write_and_sync(&part, bytes).and_then(|()| put_in_place(&part, path));
    if written.is_err() {
        // The first failure is the one to tell; a left-over part file is only untidy.
        drop(fs::remove_file(&part));
    }
    written
}

/// Copies a file, whole or not at all, readable by the owner only.
///
/// # Errors
///
/// Fails if the file cannot be read or the copy not be written; nothing is left behind.
pub(crate) fn copy_whole(from: &Path, to: &Path) -> io::Result<()> {
    let part = beside(to, "part");
    let copied = File::open(from).and_then(|mut source| {
        let mut file = fresh(&part)?;
        io::copy(&mut source, &mut file)?;
        file.sync_all()?;
        put_in_place(&part, to)
    });
    if copied.is_err() {
        drop(fs::remove_file(&part));
    }
    copied
}

/// Renames a synced file over another and syncs the folder: the moment at which it counts.
pub(crate) fn put_in_place(part: &Path, path: &Path) -> io::Result<()> {
    fs::rename(part, path)?;
    sync_folder_of(path)
}

/// Makes the names in a file's folder durable; systems without such a call keep a journal of them.
pub(crate) fn sync_folder_of(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
    if cfg!(unix) {
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
    } else {
        Ok(())
    }
}

/// Options for a file that only its owner may read.
pub(crate) fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Makes an empty private file in place of what is there.
pub(crate) fn fresh(path: &Path) -> io::Result<File> {
    remove_if_there(path)?;
    private().create_new(true).open(path)
}

/// Removes a file; it is no failure if there is none.
pub(crate) fn remove_if_there(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// `diary.db` becomes `diary.db.lock`.
pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

fn write_and_sync(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = fresh(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
