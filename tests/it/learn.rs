//! The pages to read: plain words, sources, links both ways, and the words that find them.

#![expect(
    clippy::print_stdout,
    reason = "tables for whoever writes the pages: cargo test learn -- --nocapture"
)]

mod plain;

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use hepatica::domain::page::PageId;
use hepatica::domain::topic::Topic;
use hepatica::learn::block::{Block, Link, Section, Span};
use hepatica::learn::library::{drawing, library};
use hepatica::learn::page::{Group, Page, Stage};
use hepatica::learn::text;

use plain::{Measure, sentences, words};

/// The grade of reading that no page may pass.
const HARDEST: f64 = 6.9;
/// A sentence longer than this is told, and one longer than the second is refused.
const LONG: usize = 20;
const LONGEST: usize = 25;

#[test]
fn every_page_is_read_in_the_order_of_the_outline() {
    let faults = library().faults().join("\n");
    assert!(faults.is_empty(), "{faults}");
    let read: Vec<PageId> = library().pages().iter().map(|it| it.id).collect();
    assert_eq!(read, PageId::ALL);
    for page in library().pages() {
        let is_treatment = page.group == Group::Treatments;
        assert!(is_treatment || page.stage.is_none(), "{}", page.title);
        assert!((3..=8).contains(&page.ask.len()), "{}", page.title);
        assert!((5..=20).contains(&page.finds.len()), "{}", page.title);
    }
    let stage = |page: PageId| library().page(page).unwrap().stage.as_ref().unwrap().0;
    for page in [PageId::STEM_CELLS, PageId::CELL_TRANSPLANT] {
        assert_eq!(stage(page), Stage::Experimental);
    }
}

/// Every run of words of a page that is read as sentences, with marks as `\u{2}`.
fn texts(page: &Page) -> Vec<String> {
    let below = page
        .sections
        .iter()
        .flat_map(|it| &it.blocks)
        .flat_map(runs);
    page.take_home.iter().cloned().chain(below).collect()
}

fn runs(block: &Block) -> Vec<String> {
    match block {
        Block::Sub(_) => Vec::new(),
        Block::Figure { about, .. } => vec![about.clone()],
        Block::Paragraph(spans) => vec![marked(spans)],
        Block::List { items, .. } => items.iter().flatten().flat_map(runs).collect(),
        Block::Table { rows, .. } => rows.iter().flatten().map(|it| marked(it)).collect(),
    }
}

fn marked(spans: &[Span]) -> String {
    let part = |it: &Span| match it {
        Span::Words { words, .. } => words.clone(),
        Span::Mark(_) => "\u{2}".to_owned(),
    };
    spans.iter().map(part).collect()
}

#[test]
fn every_page_is_plain_enough_for_a_tired_person() {
    let mut table = String::from("page | words | grade | without names | longest\n");
    let mut refused = Vec::new();
    for page in library().pages() {
        let texts = texts(page);
        let measure = Measure::of(&texts);
        let longest = texts.iter().flat_map(|it| sentences(it));
        let longest = longest.map(|it| words(&it).len()).max().unwrap_or(0);
        let row = format!(
            "{} | {} | {:.1} | {:.1} | {longest}\n",
            page.id.as_str(),
            page.words(),
            measure.grade(),
            measure.grade_without_names(),
        );
        table += &row;
        if measure.grade() > HARDEST || measure.grade_without_names() > HARDEST {
            refused.push(page.id.as_str());
        }
    }
    println!("{table}");
    assert!(refused.is_empty(), "too hard: {refused:?}\n{table}");
}

#[test]
fn long_sentences_are_listed_and_very_long_ones_refused() {
    let mut refused = Vec::new();
    for page in library().pages() {
        for text in texts(page) {
            for sentence in sentences(&text) {
                let count = words(&sentence).len();
                if count > LONG {
                    println!("{} | {count} | {sentence}", page.id.as_str());
                }
                if count > LONGEST {
                    refused.push(sentence);
                }
            }
        }
    }
    assert!(refused.is_empty(), "{refused:#?}");
}

#[test]
fn every_page_has_the_length_that_is_asked_for() {
    for page in library().pages() {
        // Tests and claims are gone through one by one in tables.
        let most = match page.id.as_str() {
            "blood-tests" | "bone-marrow-stem-cells" => 850,
            _ => 620,
        };
        let words = page.words();
        assert!((250..=most).contains(&words), "{}: {words}", page.title);
    }
}

/// Numbers that are no claims: steps of the diary, the pages themselves.
const OWN_NUMBERS: [&str; 1] = ["this-diary"];

#[test]
fn every_claim_with_a_number_has_a_source() {
    let mut bare = Vec::new();
    for page in library().pages() {
        if OWN_NUMBERS.contains(&page.id.as_str()) {
            continue;
        }
        for section in &page.sections {
            bare.extend(
                unsourced(section)
                    .into_iter()
                    .map(|it| (page.id.as_str(), it)),
            );
        }
    }
    assert!(bare.is_empty(), "{bare:#?}");
}

