//! The screens, in the order of the rail.

use crate::ui::theme::icon::Icon;

/// A screen of the rail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    /// Daily entry.
    #[default]
    Today,
    /// Laboratory results.
    Labs,
    /// Charts over time.
    Trends,
    /// Before and after an event.
    Treatments,
    /// Pages to read.
    Learn,
    /// The page for the doctor.
    Summary,
    /// Facts and choices.
    Settings,
}

impl Screen {
    /// Every screen; the last stands at the foot of the rail.
    pub const ALL: [Self; 7] = [
        Self::Today,
        Self::Labs,
        Self::Trends,
        Self::Treatments,
        Self::Learn,
        Self::Summary,
        Self::Settings,
    ];

    /// Returns the id of its name.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::Today => "screen-today",
            Self::Labs => "screen-labs",
            Self::Trends => "screen-trends",
            Self::Treatments => "screen-treatments",
            Self::Learn => "screen-learn",
            Self::Summary => "screen-summary",
            Self::Settings => "screen-settings",
        }
    }

    /// Returns its sign.
    #[must_use]
    pub const fn icon(self) -> Icon {
        match self {
            Self::Today => Icon::Today,
            Self::Labs => Icon::Labs,
            Self::Trends => Icon::Trends,
            Self::Treatments => Icon::Treatments,
            Self::Learn => Icon::Learn,
            Self::Summary => Icon::Summary,
            Self::Settings => Icon::Settings,
        }
    }
    /// Returns whether it moves its own parts instead of all of it.
    #[must_use]
    pub const fn scrolls_itself(self) -> bool {
        matches!(self, Self::Learn)
    }
}
