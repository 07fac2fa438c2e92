//! Points in time, for what has a clock: when something was saved.

use std::fmt;

use chrono::{DateTime, FixedOffset, Timelike as _};

use crate::domain::day::Day;

/// A local date and time with its distance to UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(DateTime<FixedOffset>);

/// What a reader of files knows of the present: the day, and how the computer's own clock was
/// set at any moment, because many files give moments by the clock of Greenwich.
#[derive(Clone, Copy, Debug)]
pub struct Calendar {
    /// The day that it is.
    pub today: Day,
    /// Returns the moment so many milliseconds after 1970-01-01T00:00Z, by the local clock.
    pub local: fn(i64) -> Option<Moment>,
}

impl Calendar {
    /// Returns a calendar whose clock is that of Greenwich.
    #[must_use]
    pub fn utc(today: Day) -> Self {
        let local = |millis| Moment::new(millis, 0);
        Self { today, local }
    }
}

impl Moment {
    /// Returns the moment `millis` milliseconds after 1970-01-01T00:00Z, seen from a clock that
    /// is `offset_minutes` ahead of UTC; `None` outside what a calendar holds.
    #[must_use]
    pub fn new(millis: i64, offset_minutes: i32) -> Option<Self> {
        let offset = FixedOffset::east_opt(offset_minutes.checked_mul(60)?)?;
        let utc = DateTime::from_timestamp_millis(millis)?;
        Day::from_chrono(utc.date_naive())?;
        Some(Self(utc.with_timezone(&offset)))
    }

    /// Returns milliseconds since 1970-01-01T00:00Z.
    #[must_use]
    pub fn millis(self) -> i64 {
        self.0.timestamp_millis()
    }

    /// Returns how many minutes the local clock was ahead of UTC.
    #[must_use]
    pub fn offset_minutes(self) -> i32 {
        self.0.offset().local_minus_utc() / 60
    }

    /// Returns the local day, or `None` past the year 9999.
    #[must_use]
    pub fn day(self) -> Option<Day> {
        Day::from_chrono(self.0.date_naive())
    }

    /// Returns the local hour and minute.
    #[must_use]
    pub fn clock(self) -> (u32, u32) {
        (self.0.hour(), self.0.minute())
    }

    /// Wraps what the clock gives.
    #[must_use]
    pub(crate) fn from_chrono(moment: DateTime<FixedOffset>) -> Self {
        Self(moment)
    }
}

/// ISO 8601 with offset.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%dT%H:%M:%S%:z"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_local_day_can_differ_from_the_day_in_greenwich() {
        let late = Moment::new(1_795_386_600_000, -300).unwrap();
        assert_eq!(late.to_string(), "2026-11-22T17:30:00-05:00");
        assert_eq!(late.clock(), (17, 30));
        let east = Moment::new(late.millis(), 14 * 60).unwrap();
        assert_eq!(east.day().unwrap().to_string(), "2026-11-23");
        assert_eq!(Moment::new(0, 100_000), None);
    }
}
