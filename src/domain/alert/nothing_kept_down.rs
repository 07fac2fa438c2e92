//! C17: nothing stays down.

use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::look::ticked;
use crate::domain::day::Day;
use crate::domain::page::PageId;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;
use crate::domain::symptom::SymptomId;

/// Food, drink or pills did not stay down for 24 hours. With sleepiness or confusion that is an
/// emergency of its own, which speaks beside this rule; the words send there too.
pub(super) const RULE: Rule = Rule {
    id: RuleId::call(17),
    page: PageId::FOOD,
    source: "General practice",
    is_own: false,
    check,
};

fn check(record: &Record, day: Day) -> Option<Alert> {
    Alert::if_any(
        RULE.id,
        day,
        ticked(record, day, &[SymptomId::KEEPS_NOTHING_DOWN]),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;
    use crate::domain::alert::deep_confusion;

    #[test]
    fn it_speaks_when_ticked_and_never_before() {
        Case::check_ticked(&RULE, "keeps_nothing_down");
    }

    #[test]
    fn with_confusion_it_speaks_beside_the_emergency() {
        let case = Case::new()
            .rate("keeps_nothing_down", 1)
            .rate("hard_to_wake", 1);
        assert!(case.check(&RULE).is_some());
        assert!(case.check(&deep_confusion::RULE).is_some());
    }
}