/// The scale of the diary is no claim.
const SCALE: &str = "from 0 to 10";
/// A limit that is said to be the diary's own has no source.
const OWN_LIMIT: &str = "the diary's own";

/// Sentences with a number and without a mark. A row of a table is one; an item of a list may lean
/// on the words before the list.
fn unsourced(section: &Section) -> Vec<String> {
    let has_number = |it: &str| {
        let is_number = |it: &String| it.starts_with(|c: char| c.is_ascii_digit());
        words(&it.replace(SCALE, "")).iter().any(is_number)
    };
    let is_claim = |it: &String| has_number(it) && !it.contains('\u{2}') && !it.contains(OWN_LIMIT);
    let mut bare = Vec::new();
    let mut leans = false;
    for block in &section.blocks {
        match block {
            Block::Sub(_) | Block::Figure { .. } => (),
            Block::Paragraph(spans) => {
                let text = marked(spans);
                leans = text.trim_end_matches('\u{2}').ends_with(':') && text.contains('\u{2}');
                bare.extend(sentences(&text).into_iter().filter(is_claim));
            }
            Block::List { .. } if leans => leans = false,
            Block::List { .. } => {
                let runs = runs(block);
                let sentences = runs.iter().flat_map(|it| sentences(it));
                bare.extend(sentences.filter(is_claim));
            }
            Block::Table { rows, .. } => {
                let rows = rows
                    .iter()
                    .map(|row| row.iter().map(|it| marked(it) + " ").collect());
                bare.extend(rows.filter(is_claim));
            }
        }
    }
    bare
}

#[test]
fn every_source_is_used_and_every_one_has_a_name() {
    for page in library().pages() {
        let mut used = BTreeSet::new();
        let mut spans = Vec::new();
        page.sections
            .iter()
            .flat_map(|it| &it.blocks)
            .for_each(|it| all_spans(it, &mut spans));
        for span in spans {
            if let Span::Mark(source) = span {
                used.insert(*source);
            }
        }
        for (idx, source) in page.sources.iter().enumerate() {
            assert!(
                used.contains(&idx),
                "{}: {} is not used",
                page.title,
                source.key
            );
        }
    }
}

fn all_spans<'a>(block: &'a Block, all: &mut Vec<&'a Span>) {
    match block {
        Block::Sub(_) | Block::Figure { .. } => (),
        Block::Paragraph(spans) => all.extend(spans),
        Block::List { items, .. } => items.iter().flatten().for_each(|it| all_spans(it, all)),
        Block::Table { head, rows } => {
            all.extend(head.iter().chain(rows.iter().flatten()).flatten());
        }
    }
}

#[test]
fn every_link_and_every_drawing_is_there() {
    for page in library().pages() {
        for block in page.sections.iter().flat_map(|it| &it.blocks) {
            let mut spans = Vec::new();
            all_spans(block, &mut spans);
            for span in spans {
                if let Span::Words {
                    link: Some(Link::Page(place)),
                    ..
                } = span
                {
                    assert!(library().has(place), "{}: {place:?}", page.title);
                }
            }
            if let Block::Figure { file, .. } = block {
                assert!(drawing(file).is_some(), "{}: {file}", page.title);
            }
        }
    }
}

/// Words that no page may use: promises, and what tells a person that they are well.
const BANNED: [&str; 17] = [
    "breakthrough",
    "new hope",
    "miracle",
    "you are fine",
    "you are safe",
    "safe range",
    "normal for you",
    "should be fine",
    "improved thanks",
    "all clear",
    "nothing to worry",
    "safe because",
    "guaranteed",
    "cured",
    "testimonial",
    "back to normal",
    "price list",
];

#[test]
fn no_page_promises_anything() {
    for page in library().pages() {
        let heads = page.sections.iter().filter_map(|it| it.heading.as_ref());
        let heads = heads.map(|it| it.words.clone());
        let rest = page.sections.iter().flat_map(text::of_section);
        let notes = page.stage.iter().map(|it| it.1.clone());
        let all = heads
            .chain(rest)
            .chain(notes)
            .chain(page.take_home.iter().cloned());
        for text in all {
            let lower = text.to_lowercase();
            for banned in BANNED {
                assert!(!lower.contains(banned), "{}: {text}", page.title);
            }
            // The word may be denied, or said of the one treatment that replaces the liver.
            let cure = lower.contains("a cure") || lower.contains("cures");
            let is_denied = ["not a cure", "no cure", "not cure", "proven cure"];
            let is_denied = is_denied.iter().any(|it| lower.contains(it));
            assert!(!cure || is_denied, "{}: {text}", page.title);
        }
    }
}

