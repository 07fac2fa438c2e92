//! Turns rows of a copy into changes, or says what is wrong with them.

use crate::domain::analyte_row::Analyte;
use crate::domain::analyte_row::AnalyteId;
use crate::domain::change::Change;
use crate::domain::context::ContextId;
use crate::domain::day::Day;
use crate::domain::event::Event;
use crate::domain::event::EventId;
use crate::domain::event::EventKind;
use crate::domain::file_person::FilePerson;
use crate::domain::found::Trouble;
use crate::domain::lab::LabKey;
use crate::domain::lab::LabResult;
use crate::domain::lab::MAX_SAMPLES;
use crate::domain::lab::Quality;
use crate::domain::limit::LimitId;
use crate::domain::limit::TeamLimit;
use crate::domain::meaning::Heading;
use crate::domain::meaning::Meaning;
use crate::domain::other_lab::OtherKey;
use crate::domain::other_lab::OtherResult;
use crate::domain::question::Question;
use crate::domain::question::QuestionId;
use crate::domain::reading::Reading;
use crate::domain::reference::ReferenceRange;
use crate::domain::rule_id::RuleId;
use crate::domain::rule_id::Urgency;
use crate::domain::settings::SettingError;
use crate::domain::settings::SettingKey;
use crate::domain::source::Origin;
use crate::domain::source::SourceId;
use crate::domain::source::Spot;
use crate::domain::source::Version;
use crate::domain::symptom::SymptomId;
use crate::domain::text::Line;
use crate::domain::text::Note;
use crate::domain::unit::Unit;
use crate::domain::vital::Vital;
use crate::domain::vital::VitalId;
use crate::domain::warned::Deed;
use crate::domain::warned::Warned;
use crate::interchange::diary_json::rows::ColumnRow;
use crate::interchange::diary_json::rows::ContextRow;
use crate::interchange::diary_json::rows::DayRow;
use crate::interchange::diary_json::rows::EventRow;
use crate::interchange::diary_json::rows::LabRow;
use crate::interchange::diary_json::rows::LimitRow;
use crate::interchange::diary_json::rows::OtherRow;
use crate::interchange::diary_json::rows::QuestionRow;
use crate::interchange::diary_json::rows::ReadingRow;
use crate::interchange::diary_json::rows::SourceRow;
use crate::interchange::diary_json::rows::WarningRow;

/// What is wrong, and the text in question.
pub(super) type Wrong = (String, Trouble);
/// What a row brings.
pub(super) type Taken = Vec<Result<Change, Wrong>>;

/// Takes a fact or choice.
pub(super) fn setting(name: &str, text: &str) -> Result<Change, Trouble> {
    let key = SettingKey::parse(name).ok_or(Trouble::UnknownCode)?;
    if key == SettingKey::BackupFolder {
        return Err(Trouble::LeftOut);
    }
    match key.check(text) {
        Ok(value) => Ok(Change::Setting {
            key,
            value: Some(value),
        }),
        Err(SettingError::NotADay) => Err(Trouble::NotADay),
        Err(SettingError::Text(_)) => Err(Trouble::TooLong),
        Err(SettingError::NotAChoice { .. } | SettingError::NotMade) => Err(Trouble::UnknownCode),
    }
}

/// Takes a limit of the team.
pub(super) fn limit(row: &LimitRow, _: Day) -> Taken {
    one(|| {
        let id = LimitId::parse(&row.limit).ok_or_else(|| unknown(&row.limit))?;
        let vital = id.row().and_then(|it| it.vital).and_then(VitalId::row);
        let accepted = vital.map(Vital::accepted).unwrap_or_default();
        let value = match &row.value {
            Some(it) => Some(reading(it, &accepted)?),
            None => None,
        };
        let value = TeamLimit {
            value,
            by: line(&row.by)?,
            on: any_day(&row.on)?,
        };
        Ok(Change::Limit {
            id,
            value: Some(value),
        })
    })
}

/// Takes the answers of a day.
pub(super) fn day(row: &DayRow, today: Day) -> Taken {
    let day = match past_day(&row.day, today) {
        Ok(day) => day,
        Err(wrong) => return vec![Err(wrong)],
    };
    let mut taken: Taken = Vec::new();
    for (name, step) in &row.ratings {
        taken.extend(one(|| {
            let id = SymptomId::parse(name).ok_or_else(|| unknown(name))?;
            let value = id.scale().rate(*step);
            if value.is_none() {
                return Err((format!("{name} {step}"), Trouble::NoSuchStep));
            }
            Ok(Change::Rating { day, id, value })
        }));
    }
    for (name, value) in &row.vitals {
        taken.extend(one(|| {
            let id = VitalId::parse(name).ok_or_else(|| unknown(name))?;
            let accepted = id.row().map(Vital::accepted).unwrap_or_default();
            let value = Some(reading(value, &accepted)?);
            Ok(Change::Vital { day, id, value })
        }));
    }
    if let Some(text) = &row.note {
        taken.extend(one(|| {
            let value = Some(note(text)?);
            Ok(Change::Note { day, value })
        }));
    }
    taken
}

