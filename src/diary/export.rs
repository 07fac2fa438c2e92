//! Everything as a file: which form, and where its parts come from.

use crate::diary::document;
use crate::diary::error::DiaryError;
use crate::diary::session::Session;
use crate::domain::day::DayRange;
use crate::domain::summary::Summary;
use crate::words::bundle::Words;

/// A form of the whole diary.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExportFormat {
    /// A table for spreadsheets.
    #[default]
    Table,
    /// A bundle for the computers of clinics.
    Fhir,
    /// A complete copy.
    Copy,
}

impl ExportFormat {
    /// Every form, in the order of the screen.
    pub const ALL: [Self; 3] = [Self::Table, Self::Fhir, Self::Copy];

    /// Returns the stable name; `export-NAME` says whom it is for.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Table => "csv",
            Self::Fhir => "fhir",
            Self::Copy => "json",
        }
    }

    /// Returns how the names of its files end.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Table => ".csv",
            Self::Fhir => ".fhir.json",
            Self::Copy => ".json",
        }
    }

    /// Returns what its file is called, if nobody says otherwise.
    #[must_use]
    pub const fn file_name(self) -> &'static str {
        match self {
            Self::Table => "hepatica-diary.csv",
            Self::Fhir => "hepatica-diary.fhir.json",
            Self::Copy => "hepatica-diary.json",
        }
    }
}

/// Returns the bytes of a file: of the days of `period`, or of all.
///
/// # Errors
///
/// Fails if the diary has no mark yet and none can be kept, or its history cannot be read.
pub fn export(
    session: &mut Session,
    words: &Words,
    format: ExportFormat,
    period: Option<DayRange>,
) -> Result<Vec<u8>, DiaryError> {
    let whole = Summary::whole_period(session.record(), session.today());
    let days = period.unwrap_or(whole);
    match format {
        ExportFormat::Table => Ok(document::csv(session.record(), days)),
        ExportFormat::Fhir => {
            let id = session.identify()?;
            Ok(document::fhir(session.record(), days, id, words))
        }
        ExportFormat::Copy => match period {
            Some(days) => Ok(document::part(session.record(), days)),
            None => Ok(document::copy(session.record(), &session.history()?)),
        },
    }
}
