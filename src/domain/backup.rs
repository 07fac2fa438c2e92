//! Backups as a person sees them: when and why they were made and what they hold.

use std::path::PathBuf;

use crate::domain::day::Day;
use crate::domain::record::Record;

/// What a diary or a backup holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holding {
    /// Days with an entry.
    pub days: u32,
    /// The last day with an entry.
    pub last: Option<Day>,
    /// Laboratory results.
    pub results: u32,
    /// Events.
    pub events: u32,
}

impl Holding {
    /// Counts what an open diary holds.
    #[must_use]
    pub fn of(record: &Record) -> Self {
        let count = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
        Self {
            days: count(record.entries().count()),
            last: record.entries().next_back().map(|it| it.0),
            results: count(record.labs().count()),
            events: count(record.events().len()),
        }
    }
}

/// Why a backup was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The diary changed that day.
    Daily,
    /// Before its schema was brought up to date.
    Update,
    /// Before a file was taken in.
    Import,
    /// Before a passphrase was set or removed.
    Protect,
    /// It was replaced by a backup.
    Replaced,
    /// It was damaged and set aside.
    Damaged,
}

/// One file in a folder of backups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// The file.
    pub path: PathBuf,
    /// The day it was made.
    pub day: Day,
    /// Why.
    pub reason: Reason,
    /// Whether it needs a secret.
    pub is_protected: bool,
    /// What it holds; `None` if it cannot be read with what is known.
    pub holding: Option<Holding>,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Self; 6] = [
        Self::Daily,
        Self::Update,
        Self::Import,
        Self::Protect,
        Self::Replaced,
        Self::Damaged,
    ];

    /// Returns the stable name, part of file names; `backup-NAME` says it in words.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Update => "update",
            Self::Import => "import",
            Self::Protect => "protect",
            Self::Replaced => "replaced",
            Self::Damaged => "damaged",
        }
    }

    /// Finds a reason by its name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == name)
    }

    /// Whether the file was never checked, because it is what someone had to be rid of.
    #[must_use]
    pub const fn is_set_aside(self) -> bool {
        matches!(self, Self::Replaced | Self::Damaged)
    }
}
