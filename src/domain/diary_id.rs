//! What tells one diary from all others, so that two people's files never claim one name.

use std::fmt;

/// The mark of a diary, made once by the program. It says nothing about the person.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct DiaryId(pub [u8; 16]);

impl DiaryId {
    /// Reads thirty-two hexadecimal digits, as [`Display`](fmt::Display) writes them.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_digit = |it: u8| it.is_ascii_digit() || (b'a'..=b'f').contains(&it);
        if text.len() != 32 || !text.bytes().all(is_digit) {
            return None;
        }
        Some(Self(u128::from_str_radix(text, 16).ok()?.to_be_bytes()))
    }
}

/// Thirty-two hexadecimal digits.
impl fmt::Display for DiaryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for DiaryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_written_in_one_way_alone() {
        let id = DiaryId([255; 16]);
        assert_eq!(DiaryId::parse(&id.to_string()), Some(id));
        for wrong in ["", "ff", &"F".repeat(32), &"+".repeat(32)] {
            assert_eq!(DiaryId::parse(wrong), None, "{wrong}");
        }
    }
}
