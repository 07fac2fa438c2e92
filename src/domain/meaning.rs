//! What a column of a table means, as a person said once and the diary remembers.

use crate::domain::analyte_row::Analyte;
use crate::domain::analyte_row::AnalyteId;
use crate::domain::text::Line;
use crate::domain::unit::Unit;
use crate::domain::vital::Vital;
use crate::domain::vital::VitalId;

/// A heading as one laboratory prints it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Heading {
    /// The laboratory; `None` for tables that name none.
    pub laboratory: Option<Line>,
    /// The heading.
    pub text: Line,
}

/// Something that has values in units: a test or a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quantity {
    /// A test of the catalogue.
    Lab(AnalyteId),
    /// A measure of a day.
    Vital(VitalId),
}

impl Quantity {
    /// Finds a test or a measure by any name that tables use for it.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let lab = AnalyteId::from_name(name).map(Self::Lab);
        lab.or_else(|| VitalId::from_name(name).map(Self::Vital))
    }

    /// Returns the units that a value may be given in.
    #[must_use]
    pub fn accepted(self) -> Vec<Unit> {
        let units = match self {
            Self::Lab(id) => id.row().map(Analyte::accepted),
            Self::Vital(id) => id.row().map(Vital::accepted),
        };
        units.unwrap_or_default()
    }

    /// Returns whether every unit shows the same digits, so that none need be asked for.
    #[must_use]
    pub fn is_same_in_all_units(self) -> bool {
        match self {
            Self::Lab(id) => id.row().is_some_and(Analyte::is_same_in_all_units),
            Self::Vital(_) => self.accepted().len() == 1,
        }
    }

    /// Returns the meaning of a column of values in `unit`, if that belongs to it.
    #[must_use]
    pub fn in_unit(self, unit: Unit) -> Option<Meaning> {
        let meaning = match self {
            Self::Lab(id) => Meaning::Lab(id, unit),
            Self::Vital(id) => Meaning::Vital(id, unit),
        };
        self.accepted().contains(&unit).then_some(meaning)
    }
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// The day of the row.
    Day,
    /// The laboratory of the row.
    Laboratory,
    /// Results of one test of the catalogue.
    Lab(AnalyteId, Unit),
    /// Values of one measure.
    Vital(VitalId, Unit),
    /// Results of a test that the catalogue does not have.
    Other,
    /// Nothing for the diary.
    LeftOut,
}

impl Meaning {
    /// Returns the stable name: what kind of column, which code, which unit.
    #[must_use]
    pub fn name(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Day => ("day", "", ""),
            Self::Laboratory => ("laboratory", "", ""),
            Self::Lab(id, unit) => ("lab", id.as_str(), unit.ucum()),
            Self::Vital(id, unit) => ("vital", id.as_str(), unit.ucum()),
            Self::Other => ("other", "", ""),
            Self::LeftOut => ("left-out", "", ""),
        }
    }

    /// Finds a meaning by its stable name.
    #[must_use]
    pub fn parse(kind: &str, code: &str, unit: &str) -> Option<Self> {
        match kind {
            "day" => Some(Self::Day),
            "laboratory" => Some(Self::Laboratory),
            "lab" => Quantity::Lab(AnalyteId::parse(code)?).in_unit(Unit::from_ucum(unit)?),
            "vital" => Quantity::Vital(VitalId::parse(code)?).in_unit(Unit::from_ucum(unit)?),
            "other" => Some(Self::Other),
            "left-out" => Some(Self::LeftOut),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_meaning_is_found_by_its_name() {
        let alt = AnalyteId::parse("alt").unwrap();
        for it in [
            Meaning::Day,
            Meaning::Laboratory,
            Meaning::Lab(alt, Unit::EnzymeUnitPerLitre),
            Meaning::Vital(VitalId::WEIGHT, Unit::Pound),
            Meaning::Other,
            Meaning::LeftOut,
        ] {
            let (kind, code, unit) = it.name();
            assert_eq!(Meaning::parse(kind, code, unit), Some(it));
        }
        assert_eq!(Meaning::parse("lab", "alt", "kg"), None);
        assert_eq!(Meaning::parse("lab", "glow", "U/L"), None);
    }
}
