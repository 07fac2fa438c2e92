//! The only reader of the clock.
#![expect(clippy::disallowed_methods, reason = "the one reader of the clock")]

use chrono::{DateTime, Local};

use crate::domain::day::Day;
use crate::domain::moment::Calendar;
use crate::domain::moment::Moment;

/// Tells the time, or stands still on one day for tests and pictures.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clock {
    fixed: Option<Day>,
}

impl Clock {
    /// Returns a clock that shows noon (UTC) of `day` for ever.
    #[must_use]
    pub const fn fixed(day: Day) -> Self {
        Self { fixed: Some(day) }
    }

    /// Returns whether the clock stands still.
    #[must_use]
    pub const fn is_fixed(self) -> bool {
        self.fixed.is_some()
    }

    /// Returns the time.
    #[must_use]
    pub fn now(self) -> Moment {
        let noon = |day: Day| Moment::new(i64::from(day.number()) * 86_400_000 + 43_200_000, 0);
        let fixed = self.fixed.and_then(noon);
        fixed.unwrap_or_else(|| Moment::from_chrono(Local::now().fixed_offset()))
    }

    /// Returns what a reader of files may know of the present.
    #[must_use]
    pub fn calendar(self) -> Calendar {
        let today = self.today();
        if self.fixed.is_some() {
            return Calendar::utc(today);
        }
        let local = |millis| {
            let there = DateTime::from_timestamp_millis(millis)?.with_timezone(&Local);
            Moment::new(millis, there.offset().local_minus_utc() / 60)
        };
        Calendar { today, local }
    }

    /// Returns the day; 1970-01-01 if the computer's clock is set outside the years of a diary.
    #[must_use]
    pub fn today(self) -> Day {
        self.fixed
            .or_else(|| self.now().day())
            .unwrap_or(Day::EPOCH)
    }
}
