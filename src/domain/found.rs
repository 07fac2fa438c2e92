//! What a reader found in a file: values with their places, and what it did not take.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::change::Change;
use crate::domain::file_person::FilePerson;
use crate::domain::meaning::Meaning;
use crate::domain::meaning::Quantity;
use crate::domain::source::Source;
use crate::domain::source::Spot;
use crate::domain::text::Line;

/// Most things not taken that are listed one by one; the rest is counted.
pub const MAX_LISTED: usize = 2000;
/// Longest piece of a file that is shown, in characters.
const MAX_SHOWN: usize = 60;

/// Where something stands in a file, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A row of a table; the header is row 1.
    Row(usize),
    /// A cell of a table: its row and its column.
    Cell(usize, usize),
    /// An entry of a file of records.
    Entry(usize),
    /// The whole file, or a whole document of an archive.
    Whole,
}

/// Why something was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trouble {
    /// The column holds ratings; another scale is not ours.
    ForeignRating,
    /// No unit is named and the test has several.
    NoUnit,
    /// The unit does not belong to the test.
    WrongUnit,
    /// The unit is given in two ways that are not the same.
    TwoUnits,
    /// The unit of a weight is missing.
    NoWeightUnit,
    /// No calendar day, or before 1900.
    NotADay,
    /// A day that has not come yet.
    Future,
    /// The value is no number.
    NotANumber,
    /// No person has this value.
    Impossible,
    /// A code that this version does not know.
    UnknownCode,
    /// More columns than the header has.
    ExtraCell,
    /// Another part of the file says something else for the same day and test.
    SaidTwice,
    /// The entry gives no value, or says why there is none.
    NoValue,
    /// The entry was withdrawn by its maker.
    Withdrawn,
    /// The entry is no laboratory result and nothing that the diary measures.
    NotForDiary,
    /// The entry is not written as its format asks.
    Broken,
    /// The diary keeps one value a day; the first was taken.
    LaterThatDay,
    /// The entry is about another person than the one that was chosen.
    OtherPerson,
    /// The person said that the column is to be left out.
    LeftOut,
    /// The text is longer than the diary keeps.
    TooLong,
    /// The laboratory has not settled on the result.
    Preliminary,
    /// The file has the entry again, as it was changed later.
    Outdated,
    /// The file names an entry and does not hold it.
    Absent,
    /// One of many heart rates of a day, and not the one at rest.
    NotAtRest,
    /// It stands in another file of the same export.
    Beside,
    /// Another file says that it was withdrawn.
    WithdrawnSince,
    /// The file does not say whether it is final.
    Unsettled,
    /// There is a value, and a reason why there is none.
    Contradicts,
    /// The file gives a month or a year and no day.
    NoDay,
    /// The file gives no date.
    Undated,
    /// The scale has no such step.
    NoSuchStep,
    /// A column of a scale beside the weight.
    OfScale,
    /// A nought of a scale that stands for no measurement.
    NotMeasured,
    /// A file of a kind that is not read.
    OtherFile,
    /// A document that is damaged or ends in the middle.
    DamagedFile,
    /// It stands in the export of the phone too.
    InExport,
}

impl Trouble {
    /// Returns the stable name; `trouble-NAME` says it in words.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ForeignRating => "foreign-rating",
            Self::NoUnit => "no-unit",
            Self::WrongUnit => "wrong-unit",
            Self::TwoUnits => "two-units",
            Self::NoWeightUnit => "no-weight-unit",
            Self::NotADay => "not-a-day",
            Self::Future => "future",
            Self::NotANumber => "not-a-number",
            Self::Impossible => "impossible",
            Self::UnknownCode => "unknown-code",
            Self::ExtraCell => "extra-cell",
            Self::SaidTwice => "said-twice",
            Self::NoValue => "no-value",
            Self::Withdrawn => "withdrawn",
            Self::NotForDiary => "not-for-diary",
            Self::Broken => "broken",
            Self::LaterThatDay => "later-that-day",
            Self::OtherPerson => "other-person",
            Self::LeftOut => "left-out",
            Self::TooLong => "too-long",
            Self::Preliminary => "preliminary",
            Self::Outdated => "outdated",
            Self::Absent => "absent",
            Self::NotAtRest => "not-at-rest",
            Self::Beside => "beside",
            Self::WithdrawnSince => "withdrawn-since",
            Self::Unsettled => "unsettled",
            Self::Contradicts => "contradicts",
            Self::NoDay => "no-day",
            Self::Undated => "undated",
            Self::NoSuchStep => "no-such-step",
            Self::OfScale => "of-scale",
            Self::NotMeasured => "not-measured",
            Self::OtherFile => "other-file",
            Self::DamagedFile => "damaged-file",
            Self::InExport => "in-export",
        }
    }

    /// Returns whether the value itself is what is wrong.
    #[must_use]
    pub const fn is_implausible(self) -> bool {
        matches!(self, Self::Impossible)
    }
}

