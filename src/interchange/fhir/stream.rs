//! Reads a file of resources as it streams by: never more than one of them is in memory.

use std::cell::Cell;
use std::fmt;
use std::io;
use std::io::BufRead;
use std::io::Read;
use std::rc::Rc;

use serde::Deserialize;
use serde::de::DeserializeSeed;
use serde::de::Error as _;
use serde::de::MapAccess;
use serde::de::SeqAccess;
use serde::de::Visitor;
use serde_json::Deserializer;
use serde_json::value::RawValue;

use crate::domain::day::Day;
use crate::domain::found::Found;
use crate::domain::found::Trouble;
use crate::interchange::error::ImportError;
use crate::interchange::fhir::read::FhirReader;
use crate::interchange::options::ReadOptions;

/// Largest resource, in bytes: pictures and letters lie in some of them.
const MAX_PIECE: u64 = 32 * 1024 * 1024;
/// The mark of the encoding that some programs put before everything.
const MARK: &[u8] = "\u{feff}".as_bytes();
/// How deep bundles may lie in each other.
const MOST_DEEP: usize = 4;

/// Reads a file of records: a bundle, a resource, a list of them, or one a line.
///
/// # Errors
///
/// Fails if the file is no such file, ends in the middle, or is about several people and the
/// person did not say who is meant.
pub fn read_fhir(
    source: impl BufRead,
    options: &ReadOptions,
    today: Day,
) -> Result<Found, ImportError> {
    let mut reader = FhirReader::new(Found::default(), options, today);
    read_into(source, &mut reader)?;
    if !reader.has_records() {
        return Err(ImportError::NoRecords);
    }
    reader.finish()
}

/// Reads one of several files of records.
///
/// # Errors
///
/// Fails if the file is no such file or ends in the middle.
pub(crate) fn read_into(
    mut source: impl BufRead,
    reader: &mut FhirReader<'_>,
) -> Result<(), ImportError> {
    let seen = Rc::new(Seen::default());
    if source.fill_buf().is_ok_and(|it| it.starts_with(MARK)) {
        source.consume(MARK.len());
    }
    let source = Bounded {
        inner: source,
        seen: Rc::clone(&seen),
        rest: Vec::new(),
    };
    let mut json = Deserializer::from_reader(source);
    let mut file = File {
        reader,
        seen: Rc::clone(&seen),
        has_objects: false,
        values: 0,
        has_resources: false,
        depth: 0,
    };
    let mut is_empty = true;
    // One value after the other, whatever stands between the lines.
    while let Err(error) = json.end() {
        if error.is_io() {
            return Err(refused(&error, &seen, file.values));
        }
        is_empty = false;
        if let Err(error) = Values(&mut file).deserialize(&mut json) {
            return Err(refused(&error, &seen, file.values));
        }
        file.values += 1;
    }
    if is_empty {
        return Err(ImportError::Empty);
    }
    if file.has_objects && !file.has_resources {
        return Err(ImportError::UnknownFormat);
    }
    Ok(())
}

fn refused(error: &serde_json::Error, seen: &Seen, values: usize) -> ImportError {
    if seen.piece.get() > MAX_PIECE {
        ImportError::Excessive
    } else if error.is_io() {
        ImportError::Unread
    } else if seen.is_strange.get() {
        ImportError::Letters
    } else if error.is_eof() {
        ImportError::CutOff
    } else if values > 0 {
        // One value a line: the person can look at the one that is wrong.
        ImportError::MalformedLine(error.line())
    } else {
        ImportError::Malformed
    }
}

/// What went through a reader.
#[derive(Debug, Default)]
struct Seen {
    /// Bytes since the piece began.
    piece: Cell<u64>,
    /// Whether something was not UTF-8.
    is_strange: Cell<bool>,
}

/// A file that fails where one piece of it has no end.
struct Bounded<R> {
    inner: R,
    seen: Rc<Seen>,
    /// The beginning of a letter whose end was not read yet.
    rest: Vec<u8>,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let piece = &self.seen.piece;
        if piece.get() > MAX_PIECE {
            return Err(io::Error::other("a piece without end"));
        }
        let count = self.inner.read(buffer)?;
        let bytes = u64::try_from(count).unwrap_or(0);
        piece.set(piece.get().saturating_add(bytes));
        self.look(buffer.get(..count).unwrap_or_default());
        Ok(count)
    }
}

