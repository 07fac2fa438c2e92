//! What a file would add, what it repeats, where it disagrees and what was not understood.
//!
//! Reading a file never writes; a plan is shown first and applied as one change.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::domain::analyte_row::AnalyteId;
use crate::domain::change::Change;
use crate::domain::day::Day;
use crate::domain::file_person::FilePerson;
use crate::domain::found::Found;
use crate::domain::found::FoundColumn;
use crate::domain::found::Item;
use crate::domain::found::NotTaken;
use crate::domain::found::Place;
use crate::domain::found::Trouble;
use crate::domain::found::Withdrawn;
use crate::domain::lab::LabKey;
use crate::domain::lab::MAX_SAMPLES;
use crate::domain::meaning::Meaning;
use crate::domain::other_lab::OtherKey;
use crate::domain::reading::Reading;
use crate::domain::record::Record;
use crate::domain::same::is_same_result;
use crate::domain::same::is_same_value;
use crate::domain::settings::SettingKind;
use crate::domain::source::Origin;
use crate::domain::source::Source;
use crate::domain::source::SourceId;
use crate::domain::source::Spot;
use crate::domain::source::Version;
use crate::domain::text::Line;

/// Why the diary and the file disagree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dispute {
    /// They say two things about one place, or one entry, and nothing tells which is later.
    Differs,
    /// The file is later than the one that the entry came from, and says something else.
    Corrected,
    /// The file is older than the one that the entry came from, and says something else.
    Older,
    /// The file has the entry in another place, where the diary has something else.
    Moved,
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
    /// The document of an archive that says it.
    pub document: Option<Arc<str>>,
    /// What is kept of the entry now, and what is if the file is right.
    source: Option<(Change, Change)>,
}

impl Conflict {
    /// Returns whether the file has the value on another day or for another test.
    #[must_use]
    pub fn is_elsewhere(&self) -> bool {
        !self.theirs.is_removal() && self.mine.spot() != self.theirs.spot()
    }
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
    /// Somebody else, whom an earlier file was about.
    pub about_before: Option<FilePerson>,
    /// The columns of a table and what they are taken for.
    pub columns: Vec<FoundColumn>,
    /// The laboratory that the columns are remembered for.
    pub laboratory: Option<Line>,
    /// Where the new values came from; of a known entry first what the diary keeps of it.
    sources: Vec<(Change, Change)>,
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
        let mut planner = Planner::new(record, found.about.as_ref(), &items);
        let days: BTreeSet<Day> = items.iter().filter_map(|it| it.change.day()).collect();
        for item in items {
            planner.add(item, &mut found);
        }
        for it in withdrawn {
            planner.withdraw(it);
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
            about_before: found.about.as_ref().and_then(|it| other_than(it, record)),
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
        let mut sources = self.sources.clone();
        for (_, it) in (0..).zip(&self.conflicts).filter(|it| is_theirs(it.0)) {
            let (mine, theirs) = (it.mine.clone(), it.theirs.clone());
            if it.is_elsewhere() {
                // The old one goes out first, so that it is never there twice.
                let emptied = mine.spot().map(|it| Change::emptying(&it));
                intake.replaced.extend(emptied.map(|it| (mine, it)));
                intake.new.push(theirs);
            } else {
                intake.replaced.push((mine, theirs));
            }
            sources.extend(it.source.clone());
        }
        // What was only seen again changes nothing that a person sees.
        if intake.new.is_empty() && intake.replaced.is_empty() {
            return intake;
        }
        for (before, after) in sources {
            if before.is_removal() {
                intake.new.push(after);
            } else {
                intake.replaced.push((before, after));
            }
        }
        intake
    }
}

fn other_than(about: &FilePerson, record: &Record) -> Option<FilePerson> {
    let mut earlier = record.sources().map(|it| &it.1.about);
    earlier.find(|it| !it.can_be(about)).cloned()
}

/// Puts one value after the other into a plan.
struct Planner<'a> {
    record: &'a Record,
    /// The diary as it would be.
    after: Record,
    /// Whom the file is about.
    about: FilePerson,
    /// Samples of the diary that the file repeats; another value of their day is another sample.
    repeated: BTreeSet<LabKey>,
    /// Places that a value goes to if the person says that the file is right.
    reserved: BTreeSet<Spot>,
    plan: ImportPlan,
}

