//! M04: little food for three days.

use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Evidence;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::look::days_rated;
use crate::domain::day::Day;
use crate::domain::page::PageId;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;
use crate::domain::symptom::SymptomId;

/// The step that means "less than half".
const LESS_THAN_HALF: u8 = 3;
/// So many days in a row, the last one included.
const DAYS: i32 = 3;

/// Ate less than half on 3 days in a row. A day without an answer breaks the row.
pub(super) const RULE: Rule = Rule {
    id: RuleId::mention(4),
    page: PageId::FOOD,
    source: "EASL 2019, nutrition in chronic liver disease; AASLD 2021, nutrition and frailty",
    is_own: false,
    check,
};

fn check(record: &Record, day: Day) -> Option<Alert> {
    let id = SymptomId::APPETITE;
    let days = days_rated(record, day, DAYS, (id, LESS_THAN_HALF));
    if i32::try_from(days) != Ok(DAYS) {
        return None;
    }
    let evidence = Evidence::RatedDays { id, days, of: DAYS };
    Some(Alert::new(RULE.id, day, vec![evidence]).sized(DAYS.into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;

    #[test]
    fn it_speaks_on_the_third_day_in_a_row() {
        let two = Case::new().rate("appetite", 3).rate_on(1, "appetite", 3);
        assert_eq!(two.check(&RULE), None);
        assert!(two.clone().rate_on(2, "appetite", 3).check(&RULE).is_some());
        assert_eq!(two.clone().rate_on(2, "appetite", 2).check(&RULE), None);
        // A gap is no answer: the row is broken.
        assert_eq!(two.rate_on(3, "appetite", 3).check(&RULE), None);
    }
}
