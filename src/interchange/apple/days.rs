//! Folds what was measured into one value a day.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::domain::day::Day;
use crate::domain::found::Found;
use crate::domain::found::Place;
use crate::domain::found::Trouble;
use crate::domain::reading::Reading;
use crate::domain::unit::Unit;
use crate::domain::vital::VitalId;
use crate::interchange::apple::record::Kind;
use crate::interchange::first_of_day::FirstOfDay;
use crate::interchange::first_of_day::Measured;

/// Most heart rates that are held at once: thirty years of a watch.
const MAX_BEATS: usize = 8_000_000;
/// A heart rate within so many seconds of a blood pressure was taken with it.
const WITH_PRESSURE: u32 = 60;
/// What the file calls the heart rates of a whole day.
const HEART_RATE: &str = "HeartRate";

/// Values of all days so far.
///
/// Of weight, temperature and waist the first of a day is kept. Of blood pressure it is the first
/// of a day that has both halves, which never come from two measurements.
///
/// A watch writes a heart rate every few minutes, asleep and on the stairs, while the diary keeps
/// the pulse at rest. So the resting heart rate of the day is taken, which the watch works out
/// itself; where there is none, the one that was taken with the first blood pressure of the day,
/// sitting down with a cuff on; and otherwise none. All other heart rates are counted.
#[derive(Debug, Default)]
pub(super) struct Days {
    first: FirstOfDay,
    pressures: BTreeMap<(Day, u32), Pressure>,
    beats: Vec<Beat>,
    /// Heart rates that there was no room for.
    more_beats: usize,
    /// Where the first heart rate stands.
    first_beat: Option<usize>,
}

/// Both halves of a blood pressure, each with the number of its record.
#[derive(Clone, Copy, Debug, Default)]
struct Pressure {
    systolic: Option<(Reading, usize)>,
    diastolic: Option<(Reading, usize)>,
}

/// A heart rate in 16 bytes, because there are millions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Beat {
    day: i32,
    second: u32,
    entry: u32,
    hundredths: u32,
}

impl Days {
    /// Takes one value in.
    pub(super) fn add(
        &mut self,
        kind: Kind,
        (day, second): (Day, u32),
        (reading, entry): (Reading, usize),
        found: &mut Found,
    ) {
        match kind {
            Kind::Vital(id) => self.offer(id, (day, second), (reading, entry), found),
            // It holds for the whole day, whenever the watch wrote it.
            Kind::AtRest => self.offer(VitalId::PULSE, (day, 0), (reading, entry), found),
            Kind::Systolic => {
                let pressure = self.pressures.entry((day, second)).or_default();
                pressure.systolic.get_or_insert((reading, entry));
            }
            Kind::Diastolic => {
                let pressure = self.pressures.entry((day, second)).or_default();
                pressure.diastolic.get_or_insert((reading, entry));
            }
            Kind::HeartRate => {
                self.first_beat.get_or_insert(entry);
                match Beat::new(day, second, reading, entry) {
                    Some(beat) if self.beats.len() < MAX_BEATS => self.beats.push(beat),
                    _ => self.more_beats += 1,
                }
            }
        }
    }

    fn offer(
        &mut self,
        id: VitalId,
        (day, second): (Day, u32),
        (reading, entry): (Reading, usize),
        found: &mut Found,
    ) {
        let measured = Measured {
            day,
            id,
            second,
            reading,
            place: Place::Entry(entry),
            source: None,
        };
        self.first.offer(measured, found);
    }

    /// Notes what is kept of each day, and how much is not.
    pub(super) fn take(mut self, found: &mut Found) {
        let taken = self.take_pulses(found);
        let others = self.beats.len() + self.more_beats - taken;
        if let Some(entry) = self.first_beat.filter(|_| others > 0) {
            let place = Place::Entry(entry);
            found.refuse_many(place, HEART_RATE, Trouble::NotAtRest, others);
        }
        for ((day, second), pressure) in self.chosen_first() {
            for (id, half) in [
                (VitalId::SYSTOLIC, pressure.systolic),
                (VitalId::DIASTOLIC, pressure.diastolic),
            ] {
                if let Some((reading, entry)) = half {
                    self.offer(id, (day, second), (reading, entry), found);
                }
            }
        }
        self.first.take(found);
    }

    /// The blood pressures, whole ones before halves. What comes first of a day is kept.
    fn chosen_first(&mut self) -> Vec<((Day, u32), Pressure)> {
        let all = std::mem::take(&mut self.pressures);
        let mut chosen: Vec<_> = all.into_iter().collect();
        let is_half = |it: &Pressure| it.systolic.is_none() || it.diastolic.is_none();
        let mut whole: BTreeMap<Day, u32> = BTreeMap::new();
        for ((day, second), pressure) in &chosen {
            if !is_half(pressure) {
                whole.entry(*day).or_insert(*second);
            }
        }
        for ((day, second), _) in &mut chosen {
            // Nothing is earlier than the second 0, so the chosen one stays.
            if whole.get(day) == Some(second) {
                *second = 0;
            } else {
                *second = second.saturating_add(1);
            }
        }
        chosen.sort_by_key(|it| it.0);
        chosen
    }

    /// Offers a heart rate for each day that has none at rest; returns how many were taken.
    fn take_pulses(&mut self, found: &mut Found) -> usize {
        let mut beats = std::mem::take(&mut self.beats);
        beats.sort_unstable();
        let (mut taken, mut last) = (0, None);
        for beat in &beats {
            let Some(day) = Day::from_number(beat.day).filter(|it| last != Some(*it)) else {
                continue;
            };
            let from = (day, beat.second.saturating_sub(WITH_PRESSURE));
            let to = (day, beat.second.saturating_add(WITH_PRESSURE));
            let is_with = self.pressures.range(from..=to).next().is_some();
            if !is_with || self.first.has(day, VitalId::PULSE) {
                continue;
            }
            last = Some(day);
            taken += 1;
            let entry = usize::try_from(beat.entry).unwrap_or(usize::MAX);
            self.offer(
                VitalId::PULSE,
                (day, beat.second),
                (beat.reading(), entry),
                found,
            );
        }
        self.beats = beats;
        taken
    }
}

impl Beat {
    fn new(day: Day, second: u32, reading: Reading, entry: usize) -> Option<Self> {
        let hundredths = reading.value.checked_mul(Decimal::ONE_HUNDRED)?;
        Some(Self {
            day: day.number(),
            second,
            entry: u32::try_from(entry).unwrap_or(u32::MAX),
            hundredths: hundredths.to_u32()?,
        })
    }

    fn reading(self) -> Reading {
        let value = Decimal::new(self.hundredths.into(), 2).normalize();
        Reading::exact(value, Unit::PerMinute)
    }
}