impl<'a> Planner<'a> {
    fn new(record: &'a Record, about: Option<&FilePerson>, items: &[Item]) -> Self {
        let name = about.and_then(|it| Line::new(it.name.as_deref()?).ok());
        let about = FilePerson {
            name: name.map(|it| it.as_str().to_owned()),
            born: about.and_then(|it| it.born),
        };
        Self {
            record,
            after: record.clone(),
            about,
            repeated: repeated(record, items),
            reserved: BTreeSet::new(),
            plan: ImportPlan::default(),
        }
    }

    fn add(&mut self, mut item: Item, found: &mut Found) {
        let known = item
            .source
            .as_ref()
            .and_then(|it| self.record.source(&it.id));
        if let Some(known) = known.cloned() {
            if !known.about.can_be(&self.about) {
                // The same name for something of somebody else says nothing.
                item.source = None;
            } else if let Some(item) = self.add_known(item, &known, found) {
                return self.add_new(item, found);
            } else {
                return;
            }
        }
        self.add_new(item, found);
    }

    fn add_new(&mut self, item: Item, found: &mut Found) {
        match self.standing(&item.change) {
            Standing::Free(change) => self.put(change, item.source),
            Standing::Same => self.plan.same += 1,
            Standing::Taken(mine) if self.record.current(&mine).is_removal() => {
                found.refuse_of(&item, Trouble::SaidTwice);
            }
            Standing::Taken(mine) => {
                self.dispute(&item, mine, item.change.clone(), Dispute::Differs);
            }
        }
    }

    /// Takes an entry that an earlier file brought; returns it if it is as good as new.
    fn add_known(&mut self, item: Item, known: &Origin, found: &mut Found) -> Option<Item> {
        let version = item
            .source
            .as_ref()
            .map(|it| it.version)
            .unwrap_or_default();
        let is_later = version.is_later_than(&known.version);
        if known.is_withdrawn {
            if is_later == Some(true) {
                return Some(item);
            }
            found.refuse_of(&item, Trouble::WithdrawnSince);
            return None;
        }
        let held = self.record.current(&Change::emptying(&known.spot));
        if held.is_removal() {
            return Some(item);
        }
        if is_same_value(&held, &item.change) {
            self.plan.same += 1;
            if is_later == Some(true) {
                self.remember(item.source, &known.spot);
            }
            return None;
        }
        let dispute = match is_later {
            Some(true) => Dispute::Corrected,
            Some(false) => Dispute::Older,
            None => Dispute::Differs,
        };
        self.dispute_known(&item, held, dispute);
        None
    }

    /// An entry that says something else now, perhaps of another day or another test.
    fn dispute_known(&mut self, item: &Item, held: Change, dispute: Dispute) {
        let theirs = moved(&item.change, &held).or_else(|| self.free_place(&item.change));
        let Some(theirs) = theirs else {
            // A day has one weight: what stands there is a question of its own.
            let there = self.after.current(&item.change);
            if !is_same_value(&there, &item.change) {
                self.dispute(item, there, item.change.clone(), Dispute::Differs);
            }
            if let Some(spot) = held.spot() {
                self.dispute(item, held, Change::emptying(&spot), Dispute::Moved);
            }
            return;
        };
        self.reserved.extend(theirs.spot());
        self.dispute(item, held, theirs, dispute);
    }

    /// A place for a value that was somewhere else; `None` if its day has one value only, and has it.
    fn free_place(&self, change: &Change) -> Option<Change> {
        let is_free = |it: &Change| {
            let is_reserved = it.spot().is_some_and(|it| self.reserved.contains(&it));
            self.after.current(it).is_removal() && !is_reserved
        };
        match change {
            Change::Lab { key, value } => (key.sample..=MAX_SAMPLES)
                .map(|sample| Change::Lab {
                    key: LabKey { sample, ..*key },
                    value: value.clone(),
                })
                .find(is_free),
            Change::Other { key, value } => (key.sample..=MAX_SAMPLES)
                .map(|sample| Change::Other {
                    key: OtherKey {
                        sample,
                        ..key.clone()
                    },
                    value: value.clone(),
                })
                .find(is_free),
            Change::Rating { .. }
            | Change::Vital { .. }
            | Change::Note { .. }
            | Change::Event { .. }
            | Change::Setting { .. }
            | Change::Limit { .. }
            | Change::Warned { .. }
            | Change::Context { .. }
            | Change::Source { .. }
            | Change::Meaning { .. }
            | Change::Question { .. } => Some(change.clone()).filter(is_free),
        }
    }

