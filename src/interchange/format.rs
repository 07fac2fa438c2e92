//! The formats that are read, and how each is told from its first bytes.

use crate::interchange::error::ImportError;
use crate::interchange::fitbit::is_fitbit;
use crate::interchange::xml::markup;

/// How many bytes of a file tell its format.
pub const HEAD: usize = 4096;

/// A format that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A table of text: our own, or one with a column a test.
    Csv,
    /// A complete copy of a diary.
    Diary,
    /// Weights that Google hands out of Fitbit.
    Fitbit,
    /// Records of a clinic: a FHIR bundle, one resource, or one a line.
    Fhir,
    /// The export of Apple Health.
    Apple,
    /// A document of a clinic.
    Ccda,
    /// An archive of files.
    Zip,
}

impl Format {
    /// Tells the format from the first bytes of a file.
    ///
    /// # Errors
    ///
    /// Fails if they are those of something else that people try.
    pub fn detect(head: &[u8]) -> Result<Self, ImportError> {
        if head.starts_with(b"%PDF") {
            return Err(ImportError::Page);
        }
        if head.starts_with(b"SQLite format 3\0") {
            return Err(ImportError::Diary);
        }
        if head.starts_with(b"\xd0\xcf\x11\xe0") {
            return Err(ImportError::Office);
        }
        if head.starts_with(b"MSH|") || head.starts_with(b"\x0bMSH|") {
            return Err(ImportError::OtherRecords);
        }
        if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
            return Ok(Self::Zip);
        }
        if let Some(text) = markup(head) {
            return Self::of_markup(&text);
        }
        if is_copy(head) {
            return Ok(Self::Diary);
        }
        if is_fitbit(head) {
            return Ok(Self::Fitbit);
        }
        if is_json(head) {
            return Ok(Self::Fhir);
        }
        Ok(Self::Csv)
    }

    /// The export of a phone describes itself at length before its first tag, but names it first.
    fn of_markup(text: &str) -> Result<Self, ImportError> {
        let has = |it: &str| text.contains(it);
        if has("<HealthData") || has("<!DOCTYPE HealthData") {
            return Ok(Self::Apple);
        }
        if has("<ClinicalDocument") || has(":ClinicalDocument") {
            return Ok(Self::Ccda);
        }
        if has("<Bundle") || has("hl7.org/fhir") {
            return Err(ImportError::OtherRecords);
        }
        let text = text.to_lowercase();
        if text.contains("<html") || text.contains("<!doctype html") {
            return Err(ImportError::WebPage);
        }
        Err(ImportError::UnknownFormat)
    }
}

/// A copy names itself in its first line.
fn is_copy(head: &[u8]) -> bool {
    let head = head.strip_prefix("\u{feff}".as_bytes()).unwrap_or(head);
    let name = b"\"hepatica-diary\"";
    head.trim_ascii_start().starts_with(b"{") && head.windows(name.len()).any(|it| it == name)
}

/// An object with a name in it, or a list of objects; the names can stand in any order. A table
/// begins with neither. The zeros are those of wide characters.
fn is_json(head: &[u8]) -> bool {
    let is_mark = |it: &u8| matches!(it, 0 | 0xef | 0xbb | 0xbf | 0xff | 0xfe);
    let mut signs = head
        .iter()
        .filter(|it| !is_mark(it) && !it.is_ascii_whitespace());
    let is_nothing = head.trim_ascii() == b"null";
    is_nothing
        || matches!(
            (signs.next(), signs.next()),
            (Some(b'{'), None | Some(b'"' | b'}')) | (Some(b'['), None | Some(b'{' | b']'))
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_told_from_the_first_bytes() {
        for (head, format) in [
            (&b"Date,ALT (U/L)\n"[..], Ok(Format::Csv)),
            (b"{\n\"format\": \"hepatica-diary\",\n", Ok(Format::Diary)),
            (b"{\"resourceType\":\"Bundle\"", Ok(Format::Fhir)),
            (b"\xef\xbb\xbf \n{ \"id\": 1", Ok(Format::Fhir)),
            (b"[ {", Ok(Format::Fhir)),
            (b"\xff\xfe{\0\"\0", Ok(Format::Fhir)),
            (b"{Date},ALT (U/L)\n", Ok(Format::Csv)),
            (b"PK\x03\x04", Ok(Format::Zip)),
            (
                b"<?xml version=\"1.0\"?>\n<!DOCTYPE HealthData [\n<!-- long -->",
                Ok(Format::Apple),
            ),
            (b" <HealthData locale=\"en\">", Ok(Format::Apple)),
            (
                b"\xff\xfe<\0H\0e\0a\0l\0t\0h\0D\0a\0t\0a\0>\0",
                Ok(Format::Apple),
            ),
            (
                b"<ClinicalDocument xmlns=\"urn:hl7-org:v3\">",
                Ok(Format::Ccda),
            ),
            (
                b"<?xml version='1.0'?><n1:ClinicalDocument>",
                Ok(Format::Ccda),
            ),
            (b"[{\n\"logId\": 1,\n\"weight\": 2", Ok(Format::Fitbit)),
            (b"{", Ok(Format::Fhir)),
            (b"[]\n", Ok(Format::Fhir)),
            (b"null", Ok(Format::Fhir)),
            (b"<!DOCTYPE html><html>", Err(ImportError::WebPage)),
            (b"<svg/>", Err(ImportError::UnknownFormat)),
            (
                b"<?xml version='1.0'?><Bundle xmlns='urn:x'>",
                Err(ImportError::OtherRecords),
            ),
            (b"MSH|^~\\&|LAB", Err(ImportError::OtherRecords)),
            (b"<0.3;ALT\n", Ok(Format::Csv)),
            (b"%PDF-1.7\n", Err(ImportError::Page)),
            (b"SQLite format 3\0", Err(ImportError::Diary)),
            (b"\xd0\xcf\x11\xe0", Err(ImportError::Office)),
        ] {
            assert_eq!(Format::detect(head), format);
        }
    }
}
