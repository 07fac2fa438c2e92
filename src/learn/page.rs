//! One page: its head, its text, its sources.

use std::fmt;

use crate::domain::day::Day;
use crate::domain::page::PageId;
use crate::domain::text::Note;
use crate::domain::topic::Topic;
use crate::learn::block::Section;
use crate::learn::body;
use crate::learn::body::BodyFault;
use crate::learn::front;
use crate::learn::front::Front;
use crate::learn::front::FrontSource;
use crate::learn::text;

/// A longer file is no page for a tired person.
const LONGEST: usize = 64 * 1024;
/// What the name of a page ends with.
pub(super) const ENDING: &str = ".md";
/// Between these lines stands the head.
const FENCE: &str = "+++";
/// Words that a tired person reads in a minute.
const WORDS_PER_MINUTE: usize = 110;
/// A question longer than this does not fit beside the text.
const LONGEST_QUESTION: usize = 120;
const TAKE_HOME: usize = 3;

/// A page that can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its name.
    pub id: PageId,
    /// Its title.
    pub title: String,
    /// Where it stands in the list.
    pub group: Group,
    /// Its place in reading order.
    pub order: u16,
    /// How much is known about the treatment, if it is about one, and a note about that.
    pub stage: Option<(Stage, String)>,
    /// When its facts were last looked at.
    pub reviewed: Day,
    /// What to remember.
    pub take_home: Vec<String>,
    /// What to ask the team.
    pub ask: Vec<Note>,
    /// Words by which people look for it.
    pub finds: Vec<String>,
    /// What it explains, and the heading where that is; an empty one is the start.
    pub about: Vec<(Topic, String)>,
    /// Where its facts come from.
    pub sources: Vec<Source>,
    /// Its text.
    pub sections: Vec<Section>,
}

/// The groups of the list, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// What cirrhosis is, tests, scores.
    Basics,
    /// What a person feels or sees.
    Symptoms,
    /// What is done about it.
    Treatments,
    /// Food, checks, care.
    Living,
}

/// How much is known about a treatment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Part of usual care.
    Standard,
    /// Used by some, with limits.
    Limited,
    /// Research.
    Experimental,
    /// Tried, and not shown to help.
    NotShown,
}

/// Where a fact comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The name by which marks reach it.
    pub key: String,
    /// Who wrote it.
    pub authors: String,
    /// What it is called, if the page says so.
    pub title: Option<String>,
    /// Where it appeared.
    pub journal: String,
    /// When, if the page says so.
    pub year: Option<u16>,
    /// Where it is on the web.
    pub address: Option<String>,
}

/// Why a page is not read. It names the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageError {
    /// The file.
    pub file: String,
    /// The line, where one is at fault.
    pub line: Option<usize>,
    /// What is wrong.
    pub fault: PageFault,
}

/// What is wrong with a page.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PageFault {
    /// The name is not one of the outline.
    #[error("no page of this name is planned")]
    Unplanned,
    /// It is no text or too long.
    #[error("it is no text, or too long for a page")]
    TooLong,
    /// There is no head between two lines `+++`.
    #[error("it has no head between two lines +++")]
    NoHead,
    /// The head is not understood.
    #[error("its head: {0}")]
    Head(String),
    /// A part of the head has a value that it cannot have.
    #[error("its head: {0} is not one that it can have")]
    Value(&'static str),
    /// What it is about is in no catalogue.
    #[error("it is about {0}, which no catalogue holds")]
    Topic(String),
    /// It is about something, at a heading that it does not have.
    #[error("it has no heading {0}")]
    Anchor(String),
    /// The text is not understood.
    #[error("{0}")]
    Body(BodyFault),
}

impl std::error::Error for PageError {}

impl fmt::Display for PageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}, line {line}: {}", self.file, self.fault),
            None => write!(f, "{}: {}", self.file, self.fault),
        }
    }
}

impl Group {
    /// Every group, in the order of the list.
    pub const ALL: [Self; 4] = [Self::Basics, Self::Symptoms, Self::Treatments, Self::Living];

    /// Returns the stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Basics => "basics",
            Self::Symptoms => "symptoms",
            Self::Treatments => "treatments",
            Self::Living => "living",
        }
    }
}

impl Stage {
    /// Every stage.
    pub const ALL: [Self; 4] = [
        Self::Standard,
        Self::Limited,
        Self::Experimental,
        Self::NotShown,
    ];

    /// Returns the stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Limited => "limited",
            Self::Experimental => "experimental",
            Self::NotShown => "not-shown",
        }
    }
}

