//! C13: bilirubin going up a lot.

use crate::domain::alert::bound::is_surely_at_least;
use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Remark;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::look::Found;
use crate::domain::alert::look::before;
use crate::domain::alert::look::compared;
use crate::domain::alert::look::latest;
use crate::domain::alert::look::results;
use crate::domain::alert::result_change::changed;
use crate::domain::alert::result_change::is_times;
use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::limit::LimitId;
use crate::domain::page::PageId;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;

/// Bilirubin twice the result before or more, or 3 mg/dL (51 µmol/L) or more for the first time.
/// No guideline gives a number for patients; a team can leave the rule out.
pub(super) const RULE: Rule = Rule {
    id: RuleId::call(13),
    page: PageId::JAUNDICE,
    source: "Expert rule; no guideline gives the number",
    is_own: true,
    check,
};

const BILIRUBIN: &str = "bili_total";
const TIMES: f64 = 2.0;
/// In mg/dL. 51 µmol/L are 2.98 mg/dL: right for results in steps of 0.1 mg/dL and of 1 µmol/L.
const LEVEL: f64 = 51.0 / 17.1;

fn check(record: &Record, day: Day) -> Option<Alert> {
    if record.leaves_out(LimitId::BILIRUBIN_RULE) {
        return None;
    }
    let now = latest(record, BILIRUBIN, day)?;
    let taken = now.key.day;
    let alert = match before(record, &now).filter(|it| is_times(it, &now, TIMES)) {
        Some(from) => {
            let alert = Alert::new(RULE.id, taken, vec![changed(&from, &now)]);
            compared(alert, &from, &now)
        }
        None if is_first(record, &now) => {
            Alert::new(RULE.id, taken, vec![now.evidence()]).saying("first")
        }
        None => return None,
    };
    Some(alert.sized(now.value).with(Remark::OwnRule))
}

/// Returns whether the level is reached and no result before reached it.
fn is_first(record: &Record, now: &Found<'_>) -> bool {
    let past = DayRange {
        first: Day::FIRST,
        last: now.key.day,
    };
    is_surely_at_least(now, LEVEL)
        && results(record, BILIRUBIN, past)
            .iter()
            .all(|it| it.key >= now.key || !is_surely_at_least(it, LEVEL))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;
    use crate::domain::lab::Quality;

    fn two(before: &str, now: &str) -> Case {
        Case::new()
            .lab(30, BILIRUBIN, before)
            .lab(0, BILIRUBIN, now)
    }

    #[test]
    fn twice_the_result_before_speaks_in_every_unit() {
        for (before, now, speaks) in [
            ("1.0", "1.9", false),
            ("1.0", "2.0", true),
            ("17 µmol/L", "33 µmol/L", false),
            ("17 µmol/L", "34 µmol/L", true),
            ("1.0", "34 µmol/L", false),
            ("1.0", "35 µmol/L", true),
            ("2.0", "1.0", false),
            ("1.4", "24 µmol/L", false),
            ("<0.5", "1.0", true),
            (">0.5", "1.0", false),
            ("0.5", "<1.0", false),
            ("5", "9.9", false),
            ("5", "10", true),
        ] {
            let alert = two(before, now).check(&RULE);
            assert_eq!(alert.is_some(), speaks, "{before} {now}");
            assert!(alert.is_none_or(|it| it.variant.is_empty()));
        }
    }

    #[test]
    fn three_speaks_the_first_time_only() {
        for (text, speaks) in [
            ("2.9", false),
            ("3.0", true),
            ("50 µmol/L", false),
            ("51 µmol/L", true),
            (">3", true),
            ("<4", false),
        ] {
            let alert = Case::new().lab(0, BILIRUBIN, text).check(&RULE);
            assert_eq!(alert.is_some(), speaks, "{text}");
            assert!(alert.is_none_or(|it| it.variant == "first"));
        }
        assert!(two("2.5", "51 µmol/L").check(&RULE).is_some());
        assert_eq!(two("3.0", "3.4").check(&RULE), None);
        let again = two("2.5", "3.4").lab(400, BILIRUBIN, "55 µmol/L");
        assert_eq!(again.check(&RULE), None);
        let doubted = Case::new()
            .lab_of(9, BILIRUBIN, "4", None, Some(Quality::Doubtful))
            .lab(0, BILIRUBIN, "3.4");
        assert!(doubted.check(&RULE).is_some());
    }

    #[test]
    fn it_is_marked_as_our_own_and_the_team_can_leave_it_out() {
        let case = two("1.0", "2.0");
        assert_eq!(case.check(&RULE).unwrap().remarks, [Remark::OwnRule]);
        let left_out = case.team(LimitId::BILIRUBIN_RULE, None);
        assert_eq!(left_out.check(&RULE), None);
    }

    #[test]
    fn two_laboratories_are_said() {
        let case = Case::new()
            .lab_of(9, BILIRUBIN, "1.0", Some("North"), None)
            .lab_of(0, BILIRUBIN, "2.4", Some("South"), None);
        assert_eq!(
            case.check(&RULE).unwrap().remarks,
            [Remark::TwoLaboratories, Remark::OwnRule]
        );
    }
}
