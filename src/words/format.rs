//! Days, times and values as people read them; the only formatter.
#![expect(
    clippy::unused_self,
    reason = "other languages will need it; callers need not know"
)]

use crate::domain::axis::Span;
use crate::domain::axis::TimeTick;
use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::moment::Moment;
use crate::domain::number::Comparator;
use crate::domain::reading::Reading;
use crate::domain::reference::ReferenceRange;
use crate::domain::unit::Unit;
use crate::words::bundle::Words;

impl Words {
    /// "Sunday, 22 November"
    #[must_use]
    pub fn day_long(&self, day: Day) -> String {
        let weekday = self.say(&format!("weekday-{}", day.weekday()));
        let month = self.say(&format!("month-{}", day.month()));
        let args = [
            ("weekday", weekday.into()),
            ("day", day.day_of_month().into()),
            ("month", month.into()),
        ];
        self.tell("day-long", &args)
    }

    /// "22 November 2026"
    #[must_use]
    pub fn day_full(&self, day: Day) -> String {
        let month = self.say(&format!("month-{}", day.month()));
        let year = day.year().to_string();
        let args = [
            ("day", day.day_of_month().into()),
            ("month", month.into()),
            ("year", year.into()),
        ];
        self.tell("day-full", &args)
    }

    /// "22 Nov 2026"
    #[must_use]
    pub fn day_short(&self, day: Day) -> String {
        let year = day.year().to_string();
        let args = [
            ("day", day.day_of_month().into()),
            ("month", self.month_short(day).into()),
            ("year", year.into()),
        ];
        self.tell("day-short", &args)
    }

    /// "22 Nov"
    #[must_use]
    pub fn day_month(&self, day: Day) -> String {
        let args = [
            ("day", day.day_of_month().into()),
            ("month", self.month_short(day).into()),
        ];
        self.tell("day-month", &args)
    }

    /// "Sun 22"
    #[must_use]
    pub fn day_of_week(&self, day: Day) -> String {
        let weekday = self.say(&format!("weekday-short-{}", day.weekday()));
        let args = [
            ("weekday", weekday.into()),
            ("day", day.day_of_month().into()),
        ];
        self.tell("day-of-week", &args)
    }

    /// "November 2026"
    #[must_use]
    pub fn month_and_year(&self, day: Day) -> String {
        let month = self.say(&format!("month-{}", day.month()));
        self.tell(
            "month-and-year",
            &[
                ("month", month.into()),
                ("year", day.year().to_string().into()),
            ],
        )
    }

    /// "20 Aug – 22 Nov 2026", with both years if they differ.
    #[must_use]
    pub fn period(&self, days: DayRange) -> String {
        if days.first == days.last {
            return self.day_short(days.last);
        }
        let is_one_year = days.first.year() == days.last.year();
        let first = if is_one_year {
            self.day_month(days.first)
        } else {
            self.day_short(days.first)
        };
        let args = [
            ("first", first.into()),
            ("last", self.day_short(days.last).into()),
        ];
        self.tell("period", &args)
    }

    /// "09:12"
    #[must_use]
    pub fn clock(&self, moment: Moment) -> String {
        let (hour, minute) = moment.clock();
        format!("{hour:02}:{minute:02}")
    }

    /// The word under a tick of the time axis.
    #[must_use]
    pub fn tick(&self, tick: TimeTick) -> String {
        match tick.span {
            Span::Day => self.day_month(tick.day),
            Span::Month => self.month_short(tick.day),
            Span::Year => tick.day.year().to_string(),
        }
    }

    /// "< 0.3 mg/dL": comparator and digits as reported.
    #[must_use]
    pub fn reading(&self, reading: Reading) -> String {
        with_unit(&self.value(reading), reading.unit)
    }

    /// "< 0.3": comparator and digits as reported, without the unit.
    #[must_use]
    pub fn value(&self, reading: Reading) -> String {
        let sign = match reading.comparator {
            Comparator::Exact => "",
            Comparator::Less => "< ",
            Comparator::AtMost => "≤ ",
            Comparator::Greater => "> ",
            Comparator::AtLeast => "≥ ",
        };
        format!("{sign}{}", reading.value)
    }

    /// A converted value, for reading beside the reported one.
    #[must_use]
    pub fn converted(&self, value: f64, decimals: u32, unit: Unit) -> String {
        let places = usize::try_from(decimals).unwrap_or(1);
        with_unit(&format!("{value:.places$}"), unit)
    }

    /// "+2.6", "−0.3"
    #[must_use]
    pub fn difference(&self, value: f64, decimals: u32) -> String {
        let places = usize::try_from(decimals).unwrap_or(1);
        let size = format!("{:.places$}", value.abs());
        let sign = match value {
            it if it > 0.0 => "+",
            it if it < 0.0 => "−",
            _ => "±",
        };
        format!("{sign}{size}")
    }

    /// "7–56", "< 5.0"
    #[must_use]
    pub fn range(&self, range: ReferenceRange) -> String {
        let printed = range.to_string();
        match (range.low(), range.high()) {
            (Some(low), Some(high)) => format!("{low}–{high}"),
            _ => printed
                .replace("<=", "≤ ")
                .replace(">=", "≥ ")
                .replace('<', "< ")
                .replace('>', "> "),
        }
    }

    fn month_short(&self, day: Day) -> String {
        self.say(&format!("month-short-{}", day.month()))
    }
}

fn with_unit(value: &str, unit: Unit) -> String {
    match unit.symbol() {
        "" => value.to_owned(),
        "%" => format!("{value}%"),
        symbol => format!("{value} {symbol}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::number::DecimalMark;

    #[test]
    fn days_read_as_people_say_them() {
        let words = Words::new("en");
        let day = Day::parse("2026-11-22").unwrap();
        assert_eq!(words.day_long(day), "Sunday, 22 November");
        assert_eq!(words.day_short(day), "22 Nov 2026");
        assert_eq!(words.day_of_week(day), "Sun 22");
        let days = DayRange::new(Day::parse("2026-08-20").unwrap(), day).unwrap();
        assert_eq!(words.period(days), "20 Aug – 22 Nov 2026");
        let days = DayRange::new(Day::parse("2025-08-20").unwrap(), day).unwrap();
        assert_eq!(words.period(days), "20 Aug 2025 – 22 Nov 2026");
    }

    #[test]
    fn values_keep_their_digits() {
        let words = Words::new("en");
        let read = |text, unit| Reading::parse(text, DecimalMark::Either, unit, &[]).unwrap();
        assert_eq!(words.reading(read("76.70", Unit::Kilogram)), "76.70 kg");
        assert_eq!(
            words.reading(read("<0.3", Unit::MilligramPerDecilitre)),
            "< 0.3 mg/dL"
        );
        assert_eq!(words.reading(read("1.4", Unit::Inr)), "1.4");
        assert_eq!(words.difference(-0.26, 1), "−0.3");
        let range = |text| words.range(ReferenceRange::parse(text).unwrap());
        assert_eq!(
            (range("7-56"), range("<=5")),
            ("7–56".to_owned(), "≤ 5".to_owned())
        );
    }
}
