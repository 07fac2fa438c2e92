//! C12: potassium too high or too low.

use crate::domain::alert::bound::is_surely_at_least;
use crate::domain::alert::bound::is_surely_at_most;
use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::LAST_RESULT_DAYS;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::look::Found;
use crate::domain::alert::look::results;
use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::lab::Quality;
use crate::domain::page::PageId;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;

/// Potassium from 5.5 and below 6.0 mmol/L, or above 2.5 and up to 3.0 mmol/L. What lies beyond is
/// an emergency of its own; this rule is silent then.
///
/// Broken red cells make potassium read too high. A result that the laboratory calls hemolysed is
/// therefore passed over for the one before, unless it is low all the same: then the true value is
/// lower still.
pub(super) const RULE: Rule = Rule {
    id: RuleId::call(12),
    page: PageId::BLOOD_TESTS,
    source: "EASL 2018, doi 10.1016/j.jhep.2018.03.024",
    is_own: false,
    check,
};

/// In mmol/L, which is mEq/L.
const HIGH: f64 = 5.5;
const EMERGENCY_HIGH: f64 = 6.0;
const LOW: f64 = 3.0;
const EMERGENCY_LOW: f64 = 2.5;

fn check(record: &Record, day: Day) -> Option<Alert> {
    let days = DayRange::ending(day, LAST_RESULT_DAYS + 1);
    let results = results(record, "potassium", days);
    let now = results.iter().rev().find(|it| counts(it))?;
    let is_high = is_surely_at_least(now, HIGH) && !is_surely_at_least(now, EMERGENCY_HIGH);
    let is_low = is_surely_at_most(now, LOW) && !is_surely_at_most(now, EMERGENCY_LOW);
    if !is_high && !is_low {
        return None;
    }
    let beyond = (now.value - HIGH).max(LOW - now.value);
    let alert = Alert::new(RULE.id, now.key.day, vec![now.evidence()]);
    Some(
        alert
            .saying(if is_high { "high" } else { "low" })
            .sized(beyond),
    )
}

fn counts(it: &Found<'_>) -> bool {
    it.quality != Some(Quality::Hemolysed) || is_surely_at_most(it, LOW)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;

    #[test]
    fn it_speaks_inside_both_bands_only() {
        for (text, speaks) in [
            ("5.4", false),
            ("5.5", true),
            ("5.9", true),
            ("5.99", true),
            ("6.0", false),
            ("5.5 mmol/L", true),
            ("3.1", false),
            ("3.0", true),
            ("2.6", true),
            ("2.51", true),
            ("2.5", false),
            ("<3.0", true),
            ("<3.1", false),
            ("<2.5", false),
            (">5.5", true),
            (">5.4", false),
            (">6.0", false),
        ] {
            let case = Case::new().lab(0, "potassium", text);
            assert_eq!(case.check(&RULE).is_some(), speaks, "{text}");
        }
    }

    #[test]
    fn the_laboratorys_comment_wins() {
        let hemolysed =
            |text| Case::new().lab_of(0, "potassium", text, None, Some(Quality::Hemolysed));
        assert_eq!(hemolysed("5.7").check(&RULE), None);
        assert!(hemolysed("2.8").check(&RULE).is_some(), "read too high");
        let before = hemolysed("5.7").lab(3, "potassium", "5.6");
        let alert = before.check(&RULE).unwrap();
        assert_eq!(alert.day, before.today.plus(-3));
        let doubted = Case::new().lab_of(0, "potassium", "5.7", None, Some(Quality::Doubtful));
        assert_eq!(doubted.check(&RULE), None);
    }

    #[test]
    fn only_the_latest_result_counts() {
        let over = Case::new()
            .lab(5, "potassium", "5.7")
            .lab(1, "potassium", "4.4");
        assert_eq!(over.check(&RULE), None);
        let old = Case::new().lab(91, "potassium", "5.7");
        assert_eq!(old.check(&RULE), None);
    }
}
