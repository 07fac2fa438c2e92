//! What is typed of a report and not yet saved.

use std::collections::BTreeMap;

use crate::domain::analyte_row::AnalyteId;
use crate::domain::lab::LabKey;
use crate::domain::lab::LabResult;
use crate::domain::number::DecimalMark;
use crate::domain::reading::Reading;
use crate::domain::record::Record;
use crate::domain::reference::ReferenceRange;
use crate::domain::unit::Unit;
use crate::ui::day_field::DayField;
use crate::ui::widgets::number_field::NumberFieldState;
use crate::words::bundle::Words;

/// What is typed of one report.
#[derive(Debug, Default)]
pub struct AddDraft {
    pub day: DayField,
    pub laboratory: String,
    pub is_all: bool,
    /// The one result that is corrected, if it is not a new report.
    pub corrected: Option<LabKey>,
    pub fields: BTreeMap<AnalyteId, FieldDraft>,
    /// Whether it is asked if what is typed may be lost.
    pub is_leaving: bool,
    /// What was sent to be saved in the last frame.
    sent: Vec<(LabKey, LabResult)>,
    /// How many results were saved while others still need an answer.
    pub n_saved: usize,
}

/// What is typed for one test.
#[derive(Clone, Debug, Default)]
pub struct FieldDraft {
    pub value: NumberFieldState,
    /// The unit that the person chose or pasted.
    pub unit: Option<Unit>,
    /// Whether the field was left since it was typed in.
    pub is_left: bool,
    /// The odd value that the person said is right.
    pub right: Option<Reading>,
    /// The range on the report, once the person wants to note it.
    pub range: Option<RangeDraft>,
}

/// What is typed for a range.
#[derive(Clone, Debug, Default)]
pub struct RangeDraft {
    pub text: String,
    pub is_left: bool,
    /// The unit of a range that was taken over from the last report.
    pub taken_in: Option<Unit>,
}

impl AddDraft {
    /// Returns a draft with everything that one result holds.
    pub fn correcting(key: LabKey, result: &LabResult, words: &Words) -> Self {
        let field = FieldDraft {
            value: NumberFieldState {
                text: words.value(result.reading),
            },
            unit: Some(result.reading.unit),
            is_left: true,
            right: Some(result.reading),
            range: Some(RangeDraft {
                text: result.range.map(|it| words.range(it)).unwrap_or_default(),
                is_left: true,
                taken_in: None,
            }),
        };
        let laboratory = result.laboratory.as_ref();
        Self {
            day: DayField::of(key.day, words),
            laboratory: laboratory
                .map(|it| it.as_str().to_owned())
                .unwrap_or_default(),
            corrected: Some(key),
            fields: BTreeMap::from([(key.analyte, field)]),
            ..Self::default()
        }
    }

    /// Returns the sample that results are saved as.
    pub fn sample(&self) -> u16 {
        self.corrected.map_or(0, |it| it.sample)
    }

    /// Returns whether any value is typed.
    pub fn has_typed(&self) -> bool {
        self.fields.values().any(|it| !it.is_empty())
    }

    /// Reads every field now, as when it was left.
    pub fn leave_all(&mut self) {
        for (id, field) in &mut self.fields {
            field.leave(*id);
        }
    }

    /// Keeps in mind what is to be saved, until the record shows it.
    pub fn send(&mut self, results: Vec<(LabKey, LabResult)>) {
        self.sent = results;
    }

    /// Drops the fields that the record shows as saved; returns whether there were any. After a
    /// failed save everything typed stays.
    pub fn settle(&mut self, record: &Record) -> bool {
        let sent = std::mem::take(&mut self.sent);
        let is_saved = |(key, result): &(LabKey, LabResult)| record.lab(*key) == Some(result);
        if sent.is_empty() || !sent.iter().all(is_saved) {
            return false;
        }
        for (key, _) in &sent {
            self.fields.remove(&key.analyte);
        }
        self.n_saved = sent.len();
        true
    }
}

