//! Reads resources one after the other, in any order, and finds what a diary takes of them.

use std::collections::BTreeMap;

use crate::domain::change::Change;
use crate::domain::day::Day;
use crate::domain::file_person::FilePerson;
use crate::domain::found::Found;
use crate::domain::found::Item;
use crate::domain::found::Place;
use crate::domain::found::Trouble;
use crate::domain::found::Withdrawn;
use crate::domain::lab::LabKey;
use crate::domain::other_lab::OtherKey;
use crate::domain::plausible::DoubtKind;
use crate::domain::plausible::doubt_vital;
use crate::domain::source::Spot;
use crate::domain::text::Line;
use crate::interchange::error::ImportError;
use crate::interchange::fhir::finding;
use crate::interchange::fhir::finding::Content;
use crate::interchange::fhir::finding::Part;
use crate::interchange::fhir::finding::tidy;
use crate::interchange::fhir::model::Finding;
use crate::interchange::fhir::model::Reference;
use crate::interchange::fhir::model::Resource;
use crate::interchange::fhir::node::Graph;
use crate::interchange::fhir::node::Holds;
use crate::interchange::fhir::node::Laboratory;
use crate::interchange::fhir::node::Node;
use crate::interchange::fhir::node::is_laboratory;
use crate::interchange::fhir::node::key;
use crate::interchange::fhir::node::source;
use crate::interchange::fhir::node::source_of;
use crate::interchange::fhir::node::trouble;
use crate::interchange::fhir::own::read_own;
use crate::interchange::fhir::people::People;
use crate::interchange::fhir::versions::Versions;
use crate::interchange::fhir::versions::version;
use crate::interchange::fhir::when::When;
use crate::interchange::first_of_day::FirstOfDay;
use crate::interchange::first_of_day::Measured;
use crate::interchange::options::ReadOptions;

/// Takes resources one after the other.
#[derive(Debug)]
pub struct FhirReader<'a> {
    options: &'a ReadOptions,
    today: Day,
    found: Found,
    entry: usize,
    nodes: Vec<Node>,
    names: BTreeMap<String, usize>,
    /// What reports and panels say they hold, with the number of the one that says it.
    members: Vec<(usize, String, Box<str>)>,
    organizations: BTreeMap<String, Line>,
    people: People,
    versions: Versions,
}

/// An observation with what it inherits.
struct Origin<'a> {
    node: &'a Node,
    day: &'a When,
    is_laboratory: bool,
    laboratory: Option<Line>,
}

impl<'a> FhirReader<'a> {
    /// Begins with what was found already.
    #[must_use]
    pub fn new(found: Found, options: &'a ReadOptions, today: Day) -> Self {
        Self {
            options,
            today,
            found,
            entry: 0,
            nodes: Vec::new(),
            names: BTreeMap::new(),
            members: Vec::new(),
            organizations: BTreeMap::new(),
            people: People::default(),
            versions: Versions::default(),
        }
    }

    /// Reads the JSON of one resource, which others know by `url` (a file has its name instead).
    pub fn read(&mut self, url: Option<&str>, json: &str) {
        self.entry += 1;
        self.read_within(url, json, None);
    }

    /// Notes something that is no resource.
    pub(super) fn refuse(&mut self, text: &str, trouble: Trouble) {
        self.entry += 1;
        self.found.refuse(Place::Entry(self.entry), text, trouble);
    }

    fn read_within(&mut self, url: Option<&str>, json: &str, within: Option<&Resource>) {
        let place = Place::Entry(self.entry);
        let it = match serde_json::from_str::<Resource>(json) {
            Ok(it) if !it.kind.is_empty() => it,
            Ok(_) | Err(_) => {
                let text = url.unwrap_or(json);
                return self.found.refuse(place, text, Trouble::Broken);
            }
        };
        let keys = self.keys(url, &it, within.is_some());
        match it.kind.as_str() {
            "Patient" => {
                self.people.add(keys.iter().cloned(), &it);
                if let Some(changes) = read_own(json) {
                    self.own(keys.first().cloned(), &it, changes);
                }
            }
            "Observation" | "DiagnosticReport" => {
                if let Some(changes) = read_own(json) {
                    let subject = key(&it.subject.reference, self.entry);
                    return self.own(Some(subject), &it, changes);
                }
                self.node(url, keys, (&it, within), json);
            }
            "Organization" => {
                let name = it.name.first().and_then(|it| Line::new(&tidy(&it.0)).ok());
                let named = keys.into_iter().zip(std::iter::repeat(name));
                let named = named.filter_map(|(key, name)| Some((key, name?)));
                self.organizations.extend(named);
            }
            kind => {
                if let Some(changes) = read_own(json) {
                    let subject = key(&it.subject.reference, self.entry);
                    return self.own(Some(subject), &it, changes);
                }
                self.found.refuse(place, kind, Trouble::NotForDiary);
            }
        }
        if within.is_none() {
            self.contained(&it);
        }
    }

