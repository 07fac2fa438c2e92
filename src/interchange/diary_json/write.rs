//! Writes a complete copy: one row a line.

use serde::Serialize;
use serde_json::value::RawValue;

use crate::domain::context::CONTEXTS;
use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::entry::DayEntry;
use crate::domain::event::Event;
use crate::domain::event::EventId;
use crate::domain::lab::LabKey;
use crate::domain::lab::LabResult;
use crate::domain::lab::Quality;
use crate::domain::limit::LIMITS;
use crate::domain::limit::LimitId;
use crate::domain::limit::TeamLimit;
use crate::domain::meaning::Heading;
use crate::domain::meaning::Meaning;
use crate::domain::other_lab::OtherKey;
use crate::domain::other_lab::OtherResult;
use crate::domain::question::Question;
use crate::domain::question::QuestionId;
use crate::domain::reading::Reading;
use crate::domain::record::Record;
use crate::domain::replaced::Replaced;
use crate::domain::rule_id::RuleId;
use crate::domain::settings::SettingKey;
use crate::domain::source::Origin;
use crate::domain::source::SourceId;
use crate::domain::text::Note;
use crate::domain::warned::Warned;
use crate::interchange::diary_json::rows::ColumnRow;
use crate::interchange::diary_json::rows::ContextRow;
use crate::interchange::diary_json::rows::DayRow;
use crate::interchange::diary_json::rows::EventRow;
use crate::interchange::diary_json::rows::FORMAT;
use crate::interchange::diary_json::rows::LabRow;
use crate::interchange::diary_json::rows::LimitRow;
use crate::interchange::diary_json::rows::MomentRow;
use crate::interchange::diary_json::rows::OtherRow;
use crate::interchange::diary_json::rows::QuestionRow;
use crate::interchange::diary_json::rows::ReadingRow;
use crate::interchange::diary_json::rows::SourceRow;
use crate::interchange::diary_json::rows::VERSION;
use crate::interchange::diary_json::rows::WarningRow;
use crate::interchange::diary_json::rows::text;

/// A former row.
#[derive(Serialize)]
struct HistoryRow<'a> {
    when: MomentRow,
    action: &'a str,
    table: &'a str,
    fate: &'static str,
    row: &'a RawValue,
}

/// Days that a copy is restricted to.
#[derive(Serialize)]
struct PeriodRow {
    from: String,
    to: String,
}

/// Writes the whole diary with what it held before.
#[must_use]
pub fn write_diary(record: &Record, history: &[Replaced]) -> Vec<u8> {
    let mut file = File::begin(None);
    file.record(record, DayRange::EVER);
    file.list("history", history.iter().filter_map(history_row));
    file.end()
}

/// Writes the days of `period`, and what has no day.
#[must_use]
pub fn write_diary_of(record: &Record, period: DayRange) -> Vec<u8> {
    let mut file = File::begin(Some(period));
    file.record(record, period);
    file.end()
}

/// A copy that is being written.
struct File {
    out: Vec<u8>,
}

impl File {
    fn begin(period: Option<DayRange>) -> Self {
        let program = env!("CARGO_PKG_VERSION");
        let head = format!(
            "{{\n\"format\": \"{FORMAT}\",\n\"version\": {VERSION},\n\"program\": \"{program}\""
        );
        let mut file = Self {
            out: head.into_bytes(),
        };
        if let Some(DayRange { first, last }) = period {
            let period = PeriodRow {
                from: first.to_string(),
                to: last.to_string(),
            };
            file.out.extend(b",\n\"period\": ");
            file.json(&period);
        }
        file
    }

    fn end(mut self) -> Vec<u8> {
        self.out.extend(b"\n}\n");
        self.out
    }

    fn json(&mut self, value: &impl Serialize) {
        let written = serde_json::to_writer(&mut self.out, value);
        debug_assert!(written.is_ok(), "texts and numbers are written to memory");
    }

    /// Writes a list, one row a line.
    fn list<T: Serialize>(&mut self, name: &str, rows: impl Iterator<Item = T>) {
        self.out.extend(format!(",\n\"{name}\": [").as_bytes());
        for (idx, row) in rows.enumerate() {
            let sign: &[u8] = if idx == 0 { b"\n  " } else { b",\n  " };
            self.out.extend(sign);
            self.json(&row);
        }
        self.out.push(b']');
    }

    fn settings(&mut self, record: &Record) {
        self.out.extend(b",\n\"settings\": {");
        // Where backups go is a matter of this computer.
        let kept = SettingKey::ALL
            .iter()
            .filter(|it| it.0 != SettingKey::BackupFolder);
        let values = kept.filter_map(|(key, name, _)| Some((name, record.settings().get(*key)?)));
        for (idx, (name, value)) in values.enumerate() {
            let sign = if idx == 0 { "\n  " } else { ",\n  " };
            self.out.extend(format!("{sign}\"{name}\": ").as_bytes());
            self.json(&value.as_str());
        }
        self.out.push(b'}');
    }

