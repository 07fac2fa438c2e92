//! What scores are made of: their names, inputs, groups and what speaks against them.

use crate::domain::analyte_row::AnalyteId;
use crate::domain::day::Day;
use crate::domain::person::Sex;
use crate::domain::reading::Reading;
use crate::domain::symptom::SymptomId;

/// Total bilirubin.
pub const BILIRUBIN: InputId = InputId::Lab(AnalyteId("bili_total"));
/// Albumin.
pub const ALBUMIN: InputId = InputId::Lab(AnalyteId("albumin"));
/// International normalised ratio.
pub const INR: InputId = InputId::Lab(AnalyteId("inr"));
/// Creatinine.
pub const CREATININE: InputId = InputId::Lab(AnalyteId("creatinine"));
/// Sodium.
pub const SODIUM: InputId = InputId::Lab(AnalyteId("sodium"));
/// Aspartate aminotransferase.
pub const AST: InputId = InputId::Lab(AnalyteId("ast"));
/// Alanine aminotransferase.
pub const ALT: InputId = InputId::Lab(AnalyteId("alt"));
/// Platelets.
pub const PLATELETS: InputId = InputId::Lab(AnalyteId("platelets"));

/// One of the scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ScoreId {
    /// MELD 3.0.
    Meld3,
    /// MELD as first used.
    Meld,
    /// MELD with sodium.
    MeldNa,
    /// Child-Pugh (Child-Turcotte-Pugh).
    ChildPugh,
    /// Albumin-bilirubin grade.
    Albi,
    /// Fibrosis-4.
    Fib4,
    /// AST to platelet ratio index.
    Apri,
}

impl ScoreId {
    /// Every score, in the order of screens and files.
    pub const ALL: [Self; 7] = [
        Self::Meld3,
        Self::Meld,
        Self::MeldNa,
        Self::ChildPugh,
        Self::Albi,
        Self::Fib4,
        Self::Apri,
    ];

    /// Returns the stable name in files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Meld3 => "meld-3.0",
            Self::Meld => "meld",
            Self::MeldNa => "meld-na",
            Self::ChildPugh => "child-pugh",
            Self::Albi => "albi",
            Self::Fib4 => "fib-4",
            Self::Apri => "apri",
        }
    }

    /// Returns the end of the ids of its messages, which can hold no point.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::Meld3 => "meld-3",
            Self::Meld | Self::MeldNa | Self::ChildPugh | Self::Albi | Self::Fib4 | Self::Apri => {
                self.as_str()
            }
        }
    }

    /// Returns whether a newer rule took its place.
    #[must_use]
    pub const fn is_older(self) -> bool {
        matches!(self, Self::Meld | Self::MeldNa)
    }
}

/// One thing that a score is worked out from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum InputId {
    /// A blood test.
    Lab(AnalyteId),
    /// Seconds of prothrombin time over the laboratory's control.
    ProthrombinOver,
    /// A grade that the doctor gave.
    Grade(SymptomId),
    /// The upper limit of AST that the laboratory printed.
    AstLimit,
    /// Sex.
    Sex,
    /// Age on the day of the draw.
    Age,
    /// Dialysis.
    Dialysis,
    /// Disease of the bile ducts (PBC or PSC).
    Cholestatic,
}

impl InputId {
    /// Returns the stable name in files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Lab(id) => id.as_str(),
            Self::ProthrombinOver => "pt_over_control",
            Self::Grade(id) => id.as_str(),
            Self::AstLimit => "ast_upper_limit",
            Self::Sex => "sex",
            Self::Age => "age",
            Self::Dialysis => "dialysis",
            Self::Cholestatic => "cholestatic",
        }
    }
}

/// What an input was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputValue {
    /// A result or a printed limit, as reported.
    Reported(Reading),
    /// A grade.
    Grade(u8),
    /// The sex.
    Sex(Sex),
    /// Completed years.
    Years(i32),
    /// A fact that applies.
    Applies,
}

/// One thing that went into a score, with its own day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Input {
    /// Which.
    pub id: InputId,
    /// What it was.
    pub value: InputValue,
    /// When the blood was taken or the doctor gave the grade; `None` for what has no day.
    pub day: Option<Day>,
}

