//! Units that belong to one quantity, and how its values convert between them.
//!
//! Conversion belongs to the quantity, not to the unit: mg/dL to µmol/L needs the molar mass.

use crate::domain::reading::Reading;
use crate::domain::unit::Unit;

/// A unit and how a value in the quantity's first unit becomes one in it:
/// `value * factor + offset`.
#[derive(Clone, Copy, Debug)]
pub struct UnitOf {
    /// The unit.
    pub unit: Unit,
    /// Multiplies a value in the first unit.
    pub factor: f64,
    /// Is added after that.
    pub offset: f64,
    /// Digits behind the decimal sign that are usual in this unit.
    pub decimals: u32,
}

/// Returns the units alone.
#[must_use]
pub fn accepted(units: &[UnitOf]) -> Vec<Unit> {
    units.iter().map(|it| it.unit).collect()
}

/// Returns the value in the first unit, for drawing and comparing only; `None` if its unit does
/// not belong to the quantity.
#[must_use]
pub fn in_first_unit(units: &[UnitOf], reading: Reading) -> Option<f64> {
    let row = units.iter().find(|it| it.unit == reading.unit)?;
    Some((reading.to_f64() - row.offset) / row.factor)
}

/// Returns the value in `unit`, for drawing and comparing only; `None` if one of the units does
/// not belong to the quantity.
#[must_use]
pub fn convert(units: &[UnitOf], reading: Reading, unit: Unit) -> Option<f64> {
    if reading.unit == unit {
        return Some(reading.to_f64());
    }
    let row = units.iter().find(|it| it.unit == unit)?;
    Some(in_first_unit(units, reading)? * row.factor + row.offset)
}
