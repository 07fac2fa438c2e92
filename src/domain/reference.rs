//! Ranges printed on a report and where a value stands to them.

use std::cmp::Ordering;
use std::fmt;

use rust_decimal::Decimal;

use crate::domain::number::Comparator;
use crate::domain::number::DecimalMark;
use crate::domain::number::Number;
use crate::domain::reading::Reading;

/// A range as a laboratory prints it: `7-56`, `<5.0`, `>=90`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReferenceRange {
    low: Option<Number>,
    high: Option<Number>,
}

/// Where a value stands to a range. It says nothing about health.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flag {
    /// Below the range.
    Low,
    /// Inside the range.
    Inside,
    /// Above the range.
    High,
}

impl Flag {
    /// Returns the letter of the report (`L`, `H`); empty inside the range.
    #[must_use]
    pub const fn letter(self) -> &'static str {
        match self {
            Self::Low => "L",
            Self::Inside => "",
            Self::High => "H",
        }
    }
}

impl ReferenceRange {
    /// Returns the range between two bounds that both belong to it; `None` if neither is given or
    /// they are the wrong way round.
    #[must_use]
    pub fn between(low: Option<Decimal>, high: Option<Decimal>) -> Option<Self> {
        let number = |comparator, value| Some(Number { comparator, value });
        match (low, high) {
            (None, None) => None,
            (Some(low), Some(high)) if low > high => None,
            (Some(low), Some(high)) => Some(Self {
                low: number(Comparator::Exact, low),
                high: number(Comparator::Exact, high),
            }),
            (Some(low), None) => Some(Self {
                low: number(Comparator::AtLeast, low),
                high: None,
            }),
            (None, Some(high)) => Some(Self {
                low: None,
                high: number(Comparator::AtMost, high),
            }),
        }
    }

    /// Reads a range as printed. Both decimal signs and all dashes are understood.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().trim_matches(['(', ')', '[', ']']);
        let text = text.replace(['–', '—', '−', '‑'], "-").replace(" to ", "-");
        if let Some((low, high)) = text
            .split_once('-')
            .filter(|(low, _)| !low.trim().is_empty())
        {
            let number = |it: &str| Number::parse(it, DecimalMark::Either).ok();
            let (low, high) = (number(low)?, number(high)?);
            let exact = low.comparator == Comparator::Exact && high.comparator == Comparator::Exact;
            return if exact {
                Self::between(Some(low.value), Some(high.value))
            } else {
                None
            };
        }
        let bound = Number::parse(&text, DecimalMark::Either).ok()?;
        match bound.comparator {
            Comparator::Less | Comparator::AtMost => Some(Self {
                low: None,
                high: Some(bound),
            }),
            Comparator::Greater | Comparator::AtLeast => Some(Self {
                low: Some(bound),
                high: None,
            }),
            Comparator::Exact => None,
        }
    }

    /// Returns the lower bound, as printed.
    #[must_use]
    pub fn low(self) -> Option<Decimal> {
        self.low.map(|it| it.value)
    }

    /// Returns the upper bound, as printed.
    #[must_use]
    pub fn high(self) -> Option<Decimal> {
        self.high.map(|it| it.value)
    }

    /// Returns where `reading`, in the unit of this range, stands; `None` where a bound such as
    /// `<5` leaves it open.
    #[must_use]
    pub fn flag(self, reading: Reading) -> Option<Flag> {
        let below = |bound: Number| match reading.comparator {
            Comparator::Exact => match reading.value.cmp(&bound.value) {
                Ordering::Less => Some(true),
                Ordering::Equal => Some(bound.comparator == Comparator::Greater),
                Ordering::Greater => Some(false),
            },
            Comparator::Less => {
                if reading.value <= bound.value {
                    Some(true)
                } else {
                    None
                }
            }
            Comparator::AtMost => {
                if reading.value < bound.value {
                    Some(true)
                } else {
                    None
                }
            }
            Comparator::Greater | Comparator::AtLeast => {
                if reading.value >= bound.value {
                    Some(false)
                } else {
                    None
                }
            }
        };
        let above = |bound: Number| match reading.comparator {
            Comparator::Exact => match reading.value.cmp(&bound.value) {
                Ordering::Greater => Some(true),
                Ordering::Equal => Some(bound.comparator == Comparator::Less),
                Ordering::Less => Some(false),
            },
            Comparator::Greater => {
                if reading.value >= bound.value {
                    Some(true)
                } else {
                    None
                }
            }
            Comparator::AtLeast => {
                if reading.value > bound.value {
                    Some(true)
                } else {
                    None
                }
            }
            Comparator::Less | Comparator::AtMost => {
                if reading.value <= bound.value {
                    Some(false)
                } else {
                    None
                }
            }
        };
        let is_low = self.low.map_or(Some(false), below);
        let is_high = self.high.map_or(Some(false), above);
        match (is_low, is_high) {
            (Some(true), _) => Some(Flag::Low),
            (_, Some(true)) => Some(Flag::High),
            // "<0.3" against "0-5" cannot be below nothing: zero is no real lower limit.
            (None, Some(false)) if self.low().is_some_and(|it| it.is_zero()) => Some(Flag::Inside),
            (Some(false), Some(false)) => Some(Flag::Inside),
            _ => None,
        }
    }
}

/// As printed: `7-56`, `<5.0`, `>=90`. [`ReferenceRange::parse`] reads it back.
impl fmt::Display for ReferenceRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.low, self.high) {
            (Some(low), Some(high)) => write!(f, "{low}-{high}"),
            (None, Some(bound)) | (Some(bound), None) => write!(f, "{bound}"),
            (None, None) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::unit::Unit;

    fn flag(range: &str, value: &str) -> Option<&'static str> {
        let number = Number::parse(value, DecimalMark::Either).unwrap();
        let reading = Reading {
            comparator: number.comparator,
            value: number.value,
            unit: Unit::EnzymeUnitPerLitre,
        };
        ReferenceRange::parse(range)
            .unwrap()
            .flag(reading)
            .map(Flag::letter)
    }

    #[test]
    fn ranges_are_read_as_printed_and_written_back() {
        for (text, written) in [
            ("7-56", "7-56"),
            ("7 – 56", "7-56"),
            ("3,5–5,0", "3.5-5.0"),
            ("<5.0", "<5.0"),
            ("≥ 90", ">=90"),
            ("(135 - 145)", "135-145"),
            ("0.2 to 1.2", "0.2-1.2"),
        ] {
            let range = ReferenceRange::parse(text).unwrap();
            assert_eq!(range.to_string(), written);
            assert_eq!(ReferenceRange::parse(written), Some(range));
        }
        for bad in ["", "-", "5", "56-7", "a-b", "negative", "<3-5"] {
            assert_eq!(ReferenceRange::parse(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn both_ends_belong_to_the_range_unless_it_says_otherwise() {
        for (range, value, letter) in [
            ("7-56", "6.9", Some("L")),
            ("7-56", "7", Some("")),
            ("7-56", "56", Some("")),
            ("7-56", "56.1", Some("H")),
            ("<5.0", "5.0", Some("H")),
            ("<5.0", "4.9", Some("")),
            (">=90", "90", Some("")),
            (">90", "90", Some("L")),
            ("7-56", "<5", Some("L")),
            ("7-56", "<7", Some("L")),
            ("7-56", "<20", None),
            ("7-56", ">56", Some("H")),
            ("7-56", ">40", None),
            ("<5", "<0.3", Some("")),
            ("0-5", "<0.3", Some("")),
            ("7-56", ">=56", None),
        ] {
            assert_eq!(flag(range, value), letter, "{value} against {range}");
        }
    }
}
