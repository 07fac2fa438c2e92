//! C03: weight gain day by day, or far above the target weight.

use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Evidence;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::look::measured;
use crate::domain::alert::look::reaches;
use crate::domain::alert::look::series;
use crate::domain::alert::weight::has_other_scale;
use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::limit::LimitId;
use crate::domain::page::PageId;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;
use crate::domain::vital::VitalId;

/// 0.9 kg (2 lb) or more on each of three days in a row, by weights of four days without a gap
/// and on one scale; or 4.5 kg (10 lb) or more above the target weight that the team gave.
///
/// 2 lb are 0.907 kg and 10 lb are 4.536 kg: both reach the numbers in kilograms, while 1.9 lb and
/// 9.9 lb do not. One day's gain alone is a rule for heart failure and noise here. A weight counts
/// against the target for a week (own choice): later it says nothing of today.
pub(super) const RULE: Rule = Rule {
    id: RuleId::call(3),
    page: PageId::ASCITES,
    source: "Patient advice on ascites of US gastroenterologists, as repeated on patient pages: \
        more than 10 lb, or more than 2 lb a day for 3 days in a row",
    is_own: false,
    check,
};

/// Days that a weight counts against the target.
const TARGET_DAYS: i32 = 7;

fn check(record: &Record, day: Day) -> Option<Alert> {
    day_by_day(record, day).or_else(|| above_target(record, day))
}

fn day_by_day(record: &Record, day: Day) -> Option<Alert> {
    let limit = record.limit(LimitId::GAIN_IN_A_DAY)?;
    let days = DayRange::ending(day, 4);
    let weights: Vec<f64> = series(record, VitalId::WEIGHT, days)
        .iter()
        .map(|it| it.1)
        .collect();
    let [from, one, two, to] = *weights.as_slice() else {
        return None;
    };
    let gains = [one - from, two - one, to - two];
    if !gains.iter().all(|it| reaches(*it, limit.value)) || has_other_scale(record, days.first, day)
    {
        return None;
    }
    let evidence = Evidence::Changed {
        id: VitalId::WEIGHT,
        from,
        to,
        days: 3,
        readings: weights.len(),
    };
    let alert = Alert::new(RULE.id, day, vec![evidence]);
    Some(alert.at(LimitId::GAIN_IN_A_DAY).sized(to - from))
}

fn above_target(record: &Record, day: Day) -> Option<Alert> {
    let target = record.limit(LimitId::TARGET_WEIGHT)?;
    let over = record.limit(LimitId::OVER_TARGET)?;
    let weights = series(record, VitalId::WEIGHT, DayRange::ending(day, TARGET_DAYS));
    let (last, value) = *weights.last()?;
    let above = value - target.value;
    if !reaches(above, over.value) {
        return None;
    }
    let evidence = Evidence::Measured {
        id: VitalId::WEIGHT,
        day: last,
        reading: measured(record, last, VitalId::WEIGHT)?.0,
    };
    let alert = Alert::new(RULE.id, last, vec![evidence]).saying("target");
    // The number to show is the one that the team gave.
    let shown = if over.team.is_some() {
        LimitId::OVER_TARGET
    } else {
        LimitId::TARGET_WEIGHT
    };
    Some(alert.at(shown).sized(above))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;
    use crate::domain::event::EventKind;

    fn four(weights: [&str; 4]) -> Case {
        let days = weights.into_iter().zip([3, 2, 1, 0]);
        days.fold(Case::new(), |case, (text, ago)| {
            case.measure(ago, "weight", text)
        })
    }

    fn target(target: &str, now: &str) -> Case {
        Case::new()
            .team(LimitId::TARGET_WEIGHT, Some(target))
            .measure(0, "weight", now)
    }

    #[test]
    fn it_speaks_when_each_of_three_days_reaches_the_limit() {
        for (weights, speaks) in [
            (["74.0", "74.9", "75.8", "76.7"], true),
            (["74.0", "74.8", "75.8", "76.8"], false),
            (["74.0", "74.9", "75.8", "76.6"], false),
            (["160 lb", "162 lb", "164 lb", "166 lb"], true),
            (["160 lb", "161.9 lb", "164 lb", "166 lb"], false),
            (["160 lb", "73.5", "74.4", "75.3"], true),
        ] {
            let alert = four(weights).check(&RULE);
            assert_eq!(alert.is_some(), speaks, "{weights:?}");
        }
    }

    #[test]
    fn one_high_day_is_noise() {
        assert_eq!(four(["74.0", "74.0", "74.0", "76.0"]).check(&RULE), None);
        assert_eq!(four(["74.0", "77.0", "77.0", "77.1"]).check(&RULE), None);
    }

    #[test]
    fn a_gap_and_another_scale_silence_the_days_and_a_drain_does_not() {
        let gap = Case::new()
            .measure(4, "weight", "73")
            .measure(3, "weight", "74")
            .measure(1, "weight", "76")
            .measure(0, "weight", "77");
        assert_eq!(gap.check(&RULE), None);
        let steep = four(["74", "75", "76", "77"]);
        for (ago, speaks) in [(0, false), (2, false), (3, true)] {
            let case = steep.clone().rate_on(ago, "other_scale", 1);
            assert_eq!(case.check(&RULE).is_some(), speaks, "{ago}");
        }
        // Fluid that comes back at once after a drain is just what a team wants to hear of.
        let drained = steep.event(3, EventKind::Paracentesis);
        assert!(drained.check(&RULE).is_some());
    }

    #[test]
    fn the_target_weight_speaks_only_if_the_team_gave_one() {
        for (goal, now, speaks) in [
            ("70", "74.4", false),
            ("70", "74.5", true),
            ("154 lb", "163.9 lb", false),
            ("154 lb", "164 lb", true),
        ] {
            let alert = target(goal, now).check(&RULE);
            assert_eq!(alert.is_some(), speaks, "{goal} {now}");
            if let Some(alert) = alert {
                assert_eq!(alert.variant, "target");
                assert_eq!(alert.limit, Some(LimitId::TARGET_WEIGHT));
            }
        }
        assert_eq!(Case::new().measure(0, "weight", "120").check(&RULE), None);
    }

    #[test]
    fn a_weight_counts_against_the_target_for_a_week() {
        for (ago, speaks) in [(6, true), (7, false)] {
            let case = Case::new()
                .team(LimitId::TARGET_WEIGHT, Some("70"))
                .measure(ago, "weight", "80");
            let alert = case.check(&RULE);
            assert_eq!(alert.is_some(), speaks, "{ago}");
            assert!(alert.is_none_or(|it| it.day == case.today.plus(-ago)));
        }
        let back = target("70", "72").measure(1, "weight", "80");
        assert_eq!(back.check(&RULE), None, "the last weight decides");
    }

    #[test]
    fn the_teams_own_limits_replace_both() {
        let strict = four(["74.0", "74.5", "75.0", "75.5"]);
        let strict = strict.team(LimitId::GAIN_IN_A_DAY, Some("0.5"));
        assert!(strict.check(&RULE).is_some());
        let without = four(["74", "75", "76", "77"]).team(LimitId::GAIN_IN_A_DAY, None);
        assert_eq!(without.check(&RULE), None);
        let near = target("70", "73").team(LimitId::OVER_TARGET, Some("3"));
        assert_eq!(near.check(&RULE).unwrap().limit, Some(LimitId::OVER_TARGET));
        let left_out = target("70", "90").team(LimitId::OVER_TARGET, None);
        assert_eq!(left_out.check(&RULE), None);
    }
}
