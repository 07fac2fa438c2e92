//! Letters as a person types them: small, without accents, with plain apostrophes.

use std::ops::Range;

/// Returns `text` folded.
pub(super) fn folded(text: &str) -> String {
    text.chars().flat_map(fold).collect()
}

/// Returns where `needle` stands in `text`, as bytes of `text`; both are folded first.
pub(super) fn occurrences(text: &str, needle: &str) -> Vec<Range<usize>> {
    let needle: Vec<char> = folded(needle.trim()).chars().collect();
    // Each folded letter with the place of the letter that it comes from.
    let letters: Vec<(char, Range<usize>)> = text
        .char_indices()
        .flat_map(|(at, it)| fold(it).map(move |folded| (folded, at..at + it.len_utf8())))
        .collect();
    let mut found = Vec::new();
    let mut at = 0;
    while !needle.is_empty() && at + needle.len() <= letters.len() {
        let run = letters.get(at..at + needle.len()).unwrap_or_default();
        let is_it = run.iter().map(|it| it.0).eq(needle.iter().copied());
        if let (true, Some(first), Some(last)) = (is_it, run.first(), run.last()) {
            found.push(first.1.start..last.1.end);
            at += needle.len();
        } else {
            at += 1;
        }
    }
    found
}

fn fold(letter: char) -> impl Iterator<Item = char> + Clone {
    letter.to_lowercase().map(plain)
}

const fn plain(letter: char) -> char {
    match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => 'g',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => 'i',
        'ĺ' | 'ļ' | 'ľ' | 'ł' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => 'o',
        'ŕ' | 'ŗ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' => 's',
        'ţ' | 'ť' | 'ŧ' => 't',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        '\u{2018}' | '\u{2019}' | '\u{2bc}' => '\'',
        '\u{2010}'..='\u{2014}' => '-',
        '\u{a0}' | '\u{202f}' => ' ',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_signs_do_not_matter() {
        assert_eq!(folded("Ménière’s — FOOD"), "meniere's - food");
        let text = "Œdème: the Édema is an EDEMA.";
        let found: Vec<&str> = occurrences(text, "edema")
            .into_iter()
            .map(|it| text.get(it).unwrap())
            .collect();
        assert_eq!(found, ["Édema", "EDEMA"]);
    }

    #[test]
    fn nothing_is_found_of_nothing() {
        assert!(occurrences("text", " ").is_empty());
        assert!(occurrences("", "text").is_empty());
        assert_eq!(occurrences("aaaa", "aa").len(), 2, "they do not overlap");
    }
}
