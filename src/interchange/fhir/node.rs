//! Reports and observations, and what lies in what.

use std::collections::BTreeMap;

use crate::domain::change::Change;
use crate::domain::found::Trouble;
use crate::domain::source::Source;
use crate::domain::source::SourceId;
use crate::domain::text::Line;
use crate::interchange::fhir::finding::Part;
use crate::interchange::fhir::model::Resource;
use crate::interchange::fhir::versions::version;
use crate::interchange::fhir::when::When;

/// How deep panels may lie in each other and in reports.
const MOST_DEEP: usize = 8;
/// Shortest id that only one resource in the world has, if it does not say whose it is.
const LONG_ID: usize = 16;
/// Sections of laboratories, as categories of reports and observations name them.
const SECTIONS: [&str; 12] = [
    "laboratory",
    "lab",
    "hm",
    "ch",
    "che",
    "mb",
    "sr",
    "bb",
    "se",
    "to",
    "vr",
    "imm",
];

/// A report, or an observation and what it says.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) entry: usize,
    pub(super) subject: Option<usize>,
    pub(super) when: When,
    pub(super) issued: When,
    pub(super) is_laboratory: Option<bool>,
    pub(super) laboratory: Option<Laboratory>,
    pub(super) source: Option<Source>,
    pub(super) holds: Holds,
}

/// What a node holds.
#[derive(Debug)]
pub(super) enum Holds {
    /// What we wrote ourselves.
    Own(Vec<Change>),
    /// Parts that count.
    Parts(Vec<Part>),
    /// Parts that do not count.
    Refused(Vec<Part>, Trouble),
    /// Other nodes only.
    Nodes,
}

impl Holds {
    /// Returns what is said, whether it counts or not.
    pub(super) fn parts(&self) -> &[Part] {
        match self {
            Self::Parts(parts) | Self::Refused(parts, _) => parts,
            Self::Own(_) | Self::Nodes => &[],
        }
    }
}

/// Who measured it: words, or a reference to what may come later.
#[derive(Debug)]
pub(super) enum Laboratory {
    Named(Line),
    Referred(Box<str>),
}

/// All nodes and who holds whom.
pub(super) struct Graph<'a> {
    pub(super) nodes: &'a [Node],
    pub(super) parents: BTreeMap<usize, Vec<usize>>,
    pub(super) organizations: BTreeMap<String, Line>,
}

impl Graph<'_> {
    /// The panels and reports that a node lies in, the nearest first.
    pub(super) fn above(&self, number: usize) -> Vec<usize> {
        let mut above = Vec::new();
        let mut level = vec![number];
        for _ in 0..MOST_DEEP {
            let next = level.iter().filter_map(|it| self.parents.get(it)).flatten();
            level = next.copied().filter(|it| !above.contains(it)).collect();
            above.extend(&level);
        }
        above
    }

    fn all<'a>(&'a self, above: &'a [usize]) -> impl Iterator<Item = &'a Node> {
        above.iter().filter_map(|it| self.nodes.get(*it))
    }

    /// The day of a node: its own, else that of what it lies in, else when it was issued.
    pub(super) fn day(&self, node: &Node, above: &[usize]) -> When {
        if matches!(node.when, When::Day(..)) {
            return node.when.clone();
        }
        let mut days = self.all(above).map(|it| &it.when);
        let is_it = |it: &&When| matches!(it, When::Day(day, _) if node.when.admits(*day));
        if let Some(day) = days.find(is_it) {
            return day.clone();
        }
        if node.when != When::Unsaid {
            return node.when.clone();
        }
        let issued = std::iter::once(node).chain(self.all(above));
        let mut issued = issued.map(|it| &it.issued);
        let day = issued.find(|it| matches!(it, When::Day(..)));
        day.cloned().unwrap_or(When::Unsaid)
    }

    /// Whether a laboratory found it. What has no category is the laboratory's if it lies in a
    /// report that is not somebody else's.
    pub(super) fn is_laboratory(&self, node: &Node, above: &[usize]) -> bool {
        if let Some(it) = node.is_laboratory {
            return it;
        }
        let mut said = self.all(above).filter_map(|it| it.is_laboratory);
        said.next().unwrap_or(!above.is_empty())
    }

    pub(super) fn laboratory(&self, node: &Node, above: &[usize]) -> Option<Line> {
        let mut all = std::iter::once(node).chain(self.all(above));
        all.find_map(|it| match it.laboratory.as_ref()? {
            Laboratory::Named(name) => Some(name.clone()),
            Laboratory::Referred(key) => self.organizations.get(&**key).cloned(),
        })
    }
}

