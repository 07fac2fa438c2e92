//! M03: frequent cramps.

use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::signs::often;
use crate::domain::day::Day;
use crate::domain::page::PageId;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;
use crate::domain::symptom::SymptomId;

/// Cramps on 3 or more of the last 7 days.
pub(super) const RULE: Rule = Rule {
    id: RuleId::mention(3),
    page: PageId::COMFORT,
    source: "EASL 2018, doi 10.1016/j.jhep.2018.03.024",
    is_own: false,
    check,
};

fn check(record: &Record, day: Day) -> Option<Alert> {
    let rating = (SymptomId::CRAMPS, 1);
    often(record, day, (3, 7), rating).map(|it| it.alert(RULE.id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;

    #[test]
    fn it_speaks_from_three_of_seven_days() {
        let two = Case::new().rate("cramps", 1).rate_on(3, "cramps", 2);
        assert_eq!(two.check(&RULE), None);
        assert_eq!(two.clone().rate_on(6, "cramps", 0).check(&RULE), None);
        assert_eq!(two.clone().rate_on(7, "cramps", 3).check(&RULE), None);
        assert!(two.rate_on(6, "cramps", 1).check(&RULE).is_some());
    }
}
