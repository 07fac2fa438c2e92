//! How far two values lie apart without any change: a grey band, never a verdict on health.
//!
//! For laboratory tests this is the reference change value,
//! `RCV % = √2 · 1.96 · √(CVa² + CVi²)` (Harris and Yasaka 1983, Clin Chem 29:25). `CVi` is the
//! variation inside one person, `CVa` that of the laboratory. The figures come from healthy
//! volunteers. In cirrhosis values vary more, so that a change beyond the band may still be none.
//!
//! For ratings and what is measured at home it is the person's own spread from day to day.

use crate::domain::analyte_row::AnalyteId;
use crate::domain::comparison::subject::Subject;
use crate::domain::day::DayRange;
use crate::domain::trend::Point;

/// Covers 95 of 100 differences.
const COVER: f64 = 1.96;
/// Pairs of consecutive days that a person's own spread needs.
const LEAST_PAIRS: usize = 7;
/// The least spread of a rating: half a step.
const HALF_STEP: f64 = 0.5;

/// How far two values lie apart without any change.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Wobble {
    /// In percent of the value before.
    Percent(f64),
    /// In the first unit of the quantity, or in steps of a rating.
    Absolute(f64),
}

/// The usual variation of one test.
#[derive(Debug)]
pub struct TestWobble {
    /// The test.
    pub analyte: AnalyteId,
    /// Variation inside one person, in percent.
    pub cvi: f64,
    /// Variation of the laboratory, in percent.
    pub cva: f64,
    /// Where the figures come from.
    pub source: &'static str,
}

const SOURCE: &str = "within-person variation of healthy adults, rounded, as in the EFLM \
    Biological Variation Database (biologicalvariation.eu); laboratory variation half of it, the \
    desirable limit (Fraser 2001, Biological Variation: From Principles to Practice)";

const fn test(name: &'static str, cvi: f64) -> TestWobble {
    TestWobble {
        analyte: AnalyteId(name),
        cvi,
        cva: cvi / 2.0,
        source: SOURCE,
    }
}

/// Every test whose usual variation is known.
pub const WOBBLES: &[TestWobble] = &[
    test("sodium", 0.6),
    test("albumin", 2.6),
    test("hb", 2.85),
    test("pt_s", 3.2),
    test("inr", 3.2),
    test("potassium", 4.1),
    test("creatinine", 4.5),
    test("alp", 5.3),
    test("platelets", 7.3),
    test("ggt", 8.9),
    test("ast", 9.6),
    test("alt", 10.1),
    test("fibrinogen", 10.7),
    test("wbc", 11.1),
    test("bun", 13.9),
    test("bili_total", 19.5),
    test("crp", 34.0),
];

impl TestWobble {
    /// Returns the reference change value in whole percent.
    #[must_use]
    pub fn percent(&self) -> f64 {
        let both = self.cvi.hypot(self.cva);
        (std::f64::consts::SQRT_2 * COVER * both).round()
    }
}

impl Wobble {
    /// Returns how far a value may lie from `value`, in the first unit of the quantity.
    #[must_use]
    pub fn size(self, value: f64) -> f64 {
        match self {
            Self::Percent(percent) => value.abs() * percent / 100.0,
            Self::Absolute(size) => size,
        }
    }
}

/// Returns the usual wobble of `subject`; `None` if it is not known.
#[must_use]
pub fn wobble(subject: Subject, values: &[Point], before: DayRange) -> Option<Wobble> {
    match subject {
        Subject::Lab(id) => {
            let row = WOBBLES.iter().find(|it| it.analyte == id)?;
            Some(Wobble::Percent(row.percent()))
        }
        // What several tests make together has no published figure.
        Subject::Score(_) => None,
        Subject::Symptom(_) => own_spread(values, before, HALF_STEP),
        Subject::Vital(id) => {
            let digit = 0.1_f64.powi(i32::try_from(id.row()?.decimals()).unwrap_or(1));
            own_spread(values, before, digit)
        }
    }
}

