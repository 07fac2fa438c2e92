//! E01: blood in vomit.

use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::look::ticked;
use crate::domain::day::Day;
use crate::domain::page::PageId;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;
use crate::domain::symptom::SymptomId;

/// Red blood or the look of coffee grounds in vomit.
pub(super) const RULE: Rule = Rule {
    id: RuleId::emergency(1),
    page: PageId::BLEEDING,
    source: "Baveno VII 2022, doi 10.1016/j.jhep.2021.12.022; cirrhosiscare.ca, When to go to \
        emergency",
    is_own: false,
    check,
};

fn check(record: &Record, day: Day) -> Option<Alert> {
    Alert::if_any(RULE.id, day, ticked(record, day, &[SymptomId::VOMIT_BLOOD]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;

    #[test]
    fn it_speaks_when_ticked_and_never_before() {
        Case::check_ticked(&RULE, "vomit_blood");
    }
}
