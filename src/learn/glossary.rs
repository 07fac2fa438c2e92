//! Medical words and what they mean.

use std::ops::Range;

use crate::learn::fold::occurrences;
use crate::learn::front;

/// The file of the medical words.
pub(super) const FILE: &str = "glossary.toml";
const LONGEST: usize = 64 * 1024;

/// One word that most people do not use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word.
    pub term: String,
    /// Other forms of it.
    pub also: Vec<String>,
    /// What it means, in one sentence.
    pub means: String,
}

/// All medical words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glossary {
    words: Vec<Word>,
    /// Every form and its word, the longest form first.
    forms: Vec<(String, usize)>,
}

impl Glossary {
    /// Reads the list.
    ///
    /// # Errors
    ///
    /// If it is not understood; the error says why.
    pub fn read(text: &str) -> Result<Self, String> {
        if text.len() > LONGEST {
            return Err("it is too long".to_owned());
        }
        let words: Vec<Word> = front::glossary(text)?
            .word
            .into_iter()
            .map(|it| Word {
                term: it.term,
                also: it.also,
                means: it.means,
            })
            .collect();
        let mut forms: Vec<(String, usize)> = Vec::new();
        for (idx, word) in words.iter().enumerate() {
            let all = std::iter::once(&word.term).chain(&word.also);
            forms.extend(all.map(|it| (it.clone(), idx)));
        }
        forms.sort_by_key(|it| (std::cmp::Reverse(it.0.len()), it.0.clone()));
        Ok(Self { words, forms })
    }

    /// Returns every word.
    #[must_use]
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// Returns where words stand in `text`, in order, and which they are.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        let mut found: Vec<(Range<usize>, usize)> = Vec::new();
        for (form, word) in &self.forms {
            for range in occurrences(text, form) {
                let is_free = found
                    .iter()
                    .all(|(other, _)| range.end <= other.start || other.end <= range.start);
                if is_free && is_whole(text, &range) {
                    found.push((range, *word));
                }
            }
        }
        found.sort_by_key(|it| it.0.start);
        found
    }
}

/// Whether no letter stands beside it; an "s" behind it is its plural.
fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    let after = after.strip_prefix('s').unwrap_or(after);
    let is_letter = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
    !is_letter(before.chars().next_back()) && !is_letter(after.chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "[[word]]\nterm = \"ascites\"\nalso = [\"ascitic fluid\"]\nmeans = \"a\"\n\
        [[word]]\nterm = \"stent\"\nmeans = \"b\"\n";

    #[test]
    fn whole_words_are_found_the_longest_form_first() {
        let glossary = Glossary::read(LIST).unwrap();
        let text = "Stents, ascites, Ascitic fluid; existent.";
        let found: Vec<(&str, usize)> = glossary
            .find(text)
            .into_iter()
            .map(|(range, word)| (text.get(range).unwrap(), word))
            .collect();
        assert_eq!(found, [("Stent", 1), ("ascites", 0), ("Ascitic fluid", 0)]);
    }

    #[test]
    fn a_list_that_is_none_is_refused() {
        assert!(Glossary::read("[[word]]\nterm = 1").is_err());
        assert!(Glossary::read(&" ".repeat(LONGEST + 1)).is_err());
        assert_eq!(Glossary::read("").unwrap(), Glossary::default());
    }
}
