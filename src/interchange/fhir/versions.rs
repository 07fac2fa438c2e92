//! Which of several versions of one resource counts.

use std::collections::BTreeMap;

use crate::interchange::fhir::model::Resource;

/// How late a version is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Version {
    updated: Box<str>,
    number: u64,
    issued: Box<str>,
    standing: u8,
}

impl Version {
    /// Returns how late a resource is; one that was corrected is later than one that was not.
    pub(super) fn of(resource: &Resource) -> Self {
        let standing = match resource.status.as_str() {
            "registered" | "preliminary" | "partial" => 0,
            "corrected" | "amended" | "appended" => 2,
            "cancelled" | "entered-in-error" => 3,
            _ => 1,
        };
        Self {
            updated: resource.meta.last_updated.as_str().into(),
            number: resource.meta.version_id.parse().unwrap_or(0),
            issued: resource.issued.as_str().into(),
            standing,
        }
    }
}

/// The latest version of each resource so far.
#[derive(Debug, Default)]
pub(super) struct Versions {
    latest: BTreeMap<String, (usize, Version)>,
}

impl Versions {
    /// Offers the resource with a number; returns the number of the one that is to be left out
    /// and that of the one that stays, if the file has it twice.
    pub(super) fn offer(
        &mut self,
        name: String,
        number: usize,
        version: &Version,
    ) -> Option<(usize, usize)> {
        let Some(kept) = self.latest.get_mut(&name) else {
            self.latest.insert(name, (number, version.clone()));
            return None;
        };
        if *version < kept.1 {
            return Some((number, kept.0));
        }
        let old = std::mem::replace(kept, (number, version.clone())).0;
        Some((old, number))
    }
}
