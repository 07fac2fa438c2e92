//! What the page for adding results shows, decided without egui.

use crate::domain::alert::definition::Alert;
use crate::domain::alert::told::alerts_of_results;
use crate::domain::alert::told::places;
use crate::domain::analyte_row::Analyte;
use crate::domain::analyte_row::AnalyteId;
use crate::domain::analyte_row::Group;
use crate::domain::analyte_table::ANALYTES;
use crate::domain::day::Day;
use crate::domain::lab::LabKey;
use crate::domain::lab::LabResult;
use crate::domain::plausible::Doubt;
use crate::domain::reading::Reading;
use crate::domain::reference::ReferenceRange;
use crate::domain::text::Line;
use crate::domain::text::TextError;
use crate::domain::unit::Unit;
use crate::ui::context::ScreenCtx;
use crate::ui::screens::labs::answer::Answer;
use crate::ui::screens::labs::answer::answer;
use crate::ui::screens::labs::answer::kept_sign;
use crate::ui::screens::labs::draft::AddDraft;
use crate::ui::screens::labs::draft::FieldDraft;
use crate::ui::screens::labs::past::Past;

/// Everything that the page shows.
#[derive(Debug)]
pub struct Form<'a> {
    pub groups: Vec<(Group, Vec<FieldForm>)>,
    /// What would be saved now.
    pub results: Vec<(LabKey, LabResult)>,
    /// Limits that what is typed would reach, said before anything is confirmed or saved.
    pub alerts: Vec<Alert>,
    /// How many tests still need an answer.
    pub n_open: usize,
    pub laboratories: Vec<&'a str>,
    pub has_long_laboratory: bool,
}

/// One test of the page.
#[derive(Debug)]
pub struct FieldForm {
    pub id: AnalyteId,
    pub name: String,
    pub unit: Unit,
    pub units: Vec<Unit>,
    /// The quiet line below the field.
    pub hint: String,
    /// What published advice says to the value as it stands, before it is confirmed.
    pub warning: Option<String>,
    pub trouble: Option<Trouble>,
    /// What the laboratory printed last, as words.
    pub last_range: Option<String>,
    pub has_bad_range: bool,
}

/// What is wrong or odd about a value.
#[derive(Debug)]
pub struct Trouble {
    pub sentence: String,
    pub reading: Option<Reading>,
    pub suggestion: Option<Reading>,
    /// Whether the person may say that it is right.
    pub can_be_right: bool,
}

/// What is needed to tell about one test.
struct Desk<'a> {
    ctx: &'a ScreenCtx<'a>,
    past: &'a Past<'a>,
    day: Option<Day>,
    laboratory: Option<Line>,
    corrected: Option<LabKey>,
    sample: u16,
}

/// Decides what the page shows.
pub fn form<'a>(draft: &AddDraft, ctx: &ScreenCtx<'a>) -> Form<'a> {
    let past = Past::new(ctx.record, draft.day.day(), &draft.laboratory);
    let laboratory = Line::new(&draft.laboratory);
    let has_long_laboratory = matches!(laboratory, Err(TextError::TooLong { .. }));
    let desk = Desk {
        ctx,
        past: &past,
        day: draft.day.day(),
        laboratory: laboratory.ok(),
        corrected: draft.corrected,
        sample: draft.sample(),
    };
    let empty = FieldDraft::default();
    let (mut results, mut n_open) = (Vec::new(), 0);
    let mut groups = Vec::new();
    for group in Group::ALL {
        let mut fields = Vec::new();
        for row in ANALYTES.iter().filter(|it| it.group == group) {
            let field = draft.fields.get(&row.id).unwrap_or(&empty);
            if !is_shown(draft, row, field) {
                continue;
            }
            let (shown, result) = desk.field(row, field);
            n_open += usize::from(shown.trouble.is_some() || shown.has_bad_range);
            results.extend(result);
            fields.push(shown);
        }
        if !fields.is_empty() {
            groups.push((group, fields));
        }
    }
    if has_long_laboratory {
        results.clear();
    }
    let alerts = desk.alerts(&groups, &results);
    for field in groups.iter_mut().flat_map(|it| &mut it.1) {
        field.warning = desk.warning(field.id, &alerts);
    }
    Form {
        groups,
        results,
        alerts,
        n_open,
        laboratories: past.laboratories,
        has_long_laboratory,
    }
}

fn is_shown(draft: &AddDraft, row: &Analyte, field: &FieldDraft) -> bool {
    match draft.corrected {
        Some(key) => key.analyte == row.id,
        None => draft.is_all || row.is_usual || !field.is_empty(),
    }
}

