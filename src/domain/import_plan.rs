//! What a file would add, what it repeats, where it disagrees and what was not understood.
//!
//! Reading a file never writes; a plan is shown first and applied as one change.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::domain::analyte_row::AnalyteId;
use crate::domain::change::Change;
use crate::domain::day::Day;
use crate::domain::found::FilePerson;
use crate::domain::found::Found;
use crate::domain::found::FoundColumn;
use crate::domain::found::Item;
use crate::domain::found::NotTaken;
use crate::domain::found::Place;
use crate::domain::found::Trouble;
use crate::domain::lab::LabKey;
use crate::domain::lab::MAX_SAMPLES;
use crate::domain::meaning::Meaning;
use crate::domain::other_lab::OtherKey;
use crate::domain::reading::Reading;
use crate::domain::record::Record;
use crate::domain::settings::SettingKind;
use crate::domain::source::SourceId;
use crate::domain::source::Spot;
use crate::domain::text::Line;
use crate::domain::vital::VitalId;

/// Why the diary and the file disagree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dispute {
    /// They say two things about one place.
    Differs,
    /// The entry of an earlier file says something else now.
    Corrected,
    /// Its maker withdrew the entry of an earlier file.
    Withdrawn,
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
    /// Why they disagree.
    pub dispute: Dispute,
    /// The name of the entry.
    source: Option<SourceId>,
}

/// What importing a file would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportPlan {
    /// What would be added.
    pub new: Vec<Change>,
    /// How many values the diary holds already.
    pub same: usize,
    /// Where the file disagrees; the person chooses.
    pub conflicts: Vec<Conflict>,
    /// What was not understood.
    pub not_understood: Vec<NotTaken>,
    /// What no person can have.
    pub impossible: Vec<NotTaken>,
    /// How many more things were not taken.
    pub unlisted: usize,
    /// On how many days the file says something.
    pub days: usize,
    /// Whom the file is about.
    pub about: Option<FilePerson>,
    /// The columns of a table and what they are taken for.
    pub columns: Vec<FoundColumn>,
    /// The laboratory that the columns are remembered for.
    pub laboratory: Option<Line>,
    /// Where the new values came from.
    sources: Vec<Change>,
}

/// What the person decided to take from a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Intake {
    /// What is put where the diary has nothing.
    pub new: Vec<Change>,
    /// What is put in the place of what the diary holds: first that, then the new value.
    pub replaced: Vec<(Change, Change)>,
}

impl ImportPlan {
    /// Compares what was found in a file with the diary.
    #[must_use]
    pub fn new(mut found: Found, record: &Record) -> Self {
        let items = std::mem::take(&mut found.items);
        let withdrawn = std::mem::take(&mut found.withdrawn);
        let mut planner = Planner::new(record, &items);
        let days: BTreeSet<Day> = items.iter().filter_map(|it| it.change.day()).collect();
        for item in items {
            planner.add(item, &mut found);
        }
        for (place, id) in withdrawn {
            planner.withdraw(place, id);
        }
        let (impossible, not_understood) = found
            .not_taken()
            .iter()
            .cloned()
            .partition(|it| it.trouble.is_implausible());
        Self {
            days: days.len(),
            unlisted: found.unlisted(),
            not_understood,
            impossible,
            about: found.about,
            columns: found.columns,
            laboratory: found.laboratory,
            ..planner.plan
        }
    }

    /// Returns whether the file holds nothing that the diary could take or has.
    #[must_use]
    pub fn is_useless(&self) -> bool {
        self.new.is_empty() && self.same == 0 && self.conflicts.is_empty()
    }

    /// Returns whether the file is a table in which nothing is taken for a test or a measure.
    #[must_use]
    pub fn knows_no_column(&self) -> bool {
        let is_value = |it: &FoundColumn| match it.meaning {
            Some(Meaning::Lab(..) | Meaning::Vital(..) | Meaning::Other) => true,
            Some(Meaning::Day | Meaning::Laboratory | Meaning::LeftOut) => false,
            None => it.lacks_unit.is_some(),
        };
        !self.columns.is_empty() && !self.columns.iter().any(is_value)
    }

