//! What a screen shows of the warnings: which stand, and which the person has answered.

use crate::domain::alert::definition::Alert;
use crate::domain::alert::registry::alerts;
use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;
use crate::domain::rule_id::Urgency;
use crate::domain::warned::Warned;

/// How long "I will mention it" holds, unless it becomes worse.
const MENTIONED_DAYS: i32 = 30;

/// Rules for calling today that say less than an emergency rule about the same answers: two cards
/// about one fever would contradict each other.
const COVERED: [(RuleId, RuleId); 4] = [
    (RuleId::emergency(4), RuleId::call(1)),
    (RuleId::emergency(3), RuleId::call(6)),
    (RuleId::emergency(12), RuleId::call(5)),
    (RuleId::emergency(12), RuleId::call(6)),
];

/// The warnings of a screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Standing {
    /// To be shown in full, the most urgent first.
    pub loud: Vec<Shown>,
    /// Answered and not worse since: said in one line.
    pub quiet: Vec<Shown>,
}

/// One warning, with what is known of its being shown and answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The limit that is reached.
    pub alert: Alert,
    /// When it was shown and what the person did, if it was.
    pub warned: Option<Warned>,
}

impl Standing {
    /// Decides what stands on `today` while the day `shown` is open.
    ///
    /// What was noted yesterday stands until it is answered: an evening's sign must not be gone
    /// in the morning. Emergencies are shown in full whatever was answered; a rule for calling
    /// today is not repeated once answered unless it became worse.
    #[must_use]
    pub fn new(record: &Record, today: Day, shown: Day) -> Self {
        let mut found = alerts(record, today);
        let is_answered = |it: &Alert| warned(record, it).is_some_and(|it| it.deed.is_some());
        let missing = |found: &[Alert], it: &Alert| found.iter().all(|other| other.rule != it.rule);
        let yesterday = alerts(record, today.plus(-1)).into_iter().filter(|it| {
            let is_due = it.rule.is_emergency() || !is_answered(it);
            is_due && it.urgency != Urgency::NextVisit
        });
        for alert in yesterday {
            if missing(&found, &alert) {
                found.push(alert);
            }
        }
        if shown != today {
            for alert in alerts(record, shown) {
                if missing(&found, &alert) && alert.day == shown {
                    found.push(alert);
                }
            }
        }
        let is_covered = |found: &[Alert], it: &Alert| {
            COVERED.iter().any(|(by, covered)| {
                it.rule == *covered && found.iter().any(|other| other.rule == *by)
            })
        };
        let all = found.clone();
        found.retain(|it| !is_covered(&all, it));
        found.sort_by_key(|it| (it.urgency, it.rule));
        let mut standing = Self::default();
        for alert in found {
            let warned = warned(record, &alert);
            let is_loud = alert.urgency == Urgency::Emergency
                || warned.is_none_or(|it| it.deed.is_none() || alert.size > it.size);
            let shown = Shown { alert, warned };
            if is_loud {
                standing.loud.push(shown);
            } else {
                standing.quiet.push(shown);
            }
        }
        standing
    }

    /// Returns those that the diary has not yet kept as shown.
    pub fn unkept(&self) -> impl Iterator<Item = &Alert> {
        self.loud
            .iter()
            .filter(|it| it.warned.is_none())
            .map(|it| &it.alert)
    }
}

/// Returns what is kept of an alert; for the next visit, of the last month.
fn warned(record: &Record, alert: &Alert) -> Option<Warned> {
    let exact = record.warned(alert.day, alert.rule);
    if alert.urgency != Urgency::NextVisit || exact.is_some_and(|it| it.deed.is_some()) {
        return exact;
    }
    let month = DayRange::ending(alert.day, MENTIONED_DAYS);
    let mentioned = record
        .warned_in(month)
        .filter(|(_, rule, it)| *rule == alert.rule && it.deed.is_some())
        .last();
    mentioned.map(|it| it.2).or(exact)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;
    use crate::domain::change::Change;
    use crate::domain::moment::Moment;
    use crate::domain::warned::Deed;

    fn standing(case: &Case) -> Standing {
        Standing::new(&case.record, case.today, case.today)
    }

    fn names(shown: &[Shown]) -> Vec<String> {
        let known = ["E01", "C02"];
        let names = shown.iter().map(|it| it.alert.rule.to_string());
        names.filter(|it| known.contains(&it.as_str())).collect()
    }

    fn answer(case: &mut Case, ago: i32, rule: &str, size: i64) {
        let at = Moment::new(1_795_386_600_000, 0).unwrap();
        let rule = RuleId::parse(rule).unwrap();
        case.record.apply(&Change::Warned {
            rule,
            day: case.today.plus(-ago),
            value: Some(Warned {
                urgency: rule.urgency(),
                shown: at,
                size,
                deed: Some((Deed::Called, at)),
            }),
        });
    }

    #[test]
    fn an_answered_call_is_quiet_until_it_becomes_worse() {
        let mut case = Case::new()
            .measure(7, "weight", "74")
            .measure(0, "weight", "77");
        assert_eq!(names(&standing(&case).loud), ["C02"]);
        answer(&mut case, 0, "C02", 3000);
        let now = standing(&case);
        assert_eq!(
            (names(&now.loud), names(&now.quiet)),
            (vec![], vec!["C02".to_owned()])
        );
        let worse = case.measure(0, "weight", "77.5");
        assert_eq!(names(&standing(&worse).loud), ["C02"]);
    }

    #[test]
    fn an_emergency_always_repeats_and_outlives_the_night() {
        let mut case = Case::new().rate_on(1, "vomit_blood", 1);
        assert_eq!(names(&standing(&case).loud), ["E01"]);
        answer(&mut case, 1, "E01", 0);
        let now = standing(&case);
        assert_eq!(names(&now.loud), ["E01"]);
        assert!(now.loud[0].warned.is_some());
        let old = Case::new().rate_on(2, "vomit_blood", 1);
        assert_eq!(names(&standing(&old).loud), Vec::<String>::new());
        let open = Standing::new(&old.record, old.today, old.today.plus(-2));
        assert_eq!(names(&open.loud), ["E01"]);
    }

    #[test]
    fn yesterdays_call_stands_until_it_is_answered() {
        let mut case = Case::new()
            .measure(8, "weight", "74")
            .measure(1, "weight", "77");
        assert_eq!(names(&standing(&case).loud), ["C02"]);
        answer(&mut case, 1, "C02", 3000);
        assert_eq!(names(&standing(&case).loud), Vec::<String>::new());
    }

    #[test]
    fn one_fever_makes_one_card() {
        let case = Case::new()
            .measure(0, "temperature", "38.6")
            .rate("chills", 1);
        let rules: Vec<String> = standing(&case)
            .loud
            .iter()
            .map(|it| it.alert.rule.to_string())
            .collect();
        assert!(rules.contains(&"E04".to_owned()) && !rules.contains(&"C01".to_owned()));
    }
}
