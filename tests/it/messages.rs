//! Messages: none missing, none unused, none that tells a person they are well.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use hepatica::domain::alert::registry::RULES;
use hepatica::domain::score::registry::SCORES;
use hepatica::domain::symptom::SYMPTOMS;
use hepatica::words::bundle::Words;

/// Words that no text about a person's health may use.
const BANNED: [&str; 13] = [
    "you are fine",
    "you are safe",
    "safe range",
    "normal for you",
    "stable",
    "no problem",
    "good",
    "should be fine",
    "improved thanks",
    "cured",
    "all clear",
    "nothing to worry",
    "healthy",
];

/// Endings and beginnings of ids that the program puts together from names in the catalogues.
const COMPOSED: [&str; 35] = [
    "export-",
    "backup-",
    "fault-rescue-",
    "fault-new-",
    "symptom-",
    "vital-",
    "analyte-",
    "group-",
    "event-",
    "step-",
    "setting-",
    "action-",
    "weekday-",
    "month-",
    "trouble-",
    "error-",
    "import-error-",
    "screen-",
    "verdict-",
    "harm-",
    "answer-",
    "limit-",
    "deed-",
    "context-",
    "quality-",
    "rule-",
    "remark-",
    "urgency-",
    "page-deed-",
    "page-hidden-",
    "score-",
    "meaning-",
    "section-",
    "learn-group-",
    "learn-stage-",
];

fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == ending) {
                found.push(path);
            }
        }
    }
    found
}

fn messages() -> Vec<(String, String)> {
    let mut messages: Vec<(String, String)> = Vec::new();
    for path in files("assets/locale/en", "ftl") {
        for line in fs::read_to_string(path).unwrap().lines() {
            if line.starts_with([' ', '}']) {
                messages.last_mut().unwrap().1.push_str(line);
            } else if let Some((id, text)) = line.split_once(" =")
                && !line.starts_with('#')
            {
                messages.push((id.to_owned(), text.to_owned()));
            }
        }
    }
    messages
}

/// Every quoted string of the sources that looks like the id of a message.
fn quoted() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for path in files("src", "rs") {
        let text = fs::read_to_string(path).unwrap();
        found.extend(text.split('"').skip(1).step_by(2).map(str::to_owned));
        found.extend(text.split('"').map(str::to_owned));
    }
    found
}

#[test]
fn every_message_is_read_and_none_stands_twice() {
    let words = Words::new("en");
    let messages = messages();
    let mut seen = BTreeSet::new();
    for (id, _) in &messages {
        assert!(seen.insert(id), "{id} stands twice");
        assert!(words.has(id), "{id} is broken");
    }
    assert!(messages.len() > 300);
}

#[test]
fn every_message_is_used() {
    let quoted = quoted();
    for (id, _) in messages() {
        let is_composed = COMPOSED.iter().any(|it| id.starts_with(it));
        assert!(is_composed || quoted.contains(&id), "{id} is not used");
    }
}

#[test]
fn every_message_that_is_asked_for_is_there() {
    let words = Words::new("en");
    for path in files("src", "rs") {
        let text = fs::read_to_string(&path).unwrap();
        for call in ["say(\"", "tell(\"", "of(words, \"", "usage(words, \""] {
            for rest in text.split(call).skip(1) {
                let id = rest.split('"').next().unwrap();
                assert!(words.has(id), "{}: {id}", path.display());
            }
        }
    }
}

/// Texts that stand in the code because they are names: sources of rules, scores and catalogues.
fn sources() -> Vec<(String, String)> {
    let rules = RULES.iter().map(|it| (it.id.to_string(), it.source));
    let scores = SCORES
        .iter()
        .flat_map(|it| [it.source, it.version].map(|text| (it.id.as_str().to_owned(), text)));
    let symptoms = SYMPTOMS
        .iter()
        .map(|it| (it.id.as_str().to_owned(), it.source));
    let all = rules.chain(scores).chain(symptoms);
    all.map(|(id, text)| (id, text.to_owned())).collect()
}

#[test]
fn no_text_tells_a_person_that_they_are_well() {
    for (id, text) in messages().into_iter().chain(sources()) {
        let text = text.to_lowercase();
        for banned in BANNED {
            let is_word = text
                .split(|c: char| !c.is_alphanumeric() && c != ' ')
                .any(|part| format!(" {part} ").contains(&format!(" {banned} ")));
            assert!(!is_word, "{id} says \"{banned}\"");
        }
    }
}
