//! What one record says, in units and digits of the diary.

use rust_decimal::Decimal;
use rust_decimal::RoundingStrategy;

use crate::domain::number::MAX_MANTISSA;
use crate::domain::unit::Unit;
use crate::domain::vital::VitalId;
use crate::interchange::foreign_weight::foreign_weight;

/// Decimals that are kept: phones turn what a scale showed into `76.69999694824219`.
const KEPT_DECIMALS: u32 = 2;

/// What the diary does with a kind of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// One measure, the first of the day.
    Vital(VitalId),
    /// The upper blood pressure.
    Systolic,
    /// The lower blood pressure.
    Diastolic,
    /// The heart rate at rest, which a watch works out once a day.
    AtRest,
    /// One of the heart rates of a day.
    HeartRate,
}

impl Kind {
    /// Tells the kind from the type of a record.
    pub(super) fn of(name: &str) -> Option<Self> {
        match name.strip_prefix("HKQuantityTypeIdentifier")? {
            "BodyMass" => Some(Self::Vital(VitalId::WEIGHT)),
            "BodyTemperature" => Some(Self::Vital(VitalId::TEMPERATURE)),
            "WaistCircumference" => VitalId::parse("girth").map(Self::Vital),
            "BloodPressureSystolic" => Some(Self::Systolic),
            "BloodPressureDiastolic" => Some(Self::Diastolic),
            "RestingHeartRate" => Some(Self::AtRest),
            "HeartRate" => Some(Self::HeartRate),
            _ => None,
        }
    }

    /// Returns what is measured.
    pub(super) const fn vital(self) -> VitalId {
        match self {
            Self::Vital(id) => id,
            Self::Systolic => VitalId::SYSTOLIC,
            Self::Diastolic => VitalId::DIASTOLIC,
            Self::AtRest | Self::HeartRate => VitalId::PULSE,
        }
    }
}

/// Reads a number and brings it into a unit of the diary, if the phone's is none.
pub(super) fn value_in(text: &str, unit: &str) -> Result<(Decimal, Unit), Wrong> {
    let exact: Result<Decimal, Wrong> = text.trim().parse().map_err(|_not_one| Wrong::Number);
    if let Ok(exact) = exact
        && let Some((value, unit)) = foreign_weight(unit, exact)
    {
        return fitting(value).map(|it| (it, unit));
    }
    let (unit, times) = unit_of(unit).ok_or(Wrong::Unit)?;
    let exact = exact?;
    let value = match times {
        Some((mantissa, scale)) => exact
            .checked_mul(Decimal::new(mantissa, scale))
            .ok_or(Wrong::Number)?
            .normalize(),
        None => exact,
    };
    let value = if value.scale() > KEPT_DECIMALS {
        let strategy = RoundingStrategy::MidpointAwayFromZero;
        value
            .round_dp_with_strategy(KEPT_DECIMALS, strategy)
            .normalize()
    } else {
        value
    };
    fitting(value).map(|it| (it, unit))
}

fn fitting(value: Decimal) -> Result<Decimal, Wrong> {
    if value.is_sign_negative() || value.mantissa() >= MAX_MANTISSA {
        return Err(Wrong::Number);
    }
    Ok(value)
}

/// What is wrong with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// It is no number.
    Number,
    /// The unit is not known.
    Unit,
}

/// A unit as phones spell it, and what the value is multiplied with where the diary has another.
/// Every factor is exact.
fn unit_of(text: &str) -> Option<(Unit, Option<(i64, u32)>)> {
    let known = match text.trim() {
        "kg" => (Unit::Kilogram, None),
        "lb" => (Unit::Pound, None),
        "degC" => (Unit::Celsius, None),
        "degF" => (Unit::Fahrenheit, None),
        "mmHg" => (Unit::MmHg, None),
        "count/min" => (Unit::PerMinute, None),
        "count/s" => (Unit::PerMinute, Some((60, 0))),
        "cm" => (Unit::Centimetre, None),
        "m" => (Unit::Centimetre, Some((100, 0))),
        "in" => (Unit::Inch, None),
        "ft" => (Unit::Inch, Some((12, 0))),
        _ => return None,
    };
    Some(known)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn values_are_kept_as_the_device_showed_them() {
        for (text, unit, expected) in [
            ("76.7", "kg", Ok(("76.7", Unit::Kilogram))),
            ("76.70", "kg", Ok(("76.70", Unit::Kilogram))),
            ("76.69999694824219", "kg", Ok(("76.7", Unit::Kilogram))),
            ("76.649999999999", "kg", Ok(("76.65", Unit::Kilogram))),
            ("76700", "g", Ok(("76.7", Unit::Kilogram))),
            ("76543", "g", Ok(("76.543", Unit::Kilogram))),
            ("", "g", Err(Wrong::Unit)),
            ("12.5", "st", Ok(("175", Unit::Pound))),
            ("169.094", "lb", Ok(("169.09", Unit::Pound))),
            ("98.60000000000001", "degF", Ok(("98.6", Unit::Fahrenheit))),
            ("1.02", "m", Ok(("102", Unit::Centimetre))),
            ("72", "count/min", Ok(("72", Unit::PerMinute))),
            ("-1", "kg", Err(Wrong::Number)),
            ("NaN", "kg", Err(Wrong::Number)),
            ("", "kg", Err(Wrong::Number)),
            ("10", "kPa", Err(Wrong::Unit)),
        ] {
            let read = value_in(text, unit).map(|(it, unit)| (it.to_string(), unit));
            let expected = expected.map(|(it, unit)| (it.to_owned(), unit));
            assert_eq!(read, expected, "{text} {unit}");
        }
    }

    proptest! {
        #[test]
        fn rounding_moves_no_value_by_more_than_half_a_hundredth(value in 0.0_f64..500.0) {
            let (kept, _) = value_in(&value.to_string(), "kg").unwrap();
            let kept: f64 = kept.to_string().parse().unwrap();
            prop_assert!((kept - value).abs() <= 0.005 + 1e-9);
        }
    }
}