    /// Returns how many things were not understood in all.
    #[must_use]
    pub fn count_not_understood(&self) -> usize {
        let listed = self.not_understood.iter().map(|it| it.count);
        listed.sum::<usize>() + self.unlisted
    }

    /// Returns how many values no person can have.
    #[must_use]
    pub fn count_impossible(&self) -> usize {
        self.impossible.iter().map(|it| it.count).sum()
    }

    /// Returns what is taken if the file is right in the conflicts that `is_theirs` names.
    #[must_use]
    pub fn intake(&self, is_theirs: impl Fn(usize) -> bool) -> Intake {
        let mut intake = Intake {
            new: self.new.clone(),
            replaced: Vec::new(),
        };
        intake.new.extend(self.sources.iter().cloned());
        for (_, it) in (0..).zip(&self.conflicts).filter(|it| is_theirs(it.0)) {
            let pair = (it.mine.clone(), it.theirs.clone());
            intake.replaced.push(pair);
            let Some((id, spot)) = it.source.clone().zip(it.mine.spot()) else {
                continue;
            };
            let source = |value| Change::Source {
                id: id.clone(),
                value,
            };
            match it.dispute {
                Dispute::Withdrawn => intake.replaced.push((source(Some(spot)), source(None))),
                Dispute::Differs | Dispute::Corrected => intake.new.push(source(Some(spot))),
            }
        }
        intake
    }
}

/// Puts one value after the other into a plan.
struct Planner<'a> {
    record: &'a Record,
    /// The diary as it would be.
    after: Record,
    /// Samples of the diary that the file repeats; another value of their day is another sample.
    repeated: BTreeSet<LabKey>,
    plan: ImportPlan,
}

impl<'a> Planner<'a> {
    fn new(record: &'a Record, items: &[Item]) -> Self {
        Self {
            record,
            after: record.clone(),
            repeated: repeated(record, items),
            plan: ImportPlan::default(),
        }
    }

    fn add(&mut self, item: Item, found: &mut Found) {
        let Item {
            place,
            change,
            source,
        } = item;
        if let Some(known) = source.as_ref().and_then(|it| self.known(it)) {
            return self.add_known(place, &change, known, source);
        }
        match self.standing(&change) {
            Standing::Free(change) => self.put(change, source),
            Standing::Same => self.plan.same += 1,
            Standing::Taken(mine) if self.record.current(&mine).is_removal() => {
                found.refuse(place, "", Trouble::SaidTwice);
            }
            Standing::Taken(mine) => self.dispute(place, (mine, change), Dispute::Differs, source),
        }
    }

    /// What the diary holds of an entry that an earlier file brought.
    fn known(&self, id: &SourceId) -> Option<Change> {
        let held = self
            .record
            .current(&Change::emptying(self.record.source(id)?));
        (!held.is_removal()).then_some(held)
    }

    fn add_known(
        &mut self,
        place: Place,
        change: &Change,
        known: Change,
        source: Option<SourceId>,
    ) {
        // The entry may carry another day now; it stays the one value that it was.
        match moved(change, &known) {
            Some(theirs) if !is_same_value(&known, &theirs) => {
                self.dispute(place, (known, theirs), Dispute::Corrected, source);
            }
            Some(_) | None => self.plan.same += 1,
        }
    }

    fn put(&mut self, change: Change, source: Option<SourceId>) {
        self.after.apply(&change);
        let spot = source.zip(change.spot());
        self.plan
            .sources
            .extend(spot.map(|(id, spot)| Change::Source {
                id,
                value: Some(spot),
            }));
        self.plan.new.push(change);
    }

    fn withdraw(&mut self, place: Place, id: SourceId) {
        if let Some(mine) = self.known(&id)
            && let Some(spot) = mine.spot()
        {
            let theirs = Change::emptying(&spot);
            self.dispute(place, (mine, theirs), Dispute::Withdrawn, Some(id));
        }
    }

