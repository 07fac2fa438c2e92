//! The closed list of units, each with its printed symbol, its UCUM code and how reports spell it.

/// A unit of measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the table below says what each is")]
pub enum Unit {
    Kilogram,
    Pound,
    Celsius,
    Fahrenheit,
    Centimetre,
    Inch,
    MmHg,
    PerMinute,
    Times,
    Litre,
    Millilitre,
    EnzymeUnitPerLitre,
    MicrokatalPerLitre,
    MilligramPerDecilitre,
    MicromolePerLitre,
    MillimolePerLitre,
    GramPerDecilitre,
    GramPerLitre,
    MilligramPerLitre,
    Second,
    Inr,
    ThousandPerMicrolitre,
    BillionPerLitre,
    PerMicrolitre,
    MilliequivalentPerLitre,
    MicrogramPerDecilitre,
    NanogramPerMillilitre,
    MicrogramPerLitre,
    FiltrationRate,
    Femtolitre,
    Percent,
    MillimolePerMole,
}

/// How one unit is written.
#[derive(Debug)]
struct Row {
    unit: Unit,
    /// As printed for people.
    symbol: &'static str,
    /// The code of the Unified Code for Units of Measure, used in every file.
    ucum: &'static str,
    /// Other spellings, as [`fold`] leaves them.
    spellings: &'static [&'static str],
}

const fn row(
    unit: Unit,
    symbol: &'static str,
    ucum: &'static str,
    spellings: &'static [&'static str],
) -> Row {
    Row {
        unit,
        symbol,
        ucum,
        spellings,
    }
}

const ROWS: &[Row] = &[
    row(
        Unit::Kilogram,
        "kg",
        "kg",
        &["kgs", "kilo", "kilos", "kilogram", "kilograms"],
    ),
    row(
        Unit::Pound,
        "lb",
        "[lb_av]",
        &["lbs", "pound", "pounds", "[lb_av]", "lb_av"],
    ),
    row(Unit::Celsius, "°C", "Cel", &["c", "cel", "celsius", "degc"]),
    row(
        Unit::Fahrenheit,
        "°F",
        "[degF]",
        &["f", "[degf]", "degf", "fahrenheit"],
    ),
    row(
        Unit::Centimetre,
        "cm",
        "cm",
        &["centimetre", "centimeter", "centimetres", "centimeters"],
    ),
    row(
        Unit::Inch,
        "in",
        "[in_i]",
        &["inch", "inches", "\"", "[in_i]"],
    ),
    row(Unit::MmHg, "mmHg", "mm[Hg]", &["mm[hg]"]),
    row(
        Unit::PerMinute,
        "/min",
        "/min",
        &[
            "bpm",
            "1/min",
            "beats/min",
            "{beats}/min",
            "beats/minute",
            "{beat}/min",
            "/minute",
        ],
    ),
    row(Unit::Times, "", "1", &["times", "count", "{count}"]),
    row(
        Unit::Litre,
        "L",
        "L",
        &["litre", "litres", "liter", "liters"],
    ),
    row(
        Unit::Millilitre,
        "mL",
        "mL",
        &["cc", "millilitres", "milliliters"],
    ),
    row(
        Unit::EnzymeUnitPerLitre,
        "U/L",
        "U/L",
        &[
            "iu/l", "[iu]/l", "units/l", "unit/l", "ui/l", "e/l", "mu/ml",
        ],
    ),
    row(Unit::MicrokatalPerLitre, "µkat/L", "ukat/L", &["ukat/l"]),
    row(
        Unit::MilligramPerDecilitre,
        "mg/dL",
        "mg/dL",
        &["mg%", "mg/100ml"],
    ),
    row(
        Unit::MicromolePerLitre,
        "µmol/L",
        "umol/L",
        &[
            "umol/l",
            "mcmol/l",
            "mikromol/l",
            "micromol/l",
            "micromoles/l",
        ],
    ),
    row(
        Unit::MillimolePerLitre,
        "mmol/L",
        "mmol/L",
        &["mm/l", "millimol/l", "millimoles/l"],
    ),
    row(
        Unit::GramPerDecilitre,
        "g/dL",
        "g/dL",
        &["gm/dl", "gms/dl", "g%", "g/100ml"],
    ),
    row(Unit::GramPerLitre, "g/L", "g/L", &["gm/l"]),
    row(Unit::MilligramPerLitre, "mg/L", "mg/L", &[]),
    row(
        Unit::Second,
        "s",
        "s",
        &["sec", "sec.", "secs", "second", "seconds", "sek"],
    ),
    row(
        Unit::Inr,
        "",
        "{INR}",
        &["{inr}", "inr", "ratio", "{ratio}"],
    ),
    row(
        Unit::ThousandPerMicrolitre,
        "10³/µL",
        "10*3/uL",
        &[
            "10*3/ul",
            "10*3/mm*3",
            "k/ul",
            "k/mm*3",
            "k/cumm",
            "thou/ul",
            "thous/mcl",
            "th/ul",
            "tsd/ul",
            "1000/ul",
            "k/mcl",
            "10*3/mcl",
            "10e3/ul",
            "10*3/mm3",
            "103/ul",
            "10(3)/ul",
            "10(3)/mcl",
            "10x3/ul",
            "10*3/cumm",
            "e3/ul",
            "thousand/ul",
            "thousand/mcl",
            "tys/ul",
        ],
    ),
    row(
        Unit::BillionPerLitre,
        "10⁹/L",
        "10*9/L",
        &[
            "10*9/l",
            "g/l(count)",
            "gpt/l",
            "giga/l",
            "bil/l",
            "10e9/l",
            "109/l",
            "10(9)/l",
            "10x9/l",
            "e9/l",
        ],
    ),
    row(
        Unit::PerMicrolitre,
        "/µL",
        "/uL",
        &[
            "/ul",
            "/mm*3",
            "cells/ul",
            "/cumm",
            "/mcl",
            "/mm3",
            "10*6/l",
            "cells/mcl",
        ],
    ),
    row(
        Unit::MilliequivalentPerLitre,
        "mEq/L",
        "meq/L",
        &["meq/l", "mval/l"],
    ),
    row(
        Unit::MicrogramPerDecilitre,
        "µg/dL",
        "ug/dL",
        &["ug/dl", "mcg/dl"],
    ),
    row(Unit::NanogramPerMillilitre, "ng/mL", "ng/mL", &[]),
    row(Unit::MicrogramPerLitre, "µg/L", "ug/L", &["ug/l", "mcg/l"]),
    row(
        Unit::FiltrationRate,
        "mL/min/1.73 m²",
        "mL/min/{1.73_m2}",
        &[
            "ml/min/1.73m*2",
            "ml/min/{1.73_m2}",
            "ml/min/1.73m2",
            "ml/min",
            "ml/min/1.73",
        ],
    ),
    row(Unit::Femtolitre, "fL", "fL", &["um*3", "cuum"]),
    row(Unit::Percent, "%", "%", &["percent"]),
    row(Unit::MillimolePerMole, "mmol/mol", "mmol/mol", &[]),
];

