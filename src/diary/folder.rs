//! Where the diary lies when the person names no file.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use directories::ProjectDirs;
use directories::UserDirs;

use crate::store::place::backup_folder;
use crate::store::place::companions;

/// Returns the diary in the platform's folder for data that stay on this computer; `None` if
/// the person has no home folder.
#[must_use]
pub fn default_diary() -> Option<PathBuf> {
    let dirs = ProjectDirs::from("", "", "hepatica")?;
    Some(dirs.data_local_dir().join("diary.db"))
}

/// Returns the folder for pages that another program is to show: in memory where the system has
/// such a place, else beside the program's own data.
#[must_use]
pub fn for_pages() -> Option<PathBuf> {
    let dirs = ProjectDirs::from("", "", "hepatica")?;
    let place = dirs.runtime_dir().unwrap_or_else(|| dirs.data_local_dir());
    Some(place.join("print"))
}

/// Returns the folder where the person keeps documents, or their home.
#[must_use]
pub fn documents() -> Option<PathBuf> {
    let dirs = UserDirs::new()?;
    Some(dirs.document_dir().unwrap_or(dirs.home_dir()).to_owned())
}

/// Returns the file that a link names: replacing the link would leave the diary behind it as it
/// was, and a lock beside the link would not keep a second program out.
///
/// # Errors
///
/// Fails if the link leads nowhere.
pub fn behind_link(diary: &Path) -> std::io::Result<PathBuf> {
    if diary.is_symlink() {
        fs::canonicalize(diary)
    } else {
        Ok(diary.to_owned())
    }
}

/// Returns whether a name is that of a device or a pipe: replacing it would break more than a file.
#[must_use]
pub fn is_special(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|it| !it.is_file() && !it.is_dir())
}

/// Makes the program's own data folder private to its owner. A folder of the person's choice
/// stays as it is.
///
/// # Errors
///
/// Fails if the rights cannot be changed.
pub fn keep_private(diary: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    if default_diary().as_deref() == Some(diary)
        && let Some(folder) = diary.parent()
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(folder)?.permissions().mode();
        if mode & 0o077 != 0 {
            fs::set_permissions(folder, fs::Permissions::from_mode(0o700))?;
        }
    }
    Ok(())
}

/// Returns whether writing `path` would overwrite the diary or a file that belongs to it, by
/// whatever name.
#[must_use]
pub fn belongs_to(path: &Path, diary: &Path) -> bool {
    let is_backup = path
        .parent()
        .is_some_and(|it| is_same_file(it, &backup_folder(diary)));
    is_backup || companions(diary).iter().any(|it| is_same_file(it, path))
}

fn is_same_file(one: &Path, two: &Path) -> bool {
    let real = |it: &Path| {
        let folder = it.parent().filter(|it| !it.as_os_str().is_empty());
        let folder = fs::canonicalize(folder.unwrap_or(Path::new("."))).ok()?;
        Some(folder.join(it.file_name()?))
    };
    let target = |it: &Path| fs::canonicalize(it).ok();
    let is_same_name = real(one).is_some_and(|it| Some(it) == real(two));
    let is_same_target = target(one).is_some_and(|it| Some(it) == target(two));
    is_same_name || is_same_target || is_same_inode(one, two)
}

#[cfg(unix)]
fn is_same_inode(one: &Path, two: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let number = |it: &Path| fs::metadata(it).ok().map(|it| (it.dev(), it.ino()));
    number(one).is_some_and(|it| Some(it) == number(two))
}

#[cfg(not(unix))]
const fn is_same_inode(_: &Path, _: &Path) -> bool {
    false
}
