//! The catalogue of measured values of a day: weight, temperature, counts.
//!
//! To add one, add a row here and its words in `vitals.ftl`.

use std::fmt;

use rust_decimal::Decimal;

use crate::domain::analyte_row::fold_name;
use crate::domain::conversion;
use crate::domain::conversion::UnitOf;
use crate::domain::page::PageId;
use crate::domain::reading::Reading;
use crate::domain::unit::Unit;

/// The stable name of a measured value in files and messages.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct VitalId(&'static str);

/// One thing that a person measures or counts.
#[derive(Debug)]
pub struct Vital {
    /// Its stable name; `vital-NAME` is its label.
    pub id: VitalId,
    /// Its units. The first is the one that limits are given in.
    pub units: &'static [UnitOf],
    /// What no person has, in the first unit: `(least, most)`.
    pub possible: (f64, f64),
    /// What is asked about, in the first unit: `(least, most)`.
    pub expected: (f64, f64),
    /// LOINC code; empty where there is none.
    pub loinc: &'static str,
    /// Other names in spreadsheets, as [`fold_name`] leaves them.
    pub synonyms: &'static [&'static str],
    /// The page that explains it.
    pub page: PageId,
    /// Where the limits come from.
    pub source: &'static str,
}

const fn unit(unit: Unit, factor: f64, offset: f64, decimals: u32) -> UnitOf {
    UnitOf {
        unit,
        factor,
        offset,
        decimals,
    }
}

const TYPING: &str = "limits against typing errors only; they say nothing about health";

/// Every measured value, in the order of the screen.
pub const VITALS: &[Vital] = &[
    Vital {
        id: VitalId::WEIGHT,
        units: &[
            unit(Unit::Kilogram, 1.0, 0.0, 1),
            unit(Unit::Pound, 1.0 / 0.453_592_37, 0.0, 1),
        ],
        possible: (20.0, 400.0),
        expected: (30.0, 250.0),
        loinc: "29463-7",
        synonyms: &["bodyweight", "wt"],
        page: PageId::ASCITES,
        source: TYPING,
    },
    Vital {
        id: VitalId::TEMPERATURE,
        units: &[
            unit(Unit::Celsius, 1.0, 0.0, 1),
            unit(Unit::Fahrenheit, 1.8, 32.0, 1),
        ],
        possible: (25.0, 45.0),
        expected: (34.0, 42.0),
        loinc: "8310-5",
        synonyms: &["temp", "bodytemperature"],
        page: PageId::INFECTION,
        source: TYPING,
    },
    Vital {
        id: VitalId::BOWEL_MOVEMENTS,
        units: &[unit(Unit::Times, 1.0, 0.0, 0)],
        possible: (0.0, 60.0),
        expected: (0.0, 20.0),
        loinc: "",
        synonyms: &["stools", "bowelmovements", "stoolsperday"],
        page: PageId::ENCEPHALOPATHY,
        source: TYPING,
    },
    Vital {
        id: VitalId("girth"),
        units: &[
            unit(Unit::Centimetre, 1.0, 0.0, 1),
            unit(Unit::Inch, 1.0 / 2.54, 0.0, 1),
        ],
        possible: (30.0, 300.0),
        expected: (50.0, 200.0),
        loinc: "8280-0",
        synonyms: &["bellygirth", "waist", "abdominalgirth"],
        page: PageId::ASCITES,
        source: TYPING,
    },
    Vital {
        id: VitalId::SYSTOLIC,
        units: &[unit(Unit::MmHg, 1.0, 0.0, 0)],
        possible: (30.0, 300.0),
        expected: (60.0, 240.0),
        loinc: "8480-6",
        synonyms: &["sbp", "systolicbloodpressure", "bpsys"],
        page: PageId::USUAL_TREATMENTS,
        source: TYPING,
    },
    Vital {
        id: VitalId::DIASTOLIC,
        units: &[unit(Unit::MmHg, 1.0, 0.0, 0)],
        possible: (15.0, 200.0),
        expected: (30.0, 140.0),
        loinc: "8462-4",
        synonyms: &["dbp", "diastolicbloodpressure", "bpdia"],
        page: PageId::USUAL_TREATMENTS,
        source: TYPING,
    },
    Vital {
        id: VitalId::PULSE,
        units: &[unit(Unit::PerMinute, 1.0, 0.0, 0)],
        possible: (15.0, 300.0),
        expected: (35.0, 200.0),
        loinc: "8867-4",
        synonyms: &["heartrate", "hr"],
        page: PageId::USUAL_TREATMENTS,
        source: TYPING,
    },
    Vital {
        id: VitalId::URINE_VOLUME,
        units: &[
            unit(Unit::Millilitre, 1.0, 0.0, 0),
            unit(Unit::Litre, 0.001, 0.0, 2),
        ],
        possible: (0.0, 20_000.0),
        expected: (0.0, 6_000.0),
        loinc: "",
        synonyms: &["urine", "urineoutput", "urinevolume"],
        page: PageId::ASCITES,
        source: TYPING,
    },
];

