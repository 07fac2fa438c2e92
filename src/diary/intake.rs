//! Reads files that a person wants to import. Nothing is written here.

use std::fs::File;
use std::io;
use std::io::Read as _;
use std::path::Path;

use crate::domain::day::Day;
use crate::domain::import_plan::ImportPlan;
use crate::domain::record::Record;
use crate::interchange::csv::read::read_csv;
use crate::interchange::csv::wide::WideOptions;
use crate::interchange::error::ImportError;
use crate::interchange::error::MAX_BYTES;

/// Why there is no plan.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError {
    /// The file could not be read.
    #[error("the file could not be read: {0}")]
    File(io::ErrorKind),
    /// The file was read and refused.
    #[error(transparent)]
    Import(#[from] ImportError),
}

impl IntakeError {
    /// Returns the id of the message for the person.
    #[must_use]
    pub const fn message(&self) -> &'static str {
        match self {
            Self::File(io::ErrorKind::NotFound) => "error-read-missing",
            Self::File(io::ErrorKind::IsADirectory) => "error-read-folder",
            Self::File(_) => "error-read",
            Self::Import(error) => error.message(),
        }
    }
}

/// Reads a file, but never more than the importers take.
///
/// # Errors
///
/// Fails if the file cannot be read or is too large.
pub fn read_file(path: &Path) -> Result<Vec<u8>, IntakeError> {
    let failed = |error: io::Error| IntakeError::File(error.kind());
    if path.is_dir() {
        return Err(IntakeError::File(io::ErrorKind::IsADirectory));
    }
    let mut bytes = Vec::new();
    // One byte more than allowed, so that the importer sees that it is too large.
    File::open(path)
        .map_err(failed)?
        .take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MAX_BYTES {
        return Err(ImportError::TooLarge.into());
    }
    Ok(bytes)
}

/// Says what importing a CSV file would do.
///
/// # Errors
///
/// Fails if the file is refused as a whole.
pub fn plan_csv(
    bytes: &[u8],
    options: &WideOptions,
    record: &Record,
    today: Day,
) -> Result<ImportPlan, ImportError> {
    Ok(ImportPlan::new(read_csv(bytes, options, today)?, record))
}
