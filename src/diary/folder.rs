//! Where the diary lies when the person names no file.

use std::fs;
use std::io;
use std::path::Path;
use std::path::PathBuf;

use directories::ProjectDirs;
use directories::UserDirs;

/// Returns the diary in the platform's folder for data that stay on this computer; `None` if
/// the person has no home folder.
#[must_use]
pub fn default_diary() -> Option<PathBuf> {
    let dirs = ProjectDirs::from("", "", "hepatica")?;
    Some(dirs.data_local_dir().join("diary.db"))
}

/// Returns the folder where the person keeps documents, or their home.
#[must_use]
pub fn documents() -> Option<PathBuf> {
    let dirs = UserDirs::new()?;
    Some(dirs.document_dir().unwrap_or(dirs.home_dir()).to_owned())
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
    builder.create(folder)
}
