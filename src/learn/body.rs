//! Reads the text of a page into blocks.

use std::iter::Peekable;

use pulldown_cmark::CowStr;
use pulldown_cmark::Event;
use pulldown_cmark::HeadingLevel;
use pulldown_cmark::OffsetIter;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;

use crate::learn::block::Block;
use crate::learn::block::Cell;
use crate::learn::block::Heading;
use crate::learn::block::Link;
use crate::learn::block::Look;
use crate::learn::block::Section;
use crate::learn::block::Span;
use crate::learn::place::Place;

/// Lists in lists in lists are not read by a tired person.
const DEEPEST: usize = 3;
/// The class of a section that is shown only to a person who asks for it.
const OPT_IN: &str = "opt-in";

/// Why a text is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BodyFault {
    /// Something that no page may hold.
    #[error("it holds something that pages do not have")]
    Unknown,
    /// A mark without a source.
    #[error("a mark names no source of this page")]
    NoSource,
    /// A link that leads nowhere.
    #[error("a link leads nowhere")]
    BadLink,
    /// A heading of the wrong rank, or one without a name.
    #[error("a heading is not of the second or third rank, or has no anchor")]
    BadHeading,
    /// Two headings of one name.
    #[error("two headings have the same anchor")]
    SameAnchor,
    /// Lists too deep in each other.
    #[error("lists are too deep in each other")]
    TooDeep,
}

/// A fault and where it is, counted in bytes from the start of the text.
pub(super) type Fault = (usize, BodyFault);

/// Reads the text of a page; `keys` are the names of its sources.
pub(super) fn sections(text: &str, keys: &[&str]) -> Result<Vec<Section>, Fault> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_OLD_FOOTNOTES | Options::ENABLE_HEADING_ATTRIBUTES;
    let parser = Parser::new_ext(text, options).into_offset_iter();
    let mut reader = Reader {
        events: parser.peekable(),
        keys,
        at: 0,
    };
    let mut sections = vec![Section::default()];
    while let Some(event) = reader.next() {
        if let Event::Start(Tag::Heading {
            level: HeadingLevel::H2,
            id,
            classes,
            ..
        }) = event
        {
            let is_opt_in = classes.iter().any(|it| **it == *OPT_IN);
            let heading = reader.heading(id.as_ref())?;
            if sections.iter().any(|it| it.is_named(&heading.anchor)) {
                return reader.fault(BodyFault::SameAnchor);
            }
            sections.push(Section {
                heading: Some(heading),
                blocks: Vec::new(),
                is_opt_in,
            });
        } else {
            let block = reader.block(event, 0)?;
            if let Some(section) = sections.last_mut() {
                section.blocks.push(block);
            }
        }
    }
    sections.retain(|it| it.heading.is_some() || !it.blocks.is_empty());
    Ok(sections)
}

impl Section {
    /// Whether links reach it by this name.
    #[must_use]
    pub fn is_named(&self, anchor: &str) -> bool {
        self.heading.as_ref().is_some_and(|it| it.anchor == anchor)
    }
}

impl Span {
    /// Whether both are words in one look that lead to one place.
    fn is_like(&self, other: &Self) -> bool {
        let sameness = |it: &Self| match it {
            Self::Words { look, link, .. } => Some((*look, link.clone())),
            Self::Mark(_) => None,
        };
        sameness(self).is_some() && sameness(self) == sameness(other)
    }
}

