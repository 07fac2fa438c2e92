//! Why a whole file is refused. What is wrong with single cells stands in the plan instead.

/// Largest file that is read, in bytes.
pub const MAX_BYTES: u64 = 20 * 1024 * 1024;
/// Most columns that are read.
pub const MAX_COLUMNS: usize = 300;

/// Why a file cannot be imported at all. Nothing was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// The file holds nothing.
    #[error("the file is empty")]
    Empty,
    /// The file is no text.
    #[error("the file is no text")]
    Binary,
    /// The file is a spreadsheet of an office program.
    #[error("the file is an office document")]
    Office,
    /// The file is larger than [`MAX_BYTES`].
    #[error("the file is larger than {} bytes", MAX_BYTES)]
    TooLarge,
    /// The file has more than [`MAX_COLUMNS`] columns.
    #[error("the file has more than {} columns", MAX_COLUMNS)]
    TooManyColumns,
    /// There is a heading and nothing below it.
    #[error("no rows")]
    NoRows,
    /// No column holds days.
    #[error("no column of days")]
    NoDays,
    /// No column names a test or measure that the diary knows.
    #[error("no known column")]
    NoKnownColumn,
    /// The days can be day-month or month-day; the person has to say.
    #[error("day or month first?")]
    WhichDayOrder,
    /// The commas can be decimal signs or group thousands; the person has to say.
    #[error("decimal or grouping comma?")]
    WhichDecimalMark,
    /// The format is not one that can be read.
    #[error("the format is not known")]
    UnknownFormat,
}

impl ImportError {
    /// Returns the id of the message for the person.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::Empty => "import-error-empty",
            Self::Binary => "import-error-binary",
            Self::Office => "import-error-office",
            Self::TooLarge => "import-error-too-large",
            Self::TooManyColumns => "import-error-too-many-columns",
            Self::NoRows => "import-error-no-rows",
            Self::NoDays => "import-error-no-days",
            Self::NoKnownColumn => "import-error-no-known-column",
            Self::WhichDayOrder => "import-error-which-day-order",
            Self::WhichDecimalMark => "import-error-which-decimal-mark",
            Self::UnknownFormat => "import-error-unknown-format",
        }
    }
}
