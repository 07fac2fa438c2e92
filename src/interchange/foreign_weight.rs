//! Weights in units that a diary does not have: stones become pounds and grams kilograms.

use rust_decimal::Decimal;

use crate::domain::unit::Unit;

/// Decimals of kilograms that are kept: a gram.
const GRAM: u32 = 3;
/// Decimals of pounds that are kept.
const HUNDREDTH: u32 = 2;

/// Returns a weight in a unit of the diary, if `unit` is one that it does not have.
pub(crate) fn foreign_weight(unit: &str, value: Decimal) -> Option<(Decimal, Unit)> {
    match unit.trim().to_lowercase().as_str() {
        "g" | "gram" | "grams" => {
            let kilograms = value.checked_div(Decimal::ONE_THOUSAND)?;
            Some((kilograms.round_dp(GRAM).normalize(), Unit::Kilogram))
        }
        "st" | "stone" | "stones" | "[stone_av]" => {
            let pounds = value.checked_mul(Decimal::new(14, 0))?;
            Some((pounds.round_dp(HUNDREDTH).normalize(), Unit::Pound))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stones_and_grams_are_told_in_pounds_and_kilograms() {
        for (unit, value, expected) in [
            ("g", "76543", Some(("76.543", Unit::Kilogram))),
            ("Grams", "76700", Some(("76.7", Unit::Kilogram))),
            ("g", "76699.99694824219", Some(("76.7", Unit::Kilogram))),
            ("st", "13.25", Some(("185.5", Unit::Pound))),
            ("[stone_av]", "12", Some(("168", Unit::Pound))),
            ("kg", "76", None),
            ("", "76", None),
        ] {
            let read = foreign_weight(unit, value.parse().unwrap());
            let read = read.map(|(it, unit)| (it.to_string(), unit));
            let expected = expected.map(|(it, unit)| (it.to_owned(), unit));
            assert_eq!(read, expected, "{value} {unit}");
        }
    }
}
