//! What a file would add, what it repeats, where it disagrees and what was not understood.
//!
//! Reading a file never writes; a plan is shown first and applied as one change.

use std::collections::BTreeSet;

use crate::domain::change::Change;
use crate::domain::day::Day;
use crate::domain::lab::LabKey;
use crate::domain::lab::MAX_SAMPLES;
use crate::domain::reading::Reading;
use crate::domain::record::Record;

/// Most things not understood that are listed one by one; the rest is counted.
pub const MAX_LISTED: usize = 200;

/// Where something stands in a file, counted from 1 as spreadsheets do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The row; the header is row 1.
    pub row: usize,
    /// The column, or `None` for the whole row.
    pub column: Option<usize>,
}

/// Why a column or a cell was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The column names no test that the diary knows.
    UnknownTest,
    /// The column holds ratings; another scale is not ours.
    ForeignRating,
    /// No unit is named and the test has several.
    NoUnit,
    /// The unit does not belong to the test.
    WrongUnit,
    /// No calendar day, or before 1900.
    NotADay,
    /// A day that has not come yet.
    Future,
    /// The cell is no number.
    NotANumber,
    /// No person has this value.
    Impossible,
    /// A code that this version does not know.
    UnknownCode,
    /// More columns than the header has.
    ExtraCell,
    /// Another line of the file says something else for the same day and test.
    SaidTwice,
}

impl Trouble {
    /// Returns the stable name; `trouble-NAME` says it in words.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::UnknownTest => "unknown-test",
            Self::ForeignRating => "foreign-rating",
            Self::NoUnit => "no-unit",
            Self::WrongUnit => "wrong-unit",
            Self::NotADay => "not-a-day",
            Self::Future => "future",
            Self::NotANumber => "not-a-number",
            Self::Impossible => "impossible",
            Self::UnknownCode => "unknown-code",
            Self::ExtraCell => "extra-cell",
            Self::SaidTwice => "said-twice",
        }
    }
}

/// Something in a file that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotUnderstood {
    /// Where it stands.
    pub place: Place,
    /// What stands there, shortened.
    pub text: String,
    /// Why it was not taken.
    pub trouble: Trouble,
}

/// What a reader found in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Values with their places in the file.
    pub changes: Vec<(Place, Change)>,
    /// The first [`MAX_LISTED`] things that were not understood.
    pub not_understood: Vec<NotUnderstood>,
    /// How many more there were.
    pub unlisted: usize,
}

impl Found {
    /// Notes something that was not understood.
    pub fn refuse(&mut self, place: Place, text: &str, trouble: Trouble) {
        if self.not_understood.len() >= MAX_LISTED {
            self.unlisted += 1;
            return;
        }
        let mut short: String = text
            .chars()
            .filter(|it| !it.is_control())
            .take(40)
            .collect();
        if text.chars().count() > 40 {
            short.push('…');
        }
        self.not_understood.push(NotUnderstood {
            place,
            text: short,
            trouble,
        });
    }
}

/// A place in the diary where the file says something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Where the file says it.
    pub place: Place,
    /// What the diary holds.
    pub mine: Change,
    /// What the file says.
    pub theirs: Change,
}

/// What importing a file would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportPlan {
    /// What would be added.
    pub new: Vec<Change>,
    /// How many values the diary holds already.
    pub same: usize,
    /// Where the file disagrees. The diary's values stay.
    pub conflicts: Vec<Conflict>,
    /// What was not understood.
    pub not_understood: Vec<NotUnderstood>,
    /// How many more things were not understood.
    pub unlisted: usize,
    /// On how many days the file says something.
    pub days: usize,
}

impl ImportPlan {
    /// Compares what was found in a file with the diary.
    #[must_use]
    pub fn new(found: Found, record: &Record) -> Self {
        let mut plan = Self::default();
        let (changes, mut refused) = (
            found.changes,
            Found {
                changes: Vec::new(),
                ..found
            },
        );
        let mut days = BTreeSet::<Day>::new();
        let mut after = record.clone();
        for (place, change) in changes {
            days.extend(change.day());
            match standing(&after, &change) {
                Standing::Free(change) => {
                    after.apply(&change);
                    plan.new.push(change);
                }
                Standing::Same => plan.same += 1,
                // The diary itself had nothing there: the file says two things. Blood can be taken
                // twice a day, and the second result may be the urgent one.
                Standing::Taken(first) if record.current(&first).is_removal() => {
                    match next_sample(&after, change) {
                        Some(change) => {
                            after.apply(&change);
                            plan.new.push(change);
                        }
                        None => refused.refuse(place, "", Trouble::SaidTwice),
                    }
                }
                Standing::Taken(mine) => {
                    plan.conflicts.push(Conflict {
                        place,
                        mine,
                        theirs: change,
                    });
                }
            }
        }
        plan.days = days.len();
        plan.not_understood = refused.not_understood;
        plan.unlisted = refused.unlisted;
        plan
    }

    /// Returns whether the file holds nothing that the diary could take or has.
    #[must_use]
    pub fn is_useless(&self) -> bool {
        self.new.is_empty() && self.same == 0 && self.conflicts.is_empty()
    }

    /// Returns how many things were not understood in all.
    #[must_use]
    pub fn count_not_understood(&self) -> usize {
        self.not_understood.len() + self.unlisted
    }
}

