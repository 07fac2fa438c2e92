//! The stems of English words, so that "itchy" and "itching" are one word, and slips of typing.

/// A stem is no shorter than this.
const LEAST: usize = 3;
/// Endings that change no meaning for a person who looks for a page; of each row one is taken off.
const ENDINGS: [&[&str]; 2] = [&["iness", "ness"], &["ing", "ed", "ly"]];
/// Forms that no ending explains.
const IRREGULAR: [(&str, &str); 10] = [
    ("swollen", "swell"),
    ("feet", "foot"),
    ("teeth", "tooth"),
    ("bled", "bleed"),
    ("slept", "sleep"),
    ("fell", "fall"),
    ("ate", "eat"),
    ("drank", "drink"),
    ("drunk", "drink"),
    ("felt", "feel"),
];

/// Returns the stem of a folded word.
pub(super) fn stem(word: &str) -> String {
    if let Some((_, stem)) = IRREGULAR.iter().find(|it| it.0 == word) {
        return (*stem).to_owned();
    }
    if !word.is_ascii() || word.len() <= LEAST {
        return word.to_owned();
    }
    let mut stem = word.to_owned();
    let is_plural = stem.ends_with('s') && !stem.ends_with("ss") && !stem.ends_with("is");
    if is_plural && !stem.ends_with("us") && stem.len() > LEAST {
        stem.pop();
    }
    for endings in ENDINGS {
        let rest = endings.iter().find_map(|it| stem.strip_suffix(it));
        let has_vowel = |it: &&str| it.contains(['a', 'e', 'i', 'o', 'u', 'y']);
        let is_part = stem.ends_with("eed");
        if let Some(rest) = rest.filter(|it| it.len() >= LEAST && has_vowel(it) && !is_part) {
            stem = rest.to_owned();
            let mut letters = stem.chars().rev();
            let is_doubled = letters.next() == letters.next();
            if is_doubled && !stem.ends_with(['l', 's', 'z', 'f']) {
                stem.pop();
            }
        }
    }
    while stem.len() > LEAST && stem.ends_with(['e', 'y', 'i']) {
        stem.pop();
    }
    stem
}

/// Whether one word may be a slip of typing of the other: a letter too many, missing, wrong, or two
/// changed over; in a long word two such slips.
pub(super) fn is_slip(typed: &str, word: &str) -> bool {
    let letters = |it: &str| it.chars().collect::<Vec<char>>();
    let (typed, word) = (letters(typed), letters(word));
    let most = match typed.len() {
        ..4 => return false,
        4..8 => 1,
        _ => 2,
    };
    let is_begun_alike = typed.first() == word.first();
    is_begun_alike && typed.len().abs_diff(word.len()) <= most && distance(&typed, &word) <= most
}

/// The number of slips between two words.
fn distance(typed: &[char], word: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=word.len()).collect();
    for (row, have) in typed.iter().enumerate() {
        let mut line = vec![row + 1];
        for (column, wanted) in word.iter().enumerate() {
            let at =
                |costs: &[usize], idx: usize| costs.get(idx).copied().unwrap_or(usize::MAX / 2);
            let changed = at(&last, column) + usize::from(have != wanted);
            let mut cost = changed
                .min(at(&last, column + 1) + 1)
                .min(at(&line, column) + 1);
            let is_changed_over = row > 0
                && column > 0
                && typed.get(row - 1) == Some(wanted)
                && word.get(column - 1) == Some(have);
            if is_changed_over {
                cost = cost.min(at(&before, column - 1) + 1);
            }
            line.push(cost);
        }
        before = std::mem::replace(&mut last, line);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for forms in [
            &["itch", "itchy", "itching", "itches", "itchiness"][..],
            &["puffy", "puff", "puffiness"],
            &["swell", "swelling", "swollen", "swells"],
            &["tired", "tire", "tiredness", "tiring"],
            &["bleed", "bleeding", "bled"],
            &["vein", "veins"],
            &["study", "studies", "studied"],
            &["dizzy", "dizziness"],
            &["stop", "stopped", "stopping"],
            &["confuse", "confused", "confusing"],
            &["eye", "eyes"],
            &["foot", "feet"],
        ] {
            let stems: Vec<String> = forms.iter().map(|it| stem(it)).collect();
            assert!(stems.iter().all(|it| *it == stems[0]), "{stems:?}");
        }
    }

    #[test]
    fn other_words_keep_their_own_stem() {
        for (one, other) in [
            ("liver", "live"),
            ("ascites", "cirrhosis"),
            ("food", "foot"),
        ] {
            assert_ne!(stem(one), stem(other));
        }
        assert_eq!(stem("cirrhosis"), "cirrhosis");
    }

    #[test]
    fn slips_are_forgiven_in_words_long_enough() {
        assert!(is_slip("asites", "ascites"));
        assert!(is_slip("jaundise", "jaundice"));
        assert!(is_slip("tierd", "tired"));
        assert!(is_slip("encephelopaty", "encephalopathy"));
        assert!(!is_slip("leg", "log"), "short words have no slips");
        assert!(
            !is_slip("liver", "river"),
            "the first letter is seldom wrong"
        );
    }
}
