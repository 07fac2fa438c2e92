//! Reads what lies in a zip archive, as a stream: nothing is written to the disk, and nothing grows
//! beyond what real files do.

use std::io;
use std::io::BufReader;
use std::io::Read;
use std::io::Seek;

use zip::ZipArchive;
use zip::result::ZipError;

use crate::domain::day::Day;
use crate::domain::file_person::FilePerson;
use crate::domain::found::Found;
use crate::domain::found::Place;
use crate::domain::found::Trouble;
use crate::domain::moment::Calendar;
use crate::interchange::apple::read::ClinicalRecords;
use crate::interchange::apple::read::read_apple;
use crate::interchange::ccda::read::read_ccda;
use crate::interchange::csv::read::read_csv_here;
use crate::interchange::diary_json::read::read_diary;
use crate::interchange::error::ImportError;
use crate::interchange::error::MAX_BYTES;
use crate::interchange::fhir::read::FhirReader;
use crate::interchange::fhir::stream::read_into;
use crate::interchange::fitbit::read_fitbit;
use crate::interchange::format::Format;
use crate::interchange::options::ReadOptions;
use crate::interchange::xml::of_io;

/// Most files in an archive: a phone adds one for each result of a clinic and each walk.
const MAX_ENTRIES: usize = 500_000;
/// Most files of XML that are looked at.
const MAX_LOOKED_AT: usize = 1000;
/// How many bytes of a file in the archive tell what it is.
const HEAD: u64 = 64 * 1024;
/// Most bytes of one file; the largest known exports of phones have five times less.
const MAX_UNPACKED: u64 = 16 * 1024 * 1024 * 1024;
/// Most bytes of all records of clinics: they wait in memory until the last one is read.
const MAX_CLINICAL: u64 = 128 * 1024 * 1024;
/// Exports of phones shrink to a twentieth; what shrinks to a 250th was made to grow.
const MAX_RATIO: u64 = 250;
/// So much may come out of any file, however small.
const FREE: u64 = 16 * 1024 * 1024;

/// What an archive holds, by the numbers of its files.
#[derive(Debug, Default)]
struct Contents {
    apple: Option<usize>,
    /// Documents of clinics.
    documents: Vec<usize>,
    /// Records of clinics that a phone collected.
    clinical: Vec<usize>,
    /// Other files of records.
    records: Vec<usize>,
    /// Tables, weights of a scale, copies of a diary.
    tables: Vec<(usize, Format)>,
    /// What is not read.
    others: Vec<usize>,
}

/// An archive and how many bytes it has.
struct Archive<R> {
    zip: ZipArchive<R>,
    size: u64,
}

/// Reads an archive of `size` bytes.
///
/// # Errors
///
/// Fails if it is damaged, locked, or holds nothing that is read.
pub fn read_archive(
    file: impl Read + Seek,
    size: u64,
    options: &ReadOptions,
    calendar: Calendar,
) -> Result<Found, ImportError> {
    let zip = ZipArchive::new(file).map_err(|it| refused(&it))?;
    let mut archive = Archive { zip, size };
    let mut contents = archive.look()?;
    let mut found = if let Some(at) = contents.apple {
        let found = archive.read_export(at, &contents, options, calendar.today)?;
        contents.documents.clear();
        found
    } else if contents.documents.is_empty() && contents.records.is_empty() {
        archive.read_tables(&mut contents, options, calendar)?
    } else {
        archive.read_documents(&mut contents, options, calendar.today)?
    };
    if contents.apple.is_some() {
        contents.others.append(&mut contents.records);
    }
    if contents.apple.is_some() || !contents.is_of_tables() {
        contents
            .others
            .extend(contents.tables.iter().map(|it| it.0));
    }
    if let Some(first) = contents.others.iter().min() {
        let name = archive.name(*first);
        let mut others = Found::default();
        others.refuse_many(Place::Whole, "", Trouble::OtherFile, contents.others.len());
        found.absorb(others, Some(&name));
    }
    Ok(found)
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the crate adds kinds of failure"
)]
fn refused(error: &ZipError) -> ImportError {
    match error {
        ZipError::Io(it) => of_io(it.kind()),
        ZipError::UnsupportedArchive(why) if why.to_lowercase().contains("password") => {
            ImportError::Locked
        }
        ZipError::InvalidPassword => ImportError::Locked,
        ZipError::CompressionMethodNotSupported(_) | ZipError::UnsupportedArchive(_) => {
            ImportError::Archive
        }
        _ => ImportError::Malformed,
    }
}

