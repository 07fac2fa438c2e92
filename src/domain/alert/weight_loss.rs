//! M05: weight lost over three months.

use std::collections::BTreeSet;

use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Evidence;
use crate::domain::alert::definition::Remark;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::look::measured;
use crate::domain::alert::look::rating;
use crate::domain::alert::look::reaches;
use crate::domain::alert::weight::median;
use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::event::EventKind;
use crate::domain::page::PageId;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;
use crate::domain::symptom::SymptomId;
use crate::domain::vital::VitalId;

/// 5 percent.
const SHARE: f64 = 0.05;
/// Days of the newer weights, up to today.
const NOW: i32 = 14;
/// Days before today of the older weights: three months, two weeks to either side.
const THEN: (i32, i32) = (104, 76);
/// Days after a drain whose weights do not count.
const AFTER_DRAIN: i32 = 7;

/// The median weight of the last 14 days at least 5 % under that of 76 to 104 days before. Only
/// weights without fluid count, because fluid hides lost muscle: legs and belly both rated "none"
/// that day and no drain in the 7 days before. Own choice of days for "5 % in 3 months". The diary
/// cannot know whether a loss was planned; the words leave that to the person.
pub(super) const RULE: Rule = Rule {
    id: RuleId::mention(5),
    page: PageId::FOOD,
    source: "AASLD 2021, nutrition and frailty",
    is_own: false,
    check,
};

fn check(record: &Record, day: Day) -> Option<Alert> {
    let now = weights(record, DayRange::ending(day, NOW));
    let (last, _) = *now.last()?;
    let earlier = DayRange::new(day.plus(-THEN.0), day.plus(-THEN.1))?;
    let then = weights(record, earlier);
    let middle = |it: &[(Day, f64)]| median(&it.iter().map(|it| it.1).collect::<Vec<_>>());
    let (from, to) = (middle(&then)?, middle(&now)?);
    if !reaches(from - to, from * SHARE) {
        return None;
    }
    let evidence = Evidence::Changed {
        id: VitalId::WEIGHT,
        from,
        to,
        days: 90,
        readings: then.len() + now.len(),
    };
    let alert = Alert::new(RULE.id, last, vec![evidence]).sized((from - to) / from);
    let is_thin = now.len() == 1 || then.len() == 1;
    Some(alert.with_if(is_thin, Remark::OneReading))
}

/// Returns the weights without fluid, in kilograms.
fn weights(record: &Record, days: DayRange) -> Vec<(Day, f64)> {
    let dry: Vec<(Day, f64)> = record
        .entries_in(days)
        .filter_map(|(day, _)| Some((day, measured(record, day, VitalId::WEIGHT)?.1)))
        .filter(|(day, _)| {
            let is_none = |id| rating(record, *day, id) == Some(0);
            is_none(SymptomId::EDEMA) && is_none(SymptomId::DISTENSION)
        })
        .collect();
    if dry.is_empty() {
        return dry;
    }
    let drains: BTreeSet<Day> = record
        .events()
        .into_iter()
        .filter(|(_, it)| it.kind == EventKind::Paracentesis)
        .map(|(_, it)| it.from)
        .collect();
    let is_after_drain = |day: Day| drains.range(day.plus(-AFTER_DRAIN)..=day).next().is_some();
    dry.into_iter()
        .filter(|(day, _)| !is_after_drain(*day))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;

    /// Weighs without fluid.
    fn dry(case: Case, ago: i32, weight: &str) -> Case {
        case.measure(ago, "weight", weight)
            .rate_on(ago, "edema", 0)
            .rate_on(ago, "distension", 0)
    }

    fn months(before: &str, now: &str) -> Case {
        dry(dry(Case::new(), 90, before), 0, now)
    }

    #[test]
    fn it_speaks_from_five_percent_in_either_unit() {
        for (before, now, speaks) in [
            ("80.0", "76.1", false),
            ("80.0", "76.0", true),
            ("200 lb", "190.1 lb", false),
            ("200 lb", "190 lb", true),
            ("76.0", "80.0", false),
        ] {
            let alert = months(before, now).check(&RULE);
            assert_eq!(alert.is_some(), speaks, "{before} {now}");
        }
    }

    #[test]
    fn only_weights_without_fluid_count() {
        let case = months("80.0", "76.0");
        for id in ["edema", "distension"] {
            assert_eq!(case.clone().rate(id, 1).check(&RULE), None, "{id} now");
            let then = case.clone().rate_on(90, id, 1);
            assert_eq!(then.check(&RULE), None, "{id} then");
        }
        let unrated = Case::new()
            .measure(90, "weight", "80.0")
            .measure(0, "weight", "76.0");
        assert_eq!(unrated.check(&RULE), None);
        for (ago, speaks) in [(0, false), (7, false), (8, true), (97, false), (98, true)] {
            let drained = case.clone().event(ago, EventKind::Paracentesis);
            assert_eq!(drained.check(&RULE).is_some(), speaks, "{ago}");
        }
    }

    #[test]
    fn both_sides_are_medians_of_their_days() {
        let spike = dry(dry(months("80.0", "76.0"), 1, "79.0"), 2, "79.2");
        assert_eq!(spike.check(&RULE), None);
        for (ago, speaks) in [(75, false), (76, true), (104, true), (105, false)] {
            let case = dry(dry(Case::new(), ago, "80.0"), 13, "76.0");
            assert_eq!(case.check(&RULE).is_some(), speaks, "{ago}");
        }
        let gone = dry(dry(Case::new(), 90, "80.0"), 14, "76.0");
        assert_eq!(gone.check(&RULE), None);
        let thin = months("80.0", "76.0").check(&RULE).unwrap();
        assert_eq!(thin.remarks, [Remark::OneReading]);
    }
}
