//! What the tables show, decided without a window.

use crate::domain::comparison::subject::Subject;

/// A table of times.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Table {
    /// Above the names and the units.
    pub(super) what: String,
    pub(super) unit: String,
    /// Above each time: a word and its number or length.
    pub(super) times: Vec<(String, String)>,
    /// Above the last column; empty where there is none.
    pub(super) last: String,
    pub(super) rows: Vec<Row>,
}

/// One row.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// What is shown when it is clicked; `None` where nothing is.
    pub(super) subject: Option<Subject>,
    pub(super) name: String,
    pub(super) unit: String,
    pub(super) cells: Vec<Cell>,
    pub(super) last: String,
    /// All of it in words.
    pub(super) sentence: String,
    pub(super) is_chosen: bool,
}

/// What stands under one time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) main: String,
    pub(super) below: Vec<String>,
    /// Whether it says that there is no value.
    pub(super) is_blank: bool,
}

impl Cell {
    /// A cell that only says why it holds no value.
    pub(super) const fn blank(why: String) -> Self {
        Self {
            main: why,
            below: Vec::new(),
            is_blank: true,
        }
    }
}
