//! The short figures of the printed page: the course of the period, scores, medicines, checks.

use crate::domain::day::Day;
use crate::domain::glance::Check;
use crate::domain::glance::WeightGlance;
use crate::domain::glance::Worst;
use crate::domain::reading::Reading;
use crate::domain::score::definition::InputId;
use crate::domain::score::definition::Missing;
use crate::domain::score::definition::ScoreId;
use crate::domain::score::outcome::Outcome;
use crate::domain::score::outcome::Score;
use crate::domain::settings::SettingKey;
use crate::domain::summary::Summary;
use crate::domain::symptom::Asked;
use crate::domain::symptom::SYMPTOMS;
use crate::domain::symptom::Symptom;
use crate::domain::vital::VITALS;
use crate::domain::vital::Vital;
use crate::domain::vital::VitalId;
use crate::interchange::page::data::Fact;
use crate::words::bundle::Words;

/// Scores that a liver clinic asks for; without one it is said what is missing.
const ASKED_FOR: [ScoreId; 2] = [ScoreId::Meld3, ScoreId::ChildPugh];
/// Most symptoms that are told in words; the strips show all.
const MOST_SYMPTOMS: usize = 5;

/// Composes what happened day by day: entries, weight, thinking, eating, measures.
pub(crate) fn course(summary: &Summary, words: &Words) -> Vec<Fact> {
    let glance = &summary.glance;
    let days = [
        ("logged", summary.days_logged.into()),
        ("days", summary.period.count().into()),
    ];
    let logged = match summary.days_logged {
        0 => words.say("page-nothing-logged"),
        _ => words.tell("page-days-of", &days),
    };
    let mut facts = vec![fact(words.say("page-days-logged"), logged, String::new())];
    facts.extend(glance.weight.as_ref().map(|it| weight(it, words)));
    facts.extend(glance.thinking.map(|it| worst(&it, words)));
    facts.extend(glance.carer.map(|it| worst(&it, words)));
    if let Some(stools) = glance.stools {
        let number = |it: f64| format!("{it}").into();
        let args = [
            ("low", number(stools.low)),
            ("high", number(stools.high)),
            ("count", stools.count.into()),
        ];
        facts.push(fact(
            words.vital(VitalId::BOWEL_MOVEMENTS),
            words.tell("page-a-day", &[("median", number(stools.median))]),
            words.tell("page-from-to-days", &args),
        ));
    }
    if let Some((little, all)) = glance.little_eaten {
        let args = [("little", little.into()), ("all", all.into())];
        let value = words.tell("page-of-days", &args);
        facts.push(fact(words.say("page-little-eaten"), value, String::new()));
    }
    facts.extend(symptoms(&glance.symptoms, words));
    facts.extend(blood_pressure(summary, words));
    facts.extend(VITALS.iter().filter_map(|it| measure(summary, words, it)));
    facts
}

fn fact(label: String, value: String, note: String) -> Fact {
    Fact { label, value, note }
}

/// "Weight 76.2 kg (21 Nov; target 74 kg; +2.4 kg since 14 Nov)", in the unit of the last value.
fn weight(weight: &WeightGlance, words: &Words) -> Fact {
    let (day, reading) = weight.last;
    let unit = reading.unit;
    let row = VitalId::WEIGHT.row();
    let decimals = row.map_or(1, Vital::decimals);
    let target = weight.target.as_ref().and_then(|it| it.value);
    let target = target.map(|it| {
        let args = [("weight", words.reading(it).into())];
        words.tell("page-target", &args)
    });
    let change = |(earlier, was): &(Day, Reading)| {
        let change = row?.convert(reading, unit)? - row?.convert(*was, unit)?;
        let args = [
            ("change", words.difference(change, decimals).into()),
            ("unit", unit.symbol().into()),
            ("day", words.day_month(*earlier).into()),
        ];
        Some(words.tell("page-change", &args))
    };
    let day = words.day_month(day);
    let parts = [Some(day), target].into_iter().flatten();
    let parts: Vec<String> = parts
        .chain(weight.earlier.iter().filter_map(change))
        .collect();
    fact(
        words.vital(VitalId::WEIGHT),
        words.reading(reading),
        format!("({})", parts.join("; ")),
    )
}

