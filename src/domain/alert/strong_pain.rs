//! E05: strong belly pain.

use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::look::rating;
use crate::domain::alert::look::ticked;
use crate::domain::alert::signs::belly_pain;
use crate::domain::day::Day;
use crate::domain::page::PageId;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;
use crate::domain::symptom::SymptomId;

/// Strong pain on the scale of 0 to 10.
const STRONG: u8 = 7;

/// Belly pain of 7 or more of 10, sudden or worst-ever pain whatever its number (people use the
/// scale differently), or a hernia that is hard, dark, very painful or leaks.
pub(super) const RULE: Rule = Rule {
    id: RuleId::emergency(5),
    page: PageId::ASCITES,
    source: "cirrhosiscare.ca, When to go to emergency; AASLD 2021, doi 10.1002/hep.31884",
    is_own: false,
    check,
};

fn check(record: &Record, day: Day) -> Option<Alert> {
    let pain = belly_pain(record, day, STRONG);
    let signs = ticked(record, day, &[SymptomId::SUDDEN_PAIN, SymptomId::HERNIA]);
    let evidence: Vec<_> = pain.into_iter().chain(signs).collect();
    if evidence.is_empty() {
        return None;
    }
    let size = rating(record, day, SymptomId::PAIN).map_or(0.0, f64::from);
    Some(Alert::new(RULE.id, day, evidence).sized(size))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;

    #[test]
    fn it_speaks_from_seven_of_ten() {
        for (value, speaks) in [(6, false), (7, true), (10, true)] {
            let alert = Case::new().rate("pain", value).check(&RULE);
            assert_eq!(alert.is_some(), speaks, "{value}");
        }
        assert_eq!(Case::new().check(&RULE), None);
        assert!(Case::new().rate("hernia", 1).check(&RULE).is_some());
    }

    #[test]
    fn sudden_or_worst_pain_needs_no_number() {
        assert!(Case::new().rate("sudden_pain", 1).check(&RULE).is_some());
        let mild = Case::new().rate("pain", 3).rate("sudden_pain", 1);
        assert!(mild.check(&RULE).is_some());
    }

    #[test]
    fn pain_elsewhere_is_not_belly_pain() {
        let joint = Case::new().rate("pain", 8).rate("pain_elsewhere", 1);
        assert_eq!(joint.check(&RULE), None);
        assert!(joint.rate("sudden_pain", 1).check(&RULE).is_some());
    }
}
