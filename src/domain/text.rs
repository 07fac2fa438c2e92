//! Text that a person typed: trimmed, bounded, never empty.

use std::fmt;

/// Longest [`Line`], in characters.
pub const LINE_MAX: usize = 200;
/// Longest [`Note`], in characters.
pub const NOTE_MAX: usize = 4000;

/// One line of text: a name, a laboratory.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line(String);

/// Several lines of text: the note of a day.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Note(String);

/// Why text cannot be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing but blanks.
    #[error("the text is empty")]
    Empty,
    /// Longer than the limit.
    #[error("the text is longer than {max} characters")]
    TooLong {
        /// The limit, in characters.
        max: usize,
    },
}

impl Line {
    /// Keeps `text` without control characters and outer blanks.
    ///
    /// # Errors
    ///
    /// Fails if nothing is left or more than [`LINE_MAX`] characters are.
    pub fn new(text: &str) -> Result<Self, TextError> {
        let kept: String = text
            .chars()
            .filter(|c| !turns_text(*c))
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        bounded(kept.trim(), LINE_MAX).map(Self)
    }

    /// Returns the text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Note {
    /// Keeps `text` without outer blanks and without control characters but line ends and tabs.
    ///
    /// # Errors
    ///
    /// Fails if nothing is left or more than [`NOTE_MAX`] characters are.
    pub fn new(text: &str) -> Result<Self, TextError> {
        let unix = text.replace("\r\n", "\n").replace('\r', "\n");
        let kept: String = unix
            .chars()
            .filter(|c| !turns_text(*c) && (!c.is_control() || matches!(c, '\n' | '\t')))
            .collect();
        bounded(kept.trim(), NOTE_MAX).map(Self)
    }

    /// Returns the text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Marks that force a direction and would turn what stands around them; a letter of any script
/// has its direction without them.
const fn turns_text(c: char) -> bool {
    matches!(c, '\u{202d}' | '\u{202e}')
}

fn bounded(text: &str, max: usize) -> Result<String, TextError> {
    if text.is_empty() {
        return Err(TextError::Empty);
    }
    if text.chars().count() > max {
        return Err(TextError::TooLong { max });
    }
    Ok(text.to_owned())
}

/// Says nothing: what a person wrote has no place in a log.
impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Line(…)")
    }
}

/// Says nothing: what a person wrote has no place in a log.
impl fmt::Debug for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Note(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_and_control_characters_go() {
        assert_eq!(
            Line::new("  City\tHospi\u{202e}tal\u{0} \n")
                .unwrap()
                .as_str(),
            "City Hospital"
        );
        assert_eq!(Note::new(" a\r\nb\u{7}\tc ").unwrap().as_str(), "a\nb\tc");
        assert_eq!(Line::new(" \n "), Err(TextError::Empty));
    }

    #[test]
    fn length_counts_characters_not_bytes() {
        assert!(Line::new(&"肝".repeat(LINE_MAX)).is_ok());
        let long = "a".repeat(LINE_MAX + 1);
        assert_eq!(Line::new(&long), Err(TextError::TooLong { max: LINE_MAX }));
        assert!(Note::new(&"x".repeat(NOTE_MAX)).is_ok());
    }

    #[test]
    fn debug_output_hides_what_was_written() {
        let shown = format!(
            "{:?} {:?}",
            Line::new("secret").unwrap(),
            Note::new("secret").unwrap()
        );
        assert!(!shown.contains("secret"), "{shown}");
    }
}
