//! Reads the export as it streams by.

use std::collections::BTreeMap;
use std::io::Read;

use quick_xml::events::BytesStart;

use crate::domain::day::Day;
use crate::domain::file_person::FilePerson;
use crate::domain::found::Found;
use crate::domain::found::Place;
use crate::domain::found::Trouble;
use crate::domain::plausible::DoubtKind;
use crate::domain::plausible::doubt_vital;
use crate::domain::reading::Reading;
use crate::domain::vital::Vital;
use crate::interchange::apple::days::Days;
use crate::interchange::apple::record::Kind;
use crate::interchange::apple::record::Wrong;
use crate::interchange::apple::record::value_in;
use crate::interchange::csv::dates;
use crate::interchange::error::ImportError;
use crate::interchange::xml::Piece;
use crate::interchange::xml::Xml;
use crate::interchange::xml::attribute;

/// Most kinds of records that are counted one by one; phones have about two hundred.
const MAX_KINDS: usize = 1000;

/// Where the records of clinics are that the export names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClinicalRecords {
    /// In other files, which are not at hand.
    Elsewhere,
    /// In the same archive, read from there.
    Beside,
}

/// Reads an export.
///
/// # Errors
///
/// Fails if it is none, ends in the middle or cannot be read.
pub fn read_apple(
    source: impl Read,
    clinical: ClinicalRecords,
    today: Day,
) -> Result<Found, ImportError> {
    let mut xml = Xml::new(source);
    let mut reader = Reader {
        clinical,
        today,
        entry: 0,
        days: Days::default(),
        others: BTreeMap::new(),
        found: Found::default(),
    };
    let mut is_export = false;
    loop {
        let depth = xml.depth();
        match xml.next()? {
            Piece::Open(tag) if depth == 0 => {
                if tag.local_name().as_ref() != "HealthData" {
                    return Err(ImportError::UnknownFormat);
                }
                is_export = true;
            }
            Piece::Open(tag) => reader.take(&tag, depth),
            Piece::Close | Piece::Text(_) | Piece::Nothing => (),
            Piece::End if reader.entry == 0 || !is_export => return Err(ImportError::NoRecords),
            Piece::End => return Ok(reader.end()),
        }
    }
}

struct Reader {
    clinical: ClinicalRecords,
    today: Day,
    /// Things in the export are counted through, from 1.
    entry: usize,
    days: Days,
    /// Kinds of things that the diary has no place for: where the first stands, and how many.
    others: BTreeMap<String, (usize, usize)>,
    found: Found,
}

impl Reader {
    fn take(&mut self, tag: &BytesStart<'_>, depth: usize) {
        let name = tag.local_name();
        match (name.as_ref(), depth) {
            ("ExportDate", 1) => (),
            ("Me", 1) => self.person(tag),
            ("Record", _) => {
                // Parts of a measurement stand in the file once more by themselves, but not in
                // every program's, so both are read; the same value twice is one.
                self.entry += usize::from(depth == 1);
                self.record(tag, depth);
            }
            ("ClinicalRecord", 1) => {
                self.entry += 1;
                if self.clinical == ClinicalRecords::Elsewhere {
                    let place = Place::Entry(self.entry);
                    self.found.refuse(place, "ClinicalRecord", Trouble::Beside);
                }
            }
            ("Correlation", 1) => self.entry += 1,
            (other, 1) => {
                self.entry += 1;
                self.count(other);
            }
            _ => (),
        }
    }

    /// The file knows the day of birth and no name.
    fn person(&mut self, tag: &BytesStart<'_>) {
        let born = attribute(tag, "HKCharacteristicTypeIdentifierDateOfBirth");
        let born = born.and_then(|it| Day::parse(&it));
        self.found.about = born.map(|it| FilePerson {
            name: None,
            born: Some(it),
        });
    }

    fn record(&mut self, tag: &BytesStart<'_>, depth: usize) {
        let name = attribute(tag, "type").unwrap_or_default();
        let Some(kind) = Kind::of(&name) else {
            if depth == 1 {
                let known = ["HKQuantityTypeIdentifier", "HKCategoryTypeIdentifier"];
                let short = known.iter().find_map(|it| name.strip_prefix(it));
                self.count(short.unwrap_or(&name));
            }
            return;
        };
        if let Err((text, trouble)) = self.measured(tag, kind) {
            self.found.refuse(Place::Entry(self.entry), &text, trouble);
        }
    }

