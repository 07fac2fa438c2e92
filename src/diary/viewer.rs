//! Shows a page in the system's own program for PDF files, from which it can be printed.

use std::fs;
use std::io;
use std::io::Write as _;
use std::path::Path;
use std::path::PathBuf;

use crate::diary::folder;

/// Why a page is not shown.
#[derive(Debug, thiserror::Error)]
pub enum ViewerError {
    /// There is no folder for it, or it cannot be written.
    #[error("the page cannot be written")]
    Unwritten(#[source] io::Error),
    /// No program takes PDF files.
    #[error("no program opens the page")]
    NoProgram(#[source] io::Error),
}

impl ViewerError {
    /// Returns the message that says so.
    #[must_use]
    pub const fn message(&self) -> &'static str {
        match self {
            Self::Unwritten(_) => "error-print-file",
            Self::NoProgram(_) => "error-print-program",
        }
    }
}

/// Writes a page where only this person can read it, and opens it.
///
/// The file has to outlive the call, since another program reads it; [`clear`] takes it away.
///
/// # Errors
///
/// Fails if the page cannot be written or nothing opens it.
pub fn show(name: &str, pdf: &[u8]) -> Result<(), ViewerError> {
    let folder = folder::for_pages()
        .ok_or_else(|| ViewerError::Unwritten(io::ErrorKind::NotFound.into()))?;
    let file = put(&folder, name, pdf).map_err(ViewerError::Unwritten)?;
    open::that_detached(file).map_err(ViewerError::NoProgram)
}

/// Takes away the pages that were opened: nothing readable stays behind a closed diary.
pub fn clear() {
    if let Some(folder) = folder::for_pages() {
        empty(&folder);
    }
}

fn put(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    let mut folders = fs::DirBuilder::new();
    let mut file = fs::OpenOptions::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        use std::os::unix::fs::OpenOptionsExt as _;
        folders.mode(0o700);
        file.mode(0o600);
    }
    folders.recursive(true).create(folder)?;
    let path = folder.join(name);
    // A new file: one that is still open in a viewer keeps its bytes.
    match fs::remove_file(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    file.write(true)
        .create_new(true)
        .open(&path)?
        .write_all(bytes)?;
    Ok(path)
}

fn empty(folder: &Path) {
    let Ok(files) = fs::read_dir(folder) else {
        return;
    };
    for file in files.flatten() {
        // What stays is taken away by the next try.
        drop(fs::remove_file(file.path()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_for_its_owner_alone_and_goes() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("print");
        put(&folder, "a.pdf", b"one").unwrap();
        let path = put(&folder, "a.pdf", b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = |it: &Path| fs::metadata(it).unwrap().permissions().mode() & 0o777;
            assert_eq!((mode(&folder), mode(&path)), (0o700, 0o600));
        }
        empty(&folder);
        assert!(!path.exists());
        empty(&place.path().join("nowhere"));
    }
}
