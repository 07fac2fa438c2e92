//! What the text of a page is made of.

use crate::learn::place::Place;

/// What stands under one heading; the first one of a page may have none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub heading: Option<Heading>,
    /// Its text.
    pub blocks: Vec<Block>,
    /// Whether it is shown only to a person who asks for it.
    pub is_opt_in: bool,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its words.
    pub words: String,
    /// The name by which links reach it.
    pub anchor: String,
}

/// One block of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading inside a section.
    Sub(String),
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// A list; `first` is the number of its first item, if it is numbered.
    List {
        /// The number of the first item.
        first: Option<u64>,
        /// The items.
        items: Vec<Vec<Self>>,
    },
    /// A table.
    Table {
        /// The cells of the head.
        head: Vec<Cell>,
        /// The rows below.
        rows: Vec<Vec<Cell>>,
    },
    /// A drawing of ours.
    Figure {
        /// Its file.
        file: String,
        /// What it shows, in words.
        about: String,
    },
}

/// What stands in a cell of a table.
pub type Cell = Vec<Span>;

/// A run of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// Words in one look.
    Words {
        /// The words.
        words: String,
        /// How they look.
        look: Look,
        /// Where a click on them leads.
        link: Option<Link>,
    },
    /// A mark for a source: its place among the sources of the page.
    Mark(usize),
}

/// How words look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// As the text around them.
    Plain,
    /// They matter more.
    Strong,
}

/// Where a click leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// To another place of the pages.
    Page(Place),
    /// To the browser.
    Web(String),
}
