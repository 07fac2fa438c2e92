//! C01: fever, or a low temperature while feeling ill.

use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Evidence;
use crate::domain::alert::definition::Remark;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::look::is_below;
use crate::domain::alert::look::measured;
use crate::domain::alert::look::rated;
use crate::domain::alert::look::reaches;
use crate::domain::alert::look::ticked;
use crate::domain::day::Day;
use crate::domain::limit::LimitId;
use crate::domain::page::PageId;
use crate::domain::reading::Reading;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;
use crate::domain::symptom::SymptomId;
use crate::domain::vital::VitalId;

/// 38.0 °C (100.4 °F) or more once; 37.5 °C (99.5 °F) or more today and yesterday; below 36.0 °C
/// (96.8 °F) and feeling ill, shaking or very tired.
///
/// The 38.3 °C of other guidance is for people without neutrophils and is too high here. The
/// published second step is 37.5-37.9 °C on two days; a day of 38.0 °C or more counts as one of
/// them, so that a fever that comes down is not passed over and a team's higher limit leaves no
/// gap. A team that leaves the limit out leaves out the whole rule; fever with a second sign stays
/// an emergency.
pub(super) const RULE: Rule = Rule {
    id: RuleId::call(1),
    page: PageId::INFECTION,
    source: "NHS (38.0 °C); MedlinePlus (100.5 °F or 38 °C); SIRS criteria (below 36 °C)",
    is_own: false,
    check,
};

/// In °C: two days from here on are a fever too.
const RAISED: f64 = 37.5;
/// In °C: below this an infection can show as cold.
const LOW: f64 = 36.0;

fn check(record: &Record, day: Day) -> Option<Alert> {
    let limit = record.limit(LimitId::TEMPERATURE)?;
    let (reading, value) = measured(record, day, VitalId::TEMPERATURE)?;
    let mut evidence = vec![of(day, reading)];
    let alert = if reaches(value, limit.value) {
        Alert::new(RULE.id, day, evidence)
            .at(LimitId::TEMPERATURE)
            .sized(value)
    } else if reaches(value, RAISED) {
        let before = day.plus(-1);
        let (earlier, _) = measured(record, before, VitalId::TEMPERATURE)
            .filter(|(_, value)| reaches(*value, RAISED))?;
        evidence.push(of(before, earlier));
        Alert::new(RULE.id, day, evidence)
            .saying("two-days")
            .sized(value)
    } else {
        let ill = ill(record, day);
        if !is_below(value, LOW) || ill.is_empty() {
            return None;
        }
        evidence.extend(ill);
        let alert = Alert::new(RULE.id, day, evidence).saying("low");
        return Some(alert.sized(LOW - value));
    };
    Some(alert.with(Remark::FeverPill))
}

fn of(day: Day, reading: Reading) -> Evidence {
    Evidence::Measured {
        id: VitalId::TEMPERATURE,
        day,
        reading,
    }
}

/// Returns what says that the person feels ill.
fn ill(record: &Record, day: Day) -> Vec<Evidence> {
    let mut ill = ticked(record, day, &[SymptomId::UNWELL, SymptomId::CHILLS]);
    ill.extend(rated(record, day, SymptomId::FATIGUE, 3));
    ill
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;

    fn today(text: &str) -> Case {
        Case::new().measure(0, "temperature", text)
    }

    #[test]
    fn once_it_speaks_from_38_0_and_does_not_wait_for_38_3() {
        for (text, speaks) in [
            ("37.9", false),
            ("38.0", true),
            ("38.2", true),
            ("38,3", true),
            ("100.3 °F", false),
            ("100.4 °F", true),
        ] {
            let alert = today(text).check(&RULE);
            assert_eq!(alert.is_some(), speaks, "{text}");
            if let Some(alert) = alert {
                assert_eq!(alert.variant, "");
                assert_eq!(alert.limit, Some(LimitId::TEMPERATURE));
                assert_eq!(alert.remarks, [Remark::FeverPill]);
            }
        }
    }

    #[test]
    fn a_little_less_speaks_on_the_second_day_in_a_row() {
        for (yesterday, now, speaks) in [
            ("37.5", "37.5", true),
            ("37.4", "37.9", false),
            ("37.9", "37.4", false),
            ("38.4", "37.6", true),
            ("99.5 °F", "99.5 °F", true),
            ("99.4 °F", "99.6 °F", false),
            ("37.5", "99.5 °F", true),
        ] {
            let case = today(now).measure(1, "temperature", yesterday);
            let alert = case.check(&RULE);
            assert_eq!(alert.is_some(), speaks, "{yesterday} {now}");
            assert!(alert.is_none_or(|it| it.variant == "two-days"));
        }
        let gap = today("37.8").measure(2, "temperature", "37.8");
        assert_eq!(gap.check(&RULE), None, "a day without an entry between");
    }

    #[test]
    fn a_low_temperature_speaks_only_with_feeling_ill() {
        assert_eq!(today("35.9").check(&RULE), None);
        for (id, value, speaks) in [
            ("unwell", 1, true),
            ("unwell", 0, false),
            ("chills", 1, true),
            ("fatigue", 2, false),
            ("fatigue", 3, true),
        ] {
            for (text, is_low) in [
                ("35.9", true),
                ("36.0", false),
                ("96.7 °F", true),
                ("96.8 °F", false),
            ] {
                let alert = today(text).rate(id, value).check(&RULE);
                assert_eq!(alert.is_some(), speaks && is_low, "{text} {id} {value}");
                assert!(alert.is_none_or(|it| it.variant == "low"));
            }
        }
    }

    #[test]
    fn the_teams_own_limit_replaces_the_first_step() {
        let id = LimitId::TEMPERATURE;
        assert!(today("37.8").team(id, Some("37.8")).check(&RULE).is_some());
        assert_eq!(today("38.4").team(id, Some("38.5")).check(&RULE), None);
        let two = today("38.4").measure(1, "temperature", "38.4");
        assert!(two.team(id, Some("38.5")).check(&RULE).is_some());
        assert_eq!(today("39").team(id, None).check(&RULE), None);
    }
}
