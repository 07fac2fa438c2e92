//! Finds pages by the words that a person types, and words within a page.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::ops::Range;

use crate::domain::page::PageId;
use crate::learn::fold;
use crate::learn::fold::folded;
use crate::learn::page::Page;
use crate::learn::place::Place;
use crate::learn::stem::is_slip;
use crate::learn::stem::stem;
use crate::learn::text;

/// More words than this are no question but a text.
const MOST_WORDS: usize = 12;
/// A shorter word means itself alone: half of it begins too many others, and a slip in it makes
/// another word.
const LEAST_LETTERS: usize = 6;
/// A longer word is not typed by anybody.
const LONGEST_WORD: usize = 40;
const MOST_HITS: usize = 12;
/// Words that say nothing about what is looked for.
const EMPTY: &str = "a about after all am an and any are as at be been being by can cannot cant could couldnt did didnt do \
    does doesnt dont for from get give got had has have having her him his how i if im in into is it its ive \
    just me mean means my now of on one or our please s should so some tell than that the their \
    them then there these they this to too very was we were what when where which who why will \
    with wont would wouldnt you your";

/// How much a word counts by where it stands.
const IN_TITLE: f64 = 6.0;
const IN_FINDS: f64 = 5.0;
const IN_HEADING: f64 = 3.0;
const IN_TAKE_HOME: f64 = 2.0;
const IN_TEXT: f64 = 1.5;
/// How much a whole phrase counts.
const AS_FINDS: f64 = 24.0;
const AS_TITLE: f64 = 16.0;
/// How sure it is that another word than the typed one is meant.
const BEGUN: f64 = 0.8;
const SLIPPED: f64 = 0.6;
/// How much of what was typed a whole phrase among it counts.
const WHOLE: f64 = 0.6;

/// How much of what was typed a heading says that is read from at once.
const FITS: f64 = 0.5;

/// A page that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Where to read.
    pub place: Place,
    /// A sentence from there.
    pub excerpt: String,
    score: f64,
}

/// The words of all pages, made ready.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Index {
    entries: Vec<Entry>,
    /// On how many pages each stem stands.
    spread: BTreeMap<String, u16>,
    /// Every word and its stem.
    forms: BTreeMap<String, String>,
}

#[derive(Clone, Debug, PartialEq)]
struct Entry {
    page: PageId,
    weights: BTreeMap<String, f64>,
    title: BTreeSet<String>,
    finds: Vec<BTreeSet<String>>,
    parts: Vec<Part>,
    first: String,
}

/// What is below one heading.
#[derive(Clone, Debug, PartialEq)]
struct Part {
    anchor: Option<String>,
    heading: BTreeSet<String>,
    sentences: Vec<(String, BTreeSet<String>)>,
}

/// A typed word and the stems that it may mean, each with how sure that is.
type Meant = Vec<(String, f64)>;

impl Index {
    /// Makes the words of `pages` ready.
    #[must_use]
    pub fn new(pages: &[Page]) -> Self {
        let entries: Vec<Entry> = pages.iter().map(entry).collect();
        let mut spread: BTreeMap<String, u16> = BTreeMap::new();
        for entry in &entries {
            for stem in entry.weights.keys() {
                let count = spread.entry(stem.clone()).or_default();
                *count = count.saturating_add(1);
            }
        }
        let texts = pages.iter().flat_map(texts);
        let words = texts.flat_map(|it| words(&it));
        let forms = words.map(|it| (it.clone(), stem(&it))).collect();
        Self {
            entries,
            spread,
            forms,
        }
    }

    /// Returns the pages that fit best, the best first.
    #[must_use]
    pub fn search(&self, typed: &str) -> Vec<Hit> {
        let meant = self.meant(typed);
        if meant.is_empty() {
            return Vec::new();
        }
        let found = self.entries.iter().filter_map(|it| self.hit(it, &meant));
        let mut hits: Vec<Hit> = found.collect();
        hits.sort_by(|one, other| other.score.total_cmp(&one.score));
        let best = hits.first().map_or(0.0, |it| it.score);
        hits.retain(|it| it.score * 8.0 >= best);
        hits.truncate(MOST_HITS);
        hits
    }

