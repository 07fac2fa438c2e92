//! Questions for the doctor, in the order in which they are to be asked.

use std::fmt;

use crate::domain::day::Day;
use crate::domain::text::Note;
use crate::domain::uid;

/// How many questions the page for the doctor has room for; a visit is short.
pub const ON_PAGE: usize = 3;

/// Tells one question from all others, on every computer that holds a copy.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct QuestionId(pub [u8; 16]);

/// One question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Where it stands among the others: the least is asked first.
    pub position: u32,
    /// In the person's own words.
    pub text: Note,
    /// The day on which it was asked; `None` while it is open.
    pub asked: Option<Day>,
    /// What the doctor said, in the person's own words.
    pub answer: Option<Note>,
}

/// Thirty-two hexadecimal digits.
impl fmt::Display for QuestionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        uid::write(&self.0, f)
    }
}

impl fmt::Debug for QuestionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        uid::write(&self.0, f)
    }
}

impl QuestionId {
    /// Reads thirty-two hexadecimal digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        uid::read(text).map(Self)
    }
}
