//! Days as spreadsheets write them. The order is settled for a whole column, never cell by cell.

use crate::domain::day::Day;
use crate::interchange::error::ImportError;

/// Which part of a date comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOrder {
    /// `2026-11-19`
    YearMonthDay,
    /// `19.11.2026`
    DayMonthYear,
    /// `11/19/2026`
    MonthDayYear,
}

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// A date cell taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Parts {
    /// Three numbers in the order of the text.
    Numbers {
        parts: [u32; 3],
        is_year_first: bool,
        is_dotted: bool,
    },
    /// The month is spelled out, so the order is clear.
    Named { year: u32, month: u32, day: u32 },
}

/// Settles the order of all dates of a column, each with the number of its row. Dates that name
/// the year first, or the month in words, say nothing about the others.
///
/// # Errors
///
/// Fails if no cell is a date, if they can be read both ways, or if some can be read one way only
/// and others only the other way.
#[expect(single_use_lifetimes, reason = "an anonymous one is not stable here")]
pub fn day_order<'a>(
    cells: impl Iterator<Item = (usize, &'a str)>,
) -> Result<DayOrder, ImportError> {
    let (mut is_clear, mut is_open, mut is_dotted_once) = (false, false, false);
    let (mut day_first, mut month_first) = (None, None);
    for (row, cell) in cells {
        let parts = match take_apart(cell) {
            None => continue,
            Some(Parts::Named { .. }) => {
                is_clear = true;
                continue;
            }
            Some(parts) => parts,
        };
        if let Parts::Numbers {
            is_year_first: true,
            ..
        } = parts
        {
            is_clear = true;
            continue;
        }
        let fits = |order| day_of(parts, order).is_some();
        match (fits(DayOrder::DayMonthYear), fits(DayOrder::MonthDayYear)) {
            (true, true) => is_open = true,
            (true, false) => day_first = day_first.or(Some(row)),
            (false, true) => month_first = month_first.or(Some(row)),
            // No order makes a day of it.
            (false, false) => continue,
        }
        is_dotted_once |= matches!(
            parts,
            Parts::Numbers {
                is_dotted: true,
                ..
            }
        );
    }
    match (day_first, month_first) {
        (Some(day), Some(month)) => Err(ImportError::MixedDayOrder(day, month)),
        (Some(_), None) => Ok(DayOrder::DayMonthYear),
        (None, Some(_)) => Ok(DayOrder::MonthDayYear),
        (None, None) if is_open && is_dotted_once => Ok(DayOrder::DayMonthYear),
        (None, None) if is_open => Err(ImportError::WhichDayOrder),
        (None, None) if is_clear => Ok(DayOrder::YearMonthDay),
        (None, None) => Err(ImportError::NoDays),
    }
}

/// Reads one date cell; a time behind it is left out.
#[must_use]
pub fn read_day(cell: &str, order: DayOrder) -> Option<Day> {
    day_of(take_apart(cell)?, order)
}

fn day_of(parts: Parts, order: DayOrder) -> Option<Day> {
    let (year, month, day) = match parts {
        Parts::Named { year, month, day } => (year, month, day),
        Parts::Numbers {
            parts: [a, b, c],
            is_year_first: true,
            ..
        } => (a, b, c),
        Parts::Numbers {
            parts: [a, b, c], ..
        } => match order {
            DayOrder::MonthDayYear => (c, a, b),
            DayOrder::DayMonthYear => (c, b, a),
            DayOrder::YearMonthDay => (a, b, c),
        },
    };
    let year = match year {
        0..=69 => year + 2000,
        70..=99 => year + 1900,
        year => year,
    };
    Day::new(i32::try_from(year).ok()?, month, day)
}

/// Returns the second of the day that stands behind a date; 0 if there is none.
#[must_use]
pub fn second_of_day(cell: &str) -> u32 {
    let clock = cell.split(['T', ' ', ',']).find(|it| it.contains(':'));
    let mut parts = clock.unwrap_or_default().split([':', '.', 'Z', '+', '-']);
    let mut part = || {
        let digits = parts.next()?;
        digits.parse::<u32>().ok().filter(|it| *it < 60)
    };
    let hours = part().map_or(0, |it| it * 3600);
    let minutes = part().map_or(0, |it| it * 60);
    let is_afternoon = cell.trim_end().to_lowercase().ends_with("pm") && hours < 43_200;
    let noon = if is_afternoon { 43_200 } else { 0 };
    hours + minutes + part().unwrap_or(0) + noon
}

/// Returns whether a cell looks like a date.
#[must_use]
pub fn is_date(cell: &str) -> bool {
    take_apart(cell).is_some()
}

