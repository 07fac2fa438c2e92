//! C10: creatinine going up.

use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Remark;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::look::Found;
use crate::domain::alert::look::compared;
use crate::domain::alert::look::latest;
use crate::domain::alert::look::reaches;
use crate::domain::alert::look::results;
use crate::domain::alert::result_change::changed;
use crate::domain::alert::result_change::is_times;
use crate::domain::alert::result_change::most;
use crate::domain::alert::result_change::rise;
use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::page::PageId;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;

/// A rise of 0.3 mg/dL (26.5 µmol/L) or more over the lowest result of the 48 hours before, or to
/// 1.5 times the lowest of the 7 days before or more; without one in those, of the latest within 3
/// months.
///
/// The diary knows days, not hours: 48 hours are the same day and the two before. Two laboratories
/// can differ a little, so the rule speaks firmly only of two results that are not known to come
/// from two, and softly of any others.
pub(super) const RULE: Rule = Rule {
    id: RuleId::call(10),
    page: PageId::BLOOD_TESTS,
    source: "ICA-AKI, Angeli 2015, doi 10.1136/gutjnl-2014-308874; AASLD 2021, \
        doi 10.1002/hep.31884",
    is_own: false,
    check,
};

/// In mg/dL. 26.5 µmol/L are 0.2998 mg/dL: right for results in steps of 0.01 mg/dL and of
/// 1 µmol/L.
const RISE: f64 = 26.5 / 88.4;
const RISE_DAYS: i32 = 2;
const TIMES: f64 = 1.5;
const TIMES_DAYS: i32 = 7;
const LATEST_MONTHS: i32 = 3;

const CREATININE: &str = "creatinine";

fn check(record: &Record, day: Day) -> Option<Alert> {
    let now = latest(record, CREATININE, day)?;
    let earlier = |first: Day| {
        let days = DayRange {
            first,
            last: now.key.day,
        };
        let mut found = results(record, CREATININE, days);
        found.retain(|it| it.key < now.key && most(it).is_some());
        found
    };
    let taken = now.key.day;
    let mut reached = earlier(taken.plus(-RISE_DAYS));
    reached.retain(|it| rise(it, &now).is_some_and(|it| reaches(it, RISE)));
    let mut week = earlier(taken.plus(-TIMES_DAYS));
    if week.is_empty() {
        week.extend(earlier(taken.plus_months(-LATEST_MONTHS)).pop());
    }
    week.retain(|it| is_times(it, &now, TIMES));
    reached.extend(week);
    let (other, same): (Vec<_>, Vec<_>) = reached.into_iter().partition(|it| differs(it, &now));
    let variant = if same.is_empty() {
        "two-laboratories"
    } else {
        ""
    };
    let base = lowest(same).or_else(|| lowest(other))?;
    let alert = Alert::new(RULE.id, taken, vec![changed(&base, &now)])
        .saying(variant)
        .sized(now.value);
    Some(compared(alert, &base, &now).with(Remark::SmallMuscles))
}

fn differs(one: &Found<'_>, two: &Found<'_>) -> bool {
    one.laboratory
        .zip(two.laboratory)
        .is_some_and(|(one, two)| one != two)
}