impl Contents {
    /// Whether tables are what is read.
    fn is_of_tables(&self) -> bool {
        self.apple.is_none() && self.documents.is_empty() && self.records.is_empty()
    }
}

/// Whether only this one file of an archive cannot be read.
fn is_of_one_file(error: &ImportError) -> bool {
    matches!(
        error,
        ImportError::CutOff
            | ImportError::Malformed
            | ImportError::MalformedLine(_)
            | ImportError::Letters
    )
}

impl<R: Read + Seek> Archive<R> {
    /// Finds out what is in the archive, from names and first bytes.
    fn look(&mut self) -> Result<Contents, ImportError> {
        if self.zip.len() > MAX_ENTRIES {
            return Err(ImportError::Excessive);
        }
        let mut contents = Contents::default();
        let mut unsure = Vec::new();
        for at in 0..self.zip.len() {
            let name = self.name(at).to_lowercase();
            // Spreadsheets are archives too.
            if matches!(&*name, "[content_types].xml" | "mimetype") {
                return Err(ImportError::Office);
            }
            let extension = name.rsplit('.').next().unwrap_or_default();
            if name.ends_with('/') {
                continue;
            }
            if extension == "json" && name.contains("clinical-records/") {
                contents.clinical.push(at);
            } else if matches!(extension, "xml" | "json" | "ndjson" | "csv" | "tsv")
                && unsure.len() < MAX_LOOKED_AT
            {
                unsure.push((at, matches!(extension, "csv" | "tsv")));
            } else {
                contents.others.push(at);
            }
        }
        for (at, is_table) in unsure {
            let mut head = Vec::new();
            let mut entry = self.open(at)?.take(HEAD);
            let read = entry.read_to_end(&mut head);
            drop(entry);
            match read.map_err(|it| of_io(it.kind())) {
                Err(error) if is_of_one_file(&error) => {
                    // It is told by its name where it is read.
                    contents.documents.push(at);
                    continue;
                }
                read => drop(read?),
            }
            // The name of the export is another one in each language of the phone.
            match Format::detect(&head) {
                Ok(Format::Apple) if contents.apple.is_none() => contents.apple = Some(at),
                Ok(Format::Ccda) => contents.documents.push(at),
                Ok(Format::Fhir) => contents.records.push(at),
                Ok(format @ (Format::Fitbit | Format::Diary)) => contents.tables.push((at, format)),
                Ok(Format::Csv) if is_table => contents.tables.push((at, Format::Csv)),
                Ok(Format::Apple | Format::Csv | Format::Zip) | Err(_) => contents.others.push(at),
            }
        }
        Ok(contents)
    }

    /// The name of a file.
    fn name(&self, at: usize) -> String {
        let name = self.zip.name_for_index(at).and_then(Result::ok);
        name.unwrap_or_default().into_owned()
    }

    /// Opens a file.
    fn open(&mut self, at: usize) -> Result<impl Read, ImportError> {
        let entry = self.zip.by_index(at).map_err(|it| refused(&it))?;
        let packed = entry.compressed_size().min(self.size);
        let most = packed.saturating_mul(MAX_RATIO).saturating_add(FREE);
        Ok(Limited {
            left: most.min(MAX_UNPACKED),
            inner: entry,
        })
    }

    /// Reads a whole file, but not more than it says.
    fn whole(&mut self, at: usize, most: u64) -> Result<Vec<u8>, ImportError> {
        let mut bytes = Vec::new();
        let mut entry = self.open(at)?.take(most + 1);
        let read = entry.read_to_end(&mut bytes);
        read.map_err(|it| of_io(it.kind()))?;
        Ok(bytes)
    }

