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
use crate::domain::symptom::SymptomId;

/// Days after the last drink in which these signs count.
const DAYS: i32 = 5;

/// Shaking, sweating, seeing things or a seizure within 5 days of the last drink: the tick on its
/// day or the event, today and the 5 days before.
pub(super) const RULE: Rule = Rule {
    id: RuleId::emergency(11),
    page: PageId::ALCOHOL,
    source: "NICE CG100; ASAM 2020",
    is_own: false,
    check,
};

fn check(record: &Record, day: Day) -> Option<Alert> {
    let signs = rated(record, day, SymptomId::WITHDRAWAL, 1)?;
    let end = end_of_drinking(record, DayRange::ending(day, DAYS + 1))?;
    Some(Alert::new(RULE.id, day, vec![signs, end]))
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
    fn it_speaks_up_to_five_days_after_the_last_drink() {
        let ill = Case::new().rate("withdrawal", 1);
        assert_eq!(ill.check(&RULE), None);
        for (ago, speaks) in [(0, true), (5, true), (6, false)] {
            let ticked = ill.clone().rate_on(ago, "alcohol_stopped", 1);
            assert_eq!(ticked.check(&RULE).is_some(), speaks, "{ago}");
            let event = ill.clone().event(ago, EventKind::AlcoholStop);
            assert_eq!(event.check(&RULE).is_some(), speaks, "{ago}");
        }
        let no = ill.rate_on(2, "alcohol_stopped", 0);
        assert_eq!(no.check(&RULE), None);
    }

    #[test]
    fn an_end_of_drinking_without_signs_is_silent() {
        let case = Case::new().rate("alcohol_stopped", 1);
        assert_eq!(case.check(&RULE), None);
        assert_eq!(case.rate("withdrawal", 0).check(&RULE), None);
    }
}
