//! Ids of sixteen bytes as thirty-two hexadecimal digits.

use std::fmt;

/// Writes an id.
pub(in crate::domain) fn write(id: &[u8; 16], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    id.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
}

/// Reads an id.
pub(in crate::domain) fn read(text: &str) -> Option<[u8; 16]> {
    if text.len() != 32 || !text.bytes().all(|it| it.is_ascii_hexdigit()) {
        return None;
    }
    Some(u128::from_str_radix(text, 16).ok()?.to_be_bytes())
}