/// Takes a laboratory result.
pub(super) fn lab(row: &LabRow, today: Day) -> Taken {
    one(|| {
        let analyte = AnalyteId::parse(&row.test).ok_or_else(|| unknown(&row.test))?;
        let accepted = analyte.row().map(Analyte::accepted).unwrap_or_default();
        let broken = |text: &str| (text.to_owned(), Trouble::Broken);
        let range = match &row.range {
            Some(it) => Some(ReferenceRange::parse(it).ok_or_else(|| broken(it))?),
            None => None,
        };
        let quality = match &row.quality {
            Some(it) => Some(Quality::parse(it).ok_or_else(|| unknown(it))?),
            None => None,
        };
        let value = LabResult {
            reading: reading(&row.reading, &accepted)?,
            range,
            laboratory: maybe_line(row.laboratory.as_deref())?,
            quality,
        };
        let key = LabKey {
            day: past_day(&row.day, today)?,
            analyte,
            sample: sample(row.sample)?,
        };
        Ok(Change::Lab {
            key,
            value: Some(value),
        })
    })
}

/// Takes a result of a test outside the catalogue.
pub(super) fn other(row: &OtherRow, today: Day) -> Taken {
    one(|| {
        let value = OtherResult {
            value: line(&row.value)?,
            unit: maybe_line(row.unit.as_deref())?,
            range: maybe_line(row.range.as_deref())?,
            loinc: maybe_line(row.loinc.as_deref())?,
            laboratory: maybe_line(row.laboratory.as_deref())?,
        };
        let key = OtherKey {
            day: past_day(&row.day, today)?,
            test: line(&row.test)?,
            sample: sample(row.sample)?,
        };
        Ok(Change::Other {
            key,
            value: Some(value),
        })
    })
}

/// Takes an event.
pub(super) fn event(row: &EventRow, today: Day) -> Taken {
    one(|| {
        let id = EventId::parse(&row.id).ok_or_else(|| unknown(&row.id))?;
        let from = past_day(&row.from, today)?;
        let to = match &row.to {
            Some(it) => Some(any_day(it)?),
            None => None,
        };
        if to.is_some_and(|it| it < from) {
            return Err((row.to.clone().unwrap_or_default(), Trouble::NotADay));
        }
        let amount = match &row.amount {
            Some(it) => {
                let amount = reading(it, &Unit::all().collect::<Vec<_>>())?;
                Some((amount.value, amount.unit))
            }
            None => None,
        };
        let value = Event {
            kind: EventKind::parse(&row.kind).ok_or_else(|| unknown(&row.kind))?,
            from,
            to,
            amount,
            note: row.note.as_deref().map(note).transpose()?,
        };
        Ok(Change::Event {
            id,
            value: Some(value),
        })
    })
}

/// Takes what else changed around an event.
pub(super) fn context(row: &ContextRow, _: Day) -> Taken {
    one(|| {
        Ok(Change::Context {
            event: EventId::parse(&row.event).ok_or_else(|| unknown(&row.event))?,
            what: ContextId::parse(&row.what).ok_or_else(|| unknown(&row.what))?,
            value: Some(row.answer),
        })
    })
}

/// Takes that a warning was shown.
pub(super) fn warning(row: &WarningRow, today: Day) -> Taken {
    one(|| {
        let no_moment = || (row.rule.clone(), Trouble::NotADay);
        let deed = match (&row.done, &row.done_at) {
            (Some(name), Some(at)) => {
                let deed = Deed::parse(name).ok_or_else(|| unknown(name))?;
                Some((deed, at.moment().ok_or_else(no_moment)?))
            }
            (None, None) => None,
            (Some(_), None) | (None, Some(_)) => {
                return Err((row.rule.clone(), Trouble::Broken));
            }
        };
        let value = Warned {
            urgency: Urgency::parse(&row.urgency).ok_or_else(|| unknown(&row.urgency))?,
            shown: row.shown.moment().ok_or_else(no_moment)?,
            size: row.size,
            deed,
        };
        Ok(Change::Warned {
            rule: RuleId::parse(&row.rule).ok_or_else(|| unknown(&row.rule))?,
            day: past_day(&row.day, today)?,
            value: Some(value),
        })
    })
}

