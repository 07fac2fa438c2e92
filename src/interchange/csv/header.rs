//! What the columns of a spreadsheet mean: a day, a test, a measure, each with its unit.

use crate::domain::analyte_row::AnalyteId;
use crate::domain::analyte_row::fold_name;
use crate::domain::import_plan::Trouble;
use crate::domain::symptom::SymptomId;
use crate::domain::unit::Unit;
use crate::domain::vital::Vital;
use crate::domain::vital::VitalId;

/// What one column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The day of the row.
    Day,
    /// The laboratory of the row.
    Laboratory,
    /// Results of one test.
    Lab(AnalyteId, Unit),
    /// Values of one measure.
    Vital(VitalId, Unit),
    /// A known test without a unit; the person has to say.
    WithoutUnit(AnalyteId),
    /// Something else.
    Refused(Trouble),
}

const DAY_NAMES: [&str; 12] = [
    "date",
    "day",
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

/// Reads the heading of one column.
#[must_use]
pub fn read_heading(heading: &str) -> Column {
    let folded = fold_name(heading);
    if DAY_NAMES.contains(&&*folded) {
        return Column::Day;
    }
    if LABORATORY_NAMES.contains(&&*folded) {
        return Column::Laboratory;
    }
    if let Some(id) = AnalyteId::from_name(heading) {
        return lab(id, None);
    }
    let (name, unit) = split_unit(heading);
    if let Some(id) = AnalyteId::from_name(name) {
        return lab(id, Some(unit));
    }
    if let Some(id) = VitalId::from_name(name).or_else(|| VitalId::from_name(heading)) {
        return vital(id, unit);
    }
    let is_rating = SymptomId::parse(&fold_name(name)).is_some();
    Column::Refused(if is_rating {
        Trouble::ForeignRating
    } else {
        Trouble::UnknownTest
    })
}

/// Gives the unit to a column that had none.
#[must_use]
pub fn with_unit(id: AnalyteId, unit: Unit) -> Column {
    let accepted = id.row().is_some_and(|it| it.accepted().contains(&unit));
    if accepted {
        Column::Lab(id, unit)
    } else {
        Column::Refused(Trouble::WrongUnit)
    }
}

fn lab(id: AnalyteId, unit: Option<&str>) -> Column {
    match unit.map(str::trim).filter(|it| !it.is_empty()) {
        Some(text) => match Unit::parse(text) {
            Some(unit) => with_unit(id, unit),
            None => Column::Refused(Trouble::WrongUnit),
        },
        None => match id.row() {
            Some(row) if row.is_same_in_all_units() => row
                .units
                .first()
                .map_or(Column::WithoutUnit(id), |it| Column::Lab(id, it.unit)),
            _ => Column::WithoutUnit(id),
        },
    }
}

fn vital(id: VitalId, unit: &str) -> Column {
    let units = id.row().map(Vital::accepted).unwrap_or_default();
    match (Unit::parse(unit), units.as_slice()) {
        (Some(unit), _) if units.contains(&unit) => Column::Vital(id, unit),
        (None, [only]) if unit.is_empty() => Column::Vital(id, *only),
        (None, _) if unit.is_empty() => Column::Refused(Trouble::NoUnit),
        _ => Column::Refused(Trouble::WrongUnit),
    }
}

/// "Bilirubin (mg/dL)", "Albumin [g/L]", "ALT, U/L" and "Weight kg" have a unit at their end.
fn split_unit(heading: &str) -> (&str, &str) {
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

    fn id(name: &str) -> AnalyteId {
        AnalyteId::parse(name).unwrap()
    }

    #[test]
    fn headings_are_understood_as_people_write_them() {
        for (heading, column) in [
            ("Date", Column::Day),
            (
                "Bilirubin (mg/dL)",
                Column::Lab(id("bili_total"), Unit::MilligramPerDecilitre),
            ),
            (
                "Albumin [g/L]",
                Column::Lab(id("albumin"), Unit::GramPerLitre),
            ),
            (
                "Alk phos (U/L)",
                Column::Lab(id("alp"), Unit::EnzymeUnitPerLitre),
            ),
            (
                "SGOT, U/L",
                Column::Lab(id("ast"), Unit::EnzymeUnitPerLitre),
            ),
            (
                "Plt (10^3/uL)",
                Column::Lab(id("platelets"), Unit::ThousandPerMicrolitre),
            ),
            (
                "Prothrombin time (s)",
                Column::Lab(id("pt_s"), Unit::Second),
            ),
            (
                "Tbili µmol/L",
                Column::Lab(id("bili_total"), Unit::MicromolePerLitre),
            ),
            ("INR", Column::Lab(id("inr"), Unit::Inr)),
            (
                "Na",
                Column::Lab(id("sodium"), Unit::MilliequivalentPerLitre),
            ),
            ("Creatinine", Column::WithoutUnit(id("creatinine"))),
            ("Creatinine (kg)", Column::Refused(Trouble::WrongUnit)),
            (
                "Weight (kg)",
                Column::Vital(VitalId::WEIGHT, Unit::Kilogram),
            ),
            ("Weight lbs", Column::Vital(VitalId::WEIGHT, Unit::Pound)),
            ("Weight", Column::Refused(Trouble::NoUnit)),
            ("Edema", Column::Refused(Trouble::ForeignRating)),
            ("Cholesterol (mg/dL)", Column::Refused(Trouble::UnknownTest)),
            ("Ascites", Column::Refused(Trouble::UnknownTest)),
            ("", Column::Refused(Trouble::UnknownTest)),
        ] {
            assert_eq!(read_heading(heading), column, "{heading}");
        }
    }
}
