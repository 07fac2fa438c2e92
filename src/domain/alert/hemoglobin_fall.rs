//! C15: hemoglobin going down.

use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::LAST_RESULT_DAYS;
use crate::domain::alert::definition::Remark;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::look::before;
use crate::domain::alert::look::compared;
use crate::domain::alert::look::latest;
use crate::domain::alert::look::reaches;
use crate::domain::alert::result_change::changed;
use crate::domain::alert::result_change::fall;
use crate::domain::day::Day;
use crate::domain::limit::LimitId;
use crate::domain::page::PageId;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;

/// Hemoglobin 2 g/dL (20 g/L) or more below the result before, if that one is at most 90 days
/// older. No guideline gives a number for patients; a team can leave the rule out.
pub(super) const RULE: Rule = Rule {
    id: RuleId::call(15),
    page: PageId::BLEEDING,
    source: "Expert rule; a drop of 2 g/dL is a usual definition of bleeding",
    is_own: true,
    check,
};

/// In g/dL.
const FALL: f64 = 2.0;

fn check(record: &Record, day: Day) -> Option<Alert> {
    if record.leaves_out(LimitId::HB_RULE) {
        return None;
    }
    let now = latest(record, "hb", day)?;
    let taken = now.key.day;
    let from =
        before(record, &now).filter(|it| taken.days_since(it.key.day) <= LAST_RESULT_DAYS)?;
    fall(&from, &now).filter(|it| reaches(*it, FALL))?;
    let alert = Alert::new(RULE.id, taken, vec![changed(&from, &now)]).sized(-now.value);
    Some(compared(alert, &from, &now).with(Remark::OwnRule))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;
    use crate::domain::lab::Quality;

    fn two(ago: i32, before: &str, now: &str) -> Case {
        Case::new().lab(ago, "hb", before).lab(0, "hb", now)
    }

    #[test]
    fn a_fall_of_two_speaks_in_every_unit() {
        for (before, now, speaks) in [
            ("12.0", "10.1", false),
            ("12.0", "10.0", true),
            ("120 g/L", "101 g/L", false),
            ("120 g/L", "100 g/L", true),
            ("12.0", "101 g/L", false),
            ("12.0", "100 g/L", true),
            ("7.4 mmol/L", "6.2 mmol/L", false),
            ("7.4 mmol/L", "6.1 mmol/L", true),
            ("12.0", "120 g/L", false),
            ("10.0", "12.0", false),
            (">12", "10", true),
            ("<12", "9", false),
        ] {
            let alert = two(30, before, now).check(&RULE);
            assert_eq!(alert.is_some(), speaks, "{before} {now}");
        }
    }

    #[test]
    fn the_result_before_counts_for_ninety_days() {
        for (ago, speaks) in [(90, true), (91, false)] {
            let alert = two(ago, "12.0", "10.0").check(&RULE);
            assert_eq!(alert.is_some(), speaks, "{ago}");
        }
    }

    #[test]
    fn remarks_and_what_silences_it() {
        let case = Case::new()
            .lab_of(9, "hb", "12.0", Some("North"), None)
            .lab_of(0, "hb", "9.8", Some("South"), None);
        assert_eq!(
            case.check(&RULE).unwrap().remarks,
            [Remark::TwoLaboratories, Remark::OwnRule]
        );
        assert_eq!(case.team(LimitId::HB_RULE, None).check(&RULE), None);
        let doubted =
            Case::new()
                .lab(9, "hb", "12.0")
                .lab_of(0, "hb", "8.0", None, Some(Quality::Doubtful));
        assert_eq!(doubted.check(&RULE), None);
    }
}
