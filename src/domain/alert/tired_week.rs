//! M01: very tired on most days.

use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::signs::often;
use crate::domain::day::Day;
use crate::domain::page::PageId;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;
use crate::domain::symptom::SymptomId;

/// In bed most of the day on 4 or more of the last 7 days. New tiredness with black stool is
/// another rule: the stool alone is an emergency.
pub(super) const RULE: Rule = Rule {
    id: RuleId::mention(1),
    page: PageId::FATIGUE,
    source: "Tapper 2023, review of symptoms in cirrhosis",
    is_own: false,
    check,
};

fn check(record: &Record, day: Day) -> Option<Alert> {
    let rating = (SymptomId::FATIGUE, 3);
    often(record, day, (4, 7), rating).map(|it| it.alert(RULE.id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;

    fn tired(days: &[i32], value: u8) -> Case {
        let rate = |case: Case, ago: &i32| case.rate_on(*ago, "fatigue", value);
        days.iter().fold(Case::new(), rate)
    }

    #[test]
    fn it_speaks_from_four_of_seven_days() {
        for (days, value, speaks) in [
            (&[0, 2, 6][..], 3, false),
            (&[0, 2, 4, 6], 3, true),
            (&[0, 2, 4, 6], 2, false),
            (&[0, 2, 4, 7], 3, false),
        ] {
            let alert = tired(days, value).check(&RULE);
            assert_eq!(alert.is_some(), speaks, "{days:?} {value}");
        }
    }

    #[test]
    fn its_day_is_the_last_tired_one() {
        let case = tired(&[2, 3, 4, 5], 3);
        let alert = case.check(&RULE).unwrap();
        assert_eq!(alert.day, case.today.plus(-2));
    }
}
