//! C11: low sodium, or sodium going down.

use crate::domain::alert::bound::is_surely_below;
use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::look::before;
use crate::domain::alert::look::compared;
use crate::domain::alert::look::latest;
use crate::domain::alert::look::reaches;
use crate::domain::alert::result_change::changed;
use crate::domain::alert::result_change::fall;
use crate::domain::alert::signs::urgent_sodium;
use crate::domain::day::Day;
use crate::domain::page::PageId;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;

/// Sodium below 125 mmol/L, or 5 mmol/L or more below the result before. Below 120 mmol/L, or below
/// 125 with confusion, is an emergency of its own; this rule is silent then.
pub(super) const RULE: Rule = Rule {
    id: RuleId::call(11),
    page: PageId::BLOOD_TESTS,
    source: "EASL 2018, doi 10.1016/j.jhep.2018.03.024; AASLD 2021, doi 10.1002/hep.31884",
    is_own: false,
    check,
};

/// In mmol/L, which is mEq/L.
const LOW: f64 = 125.0;
const FALL: f64 = 5.0;

fn check(record: &Record, day: Day) -> Option<Alert> {
    let now = latest(record, "sodium", day)?;
    if is_surely_below(&now, urgent_sodium(record, day)) {
        return None;
    }
    let earlier = before(record, &now);
    let fallen = earlier.filter(|it| fall(it, &now).is_some_and(|it| reaches(it, FALL)));
    let is_low = is_surely_below(&now, LOW);
    let mut evidence = Vec::new();
    if is_low {
        evidence.push(now.evidence());
    }
    evidence.extend(fallen.as_ref().map(|it| changed(it, &now)));
    if evidence.is_empty() {
        return None;
    }
    let variant = if is_low { "" } else { "fall" };
    let alert = Alert::new(RULE.id, now.key.day, evidence)
        .saying(variant)
        .sized(-now.value);
    Some(match fallen {
        Some(from) => compared(alert, &from, &now),
        None => alert,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;
    use crate::domain::alert::definition::Remark;
    use crate::domain::lab::Quality;

    #[test]
    fn it_speaks_from_124_to_120_and_leaves_119_to_the_emergency() {
        for (text, speaks) in [
            ("125", false),
            ("124.9", true),
            ("124", true),
            ("120 mmol/L", true),
            ("119", false),
            ("<125", true),
            ("<126", false),
            ("<120", false),
            (">110", false),
        ] {
            let case = Case::new().lab(0, "sodium", text);
            assert_eq!(case.check(&RULE).is_some(), speaks, "{text}");
        }
        let confused = Case::new().lab(0, "sodium", "123").rate("confusion", 1);
        assert_eq!(confused.check(&RULE), None);
        let fallen = Case::new().lab(9, "sodium", "135").lab(0, "sodium", "118");
        assert_eq!(fallen.check(&RULE), None);
    }

    #[test]
    fn a_fall_of_five_speaks_in_either_unit() {
        for (before, now, speaks) in [
            ("140", "136", false),
            ("140", "135", true),
            ("140 mmol/L", "135", true),
            ("135", "140", false),
            (">140", "135", true),
            ("<140", "135", false),
        ] {
            let case = Case::new().lab(20, "sodium", before).lab(0, "sodium", now);
            let alert = case.check(&RULE);
            assert_eq!(alert.is_some(), speaks, "{before} {now}");
            assert!(alert.is_none_or(|it| it.variant == "fall"));
        }
    }

    #[test]
    fn two_laboratories_are_said_and_doubtful_results_passed_over() {
        let case = Case::new()
            .lab_of(9, "sodium", "140", Some("North"), None)
            .lab_of(0, "sodium", "134", Some("South"), None);
        assert_eq!(
            case.check(&RULE).unwrap().remarks,
            [Remark::TwoLaboratories]
        );
        let doubted = Case::new().lab(5, "sodium", "124").lab_of(
            0,
            "sodium",
            "138",
            None,
            Some(Quality::Doubtful),
        );
        let alert = doubted.check(&RULE).unwrap();
        assert_eq!(alert.day, doubted.today.plus(-5));
    }
}
