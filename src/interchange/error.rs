//! Why a whole file is refused. What is wrong with single cells stands in the plan instead.

use crate::domain::file_person::FilePerson;
use crate::words::bundle::Words;

/// Largest file that is held in memory as a whole, in bytes.
pub const MAX_BYTES: u64 = 20 * 1024 * 1024;
/// Most columns that are read.
pub const MAX_COLUMNS: usize = 300;

/// Why a file cannot be imported at all. Nothing was written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
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
    /// The days can be day-month or month-day; the person has to say.
    #[error("day or month first?")]
    WhichDayOrder,
    /// The day comes first in one row, and the month in another; the person has to say.
    #[error("day and month first")]
    MixedDayOrder(usize, usize),
    /// The commas can be decimal signs or group thousands; the person has to say.
    #[error("decimal or grouping comma?")]
    WhichDecimalMark,
    /// The format is not one that can be read.
    #[error("the format is not known")]
    UnknownFormat,
    /// The file is a portable document: it has the look of a page and no values.
    #[error("a page to look at")]
    Page,
    /// The file is a diary, which is restored and not imported.
    #[error("a diary")]
    Diary,
    /// The file is not written as its format asks.
    #[error("not written as its format asks")]
    Malformed,
    /// One line of the file is not written as its format asks.
    #[error("line {0} is not written as its format asks")]
    MalformedLine(usize),
    /// The letters of the file are in no encoding that its format has.
    #[error("the letters cannot be read")]
    Letters,
    /// The file is a web page.
    #[error("a web page")]
    WebPage,
    /// The file holds records of a clinic in another form than the one that is read.
    #[error("records in another form")]
    OtherRecords,
    /// The file ends in the middle.
    #[error("the file ends in the middle")]
    CutOff,
    /// The file nests deeper, or has larger pieces, than any real one.
    #[error("nested deeper or in larger pieces than any real file")]
    Excessive,
    /// The file was written by a newer version of the program.
    #[error("written by a newer version")]
    Newer,
    /// The file could not be read to its end.
    #[error("could not be read to its end")]
    Unread,
    /// There is nothing in the file that a diary could hold.
    #[error("no records")]
    NoRecords,
    /// The archive holds no file that is read.
    #[error("an archive of other files")]
    Archive,
    /// The archive is locked with a password.
    #[error("a locked archive")]
    Locked,
    /// The file is about several people; the person has to say who is meant.
    #[error("who is meant?")]
    WhichPerson(Vec<FilePerson>),
    /// The file is about several people and does not say whose each result is.
    #[error("several people")]
    SeveralPeople,
}

impl ImportError {
    /// Says why in words, and where.
    #[must_use]
    pub fn sentence(&self, words: &Words) -> String {
        if let Self::MixedDayOrder(day, month) = self {
            let rows = [("day", (*day).into()), ("month", (*month).into())];
            return words.tell("import-error-mixed-day-order", &rows);
        }
        if let Self::MalformedLine(line) = self {
            return words.tell("import-error-malformed-line", &[("line", (*line).into())]);
        }
        words.say(self.message())
    }

    /// Returns the id of the message for the person.
    #[must_use]
    pub const fn message(&self) -> &'static str {
        match self {
            Self::Empty => "import-error-empty",
            Self::Binary => "import-error-binary",
            Self::Office => "import-error-office",
            Self::TooLarge => "import-error-too-large",
            Self::TooManyColumns => "import-error-too-many-columns",
            Self::NoRows => "import-error-no-rows",
            Self::NoDays => "import-error-no-days",
            Self::WhichDayOrder => "import-error-which-day-order",
            Self::MixedDayOrder(..) => "import-error-mixed-day-order",
            Self::WhichDecimalMark => "import-error-which-decimal-mark",
            Self::UnknownFormat => "import-error-unknown-format",
            Self::Page => "import-error-page",
            Self::Diary => "import-error-diary",
            Self::Malformed => "import-error-malformed",
            Self::MalformedLine(_) => "import-error-malformed-line",
            Self::Letters => "import-error-letters",
            Self::WebPage => "import-error-web-page",
            Self::OtherRecords => "import-error-other-records",
            Self::CutOff => "import-error-cut-off",
            Self::Excessive => "import-error-excessive",
            Self::Newer => "import-error-newer",
            Self::Unread => "import-error-unread",
            Self::NoRecords => "import-error-no-records",
            Self::Archive => "import-error-archive",
            Self::Locked => "import-error-locked",
            Self::WhichPerson(_) => "import-error-which-person",
            Self::SeveralPeople => "import-error-several-people",
        }
    }
}