struct Reader<'a> {
    events: Peekable<OffsetIter<'a>>,
    keys: &'a [&'a str],
    at: usize,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<Event<'a>> {
        let (event, range) = self.events.next()?;
        self.at = range.start;
        Some(event)
    }

    const fn fault<T>(&self, fault: BodyFault) -> Result<T, Fault> {
        Err((self.at, fault))
    }

    fn heading(&mut self, id: Option<&CowStr<'a>>) -> Result<Heading, Fault> {
        let words = self.plain()?;
        match id.filter(|it| !it.is_empty() && !words.is_empty()) {
            Some(anchor) => Ok(Heading {
                words,
                anchor: anchor.to_string(),
            }),
            None => self.fault(BodyFault::BadHeading),
        }
    }

    /// Reads the block that `event` begins.
    fn block(&mut self, event: Event<'a>, depth: usize) -> Result<Block, Fault> {
        let Event::Start(tag) = event else {
            return self.fault(BodyFault::Unknown);
        };
        if let Tag::Heading { level, .. } = tag {
            if level != HeadingLevel::H3 {
                return self.fault(BodyFault::BadHeading);
            }
            return self.plain().map(Block::Sub);
        }
        if let Tag::List(first) = tag {
            if depth >= DEEPEST {
                return self.fault(BodyFault::TooDeep);
            }
            return self.list(first, depth);
        }
        if matches!(tag, Tag::Table(_)) {
            return self.table();
        }
        if tag == Tag::Paragraph {
            return self.paragraph();
        }
        self.fault(BodyFault::Unknown)
    }

    fn paragraph(&mut self) -> Result<Block, Fault> {
        let is_figure = matches!(
            self.events.peek(),
            Some((Event::Start(Tag::Image { .. }), _))
        );
        let figure = if is_figure { self.figure()? } else { None };
        let spans = self.spans()?;
        match figure {
            None => Ok(Block::Paragraph(spans)),
            Some(figure) if spans.is_empty() => Ok(figure),
            Some(_) => self.fault(BodyFault::Unknown),
        }
    }

    fn figure(&mut self) -> Result<Option<Block>, Fault> {
        let Some(Event::Start(Tag::Image { dest_url, .. })) = self.next() else {
            return Ok(None);
        };
        let about = self.plain()?;
        if about.is_empty() || !is_drawing(&dest_url) {
            return self.fault(BodyFault::BadLink);
        }
        let file = dest_url.into_string();
        Ok(Some(Block::Figure { file, about }))
    }

    fn list(&mut self, first: Option<u64>, depth: usize) -> Result<Block, Fault> {
        let mut items = Vec::new();
        loop {
            match self.next() {
                Some(Event::Start(Tag::Item)) => items.push(self.item(depth)?),
                Some(Event::End(TagEnd::List(_))) | None => break,
                Some(_) => return self.fault(BodyFault::Unknown),
            }
        }
        Ok(Block::List { first, items })
    }

    fn item(&mut self, depth: usize) -> Result<Vec<Block>, Fault> {
        let mut blocks = Vec::new();
        loop {
            // The words of a short item stand in it without a paragraph.
            if self.events.peek().is_some_and(|it| is_inline(&it.0)) {
                blocks.push(Block::Paragraph(self.spans_until_block()?));
                continue;
            }
            match self.next() {
                Some(Event::End(TagEnd::Item)) | None => break,
                Some(event) => blocks.push(self.block(event, depth + 1)?),
            }
        }
        Ok(blocks)
    }

    fn table(&mut self) -> Result<Block, Fault> {
        let (mut head, mut rows) = (Vec::new(), Vec::new());
        loop {
            match self.next() {
                Some(Event::Start(Tag::TableHead)) => head = self.cells()?,
                Some(Event::Start(Tag::TableRow)) => rows.push(self.cells()?),
                Some(Event::End(TagEnd::Table)) | None => break,
                Some(_) => return self.fault(BodyFault::Unknown),
            }
        }
        Ok(Block::Table { head, rows })
    }

    fn cells(&mut self) -> Result<Vec<Cell>, Fault> {
        let mut cells = Vec::new();
        loop {
            match self.next() {
                Some(Event::Start(Tag::TableCell)) => cells.push(self.spans()?),
                Some(Event::End(TagEnd::TableHead | TagEnd::TableRow)) | None => break,
                Some(_) => return self.fault(BodyFault::Unknown),
            }
        }
        Ok(cells)
    }

    /// Reads words that have no looks and lead nowhere.
    fn plain(&mut self) -> Result<String, Fault> {
        let spans = self.spans()?;
        let mut all = String::new();
        for span in spans {
            match span {
                Span::Words {
                    words, link: None, ..
                } => all.push_str(&words),
                Span::Words { .. } | Span::Mark(_) => return self.fault(BodyFault::Unknown),
            }
        }
        Ok(all.trim().to_owned())
    }

    /// Reads words up to the end of what they stand in, and that end.
    fn spans(&mut self) -> Result<Vec<Span>, Fault> {
        let spans = self.spans_until_block()?;
        self.next();
        Ok(spans)
    }

    /// Reads words up to the next thing that is none.
    fn spans_until_block(&mut self) -> Result<Vec<Span>, Fault> {
        let mut line = Line::default();
        while self.events.peek().is_some_and(|it| is_inline(&it.0)) {
            match self.next() {
                Some(Event::Text(words)) => line.push(&words),
                Some(Event::SoftBreak | Event::HardBreak) => line.push(" "),
                Some(Event::Start(Tag::Strong | Tag::Emphasis)) => line.n_strong += 1,
                Some(Event::End(TagEnd::Strong | TagEnd::Emphasis)) => {
                    line.n_strong = line.n_strong.saturating_sub(1);
                }
                Some(Event::Start(Tag::Link { dest_url, .. })) => match link(&dest_url) {
                    Some(to) => line.link = Some(to),
                    None => return self.fault(BodyFault::BadLink),
                },
                Some(Event::End(TagEnd::Link)) => line.link = None,
                Some(Event::FootnoteReference(key)) => {
                    match self.keys.iter().position(|it| **it == *key) {
                        Some(source) => line.mark(source),
                        None => return self.fault(BodyFault::NoSource),
                    }
                }
                _ => return self.fault(BodyFault::Unknown),
            }
        }
        Ok(line.spans)
    }
}