    /// Returns what each typed word may mean.
    fn meant(&self, typed: &str) -> Vec<Meant> {
        let words = words(typed);
        let is_empty = |it: &&String| EMPTY.split_whitespace().any(|empty| empty == it.as_str());
        let telling: Vec<&String> = words.iter().filter(|it| !is_empty(it)).collect();
        let ends_whole = typed.ends_with(char::is_whitespace);
        let last = words.last().filter(|_| !ends_whole);
        let mut meant = Vec::new();
        for word in telling.into_iter().take(MOST_WORDS) {
            let stem = stem(word);
            let is_long = word.chars().count() >= LEAST_LETTERS;
            let mut may: Meant = Vec::new();
            if self.spread.contains_key(&stem) {
                may.push((stem.clone(), 1.0));
            }
            if may.is_empty() || last == Some(word) {
                let begun = self
                    .forms
                    .iter()
                    .filter(|it| it.0.starts_with(word.as_str()));
                let begun = begun.filter(|it| is_long && *it.1 != stem);
                may.extend(begun.map(|it| (it.1.clone(), BEGUN)));
            }
            if may.is_empty() && is_long {
                let slips = self.forms.iter();
                let slips = slips.filter(|it| is_slip(word, it.0) || is_slip(&stem, it.1));
                may.extend(slips.map(|it| (it.1.clone(), SLIPPED)));
            }
            if may.is_empty() {
                may.push((stem, 0.0));
            }
            meant.push(may);
        }
        meant
    }

    fn hit(&self, entry: &Entry, meant: &[Meant]) -> Option<Hit> {
        let (mut sum, mut met, mut all) = (0.0, 0.0, 0.0);
        for may in meant {
            let worth = |(stem, sure): &(String, f64)| {
                sure * self.rarity(stem) * entry.weights.get(stem).unwrap_or(&0.0)
            };
            let best = may.iter().map(worth).fold(0.0, f64::max);
            sum += best;
            let weight = may.iter().map(|it| self.rarity(&it.0)).fold(0.0, f64::max);
            all += weight;
            met += if best > 0.0 { weight } else { 0.0 };
        }
        if met <= 0.0 {
            return None;
        }
        let finds = entry.finds.iter().map(|it| self.likeness(it, meant));
        let finds = finds.fold(0.0, f64::max);
        let title = self.likeness(&entry.title, meant);
        let part = met / all;
        let score = AS_TITLE.mul_add(title * title, AS_FINDS.mul_add(finds * finds, sum * part));
        let mut place = Place::start(entry.page);
        let (anchor, excerpt) = entry.best(meant, finds.max(title));
        let fits = |it: &&Part| self.share_in(&it.heading, meant) >= FITS;
        let heading = entry.parts.iter().filter(|_| finds > title).find(fits);
        place.anchor = anchor.or_else(|| heading?.anchor.clone());
        Some(Hit {
            place,
            excerpt,
            score,
        })
    }

    /// The fewer pages have a word, the more it says.
    fn rarity(&self, stem: &str) -> f64 {
        let count = self.spread.get(stem).copied().unwrap_or(1).max(1);
        let all = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        (f64::from(all) / f64::from(count)).ln_1p()
    }

    /// How much of what was typed stands in a heading, by how much each word says.
    fn share_in(&self, heading: &BTreeSet<String>, meant: &[Meant]) -> f64 {
        let (mut here, mut all) = (0.0, 0.0);
        for may in meant {
            let weight = may.iter().map(|it| self.rarity(&it.0)).fold(0.0, f64::max);
            all += weight;
            if may.iter().any(|it| it.1 >= 1.0 && heading.contains(&it.0)) {
                here += weight;
            }
        }
        if all > 0.0 { here / all } else { 0.0 }
    }

