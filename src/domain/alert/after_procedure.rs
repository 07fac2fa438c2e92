//! C20: something changed after a procedure.

use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Evidence;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::look::rated;
use crate::domain::alert::look::rating;
use crate::domain::alert::look::rating_before;
use crate::domain::alert::look::ticked;
use crate::domain::alert::signs::any_bleeding;
use crate::domain::alert::signs::fever;
use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::event::EventKind;
use crate::domain::page::PageId;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;
use crate::domain::symptom::SymptomId;

/// A puncture site that leaks for a day, bleeds, or is red or hot, at any time. Or within 7 days
/// after a biopsy, a TIPS or an infusion of cells: fever (38.0 °C), chills, any bleeding, new pain
/// or new confusion.
///
/// Pain and confusion are new if they are rated higher than the last time before the procedure, or
/// were not rated before it. Pain counts wherever it is: marrow is taken from the hip bone.
pub(super) const RULE: Rule = Rule {
    id: RuleId::call(20),
    page: PageId::USUAL_TREATMENTS,
    source: "EASL 2018, doi 10.1016/j.jhep.2018.03.024; safety practice of trials",
    is_own: false,
    check,
};

const DAYS: i32 = 7;
const PROCEDURES: [EventKind; 4] = [
    EventKind::Biopsy,
    EventKind::Tips,
    EventKind::CellTransplant,
    EventKind::StemCells,
];
/// What counts as new if it was rated lower before.
const COMPARED: [SymptomId; 3] = [
    SymptomId::PAIN,
    SymptomId::CONFUSION,
    SymptomId::CARER_CONFUSION,
];

fn check(record: &Record, day: Day) -> Option<Alert> {
    record.entry(day)?;
    let mut evidence = ticked(record, day, &[SymptomId::SITE_TROUBLE]);
    for (kind, from) in procedures(record, day) {
        let found = changed_since(record, day, from);
        let is_new = !found.is_empty();
        for it in found {
            if !evidence.contains(&it) {
                evidence.push(it);
            }
        }
        if is_new {
            evidence.push(Evidence::Happened { kind, day: from });
        }
    }
    if evidence.is_empty() {
        return None;
    }
    let size = u32::try_from(evidence.len()).unwrap_or(u32::MAX);
    Some(Alert::new(RULE.id, day, evidence).sized(f64::from(size)))
}

/// Returns the procedures of the last days, the earliest first.
fn procedures(record: &Record, day: Day) -> Vec<(EventKind, Day)> {
    let days = DayRange::ending(day, DAYS + 1);
    let events = record.events_in(days).into_iter();
    events
        .filter(|(_, it)| PROCEDURES.contains(&it.kind) && days.contains(it.from))
        .map(|(_, it)| (it.kind, it.from))
        .collect()
}

fn changed_since(record: &Record, day: Day, from: Day) -> Vec<Evidence> {
    let mut found: Vec<Evidence> = fever(record, day).map(|it| it.0).into_iter().collect();
    found.extend(ticked(record, day, &[SymptomId::CHILLS]));
    found.extend(any_bleeding(record, day));
    for id in COMPARED {
        let before = rating_before(record, from, id).map_or(0, |it| it.1);
        if rating(record, day, id).is_some_and(|it| it > before) {
            found.extend(rated(record, day, id, 1));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;

    #[test]
    fn trouble_at_the_site_speaks_at_any_time() {
        assert_eq!(Case::new().rate("site_trouble", 0).check(&RULE), None);
        assert!(Case::new().rate("site_trouble", 1).check(&RULE).is_some());
    }

    #[test]
    fn for_seven_days_after_a_procedure_any_of_the_signs_speaks() {
        for kind in PROCEDURES {
            for (ago, speaks) in [(-1, false), (0, true), (7, true), (8, false)] {
                let case = Case::new().event(ago, kind).rate("chills", 1);
                assert_eq!(case.check(&RULE).is_some(), speaks, "{kind:?} {ago}");
            }
        }
        for kind in [EventKind::Scan, EventKind::Banding, EventKind::Vaccine] {
            let case = Case::new().event(1, kind).rate("chills", 1);
            assert_eq!(case.check(&RULE), None, "{kind:?}");
        }
        assert_eq!(Case::new().event(1, EventKind::Tips).check(&RULE), None);
    }

    #[test]
    fn each_sign_speaks_from_its_limit() {
        let after = Case::new().event(2, EventKind::StemCells);
        for (id, value, speaks) in [
            ("chills", 0, false),
            ("bleeding", 0, false),
            ("bleeding", 1, true),
            ("red_stool", 1, true),
            ("black_stool", 1, true),
            ("vomit_blood", 1, true),
            ("pain", 0, false),
            ("pain", 1, true),
            ("confusion", 0, false),
            ("confusion", 1, true),
            ("carer_confusion", 1, true),
            ("itch", 9, false),
        ] {
            let case = after.clone().rate(id, value);
            assert_eq!(case.check(&RULE).is_some(), speaks, "{id} {value}");
        }
        for (text, speaks) in [
            ("37.9", false),
            ("38.0", true),
            ("100.3 °F", false),
            ("100.4 °F", true),
        ] {
            let case = after.clone().measure(0, "temperature", text);
            assert_eq!(case.check(&RULE).is_some(), speaks, "{text}");
        }
    }

    #[test]
    fn pain_and_confusion_must_be_new() {
        for (before, now, speaks) in [(3, 3, false), (3, 4, true), (3, 2, false), (0, 1, true)] {
            let case = Case::new()
                .rate_on(9, "pain", before)
                .event(2, EventKind::Biopsy)
                // What was rated since does not make it old.
                .rate_on(1, "pain", 8)
                .rate("pain", now);
            assert_eq!(case.check(&RULE).is_some(), speaks, "{before} {now}");
        }
        let foggy = Case::new()
            .rate_on(9, "confusion", 1)
            .event(2, EventKind::Biopsy)
            .rate("confusion", 1);
        assert_eq!(foggy.check(&RULE), None);
    }

    #[test]
    fn pain_counts_also_outside_the_belly() {
        let hip = Case::new()
            .event(1, EventKind::StemCells)
            .rate("pain", 2)
            .rate("pain_elsewhere", 1);
        let alert = hip.check(&RULE).unwrap();
        assert!(matches!(alert.evidence[0], Evidence::Rated { .. }));
        assert!(matches!(
            alert.evidence[1],
            Evidence::Happened {
                kind: EventKind::StemCells,
                ..
            }
        ));
    }
}
