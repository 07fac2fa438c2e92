//! E03: deep confusion.

use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Remark;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::signs::deep_confusion;
use crate::domain::day::Day;
use crate::domain::page::PageId;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;
use crate::domain::settings::SettingKey;

/// Mixed up about the day or the place, very sleepy or hard to wake, or not able to speak, walk or
/// follow simple steps: ticked, or rated 2 or more by the person or by the one who helps. Either
/// answer is enough; a "clear" of the person takes nothing from the answer of the helper.
pub(super) const RULE: Rule = Rule {
    id: RuleId::emergency(3),
    page: PageId::ENCEPHALOPATHY,
    source: "AASLD/EASL 2014, doi 10.1002/hep.27210; cirrhosiscare.ca, When to go to emergency",
    is_own: false,
    check,
};

fn check(record: &Record, day: Day) -> Option<Alert> {
    let evidence = deep_confusion(record, day);
    if evidence.is_empty() {
        return None;
    }
    let is_for_carer = record.settings().choice(SettingKey::AskedAs) == "carer";
    Some(Alert::new(RULE.id, day, evidence).with_if(!is_for_carer, Remark::TellCarer))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;
    use crate::domain::alert::definition::Evidence;
    use crate::domain::symptom::SymptomId;

    #[test]
    fn it_speaks_for_each_sign_and_from_step_two() {
        for (id, value, speaks) in [
            ("disoriented", 0, false),
            ("disoriented", 1, true),
            ("hard_to_wake", 1, true),
            ("cannot_follow", 1, true),
            ("confusion", 1, false),
            ("confusion", 2, true),
            ("carer_confusion", 1, false),
            ("carer_confusion", 2, true),
        ] {
            let alert = Case::new().rate(id, value).check(&RULE);
            assert_eq!(alert.is_some(), speaks, "{id} {value}");
        }
    }

    #[test]
    fn the_helper_speaks_for_a_person_who_notices_nothing_or_does_not_answer() {
        for case in [Case::new(), Case::new().rate("confusion", 0)] {
            let alert = case.rate("carer_confusion", 3).check(&RULE).unwrap();
            let first = alert.evidence.first().unwrap();
            assert!(
                matches!(first, Evidence::Rated { id, .. } if *id == SymptomId::CARER_CONFUSION)
            );
        }
    }

    #[test]
    fn it_speaks_to_the_helper_too() {
        let case = Case::new().rate("disoriented", 1);
        assert_eq!(case.check(&RULE).unwrap().remarks, [Remark::TellCarer]);
        let carer = case.fact("asked-as", "carer").check(&RULE).unwrap();
        assert_eq!(carer.remarks, []);
    }
}