/// Why an input cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// There is none before or on the day.
    Absent,
    /// The latest is too old: from this day.
    TooOld(Day),
    /// Only a bound such as `<5` is known, and the value itself matters.
    OnlyBound(Reading),
}

/// An input that is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Which.
    pub id: InputId,
    /// Why.
    pub lack: Lack,
}

impl Missing {
    /// Returns whether a blood test is missing rather than a fact or a grade.
    #[must_use]
    pub const fn is_lab(self) -> bool {
        matches!(self.id, InputId::Lab(_))
    }
}

/// Why a score is not shown even if it could be worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HiddenReason {
    /// Younger than eighteen on the day.
    Under18,
    /// After a liver transplant.
    AfterTransplant,
    /// Pregnant.
    Pregnant,
    /// A hospital stay was in progress.
    HospitalStay,
    /// The laboratory or the person marked an input as hemolysed or doubtful.
    Doubtful(InputId),
    /// ALT or AST above five times its upper limit.
    EnzymesHigh,
    /// Younger than thirty-five on the day.
    Under35,
}

impl HiddenReason {
    /// Returns the stable name in files; `score-hidden-NAME` says it in words.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Under18 => "under-18",
            Self::AfterTransplant => "after-transplant",
            Self::Pregnant => "pregnant",
            Self::HospitalStay => "hospital-stay",
            Self::Doubtful(_) => "doubtful-result",
            Self::EnzymesHigh => "enzymes-high",
            Self::Under35 => "under-35",
        }
    }
}

/// What makes a score less sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Caution {
    /// Blood thinner: INR does not tell of the liver.
    BloodThinner,
    /// Dialysis or another kidney disease.
    Kidney,
    /// Bilirubin too high for another reason.
    Gilbert,
    /// Albumin was given in the two weeks before.
    AlbuminInfusion,
    /// Creatinine too low for another reason.
    SmallMuscles,
    /// Platelets are changed for another reason.
    Spleen,
    /// Several laboratories measured the inputs.
    LaboratoriesDiffer,
    /// The inputs are of several days.
    DatesDiffer,
    /// A newer rule took its place.
    OlderRule,
    /// Other calculators may differ by a point.
    OtherCalculators,
}

impl Caution {
    /// Returns the stable name in files; `score-caution-NAME` says it in words.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::BloodThinner => "blood-thinner",
            Self::Kidney => "kidney",
            Self::Gilbert => "gilbert",
            Self::AlbuminInfusion => "albumin-infusion",
            Self::SmallMuscles => "small-muscles",
            Self::Spleen => "spleen",
            Self::LaboratoriesDiffer => "laboratories-differ",
            Self::DatesDiffer => "dates-differ",
            Self::OlderRule => "older-rule",
            Self::OtherCalculators => "other-calculators",
        }
    }
}

/// The group that a value belongs to, told from the unrounded value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Child-Pugh 5 to 6 points.
    A,
    /// Child-Pugh 7 to 9 points.
    B,
    /// Child-Pugh 10 to 15 points.
    C,
    /// ALBI at most -2.60.
    Grade1,
    /// ALBI above -2.60 and at most -1.39.
    Grade2,
    /// ALBI above -1.39.
    Grade3,
    /// FIB-4 below the low cut for the age.
    BelowLowCut,
    /// FIB-4 between the cuts.
    Between,
    /// FIB-4 above 2.67.
    AboveHighCut,
}

impl Class {
    /// Returns the name in files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::Grade1 => "grade 1",
            Self::Grade2 => "grade 2",
            Self::Grade3 => "grade 3",
            Self::BelowLowCut => "below low cut",
            Self::Between => "in between",
            Self::AboveHighCut => "above 2.67",
        }
    }

    /// Returns the end of the id of its message.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::A => "a",
            Self::B => "b",
            Self::C => "c",
            Self::Grade1 => "grade-1",
            Self::Grade2 => "grade-2",
            Self::Grade3 => "grade-3",
            Self::BelowLowCut => "below",
            Self::Between => "between",
            Self::AboveHighCut => "above",
        }
    }
}
