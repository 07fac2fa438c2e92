//! One measured value a day, though files have many: the first of the day is kept, because that is
//! when a person weighs.

use std::collections::BTreeMap;

use crate::domain::change::Change;
use crate::domain::day::Day;
use crate::domain::found::Found;
use crate::domain::found::Item;
use crate::domain::found::Place;
use crate::domain::found::Trouble;
use crate::domain::reading::Reading;
use crate::domain::source::Source;
use crate::domain::vital::VitalId;

/// A value that was measured at some time of its day.
#[derive(Debug)]
pub(crate) struct Measured {
    /// The day.
    pub(crate) day: Day,
    /// What was measured.
    pub(crate) id: VitalId,
    /// The second of the day; 0 if the file does not say.
    pub(crate) second: u32,
    /// The value.
    pub(crate) reading: Reading,
    /// Where it stands in the file.
    pub(crate) place: Place,
    /// The name of its entry.
    pub(crate) source: Option<Source>,
}

/// The earliest value of each measure of each day so far.
#[derive(Debug, Default)]
pub(crate) struct FirstOfDay {
    kept: BTreeMap<(Day, VitalId), Measured>,
}

impl FirstOfDay {
    /// Offers a value.
    pub(crate) fn offer(&mut self, new: Measured, found: &mut Found) {
        let Some(kept) = self.kept.get_mut(&(new.day, new.id)) else {
            self.kept.insert((new.day, new.id), new);
            return;
        };
        if kept.reading == new.reading {
            // Files repeat what several programs measured.
            kept.second = kept.second.min(new.second);
            return;
        }
        let later = if new.second < kept.second {
            std::mem::replace(kept, new)
        } else {
            new
        };
        found.refuse(later.place, later.id.as_str(), Trouble::LaterThatDay);
    }

    /// Returns whether there is a value of the measure on the day.
    pub(crate) fn has(&self, day: Day, id: VitalId) -> bool {
        self.kept.contains_key(&(day, id))
    }

    /// Notes what was kept.
    pub(crate) fn take(self, found: &mut Found) {
        for ((day, id), it) in self.kept {
            found.items.push(Item {
                place: it.place,
                change: Change::Vital {
                    day,
                    id,
                    value: Some(it.reading),
                },
                source: it.source,
                document: None,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::unit::Unit;

    #[test]
    fn the_earliest_value_of_a_day_is_kept_and_the_others_are_counted() {
        let (mut found, mut first) = (Found::default(), FirstOfDay::default());
        let day = Day::parse("2026-11-22").unwrap();
        for (second, value) in [(72_000, "77.4"), (25_200, "76.7"), (80_000, "77.9")] {
            let reading = Reading::exact(value.parse().unwrap(), Unit::Kilogram);
            let measured = Measured {
                day,
                id: VitalId::WEIGHT,
                second,
                reading,
                place: Place::Entry(1),
                source: None,
            };
            first.offer(measured, &mut found);
        }
        first.take(&mut found);
        let expected = Reading::exact("76.7".parse().unwrap(), Unit::Kilogram);
        assert_eq!(found.items.len(), 1);
        assert_eq!(
            found.items[0].change,
            Change::Vital {
                day,
                id: VitalId::WEIGHT,
                value: Some(expected)
            }
        );
        assert_eq!(found.not_taken()[0].count, 2);
    }
}
