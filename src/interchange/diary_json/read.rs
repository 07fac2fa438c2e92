//! Reads a complete copy. A row that cannot be read is named and the others are kept.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::Deserializer;
use serde::de::DeserializeOwned;
use serde::de::IgnoredAny;
use serde::de::SeqAccess;
use serde::de::Visitor;
use serde_json::value::RawValue;

use crate::domain::day::Day;
use crate::domain::file_person::FilePerson;
use crate::domain::found::Found;
use crate::domain::found::Place;
use crate::domain::found::Trouble;
use crate::domain::settings::SettingKey;
use crate::interchange::diary_json::rows::FORMAT;
use crate::interchange::diary_json::rows::VERSION;
use crate::interchange::diary_json::take;
use crate::interchange::diary_json::take::Taken;
use crate::interchange::error::ImportError;

/// Largest copy that is read, in bytes.
pub const MAX_BYTES: u64 = 64 * 1024 * 1024;
/// Most rows of one list: a century of days is forty thousand.
const MAX_ROWS: usize = 1_000_000;

/// What every version says of itself.
#[derive(Deserialize)]
struct Head {
    format: Option<String>,
    version: Option<u64>,
}

/// The lists of version 1; the history is not read back.
#[derive(Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'a"))]
struct File<'a> {
    settings: BTreeMap<String, String>,
    limits: Rows<'a>,
    days: Rows<'a>,
    labs: Rows<'a>,
    others: Rows<'a>,
    events: Rows<'a>,
    contexts: Rows<'a>,
    warnings: Rows<'a>,
    sources: Rows<'a>,
    columns: Rows<'a>,
    questions: Rows<'a>,
}

/// The rows of a list, not read yet.
#[derive(Default)]
struct Rows<'a> {
    rows: Vec<&'a RawValue>,
    are_too_many: bool,
}

/// Reads the bytes of a copy.
///
/// # Errors
///
/// Fails if they are none, end in the middle, or were written by a newer version.
pub fn read_diary(bytes: &[u8], today: Day) -> Result<Found, ImportError> {
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MAX_BYTES {
        return Err(ImportError::TooLarge);
    }
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    if std::str::from_utf8(bytes).is_err_and(|it| it.error_len().is_some()) {
        return Err(ImportError::Letters);
    }
    let head: Head = serde_json::from_slice(bytes).map_err(|it| refused(&it))?;
    if head.format.as_deref() != Some(FORMAT) {
        return Err(ImportError::UnknownFormat);
    }
    match head.version {
        Some(1..=VERSION) => (),
        Some(0) | None => return Err(ImportError::Malformed),
        Some(_) => return Err(ImportError::Newer),
    }
    let file: File<'_> = serde_json::from_slice(bytes).map_err(|it| refused(&it))?;
    if file.lists().iter().any(|it| it.are_too_many) {
        return Err(ImportError::Excessive);
    }
    Ok(file.found(today))
}

fn refused(error: &serde_json::Error) -> ImportError {
    if error.is_eof() {
        ImportError::CutOff
    } else {
        ImportError::Malformed
    }
}

impl<'a> File<'a> {
    const fn lists(&self) -> [&Rows<'a>; 10] {
        [
            &self.limits,
            &self.days,
            &self.labs,
            &self.others,
            &self.events,
            &self.contexts,
            &self.warnings,
            &self.sources,
            &self.columns,
            &self.questions,
        ]
    }

    fn found(&self, today: Day) -> Found {
        let mut reader = Reader {
            found: Found::default(),
            today,
            entry: 0,
        };
        reader.settings(&self.settings);
        reader.rows(&self.limits, take::limit);
        reader.rows(&self.days, take::day);
        reader.rows(&self.labs, take::lab);
        reader.rows(&self.others, take::other);
        reader.rows(&self.events, take::event);
        reader.rows(&self.contexts, take::context);
        reader.rows(&self.warnings, take::warning);
        reader.rows(&self.sources, take::source);
        reader.rows(&self.columns, take::column);
        reader.rows(&self.questions, take::question);
        reader.found
    }
}

/// Takes one row after the other.
struct Reader {
    found: Found,
    today: Day,
    /// Settings and rows are counted through, from 1.
    entry: usize,
}

impl Reader {
    fn settings(&mut self, settings: &BTreeMap<String, String>) {
        let text = |key: SettingKey| settings.get(key.as_str()).cloned();
        let about = FilePerson {
            name: text(SettingKey::Name),
            born: text(SettingKey::Born).and_then(|it| Day::parse(&it)),
        };
        self.found.about = Some(about).filter(|it| *it != FilePerson::default());
        for (name, value) in settings {
            self.entry += 1;
            let place = Place::Entry(self.entry);
            match take::setting(name, value) {
                Ok(change) => self.found.take(place, change),
                Err(trouble) => self.found.refuse(place, name, trouble),
            }
        }
    }

