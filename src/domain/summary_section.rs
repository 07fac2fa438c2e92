//! The parts of the page for the doctor, which a person may leave out.

use std::collections::BTreeSet;

/// One part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "ALL and page.ftl say what each is")]
pub enum Section {
    Questions,
    Events,
    Warnings,
    Course,
    Symptoms,
    Labs,
    Scores,
    Medicines,
    Checks,
    Notes,
}

impl Section {
    /// Every part, in the order of the page.
    pub const ALL: [Self; 10] = [
        Self::Questions,
        Self::Events,
        Self::Warnings,
        Self::Course,
        Self::Symptoms,
        Self::Labs,
        Self::Scores,
        Self::Medicines,
        Self::Checks,
        Self::Notes,
    ];
    /// What is left out until the person chooses: notes are long, and some are not for others.
    const LEFT_OUT: [Self; 1] = [Self::Notes];

    /// Returns the stable name; `section-NAME` says it in words.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Questions => "questions",
            Self::Events => "events",
            Self::Warnings => "warnings",
            Self::Course => "course",
            Self::Symptoms => "symptoms",
            Self::Labs => "labs",
            Self::Scores => "scores",
            Self::Medicines => "medicines",
            Self::Checks => "checks",
            Self::Notes => "notes",
        }
    }

    /// Finds a part by its stable name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == name)
    }

    /// Reads the names of what is left out, as [`left_out`](Self::left_out) writes them; without a
    /// choice, what is usually left out.
    #[must_use]
    pub fn chosen(left_out: Option<&str>) -> BTreeSet<Self> {
        let out: BTreeSet<Self> = match left_out {
            None => Self::LEFT_OUT.into(),
            Some(names) => names.split(' ').filter_map(Self::parse).collect(),
        };
        Self::ALL
            .into_iter()
            .filter(|it| !out.contains(it))
            .collect()
    }

    /// Writes which parts are left out of a page that has the `chosen` ones.
    #[must_use]
    pub fn left_out(chosen: &BTreeSet<Self>) -> String {
        let out = Self::ALL.into_iter().filter(|it| !chosen.contains(it));
        let names: Vec<&str> = out.map(Self::as_str).collect();
        if names.is_empty() {
            "none".to_owned()
        } else {
            names.join(" ")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_is_written_and_read_back() {
        let usual = Section::chosen(None);
        assert!(!usual.contains(&Section::Notes) && usual.contains(&Section::Labs));
        for out in [
            &[][..],
            &[Section::Notes],
            &[Section::Labs, Section::Scores],
        ] {
            let mut chosen: BTreeSet<Section> = Section::ALL.into();
            chosen.retain(|it| !out.contains(it));
            let written = Section::left_out(&chosen);
            assert_eq!(Section::chosen(Some(&written)), chosen, "{written}");
        }
    }
}
