//! A made-up diary on one page: three months with a drain, a procedure and a gap.

use hepatica::interchange::page::data::{
    Block, Fact, FactGroup, LabCell, LabRow, LabTable, LineChart, PageData, PageOf, StripRow,
    Strips, Tick,
};

pub(crate) fn text(word: &str) -> String {
    word.to_owned()
}

pub(crate) fn block(title: &str, items: &[&str]) -> Block {
    Block {
        title: text(title),
        items: items.iter().map(|item| text(item)).collect(),
        more: String::new(),
    }
}

pub(crate) fn group(title: &str, facts: &[(&str, &str, &str)]) -> FactGroup {
    let fact = |(label, value, note): &(&str, &str, &str)| Fact {
        label: text(label),
        value: text(value),
        note: text(note),
    };
    FactGroup {
        title: text(title),
        facts: facts.iter().map(fact).collect(),
    }
}

pub(crate) fn tick(at: f64, label: &str) -> Tick {
    Tick {
        at,
        label: text(label),
    }
}

pub(crate) fn row(name: &str, unit: &str, range: &str, cells: &str) -> LabRow {
    LabRow {
        group: None,
        name: text(name),
        unit: text(unit),
        range: text(range),
        cells: cells
            .split('|')
            .map(|cell| {
                let (value, flag) = cell.split_once(' ').unwrap_or((cell, ""));
                LabCell {
                    value: text(value),
                    flag: text(flag),
                }
            })
            .collect(),
    }
}

pub(crate) fn labs() -> LabTable {
    LabTable {
        title: text("Blood tests"),
        head: [
            "Test", "Unit", "Range", "20 Aug", "3 Sep", "1 Oct", "29 Oct", "19 Nov",
        ]
        .map(text)
        .to_vec(),
        rows: vec![
            row("Sodium", "mmol/L", "136–145", "131 L|133 L|134 L|135 L|136"),
            row("Potassium", "mmol/L", "3.5–5.1", "4.1|4.4||4.3|4.2"),
            row("Creatinine", "mg/dL", "0.6–1.2", "1.2|1.1|1.0|1.0|0.9"),
            row(
                "Bilirubin, total",
                "mg/dL",
                "0.1–1.2",
                "3.8 H|3.2 H|2.4 H|2.0 H|1.8 H",
            ),
            row(
                "Albumin",
                "g/dL",
                "3.5–5.0",
                "2.6 L|2.7 L|2.9 L|3.1 L|3.2 L",
            ),
            row("INR", "", "0.9–1.1", "1.7 H|1.6 H|1.5 H|1.4 H|1.4 H"),
            row(
                "Prothrombin time",
                "s",
                "11–13.5",
                "18.8 H|17.6 H|16.2 H|15.5 H|15.0 H",
            ),
            row(
                "Fibrinogen",
                "mg/dL",
                "200–400",
                "136 L|151 L|178 L|192 L|204",
            ),
            row("Platelets", "10⁹/L", "150–400", "66 L|70 L|78 L|84 L|88 L"),
            row("ALT", "U/L", "7–56", "84 H|72 H|58 H|49|44"),
            row("AST", "U/L", "10–40", "108 H|90 H|71 H|63 H|57 H"),
            row("AFP", "ng/mL", "< 10", "4.1||||<3.0"),
            row("Ammonia", "µmol/L", "11–35", "71 H||58 H||41 H"),
        ],
        notes: vec![text(
            "H above, L below the range the laboratory printed. Values and units as reported.",
        )],
    }
}

/// A repeatable wobble between -1 and 1.
fn wobble(day: i32, salt: i32) -> f64 {
    let mixed = (i64::from(day) * 31 + i64::from(salt) * 17 + 7).pow(3) % 2003;
    f64::from(i32::try_from(mixed).unwrap() - 1001) / 1001.0
}

pub(crate) fn weight() -> LineChart {
    let value = |day: i32| {
        let t = f64::from(day);
        let trend = if day < 61 {
            75.5 + t * 0.058
        } else if day < 95 {
            76.0 + (t - 61.0) * 0.045
        } else if day < 168 {
            74.8 - (t - 95.0) * 0.012
        } else {
            74.0 + (t - 168.0) * 0.4
        };
        trend + 0.35 * wobble(day, 1)
    };
    let logged = |day: i32| !(120..133).contains(&day) && day % 11 != 5;
    let mean = |day: i32| {
        let days: Vec<f64> = ((day - 6).max(0)..=day)
            .filter(|day| logged(*day))
            .map(value)
            .collect();
        days.iter().sum::<f64>() / f64::from(u32::try_from(days.len()).unwrap())
    };
    let point = |day: i32, value: f64| [f64::from(20_000 + day), value];
    LineChart {
        title: text("Weight, kg (dots: each day, line: 7-day average)"),
        alt: text(
            "Weight from 1 June to 22 November: up to 79 kg on 1 August, 74 kg after, 76.6 now.",
        ),
        first: 20_000,
        last: 20_174,
        low: 72.0,
        high: 82.0,
        x_ticks: [
            (0.0, "Jun"),
            (30.0, "Jul"),
            (61.0, "Aug"),
            (92.0, "Sep"),
            (122.0, "Oct"),
            (153.0, "Nov"),
        ]
        .map(|(at, label)| tick(20_000.0 + at, label))
        .to_vec(),
        y_ticks: vec![tick(72.0, "72"), tick(77.0, "77"), tick(82.0, "82")],
        points: (0..175)
            .filter(|day| logged(*day))
            .map(|day| point(day, value(day)))
            .collect(),
        lines: vec![
            (0..120).map(|day| point(day, mean(day))).collect(),
            (133..175).map(|day| point(day, mean(day))).collect(),
        ],
        band: Some([73.5, 75.5]),
        events: vec![
            tick(20_061.0, "drain 4 L"),
            tick(20_094.0, "stem cell procedure"),
            tick(20_112.0, "spironolactone 200 mg"),
            tick(20_170.0, "antibiotics for fever"),
        ],
    }
}

