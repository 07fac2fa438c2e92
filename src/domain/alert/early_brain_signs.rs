//! C06: early signs that the liver affects the brain.

use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Evidence;
use crate::domain::alert::definition::Remark;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::look::rated;
use crate::domain::alert::look::rating;
use crate::domain::alert::look::ticked;
use crate::domain::day::Day;
use crate::domain::page::PageId;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;
use crate::domain::settings::SettingKey;
use crate::domain::symptom::SymptomId;

/// Two of these on one day: awake at night and asleep by day, shaky hands, forgetful, messy
/// handwriting, short temper, slow thinking. Or the first step of confusion, whose words name three
/// of them. Or one answer of the person who helps: the first step of confusion, or "not himself or herself".
///
/// The helper's answer outranks the person's own: it is enough alone and stands first. A helper's
/// "thinking is clear" does not silence what the person noted. The later steps of confusion are an
/// emergency and not counted here.
pub(super) const RULE: Rule = Rule {
    id: RuleId::call(6),
    page: PageId::ENCEPHALOPATHY,
    source: "AASLD/EASL 2014, doi 10.1002/hep.27210; Liverpool lactulose booklet",
    is_own: false,
    check,
};

/// How many of the person's own signs speak.
const LEAST: usize = 2;

fn check(record: &Record, day: Day) -> Option<Alert> {
    let mut evidence = carer(record, day);
    let is_carers = !evidence.is_empty();
    let own = own(record, day);
    // The words of the first step name three of the signs at once.
    let is_first_step = rating(record, day, SymptomId::CONFUSION) == Some(1);
    if !is_carers && !is_first_step && own.len() < LEAST {
        return None;
    }
    evidence.extend(own);
    let size = u32::try_from(evidence.len()).unwrap_or(u32::MAX);
    let is_read_by_carer = record.settings().choice(SettingKey::AskedAs) == "carer";
    let alert = Alert::new(RULE.id, day, evidence).sized(f64::from(size));
    Some(alert.with_if(!is_read_by_carer, Remark::TellCarer))
}

fn carer(record: &Record, day: Day) -> Vec<Evidence> {
    let mut found = first_step(record, day, SymptomId::CARER_CONFUSION);
    found.extend(ticked(record, day, &[SymptomId::CARER_NOT_THEMSELF]));
    found
}

fn own(record: &Record, day: Day) -> Vec<Evidence> {
    let signs = [
        SymptomId::SHAKY_HANDS,
        SymptomId::FORGETFUL,
        SymptomId::MESSY_WRITING,
        SymptomId::SHORT_TEMPER,
        SymptomId::SLOW_THINKING,
    ];
    let mut found = first_step(record, day, SymptomId::CONFUSION);
    found.extend(rated(record, day, SymptomId::SLEEP, 3));
    found.extend(ticked(record, day, &signs));
    found
}

fn first_step(record: &Record, day: Day, id: SymptomId) -> Vec<Evidence> {
    let is_first = rating(record, day, id) == Some(1);
    let step = rated(record, day, id, 1).filter(|_| is_first);
    step.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;

    const OWN: [(&str, u8); 6] = [
        ("sleep", 3),
        ("shaky_hands", 1),
        ("forgetful", 1),
        ("messy_writing", 1),
        ("short_temper", 1),
        ("slow_thinking", 1),
    ];

    #[test]
    fn one_sign_is_silent_and_any_two_speak() {
        for (at, (one, value)) in OWN.into_iter().enumerate() {
            let case = Case::new().rate(one, value);
            assert_eq!(case.check(&RULE), None, "{one}");
            for (two, value) in OWN.into_iter().skip(at + 1) {
                let alert = case.clone().rate(two, value).check(&RULE);
                assert_eq!(alert.map(|it| it.size), Some(2000), "{one} {two}");
            }
        }
    }

    #[test]
    fn the_steps_around_do_not_count() {
        for (id, value) in [("sleep", 2), ("confusion", 0), ("confusion", 2)] {
            let case = Case::new().rate("forgetful", 1).rate(id, value);
            assert_eq!(case.check(&RULE), None, "{id} {value}");
        }
        let two_days = Case::new().rate_on(1, "forgetful", 1).rate("sleep", 3);
        assert_eq!(two_days.check(&RULE), None, "not on one day");
    }

    #[test]
    fn the_helpers_answer_is_enough_alone_and_stands_first() {
        for (id, value, speaks) in [
            ("carer_confusion", 0, false),
            ("carer_confusion", 1, true),
            ("carer_confusion", 2, false),
            ("carer_not_themself", 0, false),
            ("carer_not_themself", 1, true),
        ] {
            let case = Case::new().rate("forgetful", 1).rate(id, value);
            let alert = case.check(&RULE);
            assert_eq!(alert.is_some(), speaks, "{id} {value}");
            if let Some(alert) = alert {
                let id = SymptomId::parse(id).unwrap();
                assert!(
                    matches!(alert.evidence[0], Evidence::Rated { id: first, .. } if first == id)
                );
            }
        }
        let clear = Case::new()
            .rate("forgetful", 1)
            .rate("sleep", 3)
            .rate("carer_confusion", 0);
        assert!(clear.check(&RULE).is_some(), "it never silences");
    }

    #[test]
    fn the_person_is_asked_to_show_it_and_the_helper_is_not() {
        let case = Case::new().rate("carer_not_themself", 1);
        assert_eq!(case.check(&RULE).unwrap().remarks, [Remark::TellCarer]);
        let read = case.fact("asked-as", "carer");
        assert_eq!(read.check(&RULE).unwrap().remarks, []);
    }

    #[test]
    fn the_first_step_of_confusion_names_three_signs_and_speaks_alone() {
        assert!(Case::new().rate("confusion", 1).check(&RULE).is_some());
        assert_eq!(Case::new().rate("confusion", 0).check(&RULE), None);
    }
}