impl Unit {
    /// Returns the symbol that people read; empty for INR and counts.
    #[must_use]
    pub fn symbol(self) -> &'static str {
        self.row().map_or("", |it| it.symbol)
    }

    /// Returns the UCUM code, which stands in every file.
    #[must_use]
    pub fn ucum(self) -> &'static str {
        self.row().map_or("", |it| it.ucum)
    }

    /// Reads a UCUM code, exactly.
    #[must_use]
    pub fn from_ucum(code: &str) -> Option<Self> {
        ROWS.iter().find(|it| it.ucum == code).map(|it| it.unit)
    }

    /// Reads a unit as a report, a spreadsheet or a person spells it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(exact) = Self::from_ucum(text.trim()) {
            return Some(exact);
        }
        let folded = fold(text);
        let is_it = |it: &&Row| fold(it.symbol) == folded || it.spellings.contains(&&*folded);
        if folded.is_empty() {
            None
        } else {
            ROWS.iter().find(is_it).map(|it| it.unit)
        }
    }

    /// Reads a unit that has to be one of `accepted`, which settles what a letter means, and
    /// without the remarks that codes carry in braces.
    #[must_use]
    pub fn parse_among(text: &str, accepted: &[Self]) -> Option<Self> {
        let fits = |it: &Self| accepted.contains(it);
        if let Some(unit) = Self::parse(text).filter(fits) {
            return Some(unit);
        }
        match &*fold(text) {
            // Of cells it is giga, not gram.
            "g/l" => Some(Self::BillionPerLitre).filter(fits),
            "1" => Some(Self::Inr).filter(fits),
            _ => {
                let bare = without_remarks(text)?;
                Self::parse(&bare).filter(fits)
            }
        }
    }

    /// Returns whether a text names a unit, known or not, rather than something else that stands
    /// beside a number, such as a remark.
    #[must_use]
    pub fn is_named(text: &str) -> bool {
        Self::parse(text).is_some() || is_metric(&fold(text)) || is_mass(&fold(text))
    }

    /// Returns whether the same number is the same amount in both units, of whatever is measured.
    #[must_use]
    pub fn is_same_amount(self, other: Self) -> bool {
        const SAME: [(Unit, Unit); 2] = [
            (Unit::ThousandPerMicrolitre, Unit::BillionPerLitre),
            (Unit::NanogramPerMillilitre, Unit::MicrogramPerLitre),
        ];
        self == other || SAME.contains(&(self, other)) || SAME.contains(&(other, self))
    }

    /// Returns every unit.
    pub fn all() -> impl Iterator<Item = Self> {
        ROWS.iter().map(|it| it.unit)
    }

    fn row(self) -> Option<&'static Row> {
        ROWS.iter().find(|it| it.unit == self)
    }
}

