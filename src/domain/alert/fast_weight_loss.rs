//! C04: weight loss that is faster than the kidneys bear.

use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Evidence;
use crate::domain::alert::definition::Remark;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::look::days_rated;
use crate::domain::alert::look::is_below;
use crate::domain::alert::look::measured;
use crate::domain::alert::look::reaches;
use crate::domain::alert::look::series;
use crate::domain::alert::weight::has_drain;
use crate::domain::alert::weight::has_other_scale;
use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::event::EventKind;
use crate::domain::limit::LimitId;
use crate::domain::page::PageId;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;
use crate::domain::settings::SettingKey;
use crate::domain::symptom::SymptomId;
use crate::domain::vital::VitalId;

/// On water pills: a mean loss over three days (or, without a weight of that day, over the four,
/// five or two days before) of more than 0.5 kg a day, or of more than 1.0 kg a
/// day while the legs are swollen. With or without them: any loss of
/// 2.3 kg (5 lb) or more in a week. Not within 3 days of a drain and not across a change of scale.
///
/// Legs count as swollen if they were rated so on one of the last three days; without a rating the
/// lower limit stands. Water pills are known from the fact or from a start that has not ended.
pub(super) const RULE: Rule = Rule {
    id: RuleId::call(4),
    page: PageId::ASCITES,
    source: "EASL 2018, doi 10.1016/j.jhep.2018.03.024; AASLD 2021, doi 10.1002/hep.31884; \
        BSG/BASL 2021, doi 10.1136/gutjnl-2020-321790; for a week: Bloom 2020, \
        doi 10.2196/17770",
    is_own: false,
    check,
};

/// Days of the mean loss.
const DAYS: i32 = 3;
/// How many days back the earlier weight may lie, the best first: mornings are missed.
const SPANS: [i32; 4] = [DAYS, 4, 5, 2];
/// Days in which a loss counts.
const WEEK: i32 = 7;

/// A loss that is too fast, in kilograms.
struct Loss {
    size: f64,
    evidence: Evidence,
    limit: LimitId,
    is_thin: bool,
}

fn check(record: &Record, day: Day) -> Option<Alert> {
    let daily = loss_a_day(record, day);
    let weekly = loss_in_a_week(record, day);
    let is_thin = daily.is_none() && weekly.as_ref().is_some_and(|it| it.is_thin);
    let losses: Vec<Loss> = daily.into_iter().chain(weekly).collect();
    let limit = losses.first()?.limit;
    if has_drain(record, day) {
        return None;
    }
    let size = losses.iter().map(|it| it.size).fold(0.0, f64::max);
    let mut evidence: Vec<Evidence> = losses.into_iter().map(|it| it.evidence).collect();
    evidence.dedup();
    let alert = Alert::new(RULE.id, day, evidence).at(limit).sized(size);
    Some(alert.with_if(is_thin, Remark::OneReading))
}

fn loss_a_day(record: &Record, day: Day) -> Option<Loss> {
    let (_, to) = measured(record, day, VitalId::WEIGHT)?;
    let (days, from) = SPANS.into_iter().find_map(|days| {
        let (_, from) = measured(record, day.plus(-days), VitalId::WEIGHT)?;
        Some((days, from))
    })?;
    let first = day.plus(-days);
    let is_swollen = days_rated(record, day, DAYS, (SymptomId::EDEMA, 1)) > 0;
    let id = if is_swollen {
        LimitId::LOSS_WHEN_SWOLLEN
    } else {
        LimitId::LOSS_IN_A_DAY
    };
    let limit = record.limit(id)?;
    let mean = (from - to) / f64::from(days);
    if !is_below(limit.value, mean)
        || !is_on_water_pills(record, day)
        || has_other_scale(record, first, day)
    {
        return None;
    }
    Some(Loss {
        size: from - to,
        evidence: Evidence::Changed {
            id: VitalId::WEIGHT,
            from,
            to,
            days,
            readings: 2,
        },
        limit: id,
        is_thin: false,
    })
}

