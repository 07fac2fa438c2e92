//! E10: a knock on the head or a hard fall.

use crate::domain::alert::bound::is_surely_above;
use crate::domain::alert::bound::is_surely_at_least;
use crate::domain::alert::bound::is_surely_at_most;
use crate::domain::alert::bound::is_surely_below;
use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Remark;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::look::Found;
use crate::domain::alert::look::latest;
use crate::domain::alert::look::ticked;
use crate::domain::alert::signs::any_confusion;
use crate::domain::alert::signs::over_night;
use crate::domain::day::Day;
use crate::domain::page::PageId;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;
use crate::domain::settings::SettingKey;
use crate::domain::symptom::SymptomId;

/// Platelets below this, 10³/µL.
const FEW_PLATELETS: f64 = 100.0;
/// INR above this.
const HIGH_INR: f64 = 1.5;

/// Hit the head or fell hard, and platelets below 100, INR above 1.5, any confusion, a bad
/// headache or a blood thinner. After a fall of the day before, confusion or headache of today. Platelets or INR that are not known (none in 90 days, a doubted
/// one, or a bound that leaves it open) count as if they were reached.
pub(super) const RULE: Rule = Rule {
    id: RuleId::emergency(10),
    page: PageId::BLEEDING,
    source: "general emergency practice",
    is_own: false,
    check,
};

fn check(record: &Record, day: Day) -> Option<Alert> {
    let falls = over_night(day, |it| ticked(record, it, &[SymptomId::FALL]));
    let fall = falls.into_iter().next()?;
    let platelets = latest(record, "platelets", day);
    let inr = latest(record, "inr", day);
    let are_few = |it: &Found<'_>| is_surely_below(it, FEW_PLATELETS);
    let are_enough = |it: &Found<'_>| is_surely_at_least(it, FEW_PLATELETS);
    let is_high = |it: &Found<'_>| is_surely_above(it, HIGH_INR);
    let is_low = |it: &Found<'_>| is_surely_at_most(it, HIGH_INR);
    let is_counted = platelets
        .as_ref()
        .is_some_and(|it| are_few(it) || are_enough(it));
    let is_timed = inr.as_ref().is_some_and(|it| is_high(it) || is_low(it));
    let are_unknown = !is_counted || !is_timed;
    let mut evidence = any_confusion(record, day);
    evidence.extend(ticked(record, day, &[SymptomId::HEADACHE]));
    // A fall of yesterday speaks anew only with a sign of today: bleeding can come late.
    if fall.day() != Some(day) && evidence.is_empty() {
        return None;
    }
    evidence.extend(platelets.filter(are_few).map(|it| it.evidence()));
    evidence.extend(inr.filter(is_high).map(|it| it.evidence()));
    let is_on_thinner = record.settings().choice(SettingKey::BloodThinner) != "none";
    if evidence.is_empty() && !is_on_thinner && !are_unknown {
        return None;
    }
    evidence.insert(0, fall);
    Some(Alert::new(RULE.id, day, evidence).with_if(are_unknown, Remark::LabsUnknown))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;
    use crate::domain::lab::Quality;

    /// A fall of someone whose tests are known and past no limit.
    fn fall() -> Case {
        Case::new()
            .rate("fall", 1)
            .lab(5, "platelets", "100")
            .lab(5, "inr", "1.5")
    }

    #[test]
    fn it_speaks_with_each_sign_and_at_each_limit() {
        assert_eq!(fall().check(&RULE), None);
        for case in [
            fall().lab(4, "platelets", "99"),
            fall().lab(4, "platelets", "99000 /µL"),
            fall().lab(4, "platelets", "<100"),
            fall().lab(4, "inr", "1.6"),
            fall().lab(4, "inr", ">1.5"),
            fall().rate("confusion", 1),
            fall().rate("carer_confusion", 1),
            fall().rate("hard_to_wake", 1),
            fall().rate("headache", 1),
            fall().fact("blood-thinner", "warfarin"),
            fall().fact("blood-thinner", "doac"),
        ] {
            let alert = case.check(&RULE).unwrap();
            assert_eq!(alert.remarks, [], "{alert:?}");
        }
        assert_eq!(
            fall().rate("fall", 0).rate("headache", 1).check(&RULE),
            None
        );
    }

    #[test]
    fn what_is_not_known_counts_as_reached() {
        let alone = Case::new().rate("fall", 1);
        let rows = [
            alone.clone(),
            alone.clone().lab(5, "platelets", "200"),
            alone.clone().lab(5, "inr", "1.0"),
            alone
                .clone()
                .lab(91, "platelets", "200")
                .lab(5, "inr", "1.0"),
            alone
                .clone()
                .lab(5, "platelets", "<200")
                .lab(5, "inr", "1.0"),
            alone
                .lab_of(5, "platelets", "200", None, Some(Quality::Doubtful))
                .lab(5, "inr", "1.0"),
        ];
        for case in rows {
            assert_eq!(case.check(&RULE).unwrap().remarks, [Remark::LabsUnknown]);
        }
        let known = Case::new().rate("fall", 1).lab(90, "platelets", "200");
        assert_eq!(known.lab(90, "inr", "1.0").check(&RULE), None);
    }

    #[test]
    fn a_headache_on_the_day_after_counts() {
        let yesterday = Case::new()
            .rate_on(1, "fall", 1)
            .lab(5, "platelets", "100")
            .lab(5, "inr", "1.5");
        assert_eq!(yesterday.check(&RULE), None);
        for sign in ["headache", "confusion", "carer_not_themself"] {
            let case = yesterday.clone().rate(sign, 1);
            assert!(case.check(&RULE).is_some(), "{sign}");
        }
    }
}
