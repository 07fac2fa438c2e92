//! E02: black or bloody stool.

use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Remark;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::look::rated;
use crate::domain::day::Day;
use crate::domain::page::PageId;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;
use crate::domain::rule_id::Urgency;
use crate::domain::settings::SettingKey;
use crate::domain::symptom::SymptomId;

/// Black stool, more than streaks of red blood in it, or heavy bleeding. Only streaks on the paper
/// or a nosebleed are for calling today. Iron and bismuth change the last sentence of a black
/// stool, never the urgency; they explain no red blood.
pub(super) const RULE: Rule = Rule {
    id: RuleId::emergency(2),
    page: PageId::BLEEDING,
    source: "cirrhosiscare.ca, When to go to emergency; MedlinePlus, Cirrhosis - discharge; \
        streaks on the paper are for calling today by our own choice",
    is_own: false,
    check,
};

fn check(record: &Record, day: Day) -> Option<Alert> {
    let [black, red, bleeding] = [
        (SymptomId::BLACK_STOOL, 1),
        (SymptomId::RED_STOOL, 2),
        (SymptomId::BLEEDING, 3),
    ]
    .map(|(id, least)| rated(record, day, id, least));
    let has_black = black.is_some();
    let is_only_black = black.is_some() && red.is_none() && bleeding.is_none();
    let evidence: Vec<_> = [black, red, bleeding].into_iter().flatten().collect();
    if evidence.is_empty() {
        return streaks(record, day);
    }
    let alert = Alert::new(RULE.id, day, evidence).sized(10.0);
    if is_only_black && record.settings().says_yes(SettingKey::Iron) {
        return Some(alert.saying("iron").with(Remark::IronOrBismuth));
    }
    Some(if has_black {
        alert
    } else {
        alert.saying("red")
    })
}

fn streaks(record: &Record, day: Day) -> Option<Alert> {
    let evidence: Vec<_> = [(SymptomId::RED_STOOL, 1), (SymptomId::BLEEDING, 2)]
        .into_iter()
        .filter_map(|(id, least)| rated(record, day, id, least))
        .collect();
    if evidence.is_empty() {
        return None;
    }
    Some(
        Alert::new(RULE.id, day, evidence)
            .lowered_to(Urgency::CallToday)
            .saying("streaks")
            .sized(1.0),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;

    #[test]
    fn it_speaks_from_more_than_streaks() {
        for (id, value, urgency) in [
            ("black_stool", 0, None),
            ("black_stool", 1, Some(Urgency::Emergency)),
            ("red_stool", 0, None),
            ("red_stool", 1, Some(Urgency::CallToday)),
            ("red_stool", 2, Some(Urgency::Emergency)),
            ("bleeding", 1, None),
            ("bleeding", 2, Some(Urgency::CallToday)),
            ("bleeding", 3, Some(Urgency::Emergency)),
        ] {
            let alert = Case::new().rate(id, value).check(&RULE);
            assert_eq!(alert.map(|it| it.urgency), urgency, "{id} {value}");
        }
        assert_eq!(Case::new().check(&RULE), None);
    }

    #[test]
    fn streaks_beside_more_than_streaks_lower_nothing() {
        let case = Case::new().rate("red_stool", 1).rate("black_stool", 1);
        let alert = case.check(&RULE).unwrap();
        assert_eq!((alert.urgency, alert.variant), (Urgency::Emergency, ""));
    }

    #[test]
    fn iron_softens_the_last_sentence_of_black_stool_and_nothing_else() {
        let black = Case::new().fact("iron", "yes").rate("black_stool", 1);
        let alert = black.check(&RULE).unwrap();
        assert_eq!(alert.urgency, Urgency::Emergency);
        assert_eq!(alert.remarks, [Remark::IronOrBismuth]);
        let red = black.rate("red_stool", 2).check(&RULE).unwrap();
        assert_eq!((red.urgency, red.remarks.len()), (Urgency::Emergency, 0));
    }
}
