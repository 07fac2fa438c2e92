//! The warnings of a period as the doctor reads them: which limits were reached, what was shown
//! and what the person did.

use crate::domain::alert::definition::Alert;
use crate::domain::alert::registry::alerts_in;
use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;
use crate::domain::rule_id::Urgency;
use crate::domain::warned::Warned;

/// One warning of one day.
#[derive(Clone, Debug, PartialEq)]
pub struct Logged {
    /// The rule that spoke.
    pub rule: RuleId,
    /// How urgent it is by the end of the period.
    pub urgency: Urgency,
    /// The day of the value that decided it.
    pub day: Day,
    /// The limit as it stands in the diary now; `None` if the values were corrected since.
    pub alert: Option<Alert>,
    /// When it was shown and what the person did; `None` if it never was on screen.
    pub warned: Option<Warned>,
}

/// Returns the warnings of `period` in the order of days, the most urgent of a day first.
#[must_use]
pub fn warnings_in(record: &Record, period: DayRange) -> Vec<Logged> {
    let alerts = alerts_in(record, period);
    let mut logged: Vec<Logged> = record
        .warned_in(period)
        .filter(|(day, rule, _)| !alerts.iter().any(|it| (it.day, it.rule) == (*day, *rule)))
        .map(|(day, rule, it)| Logged {
            rule,
            urgency: it.urgency,
            day,
            alert: None,
            warned: Some(it),
        })
        .collect();
    logged.extend(alerts.into_iter().map(|alert| Logged {
        rule: alert.rule,
        urgency: alert.urgency,
        day: alert.day,
        warned: record.warned(alert.day, alert.rule),
        alert: Some(alert),
    }));
    logged.sort_by_key(|it| (it.day, it.urgency, it.rule));
    logged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::Change;
    use crate::domain::moment::Moment;
    use crate::domain::symptom::SymptomId;

    #[test]
    fn what_was_shown_stays_even_if_the_answer_is_taken_back() {
        let mut record = Record::default();
        let day = Day::parse("2026-11-20").unwrap();
        let period = DayRange::ending(day, 30);
        let tick = |value: Option<u8>| Change::Rating {
            day,
            id: SymptomId::VOMIT_BLOOD,
            value: value.and_then(|it| SymptomId::VOMIT_BLOOD.scale().rate(it)),
        };
        let rule = RuleId::emergency(1);
        let of_rule = |record: &Record| {
            let mut all = warnings_in(record, period);
            all.retain(|it| it.rule == rule);
            all
        };
        record.apply(&tick(Some(1)));
        let fresh = of_rule(&record);
        assert!(fresh[0].alert.is_some() && fresh[0].warned.is_none());
        let warned = Warned {
            urgency: Urgency::Emergency,
            shown: Moment::new(1_795_386_600_000, 0).unwrap(),
            size: 0,
            deed: None,
        };
        record.apply(&Change::Warned {
            rule,
            day,
            value: Some(warned),
        });
        assert_eq!(of_rule(&record)[0].warned, Some(warned));
        record.apply(&tick(None));
        let corrected = of_rule(&record);
        assert_eq!((corrected.len(), corrected[0].alert.is_none()), (1, true));
    }
}
