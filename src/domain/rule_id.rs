//! Names of the warning rules, as in their published list: `E01`, `C02`, `M09`.

use std::fmt;

/// How soon a person should act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// Call the emergency number now.
    Emergency,
    /// Call the care team today.
    CallToday,
    /// Mention it at the next visit.
    NextVisit,
}

/// The stable name of a rule in files and messages. The letter says the usual urgency.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RuleId {
    urgency: Urgency,
    number: u8,
}

/// Version of the rules: the date of the list. It stands on every page that a warning can reach.
pub const RULES_VERSION: &str = "2026-11";

impl Urgency {
    /// Every urgency, the most urgent first.
    pub const ALL: [Self; 3] = [Self::Emergency, Self::CallToday, Self::NextVisit];

    /// Returns the stable name, as in files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Emergency => "emergency",
            Self::CallToday => "call-today",
            Self::NextVisit => "next-visit",
        }
    }

    /// Finds an urgency by its stable name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == name)
    }
}

impl RuleId {
    /// Returns the emergency rule of that number.
    #[must_use]
    pub const fn emergency(number: u8) -> Self {
        Self {
            urgency: Urgency::Emergency,
            number,
        }
    }

    /// Returns the rule for calling today of that number.
    #[must_use]
    pub const fn call(number: u8) -> Self {
        Self {
            urgency: Urgency::CallToday,
            number,
        }
    }

    /// Returns the rule for the next visit of that number.
    #[must_use]
    pub const fn mention(number: u8) -> Self {
        Self {
            urgency: Urgency::NextVisit,
            number,
        }
    }

    /// Reads a name such as `C02`.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let (letter, number) = name.split_at_checked(1)?;
        let (urgency, last) = match letter {
            "E" => (Urgency::Emergency, 13),
            "C" => (Urgency::CallToday, 21),
            "M" => (Urgency::NextVisit, 9),
            _ => return None,
        };
        let is_plain = number.len() == 2 && number.bytes().all(|it| it.is_ascii_digit());
        let number = number.parse().ok().filter(|it| (1..=last).contains(it))?;
        is_plain.then_some(Self { urgency, number })
    }

    /// Returns the usual urgency of the rule; one alert may be less urgent.
    #[must_use]
    pub const fn urgency(self) -> Urgency {
        self.urgency
    }

    /// Returns whether the rule is one that nobody can switch off.
    #[must_use]
    pub const fn is_emergency(self) -> bool {
        matches!(self.urgency, Urgency::Emergency)
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letter = match self.urgency {
            Urgency::Emergency => 'E',
            Urgency::CallToday => 'C',
            Urgency::NextVisit => 'M',
        };
        write!(f, "{letter}{:02}", self.number)
    }
}

impl fmt::Debug for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_and_read() {
        for name in ["E01", "E13", "C02", "C21", "M09"] {
            assert_eq!(
                RuleId::parse(name).map(|it| it.to_string()).as_deref(),
                Some(name)
            );
        }
        for wrong in [
            "", "E", "E00", "E14", "C22", "M10", "X01", "C2", "C+2", "é01",
        ] {
            assert_eq!(RuleId::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn emergencies_sort_first() {
        assert!(RuleId::emergency(13) < RuleId::call(1) && RuleId::call(21) < RuleId::mention(1));
    }
}