    fn contained(&mut self, outer: &Resource) {
        for inner in &outer.contained {
            self.read_within(None, inner.get(), Some(outer));
        }
    }

    /// The names by which others may refer to a resource.
    fn keys(&self, url: Option<&str>, it: &Resource, is_contained: bool) -> Vec<String> {
        if is_contained {
            return vec![key(&format!("#{}", it.id), self.entry)];
        }
        let own = Some(format!("{}/{}", it.kind, it.id)).filter(|_| !it.id.is_empty());
        let url = url.map(|it| key(it, self.entry));
        let mut keys: Vec<String> = url.into_iter().chain(own).collect();
        keys.dedup();
        keys
    }

    fn own(&mut self, subject: Option<String>, it: &Resource, changes: Vec<Change>) {
        if changes.is_empty() {
            return;
        }
        let subject = subject.and_then(|key| self.people.subject(key, &it.subject));
        self.nodes.push(Node {
            entry: self.entry,
            subject,
            when: When::Unsaid,
            issued: When::Unsaid,
            is_laboratory: None,
            laboratory: None,
            source: None,
            holds: Holds::Own(changes),
        });
    }

    fn node(
        &mut self,
        url: Option<&str>,
        keys: Vec<String>,
        (it, within): (&Resource, Option<&Resource>),
        json: &str,
    ) {
        let number = self.nodes.len();
        let members: Vec<&Reference> = it
            .result
            .iter()
            .chain(&it.has_member)
            .chain(
                it.related
                    .iter()
                    .filter_map(|it| Some(&it.target).filter(|_| it.kind == "has-member")),
            )
            .collect();
        let is_report = it.kind == "DiagnosticReport";
        let parts = if is_report {
            if members.is_empty() && it.contained.is_empty() {
                let place = Place::Entry(self.entry);
                self.found.refuse(place, &it.kind, Trouble::NotForDiary);
            }
            Vec::new()
        } else {
            let finding: Finding = serde_json::from_str(json).unwrap_or_default();
            finding::parts(&finding, !members.is_empty(), self.options)
        };
        let said = if it.subject.reference.is_empty() && it.subject.display.is_empty() {
            within.map_or(&it.subject, |it| &it.subject)
        } else {
            &it.subject
        };
        let subject_key = key(&said.reference, self.entry);
        let trouble = trouble(it, within, &subject_key);
        let subject = self.people.subject(subject_key, said);
        let source = source(url, it, within.is_some());
        for member in members {
            let name = if member.display.is_empty() {
                &member.reference
            } else {
                &member.display
            };
            let key = key(&member.reference, self.entry);
            self.members.push((number, key, tidy(name).into()));
        }
        self.names.extend(keys.into_iter().map(|it| (it, number)));
        self.nodes.push(Node {
            entry: self.entry,
            subject,
            when: When::effective(it),
            issued: When::parse(&it.issued),
            is_laboratory: is_laboratory(it),
            laboratory: self.laboratory(it),
            source,
            holds: match trouble {
                _ if is_report => Holds::Nodes,
                Some(trouble) => Holds::Refused(parts, trouble),
                None => Holds::Parts(parts),
            },
        });
        if !is_report {
            self.settle_version(it, number);
        }
    }

    /// Leaves out all but the latest version of what the file has several times.
    fn settle_version(&mut self, it: &Resource, number: usize) {
        let Some(node) = self.nodes.get(number) else {
            return;
        };
        let version = version(it);
        let code = node.holds.parts().first().map(|it| &*it.code);
        let code = code.unwrap_or_default();
        let date = [&it.effective_date_time, &it.effective_period.start];
        let date = date.into_iter().find(|it| !it.is_empty());
        let date = date.map(String::as_str).unwrap_or_default();
        let identifier = it.identifier.iter().find(|it| !it.value.is_empty());
        // Some laboratories number a sample rather than a result.
        let names = [
            node.source.as_ref().map(|it| it.id.as_str().to_owned()),
            identifier.map(|it| format!("{}|{}|{code}|{date}", it.system, it.value)),
        ];
        for name in names.into_iter().flatten() {
            if let Some((old, kept)) = self.versions.offer(name, number, version) {
                self.leave_out(old, kept);
            }
        }
    }

