//! Questions about values that look like a slip of the finger or a mixed-up unit.

use rust_decimal::Decimal;

use crate::domain::analyte_row::AnalyteId;
use crate::domain::day::Day;
use crate::domain::reading::Reading;
use crate::domain::unit::Unit;
use crate::domain::vital::VitalId;

/// What looks odd about a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DoubtKind {
    /// No person has it. It cannot be saved.
    Impossible,
    /// It is possible and rare.
    Unusual,
    /// It is far from the last value.
    Jump,
}

/// A question to ask before a value is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// What looks odd.
    pub kind: DoubtKind,
    /// What may have been meant.
    pub suggestion: Option<Reading>,
    /// The last value before, if there is one.
    pub last: Option<Reading>,
}

/// Weight and the like may change this much, as a share of the last value, before it is asked
/// about: within a month, and after a longer time.
const JUMP_SOON: f64 = 0.10;
const JUMP_LATE: f64 = 0.25;
const SOON_DAYS: i32 = 31;
/// Tests may change by this factor before it is asked about: a slipped decimal sign makes ten.
const JUMP_LAB: f64 = 8.0;

/// Returns what looks odd about a measured value on `day`, given the last one before.
#[must_use]
pub fn doubt_vital(
    id: VitalId,
    reading: Reading,
    day: Day,
    last: Option<(Day, Reading)>,
) -> Option<Doubt> {
    let row = id.row()?;
    let value = row.in_first_unit(reading)?;
    let last_value = last.and_then(|(_, it)| row.in_first_unit(it));
    let fits = |it: f64| {
        let near = last_value.is_none_or(|last| share(it, last) <= JUMP_SOON);
        (row.expected.0..=row.expected.1).contains(&it) && near
    };
    let doubt = |kind| {
        let candidates = shifted(reading)
            .into_iter()
            .chain(in_other_units(reading, row.accepted()));
        let suggestion = candidates
            .into_iter()
            .find(|it| row.in_first_unit(*it).is_some_and(fits));
        Some(Doubt {
            kind,
            suggestion,
            last: last.map(|it| it.1),
        })
    };
    if !(row.possible.0..=row.possible.1).contains(&value) {
        return doubt(DoubtKind::Impossible);
    }
    if !(row.expected.0..=row.expected.1).contains(&value) {
        return doubt(DoubtKind::Unusual);
    }
    let limit = match last {
        Some((on, _)) if day.days_since(on) > SOON_DAYS => JUMP_LATE,
        _ => JUMP_SOON,
    };
    let is_steady = id == VitalId::WEIGHT || id.as_str() == "girth";
    let jumped = is_steady && last_value.is_some_and(|last| share(value, last) > limit);
    if jumped { doubt(DoubtKind::Jump) } else { None }
}

/// Returns what looks odd about a laboratory value, given the last result before.
#[must_use]
pub fn doubt_lab(id: AnalyteId, reading: Reading, last: Option<Reading>) -> Option<Doubt> {
    let row = id.row()?;
    let value = row.in_first_unit(reading)?;
    let last_value = last
        .and_then(|it| row.in_first_unit(it))
        .filter(|it| *it > 0.0);
    let fits = |it: f64| {
        let near = last_value.is_none_or(|last| within_factor(it, last, JUMP_LAB));
        (row.expected.0..=row.expected.1).contains(&it) && near
    };
    let doubt = |kind| {
        let candidates = in_other_units(reading, row.accepted())
            .into_iter()
            .chain(shifted(reading));
        let suggestion = candidates
            .into_iter()
            .find(|it| row.in_first_unit(*it).is_some_and(fits));
        Some(Doubt {
            kind,
            suggestion,
            last,
        })
    };
    if !(row.possible.0..=row.possible.1).contains(&value) {
        return doubt(DoubtKind::Impossible);
    }
    if !(row.expected.0..=row.expected.1).contains(&value) {
        return doubt(DoubtKind::Unusual);
    }
    let jumped = last_value.is_some_and(|last| !within_factor(value, last, JUMP_LAB));
    if jumped { doubt(DoubtKind::Jump) } else { None }
}

fn share(value: f64, last: f64) -> f64 {
    ((value - last) / last).abs()
}

fn within_factor(value: f64, last: f64, factor: f64) -> bool {
    value * factor >= last && last * factor >= value
}

/// The same digits with the decimal sign one or two places away.
fn shifted(reading: Reading) -> Vec<Reading> {
    let places = [Decimal::new(1, 1), Decimal::new(1, 2), Decimal::TEN];
    let moved = places
        .into_iter()
        .filter_map(|it| reading.value.checked_mul(it));
    moved
        .map(|value| Reading {
            value: value.normalize(),
            ..reading
        })
        .collect()
}