    fn put(&mut self, change: Change, source: Option<Source>) {
        self.after.apply(&change);
        if let Some(spot) = change.spot() {
            self.remember(source, &spot);
        }
        self.plan.new.push(change);
    }

    fn remember(&mut self, source: Option<Source>, spot: &Spot) {
        let Some(Source { id, version }) = source else {
            return;
        };
        let origin = self.origin(spot, version);
        let kept = self.kept(id, origin);
        self.plan.sources.push(kept);
    }

    fn origin(&self, spot: &Spot, version: Version) -> Origin {
        Origin {
            spot: spot.clone(),
            version,
            about: self.about.clone(),
            is_withdrawn: false,
        }
    }

    /// What is kept of an entry now, and what would be.
    fn kept(&self, id: SourceId, origin: Origin) -> (Change, Change) {
        let after = Change::Source {
            id,
            value: Some(origin),
        };
        (self.record.current(&after), after)
    }

    fn withdraw(&mut self, it: Withdrawn) {
        let Withdrawn {
            place,
            source,
            spot,
            document,
        } = it;
        let known = self.record.source(&source.id);
        if known.is_some_and(|it| !it.about.can_be(&self.about)) {
            return;
        }
        let is_older =
            known.is_some_and(|it| source.version.is_later_than(&it.version) == Some(false));
        let spot = known.map(|it| it.spot.clone()).or(spot);
        let Some(spot) = spot.filter(|_| !is_older) else {
            return;
        };
        let mut origin = self.origin(&spot, source.version);
        origin.is_withdrawn = true;
        let theirs = Change::emptying(&spot);
        let mine = self.record.current(&theirs);
        if known.is_none() || mine.is_removal() {
            // So that an older file does not bring it.
            let kept = self.kept(source.id, origin);
            self.plan.sources.push(kept);
            return;
        }
        self.plan.conflicts.push(Conflict {
            place,
            mine,
            theirs,
            dispute: Dispute::Withdrawn,
            document,
            source: Some(self.kept(source.id, origin)),
        });
    }

    fn dispute(&mut self, item: &Item, mine: Change, theirs: Change, dispute: Dispute) {
        let spot = theirs.spot().or_else(|| mine.spot());
        let source = item
            .source
            .clone()
            .zip(spot.filter(|_| dispute != Dispute::Moved));
        let source = source.map(|(Source { id, version }, spot)| {
            let origin = self.origin(&spot, version);
            self.kept(id, origin)
        });
        self.plan.conflicts.push(Conflict {
            place: item.place,
            mine,
            theirs,
            dispute,
            document: item.document.clone(),
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
                    let is_reserved = self.reserved.contains(&Spot::Other(key.clone()));
                    if self.after.other(&key).is_none() && !is_reserved {
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
        let is_free =
            |it: LabKey| self.after.lab(it).is_none() && !self.reserved.contains(&Spot::Lab(it));
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

/// The value of `change` in the place of `known`; `None` if it is on another day or another test.
fn moved(change: &Change, known: &Change) -> Option<Change> {
    match (change, known) {
        (Change::Lab { key, value }, Change::Lab { key: held, .. })
            if (key.day, key.analyte) == (held.day, held.analyte) =>
        {
            Some(Change::Lab {
                key: *held,
                value: value.clone(),
            })
        }
        (Change::Other { key, value }, Change::Other { key: held, .. })
            if (key.day, &key.test) == (held.day, &held.test) =>
        {
            Some(Change::Other {
                key: held.clone(),
                value: value.clone(),
            })
        }
        (
            Change::Vital { day, id, .. },
            Change::Vital {
                day: on, id: held, ..
            },
        ) if (day, id) == (on, held) => Some(change.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
