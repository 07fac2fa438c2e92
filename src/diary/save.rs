//! Writes a whole file or none: beside its place, synced, then renamed into it.

use std::fs;
use std::fs::File;
use std::fs::OpenOptions;
use std::io;
use std::io::Write as _;
use std::path::Path;

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
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let beside = Path::new(&beside);
    if let Err(error) = write_and_sync(beside, bytes).and_then(|()| fs::rename(beside, path)) {
        // The first failure is the one to tell; a left-over part file is only untidy.
        drop(fs::remove_file(beside));
        return Err(error);
    }
    let folder = path
        .parent()
        .filter(|it| !it.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    if cfg!(unix) {
        File::open(folder)?.sync_all()
    } else {
        Ok(())
    }
}

fn write_and_sync(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
