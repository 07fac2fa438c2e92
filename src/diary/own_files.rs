//! Which files may be replaced: those that this session wrote, and those that the person said.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

/// Files that may be replaced without a question.
#[derive(Debug, Default)]
pub struct OwnFiles(BTreeSet<PathBuf>);

impl OwnFiles {
    /// Lets a file be replaced from now on.
    pub fn add(&mut self, path: PathBuf) {
        self.0.insert(path);
    }

    /// Returns the path itself, or the first one with a number in its name, at which no file is
    /// replaced that is somebody else's.
    #[must_use]
    pub fn free(&self, path: &Path) -> PathBuf {
        let is_free = |it: &PathBuf| self.0.contains(it) || fs::symlink_metadata(it).is_err();
        let numbers = (2_usize..).map(|it| numbered(path, it));
        let mut names = std::iter::once(path.to_owned()).chain(numbers);
        names.find(is_free).unwrap_or_else(|| path.to_owned())
    }
}

/// `page.pdf` becomes `page (2).pdf`.
fn numbered(path: &Path, number: usize) -> PathBuf {
    let mut name = path.file_stem().map_or_else(OsString::new, OsString::from);
    name.push(format!(" ({number})"));
    if let Some(ending) = path.extension() {
        name.push(".");
        name.push(ending);
    }
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::save::write_whole;

    #[test]
    fn a_file_of_somebody_else_is_never_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let mut own = OwnFiles::default();
        assert_eq!(own.free(&at("page.pdf")), at("page.pdf"));
        for name in ["page.pdf", "page (2).pdf", "page"] {
            write_whole(&at(name), b"theirs").unwrap();
        }
        assert_eq!(own.free(&at("page.pdf")), at("page (3).pdf"));
        assert_eq!(own.free(&at("page")), at("page (2)"));
        own.add(at("page (2).pdf"));
        assert_eq!(own.free(&at("page.pdf")), at("page (2).pdf"));
        own.add(at("page.pdf"));
        assert_eq!(own.free(&at("page.pdf")), at("page.pdf"));
    }
}