    /// How alike a phrase and the typed words are, from 0 to 1: rare words count more, and so does a
    /// phrase that was typed whole among others.
    fn likeness(&self, phrase: &BTreeSet<String>, meant: &[Meant]) -> f64 {
        let (mut both, mut all) = (0.0, 0.0);
        let mut met = BTreeSet::new();
        for may in meant {
            let here = may.iter().find(|it| phrase.contains(&it.0));
            let weight = may.iter().map(|it| self.rarity(&it.0)).fold(0.0, f64::max);
            if let Some((stem, sure)) = here {
                met.insert(stem);
                both += self.rarity(stem) * sure;
                all += self.rarity(stem);
            } else {
                all += weight;
            }
        }
        let unmet = phrase.iter().filter(|it| !met.contains(it));
        let unmet = unmet.map(|it| self.rarity(it)).sum::<f64>();
        if all <= 0.0 {
            return 0.0;
        }
        let alike = both / (all + unmet);
        let is_whole = unmet <= 0.0 && !met.is_empty();
        let whole = if is_whole {
            (WHOLE * both / all).sqrt()
        } else {
            0.0
        };
        alike.max(whole)
    }
}

impl Entry {
    /// Returns the heading to read from, and a sentence from there.
    fn best(&self, meant: &[Meant], likeness: f64) -> (Option<String>, String) {
        let count = |stems: &BTreeSet<String>| {
            let is_in = |may: &&Meant| may.iter().any(|it| it.1 > 0.0 && stems.contains(&it.0));
            meant.iter().filter(is_in).count()
        };
        let mut best: Option<(usize, &Part, Option<&str>)> = None;
        for part in &self.parts {
            let heading = count(&part.heading);
            let sentence = part
                .sentences
                .iter()
                .map(|it| (count(&it.1), it.0.as_str()));
            let sentence = sentence.reduce(|one, it| if it.0 > one.0 { it } else { one });
            let n_in = heading * 2 + sentence.map_or(0, |it| it.0);
            let words = sentence.filter(|it| it.0 > 0 || heading > 0).map(|it| it.1);
            if n_in > best.map_or(0, |it| it.0) {
                best = Some((n_in, part, words));
            }
        }
        let is_whole = likeness > 0.6;
        let anchor = best
            .filter(|it| !is_whole || count(&it.1.heading) == meant.len())
            .and_then(|it| it.1.anchor.clone());
        let excerpt = match best {
            Some((_, _, Some(words))) if !is_whole || anchor.is_some() => words.to_owned(),
            _ => self.first.clone(),
        };
        (anchor, excerpt)
    }
}

/// Returns where what is typed stands in a text, whatever the case and the accents.
#[must_use]
pub fn find_in(text: &str, typed: &str) -> Vec<Range<usize>> {
    fold::occurrences(text, typed)
}

/// Every text of a page that is searched.
fn texts(page: &Page) -> Vec<String> {
    let shown = page.sections.iter().filter(|it| !it.is_opt_in);
    let headings = page.sections.iter().filter_map(|it| it.heading.as_ref());
    let heads = [&page.finds, &page.take_home]
        .into_iter()
        .flatten()
        .cloned();
    let all = heads.chain([page.title.clone()]);
    all.chain(headings.map(|it| it.words.clone()))
        .chain(shown.flat_map(text::of_section))
        .collect()
}

fn entry(page: &Page) -> Entry {
    let finds: Vec<BTreeSet<String>> = page.finds.iter().map(|it| stems(it)).collect();
    let parts: Vec<Part> = page
        .sections
        .iter()
        .map(|section| Part {
            anchor: section.heading.as_ref().map(|it| it.anchor.clone()),
            heading: section
                .heading
                .as_ref()
                .map_or_else(BTreeSet::new, |it| stems(&it.words)),
            // What is shown only on demand is not shown in a list of pages either.
            sentences: text::of_section(section)
                .iter()
                .filter(|_| !section.is_opt_in)
                .flat_map(|it| sentences(it))
                .map(|it| (it.to_owned(), stems(it)))
                .collect(),
        })
        .collect();
    let mut weights: BTreeMap<String, f64> = BTreeMap::new();
    let mut weigh = |stems: &BTreeSet<String>, weight: f64| {
        for stem in stems {
            let now = weights.entry(stem.clone()).or_default();
            // The same word again says less each time.
            *now = now.max(weight) + now.min(weight) * 0.1;
        }
    };
    weigh(&stems(&page.title), IN_TITLE);
    for phrase in &finds {
        weigh(phrase, IN_FINDS);
    }
    for line in &page.take_home {
        weigh(&stems(line), IN_TAKE_HOME);
    }
    for part in &parts {
        weigh(&part.heading, IN_HEADING);
        for (_, stems) in &part.sentences {
            weigh(stems, IN_TEXT);
        }
    }
    Entry {
        page: page.id,
        weights,
        title: stems(&page.title),
        finds,
        parts,
        first: page.take_home.first().cloned().unwrap_or_default(),
    }
}