impl<R> Bounded<R> {
    /// Sees whether the bytes are letters.
    fn look(&mut self, bytes: &[u8]) {
        let is_text = if self.rest.is_empty() {
            letters(bytes)
        } else {
            self.rest.extend(bytes);
            letters(&self.rest)
        };
        if is_text.is_none() {
            self.seen.is_strange.set(true);
        }
        self.rest = is_text.unwrap_or_default();
    }
}

/// What is left at the end of bytes that are letters otherwise.
fn letters(bytes: &[u8]) -> Option<Vec<u8>> {
    match std::str::from_utf8(bytes) {
        Ok(text) => (!text.contains('\0')).then(Vec::new),
        Err(error) => {
            let rest = bytes.get(error.valid_up_to()..).unwrap_or_default();
            error.error_len().is_none().then(|| rest.to_vec())
        }
    }
}

/// What is read into, wherever in the file a resource stands.
struct File<'a, 'b> {
    reader: &'a mut FhirReader<'b>,
    seen: Rc<Seen>,
    has_objects: bool,
    /// How many values were read to their end.
    values: usize,
    has_resources: bool,
    /// How many bundles the present one lies in.
    depth: usize,
}

/// An entry of a bundle.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry<'a> {
    #[serde(borrow)]
    full_url: Option<&'a RawValue>,
    #[serde(borrow)]
    resource: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Kind<'a> {
    #[serde(rename = "resourceType", borrow)]
    kind: Option<&'a RawValue>,
}

impl File<'_, '_> {
    fn entry(&mut self, json: &str) {
        let Ok(entry) = serde_json::from_str::<Entry<'_>>(json) else {
            return self.reader.refuse(json, Trouble::Broken);
        };
        let url = entry.full_url.map(RawValue::get);
        let url = url.and_then(|it| serde_json::from_str::<String>(it).ok());
        match entry.resource.map(RawValue::get) {
            Some(resource) => self.resource(url.as_deref(), resource),
            None => self
                .reader
                .refuse(url.as_deref().unwrap_or(json), Trouble::NoValue),
        }
    }

    /// Takes a resource, or what lies in a bundle.
    fn resource(&mut self, url: Option<&str>, json: &str) {
        let kind = serde_json::from_str::<Kind<'_>>(json).ok();
        let kind = kind.and_then(|it| it.kind).map(RawValue::get);
        self.has_objects = true;
        self.has_resources |= kind.is_some();
        if kind != Some("\"Bundle\"") {
            return self.reader.read(url, json);
        }
        let mut inner = Deserializer::from_str(json);
        self.depth += 1;
        if self.depth > MOST_DEEP || Values(self).deserialize(&mut inner).is_err() {
            self.reader.refuse(url.unwrap_or(json), Trouble::Broken);
        }
        self.depth -= 1;
    }
}

/// A bundle, a resource, or a list of resources.
struct Values<'a, 'b, 'c>(&'a mut File<'b, 'c>);

impl<'de> DeserializeSeed<'de> for Values<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Values<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a resource")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        // A bundle streams by; of anything else all fields are put together again.
        let mut fields = String::new();
        let mut is_bundle = false;
        let mut has_kind = false;
        while let Some(name) = map.next_key::<String>()? {
            if name == "entry" && (is_bundle || !has_kind) {
                map.next_value_seed(Entries(&mut *self.0))?;
                continue;
            }
            let value: Box<RawValue> = map.next_value()?;
            if name == "resourceType" {
                has_kind = true;
                is_bundle = value.get() == "\"Bundle\"";
            }
            let name = serde_json::to_string(&name).map_err(A::Error::custom)?;
            let sign = if fields.is_empty() { '{' } else { ',' };
            fields.push(sign);
            fields.push_str(&name);
            fields.push(':');
            fields.push_str(value.get());
        }
        self.0.seen.piece.set(0);
        if is_bundle {
            self.0.has_resources = true;
            return Ok(());
        }
        if fields.is_empty() {
            fields.push('{');
        }
        fields.push('}');
        self.0.has_objects = true;
        self.0.has_resources |= has_kind;
        self.0.reader.read(None, &fields);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(it) = list.next_element::<Box<RawValue>>()? {
            self.0.seen.piece.set(0);
            self.0.resource(None, it.get());
        }
        Ok(())
    }
}

/// The entries of a bundle.
struct Entries<'a, 'b, 'c>(&'a mut File<'b, 'c>);

