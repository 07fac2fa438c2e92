//! One result of one test of one blood sample, as reported.

use crate::domain::analyte_row::AnalyteId;
use crate::domain::day::Day;
use crate::domain::person::Sex;
use crate::domain::reading::Reading;
use crate::domain::reference::Flag;
use crate::domain::reference::ReferenceRange;
use crate::domain::text::Line;

/// Most samples of one test on one day.
pub const MAX_SAMPLES: u16 = 99;

/// What tells one result from all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LabKey {
    /// The day the blood was taken.
    pub day: Day,
    /// The test.
    pub analyte: AnalyteId,
    /// 0 for the first sample of the day, 1 for the second, and so on.
    pub sample: u16,
}

/// One result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabResult {
    /// The value, as reported.
    pub reading: Reading,
    /// The range printed on that report.
    pub range: Option<ReferenceRange>,
    /// Who measured it.
    pub laboratory: Option<Line>,
    /// What speaks against the value, if anything does.
    pub quality: Option<Quality>,
}

/// Why a result must not be calculated with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quality {
    /// The laboratory says that red cells broke in the tube: potassium reads too high.
    Hemolysed,
    /// The laboratory or the team says that the value cannot be right.
    Doubtful,
}

impl Quality {
    /// Every remark, in the order of the screen.
    pub const ALL: [Self; 2] = [Self::Hemolysed, Self::Doubtful];

    /// Returns the stable name, as in files; `quality-NAME` says it in words.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Hemolysed => "hemolysed",
            Self::Doubtful => "doubtful",
        }
    }

    /// Finds a remark by its stable name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == name)
    }
}

/// Where the range that a value is compared with comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RangeOrigin {
    /// Printed on the report.
    Report,
    /// Typical of adults, because the report printed none.
    Usual,
}

impl LabResult {
    /// Returns the range to compare with: the report's own, else the typical one.
    #[must_use]
    pub fn compared_with(
        &self,
        analyte: AnalyteId,
        sex: Option<Sex>,
    ) -> Option<(ReferenceRange, RangeOrigin)> {
        let usual = || {
            let range = analyte.row()?.typical_range(self.reading.unit, sex)?;
            Some((range, RangeOrigin::Usual))
        };
        self.range
            .map(|it| (it, RangeOrigin::Report))
            .or_else(usual)
    }

    /// Returns where the value stands to that range.
    #[must_use]
    pub fn flag(&self, analyte: AnalyteId, sex: Option<Sex>) -> Option<Flag> {
        let (range, _) = self.compared_with(analyte, sex)?;
        range.flag(self.reading)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::unit::Unit;

    #[test]
    fn the_range_on_the_report_stands_above_the_typical_one() {
        let alt = AnalyteId::parse("alt").unwrap();
        let mut result = LabResult {
            reading: Reading::exact("49".parse().unwrap(), Unit::EnzymeUnitPerLitre),
            range: ReferenceRange::parse("7-56"),
            laboratory: None,
            quality: None,
        };
        assert_eq!(result.flag(alt, None), Some(Flag::Inside));
        result.range = None;
        assert_eq!(result.flag(alt, None), Some(Flag::High));
        assert_eq!(
            result.compared_with(alt, None).unwrap().1,
            RangeOrigin::Usual
        );
    }
}
