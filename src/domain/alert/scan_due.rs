//! M06: the last liver scan.

use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Evidence;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::look::happened;
use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::event::EventKind;
use crate::domain::page::PageId;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;
use crate::domain::settings::SettingKey;

/// Calendar months from one scan to the next.
pub(in crate::domain) const MONTHS: i32 = 6;

/// The last liver scan in the diary lies more than 6 calendar months back, or none is noted in a
/// diary that holds something. Silent after a liver transplant and
/// where no cirrhosis is known.
pub(super) const RULE: Rule = Rule {
    id: RuleId::mention(6),
    page: PageId::CANCER_CHECKS,
    source: "AASLD 2023, doi 10.1097/HEP.0000000000000466; EASL, hepatocellular carcinoma",
    is_own: false,
    check,
};

fn check(record: &Record, day: Day) -> Option<Alert> {
    let past = DayRange {
        first: Day::FIRST,
        last: day,
    };
    let has_cirrhosis = record.settings().says_yes(SettingKey::Cirrhosis);
    if !has_cirrhosis || happened(record, EventKind::LiverTransplant, past).is_some() {
        return None;
    }
    let kind = EventKind::Scan;
    let Some(scan) = happened(record, kind, past) else {
        let evidence = vec![Evidence::NotRecorded { kind }];
        return has_begun(record, day).then(|| Alert::new(RULE.id, day, evidence).saying("none"));
    };
    let due = scan.from.plus_months(MONTHS);
    let evidence = vec![Evidence::Happened {
        kind,
        day: scan.from,
    }];
    (day > due).then(|| Alert::new(RULE.id, due.plus(1), evidence))
}

/// Returns whether the diary holds anything of `day` or before.
fn has_begun(record: &Record, day: Day) -> bool {
    let first = record
        .entries()
        .next()
        .map(|it| it.0)
        .into_iter()
        .chain(record.labs().next().map(|it| it.0.day))
        .chain(record.events().first().map(|it| it.1.from))
        .min();
    first.is_some_and(|it| it <= day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;

    #[test]
    fn it_speaks_the_day_after_six_calendar_months() {
        // Today is 22 November: 22 May is 184 days back.
        for (ago, speaks) in [(0, false), (184, false), (185, true), (400, true)] {
            let case = Case::new().event(ago, EventKind::Scan);
            assert_eq!(case.check(&RULE).is_some(), speaks, "{ago}");
        }
        let case = Case::new().event(400, EventKind::Scan);
        assert_eq!(case.clone().event(20, EventKind::Scan).check(&RULE), None);
        let alert = case.check(&RULE).unwrap();
        let last = case.today.plus(-400);
        assert_eq!(alert.day, last.plus_months(6).plus(1));
    }

    #[test]
    fn none_noted_is_said_in_a_diary_that_holds_something() {
        assert_eq!(Case::new().check(&RULE), None);
        let case = Case::new().rate("fatigue", 1);
        let alert = case.check(&RULE).unwrap();
        assert!(alert.is_about_absence());
        assert_eq!((alert.variant, alert.day), ("none", case.today));
        assert!(Case::new().lab(3, "inr", "1.1").check(&RULE).is_some());
        // A scan that is planned is not one that was.
        assert!(case.event(-9, EventKind::Scan).check(&RULE).is_some());
        assert_eq!(Case::new().rate_on(-1, "fatigue", 1).check(&RULE), None);
    }

    #[test]
    fn it_is_silent_after_a_transplant() {
        let case = Case::new().event(400, EventKind::Scan);
        let after = case.event(100, EventKind::LiverTransplant);
        assert_eq!(after.check(&RULE), None);
    }

    #[test]
    fn without_cirrhosis_it_is_silent() {
        let case = Case::new().event(400, EventKind::Scan);
        assert_eq!(case.fact("cirrhosis", "no").check(&RULE), None);
    }
}
