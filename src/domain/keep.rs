//! Which daily backups stay: some of each day, week and month.

use std::collections::BTreeSet;

use crate::domain::day::Day;

const DAYS: usize = 7;
const WEEKS: usize = 5;
const MONTHS: usize = 12;

/// Returns the days whose backups stay: the newest seven, the newest of each of five weeks, and
/// the newest of each of twelve months.
///
/// It counts backups that exist and never looks at a clock: a diary left alone for a year, or a
/// clock set wrong, does not empty the folder.
#[must_use]
pub fn kept_days(days: &BTreeSet<Day>) -> BTreeSet<Day> {
    let newest_of = |count: usize, span: fn(Day) -> i32| {
        let mut spans = BTreeSet::new();
        let first = days.iter().rev().filter(move |it| spans.insert(span(**it)));
        first.take(count).copied().collect::<Vec<_>>()
    };
    let week = |it: Day| it.plus(-i32::try_from(it.weekday()).unwrap_or(0)).number();
    let month = |it: Day| it.first_of_month().number();
    let mut kept = BTreeSet::new();
    kept.extend(newest_of(DAYS, Day::number));
    kept.extend(newest_of(WEEKS, week));
    kept.extend(newest_of(MONTHS, month));
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    /// What matters is the folder after years of thinning it daily.
    fn after_years(gap: i32) -> (Day, BTreeSet<Day>) {
        let (mut today, mut kept) = (day("2010-01-01"), BTreeSet::new());
        for _ in 0..3650 / gap {
            today = today.plus(gap);
            kept.insert(today);
            kept = kept_days(&kept);
        }
        (today, kept)
    }

    #[test]
    fn after_ten_years_there_is_a_backup_of_each_age() {
        for gap in [1, 2, 9] {
            let (today, kept) = after_years(gap);
            assert!(kept.contains(&today) && kept.len() <= DAYS + WEEKS + MONTHS);
            for month in 1..=10 {
                let about = today.plus(-30 * month);
                let is_near = |it: &Day| it.days_since(about).abs() <= 16 + 7 * gap;
                assert!(
                    kept.iter().any(is_near),
                    "every {gap} days: {month} months ago"
                );
            }
        }
    }

    #[test]
    fn a_week_and_a_month_of_daily_backups_are_thinned_as_promised() {
        let days: BTreeSet<Day> = (0..400).map(|it| day("2026-11-22").plus(-it)).collect();
        let kept = kept_days(&days);
        for back in 0..7 {
            assert!(kept.contains(&day("2026-11-22").plus(-back)));
        }
        for sunday in [
            "2026-11-22",
            "2026-11-15",
            "2026-11-08",
            "2026-11-01",
            "2026-10-25",
        ] {
            assert!(kept.contains(&day(sunday)), "{sunday}");
        }
        assert!(kept.contains(&day("2026-10-31")) && kept.contains(&day("2025-12-31")));
        assert!(!kept.contains(&day("2025-11-30")));
    }

    #[test]
    fn a_clock_far_in_the_future_does_not_empty_the_folder() {
        let mut days: BTreeSet<Day> = (0..30).map(|it| day("2026-11-22").plus(-it)).collect();
        days.insert(day("2243-01-01"));
        let kept = kept_days(&days);
        assert!(kept.contains(&day("2243-01-01")) && kept.contains(&day("2026-11-22")));
        assert!(kept.len() >= 8);
    }
}
