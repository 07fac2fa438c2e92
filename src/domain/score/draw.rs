//! Chooses the inputs of a score: from one blood draw, never a guess.
//!
//! Of each test counts the last sample of the day, else the latest result at most seven days before
//! it; each keeps its own day. A grade of the doctor counts from ninety days before the draw to seven
//! days after it, the latest first; that window is a choice of this program, not of a guideline.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::domain::analyte_row::AnalyteId;
use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::event::Event;
use crate::domain::lab::LabResult;
use crate::domain::person::Sex;
use crate::domain::reading::Reading;
use crate::domain::record::Record;
use crate::domain::reference::ReferenceRange;
use crate::domain::score::arithmetic::Amount;
use crate::domain::score::arithmetic::Worked;
use crate::domain::score::definition::ALBUMIN;
use crate::domain::score::definition::ALT;
use crate::domain::score::definition::AST;
use crate::domain::score::definition::BILIRUBIN;
use crate::domain::score::definition::CREATININE;
use crate::domain::score::definition::INR;
use crate::domain::score::definition::Input;
use crate::domain::score::definition::InputId;
use crate::domain::score::definition::InputValue;
use crate::domain::score::definition::Lack;
use crate::domain::score::definition::Missing;
use crate::domain::score::definition::PLATELETS;
use crate::domain::score::definition::SODIUM;
use crate::domain::score::facts;
use crate::domain::settings::SettingKey;
use crate::domain::severity::Severity;
use crate::domain::symptom::SymptomId;

/// Most days between the results of one score.
pub const MOST_DAYS: i32 = 7;
/// Days before a draw from which a grade still counts, and days after it until which it does.
const GRADE_BEFORE: i32 = 90;
const GRADE_AFTER: i32 = 7;

const TESTS: [InputId; 8] = [
    BILIRUBIN, ALBUMIN, INR, CREATININE, SODIUM, AST, ALT, PLATELETS,
];
const GRADES: [SymptomId; 2] = [SymptomId::ASCITES_GRADE, SymptomId::ENCEPHALOPATHY_GRADE];

/// A result with the day of its sample.
type Dated<'a> = (Day, &'a LabResult);

/// What a record holds for scores, ordered for looking it up.
#[derive(Debug)]
pub struct Draws<'a> {
    /// The record itself.
    pub record: &'a Record,
    /// The events that matter to scores.
    pub events: Vec<&'a Event>,
    labs: BTreeMap<AnalyteId, BTreeMap<Day, &'a LabResult>>,
    grades: BTreeMap<SymptomId, BTreeMap<Day, Severity>>,
}

impl<'a> Draws<'a> {
    /// Looks through `record` once.
    #[must_use]
    pub fn new(record: &'a Record) -> Self {
        let mut labs: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
        let tests: BTreeSet<AnalyteId> = TESTS.into_iter().filter_map(test).collect();
        // In the order of samples, so that the last sample of a day stays.
        for (key, result) in record.labs().filter(|it| tests.contains(&it.0.analyte)) {
            let days = labs.entry(key.analyte).or_default();
            days.insert(key.day, result);
        }
        let grades = GRADES.map(|id| (id, record.ratings(id).collect()));
        let events = record.events().into_iter().map(|it| it.1);
        Self {
            record,
            events: events
                .filter(|it| facts::KINDS.contains(&it.kind))
                .collect(),
            labs,
            grades: grades.into(),
        }
    }

    /// Returns the days on which one of `tests` was measured, in order.
    #[must_use]
    pub fn days(&self, tests: &[InputId], period: DayRange) -> BTreeSet<Day> {
        let labs = tests
            .iter()
            .filter_map(|it| self.labs.get(&test(*it)?))
            .flat_map(|it| it.range(period.first..=period.last));
        labs.map(|it| *it.0).collect()
    }

    /// Returns whether one of `tests` was measured on `day`.
    #[must_use]
    pub fn is_draw(&self, tests: &[InputId], day: Day) -> bool {
        let mut found = tests.iter().filter_map(|it| self.labs.get(&test(*it)?));
        found.any(|it| it.contains_key(&day))
    }

    /// Returns the result that counts on `day`, or why there is none.
    fn result(&self, id: InputId, day: Day) -> Result<Dated<'a>, Lack> {
        let results = test(id).and_then(|it| self.labs.get(&it));
        let latest = results.and_then(|it| it.range(..=day).next_back());
        let Some((on, result)) = latest else {
            return Err(Lack::Absent);
        };
        if day.days_since(*on) > MOST_DAYS {
            return Err(Lack::TooOld(*on));
        }
        Ok((*on, result))
    }

    fn graded(&self, id: SymptomId, day: Day) -> Result<(Day, Severity), Lack> {
        let until = day.plus(GRADE_AFTER);
        let grades = self.grades.get(&id);
        let latest = grades.and_then(|it| it.range(..=until).next_back());
        let Some((on, grade)) = latest else {
            return Err(Lack::Absent);
        };
        if day.days_since(*on) > GRADE_BEFORE {
            return Err(Lack::TooOld(*on));
        }
        Ok((*on, *grade))
    }
}

/// The inputs of one score on one day, as they are asked for.
#[derive(Debug)]
pub struct Inputs<'a> {
    draws: &'a Draws<'a>,
    day: Day,
    /// What was found, in the order of asking.
    pub found: Vec<Input>,
    /// The results among what was found.
    pub results: Vec<(InputId, Day, &'a LabResult)>,
    missing: Vec<Missing>,
}

