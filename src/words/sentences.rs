//! Sentences about doubts and import plans, the same in the window and on the terminal.

use crate::domain::backup::Holding;
use crate::domain::change::Change;
use crate::domain::file_person::FilePerson;
use crate::domain::found::NotTaken;
use crate::domain::found::Place;
use crate::domain::found::Trouble;
use crate::domain::import_plan::Conflict;
use crate::domain::import_plan::Dispute;
use crate::domain::import_plan::ImportPlan;
use crate::domain::meaning::Meaning;
use crate::domain::other_lab::OtherResult;
use crate::domain::plausible::Doubt;
use crate::domain::plausible::DoubtKind;
use crate::domain::reading::Reading;
use crate::domain::settings::Settings;
use crate::domain::tally::Tally;
use crate::words::bundle::Arg;
use crate::words::bundle::Words;

/// Whom a file is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AboutFile {
    /// It in words.
    pub sentence: String,
    /// Whether it seems to be somebody else than the person of the diary.
    pub is_doubtful: bool,
}

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

    /// "row 3: ALT, 5 Jan 2026 is 44 U/L in the file; the diary has 49 U/L"
    #[must_use]
    pub fn conflict(&self, conflict: &Conflict) -> String {
        let message = match (conflict.dispute, conflict.is_elsewhere()) {
            (Dispute::Differs, false) => "plan-conflict",
            (Dispute::Differs, true) => "plan-conflict-elsewhere",
            (Dispute::Corrected, false) => "plan-corrected",
            (Dispute::Corrected, true) => "plan-corrected-elsewhere",
            (Dispute::Older, false) => "plan-older",
            (Dispute::Older, true) => "plan-older-elsewhere",
            (Dispute::Moved, _) => "plan-moved",
            (Dispute::Withdrawn, _) => "plan-withdrawn",
        };
        let place = self.place_in_file(conflict.place, conflict.document.as_deref());
        let args = [
            ("place", place.into()),
            ("there", self.place_of(&conflict.theirs).into()),
            ("what", self.place_of(&conflict.mine).into()),
            ("theirs", self.value_of(&conflict.theirs).into()),
            ("mine", self.value_of(&conflict.mine).into()),
        ];
        self.tell(message, &args)
    }

    /// "3 values were added (Labs: 2, Trends: 1). 1 was replaced."
    #[must_use]
    pub fn taken_in(&self, tally: &Tally) -> String {
        let places = [
            ("import-added-labs", tally.results),
            ("import-added-trends", tally.answers),
            ("import-added-treatments", tally.events),
            ("import-added-rest", tally.rest),
        ];
        let places = places.iter().filter(|it| it.1 > 0);
        let places: Vec<String> = places
            .map(|(message, count)| self.tell(message, &[("count", (*count).into())]))
            .collect();
        let places = places.join(&self.say("import-added-separator"));
        let added = [("count", tally.added().into()), ("places", places.into())];
        let added = if tally.added() == 0 {
            self.say("import-added-none")
        } else {
            self.tell("import-added", &added)
        };
        let others = [
            ("import-replaced", tally.replaced),
            ("import-removed", tally.removed),
            ("import-kept", tally.kept),
        ];
        let others = others.iter().filter(|it| it.1 > 0);
        let others =
            others.map(|(message, count)| self.tell(message, &[("count", (*count).into())]));
        let sentences: Vec<String> = std::iter::once(added).chain(others).collect();
        sentences.join(" ")
    }

    /// "row 4, column 2 "abc": no number that the diary can keep, 3 times"
    #[must_use]
    pub fn not_taken(&self, it: &NotTaken) -> String {
        let trouble = self.trouble(it);
        let args = [
            (
                "place",
                self.place_in_file(it.place, it.document.as_deref()).into(),
            ),
            ("text", it.text.as_str().into()),
            ("trouble", trouble.into()),
            ("count", it.count.into()),
        ];
        let message = match (it.count, it.text.is_empty()) {
            (1, false) => "plan-not-taken",
            (1, true) => "plan-not-taken-bare",
            (_, false) => "plan-not-taken-often",
            (_, true) => "plan-not-taken-often-bare",
        };
        self.tell(message, &args)
    }

    /// "no number that the diary can keep"
    #[must_use]
    pub fn trouble(&self, it: &NotTaken) -> String {
        match (it.trouble, it.place) {
            // Only a table has headings.
            (Trouble::NoUnit, Place::Entry(_)) => self.say("trouble-no-unit-entry"),
            (trouble, _) => self.say(&format!("trouble-{}", trouble.as_str())),
        }
    }

    /// "row 4, column 2", "entry 17", "DOC1.XML, entry 17"
    #[must_use]
    pub fn place_in_file(&self, place: Place, document: Option<&str>) -> String {
        if let Some(document) = document {
            let place = match place {
                Place::Whole => return document.to_owned(),
                Place::Row(_) | Place::Cell(..) | Place::Entry(_) => {
                    self.place_in_file(place, None)
                }
            };
            let args = [("document", document.into()), ("place", place.into())];
            return self.tell("place-in-document", &args);
        }
        match place {
            Place::Whole => self.say("place-whole"),
            Place::Row(row) => self.tell("place-row", &[("row", row.into())]),
            Place::Cell(row, column) => {
                let args = [("row", row.into()), ("column", column.into())];
                self.tell("place-cell", &args)
            }
            Place::Entry(entry) => self.tell("place-entry", &[("entry", entry.into())]),
        }
    }

    /// "Jan Sample, born 17 Apr 1961"
    #[must_use]
    pub fn file_person(&self, person: &FilePerson) -> String {
        let name = person.name.clone();
        let name = name.unwrap_or_else(|| self.say("plan-person-unnamed"));
        match person.born {
            Some(day) => {
                let args = [("name", name.into()), ("born", self.day_short(day).into())];
                self.tell("plan-person-born", &args)
            }
            None => name,
        }
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
            Change::Other { key, .. } => key.test.as_str().to_owned(),
            Change::Source { .. } => self.say("change-source"),
            Change::Meaning { heading, .. } => heading.text.as_str().to_owned(),
            Change::Question { .. } => self.say("question"),
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
            Change::Other { value, .. } => value.as_ref().map(|it| self.other_value(it)),
            Change::Source { .. } => None,
            Change::Meaning { value, .. } => value.map(|it| self.meaning(it)),
            Change::Question { value, .. } => value.as_ref().map(|it| it.text.as_str().to_owned()),
        };
        value.unwrap_or_default()
    }

    /// Whom the file is about; a caution if that is somebody with another day of birth than the
    /// person of the diary, or somebody else than earlier files were about.
    #[must_use]
    pub fn about_file(&self, plan: &ImportPlan, settings: &Settings) -> Option<AboutFile> {
        let about = plan.about.as_ref()?;
        let person = ("person", self.file_person(about).into());
        let own = settings.born();
        let Some((own, _)) = own.zip(about.born).filter(|it| it.0 != it.1) else {
            let sentence = match &plan.about_before {
                Some(before) => {
                    let before = ("before", self.file_person(before).into());
                    self.tell("plan-about-another", &[person, before])
                }
                None => self.tell("plan-about", &[person]),
            };
            return Some(AboutFile {
                sentence,
                is_doubtful: plan.about_before.is_some(),
            });
        };
        let born = ("born", self.day_short(own).into());
        Some(AboutFile {
            sentence: self.tell("plan-about-other", &[person, born]),
            is_doubtful: true,
        })
    }

    /// "242 mg/dL": a result of a test outside the catalogue, word for word.
    #[must_use]
    pub fn other_value(&self, result: &OtherResult) -> String {
        let value = result.value.as_str().to_owned();
        match &result.unit {
            Some(unit) => {
                let args = [("value", value.into()), ("unit", unit.as_str().into())];
                self.tell("value-with-unit", &args)
            }
            None => value,
        }
    }

    /// "ALT in U/L": what a column of a table holds.
    #[must_use]
    pub fn meaning(&self, meaning: Meaning) -> String {
        let (name, unit) = match meaning {
            Meaning::Lab(id, unit) => (self.analyte(id), unit.symbol()),
            Meaning::Vital(id, unit) => (self.vital(id), unit.symbol()),
            Meaning::Day | Meaning::Laboratory | Meaning::Other | Meaning::LeftOut => {
                return self.say(&format!("meaning-{}", meaning.name().0));
            }
        };
        if unit.is_empty() {
            return name;
        }
        self.tell(
            "meaning-in-unit",
            &[("name", name.into()), ("unit", unit.into())],
        )
    }
}