    fn record(&mut self, record: &Record, period: DayRange) {
        self.settings(record);
        let limits = LIMITS.iter().map(|it| it.id);
        let limits = limits.filter_map(|id| Some(limit(id, record.team_limit(id)?)));
        self.list("limits", limits);
        self.list("days", record.entries_in(period).map(|it| day(it.0, it.1)));
        self.list("labs", record.labs_in(period).map(|it| lab(it.0, it.1)));
        self.list(
            "others",
            record.others_in(period).map(|it| other(it.0, it.1)),
        );
        let mut events = record.events();
        events.retain(|it| period.contains(it.1.from));
        self.list("events", events.iter().map(|it| event(it.0, it.1)));
        self.list("contexts", contexts(record, &events));
        let warned = record.warned_in(period);
        self.list("warnings", warned.map(|it| warning(it.0, it.1, it.2)));
        let sources = record.sources();
        let sources = sources.filter(|it| period.contains(it.1.spot.day()));
        self.list("sources", sources.map(|it| source(it.0, it.1)));
        self.list("columns", record.meanings().map(|it| column(it.0, it.1)));
        let mut questions = record.questions();
        questions.retain(|it| it.1.asked.is_none_or(|day| period.contains(day)));
        self.list("questions", questions.iter().map(|it| question(it.0, it.1)));
    }
}

fn limit(id: LimitId, team: &TeamLimit) -> LimitRow {
    LimitRow {
        limit: id.as_str().to_owned(),
        value: team.value.map(ReadingRow::of),
        by: team.by.as_str().to_owned(),
        on: team.on.to_string(),
    }
}

fn day(day: Day, entry: &DayEntry) -> DayRow {
    let ratings = entry.ratings.iter();
    let vitals = entry.vitals.iter();
    DayRow {
        day: day.to_string(),
        ratings: ratings
            .map(|(id, it)| (id.as_str().to_owned(), it.get()))
            .collect(),
        vitals: vitals
            .map(|(id, it)| (id.as_str().to_owned(), ReadingRow::of(*it)))
            .collect(),
        note: entry.note.as_ref().map(|it| it.as_str().to_owned()),
    }
}

fn lab(key: LabKey, result: &LabResult) -> LabRow {
    LabRow {
        day: key.day.to_string(),
        test: key.analyte.as_str().to_owned(),
        sample: key.sample,
        reading: ReadingRow::of(result.reading),
        range: result.range.map(|it| it.to_string()),
        laboratory: text(result.laboratory.as_ref()),
        quality: result.quality.map(Quality::as_str).map(str::to_owned),
    }
}

fn other(key: &OtherKey, result: &OtherResult) -> OtherRow {
    OtherRow {
        day: key.day.to_string(),
        test: key.test.as_str().to_owned(),
        sample: key.sample,
        value: result.value.as_str().to_owned(),
        unit: text(result.unit.as_ref()),
        range: text(result.range.as_ref()),
        loinc: text(result.loinc.as_ref()),
        laboratory: text(result.laboratory.as_ref()),
    }
}

fn event(id: EventId, event: &Event) -> EventRow {
    let amount = event
        .amount
        .map(|(value, unit)| ReadingRow::of(Reading::exact(value, unit)));
    EventRow {
        id: id.to_string(),
        kind: event.kind.as_str().to_owned(),
        from: event.from.to_string(),
        to: event.to.map(|it| it.to_string()),
        amount,
        note: event.note.as_ref().map(Note::as_str).map(str::to_owned),
    }
}

fn contexts<'a>(
    record: &'a Record,
    events: &'a [(EventId, &Event)],
) -> impl Iterator<Item = ContextRow> + use<'a> {
    events.iter().flat_map(move |(id, _)| {
        CONTEXTS.iter().filter_map(move |what| {
            Some(ContextRow {
                event: id.to_string(),
                what: what.as_str().to_owned(),
                answer: record.context(*id, *what)?,
            })
        })
    })
}

fn warning(day: Day, rule: RuleId, warned: Warned) -> WarningRow {
    WarningRow {
        rule: rule.to_string(),
        day: day.to_string(),
        urgency: warned.urgency.as_str().to_owned(),
        size: warned.size,
        shown: MomentRow::of(warned.shown),
        done: warned.deed.map(|it| it.0.as_str().to_owned()),
        done_at: warned.deed.map(|it| MomentRow::of(it.1)),
    }
}

fn source(id: &SourceId, origin: &Origin) -> SourceRow {
    let Origin {
        spot,
        version,
        about,
        is_withdrawn,
    } = origin;
    let (kind, code, sample) = spot.name();
    SourceRow {
        id: id.as_str().to_owned(),
        kind: kind.to_owned(),
        day: spot.day().to_string(),
        code: code.to_owned(),
        sample,
        version: version.text(),
        name: about.name.clone(),
        born: about.born.map(|it| it.to_string()),
        withdrawn: *is_withdrawn,
    }
}

fn column(heading: &Heading, meaning: Meaning) -> ColumnRow {
    let (kind, code, unit) = meaning.name();
    ColumnRow {
        laboratory: text(heading.laboratory.as_ref()),
        heading: heading.text.as_str().to_owned(),
        kind: kind.to_owned(),
        code: code.to_owned(),
        unit: unit.to_owned(),
    }
}

fn question(id: QuestionId, question: &Question) -> QuestionRow {
    QuestionRow {
        id: id.to_string(),
        position: question.position,
        text: question.text.as_str().to_owned(),
        asked: question.asked.map(|it| it.to_string()),
        answer: question.answer.as_ref().map(|it| it.as_str().to_owned()),
    }
}

fn history_row(it: &Replaced) -> Option<HistoryRow<'_>> {
    Some(HistoryRow {
        when: MomentRow::of(it.at),
        action: &it.action,
        table: &it.table,
        fate: it.fate.as_str(),
        row: serde_json::from_str(&it.row).ok()?,
    })
}
