//! The cards of scores below the table, decided without egui.

use crate::domain::day::Day;
use crate::domain::record::Record;
use crate::domain::score::arithmetic::Factor;
use crate::domain::score::arithmetic::Step;
use crate::domain::score::definition::ScoreId;
use crate::domain::score::outcome::Outcome;
use crate::domain::score::outcome::Score;
use crate::domain::score::registry::Latest;
use crate::domain::score::registry::latest_scores;
use crate::domain::settings::SettingKey;
use crate::words::bundle::Words;

/// Every card.
#[derive(Debug, PartialEq, Eq)]
pub struct ScoresView {
    pub main: Vec<ScoreCard>,
    /// Of rules that a newer one replaced.
    pub older: Vec<ScoreCard>,
}

/// One score.
#[derive(Debug, PartialEq, Eq)]
pub struct ScoreCard {
    pub id: ScoreId,
    pub name: String,
    pub rule: String,
    pub figure: Option<Figure>,
    /// What stands in place of the value, or beside it.
    pub lines: Vec<String>,
    pub about: String,
    pub cautions: Vec<String>,
    pub working: Option<Working>,
    /// Whether the doctor's grades are asked for here.
    pub has_grades: bool,
}

/// The value.
#[derive(Debug, PartialEq, Eq)]
pub struct Figure {
    pub value: String,
    /// "class B" and the like; may be empty.
    pub class: String,
    pub day: String,
    /// All of it in one sentence.
    pub name: String,
}

/// How a score was worked out.
#[derive(Debug, PartialEq, Eq)]
pub struct Working {
    pub title: String,
    pub inputs: Vec<String>,
    pub steps: Vec<String>,
    pub source: String,
    /// Whether logarithms stand in it.
    pub has_logs: bool,
}

/// Decides every card.
pub fn scores_view(record: &Record, today: Day, words: &Words) -> ScoresView {
    let has_albi = record.settings().says_yes(SettingKey::Albi);
    let is_shown = |it: &Latest| it.score.id != ScoreId::Albi || has_albi;
    let latest = latest_scores(record, today).into_iter().filter(is_shown);
    let (older, main): (Vec<_>, Vec<_>) = latest.partition(|it| it.score.id.is_older());
    let cards = |list: Vec<Latest>| list.iter().map(|it| card(it, words)).collect();
    ScoresView {
        main: cards(main),
        older: cards(older),
    }
}

fn card(latest: &Latest, words: &Words) -> ScoreCard {
    let score = &latest.score;
    let mut lines = Vec::new();
    match &score.outcome {
        Outcome::Worked(worked) => lines.extend(worked.class.map(|it| words.class_about(it))),
        Outcome::Missing(missing, by_sex) => {
            let day = ("day", words.day_full(score.day).into());
            lines.push(words.tell("score-draw", &[day]));
            lines.push(words.score_missing(missing));
            lines.extend(by_sex.map(|it| {
                let args = [
                    ("female", it.female.to_string().into()),
                    ("male", it.male.to_string().into()),
                ];
                words.tell("score-by-sex", &args)
            }));
            if missing.iter().any(|it| it.is_lab()) {
                lines.push(words.say("score-window"));
            }
        }
        Outcome::Hidden(reason) => lines.push(words.score_hidden(*reason)),
    }
    let earlier = latest.earlier.as_ref();
    lines.extend(earlier.and_then(|it| {
        let args = [
            ("value", words.score_value(it.worked()?).into()),
            ("day", words.day_full(it.day).into()),
        ];
        Some(words.tell("score-earlier", &args))
    }));
    let shown = earlier.unwrap_or(score);
    ScoreCard {
        id: score.id,
        name: words.score(score.id),
        rule: words.score_rule(score.id),
        figure: figure(score, words),
        lines,
        about: words.score_about(score.id),
        cautions: cautions(shown, words),
        working: working(shown, words),
        has_grades: score.id == ScoreId::ChildPugh && !matches!(score.outcome, Outcome::Hidden(_)),
    }
}

/// What speaks against the value that is shown; nothing where none is.
fn cautions(score: &Score, words: &Words) -> Vec<String> {
    let has_value = match &score.outcome {
        Outcome::Worked(_) => true,
        Outcome::Missing(_, by_sex) => by_sex.is_some(),
        Outcome::Hidden(_) => false,
    };
    let cautions = score.cautions.iter().filter(|_| has_value);
    cautions.map(|it| words.score_caution(*it)).collect()
}

fn figure(score: &Score, words: &Words) -> Option<Figure> {
    let worked = score.worked()?;
    let args = [
        ("name", words.score(score.id).into()),
        ("value", words.score_value(worked).into()),
        ("day", words.day_full(score.day).into()),
    ];
    Some(Figure {
        value: words.score_number(worked),
        class: worked.class.map(|it| words.class(it)).unwrap_or_default(),
        day: words.tell("score-from", &[("day", words.day_full(score.day).into())]),
        name: words.tell("score-named", &args),
    })
}

