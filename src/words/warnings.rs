//! Warnings in words: what the person reads, their own numbers, and whose limit it is.

use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Evidence;
use crate::domain::alert::definition::Remark;
use crate::domain::analyte_row::AnalyteId;
use crate::domain::day::Day;
use crate::domain::reading::Reading;
use crate::domain::record::Record;
use crate::domain::rule_id::Urgency;
use crate::domain::score::definition::ScoreId;
use crate::domain::settings::SettingKey;
use crate::domain::settings::Settings;
use crate::domain::severity::Scale;
use crate::domain::severity::Severity;
use crate::domain::symptom::SymptomId;
use crate::domain::unit::Unit;
use crate::domain::vital::Vital;
use crate::domain::vital::VitalId;
use crate::words::bundle::Words;

/// Stands between an earlier and a later value.
const ARROW: &str = " → ";
/// The same for a terminal or a file that should hold plain letters.
const PLAIN_ARROW: &str = " -> ";

impl Words {
    /// "Call your care team today"
    #[must_use]
    pub fn urgency(&self, urgency: Urgency) -> String {
        self.say(&format!("urgency-{}", urgency.as_str()))
    }

    /// What the person reads, with the sentences that belong to this case. The person who helps
    /// reads a text of their own where there is one.
    #[must_use]
    pub fn alert_text(&self, alert: &Alert, settings: &Settings) -> String {
        let said = |it: &&Remark| **it != Remark::OldResult;
        let remarks = alert.remarks.iter().filter(said);
        let remarks = remarks.map(|it| self.say(&format!("remark-{}", it.as_str())));
        let sentences: Vec<String> = [self.rule_text(alert, settings)]
            .into_iter()
            .chain(remarks)
            .collect();
        sentences.join(" ")
    }

    /// The first sentence of the text, for where there is one line.
    #[must_use]
    pub fn alert_short(&self, alert: &Alert, settings: &Settings) -> String {
        let text = self.rule_text(alert, settings);
        match text.split_once(". ") {
            Some((first, _)) => format!("{first}."),
            None => text,
        }
    }

    /// "The limit: Weight gain in a week, 1.5 kg, set by liver clinic on 23 Oct 2026.", or the
    /// published limit in words.
    #[must_use]
    pub fn alert_limit(&self, alert: &Alert, record: &Record) -> String {
        let own = alert.limit.and_then(|id| {
            let team = record.team_limit(id)?;
            Some((id, team, team.value?))
        });
        let Some((id, team, value)) = own else {
            let limit = self.say(&format!("rule-{}-limit", alert.rule));
            let message = if alert.rule.is_emergency() {
                "warning-limit-fixed"
            } else {
                "warning-limit"
            };
            return self.tell(message, &[("limit", limit.into())]);
        };
        let args = [
            ("limit", self.say(&format!("limit-{}", id.as_str())).into()),
            ("value", self.reading(value).into()),
            ("by", team.by.as_str().into()),
            ("day", self.day_short(team.on).into()),
        ];
        self.tell("warning-limit-team", &args)
    }

    /// The person's own numbers in their units, the deciding one first:
    /// "74.1 → 76.7 kg in 7 days, 5 readings".
    #[must_use]
    pub fn alert_evidence(&self, alert: &Alert, settings: &Settings) -> String {
        let parts = alert.evidence.iter().map(|it| self.evidence(it, settings));
        parts.collect::<Vec<_>>().join("; ")
    }

    /// The same with "->" for the arrow.
    #[must_use]
    pub fn alert_evidence_plain(&self, alert: &Alert, settings: &Settings) -> String {
        self.alert_evidence(alert, settings)
            .replace(ARROW, PLAIN_ARROW)
    }

    /// The text of the rule. What no longer is new asks whether the team saw it, and gives no
    /// other advice.
    fn rule_text(&self, alert: &Alert, settings: &Settings) -> String {
        let day = ("day", self.day_full(alert.day).into());
        if alert.remarks.contains(&Remark::OldResult) {
            let test = alert.evidence.first().and_then(analyte);
            let test = test.map(|it| self.analyte(it)).unwrap_or_default();
            return self.tell("remark-old-result", &[("test", test.into()), day]);
        }
        let usual = format!("rule-{}", alert.rule);
        let id = match alert.variant {
            "" => usual,
            variant => format!("{usual}-{variant}"),
        };
        let for_carer = format!("{id}-carer");
        let is_for_carer = settings.choice(SettingKey::AskedAs) == "carer";
        if is_for_carer && self.has(&for_carer) {
            self.tell(&for_carer, &[day])
        } else {
            self.tell(&id, &[day])
        }
    }

