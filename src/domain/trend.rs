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

/// Returns what can be told apart of `points` on `columns` columns over `days`: of each column the
/// least and the greatest, so that no spike is lost.
#[must_use]
pub fn thinned(points: &[Point], days: DayRange, columns: i32) -> Vec<Point> {
    let columns = columns.max(1);
    if i32::try_from(points.len()).is_ok_and(|it| it <= columns) {
        return points.to_vec();
    }
    let column_of = |it: &Point| {
        let days_in = i64::from(it.day.days_since(days.first));
        (days_in * i64::from(columns)).div_euclid(i64::from(days.count()))
    };
    let mut kept = Vec::new();
    for column in points.chunk_by(|one, next| column_of(one) == column_of(next)) {
        let mut ends: Option<((usize, Point), (usize, Point))> = None;
        for at in column.iter().copied().enumerate() {
            ends = Some(match ends {
                Some((least, most)) if at.1.value < least.1.value => (at, most),
                Some((least, most)) if at.1.value > most.1.value => (least, at),
                Some(both) => both,
                None => (at, at),
            });
        }
        let Some((least, most)) = ends else {
            continue;
        };
        let (one, other) = if least.0 <= most.0 {
            (least, most)
        } else {
            (most, least)
        };
        kept.push(one.1);
        if one.0 != other.0 {
            kept.push(other.1);
        }
    }
    kept
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

    proptest::proptest! {
        #[test]
        fn thinning_keeps_the_ends_of_every_column(
            values in proptest::collection::vec((0..400_i32, 0.0..100.0_f64), 1..300),
            columns in 1..60_i32,
        ) {
            let mut points: Vec<Point> = values.iter().map(|it| point(it.0, it.1)).collect();
            points.sort_by_key(|it| it.day);
            let days = DayRange::new(day(0), day(399)).unwrap();
            let kept = thinned(&points, days, columns);
            let most = usize::try_from(columns).unwrap();
            proptest::prop_assert!(kept.len() <= 2 * most);
            proptest::prop_assert!(kept.iter().all(|it| points.contains(it)));
            proptest::prop_assert!(kept.is_sorted_by_key(|it| it.day));
            for at in 0..columns {
                let in_column =
                    |it: &&Point| it.day.days_since(days.first) * columns / days.count() == at;
                let ends = |points: &[Point]| {
                    let values: Vec<f64> =
                        points.iter().filter(in_column).map(|it| it.value).collect();
                    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
                    let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                    (least, most)
                };
                proptest::prop_assert_eq!(ends(&points), ends(&kept));
            }
        }
    }
}
