//! M08: low on most days.

use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::signs::often;
use crate::domain::day::Day;
use crate::domain::page::PageId;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;
use crate::domain::symptom::SymptomId;

/// Low most of the day on 5 or more of the last 7 days.
pub(super) const RULE: Rule = Rule {
    id: RuleId::mention(8),
    page: PageId::COMFORT,
    source: "screening practice as in the PHQ questionnaires",
    is_own: false,
    check,
};

fn check(record: &Record, day: Day) -> Option<Alert> {
    let rating = (SymptomId::MOOD, 2);
    often(record, day, (5, 7), rating).map(|it| it.alert(RULE.id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;

    #[test]
    fn it_speaks_from_five_of_seven_days() {
        let low = |days: i32| (0..days).fold(Case::new(), |it, ago| it.rate_on(ago, "mood", 2));
        assert_eq!(low(4).check(&RULE), None);
        assert!(low(5).check(&RULE).is_some());
        assert_eq!(low(4).rate_on(7, "mood", 3).check(&RULE), None);
        assert_eq!(low(4).rate_on(5, "mood", 1).check(&RULE), None);
    }
}
