//! The person that a file is about, as the file says it.

use std::collections::BTreeSet;

use crate::domain::day::Day;

/// The person that a file is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilePerson {
    /// The name.
    pub name: Option<String>,
    /// The day of birth.
    pub born: Option<Day>,
}

impl FilePerson {
    /// Returns whether both can be one person: nothing that both files say tells them apart.
    /// Files write a name in any order, with a middle name or without.
    #[must_use]
    pub fn can_be(&self, other: &Self) -> bool {
        let is_born_apart = self.born.zip(other.born).is_some_and(|it| it.0 != it.1);
        let (mine, theirs) = (words(self), words(other));
        !is_born_apart && (mine.is_subset(&theirs) || theirs.is_subset(&mine))
    }

    /// Returns whether both are one person: born on one day, and called the same.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        let is_whole = |it: &Self| it.born.is_some() && it.name.is_some();
        self == other || (is_whole(self) && is_whole(other) && self.can_be(other))
    }
}

fn words(person: &FilePerson) -> BTreeSet<String> {
    let name = person.name.as_deref().unwrap_or_default().to_lowercase();
    let words = name.split(|it: char| !it.is_alphanumeric());
    words
        .filter(|it| !it.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, born: &str) -> FilePerson {
        FilePerson {
            name: Some(name.to_owned()).filter(|it| !it.is_empty()),
            born: Day::parse(born),
        }
    }

    #[test]
    fn people_are_told_apart_by_what_both_files_say() {
        for (one, two, can_be) in [
            (
                ("Sample One", "1960-02-03"),
                ("ONE, SAMPLE", "1960-02-03"),
                true,
            ),
            (
                ("Sample One", "1960-02-03"),
                ("Sample B. One", "1960-02-03"),
                true,
            ),
            (
                ("Sample One", "1960-02-03"),
                ("Sample Two", "1960-02-03"),
                false,
            ),
            (
                ("Sample One", "1960-02-03"),
                ("Other Two", "1960-02-03"),
                false,
            ),
            (
                ("Sample One", "1960-02-03"),
                ("Sample One", "1961-02-03"),
                false,
            ),
            (("Sample One", ""), ("One, Sample B.", "1960-02-03"), true),
            (("Sample One", ""), ("Sample Two", ""), false),
            (("", "1960-02-03"), ("Sample One", "1960-02-03"), true),
            (("", ""), ("Sample One", "1960-02-03"), true),
        ] {
            let (one, two) = (person(one.0, one.1), person(two.0, two.1));
            assert_eq!(one.can_be(&two), can_be, "{one:?} {two:?}");
            assert_eq!(two.can_be(&one), can_be, "{two:?} {one:?}");
        }
        let (one, two) = (
            person("Sample One", ""),
            person("Sample B. One", "1960-02-03"),
        );
        assert!(!one.is(&two) && one.is(&one));
        assert!(two.is(&person("ONE, SAMPLE", "1960-02-03")));
    }
}
