//! Which days the charts show.

use crate::domain::day::Day;
use crate::domain::day::DayRange;

/// The least that "All" shows, so that one entry is not one wide day.
const LEAST_DAYS: i32 = 31;

/// How much time the charts show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Span {
    Month,
    Quarter,
    #[default]
    Half,
    Year,
    All,
}

impl Span {
    pub(super) const ALL: [Self; 5] = [
        Self::Month,
        Self::Quarter,
        Self::Half,
        Self::Year,
        Self::All,
    ];

    /// Returns the id of its name.
    pub(super) const fn message(self) -> &'static str {
        match self {
            Self::Month => "trends-span-month",
            Self::Quarter => "trends-span-quarter",
            Self::Half => "trends-span-half",
            Self::Year => "trends-span-year",
            Self::All => "trends-span-all",
        }
    }

    const fn days(self) -> Option<i32> {
        match self {
            Self::Month => Some(31),
            Self::Quarter => Some(92),
            Self::Half => Some(184),
            Self::Year => Some(366),
            Self::All => None,
        }
    }
}

/// What was chosen: how much, and up to which day (`None` follows today).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Period {
    pub(super) span: Span,
    last: Option<Day>,
}

/// The days that can be shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    pub(super) known: Option<DayRange>,
    pub(super) today: Day,
}

impl Limits {
    fn first(self) -> Day {
        self.known.map_or(self.today, |it| it.first.min(self.today))
    }
}

impl Period {
    /// Returns the days to show: none after today, and none long before the first one known.
    pub(super) fn shown(self, limits: Limits) -> DayRange {
        let all = limits.today.days_since(limits.first()) + 1;
        let count = self.span.days().unwrap_or_else(|| all.max(LEAST_DAYS));
        let earliest = limits.first().plus(count - 1).min(limits.today);
        let last = self.last.unwrap_or(limits.today);
        DayRange::ending(last.clamp(earliest, limits.today), count)
    }

    /// Moves by `days`, as far as there is something to show.
    pub(super) fn step(&mut self, days: i32, limits: Limits) {
        self.last = Some(self.shown(limits).last.plus(days));
        let last = self.shown(limits).last;
        self.last = (last != limits.today).then_some(last);
    }

    /// Returns how far the buttons move: half of what is shown.
    pub(super) fn stride(self, limits: Limits) -> i32 {
        (self.shown(limits).count() / 2).max(1)
    }

    pub(super) fn has_earlier(self, limits: Limits) -> bool {
        self.shown(limits).first > limits.first()
    }

    pub(super) fn has_later(self, limits: Limits) -> bool {
        self.shown(limits).last < limits.today
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits() -> Limits {
        let today = Day::parse("2026-11-22").unwrap();
        let known = DayRange::new(Day::parse("2025-11-22").unwrap(), today);
        Limits { known, today }
    }

    #[test]
    fn moving_stops_at_the_first_day_and_at_today() {
        let mut period = Period::default();
        assert_eq!(period.shown(limits()).count(), 184);
        assert!(period.has_earlier(limits()) && !period.has_later(limits()));
        for _ in 0..9 {
            period.step(-period.stride(limits()), limits());
        }
        assert_eq!(period.shown(limits()).first.to_string(), "2025-11-22");
        assert!(!period.has_earlier(limits()) && period.has_later(limits()));
        for _ in 0..9 {
            period.step(period.stride(limits()), limits());
        }
        assert_eq!(period, Period::default());
    }

    #[test]
    fn all_shows_every_day_known_and_at_least_a_month() {
        let all = Period {
            span: Span::All,
            last: None,
        };
        assert_eq!(all.shown(limits()).count(), 366);
        assert!(!all.has_earlier(limits()) && !all.has_later(limits()));
        let young = Limits {
            known: None,
            ..limits()
        };
        assert_eq!(all.shown(young).count(), 31);
        assert!(!Period::default().has_earlier(young));
    }
}
