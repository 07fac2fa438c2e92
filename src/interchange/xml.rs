//! Reads XML piece by piece, in any encoding that real files have, and never holds more of it than
//! one piece. Entities that a file declares itself are not expanded.

use std::borrow::Cow;
use std::io;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;

use encoding_rs::Decoder;
use encoding_rs::DecoderResult;
use encoding_rs::Encoding;
use encoding_rs::UTF_8;
use encoding_rs::UTF_16BE;
use encoding_rs::UTF_16LE;
use quick_xml::Error;
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::BytesRef;
use quick_xml::events::BytesStart;
use quick_xml::events::Event;

use crate::interchange::error::ImportError;

/// Largest tag or text, in bytes: documents of clinics hold pictures as text.
const MAX_PIECE: usize = 8 * 1024 * 1024;
/// Deepest nesting; documents of clinics reach about 40.
const MAX_DEPTH: usize = 200;
/// How many bytes tell the encoding.
const HEAD: usize = 1024;

/// A file of XML.
pub(crate) struct Xml<R: Read> {
    reader: Reader<Bounded<BufReader<Utf8<R>>>>,
    buffer: Vec<u8>,
    depth: usize,
    has_root: bool,
}

/// One piece of a file.
#[derive(Debug)]
pub(crate) enum Piece<'a> {
    /// A tag that opens; one that closes itself is followed by a [`Piece::Close`].
    Open(BytesStart<'a>),
    /// A tag that closes.
    Close,
    /// Text.
    Text(Cow<'a, str>),
    /// A comment or another piece that holds no data.
    Nothing,
    /// The end of the file.
    End,
}

impl<R: Read> Xml<R> {
    /// Reads from `source`.
    pub(crate) fn new(source: R) -> Self {
        let source = BufReader::with_capacity(64 * 1024, Utf8::new(source));
        let mut reader = Reader::from_reader(Bounded {
            inner: source,
            left: MAX_PIECE,
        });
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            buffer: Vec::new(),
            depth: 0,
            has_root: false,
        }
    }

    /// Returns how many tags are open.
    pub(crate) const fn depth(&self) -> usize {
        self.depth
    }

    /// Reads the next piece.
    ///
    /// # Errors
    ///
    /// Fails if the file is no XML, ends in the middle or cannot be read.
    pub(crate) fn next(&mut self) -> Result<Piece<'_>, ImportError> {
        self.buffer.clear();
        self.reader.get_mut().left = MAX_PIECE;
        let event = self.reader.read_event_into(&mut self.buffer);
        match event.map_err(|it| refused(&it))? {
            Event::Start(it) | Event::Empty(it) => {
                self.depth += 1;
                self.has_root = true;
                if self.depth > MAX_DEPTH {
                    return Err(ImportError::Excessive);
                }
                Ok(Piece::Open(it))
            }
            Event::End(_) => {
                self.depth = self.depth.saturating_sub(1);
                Ok(Piece::Close)
            }
            Event::Text(it) => Ok(Piece::Text(it.into_inner())),
            Event::CData(it) => Ok(Piece::Text(it.into_inner())),
            Event::GeneralRef(it) => Ok(Piece::Text(character(&it))),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {
                Ok(Piece::Nothing)
            }
            Event::Eof if self.depth > 0 => Err(ImportError::CutOff),
            Event::Eof if !self.has_root => Err(ImportError::Empty),
            Event::Eof => Ok(Piece::End),
        }
    }
}

/// Returns the value of an attribute, whatever its prefix.
pub(crate) fn attribute<'a>(tag: &'a BytesStart<'_>, name: &str) -> Option<Cow<'a, str>> {
    let mut all = tag.attributes();
    let found = all
        .with_checks(false)
        .map_while(Result::ok)
        .find(|it| it.key.local_name().as_ref() == name)?;
    // An entity that the file declares itself has no value here.
    found.normalized_value(XmlVersion::Implicit1_0).ok()
}

/// The beginning of a file as text, if that is how markup begins.
pub(crate) fn markup(head: &[u8]) -> Option<Cow<'_, str>> {
    let (encoding, mark) = encoding_of(head);
    let (text, _) = encoding.decode_without_bom_handling(head.get(mark..)?);
    let after = text.trim_start().strip_prefix('<')?;
    let is_tag = after.starts_with(|it: char| it.is_alphabetic() || matches!(it, '?' | '!' | '_'));
    is_tag.then_some(text)
}

