//! A small diary for the tests of rules: what is said here is said about "today".

use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Rule;
use crate::domain::analyte_row::AnalyteId;
use crate::domain::change::Change;
use crate::domain::day::Day;
use crate::domain::event::Event;
use crate::domain::event::EventId;
use crate::domain::event::EventKind;
use crate::domain::lab::LabKey;
use crate::domain::lab::LabResult;
use crate::domain::lab::Quality;
use crate::domain::limit::LimitId;
use crate::domain::limit::TeamLimit;
use crate::domain::number::DecimalMark;
use crate::domain::reading::Reading;
use crate::domain::record::Record;
use crate::domain::settings::SettingKey;
use crate::domain::symptom::SymptomId;
use crate::domain::text::Line;
use crate::domain::vital::VitalId;

/// A diary that grows by calls, each said to be some days before today (0 is today).
#[derive(Clone, Debug)]
pub(in crate::domain) struct Case {
    pub(in crate::domain) record: Record,
    pub(in crate::domain) today: Day,
    events: u8,
}

impl Case {
    pub(in crate::domain) fn new() -> Self {
        Self {
            record: Record::default(),
            today: Day::parse("2026-11-22").unwrap(),
            events: 0,
        }
    }

    /// Rates a symptom today.
    pub(in crate::domain) fn rate(self, id: &str, value: u8) -> Self {
        self.rate_on(0, id, value)
    }

    /// Rates a symptom `ago` days before today.
    pub(in crate::domain) fn rate_on(mut self, ago: i32, id: &str, value: u8) -> Self {
        let id = SymptomId::parse(id).unwrap();
        let value = Some(id.scale().rate(value).unwrap());
        let day = self.today.plus(-ago);
        self.record.apply(&Change::Rating { day, id, value });
        self
    }

    /// Measures a vital `ago` days before today: `"76.7"`, `"169 lb"`.
    pub(in crate::domain) fn measure(mut self, ago: i32, id: &str, text: &str) -> Self {
        let id = VitalId::parse(id).unwrap();
        let row = id.row().unwrap();
        let accepted = row.accepted();
        let value = Reading::parse(text, DecimalMark::Either, accepted[0], &accepted).unwrap();
        let day = self.today.plus(-ago);
        self.record.apply(&Change::Vital {
            day,
            id,
            value: Some(value),
        });
        self
    }

    /// Adds a result `ago` days before today: `"1.8"`, `"31 µmol/L"`, `"<0.3"`.
    pub(in crate::domain) fn lab(self, ago: i32, id: &str, text: &str) -> Self {
        self.lab_of(ago, id, text, None, None)
    }

    /// Adds a result of a laboratory, or with a remark on its quality.
    #[expect(
        clippy::too_many_arguments,
        reason = "a line of a table reads best in one call"
    )]
    pub(in crate::domain) fn lab_of(
        mut self,
        ago: i32,
        id: &str,
        text: &str,
        laboratory: Option<&str>,
        quality: Option<Quality>,
    ) -> Self {
        let analyte = AnalyteId::parse(id).unwrap();
        let accepted = analyte.row().unwrap().accepted();
        let reading = Reading::parse(text, DecimalMark::Either, accepted[0], &accepted).unwrap();
        let day = self.today.plus(-ago);
        let sample = u16::try_from(self.record.samples(day, analyte).count()).unwrap();
        self.record.apply(&Change::Lab {
            key: LabKey {
                day,
                analyte,
                sample,
            },
            value: Some(LabResult {
                reading,
                range: None,
                laboratory: laboratory.map(|it| Line::new(it).unwrap()),
                quality,
            }),
        });
        self
    }

    /// Adds an event that began `ago` days before today and has no end.
    pub(in crate::domain) fn event(mut self, ago: i32, kind: EventKind) -> Self {
        self.events += 1;
        let value = Event {
            kind,
            from: self.today.plus(-ago),
            to: None,
            amount: None,
            note: None,
        };
        self.record.apply(&Change::Event {
            id: EventId([self.events; 16]),
            value: Some(value),
        });
        self
    }

    /// States a fact: `"lactulose", "yes"`.
    pub(in crate::domain) fn fact(mut self, key: &str, value: &str) -> Self {
        let key = SettingKey::parse(key).unwrap();
        let value = Some(key.check(value).unwrap());
        self.record.apply(&Change::Setting { key, value });
        self
    }

    /// Sets the team's own limit, or leaves the rule out with `None`.
    pub(in crate::domain) fn team(mut self, id: LimitId, value: Option<&str>) -> Self {
        let value = value.map(|text| {
            let accepted = id.row().unwrap().vital.unwrap().row().unwrap().accepted();
            Reading::parse(text, DecimalMark::Either, accepted[0], &accepted).unwrap()
        });
        let limit = TeamLimit {
            value,
            by: Line::new("liver clinic").unwrap(),
            on: self.today.plus(-30),
        };
        self.record.apply(&Change::Limit {
            id,
            value: Some(limit),
        });
        self
    }

    /// Asks a rule about today.
    pub(in crate::domain) fn check(&self, rule: &Rule) -> Option<Alert> {
        (rule.check)(&self.record, self.today)
    }
    /// Checks that a rule about one sign speaks on the day it is ticked, and on no other.
    pub(in crate::domain) fn check_ticked(rule: &Rule, id: &str) {
        for (case, speaks) in [
            (Self::new(), false),
            (Self::new().rate(id, 0), false),
            (Self::new().rate(id, 1), true),
            (Self::new().rate_on(1, id, 1), false),
        ] {
            assert_eq!(case.check(rule).is_some(), speaks, "{id}");
        }
    }
}
