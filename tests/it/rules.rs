//! The list of rules: each with its words, its source and its page, and no word without a rule.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use hepatica::diary::sample;
use hepatica::domain::alert::definition::{Alert, Remark};
use hepatica::domain::alert::registry::{RULES, alerts, alerts_in};
use hepatica::domain::day::{Day, DayRange};
use hepatica::domain::page::PageId;
use hepatica::domain::record::Record;
use hepatica::domain::rule_id::{RuleId, Urgency};
use hepatica::words::bundle::Words;

use crate::hand::today;

/// What no warning says: no dose, no cause, and no number that is not of every country.
const NEVER: [&str; 7] = ["take", "stop", "because", "911", "112", "999", "988"];

/// Names that a text cannot do without; they count as two syllables.
const NAMES: [&str; 12] = [
    "cirrhosis",
    "emergency",
    "potassium",
    "sodium",
    "hemoglobin",
    "bilirubin",
    "creatinine",
    "lactulose",
    "ibuprofen",
    "dietitian",
    "bismuth",
    "dialysis",
];

/// Every message of a file of rules or of the remarks: id and text.
fn messages() -> Vec<(String, String)> {
    let files = ["rules-e", "rules-c", "rules-m", "warnings"];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/locale/en");
    files
        .into_iter()
        .filter_map(|it| fs::read_to_string(folder.join(it).with_extension("ftl")).ok())
        .flat_map(|text| {
            let lines = text.lines().filter(|it| !it.starts_with('#'));
            let pairs = lines.filter_map(|it| it.split_once(" = "));
            let own = |(id, text): (&str, &str)| (id.to_owned(), text.to_owned());
            pairs.map(own).collect::<Vec<_>>()
        })
        .filter(|(id, _)| id.starts_with("rule-") || id.starts_with("remark-"))
        .collect()
}

/// Every rule's source file with the name that its first line says.
fn sources() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/domain/alert");
    fs::read_dir(folder)
        .unwrap()
        .map(|it| fs::read_to_string(it.unwrap().path()).unwrap())
        .filter_map(|text| {
            let name = text.strip_prefix("//! ")?.split(':').next()?.to_owned();
            RuleId::parse(&name)?;
            Some((name, text))
        })
        .collect()
}

#[test]
fn every_rule_has_its_words_a_source_and_a_page() {
    let words = Words::new("en");
    for rule in RULES {
        let id = rule.id;
        assert!(words.has(&format!("rule-{id}")), "{id}");
        assert!(words.has(&format!("rule-{id}-limit")), "{id}");
        assert!(PageId::ALL.contains(&rule.page), "{id}");
        assert!(rule.source.len() > 5, "{id}");
        for never in ["[", ".md", ".csv", "clinical"] {
            assert!(!rule.source.contains(never), "{id}: {}", rule.source);
        }
    }
    assert!(RULES.is_sorted_by(|one, two| one.id < two.id));
}