/// Any loss of a week counts, so the weight of today stands against the highest before it; that is
/// a mean of two neighbours, because one heavy morning is no loss.
fn loss_in_a_week(record: &Record, day: Day) -> Option<Loss> {
    let limit = record.limit(LimitId::LOSS_IN_A_WEEK)?;
    let (_, to) = measured(record, day, VitalId::WEIGHT)?;
    let peak = peak(record, day)?;
    let loss = peak.value - to;
    if !reaches(loss, limit.value) || has_other_scale(record, peak.first, day) {
        return None;
    }
    Some(Loss {
        size: loss,
        evidence: Evidence::Changed {
            id: VitalId::WEIGHT,
            from: peak.value,
            to,
            days: day.days_since(peak.first),
            readings: peak.readings + 1,
        },
        limit: LimitId::LOSS_IN_A_WEEK,
        is_thin: peak.readings == 1,
    })
}

/// The highest weight before a day.
struct Peak {
    first: Day,
    value: f64,
    readings: usize,
}

fn peak(record: &Record, day: Day) -> Option<Peak> {
    let days = DayRange {
        first: day.plus(-WEEK - 1),
        last: day.plus(-1),
    };
    let weights = series(record, VitalId::WEIGHT, days);
    let alone = |it: &(Day, f64)| Peak {
        first: it.0,
        value: it.1,
        readings: 1,
    };
    let pair = |two: &[(Day, f64)]| match two {
        [one, two] if two.0.days_since(one.0) <= 2 => Some(Peak {
            first: one.0,
            value: f64::midpoint(one.1, two.1),
            readings: 2,
        }),
        _ => None,
    };
    let pairs: Vec<Peak> = weights.windows(2).filter_map(pair).collect();
    let peaks = if pairs.is_empty() {
        weights.iter().map(alone).collect()
    } else {
        pairs
    };
    peaks
        .into_iter()
        .max_by(|one, two| one.value.total_cmp(&two.value))
}

