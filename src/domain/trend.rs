//! Points, averages and strips over time. A day without an entry stays a gap.

use crate::domain::day::Day;
use crate::domain::day::DayRange;

/// One point of a chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The day.
    pub day: Day,
    /// The value in the unit of the chart.
    pub value: f64,
    /// Whether the value is only a bound (`<0.3`), drawn as an open mark.
    pub is_bound: bool,
}

/// Days that an average looks back over, and the longest gap that it crosses.
const WINDOW: i32 = 7;

/// Returns the average of the seven days up to each point, in pieces: a gap of a week or more
/// ends a piece.
#[must_use]
pub fn seven_day_average(points: &[Point]) -> Vec<Vec<(Day, f64)>> {
    let mut pieces: Vec<Vec<(Day, f64)>> = Vec::new();
    let mut window: std::collections::VecDeque<Point> = std::collections::VecDeque::new();
    let mut last: Option<Day> = None;
    for point in points {
        window.push_back(*point);
        while window
            .front()
            .is_some_and(|it| point.day.days_since(it.day) >= WINDOW)
        {
            window.pop_front();
        }
        let count = u32::try_from(window.len()).unwrap_or(1);
        let average = window.iter().map(|it| it.value).sum::<f64>() / f64::from(count);
        let goes_on = last.is_some_and(|it| point.day.days_since(it) < WINDOW);
        match pieces.last_mut() {
            Some(piece) if goes_on => piece.push((point.day, average)),
            _ => pieces.push(vec![(point.day, average)]),
        }
        last = Some(point.day);
    }
    pieces
}

/// A row of shades, one for each day or for a few days together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strip {
    /// How many days one cell stands for.
    pub days_per_cell: i32,
    /// The worst shade of each cell, or `None` where nothing was reported.
    pub cells: Vec<Option<u8>>,
}

/// Returns a strip of at most `max_cells` cells over `days`; a cell shows its worst day.
#[must_use]
pub fn strip(days: DayRange, shades: impl Iterator<Item = (Day, u8)>, max_cells: i32) -> Strip {
    let days_per_cell = (days.count() + max_cells - 1) / max_cells.max(1);
    let days_per_cell = days_per_cell.max(1);
    let count = usize::try_from((days.count() + days_per_cell - 1) / days_per_cell).unwrap_or(0);
    let mut cells = vec![None; count];
    for (day, shade) in shades.filter(|(day, _)| days.contains(*day)) {
        let at = usize::try_from(day.days_since(days.first) / days_per_cell).unwrap_or(0);
        if let Some(cell) = cells.get_mut(at) {
            *cell = Some(cell.map_or(shade, |it: u8| it.max(shade)));
        }
    }
    Strip {
        days_per_cell,
        cells,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: i32) -> Day {
        Day::from_number(20_000 + number).unwrap()
    }

    fn point(number: i32, value: f64) -> Point {
        Point {
            day: day(number),
            value,
            is_bound: false,
        }
    }

    #[test]
    fn the_average_looks_back_seven_days_and_breaks_at_gaps() {
        let points = [
            point(0, 70.0),
            point(1, 72.0),
            point(6, 74.0),
            point(7, 76.0),
            point(20, 80.0),
        ];
        let pieces = seven_day_average(&points);
        assert_eq!(pieces.len(), 2);
        assert_eq!(
            pieces[0],
            [
                (day(0), 70.0),
                (day(1), 71.0),
                (day(6), 72.0),
                (day(7), 74.0)
            ]
        );
        assert_eq!(pieces[1], [(day(20), 80.0)]);
        assert!(seven_day_average(&[]).is_empty());
    }

    #[test]
    fn a_strip_keeps_gaps_and_the_worst_of_a_cell() {
        let days = DayRange::new(day(0), day(9)).unwrap();
        let rated = [
            (day(0), 1),
            (day(1), 3),
            (day(4), 0),
            (day(9), 2),
            (day(30), 3),
        ];
        let single = strip(days, rated.into_iter(), 10);
        assert_eq!(single.days_per_cell, 1);
        assert_eq!(single.cells[0..3], [Some(1), Some(3), None]);
        let paired = strip(days, rated.into_iter(), 5);
        assert_eq!(paired.cells, [Some(3), None, Some(0), None, Some(2)]);
    }
}
