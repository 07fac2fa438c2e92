//! What is typed of one event and not yet saved.

use crate::domain::day::Day;
use crate::domain::event::Event;
use crate::domain::event::EventId;
use crate::domain::event::EventKind;
use crate::domain::event::KINDS;
use crate::domain::number::DecimalMark;
use crate::domain::reading::Reading;
use crate::domain::record::Record;
use crate::domain::text::Note;
use crate::domain::unit::Unit;
use crate::ui::context::ScreenCtx;
use crate::ui::day_field::DayField;
use crate::ui::day_field::DayStanding;
use crate::ui::widgets::day_picker::DayPickerEvent;
use crate::ui::widgets::number_field::NumberFieldState;
use crate::words::bundle::Words;

/// More litres than anybody holds.
const TOO_MUCH: f64 = 100.0;

/// What is typed of one event.
#[derive(Debug, Default)]
pub(super) struct EventDraft {
    /// The event that is changed, with what it was; `None` for a new one.
    pub(super) changed: Option<(EventId, Event)>,
    pub(super) kind: Option<EventKind>,
    pub(super) first: DayField,
    pub(super) last: DayField,
    pub(super) amount: NumberFieldState,
    pub(super) note: String,
    /// Whether it is asked if what is typed may be lost.
    pub(super) is_leaving: bool,
    sent: Option<Event>,
}

/// What is wrong with what is typed; nothing is wrong with what is only missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Trouble {
    pub(super) last: Option<&'static str>,
    pub(super) amount: Option<&'static str>,
    pub(super) note: Option<&'static str>,
}

impl EventDraft {
    /// Returns a draft with everything that `event` holds.
    pub(super) fn changing(id: EventId, event: &Event, words: &Words) -> Self {
        let note = event.note.as_ref().map(|it| it.as_str().to_owned());
        let last = event.to.map(|it| DayField::of(it, words));
        Self {
            kind: Some(event.kind),
            first: DayField::of(event.from, words),
            last: last.unwrap_or_default(),
            amount: NumberFieldState {
                text: event.amount.map(|it| it.0.to_string()).unwrap_or_default(),
            },
            note: note.unwrap_or_default(),
            changed: Some((id, event.clone())),
            ..Self::default()
        }
    }

    /// Returns a draft of `event` that ended on `today`, unless another day is given.
    pub(super) fn ending(id: EventId, event: &Event, ctx: &ScreenCtx<'_>) -> Self {
        Self {
            last: DayField::of(ctx.today.max(event.from), ctx.words),
            ..Self::changing(id, event, ctx.words)
        }
    }

    /// Returns the unit of the amount that is asked for.
    pub(super) fn unit(&self) -> Option<Unit> {
        let row = KINDS.iter().find(|it| Some(it.kind) == self.kind)?;
        row.unit
    }

    /// Returns whether a last day is asked for.
    pub(super) fn lasts(&self) -> bool {
        self.kind.is_some_and(EventKind::lasts) || !self.last.text.is_empty()
    }

    /// Returns what is wrong.
    pub(super) fn trouble(&self) -> Trouble {
        let is_backwards = self
            .first
            .day()
            .zip(self.last.day())
            .is_some_and(|(first, last)| last < first);
        let is_long = !self.note.trim().is_empty() && Note::new(&self.note).is_err();
        Trouble {
            last: self
                .last
                .error()
                .or(is_backwards.then_some("treat-last-before")),
            amount: self.amount().err(),
            note: is_long.then_some("treat-note-long"),
        }
    }

    /// Returns the event, once everything that is needed is there and nothing is wrong.
    pub(super) fn finish(&self) -> Option<Event> {
        if self.trouble() != Trouble::default() || self.last.has_unread() {
            return None;
        }
        let event = Event {
            kind: self.kind?,
            from: self.first.day()?,
            to: self.last.day(),
            amount: self.amount().ok()?,
            note: Note::new(&self.note).ok(),
        };
        let is_same = self.changed.as_ref().is_some_and(|it| it.1 == event);
        (!is_same).then_some(event)
    }

    /// Returns whether anything is typed that is not on disk.
    pub(super) fn has_typed(&self) -> bool {
        match &self.changed {
            None => {
                let texts = [
                    &self.first.text,
                    &self.last.text,
                    &self.amount.text,
                    &self.note,
                ];
                self.kind.is_some() || texts.iter().any(|it| !it.trim().is_empty())
            }
            Some((_, event)) => {
                let last = self.last.day();
                let has_open = self.last.has_unread() || self.first.day().is_none();
                let note = event.note.as_ref().map(Note::as_str).unwrap_or_default();
                let amount = event.amount.map(|it| it.0.to_string());
                has_open
                    || self.trouble() != Trouble::default()
                    || (self.kind, self.first.day(), last)
                        != (Some(event.kind), Some(event.from), event.to)
                    || note != self.note.trim()
                    || amount.unwrap_or_default() != self.amount.text.trim()
            }
        }
    }

