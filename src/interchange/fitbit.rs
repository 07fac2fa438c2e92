//! Weights as Google hands them out of Fitbit: `weight-2026-11-01.json`, a list of objects without a
//! unit.

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::domain::found::Found;
use crate::domain::moment::Calendar;
use crate::interchange::csv::read::read_spreadsheet;
use crate::interchange::csv::table::Table;
use crate::interchange::error::ImportError;
use crate::interchange::options::ReadOptions;

/// A weighing. The day is written with the month first, whatever the language.
#[derive(Debug, Deserialize)]
struct Weighing<'a> {
    #[serde(borrow)]
    weight: Option<&'a RawValue>,
    date: Option<String>,
    time: Option<String>,
}

/// Returns whether a file begins like such a list.
pub(super) fn is_fitbit(head: &[u8]) -> bool {
    let has = |name: &[u8]| head.windows(name.len()).any(|it| it == name);
    head.trim_ascii_start().starts_with(b"[") && has(b"\"logId\"") && has(b"\"weight\"")
}

/// Reads the bytes of a list.
///
/// # Errors
///
/// Fails if it is none or ends in the middle.
pub fn read_fitbit(
    bytes: &[u8],
    options: &ReadOptions,
    calendar: Calendar,
) -> Result<Found, ImportError> {
    let list: Vec<Weighing<'_>> = serde_json::from_slice(bytes).map_err(|it| {
        if it.is_eof() {
            ImportError::CutOff
        } else {
            ImportError::Malformed
        }
    })?;
    let rows = (1..).zip(list).map(|(number, it)| {
        let date = it.date.unwrap_or_default();
        let cells = vec![
            format!("{} {}", iso(&date), it.time.unwrap_or_default())
                .trim_end()
                .to_owned(),
            it.weight
                .map_or("", RawValue::get)
                .trim_matches('"')
                .to_owned(),
        ];
        (number, cells)
    });
    let table = Table {
        header: vec!["Date".to_owned(), "Weight".to_owned()],
        rows: rows.collect(),
    };
    let mut found = read_spreadsheet(table, options, calendar)?;
    found.number_as_entries();
    Ok(found)
}

/// `08/01/21` as `2021-08-01`; anything else as it is.
fn iso(date: &str) -> String {
    let parts: Vec<&str> = date.split('/').collect();
    match parts[..] {
        [month, day, year] if year.len() == 2 => format!("20{year}-{month:0>2}-{day:0>2}"),
        [month, day, year] => format!("{year}-{month:0>2}-{day:0>2}"),
        _ => date.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day::Day;
    use crate::domain::found::Place;
    use crate::domain::found::Trouble;
    use crate::domain::meaning::Quantity;
    use crate::domain::unit::Unit;
    use crate::domain::vital::VitalId;

    const FILE: &str = r#"[{"logId": 1, "weight": 125.8, "bmi": 24.7, "date": "08/02/21",
        "time": "23:59:59"}, {"logId": 2, "weight": 126.2, "date": "08/02/21", "time": "07:10:00"},
        {"logId": 3, "weight": 126.0, "date": "yesterday"}]"#;

    #[test]
    fn the_first_weight_of_a_day_is_taken_in_the_unit_that_was_said() {
        assert!(is_fitbit(FILE.as_bytes()));
        let calendar = Calendar::utc(Day::parse("2026-11-22").unwrap());
        let mut options = ReadOptions::default();
        let open = read_fitbit(FILE.as_bytes(), &options, calendar).unwrap();
        assert_eq!(open.items.len(), 0);
        assert_eq!(open.not_taken()[0].trouble, Trouble::NoWeightUnit);

        let weight = Quantity::Vital(VitalId::WEIGHT);
        options.units.insert(weight, Unit::Pound);
        let found = read_fitbit(FILE.as_bytes(), &options, calendar).unwrap();
        assert_eq!(found.items.len(), 1);
        assert_eq!(found.items[0].place, Place::Entry(2));
        let day = found.items[0].change.day().unwrap();
        assert_eq!(day.to_string(), "2021-08-02");
        let lines: Vec<_> = found.not_taken().iter().map(|it| it.trouble).collect();
        assert_eq!(lines, [Trouble::LaterThatDay, Trouble::NotADay]);
    }

    #[test]
    fn another_list_is_none() {
        for head in [
            &b"[{\"resourceType\":\"Patient\"}"[..],
            b"{\"logId\":1,\"weight\":2}",
        ] {
            assert!(!is_fitbit(head));
        }
        let calendar = Calendar::utc(Day::parse("2026-11-22").unwrap());
        let cut = &FILE.as_bytes()[..40];
        let read = read_fitbit(cut, &ReadOptions::default(), calendar);
        assert_eq!(read, Err(ImportError::CutOff));
    }
}
