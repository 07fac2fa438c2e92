//! Finds a laboratory test by its stable name or by the names that reports use.

use crate::domain::analyte_row::Analyte;
use crate::domain::analyte_row::AnalyteId;
use crate::domain::analyte_row::fold_name;
use crate::domain::analyte_table::ANALYTES;

impl AnalyteId {
    /// Finds an analyte by its stable name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        ANALYTES
            .iter()
            .map(|it| it.id)
            .find(|it| it.as_str() == name)
    }

    /// Finds an analyte by any name that reports use for it.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let folded = fold_name(name);
        let is_it =
            |it: &&Analyte| fold_name(it.id.as_str()) == folded || it.synonyms.contains(&&*folded);
        if folded.is_empty() {
            None
        } else {
            ANALYTES.iter().find(is_it).map(|it| it.id)
        }
    }

    /// Finds an analyte by a LOINC code of its own or of the same test in whole blood or by another
    /// method. The code alone says nothing: other systems have codes of the same form.
    #[must_use]
    pub fn from_loinc(code: &str) -> Option<Self> {
        let is_it = |it: &&Analyte| {
            it.loinc == code || it.loinc_si == Some(code) || it.loinc_siblings.contains(&code)
        };
        ANALYTES.iter().find(is_it).map(|it| it.id)
    }

    /// Returns the row of the catalogue; `None` never happens for a parsed id.
    #[must_use]
    pub fn row(self) -> Option<&'static Analyte> {
        ANALYTES.iter().find(|it| it.id == self)
    }

    /// Returns the place in the catalogue, which is the order of every table.
    #[must_use]
    pub fn place(self) -> usize {
        ANALYTES
            .iter()
            .position(|it| it.id == self)
            .unwrap_or(usize::MAX)
    }
}
