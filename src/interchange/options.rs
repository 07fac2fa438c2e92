//! What a person said about a file that does not say it itself.

use std::collections::BTreeMap;

use crate::domain::meaning::Heading;
use crate::domain::meaning::Meaning;
use crate::domain::meaning::Quantity;
use crate::domain::number::DecimalMark;
use crate::domain::text::Line;
use crate::domain::unit::Unit;
use crate::interchange::csv::dates::DayOrder;

/// Answers of the person, and what the diary remembers of earlier ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// Which part of a date comes first.
    pub day_order: Option<DayOrder>,
    /// Which sign separates the decimals.
    pub decimal_mark: Option<DecimalMark>,
    /// Units of tests and measures whose headings have none.
    pub units: BTreeMap<Quantity, Unit>,
    /// Whether weights without a unit are in stones, which no diary has.
    pub are_weights_in_stones: bool,
    /// What the columns hold, by their headings.
    pub columns: BTreeMap<String, Meaning>,
    /// Who measured what the file does not ascribe to anyone.
    pub laboratory: Option<Line>,
    /// Which of the people in the file, counted from 0.
    pub person: Option<usize>,
    /// Headings whose meaning was said for an earlier file.
    pub remembered: BTreeMap<Heading, Meaning>,
}

impl ReadOptions {
    /// Returns what was said about a heading, now or for an earlier file of the laboratory.
    #[must_use]
    pub fn meaning(&self, heading: &str, laboratory: Option<&Line>) -> Option<Meaning> {
        let said = self.columns.get(heading).copied();
        said.or_else(|| {
            let text = Line::new(heading).ok()?;
            let of = |laboratory: Option<&Line>| {
                let heading = Heading {
                    laboratory: laboratory.cloned(),
                    text: text.clone(),
                };
                self.remembered.get(&heading).copied()
            };
            of(laboratory).or_else(|| of(None))
        })
    }
}
