//! Names of places in a diary, as the resources that we write carry them.

use std::fmt;

use crate::domain::analyte_row::AnalyteId;
use crate::domain::day::Day;
use crate::domain::event::EventId;
use crate::domain::lab::LabKey;
use crate::domain::lab::MAX_SAMPLES;
use crate::domain::other_lab::OtherKey;
use crate::domain::settings::SettingKey;
use crate::domain::symptom::SymptomId;
use crate::domain::text::Line;
use crate::domain::vital::VitalId;

/// What the place of both blood pressures is called in place of one.
const BOTH_PRESSURES: &str = "blood_pressure";

/// A place in a diary that a resource stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum OwnPlace {
    /// A measured value of a day.
    Vital(Day, VitalId),
    /// Both blood pressures of a day.
    BloodPressure(Day),
    /// A rating of a day.
    Rating(Day, SymptomId),
    /// The note of a day.
    Note(Day),
    /// A laboratory result.
    Lab(LabKey),
    /// A result of a test outside the catalogue.
    Other(OtherKey),
    /// The results of a day from one laboratory; they stand in places of their own.
    Report(Day, Option<Line>),
    /// An event.
    Event(EventId),
    /// A fact about the person.
    Fact(SettingKey),
}

impl OwnPlace {
    /// Reads a name, exactly as we write it.
    pub(super) fn parse(name: &str) -> Option<Self> {
        let (kind, rest) = name.split_once('/')?;
        let place = match kind {
            "event" => Self::Event(EventId::parse(rest)?),
            "fact" => Self::Fact(SettingKey::parse(rest)?),
            _ => {
                let (day, rest) = rest
                    .split_once('/')
                    .map_or((rest, None), |it| (it.0, Some(it.1)));
                Self::of_day(kind, Day::parse(day)?, rest)?
            }
        };
        (place.to_string() == name).then_some(place)
    }

    fn of_day(kind: &str, day: Day, rest: Option<&str>) -> Option<Self> {
        let Some(rest) = rest else {
            return match kind {
                "note" => Some(Self::Note(day)),
                "report" => Some(Self::Report(day, None)),
                _ => None,
            };
        };
        match kind {
            "vital" if rest == BOTH_PRESSURES => Some(Self::BloodPressure(day)),
            "vital" => Some(Self::Vital(day, VitalId::parse(rest)?)),
            "rating" => Some(Self::Rating(day, SymptomId::parse(rest)?)),
            "report" => Some(Self::Report(day, Some(Line::new(rest).ok()?))),
            "lab" => {
                let (analyte, sample) = rest.split_once('/')?;
                let key = LabKey {
                    day,
                    analyte: AnalyteId::parse(analyte)?,
                    sample: number(sample)?,
                };
                Some(Self::Lab(key))
            }
            "other" => {
                let (sample, test) = rest.split_once('/')?;
                let key = OtherKey {
                    day,
                    test: Line::new(test).ok()?,
                    sample: number(sample)?,
                };
                Some(Self::Other(key))
            }
            _ => None,
        }
    }

    /// Returns the day, if the place has one.
    pub(super) const fn day(&self) -> Option<Day> {
        match self {
            Self::Vital(day, _)
            | Self::BloodPressure(day)
            | Self::Rating(day, _)
            | Self::Note(day)
            | Self::Report(day, _) => Some(*day),
            Self::Lab(key) => Some(key.day),
            Self::Other(key) => Some(key.day),
            Self::Event(_) | Self::Fact(_) => None,
        }
    }
}

fn number(text: &str) -> Option<u16> {
    text.parse().ok().filter(|it| *it <= MAX_SAMPLES)
}

impl fmt::Display for OwnPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Vital(day, id) => write!(f, "vital/{day}/{}", id.as_str()),
            Self::BloodPressure(day) => write!(f, "vital/{day}/{BOTH_PRESSURES}"),
            Self::Rating(day, id) => write!(f, "rating/{day}/{}", id.as_str()),
            Self::Note(day) => write!(f, "note/{day}"),
            Self::Lab(LabKey {
                day,
                analyte,
                sample,
            }) => write!(f, "lab/{day}/{}/{sample}", analyte.as_str()),
            Self::Other(OtherKey { day, test, sample }) => {
                write!(f, "other/{day}/{sample}/{}", test.as_str())
            }
            Self::Report(day, None) => write!(f, "report/{day}"),
            Self::Report(day, Some(laboratory)) => {
                write!(f, "report/{day}/{}", laboratory.as_str())
            }
            Self::Event(id) => write!(f, "event/{id}"),
            Self::Fact(key) => write!(f, "fact/{}", key.as_str()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_as_they_are_written() {
        for name in [
            "vital/2026-11-19/weight",
            "vital/2026-11-19/blood_pressure",
            "rating/2026-11-19/edema",
            "note/2026-11-19",
            "lab/2026-11-19/bili_total/12",
            "other/2026-11-19/0/Anti-HCV / RNA",
            "report/2026-11-19",
            "report/2026-11-19/City / Hospital",
            "event/000102030405060708090a0b0c0d0e0f",
            "fact/lactulose",
        ] {
            let place = OwnPlace::parse(name).map(|it| it.to_string());
            assert_eq!(place.as_deref(), Some(name));
        }
        for wrong in [
            "",
            "note",
            "note/",
            "note/2026-11-31",
            "note/2026-11-19/x",
            "rating/2026-11-19",
            "rating/2026-11-19/glow",
            "lab/2026-11-19/bili_total",
            "lab/2026-11-19/bili_total/00",
            "lab/2026-11-19/bili_total/100",
            "other/2026-11-19/0/ x",
            "event/000102030405060708090A0B0C0D0E0F",
        ] {
            assert_eq!(OwnPlace::parse(wrong), None, "{wrong}");
        }
    }
}
