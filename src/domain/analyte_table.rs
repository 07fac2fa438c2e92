//! The catalogue of laboratory tests. To add a test, add a row here and its words in `labs.ftl`.
//!
//! Limits, ranges and factors are those of published conversion tables and teaching ranges; a
//! range printed on the report always stands above them.

use crate::domain::analyte_row::Analyte;
use crate::domain::analyte_row::AnalyteId;
use crate::domain::analyte_row::Bounds;
use crate::domain::analyte_row::Group;
use crate::domain::analyte_row::Typical;
use crate::domain::conversion::UnitOf;
use crate::domain::page::PageId;
use crate::domain::unit::Unit;

const fn unit(unit: Unit, factor: f64, decimals: u32) -> UnitOf {
    UnitOf {
        unit,
        factor,
        offset: 0.0,
        decimals,
    }
}

const fn within(low: &'static str, high: &'static str) -> Bounds {
    Bounds(Some(low), Some(high))
}

const fn up_to(high: &'static str) -> Bounds {
    Bounds(None, Some(high))
}

const fn at_least(low: &'static str) -> Bounds {
    Bounds(Some(low), None)
}

const fn everyone(conventional: Bounds, si: Bounds) -> Typical {
    Typical {
        male: conventional,
        female: conventional,
        male_si: si,
        female_si: si,
    }
}

const fn by_sex(male: Bounds, female: Bounds, male_si: Bounds, female_si: Bounds) -> Typical {
    Typical {
        male,
        female,
        male_si,
        female_si,
    }
}

/// Enzymes: one µkat/L is 60 U/L.
const ENZYME: &[UnitOf] = &[
    unit(Unit::EnzymeUnitPerLitre, 1.0, 0),
    unit(Unit::MicrokatalPerLitre, 1.0 / 60.0, 2),
];
/// Bilirubin, 584.67 g/mol: published scores use 17.1.
const BILIRUBIN: &[UnitOf] = &[
    unit(Unit::MilligramPerDecilitre, 1.0, 1),
    unit(Unit::MicromolePerLitre, 17.1, 0),
];
const PROTEIN: &[UnitOf] = &[
    unit(Unit::GramPerDecilitre, 1.0, 1),
    unit(Unit::GramPerLitre, 10.0, 0),
];
const SALT: &[UnitOf] = &[
    unit(Unit::MilliequivalentPerLitre, 1.0, 0),
    unit(Unit::MillimolePerLitre, 1.0, 0),
];
const SALT_FINE: &[UnitOf] = &[
    unit(Unit::MilliequivalentPerLitre, 1.0, 1),
    unit(Unit::MillimolePerLitre, 1.0, 1),
];
const CELLS: &[UnitOf] = &[
    unit(Unit::ThousandPerMicrolitre, 1.0, 0),
    unit(Unit::BillionPerLitre, 1.0, 0),
    unit(Unit::PerMicrolitre, 1000.0, 0),
];
const CELLS_FINE: &[UnitOf] = &[
    unit(Unit::ThousandPerMicrolitre, 1.0, 1),
    unit(Unit::BillionPerLitre, 1.0, 1),
    unit(Unit::PerMicrolitre, 1000.0, 0),
];
const MARKER: &[UnitOf] = &[
    unit(Unit::NanogramPerMillilitre, 1.0, 1),
    unit(Unit::MicrogramPerLitre, 1.0, 1),
];
const STORES: &[UnitOf] = &[
    unit(Unit::NanogramPerMillilitre, 1.0, 0),
    unit(Unit::MicrogramPerLitre, 1.0, 0),
];

const LOINC: &str = "LOINC 2.82; conversion and teaching ranges as in common laboratory manuals";
const LOINC_BILIRUBIN: &str =
    "LOINC 2.82; factor 17.1 as in the published MELD and Child-Pugh tables (exact 17.104)";
const LOINC_CREATININE: &str =
    "LOINC 2.82; factor 88.4 as in the published MELD tables (exact 88.402)";
const LOINC_ALP: &str = "LOINC 2.82; upper limit above the 13862 U/L seen in the Mayo Clinic \
    primary biliary cirrhosis trial (Murtagh 1994, Hepatology 20:126)";