    fn rows<T: DeserializeOwned>(&mut self, rows: &Rows<'_>, take: fn(&T, Day) -> Taken) {
        for row in &rows.rows {
            self.entry += 1;
            let place = Place::Entry(self.entry);
            let Ok(read) = serde_json::from_str::<T>(row.get()) else {
                self.found.refuse(place, row.get(), Trouble::Broken);
                continue;
            };
            for taken in take(&read, self.today) {
                match taken {
                    Ok(change) => self.found.take(place, change),
                    Err((text, trouble)) => self.found.refuse(place, &text, trouble),
                }
            }
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Rows<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(RowsVisitor)
    }
}

/// Collects rows up to a bound, so that a file of nothing but brackets fills no memory.
struct RowsVisitor;

impl<'de> Visitor<'de> for RowsVisitor {
    type Value = Rows<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Rows<'de>, A::Error> {
        let mut rows = Vec::new();
        while rows.len() < MAX_ROWS {
            match list.next_element()? {
                Some(row) => rows.push(row),
                None => {
                    return Ok(Rows {
                        rows,
                        are_too_many: false,
                    });
                }
            }
        }
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Rows {
            rows,
            are_too_many: true,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day::DayRange;
    use crate::domain::record::Record;
    use crate::interchange::diary_json::write::write_diary;
    use crate::interchange::diary_json::write::write_diary_of;

    fn today() -> Day {
        Day::parse("2026-11-22").unwrap()
    }

    fn read(text: &str) -> Result<Found, ImportError> {
        read_diary(text.as_bytes(), today())
    }

    fn copy(lists: &str) -> String {
        format!("{{\"format\":\"hepatica-diary\",\"version\":1{lists}}}")
    }

    #[test]
    fn an_empty_diary_is_a_whole_copy() {
        let bytes = write_diary(&Record::default(), &[]);
        let found = read_diary(&bytes, today()).unwrap();
        assert_eq!((found.items.len(), found.not_taken().len()), (0, 0));
    }

    #[test]
    fn a_row_that_cannot_be_read_is_named_and_the_others_are_kept() {
        let found = read(&copy(
            ",\"settings\":{\"name\":\"A\",\"glow\":\"1\",\"born\":\"1961-02-30\"},\
             \"days\":[{\"day\":\"2026-11-22\",\"ratings\":{\"edema\":2,\"haze\":1,\"itch\":11}},\
             {\"day\":\"2026-11-23\",\"note\":\"x\"},{\"day\":7}],\
             \"labs\":[{\"day\":\"2026-11-01\",\"test\":\"alt\",\"value\":\"4x\",\"unit\":\"U/L\"},\
             {\"day\":\"2026-11-01\",\"test\":\"alt\",\"value\":\"40\",\"unit\":\"kg\"},\
             {\"day\":\"2026-11-01\",\"test\":\"alt\",\"value\":\"40\",\"unit\":\"U/L\"}]",
        ))
        .unwrap();
        let troubles: Vec<_> = found
            .not_taken()
            .iter()
            .map(|it| (it.place, it.trouble))
            .collect();
        assert_eq!(
            troubles,
            [
                (Place::Entry(1), Trouble::NotADay),
                (Place::Entry(2), Trouble::UnknownCode),
                (Place::Entry(4), Trouble::UnknownCode),
                (Place::Entry(4), Trouble::NoSuchStep),
                (Place::Entry(5), Trouble::Future),
                (Place::Entry(6), Trouble::Broken),
                (Place::Entry(7), Trouble::NotANumber),
                (Place::Entry(8), Trouble::WrongUnit),
            ]
        );
        assert_eq!(found.items.len(), 3);
        assert_eq!(found.about.unwrap().name.as_deref(), Some("A"));
    }

    #[test]
    fn what_is_no_copy_is_refused_as_a_whole() {
        let deep = "[".repeat(200_000);
        for (text, error) in [
            (String::new(), ImportError::CutOff),
            ("{".to_owned(), ImportError::CutOff),
            (copy("").chars().take(30).collect(), ImportError::CutOff),
            ("{}".to_owned(), ImportError::UnknownFormat),
            ("[]".to_owned(), ImportError::Malformed),
            (copy("").replace('1', "2"), ImportError::Newer),
            (copy(",\"days\":7").replace('1', "2"), ImportError::Newer),
            (copy("").replace('1', "0"), ImportError::Malformed),
            (copy("").replace('1', "\"1\""), ImportError::Malformed),
            (copy(",\"days\":7"), ImportError::Malformed),
            (copy(",\"days\":[],\"days\":[]"), ImportError::Malformed),
            (copy(&format!(",\"days\":{deep}")), ImportError::Malformed),
            (copy("}"), ImportError::Malformed),
        ] {
            assert_eq!(read(&text).err(), Some(error), "{:?}", text.get(..60));
        }
        assert_eq!(
            read_diary(b"{\"format\":\"\xff\"}", today()).err(),
            Some(ImportError::Letters)
        );
    }

    #[test]
    fn deep_rows_and_endless_lists_are_survived() {
        let row = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        let found = read(&copy(&format!(",\"labs\":[{row}],\"history\":[{row}]"))).unwrap();
        assert_eq!(found.not_taken()[0].trouble, Trouble::Broken);
        let many = "0,".repeat(MAX_ROWS);
        let found = read(&copy(&format!(",\"labs\":[{many}0]")));
        assert_eq!(found.err(), Some(ImportError::Excessive));
    }

    #[test]
    fn a_part_says_which_days_it_has() {
        let period = DayRange::new(today(), today()).unwrap();
        let bytes = write_diary_of(&Record::default(), period);
        let text = String::from_utf8(bytes.clone()).unwrap();
        let said = "\"period\": {\"from\":\"2026-11-22\",\"to\":\"2026-11-22\"}";
        assert!(text.contains(said), "{text}");
        assert!(!text.contains("history"));
        assert!(read_diary(&bytes, today()).is_ok());
    }
}