    /// Reads the export of a phone, with the results of clinics that it collected.
    fn read_export(
        &mut self,
        at: usize,
        contents: &Contents,
        options: &ReadOptions,
        today: Day,
    ) -> Result<Found, ImportError> {
        let entry = self.open(at)?;
        let mut found = read_apple(entry, ClinicalRecords::Beside, today)?;
        if !contents.clinical.is_empty() {
            let clinical = self.read_clinical(&contents.clinical, options, today)?;
            found.absorb(clinical, None);
        }
        for at in &contents.documents {
            let mut same = Found::default();
            same.refuse(Place::Whole, "", Trouble::InExport);
            found.absorb(same, Some(&self.name(*at)));
        }
        Ok(found)
    }

    /// Reads the results of clinics that a phone collected, one record a file.
    fn read_clinical(
        &mut self,
        entries: &[usize],
        options: &ReadOptions,
        today: Day,
    ) -> Result<Found, ImportError> {
        let mut records = FhirReader::new(Found::default(), options, today);
        let mut left = MAX_CLINICAL;
        let mut documents = Vec::new();
        for at in entries {
            let name = self.name(*at);
            let bytes = self.whole(*at, left)?;
            let count = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
            left = left.checked_sub(count).ok_or(ImportError::Excessive)?;
            // What is no text is no record, and is told by the name of its file.
            let json = String::from_utf8(bytes).unwrap_or_default();
            documents.push((name.clone(), records.entry()));
            records.read(Some(&name), &json);
        }
        documents.push((String::new(), records.entry()));
        let mut found = records.finish()?;
        found.name_documents(&documents);
        Ok(found)
    }

    /// Reads all documents and records of one person.
    fn read_documents(
        &mut self,
        contents: &mut Contents,
        options: &ReadOptions,
        today: Day,
    ) -> Result<Found, ImportError> {
        let mut all: Vec<(String, Found)> = Vec::new();
        let mut damaged = Found::default();
        let mut error = None;
        for at in &contents.documents {
            let name = self.name(*at);
            let bytes = self.whole(*at, MAX_BYTES);
            match bytes.and_then(|it| read_ccda(&it, options, today)) {
                // A document of another kind, such as a letter.
                Err(ImportError::NoRecords) => contents.others.push(*at),
                Err(it) if is_of_one_file(&it) => {
                    damaged.absorb(Self::damaged(), Some(&name));
                    error = error.or(Some(it));
                }
                read => all.push((name, read?)),
            }
        }
        let mut records = FhirReader::new(Found::default(), options, today);
        let mut documents = Vec::new();
        for at in &contents.records {
            let name = self.name(*at);
            documents.push((name.clone(), records.entry()));
            let entry = self.open(*at)?;
            match read_into(BufReader::new(entry), &mut records) {
                Err(ImportError::UnknownFormat | ImportError::Empty) => contents.others.push(*at),
                Err(it) if is_of_one_file(&it) => {
                    damaged.absorb(Self::damaged(), Some(&name));
                    error = error.or(Some(it));
                }
                read => read?,
            }
        }
        documents.push((String::new(), records.entry()));
        if records.has_records() {
            let mut found = records.finish()?;
            found.name_documents(&documents);
            all.push((String::new(), found));
        }
        match error {
            Some(error) if all.is_empty() => return Err(error),
            Some(_) | None => (),
        }
        let mut found = of_one_person(all, options)?;
        found.absorb(damaged, None);
        if found.items.is_empty() && found.not_taken().is_empty() {
            return Err(ImportError::NoRecords);
        }
        Ok(found)
    }

    /// What is said of a document that cannot be read.
    fn damaged() -> Found {
        let mut found = Found::default();
        found.refuse(Place::Whole, "", Trouble::DamagedFile);
        found
    }