/// Takes where a value came from.
pub(super) fn source(row: &SourceRow, today: Day) -> Taken {
    one(|| {
        let id = SourceId::new(&row.id).ok_or_else(|| (row.id.clone(), Trouble::TooLong))?;
        let day = past_day(&row.day, today)?;
        let sample = sample(row.sample)?;
        let spot = match row.kind.as_str() {
            "lab" => {
                let analyte = AnalyteId::parse(&row.code).ok_or_else(|| unknown(&row.code))?;
                Spot::Lab(LabKey {
                    day,
                    analyte,
                    sample,
                })
            }
            "other" => {
                let test = line(&row.code)?;
                Spot::Other(OtherKey { day, test, sample })
            }
            "vital" => {
                let vital = VitalId::parse(&row.code).ok_or_else(|| unknown(&row.code))?;
                Spot::Vital(day, vital)
            }
            kind => return Err(unknown(kind)),
        };
        let version = match row.version.as_deref() {
            None => Version::default(),
            Some(it) => Version::parse(it).ok_or_else(|| (it.to_owned(), Trouble::Broken))?,
        };
        let name = maybe_line(row.name.as_deref())?;
        let about = FilePerson {
            name: name.map(|it| it.as_str().to_owned()),
            born: row.born.as_deref().map(any_day).transpose()?,
        };
        Ok(Change::Source {
            id,
            value: Some(Origin {
                spot,
                version,
                about,
                is_withdrawn: row.withdrawn,
            }),
        })
    })
}

/// Takes what a heading means.
pub(super) fn column(row: &ColumnRow, _: Day) -> Taken {
    one(|| {
        let heading = Heading {
            laboratory: maybe_line(row.laboratory.as_deref())?,
            text: line(&row.heading)?,
        };
        let meaning = Meaning::parse(&row.kind, &row.code, &row.unit);
        let value = Some(meaning.ok_or_else(|| unknown(&row.heading))?);
        Ok(Change::Meaning { heading, value })
    })
}

/// Takes a question for the doctor.
pub(super) fn question(row: &QuestionRow, today: Day) -> Taken {
    one(|| {
        let asked = row.asked.as_deref().map(|it| past_day(it, today));
        let value = Question {
            position: row.position,
            text: note(&row.text)?,
            asked: asked.transpose()?,
            answer: row.answer.as_deref().map(note).transpose()?,
        };
        Ok(Change::Question {
            id: QuestionId::parse(&row.id).ok_or_else(|| unknown(&row.id))?,
            value: Some(value),
        })
    })
}

fn one(take: impl FnOnce() -> Result<Change, Wrong>) -> Taken {
    vec![take()]
}

fn unknown(text: &str) -> Wrong {
    (text.to_owned(), Trouble::UnknownCode)
}

fn any_day(text: &str) -> Result<Day, Wrong> {
    Day::parse(text).ok_or_else(|| (text.to_owned(), Trouble::NotADay))
}

fn past_day(text: &str, today: Day) -> Result<Day, Wrong> {
    let day = any_day(text)?;
    if day > today {
        return Err((text.to_owned(), Trouble::Future));
    }
    Ok(day)
}

fn sample(sample: u16) -> Result<u16, Wrong> {
    if sample > MAX_SAMPLES {
        return Err((sample.to_string(), Trouble::Impossible));
    }
    Ok(sample)
}

fn reading(row: &ReadingRow, accepted: &[Unit]) -> Result<Reading, Wrong> {
    if let Some(reading) = row.reading(accepted) {
        return Ok(reading);
    }
    let is_unit = Unit::from_ucum(&row.unit).is_some_and(|it| accepted.contains(&it));
    if is_unit {
        Err((row.value.clone(), Trouble::NotANumber))
    } else {
        Err((row.unit.clone(), Trouble::WrongUnit))
    }
}

fn line(text: &str) -> Result<Line, Wrong> {
    Line::new(text).map_err(|_no_line| (text.to_owned(), Trouble::TooLong))
}

fn maybe_line(text: Option<&str>) -> Result<Option<Line>, Wrong> {
    text.map(line).transpose()
}

fn note(text: &str) -> Result<Note, Wrong> {
    Note::new(text).map_err(|_no_note| (text.to_owned(), Trouble::TooLong))
}