/// 1.96 times the standard deviation of the differences between consecutive days.
fn own_spread(values: &[Point], days: DayRange, least: f64) -> Option<Wobble> {
    let inside: Vec<&Point> = values.iter().filter(|it| days.contains(it.day)).collect();
    let pairs = inside.windows(2).filter_map(|pair| match pair {
        [one, next] if next.day.days_since(one.day) == 1 => Some(next.value - one.value),
        _ => None,
    });
    let differences: Vec<f64> = pairs.collect();
    if differences.len() < LEAST_PAIRS {
        return None;
    }
    let count = f64::from(u32::try_from(differences.len()).ok()?);
    let mean = differences.iter().sum::<f64>() / count;
    let squares: f64 = differences.iter().map(|it| (it - mean).powi(2)).sum();
    let deviation = (squares / (count - 1.0)).sqrt();
    Some(Wobble::Absolute((COVER * deviation).max(least)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day::Day;
    use crate::domain::symptom::SymptomId;
    use crate::domain::vital::VitalId;

    #[test]
    fn the_published_changes_come_out() {
        let published = [
            ("sodium", 2.0),
            ("albumin", 8.0),
            ("hb", 9.0),
            ("pt_s", 10.0),
            ("inr", 10.0),
            ("potassium", 13.0),
            ("creatinine", 14.0),
            ("alp", 16.0),
            ("platelets", 23.0),
            ("ggt", 28.0),
            ("ast", 30.0),
            ("alt", 31.0),
            ("fibrinogen", 33.0),
            ("wbc", 34.0),
            ("bun", 43.0),
            ("bili_total", 60.0),
        ];
        for (name, percent) in published {
            let id = AnalyteId::parse(name).unwrap();
            let row = WOBBLES.iter().find(|it| it.analyte == id);
            assert_eq!(row.map(TestWobble::percent), Some(percent), "{name}");
        }
        let crp = WOBBLES
            .iter()
            .find(|it| it.analyte.as_str() == "crp")
            .unwrap();
        assert!(crp.percent() > 100.0);
        assert_eq!(WOBBLES.len(), published.len() + 1);
    }

    #[test]
    fn every_test_is_one_of_the_catalogue_and_stands_once() {
        for (idx, it) in WOBBLES.iter().enumerate() {
            assert_eq!(AnalyteId::parse(it.analyte.as_str()), Some(it.analyte));
            let first = WOBBLES.iter().position(|row| row.analyte == it.analyte);
            assert_eq!(first, Some(idx));
        }
    }

    fn own(values: &[(i32, f64)], subject: Subject) -> Option<Wobble> {
        let zero = Day::parse("2026-09-06").unwrap();
        let point = |it: &(i32, f64)| Point {
            day: zero.plus(it.0),
            value: it.1,
            is_bound: false,
        };
        let values: Vec<Point> = values.iter().map(point).collect();
        wobble(
            subject,
            &values,
            crate::domain::comparison::window::before(zero),
        )
    }

    #[test]
    fn a_persons_own_spread_needs_seven_pairs_of_consecutive_days() {
        let weight = Subject::Vital(VitalId::WEIGHT);
        let days: Vec<(i32, f64)> = [70.0, 71.0, 70.0, 71.0, 70.0, 71.0, 70.0, 71.0]
            .into_iter()
            .zip(-20..)
            .map(|(value, day)| (day, value))
            .collect();
        assert_eq!(own(&days[..7], weight), None, "six pairs");
        let Some(Wobble::Absolute(size)) = own(&days, weight) else {
            panic!("seven pairs")
        };
        // Differences are four times +1 and three times -1: mean 1/7, deviation √(8/7).
        let expected = 1.96 * (8.0_f64 / 7.0).sqrt();
        assert!((size - expected).abs() < 1e-9, "{size}");
        let apart: Vec<(i32, f64)> = days.iter().map(|it| (it.0 * 2 + 13, it.1)).collect();
        assert_eq!(own(&apart, weight), None, "no two days follow each other");
        let after: Vec<(i32, f64)> = days.iter().map(|it| (it.0 + 21, it.1)).collect();
        assert_eq!(own(&after, weight), None, "only days before count");
    }

    #[test]
    fn a_spread_is_never_less_than_can_be_told() {
        let same: Vec<(i32, f64)> = (-28..0).map(|day| (day, 2.0)).collect();
        let symptom = own(&same, Subject::Symptom(SymptomId::EDEMA));
        assert_eq!(symptom, Some(Wobble::Absolute(0.5)));
        let Some(Wobble::Absolute(weight)) = own(&same, Subject::Vital(VitalId::WEIGHT)) else {
            panic!("weight")
        };
        assert!((weight - 0.1).abs() < 1e-9);
        let pulse = Subject::Vital(VitalId::parse("pulse").unwrap());
        assert_eq!(own(&same, pulse), Some(Wobble::Absolute(1.0)));
    }

    #[test]
    fn no_wobble_is_made_up_for_other_tests() {
        let ferritin = AnalyteId::parse("ferritin").unwrap();
        assert_eq!(own(&[], Subject::Lab(ferritin)), None);
    }
}
