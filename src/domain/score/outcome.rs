//! What became of a score: its value, or what is missing for it, or why it is not shown.

use rust_decimal::Decimal;

use crate::domain::day::Day;
use crate::domain::score::arithmetic::Worked;
use crate::domain::score::definition::Caution;
use crate::domain::score::definition::HiddenReason;
use crate::domain::score::definition::Input;
use crate::domain::score::definition::Missing;
use crate::domain::score::definition::ScoreId;

/// A score for either sex, where the sex was not given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BySex {
    /// For a woman.
    pub female: Decimal,
    /// For a man.
    pub male: Decimal,
}

/// What became of a score.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It could be worked out.
    Worked(Worked),
    /// These inputs are missing; there is no guess.
    Missing(Vec<Missing>, Option<BySex>),
    /// It is not shown.
    Hidden(HiddenReason),
}

/// One score of one draw.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// Which.
    pub id: ScoreId,
    /// The day of the draw.
    pub day: Day,
    /// Value, or why there is none.
    pub outcome: Outcome,
    /// What was found for it.
    pub inputs: Vec<Input>,
    /// What makes it less sure.
    pub cautions: Vec<Caution>,
}

impl Score {
    /// Returns the score as worked out, if it was.
    #[must_use]
    pub const fn worked(&self) -> Option<&Worked> {
        match &self.outcome {
            Outcome::Worked(worked) => Some(worked),
            Outcome::Missing(..) | Outcome::Hidden(_) => None,
        }
    }
}
