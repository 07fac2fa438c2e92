//! Every page that the program carries, in reading order.

use std::sync::OnceLock;

use include_dir::Dir;
use include_dir::include_dir;

use crate::domain::page::PageId;
use crate::domain::topic::Topic;
use crate::learn::glossary;
use crate::learn::glossary::Glossary;
use crate::learn::page;
use crate::learn::page::Group;
use crate::learn::page::Page;
use crate::learn::place::Place;
use crate::learn::search::Hit;
use crate::learn::search::Index;

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/assets/learn");
/// The language that pages exist in.
const PAGES: &str = "en";
const DRAWINGS: &str = "drawings";

/// The pages and the medical words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Library {
    pages: Vec<Page>,
    glossary: Glossary,
    index: Index,
    faults: Vec<String>,
}

/// Returns the pages, read once.
#[must_use]
pub fn library() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        let files = FILES.get_dir(PAGES).into_iter().flat_map(Dir::files);
        let named = files.map(|it| {
            let name = it.path().file_name().and_then(|it| it.to_str());
            (name.unwrap_or_default(), it.contents())
        });
        Library::read(named)
    })
}

/// Returns the bytes of a drawing.
#[must_use]
pub fn drawing(file: &str) -> Option<&'static [u8]> {
    let folder = FILES.get_dir(DRAWINGS)?;
    let is_it = |it: &&include_dir::File<'static>| it.path().file_name().is_some_and(|n| n == file);
    Some(folder.files().find(is_it)?.contents())
}

impl Library {
    /// Reads files with these names. One that is no page is left out and told among the faults.
    pub fn read<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Self {
        let mut it = Self::default();
        for (name, bytes) in files {
            let Ok(text) = std::str::from_utf8(bytes) else {
                it.faults.push(format!("{name}: it is no text"));
                continue;
            };
            if name == glossary::FILE {
                match Glossary::read(text) {
                    Ok(glossary) => it.glossary = glossary,
                    Err(fault) => it.faults.push(format!("{name}: {fault}")),
                }
            } else if name.strip_suffix(page::ENDING).is_some() {
                match Page::read(name, text) {
                    Ok(page) => it.pages.push(page),
                    Err(fault) => it.faults.push(fault.to_string()),
                }
            }
        }
        it.pages
            .sort_by_key(|page| (page.group, page.order, page.id));
        it.index = Index::new(&it.pages);
        it
    }

    /// Returns every page in reading order.
    #[must_use]
    pub fn pages(&self) -> &[Page] {
        &self.pages
    }

    /// Returns a page by its name.
    #[must_use]
    pub fn page(&self, id: PageId) -> Option<&Page> {
        self.pages.iter().find(|it| it.id == id)
    }

    /// Returns the pages of a group in reading order.
    pub fn in_group(&self, group: Group) -> impl Iterator<Item = &Page> {
        self.pages.iter().filter(move |it| it.group == group)
    }

    /// Returns where something is explained.
    #[must_use]
    pub fn place_of(&self, topic: Topic) -> Option<Place> {
        let page = self.page(topic.page())?;
        Some(Place {
            page: page.id,
            anchor: page.anchor_of(topic).map(str::to_owned),
        })
    }

    /// Returns whether a place can be shown.
    #[must_use]
    pub fn has(&self, place: &Place) -> bool {
        let is_there = |page: &Page| {
            let anchor = place.anchor.as_deref();
            anchor.is_none_or(|it| page.sections.iter().any(|section| section.is_named(it)))
        };
        self.page(place.page).is_some_and(is_there)
    }

    /// Returns the medical words.
    #[must_use]
    pub const fn glossary(&self) -> &Glossary {
        &self.glossary
    }

    /// Returns the pages that fit what is typed, the best first.
    #[must_use]
    pub fn search(&self, typed: &str) -> Vec<Hit> {
        self.index.search(typed)
    }

    /// Returns what is wrong with the files, one line each.
    #[must_use]
    pub fn faults(&self) -> &[String] {
        &self.faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::symptom::SymptomId;
    use crate::learn::page::tests::HEAD;

    #[test]
    fn what_is_no_page_is_left_out_and_told() {
        let page =
            format!("+++\n{HEAD}[about]\n\"symptom:distension\" = \"a\"\n+++\n## A {{#a}}\n");
        let files: [(&str, &[u8]); 5] = [
            ("ascites.md", page.as_bytes()),
            ("edema.md", b"nothing"),
            ("fatigue.md", &[0xff]),
            ("glossary.toml", b"word = 1"),
            ("readme.txt", b"not read"),
        ];
        let library = Library::read(files);
        assert_eq!(library.pages().len(), 1);
        let faults: Vec<&str> = library
            .faults()
            .iter()
            .map(|it| it.split(':').next().unwrap())
            .collect();
        assert_eq!(faults, ["edema.md", "fatigue.md", "glossary.toml"]);
        let place = library
            .place_of(Topic::Symptom(SymptomId::DISTENSION))
            .unwrap();
        assert_eq!(place.anchor.as_deref(), Some("a"));
        assert!(library.has(&place));
        assert_eq!(library.place_of(Topic::Symptom(SymptomId::EDEMA)), None);
        assert!(!library.has(&Place::start(PageId::EDEMA)));
    }
}
