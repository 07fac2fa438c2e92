//! What is typed and not yet saved. It is kept for each day, so that going elsewhere loses nothing.

use std::collections::BTreeMap;

use crate::diary::command::Command;
use crate::domain::day::Day;
use crate::domain::number::DecimalMark;
use crate::domain::plausible::Doubt;
use crate::domain::plausible::DoubtKind;
use crate::domain::plausible::doubt_vital;
use crate::domain::reading::Reading;
use crate::domain::record::Record;
use crate::domain::settings::Settings;
use crate::domain::text::NOTE_MAX;
use crate::domain::text::Note;
use crate::domain::unit::Unit;
use crate::domain::vital::Vital;
use crate::domain::vital::VitalId;
use crate::ui::action::Action;
use crate::ui::action::Actions;

/// A note is saved after this many seconds without a key.
pub(super) const NOTE_PAUSE: f64 = 0.7;

/// How far a typed number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Being typed.
    Typing,
    /// It is no number with a unit that fits.
    Unread,
    /// It was asked about.
    Doubted(Reading, Doubt),
    /// It was given to be saved; if that failed, it stays here.
    Sent(Reading),
}

/// A typed number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NumberDraft {
    pub(super) text: String,
    pub(super) standing: Standing,
}

/// A typed note.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct NoteDraft {
    pub(super) text: String,
    /// When a key was last pressed, in seconds of the window's clock.
    pub(super) typed_at: f64,
}

/// Everything typed.
#[derive(Debug, Default)]
pub(super) struct Drafts {
    numbers: BTreeMap<(Day, VitalId), NumberDraft>,
    notes: BTreeMap<Day, NoteDraft>,
}

impl Drafts {
    pub(super) fn number(&self, day: Day, id: VitalId) -> Option<&NumberDraft> {
        self.numbers.get(&(day, id))
    }

    pub(super) fn note(&self, day: Day) -> Option<&NoteDraft> {
        self.notes.get(&day)
    }

    pub(super) fn type_number(&mut self, day: Day, id: VitalId, text: String) {
        self.numbers.insert(
            (day, id),
            NumberDraft {
                text,
                standing: Standing::Typing,
            },
        );
    }

    pub(super) fn type_note(&mut self, day: Day, text: String, now: f64) {
        self.notes.insert(
            day,
            NoteDraft {
                text,
                typed_at: now,
            },
        );
    }

    /// Reads a number that is no longer being typed and asks to save it, if it leaves no question.
    pub(super) fn settle(&mut self, record: &Record, (day, id): (Day, VitalId), out: &mut Actions) {
        let Some(draft) = self.numbers.get_mut(&(day, id)) else {
            return;
        };
        if draft.text.trim().is_empty() {
            self.numbers.remove(&(day, id));
            out.push(Action::Run(Command::Measure {
                day,
                id,
                value: None,
            }));
            return;
        }
        let Some(reading) = read(record, day, id, &draft.text) else {
            draft.standing = Standing::Unread;
            return;
        };
        match doubt_vital(id, reading, day, record.vital_before(id, day)) {
            Some(doubt) => draft.standing = Standing::Doubted(reading, doubt),
            None => self.send((day, id), reading, out),
        }
    }

    /// Asks to save a value, for a person who said that it is right.
    pub(super) fn send(&mut self, (day, id): (Day, VitalId), reading: Reading, out: &mut Actions) {
        let draft = NumberDraft {
            text: reading.to_string(),
            standing: Standing::Sent(reading),
        };
        self.numbers.insert((day, id), draft);
        out.push(Action::Run(Command::Measure {
            day,
            id,
            value: Some(reading),
        }));
    }

    /// Asks to save the note as it stands.
    pub(super) fn settle_note(&self, record: &Record, day: Day, out: &mut Actions) {
        let Some(draft) = self.notes.get(&day) else {
            return;
        };
        let value = Note::new(&draft.text).ok();
        let is_readable = value.is_some() || draft.text.trim().is_empty();
        let current = record.entry(day).and_then(|it| it.note.as_ref());
        if is_readable && current != value.as_ref() {
            out.push(Action::Run(Command::WriteNote { day, value }));
        }
    }

    /// Asks to save all that can be saved, because the person goes elsewhere.
    pub(super) fn settle_all(&mut self, record: &Record, out: &mut Actions) {
        let typing: Vec<_> = self
            .numbers
            .iter()
            .filter(|(_, draft)| draft.standing == Standing::Typing)
            .map(|(key, _)| *key)
            .collect();
        for key in typing {
            self.settle(record, key, out);
        }
        let days: Vec<Day> = self.notes.keys().copied().collect();
        for day in days {
            self.settle_note(record, day, out);
        }
    }

    /// Forgets what the record holds by now. A note that is being typed in keeps its draft.
    pub(super) fn forget_saved(&mut self, record: &Record, typing_note: Option<Day>) {
        self.numbers
            .retain(|key, draft| !draft.is_kept(record, *key));
        self.notes
            .retain(|day, draft| typing_note == Some(*day) || !draft.is_kept(record, *day));
    }

    /// Forgets numbers that were given to be saved: an undo may have taken them back. What could
    /// not be read stays.
    pub(super) fn forget_sent(&mut self) {
        self.numbers
            .retain(|_, draft| !matches!(draft.standing, Standing::Sent(_)));
    }

