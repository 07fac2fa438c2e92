//! Sentences about doubts and import plans, the same in the window and on the terminal.

use crate::domain::backup::Holding;
use crate::domain::change::Change;
use crate::domain::import_plan::Conflict;
use crate::domain::import_plan::NotUnderstood;
use crate::domain::plausible::Doubt;
use crate::domain::plausible::DoubtKind;
use crate::domain::reading::Reading;
use crate::words::bundle::Arg;
use crate::words::bundle::Words;

impl Words {
    /// "Events: 1 TIPS · 2 Albumin infusion", for marks too close together to be named in place.
    #[must_use]
    pub fn numbered_events(&self, events: &[&str]) -> String {
        let numbered = events.iter().zip(1_usize..).map(|(event, number)| {
            let args = [("number", number.into()), ("event", (*event).into())];
            self.tell("trends-event-numbered", &args)
        });
        let numbered: Vec<String> = numbered.collect();
        let list = numbered.join(&self.say("trends-separator"));
        self.tell("trends-events-key", &[("list", list.into())])
    }

    /// The numbers of a diary or a backup, to be put into a message.
    #[must_use]
    pub fn holding(&self, it: &Holding) -> Vec<Arg<'static>> {
        let last = it
            .last
            .map_or_else(|| self.say("backup-no-day"), |day| self.day_short(day));
        vec![
            ("days", it.days.into()),
            ("last", last.into()),
            ("results", it.results.into()),
            ("events", it.events.into()),
        ]
    }

    /// "725 kg? Last was 72.4 kg. Did you mean 72.5 kg?"
    #[must_use]
    pub fn doubt(&self, reading: Reading, doubt: &Doubt) -> String {
        let value = self.reading(reading);
        let first = match doubt.kind {
            DoubtKind::Impossible => self.tell("doubt-impossible", &[("value", value.into())]),
            DoubtKind::Unusual | DoubtKind::Jump => {
                self.tell("doubt-unusual", &[("value", value.into())])
            }
        };
        let last = doubt
            .last
            .map(|it| self.tell("doubt-last", &[("value", self.reading(it).into())]));
        let meant = doubt
            .suggestion
            .map(|it| self.tell("doubt-meant", &[("value", self.reading(it).into())]));
        let parts: Vec<String> = [Some(first), last, meant].into_iter().flatten().collect();
        parts.join(" ")
    }

    /// "row 3, column 2: 44 U/L on 2026-01-05; the diary has 49 U/L and keeps it"
    #[must_use]
    pub fn conflict(&self, conflict: &Conflict) -> String {
        let args = [
            ("row", conflict.place.row.into()),
            ("what", self.place_of(&conflict.theirs).into()),
            ("theirs", self.value_of(&conflict.theirs).into()),
            ("mine", self.value_of(&conflict.mine).into()),
        ];
        self.tell("plan-conflict", &args)
    }

    /// "row 1, column 8, "Cholesterol (mg/dL)": no test that the diary knows"
    #[must_use]
    pub fn not_understood(&self, it: &NotUnderstood) -> String {
        let args = [
            ("row", it.place.row.into()),
            ("column", it.place.column.unwrap_or(0).into()),
            ("text", it.text.as_str().into()),
            (
                "trouble",
                self.say(&format!("trouble-{}", it.trouble.as_str())).into(),
            ),
        ];
        let message = if it.place.column.is_some() {
            "plan-cell"
        } else {
            "plan-row"
        };
        self.tell(message, &args)
    }

    /// "Weight, 22 Nov 2026"
    #[must_use]
    pub fn place_of(&self, change: &Change) -> String {
        let day = change.day().map(|it| self.day_short(it));
        let name = match change {
            Change::Rating { id, .. } => self.symptom_short(*id),
            Change::Vital { id, .. } => self.vital(*id),
            Change::Note { .. } => self.say("note"),
            Change::Lab { key, .. } => self.analyte(key.analyte),
            Change::Event {
                value: Some(event), ..
            } => self.tell(
                "event-change",
                &[("kind", self.event_kind(event.kind).into())],
            ),
            Change::Event { .. } => self.say("event"),
            Change::Setting { key, .. } => self.say(&format!("setting-{}", key.as_str())),
            Change::Limit { id, .. } => self.say(&format!("limit-{}", id.as_str())),
            Change::Warned { rule, .. } => self.say(&format!("rule-{rule}-name")),
            Change::Context { what, .. } => self.say(&format!("context-{}", what.as_str())),
        };
        day.map_or_else(|| name.clone(), |day| format!("{name}, {day}"))
    }

    /// "Moderate", "76.7 kg": what a change puts in its place.
    #[must_use]
    pub fn value_of(&self, change: &Change) -> String {
        let value = match change {
            Change::Rating { value, .. } => value.map(|it| it.get().to_string()),
            Change::Vital { value, .. } => value.map(|it| self.reading(it)),
            Change::Note { value, .. } => value.as_ref().map(|_| self.say("note-other")),
            Change::Lab { value, .. } => value.as_ref().map(|it| self.reading(it.reading)),
            Change::Event { value, .. } => value.as_ref().map(|it| self.event(it)),
            Change::Setting { value, .. } => value.as_ref().map(|it| it.as_str().to_owned()),
            Change::Limit { value, .. } => {
                let value = value.as_ref().and_then(|it| it.value);
                value.map(|it| self.reading(it))
            }
            Change::Warned { value, .. } => {
                let deed = value.and_then(|it| it.deed);
                deed.map(|it| self.say(&format!("deed-{}", it.0.as_str())))
            }
            Change::Context { value, .. } => {
                value.map(|it| self.say(&format!("answer-{}", u8::from(it))))
            }
        };
        value.unwrap_or_default()
    }
}