impl<'a> Inputs<'a> {
    /// Returns the inputs of `day`, none asked for yet.
    #[must_use]
    pub const fn new(draws: &'a Draws<'a>, day: Day) -> Self {
        Self {
            draws,
            day,
            found: Vec::new(),
            results: Vec::new(),
            missing: Vec::new(),
        }
    }

    /// Asks for a blood test, in its conventional unit.
    pub fn lab(&mut self, id: InputId) -> Option<Amount> {
        self.lab_in(id, 0)
    }

    /// Asks for a blood test, in its SI unit.
    pub fn lab_si(&mut self, id: InputId) -> Option<Amount> {
        self.lab_in(id, 1)
    }

    fn lab_in(&mut self, id: InputId, place: usize) -> Option<Amount> {
        let (day, result) = self.note(id, self.draws.result(id, self.day))?;
        let reading = result.reading;
        let amount = amount(id, reading, place);
        if amount.is_none() {
            self.lacks(id, Lack::Absent);
            return amount;
        }
        self.results.push((id, day, result));
        self.found.push(Input {
            id,
            value: InputValue::Reported(reading),
            day: Some(day),
        });
        amount
    }

    /// Asks for the upper limit of AST that was printed beside the result, in the conventional unit.
    pub fn ast_limit(&mut self) -> Option<f64> {
        // Without AST itself it is AST that is missing.
        let (day, result) = self.draws.result(AST, self.day).ok()?;
        let id = InputId::AstLimit;
        let printed = result.range.and_then(ReferenceRange::high);
        let reading = printed.map(|it| Reading::exact(it, result.reading.unit));
        let limit = reading.and_then(|it| Some((it, amount(AST, it, 0)?.value)));
        let Some((reading, limit)) = limit.filter(|it| it.1 > 0.0) else {
            self.lacks(id, Lack::Absent);
            return None;
        };
        self.found.push(Input {
            id,
            value: InputValue::Reported(reading),
            day: Some(day),
        });
        Some(limit)
    }

    /// Asks for a grade of the doctor.
    pub fn grade(&mut self, symptom: SymptomId) -> Option<u8> {
        let id = InputId::Grade(symptom);
        let (day, grade) = self.note(id, self.draws.graded(symptom, self.day))?;
        self.found.push(Input {
            id,
            value: InputValue::Grade(grade.get()),
            day: Some(day),
        });
        Some(grade.get())
    }

    /// Asks for the sex.
    pub fn sex(&mut self) -> Option<Sex> {
        let sex = self.draws.record.settings().sex();
        let sex = self.note(InputId::Sex, sex.ok_or(Lack::Absent))?;
        self.fact(InputId::Sex, InputValue::Sex(sex));
        Some(sex)
    }

    /// Asks for the completed years on the day.
    pub fn age(&mut self) -> Option<f64> {
        let years = facts::years(self.draws.record, self.day);
        let years = self.note(InputId::Age, years.ok_or(Lack::Absent))?;
        self.fact(InputId::Age, InputValue::Years(years));
        Some(years.into())
    }

    /// Asks whether dialysis is said to apply.
    pub fn is_dialysed(&mut self) -> bool {
        self.applies(InputId::Dialysis, SettingKey::Dialysis)
    }

    /// Asks whether a disease of the bile ducts is said to apply.
    pub fn is_cholestatic(&mut self) -> bool {
        self.applies(InputId::Cholestatic, SettingKey::Cholestatic)
    }

    /// Works the score out, if nothing is missing.
    ///
    /// # Errors
    ///
    /// Fails with what is missing.
    pub fn work<T>(
        &mut self,
        found: Option<T>,
        formula: impl FnOnce(T) -> Result<Worked, Vec<InputId>>,
    ) -> Result<Worked, Vec<Missing>> {
        let Some(found) = found else {
            return Err(std::mem::take(&mut self.missing));
        };
        formula(found).map_err(|refused| {
            let bound = |id: InputId| {
                let reading = self.results.iter().find(|it| it.0 == id)?.2.reading;
                Some(Missing {
                    id,
                    lack: Lack::OnlyBound(reading),
                })
            };
            refused.into_iter().filter_map(bound).collect()
        })
    }

    fn applies(&mut self, id: InputId, key: SettingKey) -> bool {
        let applies = self.draws.record.settings().says_yes(key);
        if applies {
            self.fact(id, InputValue::Applies);
        }
        applies
    }

    fn fact(&mut self, id: InputId, value: InputValue) {
        self.found.push(Input {
            id,
            value,
            day: None,
        });
    }

    fn note<T>(&mut self, id: InputId, found: Result<T, Lack>) -> Option<T> {
        found.map_err(|lack| self.lacks(id, lack)).ok()
    }

    fn lacks(&mut self, id: InputId, lack: Lack) {
        self.missing.push(Missing { id, lack });
    }
}

impl Draws<'_> {
    /// Returns the result that counts on `day`, without noting it as an input.
    #[must_use]
    pub fn peek(&self, id: InputId, day: Day) -> Option<&LabResult> {
        self.result(id, day).ok().map(|it| it.1)
    }
}

const fn test(id: InputId) -> Option<AnalyteId> {
    match id {
        InputId::Lab(id) => Some(id),
        InputId::ProthrombinOver
        | InputId::Grade(_)
        | InputId::AstLimit
        | InputId::Sex
        | InputId::Age
        | InputId::Dialysis
        | InputId::Cholestatic => None,
    }
}

/// The value in the unit at `place` of the test's units.
fn amount(id: InputId, reading: Reading, place: usize) -> Option<Amount> {
    let row = test(id)?.row()?;
    let unit = row.units.get(place)?.unit;
    Some(Amount {
        comparator: reading.comparator,
        value: row.convert(reading, unit)?,
    })
}