/// The same digits read in another unit.
fn in_other_units(reading: Reading, accepted: Vec<Unit>) -> Vec<Reading> {
    let others = accepted.into_iter().filter(|it| *it != reading.unit);
    others.map(|unit| Reading { unit, ..reading }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(value: &str, unit: Unit) -> Reading {
        Reading::exact(value.parse().unwrap(), unit)
    }

    fn weight(value: &str, days: i32) -> Option<(DoubtKind, Option<String>)> {
        let day = Day::parse("2026-11-22").unwrap();
        let last = Some((day.plus(-days), reading("72.4", Unit::Kilogram)));
        doubt_vital(VitalId::WEIGHT, reading(value, Unit::Kilogram), day, last).map(|it| {
            (
                it.kind,
                it.suggestion.map(|it| format!("{it} {}", it.unit.symbol())),
            )
        })
    }

    fn suggested(kind: DoubtKind, text: &str) -> (DoubtKind, Option<String>) {
        (kind, Some(text.to_owned()))
    }

    #[test]
    fn a_weight_that_jumps_is_asked_about() {
        assert_eq!(weight("72.5", 1), None);
        assert_eq!(weight("79.6", 1), None);
        assert_eq!(weight("79.7", 1), Some((DoubtKind::Jump, None)));
        assert_eq!(weight("79.7", 60), None);
        assert_eq!(
            weight("725", 1),
            Some(suggested(DoubtKind::Impossible, "72.5 kg"))
        );
        assert_eq!(
            weight("7670", 1),
            Some(suggested(DoubtKind::Impossible, "76.7 kg"))
        );
        assert_eq!(
            weight("7.2", 1),
            Some(suggested(DoubtKind::Impossible, "72 kg"))
        );
        assert_eq!(weight("160", 1), Some(suggested(DoubtKind::Jump, "160 lb")));
    }

    #[test]
    fn a_first_weight_is_only_held_against_what_people_weigh() {
        let day = Day::parse("2026-11-22").unwrap();
        let first = |value| doubt_vital(VitalId::WEIGHT, reading(value, Unit::Kilogram), day, None);
        assert_eq!(first("120"), None);
        assert_eq!(first("455").unwrap().kind, DoubtKind::Impossible);
    }

    #[test]
    fn a_mixed_up_unit_is_suggested() {
        for (name, value, unit, kind, meant) in [
            (
                "albumin",
                "32",
                Unit::GramPerDecilitre,
                DoubtKind::Impossible,
                "32 g/L",
            ),
            (
                "bili_total",
                "80",
                Unit::MilligramPerDecilitre,
                DoubtKind::Impossible,
                "80 µmol/L",
            ),
            (
                "creatinine",
                "88",
                Unit::MilligramPerDecilitre,
                DoubtKind::Impossible,
                "88 µmol/L",
            ),
            (
                "creatinine",
                "0.9",
                Unit::MicromolePerLitre,
                DoubtKind::Impossible,
                "0.9 mg/dL",
            ),
            (
                "hb",
                "123",
                Unit::GramPerDecilitre,
                DoubtKind::Impossible,
                "123 g/L",
            ),
            (
                "platelets",
                "150000",
                Unit::ThousandPerMicrolitre,
                DoubtKind::Impossible,
                "150000 /µL",
            ),
            (
                "glucose",
                "5.5",
                Unit::MilligramPerDecilitre,
                DoubtKind::Impossible,
                "5.5 mmol/L",
            ),
            (
                "fibrinogen",
                "2.1",
                Unit::MilligramPerDecilitre,
                DoubtKind::Impossible,
                "2.1 g/L",
            ),
        ] {
            let id = AnalyteId::parse(name).unwrap();
            let doubt = doubt_lab(id, reading(value, unit), None).unwrap();
            let meaning = doubt.suggestion.unwrap();
            assert_eq!(doubt.kind, kind, "{name}");
            assert_eq!(
                format!("{meaning} {}", meaning.unit.symbol()),
                meant,
                "{name}"
            );
        }
    }

    #[test]
    fn a_slipped_decimal_sign_in_a_test_is_asked_about() {
        let alt = AnalyteId::parse("alt").unwrap();
        let last = Some(reading("49", Unit::EnzymeUnitPerLitre));
        assert_eq!(
            doubt_lab(alt, reading("88", Unit::EnzymeUnitPerLitre), last),
            None
        );
        let doubt = doubt_lab(alt, reading("490", Unit::EnzymeUnitPerLitre), last).unwrap();
        assert_eq!(
            (doubt.kind, doubt.suggestion.unwrap().to_string()),
            (DoubtKind::Jump, "49".into())
        );
        let same = reading("0.82", Unit::MicrokatalPerLitre);
        assert_eq!(
            doubt_lab(alt, same, last),
            None,
            "a change of unit is no jump"
        );
    }
}
