//! What may have gone wrong before and after an event, counted with the same care.

use rust_decimal::Decimal;

use crate::domain::comparison::window;
use crate::domain::comparison::window::SLOTS;
use crate::domain::comparison::window::Slot;
use crate::domain::comparison::window::Standing;
use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::entry::DayEntry;
use crate::domain::event::Event;
use crate::domain::event::EventKind;
use crate::domain::record::Record;
use crate::domain::vital::VitalId;

/// Fever begins here, in °C: the limit that patient leaflets of hospitals use.
const FEVER: f64 = 38.0;
/// Pain of this rating and more, of 10, is counted (4 to 6 is moderate; Serlin 1995,
/// doi 10.1016/0304-3959(94)00178-H).
const PAIN: u8 = 4;
/// What tells of bleeding.
const BLEEDING: &[&str] = &["bleeding", "vomit_blood", "black_stool", "red_stool"];
/// What tells of confusion, to the person or to the one who helps.
const CONFUSION: &[&str] = &[
    "confusion",
    "disoriented",
    "hard_to_wake",
    "carer_confusion",
    "carer_not_themself",
];

/// One harm that is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HarmId {
    /// Days with a temperature of 38.0 °C or more.
    Fever,
    /// Days with any bleeding.
    Bleeding,
    /// Days with pain of 4 or more out of 10.
    Pain,
    /// Days with any confusion.
    Confusion,
    /// Days on which a doctor found fluid in the belly.
    Ascites,
    /// Drains of fluid, with their litres.
    Drains,
    /// Days in hospital.
    HospitalDays,
    /// Infections that began.
    Infections,
}

impl HarmId {
    /// Every harm, in the order of the screen.
    pub const ALL: [Self; 8] = [
        Self::Fever,
        Self::Bleeding,
        Self::Pain,
        Self::Confusion,
        Self::Ascites,
        Self::Drains,
        Self::HospitalDays,
        Self::Infections,
    ];

    /// Returns the stable name; `harm-NAME` is its label.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Fever => "fever-days",
            Self::Bleeding => "bleeding-days",
            Self::Pain => "pain-days",
            Self::Confusion => "confusion-days",
            Self::Ascites => "ascites-days",
            Self::Drains => "drains",
            Self::HospitalDays => "hospital-days",
            Self::Infections => "infections",
        }
    }
}

/// How often a harm was met in some time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HarmCount {
    /// Days or events.
    pub count: usize,
    /// On how many days it was asked about and answered; `None` for what stands in the list of
    /// events, which nobody answers day by day.
    pub of: Option<usize>,
    /// Litres drained, where they were noted.
    pub litres: Option<Decimal>,
}

/// One harm before and after an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Harm {
    /// Which one.
    pub id: HarmId,
    /// The four weeks before; `None` if nothing was logged, which is not zero.
    pub before: Option<HarmCount>,
    /// Every time after.
    pub windows: [(Slot, Standing, Option<HarmCount>); 8],
}

/// Returns every harm around `event`, as it stands on `today`. Day 0 belongs to no time, so the
/// event itself is not among them unless it lasts.
#[must_use]
pub fn harms(record: &Record, event: &Event, today: Day) -> Vec<Harm> {
    let zero = event.from;
    let harm = |id: HarmId| Harm {
        id,
        before: counted(record, id, window::before(zero), today),
        windows: SLOTS.map(|slot| {
            let count = counted(record, id, slot.days(zero), today);
            (slot, slot.standing(zero, today), count)
        }),
    };
    HarmId::ALL.into_iter().map(harm).collect()
}

fn counted(record: &Record, id: HarmId, days: DayRange, today: Day) -> Option<HarmCount> {
    let days = DayRange::new(days.first, days.last.min(today))?;
    match id {
        HarmId::Fever => logged(record, days, |entry| {
            let reading = *entry.vitals.get(&VitalId::TEMPERATURE)?;
            let celsius = VitalId::TEMPERATURE.row()?.in_first_unit(reading)?;
            Some(celsius >= FEVER - 1e-9)
        }),
        HarmId::Bleeding => rated(record, days, BLEEDING, 1),
        HarmId::Pain => rated(record, days, &["pain"], PAIN),
        HarmId::Confusion => rated(record, days, CONFUSION, 1),
        HarmId::Ascites => rated(record, days, &["ascites_grade"], 1),
        HarmId::Drains => {
            let drains = began(record, days, EventKind::Paracentesis);
            let litres = drains.iter().filter_map(|it| Some(it.amount?.0));
            let litres = litres.reduce(|sum, it| sum + it);
            noted(record, days, drains.len(), litres)
        }
        HarmId::HospitalDays => {
            let stays = record.events().into_iter().map(|it| it.1);
            let stays: Vec<DayRange> = stays
                .filter(|it| it.kind == EventKind::HospitalStay)
                .filter_map(|it| DayRange::new(it.from, it.to.unwrap_or(today)))
                .collect();
            let is_stay = |day: &Day| stays.iter().any(|it| it.contains(*day));
            let count = days.days().filter(is_stay).count();
            noted(record, days, count, None)
        }
        HarmId::Infections => {
            let count = began(record, days, EventKind::Infection).len();
            noted(record, days, count, None)
        }
    }
}

/// Days with any of these at least so bad, of those on which any was answered.
fn rated(record: &Record, days: DayRange, names: &[&str], least: u8) -> Option<HarmCount> {
    logged(record, days, |entry| {
        let answers = entry.ratings.iter();
        let answers = answers.filter(|(id, _)| names.contains(&id.as_str()));
        answers.map(|(_, it)| it.get()).max().map(|it| it >= least)
    })
}

