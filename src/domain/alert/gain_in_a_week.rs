//! C02: weight gain in a week.

use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Evidence;
use crate::domain::alert::definition::Remark;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::look::reaches;
use crate::domain::alert::weight::change_in_a_week;
use crate::domain::alert::weight::has_drain;
use crate::domain::alert::weight::has_other_scale;
use crate::domain::day::Day;
use crate::domain::limit::LimitId;
use crate::domain::page::PageId;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;
use crate::domain::vital::VitalId;

/// 2.3 kg (5 lb) or more in a week: the median of the last two weights against the median of
/// those of 6 to 8 days before. Not within 3 days of a drain and not across a change of scale.
pub(super) const RULE: Rule = Rule {
    id: RuleId::call(2),
    page: PageId::ASCITES,
    source: "Bloom 2020, doi 10.2196/17770",
    is_own: false,
    check,
};

fn check(record: &Record, day: Day) -> Option<Alert> {
    let limit = record.limit(LimitId::GAIN_IN_A_WEEK)?;
    let change = change_in_a_week(record, day)?;
    let gain = change.to - change.from;
    if !reaches(gain, limit.value)
        || has_drain(record, day)
        || has_other_scale(record, change.first, day)
    {
        return None;
    }
    let evidence = Evidence::Changed {
        id: VitalId::WEIGHT,
        from: change.from,
        to: change.to,
        days: 7,
        readings: change.readings,
    };
    let alert = Alert::new(RULE.id, day, vec![evidence])
        .at(LimitId::GAIN_IN_A_WEEK)
        .sized(gain);
    Some(alert.with_if(change.is_thin, Remark::OneReading))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;
    use crate::domain::event::EventKind;

    fn week(before: &str, now: &str) -> Case {
        Case::new()
            .measure(7, "weight", before)
            .measure(0, "weight", now)
    }

    #[test]
    fn it_speaks_from_five_pounds_in_either_unit() {
        for (before, now, speaks) in [
            ("74.1", "76.3", false),
            ("74.1", "76.4", true),
            ("160 lb", "164.9 lb", false),
            ("160 lb", "165 lb", true),
            ("76.4", "74.1", false),
        ] {
            let alert = week(before, now).check(&RULE);
            assert_eq!(alert.is_some(), speaks, "{before} {now}");
        }
    }

    #[test]
    fn both_sides_are_medians_and_one_reading_is_said() {
        let thin = week("74.0", "76.5").check(&RULE).unwrap();
        assert_eq!(thin.remarks, [Remark::OneReading]);
        let full = week("74.0", "77.0")
            .measure(8, "weight", "74.2")
            .measure(1, "weight", "76.4");
        let alert = full.check(&RULE).unwrap();
        assert_eq!(alert.remarks, []);
        // One high morning is not a week's gain.
        let spike = week("74.0", "76.6")
            .measure(6, "weight", "74.2")
            .measure(1, "weight", "74.4");
        assert_eq!(spike.check(&RULE), None);
    }

    #[test]
    fn a_gap_a_drain_and_another_scale_silence_it() {
        assert_eq!(
            week("74.0", "77.0").check(&RULE).map(|it| it.size),
            Some(3000)
        );
        let gap = Case::new()
            .measure(9, "weight", "74.0")
            .measure(0, "weight", "77.0");
        assert_eq!(gap.check(&RULE), None);
        for (ago, speaks) in [(0, false), (3, false), (4, true)] {
            let case = week("74.0", "77.0").event(ago, EventKind::Paracentesis);
            assert_eq!(case.check(&RULE).is_some(), speaks, "{ago}");
        }
        for (ago, speaks) in [(0, false), (6, false), (7, true)] {
            let case = week("74.0", "77.0").rate_on(ago, "other_scale", 1);
            assert_eq!(case.check(&RULE).is_some(), speaks, "{ago}");
        }
    }

    #[test]
    fn the_teams_own_limit_replaces_it() {
        let strict = week("74.0", "75.5").team(LimitId::GAIN_IN_A_WEEK, Some("1.5"));
        assert!(strict.check(&RULE).is_some());
        let lenient = week("74.0", "76.9").team(LimitId::GAIN_IN_A_WEEK, Some("3"));
        assert_eq!(lenient.check(&RULE), None);
    }
}
