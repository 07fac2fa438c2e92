//! What opens a protected diary: a passphrase, or the recovery code on paper.

use std::fmt;

use zeroize::Zeroizing;

/// Fewest characters of a passphrase.
pub const PASSPHRASE_MIN: usize = 8;
/// Most characters of a passphrase.
pub const PASSPHRASE_MAX: usize = 200;

const GROUPS: usize = 8;
const DIGITS: usize = 6;
/// A group is a multiple of this, so that a wrong digit and two swapped ones are noticed.
const STEP: u32 = 11;

/// A passphrase, overwritten when it is dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Passphrase(Zeroizing<String>);

/// 128 random bits on paper, as eight groups of six digits; overwritten when dropped.
///
/// A group is sixteen bits times eleven: every single wrong digit, and every swap of two
/// neighbours inside a group, is found and its group named.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(Zeroizing<[u8; 2 * GROUPS]>);

/// One of the two.
#[derive(Clone, PartialEq, Eq)]
pub enum Secret {
    /// What the person remembers.
    Passphrase(Passphrase),
    /// What the person keeps on paper.
    Recovery(RecoveryCode),
}

/// Why a passphrase cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PassphraseError {
    /// Fewer than [`PASSPHRASE_MIN`] characters.
    #[error("the passphrase is too short")]
    TooShort,
    /// More than [`PASSPHRASE_MAX`] characters.
    #[error("the passphrase is too long")]
    TooLong,
}

/// Why digits are no recovery code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Not 48 digits.
    #[error("a recovery code has 48 digits, not {0}")]
    Length(usize),
    /// This group, the first being 1, holds a wrong digit.
    #[error("group {0} is mistyped")]
    Group(usize),
}

impl Passphrase {
    /// Takes a new passphrase. Outer blanks do not count, because nobody sees them.
    ///
    /// # Errors
    ///
    /// Fails if it is too short to protect anything or too long.
    pub fn new(text: &str) -> Result<Self, PassphraseError> {
        match text.trim().chars().count() {
            ..PASSPHRASE_MIN => Err(PassphraseError::TooShort),
            PASSPHRASE_MIN..=PASSPHRASE_MAX => Ok(Self::typed(text)),
            _ => Err(PassphraseError::TooLong),
        }
    }

    /// Takes what was typed to open a diary; whether it is right, the diary knows.
    #[must_use]
    pub fn typed(text: &str) -> Self {
        Self(Zeroizing::new(text.trim().to_owned()))
    }

    /// Returns the bytes that a key is made from.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl RecoveryCode {
    /// Makes a code of random bits.
    #[must_use]
    pub const fn new(bits: Zeroizing<[u8; 2 * GROUPS]>) -> Self {
        Self(bits)
    }

    /// Reads a code; everything but digits is skipped.
    ///
    /// # Errors
    ///
    /// Fails if there are not 48 digits, or names the group that cannot be right.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let digits: Zeroizing<Vec<u32>> =
            Zeroizing::new(text.chars().filter_map(|it| it.to_digit(10)).collect());
        if digits.len() != GROUPS * DIGITS {
            return Err(CodeError::Length(digits.len()));
        }
        let mut bits = Zeroizing::new([0; 2 * GROUPS]);
        let groups = digits.chunks_exact(DIGITS).zip(bits.chunks_exact_mut(2));
        for (place, (digits, bits)) in (1..).zip(groups) {
            let number = digits.iter().fold(0, |sum, it| sum * 10 + it);
            let value = u16::try_from(number / STEP).ok();
            let value = value.filter(|_| number % STEP == 0);
            bits.copy_from_slice(&value.ok_or(CodeError::Group(place))?.to_be_bytes());
        }
        Ok(Self(bits))
    }

    /// Returns the bits.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.0.as_slice()
    }

    /// Returns the eight groups as they stand on paper.
    #[must_use]
    pub fn groups(&self) -> Zeroizing<Vec<String>> {
        let number = |bits: &[u8]| {
            let bits = bits.iter().fold(0, |sum, it| sum * 256 + u32::from(*it));
            format!("{:06}", bits * STEP)
        };
        Zeroizing::new(self.0.chunks_exact(2).map(number).collect())
    }
}

