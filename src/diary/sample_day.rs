//! Writes one made-up day, with chance as a parameter.

use rust_decimal::Decimal;

use crate::domain::change::Change;
use crate::domain::day::Day;
use crate::domain::reading::Reading;
use crate::domain::severity::Severity;
use crate::domain::symptom::SymptomId;
use crate::domain::text::Note;
use crate::domain::vital::VitalId;

/// Chance: each call of the inner function gives the next number from 0 to 1.
pub(crate) struct Dice<'a>(pub(crate) &'a mut dyn FnMut() -> f64);

/// How a day is, before chance has its part.
pub(crate) struct Condition {
    /// Body weight in kg.
    pub(crate) weight: f64,
    /// Leg swelling.
    pub(crate) edema: f64,
    /// Tiredness.
    pub(crate) fatigue: f64,
    /// Belly swelling.
    pub(crate) distension: f64,
    /// Bowel movements.
    pub(crate) stools: f64,
    /// Temperature, if it is sure to be taken.
    pub(crate) temperature: Option<f64>,
    /// Symptoms that are rated on some days only.
    pub(crate) others: Vec<Other>,
    /// How much of the usual spread the core answers have: 0 to keep them as they are.
    pub(crate) spread: f64,
    /// Which of the four core questions stays open.
    pub(crate) open: Option<usize>,
}

/// A symptom that is rated on some days.
pub(crate) struct Other {
    /// Its stable name.
    pub(crate) name: &'static str,
    /// The share of days on which it is rated.
    pub(crate) share: f64,
    /// Its usual rating.
    pub(crate) usual: f64,
}

const OFTEN: f64 = 0.9;
const RARELY: f64 = 0.015;
const OPEN: f64 = 0.05;

impl Dice<'_> {
    /// Returns whether something happens that does so with that `share`.
    pub(crate) fn happens(&mut self, share: f64) -> bool {
        (self.0)() < share
    }

    /// Returns a number around 0, bell-shaped, with that standard deviation and at most three
    /// times as far away.
    pub(crate) fn spread(&mut self, deviation: f64) -> f64 {
        let sum = (self.0)() + (self.0)() + (self.0)();
        (sum - 1.5) * 2.0 * deviation
    }

    /// Returns the core question that stays open, on the few days on which one does.
    pub(crate) fn open(&mut self) -> Option<usize> {
        let roll = (self.0)();
        [0, 1, 2, 3]
            .into_iter()
            .zip([0.25, 0.5, 0.75, 1.0])
            .find(|it| roll < OPEN * it.1)
            .map(|it| it.0)
    }
}

impl Condition {
    /// Returns what the person puts in on `day`.
    pub(crate) fn changes(&self, day: Day, dice: &mut Dice<'_>) -> Vec<Change> {
        let core = [
            measure(day, "weight", self.weight + self.noise(dice, 0.35)),
            rate(day, "edema", self.edema + self.noise(dice, 0.35)),
            rate(day, "fatigue", self.fatigue + self.noise(dice, 0.6)),
            rate(day, "distension", self.distension + self.noise(dice, 0.4)),
        ];
        let answered = core.into_iter().enumerate();
        let mut changes: Vec<_> = answered
            .filter_map(|(i, change)| change.filter(|_| self.open != Some(i)))
            .collect();
        for it in &self.others {
            let deviation = if it.usual > 2.0 { 0.7 } else { 0.25 };
            let usual = it.usual + dice.spread(deviation);
            if dice.happens(it.share) {
                changes.extend(rate(day, it.name, usual));
            }
        }
        if dice.happens(OFTEN) {
            let stools = self.stools + dice.spread(0.6);
            changes.extend(measure(day, "bowel_movements", stools.clamp(1.0, 4.0)));
        }
        if let Some(it) = self.temperature {
            changes.extend(measure(day, "temperature", it));
        } else if dice.happens(RARELY) {
            changes.extend(measure(day, "temperature", 36.6 + dice.spread(0.15)));
        }
        let pulse = if self.temperature.is_some() {
            92.0
        } else {
            70.0
        };
        // Rolled on every weekday, so that the course does not hang on what day today is.
        let pressure = [
            measure(day, "systolic", 105.0 + dice.spread(3.3)),
            measure(day, "diastolic", 63.0 + dice.spread(3.0)),
            measure(day, "pulse", pulse + dice.spread(3.5)),
        ];
        if dice.happens(OFTEN) && matches!(day.weekday(), 0 | 3) {
            changes.extend(pressure.into_iter().flatten());
        }
        changes
    }

    fn noise(&self, dice: &mut Dice<'_>, deviation: f64) -> f64 {
        dice.spread(deviation) * self.spread
    }
}

/// Returns the rating of a symptom nearest to `value`.
pub(crate) fn rate(day: Day, name: &str, value: f64) -> Option<Change> {
    let id = SymptomId::parse(name)?;
    let nearest = |it: &u8| value >= f64::from(*it) - 0.5;
    let step = (0..=id.scale().max()).rev().find(nearest).unwrap_or(0);
    let value: Severity = id.scale().rate(step)?;
    Some(Change::Rating {
        day,
        id,
        value: Some(value),
    })
}

/// Returns a measured value in its first unit, with the digits that devices show.
pub(crate) fn measure(day: Day, name: &str, value: f64) -> Option<Change> {
    let id = VitalId::parse(name)?;
    let row = id.row()?;
    let value = digits(value, row.decimals())?;
    let unit = row.units.first()?.unit;
    Some(Change::Vital {
        day,
        id,
        value: Some(Reading::exact(value, unit)),
    })
}

/// Returns the note of a day.
pub(crate) fn note(day: Day, text: &str) -> Option<Change> {
    let value = Some(Note::new(text).ok()?);
    Some(Change::Note { day, value })
}

/// Returns `value` with exactly that many decimals.
pub(crate) fn digits(value: f64, decimals: u32) -> Option<Decimal> {
    let mut value = Decimal::from_f64_retain(value)?;
    value.rescale(decimals);
    Some(value)
}

/// Returns the height at `t` of the line through `knots`, which are in order.
pub(crate) fn line(knots: &[(i32, f64)], t: i32) -> f64 {
    let before = knots.iter().rev().find(|it| it.0 <= t);
    let after = knots.iter().find(|it| it.0 >= t);
    match (before, after) {
        (Some(a), Some(b)) if a.0 < b.0 => {
            a.1 + (b.1 - a.1) * f64::from(t - a.0) / f64::from(b.0 - a.0)
        }
        (Some(it), _) | (None, Some(it)) => it.1,
        (None, None) => 0.0,
    }
}

/// Returns a wave between -1 and 1 that comes back every `period` days.
pub(crate) fn wave(t: i32, period: i32) -> f64 {
    (std::f64::consts::TAU * f64::from(t) / f64::from(period)).sin()
}
