//! A run of text with what its pieces lead to, decided without a window.

use std::collections::BTreeSet;

use crate::learn::block::Link;
use crate::learn::block::Look;
use crate::learn::block::Span;
use crate::learn::glossary::Glossary;
use crate::learn::page::Source;
use crate::learn::place::Place;
use crate::ui::widgets::rich_text::Piece;
use crate::ui::widgets::rich_text::PieceLook;
use crate::ui::widgets::rich_text::searched;
use crate::words::bundle::Words;

/// A run of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) pieces: Vec<Piece>,
    /// What each piece leads to.
    pub(super) uses: Vec<Use>,
    /// The text that is searched.
    pub(super) searched: String,
}

/// What a piece leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Use {
    Nothing,
    Place(Place),
    Web(String),
    /// A source by its place among those of the page.
    Source(usize),
}

/// What lines are made from.
#[derive(Debug)]
pub(super) struct Maker<'a> {
    pub(super) words: &'a Words,
    pub(super) glossary: &'a Glossary,
    pub(super) sources: &'a [Source],
    /// Medical words that the page has explained already.
    pub(super) told: BTreeSet<usize>,
}

impl Line {
    /// Makes a line of words alone, in which none is explained.
    pub(super) fn untold(words: &str) -> Self {
        let pieces = vec![Piece::new(words, PieceLook::Plain)];
        Self {
            searched: searched(&pieces),
            pieces,
            uses: vec![Use::Nothing],
        }
    }
}

impl Maker<'_> {
    /// Makes a line of words alone.
    pub(super) fn plain(&mut self, words: &str) -> Line {
        let span = Span::Words {
            words: words.to_owned(),
            look: Look::Plain,
            link: None,
        };
        self.line(&[span])
    }

    /// Makes a line; a medical word is explained where the page has it first.
    pub(super) fn line(&mut self, spans: &[Span]) -> Line {
        let (mut pieces, mut uses) = (Vec::new(), Vec::new());
        let mut push = |piece: Piece, to: Use| {
            pieces.push(piece);
            uses.push(to);
        };
        for span in spans {
            match span {
                Span::Mark(source) => push(self.mark(*source), Use::Source(*source)),
                Span::Words {
                    words,
                    link: Some(link),
                    ..
                } => {
                    let to = match link {
                        Link::Page(place) => Use::Place(place.clone()),
                        Link::Web(address) => Use::Web(address.clone()),
                    };
                    push(Piece::new(words, PieceLook::Link), to);
                }
                Span::Words { words, look, .. } => {
                    for piece in self.explained(words, *look) {
                        push(piece, Use::Nothing);
                    }
                }
            }
        }
        Line {
            searched: searched(&pieces),
            pieces,
            uses,
        }
    }

    fn mark(&self, source: usize) -> Piece {
        let number = source + 1;
        let about = self.sources.get(source);
        let args = [
            ("number", number.into()),
            ("source", about.map(cited).unwrap_or_default().into()),
        ];
        // Marks hold on to the word before them.
        let sign = format!("\u{a0}{number}");
        Piece {
            name: self.words.tell("learn-mark", &args),
            ..Piece::new(sign, PieceLook::Mark)
        }
    }

    fn explained(&mut self, words: &str, look: Look) -> Vec<Piece> {
        let plain = match look {
            Look::Plain => PieceLook::Plain,
            Look::Strong => PieceLook::Strong,
        };
        let mut pieces = Vec::new();
        let mut at = 0;
        // A word that stands out is explained where it stands in a sentence.
        let terms = if look == Look::Plain {
            self.glossary.find(words)
        } else {
            Vec::new()
        };
        for (range, term) in terms {
            let (Some(before), Some(word), Some(means)) = (
                words.get(at..range.start),
                words.get(range.clone()),
                self.glossary.words().get(term),
            ) else {
                continue;
            };
            if !self.told.insert(term) {
                continue;
            }
            if !before.is_empty() {
                pieces.push(Piece::new(before, plain));
            }
            let args = [
                ("word", means.term.clone().into()),
                ("means", means.means.clone().into()),
            ];
            pieces.push(Piece {
                name: self.words.tell("learn-term", &args),
                about: means.means.clone(),
                ..Piece::new(word, PieceLook::Term)
            });
            at = range.end;
        }
        let rest = words.get(at..).unwrap_or_default();
        if !rest.is_empty() {
            pieces.push(Piece::new(rest, plain));
        }
        pieces
    }
}

/// "Newsome and others, Lancet Gastroenterology & Hepatology 2018"
pub(super) fn cited(source: &Source) -> String {
    let year = source.year.map(|it| format!(" {it}")).unwrap_or_default();
    let title = source.title.as_ref().map(|it| format!("{it}. "));
    let title = title.unwrap_or_default();
    format!("{}, {title}{}{year}", source.authors, source.journal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::page::PageId;

    #[test]
    fn words_are_explained_once_and_marks_are_numbered() {
        let glossary =
            Glossary::read("[[word]]\nterm = \"scar\"\nmeans = \"Hard tissue.\"\n").unwrap();
        let words = Words::new("en");
        let source = Source {
            key: "x".to_owned(),
            authors: "Lyra and others".to_owned(),
            title: None,
            journal: "A Journal".to_owned(),
            year: Some(2010),
            address: None,
        };
        let mut maker = Maker {
            words: &words,
            glossary: &glossary,
            sources: &[source],
            told: BTreeSet::new(),
        };
        let plain = |text: &str| Span::Words {
            words: text.to_owned(),
            look: Look::Plain,
            link: None,
        };
        let place = Place::start(PageId::FOOD);
        let leading = Span::Words {
            words: "food".to_owned(),
            look: Look::Plain,
            link: Some(Link::Page(place.clone())),
        };
        let line = maker.line(&[
            plain("A scar, a scar; "),
            leading,
            plain("."),
            Span::Mark(0),
        ]);
        let shown: Vec<(&str, PieceLook)> = line
            .pieces
            .iter()
            .map(|it| (it.words.as_str(), it.look))
            .collect();
        let expected = [
            ("A ", PieceLook::Plain),
            ("scar", PieceLook::Term),
            (", a scar; ", PieceLook::Plain),
            ("food", PieceLook::Link),
            (".", PieceLook::Plain),
            ("\u{a0}1", PieceLook::Mark),
        ];
        assert_eq!(shown, expected);
        assert_eq!(line.uses[3], Use::Place(place));
        assert_eq!(line.uses[5], Use::Source(0));
        assert_eq!(
            line.pieces[5].name,
            "Source 1: Lyra and others, A Journal 2010"
        );
        assert_eq!(maker.plain("A scar.").pieces.len(), 1);
    }
}
