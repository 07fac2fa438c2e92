//! The rows of a copy, the same for writing and reading. Fields may be added, never renamed.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::Serialize;

use crate::domain::moment::Moment;
use crate::domain::number::Comparator;
use crate::domain::number::DecimalMark;
use crate::domain::number::Number;
use crate::domain::reading::Reading;
use crate::domain::text::Line;
use crate::domain::unit::Unit;

/// What the file says that it is.
pub(super) const FORMAT: &str = "hepatica-diary";
/// The version that this program writes, and the newest that it reads.
pub(super) const VERSION: u64 = 1;

/// A value in a unit; digits are a text, so that no program rounds them.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct ReadingRow {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) comparator: Option<String>,
    pub(super) value: String,
    pub(super) unit: String,
}

/// A moment: milliseconds since 1970 UTC, and how many minutes the clock was ahead of UTC.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct MomentRow {
    /// The same for people to read; it is not read back.
    #[serde(default)]
    pub(super) at: String,
    pub(super) ms: i64,
    pub(super) offset: i32,
}

/// A limit of the team.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct LimitRow {
    pub(super) limit: String,
    /// Nothing if the team leaves the warning out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) value: Option<ReadingRow>,
    pub(super) by: String,
    pub(super) on: String,
}

/// The answers of a day.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct DayRow {
    pub(super) day: String,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) ratings: BTreeMap<String, u8>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) vitals: BTreeMap<String, ReadingRow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) note: Option<String>,
}

/// A laboratory result.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct LabRow {
    pub(super) day: String,
    pub(super) test: String,
    #[serde(default, skip_serializing_if = "is_first")]
    pub(super) sample: u16,
    #[serde(flatten)]
    pub(super) reading: ReadingRow,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) range: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) laboratory: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) quality: Option<String>,
}

/// A result of a test outside the catalogue, word for word.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct OtherRow {
    pub(super) day: String,
    pub(super) test: String,
    #[serde(default, skip_serializing_if = "is_first")]
    pub(super) sample: u16,
    pub(super) value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) unit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) range: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) loinc: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) laboratory: Option<String>,
}

/// An event.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct EventRow {
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) from: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) to: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) amount: Option<ReadingRow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) note: Option<String>,
}

/// What else changed around an event.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct ContextRow {
    pub(super) event: String,
    pub(super) what: String,
    pub(super) answer: bool,
}

/// That a warning was shown, and what the person did.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct WarningRow {
    pub(super) rule: String,
    pub(super) day: String,
    pub(super) urgency: String,
    /// How bad it was, in thousandths.
    pub(super) size: i64,
    pub(super) shown: MomentRow,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) done: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) done_at: Option<MomentRow>,
}

/// Where the value of an entry of a file stands.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct SourceRow {
    pub(super) id: String,
    /// "lab", "other" or "vital".
    pub(super) kind: String,
    pub(super) day: String,
    pub(super) code: String,
    #[serde(default, skip_serializing_if = "is_first")]
    pub(super) sample: u16,
    /// How late the entry was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) version: Option<String>,
    /// Whom its file was about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) born: Option<String>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(super) withdrawn: bool,
}

/// What a heading of a table means.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct ColumnRow {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) laboratory: Option<String>,
    pub(super) heading: String,
    pub(super) kind: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) code: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) unit: String,
}

/// A question for the doctor.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct QuestionRow {
    pub(super) id: String,
    pub(super) position: u32,
    pub(super) text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) asked: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) answer: Option<String>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the form that serde asks for"
)]
const fn is_first(sample: &u16) -> bool {
    *sample == 0
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the form that serde asks for"
)]
const fn is_false(it: &bool) -> bool {
    !*it
}

impl ReadingRow {
    pub(super) fn of(reading: Reading) -> Self {
        let comparator = Some(reading.comparator).filter(|it| *it != Comparator::Exact);
        Self {
            comparator: comparator.map(|it| it.code().to_owned()),
            value: reading.value.to_string(),
            unit: reading.unit.ucum().to_owned(),
        }
    }

    pub(super) fn reading(&self, accepted: &[Unit]) -> Option<Reading> {
        let number = Number::parse(&self.value, DecimalMark::Point).ok()?;
        let unit = Unit::from_ucum(&self.unit).filter(|it| accepted.contains(it))?;
        let comparator = Comparator::from_code(self.comparator.as_deref().unwrap_or_default())?;
        (number.comparator == Comparator::Exact).then_some(Reading {
            comparator,
            value: number.value,
            unit,
        })
    }
}

impl MomentRow {
    pub(super) fn of(at: Moment) -> Self {
        Self {
            at: at.to_string(),
            ms: at.millis(),
            offset: at.offset_minutes(),
        }
    }

    pub(super) fn moment(&self) -> Option<Moment> {
        Moment::new(self.ms, self.offset)
    }
}

/// A line as a text of its own.
pub(super) fn text(line: Option<&Line>) -> Option<String> {
    line.map(|it| it.as_str().to_owned())
}
