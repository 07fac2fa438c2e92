//! How a result certainly changed, even if one of both is only a bound such as `<0.3`.

use crate::domain::alert::definition::Evidence;
use crate::domain::alert::look::Found;
use crate::domain::number::Comparator;

/// Returns what the value is at least; `None` for `<0.3`.
pub(super) fn least(found: &Found<'_>) -> Option<f64> {
    match found.reading.comparator {
        Comparator::Exact | Comparator::AtLeast | Comparator::Greater => Some(found.value),
        Comparator::Less | Comparator::AtMost => None,
    }
}

/// Returns what the value is at most; `None` for `>1000`.
pub(super) fn most(found: &Found<'_>) -> Option<f64> {
    match found.reading.comparator {
        Comparator::Exact | Comparator::AtMost | Comparator::Less => Some(found.value),
        Comparator::AtLeast | Comparator::Greater => None,
    }
}

/// Returns by how much it certainly went up, in the first unit; below zero if it may have gone
/// down.
pub(super) fn rise(from: &Found<'_>, to: &Found<'_>) -> Option<f64> {
    Some(least(to)? - most(from)?)
}

/// Returns by how much it certainly went down, in the first unit.
pub(super) fn fall(from: &Found<'_>, to: &Found<'_>) -> Option<f64> {
    Some(least(from)? - most(to)?)
}

/// Returns both results as evidence.
pub(super) fn changed(from: &Found<'_>, to: &Found<'_>) -> Evidence {
    Evidence::ResultChanged {
        analyte: to.key.analyte,
        from: (from.key.day, from.reading),
        to: (to.key.day, to.reading),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;
    use crate::domain::alert::look::before;
    use crate::domain::alert::look::latest;

    #[test]
    fn a_change_counts_only_where_it_is_certain() {
        for (from, to, up, down) in [
            ("4", "6", Some(2.0), Some(-2.0)),
            ("<4", "6", Some(2.0), None),
            ("<4", ">6", Some(2.0), None),
            (">4", "6", None, Some(-2.0)),
            ("6", "<4", None, Some(2.0)),
            (">=6", "<=4", None, Some(2.0)),
        ] {
            let case = Case::new()
                .lab(1, "potassium", from)
                .lab(0, "potassium", to);
            let to_found = latest(&case.record, "potassium", case.today).unwrap();
            let from_found = before(&case.record, &to_found).unwrap();
            let found = (rise(&from_found, &to_found), fall(&from_found, &to_found));
            assert_eq!(found, (up, down), "{from} {to}");
        }
    }
}
