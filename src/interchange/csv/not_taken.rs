//! The list of what a file has and the diary does not take, for whoever can read the file better.

use csv::Terminator;
use csv::WriterBuilder;

use crate::domain::import_plan::ImportPlan;
use crate::interchange::csv::cells::guard;
use crate::words::bundle::Words;

/// Writes the list as UTF-8 with a mark that office programs look for.
#[must_use]
pub fn write_not_taken(plan: &ImportPlan, words: &Words) -> Vec<u8> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    // Writing to memory cannot fail.
    let mut written = writer.write_record(["place", "text", "reason", "count"]);
    for it in plan.impossible.iter().chain(&plan.not_understood) {
        let reason = words.trouble(it);
        let place = words.place_in_file(it.place, it.document.as_deref());
        let count = it.count.to_string();
        let row = [&place, &*guard(&it.text), &reason, &count];
        written = written.and_then(|()| writer.write_record(row));
    }
    debug_assert!(written.is_ok(), "a table is written to memory");
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    bytes.extend(writer.into_inner().unwrap_or_default());
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::found::Found;
    use crate::domain::found::Place;
    use crate::domain::found::Trouble;
    use crate::domain::record::Record;

    #[test]
    fn the_list_says_where_what_why_and_how_often() {
        let mut found = Found::default();
        found.refuse(Place::Cell(2, 3), "=1+1", Trouble::NotANumber);
        found.refuse(Place::Cell(4, 3), "=1+1", Trouble::NotANumber);
        found.refuse(Place::Entry(7), "", Trouble::Impossible);
        let plan = ImportPlan::new(found, &Record::default());
        let text = String::from_utf8(write_not_taken(&plan, &Words::new("en"))).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[1].split(',').next(), Some("entry 7"));
        assert_eq!(
            lines[2],
            "\"row 2, column 3\",'=1+1,no number that the diary can keep,2"
        );
    }
}