/// "Confusion worst moderate (2 Nov; there on 3 of 40 days)"
fn worst(worst: &Worst, words: &Words) -> Fact {
    let step = words.step(worst.id.scale(), worst.severity);
    let args = [
        ("day", words.day_month(worst.day).into()),
        ("present", worst.present.into()),
        ("count", worst.count.into()),
    ];
    let note = if worst.present == 0 {
        words.tell("page-never-there", &args)
    } else {
        words.tell("page-worst-on", &args)
    };
    fact(
        words.symptom_short(worst.id),
        words.tell("page-worst", &[("step", step.to_lowercase().into())]),
        note,
    )
}

/// "Worst and middle: Swelling severe, mild; Belly moderate, none"
fn symptoms(symptoms: &[Worst], words: &Words) -> Option<Fact> {
    let told = symptoms.iter().take(MOST_SYMPTOMS).map(|it| {
        let step = |severity| words.step(it.id.scale(), severity).to_lowercase();
        let args = [
            ("name", words.symptom_short(it.id).into()),
            ("worst", step(it.severity).into()),
            ("middle", step(it.middle).into()),
        ];
        words.tell("page-symptom", &args)
    });
    let told: Vec<String> = told.collect();
    let label = words.say("page-worst-and-middle");
    (!told.is_empty()).then(|| fact(label, String::new(), told.join("; ")))
}

/// A measure from its least to its greatest value; some have their own words.
fn measure(summary: &Summary, words: &Words, vital: &Vital) -> Option<Fact> {
    let elsewhere = [
        VitalId::WEIGHT,
        VitalId::BOWEL_MOVEMENTS,
        VitalId::SYSTOLIC,
        VitalId::DIASTOLIC,
    ];
    if elsewhere.contains(&vital.id) {
        return None;
    }
    let (least, most, count) = ends(summary, vital.id)?;
    let value = least_to_most(words, least, most);
    let note = words.tell("page-values", &[("count", count.into())]);
    Some(fact(words.vital(vital.id), value, note))
}

/// "Blood pressure 98 to 132 / 60 to 81 mmHg (5 values)"
fn blood_pressure(summary: &Summary, words: &Words) -> Option<Fact> {
    let (least, most, count) = ends(summary, VitalId::SYSTOLIC)?;
    let upper = least_to_most(words, least, most);
    let value = match ends(summary, VitalId::DIASTOLIC) {
        Some((least, most, _)) => {
            let unit = format!(" {}", most.unit.symbol());
            let upper = upper.strip_suffix(&unit).unwrap_or(&upper);
            format!("{upper} / {}", least_to_most(words, least, most))
        }
        None => upper,
    };
    let note = words.tell("page-values", &[("count", count.into())]);
    Some(fact(words.say("page-blood-pressure"), value, note))
}

/// The least and the greatest value, and how many there are.
fn ends(summary: &Summary, id: VitalId) -> Option<(Reading, Reading, usize)> {
    let row = id.row()?;
    let of_vital = summary.vitals.iter().filter(|it| it.0 == id);
    let mut readings: Vec<Reading> = of_vital.map(|it| it.2).collect();
    let size = |it: &Reading| row.in_first_unit(*it).unwrap_or(f64::NAN);
    readings.sort_by(|one, two| size(one).total_cmp(&size(two)));
    Some((*readings.first()?, *readings.last()?, readings.len()))
}

/// "37.2 to 38.1 °C"; each with its unit where they differ, as it was written down.
fn least_to_most(words: &Words, least: Reading, most: Reading) -> String {
    if least == most {
        return words.reading(most);
    }
    let least = if least.unit == most.unit {
        words.value(least)
    } else {
        words.reading(least)
    };
    let args = [
        ("least", least.into()),
        ("most", words.reading(most).into()),
    ];
    words.tell("page-least-to-most", &args)
}

