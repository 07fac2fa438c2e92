//! How hard a text is to read, by Flesch and Kincaid.

/// Names that no page can do without. Without them the rest must be plain as well.
const NAMES: &[&str] = &[
    "acetaminophen",
    "albumin",
    "ammonia",
    "antibiotic",
    "antibiotics",
    "ascites",
    "bilirubin",
    "cirrhosis",
    "compensated",
    "creatinine",
    "decompensated",
    "diuretics",
    "edema",
    "encephalopathy",
    "endoscopy",
    "hepatitis",
    "ibuprofen",
    "jaundice",
    "laboratory",
    "lactulose",
    "medicine",
    "medicines",
    "paracetamol",
    "platelets",
    "potassium",
    "prothrombin",
    "rifaximin",
    "sodium",
    "transplant",
    "ultrasound",
    "varices",
];

/// What is counted in a text.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Measure {
    sentences: f64,
    words: f64,
    syllables: f64,
    /// The same with each name as two syllables.
    plain_syllables: f64,
}

impl Measure {
    pub(crate) fn of(texts: &[String]) -> Self {
        let mut it = Self::default();
        for sentence in texts.iter().flat_map(|it| sentences(it)) {
            it.sentences += 1.0;
            for word in words(&sentence) {
                let count = f64::from(syllables(&word));
                it.words += 1.0;
                it.syllables += count;
                let is_name = NAMES.contains(&word.to_lowercase().as_str());
                it.plain_syllables += if is_name { count.min(2.0) } else { count };
            }
        }
        it
    }

    pub(crate) fn grade(self) -> f64 {
        self.grade_with(self.syllables)
    }

    pub(crate) fn grade_without_names(self) -> f64 {
        self.grade_with(self.plain_syllables)
    }

    fn grade_with(self, syllables: f64) -> f64 {
        0.39 * self.words / self.sentences + 11.8 * syllables / self.words - 15.59
    }
}

/// The sentences of a text. A mark belongs to the sentence before it.
pub(crate) fn sentences(text: &str) -> Vec<String> {
    let mut sentences = Vec::new();
    let mut now = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        now.push(letter);
        if !".?!\u{2}".contains(letter) {
            continue;
        }
        let ends = now.trim_end_matches('\u{2}').ends_with(['.', '?', '!']);
        let is_over = letters.peek().is_none_or(|it| it.is_whitespace());
        if ends && is_over {
            sentences.push(now.trim().to_owned());
            now.clear();
        }
    }
    if !now.trim().is_empty() {
        sentences.push(now.trim().to_owned());
    }
    sentences.retain(|it| it.chars().any(char::is_alphanumeric));
    sentences
}

/// The words of a text.
pub(crate) fn words(text: &str) -> Vec<String> {
    let is_inside = |it: char| it.is_alphanumeric() || it == '\'' || it == '\u{2019}';
    text.split(|it: char| !is_inside(it) && !".,".contains(it))
        .map(|it| it.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
        .filter(|it| !it.is_empty())
        .collect()
}

/// The syllables of an English word, as good as a rule of thumb can be.
fn syllables(word: &str) -> u32 {
    let word = word.to_lowercase();
    if word.starts_with(|it: char| it.is_ascii_digit()) {
        return 1;
    }
    let is_vowel = |it: char| "aeiouy".contains(it);
    let mut count = 0;
    let mut was_vowel = false;
    for letter in word.chars() {
        if is_vowel(letter) && !was_vowel {
            count += 1;
        }
        was_vowel = is_vowel(letter);
    }
    // "Anemia" and "sodium" have one more than they have runs of vowels, "action" has not.
    for pair in ["ia", "io", "iu"] {
        let apart = word.match_indices(pair).filter(|(at, _)| {
            let before = word.get(..*at).unwrap_or_default();
            !before.is_empty() && !before.ends_with(['t', 's', 'c', 'g'])
        });
        count += u32::try_from(apart.count()).unwrap_or(0);
    }
    let is_silent = |ending: &str| {
        word.strip_suffix(ending)
            .is_some_and(|it| it.chars().any(is_vowel))
    };
    let sounds = word.ends_with("le") && !word.chars().rev().nth(2).is_some_and(is_vowel);
    if is_silent("e") && !sounds {
        count -= 1;
    }
    let is_past = is_silent("ed") && !word.ends_with("ted") && !word.ends_with("ded");
    let hissing = ["ses", "ches", "shes", "xes", "ces", "ges", "zes"];
    let has_silent = is_silent("es") && !hissing.iter().any(|it| word.ends_with(it));
    if is_past || has_silent {
        count -= 1;
    }
    count.max(1)
}

#[test]
fn sentences_and_syllables_are_counted_as_people_do() {
    assert_eq!(
        sentences("It is 38.0 °C.\u{2} Call! Now:\u{2} go"),
        ["It is 38.0 °C.\u{2}", "Call!", "Now:\u{2} go"]
    );
    assert_eq!(
        words("It's 4.5 L, or so."),
        ["It's", "4.5", "L", "or", "so"]
    );
    for (word, count) in [
        ("liver", 2),
        ("the", 1),
        ("table", 2),
        ("helped", 1),
        ("treated", 2),
        ("pages", 2),
        ("cirrhosis", 3),
        ("people", 2),
        ("38.0", 1),
        ("eyes", 1),
        ("sodium", 3),
        ("anemia", 4),
        ("action", 2),
    ] {
        assert_eq!(syllables(word), count, "{word}");
    }
}