/// A code without its braces; `None` if it has none or is nothing else.
fn without_remarks(code: &str) -> Option<String> {
    let (head, rest) = code.split_once('{')?;
    let (_, tail) = rest.split_once('}')?;
    let bare = format!("{head}{tail}");
    (!bare.trim().is_empty()).then_some(bare)
}

/// Something by something, such as `pmol/l`: of these the table above has all spellings that are
/// the same as one of its units.
fn is_metric(folded: &str) -> bool {
    const TOPS: [&str; 7] = ["mol", "g", "l", "eq", "u", "iu", "kat"];
    const BOTTOMS: [&str; 3] = ["l", "g", "mol"];
    let is_one_of = |text: &str, all: &[&str]| {
        let prefixes = ["", "f", "p", "n", "u", "m", "c", "d", "k", "100m"];
        let bare = |it: &&str| {
            let prefix = text.strip_suffix(*it);
            prefix.is_some_and(|it| prefixes.contains(&it))
        };
        all.iter().any(bare)
    };
    let parts = folded.split_once('/');
    parts.is_some_and(|(top, bottom)| is_one_of(top, &TOPS) && is_one_of(bottom, &BOTTOMS))
}

/// Masses that a person has and the table above has not.
fn is_mass(folded: &str) -> bool {
    matches!(
        folded,
        "g" | "gram" | "grams" | "mg" | "oz" | "st" | "stone" | "stones" | "[stone_av]"
    )
}