    fn evidence(&self, evidence: &Evidence, settings: &Settings) -> String {
        match evidence {
            Evidence::Rated { id, day, value } => self.rated(*id, *day, *value),
            Evidence::RatedDays { id, days, of } => {
                let args = [
                    ("name", self.symptom_often(*id).into()),
                    ("days", (*days).into()),
                    ("of", (*of).into()),
                ];
                self.tell("evidence-days", &args)
            }
            Evidence::Measured { id, day, reading } => {
                let value = self.measured(*id, *reading, settings);
                self.dated("evidence-value", &self.vital(*id), *day, &value)
            }
            Evidence::Changed {
                id,
                from,
                to,
                days,
                readings,
            } => {
                let (from, to, unit) = changed(*id, (*from, *to), settings);
                let args = [
                    ("change", format!("{from}{ARROW}{to}{unit}").into()),
                    ("days", (*days).into()),
                    ("readings", (*readings).into()),
                ];
                self.tell("evidence-change", &args)
            }
            Evidence::Result { key, reading } => {
                let value = self.result(key.analyte, *reading, settings);
                self.dated(
                    "evidence-value",
                    &self.analyte(key.analyte),
                    key.day,
                    &value,
                )
            }
            Evidence::ResultChanged { analyte, from, to } => {
                self.results(*analyte, &[*from, *to], settings)
            }
            Evidence::Results { analyte, readings } => self.results(*analyte, readings, settings),
            Evidence::Happened { kind, day } => {
                self.dated("evidence-on", &self.event_kind(*kind), *day, "")
            }
            Evidence::NotRecorded { kind } => {
                self.tell("evidence-none", &[("name", self.event_kind(*kind).into())])
            }
            Evidence::Score { score, values } => {
                let id = ScoreId::ALL.into_iter().find(|it| it.as_str() == *score);
                let name = id.map_or_else(|| (*score).to_owned(), |it| self.score(it));
                let values = values.iter().map(|(day, value)| (*day, value.clone()));
                self.steps(&name, values)
            }
        }
    }

    /// "Vomited blood on 22 Nov 2026", "Pain on 22 Nov 2026: 7 of 10"
    fn rated(&self, id: SymptomId, day: Day, value: Severity) -> String {
        let name = self.symptom_short(id);
        match id.scale() {
            Scale::YesNo => self.dated("evidence-on", &name, day, ""),
            scale @ Scale::Eleven => {
                self.dated("evidence-rated", &name, day, &self.step(scale, value))
            }
            Scale::Three | Scale::Four | Scale::Five => {
                self.dated("evidence-rated", &name, day, &self.anchor(id, value))
            }
        }
    }

    fn dated(&self, message: &str, name: &str, day: Day, value: &str) -> String {
        let args = [
            ("name", name.into()),
            ("day", self.day_short(day).into()),
            ("value", value.into()),
        ];
        self.tell(message, &args)
    }

    /// "Very tired", where days are counted.
    fn symptom_often(&self, id: SymptomId) -> String {
        let often = format!("symptom-{}-often", id.as_str());
        if self.has(&often) {
            self.say(&often)
        } else {
            self.symptom_short(id)
        }
    }

    fn results(
        &self,
        analyte: AnalyteId,
        readings: &[(Day, Reading)],
        settings: &Settings,
    ) -> String {
        let values = readings
            .iter()
            .map(|(day, reading)| (*day, self.result(analyte, *reading, settings)));
        self.steps(&self.analyte(analyte), values)
    }

    /// "Creatinine 1.2 mg/dL (18 Nov 2026) → 1.6 mg/dL (20 Nov 2026)"
    fn steps(&self, name: &str, values: impl Iterator<Item = (Day, String)>) -> String {
        let steps: Vec<String> = values
            .map(|(day, value)| self.dated("evidence-step", "", day, &value))
            .collect();
        let args = [("name", name.into()), ("steps", steps.join(ARROW).into())];
        self.tell("evidence-steps", &args)
    }

    /// "76.7 kg", or "76.7 kg, reported as 169.1 lb".
    fn measured(&self, id: VitalId, reading: Reading, settings: &Settings) -> String {
        let unit = settings.chosen_unit(id).unwrap_or(reading.unit);
        let converted = id.row().and_then(|row| {
            let value = row.convert(reading, unit)?;
            Some(self.converted(value, row.decimals(), unit))
        });
        self.beside(reading, unit, converted)
    }

