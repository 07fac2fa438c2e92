//! What the diary warned of, and what the person did.

use crate::domain::moment::Moment;
use crate::domain::rule_id::Urgency;

/// What a person did about a warning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Called the clinic or the emergency number.
    Called,
    /// The team knows of it already.
    TeamKnows,
    /// Will mention it at the next visit.
    WillMention,
}

/// That a warning was shown for a day, and what was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Warned {
    /// How urgent it was when first shown.
    pub urgency: Urgency,
    /// When it was first shown.
    pub shown: Moment,
    /// How bad it was when the person answered, in thousandths; more is worse.
    pub size: i64,
    /// What the person did, and when.
    pub deed: Option<(Deed, Moment)>,
}

impl Deed {
    /// Every deed, in the order of the screen.
    pub const ALL: [Self; 3] = [Self::Called, Self::TeamKnows, Self::WillMention];

    /// Returns the stable name, as in files; `deed-NAME` says it in words.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Called => "called",
            Self::TeamKnows => "team-knows",
            Self::WillMention => "will-mention",
        }
    }

    /// Finds a deed by its stable name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == name)
    }
}
