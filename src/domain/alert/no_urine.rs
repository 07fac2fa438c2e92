//! E08: no urine for half a day.

use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Remark;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::look::rated;
use crate::domain::day::Day;
use crate::domain::page::PageId;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;
use crate::domain::rule_id::Urgency;
use crate::domain::settings::SettingKey;
use crate::domain::symptom::SymptomId;

/// The step that means "none for 12 hours".
const NONE: u8 = 3;

/// No urine for 12 hours. On dialysis that can be so every day: there it is for calling today.
pub(super) const RULE: Rule = Rule {
    id: RuleId::emergency(8),
    page: PageId::ASCITES,
    source: "ADQI/ICA 2024, doi 10.1016/j.jhep.2024.03.031",
    is_own: false,
    check,
};

fn check(record: &Record, day: Day) -> Option<Alert> {
    let evidence = rated(record, day, SymptomId::URINE, NONE)?;
    let alert = Alert::new(RULE.id, day, vec![evidence]);
    if record.settings().says_yes(SettingKey::Dialysis) {
        let alert = alert.lowered_to(Urgency::CallToday).saying("dialysis");
        return Some(alert.with(Remark::Dialysis));
    }
    Some(alert.with(Remark::Catheter))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;

    #[test]
    fn it_speaks_at_none_and_not_at_much_less() {
        assert_eq!(Case::new().check(&RULE), None);
        assert_eq!(Case::new().rate("urine", 2).check(&RULE), None);
        let alert = Case::new().rate("urine", 3).check(&RULE).unwrap();
        assert_eq!(alert.urgency, Urgency::Emergency);
        assert_eq!(alert.remarks, [Remark::Catheter]);
    }

    #[test]
    fn dialysis_is_asked_first() {
        let case = Case::new().rate("urine", 3).fact("dialysis", "yes");
        let alert = case.check(&RULE).unwrap();
        assert_eq!(alert.urgency, Urgency::CallToday);
        assert_eq!(alert.remarks, [Remark::Dialysis]);
    }
}
