//! What happened, on the printed page: what weighs most where there is more than it holds.

use std::cmp::Reverse;

use crate::domain::day::DayRange;
use crate::domain::event::Event;
use crate::domain::event::EventKind;
use crate::domain::summary::Summary;
use crate::interchange::list_page::block;
use crate::interchange::page::data::Block;
use crate::words::bundle::Words;

/// Most events listed; the rest is counted.
const MAX_EVENTS: usize = 8;

/// Composes the list, in order of days.
pub(crate) fn events(summary: &Summary, words: &Words) -> Option<Block> {
    let listed = weightiest(summary.events.iter().collect(), MAX_EVENTS);
    let skipped = summary.events.len() - listed.len();
    let items = listed.into_iter().map(|it| {
        let day = match it.to {
            Some(to) if to != it.from => words.period(DayRange {
                first: it.from,
                last: to,
            }),
            _ => words.day_short(it.from),
        };
        format!("{day}: {}", words.event_with_note(it))
    });
    let items = items.collect();
    block(words, "page-events", items, ("page-more-events", skipped))
}

/// Chooses what weighs most with the doctor, of that the newest, and orders it by days.
pub(crate) fn weightiest(mut events: Vec<&Event>, most: usize) -> Vec<&Event> {
    events.sort_by_key(|it| (rank(it.kind), Reverse(it.from)));
    events.truncate(most);
    events.sort_by_key(|it| it.from);
    events
}

/// What changes the course of the illness, then what happens in it, then what looks at it.
const fn rank(kind: EventKind) -> u8 {
    match kind {
        EventKind::LiverTransplant
        | EventKind::CellTransplant
        | EventKind::LiverSupport
        | EventKind::StemCells
        | EventKind::Tips => 0,
        EventKind::HospitalStay
        | EventKind::Banding
        | EventKind::Infection
        | EventKind::Paracentesis
        | EventKind::DiureticStart
        | EventKind::AlbuminInfusion
        | EventKind::AlcoholStop => 1,
        EventKind::Scan
        | EventKind::Endoscopy
        | EventKind::Biopsy
        | EventKind::Vaccine
        | EventKind::Visit
        | EventKind::Other => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day::Day;

    #[test]
    fn an_old_transplant_stays_where_there_are_many_scans() {
        let event = |kind, day| Event {
            kind,
            from: Day::parse(day).unwrap(),
            to: None,
            amount: None,
            note: None,
        };
        let all = [
            event(EventKind::Tips, "2020-01-01"),
            event(EventKind::Scan, "2026-01-01"),
            event(EventKind::Banding, "2026-02-01"),
            event(EventKind::Scan, "2026-03-01"),
        ];
        let kept = |most| {
            let kept = weightiest(all.iter().collect(), most);
            kept.into_iter()
                .map(|it| it.from.to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!(kept(2), ["2020-01-01", "2026-02-01"]);
        assert_eq!(kept(3), ["2020-01-01", "2026-02-01", "2026-03-01"]);
    }
}
