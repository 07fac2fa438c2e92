//! How far the page looks back.

use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::event::EventKind;
use crate::domain::record::Record;
use crate::domain::summary::Summary;

/// One choice of the period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// From the day of the last visit at the clinic, if one is noted.
    Visit(Day),
    Month,
    Quarter,
    HalfYear,
    Year,
    All,
}

impl Reach {
    const USUAL: [Self; 5] = [
        Self::Month,
        Self::Quarter,
        Self::HalfYear,
        Self::Year,
        Self::All,
    ];

    /// Returns the choices there are; the first is taken until the person chooses.
    pub(super) fn choices(record: &Record, today: Day) -> Vec<Self> {
        let events = record.events().into_iter().map(|it| it.1);
        let visits = events.filter(|it| it.kind == EventKind::Visit && it.from < today);
        let days = visits.map(|it| it.from);
        let visit = days.max().map(Self::Visit);
        visit.into_iter().chain(Self::USUAL).collect()
    }

    /// Returns what is shown before anything is chosen: what is new to the doctor, or a quarter.
    pub(super) fn usual(choices: &[Self]) -> Self {
        let first = choices.first().copied();
        first
            .filter(|it| matches!(it, Self::Visit(_)))
            .unwrap_or(Self::Quarter)
    }

    /// Returns the message that names it.
    pub(super) const fn message(self) -> &'static str {
        match self {
            Self::Visit(_) => "reach-visit",
            Self::Month => "reach-month",
            Self::Quarter => "reach-quarter",
            Self::HalfYear => "reach-half-year",
            Self::Year => "reach-year",
            Self::All => "reach-all",
        }
    }

    /// Returns the days.
    pub(super) fn days(self, record: &Record, today: Day) -> DayRange {
        match self {
            Self::Visit(day) => DayRange {
                first: day,
                last: today,
            },
            Self::Month => back(today, 1),
            Self::Quarter => back(today, 3),
            Self::HalfYear => back(today, 6),
            Self::Year => back(today, 12),
            Self::All => Summary::whole_period(record, today),
        }
    }
}

fn back(today: Day, months: i32) -> DayRange {
    DayRange {
        first: today.plus_months(-months),
        last: today,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::Change;
    use crate::domain::event::Event;
    use crate::domain::event::EventId;

    #[test]
    fn the_page_begins_at_the_last_visit_before_today() {
        let day = |text| Day::parse(text).unwrap();
        let today = day("2026-11-22");
        let mut record = Record::default();
        let none = Reach::choices(&record, today);
        assert_eq!(Reach::usual(&none), Reach::Quarter);
        for (id, on) in (1..).zip(["2026-03-02", "2026-08-20", "2026-11-22"]) {
            let value = Some(Event {
                kind: EventKind::Visit,
                from: day(on),
                to: None,
                amount: None,
                note: None,
            });
            record.apply(&Change::Event {
                id: EventId([id; 16]),
                value,
            });
        }
        let usual = Reach::usual(&Reach::choices(&record, today));
        assert_eq!(usual, Reach::Visit(day("2026-08-20")));
        assert_eq!(usual.days(&record, today).first, day("2026-08-20"));
    }

    #[test]
    fn months_are_those_of_the_calendar() {
        let day = |text| Day::parse(text).unwrap();
        let record = Record::default();
        for (reach, today, first) in [
            (Reach::Month, "2026-11-22", "2026-10-22"),
            (Reach::Month, "2026-03-31", "2026-02-28"),
            (Reach::Quarter, "2026-11-22", "2026-08-22"),
            (Reach::HalfYear, "2026-11-22", "2026-05-22"),
            (Reach::Year, "2024-02-29", "2023-02-28"),
        ] {
            let days = reach.days(&record, day(today));
            assert_eq!((days.first, days.last), (day(first), day(today)));
        }
    }
}
