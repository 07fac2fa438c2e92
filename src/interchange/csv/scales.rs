//! What scales and their programs do to a table: a title above it, the time in a column of its own,
//! stones and grams, and twenty columns beside the weight.
//!
//! Withings writes one row a weighing under plain headings. Fitbit writes several tables below each
//! other, each under a title (`Body`, `Foods`), and names no unit. openScale always has kilograms;
//! its three generations are told by their headings. Google's copy of Fitbit has grams, and times by
//! the clock of Greenwich.

use rust_decimal::Decimal;

use crate::domain::analyte_row::fold_name;
use crate::domain::day::Day;
use crate::domain::found::Place;
use crate::domain::found::Trouble;
use crate::domain::moment::Calendar;
use crate::interchange::csv::cells;
use crate::interchange::csv::dates;
use crate::interchange::csv::header::split_unit;
use crate::interchange::csv::table::Table;
use crate::interchange::foreign_weight::foreign_weight;

/// Something that is not read: where it stands, what it is, why, and how often.
pub(crate) type LeftOut = (Place, String, Trouble, usize);

/// Headings of scales, as [`fold_name`] leaves them; many are those of laboratory tests too.
const BESIDE_WEIGHT: [&str; 63] = [
    "activemetabolicrate",
    "basalmetabolicrate",
    "bcm",
    "biceps",
    "bmi",
    "bmr",
    "bodyfat",
    "bodytype",
    "bodywater",
    "bone",
    "bonemass",
    "caliper",
    "caliper1",
    "caliper2",
    "caliper3",
    "calories",
    "chest",
    "comment",
    "comments",
    "datasource",
    "ecw",
    "enabled",
    "fat",
    "fatfreebodyweight",
    "fatfreemass",
    "fatmass",
    "heartrate",
    "height",
    "hip",
    "hips",
    "hydration",
    "icw",
    "id",
    "impedance",
    "impedancelow",
    "lbm",
    "lbw",
    "leanmass",
    "logid",
    "metabolicage",
    "muscle",
    "musclemass",
    "neck",
    "note",
    "notes",
    "protein",
    "remarks",
    "skeletalmuscle",
    "source",
    "subcutaneousfat",
    "tdee",
    "thigh",
    "time",
    "timeofmeasurement",
    "timezone",
    "userid",
    "visceralfat",
    "waist",
    "water",
    "whr",
    "whtr",
    "bodyage",
    "body",
];
/// Headings of a time of day beside the date.
const CLOCKS: [&str; 2] = ["time", "timeofmeasurement"];
const TIMES: [&str; 4] = ["date", "datetime", "timestamp", "day"];

/// Brings the table of a scale into the form of any other.
pub(crate) fn tidy(mut table: Table, calendar: Calendar, is_stones: bool) -> (Table, Vec<LeftOut>) {
    let mut left_out = first_of_several(&mut table);
    join_time(&mut table);
    if is_of_scale(&table.header) {
        name_unit_of_openscale(&mut table.header);
        use_local_clock(&mut table, calendar);
        left_out.extend(keep_weight(&mut table));
    }
    turn_weights(&mut table, is_stones);
    (table, left_out)
}

/// A heading without its unit, folded.
fn bare(heading: &str) -> String {
    let name = split_unit(heading).0;
    fold_name(name)
}

fn is_weight(heading: &str) -> bool {
    matches!(
        &*bare(heading),
        "weight" | "bodyweight" | "weightgrams" | "weightg"
    )
}

/// A table of nothing but what scales write, and more than a person would write by hand.
fn is_of_scale(header: &[String]) -> bool {
    let mut filled = header.iter().filter(|it| !it.is_empty());
    let is_time = |it: &String| TIMES.contains(&&*bare(it));
    let is_beside = |it: &String| BESIDE_WEIGHT.contains(&&*bare(it));
    header.iter().filter(|it| is_weight(it)).count() == 1
        && header.iter().any(is_time)
        && filled.all(|it| is_time(it) || is_weight(it) || is_beside(it))
}

/// openScale writes kilograms, whatever it shows.
fn name_unit_of_openscale(header: &mut [String]) {
    let has = |name: &str| header.iter().any(|it| it == name);
    let is_first = has("DateTime") && has("Weight") && has("LBW");
    let is_second = has("dateTime") && has("weight") && has("muscle");
    let is_third = has("DATE") && has("WEIGHT") && has("BODY_FAT");
    if is_first || is_second || is_third {
        for heading in header.iter_mut().filter(|it| is_weight(it)) {
            "Weight (kg)".clone_into(heading);
        }
    }
}