    /// "6.2 mmol/L", or "1.2 mg/dL, reported as 106 µmol/L".
    fn result(&self, id: AnalyteId, reading: Reading, settings: &Settings) -> String {
        let Some(row) = id.row().filter(|it| !it.is_same_in_all_units()) else {
            return self.reading(reading);
        };
        let unit = row.unit(settings.units());
        let value = row.convert(reading, unit);
        let converted = value.map(|it| self.converted(it, row.decimals(unit), unit));
        self.beside(reading, unit, converted)
    }

    /// The value in the person's unit beside the reported one. A bound is only told as reported.
    fn beside(&self, reading: Reading, unit: Unit, converted: Option<String>) -> String {
        let reported = self.reading(reading);
        let converted = converted.filter(|_| reading.unit != unit && reading.is_exact());
        let Some(value) = converted else {
            return reported;
        };
        let args = [("value", value.into()), ("reported", reported.into())];
        self.tell("evidence-converted", &args)
    }
}

const fn analyte(evidence: &Evidence) -> Option<AnalyteId> {
    match evidence {
        Evidence::Result { key, .. } => Some(key.analyte),
        Evidence::ResultChanged { analyte, .. } | Evidence::Results { analyte, .. } => {
            Some(*analyte)
        }
        Evidence::Rated { .. }
        | Evidence::RatedDays { .. }
        | Evidence::Measured { .. }
        | Evidence::Changed { .. }
        | Evidence::Happened { .. }
        | Evidence::NotRecorded { .. }
        | Evidence::Score { .. } => None,
    }
}

