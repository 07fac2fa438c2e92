//! When two values are one, however they are written.

use crate::domain::analyte_row::AnalyteId;
use crate::domain::change::Change;
use crate::domain::reading::Reading;
use crate::domain::vital::VitalId;

/// Whether both put the same value there, whatever digits and unit it was written with.
pub(super) fn is_same_value(mine: &Change, theirs: &Change) -> bool {
    match (mine, theirs) {
        (
            Change::Lab {
                key,
                value: Some(mine),
                ..
            },
            Change::Lab {
                key: other,
                value: Some(theirs),
            },
        ) => {
            let is_same_test = (key.day, key.analyte) == (other.day, other.analyte);
            is_same_test && is_same_result(key.analyte, mine.reading, theirs.reading)
        }
        (
            Change::Vital {
                day,
                id,
                value: Some(mine),
            },
            Change::Vital {
                day: on,
                id: other,
                value: Some(theirs),
            },
        ) => (day, id) == (on, other) && is_same_measure(*id, *mine, *theirs),
        (
            Change::Other {
                key,
                value: Some(mine),
                ..
            },
            Change::Other {
                key: other,
                value: Some(theirs),
            },
        ) => (key.day, &key.test, &mine.value) == (other.day, &other.test, &theirs.value),
        _ => mine == theirs,
    }
}

/// The same number, or the same amount in another unit as exactly as it was written.
pub(super) fn is_same_result(analyte: AnalyteId, mine: Reading, theirs: Reading) -> bool {
    if mine.comparator != theirs.comparator {
        return false;
    }
    if mine.unit == theirs.unit {
        return mine.value == theirs.value;
    }
    let Some(row) = analyte.row() else {
        return false;
    };
    is_rounded(row.convert(mine, theirs.unit), theirs)
        || is_rounded(row.convert(theirs, mine.unit), mine)
}

/// A scale tells a file more digits than a person writes down.
fn is_same_measure(id: VitalId, mine: Reading, theirs: Reading) -> bool {
    if mine.comparator != theirs.comparator {
        return false;
    }
    let Some(row) = id.row() else {
        return false;
    };
    is_rounded(row.convert(theirs, mine.unit), mine)
        || is_rounded(row.convert(mine, theirs.unit), theirs)
}

/// Whether `exact`, rounded to the digits of `written`, is that value.
fn is_rounded(exact: Option<f64>, written: Reading) -> bool {
    let digits = i32::try_from(written.value.scale()).unwrap_or(0);
    // A little more than half of the last digit: what lies exactly between rounds either way.
    let half = 0.5 * 10_f64.powi(-digits) * (1.0 + 1e-9);
    exact.is_some_and(|it| (it - written.to_f64()).abs() <= half)
}
