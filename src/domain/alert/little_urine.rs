//! C09: much less urine than on other days.

use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Evidence;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::look::is_below;
use crate::domain::alert::look::measured;
use crate::domain::alert::look::rated;
use crate::domain::alert::look::rating;
use crate::domain::day::Day;
use crate::domain::page::PageId;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;
use crate::domain::symptom::SymptomId;
use crate::domain::vital::VitalId;

/// Much less urine than as usual, or less than 500 mL measured in 24 hours. No urine for 12 hours
/// is an emergency of its own; this rule is silent then.
pub(super) const RULE: Rule = Rule {
    id: RuleId::call(9),
    page: PageId::ASCITES,
    source: "ICA 2015, doi 10.1136/gutjnl-2014-308874; ADQI/ICA 2024, \
        doi 10.1016/j.jhep.2024.03.031",
    is_own: false,
    check,
};

/// In mL over 24 hours.
const LEAST: f64 = 500.0;
const MUCH_LESS: u8 = 2;
const NONE: u8 = 3;

fn check(record: &Record, day: Day) -> Option<Alert> {
    if rating(record, day, SymptomId::URINE) == Some(NONE) {
        return None;
    }
    let id = VitalId::URINE_VOLUME;
    let volume = measured(record, day, id).filter(|(_, value)| is_below(*value, LEAST));
    let mut evidence = Vec::new();
    if let Some((reading, _)) = volume {
        evidence.push(Evidence::Measured { id, day, reading });
    }
    evidence.extend(rated(record, day, SymptomId::URINE, MUCH_LESS));
    if evidence.is_empty() {
        return None;
    }
    let missing = volume.map_or(0.0, |(_, value)| LEAST - value);
    Some(Alert::new(RULE.id, day, evidence).sized(missing))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;

    #[test]
    fn much_less_speaks_and_none_is_left_to_the_emergency() {
        for (value, speaks) in [(0, false), (1, false), (2, true), (3, false)] {
            let case = Case::new().rate("urine", value);
            assert_eq!(case.check(&RULE).is_some(), speaks, "{value}");
        }
        let none = Case::new().rate("urine", 3).measure(0, "urine_volume", "0");
        assert_eq!(none.check(&RULE), None);
    }

    #[test]
    fn a_measured_volume_speaks_below_half_a_litre() {
        for (text, speaks) in [
            ("500", false),
            ("499", true),
            ("0.50 L", false),
            ("0.49 L", true),
        ] {
            let case = Case::new()
                .rate("urine", 0)
                .measure(0, "urine_volume", text);
            assert_eq!(case.check(&RULE).is_some(), speaks, "{text}");
        }
        assert_eq!(Case::new().check(&RULE), None, "not measured is not zero");
    }
}
