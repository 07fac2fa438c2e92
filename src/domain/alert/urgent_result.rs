//! E09: a result that laboratories treat as urgent.

use crate::domain::alert::bound::is_surely_at_least;
use crate::domain::alert::bound::is_surely_at_most;
use crate::domain::alert::bound::is_surely_below;
use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::LAST_RESULT_DAYS;
use crate::domain::alert::definition::NEW_RESULT_DAYS;
use crate::domain::alert::definition::Remark;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::look::Found;
use crate::domain::alert::look::results;
use crate::domain::alert::signs::urgent_sodium;
use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::lab::Quality;
use crate::domain::page::PageId;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;
use crate::domain::rule_id::Urgency;

/// A result that is older gets a text that says its day.
const FRESH_DAYS: i32 = 3;

/// One limit.
struct Limit {
    analyte: &'static str,
    /// In the first unit; it can depend on how the person is that day.
    value: fn(&Record, Day) -> f64,
    is_past: fn(&Found<'_>, f64) -> bool,
    /// How far past the limit counts as one, so that different tests can be ordered.
    span: f64,
    /// Broken red cells in the tube read like this.
    is_mimicked: bool,
}

/// Glucose is published as 54 mg/dL and 3.0 mmol/L. 3.0 mmol/L are 54.05 mg/dL, so that neither
/// 54 nor 3.0 lies below 54 and both 53 and 2.9 do.
const LIMITS: [Limit; 5] = [
    Limit {
        is_mimicked: true,
        ..limit("potassium", |_, _| 6.0, is_surely_at_least, 0.5)
    },
    limit("potassium", |_, _| 2.5, is_surely_at_most, 0.5),
    limit("sodium", urgent_sodium, is_surely_below, 5.0),
    limit("hb", |_, _| 7.0, is_surely_below, 1.0),
    limit("glucose", |_, _| 54.0, is_surely_below, 14.0),
];

const fn limit(
    analyte: &'static str,
    value: fn(&Record, Day) -> f64,
    is_past: fn(&Found<'_>, f64) -> bool,
    span: f64,
) -> Limit {
    Limit {
        analyte,
        value,
        is_past,
        span,
        is_mimicked: false,
    }
}

/// Potassium 6.0 or more or 2.5 or less (mmol/L), sodium below 120 (mmol/L; below 125 for a person
/// who is confused that day), hemoglobin below 7 (g/dL), glucose below 54 (mg/dL). High potassium of a sample that the laboratory calls
/// hemolysed is for calling today: the sample, not the blood, may be what is wrong. The text comes
/// at once and asks to check the typing; the diary waits for no answer.
pub(super) const RULE: Rule = Rule {
    id: RuleId::emergency(9),
    page: PageId::BLOOD_TESTS,
    source: "potassium: EASL 2018, doi 10.1016/j.jhep.2018.03.024; sodium: AASLD 2021, \
        doi 10.1002/hep.31884; hemoglobin: Baveno VII 2022, doi 10.1016/j.jhep.2021.12.022; \
        glucose: ADA Standards of Care",
    is_own: false,
    check,
};

/// A result past its limit.
struct Past<'a> {
    found: Found<'a>,
    size: f64,
    is_old: bool,
    is_hemolysed: bool,
}

fn check(record: &Record, day: Day) -> Option<Alert> {
    let mut past: Vec<Past<'_>> = LIMITS
        .iter()
        .filter_map(|limit| past(record, day, limit))
        .collect();
    // What is new decides before what is old, whatever their sizes; of two of one size the newer.
    past.sort_by(|one, two| {
        let rank = |it: &Past<'_>| (it.is_old, it.is_hemolysed);
        // Sizes of values in two units differ in their last binary digits.
        let size = |it: &Past<'_>| (it.size * 1000.0).round();
        rank(one)
            .cmp(&rank(two))
            .then(size(two).total_cmp(&size(one)))
            .then(two.found.key.day.cmp(&one.found.key.day))
    });
    let first = past.first()?;
    let decided = first.found.key.day;
    let evidence = past.iter().map(|it| it.found.evidence()).collect();
    let alert = Alert::new(RULE.id, decided, evidence)
        .sized(first.size)
        .with(Remark::CheckTyping);
    if first.is_hemolysed {
        return Some(alert.lowered_to(Urgency::CallToday).saying("hemolysed"));
    }
    if day.days_since(decided) > FRESH_DAYS {
        return Some(alert.saying("old"));
    }
    Some(alert)
}

/// The latest day decides. Which of its samples was taken last is not known, so the worst of them
/// does; one whose cells broke only where no other is past the limit.
fn past<'a>(record: &'a Record, day: Day, limit: &Limit) -> Option<Past<'a>> {
    let value = (limit.value)(record, day);
    let is_hemolysed = |it: &Found<'_>| limit.is_mimicked && it.quality == Some(Quality::Hemolysed);
    let days = DayRange::ending(day, LAST_RESULT_DAYS + 1);
    let mut found = results(record, limit.analyte, days);
    // A sample that reads too high and still is inside the limit says nothing about the blood.
    found.retain(|it| !is_hemolysed(it) || (limit.is_past)(it, value));
    let latest = found.last()?.key.day;
    found.retain(|it| it.key.day == latest && (limit.is_past)(it, value));
    let size = |it: &Found<'_>| (it.value - value).abs() / limit.span;
    found.sort_by(|one, two| {
        let by_size = size(two).total_cmp(&size(one));
        is_hemolysed(one).cmp(&is_hemolysed(two)).then(by_size)
    });
    let found = found.into_iter().next()?;
    Some(Past {
        size: size(&found),
        is_old: day.days_since(latest) > NEW_RESULT_DAYS,
        is_hemolysed: is_hemolysed(&found),
        found,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;
    use crate::domain::alert::definition::Evidence;
    use crate::domain::alert::look::aged;

    fn decides(alert: &Alert) -> &'static str {
        let Evidence::Result { key, .. } = &alert.evidence[0] else {
            panic!("{:?}", alert.evidence);
        };
        key.analyte.as_str()
    }

    #[test]
    fn it_speaks_at_each_limit_in_either_unit() {
        for (id, text, speaks) in [
            ("potassium", "5.9", false),
            ("potassium", "6.0", true),
            ("potassium", "6.0 mEq/L", true),
            ("potassium", "2.6", false),
            ("potassium", "2.5", true),
            ("potassium", "<2.5", true),
            ("potassium", "<3.0", false),
            ("potassium", ">6.5", true),
            ("potassium", ">5.5", false),
            ("sodium", "120", false),
            ("sodium", "119 mmol/L", true),
            ("sodium", "<120", true),
            ("hb", "7.0", false),
            ("hb", "6.9", true),
            ("hb", "70 g/L", false),
            ("hb", "69 g/L", true),
            ("glucose", "54", false),
            ("glucose", "53", true),
            ("glucose", "3.0 mmol/L", false),
            ("glucose", "2.9 mmol/L", true),
        ] {
            let alert = Case::new().lab(0, id, text).check(&RULE);
            assert_eq!(alert.is_some(), speaks, "{id} {text}");
        }
    }

    #[test]
    fn it_asks_to_check_the_typing_and_speaks_before_any_answer() {
        let alert = Case::new().lab(0, "potassium", "6.2").check(&RULE).unwrap();
        assert_eq!(alert.remarks, [Remark::CheckTyping]);
        assert_eq!((alert.urgency, alert.variant), (Urgency::Emergency, ""));
    }

    #[test]
    fn a_result_of_more_than_three_days_says_its_day_and_of_two_weeks_becomes_a_question() {
        for (ago, variant, urgency) in [
            (3, "", Urgency::Emergency),
            (4, "old", Urgency::Emergency),
            (14, "old", Urgency::Emergency),
            (15, "old", Urgency::NextVisit),
        ] {
            let case = Case::new().lab(ago, "sodium", "118");
            let alert = aged(case.check(&RULE).unwrap(), case.today);
            assert_eq!((alert.variant, alert.urgency), (variant, urgency), "{ago}");
        }
        assert_eq!(Case::new().lab(91, "sodium", "118").check(&RULE), None);
    }

    #[test]
    fn the_latest_result_decides() {
        let better = Case::new().lab(2, "sodium", "118").lab(0, "sodium", "124");
        assert_eq!(better.check(&RULE), None);
    }

    #[test]
    fn several_are_all_told_the_worst_first_and_a_new_one_before_an_old_one() {
        let case = Case::new().lab(0, "hb", "6.8").lab(0, "sodium", "110");
        let alert = case.check(&RULE).unwrap();
        assert_eq!((decides(&alert), alert.evidence.len()), ("sodium", 2));
        // One gram and five millimoles are one size: the newer decides, in whatever unit.
        for text in ["6.0", "60 g/L"] {
            let case = Case::new().lab(1, "sodium", "115").lab(0, "hb", text);
            assert_eq!(decides(&case.check(&RULE).unwrap()), "hb");
        }
        let case = Case::new().lab(0, "hb", "6.8").lab(20, "sodium", "110");
        let alert = aged(case.check(&RULE).unwrap(), case.today);
        assert_eq!((decides(&alert), alert.evidence.len()), ("hb", 2));
        assert_eq!(alert.urgency, Urgency::Emergency);
    }

    #[test]
    fn the_laboratorys_comment_wins() {
        let told = |id, text, quality| Case::new().lab_of(0, id, text, None, Some(quality));
        let high = told("potassium", "6.6", Quality::Hemolysed);
        let alert = high.check(&RULE).unwrap();
        assert_eq!(
            (alert.urgency, alert.variant),
            (Urgency::CallToday, "hemolysed")
        );
        // Broken cells add potassium: what still reads low is low.
        let low = told("potassium", "2.4", Quality::Hemolysed);
        assert_eq!(low.check(&RULE).unwrap().urgency, Urgency::Emergency);
        let both = high.lab(0, "sodium", "118").check(&RULE).unwrap();
        assert_eq!(both.urgency, Urgency::Emergency);
        assert_eq!(decides(&both), "sodium");
        assert_eq!(told("sodium", "108", Quality::Doubtful).check(&RULE), None);
    }

    #[test]
    fn a_doubtful_result_does_not_hide_the_one_before() {
        let case = Case::new().lab(1, "sodium", "118");
        let case = case.lab_of(0, "sodium", "139", None, Some(Quality::Doubtful));
        assert!(case.check(&RULE).is_some());
    }

    #[test]
    fn low_sodium_in_a_confused_person_is_an_emergency() {
        let low = Case::new().lab(0, "sodium", "124");
        assert_eq!(low.check(&RULE), None);
        for sign in ["confusion", "carer_confusion", "disoriented"] {
            let confused = low.clone().rate(sign, 1);
            assert!(confused.check(&RULE).is_some(), "{sign}");
        }
        let higher = Case::new().lab(0, "sodium", "125").rate("confusion", 1);
        assert_eq!(higher.check(&RULE), None);
    }

    #[test]
    fn the_worst_sample_of_the_last_day_decides() {
        for (one, two) in [("6.3", "4.5"), ("4.5", "6.3")] {
            let case = Case::new()
                .lab(0, "potassium", one)
                .lab(0, "potassium", two);
            assert!(case.check(&RULE).is_some(), "{one} {two}");
        }
        let later = Case::new()
            .lab(1, "potassium", "6.3")
            .lab(0, "potassium", "4.5");
        assert_eq!(later.check(&RULE), None);
    }

    #[test]
    fn a_hemolysed_sample_inside_the_limit_hides_no_urgent_one() {
        let hemolysed = Some(Quality::Hemolysed);
        for ago in [0, 2] {
            let case = Case::new().lab(ago, "potassium", "6.3").lab_of(
                0,
                "potassium",
                "5.7",
                None,
                hemolysed,
            );
            let alert = case.check(&RULE).unwrap();
            assert_eq!((alert.urgency, alert.variant), (Urgency::Emergency, ""));
        }
    }
}