    fn leave_out(&mut self, old: usize, kept: usize) {
        let Some(node) = self.nodes.get_mut(old) else {
            return;
        };
        let place = Place::Entry(node.entry);
        let holds = std::mem::replace(&mut node.holds, Holds::Nodes);
        let kept = self.nodes.get(kept).map(|it| it.holds.parts());
        let kept = kept.unwrap_or_default();
        for part in holds.parts().iter().filter(|it| !kept.contains(it)) {
            self.found.refuse(place, &part.name, Trouble::Outdated);
        }
    }

    fn laboratory(&self, it: &Resource) -> Option<Laboratory> {
        let mut who = it.performer.iter().map(|it| match &it.actor {
            Some(actor) => (&actor.reference, &actor.display),
            None => (&it.reference, &it.display),
        });
        let is_person = |reference: &str| {
            ["Practitioner", "Patient", "RelatedPerson", "CareTeam"]
                .iter()
                .any(|it| reference.contains(it))
        };
        who.find_map(|(reference, display)| {
            if is_person(reference) {
                return None;
            }
            if let Ok(name) = Line::new(&tidy(display)) {
                return Some(Laboratory::Named(name));
            }
            let key = key(reference, self.entry);
            (!key.is_empty()).then(|| Laboratory::Referred(key.into()))
        })
    }

    /// Returns how many entries were read so far.
    pub(crate) const fn entry(&self) -> usize {
        self.entry
    }

    /// Returns whether anything was said of a person.
    pub(crate) fn has_records(&self) -> bool {
        !self.nodes.is_empty()
    }

    /// Ends the reading.
    ///
    /// # Errors
    ///
    /// Fails if the resources are about several people and the person did not say who is meant.
    pub fn finish(mut self) -> Result<Found, ImportError> {
        let mut told_of = vec![false; self.nodes.len() + 1];
        for node in &self.nodes {
            let says = !matches!(node.holds, Holds::Nodes);
            if let Some(it) = node.subject.and_then(|it| told_of.get_mut(it)) {
                *it |= says;
            }
        }
        let people = std::mem::take(&mut self.people);
        if people.is_mixed() {
            return Err(ImportError::SeveralPeople);
        }
        let is_told_of = |it: usize| told_of.get(it).copied().unwrap_or(false);
        let (of_subjects, people) = people.settle(is_told_of);
        let chosen = match people.len() {
            0 | 1 => 0,
            count => match self.options.person {
                Some(it) if it < count => it,
                Some(_) | None => return Err(ImportError::WhichPerson(people)),
            },
        };
        let about = people.get(chosen).cloned();
        if let Some(about) = about.filter(|it| *it != FilePerson::default()) {
            self.found.about = Some(about);
        }
        let parents = self.parents();
        let mut measures = FirstOfDay::default();
        let nodes = std::mem::take(&mut self.nodes);
        let graph = Graph {
            nodes: &nodes,
            parents,
            organizations: std::mem::take(&mut self.organizations),
        };
        for (number, node) in nodes.iter().enumerate() {
            let person = node.subject.and_then(|it| of_subjects.get(it).copied());
            if person.flatten().is_some_and(|it| it != chosen) {
                if !matches!(node.holds, Holds::Nodes) {
                    let place = Place::Entry(node.entry);
                    self.found.refuse(place, "", Trouble::OtherPerson);
                }
                continue;
            }
            self.take(&graph, number, &mut measures);
        }
        measures.take(&mut self.found);
        Ok(self.found)
    }

    /// Who holds whom. What nobody has is noted.
    fn parents(&mut self) -> BTreeMap<usize, Vec<usize>> {
        let mut parents: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (parent, key, name) in std::mem::take(&mut self.members) {
            if let Some(child) = self.names.get(&key) {
                parents.entry(*child).or_default().push(parent);
            } else {
                let entry = self.nodes.get(parent).map_or(0, |it| it.entry);
                self.found
                    .refuse(Place::Entry(entry), &name, Trouble::Absent);
            }
        }
        parents
    }

