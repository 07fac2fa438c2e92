//! C21: one leg newly swollen and painful.

use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::look::ticked;
use crate::domain::day::Day;
use crate::domain::page::PageId;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;
use crate::domain::symptom::SymptomId;

/// One leg that is newly swollen and painful can be a clot. A high INR does not protect from one,
/// so no result and no blood thinner silences it.
pub(super) const RULE: Rule = Rule {
    id: RuleId::call(21),
    page: PageId::EDEMA,
    source: "EASL 2016, vascular diseases of the liver; general practice",
    is_own: false,
    check,
};

fn check(record: &Record, day: Day) -> Option<Alert> {
    Alert::if_any(RULE.id, day, ticked(record, day, &[SymptomId::LEG_CLOT]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;

    #[test]
    fn it_speaks_when_ticked_and_never_before() {
        Case::check_ticked(&RULE, "leg_clot");
    }

    #[test]
    fn thin_blood_by_inr_does_not_silence_it() {
        let case = Case::new()
            .rate("leg_clot", 1)
            .lab(1, "inr", "2.8")
            .fact("blood-thinner", "warfarin");
        assert!(case.check(&RULE).is_some());
    }
}
