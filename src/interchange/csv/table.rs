//! Bytes to rows of cells: encoding, delimiter, bounds.

use csv::ReaderBuilder;

use crate::interchange::error::ImportError;
use crate::interchange::error::MAX_BYTES;
use crate::interchange::error::MAX_COLUMNS;

/// A table with its header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The cells of the first row.
    pub header: Vec<String>,
    /// All further rows, each with its number in the file counted from 1.
    pub rows: Vec<(usize, Vec<String>)>,
}

impl Table {
    /// Returns the cells below one heading.
    pub fn column(&self, idx: usize) -> impl Iterator<Item = &str> {
        self.numbered_column(idx).map(|it| it.1)
    }

    /// Returns the cells below one heading, each with the number of its row.
    pub fn numbered_column(&self, idx: usize) -> impl Iterator<Item = (usize, &str)> {
        let rows = self.rows.iter();
        rows.filter_map(move |(row, it)| Some((*row, it.get(idx)?.as_str())))
    }
}

/// Reads a table from the bytes of a file.
///
/// # Errors
///
/// Fails if the bytes are no text, too many, or a table with too many columns.
pub fn read_table(bytes: &[u8]) -> Result<Table, ImportError> {
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MAX_BYTES {
        return Err(ImportError::TooLarge);
    }
    let text = decode(bytes)?;
    let (delimiter, rows) = delimiter(&text);
    let skipped = usize::from(rows.len() < text.len());
    let text = rows;
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    // A row is what a spreadsheet shows as one: blank ones count, and a cell may have many lines.
    let mut inside = 0;
    // The text is UTF-8 already, so no record can fail; a reader that did would end the table.
    for record in reader.records().map_while(Result::ok) {
        let (line, byte) = record
            .position()
            .map_or((0, 0), |it| (it.line(), it.byte()));
        let [line, byte] = [line, byte].map(|it| usize::try_from(it).unwrap_or(0));
        // The reader passes blank lines over only after it has noted where it is.
        let rest = text.as_bytes().get(byte..).unwrap_or_default();
        let blank = rest.iter().take_while(|it| matches!(it, b'\n' | b'\r'));
        let blank = blank.filter(|it| **it == b'\n').count();
        let number = (line + blank + skipped).saturating_sub(inside);
        if record.len() > MAX_COLUMNS {
            return Err(ImportError::TooManyColumns);
        }
        let lines = |it: &str| it.matches('\n').count();
        inside += record.iter().map(lines).sum::<usize>();
        let cells: Vec<String> = record.iter().map(|it| it.trim().to_owned()).collect();
        if cells.iter().any(|it| !it.is_empty()) {
            rows.push((number, cells));
        }
    }
    if rows.is_empty() {
        return Err(ImportError::Empty);
    }
    let (_, header) = rows.remove(0);
    Ok(Table { header, rows })
}

/// UTF-8 or UTF-16 by its mark, else UTF-8, else the Windows encoding of western spreadsheets.
fn decode(bytes: &[u8]) -> Result<String, ImportError> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(ImportError::Office);
    }
    let (text, is_broken) = if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default())
    } else if bytes.contains(&0) {
        return Err(ImportError::Binary);
    } else if let Ok(text) = std::str::from_utf8(bytes) {
        (text.into(), false)
    } else {
        encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes)
    };
    if text.trim().is_empty() {
        return Err(ImportError::Empty);
    }
    // The mark of what could not be read is a letter like others in a text that is whole.
    let odd = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\r' | '\t')) || (is_broken && c == '\u{fffd}')
    };
    let sample = text.chars().take(4096);
    let count = sample.clone().count();
    if sample.filter(|c| odd(*c)).count() * 20 > count {
        return Err(ImportError::Binary);
    }
    Ok(text.into_owned())
}

/// Honours `sep=;`, else takes the sign that splits most of the first rows alike.
fn delimiter(text: &str) -> (u8, &str) {
    if let Some((sign, rest)) = text
        .strip_prefix("sep=")
        .and_then(|it| Some((it.bytes().next()?, it.split_once('\n')?.1)))
    {
        return (sign, rest);
    }
    let score = |delimiter: u8| {
        let head = text
            .char_indices()
            .nth(65_536)
            .and_then(|(at, _)| text.get(..at));
        let mut reader = ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(head.unwrap_or(text).as_bytes());
        let widths: Vec<usize> = reader
            .records()
            .take(20)
            .map_while(Result::ok)
            .map(|it| it.len())
            .collect();
        let first = widths.first().copied().unwrap_or(0);
        let alike = widths.iter().filter(|it| **it == first).count();
        if first > 1 { alike * 1000 + first } else { 0 }
    };
    let best = [b',', b';', b'\t', b'|']
        .into_iter()
        .rev()
        .max_by_key(|it| score(*it));
    (best.unwrap_or(b','), text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(bytes: &[u8]) -> Vec<String> {
        read_table(bytes).unwrap().header
    }

    #[test]
    fn encodings_and_delimiters_are_found_out() {
        assert_eq!(
            header("\u{feff}Date;ALT\n2026-01-01;1,5".as_bytes()),
            ["Date", "ALT"]
        );
        assert_eq!(header(b"Date\tALT\n1\t2"), ["Date", "ALT"]);
        assert_eq!(header(b"sep=|\r\nDate|ALT,x\r\n1|2"), ["Date", "ALT,x"]);
        assert_eq!(
            header(b"Date,Bili (\xb5mol/L)\n1,2"),
            ["Date", "Bili (µmol/L)"]
        );
        let wide: Vec<u8> = "\u{feff}Date,ALT\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(header(&wide), ["Date", "ALT"]);
    }

    #[test]
    fn what_an_earlier_reader_could_not_read_is_text() {
        let marks = format!(
            "\u{feff}Date,Laboratory\n2026-01-01,{}",
            "\u{fffd}".repeat(90)
        );
        assert_eq!(read_table(marks.as_bytes()).unwrap().rows.len(), 1);
        let broken = [b"\xef\xbb\xbfDate\n".as_slice(), &[0xff; 90]].concat();
        assert_eq!(read_table(&broken), Err(ImportError::Binary));
    }

    #[test]
    fn rows_keep_their_number_and_blank_rows_go() {
        let table = read_table(b"Date,ALT\n\n2026-01-01,\"1\n2\"\n , \n2026-01-02,3").unwrap();
        assert_eq!(table.rows.len(), 2);
        assert_eq!(table.rows[0].1, ["2026-01-01", "1\n2"]);
        assert_eq!((table.rows[0].0, table.rows[1].0), (3, 5));
        let table = read_table(b"sep=;\nDate;ALT\n2026-01-01;3").unwrap();
        assert_eq!(table.rows[0].0, 3);
    }

    #[test]
    fn what_is_no_table_is_refused() {
        for (bytes, error) in [
            (&b""[..], ImportError::Empty),
            (b" \n ", ImportError::Empty),
            (b"\x00\x01\x02", ImportError::Binary),
            (b"PK\x03\x04rest", ImportError::Office),
            (b"\x01\x02\x03\x04\x05\x06", ImportError::Binary),
        ] {
            assert_eq!(read_table(bytes), Err(error), "{bytes:?}");
        }
        let wide = vec!["x"; 10_000].join(",");
        assert_eq!(
            read_table(wide.as_bytes()),
            Err(ImportError::TooManyColumns)
        );
    }
}