impl FieldDraft {
    /// Returns whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.value.text.trim().is_empty()
    }

    /// Takes in that the value is being typed.
    pub fn type_on(&mut self) {
        self.is_left = false;
        self.right = None;
    }

    /// Takes in that the field was left: a unit behind the number selects that unit.
    pub fn leave(&mut self, id: AnalyteId) {
        self.is_left = true;
        if let Some(range) = &mut self.range {
            range.is_left = true;
        }
        let Some(row) = id.row() else { return };
        let accepted = row.accepted();
        // Any unit of the test does for finding out whether the text names one itself.
        let [first, last] = [accepted.first(), accepted.last()].map(Option::<&Unit>::copied);
        let read = |unit: Option<Unit>| {
            Reading::parse(&self.value.text, DecimalMark::Either, unit?, &accepted).ok()
        };
        if let (Some(one), Some(two)) = (read(first), read(last))
            && one.unit == two.unit
            && first != last
        {
            self.take_unit(one.unit);
        }
    }

    /// Chooses a unit; one that stands behind the number gives way.
    pub fn choose_unit(&mut self, unit: Unit) {
        let is_number = |c: &char| !c.is_alphabetic() && !matches!(c, '%' | '/' | '\u{b5}');
        let number: String = self.value.text.chars().take_while(is_number).collect();
        if number.len() < self.value.text.len() && !number.trim().is_empty() {
            number.trim_end().clone_into(&mut self.value.text);
        }
        self.take_unit(unit);
    }

    /// Writes what the person was asked about.
    pub fn accept(&mut self, meant: Reading, typed: Reading) {
        self.choose_unit(meant.unit);
        let unit = meant.unit;
        if meant != (Reading { unit, ..typed }) {
            self.value.text = meant.to_string();
        }
        self.is_left = true;
    }

    /// Takes over a range of the last report.
    pub fn accept_range(&mut self, text: String, unit: Unit) {
        self.range = Some(RangeDraft {
            text,
            is_left: true,
            taken_in: Some(unit),
        });
    }

    /// Returns the range, or nothing where none is typed.
    ///
    /// # Errors
    ///
    /// Fails if what is typed is no range.
    pub fn read_range(&self) -> Result<Option<ReferenceRange>, UnreadRange> {
        match &self.range {
            None => Ok(None),
            Some(it) if it.text.trim().is_empty() => Ok(None),
            Some(it) => ReferenceRange::parse(&it.text).map(Some).ok_or(UnreadRange),
        }
    }

    fn take_unit(&mut self, unit: Unit) {
        self.unit = Some(unit);
        let is_foreign = |it: &RangeDraft| it.taken_in.is_some_and(|it| it != unit);
        if self.range.as_ref().is_some_and(is_foreign) {
            self.range = Some(RangeDraft::default());
        }
    }
}

/// What is typed is no range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnreadRange;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::Change;
    use crate::domain::day::Day;

    fn typed(text: &str) -> FieldDraft {
        FieldDraft {
            value: NumberFieldState {
                text: text.to_owned(),
            },
            ..FieldDraft::default()
        }
    }

    fn bilirubin() -> AnalyteId {
        AnalyteId::parse("bili_total").unwrap()
    }

    #[test]
    fn a_pasted_unit_is_selected_and_gives_way_to_another_choice() {
        let mut field = typed("31 µmol/L");
        field.leave(bilirubin());
        assert_eq!(field.unit, Some(Unit::MicromolePerLitre));
        assert_eq!(field.value.text, "31 µmol/L");
        field.choose_unit(Unit::MilligramPerDecilitre);
        assert_eq!(field.value.text, "31");
        assert_eq!(field.unit, Some(Unit::MilligramPerDecilitre));
    }

    #[test]
    fn a_bare_number_selects_no_unit() {
        let mut field = typed("1,8");
        field.leave(bilirubin());
        assert_eq!((field.unit, field.value.text.as_str()), (None, "1,8"));
        field.choose_unit(Unit::MicromolePerLitre);
        assert_eq!(field.value.text, "1,8");
    }

    #[test]
    fn a_range_of_another_unit_is_not_kept() {
        let mut field = typed("1.8");
        field.accept_range("0.2–1.2".to_owned(), Unit::MilligramPerDecilitre);
        field.choose_unit(Unit::MicromolePerLitre);
        assert_eq!(field.read_range(), Ok(None));
    }

    #[test]
    fn a_failed_save_keeps_what_was_typed() {
        let key = LabKey {
            day: Day::parse("2026-11-19").unwrap(),
            analyte: bilirubin(),
            sample: 0,
        };
        let result = LabResult {
            reading: Reading::exact("1.8".parse().unwrap(), Unit::MilligramPerDecilitre),
            range: None,
            laboratory: None,
            quality: None,
        };
        let mut draft = AddDraft::default();
        draft.fields.insert(bilirubin(), typed("1.8"));
        let mut record = Record::default();
        draft.send(vec![(key, result.clone())]);
        assert!(!draft.settle(&record));
        assert!(draft.has_typed());
        record.apply(&Change::Lab {
            key,
            value: Some(result.clone()),
        });
        draft.send(vec![(key, result)]);
        assert!(draft.settle(&record));
        assert!(!draft.has_typed());
    }
}