    fn dispute(
        &mut self,
        place: Place,
        (mine, theirs): (Change, Change),
        dispute: Dispute,
        source: Option<SourceId>,
    ) {
        self.plan.conflicts.push(Conflict {
            place,
            mine,
            theirs,
            dispute,
            source,
        });
    }

    fn standing(&self, change: &Change) -> Standing {
        match change {
            Change::Lab {
                key,
                value: Some(result),
            } => self.standing_of_result(*key, result.reading, change),
            Change::Other {
                key,
                value: Some(result),
            } => {
                let is_same = |it: &OtherKey| {
                    let held = self.after.other(it);
                    held.is_some_and(|it| it.value == result.value && it.unit == result.unit)
                };
                let samples = (key.sample..=MAX_SAMPLES).map(|sample| OtherKey {
                    sample,
                    ..key.clone()
                });
                for key in samples {
                    if is_same(&key) {
                        return Standing::Same;
                    }
                    if self.after.other(&key).is_none() {
                        let value = Some(result.clone());
                        return Standing::Free(Change::Other { key, value });
                    }
                }
                Standing::Same
            }
            Change::Rating { .. }
            | Change::Vital { .. }
            | Change::Note { .. }
            | Change::Lab { .. }
            | Change::Event { .. }
            | Change::Setting { .. }
            | Change::Limit { .. }
            | Change::Warned { .. }
            | Change::Context { .. }
            | Change::Other { .. }
            | Change::Source { .. }
            | Change::Meaning { .. }
            | Change::Question { .. } => {
                let current = self.after.current(change);
                if current.is_removal() {
                    Standing::Free(change.clone())
                } else if is_made(change) || is_same_value(&current, change) {
                    Standing::Same
                } else {
                    Standing::Taken(current)
                }
            }
        }
    }

    /// Files do not number samples, except ours. The same value on the same day is the same
    /// result; another value is another sample where the file, or the diary, knows all that the
    /// diary has of the day, and a conflict otherwise.
    fn standing_of_result(&self, key: LabKey, reading: Reading, change: &Change) -> Standing {
        let is_same = |key: LabKey| {
            let held = self.after.lab(key);
            held.is_some_and(|it| is_same_result(key.analyte, it.reading, reading))
        };
        let mut samples = self.after.samples(key.day, key.analyte).map(|it| it.0);
        if is_same(key) || (key.sample == 0 && samples.any(is_same)) {
            return Standing::Same;
        }
        let is_free = |it: LabKey| self.after.lab(it).is_none();
        if is_free(key) {
            return Standing::Free(change.clone());
        }
        let own = self.record.samples(key.day, key.analyte).map(|it| it.0);
        let mut unsaid = own.filter(|it| !self.repeated.contains(it));
        if let Some(mine) = unsaid.find(|it| key.sample == 0 || it.sample == key.sample) {
            return Standing::Taken(self.record.current(&Change::emptying(&Spot::Lab(mine))));
        }
        let next = (key.sample..=MAX_SAMPLES)
            .map(|sample| LabKey { sample, ..key })
            .find(|it| is_free(*it) || is_same(*it));
        match (next, change) {
            (Some(key), Change::Lab { value, .. }) if is_free(key) => Standing::Free(Change::Lab {
                key,
                value: value.clone(),
            }),
            _ => Standing::Same,
        }
    }
}

/// Whether it is a mark that the program made: a diary that has one keeps it.
fn is_made(change: &Change) -> bool {
    matches!(change, Change::Setting { key, .. } if key.kind() == SettingKind::Made)
}

/// How a value of a file stands to the diary as it would be.
enum Standing {
    /// The place is free.
    Free(Change),
    /// The diary has it.
    Same,
    /// The diary has this there.
    Taken(Change),
}

