//! The times before and after an event, and the middle and ends of the values in them.
//!
//! The day of the event is day 0. It belongs to no time: what was noted on it may come from before
//! or after. The times after it follow each other without a gap, so that no value is left out.

use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::trend::Point;

/// First and last day before the event, counted from day 0.
pub const BEFORE: (i32, i32) = (-28, -1);
/// Fewer values than this, before or after, are too few to compare.
pub const LEAST: usize = 3;
/// The week whose verdict stands for the whole comparison.
pub const MAIN_WEEK: u16 = 8;

/// One time after the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The week that it ends with, counted from day 0.
    pub week: u16,
    /// Its first day, counted from day 0.
    pub first: i32,
    /// Its last day, counted from day 0.
    pub last: i32,
}

const fn slot(week: u16, first: i32, last: i32) -> Slot {
    Slot { week, first, last }
}

/// Every time after the event.
pub const SLOTS: [Slot; 8] = [
    slot(1, 1, 7),
    slot(2, 8, 14),
    slot(4, 15, 28),
    slot(6, 29, 42),
    slot(8, 43, 56),
    slot(12, 57, 84),
    slot(24, 85, 168),
    slot(52, 169, 364),
];

/// How a time stands to the day that it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// All of it lies behind.
    Past,
    /// Some of it is still to come.
    Running,
    /// All of it is still to come.
    NotYet,
}

impl Slot {
    /// Returns the days of the time after an event on `zero`.
    #[must_use]
    pub fn days(self, zero: Day) -> DayRange {
        days(zero, (self.first, self.last))
    }

    /// Returns how the time after an event on `zero` stands to `today`.
    #[must_use]
    pub fn standing(self, zero: Day, today: Day) -> Standing {
        let days = self.days(zero);
        if days.first > today {
            Standing::NotYet
        } else if days.last > today {
            Standing::Running
        } else {
            Standing::Past
        }
    }
}

/// Returns the four weeks before an event on `zero`.
#[must_use]
pub fn before(zero: Day) -> DayRange {
    days(zero, BEFORE)
}

/// Returns all days around an event on `zero`, with the day itself.
#[must_use]
pub fn around(zero: Day) -> DayRange {
    let last = SLOTS.iter().map(|it| it.last).max().unwrap_or(0);
    days(zero, (BEFORE.0, last))
}

fn days(zero: Day, (first, last): (i32, i32)) -> DayRange {
    DayRange {
        first: zero.plus(first),
        last: zero.plus(last),
    }
}

/// The middle and the ends of some values, in the first unit of their quantity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// The value in the middle; between the two in the middle if their count is even.
    pub median: f64,
    /// The least value.
    pub low: f64,
    /// The greatest value.
    pub high: f64,
    /// How many values there are.
    pub n: usize,
    /// Whether the middle rests on a value that is only a bound, such as `<0.3`.
    pub is_bound: bool,
}

impl Spread {
    /// Returns the spread of the values of `days`; `None` without any.
    #[must_use]
    pub fn of(values: &[Point], days: DayRange) -> Option<Self> {
        let inside = values.iter().filter(|it| days.contains(it.day));
        let mut sorted: Vec<Point> = inside.copied().collect();
        sorted.sort_by(|one, other| one.value.total_cmp(&other.value));
        let (low, high) = (sorted.first()?.value, sorted.last()?.value);
        let n = sorted.len();
        let (left, right) = (sorted.get((n - 1) / 2)?, sorted.get(n / 2)?);
        Some(Self {
            median: f64::midpoint(left.value, right.value),
            low,
            high,
            n,
            is_bound: left.is_bound || right.is_bound,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zero() -> Day {
        Day::parse("2026-09-06").unwrap()
    }

    #[test]
    fn the_times_after_follow_each_other_without_a_gap() {
        let mut next = 1;
        for slot in SLOTS {
            assert_eq!(slot.first, next);
            assert_eq!(slot.last, i32::from(slot.week) * 7);
            next = slot.last + 1;
        }
        assert_eq!(next, 365);
        assert_eq!((before(zero()).count(), around(zero()).count()), (28, 393));
        assert!(!before(zero()).contains(zero()));
        assert!(SLOTS.iter().all(|it| !it.days(zero()).contains(zero())));
    }

    #[test]
    fn a_time_is_past_running_or_still_to_come() {
        let [first, second, ..] = SLOTS;
        let standing = |days| {
            let today = zero().plus(days);
            (
                first.standing(zero(), today),
                second.standing(zero(), today),
            )
        };
        assert_eq!(standing(0), (Standing::NotYet, Standing::NotYet));
        assert_eq!(standing(1), (Standing::Running, Standing::NotYet));
        assert_eq!(standing(7), (Standing::Past, Standing::NotYet));
        assert_eq!(standing(8), (Standing::Past, Standing::Running));
    }

    #[test]
    fn the_middle_is_that_of_the_values_in_the_time_alone() {
        let point = |days, value| Point {
            day: zero().plus(days),
            value,
            is_bound: false,
        };
        let values = [
            point(0, 900.0),
            point(3, 5.0),
            point(1, 1.0),
            point(7, 2.0),
            point(8, 99.0),
        ];
        let [first, second, third, ..] = SLOTS.map(|it| Spread::of(&values, it.days(zero())));
        let first = first.unwrap();
        assert_eq!(
            (first.median, first.low, first.high, first.n),
            (2.0, 1.0, 5.0, 3)
        );
        assert_eq!(second.unwrap().n, 1);
        assert_eq!(third, None);
        let even = Spread::of(&values, around(zero())).unwrap();
        assert_eq!((even.median, even.n), (5.0, 5));
        let two = Spread::of(&values[1..3], around(zero()));
        assert_eq!(two.map(|it| it.median), Some(3.0));
    }
}
