//! E11: ill after a sudden end of drinking.

use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Evidence;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::look::happened;
use crate::domain::alert::look::rated;
use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::event::EventKind;
use crate::domain::page::PageId;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;
use crate::domain::rule_id::Urgency;
use crate::domain::symptom::SymptomId;

/// Days after the last drink in which these signs count.
const DAYS: i32 = 5;
/// Days for which the last drink is taken as known.
const KNOWN_DAYS: i32 = 60;

/// Shaking, sweating, seeing things or a seizure within 5 days of the last drink: the tick on its
/// day or the event, today and the 5 days before. Where nothing is known of the last drink the
/// signs count all the same; later than 5 days they are a reason to call today.
pub(super) const RULE: Rule = Rule {
    id: RuleId::emergency(11),
    page: PageId::ALCOHOL,
    source: "NICE CG100; ASAM 2020",
    is_own: false,
    check,
};

fn check(record: &Record, day: Day) -> Option<Alert> {
    let signs = rated(record, day, SymptomId::WITHDRAWAL, 1)?;
    let late = DayRange::ending(day, KNOWN_DAYS);
    if let Some(end) = end_of_drinking(record, DayRange::ending(day, DAYS + 1)) {
        Some(Alert::new(RULE.id, day, vec![signs, end]))
    } else if let Some(end) = end_of_drinking(record, late) {
        let alert = Alert::new(RULE.id, day, vec![signs, end]);
        Some(alert.lowered_to(Urgency::CallToday).saying("late"))
    } else {
        Some(Alert::new(RULE.id, day, vec![signs]).saying("unknown"))
    }
}

fn end_of_drinking(record: &Record, days: DayRange) -> Option<Evidence> {
    let id = SymptomId::ALCOHOL_STOPPED;
    let kind = EventKind::AlcoholStop;
    let ticked = record
        .entries_in(days)
        .rev()
        .find_map(|(day, _)| rated(record, day, id, 1));
    ticked.or_else(|| {
        let day = happened(record, kind, days)?.from;
        Some(Evidence::Happened { kind, day })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;

    #[test]
    fn it_is_an_emergency_up_to_five_days_after_the_last_drink() {
        let ill = Case::new().rate("withdrawal", 1);
        for (ago, urgency, variant) in [
            (0, Urgency::Emergency, ""),
            (5, Urgency::Emergency, ""),
            (6, Urgency::CallToday, "late"),
            (59, Urgency::CallToday, "late"),
            (60, Urgency::Emergency, "unknown"),
        ] {
            let ticked = ill.clone().rate_on(ago, "alcohol_stopped", 1);
            let event = ill.clone().event(ago, EventKind::AlcoholStop);
            for case in [ticked, event] {
                let alert = case.check(&RULE).unwrap();
                assert_eq!((alert.urgency, alert.variant), (urgency, variant), "{ago}");
            }
        }
    }

    #[test]
    fn a_last_drink_that_is_not_known_is_no_reason_to_stay_silent() {
        let ill = Case::new().rate("withdrawal", 1);
        for case in [ill.clone(), ill.rate_on(2, "alcohol_stopped", 0)] {
            let alert = case.check(&RULE).unwrap();
            let told = (alert.urgency, alert.variant);
            assert_eq!(told, (Urgency::Emergency, "unknown"));
        }
    }

    #[test]
    fn an_end_of_drinking_without_signs_is_silent() {
        let case = Case::new().rate("alcohol_stopped", 1);
        assert_eq!(case.check(&RULE), None);
        assert_eq!(case.rate("withdrawal", 0).check(&RULE), None);
    }
}
