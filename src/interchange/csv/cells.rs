//! Single cells: text that a spreadsheet must not run, values with marks of the laboratory.

use std::borrow::Cow;

use crate::domain::number::DecimalMark;
use crate::interchange::error::ImportError;

/// Signs that make a spreadsheet take a cell for a formula, and our own mark against that.
const STARTS_FORMULA: [char; 14] = [
    '=', '+', '-', '@', '\t', '\r', '\n', '|', '%', '＝', '＋', '－', '＠', '\'',
];

/// Marks text that a spreadsheet would run with a leading apostrophe.
#[must_use]
pub fn guard(text: &str) -> Cow<'_, str> {
    let start = text.trim_start_matches([' ', '\u{a0}', '\u{feff}']);
    if start.starts_with(STARTS_FORMULA) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Takes the mark of [`guard`] away again.
#[must_use]
pub fn unguard(text: &str) -> &str {
    let bare = text.strip_prefix('\'');
    bare.filter(|it| matches!(guard(it), Cow::Owned(_)))
        .unwrap_or(text)
}

/// Returns whether a cell says that there is no value.
#[must_use]
pub fn is_missing(cell: &str) -> bool {
    let cell = cell.trim().to_lowercase();
    matches!(
        cell.as_str(),
        "" | "-"
            | "--"
            | "–"
            | "."
            | "na"
            | "n/a"
            | "nan"
            | "null"
            | "none"
            | "not done"
            | "not performed"
            | "test not performed"
            | "tnp"
            | "pending"
            | "cancelled"
            | "canceled"
            | "see note"
            | "see comment"
    )
}

/// Takes away what a laboratory glues to a value: `39*`, `2.1 H`, `(L)`.
#[must_use]
pub fn without_flag(cell: &str) -> &str {
    let cell = cell.trim().trim_end_matches(['*', '!']).trim_end();
    for flag in ["(HH)", "(LL)", "(H)", "(L)", " HH", " LL", " H", " L"] {
        if let Some(value) = cell.strip_suffix(flag) {
            return value.trim_end();
        }
    }
    cell
}

/// Finds out which sign separates the decimals in these cells.
///
/// # Errors
///
/// Fails if the only commas could as well group thousands.
#[expect(single_use_lifetimes, reason = "an anonymous one is not stable here")]
pub fn decimal_mark<'a>(cells: impl Iterator<Item = &'a str>) -> Result<DecimalMark, ImportError> {
    let (mut commas, mut points, mut unclear) = (false, false, false);
    for cell in cells {
        let digits: String = cell
            .chars()
            .filter(|c| c.is_ascii_digit() || matches!(c, ',' | '.'))
            .collect();
        match (digits.matches(',').count(), digits.matches('.').count()) {
            (1, 0) if is_like_thousand(&digits) => unclear = true,
            (0, 1) => points = true,
            (1.., 1) if digits.rfind('.') > digits.rfind(',') => points = true,
            (1, _) => commas = true,
            _ => (),
        }
    }
    match (commas, points, unclear) {
        (true, false, _) => Ok(DecimalMark::Comma),
        (false, true, _) => Ok(DecimalMark::Point),
        (false, false, true) => Err(ImportError::WhichDecimalMark),
        _ => Ok(DecimalMark::Either),
    }
}

fn is_like_thousand(digits: &str) -> bool {
    digits.split_once(',').is_some_and(|(whole, rest)| {
        rest.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0')
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn no_cell_starts_a_formula() {
        for text in [
            "=1+1", "+1", "-2", "@SUM(A1)", "\t=1", "  =1", "＝1", "|x", "'quoted", "O'Neil",
        ] {
            let guarded = guard(text);
            let first = guarded.trim_start().chars().next().unwrap();
            assert!(
                first == '\'' || !STARTS_FORMULA.contains(&first),
                "{text:?}"
            );
            assert_eq!(unguard(&guarded), text);
        }
        assert_eq!(guard("City Hospital"), "City Hospital");
    }

    #[test]
    fn flags_are_no_part_of_a_value() {
        for (cell, value) in [
            ("39*", "39"),
            ("2.1 H", "2.1"),
            ("<5 (L)", "<5"),
            ("7 U/L", "7 U/L"),
        ] {
            assert_eq!(without_flag(cell), value);
        }
    }

    #[test]
    fn the_decimal_sign_is_found_or_asked_for() {
        let mark = |cells: &[&str]| decimal_mark(cells.iter().copied());
        assert_eq!(mark(&["1,5", "138"]), Ok(DecimalMark::Comma));
        assert_eq!(mark(&["1.5", "1,234"]), Ok(DecimalMark::Point));
        assert_eq!(mark(&["1,234", "12"]), Err(ImportError::WhichDecimalMark));
        assert_eq!(mark(&["1,234.5"]), Ok(DecimalMark::Point));
        assert_eq!(mark(&["1.5", "1,5"]), Ok(DecimalMark::Either));
        assert_eq!(mark(&["12", "< 3"]), Ok(DecimalMark::Either));
    }

    proptest! {
        #[test]
        fn guarding_is_undone_exactly(text in "\\PC{0,20}") {
            let guarded = guard(&text);
            prop_assert_eq!(unguard(&guarded), text.as_str());
        }
    }
}