/// Days that answer yes, of those that answer at all.
fn logged(
    record: &Record,
    days: DayRange,
    answer: impl Fn(&DayEntry) -> Option<bool>,
) -> Option<HarmCount> {
    let answers: Vec<bool> = record
        .entries_in(days)
        .filter_map(|(_, entry)| answer(entry))
        .collect();
    (!answers.is_empty()).then_some(HarmCount {
        count: answers.iter().filter(|it| **it).count(),
        of: Some(answers.len()),
        litres: None,
    })
}

/// A count of events; none at all is only known of a time in which the diary was kept.
fn noted(
    record: &Record,
    days: DayRange,
    count: usize,
    litres: Option<Decimal>,
) -> Option<HarmCount> {
    let is_kept = count > 0 || record.entries_in(days).next().is_some();
    is_kept.then_some(HarmCount {
        count,
        of: None,
        litres,
    })
}

fn began(record: &Record, days: DayRange, kind: EventKind) -> Vec<&Event> {
    let events = record.events().into_iter().map(|it| it.1);
    events
        .filter(|it| it.kind == kind && days.contains(it.from))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::Change;
    use crate::domain::event::EventId;
    use crate::domain::reading::Reading;
    use crate::domain::symptom::SymptomId;
    use crate::domain::unit::Unit;

    fn zero() -> Day {
        Day::parse("2026-09-06").unwrap()
    }

    fn event(kind: EventKind, from: i32, to: Option<i32>, litres: Option<i64>) -> Event {
        Event {
            kind,
            from: zero().plus(from),
            to: to.map(|it| zero().plus(it)),
            amount: litres.map(|it| (Decimal::from(it), Unit::Litre)),
            note: None,
        }
    }

    fn temperature(day: i32, value: &str, unit: Unit) -> Change {
        Change::Vital {
            day: zero().plus(day),
            id: VitalId::TEMPERATURE,
            value: Some(Reading::exact(value.parse().unwrap(), unit)),
        }
    }

    fn rating(day: i32, name: &str, value: u8) -> Change {
        let id = SymptomId::parse(name).unwrap();
        Change::Rating {
            day: zero().plus(day),
            id,
            value: id.scale().rate(value),
        }
    }

    fn found(changes: &[Change], events: &[Event], today: i32) -> Vec<Harm> {
        let mut record = Record::default();
        record.apply_all(changes);
        for (number, event) in (0_u8..).zip(events) {
            record.apply(&Change::Event {
                id: EventId([number; 16]),
                value: Some(event.clone()),
            });
        }
        harms(&record, &events[0], zero().plus(today))
    }

    fn of(harms: &[Harm], id: HarmId) -> (Option<HarmCount>, Vec<Option<HarmCount>>) {
        let harm = harms.iter().find(|it| it.id == id).unwrap();
        (harm.before, harm.windows.iter().map(|it| it.2).collect())
    }

    fn days(count: usize, of: usize) -> HarmCount {
        HarmCount {
            count,
            of: Some(of),
            litres: None,
        }
    }

    #[test]
    fn days_are_counted_of_those_on_which_it_was_asked() {
        let changes = [
            temperature(-3, "37.9", Unit::Celsius),
            temperature(-2, "38.0", Unit::Celsius),
            temperature(0, "40", Unit::Celsius),
            temperature(1, "100.4", Unit::Fahrenheit),
            temperature(2, "100.3", Unit::Fahrenheit),
            rating(1, "pain", 3),
            rating(2, "pain", 4),
            rating(8, "black_stool", 1),
            rating(9, "bleeding", 0),
            rating(9, "confusion", 0),
        ];
        let harms = found(&changes, &[event(EventKind::StemCells, 0, None, None)], 400);
        let (before, after) = of(&harms, HarmId::Fever);
        assert_eq!(
            (before, after[0], after[1]),
            (Some(days(1, 2)), Some(days(1, 2)), None)
        );
        let (before, after) = of(&harms, HarmId::Pain);
        assert_eq!((before, after[0]), (None, Some(days(1, 2))));
        assert_eq!(of(&harms, HarmId::Bleeding).1[1], Some(days(1, 2)));
        assert_eq!(of(&harms, HarmId::Confusion).1[1], Some(days(0, 1)));
    }

    #[test]
    fn events_are_counted_where_the_diary_was_kept() {
        let events = [
            event(EventKind::Tips, 0, None, None),
            event(EventKind::Paracentesis, -5, None, Some(4)),
            event(EventKind::Paracentesis, 3, None, Some(3)),
            event(EventKind::Paracentesis, 6, None, None),
            event(EventKind::HospitalStay, -2, Some(2), None),
            event(EventKind::HospitalStay, 10, None, None),
            event(EventKind::Infection, 16, None, None),
        ];
        let harms = found(&[rating(20, "edema", 1)], &events, 40);
        let count = |count, litres: Option<i64>| {
            Some(HarmCount {
                count,
                of: None,
                litres: litres.map(Decimal::from),
            })
        };
        let (before, after) = of(&harms, HarmId::Drains);
        assert_eq!(before, count(1, Some(4)));
        assert_eq!(after[..3], [count(2, Some(3)), None, count(0, None)]);
        let (before, after) = of(&harms, HarmId::HospitalDays);
        // Day 0 belongs to no time; a stay without a last day goes on until today.
        assert_eq!(before, count(2, None));
        assert_eq!(
            after[..5],
            [
                count(2, None),
                count(5, None),
                count(14, None),
                count(12, None),
                None
            ]
        );
        assert_eq!(of(&harms, HarmId::Infections).1[2], count(1, None));
        let standings: Vec<Standing> = harms[0].windows.iter().map(|it| it.1).collect();
        assert_eq!(standings[3..5], [Standing::Running, Standing::NotYet]);
    }
}