/// Moments by the clock of Greenwich become those of the clock here: else a weighing before
/// breakfast, or late at night, would be one of another day.
fn use_local_clock(table: &mut Table, calendar: Calendar) {
    let is_time = |it: &String| TIMES.contains(&&*bare(it));
    let Some(at) = table.header.iter().position(is_time) else {
        return;
    };
    for (_, cells) in &mut table.rows {
        if let Some(cell) = cells.get_mut(at)
            && let Some(local) = local(cell, calendar)
        {
            *cell = local;
        }
    }
}

fn local(cell: &str, calendar: Calendar) -> Option<String> {
    let bare = cell.trim().strip_suffix(['Z', 'z'])?;
    let (date, _) = bare.split_once(['T', ' '])?;
    let day = Day::parse(date)?;
    let second = i64::from(day.number()) * 86_400 + i64::from(dates::second_of_day(bare));
    let moment = (calendar.local)(second.checked_mul(1000)?)?;
    let (hour, minute) = moment.clock();
    Some(format!("{} {hour:02}:{minute:02}", moment.day()?))
}

/// Leaves all columns but the day and the weight out, and noughts that stand for no weighing.
fn keep_weight(table: &mut Table) -> Vec<LeftOut> {
    let mut left_out = Vec::new();
    let is_kept = |it: &String| is_weight(it) || TIMES.contains(&&*bare(it));
    let beside: Vec<usize> = (0..table.header.len())
        .filter(|at| {
            table
                .header
                .get(*at)
                .is_some_and(|it| !it.is_empty() && !is_kept(it))
        })
        .collect();
    // The time of day tells which weighing is the first.
    let is_clock = |it: &&str| CLOCKS.contains(&&*bare(it));
    let heading = |at: &usize| table.header.get(*at).map(String::as_str);
    let named = beside.iter().filter_map(|at| Some((*at, heading(at)?)));
    let named: Vec<(usize, &str)> = named.filter(|it| !is_clock(&it.1)).collect();
    if let Some((first, _)) = named.first() {
        let place = Place::Cell(1, first + 1);
        let all: Vec<&str> = named.iter().map(|it| it.1).collect();
        left_out.push((place, all.join(", "), Trouble::OfScale, all.len()));
    }
    for at in &beside {
        if let Some(heading) = table.header.get_mut(*at) {
            heading.clear();
        }
    }
    let weight = table.header.iter().position(|it| is_weight(it));
    let Some(weight) = weight else {
        return left_out;
    };
    let mut noughts = Vec::new();
    for (row, cells) in &mut table.rows {
        if let Some(cell) = cells.get_mut(weight)
            && cell
                .replace(',', ".")
                .parse::<Decimal>()
                .is_ok_and(|it| it.is_zero())
        {
            noughts.push((*row, std::mem::take(cell)));
        }
    }
    if let Some((row, cell)) = noughts.first() {
        let place = Place::Cell(*row, weight + 1);
        left_out.push((place, cell.clone(), Trouble::NotMeasured, noughts.len()));
    }
    left_out
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
    let names_weight = |cells: &[String]| cells.iter().any(|it| is_weight(it));
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
    let has_weight = |at: &&usize| table.rows.get(**at).is_some_and(|it| names_weight(&it.1));
    let Some(head) = heads.iter().find(has_weight).or(heads.first()).copied() else {
        return Vec::new();
    };
    // A table ends above the title of the next.
    let end = heads.iter().find(|it| **it > head);
    let end = end.map_or(table.rows.len(), |it| it.saturating_sub(1));
    let mut left_out = Vec::new();
    for at in heads.iter().filter(|it| **it != head) {
        let row = at.checked_sub(1).and_then(|it| table.rows.get(it));
        let (number, name) = match row {
            Some((number, cells)) => (*number, title(cells)),
            None => (1, title(&table.header)),
        };
        let name = name.unwrap_or_default().to_owned();
        left_out.push((Place::Row(number), name, Trouble::LeftOut, 1));
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
    let place = |names: &[&str]| {
        let is_it = |it: &String| names.contains(&&*fold_name(it));
        table.header.iter().position(is_it)
    };
    let (Some(date), Some(time)) = (place(&["date"]), place(&CLOCKS)) else {
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

/// Turns stones and grams into what the diary has, and lets a unit in each cell stand for that of
/// the heading.
fn turn_weights(table: &mut Table, is_stones: bool) {
    let Some(at) = table.header.iter().position(|it| is_weight(it)) else {
        return;
    };
    let heading = table.header.get(at).cloned().unwrap_or_default();
    let folded = fold_name(&heading);
    let words = heading.split(['(', ')', '[', ']', ' ', ',', '_']);
    let unit = match folded.strip_prefix("weight") {
        Some("grams" | "g" | "gram") => "g",
        Some("st" | "stone" | "stones") => "st",
        Some("") if is_stones => "st",
        _ if words
            .clone()
            .any(|it| foreign_weight(it, Decimal::ONE).is_some()) =>
        {
            words
                .clone()
                .find(|it| foreign_weight(it, Decimal::ONE).is_some())
                .unwrap_or("")
        }
        _ => "",
    };
    let unit = unit.to_owned();
    for (_, cells) in &mut table.rows {
        if let Some(cell) = cells.get_mut(at)
            && let Some(turned) = turned(cell, &unit)
        {
            *cell = turned;
        }
    }
    let cells = || table.column(at).filter(|it| !cells::is_missing(it));
    let has_unit = |it: &str| it.trim_end().ends_with(char::is_alphabetic);
    let names_all = cells().next().is_some() && cells().all(has_unit);
    let name = match foreign_weight(&unit, Decimal::ONE) {
        Some((_, unit)) => Some(format!("Weight ({})", unit.symbol())),
        // Each cell has its own; that of the heading is for those that have none.
        None if names_all && split_unit(&heading).1.is_empty() => Some("Weight (kg)".to_owned()),
        None => None,
    };
    if let (Some(name), Some(heading)) = (name, table.header.get_mut(at)) {
        *heading = name;
    }
}

/// `13 st 4 lb`, `13.25 st` or, in a column of stones, `13.25`, as pounds; likewise grams.
fn turned(cell: &str, unit_of_column: &str) -> Option<String> {
    let text = cell.trim().to_lowercase();
    let digits_end = text.find(|it: char| !(it.is_ascii_digit() || it == '.' || it == ','));
    let (digits, rest) = text.split_at(digits_end.unwrap_or(text.len()));
    let number = |it: &str| it.trim().replace(',', ".").parse::<Decimal>().ok();
    let value = number(digits)?;
    let rest = rest.trim();
    if rest.is_empty() {
        let (value, unit) = foreign_weight(unit_of_column, value)?;
        return Some(format!("{value} {}", unit.symbol()));
    }
    let unit_end = rest
        .find(|it: char| !it.is_alphabetic())
        .unwrap_or(rest.len());
    let (unit, pounds) = rest.split_at(unit_end);
    let (value, unit) = foreign_weight(unit, value)?;
    let pounds = pounds.trim();
    if pounds.is_empty() {
        return Some(format!("{value} {}", unit.symbol()));
    }
    let pounds = ["lbs", "lb", "pounds", ""]
        .iter()
        .find_map(|it| pounds.strip_suffix(it));
    let sum = value.checked_add(number(pounds?)?)?;
    Some(format!("{} {}", sum.normalize(), unit.symbol()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interchange::csv::table::read_table;

    fn tidied(text: &str) -> (Vec<String>, Vec<Vec<String>>, Vec<LeftOut>) {
        let today = Day::parse("2026-11-22").unwrap();
        let table = read_table(text.as_bytes()).unwrap();
        let (table, left_out) = tidy(table, Calendar::utc(today), false);
        let rows = table.rows.into_iter().map(|it| it.1).collect();
        (table.header, rows, left_out)
    }

    /// The weights of a table with the unit in the heading.
    fn weights(text: &str) -> (String, Vec<String>) {
        let (header, rows, _) = tidied(text);
        let at = header.iter().position(|it| is_weight(it)).unwrap();
        (
            header[at].clone(),
            rows.into_iter().map(|it| it[at].clone()).collect(),
        )
    }

    #[test]
    fn of_several_tables_the_one_with_weights_is_read() {
        let foods = "Foods\nDate,Calories In\n2026-11-19,\"1,900\"\n\n";
        let body = "Body\nDate,Weight,BMI,Fat\n2026-11-19,76.7,25,0\n2026-11-20,76.9,25,0\n\n";
        for (file, row, first) in [
            (format!("{body}{foods}"), 6, 1),
            (format!("{foods}{body}"), 1, 1),
        ] {
            let (header, rows, left_out) = tidied(&file);
            assert_eq!(header, ["Date", "Weight", "", ""]);
            assert_eq!(rows.len(), 2, "{rows:?}");
            let foods = (Place::Row(row), "Foods".to_owned(), Trouble::LeftOut, first);
            let beside = (
                Place::Cell(1, 3),
                "BMI, Fat".to_owned(),
                Trouble::OfScale,
                2,
            );
            assert_eq!(left_out, [foods, beside]);
        }
    }

    #[test]
    fn times_are_joined_to_days() {
        let (header, rows, _) = tidied("date,time,ALT\n2026-11-19,07:30,44\n2026-11-20,,bad\n");
        assert_eq!(header, ["date", "time", "ALT"]);
        assert_eq!(rows[0][0], "2026-11-19 07:30");
        assert_eq!(rows[1][0], "2026-11-20");
    }

    #[test]
    fn stones_and_grams_become_pounds_and_kilograms() {
        for (text, heading, first) in [
            (
                "date,weight grams\n2026-11-19,76543\n",
                "Weight (kg)",
                "76.543 kg",
            ),
            (
                "Date,Weight (g)\n2026-11-19,76700\n",
                "Weight (kg)",
                "76.7 kg",
            ),
            (
                "Date,Weight (st)\n2026-11-19,13.25\n",
                "Weight (lb)",
                "185.5 lb",
            ),
            (
                "Date;Weight (stone)\n2026-11-19;13,25\n",
                "Weight (lb)",
                "185.5 lb",
            ),
            (
                "Date,Weight (stone)\n2026-11-19,13 st 4 lb\n",
                "Weight (lb)",
                "186 lb",
            ),
            (
                "Date,Weight\n2026-11-19,13st 4.5lb\n",
                "Weight (kg)",
                "186.5 lb",
            ),
            (
                "Date,Weight\n2026-11-19,85.2 kg\n",
                "Weight (kg)",
                "85.2 kg",
            ),
            ("Date,Weight\n2026-11-19,85.2\n", "Weight", "85.2"),
            ("Date,Weight (kg)\n2026-11-19,85.2\n", "Weight (kg)", "85.2"),
        ] {
            let expected = (heading.to_owned(), vec![first.to_owned()]);
            assert_eq!(weights(text), expected, "{text}");
        }
        let mixed = "Date,Weight\n2026-11-19,13 st\n2026-11-20,85.2\n";
        assert_eq!(weights(mixed).0, "Weight", "one cell names none");
    }

    #[test]
    fn every_generation_of_openscale_has_kilograms() {
        for text in [
            "DateTime;Weight;Fat;Water;Muscle;LBW;Bone;Waist;Hip;Comment;\n\
             30.09.2026 07:12;84.2;1;2;3;4;5;90;100;x;\n",
            "\"bone\",\"caliper1\",\"dateTime\",\"fat\",\"muscle\",\"visceralFat\",\"weight\"\n\
             0.0,0.0,\"2026-09-30 07:12\",19.3,40.1,0.0,84.2\n",
            "DATE,TIME,BMI,BODY_FAT,PROTEIN,WATER,WEIGHT,WHR\n\
             2026-09-30,07:12:45,26.1,19.3,17.2,55.0,84.2,\n",
        ] {
            let expected = ("Weight (kg)".to_owned(), vec!["84.2".to_owned()]);
            assert_eq!(weights(text), expected, "{text}");
            let (_, _, left_out) = tidied(text);
            assert_eq!(left_out.len(), 1, "{left_out:?}");
        }
    }

    #[test]
    fn noughts_of_a_scale_are_no_weights() {
        let text = "Date,Weight,BMI\n2026-09-30,0,0\n2026-10-01,0.0,0\n2026-10-02,84.2,25\n";
        let (_, rows, left_out) = tidied(text);
        assert_eq!(rows[0][1], "");
        let noughts = (Place::Cell(2, 2), "0".to_owned(), Trouble::NotMeasured, 2);
        assert_eq!(left_out[1], noughts);
    }

    #[test]
    fn a_time_of_greenwich_is_one_of_the_clock_here() {
        let west = Calendar {
            today: Day::parse("2026-11-22").unwrap(),
            local: |millis| crate::domain::moment::Moment::new(millis, -8 * 60),
        };
        for (cell, expected) in [
            ("2026-07-26T02:12:44Z", Some("2026-07-25 18:12")),
            ("2026-07-26T10:12:44.5Z", Some("2026-07-26 02:12")),
            ("2026-07-26T02:12:44-07:00", None),
            ("2026-07-26", None),
            ("soonZ", None),
        ] {
            assert_eq!(local(cell, west).as_deref(), expected, "{cell}");
        }
    }

    #[test]
    fn any_other_table_stays_as_it_is() {
        let calendar = Calendar::utc(Day::parse("2026-11-22").unwrap());
        for text in [
            "Date,Weight (kg),ALT (U/L),Protein\n2026-11-19 07:00:00,76.7,,\n",
            "Date\n2026-11-19\n",
            "Day,ALT (U/L)\n2026-11-19,30\n",
        ] {
            let table = read_table(text.as_bytes()).unwrap();
            assert_eq!(tidy(table.clone(), calendar, false), (table, Vec::new()));
        }
    }
}