fn lowest(found: Vec<Found<'_>>) -> Option<Found<'_>> {
    found.into_iter().min_by(|a, b| a.value.total_cmp(&b.value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;
    use crate::domain::lab::Quality;

    fn two(ago: i32, before: &str, now: &str) -> Case {
        Case::new()
            .lab(ago, CREATININE, before)
            .lab(0, CREATININE, now)
    }

    #[test]
    fn within_two_days_a_rise_of_0_3_speaks_in_every_unit() {
        for (before, now, speaks) in [
            ("1.00", "1.29", false),
            ("1.00", "1.30", true),
            ("1.0", "1.3", true),
            ("88 µmol/L", "114 µmol/L", false),
            ("88 µmol/L", "115 µmol/L", true),
            ("0.088 mmol/L", "0.114 mmol/L", false),
            ("0.088 mmol/L", "0.115 mmol/L", true),
            ("1.00", "114 µmol/L", false),
            ("1.00", "115 µmol/L", true),
            ("1.3", "1.0", false),
        ] {
            for ago in [0, 1, 2] {
                let alert = two(ago, before, now).check(&RULE);
                assert_eq!(alert.is_some(), speaks, "{ago} {before} {now}");
            }
        }
        assert_eq!(two(3, "1.00", "1.30").check(&RULE), None);
    }

    #[test]
    fn a_change_of_unit_alone_is_no_rise() {
        for (before, now) in [
            ("1.0", "88 µmol/L"),
            ("1.50", "133 µmol/L"),
            ("88 µmol/L", "1.0"),
        ] {
            assert_eq!(two(1, before, now).check(&RULE), None, "{before} {now}");
        }
    }

    #[test]
    fn half_as_much_again_speaks_against_the_lowest_of_a_week() {
        for (ago, before, now, speaks) in [
            (3, "1.00", "1.49", false),
            (3, "1.00", "1.50", true),
            (7, "80 µmol/L", "119 µmol/L", false),
            (7, "80 µmol/L", "120 µmol/L", true),
        ] {
            let alert = two(ago, before, now).check(&RULE);
            assert_eq!(alert.is_some(), speaks, "{ago} {before} {now}");
        }
        let lowest = two(3, "1.2", "1.5").lab(6, CREATININE, "1.0");
        assert!(lowest.check(&RULE).is_some());
    }

    #[test]
    fn without_one_in_a_week_the_latest_of_three_months_is_the_base() {
        // Three months before 2026-11-22 is 2026-08-22, 92 days.
        for (ago, speaks) in [(8, true), (92, true), (93, false)] {
            let alert = two(ago, "1.0", "1.5").check(&RULE);
            assert_eq!(alert.is_some(), speaks, "{ago}");
        }
        let latest = two(20, "1.4", "1.5").lab(60, CREATININE, "0.9");
        assert_eq!(latest.check(&RULE), None, "not the lowest of them");
        let within = two(60, "0.9", "1.5").lab(5, CREATININE, "1.4");
        assert_eq!(
            within.check(&RULE),
            None,
            "a result of the week stands first"
        );
    }

    #[test]
    fn another_laboratory_is_said_softly() {
        let labs = |before, now| {
            Case::new()
                .lab_of(1, CREATININE, "1.0", before, None)
                .lab_of(0, CREATININE, "1.4", now, None)
                .check(&RULE)
                .unwrap()
        };
        let other = labs(Some("North"), Some("South"));
        assert_eq!(other.variant, "two-laboratories");
        assert_eq!(
            other.remarks,
            [Remark::TwoLaboratories, Remark::SmallMuscles]
        );
        for (before, now) in [(None, None), (Some("North"), None), (Some("N"), Some("N"))] {
            let alert = labs(before, now);
            assert_eq!(
                (alert.variant, &*alert.remarks),
                ("", &[Remark::SmallMuscles][..])
            );
        }
        let both = Case::new()
            .lab_of(2, CREATININE, "0.9", Some("South"), None)
            .lab_of(1, CREATININE, "1.0", Some("North"), None)
            .lab_of(0, CREATININE, "1.4", Some("North"), None);
        assert_eq!(both.check(&RULE).unwrap().variant, "");
    }

    #[test]
    fn bounds_and_doubtful_results_count_only_where_certain() {
        assert_eq!(two(1, ">0.5", "1.4").check(&RULE), None);
        assert_eq!(two(1, "1.0", "<1.4").check(&RULE), None);
        assert!(two(1, "<0.9", ">1.3").check(&RULE).is_some());
        let doubted = Case::new().lab(1, CREATININE, "1.0").lab_of(
            0,
            CREATININE,
            "3.0",
            None,
            Some(Quality::Doubtful),
        );
        assert_eq!(doubted.check(&RULE), None);
        let base = Case::new()
            .lab_of(1, CREATININE, "0.1", None, Some(Quality::Doubtful))
            .lab(0, CREATININE, "1.0");
        assert_eq!(base.check(&RULE), None);
    }

    #[test]
    fn it_keeps_the_day_of_the_result_and_goes_after_ninety() {
        for (ago, speaks) in [(15, true), (90, true), (91, false)] {
            let case = Case::new()
                .lab(ago + 1, CREATININE, "1.0")
                .lab(ago, CREATININE, "1.4");
            let alert = case.check(&RULE);
            assert_eq!(alert.is_some(), speaks, "{ago}");
            assert!(alert.is_none_or(|it| it.day == case.today.plus(-ago)));
        }
    }
}