    /// Reads tables, if there is nothing else.
    fn read_tables(
        &mut self,
        contents: &mut Contents,
        options: &ReadOptions,
        calendar: Calendar,
    ) -> Result<Found, ImportError> {
        let tables = contents.tables.clone();
        let mut all = Vec::new();
        let mut error = None;
        for (at, format) in &tables {
            let bytes = self.whole(*at, MAX_BYTES)?;
            let read = match format {
                Format::Fitbit => read_fitbit(&bytes, options, calendar),
                Format::Diary => read_diary(&bytes, calendar.today),
                Format::Csv | Format::Fhir | Format::Apple | Format::Ccda | Format::Zip => {
                    read_csv_here(&bytes, options, calendar)
                }
            };
            match read {
                Ok(read) => all.push((self.name(*at), read)),
                // A question that can be answered if there is one table.
                Err(it) if tables.len() == 1 => return Err(it),
                Err(it) => {
                    contents.others.push(*at);
                    error = error.or(Some(it));
                }
            }
        }
        if let [(_, only)] = all.as_mut_slice() {
            return Ok(std::mem::take(only));
        }
        let mut found = Found::default();
        for (name, one) in all {
            found.absorb(one, Some(&name));
        }
        if found.items.is_empty() && found.not_taken().is_empty() {
            return Err(error.unwrap_or(ImportError::Archive));
        }
        Ok(found)
    }
}

/// Puts documents together; those about somebody else than is meant are named.
fn of_one_person(all: Vec<(String, Found)>, options: &ReadOptions) -> Result<Found, ImportError> {
    let mut people: Vec<FilePerson> = Vec::new();
    for person in all.iter().filter_map(|it| it.1.about.as_ref()) {
        if !people.iter().any(|it| it.is(person)) {
            people.push(person.clone());
        }
    }
    let meant = match (people.as_slice(), options.person) {
        ([] | [_], _) => None,
        (_, Some(it)) if it < people.len() => people.get(it).cloned(),
        (_, Some(_) | None) => return Err(ImportError::WhichPerson(people)),
    };
    let mut found = Found::default();
    for (name, one) in all {
        let name = Some(name.as_str()).filter(|it| !it.is_empty());
        let is_meant = |it: &FilePerson| one.about.as_ref().is_some_and(|one| one.is(it));
        if meant.as_ref().is_some_and(|it| !is_meant(it)) {
            let count = one.items.len().max(1);
            let mut left_out = Found::default();
            left_out.refuse_many(Place::Whole, "", Trouble::OtherPerson, count);
            found.absorb(left_out, name);
            continue;
        }
        found.absorb(one, name);
    }
    Ok(found)
}

