//! Text of wide characters (UTF-16), as some programs of Windows save it.

use encoding_rs::Encoding;
use encoding_rs::UTF_16BE;
use encoding_rs::UTF_16LE;

/// Tells the encoding from the first bytes of a file; `None` if it is not one of wide characters.
#[must_use]
pub fn of_head(head: &[u8]) -> Option<&'static Encoding> {
    match head {
        // Four bytes a letter, which nothing reads.
        [0xff, 0xfe, 0, 0, ..] => None,
        [0xff, 0xfe, ..] | [b'{' | b'[', 0, ..] => Some(UTF_16LE),
        [0xfe, 0xff, ..] | [0, b'{' | b'[', ..] => Some(UTF_16BE),
        _ => None,
    }
}

/// Turns the bytes of a file into UTF-8.
#[must_use]
pub fn narrow(bytes: &[u8], encoding: &'static Encoding) -> Vec<u8> {
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    text.into_owned().into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_characters_are_found_with_a_mark_and_without() {
        let text = "{\"a\": \"\u{e4}\"}";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [
            [&b"\xff\xfe"[..], &little].concat(),
            little,
            [&b"\xfe\xff"[..], &big].concat(),
            big,
        ] {
            let encoding = of_head(&bytes).unwrap();
            assert_eq!(narrow(&bytes, encoding), text.as_bytes());
        }
        for head in [&b"{\"a\""[..], b"\xff\xfe\0\0{\0\0\0", b"", b"{"] {
            assert_eq!(of_head(head), None);
        }
    }
}
