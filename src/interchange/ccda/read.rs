//! Reads a document section by section.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::io::Read;

use crate::domain::day::Day;
use crate::domain::file_person::FilePerson;
use crate::domain::found::Found;
use crate::domain::found::Item;
use crate::domain::found::Place;
use crate::domain::found::Trouble;
use crate::domain::found::Withdrawn;
use crate::domain::source::Source;
use crate::domain::source::SourceId;
use crate::domain::source::Version;
use crate::interchange::ccda::observation;
use crate::interchange::ccda::observation::Around;
use crate::interchange::ccda::observation::SectionKind;
use crate::interchange::ccda::observation::Taken;
use crate::interchange::ccda::tree::Element;
use crate::interchange::error::ImportError;
use crate::interchange::error::MAX_BYTES;
use crate::interchange::first_of_day::FirstOfDay;
use crate::interchange::first_of_day::Measured;
use crate::interchange::options::ReadOptions;
use crate::interchange::xml::Piece;
use crate::interchange::xml::Xml;

/// Templates and LOINC codes of the sections that are read, of C-CDA and of what was before it.
const SECTIONS: [(&str, SectionKind); 8] = [
    ("2.16.840.1.113883.10.20.22.2.3", SectionKind::Results),
    ("2.16.840.1.113883.10.20.22.2.3.1", SectionKind::Results),
    ("2.16.840.1.113883.10.20.1.14", SectionKind::Results),
    ("30954-2", SectionKind::Results),
    ("2.16.840.1.113883.10.20.22.2.4", SectionKind::VitalSigns),
    ("2.16.840.1.113883.10.20.22.2.4.1", SectionKind::VitalSigns),
    ("2.16.840.1.113883.10.20.1.16", SectionKind::VitalSigns),
    ("8716-3", SectionKind::VitalSigns),
];

/// A section that is open.
#[derive(Debug, Default)]
struct Section {
    /// How many tags are open inside it.
    depth: usize,
    kind: Option<SectionKind>,
    title: String,
    /// Pieces of the narrative by their ids: names of tests often stand only there.
    narrative: BTreeMap<String, String>,
}

/// Reads the bytes of a document.
///
/// # Errors
///
/// Fails if it is none, too large, or ends in the middle.
pub fn read_ccda(bytes: &[u8], options: &ReadOptions, today: Day) -> Result<Found, ImportError> {
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MAX_BYTES {
        return Err(ImportError::TooLarge);
    }
    let mut reader = Reader {
        options,
        today,
        entry: 0,
        people: Vec::new(),
        issued: None,
        ids: BTreeSet::new(),
        measures: FirstOfDay::default(),
        found: Found::default(),
    };
    reader.document(&mut Xml::new(bytes))?;
    reader.end()
}

struct Reader<'a> {
    options: &'a ReadOptions,
    today: Day,
    /// Entries are counted through, from 1.
    entry: usize,
    people: Vec<FilePerson>,
    /// When the document was made, in seconds since 1970-01-01T00:00Z.
    issued: Option<i64>,
    /// Ids that stand in the document already: some systems give one to everything.
    ids: BTreeSet<SourceId>,
    measures: FirstOfDay,
    found: Found,
}