/// Words of one paragraph as they come in.
#[derive(Default)]
struct Line {
    spans: Vec<Span>,
    n_strong: usize,
    link: Option<Link>,
}

impl Line {
    /// A mark stands close behind the words that it is for.
    fn mark(&mut self, source: usize) {
        if let Some(Span::Words { words, .. }) = self.spans.last_mut() {
            words.truncate(words.trim_end().len());
        }
        self.spans.push(Span::Mark(source));
    }

    fn push(&mut self, text: &str) {
        let new = Span::Words {
            words: text.to_owned(),
            look: if self.n_strong > 0 {
                Look::Strong
            } else {
                Look::Plain
            },
            link: self.link.clone(),
        };
        if let Some(last) = self.spans.last_mut()
            && last.is_like(&new)
            && let Span::Words { words, .. } = last
        {
            words.push_str(text);
            return;
        }
        self.spans.push(new);
    }
}

fn is_inline(event: &Event<'_>) -> bool {
    matches!(
        event,
        Event::Text(_)
            | Event::SoftBreak
            | Event::HardBreak
            | Event::FootnoteReference(_)
            | Event::Start(Tag::Strong | Tag::Emphasis | Tag::Link { .. })
            | Event::End(TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link)
    )
}

fn link(address: &str) -> Option<Link> {
    if address.starts_with("https://") {
        return Some(Link::Web(address.to_owned()));
    }
    Place::parse(address).map(Link::Page)
}