/// A result as the next sample of its day; `None` for anything else.
fn next_sample(record: &Record, change: Change) -> Option<Change> {
    let Change::Lab { key, value } = change else {
        return None;
    };
    let last = record.samples(key.day, key.analyte).next_back()?.0.sample;
    let sample = last.checked_add(1).filter(|it| *it <= MAX_SAMPLES)?;
    let key = LabKey { sample, ..key };
    Some(Change::Lab { key, value })
}

enum Standing {
    Free(Change),
    Same,
    Taken(Change),
}

fn standing(record: &Record, change: &Change) -> Standing {
    if let Change::Lab {
        key,
        value: Some(result),
    } = change
    {
        return standing_of_result(record, *key, result.reading, change);
    }
    let current = record.current(change);
    if current.is_removal() {
        Standing::Free(change.clone())
    } else if current == *change {
        Standing::Same
    } else {
        Standing::Taken(current)
    }
}

/// Another sample number of the same day with the same value is the same result: files do not
/// number samples. A file that does (ours) fills the numbers it names.
fn standing_of_result(record: &Record, key: LabKey, reading: Reading, change: &Change) -> Standing {
    let same = |key: LabKey| record.lab(key).is_some_and(|it| it.reading == reading);
    if same(key) {
        return Standing::Same;
    }
    if key.sample == 0 {
        let repeated = record
            .samples(key.day, key.analyte)
            .any(|(other, _)| same(other));
        if repeated {
            return Standing::Same;
        }
    }
    match record.lab(key) {
        None if key.sample <= MAX_SAMPLES => Standing::Free(change.clone()),
        None => Standing::Same,
        Some(_) => Standing::Taken(record.current(change)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::analyte_row::AnalyteId;
    use crate::domain::lab::LabResult;
    use crate::domain::symptom::SymptomId;
    use crate::domain::unit::Unit;

    fn result(day: &str, value: &str) -> (Place, Change) {
        let key = LabKey {
            day: Day::parse(day).unwrap(),
            analyte: AnalyteId::parse("alt").unwrap(),
            sample: 0,
        };
        let reading = Reading::exact(value.parse().unwrap(), Unit::EnzymeUnitPerLitre);
        let value = Some(LabResult {
            reading,
            range: None,
            laboratory: None,
            quality: None,
        });
        (
            Place {
                row: 2,
                column: Some(2),
            },
            Change::Lab { key, value },
        )
    }

    fn plan(record: &Record, changes: &[(Place, Change)]) -> ImportPlan {
        let found = Found {
            changes: changes.to_vec(),
            ..Found::default()
        };
        ImportPlan::new(found, record)
    }

    #[test]
    fn what_is_new_same_or_conflicting_is_told_apart() {
        let mut record = Record::default();
        record.apply(&result("2026-01-01", "40").1);
        let found = [
            result("2026-01-01", "40"),
            result("2026-01-01", "41"),
            result("2026-01-02", "40"),
        ];
        let it = plan(&record, &found);
        assert_eq!(
            (it.new.len(), it.same, it.conflicts.len(), it.days),
            (1, 1, 1, 2)
        );
        record.apply_all(&it.new);
        let again = plan(&record, &found[2..]);
        assert_eq!((again.new.len(), again.same), (0, 1));
    }

    #[test]
    fn two_results_of_one_day_are_two_samples() {
        let found = [result("2026-01-01", "40"), result("2026-01-01", "4.0")];
        let mut record = Record::default();
        let it = plan(&record, &found);
        assert_eq!((it.new.len(), it.conflicts.len()), (2, 0));
        record.apply_all(&it.new);
        assert_eq!(
            record.labs().map(|it| it.0.sample).collect::<Vec<_>>(),
            [0, 1]
        );
        let again = plan(&record, &found);
        assert_eq!((again.new.len(), again.same), (0, 2));
    }

    #[test]
    fn a_file_that_contradicts_itself_is_told_so() {
        let day = Day::parse("2026-01-01").unwrap();
        let rated = |row, value| {
            let id = SymptomId::EDEMA;
            let value = id.scale().rate(value);
            (
                Place { row, column: None },
                Change::Rating { day, id, value },
            )
        };
        let it = plan(&Record::default(), &[rated(1, 1), rated(2, 3)]);
        assert_eq!((it.new.len(), it.conflicts.len()), (1, 0));
        assert_eq!(it.not_understood[0].trouble, Trouble::SaidTwice);
    }

    #[test]
    fn digits_matter() {
        let mut record = Record::default();
        record.apply(&result("2026-01-01", "40").1);
        assert_eq!(
            plan(&record, &[result("2026-01-01", "40.0")])
                .conflicts
                .len(),
            1
        );
    }

    #[test]
    fn long_lists_are_counted() {
        let mut found = Found::default();
        for row in 0..MAX_LISTED + 5 {
            found.refuse(
                Place { row, column: None },
                &"x".repeat(99),
                Trouble::NotADay,
            );
        }
        let it = ImportPlan::new(found, &Record::default());
        assert_eq!(it.count_not_understood(), MAX_LISTED + 5);
        assert_eq!(it.not_understood[0].text.chars().count(), 41);
    }
}