impl VitalId {
    /// Body weight.
    pub const WEIGHT: Self = Self("weight");
    /// Body temperature.
    pub const TEMPERATURE: Self = Self("temperature");
    /// Bowel movements in 24 hours.
    pub const BOWEL_MOVEMENTS: Self = Self("bowel_movements");
    /// Upper blood pressure.
    pub const SYSTOLIC: Self = Self("systolic");
    /// Lower blood pressure.
    pub const DIASTOLIC: Self = Self("diastolic");
    /// Heartbeats in a minute at rest.
    pub const PULSE: Self = Self("pulse");
    /// Urine measured over 24 hours.
    pub const URINE_VOLUME: Self = Self("urine_volume");

    /// Finds a measured value by its stable name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        VITALS.iter().map(|it| it.id).find(|it| it.0 == name)
    }

    /// Finds a measured value by any name that spreadsheets use for it.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let folded = fold_name(name);
        let is_it = |it: &&Vital| fold_name(it.id.0) == folded || it.synonyms.contains(&&*folded);
        VITALS.iter().find(is_it).map(|it| it.id)
    }

    /// Finds a measured value by its LOINC code.
    #[must_use]
    pub fn from_loinc(code: &str) -> Option<Self> {
        let is_it = |it: &&Vital| !code.is_empty() && it.loinc == code;
        VITALS.iter().find(is_it).map(|it| it.id)
    }

    /// Returns the stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }

    /// Returns the row of the catalogue; `None` never happens for a parsed id.
    #[must_use]
    pub fn row(self) -> Option<&'static Vital> {
        VITALS.iter().find(|it| it.id == self)
    }
}

impl Vital {
    /// Returns the units that a value may be given in.
    pub fn accepted(&self) -> Vec<Unit> {
        conversion::accepted(self.units)
    }

    /// Returns the value in the first unit, for drawing and comparing only.
    #[must_use]
    pub fn in_first_unit(&self, reading: Reading) -> Option<f64> {
        conversion::in_first_unit(self.units, reading)
    }

    /// Returns the value in `unit`, for drawing and comparing only.
    #[must_use]
    pub fn convert(&self, reading: Reading, unit: Unit) -> Option<f64> {
        conversion::convert(self.units, reading, unit)
    }

    /// Returns the digits behind the decimal sign that home devices show.
    #[must_use]
    pub fn decimals(&self) -> u32 {
        self.units.first().map_or(1, |it| it.decimals)
    }

    /// Returns a step for the − and + buttons: one unit of the last digit.
    #[must_use]
    pub fn step(&self) -> Decimal {
        Decimal::new(1, self.decimals())
    }
}

impl fmt::Debug for VitalId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn converted(vital: VitalId, value: &str, from: Unit, to: Unit) -> f64 {
        let reading = Reading::exact(value.parse().unwrap(), from);
        vital.row().unwrap().convert(reading, to).unwrap()
    }

    #[test]
    fn units_convert_there_and_back() {
        let lb = converted(VitalId::WEIGHT, "76.7", Unit::Kilogram, Unit::Pound);
        assert!((lb - 169.094_555).abs() < 1e-5, "{lb}");
        let kg = converted(VitalId::WEIGHT, "100", Unit::Pound, Unit::Kilogram);
        assert!((kg - 45.359_237).abs() < 1e-9, "{kg}");
        let f = converted(
            VitalId::TEMPERATURE,
            "38.0",
            Unit::Celsius,
            Unit::Fahrenheit,
        );
        assert!((f - 100.4).abs() < 1e-9, "{f}");
    }

    #[test]
    fn what_is_expected_lies_inside_what_is_possible() {
        for it in VITALS {
            assert!(
                it.possible.0 <= it.expected.0 && it.expected.1 <= it.possible.1,
                "{:?}",
                it.id
            );
        }
    }
}