/// A reader that ends in an error instead of growing without end.
struct Limited<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        let bytes = u64::try_from(count).unwrap_or(u64::MAX);
        self.left = self
            .left
            .checked_sub(bytes)
            .ok_or(io::ErrorKind::QuotaExceeded)?;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;
    use std::io::Write as _;

    use zip::CompressionMethod;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    const RECORD: &[u8] = include_bytes!("../../tests/fixtures/phone-record.json");
    const EXPORT: &str = "<?xml version=\"1.0\"?>\n<!DOCTYPE HealthData [<!ELEMENT HealthData ANY>]>\n\
        <HealthData><Record type=\"HKQuantityTypeIdentifierBodyMass\" unit=\"kg\" \
        startDate=\"2026-11-20 07:00:00 +0100\" value=\"76.7\"/></HealthData>";

    fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        for (name, bytes) in files {
            zip.start_file(*name, options).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn read(bytes: &[u8]) -> Result<Found, ImportError> {
        let today = Day::parse("2026-11-22").unwrap();
        let size = u64::try_from(bytes.len()).unwrap();
        let calendar = Calendar::utc(today);
        read_archive(Cursor::new(bytes), size, &ReadOptions::default(), calendar)
    }

    #[test]
    fn the_export_is_found_whatever_the_phone_calls_it() {
        for name in ["apple_health_export/export.xml", "x/Exportación.xml"] {
            let bytes = archive(&[
                ("apple_health_export/clinical-records/a.json", b"{}"),
                ("apple_health_export/clinical-records/b.json", RECORD),
                ("apple_health_export/other.xml", b"<svg/>"),
                (name, EXPORT.as_bytes()),
            ]);
            let found = read(&bytes).unwrap();
            assert_eq!(found.items.len(), 2, "{name}");
            let not_taken: Vec<_> = found.not_taken().iter().map(|it| &*it.text).collect();
            let bad = "apple_health_export/clinical-records/a.json";
            assert_eq!(not_taken, [bad, ""]);
        }
    }

    #[test]
    fn an_archive_of_something_else_is_refused() {
        for (files, error) in [
            (
                vec![("[Content_Types].xml", &b"<a/>"[..])],
                ImportError::Office,
            ),
            (vec![("mimetype", b"x")], ImportError::Office),
            (vec![("a.txt", b"x")], ImportError::Archive),
            (vec![("a.xml", b"<svg/>")], ImportError::Archive),
            (vec![], ImportError::Archive),
        ] {
            assert_eq!(read(&archive(&files)), Err(error), "{files:?}");
        }
    }

    #[test]
    fn everything_in_an_archive_is_read_or_named() {
        let cda: &[u8] = include_bytes!("../../tests/fixtures/ccda-results.xml");
        let record = String::from_utf8(RECORD.to_vec()).unwrap();
        let table = b"Date,INR\n2026-11-19,1.2\n";
        let lines = |found: &Found| -> Vec<(Option<String>, Trouble, usize)> {
            let list = found.not_taken().iter();
            let line = |it: &crate::domain::found::NotTaken| {
                (
                    it.document.as_deref().map(str::to_owned),
                    it.trouble,
                    it.count,
                )
            };
            list.map(line).collect()
        };
        let alone = read(&archive(&[("a.xml", cda)])).unwrap();
        let both = archive(&[
            ("a.xml", cda),
            ("b.json", record.as_bytes()),
            ("c.csv", table),
            ("d/e.pdf", b"%PDF"),
            ("f.xml", &cda[..2000]),
        ]);
        let both = read(&both).unwrap();
        assert_eq!(both.items.len(), alone.items.len() + 1);
        let documents: std::collections::BTreeSet<_> = both
            .items
            .iter()
            .filter_map(|it| it.document.as_deref())
            .collect();
        assert_eq!(
            documents.into_iter().collect::<Vec<_>>(),
            ["a.xml", "b.json"]
        );
        let said = lines(&both);
        assert!(
            said.contains(&(Some("f.xml".to_owned()), Trouble::DamagedFile, 1)),
            "{said:?}"
        );
        let others = (Some("c.csv".to_owned()), Trouble::OtherFile, 2);
        assert!(said.contains(&others), "{said:?}");
        for (name, bytes) in [("b.json", record.as_bytes()), ("t/c.csv", &table[..])] {
            let found = read(&archive(&[(name, bytes)])).unwrap();
            assert_eq!(
                (found.items.len(), found.not_taken().len()),
                (1, 0),
                "{name}"
            );
        }
        let cut = archive(&[("f.xml", &cda[..2000])]);
        assert_eq!(read(&cut), Err(ImportError::CutOff));
    }

    #[test]
    fn two_people_of_one_birthday_are_two_people() {
        let cda = include_str!("../../tests/fixtures/ccda-results.xml");
        let other = cda.replacen("Sample", "Other", 9);
        assert_ne!(cda, other);
        let both = archive(&[("a.xml", cda.as_bytes()), ("b.xml", other.as_bytes())]);
        assert!(matches!(read(&both), Err(ImportError::WhichPerson(it)) if it.len() == 2));
        let twice = archive(&[("a.xml", cda.as_bytes()), ("b.xml", cda.as_bytes())]);
        assert!(read(&twice).is_ok());
    }

    #[test]
    fn a_bomb_does_not_go_off() {
        let mut export = EXPORT.replace("</HealthData>", "").into_bytes();
        export.resize(40 * 1024 * 1024, b' ');
        let bytes = archive(&[("export.xml", &export)]);
        assert!(bytes.len() < 100_000);
        assert_eq!(read(&bytes), Err(ImportError::Excessive));
    }

    #[test]
    fn a_damaged_archive_is_refused_and_gives_nothing() {
        let whole = archive(&[("export.xml", EXPORT.as_bytes())]);
        for length in [4, 40, whole.len() / 2, whole.len() - 1] {
            assert!(read(&whole[..length]).is_err(), "{length}");
        }
        let mut turned = whole.clone();
        turned[60] ^= 0x55;
        assert!(read(&turned).is_err());
    }
}
