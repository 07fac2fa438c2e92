//! Which of several versions of one resource counts.

use std::collections::BTreeMap;

use crate::domain::source::Version;
use crate::interchange::fhir::model::Resource;
use crate::interchange::fhir::when::instant;

/// Returns how late a resource is; one that was corrected is later than one that was not.
pub(super) fn version(resource: &Resource) -> Version {
    let standing = match resource.status.as_str() {
        "registered" | "preliminary" | "partial" => Some(0),
        "final" => Some(1),
        "corrected" | "amended" | "appended" => Some(2),
        "cancelled" | "entered-in-error" => Some(3),
        _ => None,
    };
    Version {
        updated: instant(&resource.meta.last_updated),
        number: resource.meta.version_id.parse().ok(),
        issued: instant(&resource.issued),
        standing,
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
        version: Version,
    ) -> Option<(usize, usize)> {
        let Some(kept) = self.latest.get_mut(&name) else {
            self.latest.insert(name, (number, version));
            return None;
        };
        if version.is_later_than(&kept.1) == Some(false) {
            return Some((number, kept.0));
        }
        let old = std::mem::replace(kept, (number, version)).0;
        Some((old, number))
    }
}
