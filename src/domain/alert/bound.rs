//! What a result says for certain, even if it is only a bound such as `<120`.

use crate::domain::alert::look::Found;
use crate::domain::alert::look::is_below;
use crate::domain::alert::look::reaches;
use crate::domain::number::Comparator;

/// Returns whether the value is certainly `limit` or more: `6.0` and `>6.0`, not `>5.9`.
pub(super) fn is_surely_at_least(found: &Found<'_>, limit: f64) -> bool {
    match found.reading.comparator {
        Comparator::Exact | Comparator::AtLeast | Comparator::Greater => {
            reaches(found.value, limit)
        }
        Comparator::Less | Comparator::AtMost => false,
    }
}

/// Returns whether the value is certainly more than `limit`: `1.6` and `>1.5`, not `>=1.5`.
pub(super) fn is_surely_above(found: &Found<'_>, limit: f64) -> bool {
    match found.reading.comparator {
        Comparator::Exact | Comparator::AtLeast => is_below(limit, found.value),
        Comparator::Greater => reaches(found.value, limit),
        Comparator::Less | Comparator::AtMost => false,
    }
}

/// Returns whether the value is certainly `limit` or less: `2.5` and `<2.5`, not `<3.0`.
pub(super) fn is_surely_at_most(found: &Found<'_>, limit: f64) -> bool {
    match found.reading.comparator {
        Comparator::Exact | Comparator::AtMost | Comparator::Less => reaches(limit, found.value),
        Comparator::Greater | Comparator::AtLeast => false,
    }
}

/// Returns whether the value is certainly less than `limit`: `119` and `<120`, not `<=120`.
pub(super) fn is_surely_below(found: &Found<'_>, limit: f64) -> bool {
    match found.reading.comparator {
        Comparator::Exact | Comparator::AtMost => is_below(found.value, limit),
        Comparator::Less => reaches(limit, found.value),
        Comparator::Greater | Comparator::AtLeast => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;
    use crate::domain::alert::look::latest;

    #[test]
    fn a_bound_counts_only_where_it_is_certain() {
        type Says = fn(&Found<'_>, f64) -> bool;
        let rows: [(Says, &[&str], &[&str]); 4] = [
            (
                is_surely_at_least,
                &["6.0", "6.1", ">6.0", ">=6.0", ">6.5"],
                &["5.9", ">5.9", "<6.0", "<=9"],
            ),
            (
                is_surely_above,
                &["6.1", ">6.0", ">=6.1"],
                &["6.0", ">=6.0", ">5.9", "<9"],
            ),
            (
                is_surely_at_most,
                &["6.0", "5.9", "<6.0", "<=6.0", "<5"],
                &["6.1", "<6.1", ">6.0", ">=1"],
            ),
            (
                is_surely_below,
                &["5.9", "<6.0", "<=5.9"],
                &["6.0", "<=6.0", "<6.1", ">1"],
            ),
        ];
        for (idx, (says, yes, no)) in rows.into_iter().enumerate() {
            for (text, expected) in yes
                .iter()
                .map(|it| (it, true))
                .chain(no.iter().map(|it| (it, false)))
            {
                let case = Case::new().lab(0, "potassium", text);
                let found = latest(&case.record, "potassium", case.today).unwrap();
                assert_eq!(says(&found, 6.0), expected, "{idx} {text}");
            }
        }
    }
}
