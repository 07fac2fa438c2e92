//! A part of a document that is held as a whole.

use std::io::Read;

use quick_xml::XmlVersion;
use quick_xml::events::BytesStart;

use crate::interchange::error::ImportError;
use crate::interchange::xml::Piece;
use crate::interchange::xml::Xml;

/// Most tags in one part: the narrative of a long stay has some ten thousand.
const MAX_TAGS: usize = 300_000;

/// A tag with all that stands in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Element {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    text: String,
    pub(super) children: Vec<Self>,
}

impl Element {
    /// Takes over a tag that was just opened.
    pub(super) fn of(tag: &BytesStart<'_>) -> Self {
        let mut all = tag.attributes();
        let attributes = all.with_checks(false).map_while(Result::ok);
        let attributes = attributes.filter_map(|it| {
            let value = it.normalized_value(XmlVersion::Implicit1_0).ok()?;
            Some((
                it.key.local_name().as_ref().to_owned(),
                value.trim().to_owned(),
            ))
        });
        Self {
            name: tag.local_name().as_ref().to_owned(),
            attributes: attributes.collect(),
            text: String::new(),
            children: Vec::new(),
        }
    }

    /// Reads on to the end of the tag.
    ///
    /// # Errors
    ///
    /// Fails if the document does.
    pub(super) fn fill<R: Read>(self, xml: &mut Xml<R>) -> Result<Self, ImportError> {
        let mut open = vec![self];
        let mut count = 0_usize;
        loop {
            match xml.next()? {
                Piece::Open(tag) => {
                    count += 1;
                    if count > MAX_TAGS {
                        return Err(ImportError::Excessive);
                    }
                    open.push(Self::of(&tag));
                }
                Piece::Text(text) => {
                    if let Some(it) = open.last_mut() {
                        it.text.push_str(&text);
                    }
                }
                Piece::Close => {
                    let Some(done) = open.pop() else {
                        return Err(ImportError::Malformed);
                    };
                    match open.last_mut() {
                        Some(parent) => parent.children.push(done),
                        None => return Ok(done),
                    }
                }
                Piece::Nothing => (),
                Piece::End => return Err(ImportError::CutOff),
            }
        }
    }

    /// Returns an attribute that is not empty, whatever its prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|it| it.0 == name);
        found.map(|it| it.1.as_str()).filter(|it| !it.is_empty())
    }

    /// Returns the tags of a name directly inside.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |it| it.name == name)
    }

    /// Returns the first tag along a path of names.
    pub(super) fn first(&self, path: &[&str]) -> Option<&Self> {
        let Some((name, rest)) = path.split_first() else {
            return Some(self);
        };
        self.children
            .iter()
            .filter(|it| it.name == *name)
            .find_map(|it| it.first(rest))
    }

    /// Returns all text inside, on one line.
    pub(super) fn words(&self) -> String {
        let mut all = String::new();
        self.collect_words(&mut all);
        let parts: Vec<&str> = all.split_whitespace().collect();
        parts.join(" ")
    }

    fn collect_words(&self, all: &mut String) {
        all.push_str(&self.text);
        for child in &self.children {
            all.push(' ');
            child.collect_words(all);
        }
    }

    /// Calls `see` with every tag inside and this one.
    pub(super) fn each(&self, see: &mut impl FnMut(&Self)) {
        see(self);
        for child in &self.children {
            child.each(see);
        }
    }
}