fn refused(error: &Error) -> ImportError {
    match error {
        Error::Io(it) => of_io(it.kind()),
        // A tag, comment or text without an end.
        Error::Syntax(_) => ImportError::CutOff,
        Error::IllFormed(_)
        | Error::InvalidAttr(_)
        | Error::Encoding(_)
        | Error::Escape(_)
        | Error::Namespace(_) => ImportError::Malformed,
    }
}

/// What a failure of reading means for the person. [`io::ErrorKind::QuotaExceeded`] is that of the
/// bounds here and of archives.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the system adds kinds of failure"
)]
pub(crate) const fn of_io(kind: io::ErrorKind) -> ImportError {
    match kind {
        io::ErrorKind::QuotaExceeded => ImportError::Excessive,
        io::ErrorKind::UnexpectedEof => ImportError::CutOff,
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => ImportError::Malformed,
        _ => ImportError::Unread,
    }
}

/// The character that `&amp;` or `&#228;` stands for; nothing for entities of the file itself.
fn character(entity: &BytesRef<'_>) -> Cow<'static, str> {
    if let Ok(Some(it)) = entity.resolve_char_ref() {
        return it.to_string().into();
    }
    let name = entity.borrow().into_inner();
    quick_xml::escape::resolve_predefined_entity(&name)
        .unwrap_or_default()
        .into()
}

/// Tells the encoding and how many bytes its mark has.
fn encoding_of(head: &[u8]) -> (&'static Encoding, usize) {
    if let Some(known) = Encoding::for_bom(head) {
        return known;
    }
    if head.starts_with(b"<\0") {
        return (UTF_16LE, 0);
    }
    if head.starts_with(b"\0<") {
        return (UTF_16BE, 0);
    }
    let declaration = head.split(|it| *it == b'>').next().unwrap_or_default();
    let declaration = String::from_utf8_lossy(declaration);
    let named = declaration.split_once("encoding=").and_then(|(_, it)| {
        let label = it.split(['"', '\'']).nth(1)?;
        Encoding::for_label(label.as_bytes())
    });
    // A declaration that can be read byte by byte is not in UTF-16, whatever it says.
    let is_plain = |it: &&'static Encoding| *it != UTF_16LE && *it != UTF_16BE;
    (named.filter(is_plain).unwrap_or(UTF_8), 0)
}

/// A reader that fails when one piece is larger than any real one.
#[derive(Debug)]
struct Bounded<R> {
    inner: R,
    left: usize,
}

impl<R: BufRead> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(buffer)?;
        self.consume(count);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Bounded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            return Err(io::ErrorKind::QuotaExceeded.into());
        }
        let bytes = self.inner.fill_buf()?;
        Ok(bytes.get(..self.left).unwrap_or(bytes))
    }

    fn consume(&mut self, count: usize) {
        self.left = self.left.saturating_sub(count);
        self.inner.consume(count);
    }
}

/// A reader that turns other encodings into UTF-8 on the way.
struct Utf8<R> {
    inner: R,
    /// None while the bytes are UTF-8 already.
    decoder: Option<Decoder>,
    is_begun: bool,
    is_ended: bool,
    ready: Vec<u8>,
    at: usize,
}

impl<R: Read> Utf8<R> {
    const fn new(inner: R) -> Self {
        Self {
            inner,
            decoder: None,
            is_begun: false,
            is_ended: false,
            ready: Vec::new(),
            at: 0,
        }
    }

    fn begin(&mut self) -> io::Result<()> {
        let mut head = Vec::new();
        let most = u64::try_from(HEAD).unwrap_or(u64::MAX);
        self.inner.by_ref().take(most).read_to_end(&mut head)?;
        self.is_begun = true;
        let (encoding, mark) = encoding_of(&head);
        let bytes = head.get(mark..).unwrap_or_default();
        if encoding == UTF_8 {
            self.ready = bytes.to_owned();
            return Ok(());
        }
        self.decoder = Some(encoding.new_decoder_without_bom_handling());
        self.decode(bytes, false)
    }