/// The folded words of a text; an apostrophe parts no word.
fn words(text: &str) -> Vec<String> {
    let text = folded(text).replace('\'', "");
    let words = text.split(|it: char| !it.is_alphanumeric());
    words
        .filter(|it| !it.is_empty() && it.len() <= LONGEST_WORD)
        .map(str::to_owned)
        .collect()
}

fn stems(text: &str) -> BTreeSet<String> {
    let is_telling = |it: &String| !EMPTY.split_whitespace().any(|empty| empty == it.as_str());
    let words = words(text).into_iter().filter(is_telling);
    words.map(|it| stem(&it)).collect()
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(['.', '?', '!'])
        .map(str::trim)
        .filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learn::library::library;
    use crate::learn::page::tests::HEAD;

    fn index() -> Index {
        let read = |file: &str, head: &str, body: &str| {
            let text = format!("+++\n{head}+++\n{body}");
            Page::read(file, &text).unwrap()
        };
        let other = HEAD
            .replace("Fluid", "Tiredness")
            .replace("belly big", "no energy");
        Index::new(&[
            read(
                "ascites.md",
                HEAD,
                "Water gathers.\n\n## How it is drained {#drain}\n\nA thin tube takes the water out.\n\n\
                 ## The numbers {#numbers .opt-in}\n\nHalf of them died.\n",
            ),
            read(
                "fatigue.md",
                &other,
                "You lie awake.\n\n## Water and salt {#salt}\n\nDrink water.\n",
            ),
        ])
    }

    fn first(typed: &str) -> Option<(&'static str, Option<String>)> {
        let hits = index().search(typed);
        let place = hits.into_iter().next()?.place;
        Some((place.page.as_str(), place.anchor))
    }

    #[test]
    fn everyday_words_titles_headings_and_text_lead_to_a_page() {
        let at = |page, anchor: Option<&str>| Some((page, anchor.map(str::to_owned)));
        assert_eq!(first("belly big"), at("ascites", None));
        assert_eq!(first("my belly is so BIG!"), at("ascites", None));
        assert_eq!(first("energy"), at("fatigue", None));
        assert_eq!(first("draining"), at("ascites", Some("drain")));
        assert_eq!(first("tube"), at("ascites", Some("drain")));
        assert_eq!(first("salt"), at("fatigue", Some("salt")));
    }

    #[test]
    fn slips_and_words_half_typed_are_understood() {
        assert_eq!(first("tierdness").map(|it| it.0), Some("fatigue"));
        assert_eq!(first("tiredn").map(|it| it.0), Some("fatigue"));
        assert_eq!(first("energi").map(|it| it.0), Some("fatigue"));
    }

    #[test]
    fn a_short_word_means_itself_alone() {
        for typed in ["bell", "tuba", "sal", "sale", "drin"] {
            assert_eq!(first(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_listed_phrase_leads_to_the_heading_that_it_fits() {
        for (typed, anchor) in [
            ("clotting test", Some("clotting")),
            ("kidney test", Some("kidneys")),
            ("lab results", None),
        ] {
            let hits = library().search(typed);
            let place = &hits.first().unwrap().place;
            assert_eq!(place.page, PageId::BLOOD_TESTS, "{typed}");
            assert_eq!(place.anchor.as_deref(), anchor, "{typed}");
        }
    }

    #[test]
    fn nothing_typed_finds_nothing() {
        for typed in ["", "  ", "?!", "the", "zzzz", &"x".repeat(1000)] {
            assert_eq!(first(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_list_shows_no_sentence_that_is_folded_away() {
        for hit in index().search("half died numbers") {
            assert!(!hit.excerpt.contains("died"), "{}", hit.excerpt);
        }
    }
}
