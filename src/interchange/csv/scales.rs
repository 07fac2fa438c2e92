//! What scales and their programs do to a table: a title above it, the time in a column of its own,
//! grams.
//!
//! Withings writes one row a weighing under plain headings, and needs none of this. Fitbit writes
//! several tables below each other, each under a title (`Body`, `Foods`). openScale puts the time
//! beside the date. Google's copy of Fitbit has grams.

use rust_decimal::Decimal;

use crate::domain::analyte_row::fold_name;
use crate::interchange::csv::dates;
use crate::interchange::csv::table::Table;

/// A table of its own below the first one, which is not read: its row and its title.
pub(crate) type LeftOut = (usize, String);

/// Brings the table of a scale into the form of any other.
pub(crate) fn tidy(mut table: Table) -> (Table, Vec<LeftOut>) {
    let left_out = first_of_several(&mut table);
    join_time(&mut table);
    turn_grams(&mut table);
    (table, left_out)
}

/// The only filled cell of a row, if it is a title and no date.
fn title(cells: &[String]) -> Option<&str> {
    let mut filled = cells.iter().filter(|it| !it.is_empty());
    let only = filled.next().filter(|_| filled.next().is_none())?;
    (!dates::is_date(only)).then_some(only)
}

fn has_date_heading(cells: &[String]) -> bool {
    cells.len() > 1 && cells.iter().any(|it| fold_name(it) == "date")
}

/// If a title stands above the table, another title ends it.
fn first_of_several(table: &mut Table) -> Vec<LeftOut> {
    let is_titled = title(&table.header).is_some()
        && table.rows.first().is_some_and(|it| has_date_heading(&it.1));
    if !is_titled {
        return Vec::new();
    }
    // The weights need not be in the first table of the file.
    let names_weight =
        |cells: &[String]| cells.iter().any(|it| fold_name(it).starts_with("weight"));
    let heads: Vec<usize> = (0..table.rows.len())
        .filter(|at| {
            let row = |at: usize| table.rows.get(at).map(|it| it.1.as_slice());
            let above = match at.checked_sub(1) {
                Some(above) => row(above),
                None => Some(table.header.as_slice()),
            };
            above.is_some_and(|it| title(it).is_some()) && row(*at).is_some_and(has_date_heading)
        })
        .collect();
    let is_weight = |at: &&usize| table.rows.get(**at).is_some_and(|it| names_weight(&it.1));
    let Some(head) = heads.iter().find(is_weight).or(heads.first()).copied() else {
        return Vec::new();
    };
    // A table ends above the title of the next.
    let end = heads.iter().find(|it| **it > head);
    let end = end.map_or(table.rows.len(), |it| it.saturating_sub(1));
    let mut left_out = Vec::new();
    for at in heads.iter().filter(|it| **it != head) {
        let row = at.checked_sub(1).and_then(|it| table.rows.get(it));
        left_out.push(match row {
            Some((number, cells)) => (*number, title(cells).unwrap_or_default().to_owned()),
            None => (1, title(&table.header).unwrap_or_default().to_owned()),
        });
    }
    let mut rows = std::mem::take(&mut table.rows);
    rows.truncate(end);
    let mut rows = rows.split_off(head.min(end));
    if !rows.is_empty() {
        table.header = rows.remove(0).1;
    }
    table.rows = rows;
    left_out
}

/// Puts the time of day behind the date, so that the first weighing of a day is found.
fn join_time(table: &mut Table) {
    let place = |name: &str| table.header.iter().position(|it| fold_name(it) == name);
    let (Some(date), Some(time)) = (place("date"), place("time")) else {
        return;
    };
    for (_, cells) in &mut table.rows {
        let clock = cells.get(time).filter(|it| it.contains(':')).cloned();
        if let (Some(clock), Some(day)) = (clock, cells.get_mut(date))
            && !day.contains(':')
            && !day.is_empty()
        {
            *day = format!("{day} {clock}");
        }
    }
}

/// Turns a column of grams into kilograms, which a person knows.
fn turn_grams(table: &mut Table) {
    let is_grams = |it: &String| matches!(&*fold_name(it), "weightgrams" | "weightg");
    let Some(at) = table.header.iter().position(is_grams) else {
        return;
    };
    if let Some(heading) = table.header.get_mut(at) {
        "Weight (kg)".clone_into(heading);
    }
    for (_, cells) in &mut table.rows {
        if let Some(cell) = cells.get_mut(at)
            && let Ok(grams) = cell.parse::<Decimal>()
            && let Some(kilograms) = grams.checked_div(Decimal::ONE_THOUSAND)
        {
            *cell = kilograms.round_dp(3).normalize().to_string();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interchange::csv::table::read_table;

    fn tidied(text: &str) -> (Vec<String>, Vec<Vec<String>>, Vec<LeftOut>) {
        let (table, left_out) = tidy(read_table(text.as_bytes()).unwrap());
        let rows = table.rows.into_iter().map(|it| it.1).collect();
        (table.header, rows, left_out)
    }

    #[test]
    fn of_several_tables_the_one_with_weights_is_read() {
        let foods = "Foods\nDate,Calories In\n2026-11-19,\"1,900\"\n\n";
        let body = "Body\nDate,Weight,BMI,Fat\n2026-11-19,76.7,25,0\n2026-11-20,76.9,25,0\n\n";
        for (file, row) in [(format!("{body}{foods}"), 5), (format!("{foods}{body}"), 1)] {
            let (header, rows, left_out) = tidied(&file);
            assert_eq!(header, ["Date", "Weight", "BMI", "Fat"]);
            assert_eq!(rows.len(), 2, "{rows:?}");
            assert_eq!(left_out, [(row, "Foods".to_owned())]);
        }
    }

    #[test]
    fn times_and_grams_are_brought_into_the_usual_form() {
        let (header, rows, left_out) =
            tidied("date,time,weight grams\n2026-11-19,07:30,76700\n2026-11-20,,bad\n");
        assert_eq!(header, ["date", "time", "Weight (kg)"]);
        assert_eq!(rows[0], ["2026-11-19 07:30", "07:30", "76.7"]);
        assert_eq!(rows[1], ["2026-11-20", "", "bad"]);
        assert_eq!(left_out, []);
    }

    #[test]
    fn any_other_table_stays_as_it_is() {
        for text in [
            "Date,Weight (kg),\"Fat mass (kg)\",Comments\n2026-11-19 07:00:00,76.7,,\n",
            "Date\n2026-11-19\n",
            "Day,ALT (U/L)\n2026-11-19,30\n",
        ] {
            let table = read_table(text.as_bytes()).unwrap();
            assert_eq!(tidy(table.clone()), (table, Vec::new()));
        }
    }
}
