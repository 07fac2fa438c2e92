//! What happened on a day or over a time: a drain, a procedure, a hospital stay.

use std::fmt;

use rust_decimal::Decimal;

use crate::domain::day::Day;
use crate::domain::page::PageId;
use crate::domain::text::Note;
use crate::domain::uid;
use crate::domain::unit::Unit;

/// Tells one event from all others, on every computer that holds a copy.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct EventId(pub [u8; 16]);

/// The kinds of events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "KINDS says what each is")]
pub enum EventKind {
    DiureticStart,
    Paracentesis,
    Tips,
    Banding,
    LiverTransplant,
    CellTransplant,
    LiverSupport,
    StemCells,
    HospitalStay,
    Infection,
    Scan,
    Vaccine,
    Biopsy,
    Endoscopy,
    Visit,
    AlbuminInfusion,
    AlcoholStop,
    Other,
}

/// How one kind is named and explained.
#[derive(Debug)]
pub struct KindOfEvent {
    /// The kind.
    pub kind: EventKind,
    /// Its stable name; `event-NAME` is its label.
    pub name: &'static str,
    /// The unit of its amount, if it has one.
    pub unit: Option<Unit>,
    /// The page that explains it.
    pub page: PageId,
}

const fn kind(kind: EventKind, name: &'static str, page: PageId) -> KindOfEvent {
    KindOfEvent {
        kind,
        name,
        unit: None,
        page,
    }
}

/// Every kind, in the order of the screen.
pub const KINDS: &[KindOfEvent] = &[
    KindOfEvent {
        kind: EventKind::Paracentesis,
        name: "paracentesis",
        unit: Some(Unit::Litre),
        page: PageId::ASCITES,
    },
    kind(
        EventKind::DiureticStart,
        "diuretic_start",
        PageId::USUAL_TREATMENTS,
    ),
    kind(EventKind::Tips, "tips", PageId::USUAL_TREATMENTS),
    kind(EventKind::Banding, "banding", PageId::BLEEDING),
    kind(
        EventKind::LiverTransplant,
        "liver_transplant",
        PageId::TRANSPLANT,
    ),
    kind(
        EventKind::CellTransplant,
        "liver_cell_transplant",
        PageId::CELL_TRANSPLANT,
    ),
    kind(
        EventKind::LiverSupport,
        "liver_support",
        PageId::LIVER_SUPPORT,
    ),
    kind(
        EventKind::StemCells,
        "bone_marrow_stem_cells",
        PageId::STEM_CELLS,
    ),
    kind(EventKind::HospitalStay, "hospital_stay", PageId::CIRRHOSIS),
    kind(EventKind::Infection, "infection", PageId::INFECTION),
    kind(EventKind::Scan, "scan", PageId::CANCER_CHECKS),
    kind(EventKind::Vaccine, "vaccine", PageId::INFECTION),
    kind(EventKind::Endoscopy, "endoscopy", PageId::BLEEDING),
    kind(EventKind::Biopsy, "biopsy", PageId::USUAL_TREATMENTS),
    kind(EventKind::Visit, "visit", PageId::CIRRHOSIS),
    kind(
        EventKind::AlbuminInfusion,
        "albumin_infusion",
        PageId::USUAL_TREATMENTS,
    ),
    kind(EventKind::AlcoholStop, "alcohol_stop", PageId::ALCOHOL),
    kind(EventKind::Other, "other", PageId::CIRRHOSIS),
];

impl EventKind {
    /// Finds a kind by its stable name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        KINDS.iter().find(|it| it.name == name).map(|it| it.kind)
    }

    /// Returns whether it is research rather than standard care of cirrhosis.
    #[must_use]
    pub const fn is_experimental(self) -> bool {
        matches!(
            self,
            Self::CellTransplant | Self::LiverSupport | Self::StemCells
        )
    }

    /// Returns whether it is meant to help, rather than something that happens or looks.
    #[must_use]
    pub const fn is_treatment(self) -> bool {
        !matches!(
            self,
            Self::HospitalStay
                | Self::Infection
                | Self::Scan
                | Self::Vaccine
                | Self::Biopsy
                | Self::Endoscopy
                | Self::Visit
                | Self::Other
        )
    }

    /// Returns whether it goes on for some time, so that a last day is asked for.
    #[must_use]
    pub const fn lasts(self) -> bool {
        matches!(
            self,
            Self::DiureticStart
                | Self::LiverSupport
                | Self::HospitalStay
                | Self::Infection
                | Self::AlbuminInfusion
                | Self::Other
        )
    }

    /// Returns the stable name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        KINDS
            .iter()
            .find(|it| it.kind == self)
            .map_or("other", |it| it.name)
    }
}

/// One event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What it was.
    pub kind: EventKind,
    /// The first day.
    pub from: Day,
    /// The last day, if it lasted and has ended.
    pub to: Option<Day>,
    /// How much, such as litres drained.
    pub amount: Option<(Decimal, Unit)>,
    /// In the person's own words.
    pub note: Option<Note>,
}

impl Event {
    /// Returns whether the event was going on on `day`: it had begun and not ended before.
    #[must_use]
    pub fn is_going_on(&self, day: Day) -> bool {
        self.from <= day && self.to.is_none_or(|it| it >= day)
    }
}

/// Thirty-two hexadecimal digits.
impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        uid::write(&self.0, f)
    }
}

impl fmt::Debug for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl EventId {
    /// Reads thirty-two hexadecimal digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        uid::read(text).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_written_and_read() {
        let id = EventId([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 255]);
        assert_eq!(id.to_string(), "000102030405060708090a0b0c0d0eff");
        assert_eq!(EventId::parse(&id.to_string()), Some(id));
        assert_eq!(EventId::parse("+0102030405060708090a0b0c0d0eff"), None);
    }

    #[test]
    fn every_kind_is_found_by_its_name() {
        assert_eq!(KINDS.len(), 18);
        for it in KINDS {
            assert_eq!(EventKind::parse(it.name), Some(it.kind));
        }
    }
}