/// A plain name of a drawing: no folder, no address.
fn is_drawing(file: &str) -> bool {
    let stem = file.strip_suffix(".svg").unwrap_or_default();
    let is_plain = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-';
    !stem.is_empty() && stem.bytes().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::page::PageId;

    fn words(words: &str) -> Span {
        Span::Words {
            words: words.to_owned(),
            look: Look::Plain,
            link: None,
        }
    }

    fn only(text: &str) -> Block {
        let sections = sections(text, &["a", "b"]).unwrap();
        let [section] = sections.try_into().unwrap();
        let [block] = section.blocks.try_into().unwrap();
        block
    }

    #[test]
    fn words_have_looks_links_and_marks() {
        let Block::Paragraph(spans) = only("One **two** [three](learn:ascites).[^b][^a]\nFour.")
        else {
            panic!("it is a paragraph");
        };
        let strong = Span::Words {
            words: "two".to_owned(),
            look: Look::Strong,
            link: None,
        };
        let link = Span::Words {
            words: "three".to_owned(),
            look: Look::Plain,
            link: Some(Link::Page(Place::start(PageId::ASCITES))),
        };
        let expected = [
            words("One "),
            strong,
            words(" "),
            link,
            words("."),
            Span::Mark(1),
            Span::Mark(0),
            words(" Four."),
        ];
        assert_eq!(spans, expected);
    }

    #[test]
    fn lists_hold_words_paragraphs_and_lists() {
        let Block::List { first, items } = only("3. One\n4. Two\n   - Three\n") else {
            panic!("it is a list");
        };
        assert_eq!(first, Some(3));
        assert_eq!(items[0], [Block::Paragraph(vec![words("One")])]);
        let inner = Block::List {
            first: None,
            items: vec![vec![Block::Paragraph(vec![words("Three")])]],
        };
        assert_eq!(items[1], [Block::Paragraph(vec![words("Two")]), inner]);
    }

    #[test]
    fn a_table_has_a_head_and_rows() {
        let table = only("| A | B |\n|---|---|\n| one | two [^a] |\n");
        let expected = Block::Table {
            head: vec![vec![words("A")], vec![words("B")]],
            rows: vec![vec![vec![words("one")], vec![words("two"), Span::Mark(0)]]],
        };
        assert_eq!(table, expected);
    }

    #[test]
    fn a_figure_is_a_drawing_with_words() {
        let figure = Block::Figure {
            file: "press-test.svg".to_owned(),
            about: "A thumb on a shin".to_owned(),
        };
        assert_eq!(only("![A thumb on a shin](press-test.svg)"), figure);
    }

    #[test]
    fn headings_begin_sections_that_may_be_folded() {
        let text = "Start.\n\n## One {#one}\n\nText.\n\n## Two {#two .opt-in}\n\n### Three\n";
        let sections = sections(text, &[]).unwrap();
        let anchors: Vec<&str> = sections
            .iter()
            .filter_map(|it| Some(it.heading.as_ref()?.anchor.as_str()))
            .collect();
        assert_eq!(anchors, ["one", "two"]);
        let folded: Vec<bool> = sections.iter().map(|it| it.is_opt_in).collect();
        assert_eq!(folded, [false, false, true]);
        assert_eq!(sections[2].blocks, [Block::Sub("Three".to_owned())]);
    }

    #[test]
    fn what_no_page_may_hold_is_refused() {
        for (text, fault) in [
            ("One.\n\n<b>two</b>", BodyFault::Unknown),
            ("> quote", BodyFault::Unknown),
            ("`code`", BodyFault::Unknown),
            ("---", BodyFault::Unknown),
            ("text ![picture](one.svg)", BodyFault::Unknown),
            ("text[^c]", BodyFault::NoSource),
            ("[one](ftp://example.org)", BodyFault::BadLink),
            ("[one](learn:nothing)", BodyFault::BadLink),
            ("[one]()", BodyFault::BadLink),
            ("![one](../one.svg)", BodyFault::BadLink),
            ("![](one.svg)", BodyFault::BadLink),
            ("# One {#one}", BodyFault::BadHeading),
            ("## One", BodyFault::BadHeading),
            ("## One {#one}\n\n## Two {#one}", BodyFault::SameAnchor),
            ("- a\n  - b\n    - c\n      - d", BodyFault::TooDeep),
        ] {
            let read = sections(text, &["a"]);
            assert_eq!(read.unwrap_err().1, fault, "{text}");
        }
    }
}