    fn measured(&mut self, tag: &BytesStart<'_>, kind: Kind) -> Result<(), (String, Trouble)> {
        let start = attribute(tag, "startDate").unwrap_or_default();
        let unit = attribute(tag, "unit").unwrap_or_default();
        let text = attribute(tag, "value").unwrap_or_default();
        let shown = || format!("{text} {unit}");
        // The local day as the phone wrote it: `2026-11-19 07:00:00 +0100`.
        let day = start.get(..10).and_then(Day::parse);
        let day = day.ok_or_else(|| (start.to_string(), Trouble::NotADay))?;
        if day > self.today {
            return Err((start.to_string(), Trouble::Future));
        }
        let (value, unit) = value_in(&text, &unit).map_err(|it| match it {
            Wrong::Number => (shown(), Trouble::NotANumber),
            Wrong::Unit => (shown(), Trouble::WrongUnit),
        })?;
        let id = kind.vital();
        let accepted = id.row().map(Vital::accepted).unwrap_or_default();
        if !accepted.contains(&unit) {
            return Err((shown(), Trouble::WrongUnit));
        }
        let reading = Reading::exact(value, unit);
        let doubt = doubt_vital(id, reading, day, None);
        if doubt.is_some_and(|it| it.kind == DoubtKind::Impossible) {
            return Err((shown(), Trouble::Impossible));
        }
        let when = (day, dates::second_of_day(&start));
        self.days
            .add(kind, when, (reading, self.entry), &mut self.found);
        Ok(())
    }

    fn count(&mut self, kind: &str) {
        if let Some((_, count)) = self.others.get_mut(kind) {
            *count += 1;
            return;
        }
        let kind = if self.others.len() < MAX_KINDS {
            kind
        } else {
            ""
        };
        let (_, count) = self
            .others
            .entry(kind.to_owned())
            .or_insert((self.entry, 0));
        *count += 1;
    }

    fn end(mut self) -> Found {
        self.days.take(&mut self.found);
        for (kind, (entry, count)) in self.others {
            let place = Place::Entry(entry);
            self.found
                .refuse_many(place, &kind, Trouble::NotForDiary, count);
        }
        self.found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::Change;
    use crate::domain::vital::VitalId;

    fn read(records: &str) -> Found {
        let file = format!("<HealthData locale=\"en_GB\">{records}</HealthData>");
        let today = Day::parse("2026-11-22").unwrap();
        read_apple(file.as_bytes(), ClinicalRecords::Elsewhere, today).unwrap()
    }

    fn record(kind: &str, unit: &str, time: &str, value: &str) -> String {
        format!(
            "<Record type=\"HKQuantityTypeIdentifier{kind}\" unit=\"{unit}\" \
             startDate=\"2026-11-{time}:00 +0100\" value=\"{value}\"/>"
        )
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the others are no part of an export"
    )]
    fn shown(found: &Found) -> Vec<String> {
        let mut all: Vec<_> = found
            .items
            .iter()
            .map(|it| match &it.change {
                Change::Vital {
                    day,
                    id,
                    value: Some(it),
                } => format!("{day} {} {it} {}", id.as_str(), it.unit.symbol()),
                other => format!("{other:?}"),
            })
            .collect();
        all.sort();
        all
    }

    fn refused(found: &Found) -> Vec<(&str, Trouble, usize)> {
        let list = found.not_taken().iter();
        list.map(|it| (it.text.as_str(), it.trouble, it.count))
            .collect()
    }

