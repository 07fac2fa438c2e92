//! What the diary knows from earlier reports.

use std::collections::BTreeMap;

use crate::domain::analyte_row::AnalyteId;
use crate::domain::day::Day;
use crate::domain::lab::LabKey;
use crate::domain::lab::LabResult;
use crate::domain::record::Record;
use crate::domain::reference::ReferenceRange;
use crate::domain::text::Line;
use crate::domain::unit::Unit;

/// How many laboratories are offered.
const MOST_LABORATORIES: usize = 3;

/// What the diary knows from earlier reports.
#[derive(Debug, Default)]
pub struct Past<'a> {
    before: BTreeMap<AnalyteId, &'a LabResult>,
    newest: BTreeMap<AnalyteId, Unit>,
    ranges: BTreeMap<(AnalyteId, &'static str), ReferenceRange>,
    /// The last used first.
    pub laboratories: Vec<&'a str>,
}

impl<'a> Past<'a> {
    /// Looks through `record` once: what stands before `day`, or before all days to come if it is
    /// not known yet, and the ranges of `laboratory`, or of any if none is named.
    pub fn new(record: &'a Record, day: Option<Day>, laboratory: &str) -> Self {
        let mut past = Self::default();
        let mut used: BTreeMap<&Line, LabKey> = BTreeMap::new();
        let laboratory = laboratory.trim();
        for (key, result) in record.labs() {
            let unit = result.reading.unit;
            past.newest.insert(key.analyte, unit);
            if day.is_none_or(|it| key.day < it) {
                past.before.insert(key.analyte, result);
            }
            if let Some(name) = &result.laboratory {
                used.insert(name, key);
            }
            let name = result.laboratory.as_ref().map(Line::as_str);
            if let Some(range) = result.range
                && (laboratory.is_empty() || name == Some(laboratory))
            {
                past.ranges.insert((key.analyte, unit.ucum()), range);
            }
        }
        let mut used: Vec<_> = used.into_iter().map(|(name, key)| (key, name)).collect();
        used.sort_by(|one, two| two.cmp(one));
        let names = used.into_iter().map(|it| it.1.as_str());
        past.laboratories = names.take(MOST_LABORATORIES).collect();
        past
    }

    /// Returns the last result before the day.
    pub fn last(&self, id: AnalyteId) -> Option<&'a LabResult> {
        self.before.get(&id).copied()
    }

    /// Returns the unit that the test was last reported in.
    pub fn unit(&self, id: AnalyteId) -> Option<Unit> {
        let last = self.last(id).map(|it| it.reading.unit);
        last.or_else(|| self.newest.get(&id).copied())
    }

    /// Returns the last range that the laboratory printed for results in `unit`.
    pub fn range(&self, id: AnalyteId, unit: Unit) -> Option<ReferenceRange> {
        self.ranges.get(&(id, unit.ucum())).copied()
    }
}