#[test]
fn everything_that_is_logged_leads_to_a_page_and_back() {
    let mut told: BTreeMap<Topic, Vec<&str>> = BTreeMap::new();
    for page in library().pages() {
        for (topic, anchor) in &page.about {
            assert_eq!(topic.page(), page.id, "{topic} is explained elsewhere");
            told.entry(*topic).or_default().push(page.id.as_str());
            let place = library().place_of(*topic).unwrap();
            assert!(library().has(&place), "{topic}: {anchor}");
        }
    }
    let missing: Vec<String> = Topic::all()
        .filter(|it| told.get(it).map(Vec::len) != Some(1))
        .map(|it| format!("{it} on {}", it.page().as_str()))
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn medical_words_are_explained_in_one_short_sentence() {
    let glossary = library().glossary();
    assert!(glossary.words().len() >= 40);
    let mut seen = BTreeSet::new();
    for word in glossary.words() {
        for form in std::iter::once(&word.term).chain(&word.also) {
            assert!(seen.insert(form.to_lowercase()), "{form} stands twice");
        }
        let count = words(&word.means).len();
        assert!(count <= 20, "{}: {count} words", word.term);
        assert_eq!(sentences(&word.means).len(), 1, "{}", word.term);
    }
}

/// What people type, and where it must lead first.
const ASKED: [(&str, &str); 64] = [
    ("legs puffy", "edema"),
    ("swollen feet", "edema"),
    ("ankles swollen at night", "edema"),
    ("shoes too tight", "edema"),
    ("itchy", "comfort"),
    ("itching at night", "comfort"),
    ("can't sleep", "comfort"),
    ("leg cramps", "comfort"),
    ("yellow eyes", "jaundice"),
    ("yellow skin", "jaundice"),
    ("dark urine", "jaundice"),
    ("can't think straight", "encephalopathy"),
    ("confused", "encephalopathy"),
    ("forgetful", "encephalopathy"),
    ("lactulose", "encephalopathy"),
    ("stem cell cost", "bone-marrow-stem-cells"),
    ("bone marrow", "bone-marrow-stem-cells"),
    ("is the trial real", "trials"),
    ("blood thinner number", "blood-tests"),
    ("INR", "blood-tests"),
    ("liver enzymes", "blood-tests"),
    ("lab results", "blood-tests"),
    ("what does MELD mean", "scores"),
    ("child pugh", "scores"),
    ("big belly", "ascites"),
    ("water in belly", "ascites"),
    ("draining fluid", "ascites"),
    ("throwing up blood", "bleeding"),
    ("black stool", "bleeding"),
    ("vomiting blood", "bleeding"),
    ("fever", "infection"),
    ("chills", "infection"),
    ("so tired", "fatigue"),
    ("no energy", "fatigue"),
    ("what can I eat", "food"),
    ("salt in food", "food"),
    ("losing muscle", "food"),
    ("beer", "alcohol"),
    ("quit drinking", "alcohol"),
    ("flu shot", "vaccines"),
    ("ibuprofen", "medicines"),
    ("pain killers", "medicines"),
    ("herbal tea", "medicines"),
    ("rubber bands", "usual-treatments"),
    ("new liver", "liver-transplant"),
    ("waiting list", "liver-transplant"),
    ("dialysis for the liver", "liver-support"),
    ("liver cancer", "cancer-checks"),
    ("ultrasound", "cancer-checks"),
    ("what is cirrhosis", "cirrhosis"),
    ("decompensated", "compensated"),
    ("is my data private", "this-diary"),
    ("tylenol", "medicines"),
    ("advil", "medicines"),
    ("motrin", "medicines"),
    ("aleve", "medicines"),
    ("panadol", "medicines"),
    ("milk thistle", "medicines"),
    ("my belly hurts", "ascites"),
    ("belly pain", "ascites"),
    ("forgetting things", "encephalopathy"),
    ("am i going to die", "comfort"),
    ("itchy skin", "comfort"),
    ("can i drink beer", "alcohol"),
];

#[test]
fn everyday_words_find_the_right_page_first() {
    let mut wrong = Vec::new();
    for (asked, page) in ASKED {
        let hits = library().search(asked);
        let found: Vec<&str> = hits
            .iter()
            .map(|it| it.place.page.as_str())
            .take(3)
            .collect();
        if found.first() != Some(&page) {
            wrong.push(format!("{asked}: {found:?} instead of {page}"));
        }
        for hit in &hits {
            assert!(library().has(&hit.place), "{asked}: {:?}", hit.place);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_word_that_a_page_lists_finds_it() {
    let mut wrong = Vec::new();
    for page in library().pages() {
        for words in &page.finds {
            let hits = library().search(words);
            let place = hits.iter().position(|it| it.place.page == page.id);
            if place.is_none_or(|it| it > 1) {
                wrong.push(format!(
                    "{}: {words} is found at {place:?}",
                    page.id.as_str()
                ));
            }
        }
        let hits = library().search(&page.title);
        let first = hits.first().map(|it| it.place.page);
        if first != Some(page.id) {
            wrong.push(format!("{} is not found first", page.title));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
