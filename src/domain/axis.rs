//! Ticks of charts, the same on screen and on paper.

use crate::domain::day::Day;
use crate::domain::day::DayRange;

/// The values at the edges and ticks of a vertical axis.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueAxis {
    /// The value at the foot.
    pub low: f64,
    /// The value at the head.
    pub high: f64,
    /// The ticks from foot to head.
    pub ticks: Vec<f64>,
    /// Digits that tell the ticks apart.
    pub decimals: usize,
}

/// What a tick of the time axis names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// A day of a month.
    Day,
    /// A month.
    Month,
    /// A year.
    Year,
}

/// One tick of the time axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeTick {
    /// Where it stands.
    pub day: Day,
    /// What it names.
    pub span: Span,
}

/// Returns an axis with round ticks around `values`, fitted to the data and never forced to zero;
/// `None` without any value.
#[must_use]
pub fn value_axis(values: impl Iterator<Item = f64>, max_ticks: u8) -> Option<ValueAxis> {
    let (mut least, mut most) = (f64::INFINITY, f64::NEG_INFINITY);
    for value in values.filter(|it| it.is_finite()) {
        least = least.min(value);
        most = most.max(value);
    }
    if least > most {
        return None;
    }
    let spread = (most - least).max(most.abs() * 0.02).max(0.01);
    let (least, most) = if most - least < spread {
        (least - spread / 2.0, most + spread / 2.0)
    } else {
        (least, most)
    };
    let rough = (most - least) / f64::from(max_ticks.max(2) - 1);
    let power = 10_f64.powf(rough.log10().floor());
    let round = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .find(|it| it * power >= rough * 0.999);
    let step = round.unwrap_or(10.0) * power;
    let (low, high) = ((least / step).floor() * step, (most / step).ceil() * step);
    let mut ticks = Vec::new();
    let mut at = 0.0;
    while step.mul_add(at, low) <= step.mul_add(0.01, high) && ticks.len() < 50 {
        ticks.push(step.mul_add(at, low));
        at += 1.0;
    }
    let decimals = [1.0, 0.1, 0.01]
        .iter()
        .take_while(|it| step < **it * 0.999)
        .count();
    Some(ValueAxis {
        low,
        high,
        ticks,
        decimals,
    })
}

/// Returns at most `max_ticks` (but at least one, where a span holds one) first days of months,
/// years or single days.
#[must_use]
pub fn time_ticks(days: DayRange, max_ticks: i32) -> Vec<TimeTick> {
    let max_ticks = max_ticks.max(2);
    if days.count() <= 45 {
        let every = [1, 2, 5, 7, 10, 14, 21]
            .into_iter()
            .find(|it| days.count() / it <= max_ticks);
        let every = every.unwrap_or(30);
        let ticks = (0..days.count()).filter(|it| it % every == 0);
        return ticks
            .map(|it| TimeTick {
                day: days.first.plus(it),
                span: Span::Day,
            })
            .collect();
    }
    let months = days.count() / 30;
    let every = [1, 2, 3, 6].into_iter().find(|it| months / it <= max_ticks);
    if let Some(every) = every {
        let ticks = (0..=months + 2).map(|it| days.first.first_of_month_after(it));
        let on_grid =
            |it: &Day| i32::try_from(it.month()).unwrap_or(1).rem_euclid(every) == 1 % every;
        let span = |day: Day| {
            if day.month() == 1 {
                Span::Year
            } else {
                Span::Month
            }
        };
        return ticks
            .filter(|it| on_grid(it) && days.contains(*it))
            .map(|day| TimeTick {
                day,
                span: span(day),
            })
            .collect();
    }
    let years = days.last.year() - days.first.year();
    let every = [1, 2, 5, 10, 20]
        .into_iter()
        .find(|it| years / it <= max_ticks)
        .unwrap_or(50);
    let first_days = (days.first.year()..=days.last.year()).filter(|it| it % every == 0);
    first_days
        .filter_map(|it| Day::new(it, 1, 1))
        .filter(|it| days.contains(*it))
        .map(|day| TimeTick {
            day,
            span: Span::Year,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_enclose_the_data() {
        let axis = value_axis([73.2, 79.5].into_iter(), 6).unwrap();
        assert_eq!((axis.low, axis.high, axis.decimals), (72.0, 80.0, 0));
        assert_eq!(axis.ticks, [72.0, 74.0, 76.0, 78.0, 80.0]);
        let flat = value_axis([1.0].into_iter(), 5).unwrap();
        assert!(flat.low < 1.0 && flat.high > 1.0);
        assert_eq!(value_axis(std::iter::empty(), 5), None);
        assert_eq!(value_axis([f64::NAN].into_iter(), 5), None);
        let small = value_axis([0.7, 1.3].into_iter(), 5).unwrap();
        assert_eq!(small.decimals, 1);
    }

    #[test]
    fn time_ticks_fit_every_span() {
        let first = Day::parse("2006-05-17").unwrap();
        for count in [
            1, 2, 7, 30, 44, 46, 60, 95, 183, 366, 1000, 3000, 7305, 20_000,
        ] {
            let days = DayRange::new(first, first.plus(count - 1)).unwrap();
            let ticks = time_ticks(days, 9);
            assert!(ticks.len() <= 11, "{count} days: {} ticks", ticks.len());
            assert!(!ticks.is_empty(), "{count} days");
            assert!(ticks.iter().all(|it| days.contains(it.day)));
        }
    }
}