fn is_on_water_pills(record: &Record, day: Day) -> bool {
    record.settings().says_yes(SettingKey::Diuretics)
        || record
            .events()
            .iter()
            .any(|(_, it)| it.kind == EventKind::DiureticStart && it.is_going_on(day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;

    fn three_days(before: &str, now: &str) -> Case {
        Case::new()
            .measure(3, "weight", before)
            .measure(0, "weight", now)
    }

    fn on_pills(before: &str, now: &str) -> Case {
        three_days(before, now).fact("diuretics", "yes")
    }

    fn week(before: &str, now: &str) -> Case {
        Case::new()
            .measure(7, "weight", before)
            .measure(0, "weight", now)
    }

    #[test]
    fn on_water_pills_more_than_half_a_kilogram_a_day_speaks() {
        for (before, now, speaks) in [
            ("76.0", "74.5", false),
            ("76.0", "74.4", true),
            ("165 lb", "161.7 lb", false),
            ("165 lb", "161.6 lb", true),
            ("74.4", "76.0", false),
        ] {
            let alert = on_pills(before, now).check(&RULE);
            assert_eq!(alert.is_some(), speaks, "{before} {now}");
            assert!(alert.is_none_or(|it| it.limit == Some(LimitId::LOSS_IN_A_DAY)));
        }
        assert_eq!(three_days("76.0", "74.0").check(&RULE), None, "no pills");
    }

    #[test]
    fn swollen_legs_allow_more_than_dry_ones() {
        for (ago, edema, now, speaks) in [
            (0, 1, "73.0", false),
            (0, 1, "72.9", true),
            (2, 3, "73.0", false),
            (3, 1, "73.0", true),
            (0, 0, "74.4", true),
        ] {
            let case = on_pills("76.0", now)
                .rate_on(ago, "edema", edema)
                .team(LimitId::LOSS_IN_A_WEEK, Some("10"));
            let alert = case.check(&RULE);
            assert_eq!(alert.is_some(), speaks, "{ago} {edema} {now}");
        }
    }

    #[test]
    fn water_pills_are_known_from_their_start_until_its_end() {
        let case = three_days("76.0", "74.0");
        let started = case.clone().event(40, EventKind::DiureticStart);
        assert!(started.check(&RULE).is_some());
        let later = case.event(-1, EventKind::DiureticStart);
        assert_eq!(later.check(&RULE), None);
    }

    #[test]
    fn a_loss_of_five_pounds_in_a_week_speaks_without_any_pills() {
        for (before, now, speaks) in [
            ("76.3", "74.1", false),
            ("76.4", "74.1", true),
            ("165 lb", "160.1 lb", false),
            ("165 lb", "160 lb", true),
            ("74.1", "76.4", false),
        ] {
            let alert = week(before, now).check(&RULE);
            assert_eq!(alert.is_some(), speaks, "{before} {now}");
            if let Some(alert) = alert {
                assert_eq!(alert.limit, Some(LimitId::LOSS_IN_A_WEEK));
                assert_eq!(alert.remarks, [Remark::OneReading]);
            }
        }
    }

    #[test]
    fn a_drain_silences_it_for_72_hours_only() {
        let case = on_pills("76.0", "73.0").measure(7, "weight", "77.0");
        for (ago, speaks) in [(0, false), (3, false), (4, true)] {
            let drained = case.clone().event(ago, EventKind::Paracentesis);
            assert_eq!(drained.check(&RULE).is_some(), speaks, "{ago}");
        }
    }

    #[test]
    fn a_gap_and_another_scale_silence_it() {
        let gap = Case::new()
            .fact("diuretics", "yes")
            .measure(9, "weight", "80")
            .measure(0, "weight", "74");
        assert_eq!(gap.check(&RULE), None);
        for (ago, speaks) in [(0, false), (2, false), (3, true)] {
            let case = on_pills("76.0", "74.0").rate_on(ago, "other_scale", 1);
            assert_eq!(case.check(&RULE).is_some(), speaks, "{ago}");
        }
        let other = week("77", "74").rate_on(5, "other_scale", 1);
        assert_eq!(other.check(&RULE), None);
    }

    #[test]
    fn both_losses_stand_in_the_evidence_the_daily_one_first() {
        let alert = on_pills("76.0", "74.0")
            .measure(7, "weight", "77.5")
            .check(&RULE)
            .unwrap();
        assert_eq!((alert.evidence.len(), alert.size), (2, 3500));
        assert!(matches!(
            alert.evidence[0],
            Evidence::Changed { days: 3, .. }
        ));
    }

    #[test]
    fn the_teams_own_limits_replace_each() {
        let daily = on_pills("76.0", "74.0");
        let lenient = daily.clone().team(LimitId::LOSS_IN_A_DAY, Some("0.8"));
        assert_eq!(lenient.check(&RULE), None);
        assert_eq!(daily.team(LimitId::LOSS_IN_A_DAY, None).check(&RULE), None);
        let swollen = on_pills("76.0", "74.0").rate(SymptomId::EDEMA.as_str(), 2);
        let strict = swollen.team(LimitId::LOSS_WHEN_SWOLLEN, Some("0.6"));
        assert!(strict.check(&RULE).is_some());
        let week = week("76", "74.5").team(LimitId::LOSS_IN_A_WEEK, Some("1.5"));
        assert!(week.check(&RULE).is_some());
    }

    #[test]
    fn a_missed_morning_hides_no_loss() {
        let weights = |list: &[(i32, &str)]| {
            let add = |case: Case, it: &(i32, &str)| case.measure(it.0, "weight", it.1);
            list.iter().fold(Case::new(), add)
        };
        let pills = weights(&[(4, "80"), (2, "78"), (0, "76")]).fact("diuretics", "yes");
        assert!(pills.check(&RULE).is_some());
        let fast = weights(&[(2, "80"), (0, "76")]);
        assert!(fast.check(&RULE).is_some());
        let sparse = weights(&[(5, "80"), (0, "77")]);
        assert_eq!(sparse.check(&RULE).unwrap().remarks, [Remark::OneReading]);
        let peak = weights(&[
            (5, "81"),
            (4, "80.5"),
            (3, "80"),
            (2, "79.5"),
            (1, "79"),
            (0, "78"),
        ]);
        assert!(peak.check(&RULE).is_some());
        let spike = weights(&[(4, "78"), (3, "81"), (2, "78"), (1, "78"), (0, "78")]);
        assert_eq!(spike.check(&RULE), None);
    }
}