/// Something in a file that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotTaken {
    /// Where it stands, the first time.
    pub place: Place,
    /// What stands there, shortened.
    pub text: String,
    /// Why it was not taken.
    pub trouble: Trouble,
    /// How often the file says the same.
    pub count: usize,
    /// The document of an archive that it stands in.
    pub document: Option<Arc<str>>,
}

/// A value from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Where it stands.
    pub place: Place,
    /// The value in its place in the diary.
    pub change: Change,
    /// The name that the file gives the entry, if it is the same in every file of its maker.
    pub source: Option<Source>,
    /// The document of an archive that it stands in.
    pub document: Option<Arc<str>>,
}

/// An entry that its maker withdrew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawn {
    /// Where the file says it.
    pub place: Place,
    /// The entry.
    pub source: Source,
    /// Where its value would stand, if the file still gives it.
    pub spot: Option<Spot>,
    /// The document of an archive that it stands in.
    pub document: Option<Arc<str>>,
}

/// A column of a table and what it is taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundColumn {
    /// The heading.
    pub heading: String,
    /// The first few values below it.
    pub samples: Vec<String>,
    /// What it is taken for; `None` if that is not known.
    pub meaning: Option<Meaning>,
    /// Whether that is a guess, because the heading names nothing known.
    pub is_guess: bool,
    /// What it seems to be, where only the unit is missing.
    pub lacks_unit: Option<Quantity>,
}

/// What a reader found in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Values with their places in the file.
    pub items: Vec<Item>,
    /// Entries that their maker withdrew.
    pub withdrawn: Vec<Withdrawn>,
    /// Whom the file is about.
    pub about: Option<FilePerson>,
    /// The columns, if the file is a table whose headings say what they hold.
    pub columns: Vec<FoundColumn>,
    /// The laboratory that the columns are remembered for.
    pub laboratory: Option<Line>,
    not_taken: Vec<NotTaken>,
    /// Where the same text with the same trouble stands in `not_taken`.
    known: BTreeMap<(Option<Arc<str>>, Trouble, String), usize>,
    unlisted: usize,
}

impl Found {
    /// Notes a value.
    pub fn take(&mut self, place: Place, change: Change) {
        self.items.push(Item {
            place,
            change,
            source: None,
            document: None,
        });
    }

    /// Notes something that is not taken. What the file says again and again is listed once.
    pub fn refuse(&mut self, place: Place, text: &str, trouble: Trouble) {
        self.refuse_many(place, text, trouble, 1);
    }

    /// Notes that something is not taken which the file says `count` times, first at `place`.
    pub fn refuse_many(&mut self, place: Place, text: &str, trouble: Trouble, count: usize) {
        self.refuse_in(None, (place, text), trouble, count);
    }

    /// Notes that a value is not taken after all.
    pub fn refuse_of(&mut self, item: &Item, trouble: Trouble) {
        let name = match &item.change {
            Change::Lab { key, .. } => key.analyte.as_str(),
            Change::Other { key, .. } => key.test.as_str(),
            Change::Vital { id, .. } => id.as_str(),
            Change::Rating { id, .. } => id.as_str(),
            Change::Note { .. }
            | Change::Event { .. }
            | Change::Setting { .. }
            | Change::Limit { .. }
            | Change::Warned { .. }
            | Change::Context { .. }
            | Change::Source { .. }
            | Change::Meaning { .. }
            | Change::Question { .. } => "",
        };
        self.refuse_in(item.document.clone(), (item.place, name), trouble, 1);
    }

    fn refuse_in(
        &mut self,
        document: Option<Arc<str>>,
        (place, text): (Place, &str),
        trouble: Trouble,
        count: usize,
    ) {
        if count == 0 {
            return;
        }
        let key = (document, trouble, shortened(text));
        if let Some(it) = self
            .known
            .get(&key)
            .and_then(|it| self.not_taken.get_mut(*it))
        {
            it.count += count;
            return;
        }
        if self.not_taken.len() >= MAX_LISTED {
            self.unlisted += count;
            return;
        }
        self.not_taken.push(NotTaken {
            place,
            text: key.2.clone(),
            trouble,
            count,
            document: key.0.clone(),
        });
        self.known.insert(key, self.not_taken.len() - 1);
    }

