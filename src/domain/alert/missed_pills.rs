//! C19: a day of key pills missed.

use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::look::ticked;
use crate::domain::day::Day;
use crate::domain::page::PageId;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;
use crate::domain::symptom::SymptomId;

/// A day or more without lactulose, rifaximin, pills against hepatitis virus or transplant
/// medicine. The words say nothing of doses.
pub(super) const RULE: Rule = Rule {
    id: RuleId::call(19),
    page: PageId::MEDICINES,
    source: "General practice",
    is_own: false,
    check,
};

fn check(record: &Record, day: Day) -> Option<Alert> {
    Alert::if_any(
        RULE.id,
        day,
        ticked(record, day, &[SymptomId::MISSED_PILLS]),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;

    #[test]
    fn it_speaks_when_ticked_and_never_before() {
        Case::check_ticked(&RULE, "missed_pills");
    }
}