/// Samples of the diary that stand in the file with the same value.
fn repeated(record: &Record, items: &[Item]) -> BTreeSet<LabKey> {
    let mut said: BTreeMap<(Day, AnalyteId), Vec<Reading>> = BTreeMap::new();
    for item in items {
        if let Change::Lab {
            key,
            value: Some(result),
        } = &item.change
        {
            let place = (key.day, key.analyte);
            said.entry(place).or_default().push(result.reading);
        }
    }
    let mut repeated = BTreeSet::new();
    for ((day, analyte), readings) in said {
        for (key, result) in record.samples(day, analyte) {
            let is_said = |it: &Reading| is_same_result(analyte, result.reading, *it);
            if readings.iter().any(is_said) {
                repeated.insert(key);
            }
        }
    }
    repeated
}

/// Whether both put the same value there, whatever digits and unit it was written with.
fn is_same_value(mine: &Change, theirs: &Change) -> bool {
    match (mine, theirs) {
        (
            Change::Lab {
                key,
                value: Some(mine),
                ..
            },
            Change::Lab {
                key: other,
                value: Some(theirs),
            },
        ) => {
            let is_same_test = (key.day, key.analyte) == (other.day, other.analyte);
            is_same_test && is_same_result(key.analyte, mine.reading, theirs.reading)
        }
        (
            Change::Vital {
                day,
                id,
                value: Some(mine),
            },
            Change::Vital {
                day: on,
                id: other,
                value: Some(theirs),
            },
        ) => (day, id) == (on, other) && is_same_measure(*id, *mine, *theirs),
        (
            Change::Other {
                key,
                value: Some(mine),
                ..
            },
            Change::Other {
                key: other,
                value: Some(theirs),
            },
        ) => (key.day, &key.test, &mine.value) == (other.day, &other.test, &theirs.value),
        _ => mine == theirs,
    }
}

/// The same number, or the same amount in another unit as exactly as it was written.
fn is_same_result(analyte: AnalyteId, mine: Reading, theirs: Reading) -> bool {
    if mine.comparator != theirs.comparator {
        return false;
    }
    if mine.unit == theirs.unit {
        return mine.value == theirs.value;
    }
    let Some(row) = analyte.row() else {
        return false;
    };
    is_rounded(row.convert(mine, theirs.unit), theirs)
        || is_rounded(row.convert(theirs, mine.unit), mine)
}

/// A scale tells a file more digits than a person writes down.
fn is_same_measure(id: VitalId, mine: Reading, theirs: Reading) -> bool {
    if mine.comparator != theirs.comparator {
        return false;
    }
    let Some(row) = id.row() else {
        return false;
    };
    is_rounded(row.convert(theirs, mine.unit), mine)
        || is_rounded(row.convert(mine, theirs.unit), theirs)
}

/// Whether `exact`, rounded to the digits of `written`, is that value.
fn is_rounded(exact: Option<f64>, written: Reading) -> bool {
    let digits = i32::try_from(written.value.scale()).unwrap_or(0);
    // A little more than half of the last digit: what lies exactly between rounds either way.
    let half = 0.5 * 10_f64.powi(-digits) * (1.0 + 1e-9);
    exact.is_some_and(|it| (it - written.to_f64()).abs() <= half)
}

