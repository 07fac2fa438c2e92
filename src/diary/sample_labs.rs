//! The results of the made-up diary.

use crate::diary::sample_day::Dice;
use crate::diary::sample_day::digits;
use crate::diary::sample_day::wave;
use crate::domain::analyte_row::AnalyteId;
use crate::domain::change::Change;
use crate::domain::day::Day;
use crate::domain::lab::LabKey;
use crate::domain::lab::LabResult;
use crate::domain::number::DecimalMark;
use crate::domain::reading::Reading;
use crate::domain::reference::ReferenceRange;
use crate::domain::text::Line;

const LABORATORY: &str = "City Hospital";

/// Days of the course on which blood was taken, counted from today.
const DAYS: [i32; 19] = [
    -535, -500, -472, -437, -409, -374, -346, -311, -283, -255, -227, -192, -157, -129, -94, -80,
    -52, -24, -3,
];

struct Test {
    name: &'static str,
    range: &'static str,
    /// One value for each of [`DAYS`]; `-` where it was not measured.
    course: &'static str,
    /// Middle and swing of its slow waves in a diary of many years.
    waves: (f64, f64),
}

const fn test(
    name: &'static str,
    range: &'static str,
    waves: (f64, f64),
    course: &'static str,
) -> Test {
    Test {
        name,
        range,
        course,
        waves,
    }
}

const TESTS: &[Test] = &[
    test(
        "alt",
        "7-56",
        (60.0, 25.0),
        "48 51 47 55 58 63 61 70 78 88 92 85 79 96 84 72 58 49 44",
    ),
    test(
        "ast",
        "10-40",
        (75.0, 30.0),
        "58 62 60 66 71 78 80 88 97 110 118 104 99 121 108 90 71 63 57",
    ),
    test(
        "alp",
        "40-130",
        (138.0, 15.0),
        "128 - - - 134 - - - 147 - - 152 - - 141 - - - 126",
    ),
    test(
        "ggt",
        "8-61",
        (140.0, 30.0),
        "142 - - - 155 - - - 171 - - 168 - - 149 - - - 118",
    ),
    test(
        "bili_total",
        "0.2-1.2",
        (2.4, 1.1),
        "1.6 1.7 1.6 1.9 2.0 2.2 2.4 2.6 2.8 3.1 3.4 3.6 3.2 4.1 3.8 3.2 2.4 2.0 1.8",
    ),
    test(
        "albumin",
        "3.5-5.0",
        (3.0, -0.4),
        "3.4 3.4 3.3 3.3 3.2 3.1 3.0 2.9 2.8 2.7 2.6 2.6 2.7 2.5 2.6 2.7 2.9 3.1 3.2",
    ),
    test(
        "pt_s",
        "11-13.5",
        (16.4, 2.2),
        "14.6 14.8 14.7 15.3 15.6 16.1 16.4 17.0 17.6 \
        18.2 18.6 18.9 18.1 19.4 18.8 17.6 16.2 15.5 15.0",
    ),
    test(
        "inr",
        "0.9-1.1",
        (1.5, 0.2),
        "1.3 1.3 1.3 1.4 1.4 1.4 1.5 1.5 1.6 1.6 1.7 1.7 1.6 1.8 1.7 1.6 1.5 1.4 1.4",
    ),
    test(
        "fibrinogen",
        "200-400",
        (175.0, -40.0),
        "212 208 - 201 - 188 176 - 154 142 138 135 144 128 136 151 178 192 204",
    ),
    test(
        "creatinine",
        "0.6-1.2",
        (0.95, 0.2),
        "0.81 0.84 0.80 0.83 0.86 0.84 0.88 0.87 0.90 \
        0.92 0.98 1.02 1.09 1.31 1.18 1.10 1.01 0.96 0.90",
    ),
    test(
        "sodium",
        "136-145",
        (135.0, -3.0),
        "138 138 137 137 137 136 136 135 135 134 133 133 132 129 131 133 134 135 136",
    ),
    test(
        "potassium",
        "3.5-5.0",
        (4.1, 0.2),
        "4.2 4.1 4.3 4.2 4.0 4.1 4.2 4.1 4.0 4.1 4.0 3.9 4.0 4.2 3.6 3.8 4.0 4.1 4.2",
    ),
    test(
        "platelets",
        "150-400",
        (84.0, -18.0),
        "104 101 103 97 94 90 86 82 76 72 70 68 71 62 66 70 78 84 88",
    ),
    test(
        "hb",
        "12.0-16.0",
        (11.6, -0.8),
        "12.8 12.6 12.7 12.2 11.9 12.0 11.8 11.6 11.5 \
        11.3 11.1 11.0 10.9 10.6 10.4 10.7 11.1 11.2 11.6",
    ),
    test(
        "wbc",
        "4.0-11.0",
        (4.6, 0.5),
        "5.2 - 4.9 5.6 - 4.7 4.6 - 4.4 4.3 4.5 4.1 4.0 4.8 4.2 4.4 4.6 5.1 4.7",
    ),
    test(
        "afp",
        "<10.0",
        (2.6, 0.4),
        "- - - - - <2.0 - - - - - 2.4 - - - - - 2.7 -",
    ),
];

/// Returns the results of the course that ends on `today`.
pub(crate) fn course(today: Day) -> Vec<Change> {
    let mut changes = Vec::new();
    for it in TESTS {
        for (t, value) in DAYS.iter().zip(it.course.split_whitespace()) {
            changes.extend(it.printed(today.plus(*t), value));
        }
    }
    changes
}

/// Returns the results of one day, `t` days from today, in a diary of many years.
pub(crate) fn waves(day: Day, t: i32, dice: &mut Dice<'_>) -> Vec<Change> {
    let height = wave(t, 900);
    let result = |it: &Test| {
        let (middle, swing) = it.waves;
        let value = middle + swing * height + dice.spread(swing.abs() * 0.15);
        it.drawn(day, value)
    };
    TESTS.iter().filter_map(result).collect()
}

impl Test {
    fn printed(&self, day: Day, text: &str) -> Option<Change> {
        let unit = AnalyteId::parse(self.name)?.row()?.units.first()?.unit;
        let reading = Reading::parse(text, DecimalMark::Point, unit, &[]).ok()?;
        self.result(day, reading)
    }

    fn drawn(&self, day: Day, value: f64) -> Option<Change> {
        let row = AnalyteId::parse(self.name)?.row()?.units.first()?;
        self.result(day, Reading::exact(digits(value, row.decimals)?, row.unit))
    }

    fn result(&self, day: Day, reading: Reading) -> Option<Change> {
        let key = LabKey {
            day,
            analyte: AnalyteId::parse(self.name)?,
            sample: 0,
        };
        let value = LabResult {
            reading,
            range: ReferenceRange::parse(self.range),
            laboratory: Line::new(LABORATORY).ok(),
            quality: None,
        };
        Some(Change::Lab {
            key,
            value: Some(value),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_test_is_printed_as_its_catalogue_row_says() {
        for it in TESTS {
            let row = AnalyteId::parse(it.name).unwrap().row().unwrap().units[0];
            let words: Vec<_> = it.course.split_whitespace().collect();
            assert_eq!(words.len(), DAYS.len(), "{}", it.name);
            assert!(ReferenceRange::parse(it.range).is_some(), "{}", it.name);
            for word in words.into_iter().filter(|it| *it != "-") {
                let read = Reading::parse(word, DecimalMark::Point, row.unit, &[]).unwrap();
                assert_eq!(read.value.scale(), row.decimals, "{} {word}", it.name);
            }
        }
    }
}
