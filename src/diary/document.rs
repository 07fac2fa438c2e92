//! Files that leave the diary: the summary in its formats, the table of everything.

use crate::domain::day::DayRange;
use crate::domain::diary_id::DiaryId;
use crate::domain::import_plan::ImportPlan;
use crate::domain::record::Record;
use crate::domain::replaced::Replaced;
use crate::domain::summary::Summary;
use crate::domain::summary_around::around_events;
use crate::interchange::csv::long::write_long;
use crate::interchange::csv::not_taken::write_not_taken;
use crate::interchange::diary_json::write::write_diary;
use crate::interchange::diary_json::write::write_diary_of;
use crate::interchange::fhir::write::write_fhir;
use crate::interchange::summary_json::write_summary_json;
use crate::words::bundle::Words;

/// A format of the summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SummaryFormat {
    /// The printed page.
    Pdf,
    /// The printed page as a picture.
    Png,
    /// For other programs.
    Json,
}

impl SummaryFormat {
    const ALL: [Self; 3] = [Self::Pdf, Self::Png, Self::Json];

    /// Returns how the names of its files end, without the dot.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Png => "png",
            Self::Json => "json",
        }
    }

    /// Returns the format that a file name ends with.
    #[must_use]
    pub fn from_ending(ending: &str) -> Option<Self> {
        let ending = ending.to_lowercase();
        Self::ALL.into_iter().find(|it| it.ending() == ending)
    }
}

/// Returns the summary of `period` as JSON.
#[must_use]
pub fn summary_json(record: &Record, words: &Words, period: DayRange) -> Vec<u8> {
    let around = around_events(record, period);
    write_summary_json(&Summary::new(record, period), &around, words)
}

/// Returns what a file for import has and the diary does not take, as a CSV table.
#[must_use]
pub fn not_taken_csv(plan: &ImportPlan, words: &Words) -> Vec<u8> {
    write_not_taken(plan, words)
}

/// Returns the days of `period` as a CSV table.
#[must_use]
pub fn csv(record: &Record, period: DayRange) -> Vec<u8> {
    write_long(record, period)
}

/// Returns the days of `period` as a FHIR bundle.
#[must_use]
pub fn fhir(record: &Record, period: DayRange, id: DiaryId, words: &Words) -> Vec<u8> {
    write_fhir(record, period, id, words)
}

/// Returns the whole diary as JSON, with what it held before.
#[must_use]
pub fn copy(record: &Record, history: &[Replaced]) -> Vec<u8> {
    write_diary(record, history)
}

/// Returns the days of `period`, and what has no day, as JSON.
#[must_use]
pub fn part(record: &Record, period: DayRange) -> Vec<u8> {
    write_diary_of(record, period)
}