    /// Takes in what was found in a document of the same archive, if it is one.
    pub fn absorb(&mut self, other: Self, document: Option<&str>) {
        let document: Option<Arc<str>> = document.map(Into::into);
        let of = |it: Option<Arc<str>>| it.or_else(|| document.clone());
        self.items.extend(other.items.into_iter().map(|it| Item {
            document: of(it.document.clone()),
            ..it
        }));
        let withdrawn = other.withdrawn.into_iter();
        self.withdrawn.extend(withdrawn.map(|it| Withdrawn {
            document: of(it.document.clone()),
            ..it
        }));
        self.about = self.about.take().or(other.about);
        self.unlisted += other.unlisted;
        for it in other.not_taken {
            let place = (it.place, it.text.as_str());
            self.refuse_in(of(it.document), place, it.trouble, it.count);
        }
    }

    /// Names the documents that entries stand in: each by its name and the number of entries before
    /// it. An entry that has a document for itself is the whole of it.
    pub fn name_documents(&mut self, documents: &[(String, usize)]) {
        let named: Vec<(Arc<str>, usize)> = documents
            .iter()
            .map(|(name, before)| (name.as_str().into(), *before))
            .collect();
        let find = |place: Place| {
            let Place::Entry(entry) = place else {
                return (place, None);
            };
            let at = named.partition_point(|it| it.1 < entry);
            let Some((name, before)) = at.checked_sub(1).and_then(|it| named.get(it)) else {
                return (place, None);
            };
            let is_only = named.get(at).is_some_and(|it| it.1 == before + 1);
            let place = if is_only {
                Place::Whole
            } else {
                Place::Entry(entry - before)
            };
            (place, Some(Arc::clone(name)))
        };
        for it in &mut self.items {
            (it.place, it.document) = find(it.place);
        }
        for it in &mut self.withdrawn {
            (it.place, it.document) = find(it.place);
        }
        for it in &mut self.not_taken {
            (it.place, it.document) = find(it.place);
        }
    }

    /// Counts entries where a reader saw rows.
    pub fn number_as_entries(&mut self) {
        let entry = |it: Place| match it {
            Place::Row(row) | Place::Cell(row, _) => Place::Entry(row),
            Place::Entry(_) | Place::Whole => it,
        };
        for it in &mut self.items {
            it.place = entry(it.place);
        }
        for it in &mut self.not_taken {
            it.place = entry(it.place);
        }
    }

    /// Returns what was not taken.
    #[must_use]
    pub fn not_taken(&self) -> &[NotTaken] {
        &self.not_taken
    }

    /// Returns how many more things were not taken than are listed.
    #[must_use]
    pub const fn unlisted(&self) -> usize {
        self.unlisted
    }
}

/// The beginning of a text on one line.
fn shortened(text: &str) -> String {
    let mut plain = text
        .chars()
        .map(|it| if it.is_control() { ' ' } else { it });
    let mut short: String = plain.by_ref().take(MAX_SHOWN).collect();
    if plain.next().is_some() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_are_counted_and_long_texts_cut() {
        let mut found = Found::default();
        for row in 0..MAX_LISTED + 5 {
            let text = format!("{row} {}", "x".repeat(99));
            found.refuse(Place::Row(row), &text, Trouble::NotADay);
        }
        assert_eq!((found.not_taken().len(), found.unlisted()), (MAX_LISTED, 5));
        assert_eq!(found.not_taken()[0].text.chars().count(), MAX_SHOWN + 1);
    }

    #[test]
    fn what_is_said_again_is_listed_once() {
        let mut found = Found::default();
        for (row, trouble) in [
            (2, Trouble::NotANumber),
            (3, Trouble::NotANumber),
            (4, Trouble::NoValue),
        ] {
            found.refuse(Place::Row(row), "pending\t", trouble);
        }
        let shown: Vec<_> = found
            .not_taken()
            .iter()
            .map(|it| (it.place, it.text.as_str(), it.count))
            .collect();
        assert_eq!(
            shown,
            [
                (Place::Row(2), "pending ", 2),
                (Place::Row(4), "pending ", 1)
            ]
        );
    }
}