const LOINC_HBA1C: &str = "LOINC 2.82; IFCC mmol/mol = (% - 2.15) x 10.929";

/// Every test, in the order of the screen.
pub const ANALYTES: &[Analyte] = &[
    Analyte {
        id: AnalyteId("alt"),
        group: Group::Liver,
        is_usual: true,
        loinc: "1742-6",
        loinc_si: None,
        loinc_siblings: &[],
        units: ENZYME,
        typical: by_sex(
            within("7", "40"),
            within("7", "33"),
            within("0.12", "0.67"),
            within("0.12", "0.55"),
        ),
        possible: (1.0, 20_000.0),
        expected: (3.0, 1000.0),
        synonyms: &[
            "alat",
            "gpt",
            "sgpt",
            "alanineaminotransferase",
            "altsgpt",
            "altgpt",
            "alaninetransaminase",
        ],
        page: PageId::BLOOD_TESTS,
        source: LOINC,
    },
    Analyte {
        id: AnalyteId("ast"),
        group: Group::Liver,
        is_usual: true,
        loinc: "1920-8",
        loinc_si: None,
        loinc_siblings: &[],
        units: ENZYME,
        typical: everyone(within("8", "40"), within("0.13", "0.67")),
        possible: (1.0, 30_000.0),
        expected: (5.0, 1000.0),
        synonyms: &[
            "asat",
            "got",
            "sgot",
            "aspartateaminotransferase",
            "astsgot",
            "astgot",
            "aspartatetransaminase",
        ],
        page: PageId::BLOOD_TESTS,
        source: LOINC,
    },
    Analyte {
        id: AnalyteId("alp"),
        group: Group::Liver,
        is_usual: false,
        loinc: "6768-6",
        loinc_si: None,
        loinc_siblings: &[],
        units: ENZYME,
        typical: everyone(within("40", "130"), within("0.67", "2.2")),
        possible: (1.0, 20_000.0),
        expected: (20.0, 1500.0),
        synonyms: &[
            "alkphos",
            "alkphosphatase",
            "alkalinephosphatase",
            "alkp",
            "ap",
            "alkphosp",
        ],
        page: PageId::BLOOD_TESTS,
        source: LOINC_ALP,
    },
    Analyte {
        id: AnalyteId("ggt"),
        group: Group::Liver,
        is_usual: false,
        loinc: "2324-2",
        loinc_si: None,
        loinc_siblings: &[],
        units: ENZYME,
        typical: by_sex(up_to("60"), up_to("40"), up_to("1.0"), up_to("0.67")),
        possible: (1.0, 10_000.0),
        expected: (5.0, 3000.0),
        synonyms: &[
            "gammagt",
            "ggtp",
            "gt",
            "yggt",
            "gammaglutamyltransferase",
            "gammaglutamyltranspeptidase",
        ],
        page: PageId::BLOOD_TESTS,
        source: LOINC,
    },
    Analyte {
        id: AnalyteId("bili_total"),
        group: Group::Liver,
        is_usual: true,
        loinc: "1975-2",
        loinc_si: Some("14631-6"),
        loinc_siblings: &[],
        units: BILIRUBIN,
        typical: everyone(within("0.2", "1.2"), within("3", "21")),
        possible: (0.0, 60.0),
        expected: (0.1, 40.0),
        synonyms: &[
            "bilirubin",
            "totalbilirubin",
            "bilirubintotal",
            "tbili",
            "tbil",
            "bilit",
            "bilitotal",
            "bili",
            "bilirubint",
            "tbilirubin",
            "sbilirubin",
        ],
        page: PageId::JAUNDICE,
        source: LOINC_BILIRUBIN,
    },
    Analyte {
        id: AnalyteId("bili_direct"),
        group: Group::Liver,
        is_usual: false,
        loinc: "1968-7",
        loinc_si: Some("14629-0"),
        loinc_siblings: &[],
        units: BILIRUBIN,
        typical: everyone(within("0.0", "0.3"), within("0", "5")),
        possible: (0.0, 50.0),
        expected: (0.0, 30.0),
        synonyms: &[
            "directbilirubin",
            "bilirubindirect",
            "dbili",
            "dbil",
            "bilid",
            "conjugatedbilirubin",
            "bilirubinconjugated",
        ],
        page: PageId::JAUNDICE,
        source: LOINC_BILIRUBIN,
    },
    Analyte {
        id: AnalyteId("albumin"),
        group: Group::Liver,
        is_usual: true,
        loinc: "1751-7",
        // 54347-0 counts moles; g/L reports carry the mass code.
        loinc_si: None,
        loinc_siblings: &[],
        units: PROTEIN,
        typical: everyone(within("3.5", "5.0"), within("35", "50")),
        possible: (0.5, 7.0),
        expected: (1.5, 5.5),
        synonyms: &["alb", "serumalbumin", "salbumin"],
        page: PageId::BLOOD_TESTS,
        source: LOINC,
    },
    Analyte {
        id: AnalyteId("protein_total"),
        group: Group::Liver,
        is_usual: false,
        loinc: "2885-2",
        loinc_si: None,
        loinc_siblings: &[],
        units: PROTEIN,
        typical: everyone(within("6.0", "8.3"), within("60", "83")),
        possible: (2.0, 15.0),
        expected: (4.0, 10.0),
        synonyms: &[
            "totalprotein",
            "proteintotal",
            "tprotein",
            "tprot",
            "tp",
            "protein",
        ],
        page: PageId::BLOOD_TESTS,
        source: LOINC,
    },
    Analyte {
        id: AnalyteId("pt_s"),
        group: Group::Clotting,
        is_usual: true,
        loinc: "5902-2",
        loinc_si: None,
        loinc_siblings: &[],
        units: &[unit(Unit::Second, 1.0, 1)],
        typical: everyone(within("11", "13.5"), within("11", "13.5")),
        possible: (7.0, 200.0),
        expected: (9.0, 60.0),
        synonyms: &[
            "pt",
            "prothrombintime",
            "protime",
            "prothrombintimept",
            "ptseconds",
            "ptsec",
        ],
        page: PageId::BLOOD_TESTS,
        source: LOINC,
    },
    Analyte {
        id: AnalyteId("inr"),
        group: Group::Clotting,
        is_usual: true,
        loinc: "6301-6",
        loinc_si: None,
        loinc_siblings: &["34714-6"],
        units: &[unit(Unit::Inr, 1.0, 1)],
        typical: everyone(within("0.8", "1.1"), within("0.8", "1.1")),
        possible: (0.5, 20.0),
        expected: (0.8, 6.0),
        synonyms: &["ptinr", "inrpt", "internationalnormalizedratio"],
        page: PageId::BLOOD_TESTS,
        source: LOINC,
    },
    Analyte {
        id: AnalyteId("fibrinogen"),
        group: Group::Clotting,
        is_usual: true,
        loinc: "3255-7",
        loinc_si: None,
        loinc_siblings: &[],
        units: &[
            unit(Unit::MilligramPerDecilitre, 1.0, 0),
            unit(Unit::GramPerLitre, 0.01, 1),
        ],
        typical: everyone(within("200", "400"), within("2.0", "4.0")),
        possible: (10.0, 2000.0),
        expected: (50.0, 1000.0),
        synonyms: &["fib", "fbg", "fibrinogenactivity"],
        page: PageId::BLOOD_TESTS,
        source: LOINC,
    },
    Analyte {
        id: AnalyteId("creatinine"),
        group: Group::Kidney,
        is_usual: true,
        loinc: "2160-0",
        loinc_si: Some("14682-9"),
        loinc_siblings: &["38483-4"],
        units: &[
            unit(Unit::MilligramPerDecilitre, 1.0, 2),
            unit(Unit::MicromolePerLitre, 88.4, 0),
            unit(Unit::MillimolePerLitre, 0.0884, 3),
        ],
        typical: by_sex(
            within("0.7", "1.3"),
            within("0.6", "1.1"),
            within("62", "115"),
            within("53", "97"),
        ),
        possible: (0.1, 30.0),
        expected: (0.3, 10.0),
        synonyms: &[
            "crea",
            "creat",
            "cr",
            "screatinine",
            "serumcreatinine",
            "kreatinin",
        ],
        page: PageId::BLOOD_TESTS,
        source: LOINC_CREATININE,
    },
    Analyte {
        id: AnalyteId("bun"),
        group: Group::Kidney,
        is_usual: false,
        loinc: "3094-0",
        loinc_si: Some("22664-7"),
        loinc_siblings: &["14937-7"],
        units: &[
            unit(Unit::MilligramPerDecilitre, 1.0, 0),
            unit(Unit::MillimolePerLitre, 0.357, 1),
        ],
        typical: everyone(within("7", "20"), within("2.5", "7.1")),
        possible: (1.0, 300.0),
        expected: (3.0, 150.0),
        synonyms: &["bloodureanitrogen", "ureanitrogen", "bunureanitrogen"],
        page: PageId::BLOOD_TESTS,
        source: LOINC,
    },
    Analyte {
        id: AnalyteId("egfr"),
        group: Group::Kidney,
        is_usual: false,
        loinc: "98979-8",
        loinc_si: None,
        loinc_siblings: &[],
        units: &[unit(Unit::FiltrationRate, 1.0, 0)],
        typical: everyone(at_least("90"), at_least("90")),
        possible: (1.0, 200.0),
        expected: (5.0, 150.0),
        synonyms: &["gfr", "egfrckdepi", "egfrckdepi2021", "ckdepi"],
        page: PageId::BLOOD_TESTS,
        source: LOINC,
    },
    Analyte {
        id: AnalyteId("sodium"),
        group: Group::Kidney,
        is_usual: true,
        loinc: "2951-2",
        loinc_si: None,
        loinc_siblings: &["2947-0"],
        units: SALT,
        typical: everyone(within("135", "145"), within("135", "145")),
        possible: (80.0, 200.0),
        expected: (110.0, 170.0),
        synonyms: &["na", "natrium", "serumsodium"],
        page: PageId::BLOOD_TESTS,
        source: LOINC,
    },
    Analyte {
        id: AnalyteId("potassium"),
        group: Group::Kidney,
        is_usual: true,
        loinc: "2823-3",
        loinc_si: None,
        loinc_siblings: &["6298-4"],
        units: SALT_FINE,
        typical: everyone(within("3.5", "5.0"), within("3.5", "5.0")),
        possible: (1.0, 12.0),
        expected: (2.0, 8.0),
        synonyms: &["k", "kalium", "serumpotassium"],
        page: PageId::BLOOD_TESTS,
        source: LOINC,
    },
    Analyte {
        id: AnalyteId("magnesium"),
        group: Group::Kidney,
        is_usual: false,
        loinc: "19123-9",
        loinc_si: Some("2601-3"),
        loinc_siblings: &[],
        units: &[
            unit(Unit::MilligramPerDecilitre, 1.0, 1),
            unit(Unit::MillimolePerLitre, 0.4114, 2),
        ],
        typical: everyone(within("1.7", "2.2"), within("0.70", "0.95")),
        possible: (0.2, 15.0),
        expected: (0.8, 5.0),
        synonyms: &["mg", "magnes"],
        page: PageId::BLOOD_TESTS,
        source: LOINC,
    },
    Analyte {
        id: AnalyteId("bicarb"),
        group: Group::Kidney,
        is_usual: false,
        loinc: "1963-8",
        loinc_si: None,
        loinc_siblings: &["2028-9"],
        units: SALT,
        typical: everyone(within("22", "29"), within("22", "29")),
        possible: (1.0, 60.0),
        expected: (8.0, 45.0),
        synonyms: &[
            "bicarbonate",
            "hco3",
            "co2",
            "totalco2",
            "tco2",
            "carbondioxide",
        ],
        page: PageId::BLOOD_TESTS,
        source: LOINC,
    },
    Analyte {
        id: AnalyteId("platelets"),
        group: Group::Blood,
        is_usual: true,
        loinc: "777-3",
        loinc_si: None,
        loinc_siblings: &["26515-7"],
        units: CELLS,
        typical: everyone(within("150", "400"), within("150", "400")),
        possible: (1.0, 3000.0),
        expected: (10.0, 1000.0),
        synonyms: &[
            "plt",
            "plts",
            "platelet",
            "plateletcount",
            "thrombocytes",
            "thrombo",
        ],
        page: PageId::BLOOD_TESTS,
        source: LOINC,
    },
    Analyte {
        id: AnalyteId("hb"),
        group: Group::Blood,
        is_usual: true,
        loinc: "718-7",
        // In moles; g/L reports carry the mass code.
        loinc_si: Some("59260-0"),
        loinc_siblings: &[],
        units: &[
            unit(Unit::GramPerDecilitre, 1.0, 1),
            unit(Unit::GramPerLitre, 10.0, 0),
            unit(Unit::MillimolePerLitre, 0.6206, 1),
        ],
        typical: by_sex(
            within("13.5", "17.5"),
            within("12.0", "15.5"),
            within("135", "175"),
            within("120", "155"),
        ),
        possible: (2.0, 25.0),
        expected: (5.0, 20.0),
        synonyms: &["hgb", "hemoglobin", "haemoglobin"],
        page: PageId::BLOOD_TESTS,
        source: LOINC,
    },
    Analyte {
        id: AnalyteId("wbc"),
        group: Group::Blood,
        is_usual: false,
        loinc: "6690-2",
        loinc_si: None,
        loinc_siblings: &["26464-8"],
        units: CELLS_FINE,
        typical: everyone(within("4.0", "11.0"), within("4.0", "11.0")),
        possible: (0.1, 500.0),
        expected: (1.0, 50.0),
        synonyms: &[
            "whitebloodcells",
            "whitebloodcellcount",
            "leukocytes",
            "leucocytes",
            "wcc",
        ],
        page: PageId::BLOOD_TESTS,
        source: LOINC,
    },
    Analyte {
        id: AnalyteId("mcv"),
        group: Group::Blood,
        is_usual: false,
        loinc: "787-2",
        loinc_si: None,
        loinc_siblings: &[],
        units: &[unit(Unit::Femtolitre, 1.0, 0)],
        typical: everyone(within("80", "100"), within("80", "100")),
        possible: (40.0, 160.0),
        expected: (60.0, 130.0),
        synonyms: &["meancorpuscularvolume", "meancellvolume"],
        page: PageId::BLOOD_TESTS,
        source: LOINC,
    },
    Analyte {
        id: AnalyteId("crp"),
        group: Group::Other,
        is_usual: false,
        loinc: "1988-5",
        loinc_si: None,
        loinc_siblings: &[],
        units: &[
            unit(Unit::MilligramPerDecilitre, 1.0, 1),
            unit(Unit::MilligramPerLitre, 10.0, 0),
        ],
        typical: everyone(up_to("0.5"), up_to("5")),
        possible: (0.0, 100.0),
        expected: (0.0, 50.0),
        synonyms: &["creactiveprotein"],
        page: PageId::INFECTION,
        source: LOINC,
    },
    Analyte {
        id: AnalyteId("afp"),
        group: Group::Other,
        is_usual: false,
        loinc: "1834-1",
        loinc_si: None,
        loinc_siblings: &["53962-7"],
        units: MARKER,
        typical: everyone(up_to("10"), up_to("10")),
        possible: (0.0, 10_000_000.0),
        expected: (0.0, 10_000.0),
        synonyms: &["alphafetoprotein", "alpha1fetoprotein", "afetoprotein"],
        page: PageId::CANCER_CHECKS,
        source: LOINC,
    },
    Analyte {
        id: AnalyteId("ammonia"),
        group: Group::Other,
        is_usual: false,
        loinc: "22763-7",
        loinc_si: Some("16362-6"),
        loinc_siblings: &[],
        units: &[
            unit(Unit::MicrogramPerDecilitre, 1.0, 0),
            unit(Unit::MicromolePerLitre, 0.587, 0),
        ],
        typical: everyone(within("15", "60"), within("10", "35")),
        possible: (1.0, 3400.0),
        expected: (8.0, 850.0),
        synonyms: &["nh3", "nh4", "ammoniaplasma"],
        page: PageId::ENCEPHALOPATHY,
        source: LOINC,
    },
    Analyte {
        id: AnalyteId("glucose"),
        group: Group::Other,
        is_usual: false,
        loinc: "2345-7",
        loinc_si: Some("14749-6"),
        loinc_siblings: &["2339-0"],
        units: &[
            unit(Unit::MilligramPerDecilitre, 1.0, 0),
            unit(Unit::MillimolePerLitre, 0.0555, 1),
        ],
        typical: everyone(within("70", "99"), within("3.9", "5.5")),
        possible: (10.0, 2000.0),
        expected: (30.0, 800.0),
        synonyms: &[
            "bloodsugar",
            "bloodglucose",
            "glu",
            "glucosefasting",
            "fastingglucose",
        ],
        page: PageId::BLOOD_TESTS,
        source: LOINC,
    },
    Analyte {
        id: AnalyteId("ferritin"),
        group: Group::Other,
        is_usual: false,
        loinc: "2276-4",
        loinc_si: None,
        loinc_siblings: &[],
        units: STORES,
        typical: by_sex(
            within("30", "400"),
            within("15", "150"),
            within("30", "400"),
            within("15", "150"),
        ),
        possible: (1.0, 100_000.0),
        expected: (3.0, 10_000.0),
        synonyms: &["ferr"],
        page: PageId::BLOOD_TESTS,
        source: LOINC,
    },
    Analyte {
        id: AnalyteId("hba1c"),
        group: Group::Other,
        is_usual: false,
        loinc: "4548-4",
        loinc_si: Some("59261-8"),
        loinc_siblings: &[],
        units: &[
            unit(Unit::Percent, 1.0, 1),
            UnitOf {
                unit: Unit::MillimolePerMole,
                factor: 10.929,
                offset: -2.15 * 10.929,
                decimals: 0,
            },
        ],
        typical: everyone(up_to("5.7"), up_to("39")),
        possible: (2.0, 25.0),
        expected: (3.5, 15.0),
        synonyms: &[
            "a1c",
            "hemoglobina1c",
            "haemoglobina1c",
            "glycatedhemoglobin",
        ],
        page: PageId::BLOOD_TESTS,
        source: LOINC_HBA1C,
    },
];

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;
    use crate::domain::analyte_row::fold_name;
    use crate::domain::person::Sex;
    use crate::domain::reading::Reading;

    #[test]
    fn every_unit_of_every_analyte_converts_there_and_back() {
        for analyte in ANALYTES {
            let (least, most) = analyte.expected;
            for row in analyte.units {
                for conventional in [least, f64::midpoint(least, most), most] {
                    let there = conventional * row.factor + row.offset;
                    let value = Decimal::from_f64_retain(there).unwrap();
                    let back = analyte
                        .in_first_unit(Reading::exact(value, row.unit))
                        .unwrap();
                    let error = (back - conventional).abs();
                    assert!(
                        error <= 1e-9 * most.max(1.0),
                        "{:?} {:?}",
                        analyte.id,
                        row.unit
                    );
                }
            }
        }
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "a table of cases")]
    fn published_pairs_agree() {
        for (name, value, from, to, expected) in [
            (
                "bili_total",
                "1.0",
                Unit::MilligramPerDecilitre,
                Unit::MicromolePerLitre,
                17.1,
            ),
            (
                "creatinine",
                "1.0",
                Unit::MilligramPerDecilitre,
                Unit::MicromolePerLitre,
                88.4,
            ),
            (
                "creatinine",
                "0.0884",
                Unit::MillimolePerLitre,
                Unit::MilligramPerDecilitre,
                1.0,
            ),
            (
                "albumin",
                "32",
                Unit::GramPerLitre,
                Unit::GramPerDecilitre,
                3.2,
            ),
            (
                "alt",
                "60",
                Unit::EnzymeUnitPerLitre,
                Unit::MicrokatalPerLitre,
                1.0,
            ),
            (
                "platelets",
                "88000",
                Unit::PerMicrolitre,
                Unit::BillionPerLitre,
                88.0,
            ),
            (
                "hb",
                "10",
                Unit::GramPerDecilitre,
                Unit::MillimolePerLitre,
                6.206,
            ),
            (
                "glucose",
                "100",
                Unit::MilligramPerDecilitre,
                Unit::MillimolePerLitre,
                5.55,
            ),
            (
                "hba1c",
                "6.5",
                Unit::Percent,
                Unit::MillimolePerMole,
                47.541,
            ),
            (
                "crp",
                "5",
                Unit::MilligramPerLitre,
                Unit::MilligramPerDecilitre,
                0.5,
            ),
            (
                "fibrinogen",
                "2.0",
                Unit::GramPerLitre,
                Unit::MilligramPerDecilitre,
                200.0,
            ),
            (
                "ammonia",
                "100",
                Unit::MicrogramPerDecilitre,
                Unit::MicromolePerLitre,
                58.7,
            ),
            (
                "bun",
                "20",
                Unit::MilligramPerDecilitre,
                Unit::MillimolePerLitre,
                7.14,
            ),
        ] {
            let analyte = AnalyteId::parse(name).unwrap().row().unwrap();
            let reading = Reading::exact(value.parse().unwrap(), from);
            let converted = analyte.convert(reading, to).unwrap();
            assert!((converted - expected).abs() < 1e-3, "{name}: {converted}");
        }
    }

    #[test]
    fn names_on_reports_find_their_test() {
        for (name, id) in [
            ("Alk phos", "alp"),
            ("SGOT", "ast"),
            ("Plt", "platelets"),
            ("Tbili", "bili_total"),
            ("Bilirubin, total", "bili_total"),
            ("Prothrombin time", "pt_s"),
            ("Na", "sodium"),
            ("Hgb", "hb"),
            ("PT/INR", "inr"),
            ("ALT (SGPT)", "alt"),
            ("bili_total", "bili_total"),
        ] {
            assert_eq!(AnalyteId::from_name(name), AnalyteId::parse(id), "{name}");
        }
        assert_eq!(AnalyteId::from_name("Cholesterol"), None);
        assert_eq!(AnalyteId::from_name(" - "), None);
    }

    #[test]
    fn no_name_belongs_to_two_tests() {
        let mut seen = std::collections::BTreeMap::new();
        for analyte in ANALYTES {
            let own = fold_name(analyte.id.as_str());
            for name in analyte
                .synonyms
                .iter()
                .map(|it| (*it).to_owned())
                .chain([own])
            {
                assert_eq!(fold_name(&name), name, "{name} is not folded");
                let before = seen.insert(name.clone(), analyte.id);
                assert!(before.is_none_or(|it| it == analyte.id), "{name}");
            }
        }
    }

    #[test]
    fn typical_ranges_read_and_nest() {
        for analyte in ANALYTES {
            assert!(analyte.possible.0 <= analyte.expected.0, "{:?}", analyte.id);
            assert!(analyte.possible.1 >= analyte.expected.1, "{:?}", analyte.id);
            for unit in analyte.accepted() {
                for sex in [None, Some(Sex::Female), Some(Sex::Male)] {
                    assert!(
                        analyte.typical_range(unit, sex).is_some(),
                        "{:?}",
                        analyte.id
                    );
                }
            }
        }
        let alt = AnalyteId::parse("alt").unwrap().row().unwrap();
        let shown = |sex| {
            alt.typical_range(Unit::EnzymeUnitPerLitre, sex)
                .unwrap()
                .to_string()
        };
        assert_eq!(shown(Some(Sex::Male)), "7-40");
        assert_eq!(shown(Some(Sex::Female)), "7-33");
        assert_eq!(shown(None), "7-40");
        let creatinine = AnalyteId::parse("creatinine").unwrap().row().unwrap();
        let range = creatinine
            .typical_range(Unit::MillimolePerLitre, None)
            .unwrap();
        assert_eq!(range.to_string(), "0.053-0.115");
    }
}