fn take_apart(cell: &str) -> Option<Parts> {
    let cell = cell.trim();
    let cell = cell
        .split_once('T')
        .filter(|(date, _)| date.len() >= 8)
        .map_or(cell, |it| it.0);
    let words: Vec<&str> = cell
        .split(['-', '.', '/', ' ', ','])
        .filter(|it| !it.is_empty())
        .take_while(|it| !it.contains(':'))
        .collect();
    let [first, second, third] = words[..] else {
        return None;
    };
    let number = |it: &str| {
        let is_short = it.len() <= 4 && it.bytes().all(|it| it.is_ascii_digit());
        if is_short {
            it.parse::<u32>().ok()
        } else {
            None
        }
    };
    if let Some(month) = month_name(second) {
        return Some(Parts::Named {
            year: number(third)?,
            month,
            day: number(first)?,
        });
    }
    if let Some(month) = month_name(first) {
        return Some(Parts::Named {
            year: number(third)?,
            month,
            day: number(second)?,
        });
    }
    if cell.contains(' ') && !cell.contains(['-', '.', '/']) {
        return None;
    }
    let parts = [number(first)?, number(second)?, number(third)?];
    let is_year_first = first.len() == 4;
    let fits = if is_year_first {
        second.len() <= 2 && third.len() <= 2
    } else {
        first.len() <= 2
    };
    fits.then_some(Parts::Numbers {
        parts,
        is_year_first,
        is_dotted: cell.contains('.'),
    })
}

fn month_name(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let at = MONTHS.iter().position(|it| word.starts_with(it))?;
    u32::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_settles_its_order() {
        for (cells, order) in [
            (&["2026-02-24"][..], Ok(DayOrder::YearMonthDay)),
            (&["24.02.2026", "01.02.2026"], Ok(DayOrder::DayMonthYear)),
            (&["02/24/2026"], Ok(DayOrder::MonthDayYear)),
            (&["01/02/2026", "24/02/2026"], Ok(DayOrder::DayMonthYear)),
            (&["01.02.2026"], Ok(DayOrder::DayMonthYear)),
            (
                &["01/02/2026", "03/04/2026"],
                Err(ImportError::WhichDayOrder),
            ),
            (&["hello", ""], Err(ImportError::NoDays)),
            (
                &["24/02/2026", "02/24/2026"],
                Err(ImportError::MixedDayOrder(2, 3)),
            ),
            (
                &["2026-01-25", "03/04/2026"],
                Err(ImportError::WhichDayOrder),
            ),
            (&["2026-01-25", "13/04/2026"], Ok(DayOrder::DayMonthYear)),
            (&["2026-01-25", "25/13/2026"], Ok(DayOrder::YearMonthDay)),
            (&["19-Nov-2026", "20 Nov 2026"], Ok(DayOrder::YearMonthDay)),
        ] {
            let rows = (2..).zip(cells.iter().copied());
            assert_eq!(day_order(rows), order, "{cells:?}");
        }
    }

    #[test]
    fn the_time_behind_a_date_is_read() {
        for (cell, second) in [
            ("2026-02-04", 0),
            ("2026-02-04 07:30", 27_000),
            ("2026-02-04T19:00:05+02:00", 68_405),
            ("2/4/26, 7:30 PM", 70_200),
            ("2026-02-04 99:99", 0),
        ] {
            assert_eq!(second_of_day(cell), second, "{cell}");
        }
    }

    #[test]
    fn dates_are_read_in_many_forms() {
        for (cell, order, day) in [
            ("24.2.2026", DayOrder::DayMonthYear, "2026-02-24"),
            ("2/4/26", DayOrder::MonthDayYear, "2026-02-04"),
            ("2026-02-04 10:00", DayOrder::YearMonthDay, "2026-02-04"),
            ("2026-02-04T10:00:00Z", DayOrder::YearMonthDay, "2026-02-04"),
            ("19-Nov-2026", DayOrder::MonthDayYear, "2026-11-19"),
            ("November 19, 2026", DayOrder::DayMonthYear, "2026-11-19"),
            ("3/5/78", DayOrder::DayMonthYear, "1978-05-03"),
            ("26-11-19", DayOrder::YearMonthDay, "2026-11-19"),
        ] {
            assert_eq!(read_day(cell, order), Day::parse(day), "{cell}");
        }
        for cell in [
            "",
            "7",
            "31.02.2026",
            "12:30",
            "1.2",
            "20260204",
            "a-b-c",
            "1899-01-01",
        ] {
            assert_eq!(read_day(cell, DayOrder::DayMonthYear), None, "{cell}");
        }
    }
}
