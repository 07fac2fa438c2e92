//! E13: thoughts of self-harm.

use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::look::ticked;
use crate::domain::day::Day;
use crate::domain::page::PageId;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;
use crate::domain::symptom::SymptomId;

/// Thoughts of hurting oneself. The diary knows no crisis line of a country; the person can keep
/// one, and it is shown.
pub(super) const RULE: Rule = Rule {
    id: RuleId::emergency(13),
    page: PageId::COMFORT,
    source: "WHO and NHS crisis guidance",
    is_own: false,
    check,
};

fn check(record: &Record, day: Day) -> Option<Alert> {
    Alert::if_any(RULE.id, day, ticked(record, day, &[SymptomId::SELF_HARM]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;

    #[test]
    fn it_speaks_when_ticked_and_never_before() {
        Case::check_ticked(&RULE, "self_harm");
    }

    #[test]
    fn low_mood_alone_is_another_rule() {
        assert_eq!(Case::new().rate("mood", 3).check(&RULE), None);
    }
}