/// The value of `change` in the place of `known`; `None` if they are not of one kind.
fn moved(change: &Change, known: &Change) -> Option<Change> {
    match (change, known) {
        (Change::Lab { key, value }, Change::Lab { key: held, .. })
            if key.analyte == held.analyte =>
        {
            Some(Change::Lab {
                key: *held,
                value: value.clone(),
            })
        }
        (Change::Other { key, value }, Change::Other { key: held, .. })
            if key.test == held.test =>
        {
            Some(Change::Other {
                key: held.clone(),
                value: value.clone(),
            })
        }
        (Change::Vital { id, value, .. }, Change::Vital { day, id: held, .. }) if id == held => {
            Some(Change::Vital {
                day: *day,
                id: *id,
                value: *value,
            })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lab::LabResult;
    use crate::domain::settings::SettingKey;
    use crate::domain::symptom::SymptomId;
    use crate::domain::unit::Unit;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn result_in(on: &str, value: &str, unit: Unit) -> Change {
        let key = LabKey {
            day: day(on),
            analyte: AnalyteId::parse("bili_total").unwrap(),
            sample: 0,
        };
        let reading = Reading::exact(value.parse().unwrap(), unit);
        Change::Lab {
            key,
            value: Some(LabResult {
                reading,
                range: None,
                laboratory: None,
                quality: None,
            }),
        }
    }

    fn result(on: &str, value: &str) -> Change {
        result_in(on, value, Unit::MilligramPerDecilitre)
    }

    fn weight(value: &str) -> Change {
        let reading = Reading::exact(value.parse().unwrap(), Unit::Kilogram);
        Change::Vital {
            day: day("2026-01-01"),
            id: VitalId::WEIGHT,
            value: Some(reading),
        }
    }

    fn other(value: &str) -> Change {
        Change::Other {
            key: OtherKey {
                day: day("2026-01-01"),
                test: Line::new("Cholesterol").unwrap(),
                sample: 0,
            },
            value: Some(crate::domain::other_lab::OtherResult {
                value: Line::new(value).unwrap(),
                unit: None,
                range: None,
                loinc: None,
                laboratory: None,
            }),
        }
    }

    /// Changes with the names of their entries; an empty one is none.
    fn found(changes: &[(&str, Change)]) -> Found {
        let mut found = Found::default();
        for (place, (id, change)) in (1..).zip(changes) {
            found.items.push(Item {
                place: Place::Entry(place),
                change: change.clone(),
                source: SourceId::new(id),
            });
        }
        found
    }

    fn plan(record: &Record, changes: &[Change]) -> ImportPlan {
        let changes: Vec<_> = changes.iter().map(|it| ("", it.clone())).collect();
        ImportPlan::new(found(&changes), record)
    }

    fn counts(plan: &ImportPlan) -> (usize, usize, usize) {
        (plan.new.len(), plan.same, plan.conflicts.len())
    }

    fn record(changes: &[Change]) -> Record {
        let mut record = Record::default();
        record.apply_all(changes);
        record
    }

    #[test]
    fn what_is_new_same_or_conflicting_is_told_apart() {
        let mut record = record(&[result("2026-01-01", "4.0")]);
        let all = [result("2026-01-01", "4.1"), result("2026-01-02", "4.0")];
        let it = plan(&record, &all);
        assert_eq!((counts(&it), it.days), ((1, 0, 1), 2));
        record.apply_all(&it.new);
        assert_eq!(counts(&plan(&record, &all[1..])), (0, 1, 0));
    }

    #[test]
    fn another_value_of_a_day_is_a_sample_where_the_first_is_repeated() {
        let held = record(&[result("2026-01-01", "4.0")]);
        let both = [result("2026-01-01", "4.0"), result("2026-01-01", "4.4")];
        let it = plan(&held, &both);
        assert_eq!(counts(&it), (1, 1, 0));
        let mut empty = Record::default();
        let it = plan(&empty, &both);
        assert_eq!(counts(&it), (2, 0, 0));
        empty.apply_all(&it.new);
        let samples: Vec<_> = empty.labs().map(|it| it.0.sample).collect();
        assert_eq!(samples, [0, 1]);
        assert_eq!(counts(&plan(&empty, &both)), (0, 2, 0));
    }

    #[test]
    fn a_sample_that_a_file_numbers_twice_is_taken_in_once() {
        let numbered = |value| {
            let mut change = result("2026-01-01", value);
            if let Change::Lab { key, .. } = &mut change {
                key.sample = 1;
            }
            change
        };
        let both = [numbered("4.0"), numbered("4.4")];
        let mut record = Record::default();
        let it = plan(&record, &both);
        assert_eq!(counts(&it), (2, 0, 0));
        record.apply_all(&it.new);
        assert_eq!(counts(&plan(&record, &both)), (0, 2, 0));
        assert_eq!(counts(&plan(&record, &both[1..])), (0, 0, 1));
    }

    #[test]
    fn the_same_amount_is_the_same_however_it_is_written() {
        let held = record(&[result("2026-01-01", "1.8"), weight("76.7"), other("5.1")]);
        for (change, expected) in [
            (result("2026-01-01", "1.80"), (0, 1, 0)),
            (result("2026-01-01", "1.84"), (0, 0, 1)),
            (
                result_in("2026-01-01", "31", Unit::MicromolePerLitre),
                (0, 1, 0),
            ),
            (
                result_in("2026-01-01", "34", Unit::MicromolePerLitre),
                (0, 0, 1),
            ),
            (weight("76.65"), (0, 1, 0)),
            (weight("77"), (0, 1, 0)),
            (weight("76.8"), (0, 0, 1)),
            (other("5.1"), (0, 1, 0)),
            (other("5.2"), (1, 0, 0)),
        ] {
            let it = plan(&held, std::slice::from_ref(&change));
            assert_eq!(counts(&it), expected, "{change:?}");
        }
    }

    #[test]
    fn a_file_that_contradicts_itself_is_told_so() {
        let rated = |value| {
            let id = SymptomId::EDEMA;
            Change::Rating {
                day: day("2026-01-01"),
                id,
                value: id.scale().rate(value),
            }
        };
        let it = plan(&Record::default(), &[rated(1), rated(3)]);
        assert_eq!(counts(&it), (1, 0, 0));
        assert_eq!(it.not_understood[0].trouble, Trouble::SaidTwice);
    }

    #[test]
    fn a_corrected_entry_finds_the_value_that_it_brought() {
        let mut record = Record::default();
        let first = [("a", result("2026-01-01", "4.0")), ("b", other("5.1"))];
        let it = ImportPlan::new(found(&first), &record);
        record.apply_all(&it.intake(|_| false).new);
        assert_eq!(
            counts(&ImportPlan::new(found(&first), &record)),
            (0, 2, 0),
            "a second file doubles nothing"
        );

        let second = [("a", result("2026-01-02", "4.4")), ("b", other("5.2"))];
        let it = ImportPlan::new(found(&second), &record);
        assert_eq!(counts(&it), (0, 0, 2));
        assert!(
            it.conflicts
                .iter()
                .all(|it| it.dispute == Dispute::Corrected)
        );
        let taken = it.intake(|at| at == 0).replaced;
        assert_eq!(
            taken,
            [(result("2026-01-01", "4.0"), result("2026-01-01", "4.4"))]
        );
    }

    #[test]
    fn a_withdrawn_entry_asks_before_it_takes_anything_out() {
        let mut record = Record::default();
        let it = ImportPlan::new(found(&[("a", result("2026-01-01", "4.0"))]), &record);
        record.apply_all(&it.intake(|_| false).new);
        let mut gone = Found::default();
        for id in ["a", "never seen"] {
            let id = SourceId::new(id).unwrap();
            gone.withdrawn.push((Place::Entry(1), id));
        }
        let it = ImportPlan::new(gone, &record);
        assert_eq!(counts(&it), (0, 0, 1));
        assert_eq!(it.intake(|_| false).replaced, []);
        for (mine, theirs) in it.intake(|_| true).replaced {
            assert_eq!(record.current(&theirs), mine);
            record.apply(&theirs);
        }
        assert_eq!(record, Record::default());
    }

    #[test]
    fn a_diary_takes_the_mark_of_a_file_only_if_it_has_none() {
        let mark = |digit: &str| {
            let key = SettingKey::DiaryId;
            let value = key.check(&digit.repeat(32)).ok();
            Change::Setting { key, value }
        };
        let mut record = Record::default();
        assert_eq!(counts(&plan(&record, &[mark("a")])), (1, 0, 0));
        record.apply(&mark("b"));
        assert_eq!(counts(&plan(&record, &[mark("a")])), (0, 1, 0));
    }

    #[test]
    fn what_no_person_can_have_stands_apart() {
        let mut found = Found::default();
        found.refuse(Place::Row(2), "320", Trouble::Impossible);
        found.refuse(Place::Row(3), "320", Trouble::Impossible);
        found.refuse(Place::Row(4), "abc", Trouble::NotANumber);
        let it = ImportPlan::new(found, &Record::default());
        assert_eq!((it.count_impossible(), it.count_not_understood()), (2, 1));
    }
}
