//! A score as JSON, with what it was worked out from.

use serde::Serialize;

use crate::domain::day::Day;
use crate::domain::person::Sex;
use crate::domain::score::arithmetic::Worked;
use crate::domain::score::arithmetic::rounded;
use crate::domain::score::definition::Caution;
use crate::domain::score::definition::Class;
use crate::domain::score::definition::Input;
use crate::domain::score::definition::InputValue;
use crate::domain::score::definition::Lack;
use crate::domain::score::definition::Missing;
use crate::domain::score::outcome::BySex;
use crate::domain::score::outcome::Outcome;
use crate::domain::score::outcome::Score;

/// Decimals of the unrounded value.
const DECIMALS: u32 = 4;

/// One score of one draw.
#[derive(Debug, Serialize)]
pub(crate) struct ScoreFile {
    id: &'static str,
    version: &'static str,
    source: &'static str,
    day: String,
    value: Option<String>,
    unrounded: Option<String>,
    class: Option<&'static str>,
    /// Both values, where only the sex is missing.
    by_sex: Option<BySexFile>,
    inputs: Vec<InputFile>,
    missing: Vec<&'static str>,
    /// Why each of them is missing.
    lacks: Vec<LackFile>,
    cautions: Vec<&'static str>,
    hidden: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct BySexFile {
    female: String,
    male: String,
}

#[derive(Debug, Serialize)]
struct InputFile {
    code: &'static str,
    comparator: Option<&'static str>,
    value: String,
    unit: &'static str,
    day: String,
}

#[derive(Debug, Serialize)]
struct LackFile {
    code: &'static str,
    /// "absent", "too-old" or "only-bound".
    why: &'static str,
    /// The day of the result that is too old.
    day: Option<String>,
}

/// Returns the score as it stands in the file.
pub(crate) fn score(score: &Score) -> ScoreFile {
    let row = score.id.row();
    let worked = score.worked();
    let unrounded = |it: &Worked| rounded(it.unrounded, DECIMALS).to_string();
    let (missing, by_sex, hidden) = match &score.outcome {
        Outcome::Worked(_) => (&[][..], None, None),
        Outcome::Missing(missing, by_sex) => (missing.as_slice(), *by_sex, None),
        Outcome::Hidden(reason) => (&[][..], None, Some(reason.as_str())),
    };
    ScoreFile {
        id: score.id.as_str(),
        version: row.map_or("", |it| it.version),
        source: row.map_or("", |it| it.source),
        day: score.day.to_string(),
        value: worked.map(|it| it.value.to_string()),
        unrounded: worked.map(unrounded),
        class: worked.and_then(|it| it.class).map(Class::as_str),
        by_sex: by_sex.map(|BySex { female, male }| BySexFile {
            female: female.to_string(),
            male: male.to_string(),
        }),
        inputs: score.inputs.iter().map(|it| input(it, score.day)).collect(),
        missing: missing.iter().map(|it| it.id.as_str()).collect(),
        lacks: missing.iter().map(lack).collect(),
        cautions: score
            .cautions
            .iter()
            .map(|it| Caution::as_str(*it))
            .collect(),
        hidden,
    }
}

/// A fact without a day is one of the day of the draw.
fn input(input: &Input, draw: Day) -> InputFile {
    let (comparator, value, unit) = match input.value {
        InputValue::Reported(reading) => {
            let comparator = Some(reading.comparator.code()).filter(|it| !it.is_empty());
            (comparator, reading.value.to_string(), reading.unit.ucum())
        }
        InputValue::Grade(grade) => (None, grade.to_string(), ""),
        InputValue::Sex(Sex::Female) => (None, "female".to_owned(), ""),
        InputValue::Sex(Sex::Male) => (None, "male".to_owned(), ""),
        InputValue::Years(years) => (None, years.to_string(), "a"),
        InputValue::Applies => (None, "yes".to_owned(), ""),
    };
    InputFile {
        code: input.id.as_str(),
        comparator,
        value,
        unit,
        day: input.day.unwrap_or(draw).to_string(),
    }
}

fn lack(missing: &Missing) -> LackFile {
    let (why, day) = match missing.lack {
        Lack::Absent => ("absent", None),
        Lack::TooOld(day) => ("too-old", Some(day.to_string())),
        Lack::OnlyBound(_) => ("only-bound", None),
    };
    LackFile {
        code: missing.id.as_str(),
        why,
        day,
    }
}
