//! What else can have changed around a treatment; it is asked, because numbers cannot tell.

use std::fmt;

/// The stable name of one thing that may have changed; `context-NAME` says it in words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ContextId(&'static str);

/// Everything that is asked, in the order of the screen.
pub const CONTEXTS: &[ContextId] = &[
    ContextId::ALCOHOL_STOPPED,
    ContextId::ANTIVIRAL,
    ContextId::WATER_PILLS,
    ContextId::LACTULOSE,
    ContextId::BETA_BLOCKER,
    ContextId::ALBUMIN_OR_BLOOD,
    ContextId::DRAIN,
    ContextId::ANTIBIOTICS,
    ContextId::INFECTION,
    ContextId::DIET,
    ContextId::OTHER_LABORATORY,
    ContextId::OTHER_UNITS,
    ContextId::STEROID,
];

#[expect(missing_docs, reason = "treatments.ftl says what each is")]
impl ContextId {
    pub const ALCOHOL_STOPPED: Self = Self("alcohol_stopped");
    pub const ANTIVIRAL: Self = Self("antiviral");
    pub const WATER_PILLS: Self = Self("water_pills");
    pub const LACTULOSE: Self = Self("lactulose");
    pub const BETA_BLOCKER: Self = Self("beta_blocker");
    pub const ALBUMIN_OR_BLOOD: Self = Self("albumin_or_blood");
    pub const DRAIN: Self = Self("drain");
    pub const ANTIBIOTICS: Self = Self("antibiotics");
    pub const INFECTION: Self = Self("infection");
    pub const DIET: Self = Self("diet");
    pub const OTHER_LABORATORY: Self = Self("other_laboratory");
    pub const OTHER_UNITS: Self = Self("other_units");
    pub const STEROID: Self = Self("steroid");
}

impl ContextId {
    /// Finds one by its stable name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        CONTEXTS.iter().copied().find(|it| it.0 == name)
    }

    /// Returns the stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Debug for ContextId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}