impl Secret {
    /// Takes what was typed where either may be. Digits that can be a recovery code are one;
    /// nobody's passphrase passes its checks by chance.
    #[must_use]
    pub fn typed(text: &str) -> Self {
        match RecoveryCode::parse(text) {
            Ok(code) => Self::Recovery(code),
            Err(_no_code) => Self::Passphrase(Passphrase::typed(text)),
        }
    }

    /// Returns the bytes that a key is made from.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Passphrase(it) => it.bytes(),
            Self::Recovery(it) => it.bytes(),
        }
    }
}

/// Never shows what it holds.
impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase")
    }
}

/// Never shows what it holds.
impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode")
    }
}

/// Never shows what it holds.
impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Passphrase(it) => it.fmt(f),
            Self::Recovery(it) => it.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn print(code: &RecoveryCode) -> String {
        code.groups().join("-")
    }

    proptest! {
        #[test]
        fn a_code_on_paper_is_read_back(bits: [u8; 16]) {
            let code = RecoveryCode::new(Zeroizing::new(bits));
            let paper = print(&code);
            prop_assert_eq!(paper.len(), 55);
            prop_assert_eq!(print(&RecoveryCode::parse(&paper).unwrap()), &*paper);
            let spoken = paper.replace('-', " ");
            prop_assert_eq!(print(&RecoveryCode::parse(&spoken).unwrap()), &*paper);
        }

        #[test]
        fn every_slip_of_one_digit_or_a_swap_names_its_group(bits: [u8; 16]) {
            let paper = print(&RecoveryCode::new(Zeroizing::new(bits)));
            let signs: Vec<char> = paper.chars().collect();
            for at in (0..signs.len()).filter(|it| signs[*it] != '-') {
                let group = Err(CodeError::Group(at / 7 + 1));
                let read = |signs: &[char]| {
                    RecoveryCode::parse(&signs.iter().collect::<String>()).map(|_| ())
                };
                for digit in ('0'..='9').filter(|it| *it != signs[at]) {
                    let mut slip = signs.clone();
                    slip[at] = digit;
                    prop_assert_eq!(read(&slip), group);
                }
                let next = signs.get(at + 1).copied();
                if next.is_some_and(|it| it != '-' && it != signs[at]) {
                    let mut slip = signs.clone();
                    slip.swap(at, at + 1);
                    prop_assert_eq!(read(&slip), group);
                }
            }
        }
    }

    #[test]
    fn a_code_of_another_length_is_told_its_length() {
        let read = |text: &str| RecoveryCode::parse(text).map(|_| ());
        assert_eq!(read("123"), Err(CodeError::Length(3)));
        assert_eq!(read(&"1".repeat(49)), Err(CodeError::Length(49)));
        assert_eq!(read(&"9".repeat(48)), Err(CodeError::Group(1)));
    }

    #[test]
    fn a_passphrase_is_neither_too_short_nor_cut_nor_shown() {
        let new = |text: &str| Passphrase::new(text).map(|_| ());
        assert_eq!(new(" sieben7 "), Err(PassphraseError::TooShort));
        assert_eq!(new("früher Vogel"), Ok(()));
        assert_eq!(new(&"x".repeat(201)), Err(PassphraseError::TooLong));
        let kept = Passphrase::new(" früher Vogel ").unwrap();
        assert_eq!(kept.bytes(), "früher Vogel".as_bytes());
        let shown = format!("{kept:?} {:?}", Secret::Passphrase(kept.clone()));
        assert_eq!(shown, "Passphrase Passphrase");
    }
}