/// The newest value of each score that could be worked out, and the doctor's grades; older rules
/// stay in the diary.
pub(crate) fn scores(summary: &Summary, words: &Words) -> Vec<Fact> {
    let uses_albi = summary.settings.says_yes(SettingKey::Albi);
    let is_printed = |it: ScoreId| !it.is_older() && (it != ScoreId::Albi || uses_albi);
    let newest = |id: ScoreId| {
        let mut scores = summary.scores.iter().rev();
        let worked = scores.find_map(|it| Some((it, it.worked()?)).filter(|_| it.id == id));
        let Some((score, worked)) = worked else {
            return hidden(summary, words, id);
        };
        let args = [
            ("rule", words.score_rule(id).into()),
            ("day", words.day_short(score.day).into()),
        ];
        let note = words.tell("page-score", &args);
        Some(fact(words.score(id), words.score_value(worked), note))
    };
    let printed = ScoreId::ALL.into_iter().filter(|it| is_printed(*it));
    let graded = SYMPTOMS.iter().filter(|it| it.asked == Asked::Doctor);
    let grade = |symptom: &Symptom| {
        let mut ratings = summary.ratings.iter().rev();
        let (_, day, grade) = ratings.find(|it| it.0 == symptom.id)?;
        Some(fact(
            words.symptom_short(symptom.id),
            words.anchor(symptom.id, *grade),
            words.tell("page-graded", &[("day", words.day_short(*day).into())]),
        ))
    };
    let printed = printed.filter_map(newest);
    printed.chain(graded.filter_map(grade)).collect()
}

/// Says why a score is not given: an empty place would be a riddle. Of the scores that are not made
/// for everyone nothing is said where an input is missing.
fn hidden(summary: &Summary, words: &Words, id: ScoreId) -> Option<Fact> {
    let lacks = |it: &&Score| match &it.outcome {
        Outcome::Missing(missing, _) => missing.len(),
        Outcome::Hidden(_) | Outcome::Worked(_) => 0,
    };
    // A draw of a single test lacks nearly everything: what the fullest one lacks is worth telling.
    let of_id = summary.scores.iter().rev().filter(|it| it.id == id);
    let fullest = of_id.min_by_key(lacks)?;
    let reason = match &fullest.outcome {
        Outcome::Hidden(reason) => words.say(&format!("page-hidden-{}", reason.as_str())),
        Outcome::Missing(missing, _) if ASKED_FOR.contains(&id) => {
            let name = |it: &Missing| {
                if it.id == InputId::Sex {
                    words.say("page-sex")
                } else {
                    words.score_input(it.id)
                }
            };
            let names: Vec<String> = missing.iter().map(name).collect();
            words.tell("page-score-missing", &[("list", names.join(", ").into())])
        }
        Outcome::Missing(..) | Outcome::Worked(_) => return None,
    };
    let value = words.say("page-score-hidden");
    Some(fact(words.score(id), value, format!("({reason})")))
}

/// Medicines among the facts that the person stated, without doses.
pub(crate) fn medicines(summary: &Summary, words: &Words) -> Vec<Fact> {
    let medicine = |key: &SettingKey| {
        let choice = summary.settings.choice(*key);
        let value = if choice == "yes" {
            String::new()
        } else {
            words.say(&format!("setting-{}-{choice}", key.as_str()))
        };
        let label = words.say(&format!("setting-{}", key.as_str()));
        fact(label, value, String::new())
    };
    summary.glance.medicines.iter().map(medicine).collect()
}

/// When each check was last done, and when the next liver scan is due.
pub(crate) fn checks(summary: &Summary, words: &Words) -> Vec<Fact> {
    let check = |it: &Check| {
        let value = match it.last {
            Some(day) => words.day_short(day),
            None => words.say("page-check-none"),
        };
        let due = it.due.map(|day| {
            let args = [("day", words.day_short(day).into())];
            words.tell("page-check-due", &args)
        });
        fact(words.event_kind(it.kind), value, due.unwrap_or_default())
    };
    summary.glance.checks.iter().map(check).collect()
}