impl Page {
    /// Reads the page in `file`.
    ///
    /// # Errors
    ///
    /// If it is not a page; the error names the file and, where it can, the line.
    pub fn read(file: &str, text: &str) -> Result<Self, PageError> {
        let fail = |line, fault| PageError {
            file: file.to_owned(),
            line,
            fault,
        };
        let name = file.strip_suffix(ENDING).unwrap_or(file);
        let id = PageId::parse(name).ok_or_else(|| fail(None, PageFault::Unplanned))?;
        if text.len() > LONGEST {
            return Err(fail(None, PageFault::TooLong));
        }
        let (head, body) = parts(text).ok_or_else(|| fail(None, PageFault::NoHead))?;
        let head = front::front(head).map_err(|it| fail(None, PageFault::Head(it)))?;
        let keys: Vec<&str> = head.sources.iter().map(|it| it.key.as_str()).collect();
        let sections = body::sections(body, &keys).map_err(|(at, fault)| {
            let line = line_of(text, text.len() - body.len() + at);
            fail(Some(line), PageFault::Body(fault))
        })?;
        Self::of(id, head, sections).map_err(|it| fail(None, it))
    }

    fn of(id: PageId, head: Front, sections: Vec<Section>) -> Result<Self, PageFault> {
        let group = Group::ALL.into_iter().find(|it| it.as_str() == head.group);
        let page = Self {
            id,
            title: said("title", head.title)?,
            group: group.ok_or(PageFault::Value("group"))?,
            order: head.order,
            stage: stage(head.stage.as_deref(), head.stage_note)?,
            reviewed: Day::parse(&head.reviewed).ok_or(PageFault::Value("reviewed"))?,
            take_home: all_said("take_home", head.take_home)?,
            ask: head
                .ask
                .iter()
                .map(|it| question(it))
                .collect::<Result<_, _>>()?,
            finds: all_said("finds", head.finds)?,
            about: about(head.about, &sections)?,
            sources: head
                .sources
                .into_iter()
                .map(source)
                .collect::<Result<_, _>>()?,
            sections,
        };
        if page.take_home.len() != TAKE_HOME {
            return Err(PageFault::Value("take_home"));
        }
        let is_twice = |(idx, it): (usize, &Source)| {
            page.sources
                .iter()
                .take(idx)
                .any(|other| other.key == it.key)
        };
        if page.sources.iter().enumerate().any(is_twice) {
            return Err(PageFault::Value("sources"));
        }
        Ok(page)
    }

    /// Returns the heading where something is explained; `None` is the start.
    #[must_use]
    pub fn anchor_of(&self, topic: Topic) -> Option<&str> {
        let found = self.about.iter().find(|it| it.0 == topic);
        found.map(|it| it.1.as_str()).filter(|it| !it.is_empty())
    }

    /// Returns the number of words of its text.
    #[must_use]
    pub fn words(&self) -> usize {
        let headings = self.sections.iter().filter_map(|it| it.heading.as_ref());
        let headings = headings.map(|it| it.words.clone());
        let texts = self.sections.iter().flat_map(text::of_section);
        let all = texts.chain(headings).chain(self.take_home.iter().cloned());
        all.map(|it| it.split_whitespace().count()).sum()
    }

    /// Returns how many minutes a tired person reads.
    #[must_use]
    pub fn minutes(&self) -> usize {
        self.words().div_ceil(WORDS_PER_MINUTE).max(1)
    }
}

/// Splits a page into its head and its text.
fn parts(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix(FENCE)?;
    let rest = rest.strip_prefix("\r\n").or(rest.strip_prefix('\n'))?;
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == FENCE {
            return Some((rest.get(..at)?, rest.get(at + line.len()..)?));
        }
        at += line.len();
    }
    None
}

fn line_of(text: &str, at: usize) -> usize {
    text.get(..at)
        .map_or(1, |it| 1 + it.bytes().filter(|byte| *byte == b'\n').count())
}

fn said(part: &'static str, words: String) -> Result<String, PageFault> {
    if words.trim().is_empty() {
        return Err(PageFault::Value(part));
    }
    Ok(words)
}

fn all_said(part: &'static str, lines: Vec<String>) -> Result<Vec<String>, PageFault> {
    if lines.is_empty() {
        return Err(PageFault::Value(part));
    }
    lines.into_iter().map(|it| said(part, it)).collect()
}

fn question(text: &str) -> Result<Note, PageFault> {
    let is_short = text.chars().count() <= LONGEST_QUESTION;
    let note = Note::new(text).ok().filter(|_| is_short);
    note.ok_or(PageFault::Value("ask"))
}