pub(crate) fn strips() -> Strips {
    let cells = |salt: i32| {
        (0..175)
            .map(|day: i32| {
                let level = if day < 95 { 2.1 } else { 0.7 } + 1.2 * wobble(day, salt);
                (!(120..133).contains(&day) && day % 13 != 4)
                    .then(|| {
                        (0_u8..3)
                            .filter(|step| level > f64::from(*step) + 0.4)
                            .count()
                    })
                    .map(|rating| u8::try_from(rating).unwrap())
            })
            .collect()
    };
    Strips {
        title: text("How I felt, day by day"),
        alt: text("Swelling, tiredness and belly improved after September."),
        legend: [(0, "none"), (1, "mild"), (2, "moderate"), (3, "severe")]
            .map(|(rating, word)| (rating, text(word)))
            .to_vec(),
        rows: [
            "Leg swelling",
            "Tiredness",
            "Belly swelling",
            "Itching",
            "Confusion, sleepy by day",
        ]
        .iter()
        .zip(2..)
        .map(|(name, salt)| StripRow {
            name: text(name),
            cells: cells(salt),
            alt: text("mostly moderate until September, then mild."),
        })
        .collect(),
        x_ticks: vec![tick(0.0, "Jun"), tick(61.0, "Aug"), tick(122.0, "Oct")],
    }
}

pub(crate) fn bare() -> PageData {
    PageData {
        lang: text("en"),
        title: text("Cirrhosis diary summary"),
        period: text("20 Aug – 22 Nov 2026"),
        page_of: PageOf {
            before: text("page "),
            between: text(" of "),
            after: String::new(),
        },
        ..PageData::default()
    }
}

pub(crate) fn rich() -> PageData {
    PageData {
        who: text("Sample Patient · born 1961-04-02 · written by the patient"),
        course: Some(group(
            "Day by day",
            &[
                ("Days logged", "88 of 95", ""),
                (
                    "Weight",
                    "76.6 kg",
                    "(22 Nov; target 74 kg; +2.6 kg in 7 days)",
                ),
                ("Confusion", "worst mild", "(12 Oct; there on 3 of 60 days)"),
                ("Bowel movements", "3 a day", "(middle; 1 to 5, 80 days)"),
            ],
        )),
        scores: Some(group(
            "Scores",
            &[
                ("MELD 3.0", "12", "(18 on 20 Aug)"),
                ("Child-Pugh", "B 8", "(C 11 on 20 Aug)"),
            ],
        )),
        medicines: Some(group(
            "Medicines",
            &[("Lactulose", "", ""), ("Water pills", "", "")],
        )),
        checks: Some(group(
            "Checks",
            &[("Liver scan", "1 May 2026", "(due 1 Nov 2026)")],
        )),
        attention: Some(block(
            "Needs attention",
            &[
                "Weight +2.6 kg in 7 days (16–22 Nov)",
                "Fever 38.4 °C on 2 Nov, antibiotics",
            ],
        )),
        questions: Some(block(
            "My questions",
            &[
                "Weight went up again after the drain. Change the water tablets?",
                "Is the next scan due?",
                "May I drive?",
            ],
        )),
        events: Some(block(
            "Since the last visit",
            &[
                "1 drain, 4 L, 4 Aug",
                "Stem cell procedure, 3 Sep",
                "No hospital stay, no bleeding, no fall",
            ],
        )),
        weight: Some(weight()),
        strips: Some(strips()),
        labs: Some(labs()),
        notes: Some(block(
            "Notes",
            &["Two nights without sleep in October, lactulose forgotten on both days before."],
        )),
        standing: text(
            "The diary cannot tell whether you are well. Call your team when you are worried, even if the diary is quiet.",
        ),
        footer: text("Hepatica 0.1 · Self-reported, not checked · printed 22 Nov 2026"),
        ..bare()
    }
}
