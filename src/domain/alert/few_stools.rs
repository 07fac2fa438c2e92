//! C07: few bowel movements on lactulose.

use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Evidence;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::look::is_below;
use crate::domain::alert::look::measured;
use crate::domain::alert::look::reaches;
use crate::domain::day::Day;
use crate::domain::limit::LimitId;
use crate::domain::page::PageId;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;
use crate::domain::settings::SettingKey;
use crate::domain::vital::VitalId;

/// On lactulose: one bowel movement or none today, or fewer than 2 today and yesterday.
///
/// A day without a count is no answer, not zero. Where the team gave its own least number, that
/// one stands for the 2, and a single day is not held against the person if it reaches it; only
/// then the text speaks of the team's plan.
pub(super) const RULE: Rule = Rule {
    id: RuleId::call(7),
    page: PageId::ENCEPHALOPATHY,
    source: "AASLD/EASL 2014, doi 10.1002/hep.27210; EASL 2022, doi 10.1016/j.jhep.2022.06.001",
    is_own: false,
    check,
};

/// So few on one day speak alone.
const ONE_DAY: f64 = 1.0;

fn check(record: &Record, day: Day) -> Option<Alert> {
    if !record.settings().says_yes(SettingKey::Lactulose) {
        return None;
    }
    let limit = record.limit(LimitId::STOOLS_LEAST)?;
    let (today, count) = few(record, day, limit.value)?;
    let yesterday = few(record, day.plus(-1), limit.value);
    if !reaches(ONE_DAY, count) && yesterday.is_none() {
        return None;
    }
    let mut evidence = vec![today];
    evidence.extend(yesterday.map(|it| it.0));
    let variant = if limit.team.is_some() { "team" } else { "" };
    let alert = Alert::new(RULE.id, day, evidence)
        .saying(variant)
        .at(LimitId::STOOLS_LEAST);
    Some(alert.sized(limit.value - count))
}

/// Returns the count of a day if it lies below `least`.
fn few(record: &Record, day: Day, least: f64) -> Option<(Evidence, f64)> {
    let id = VitalId::BOWEL_MOVEMENTS;
    let (reading, count) = measured(record, day, id)?;
    is_below(count, least).then_some((Evidence::Measured { id, day, reading }, count))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;

    fn stools(yesterday: Option<&str>, today: Option<&str>) -> Case {
        let case = Case::new().fact("lactulose", "yes");
        let days = [(1, yesterday), (0, today)];
        days.into_iter().fold(case, |case, (ago, text)| match text {
            Some(text) => case.measure(ago, "bowel_movements", text),
            None => case,
        })
    }

    #[test]
    fn one_in_a_day_speaks_and_two_do_not() {
        for (yesterday, today, speaks) in [
            (None, Some("2"), false),
            (None, Some("1"), true),
            (None, Some("0"), true),
            (Some("3"), Some("1"), true),
            (Some("1"), Some("2"), false),
            (Some("1"), Some("1"), true),
        ] {
            let alert = stools(yesterday, today).check(&RULE);
            assert_eq!(alert.is_some(), speaks, "{yesterday:?} {today:?}");
            assert!(alert.is_none_or(|it| it.variant.is_empty()));
        }
    }

    #[test]
    fn no_count_is_no_answer() {
        assert_eq!(stools(Some("0"), None).check(&RULE), None);
        assert_eq!(stools(None, None).check(&RULE), None);
    }

    #[test]
    fn it_is_a_rule_for_lactulose_only() {
        let case = Case::new().measure(0, "bowel_movements", "0");
        assert_eq!(case.check(&RULE), None);
        let no = case.fact("lactulose", "no");
        assert_eq!(no.check(&RULE), None);
    }

    #[test]
    fn the_teams_plan_replaces_it_and_is_quoted_as_theirs() {
        let team = |case: Case, least| case.team(LimitId::STOOLS_LEAST, least);
        for (least, yesterday, today, speaks) in [
            ("3", None, "2", false),
            ("3", Some("3"), "2", false),
            ("3", Some("2"), "2", true),
            ("3", None, "1", true),
            ("1", Some("1"), "1", false),
            ("1", None, "0", true),
        ] {
            let case = team(stools(yesterday, Some(today)), Some(least));
            let alert = case.check(&RULE);
            assert_eq!(alert.is_some(), speaks, "{least} {yesterday:?} {today}");
            assert!(alert.is_none_or(|it| it.variant == "team"));
        }
        assert_eq!(team(stools(None, Some("0")), None).check(&RULE), None);
    }
}
