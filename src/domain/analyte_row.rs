//! What is known of one laboratory test: units that belong to it, limits, typical ranges.

use std::fmt;

use rust_decimal::Decimal;

use crate::domain::conversion;
use crate::domain::conversion::UnitOf;
use crate::domain::page::PageId;
use crate::domain::person::Sex;
use crate::domain::person::UnitSystem;
use crate::domain::reading::Reading;
use crate::domain::reference::ReferenceRange;
use crate::domain::unit::Unit;

/// The stable name of an analyte in files and messages.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct AnalyteId(pub(in crate::domain) &'static str);

/// The part of the body or the purpose that a test belongs to on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Liver enzymes, bilirubin, proteins.
    Liver,
    /// Clotting.
    Clotting,
    /// Kidney and salts.
    Kidney,
    /// Blood count.
    Blood,
    /// All else.
    Other,
}

impl Group {
    /// Every group, in the order of the screen.
    pub const ALL: [Self; 5] = [
        Self::Liver,
        Self::Clotting,
        Self::Kidney,
        Self::Blood,
        Self::Other,
    ];

    /// Returns the stable name; `group-NAME` is its label.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Liver => "liver",
            Self::Clotting => "clotting",
            Self::Kidney => "kidney",
            Self::Blood => "blood",
            Self::Other => "other",
        }
    }
}

/// Bounds of a typical range, as a source prints them; either may be missing.
#[derive(Clone, Copy, Debug)]
pub struct Bounds(pub Option<&'static str>, pub Option<&'static str>);

/// Typical ranges of adults, for where a report prints none.
#[derive(Clone, Copy, Debug)]
pub struct Typical {
    /// Men, conventional unit.
    pub male: Bounds,
    /// Women, conventional unit.
    pub female: Bounds,
    /// Men, SI unit.
    pub male_si: Bounds,
    /// Women, SI unit.
    pub female_si: Bounds,
}

/// One test of the catalogue.
#[derive(Debug)]
pub struct Analyte {
    /// Its stable name; `analyte-NAME` is its label.
    pub id: AnalyteId,
    /// Where it stands on screen.
    pub group: Group,
    /// Whether it stands on the short form of "Add results".
    pub is_usual: bool,
    /// LOINC code in the conventional unit.
    pub loinc: &'static str,
    /// LOINC code in moles, where that differs.
    pub loinc_si: Option<&'static str>,
    /// LOINC codes of the same test in whole blood or by another method, met in real files.
    pub loinc_siblings: &'static [&'static str],
    /// Units, the conventional one first, the SI one second where there is one.
    pub units: &'static [UnitOf],
    /// Typical ranges.
    pub typical: Typical,
    /// What no blood holds, conventional unit: `(least, most)`.
    pub possible: (f64, f64),
    /// What is asked about, conventional unit: `(least, most)`.
    pub expected: (f64, f64),
    /// Other names on reports and in spreadsheets, as [`fold_name`] leaves them.
    pub synonyms: &'static [&'static str],
    /// The page that explains it.
    pub page: PageId,
    /// Where names, codes, factors and limits come from.
    pub source: &'static str,
}

impl AnalyteId {
    /// Returns the stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Debug for AnalyteId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl Analyte {
    /// Returns the units that a result may be given in.
    #[must_use]
    pub fn accepted(&self) -> Vec<Unit> {
        conversion::accepted(self.units)
    }

    /// Returns the unit that `system` prefers.
    #[must_use]
    pub fn unit(&self, system: UnitSystem) -> Unit {
        let first = self.units.first().map_or(Unit::Inr, |it| it.unit);
        match system {
            UnitSystem::Conventional => first,
            UnitSystem::Si => self.units.get(1).map_or(first, |it| it.unit),
        }
    }

    /// Returns the LOINC code of a result in `unit`: codes tell mass from amount of substance.
    #[must_use]
    pub fn loinc_in(&self, unit: Unit) -> &'static str {
        let is_amount = unit.ucum().contains("mol");
        self.loinc_si.filter(|_| is_amount).unwrap_or(self.loinc)
    }

    /// Returns whether every accepted unit shows the same digits, so that none need be asked for.
    #[must_use]
    pub fn is_same_in_all_units(&self) -> bool {
        let plain = |it: &UnitOf| (it.factor - 1.0).abs() < f64::EPSILON && it.offset == 0.0;
        self.units.iter().all(plain)
    }

    /// Returns the value in the first (conventional) unit, for drawing and comparing only.
    #[must_use]
    pub fn in_first_unit(&self, reading: Reading) -> Option<f64> {
        conversion::in_first_unit(self.units, reading)
    }

    /// Returns the value in `unit`, for drawing and comparing only.
    #[must_use]
    pub fn convert(&self, reading: Reading, unit: Unit) -> Option<f64> {
        conversion::convert(self.units, reading, unit)
    }

    /// Returns the digits behind the decimal sign that reports print in `unit`.
    #[must_use]
    pub fn decimals(&self, unit: Unit) -> u32 {
        self.units
            .iter()
            .find(|it| it.unit == unit)
            .map_or(1, |it| it.decimals)
    }

    /// Returns the typical range in `unit`; the widest of both sexes while `sex` is not known.
    #[must_use]
    pub fn typical_range(&self, unit: Unit, sex: Option<Sex>) -> Option<ReferenceRange> {
        let at = self.units.iter().position(|it| it.unit == unit)?;
        let (male, female) = match at {
            0 => (self.typical.male, self.typical.female),
            1 => (self.typical.male_si, self.typical.female_si),
            _ => return self.converted_range(unit, sex),
        };
        let low = |it: Bounds| {
            let text = it.0?;
            text.parse::<Decimal>().ok()
        };
        let high = |it: Bounds| {
            let text = it.1?;
            text.parse::<Decimal>().ok()
        };
        match sex {
            Some(Sex::Male) => ReferenceRange::between(low(male), high(male)),
            Some(Sex::Female) => ReferenceRange::between(low(female), high(female)),
            None => {
                let (low, high) = (low(male).min(low(female)), high(male).max(high(female)));
                ReferenceRange::between(low, high)
            }
        }
    }

    fn converted_range(&self, unit: Unit, sex: Option<Sex>) -> Option<ReferenceRange> {
        let first = self.units.first()?.unit;
        let range = self.typical_range(first, sex)?;
        let convert = |value: Option<Decimal>| {
            let number = self.convert(Reading::exact(value?, first), unit)?;
            Some(
                Decimal::from_f64_retain(number)?
                    .round_dp(self.decimals(unit))
                    .normalize(),
            )
        };
        ReferenceRange::between(convert(range.low()), convert(range.high()))
    }
}

/// Lower case, letters and digits only: `Alk. Phos` and `alk phos` are one name.
#[must_use]
pub fn fold_name(name: &str) -> String {
    name.chars()
        .flat_map(char::to_lowercase)
        .filter(|it| it.is_alphanumeric())
        .collect()
}
