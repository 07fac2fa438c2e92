//! Why a page could not be made; never carries a patient's words.

/// Why a page could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PageError {
    /// The built-in fonts or the built-in template cannot be read.
    #[error("The built-in fonts or page template cannot be read")]
    Setup,
    /// The words and points could not be handed to the template.
    #[error("The page data cannot be handed to the template")]
    Data,
    /// The template could not lay the page out.
    #[error("The page cannot be laid out ({problems} problems, first at template line {line})")]
    Layout {
        /// How many problems there were.
        problems: usize,
        /// The line of the template where the first one arose, 0 if unknown.
        line: usize,
    },
    /// The finished page could not be written as PDF.
    #[error("The page cannot be written as PDF ({problems} problems)")]
    Write {
        /// How many problems there were.
        problems: usize,
    },
    /// The document has no page of this number.
    #[error("There is no page {index}")]
    NoSuchPage {
        /// The page asked for, counted from 0.
        index: usize,
    },
    /// The picture would be empty or larger than the memory allows.
    #[error("The page cannot be drawn at this size")]
    Scale,
}
