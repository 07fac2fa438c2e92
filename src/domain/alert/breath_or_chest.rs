//! E06: trouble breathing or chest pain.

use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::look::ticked;
use crate::domain::day::Day;
use crate::domain::page::PageId;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;
use crate::domain::symptom::SymptomId;

/// Trouble breathing at rest, chest pain, or blue lips.
pub(super) const RULE: Rule = Rule {
    id: RuleId::emergency(6),
    page: PageId::CIRRHOSIS,
    source: "cirrhosiscare.ca, When to go to emergency; NHS, Cirrhosis",
    is_own: false,
    check,
};

fn check(record: &Record, day: Day) -> Option<Alert> {
    let signs = [
        SymptomId::BREATHLESS,
        SymptomId::CHEST_PAIN,
        SymptomId::BLUE_LIPS,
    ];
    Alert::if_any(RULE.id, day, ticked(record, day, &signs))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;

    #[test]
    fn each_sign_is_enough() {
        for id in ["breathless", "chest_pain", "blue_lips"] {
            assert!(Case::new().rate(id, 1).check(&RULE).is_some(), "{id}");
            assert_eq!(Case::new().rate(id, 0).check(&RULE), None, "{id}");
        }
        assert_eq!(Case::new().check(&RULE), None);
    }
}