/// Lower case, no blanks, one micro sign, one way to write a power.
fn fold(text: &str) -> String {
    let text = text
        .trim()
        .trim_start_matches(['x', 'X', '×'])
        .to_lowercase();
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'µ' | 'μ' => folded.push('u'),
            '²' => folded.push_str("*2"),
            '³' => folded.push_str("*3"),
            '⁹' => folded.push_str("*9"),
            '^' => folded.push('*'),
            c if c.is_whitespace() => (),
            c => folded.push(c),
        }
    }
    folded
        .replace("**", "*")
        .replace("10*03", "10*3")
        .replace("10*09", "10*9")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_has_a_row_and_reads_its_own_symbol_and_code() {
        for (i, unit) in Unit::all().enumerate() {
            assert_eq!(ROWS[i].unit, unit);
            assert_eq!(Unit::parse(unit.ucum()), Some(unit), "{unit:?}");
            if !unit.symbol().is_empty() {
                assert_eq!(Unit::parse(unit.symbol()), Some(unit), "{unit:?}");
            }
        }
        assert_eq!(ROWS.len(), 32);
    }

    #[test]
    fn no_spelling_belongs_to_two_units() {
        let mut seen = std::collections::BTreeMap::new();
        for row in ROWS {
            for spelling in row.spellings {
                assert_eq!(fold(spelling), *spelling, "{spelling} is not folded");
                assert_eq!(seen.insert(spelling, row.unit), None, "{spelling}");
            }
        }
    }

    #[test]
    fn reports_spell_units_in_many_ways() {
        for (text, unit) in [
            ("MG/DL", Unit::MilligramPerDecilitre),
            ("umol/l", Unit::MicromolePerLitre),
            ("μmol/L", Unit::MicromolePerLitre),
            ("µmol/L", Unit::MicromolePerLitre),
            ("10^3/uL", Unit::ThousandPerMicrolitre),
            ("x10*3/uL", Unit::ThousandPerMicrolitre),
            ("K/uL", Unit::ThousandPerMicrolitre),
            ("THOUS/MCL", Unit::ThousandPerMicrolitre),
            ("x 10⁹/L", Unit::BillionPerLitre),
            ("10^9/L", Unit::BillionPerLitre),
            ("IU/L", Unit::EnzymeUnitPerLitre),
            ("sec", Unit::Second),
            ("kgs", Unit::Kilogram),
            ("°F", Unit::Fahrenheit),
            ("mmHg", Unit::MmHg),
            ("mL/min/1.73 m²", Unit::FiltrationRate),
        ] {
            assert_eq!(Unit::parse(text), Some(unit), "{text}");
        }
        for unknown in ["", "furlong", "mg", "e5"] {
            assert_eq!(Unit::parse(unknown), None, "{unknown:?}");
        }
    }

    #[test]
    fn a_unit_is_told_from_a_remark() {
        for text in [
            "nmol/L", "µg/g", "%", "pg/mL", "g", "stone", "mg/100mL", "IU/mL",
        ] {
            assert!(Unit::is_named(text), "{text}");
        }
        for text in ["", "{calculated}", "see note", "furlong", "a/b", "high/low"] {
            assert!(!Unit::is_named(text), "{text}");
        }
        assert!(Unit::BillionPerLitre.is_same_amount(Unit::ThousandPerMicrolitre));
        assert!(!Unit::GramPerLitre.is_same_amount(Unit::GramPerDecilitre));
    }

    #[test]
    fn files_of_laboratories_spell_units_in_many_ways() {
        let cells = [
            Unit::ThousandPerMicrolitre,
            Unit::BillionPerLitre,
            Unit::PerMicrolitre,
        ];
        for (text, unit) in [
            ("10*3/uL", Unit::ThousandPerMicrolitre),
            ("10^3/uL", Unit::ThousandPerMicrolitre),
            ("10*3/uL{cells}", Unit::ThousandPerMicrolitre),
            ("K/uL", Unit::ThousandPerMicrolitre),
            ("K/ul", Unit::ThousandPerMicrolitre),
            ("k/µL", Unit::ThousandPerMicrolitre),
            ("THOUS/MCL", Unit::ThousandPerMicrolitre),
            ("Thousand/uL", Unit::ThousandPerMicrolitre),
            ("x10E3/uL", Unit::ThousandPerMicrolitre),
            ("x10(3)/mcL", Unit::ThousandPerMicrolitre),
            ("10*9/L", Unit::BillionPerLitre),
            ("10^9/L", Unit::BillionPerLitre),
            ("x10*9/L", Unit::BillionPerLitre),
            ("x10(9)/L", Unit::BillionPerLitre),
            ("E9/L", Unit::BillionPerLitre),
            ("G/L", Unit::BillionPerLitre),
            ("10*6/L", Unit::PerMicrolitre),
            ("/uL", Unit::PerMicrolitre),
        ] {
            assert_eq!(Unit::parse_among(text, &cells), Some(unit), "{text}");
        }
        for (text, unit) in [
            ("mg/dL", Unit::MilligramPerDecilitre),
            ("umol/L", Unit::MicromolePerLitre),
            ("µmol/L", Unit::MicromolePerLitre),
            ("μmol/L", Unit::MicromolePerLitre),
            ("mmol/l", Unit::MillimolePerLitre),
            ("g/L", Unit::GramPerLitre),
            ("g/dl", Unit::GramPerDecilitre),
            ("U/L", Unit::EnzymeUnitPerLitre),
            ("U/L{37C}", Unit::EnzymeUnitPerLitre),
            ("IU/L", Unit::EnzymeUnitPerLitre),
            ("[IU]/L", Unit::EnzymeUnitPerLitre),
            ("ukat/L", Unit::MicrokatalPerLitre),
            ("µkat/L", Unit::MicrokatalPerLitre),
            ("mEq/L", Unit::MilliequivalentPerLitre),
            ("s", Unit::Second),
            ("fL", Unit::Femtolitre),
            ("%", Unit::Percent),
            ("mm[Hg]", Unit::MmHg),
            ("/min", Unit::PerMinute),
            ("kg", Unit::Kilogram),
            ("[lb_av]", Unit::Pound),
            ("Cel", Unit::Celsius),
            ("[degF]", Unit::Fahrenheit),
            ("mL/min/{1.73_m2}", Unit::FiltrationRate),
            ("{INR}", Unit::Inr),
        ] {
            assert_eq!(Unit::parse_among(text, &[unit]), Some(unit), "{text}");
        }
        assert_eq!(Unit::parse_among("1", &[Unit::Inr]), Some(Unit::Inr));
        for (text, accepted) in [
            ("g/L", Unit::MilligramPerLitre),
            ("{score}", Unit::Inr),
            ("x10*12/L", Unit::BillionPerLitre),
            ("kelvin", Unit::ThousandPerMicrolitre),
            ("{", Unit::Percent),
            ("}{", Unit::Percent),
        ] {
            assert_eq!(Unit::parse_among(text, &[accepted]), None, "{text}");
        }
    }
}
