//! What a warning rule is, and what it says when its limit is reached.

use crate::domain::analyte_row::AnalyteId;
use crate::domain::day::Day;
use crate::domain::event::EventKind;
use crate::domain::lab::LabKey;
use crate::domain::limit::LimitId;
use crate::domain::page::PageId;
use crate::domain::reading::Reading;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;
use crate::domain::rule_id::Urgency;
use crate::domain::severity::Severity;
use crate::domain::symptom::SymptomId;
use crate::domain::vital::VitalId;

/// How many days a result counts as new; an older one is asked about instead.
pub const NEW_RESULT_DAYS: i32 = 14;
/// How many days a result can speak at all. Own choice: after three months a team has seen it.
pub const LAST_RESULT_DAYS: i32 = 90;

/// One rule. Its words are `rule-NAME` (what the person reads), `rule-NAME-VARIANT` and
/// `rule-NAME-limit` (the limit in plain words).
#[derive(Debug)]
pub struct Rule {
    /// Its name in the published list.
    pub id: RuleId,
    /// The page that explains it.
    pub page: PageId,
    /// Guideline, paper or practice that the limit comes from.
    pub source: &'static str,
    /// Whether no guideline gives the number: it is marked as a rule of this diary.
    pub is_own: bool,
    /// Looks at what is known up to and including a day.
    pub check: fn(&Record, Day) -> Option<Alert>,
}

/// A limit that is reached.
#[derive(Clone, Debug, PartialEq)]
pub struct Alert {
    /// The rule that speaks.
    pub rule: RuleId,
    /// How soon to act; never sooner than the rule's own urgency.
    pub urgency: Urgency,
    /// The day of the value that decided it.
    pub day: Day,
    /// Which of the rule's texts is meant; empty for the usual one.
    pub variant: &'static str,
    /// The person's own numbers, the deciding one first.
    pub evidence: Vec<Evidence>,
    /// Sentences that belong to this case.
    pub remarks: Vec<Remark>,
    /// The limit that was reached, if a team can replace it.
    pub limit: Option<LimitId>,
    /// How bad it is, in thousandths of the rule's own measure; more is worse.
    pub size: i64,
}

/// One of the person's own numbers.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the variant says what its fields are")]
pub enum Evidence {
    /// A rating or a sign that was ticked.
    Rated {
        id: SymptomId,
        day: Day,
        value: Severity,
    },
    /// A rating on several days of the last `of`.
    RatedDays { id: SymptomId, days: usize, of: i32 },
    /// A measured value.
    Measured {
        id: VitalId,
        day: Day,
        reading: Reading,
    },
    /// A measured value that changed: both in the vital's first unit.
    Changed {
        id: VitalId,
        from: f64,
        to: f64,
        /// Days between both.
        days: i32,
        /// How many readings both are made from.
        readings: usize,
    },
    /// A laboratory result.
    Result { key: LabKey, reading: Reading },
    /// A laboratory result that changed.
    ResultChanged {
        analyte: AnalyteId,
        from: (Day, Reading),
        to: (Day, Reading),
    },
    /// Several results of one test in a row, the oldest first.
    Results {
        analyte: AnalyteId,
        readings: Vec<(Day, Reading)>,
    },
    /// Something that happened.
    Happened { kind: EventKind, day: Day },
    /// Something that is not in the diary at all.
    NotRecorded { kind: EventKind },
    /// A score that went up twice, as reported, the oldest first.
    Score {
        /// The score's name in files.
        score: &'static str,
        values: Vec<(Day, String)>,
    },
}

/// A sentence that belongs to one case of a rule; `remark-NAME` says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "warnings.ftl says what each is")]
pub enum Remark {
    OneReading,
    TwoLaboratories,
    OldResult,
    CheckTyping,
    IronOrBismuth,
    FeverPill,
    SecondReading,
    Dialysis,
    Catheter,
    SmallMuscles,
    NotBleedingRisk,
    LabsUnknown,
    AskEyes,
    OwnRule,
    TellCarer,
}