fn working(score: &Score, words: &Words) -> Option<Working> {
    let worked = score.worked()?;
    let args = [
        ("name", words.score(score.id).into()),
        ("day", words.day_full(score.day).into()),
    ];
    let steps = worked.steps.iter();
    let is_log = |it: &Factor| matches!(it, Factor::Ln(_) | Factor::Log10(_));
    let has_log = |it: &Step| matches!(it, Step::Product(factors, _) if factors.iter().any(is_log));
    Some(Working {
        title: words.tell("score-working-title", &args),
        inputs: score
            .inputs
            .iter()
            .map(|it| words.score_input_value(it))
            .collect(),
        steps: steps.map(|it| words.score_step(score.id, it)).collect(),
        source: score.id.row().map_or_else(String::new, |row| {
            let args = [
                ("version", row.version.into()),
                ("source", row.source.into()),
            ];
            words.tell("score-source", &args)
        }),
        has_logs: worked.steps.iter().any(has_log),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::analyte_row::AnalyteId;
    use crate::domain::change::Change;
    use crate::domain::lab::LabKey;
    use crate::domain::lab::LabResult;
    use crate::domain::number::DecimalMark;
    use crate::domain::reading::Reading;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn lab(record: &mut Record, on: &str, test: &str, value: &str) {
        let analyte = AnalyteId::parse(test).unwrap();
        let unit = analyte.row().unwrap().units[0].unit;
        let result = LabResult {
            reading: Reading::parse(value, DecimalMark::Point, unit, &[]).unwrap(),
            range: None,
            laboratory: None,
            quality: None,
        };
        record.apply(&Change::Lab {
            key: LabKey {
                day: day(on),
                analyte,
                sample: 0,
            },
            value: Some(result),
        });
    }

    fn set(record: &mut Record, key: &str, value: &str) {
        let key = SettingKey::parse(key).unwrap();
        record.apply(&Change::Setting {
            key,
            value: key.check(value).ok(),
        });
    }

    fn draw(record: &mut Record, on: &str) {
        for (test, value) in [
            ("bili_total", "2.5"),
            ("inr", "1.0"),
            ("creatinine", "1.2"),
            ("sodium", "131"),
            ("albumin", "3.8"),
        ] {
            lab(record, on, test, value);
        }
    }

    fn shown(record: &Record) -> ScoresView {
        scores_view(record, day("2026-11-22"), &Words::new("en"))
    }

    #[test]
    fn without_blood_tests_there_are_no_cards() {
        let view = shown(&Record::default());
        assert!(view.main.is_empty() && view.older.is_empty());
    }

    #[test]
    fn a_card_shows_value_day_and_arithmetic() {
        let mut record = Record::default();
        set(&mut record, "sex", "male");
        draw(&mut record, "2026-11-19");
        let view = shown(&record);
        let names: Vec<_> = view.main.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["MELD 3.0", "Child-Pugh"], "ALBI only if asked for");
        let figure = view.main[0].figure.as_ref().unwrap();
        assert_eq!(figure.name, "MELD 3.0: 16, from 19 November 2026");
        let working = view.main[0].working.as_ref().unwrap();
        assert!(working.inputs[0].contains("2.5 mg/dL, 19 Nov 2026"));
        assert_eq!(working.steps.last().unwrap(), "Reported: 16");
        assert!(working.source.contains("doi 10.1053/j.gastro.2021.08.050"));
        let older: Vec<_> = view.older.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(older, ["MELD", "MELD-Na"]);
        set(&mut record, "albi", "yes");
        assert_eq!(shown(&record).main[2].name, "ALBI");
        set(&mut record, "cirrhosis", "no");
        lab(&mut record, "2026-11-19", "ast", "60");
        lab(&mut record, "2026-11-19", "platelets", "120");
        let apri = &shown(&record).main[4];
        assert_eq!(apri.name, "APRI");
        assert_eq!(
            apri.lines[1],
            "Not worked out. Missing: upper limit of AST on the report."
        );
    }

    #[test]
    fn what_is_missing_is_said_with_the_last_value_there_was() {
        let mut record = Record::default();
        set(&mut record, "sex", "male");
        draw(&mut record, "2026-11-02");
        lab(&mut record, "2026-11-19", "inr", "1.1");
        let card = &shown(&record).main[0];
        assert_eq!(card.figure, None);
        assert!(
            card.lines[1].contains("Sodium (the last is too old: 2 Nov 2026)"),
            "{:?}",
            card.lines
        );
        assert_eq!(
            card.lines.last().unwrap(),
            "Last worked out: 16, from 2 November 2026."
        );
        let title = &card.working.as_ref().unwrap().title;
        assert_eq!(title, "How MELD 3.0 of 2 November 2026 is worked out");
    }

    #[test]
    fn without_the_sex_the_card_tells_both() {
        let mut record = Record::default();
        draw(&mut record, "2026-11-19");
        let card = &shown(&record).main[0];
        assert_eq!(card.figure, None);
        assert!(card.lines[2].starts_with("For a woman it is 17, for a man 16."));
    }

    #[test]
    fn a_hidden_score_says_why_and_shows_no_number() {
        let mut record = Record::default();
        draw(&mut record, "2026-11-19");
        set(&mut record, "pregnant", "yes");
        let card = &shown(&record).main[1];
        assert_eq!(card.lines, ["Not shown. It was not made for pregnancy."]);
        assert!(card.figure.is_none() && card.working.is_none() && !card.has_grades);
    }
}