/// Both values of a change in the person's unit, and the unit with a space before it.
fn changed(id: VitalId, (from, to): (f64, f64), settings: &Settings) -> (String, String, String) {
    let row = id.row();
    let unit = settings.unit_of(id);
    let (factor, offset) = unit.map_or((1.0, 0.0), |it| (it.factor, it.offset));
    let places = usize::try_from(row.map_or(1, Vital::decimals)).unwrap_or(1);
    let said = |value: f64| format!("{:.places$}", value.mul_add(factor, offset));
    let symbol = unit.map_or("", |it| it.unit.symbol());
    let symbol = if symbol.is_empty() {
        String::new()
    } else {
        format!(" {symbol}")
    };
    (said(from), said(to), symbol)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::Change;
    use crate::domain::event::EventKind;
    use crate::domain::lab::LabKey;
    use crate::domain::limit::LimitId;
    use crate::domain::limit::TeamLimit;
    use crate::domain::number::DecimalMark;
    use crate::domain::rule_id::RuleId;
    use crate::domain::text::Line;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn test(name: &str) -> AnalyteId {
        AnalyteId::parse(name).unwrap()
    }

    fn read(id: AnalyteId, text: &str) -> Reading {
        let accepted = id.row().unwrap().accepted();
        Reading::parse(text, DecimalMark::Either, accepted[0], &accepted).unwrap()
    }

    fn settings(pairs: &[(SettingKey, &str)]) -> Settings {
        let mut settings = Settings::default();
        for (key, value) in pairs {
            settings.put(*key, Some(key.check(value).unwrap()));
        }
        settings
    }

    fn alert(evidence: Vec<Evidence>) -> Alert {
        Alert::new(RuleId::emergency(1), day("2026-11-22"), evidence)
    }

    fn rated(id: &str, value: u8) -> Evidence {
        let id = SymptomId::parse(id).unwrap();
        Evidence::Rated {
            id,
            day: day("2026-11-22"),
            value: id.scale().rate(value).unwrap(),
        }
    }

    fn measured(id: VitalId, value: &str, unit: Unit) -> Evidence {
        Evidence::Measured {
            id,
            day: day("2026-11-22"),
            reading: Reading::exact(value.parse().unwrap(), unit),
        }
    }

    fn result(id: &str, text: &str) -> Evidence {
        let analyte = test(id);
        let key = LabKey {
            day: day("2026-11-20"),
            analyte,
            sample: 0,
        };
        Evidence::Result {
            key,
            reading: read(analyte, text),
        }
    }

    const GAIN: Evidence = Evidence::Changed {
        id: VitalId::WEIGHT,
        from: 74.1,
        to: 76.7,
        days: 7,
        readings: 5,
    };

    fn check_evidence(rows: impl IntoIterator<Item = (Evidence, &'static str)>) {
        let words = Words::new("en");
        for (evidence, expected) in rows {
            let told = words.alert_evidence(&alert(vec![evidence]), &Settings::default());
            assert_eq!(told, expected);
        }
    }

    #[test]
    fn answers_and_single_values_are_told() {
        check_evidence([
            (GAIN, "74.1 → 76.7 kg in 7 days, 5 readings"),
            (
                result("potassium", "6.2 mmol/L"),
                "Potassium 6.2 mmol/L on 20 Nov 2026",
            ),
            (
                result("potassium", ">6.5 mmol/L"),
                "Potassium > 6.5 mmol/L on 20 Nov 2026",
            ),
            (result("inr", "1.70"), "INR 1.70 on 20 Nov 2026"),
            (rated("vomit_blood", 1), "Vomited blood on 22 Nov 2026"),
            (rated("pain", 7), "Pain on 22 Nov 2026: 7 of 10"),
            (
                rated("confusion", 2),
                "Confusion on 22 Nov 2026: mixed up about the day, flapping hands, odd acts",
            ),
            (
                rated("red_stool", 1),
                "Blood in stool on 22 Nov 2026: streaks on the paper",
            ),
            (
                Evidence::RatedDays {
                    id: SymptomId::FATIGUE,
                    days: 4,
                    of: 7,
                },
                "Very tired: 4 of 7 days",
            ),
            (
                Evidence::RatedDays {
                    id: SymptomId::EDEMA,
                    days: 4,
                    of: 7,
                },
                "Swelling: 4 of 7 days",
            ),
            (
                measured(VitalId::TEMPERATURE, "38.2", Unit::Celsius),
                "Temperature 38.2 °C on 22 Nov 2026",
            ),
            (
                measured(VitalId::BOWEL_MOVEMENTS, "1", Unit::Times),
                "Bowel movements 1 on 22 Nov 2026",
            ),
        ]);
    }

    #[test]
    fn changes_events_and_scores_are_told() {
        let creatinine = test("creatinine");
        let of = |month, text| (day(&format!("2026-{month}-20")), read(creatinine, text));
        check_evidence([
            (
                Evidence::ResultChanged {
                    analyte: creatinine,
                    from: of("10", "1.20"),
                    to: of("11", "1.6"),
                },
                "Creatinine 1.20 mg/dL (20 Oct 2026) → 1.6 mg/dL (20 Nov 2026)",
            ),
            (
                Evidence::Results {
                    analyte: creatinine,
                    readings: vec![of("09", "1.2"), of("10", "1.3"), of("11", "1.4")],
                },
                "Creatinine 1.2 mg/dL (20 Sep 2026) → 1.3 mg/dL (20 Oct 2026) \
                    → 1.4 mg/dL (20 Nov 2026)",
            ),
            (
                Evidence::Happened {
                    kind: EventKind::Scan,
                    day: day("2026-02-01"),
                },
                "Liver scan on 1 Feb 2026",
            ),
            (
                Evidence::NotRecorded {
                    kind: EventKind::Scan,
                },
                "Liver scan: none noted",
            ),
            (
                Evidence::Score {
                    score: "meld-3.0",
                    values: vec![
                        (day("2026-09-20"), "12".to_owned()),
                        (day("2026-11-20"), "14".to_owned()),
                    ],
                },
                "MELD 3.0 12 (20 Sep 2026) → 14 (20 Nov 2026)",
            ),
        ]);
    }

    #[test]
    fn numbers_come_in_the_persons_units_with_the_reported_ones_beside_them() {
        let words = Words::new("en");
        let american = settings(&[
            (SettingKey::WeightUnit, "lb"),
            (SettingKey::TemperatureUnit, "F"),
        ]);
        let si = settings(&[(SettingKey::Units, "si")]);
        let fever = measured(VitalId::TEMPERATURE, "38.0", Unit::Celsius);
        for (evidence, settings, expected) in [
            (GAIN, &american, "163.4 → 169.1 lb in 7 days, 5 readings"),
            (
                fever,
                &american,
                "Temperature 100.4 °F, reported as 38.0 °C on 22 Nov 2026",
            ),
            (
                result("bili_total", "3.0"),
                &si,
                "Bilirubin, total 51 µmol/L, reported as 3.0 mg/dL on 20 Nov 2026",
            ),
            (
                result("hb", "69 g/L"),
                &american,
                "Hemoglobin 6.9 g/dL, reported as 69 g/L on 20 Nov 2026",
            ),
            (
                result("hb", "<60 g/L"),
                &american,
                "Hemoglobin < 60 g/L on 20 Nov 2026",
            ),
            (
                result("sodium", "118 mEq/L"),
                &si,
                "Sodium 118 mEq/L on 20 Nov 2026",
            ),
        ] {
            let told = words.alert_evidence(&alert(vec![evidence]), settings);
            assert_eq!(told, expected);
        }
    }

    #[test]
    fn several_numbers_stand_in_a_row_and_files_get_plain_arrows() {
        let words = Words::new("en");
        let mut one = GAIN;
        if let Evidence::Changed { readings, .. } = &mut one {
            *readings = 1;
        }
        let both = alert(vec![one, rated("edema", 2)]);
        assert_eq!(
            words.alert_evidence_plain(&both, &Settings::default()),
            "74.1 -> 76.7 kg in 7 days, 1 reading; \
                Swelling on 22 Nov 2026: dent stays a few seconds"
        );
    }

    #[test]
    fn the_text_fits_the_case_and_the_reader() {
        let words = Words::new("en");
        let (me, carer) = (
            Settings::default(),
            settings(&[(SettingKey::AskedAs, "carer")]),
        );
        let of = |number| Alert::new(RuleId::emergency(number), day("2026-11-22"), Vec::new());
        let check = |alert: &Alert, settings, parts: &[&str]| {
            let text = words.alert_text(alert, settings);
            for part in parts {
                assert!(text.contains(part), "{part}: {text}");
            }
            assert!(
                !text.contains("rule-") && !text.contains("remark-"),
                "{text}"
            );
        };
        check(&of(1), &me, &["blood in your vomit", "Do not drive"]);
        check(&of(1), &carer, &["vomit of this person"]);
        check(
            &of(3).with(Remark::TellCarer),
            &me,
            &["Do not drive.", "Show this to someone"],
        );
        check(&of(3), &carer, &["Stay with the person"]);
        check(
            &of(8).saying("dialysis").with(Remark::Dialysis),
            &me,
            &["dialysis team"],
        );
        check(&of(9).saying("old"), &me, &["22 November 2026"]);
        assert_eq!(
            words.alert_short(&of(1), &me),
            "You noted blood in your vomit."
        );
    }

    #[test]
    fn an_old_result_is_only_asked_about() {
        let words = Words::new("en");
        let evidence = vec![result("potassium", "6.2")];
        let old = Alert::new(RuleId::emergency(9), day("2026-11-20"), evidence)
            .saying("old")
            .with(Remark::CheckTyping)
            .with(Remark::OldResult);
        let text = words.alert_text(&old, &Settings::default());
        assert_eq!(
            text,
            "This result reached a limit: Potassium, 20 November 2026. It is more than 2 weeks \
                old. Did your team see it? Check that you typed it right."
        );
        assert!(!text.contains("emergency room"));
    }

    #[test]
    fn a_limit_says_whose_it_is() {
        let words = Words::new("en");
        let mut record = Record::default();
        let plain = alert(Vec::new());
        let usual = words.alert_limit(&plain, &record);
        assert_eq!(
            usual,
            "The limit: Any blood in vomit, red or like coffee grounds. This is a general limit."
        );
        let id = LimitId::GAIN_IN_A_WEEK;
        let gain = Alert::new(RuleId::call(2), plain.day, Vec::new()).at(id);
        let usual = words.alert_limit(&gain, &record);
        assert!(usual.ends_with("your team may use another."), "{usual}");
        let mut say = |value: Option<&str>| {
            let reading = |it: &str| Reading::exact(it.parse().unwrap(), Unit::Pound);
            let value = Some(TeamLimit {
                value: value.map(reading),
                by: Line::new("liver clinic").unwrap(),
                on: day("2026-10-23"),
            });
            record.apply(&Change::Limit { id, value });
            words.alert_limit(&gain, &record)
        };
        assert_eq!(
            say(Some("3.5")),
            "The limit: Weight gain in a week, 3.5 lb, set by liver clinic on 23 Oct 2026."
        );
        assert_eq!(say(None), usual);
    }

    #[test]
    fn every_urgency_has_words() {
        let words = Words::new("en");
        for (urgency, expected) in [
            (Urgency::Emergency, "Emergency: call now"),
            (Urgency::CallToday, "Call your care team today"),
            (Urgency::NextVisit, "Mention it at your next visit"),
        ] {
            assert_eq!(words.urgency(urgency), expected);
        }
    }
}