impl Reader<'_> {
    fn document<R: Read>(&mut self, xml: &mut Xml<R>) -> Result<(), ImportError> {
        let mut sections: Vec<Section> = Vec::new();
        loop {
            let depth = xml.depth();
            let element = match xml.next()? {
                Piece::Open(tag) => Element::of(&tag),
                Piece::Close => {
                    if sections.last().is_some_and(|it| it.depth >= depth) {
                        sections.pop();
                    }
                    continue;
                }
                Piece::Text(_) | Piece::Nothing => continue,
                Piece::End => return Ok(()),
            };
            if depth == 0 && !matches!(&*element.name, "ClinicalDocument" | "section") {
                return Err(ImportError::UnknownFormat);
            }
            let section = sections.last_mut().filter(|it| it.depth == depth);
            match (&*element.name, section) {
                ("section", _) => sections.push(Section {
                    depth: depth + 1,
                    ..Section::default()
                }),
                ("effectiveTime", None) if depth == 1 => {
                    let time = element.attribute("value");
                    self.issued = time.and_then(observation::instant);
                }
                ("recordTarget", None) => {
                    let person = person(&element.fill(xml)?);
                    if !self.people.contains(&person) {
                        self.people.push(person);
                    }
                }
                ("templateId" | "code", Some(section)) => section.tell(&element),
                ("title", Some(section)) => section.title = element.fill(xml)?.words(),
                ("text", Some(section)) => section.narrate(&element.fill(xml)?),
                ("entry", Some(section)) => {
                    let entry = element.fill(xml)?;
                    self.entry(&entry, section);
                }
                _ => (),
            }
        }
    }

    fn entry(&mut self, entry: &Element, section: &Section) {
        let Some(kind) = section.kind else {
            self.entry += 1;
            let place = Place::Entry(self.entry);
            self.found
                .refuse(place, &section.title, Trouble::NotForDiary);
            return;
        };
        for child in &entry.children {
            self.statement(child, None, kind, section);
        }
    }

    fn statement(
        &mut self,
        element: &Element,
        organizer: Option<&Element>,
        kind: SectionKind,
        section: &Section,
    ) {
        match &*element.name {
            "organizer" => {
                for part in element.all("component") {
                    for child in &part.children {
                        self.statement(child, Some(element), kind, section);
                    }
                }
            }
            "observation" => self.observation(element, organizer, kind, section),
            "procedure" | "act" | "encounter" | "substanceAdministration" | "supply" => {
                self.entry += 1;
                let name = name_of(element, section);
                self.found
                    .refuse(Place::Entry(self.entry), &name, Trouble::NotForDiary);
            }
            _ => (),
        }
    }

    fn observation(
        &mut self,
        element: &Element,
        organizer: Option<&Element>,
        kind: SectionKind,
        section: &Section,
    ) {
        self.entry += 1;
        let place = Place::Entry(self.entry);
        let name = name_of(element, section);
        let around = Around {
            section: kind,
            organizer,
            options: self.options,
            today: self.today,
        };
        let words_of = |it: &Element| section.words_of(it);
        let source = source_of(element).filter(|it| self.ids.insert(it.clone()));
        let source = source.map(|id| Source {
            id,
            version: Version {
                issued: self.issued,
                ..Version::default()
            },
        });
        match observation::take(element, &name, around, &words_of) {
            Ok(Taken::Result(change)) => self.found.items.push(Item {
                place,
                change,
                source,
                document: None,
            }),
            Ok(Taken::Vital(id, day, second, reading)) => {
                let measured = Measured {
                    day,
                    id,
                    second,
                    reading,
                    place,
                    source,
                };
                self.measures.offer(measured, &mut self.found);
            }
            Err(trouble) => {
                if let (Trouble::Withdrawn, Some(source)) = (trouble, source) {
                    self.found.withdrawn.push(Withdrawn {
                        place,
                        source,
                        spot: None,
                        document: None,
                    });
                }
                self.found.refuse(place, &name, trouble);
            }
        }
    }

    fn end(mut self) -> Result<Found, ImportError> {
        self.measures.take(&mut self.found);
        if self.entry == 0 {
            return Err(ImportError::NoRecords);
        }
        let mut people = self.people.into_iter();
        self.found.about = people.next().filter(|it| *it != FilePerson::default());
        // A document has one subject. One with a second, such as a mother and her child in one
        // account, does not say whose a result is, so an answer of the person would not help.
        if people.next().is_some() {
            return Err(ImportError::SeveralPeople);
        }
        Ok(self.found)
    }
}

impl Section {
    /// Takes in a template or a code that says what the section holds.
    fn tell(&mut self, element: &Element) {
        let name = match &*element.name {
            "templateId" => element.attribute("root"),
            _ => element.attribute("code"),
        };
        let known = SECTIONS.iter().find(|it| Some(it.0) == name);
        self.kind = self.kind.or(known.map(|it| it.1));
    }

    fn narrate(&mut self, text: &Element) {
        text.each(&mut |it| {
            if let Some(id) = it.attribute("ID") {
                self.narrative.insert(id.to_owned(), it.words());
            }
        });
    }

    /// The words of a value or a name: its own, those of its code, or those that it refers to.
    fn words_of(&self, element: &Element) -> String {
        let own = element.words();
        if !own.is_empty() {
            return own;
        }
        if let Some(it) = element.attribute("displayName") {
            return it.to_owned();
        }
        let reference = element
            .first(&["originalText", "reference"])
            .or_else(|| element.first(&["reference"]));
        let id = reference.and_then(|it| it.attribute("value"));
        let named = id.and_then(|it| self.narrative.get(it.trim_start_matches('#')));
        let code = || element.attribute("code").unwrap_or_default().to_owned();
        named.cloned().unwrap_or_else(code)
    }
}

/// The name of a test: of its code, its translations, or the narrative.
fn name_of(observation: &Element, section: &Section) -> String {
    let Some(code) = observation.first(&["code"]) else {
        return String::new();
    };
    let shown = |it: &Element| it.attribute("displayName").map(str::to_owned);
    shown(code)
        .or_else(|| code.all("translation").find_map(shown))
        .unwrap_or_else(|| section.words_of(code))
}

fn source_of(observation: &Element) -> Option<SourceId> {
    let id = observation.first(&["id"])?;
    let root = id.attribute("root")?;
    match id.attribute("extension") {
        Some(it) => SourceId::new(&format!("{root}/{it}")),
        // A root alone names an entry only if it is made at random.
        None if root.contains('-') => SourceId::new(root),
        None => None,
    }
}

fn person(target: &Element) -> FilePerson {
    let patient = target.first(&["patientRole", "patient"]);
    let name = patient.and_then(|it| it.first(&["name"]));
    let born = patient.and_then(|it| it.first(&["birthTime"]));
    FilePerson {
        name: name.map(Element::words).filter(|it| !it.is_empty()),
        born: born
            .and_then(|it| it.attribute("value"))
            .and_then(observation::when)
            .map(|it| it.0),
    }
}
