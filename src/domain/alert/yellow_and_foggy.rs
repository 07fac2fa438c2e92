//! E12: new yellow eyes or skin, and a foggy mind.

use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Evidence;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::look::rated;
use crate::domain::alert::look::rating_before;
use crate::domain::alert::look::ticked;
use crate::domain::alert::signs::over_night;
use crate::domain::day::Day;
use crate::domain::page::PageId;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;
use crate::domain::symptom::SymptomId;

/// Days that count as new: the fog can follow the yellow.
const DAYS: i32 = 3;

/// Yellow eyes or skin that became new or worse today or on the 2 days before (no answer before:
/// new), and any confusion (also of the day before), or very sleepy, or mixed up, also in the eyes of the person who helps.
pub(super) const RULE: Rule = Rule {
    id: RuleId::emergency(12),
    page: PageId::JAUNDICE,
    source: "AASLD/EASL 2014, doi 10.1002/hep.27210; cirrhosiscare.ca, When to go to emergency",
    is_own: false,
    check,
};

fn check(record: &Record, day: Day) -> Option<Alert> {
    let signs = [
        SymptomId::CARER_CONFUSION,
        SymptomId::CARER_NOT_THEMSELF,
        SymptomId::CONFUSION,
        SymptomId::HARD_TO_WAKE,
        SymptomId::DISORIENTED,
    ];
    let foggy = over_night(day, |it| ticked(record, it, &signs));
    let first = foggy.first()?;
    let mut days = (0..DAYS).map(|it| day.plus(-it));
    let yellow = days.find_map(|it| new_yellow(record, it))?;
    if first.day() != Some(day) && yellow.day() != Some(day) {
        return None;
    }
    let evidence = [yellow].into_iter().chain(foggy).collect();
    Some(Alert::new(RULE.id, day, evidence))
}

/// Returns the yellow of a day, if it is more than at the answer before.
fn new_yellow(record: &Record, day: Day) -> Option<Evidence> {
    let id = SymptomId::JAUNDICE;
    let before = rating_before(record, day, id).map_or(0, |it| it.1);
    rated(record, day, id, before.saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;

    #[test]
    fn it_needs_both() {
        let yellow = Case::new().rate("jaundice", 1);
        assert_eq!(yellow.check(&RULE), None);
        assert_eq!(Case::new().rate("confusion", 1).check(&RULE), None);
        for sign in [
            "confusion",
            "carer_confusion",
            "hard_to_wake",
            "disoriented",
        ] {
            assert_eq!(yellow.clone().rate(sign, 0).check(&RULE), None, "{sign}");
            assert!(
                yellow.clone().rate(sign, 1).check(&RULE).is_some(),
                "{sign}"
            );
        }
    }

    #[test]
    fn yellow_must_be_new_or_worse_than_at_the_last_answer() {
        for (before, now, speaks) in [(0, 1, true), (1, 1, false), (1, 2, true), (2, 1, false)] {
            let case = Case::new()
                .rate_on(9, "jaundice", before)
                .rate("jaundice", now)
                .rate("confusion", 1);
            assert_eq!(case.check(&RULE).is_some(), speaks, "{before} {now}");
        }
    }

    #[test]
    fn the_fog_may_follow_the_yellow_by_two_days() {
        for (ago, speaks) in [(1, true), (2, true), (3, false)] {
            let case = Case::new().rate_on(ago, "jaundice", 1).rate("confusion", 1);
            assert_eq!(case.check(&RULE).is_some(), speaks, "{ago}");
            let still = case.rate("jaundice", 1);
            assert_eq!(still.check(&RULE).is_some(), speaks, "{ago}");
        }
    }

    #[test]
    fn the_yellow_may_follow_the_fog() {
        let case = Case::new().rate_on(1, "confusion", 1).rate("jaundice", 1);
        assert!(case.check(&RULE).is_some());
        let helper = Case::new()
            .rate("jaundice", 2)
            .rate("carer_not_themself", 1);
        assert!(helper.check(&RULE).is_some());
    }
}
