//! C08: many bowel movements on lactulose.

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
use crate::domain::settings::SettingKey;
use crate::domain::vital::VitalId;

/// On lactulose: more than 4 bowel movements in a day. The diary counts them, loose or not.
///
/// No guideline gives the 4: a remote-monitoring sheet uses it, others use 5. It is therefore
/// marked as a rule of this diary as long as the team gave no number of its own.
pub(super) const RULE: Rule = Rule {
    id: RuleId::call(8),
    page: PageId::ENCEPHALOPATHY,
    source: "Too much lactulose: AASLD/EASL 2014, doi 10.1002/hep.27210; more than 4: a \
        remote-monitoring sheet",
    is_own: true,
    check,
};

fn check(record: &Record, day: Day) -> Option<Alert> {
    if !record.settings().says_yes(SettingKey::Lactulose) {
        return None;
    }
    let limit = record.limit(LimitId::STOOLS_MOST)?;
    let id = VitalId::BOWEL_MOVEMENTS;
    let (reading, count) = measured(record, day, id)?;
    if !is_below(limit.value, count) {
        return None;
    }
    let evidence = Evidence::Measured { id, day, reading };
    let alert = Alert::new(RULE.id, day, vec![evidence])
        .at(LimitId::STOOLS_MOST)
        .sized(count);
    Some(if limit.team.is_some() {
        alert.saying("team")
    } else {
        alert.with(Remark::OwnRule)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;

    fn stools(count: &str) -> Case {
        Case::new()
            .fact("lactulose", "yes")
            .measure(0, "bowel_movements", count)
    }

    #[test]
    fn five_speak_and_four_do_not() {
        assert_eq!(stools("4").check(&RULE), None);
        let alert = stools("5").check(&RULE).unwrap();
        assert_eq!(
            (alert.variant, &*alert.remarks),
            ("", &[Remark::OwnRule][..])
        );
        let yesterday = Case::new()
            .fact("lactulose", "yes")
            .measure(1, "bowel_movements", "9");
        assert_eq!(yesterday.check(&RULE), None);
    }

    #[test]
    fn it_is_a_rule_for_lactulose_only() {
        let case = Case::new().measure(0, "bowel_movements", "9");
        assert_eq!(case.check(&RULE), None);
    }

    #[test]
    fn the_team_may_say_five() {
        let five = |count| stools(count).team(LimitId::STOOLS_MOST, Some("5"));
        assert_eq!(five("5").check(&RULE), None);
        let alert = five("6").check(&RULE).unwrap();
        assert_eq!((alert.variant, &*alert.remarks), ("team", &[][..]));
        let left_out = stools("9").team(LimitId::STOOLS_MOST, None);
        assert_eq!(left_out.check(&RULE), None);
    }
}
