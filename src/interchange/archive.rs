//! Reads what lies in a zip archive, as a stream: nothing is written to the disk, and nothing grows
//! beyond what real files do.

use std::io;
use std::io::Read;
use std::io::Seek;

use zip::ZipArchive;
use zip::result::ZipError;

use crate::domain::day::Day;
use crate::domain::file_person::FilePerson;
use crate::domain::found::Found;
use crate::domain::found::Place;
use crate::domain::found::Trouble;
use crate::interchange::apple::read::ClinicalRecords;
use crate::interchange::apple::read::read_apple;
use crate::interchange::ccda::read::read_ccda;
use crate::interchange::error::ImportError;
use crate::interchange::error::MAX_BYTES;
use crate::interchange::fhir::read::FhirReader;
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
    documents: Vec<usize>,
    clinical: Vec<usize>,
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
    today: Day,
) -> Result<Found, ImportError> {
    let mut archive = ZipArchive::new(file).map_err(|it| refused(&it))?;
    let contents = look(&mut archive, size)?;
    if let Some(at) = contents.apple {
        let entry = open(&mut archive, at, size)?;
        let found = read_apple(entry, ClinicalRecords::Beside, today)?;
        if contents.clinical.is_empty() {
            return Ok(found);
        }
        let mut records = FhirReader::new(found, options, today);
        read_clinical(&mut archive, &contents.clinical, size, &mut records)?;
        return records.finish();
    }
    if !contents.documents.is_empty() {
        return read_documents(&mut archive, &contents.documents, size, options, today);
    }
    Err(ImportError::Archive)
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

/// Finds out what is in the archive, from names and first bytes.
fn look<R: Read + Seek>(archive: &mut ZipArchive<R>, size: u64) -> Result<Contents, ImportError> {
    if archive.len() > MAX_ENTRIES {
        return Err(ImportError::Excessive);
    }
    let mut contents = Contents::default();
    let mut documents = Vec::new();
    for at in 0..archive.len() {
        let Some(Ok(name)) = archive.name_for_index(at) else {
            continue;
        };
        let name = name.to_lowercase();
        // Spreadsheets are archives too.
        if matches!(&*name, "[content_types].xml" | "mimetype") {
            return Err(ImportError::Office);
        }
        let extension = name.rsplit('.').next().unwrap_or_default();
        if extension == "json" && name.contains("clinical-records/") {
            contents.clinical.push(at);
        } else if extension == "xml" && documents.len() < MAX_LOOKED_AT {
            documents.push(at);
        }
    }
    for at in documents {
        let mut head = Vec::new();
        let mut entry = open(archive, at, size)?.take(HEAD);
        entry
            .read_to_end(&mut head)
            .map_err(|it| of_io(it.kind()))?;
        // The name of the export is another one in each language of the phone.
        match Format::detect(&head) {
            Ok(Format::Apple) => contents.apple = contents.apple.or(Some(at)),
            Ok(Format::Ccda) => contents.documents.push(at),
            Ok(Format::Csv | Format::Diary | Format::Fhir | Format::Zip) | Err(_) => (),
        }
    }
    Ok(contents)
}

/// Opens a file of the archive.
fn open<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    at: usize,
    size: u64,
) -> Result<impl Read, ImportError> {
    let entry = archive.by_index(at).map_err(|it| refused(&it))?;
    let packed = entry.compressed_size().min(size);
    let most = packed.saturating_mul(MAX_RATIO).saturating_add(FREE);
    Ok(Limited {
        left: most.min(MAX_UNPACKED),
        inner: entry,
    })
}

/// The name of a file of the archive.
fn name_of<R: Read + Seek>(archive: &ZipArchive<R>, at: usize) -> String {
    let name = archive.name_for_index(at).and_then(Result::ok);
    name.unwrap_or_default().into_owned()
}

/// Reads the results of clinics that a phone collected, one record a file.
fn read_clinical<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    entries: &[usize],
    size: u64,
    records: &mut FhirReader<'_>,
) -> Result<(), ImportError> {
    let mut left = MAX_CLINICAL;
    for at in entries {
        let name = name_of(archive, *at);
        let mut bytes = Vec::new();
        open(archive, *at, size)?
            .take(left + 1)
            .read_to_end(&mut bytes)
            .map_err(|it| of_io(it.kind()))?;
        let count = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        left = left.checked_sub(count).ok_or(ImportError::Excessive)?;
        // What is no text is no record, and is told by the name of its file.
        let json = String::from_utf8(bytes).unwrap_or_default();
        records.read(Some(&name), &json);
    }
    Ok(())
}

/// Reads all documents of one person.
fn read_documents<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    entries: &[usize],
    size: u64,
    options: &ReadOptions,
    today: Day,
) -> Result<Found, ImportError> {
    let mut all: Vec<(String, Found)> = Vec::new();
    for at in entries {
        let name = name_of(archive, *at);
        let mut bytes = Vec::new();
        let mut entry = open(archive, *at, size)?.take(MAX_BYTES + 1);
        entry
            .read_to_end(&mut bytes)
            .map_err(|it| of_io(it.kind()))?;
        match read_ccda(&bytes, options, today) {
            // A document of another kind, such as a letter.
            Err(ImportError::NoRecords) => (),
            read => all.push((name, read?)),
        }
    }
    let mut people: Vec<FilePerson> = Vec::new();
    for person in all.iter().filter_map(|it| it.1.about.as_ref()) {
        if !people.contains(person) {
            people.push(person.clone());
        }
    }
    let meant = match (people.as_slice(), options.person) {
        ([] | [_], _) => None,
        (_, Some(it)) => people.get(it).cloned(),
        (_, None) => return Err(ImportError::WhichPerson(people)),
    };
    let mut found = Found::default();
    for (name, one) in all {
        if meant.is_some() && one.about != meant {
            let count = one.items.len().max(1);
            let mut left_out = Found::default();
            left_out.refuse_many(Place::Whole, "", Trouble::OtherPerson, count);
            found.absorb(left_out, &name);
            continue;
        }
        found.absorb(one, &name);
    }
    if found.items.is_empty() && found.not_taken().is_empty() {
        return Err(ImportError::NoRecords);
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
        read_archive(Cursor::new(bytes), size, &ReadOptions::default(), today)
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
            assert_eq!(not_taken, ["apple_health_export/clinical-records/a.json"]);
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
