//! Calendar days: the key of the diary.
#![expect(
    clippy::disallowed_types,
    reason = "the one file that wraps chrono's date"
)]

use std::fmt;

use chrono::{Datelike as _, NaiveDate, TimeDelta};

/// A calendar day where the patient lives. It has no time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(NaiveDate);

impl Day {
    /// The day that [`number`](Self::number) counts from.
    pub const EPOCH: Self = Self(match NaiveDate::from_epoch_days(0) {
        Some(date) => date,
        None => NaiveDate::MIN,
    });
    /// The first day that a diary can hold.
    pub const FIRST: Self = Self(match NaiveDate::from_ymd_opt(1900, 1, 1) {
        Some(date) => date,
        None => NaiveDate::MIN,
    });
    /// The last day that a diary can hold.
    pub const LAST: Self = Self(match NaiveDate::from_ymd_opt(9999, 12, 31) {
        Some(date) => date,
        None => NaiveDate::MAX,
    });

    /// Returns the day `year-month-day`, or `None` if there is no such day or it lies outside
    /// the years 1900 to 9999, which no diary holds.
    #[must_use]
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(1900..=9999).contains(&year) {
            return None;
        }
        NaiveDate::from_ymd_opt(year, month, day).map(Self)
    }

    /// Reads `YYYY-MM-DD`, the only form that files and the command line use.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let shaped = year.len() == 4 && month.len() == 2 && day.len() == 2;
        let digits = [year, month, day]
            .iter()
            .all(|it| it.bytes().all(|b| b.is_ascii_digit()));
        if !shaped || !digits || parts.next().is_some() {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// Returns the number of days since 1970-01-01, the x of every chart.
    #[must_use]
    pub fn number(self) -> i32 {
        self.0.to_epoch_days()
    }

    /// Returns the day with that [`number`](Self::number).
    #[must_use]
    pub fn from_number(number: i32) -> Option<Self> {
        let date = NaiveDate::from_epoch_days(number)?;
        Self::new(date.year(), date.month(), date.day())
    }

    /// Returns the day `days` later (earlier if negative), held inside the years a diary knows.
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        let moved = self.0.checked_add_signed(TimeDelta::days(days.into()));
        moved
            .and_then(|it| Self::new(it.year(), it.month(), it.day()))
            .unwrap_or(self)
    }

    /// Returns how many days after `earlier` this day lies.
    #[must_use]
    pub fn days_since(self, earlier: Self) -> i32 {
        self.number() - earlier.number()
    }

    /// Returns the year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// Returns the month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// Returns the day of the month, 1 to 31.
    #[must_use]
    pub fn day_of_month(self) -> u32 {
        self.0.day()
    }

    /// Returns the day of the week, Monday being 0.
    #[must_use]
    pub fn weekday(self) -> u32 {
        self.0.weekday().num_days_from_monday()
    }

    /// Returns the first day of this day's month.
    #[must_use]
    pub fn first_of_month(self) -> Self {
        Self::new(self.year(), self.month(), 1).unwrap_or(self)
    }

    /// Returns the first day of the month `months` later (earlier if negative).
    #[must_use]
    pub fn first_of_month_after(self, months: i32) -> Self {
        let count = self.year() * 12 + i32::try_from(self.0.month0()).unwrap_or(0) + months;
        let month = u32::try_from(count.rem_euclid(12)).unwrap_or(0) + 1;
        Self::new(count.div_euclid(12), month, 1).unwrap_or(self)
    }

    /// Returns the same day of the month `months` later (earlier if negative), or the last day of
    /// that month if it is shorter.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        let first = self.first_of_month_after(months);
        let last = first.first_of_month_after(1).plus(-1);
        let same = Self::new(first.year(), first.month(), self.day_of_month());
        same.unwrap_or(last)
    }

    /// Wraps what the clock gives.
    #[must_use]
    pub(crate) fn from_chrono(date: NaiveDate) -> Option<Self> {
        Self::new(date.year(), date.month(), date.day())
    }
}

/// ISO 8601, the only form written to disk.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

/// A run of days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayRange {
    /// The first day.
    pub first: Day,
    /// The last day, never before the first.
    pub last: Day,
}

impl DayRange {
    /// Every day that a diary can hold.
    pub const EVER: Self = Self {
        first: Day::FIRST,
        last: Day::LAST,
    };

    /// Returns the run from `first` to `last`, or `None` if it would end before it starts.
    #[must_use]
    pub fn new(first: Day, last: Day) -> Option<Self> {
        (first <= last).then_some(Self { first, last })
    }

    /// Returns the `count` days that end with `last`.
    #[must_use]
    pub fn ending(last: Day, count: i32) -> Self {
        Self {
            first: last.plus(1 - count.max(1)),
            last,
        }
    }

    /// Returns whether `day` is one of these.
    #[must_use]
    pub fn contains(self, day: Day) -> bool {
        self.first <= day && day <= self.last
    }

    /// Returns the number of days.
    #[must_use]
    pub fn count(self) -> i32 {
        self.last.days_since(self.first) + 1
    }

    /// Returns each day in order.
    pub fn days(self) -> impl DoubleEndedIterator<Item = Day> {
        (self.first.number()..=self.last.number()).filter_map(Day::from_number)
    }

    /// Returns the same number of days, moved by `days`.
    #[must_use]
    pub fn moved(self, days: i32) -> Self {
        Self {
            first: self.first.plus(days),
            last: self.last.plus(days),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_real_days_of_a_lifetime_are_read() {
        for good in ["1900-01-01", "2028-02-29", "2026-11-22", "9999-12-31"] {
            assert_eq!(Day::parse(good).unwrap().to_string(), good);
        }
        for bad in [
            "1899-12-31",
            "2026-02-29",
            "2026-13-01",
            "2026-2-3",
            "22.11.2026",
            "2026-11-22 ",
            "2026-11-22T10:00",
            "",
            "now",
            "２０２６-11-22",
            "+026-11-22",
        ] {
            assert_eq!(Day::parse(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn counting_crosses_months_years_and_leap_days() {
        let day = Day::parse("2028-02-28").unwrap();
        assert_eq!(day.plus(2).to_string(), "2028-03-01");
        assert_eq!(day.plus(-59).to_string(), "2027-12-31");
        assert_eq!(Day::from_number(day.number()), Some(day));
        assert_eq!(day.first_of_month_after(-2).to_string(), "2027-12-01");
        assert_eq!(day.first_of_month_after(11).to_string(), "2029-01-01");
        assert_eq!(Day::parse("2026-11-22").unwrap().weekday(), 6);
        let last = Day::parse("2026-08-31").unwrap();
        assert_eq!(last.plus_months(-6).to_string(), "2026-02-28");
        assert_eq!(last.plus_months(4).to_string(), "2026-12-31");
    }

    #[test]
    fn a_range_includes_both_ends() {
        let last = Day::parse("2026-03-01").unwrap();
        let week = DayRange::ending(last, 7);
        assert_eq!(
            (week.first.to_string().as_str(), week.count()),
            ("2026-02-23", 7)
        );
        assert_eq!(week.days().count(), 7);
        assert!(week.contains(last) && !week.contains(last.plus(1)));
        assert_eq!(DayRange::new(last, last.plus(-1)), None);
    }
}
