//! How a result certainly changed, even if one of both is only a bound such as `<0.3`.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::domain::alert::definition::Evidence;
use crate::domain::alert::look::Found;
use crate::domain::alert::look::reaches;
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

/// Returns whether `to` is certainly `times` as much as `from`, or more.
pub(super) fn is_times(from: &Found<'_>, to: &Found<'_>, times: f64) -> bool {
    let both = most(from).zip(least(to)).filter(|it| it.0 > 0.0);
    both.is_some_and(|(base, now)| reaches(now, times * base))
}

/// Returns what rounding can explain of a difference: nothing within one unit.
pub(super) fn rounding(from: &Found<'_>, to: &Found<'_>) -> f64 {
    if from.reading.unit == to.reading.unit {
        0.0
    } else {
        half_digit(from) + half_digit(to)
    }
}

/// Half of the last digit of a result, in the first unit.
fn half_digit(found: &Found<'_>) -> f64 {
    let digit = Decimal::new(1, found.reading.value.scale()).to_f64();
    let size = found.reading.to_f64();
    if size == 0.0 {
        return 0.0;
    }
    digit.unwrap_or(0.0) / 2.0 * (found.value / size)
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
