//! C16: low blood pressure or a slow pulse, with no other sign.

use crate::domain::alert::collapse;
use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Evidence;
use crate::domain::alert::definition::Remark;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::look::is_below;
use crate::domain::alert::look::measured;
use crate::domain::day::Day;
use crate::domain::limit::LimitId;
use crate::domain::page::PageId;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;
use crate::domain::vital::VitalId;

/// Upper blood pressure below 90 mmHg or a pulse below 50 at rest. With fainting, or with another
/// sign, it is an emergency of its own and this rule is silent.
///
/// An upper pressure of 85 to 95 is usual for some people with ascites: a team can give its own
/// least number here, never there. Cuffs at home err, so the words ask for a second reading.
pub(super) const RULE: Rule = Rule {
    id: RuleId::call(16),
    page: PageId::USUAL_TREATMENTS,
    source: "Pressure: Baveno VII 2022, doi 10.1016/j.jhep.2021.12.022; pulse: usual floor of 50 \
        to 55 on beta-blockers",
    is_own: false,
    check,
};

fn check(record: &Record, day: Day) -> Option<Alert> {
    let pressure = low(record, day, VitalId::SYSTOLIC, LimitId::SYSTOLIC_LEAST);
    let pulse = low(record, day, VitalId::PULSE, LimitId::PULSE_LEAST);
    let found: Vec<Low> = pressure.into_iter().chain(pulse).collect();
    let limit = found.first()?.limit;
    if (collapse::RULE.check)(record, day).is_some() {
        return None;
    }
    let size = found.iter().map(|it| it.missing).fold(0.0, f64::max);
    let evidence = found.into_iter().map(|it| it.evidence).collect();
    let alert = Alert::new(RULE.id, day, evidence).at(limit).sized(size);
    Some(alert.with(Remark::SecondReading))
}

/// A measured value below its limit.
struct Low {
    evidence: Evidence,
    limit: LimitId,
    missing: f64,
}

fn low(record: &Record, day: Day, id: VitalId, limit_id: LimitId) -> Option<Low> {
    let limit = record.limit(limit_id)?;
    let (reading, value) = measured(record, day, id)?;
    is_below(value, limit.value).then_some(Low {
        evidence: Evidence::Measured { id, day, reading },
        limit: limit_id,
        missing: limit.value - value,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;

    fn pressure(text: &str) -> Case {
        Case::new().measure(0, "systolic", text)
    }

    #[test]
    fn it_speaks_below_ninety_and_below_fifty() {
        for (id, text, speaks) in [
            ("systolic", "90", false),
            ("systolic", "89", true),
            ("pulse", "50", false),
            ("pulse", "49", true),
            ("diastolic", "45", false),
        ] {
            let alert = Case::new().measure(0, id, text).check(&RULE);
            assert_eq!(alert.is_some(), speaks, "{id} {text}");
            assert!(alert.is_none_or(|it| it.remarks == [Remark::SecondReading]));
        }
        let yesterday = Case::new().measure(1, "systolic", "80");
        assert_eq!(yesterday.check(&RULE), None);
    }

    #[test]
    fn it_is_silent_where_the_emergency_speaks() {
        for (id, value) in [("fainted", 1), ("dizzy", 1), ("bleeding", 1)] {
            let case = pressure("85").rate(id, value);
            assert_eq!(case.check(&RULE), None, "{id}");
        }
        let fever = pressure("85").measure(0, "temperature", "38.0");
        assert_eq!(fever.check(&RULE), None);
        // Dizzy with a slow pulse alone is no emergency by the list, so it is still said here.
        let slow = Case::new().measure(0, "pulse", "45").rate("dizzy", 1);
        assert!(slow.check(&RULE).is_some());
    }

    #[test]
    fn the_teams_own_floor_replaces_ours() {
        let floor = |text, least| pressure(text).team(LimitId::SYSTOLIC_LEAST, least);
        assert_eq!(floor("87", Some("85")).check(&RULE), None);
        assert!(floor("84", Some("85")).check(&RULE).is_some());
        assert!(floor("94", Some("95")).check(&RULE).is_some());
        let dizzy = floor("94", Some("95")).rate("dizzy", 1);
        assert!(dizzy.check(&RULE).is_some(), "no emergency above 90");
        let left_out = floor("80", None).measure(0, "pulse", "45");
        let alert = left_out.check(&RULE).unwrap();
        assert_eq!(
            (alert.limit, alert.evidence.len()),
            (Some(LimitId::PULSE_LEAST), 1)
        );
    }

    #[test]
    fn both_stand_in_the_evidence() {
        let alert = pressure("88")
            .measure(0, "pulse", "44")
            .check(&RULE)
            .unwrap();
        assert_eq!((alert.evidence.len(), alert.size), (2, 6000));
        assert_eq!(alert.limit, Some(LimitId::SYSTOLIC_LEAST));
    }
}
