//! Names of the pages that explain a symptom, a test or a treatment.

/// A page of the Learn part, by its file name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PageId(&'static str);

impl PageId {
    /// Every page of the outline, in reading order. Names are never changed or reused.
    pub const ALL: &'static [Self] = &[
        Self::CIRRHOSIS,
        Self("compensated"),
        Self::BLOOD_TESTS,
        Self::SCORES,
        Self::ALCOHOL,
        Self("vaccines"),
        Self::ASCITES,
        Self::EDEMA,
        Self::ENCEPHALOPATHY,
        Self::BLEEDING,
        Self::JAUNDICE,
        Self::INFECTION,
        Self::FATIGUE,
        Self::MEDICINES,
        Self::USUAL_TREATMENTS,
        Self::TRANSPLANT,
        Self::CELL_TRANSPLANT,
        Self::LIVER_SUPPORT,
        Self::STEM_CELLS,
        Self("trials"),
        Self::FOOD,
        Self::CANCER_CHECKS,
        Self::COMFORT,
        Self("this-diary"),
    ];

    /// What cirrhosis is.
    pub const CIRRHOSIS: Self = Self("cirrhosis");
    /// Fluid in the belly.
    pub const ASCITES: Self = Self("ascites");
    /// Leg swelling.
    pub const EDEMA: Self = Self("edema");
    /// Brain fog.
    pub const ENCEPHALOPATHY: Self = Self("encephalopathy");
    /// Swollen veins and bleeding.
    pub const BLEEDING: Self = Self("bleeding");
    /// Yellow eyes and skin.
    pub const JAUNDICE: Self = Self("jaundice");
    /// Infection.
    pub const INFECTION: Self = Self("infection");
    /// Tiredness.
    pub const FATIGUE: Self = Self("fatigue");
    /// Food, salt and muscles.
    pub const FOOD: Self = Self("food");
    /// Medicines to avoid or ask about.
    pub const MEDICINES: Self = Self("medicines");
    /// Alcohol and drugs.
    pub const ALCOHOL: Self = Self("alcohol");
    /// Checks for liver cancer.
    pub const CANCER_CHECKS: Self = Self("cancer-checks");
    /// Blood tests explained.
    pub const BLOOD_TESTS: Self = Self("blood-tests");
    /// Scores.
    pub const SCORES: Self = Self("scores");
    /// Usual treatments.
    pub const USUAL_TREATMENTS: Self = Self("usual-treatments");
    /// Liver transplant.
    pub const TRANSPLANT: Self = Self("liver-transplant");
    /// Liver-cell transplant.
    pub const CELL_TRANSPLANT: Self = Self("liver-cell-transplant");
    /// Artificial and bioartificial liver support.
    pub const LIVER_SUPPORT: Self = Self("liver-support");
    /// Bone marrow stem cell treatment.
    pub const STEM_CELLS: Self = Self("bone-marrow-stem-cells");
    /// Comfort and care at any stage: itch, cramps, sleep, mood.
    pub const COMFORT: Self = Self("comfort");

    /// Finds a page by its name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|it| it.0 == name).copied()
    }

    /// Returns the name, as in links and file names.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}