    fn take(&mut self, graph: &Graph<'_>, number: usize, measures: &mut FirstOfDay) {
        let Some(node) = graph.nodes.get(number) else {
            return;
        };
        let place = Place::Entry(node.entry);
        match &node.holds {
            Holds::Nodes => (),
            Holds::Own(changes) => {
                for change in changes {
                    self.found.take(place, change.clone());
                }
            }
            Holds::Refused(parts, trouble) => {
                for part in parts {
                    self.found.refuse(place, &part.name, *trouble);
                    if *trouble == Trouble::Withdrawn
                        && let Some(source) = source_of(node, part)
                    {
                        let day = graph.day(node, &graph.above(number));
                        self.found.withdrawn.push(Withdrawn {
                            place,
                            source,
                            spot: spot(part, &day),
                            document: None,
                        });
                    }
                }
            }
            Holds::Parts(parts) => {
                let above = graph.above(number);
                let day = graph.day(node, &above);
                for part in parts {
                    let from = Origin {
                        node,
                        day: &day,
                        is_laboratory: graph.is_laboratory(node, &above),
                        laboratory: graph.laboratory(node, &above),
                    };
                    let taken = self.take_part(&from, part, measures);
                    if let Err((trouble, text)) = taken {
                        self.found.refuse(place, &text, trouble);
                    }
                }
            }
        }
    }

    fn take_part(
        &mut self,
        from: &Origin<'_>,
        part: &Part,
        measures: &mut FirstOfDay,
    ) -> Result<(), (Trouble, Box<str>)> {
        let node = from.node;
        let place = Place::Entry(node.entry);
        let is_other = match &part.content {
            Ok(Content::Lab(..) | Content::Vital(..)) => false,
            Ok(Content::Other(..)) | Err(_) => true,
        };
        let not_for_diary = (Trouble::NotForDiary, part.name.clone());
        // What is wrong with a catalogued value is said; of the rest only tests are looked at.
        let is_unread = matches!(part.content, Err((it, _)) if it != Trouble::TooLong);
        if is_other && !is_unread && !from.is_laboratory {
            return Err(not_for_diary);
        }
        let content = part.content.clone()?;
        let (on, second) = match from.day {
            When::Day(day, second) => (*day, *second),
            When::Unsaid => return Err((Trouble::Undated, part.name.clone())),
            When::Vague(text) => {
                let is_part = |it: &str| it.bytes().all(|it| it.is_ascii_digit() || it == b'-');
                let is_month_or_year = matches!(text.len(), 4 | 7) && is_part(text);
                let trouble = if is_month_or_year {
                    Trouble::NoDay
                } else {
                    Trouble::NotADay
                };
                return Err((trouble, format!("{} {text}", part.name).into()));
            }
        };
        if on > self.today {
            return Err((Trouble::Future, format!("{} {on}", part.name).into()));
        }
        let source = source_of(node, part);
        let laboratory = from.laboratory.clone();
        let laboratory = laboratory.or_else(|| self.options.laboratory.clone());
        let change = match content {
            Content::Vital(id, reading) => {
                let doubt = doubt_vital(id, reading, on, None);
                if doubt.is_some_and(|it| it.kind == DoubtKind::Impossible) {
                    let text = format!("{} {reading}", part.name);
                    return Err((Trouble::Impossible, text.into()));
                }
                let value = Measured {
                    day: on,
                    id,
                    second,
                    reading,
                    place,
                    source,
                };
                measures.offer(value, &mut self.found);
                return Ok(());
            }
            Content::Lab(analyte, mut result) => {
                result.laboratory = laboratory;
                let key = LabKey {
                    day: on,
                    analyte,
                    sample: 0,
                };
                let value = Some(result);
                Change::Lab { key, value }
            }
            Content::Other(test, mut result) => {
                result.laboratory = laboratory;
                let key = OtherKey {
                    day: on,
                    test,
                    sample: 0,
                };
                let value = Some(result);
                Change::Other { key, value }
            }
        };
        self.found.items.push(Item {
            place,
            change,
            source,
            document: None,
        });
        Ok(())
    }
}

/// Where a part would stand.
fn spot(part: &Part, day: &When) -> Option<Spot> {
    let When::Day(day, _) = *day else {
        return None;
    };
    match part.content.as_ref().ok()? {
        Content::Lab(analyte, _) => Some(Spot::Lab(LabKey {
            day,
            analyte: *analyte,
            sample: 0,
        })),
        Content::Vital(id, _) => Some(Spot::Vital(day, *id)),
        Content::Other(test, _) => Some(Spot::Other(OtherKey {
            day,
            test: test.clone(),
            sample: 0,
        })),
    }
}

#[cfg(test)]
mod tests;