fn stage(name: Option<&str>, note: Option<String>) -> Result<Option<(Stage, String)>, PageFault> {
    let Some(name) = name else {
        return Ok(None);
    };
    let stage = Stage::ALL.into_iter().find(|it| it.as_str() == name);
    match stage.zip(note) {
        Some((stage, note)) => Ok(Some((stage, said("stage_note", note)?))),
        None => Err(PageFault::Value("stage")),
    }
}

fn about(
    named: impl IntoIterator<Item = (String, String)>,
    sections: &[Section],
) -> Result<Vec<(Topic, String)>, PageFault> {
    let mut about = Vec::new();
    for (name, anchor) in named {
        let topic = Topic::parse(&name).ok_or(PageFault::Topic(name))?;
        if !anchor.is_empty() && !sections.iter().any(|it| it.is_named(&anchor)) {
            return Err(PageFault::Anchor(anchor));
        }
        about.push((topic, anchor));
    }
    Ok(about)
}

fn source(it: FrontSource) -> Result<Source, PageFault> {
    let address = match (it.doi, it.url) {
        (Some(doi), None) if doi.starts_with("10.") => Some(format!("https://doi.org/{doi}")),
        (None, Some(url)) if url.starts_with("https://") => Some(url),
        (None, None) => None,
        _ => return Err(PageFault::Value("address of a source")),
    };
    Ok(Source {
        key: said("key of a source", it.key)?,
        authors: said("authors of a source", it.authors)?,
        title: it.title,
        journal: said("journal of a source", it.journal)?,
        year: it.year,
        address,
    })
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::domain::symptom::SymptomId;

    pub(in crate::learn) const HEAD: &str = "title = \"Fluid\"\ngroup = \"symptoms\"\norder = 7\n\
        reviewed = \"2026-11-22\"\ntake_home = [\"a\", \"b\", \"c\"]\nask = [\"Why?\"]\n\
        finds = [\"belly big\"]\n";

    fn page(head: &str, body: &str) -> Result<Page, PageError> {
        Page::read("ascites.md", &format!("+++\n{HEAD}{head}+++\n{body}"))
    }

    fn fault(head: &str, body: &str) -> String {
        page(head, body).unwrap_err().to_string()
    }

    #[test]
    fn a_page_is_read() {
        let head = "[about]\n\"symptom:distension\" = \"drain\"\n[[sources]]\nkey = \"x\"\n\
            authors = \"X\"\njournal = \"Y\"\nyear = 2018\ndoi = \"10.1/2\"\n";
        let page = page(head, "Text.[^x]\n\n## Drain {#drain}\n\nMore text.\n").unwrap();
        assert_eq!((page.id, page.group), (PageId::ASCITES, Group::Symptoms));
        let distension = Topic::Symptom(SymptomId::DISTENSION);
        assert_eq!(page.anchor_of(distension), Some("drain"));
        assert_eq!(page.anchor_of(Topic::Symptom(SymptomId::EDEMA)), None);
        let address = page.sources[0].address.as_deref();
        assert_eq!(address, Some("https://doi.org/10.1/2"));
        assert_eq!((page.words(), page.minutes()), (7, 1));
    }

    #[test]
    fn a_fault_names_the_file_and_the_line() {
        assert_eq!(
            fault("", "One.\n\nTwo.[^x]\n"),
            "ascites.md, line 12: a mark names no source of this page"
        );
        let unplanned = Page::read("nothing.md", "").unwrap_err();
        assert_eq!(
            unplanned.to_string(),
            "nothing.md: no page of this name is planned"
        );
    }

    #[test]
    fn a_head_without_sense_is_refused() {
        for (head, part) in [
            ("color = 1\n", "unknown field"),
            ("order = \"x\"\n", "duplicate"),
            ("stage = \"standard\"\n", "stage"),
            ("stage = \"new\"\nstage_note = \"x\"\n", "stage"),
            ("[about]\n\"symptom:none\" = \"\"\n", "symptom:none"),
            ("[about]\n\"symptom:edema\" = \"none\"\n", "heading none"),
            (
                "[[sources]]\nkey = \"x\"\nauthors = \"X\"\njournal = \"Y\"\nyear = 2018\n\
                 url = \"ftp://x\"\n",
                "address",
            ),
        ] {
            let fault = fault(head, "Text.");
            assert!(fault.contains(part), "{head}: {fault}");
        }
        for text in ["", "+++", "+++\n", "Text.", "+++\ntitle = \"x\"\n"] {
            let error = Page::read("ascites.md", text).unwrap_err();
            assert_eq!(error.fault, PageFault::NoHead, "{text}");
        }
        let long = "x".repeat(LONGEST + 1);
        let error = Page::read("ascites.md", &long).unwrap_err();
        assert_eq!(error.fault, PageFault::TooLong);
    }
}