impl Evidence {
    /// Returns the day of an answer or a measure; `None` for what has no single day.
    #[must_use]
    pub const fn day(&self) -> Option<Day> {
        match self {
            Self::Rated { day, .. } | Self::Measured { day, .. } | Self::Happened { day, .. } => {
                Some(*day)
            }
            Self::Result { key, .. } => Some(key.day),
            Self::ResultChanged { to, .. } => Some(to.0),
            Self::RatedDays { .. }
            | Self::Changed { .. }
            | Self::Results { .. }
            | Self::NotRecorded { .. }
            | Self::Score { .. } => None,
        }
    }
}

impl Remark {
    /// Every remark.
    pub const ALL: &'static [(Self, &'static str)] = &[
        (Self::OneReading, "one-reading"),
        (Self::TwoLaboratories, "two-laboratories"),
        (Self::OldResult, "old-result"),
        (Self::CheckTyping, "check-typing"),
        (Self::IronOrBismuth, "iron-or-bismuth"),
        (Self::FeverPill, "fever-pill"),
        (Self::SecondReading, "second-reading"),
        (Self::Dialysis, "dialysis"),
        (Self::Catheter, "catheter"),
        (Self::SmallMuscles, "small-muscles"),
        (Self::NotBleedingRisk, "not-bleeding-risk"),
        (Self::LabsUnknown, "labs-unknown"),
        (Self::AskEyes, "ask-eyes"),
        (Self::OwnRule, "own-rule"),
        (Self::TellCarer, "tell-carer"),
    ];

    /// Returns the name; `remark-NAME` is the sentence.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|it| it.0 == self)
            .map_or("", |it| it.1)
    }
}

impl Alert {
    /// Returns an alert of `rule` with its usual urgency and text.
    #[must_use]
    pub fn new(rule: RuleId, day: Day, evidence: Vec<Evidence>) -> Self {
        Self {
            rule,
            urgency: rule.urgency(),
            day,
            variant: "",
            evidence,
            remarks: Vec::new(),
            limit: None,
            size: 0,
        }
    }

    /// Returns an alert of `rule` if there is anything that speaks for it.
    #[must_use]
    pub fn if_any(rule: RuleId, day: Day, evidence: Vec<Evidence>) -> Option<Self> {
        (!evidence.is_empty()).then(|| Self::new(rule, day, evidence))
    }

    /// Returns whether it rests on a laboratory result, which can be old by the time it is read.
    #[must_use]
    pub fn is_about_a_result(&self) -> bool {
        matches!(
            self.evidence.first(),
            Some(Evidence::Result { .. } | Evidence::ResultChanged { .. })
        )
    }

    /// Returns whether it is about something that is not in the diary.
    #[must_use]
    pub fn is_about_absence(&self) -> bool {
        matches!(self.evidence.first(), Some(Evidence::NotRecorded { .. }))
    }

    /// Adds a sentence.
    #[must_use]
    pub fn with(mut self, remark: Remark) -> Self {
        self.remarks.push(remark);
        self
    }

    /// Adds a sentence if `applies`.
    #[must_use]
    pub fn with_if(self, applies: bool, remark: Remark) -> Self {
        if applies { self.with(remark) } else { self }
    }

    /// Says another text of the rule.
    #[must_use]
    pub fn saying(mut self, variant: &'static str) -> Self {
        self.variant = variant;
        self
    }

    /// Makes it less urgent.
    #[must_use]
    pub fn lowered_to(mut self, urgency: Urgency) -> Self {
        self.urgency = self.urgency.max(urgency);
        self
    }

    /// Says which replaceable limit was reached.
    #[must_use]
    pub fn at(mut self, limit: LimitId) -> Self {
        self.limit = Some(limit);
        self
    }

    /// Says how bad it is, for telling whether it became worse; more is worse.
    #[must_use]
    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        reason = "a float is held at the ends of the integer"
    )]
    pub fn sized(mut self, size: f64) -> Self {
        self.size = (size * 1000.0).round() as i64;
        self
    }
}