    /// Reads every field, because the one that was typed in last may not have been left.
    pub(super) fn leave_all(&mut self, today: Day, words: &Words) {
        for field in [&mut self.first, &mut self.last] {
            if field.standing == DayStanding::Open {
                field.follow(DayPickerEvent::Left, today, words);
            }
        }
    }

    /// Remembers what was sent to be saved.
    pub(super) fn send(&mut self, event: Event) {
        self.sent = Some(event);
    }

    /// Returns the event that was sent, once the diary holds it.
    pub(super) fn saved(&mut self, record: &Record) -> Option<EventId> {
        let sent = self.sent.take()?;
        if let Some((id, _)) = &self.changed {
            return (record.event(*id) == Some(&sent)).then_some(*id);
        }
        let events = record.events().into_iter();
        let same = events.filter(|it| *it.1 == sent).map(|it| it.0);
        // Ids sort by the time that they were made.
        same.max()
    }

    fn amount(&self) -> Result<Option<(rust_decimal::Decimal, Unit)>, &'static str> {
        let Some(unit) = self.unit() else {
            // A kind without an amount keeps none, unless it came with one.
            let kept = self.changed.as_ref().and_then(|it| it.1.amount);
            return Ok(kept.filter(|_| self.is_of_same_kind()));
        };
        let text = self.amount.text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let reading = Reading::parse(text, DecimalMark::Either, unit, &[unit]).ok();
        let reading = reading
            .filter(|it| it.is_exact() && !it.value.is_zero() && it.to_f64() < TOO_MUCH)
            .ok_or("treat-litres-wrong")?;
        Ok(Some((reading.value, reading.unit)))
    }

    fn is_of_same_kind(&self) -> bool {
        let was = self.changed.as_ref().map(|it| it.1.kind);
        was == self.kind
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(kind: EventKind, first: &str, last: &str, amount: &str) -> EventDraft {
        let today = Day::parse("2026-11-22").unwrap();
        let mut draft = EventDraft {
            kind: Some(kind),
            ..EventDraft::default()
        };
        first.clone_into(&mut draft.first.text);
        last.clone_into(&mut draft.last.text);
        amount.clone_into(&mut draft.amount.text);
        draft.leave_all(today, &Words::new("en"));
        draft
    }

    #[test]
    fn an_event_needs_a_kind_and_a_first_day_that_has_come() {
        assert_eq!(EventDraft::default().finish(), None);
        let event = typed(EventKind::Paracentesis, "2026-11-20", "", "4,5").finish();
        let event = event.unwrap();
        assert_eq!(event.from.to_string(), "2026-11-20");
        assert_eq!(event.amount.unwrap().0.to_string(), "4.5");
        for first in ["2026-11-23", "soon", ""] {
            let event = typed(EventKind::Tips, first, "", "").finish();
            assert_eq!(event, None, "{first}");
        }
    }

    #[test]
    fn what_is_wrong_is_told_and_not_saved() {
        let backwards = typed(EventKind::HospitalStay, "2026-11-20", "2026-11-19", "");
        assert_eq!(backwards.trouble().last, Some("treat-last-before"));
        assert_eq!(backwards.finish(), None);
        for amount in ["0", "100", "<4", "four", "4 kg"] {
            let draft = typed(EventKind::Paracentesis, "2026-11-20", "", amount);
            assert_eq!(
                draft.trouble().amount,
                Some("treat-litres-wrong"),
                "{amount}"
            );
        }
        let unreadable = typed(EventKind::HospitalStay, "2026-11-20", "then", "");
        assert_eq!(unreadable.finish(), None);
    }

    #[test]
    fn an_event_that_is_not_changed_is_not_saved_again() {
        let event = typed(EventKind::HospitalStay, "2026-11-10", "2026-11-12", "").finish();
        let event = event.unwrap();
        let words = Words::new("en");
        let mut draft = EventDraft::changing(EventId([1; 16]), &event, &words);
        assert_eq!((draft.finish(), draft.has_typed()), (None, false));
        "Two nights".clone_into(&mut draft.note);
        assert!(draft.has_typed());
        assert_eq!(draft.finish().unwrap().note, Note::new("Two nights").ok());
    }
}
