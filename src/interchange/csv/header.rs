//! What the columns of a spreadsheet mean: a day, a test, a measure, each with its unit.

use crate::domain::analyte_row::fold_name;
use crate::domain::found::Trouble;
use crate::domain::meaning::Meaning;
use crate::domain::meaning::Quantity;
use crate::domain::symptom::SymptomId;
use crate::domain::unit::Unit;

/// What a heading says about its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// It is clear.
    Means(Meaning),
    /// It is a known test or measure without a unit; the person has to say.
    WithoutUnit(Quantity),
    /// It names nothing that the diary knows.
    Unknown,
    /// It cannot be taken.
    Refused(Trouble),
}

const DAY_NAMES: [&str; 14] = [
    "date",
    "day",
    "datetime",
    "timestamp",
    "datum",
    "fecha",
    "data",
    "collected",
    "collectiondate",
    "datecollected",
    "dateofsample",
    "sampledate",
    "testdate",
    "dateoftest",
];
const LABORATORY_NAMES: [&str; 4] = ["laboratory", "lab", "labname", "hospital"];
/// What spreadsheets and scales tell beside, and no laboratory measures.
const NOT_FOR_DIARY: [&str; 23] = [
    "comment",
    "comments",
    "note",
    "notes",
    "remark",
    "remarks",
    "time",
    "bmi",
    "fat",
    "fatmass",
    "bodyfat",
    "leanmass",
    "lbm",
    "muscle",
    "musclemass",
    "bone",
    "bonemass",
    "water",
    "hydration",
    "visceralfat",
    "bmr",
    "tdee",
    "height",
];

/// What doctors grade, each trial and clinic on a scale of its own.
const GRADED: [&str; 3] = ["ascites", "encephalopathy", "hepaticencephalopathy"];

/// Reads the heading of one column.
#[must_use]
pub fn read_heading(heading: &str) -> Column {
    let folded = fold_name(heading);
    if DAY_NAMES.contains(&&*folded) {
        return Column::Means(Meaning::Day);
    }
    if LABORATORY_NAMES.contains(&&*folded) {
        return Column::Means(Meaning::Laboratory);
    }
    if let Some(quantity) = Quantity::from_name(heading) {
        return of_quantity(quantity, "");
    }
    let (name, unit) = split_unit(heading);
    if let Some(quantity) = Quantity::from_name(name) {
        return of_quantity(quantity, unit);
    }
    let name = fold_name(name);
    if NOT_FOR_DIARY.contains(&&*name) {
        return Column::Means(Meaning::LeftOut);
    }
    if SymptomId::parse(&name).is_some() || GRADED.contains(&&*name) {
        return Column::Refused(Trouble::ForeignRating);
    }
    Column::Unknown
}

fn of_quantity(quantity: Quantity, unit: &str) -> Column {
    let unit = unit.trim();
    if unit.is_empty() {
        let first = quantity.accepted().first().copied();
        let only = first.filter(|_| quantity.is_same_in_all_units());
        return only
            .and_then(|it| quantity.in_unit(it))
            .map_or(Column::WithoutUnit(quantity), Column::Means);
    }
    Unit::parse(unit)
        .and_then(|it| quantity.in_unit(it))
        .map_or(Column::Refused(Trouble::WrongUnit), Column::Means)
}

/// "Bilirubin (mg/dL)", "Albumin [g/L]", "ALT, U/L" and "Weight kg" have a unit at their end.
#[must_use]
pub fn split_unit(heading: &str) -> (&str, &str) {
    let heading = heading.trim();
    for (open, close) in [('(', ')'), ('[', ']')] {
        if let Some((name, unit)) = heading
            .strip_suffix(close)
            .and_then(|it| it.rsplit_once(open))
        {
            return (name.trim(), unit.trim());
        }
    }
    for sign in [',', ' ', '_', '/'] {
        if let Some((name, unit)) = heading.split_once(sign)
            && Unit::parse(unit).is_some()
        {
            return (name.trim(), unit.trim());
        }
        if let Some((name, unit)) = heading.rsplit_once(sign)
            && Unit::parse(unit).is_some()
        {
            return (name.trim(), unit.trim());
        }
    }
    (heading, "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::analyte_row::AnalyteId;
    use crate::domain::vital::VitalId;

    fn id(name: &str) -> AnalyteId {
        AnalyteId::parse(name).unwrap()
    }

    #[test]
    fn headings_are_understood_as_people_write_them() {
        let lab = |name, unit| Column::Means(Meaning::Lab(id(name), unit));
        let weight = |unit| Column::Means(Meaning::Vital(VitalId::WEIGHT, unit));
        for (heading, column) in [
            ("Date", Column::Means(Meaning::Day)),
            ("Hospital", Column::Means(Meaning::Laboratory)),
            (
                "Bilirubin (mg/dL)",
                lab("bili_total", Unit::MilligramPerDecilitre),
            ),
            ("Albumin [g/L]", lab("albumin", Unit::GramPerLitre)),
            ("Alk phos (U/L)", lab("alp", Unit::EnzymeUnitPerLitre)),
            ("SGOT, U/L", lab("ast", Unit::EnzymeUnitPerLitre)),
            (
                "Plt (10^3/uL)",
                lab("platelets", Unit::ThousandPerMicrolitre),
            ),
            ("Prothrombin time (s)", lab("pt_s", Unit::Second)),
            ("Tbili µmol/L", lab("bili_total", Unit::MicromolePerLitre)),
            ("INR", lab("inr", Unit::Inr)),
            ("Na", lab("sodium", Unit::MilliequivalentPerLitre)),
            (
                "Creatinine",
                Column::WithoutUnit(Quantity::Lab(id("creatinine"))),
            ),
            ("Creatinine (kg)", Column::Refused(Trouble::WrongUnit)),
            ("Weight (kg)", weight(Unit::Kilogram)),
            ("Weight lbs", weight(Unit::Pound)),
            (
                "Weight",
                Column::WithoutUnit(Quantity::Vital(VitalId::WEIGHT)),
            ),
            ("Edema", Column::Refused(Trouble::ForeignRating)),
            ("Fat mass (kg)", Column::Means(Meaning::LeftOut)),
            ("Comments", Column::Means(Meaning::LeftOut)),
            ("Cholesterol (mg/dL)", Column::Unknown),
            ("Ascites", Column::Refused(Trouble::ForeignRating)),
            ("", Column::Unknown),
        ] {
            assert_eq!(read_heading(heading), column, "{heading}");
        }
    }
}