    #[test]
    fn the_first_value_of_a_day_is_taken_in_the_unit_of_the_file() {
        let found = read(
            &[
                record("BodyMass", "kg", "20 19:00", "77.4"),
                record("BodyMass", "kg", "20 07:00", "76.69999694824219"),
                record("BodyMass", "lb", "21 07:00", "169"),
                record("BodyTemperature", "degF", "21 07:05", "98.6"),
                record("BodyMass", "kg", "23 07:00", "76"),
                record("BodyMass", "kg", "19 07:00", "767"),
                record("StepCount", "count", "19 07:00", "12"),
                record("StepCount", "count", "19 08:00", "13"),
            ]
            .concat(),
        );
        let expected = [
            "2026-11-20 weight 76.7 kg",
            "2026-11-21 temperature 98.6 °F",
            "2026-11-21 weight 169 lb",
        ];
        assert_eq!(shown(&found), expected);
        let expected = [
            ("weight", Trouble::LaterThatDay, 1),
            ("2026-11-23 07:00:00 +0100", Trouble::Future, 1),
            ("767 kg", Trouble::Impossible, 1),
            ("StepCount", Trouble::NotForDiary, 2),
        ];
        assert_eq!(refused(&found), expected);
    }

    #[test]
    fn both_halves_of_a_blood_pressure_come_from_one_measurement() {
        let found = read(
            &[
                record("BloodPressureSystolic", "mmHg", "20 06:00", "99"),
                record("BloodPressureSystolic", "mmHg", "20 07:00", "118"),
                record("BloodPressureSystolic", "mmHg", "20 19:00", "131"),
                record("BloodPressureDiastolic", "mmHg", "20 19:00", "84"),
                record("BloodPressureDiastolic", "mmHg", "20 07:00", "76"),
                record("BloodPressureSystolic", "mmHg", "21 07:00", "120"),
            ]
            .concat(),
        );
        let expected = [
            "2026-11-20 diastolic 76 mmHg",
            "2026-11-20 systolic 118 mmHg",
            "2026-11-21 systolic 120 mmHg",
        ];
        let names = [VitalId::DIASTOLIC, VitalId::SYSTOLIC].map(VitalId::as_str);
        let expected: Vec<_> = expected
            .iter()
            .map(|it| {
                it.replace("diastolic", names[0])
                    .replace("systolic", names[1])
            })
            .collect();
        assert_eq!(shown(&found), expected);
        let later: usize = found.not_taken().iter().map(|it| it.count).sum();
        assert_eq!(later, 3);
    }

    #[test]
    fn one_pulse_at_rest_a_day_is_taken_and_the_watch_is_counted() {
        let mut records = Vec::new();
        for minute in 10..50 {
            for day in [18, 19, 20] {
                let time = format!("{day} 12:{minute}");
                records.push(record("HeartRate", "count/min", &time, "93.5"));
            }
        }
        records.push(record("RestingHeartRate", "count/min", "18 23:00", "61"));
        records.push(record("HeartRate", "count/min", "19 07:00", "70"));
        for day in [18, 19] {
            let time = format!("{day} 07:00");
            records.push(record("BloodPressureSystolic", "mmHg", &time, "118"));
            records.push(record("BloodPressureDiastolic", "mmHg", &time, "76"));
        }
        let found = read(&records.concat());
        let pulses: Vec<_> = shown(&found)
            .into_iter()
            .filter(|it| it.contains("pulse"))
            .collect();
        let expected = ["2026-11-18 pulse 61 /min", "2026-11-19 pulse 70 /min"];
        assert_eq!(pulses, expected);
        assert_eq!(refused(&found), [("HeartRate", Trouble::NotAtRest, 3 * 40)]);
    }

    #[test]
    fn what_is_said_once_more_inside_a_measurement_is_one_value() {
        let pressure = [
            record("BloodPressureSystolic", "mmHg", "20 07:00", "118"),
            record("BloodPressureDiastolic", "mmHg", "20 07:00", "76"),
        ]
        .concat();
        let found = read(&format!("<Correlation>{pressure}</Correlation>{pressure}"));
        assert_eq!((found.items.len(), found.not_taken().len()), (2, 0));
    }

    #[test]
    fn another_file_is_refused_as_a_whole() {
        let today = Day::parse("2026-11-22").unwrap();
        for (text, error) in [
            ("<html/>", ImportError::UnknownFormat),
            ("<HealthData/>", ImportError::NoRecords),
            ("<HealthData><Record type=\"HK", ImportError::CutOff),
        ] {
            let read = read_apple(text.as_bytes(), ClinicalRecords::Elsewhere, today);
            assert_eq!(read, Err(error), "{text}");
        }
    }
}
