//! Reads rows as changes. A row that this version cannot read stays in the file and is counted.

use rusqlite::Connection;
use rusqlite::Row;

use crate::domain::analyte_row::AnalyteId;
use crate::domain::change::Change;
use crate::domain::context::ContextId;
use crate::domain::day::Day;
use crate::domain::event::Event;
use crate::domain::event::EventId;
use crate::domain::event::EventKind;
use crate::domain::file_person::FilePerson;
use crate::domain::lab::LabKey;
use crate::domain::lab::LabResult;
use crate::domain::lab::Quality;
use crate::domain::limit::LimitId;
use crate::domain::limit::TeamLimit;
use crate::domain::meaning::Heading;
use crate::domain::meaning::Meaning;
use crate::domain::moment::Moment;
use crate::domain::number::Comparator;
use crate::domain::other_lab::OtherKey;
use crate::domain::other_lab::OtherResult;
use crate::domain::question::Question;
use crate::domain::question::QuestionId;
use crate::domain::reading::Reading;
use crate::domain::record::Record;
use crate::domain::reference::ReferenceRange;
use crate::domain::rule_id::RuleId;
use crate::domain::rule_id::Urgency;
use crate::domain::settings::SettingKey;
use crate::domain::source::Origin;
use crate::domain::source::SourceId;
use crate::domain::source::Spot;
use crate::domain::source::Version;
use crate::domain::symptom::SymptomId;
use crate::domain::text::Line;
use crate::domain::text::Note;
use crate::domain::unit::Unit;
use crate::domain::vital::VitalId;
use crate::domain::warned::Deed;
use crate::domain::warned::Warned;
use crate::store::connection;
use crate::store::error::StoreError;
use crate::store::row::decimal;

/// Everything in the file.
#[derive(Debug, Default)]
pub(crate) struct Loaded {
    /// What this version understands.
    pub(crate) record: Record,
    /// How many rows it does not; they stay in the file.
    pub(crate) unread: usize,
}

/// Reads the whole diary.
pub(crate) fn load(connection: &Connection) -> Result<Loaded, StoreError> {
    let mut loaded = Loaded::default();
    let most = connection::most_rows(connection)?;
    for table in &TABLES {
        let order = if table.is_by_day { " ORDER BY day" } else { "" };
        let mut query = connection.prepare(&format!("{}{order}", table.sql))?;
        let mut rows = query.query([])?;
        let mut count = 0;
        while let Some(row) = rows.next()? {
            count += 1;
            if count > most {
                return Err(StoreError::Damaged);
            }
            match (table.read)(row)? {
                Some(change) => loaded.record.apply(&change),
                None => loaded.unread += 1,
            }
        }
    }
    Ok(loaded)
}

