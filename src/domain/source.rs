//! Which value came from which entry of a file, so that a second file does not double it and a
//! corrected one finds it.

use crate::domain::day::Day;
use crate::domain::file_person::FilePerson;
use crate::domain::lab::LabKey;
use crate::domain::other_lab::OtherKey;
use crate::domain::text::Line;
use crate::domain::vital::VitalId;

/// The name that a file gives one of its entries, the same in every file of its maker.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourceId(Line);

/// An entry of a file: its name, and how late this version of it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The name.
    pub id: SourceId,
    /// How late it is.
    pub version: Version,
}

/// How late a version of an entry is, as far as its file says it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Version {
    /// When it was last changed, in seconds since 1970-01-01T00:00Z.
    pub updated: Option<i64>,
    /// Its number.
    pub number: Option<u64>,
    /// When it was given out, in seconds since 1970-01-01T00:00Z.
    pub issued: Option<i64>,
    /// 0 not final, 1 final, 2 corrected, 3 withdrawn.
    pub standing: Option<u8>,
}

/// Where the value of an entry came to stand, and what its file said beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Where the value stands, or stood before it was withdrawn.
    pub spot: Spot,
    /// How late the entry was.
    pub version: Version,
    /// Whom the file was about.
    pub about: FilePerson,
    /// Whether its maker withdrew it.
    pub is_withdrawn: bool,
}

/// Where a value from a file stands in the diary.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// A laboratory result.
    Lab(LabKey),
    /// A result of a test outside the catalogue.
    Other(OtherKey),
    /// A measured value of a day.
    Vital(Day, VitalId),
}

impl SourceId {
    /// Keeps a name; `None` if it is empty or longer than a line.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        Line::new(text).ok().map(Self)
    }

    /// Returns the name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl Version {
    /// Returns whether this version is later than another one; `None` where nothing that both
    /// files say tells that.
    #[must_use]
    pub fn is_later_than(&self, other: &Self) -> Option<bool> {
        fn later<T: Ord>(one: Option<T>, two: Option<T>) -> Option<bool> {
            let (one, two) = one.zip(two)?;
            (one != two).then(|| one > two)
        }
        later(self.updated, other.updated)
            .or_else(|| later(self.number, other.number))
            .or_else(|| later(self.issued, other.issued))
            .or_else(|| later(self.standing, other.standing))
    }

    /// Returns it as it is kept; `None` if nothing is known.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        if *self == Self::default() {
            return None;
        }
        let word = |it: Option<String>| it.unwrap_or_else(|| "-".to_owned());
        let words = [
            word(self.updated.map(|it| it.to_string())),
            word(self.number.map(|it| it.to_string())),
            word(self.issued.map(|it| it.to_string())),
            word(self.standing.map(|it| it.to_string())),
        ];
        Some(words.join(" "))
    }

    /// Reads what [`text`](Self::text) wrote.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        fn read<T: std::str::FromStr>(word: &str) -> Result<Option<T>, T::Err> {
            match word {
                "-" => Ok(None),
                word => word.parse().map(Some),
            }
        }
        let words: Vec<&str> = text.split(' ').collect();
        let [updated, number, issued, standing] = words[..] else {
            return None;
        };
        Some(Self {
            updated: read(updated).ok()?,
            number: read(number).ok()?,
            issued: read(issued).ok()?,
            standing: read(standing).ok()?,
        })
    }
}

impl Spot {
    /// Returns the kind, the stable name of what is measured, and the sample, as files and the
    /// diary write them.
    #[must_use]
    pub fn name(&self) -> (&'static str, &str, u16) {
        match self {
            Self::Lab(key) => ("lab", key.analyte.as_str(), key.sample),
            Self::Other(key) => ("other", key.test.as_str(), key.sample),
            Self::Vital(_, id) => ("vital", id.as_str(), 0),
        }
    }

    /// Returns the day.
    #[must_use]
    pub const fn day(&self) -> Day {
        match self {
            Self::Lab(key) => key.day,
            Self::Other(key) => key.day,
            Self::Vital(day, _) => *day,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_later_by_the_first_thing_that_both_say() {
        let of = |text| Version::parse(text).unwrap();
        for (one, two, later) in [
            ("20 - - -", "10 - - -", Some(true)),
            ("10 9 - -", "20 1 - -", Some(false)),
            ("- 2 - -", "10 1 - -", Some(true)),
            ("10 1 - 2", "10 1 - 1", Some(true)),
            ("- - 5 -", "- - 6 -", Some(false)),
            ("10 - - -", "- 1 - -", None),
            ("- - - -", "10 1 10 1", None),
            ("10 1 10 1", "10 1 10 1", None),
        ] {
            assert_eq!(of(one).is_later_than(&of(two)), later, "{one}, {two}");
            let other = later.map(|it| !it);
            assert_eq!(of(two).is_later_than(&of(one)), other, "{two}, {one}");
        }
    }

    #[test]
    fn a_version_is_read_back_and_nothing_else_is() {
        for text in ["20 3 -7 2", "- - - 1", "- 18446744073709551615 - -"] {
            assert_eq!(Version::parse(text).unwrap().text().as_deref(), Some(text));
        }
        assert_eq!(Version::default().text(), None);
        for text in ["", "1 2 3", "1 2 3 4 5", "1 -2 3 4", "1 2 3 256", "a - - -"] {
            assert_eq!(Version::parse(text), None, "{text}");
        }
    }
}