/// A reference without the server that it is on and the version that it is of. What lies inside
/// another resource is known only there.
pub(super) fn key(reference: &str, entry: usize) -> String {
    if let Some(id) = reference.strip_prefix('#') {
        return format!("{entry}#{id}");
    }
    let plain = reference.split("/_history/").next().unwrap_or_default();
    let mut parts = plain.rsplit('/');
    let (id, kind) = (parts.next().unwrap_or_default(), parts.next());
    match kind.filter(|it| it.starts_with(|it: char| it.is_ascii_uppercase())) {
        Some(kind) => format!("{kind}/{id}"),
        None => plain.to_owned(),
    }
}

/// The name that every file of its maker has for a resource.
pub(super) fn source(url: Option<&str>, it: &Resource, is_contained: bool) -> Option<Source> {
    if is_contained {
        return None;
    }
    let url = url.filter(|it| it.contains(':'));
    let plain = url.and_then(|it| it.split("/_history/").next());
    let id = Some(it.id.as_str()).filter(|it| it.len() >= LONG_ID);
    Some(Source {
        id: SourceId::new(id.or(plain)?)?,
        version: version(it),
    })
}

/// The name of one part: each has its own.
pub(super) fn source_of(node: &Node, part: &Part) -> Option<Source> {
    let whole = node.source.as_ref()?;
    let parts = node.holds.parts();
    if parts.len() == 1 {
        return Some(whole.clone());
    }
    let version = whole.version;
    let (whole, code) = (whole.id.as_str(), &part.code);
    let before = parts.iter().take_while(|it| *it != part);
    let id = match before.filter(|it| it.code == *code).count() {
        0 => SourceId::new(&format!("{whole}#{code}")),
        count => SourceId::new(&format!("{whole}#{code}#{count}")),
    };
    Some(Source { id: id?, version })
}

/// Why nothing of a resource counts.
pub(super) fn trouble(it: &Resource, within: Option<&Resource>, subject: &str) -> Option<Trouble> {
    let outer = within.map(|it| it.status.as_str()).unwrap_or_default();
    for status in [it.status.as_str(), outer] {
        match status {
            "entered-in-error" | "cancelled" => return Some(Trouble::Withdrawn),
            "registered" | "preliminary" => return Some(Trouble::Preliminary),
            _ => (),
        }
    }
    let is_said = |it: &str| !matches!(it, "" | "unknown");
    if !is_said(&it.status) && !is_said(outer) {
        return Some(Trouble::Unsettled);
    }
    // Water, a machine, a twin that is not born.
    let of_thing = ["Device/", "Location/", "Group/", "Substance/"];
    let is_of_thing = of_thing.iter().any(|it| subject.starts_with(it));
    let has_focus = it.focus.iter().any(|it| !it.reference.is_empty());
    (is_of_thing || has_focus).then_some(Trouble::NotForDiary)
}

/// Whether the category says that a laboratory found it; `None` if there is none.
pub(super) fn is_laboratory(it: &Resource) -> Option<bool> {
    let codings = it.category.iter().flat_map(|it| &it.coding);
    let codes: Vec<String> = codings.map(|it| it.code.to_lowercase()).collect();
    if codes.is_empty() {
        return None;
    }
    Some(codes.iter().any(|it| SECTIONS.contains(&it.as_str())))
}