impl<'de> DeserializeSeed<'de> for Entries<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Entries<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of entries")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(it) = list.next_element::<Box<RawValue>>()? {
            self.0.seen.piece.set(0);
            self.0.entry(it.get());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::found::Place;
    use crate::interchange::fhir::names::LOINC;

    fn read(text: &[u8]) -> Result<Found, ImportError> {
        let today = Day::parse("2026-11-22").unwrap();
        read_fhir(text, &ReadOptions::default(), today)
    }

    fn result() -> String {
        let text = r#"{"resourceType":"Observation","status":"final","code":{"coding":[
            {"system":"NAME","code":"1742-6"}]},"effectiveDateTime":"2026-03-04",
            "valueQuantity":{"value":44,"unit":"U/L"}}"#;
        text.replace("NAME", LOINC)
    }

    #[test]
    fn every_frame_holds_the_same() {
        let result = result();
        let line = result.replace('\n', "");
        let bundle = |inner: &str| {
            format!("{{\"resourceType\":\"Bundle\",\"entry\":[{{\"resource\":{inner}}}]}}")
        };
        let turned =
            format!("{{\"entry\":[{{\"resource\":{result}}}],\"resourceType\":\"Bundle\"}}");
        for text in [
            result.clone(),
            format!("\u{feff}{result}"),
            format!("[{result}]"),
            format!("{line}\n\n{{\"resourceType\":\"Specimen\"}}\n"),
            bundle(&result),
            bundle(&bundle(&result)),
            turned,
        ] {
            let found = read(text.as_bytes()).unwrap();
            assert_eq!(found.items.len(), 1, "{text}");
            assert_eq!(found.items[0].place, Place::Entry(1), "{text}");
        }
    }

    #[test]
    fn what_is_no_such_file_is_refused_as_a_whole() {
        let result = result();
        let cut = &result.as_bytes()[..120];
        let latin = result.replace("final", "\u{1}").into_bytes();
        let latin: Vec<u8> = latin
            .iter()
            .map(|it| if *it == 1 { 0xe4 } else { *it })
            .collect();
        let two_lines = format!("{}\nnot this\n", result.replace('\n', ""));
        let wide: Vec<u8> = result.bytes().flat_map(|it| [it, 0]).collect();
        for (bytes, error) in [
            (&b""[..], ImportError::Empty),
            (b" \n", ImportError::Empty),
            (b"{}", ImportError::UnknownFormat),
            (b"{\"a\":[]}", ImportError::UnknownFormat),
            (b"[]", ImportError::NoRecords),
            (b"null", ImportError::NoRecords),
            (b"{", ImportError::CutOff),
            (b"{\"resourceType\":\"Bundle\"}", ImportError::NoRecords),
            (
                b"{\"resourceType\":\"Bundle\",\"entry\":null}",
                ImportError::NoRecords,
            ),
            (b"{\"resourceType\":\"Patient\"}", ImportError::NoRecords),
            (
                b"{\"resourceType\":\"Bundle\",\"entry\":7}",
                ImportError::Malformed,
            ),
            (b"7", ImportError::Malformed),
            (cut, ImportError::CutOff),
            (&latin, ImportError::Letters),
            (&wide, ImportError::Letters),
            (two_lines.as_bytes(), ImportError::MalformedLine(2)),
        ] {
            let shown = String::from_utf8_lossy(bytes);
            assert_eq!(read(bytes).err(), Some(error), "{shown}");
        }
    }

    #[test]
    fn deep_and_endless_files_are_survived() {
        let result = result();
        let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
        let strange = result.replace("\"final\"", &format!("\"final\",\"note\":{deep}"));
        assert_eq!(read(strange.as_bytes()).unwrap().items.len(), 1);
        let open = format!("{{\"resourceType\":{}", "[".repeat(200_000));
        assert_eq!(read(open.as_bytes()).err(), Some(ImportError::CutOff));
        let mut nested = result.clone();
        for _ in 0..20 {
            nested =
                format!("{{\"resourceType\":\"Bundle\",\"entry\":[{{\"resource\":{nested}}}]}}");
        }
        let two = format!("[{result},{nested}]");
        let found = read(two.as_bytes()).unwrap();
        assert_eq!(found.items.len(), 1);
        assert_eq!(found.not_taken()[0].trouble, Trouble::Broken);
        let endless = io::repeat(b' ').take(2 * MAX_PIECE);
        let endless = (&b"{\"a\":"[..]).chain(endless);
        let today = Day::parse("2026-11-22").unwrap();
        let error = read_fhir(io::BufReader::new(endless), &ReadOptions::default(), today).err();
        assert_eq!(error, Some(ImportError::Excessive));
    }
}