impl Desk<'_> {
    fn field(&self, row: &Analyte, draft: &FieldDraft) -> (FieldForm, Option<(LabKey, LabResult)>) {
        let words = self.ctx.words;
        let preferred = row.unit(self.ctx.record.settings().units());
        let unit = draft
            .unit
            .or_else(|| self.past.unit(row.id))
            .unwrap_or(preferred);
        let last = self.past.last(row.id);
        let answer = answer(row, draft, unit, last.map(|it| it.reading));
        let range = draft.read_range();
        let last_range = self.past.range(row.id, unit).map(|it| words.range(it));
        let reading = match answer {
            Answer::Read(reading) => Some(reading),
            Answer::Empty | Answer::Unread(_) | Answer::Impossible(..) | Answer::Asked(..) => None,
        };
        let result = reading
            .zip(range.ok())
            .and_then(|(it, range)| self.result(row.id, it, range));
        let is_range_left = draft.range.as_ref().is_some_and(|it| it.is_left);
        let form = FieldForm {
            id: row.id,
            name: words.analyte(row.id),
            unit,
            units: row.accepted(),
            hint: self.hint(row, reading, unit, last),
            trouble: if draft.is_left {
                self.trouble(row, answer)
            } else {
                None
            },
            last_range,
            warning: None,
            has_bad_range: range.is_err() && is_range_left,
        };
        (form, result)
    }

    /// The result to save; nothing if the diary holds the same already or the day is missing.
    fn result(
        &self,
        analyte: AnalyteId,
        reading: Reading,
        range: Option<ReferenceRange>,
    ) -> Option<(LabKey, LabResult)> {
        let key = self.key(analyte)?;
        let there = self.ctx.record.lab(key);
        // A value typed again must not lose what was noted with the first one.
        let kept = there.filter(|_| self.corrected.is_none());
        let kept_range = kept
            .filter(|it| it.reading.unit == reading.unit)
            .and_then(|it| it.range);
        let kept_laboratory = kept.and_then(|it| it.laboratory.clone());
        let result = LabResult {
            reading,
            range: range.or(kept_range),
            laboratory: self.laboratory.clone().or(kept_laboratory),
            quality: there.and_then(|it| it.quality),
        };
        if there.is_some_and(|it| *it == result) {
            return None;
        }
        Some((key, result))
    }

    /// What the rules say to the values as they stand, asked about or not.
    fn alerts(
        &self,
        groups: &[(Group, Vec<FieldForm>)],
        results: &[(LabKey, LabResult)],
    ) -> Vec<Alert> {
        let mut typed: Vec<(LabKey, Reading)> =
            results.iter().map(|(key, it)| (*key, it.reading)).collect();
        for field in groups.iter().flat_map(|it| &it.1) {
            let reading = field.trouble.as_ref().and_then(|it| it.reading);
            typed.extend(self.key(field.id).zip(reading));
        }
        if typed.is_empty() {
            return Vec::new();
        }
        alerts_of_results(self.ctx.record, &typed, self.ctx.today)
    }

    fn warning(&self, analyte: AnalyteId, alerts: &[Alert]) -> Option<String> {
        let place = (self.key(analyte)?.day, analyte);
        let alert = alerts.iter().find(|it| places(it).contains(&place))?;
        let words = self.ctx.words;
        let args = [
            ("urgency", words.urgency(alert.urgency).into()),
            (
                "text",
                words.alert_short(alert, self.ctx.record.settings()).into(),
            ),
        ];
        Some(words.tell("labs-typed-warning", &args))
    }

    fn key(&self, analyte: AnalyteId) -> Option<LabKey> {
        Some(LabKey {
            day: self.day?,
            analyte,
            sample: self.sample,
        })
    }

    fn hint(
        &self,
        row: &Analyte,
        reading: Option<Reading>,
        unit: Unit,
        last: Option<&LabResult>,
    ) -> String {
        let words = self.ctx.words;
        let mut parts = Vec::new();
        if let Some(reading) = reading {
            parts.extend(self.converted(row, reading));
            parts.extend(kept_sign(reading.comparator).map(|it| words.say(it)));
            parts.extend(self.there(row.id, reading));
        }
        if let Some(last) = last {
            let is_same_unit = last.reading.unit == unit;
            let value = if is_same_unit {
                words.value(last.reading)
            } else {
                words.reading(last.reading)
            };
            parts.push(words.tell("labs-last", &[("value", value.into())]));
            if let Some(range) = last.range {
                let mut range = words.range(range);
                if !is_same_unit {
                    range = format!("{range} {}", last.reading.unit.symbol());
                }
                parts.push(words.tell("labs-last-range", &[("range", range.into())]));
            }
        }
        parts.join(" · ")
    }

    /// The value in the unit that the person prefers, if that is another one.
    fn converted(&self, row: &Analyte, reading: Reading) -> Option<String> {
        let preferred = row.unit(self.ctx.record.settings().units());
        if preferred == reading.unit || !reading.is_exact() || row.is_same_in_all_units() {
            return None;
        }
        let value = row.convert(reading, preferred)?;
        let words = self.ctx.words;
        let value = words.converted(value, row.decimals(preferred), preferred);
        Some(words.tell("labs-equals", &[("value", value.into())]))
    }

    /// What the diary holds already for this day and test.
    fn there(&self, id: AnalyteId, reading: Reading) -> Option<String> {
        let there = self.ctx.record.lab(self.key(id)?)?.reading;
        let message = if there == reading {
            "labs-same"
        } else {
            "labs-replaces"
        };
        let words = self.ctx.words;
        Some(words.tell(message, &[("value", words.reading(there).into())]))
    }

    fn trouble(&self, row: &Analyte, answer: Answer) -> Option<Trouble> {
        let words = self.ctx.words;
        let asked = |reading: Reading, doubt: Doubt, can_be_right| Trouble {
            sentence: words.doubt(reading, &doubt),
            reading: Some(reading),
            suggestion: doubt.suggestion,
            can_be_right,
        };
        match answer {
            Answer::Empty | Answer::Read(_) => None,
            Answer::Impossible(reading, doubt) => Some(asked(reading, doubt, false)),
            Answer::Asked(reading, doubt) => Some(asked(reading, doubt, true)),
            Answer::Unread(message) => {
                let units: Vec<&str> = row.units.iter().map(|it| it.unit.symbol()).collect();
                let args = [
                    ("test", words.analyte(row.id).into()),
                    ("units", units.join(", ").into()),
                ];
                Some(Trouble {
                    sentence: words.tell(message, &args),
                    reading: None,
                    suggestion: None,
                    can_be_right: false,
                })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::sample;
    use crate::domain::alert::standing::Standing;
    use crate::domain::record::Record;
    use crate::ui::day_field::DayField;
    use crate::ui::widgets::number_field::NumberFieldState;
    use crate::words::bundle::Words;

    fn today() -> Day {
        Day::parse("2026-11-22").unwrap()
    }

    fn filled(record: &Record) -> Record {
        let mut record = record.clone();
        record.apply_all(&sample::sample(today()));
        record
    }

    fn shown(record: &Record, day: &str, typed: &[(&str, &str)]) -> (usize, usize, Vec<String>) {
        let (words, standing) = (Words::new("en"), Standing::default());
        let ctx = ScreenCtx {
            record,
            today: today(),
            standing: &standing,
            words: &words,
            preview: None,
            plan: None,
            read_so_far: None,
            browsed: None,
            is_protected: false,
            looked: None,
            kept: None,
            path: None,
            documents: None,
        };
        let mut draft = AddDraft::default();
        draft.day = Day::parse(day).map_or_else(DayField::default, |it| DayField::of(it, &words));
        for (test, text) in typed {
            let field = FieldDraft {
                value: NumberFieldState {
                    text: (*text).to_owned(),
                },
                ..FieldDraft::default()
            };
            draft.fields.insert(AnalyteId::parse(test).unwrap(), field);
        }
        draft.leave_all();
        let form = form(&draft, &ctx);
        let named = |id: AnalyteId| typed.iter().any(|it| it.0 == id.as_str());
        let fields = form.groups.iter().flat_map(|it| &it.1);
        let hints = fields.filter(|it| named(it.id)).map(|it| it.hint.clone());
        (form.results.len(), form.n_open, hints.collect())
    }

    #[test]
    fn what_is_settled_is_counted_and_what_is_open_too() {
        let record = filled(&Record::default());
        let typed = [
            ("alt", "44"),
            ("albumin", "32"),
            ("bili_total", "0.3 x"),
            ("inr", "1,4"),
        ];
        let (ready, open, _) = shown(&record, "2026-11-21", &typed);
        assert_eq!((ready, open), (2, 2));
        assert_eq!(
            shown(&record, "", &typed).0,
            0,
            "without a day nothing is saved"
        );
    }

    #[test]
    fn the_line_below_tells_of_last_time_and_of_other_units() {
        let record = filled(&Record::default());
        let hint = |text| {
            shown(&record, "2026-11-21", &[("bili_total", text)])
                .2
                .join("")
        };
        assert_eq!(hint("1.7"), "last time 1.8 · range then 0.2–1.2");
        assert_eq!(
            hint("31 µmol/L"),
            "= 1.8 mg/dL · last time 1.8 mg/dL · range then 0.2–1.2 mg/dL"
        );
        assert_eq!(
            hint("< 0.9"),
            "“less than” is kept as written · last time 1.8 · range then 0.2–1.2"
        );
    }

    #[test]
    fn a_value_that_is_there_already_is_not_saved_again() {
        let record = filled(&Record::default());
        let (ready, _, hints) = shown(&record, "2026-11-19", &[("alt", "44")]);
        assert_eq!(ready, 0);
        assert!(
            hints[0].starts_with("already in the diary: 44 U/L ·"),
            "{hints:?}"
        );
        let (ready, _, hints) = shown(&record, "2026-11-19", &[("alt", "45")]);
        assert_eq!(ready, 1);
        assert!(hints[0].contains("saving replaces it"), "{hints:?}");
    }
}
