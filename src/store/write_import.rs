//! Writes what files bring: results outside the catalogue, where values came from, what headings
//! mean.

use rusqlite::Connection;
use rusqlite::params;

use crate::domain::meaning::Heading;
use crate::domain::meaning::Meaning;
use crate::domain::other_lab::OtherKey;
use crate::domain::other_lab::OtherResult;
use crate::domain::source::Origin;
use crate::domain::source::SourceId;
use crate::domain::text::Line;
use crate::store::error::StoreError;
use crate::store::row::run;

/// Puts a result outside the catalogue in its place, or takes it out.
pub(super) fn other(
    connection: &Connection,
    key: &OtherKey,
    result: Option<&OtherResult>,
    stamp: i64,
) -> Result<(), StoreError> {
    let OtherKey { day, test, sample } = key;
    let Some(result) = result else {
        let sql = "DELETE FROM other_result WHERE day = ?1 AND test = ?2 AND sample = ?3";
        return run(
            connection,
            sql,
            params![day.to_string(), test.as_str(), sample],
        );
    };
    let OtherResult {
        value,
        unit,
        range,
        loinc,
        laboratory,
    } = result;
    let sql = "INSERT INTO other_result \
        (day, test, sample, value, unit, range, loinc, laboratory, stamp) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) \
        ON CONFLICT DO UPDATE SET value = excluded.value, unit = excluded.unit, \
        range = excluded.range, loinc = excluded.loinc, laboratory = excluded.laboratory, \
        stamp = excluded.stamp";
    run(
        connection,
        sql,
        params![
            day.to_string(),
            test.as_str(),
            sample,
            value.as_str(),
            unit.as_ref().map(Line::as_str),
            range.as_ref().map(Line::as_str),
            loinc.as_ref().map(Line::as_str),
            laboratory.as_ref().map(Line::as_str),
            stamp,
        ],
    )
}

/// Keeps where the value of an entry of a file stands, or forgets it.
pub(super) fn source(
    connection: &Connection,
    id: &SourceId,
    origin: Option<&Origin>,
    stamp: i64,
) -> Result<(), StoreError> {
    let Some(origin) = origin else {
        let sql = "DELETE FROM source WHERE id = ?1";
        return run(connection, sql, [id.as_str()]);
    };
    let Origin {
        spot,
        version,
        about,
        is_withdrawn,
    } = origin;
    let (kind, code, sample) = spot.name();
    let sql = "INSERT INTO source \
        (id, day, kind, code, sample, version, name, born, withdrawn, stamp) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) \
        ON CONFLICT DO UPDATE SET day = excluded.day, kind = excluded.kind, \
        code = excluded.code, sample = excluded.sample, version = excluded.version, \
        name = excluded.name, born = excluded.born, withdrawn = excluded.withdrawn, \
        stamp = excluded.stamp";
    run(
        connection,
        sql,
        params![
            id.as_str(),
            spot.day().to_string(),
            kind,
            code,
            sample,
            version.text(),
            about.name,
            about.born.map(|it| it.to_string()),
            is_withdrawn,
            stamp,
        ],
    )
}

/// Keeps what a heading means, or forgets it.
pub(super) fn meaning(
    connection: &Connection,
    heading: &Heading,
    meaning: Option<Meaning>,
    stamp: i64,
) -> Result<(), StoreError> {
    let laboratory = heading.laboratory.as_ref().map_or("", Line::as_str);
    let text = heading.text.as_str();
    let Some(meaning) = meaning else {
        let sql = "DELETE FROM meaning WHERE laboratory = ?1 AND heading = ?2";
        return run(connection, sql, [laboratory, text]);
    };
    let (kind, code, unit) = meaning.name();
    let sql = "INSERT INTO meaning (laboratory, heading, kind, code, unit, stamp) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6) \
        ON CONFLICT DO UPDATE SET kind = excluded.kind, code = excluded.code, \
        unit = excluded.unit, stamp = excluded.stamp";
    run(
        connection,
        sql,
        params![laboratory, text, kind, code, unit, stamp],
    )
}