#[test]
fn every_rule_of_the_published_list_is_there() {
    let here: BTreeSet<RuleId> = RULES.iter().map(|it| it.id).collect();
    let all = (1..=13)
        .map(RuleId::emergency)
        .chain((1..=21).map(RuleId::call))
        .chain((1..=9).map(RuleId::mention));
    let missing: Vec<RuleId> = all.filter(|it| !here.contains(it)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let named: Vec<String> = sources().into_iter().map(|it| it.0).collect();
    let files: BTreeSet<&String> = named.iter().collect();
    assert_eq!((named.len(), files.len()), (RULES.len(), RULES.len()));
}

#[test]
fn every_text_of_a_case_is_there_and_none_is_left_over() {
    let words = Words::new("en");
    let mut code = BTreeMap::new();
    for (rule, text) in sources() {
        let text = text.split("#[cfg(test)]").next().unwrap().to_owned();
        for said in text.split("saying(\"").skip(1) {
            let id = format!("rule-{rule}-{}", said.split('"').next().unwrap());
            assert!(words.has(&id), "{id}");
        }
        code.insert(rule, text);
    }
    for (id, _) in messages() {
        let is_known = match id.strip_prefix("rule-") {
            Some(rest) => {
                let (rule, case) = rest.split_once('-').unwrap_or((rest, ""));
                let case = case.strip_suffix("carer").unwrap_or(case);
                let case = case.trim_end_matches('-');
                let is_said = |it: &String| it.contains(&format!("\"{case}\""));
                let is_usual = case.is_empty() || case == "limit";
                code.get(rule).is_some_and(|it| is_usual || is_said(it))
            }
            None => Remark::ALL
                .iter()
                .any(|it| id == format!("remark-{}", it.1)),
        };
        assert!(is_known, "no rule says {id}");
    }
    for rule in ["E03", "C06"] {
        assert!(words.has(&format!("rule-{rule}-carer")), "{rule}");
    }
}

#[test]
fn every_remark_has_its_sentence() {
    let words = Words::new("en");
    for (remark, name) in Remark::ALL {
        assert_eq!(remark.as_str(), *name);
        assert!(words.has(&format!("remark-{name}")), "{name}");
    }
    for urgency in Urgency::ALL {
        assert!(words.has(&format!("urgency-{}", urgency.as_str())));
    }
}

#[test]
fn warnings_give_no_dose_no_cause_and_no_number_of_one_country() {
    for (id, text) in messages() {
        let words: Vec<String> = plain_words(&text);
        for never in NEVER {
            assert!(words.iter().all(|it| it != never), "{id} says \"{never}\"");
        }
    }
}

#[test]
fn warnings_are_easy_to_read() {
    let texts = messages().into_iter();
    let hard: Vec<String> = texts
        .filter(|it| !it.0.ends_with("-limit"))
        .map(|(id, text)| (id, grade(&text)))
        .filter(|it| it.1 > 6.0)
        .map(|(id, grade)| format!("{id}: grade {grade:.1}"))
        .collect();
    assert!(hard.is_empty(), "{hard:#?}");
}

fn plain_words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|it| !it.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// The Flesch-Kincaid grade, with syllables counted as groups of vowels.
fn grade(text: &str) -> f64 {
    let sentences = text.split(['.', '?', '!', ':']);
    let sentences = sentences
        .filter(|it| it.trim().contains(' '))
        .count()
        .max(1);
    let words = plain_words(text);
    let syllables: usize = words.iter().map(|it| syllables(it)).sum();
    let count = |it: usize| f64::from(u32::try_from(it).unwrap());
    0.39 * count(words.len()) / count(sentences) + 11.8 * count(syllables) / count(words.len())
        - 15.59
}

fn syllables(word: &str) -> usize {
    if NAMES.contains(&word) {
        return 2;
    }
    let is_vowel = |c: char| "aeiouy".contains(c);
    let starts = |(one, two): (char, char)| !is_vowel(one) && is_vowel(two);
    let before = std::iter::once(' ').chain(word.chars());
    let groups = before.zip(word.chars()).filter(|it| starts(*it)).count();
    let is_silent = word.ends_with('e') && !word.ends_with("le") && groups > 1;
    groups.saturating_sub(usize::from(is_silent)).max(1)
}

#[test]
fn a_period_tells_of_the_same_worse_results_as_its_days_one_by_one() {
    let mut record = Record::default();
    for change in sample::years(today(), 3) {
        record.apply(&change);
    }
    let period = DayRange::ending(today(), 1000);
    let rule = RuleId::mention(9);
    let of_rule = |alerts: Vec<Alert>| {
        let days = alerts.into_iter().filter(|it| it.rule == rule);
        days.map(|it| it.day)
            .filter(|it| period.contains(*it))
            .collect::<BTreeSet<Day>>()
    };
    let one_by_one = period
        .days()
        .flat_map(|it| of_rule(alerts(&record, it)))
        .collect();
    let found = of_rule(alerts_in(&record, period));
    assert_eq!(found, one_by_one);
    assert!(!found.is_empty());
}