    /// Whether something typed is not on disk.
    pub(super) fn has_unsaved(&self, record: &Record) -> bool {
        self.numbers
            .iter()
            .any(|(key, draft)| !draft.is_kept(record, *key))
            || self
                .notes
                .iter()
                .any(|(day, draft)| !draft.is_kept(record, *day))
    }
}

impl NumberDraft {
    fn is_kept(&self, record: &Record, (day, id): (Day, VitalId)) -> bool {
        match self.standing {
            Standing::Sent(reading) => {
                record.entry(day).and_then(|it| it.vitals.get(&id)) == Some(&reading)
            }
            Standing::Typing | Standing::Unread | Standing::Doubted(..) => false,
        }
    }
}

impl NoteDraft {
    fn is_kept(&self, record: &Record, day: Day) -> bool {
        let kept = record.entry(day).and_then(|it| it.note.as_ref());
        let is_readable = self.text.chars().count() <= NOTE_MAX;
        is_readable && kept == Note::new(&self.text).ok().as_ref()
    }
}

/// The unit that a bare number is in: the one saved before for the day, else the person's own.
pub(super) fn asked_unit(record: &Record, day: Day, id: VitalId) -> Unit {
    let saved = record
        .entry(day)
        .and_then(|it| it.vitals.get(&id))
        .map(|it| it.unit);
    saved.unwrap_or_else(|| own_unit(record.settings(), id))
}

/// The person's own unit.
pub(super) fn own_unit(settings: &Settings, id: VitalId) -> Unit {
    settings.unit_of(id).map_or(Unit::Times, |it| it.unit)
}

fn read(record: &Record, day: Day, id: VitalId, text: &str) -> Option<Reading> {
    let accepted = id.row().map(Vital::accepted).unwrap_or_default();
    let unit = asked_unit(record, day, id);
    let reading = Reading::parse(text, DecimalMark::Either, unit, &accepted).ok()?;
    reading.is_exact().then_some(reading)
}

/// Whether a doubted value may be saved if the person says that it is right.
pub(super) fn can_be_right(doubt: &Doubt) -> bool {
    doubt.kind != DoubtKind::Impossible
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::Change;

    fn day() -> Day {
        Day::parse("2026-11-22").unwrap()
    }

    fn record() -> Record {
        let mut record = Record::default();
        let last = Reading::exact("72.4".parse().unwrap(), Unit::Kilogram);
        let (day, id) = (day().plus(-1), VitalId::WEIGHT);
        record.apply(&Change::Vital {
            day,
            id,
            value: Some(last),
        });
        record
    }

    fn settled(text: &str) -> (Option<Standing>, Actions) {
        let (mut drafts, mut out) = (Drafts::default(), Actions::new());
        drafts.type_number(day(), VitalId::WEIGHT, text.to_owned());
        drafts.settle(&record(), (day(), VitalId::WEIGHT), &mut out);
        (
            drafts.number(day(), VitalId::WEIGHT).map(|it| it.standing),
            out,
        )
    }

    #[test]
    fn numbers_typed_by_people_are_saved_as_meant() {
        for (text, kept) in [
            ("72.5", "72.5"),
            ("72,5", "72.5"),
            ("072.5 ", "72.5"),
            ("72.", "72"),
            ("７２．５", "72.5"),
            ("72.5 kg", "72.5"),
        ] {
            let (standing, out) = settled(text);
            let reading = Reading::exact(kept.parse().unwrap(), Unit::Kilogram);
            assert_eq!(standing, Some(Standing::Sent(reading)), "{text}");
            assert_eq!(out.len(), 1);
        }
    }

    #[test]
    fn a_jump_is_asked_about_and_nothing_is_saved() {
        for text in ["725", "455", "7,25"] {
            let (standing, out) = settled(text);
            assert!(matches!(standing, Some(Standing::Doubted(..))), "{text}");
            assert_eq!(out, []);
        }
    }

    #[test]
    fn what_cannot_be_read_stays() {
        for text in ["76,7,1", "abc", "72.5 mg/dL", "<70"] {
            let (standing, out) = settled(text);
            assert_eq!(
                (standing, out),
                (Some(Standing::Unread), Vec::new()),
                "{text}"
            );
        }
    }

    #[test]
    fn an_emptied_field_takes_the_value_out() {
        let (standing, out) = settled("  ");
        let removal = Command::Measure {
            day: day(),
            id: VitalId::WEIGHT,
            value: None,
        };
        assert_eq!((standing, out), (None, vec![Action::Run(removal)]));
    }

    #[test]
    fn a_draft_goes_only_when_the_record_holds_it() {
        let (mut drafts, mut out) = (Drafts::default(), Actions::new());
        let mut record = record();
        let reading = Reading::exact("72.50".parse().unwrap(), Unit::Kilogram);
        drafts.send((day(), VitalId::WEIGHT), reading, &mut out);
        drafts.forget_saved(&record, None);
        assert!(drafts.has_unsaved(&record), "the save has failed so far");
        let value = Some(reading);
        record.apply(&Change::Vital {
            day: day(),
            id: VitalId::WEIGHT,
            value,
        });
        drafts.forget_saved(&record, None);
        assert!(!drafts.has_unsaved(&record));
    }
}
