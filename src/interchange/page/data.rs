//! What stands on the printed page: translated words, formatted values and points to draw.

use serde::Serialize;

/// Everything one printed summary shows; the template adds no word of its own.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct PageData {
    /// Language tag such as `en` or `pt-BR`; decides hyphenation and reading aloud.
    pub lang: String,
    pub paper: Paper,
    pub title: String,
    /// Name, birth date and who filled the diary in.
    pub who: String,
    pub period: String,
    pub questions: Option<Block>,
    /// What happened since the last visit.
    pub events: Option<Block>,
    pub attention: Option<Block>,
    /// Entries, weight, thinking, eating, measures.
    pub course: Option<FactGroup>,
    pub weight: Option<LineChart>,
    pub strips: Option<Strips>,
    pub labs: Option<LabTable>,
    pub scores: Option<FactGroup>,
    pub medicines: Option<FactGroup>,
    pub checks: Option<FactGroup>,
    pub notes: Option<Block>,
    /// From 0, roomy, to [`DENSEST`], as tight as can be read with ease.
    pub density: u8,
    /// The fixed sentence that the diary cannot tell whether the patient is well.
    pub standing: String,
    pub footer: String,
    pub page_of: PageOf,
}

/// The card that says when to call: it hangs where the person who helps sees it too.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct CardData {
    /// Language tag, as in [`PageData`].
    pub lang: String,
    pub paper: Paper,
    pub title: String,
    /// Whose card it is; may be empty.
    pub who: String,
    pub emergency: CardPart,
    pub clinic: CardPart,
    pub carer: CardPart,
    pub standing: String,
    pub footer: String,
}

/// One part of the card: signs, and whom to call.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct CardPart {
    pub title: String,
    /// What the number is for; empty for no number.
    pub whom: String,
    /// Empty for a line to write it on.
    pub number: String,
    pub items: Vec<String>,
}

/// The tightest layout.
pub const DENSEST: u8 = 3;

/// The sheet the page is printed on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Paper {
    #[default]
    A4,
    UsLetter,
}

/// The words around the two numbers in "page 1 of 2".
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PageOf {
    pub before: String,
    pub between: String,
    pub after: String,
}

/// One short figure, such as a score: "MELD 3.0", "12", "(18 on 20 Aug)".
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Fact {
    pub label: String,
    /// Printed in bold.
    pub value: String,
    /// What follows the value in plain type; empty for nothing.
    pub note: String,
}

/// Short figures under a heading.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FactGroup {
    pub title: String,
    pub facts: Vec<Fact>,
}

/// A heading and its lines.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Block {
    pub title: String,
    pub items: Vec<String>,
    /// What is not listed, such as "3 more are in the diary"; empty for nothing.
    pub more: String,
}

/// A label at a place on an axis: a day number or a value.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Tick {
    pub at: f64,
    pub label: String,
}

/// One value over time.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct LineChart {
    pub title: String,
    /// What the picture shows, for a reader who cannot see it.
    pub alt: String,
    /// First day number of the period, inclusive.
    pub first: i32,
    /// Last day number of the period, inclusive.
    pub last: i32,
    pub low: f64,
    pub high: f64,
    pub x_ticks: Vec<Tick>,
    pub y_ticks: Vec<Tick>,
    /// Single readings as `[day, value]`.
    pub points: Vec<[f64; 2]>,
    /// Drawn-through stretches; a gap in the diary is a gap between two of them.
    pub lines: Vec<Vec<[f64; 2]>>,
    /// Lower and upper end of a shaded target.
    pub band: Option<[f64; 2]>,
    /// What happened on which day.
    pub events: Vec<Tick>,
}

/// Ratings day by day, one row a symptom, on the time axis of the chart above.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Strips {
    pub title: String,
    pub alt: String,
    /// Rating and its word, such as `(0, "none")`.
    pub legend: Vec<(u8, String)>,
    pub rows: Vec<StripRow>,
    /// Day labels, `at` counted in cells from 0; drawn only when no chart stands above.
    pub x_ticks: Vec<Tick>,
}

/// One symptom: a rating from 0 to 3 for each day of the period, `None` where none was given.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct StripRow {
    pub name: String,
    pub cells: Vec<Option<u8>>,
    pub alt: String,
}

/// Laboratory values, one row a test, one column a date.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct LabTable {
    /// Heading above the table; empty for none.
    pub title: String,
    /// The words for test, unit and range, then the dates.
    pub head: Vec<String>,
    pub rows: Vec<LabRow>,
    /// What stands below the table, each on a line of its own.
    pub notes: Vec<String>,
}

/// One test; a `group` starts a new group of tests above this row.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct LabRow {
    pub group: Option<String>,
    pub name: String,
    pub unit: String,
    pub range: String,
    /// One cell for each date of the head; missing ones show a dash.
    pub cells: Vec<LabCell>,
}

/// One value as the laboratory printed it, with its flag such as H or L.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct LabCell {
    pub value: String,
    pub flag: String,
}