/// How one table is read.
pub(super) struct Table {
    pub(super) name: &'static str,
    /// The first schema version that has it.
    pub(super) since: u32,
    pub(super) sql: &'static str,
    /// Whether the rows lie on disk in the order of their days.
    pub(super) is_by_day: bool,
    pub(super) read: fn(&Row<'_>) -> rusqlite::Result<Option<Change>>,
}

pub(super) const TABLES: [Table; 12] = [
    Table {
        name: "observation",
        since: 1,
        sql: "SELECT day, code, cmp, num, dec, unit, slot FROM observation \
              LEFT JOIN series ON series.id = series",
        is_by_day: true,
        read: observation,
    },
    Table {
        name: "note",
        since: 1,
        sql: "SELECT day, text FROM note",
        is_by_day: true,
        read: note,
    },
    Table {
        name: "lab_result",
        since: 1,
        sql: "SELECT day, analyte, cmp, num, dec, unit, sample, range, laboratory, quality \
              FROM lab_result",
        is_by_day: true,
        read: lab,
    },
    Table {
        name: "event",
        since: 1,
        sql: "SELECT uid, kind, day_from, day_to, num, dec, unit, text FROM event",
        is_by_day: false,
        read: event,
    },
    Table {
        name: "setting",
        since: 1,
        sql: "SELECT key, value FROM setting",
        is_by_day: false,
        read: setting,
    },
    Table {
        name: "team_limit",
        since: 2,
        sql: "SELECT code, num, dec, unit, '' AS cmp, said_by, day FROM team_limit",
        is_by_day: false,
        read: team_limit,
    },
    Table {
        name: "warned",
        since: 2,
        sql: "SELECT day, rule, urgency, size, shown_ms, shown_offset, deed, deed_ms, deed_offset \
              FROM warned",
        is_by_day: true,
        read: warned,
    },
    Table {
        name: "context",
        since: 2,
        sql: "SELECT uid, what, answer FROM context",
        is_by_day: false,
        read: context,
    },
    Table {
        name: "other_result",
        since: 3,
        sql: "SELECT day, test, sample, value, unit, range, loinc, laboratory FROM other_result",
        is_by_day: true,
        read: other,
    },
    Table {
        name: "source",
        since: 3,
        sql: "SELECT id, day, kind, code, sample, version, name, born, withdrawn FROM source",
        is_by_day: false,
        read: source,
    },
    Table {
        name: "meaning",
        since: 3,
        sql: "SELECT laboratory, heading, kind, code, unit FROM meaning",
        is_by_day: false,
        read: meaning,
    },
    Table {
        name: "question",
        since: 4,
        sql: "SELECT uid, position, text, asked, answer FROM question",
        is_by_day: false,
        read: question,
    },
];

fn observation(row: &Row<'_>) -> rusqlite::Result<Option<Change>> {
    // A row that names no series can only come from damage.
    let Some(code) = row.get_ref("code")?.as_str_or_null()? else {
        return Ok(None);
    };
    let day = day(row, "day")?;
    if row.get::<_, u16>("slot")? != 0 {
        return Ok(None);
    }
    if let Some(id) = SymptomId::parse(code) {
        let step = u8::try_from(row.get::<_, i64>("num")?).ok();
        let value = step.and_then(|it| id.scale().rate(it));
        return Ok(day.zip(value).map(|(day, it)| Change::Rating {
            day,
            id,
            value: Some(it),
        }));
    }
    let value = reading(row)?;
    let id = VitalId::parse(code);
    Ok(day.zip(id).zip(value).map(|((day, id), it)| Change::Vital {
        day,
        id,
        value: Some(it),
    }))
}

fn note(row: &Row<'_>) -> rusqlite::Result<Option<Change>> {
    let note = Note::new(row.get_ref("text")?.as_str()?).ok();
    Ok(day(row, "day")?.zip(note).map(|(day, it)| Change::Note {
        day,
        value: Some(it),
    }))
}

fn lab(row: &Row<'_>) -> rusqlite::Result<Option<Change>> {
    let analyte = AnalyteId::parse(row.get_ref("analyte")?.as_str()?);
    let sample = row.get("sample")?;
    let range = row.get_ref("range")?.as_str_or_null()?;
    let laboratory = row.get_ref("laboratory")?.as_str_or_null()?;
    let quality = row.get_ref("quality")?.as_str_or_null()?;
    let (Some(day), Some(analyte), Some(reading)) = (day(row, "day")?, analyte, reading(row)?)
    else {
        return Ok(None);
    };
    let value = LabResult {
        reading,
        range: range.and_then(ReferenceRange::parse),
        laboratory: laboratory.and_then(|it| Line::new(it).ok()),
        quality: quality.and_then(Quality::parse),
    };
    Ok(Some(Change::Lab {
        key: LabKey {
            day,
            analyte,
            sample,
        },
        value: Some(value),
    }))
}

fn event(row: &Row<'_>) -> rusqlite::Result<Option<Change>> {
    let kind = EventKind::parse(row.get_ref("kind")?.as_str()?);
    let (Some(kind), Some(from)) = (kind, day(row, "day_from")?) else {
        return Ok(None);
    };
    let to = row
        .get_ref("day_to")?
        .as_str_or_null()?
        .and_then(Day::parse);
    let num: Option<i64> = row.get("num")?;
    let dec: Option<u32> = row.get("dec")?;
    let unit = row
        .get_ref("unit")?
        .as_str_or_null()?
        .and_then(Unit::from_ucum);
    let value = num.zip(dec).and_then(|(num, dec)| decimal(num, dec));
    let amount = value.zip(unit);
    let note = row
        .get_ref("text")?
        .as_str_or_null()?
        .and_then(|it| Note::new(it).ok());
    let value = Event {
        kind,
        from,
        to,
        amount,
        note,
    };
    Ok(Some(Change::Event {
        id: EventId(row.get("uid")?),
        value: Some(value),
    }))
}

fn setting(row: &Row<'_>) -> rusqlite::Result<Option<Change>> {
    let key = SettingKey::parse(row.get_ref("key")?.as_str()?);
    let text = row.get_ref("value")?.as_str()?;
    let value = key.and_then(|it| it.check(text).ok());
    Ok(key.zip(value).map(|(key, it)| Change::Setting {
        key,
        value: Some(it),
    }))
}

fn team_limit(row: &Row<'_>) -> rusqlite::Result<Option<Change>> {
    let id = LimitId::parse(row.get_ref("code")?.as_str()?);
    let by = Line::new(row.get_ref("said_by")?.as_str()?).ok();
    let (Some(id), Some(by), Some(on)) = (id, by, day(row, "day")?) else {
        return Ok(None);
    };
    let value = match row.get::<_, Option<i64>>("num")? {
        None => None,
        Some(_) => match reading(row)? {
            Some(value) => Some(value),
            None => return Ok(None),
        },
    };
    let value = Some(TeamLimit { value, by, on });
    Ok(Some(Change::Limit { id, value }))
}

fn warned(row: &Row<'_>) -> rusqlite::Result<Option<Change>> {
    let rule = RuleId::parse(row.get_ref("rule")?.as_str()?);
    let urgency = Urgency::parse(row.get_ref("urgency")?.as_str()?);
    let shown = Moment::new(row.get("shown_ms")?, row.get("shown_offset")?);
    let (Some(rule), Some(day), Some(urgency), Some(shown)) =
        (rule, day(row, "day")?, urgency, shown)
    else {
        return Ok(None);
    };
    let deed = match row.get_ref("deed")?.as_str_or_null()? {
        None => None,
        Some(name) => {
            let at = Moment::new(row.get("deed_ms")?, row.get("deed_offset")?);
            Deed::parse(name).zip(at)
        }
    };
    let size = row.get("size")?;
    let value = Some(Warned {
        urgency,
        shown,
        size,
        deed,
    });
    Ok(Some(Change::Warned { rule, day, value }))
}

fn context(row: &Row<'_>) -> rusqlite::Result<Option<Change>> {
    let event = EventId(row.get("uid")?);
    let what = ContextId::parse(row.get_ref("what")?.as_str()?);
    let value = Some(row.get::<_, i64>("answer")? == 1);
    Ok(what.map(|what| Change::Context { event, what, value }))
}

fn other(row: &Row<'_>) -> rusqlite::Result<Option<Change>> {
    let test = line(row, "test")?;
    let (Some(day), Some(test), Some(value)) = (day(row, "day")?, test, line(row, "value")?) else {
        return Ok(None);
    };
    let sample = row.get("sample")?;
    let value = OtherResult {
        value,
        unit: line(row, "unit")?,
        range: line(row, "range")?,
        loinc: line(row, "loinc")?,
        laboratory: line(row, "laboratory")?,
    };
    Ok(Some(Change::Other {
        key: OtherKey { day, test, sample },
        value: Some(value),
    }))
}

fn source(row: &Row<'_>) -> rusqlite::Result<Option<Change>> {
    let id = SourceId::new(row.get_ref("id")?.as_str()?);
    let code = row.get_ref("code")?.as_str()?;
    let sample = row.get("sample")?;
    let (Some(id), Some(day)) = (id, day(row, "day")?) else {
        return Ok(None);
    };
    let spot = match row.get_ref("kind")?.as_str()? {
        "lab" => AnalyteId::parse(code).map(|analyte| {
            Spot::Lab(LabKey {
                day,
                analyte,
                sample,
            })
        }),
        "other" => {
            let test = Line::new(code).ok();
            test.map(|test| Spot::Other(OtherKey { day, test, sample }))
        }
        "vital" => VitalId::parse(code).map(|it| Spot::Vital(day, it)),
        _ => None,
    };
    let text = |column: &str| {
        let text = row.get_ref(column)?.as_str_or_null()?;
        Ok::<_, rusqlite::Error>(text)
    };
    let version = match text("version")? {
        None => Some(Version::default()),
        Some(it) => Version::parse(it),
    };
    let about = FilePerson {
        name: text("name")?.map(str::to_owned),
        born: text("born")?.and_then(Day::parse),
    };
    let is_withdrawn = row.get("withdrawn")?;
    let origin = spot.zip(version).map(|(spot, version)| Origin {
        spot,
        version,
        about,
        is_withdrawn,
    });
    Ok(origin.map(|it| Change::Source {
        id,
        value: Some(it),
    }))
}

fn meaning(row: &Row<'_>) -> rusqlite::Result<Option<Change>> {
    let kind = row.get_ref("kind")?.as_str()?;
    let (code, unit) = (
        row.get_ref("code")?.as_str()?,
        row.get_ref("unit")?.as_str()?,
    );
    let meaning = Meaning::parse(kind, code, unit);
    let laboratory = line(row, "laboratory")?;
    let heading = line(row, "heading")?.map(|text| Heading { laboratory, text });
    Ok(heading.zip(meaning).map(|(heading, it)| Change::Meaning {
        heading,
        value: Some(it),
    }))
}

fn question(row: &Row<'_>) -> rusqlite::Result<Option<Change>> {
    let note = |column: &str| {
        let text = row.get_ref(column)?.as_str_or_null()?;
        Ok::<_, rusqlite::Error>(text.and_then(|it| Note::new(it).ok()))
    };
    let id = QuestionId(row.get("uid")?);
    let asked = row.get_ref("asked")?.as_str_or_null()?;
    let Some(text) = note("text")? else {
        return Ok(None);
    };
    let value = Question {
        position: row.get("position")?,
        text,
        asked: asked.and_then(Day::parse),
        answer: note("answer")?,
    };
    Ok(Some(Change::Question {
        id,
        value: Some(value),
    }))
}

fn line(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<Line>> {
    let text = row.get_ref(column)?.as_str_or_null()?;
    Ok(text.and_then(|it| Line::new(it).ok()))
}

fn day(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<Day>> {
    Ok(Day::parse(row.get_ref(column)?.as_str()?))
}

fn reading(row: &Row<'_>) -> rusqlite::Result<Option<Reading>> {
    let comparator = Comparator::from_code(row.get_ref("cmp")?.as_str()?);
    let value = decimal(row.get("num")?, row.get("dec")?);
    let unit = row
        .get_ref("unit")?
        .as_str_or_null()?
        .and_then(Unit::from_ucum);
    let (Some(comparator), Some(value), Some(unit)) = (comparator, value, unit) else {
        return Ok(None);
    };
    Ok(Some(Reading {
        comparator,
        value,
        unit,
    }))
}
