//! M07: pain on several days, or a pain pill.

use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::look::rated;
use crate::domain::alert::signs::often;
use crate::domain::day::Day;
use crate::domain::page::PageId;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;
use crate::domain::symptom::SymptomId;

/// From this on the scale of 0 to 10; wherever the pain is.
const PAIN: u8 = 4;

/// Pain of 4 or more of 10 on 3 or more of the last 7 days, or ibuprofen or a similar pill today.
pub(super) const RULE: Rule = Rule {
    id: RuleId::mention(7),
    page: PageId::MEDICINES,
    source: "AASLD 2021, doi 10.1002/hep.31884; EASL 2018, doi 10.1016/j.jhep.2018.03.024",
    is_own: false,
    check,
};

fn check(record: &Record, day: Day) -> Option<Alert> {
    let pill = rated(record, day, SymptomId::PAIN_PILLS, 1);
    let week = often(record, day, (3, 7), (SymptomId::PAIN, PAIN));
    let last = match (&pill, &week) {
        (Some(_), _) => day,
        (None, Some(week)) => week.last,
        (None, None) => return None,
    };
    let (has_pill, has_week) = (pill.is_some(), week.is_some());
    let evidence = pill.into_iter().chain(week.map(|it| it.evidence)).collect();
    let alert = Alert::new(RULE.id, last, evidence);
    Some(match (has_pill, has_week) {
        (true, true) => alert.sized(2.0),
        (true, false) => alert.saying("pills").sized(1.0),
        (false, _) => alert.saying("pain").sized(1.0),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;

    fn pain(days: &[i32], value: u8) -> Case {
        let rate = |case: Case, ago: &i32| case.rate_on(*ago, "pain", value);
        days.iter().fold(Case::new(), rate)
    }

    #[test]
    fn it_speaks_from_four_of_ten_on_three_of_seven_days() {
        for (days, value, speaks) in [
            (&[0, 3][..], 4, false),
            (&[0, 3, 6], 3, false),
            (&[0, 3, 6], 4, true),
            (&[0, 3, 6], 9, true),
            (&[0, 3, 7], 4, false),
        ] {
            let alert = pain(days, value).check(&RULE);
            assert_eq!(alert.is_some(), speaks, "{days:?} {value}");
        }
        let elsewhere = pain(&[0, 3, 6], 5).rate("pain_elsewhere", 1);
        assert!(elsewhere.check(&RULE).is_some());
    }

    #[test]
    fn one_pill_is_enough() {
        let alert = Case::new().rate("pain_pills", 1).check(&RULE).unwrap();
        assert_eq!(alert.variant, "pills");
        assert_eq!(Case::new().rate("pain_pills", 0).check(&RULE), None);
        let both = pain(&[0, 3, 6], 5).rate("pain_pills", 1);
        assert_eq!(both.check(&RULE).unwrap().evidence.len(), 2);
    }
}
