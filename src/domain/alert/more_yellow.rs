//! C05: yellow eyes or skin, new or worse.

use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Remark;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::look::rated;
use crate::domain::alert::look::rating_before;
use crate::domain::day::Day;
use crate::domain::page::PageId;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;
use crate::domain::symptom::SymptomId;

/// Jaundice rated higher than the last time, however long ago; a first rating above none is new.
pub(super) const RULE: Rule = Rule {
    id: RuleId::call(5),
    page: PageId::JAUNDICE,
    source: "NHS; MedlinePlus; cirrhosiscare.ca, When to go to emergency",
    is_own: false,
    check,
};

fn check(record: &Record, day: Day) -> Option<Alert> {
    let mut evidence = vec![rated(record, day, SymptomId::JAUNDICE, 1)?];
    let now = record.entry(day)?.ratings.get(&SymptomId::JAUNDICE)?.get();
    if let Some((earlier, before)) = rating_before(record, day, SymptomId::JAUNDICE) {
        if now <= before {
            return None;
        }
        evidence.extend(rated(record, earlier, SymptomId::JAUNDICE, 0));
    }
    let alert = Alert::new(RULE.id, day, evidence).sized(f64::from(now));
    Some(alert.with(Remark::AskEyes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;

    #[test]
    fn it_speaks_when_new_or_worse() {
        for (before, now, speaks) in [
            (None, 0, false),
            (None, 1, true),
            (Some(0), 0, false),
            (Some(0), 1, true),
            (Some(1), 1, false),
            (Some(1), 2, true),
            (Some(2), 1, false),
            (Some(2), 3, true),
        ] {
            let case = Case::new().rate("jaundice", now);
            let case = match before {
                Some(value) => case.rate_on(1, "jaundice", value),
                None => case,
            };
            let alert = case.check(&RULE);
            assert_eq!(alert.is_some(), speaks, "{before:?} {now}");
        }
    }

    #[test]
    fn a_gap_is_no_answer_and_the_last_rating_counts() {
        let gap = Case::new().rate_on(40, "jaundice", 1).rate("fatigue", 1);
        assert_eq!(gap.check(&RULE), None, "nothing rated today");
        let same = gap.clone().rate("jaundice", 1);
        assert_eq!(same.check(&RULE), None);
        assert_eq!(gap.rate("jaundice", 2).check(&RULE).unwrap().size, 2000);
    }

    #[test]
    fn it_asks_for_the_whites_of_the_eyes() {
        let alert = Case::new().rate("jaundice", 1).check(&RULE).unwrap();
        assert_eq!(alert.remarks, [Remark::AskEyes]);
    }
}
