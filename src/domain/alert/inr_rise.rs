//! C14: INR going up.

use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Remark;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::look::before;
use crate::domain::alert::look::compared;
use crate::domain::alert::look::latest;
use crate::domain::alert::look::reaches;
use crate::domain::alert::result_change::changed;
use crate::domain::alert::result_change::rise;
use crate::domain::day::Day;
use crate::domain::limit::LimitId;
use crate::domain::page::PageId;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;
use crate::domain::rule_id::Urgency;
use crate::domain::settings::SettingKey;

/// INR 0.5 or more above the result before. No guideline gives a number for patients; a team can
/// leave the rule out.
///
/// On warfarin INR is meant to be high, so only the warfarin clinic's plan is named, for the next
/// visit. In cirrhosis INR does not tell the risk of bleeding.
pub(super) const RULE: Rule = Rule {
    id: RuleId::call(14),
    page: PageId::BLOOD_TESTS,
    source: "Expert rule; no guideline gives the number",
    is_own: true,
    check,
};

const RISE: f64 = 0.5;

fn check(record: &Record, day: Day) -> Option<Alert> {
    if record.leaves_out(LimitId::INR_RULE) {
        return None;
    }
    let now = latest(record, "inr", day)?;
    let from = before(record, &now)?;
    rise(&from, &now).filter(|it| reaches(*it, RISE))?;
    let alert = Alert::new(RULE.id, now.key.day, vec![changed(&from, &now)]).sized(now.value);
    if record.settings().choice(SettingKey::BloodThinner) == "warfarin" {
        return Some(alert.saying("warfarin").lowered_to(Urgency::NextVisit));
    }
    Some(
        compared(alert, &from, &now)
            .with(Remark::NotBleedingRisk)
            .with(Remark::OwnRule),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;
    use crate::domain::lab::Quality;

    fn two(before: &str, now: &str) -> Case {
        Case::new().lab(30, "inr", before).lab(0, "inr", now)
    }

    #[test]
    fn a_rise_of_a_half_speaks() {
        for (before, now, speaks) in [
            ("1.3", "1.7", false),
            ("1.3", "1.8", true),
            ("1.30", "1.79", false),
            ("1.8", "1.3", false),
            ("<1.3", "1.8", true),
            ("1.3", "<2.0", false),
        ] {
            let alert = two(before, now).check(&RULE);
            assert_eq!(alert.is_some(), speaks, "{before} {now}");
        }
        assert_eq!(Case::new().lab(0, "inr", "3").check(&RULE), None);
    }

    #[test]
    fn on_warfarin_it_only_names_the_warfarin_clinics_plan() {
        let case = two("2.0", "3.0");
        for (thinner, is_warfarin) in [("none", false), ("doac", false), ("warfarin", true)] {
            let alert = case
                .clone()
                .fact("blood-thinner", thinner)
                .check(&RULE)
                .unwrap();
            if is_warfarin {
                assert_eq!((alert.variant, &*alert.remarks), ("warfarin", &[][..]));
                assert_eq!(alert.urgency, Urgency::NextVisit);
            } else {
                assert_eq!((alert.variant, alert.urgency), ("", Urgency::CallToday));
            }
        }
    }

    #[test]
    fn it_says_what_it_does_not_tell_and_the_team_can_leave_it_out() {
        let case = Case::new()
            .lab_of(9, "inr", "1.2", Some("North"), None)
            .lab_of(0, "inr", "1.8", Some("South"), None);
        assert_eq!(
            case.check(&RULE).unwrap().remarks,
            [
                Remark::TwoLaboratories,
                Remark::NotBleedingRisk,
                Remark::OwnRule
            ]
        );
        assert_eq!(case.team(LimitId::INR_RULE, None).check(&RULE), None);
    }

    #[test]
    fn doubtful_results_are_passed_over() {
        let case =
            Case::new()
                .lab(9, "inr", "1.2")
                .lab_of(0, "inr", "4.8", None, Some(Quality::Doubtful));
        assert_eq!(case.check(&RULE), None);
    }
}