    fn decode(&mut self, bytes: &[u8], is_last: bool) -> io::Result<()> {
        self.ready.clear();
        self.at = 0;
        let Some(decoder) = &mut self.decoder else {
            return Ok(());
        };
        let most = decoder
            .max_utf8_buffer_length_without_replacement(bytes.len())
            .unwrap_or(bytes.len());
        self.ready.resize(most, 0);
        let (result, _, written) =
            decoder.decode_to_utf8_without_replacement(bytes, &mut self.ready, is_last);
        self.ready.truncate(written);
        match result {
            DecoderResult::InputEmpty => Ok(()),
            DecoderResult::OutputFull | DecoderResult::Malformed(..) => {
                Err(io::ErrorKind::InvalidData.into())
            }
        }
    }
}

impl<R: Read> Read for Utf8<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if !self.is_begun {
            self.begin()?;
        }
        loop {
            let mut ready = self.ready.get(self.at..).unwrap_or_default();
            if !ready.is_empty() {
                let count = ready.read(buffer)?;
                self.at += count;
                return Ok(count);
            }
            if self.decoder.is_none() {
                return self.inner.read(buffer);
            }
            if self.is_ended {
                return Ok(0);
            }
            let mut bytes = [0; 16 * 1024];
            let count = self.inner.read(&mut bytes)?;
            self.is_ended = count == 0;
            self.decode(bytes.get(..count).unwrap_or_default(), count == 0)?;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names of the tags and the texts.
    fn read(bytes: &[u8]) -> Result<String, ImportError> {
        let mut xml = Xml::new(bytes);
        let mut all = String::new();
        loop {
            match xml.next()? {
                Piece::Open(it) => {
                    let value = attribute(&it, "v").unwrap_or_default();
                    all.extend(["<", it.local_name().as_ref(), &*value, ">"]);
                }
                Piece::Text(it) => all.push_str(&it),
                Piece::Close | Piece::Nothing => (),
                Piece::End => return Ok(all),
            }
        }
    }

    #[test]
    fn every_encoding_of_real_files_is_read() {
        let text = "<?xml version=\"1.0\"?><a v=\"ä\">µ &lt; &#65;<b/></a>";
        let expected = Ok("<aä>µ < A<b>".to_owned());
        let utf16 = |to_bytes: fn(u16) -> [u8; 2], text: &str| -> Vec<u8> {
            text.encode_utf16().flat_map(to_bytes).collect()
        };
        let marked = format!("\u{feff}{text}");
        let latin = text.replace("?>", " encoding='ISO-8859-1'?>");
        let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(&latin);
        for bytes in [
            text.as_bytes(),
            marked.as_bytes(),
            &utf16(u16::to_le_bytes, &marked),
            &utf16(u16::to_be_bytes, &marked),
            &utf16(u16::to_le_bytes, text),
            &latin,
        ] {
            assert_eq!(read(bytes), expected, "{bytes:?}");
            assert!(markup(bytes).is_some());
        }
        assert!(markup(b"<0.3;ALT").is_none());
    }

    #[test]
    fn hostile_and_broken_files_end_in_one_error() {
        let deep = "<a>".repeat(100_000);
        let long = format!("<a v='{}'/>", "x".repeat(MAX_PIECE + 1));
        for (text, error) in [
            ("", ImportError::Empty),
            ("<!-- only -->", ImportError::Empty),
            ("<a><b></b>", ImportError::CutOff),
            ("<a v='1", ImportError::CutOff),
            ("<a><b></a>", ImportError::Malformed),
            (&deep, ImportError::Excessive),
            (&long, ImportError::Excessive),
        ] {
            assert_eq!(read(text.as_bytes()), Err(error));
        }
        assert_eq!(read(b"<a>\xff\xfe</a>"), Err(ImportError::Malformed));
    }

    #[test]
    fn entities_of_the_file_itself_are_not_expanded() {
        let bomb = "<!DOCTYPE a [<!ENTITY x \"lol\"><!ENTITY y \"&x;&x;&x;\">]><a v='&y;'>&y;</a>";
        assert_eq!(read(bomb.as_bytes()).as_deref(), Ok("<a>"));
    }
}
