//! How bad a symptom was.

/// The steps that a symptom is rated in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// 0 none, 1 mild, 2 moderate, 3 severe.
    Four,
    /// 0 none to 10 worst, for pain and itch.
    Eleven,
    /// 0 no, 1 yes, for warning signs.
    YesNo,
    /// 0 to 2, each step with its own words.
    Three,
    /// 0 to 4, as the West Haven grades.
    Five,
}

impl Scale {
    /// Returns the highest step.
    #[must_use]
    pub const fn max(self) -> u8 {
        match self {
            Self::YesNo => 1,
            Self::Three => 2,
            Self::Four => 3,
            Self::Five => 4,
            Self::Eleven => 10,
        }
    }

    /// Returns the rating `value` on this scale, or `None` above [`max`](Self::max).
    #[must_use]
    pub const fn rate(self, value: u8) -> Option<Severity> {
        if value <= self.max() {
            Some(Severity(value))
        } else {
            None
        }
    }

    /// Reads a step as a person types it: its number, or yes and no where that is the question.
    #[must_use]
    pub fn parse(self, text: &str) -> Option<Severity> {
        match (self, text.trim()) {
            (Self::YesNo, "no") => self.rate(0),
            (Self::YesNo, "yes") => self.rate(1),
            (_, number) => self.rate(number.parse().ok()?),
        }
    }

    /// Returns which of the four shades of a strip shows `severity`: 0 none, 1 mild (1-3 of 10),
    /// 2 moderate (4-6), 3 severe (7-10). The highest step of every scale is 3.
    #[must_use]
    pub const fn shade(self, severity: Severity) -> u8 {
        match (self, severity.0) {
            (_, 0) => 0,
            (Self::Three, value) => value + 1,
            (Self::Four, value) | (Self::Five, value @ 1..=2) => value,
            (Self::Eleven, 1..=3) => 1,
            (Self::Eleven, 4..=6) => 2,
            (Self::YesNo | Self::Five | Self::Eleven, _) => 3,
        }
    }
}

/// One rating, checked against its [`Scale`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Severity(u8);

impl Severity {
    /// Returns the rating as a number.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_above_the_scale_is_a_rating() {
        assert_eq!(Scale::Four.rate(3).map(Severity::get), Some(3));
        assert_eq!(Scale::Four.rate(4), None);
        assert_eq!(Scale::Eleven.rate(10).map(Severity::get), Some(10));
        assert_eq!(Scale::Eleven.rate(11), None);
        for scale in [Scale::YesNo, Scale::Three, Scale::Five] {
            let worst = scale.rate(scale.max()).unwrap();
            assert_eq!(scale.shade(worst), 3, "{scale:?}");
            assert_eq!(scale.rate(scale.max() + 1), None);
        }
    }

    #[test]
    fn eleven_steps_fall_into_four_shades() {
        let shades: Vec<u8> = (0..=10)
            .filter_map(|n| Some(Scale::Eleven.shade(Scale::Eleven.rate(n)?)))
            .collect();
        assert_eq!(shades, [0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3]);
    }
}
