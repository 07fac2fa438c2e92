//! Reads files that a person wants to import. Nothing is written here.

use std::fs;
use std::fs::File;
use std::io;
use std::io::BufRead as _;
use std::io::BufReader;
use std::io::Read;
use std::path::Path;

use crate::diary::watch::Watch;
use crate::diary::watch::Watched;
use crate::domain::found::Found;
use crate::domain::import_plan::ImportPlan;
use crate::domain::moment::Calendar;
use crate::domain::record::Record;
use crate::interchange::apple::read::ClinicalRecords;
use crate::interchange::apple::read::read_apple;
use crate::interchange::archive::read_archive;
use crate::interchange::ccda::read::read_ccda;
use crate::interchange::csv::read::read_csv_here;
use crate::interchange::diary_json::read as diary_json;
use crate::interchange::error::ImportError;
use crate::interchange::error::MAX_BYTES;
use crate::interchange::fhir::stream::read_fhir;
use crate::interchange::fitbit::read_fitbit;
use crate::interchange::format::Format;
use crate::interchange::format::HEAD;
use crate::interchange::options::ReadOptions;
use crate::interchange::wide_text;

/// Why there is no plan.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError {
    /// The file could not be read.
    #[error("the file could not be read: {0}")]
    File(io::ErrorKind),
    /// The file was read and refused.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// The person did not want to wait.
    #[error("stopped")]
    Stopped,
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
            Self::Stopped => "import-stopped",
        }
    }
}

/// A file of the person's choice.
type Source = BufReader<Watched<File>>;

/// Says what importing the file at `path` would do; `format` is told from its first bytes if it is
/// not given.
///
/// # Errors
///
/// Fails if the file cannot be read, is refused as a whole, or `watch` was told to stop.
pub fn plan(
    path: &Path,
    format: Option<Format>,
    options: &ReadOptions,
    (record, calendar): (&Record, Calendar),
    watch: &Watch,
) -> Result<ImportPlan, IntakeError> {
    let mut options = options.clone();
    let remembered = record.meanings().map(|(it, meaning)| (it.clone(), meaning));
    options.remembered.extend(remembered);
    let found = find(path, format, &options, calendar, watch);
    if watch.is_stopped() {
        return Err(IntakeError::Stopped);
    }
    Ok(ImportPlan::new(found?, record))
}

fn find(
    path: &Path,
    format: Option<Format>,
    options: &ReadOptions,
    calendar: Calendar,
    watch: &Watch,
) -> Result<Found, IntakeError> {
    let mut source = open(path, watch)?;
    let head = source.fill_buf().map_err(unread)?;
    let told = Format::detect(head);
    let format = match format {
        // The phone packs its export.
        Some(Format::Apple | Format::Ccda) if told == Ok(Format::Zip) => Format::Zip,
        Some(format) => format,
        None => told?,
    };
    let wide = wide_text::of_head(head);
    if let (Format::Fhir | Format::Diary, Some(encoding)) = (format, wide) {
        let bytes = whole(source, diary_json::MAX_BYTES)?;
        let text = wide_text::narrow(&bytes, encoding);
        // A copy is known by a name in its first line, which is only now to be read.
        return Ok(match Format::detect(&text)? {
            Format::Diary => diary_json::read_diary(&text, calendar.today),
            Format::Csv
            | Format::Fhir
            | Format::Fitbit
            | Format::Apple
            | Format::Ccda
            | Format::Zip => read_fhir(text.as_slice(), options, calendar.today),
        }?);
    }
    let found = match format {
        Format::Apple => read_apple(source, ClinicalRecords::Elsewhere, calendar.today),
        Format::Ccda => read_ccda(&whole(source, MAX_BYTES)?, options, calendar.today),
        Format::Zip => {
            let size = fs::metadata(path).map_err(unread)?.len();
            read_archive(source, size, options, calendar)
        }
        Format::Csv => read_csv_here(&whole(source, MAX_BYTES)?, options, calendar),
        Format::Diary => {
            let bytes = whole(source, diary_json::MAX_BYTES)?;
            diary_json::read_diary(&bytes, calendar.today)
        }
        Format::Fitbit => read_fitbit(&whole(source, MAX_BYTES)?, options, calendar),
        Format::Fhir => read_fhir(source, options, calendar.today),
    };
    Ok(found?)
}

fn open(path: &Path, watch: &Watch) -> Result<Source, IntakeError> {
    if path.is_dir() {
        return Err(IntakeError::File(io::ErrorKind::IsADirectory));
    }
    let file = File::open(path).map_err(unread)?;
    watch.expect(file.metadata().map_err(unread)?.len());
    Ok(BufReader::with_capacity(
        HEAD.max(64 * 1024),
        watch.over(file),
    ))
}

/// Reads a whole file, but never more than `most` bytes.
fn whole(source: impl Read, most: u64) -> Result<Vec<u8>, IntakeError> {
    let mut bytes = Vec::new();
    // One byte more than allowed, so that it is seen to be too large.
    let mut source = source.take(most + 1);
    source.read_to_end(&mut bytes).map_err(unread)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > most {
        return Err(ImportError::TooLarge.into());
    }
    Ok(bytes)
}

#[expect(clippy::needless_pass_by_value, reason = "the form of map_err")]
fn unread(error: io::Error) -> IntakeError {
    IntakeError::File(error.kind())
}
