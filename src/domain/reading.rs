//! A value as reported: digits, comparator and unit are never changed.

use std::fmt;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::domain::number::Comparator;
use crate::domain::number::DecimalMark;
use crate::domain::number::Number;
use crate::domain::number::NumberError;
use crate::domain::unit::Unit;

/// One measured value, as typed or as printed on the report. Two are equal only with the same
/// digits.
#[derive(Clone, Copy, Debug, Eq)]
pub struct Reading {
    /// Exact, or a bound such as `<0.3`.
    pub comparator: Comparator,
    /// The digits; `5.10` stays apart from `5.1`.
    pub value: Decimal,
    /// The unit it was given in.
    pub unit: Unit,
}

/// Why text is not a reading.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadingError {
    /// The number part is none.
    #[error(transparent)]
    Number(#[from] NumberError),
    /// What follows the number is no unit that fits here.
    #[error("the unit does not fit")]
    Unit,
}

impl Reading {
    /// Returns an exact reading.
    #[must_use]
    pub const fn exact(value: Decimal, unit: Unit) -> Self {
        Self {
            comparator: Comparator::Exact,
            value,
            unit,
        }
    }

    /// Reads typed or pasted text. A unit behind the number counts, if it is one of `accepted`;
    /// without one the reading is in `unit`.
    ///
    /// # Errors
    ///
    /// Fails if the number cannot be read or another unit follows it.
    pub fn parse(
        text: &str,
        mark: DecimalMark,
        unit: Unit,
        accepted: &[Unit],
    ) -> Result<Self, ReadingError> {
        let (number, tail) = Number::split(text, mark)?;
        let unit = if tail.is_empty() {
            unit
        } else if tail
            .chars()
            .next()
            .is_some_and(|c| c.is_ascii_digit() || c == '-')
        {
            return Err(NumberError::NotANumber.into());
        } else {
            let named = Unit::parse(&tail).filter(|it| accepted.contains(it));
            named.ok_or(ReadingError::Unit)?
        };
        Ok(Self {
            comparator: number.comparator,
            value: number.value,
            unit,
        })
    }

    /// Returns the value as a float, for drawing and comparing only.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        self.value.to_f64().unwrap_or(f64::NAN)
    }

    /// Returns whether the value is exact rather than a bound.
    #[must_use]
    pub fn is_exact(self) -> bool {
        self.comparator == Comparator::Exact
    }
}

impl PartialEq for Reading {
    fn eq(&self, other: &Self) -> bool {
        let number = |it: &Self| Number {
            comparator: it.comparator,
            value: it.value,
        };
        self.unit == other.unit && number(self) == number(other)
    }
}

/// Comparator and digits, without the unit.
impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.comparator.code(), self.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WEIGHT: &[Unit] = &[Unit::Kilogram, Unit::Pound];

    fn weight(text: &str) -> Result<String, ReadingError> {
        let read = Reading::parse(text, DecimalMark::Either, Unit::Kilogram, WEIGHT)?;
        Ok(format!("{read} {}", read.unit.symbol()))
    }

    #[test]
    fn a_pasted_unit_counts_when_it_fits() {
        for (text, read) in [
            ("72.5", "72.5 kg"),
            ("72,5kg", "72.5 kg"),
            ("160 lbs", "160 lb"),
            ("<30 kg", "<30 kg"),
        ] {
            assert_eq!(weight(text).as_deref(), Ok(read), "{text}");
        }
        assert_eq!(weight("72.5 mg/dL"), Err(ReadingError::Unit));
        assert_eq!(weight("12-15"), Err(NumberError::NotANumber.into()));
        assert_eq!(weight("7 2"), Err(NumberError::NotANumber.into()));
    }

    #[test]
    fn trailing_zeros_are_digits_too() {
        let one = Reading::exact("5.10".parse().unwrap(), Unit::GramPerDecilitre);
        let two = Reading::exact("5.1".parse().unwrap(), Unit::GramPerDecilitre);
        assert_ne!(one, two);
        assert_eq!(one.value, two.value);
        assert_eq!(one.to_string(), "5.10");
    }
}
