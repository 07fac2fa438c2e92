//! What a screen may see.

use std::path::Path;
use std::path::PathBuf;

use crate::diary::backups::Kept;
use crate::domain::alert::standing::Standing;
use crate::domain::backup::Holding;
use crate::domain::day::Day;
use crate::domain::import_plan::ImportPlan;
use crate::domain::record::Record;
use crate::interchange::error::ImportError;
use crate::ui::action::Browse;
use crate::ui::page_wish::PageWish;
use crate::words::bundle::Words;

/// What a screen may see. It changes nothing through it.
#[derive(Clone, Copy, Debug)]
pub struct ScreenCtx<'a> {
    /// Everything that the diary holds.
    pub record: &'a Record,
    /// The day that it is.
    pub today: Day,
    /// The warnings that stand.
    pub standing: &'a Standing,
    /// Messages, dates and numbers.
    pub words: &'a Words,
    /// The newest laid-out page.
    pub preview: Option<&'a Preview>,
    /// The plan of the file that was chosen for import.
    pub plan: Option<&'a Planned>,
    /// How much of the file for import is read, in percent; `None` if none is being read.
    pub read_so_far: Option<u8>,
    /// A file that was chosen in the system's dialog since the last frame.
    pub browsed: Option<(Browse, &'a Path)>,
    /// Where the diary lies; `None` for a sample in memory.
    pub path: Option<&'a Path>,
    /// Whether the diary has a passphrase.
    pub is_protected: bool,
    /// The file that the person asked about.
    pub looked: Option<&'a Looked>,
    /// The backups, once they were looked at.
    pub kept: Option<&'a Kept>,
    /// The folder where the person keeps documents.
    pub documents: Option<&'a Path>,
}

impl ScreenCtx<'_> {
    /// Returns a file that the person can find again.
    #[must_use]
    pub fn proposed_path(&self, name: &str) -> String {
        let path = self.documents.map(|it| it.join(name).display().to_string());
        path.unwrap_or_else(|| name.to_owned())
    }
}

/// A page laid out for the preview.
#[derive(Debug)]
pub struct Preview {
    /// What was asked for.
    pub wish: PageWish,
    /// The sheets as pixels, or nothing if the layout failed.
    pub sheets: Vec<Sheet>,
    /// How many signs no font could draw.
    pub replaced: usize,
}

/// One sheet of a page, four bytes a pixel.
#[derive(Debug)]
pub struct Sheet {
    /// Pixels across.
    pub width: usize,
    /// Pixels down.
    pub height: usize,
    /// The pixels, opaque.
    pub rgba: Vec<u8>,
}

/// What a file holds that may take the place of the diary.
#[derive(Debug)]
pub struct Looked {
    /// The file.
    pub file: PathBuf,
    /// What it holds, or the message why that cannot be said.
    pub outcome: Result<Holding, &'static str>,
}

/// What reading a file for import came to.
#[derive(Debug)]
pub enum Planned {
    /// What it would do.
    Plan(Box<ImportPlan>),
    /// It was refused; the person may be able to answer the question.
    Refused(ImportError),
    /// It could not be read: the message to show.
    Unread(&'static str),
}
