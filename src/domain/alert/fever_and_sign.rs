//! E04: fever and one more warning sign.

use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Evidence;
use crate::domain::alert::definition::Remark;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::look::happened;
use crate::domain::alert::look::rated;
use crate::domain::alert::look::rating_before;
use crate::domain::alert::look::ticked;
use crate::domain::alert::signs::any_confusion;
use crate::domain::alert::signs::belly_pain;
use crate::domain::alert::signs::fever;
use crate::domain::alert::signs::over_night;
use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::event::EventKind;
use crate::domain::page::PageId;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;
use crate::domain::settings::SettingKey;
use crate::domain::symptom::SymptomId;

/// From this, belly pain with a fever is an emergency (0-10).
const PAIN: u8 = 4;

/// 38.0 °C (100.4 °F) or more, and fluid in the belly (known, drained once, or in the doctor's
/// latest grade), belly pain of 4 or more, any confusion, or shaking chills;
/// one of both may be of the day before. A pill against fever
/// can hide it and many people with infected fluid have none, so the words ask about the pill.
pub(super) const RULE: Rule = Rule {
    id: RuleId::emergency(4),
    page: PageId::INFECTION,
    source: "AASLD 2021, doi 10.1002/hep.31884; cirrhosiscare.ca, When to go to emergency",
    is_own: false,
    check,
};

fn check(record: &Record, day: Day) -> Option<Alert> {
    let fevers = over_night(day, |it| fever(record, it).into_iter().collect());
    let (fever, celsius) = fevers.into_iter().next()?;
    let signs = over_night(day, |it| signs(record, it));
    let is_new = |it: &Evidence| it.day() == Some(day);
    let fluid = known_fluid(record, day);
    let has_fluid = fluid.is_some() || record.settings().says_yes(SettingKey::AscitesKnown);
    let is_enough = if is_new(&fever) {
        has_fluid || !signs.is_empty()
    } else {
        signs.iter().any(is_new)
    };
    if !is_enough {
        return None;
    }
    let evidence = [fever].into_iter().chain(signs).chain(fluid).collect();
    let alert = Alert::new(RULE.id, day, evidence).sized(celsius);
    Some(alert.with(Remark::FeverPill))
}

fn signs(record: &Record, day: Day) -> Vec<Evidence> {
    let mut signs = ticked(record, day, &[SymptomId::CHILLS]);
    signs.extend(any_confusion(record, day));
    signs.extend(belly_pain(record, day, PAIN));
    signs
}

/// Returns what in the diary says that there is or was fluid in the belly.
fn known_fluid(record: &Record, day: Day) -> Option<Evidence> {
    let kind = EventKind::Paracentesis;
    let past = DayRange {
        first: Day::FIRST,
        last: day,
    };
    if let Some(drain) = happened(record, kind, past) {
        let day = drain.from;
        return Some(Evidence::Happened { kind, day });
    }
    let id = SymptomId::ASCITES_GRADE;
    // The last grade on the day itself or before.
    let (graded, _) = rating_before(record, day.plus(1), id)?;
    rated(record, graded, id, 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;

    fn fever(text: &str) -> Case {
        Case::new().measure(0, "temperature", text)
    }

    #[test]
    fn it_speaks_from_38_in_either_unit_and_only_with_a_sign() {
        for (text, speaks) in [
            ("37.9", false),
            ("38.0", true),
            ("38.3", true),
            ("100.3 °F", false),
            ("100.4 °F", true),
        ] {
            let alert = fever(text).rate("chills", 1).check(&RULE);
            assert_eq!(alert.is_some(), speaks, "{text}");
            assert_eq!(fever(text).check(&RULE), None, "{text} alone");
        }
    }

    #[test]
    fn each_sign_is_enough() {
        for (id, value, speaks) in [
            ("pain", 3, false),
            ("pain", 4, true),
            ("confusion", 0, false),
            ("confusion", 1, true),
            ("carer_confusion", 1, true),
            ("hard_to_wake", 1, true),
            ("disoriented", 1, true),
            ("ascites_grade", 0, false),
            ("ascites_grade", 1, true),
            ("headache", 1, false),
        ] {
            let alert = fever("38.0").rate(id, value).check(&RULE);
            assert_eq!(alert.is_some(), speaks, "{id} {value}");
        }
        let known = fever("38.0").fact("ascites-known", "yes");
        assert!(known.check(&RULE).is_some());
        let drained = fever("38.0").event(400, EventKind::Paracentesis);
        assert!(drained.check(&RULE).is_some());
        let planned = fever("38.0").event(-3, EventKind::Paracentesis);
        assert_eq!(planned.check(&RULE), None);
        let elsewhere = fever("38.0").rate("pain", 6).rate("pain_elsewhere", 1);
        assert_eq!(elsewhere.check(&RULE), None);
    }

    #[test]
    fn the_doctors_latest_grade_counts() {
        let case = fever("38.0").rate_on(60, "ascites_grade", 2);
        assert!(case.check(&RULE).is_some());
        assert_eq!(case.rate_on(10, "ascites_grade", 0).check(&RULE), None);
    }

    #[test]
    fn it_asks_about_a_pill_that_hides_fever() {
        let alert = fever("38.0").rate("chills", 1).check(&RULE).unwrap();
        assert_eq!(alert.remarks, [Remark::FeverPill]);
        assert!(matches!(alert.evidence[0], Evidence::Measured { .. }));
    }

    #[test]
    fn the_teams_own_fever_does_not_move_it() {
        use crate::domain::limit::LimitId;
        let case = fever("38.1").rate("chills", 1);
        let lenient = case.team(LimitId::TEMPERATURE, Some("38.5"));
        assert!(lenient.check(&RULE).is_some());
    }

    #[test]
    fn fever_and_sign_may_lie_on_two_sides_of_a_night() {
        let sign_first = Case::new()
            .rate_on(1, "chills", 1)
            .measure(0, "temperature", "38.6");
        assert!(sign_first.check(&RULE).is_some());
        let fever_first = Case::new()
            .measure(1, "temperature", "38.6")
            .rate("chills", 1);
        assert!(fever_first.check(&RULE).is_some());
        let both_yesterday = Case::new()
            .measure(1, "temperature", "38.6")
            .rate_on(1, "chills", 1);
        assert_eq!(both_yesterday.check(&RULE), None);
        let too_old = Case::new()
            .rate_on(2, "chills", 1)
            .measure(0, "temperature", "38.6");
        assert_eq!(too_old.check(&RULE), None);
        let helper = Case::new()
            .measure(0, "temperature", "38.5")
            .rate("carer_not_themself", 1);
        assert!(helper.check(&RULE).is_some());
    }
}
