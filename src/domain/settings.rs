//! The person's facts and choices. To add one, add a variant and a row of [`SettingKey::ALL`].

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::domain::conversion::UnitOf;
use crate::domain::day::Day;
use crate::domain::diary_id::DiaryId;
use crate::domain::person::Sex;
use crate::domain::person::UnitSystem;
use crate::domain::summary_section::Section;
use crate::domain::text::Line;
use crate::domain::text::TextError;
use crate::domain::unit::Unit;
use crate::domain::vital::VitalId;

/// Size of the sheet that the summary is printed on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// 210 x 297 mm.
    #[default]
    A4,
    /// 8.5 x 11 in.
    Letter,
}

/// Which colours the window has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the desktop has it.
    #[default]
    System,
    /// Dark ink on light paper.
    Light,
    /// Light ink on dark paper.
    Dark,
}

/// One fact or choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SettingKey {
    /// Name on the summary.
    Name,
    /// Day of birth on the summary.
    Born,
    /// Sex, for typical ranges and scores.
    Sex,
    /// Unit family of laboratory results.
    Units,
    /// Unit of weight.
    WeightUnit,
    /// Unit of temperature.
    TemperatureUnit,
    /// Language of the program.
    Lang,
    /// Colours.
    Theme,
    /// Text size in percent.
    TextSize,
    /// Phone number of the clinic.
    ClinicPhone,
    /// Number for emergencies.
    EmergencyNumber,
    /// Sheet size of the summary.
    Paper,
    /// Whether cirrhosis is known; scores that search for it are for those without.
    Cirrhosis,
    /// Primary biliary cholangitis or sclerosing cholangitis, which Child-Pugh treats apart.
    Cholestatic,
    /// Whether a doctor found fluid in the belly.
    AscitesKnown,
    /// Whether lactulose is a daily medicine.
    Lactulose,
    /// Whether water pills are a daily medicine.
    Diuretics,
    /// Blood thinner; it changes INR.
    BloodThinner,
    /// Iron or bismuth, which turn stool dark.
    Iron,
    /// Dialysis twice a week or more.
    Dialysis,
    /// Kidney disease with another cause than the liver.
    KidneyDisease,
    /// Pregnancy.
    Pregnant,
    /// Gilbert syndrome or hemolysis, which raise bilirubin.
    Gilbert,
    /// Small muscles, an amputation or a vegetarian diet, which lower creatinine.
    SmallMuscles,
    /// Spleen taken out or blocked, or pills that raise platelets.
    Spleen,
    /// Whether the clinic uses ALBI.
    Albi,
    /// Whom the warning signs are worded for.
    AskedAs,
    /// A number for people who think of hurting themselves.
    CrisisLine,
    /// A second folder for backups, such as one on a USB stick.
    BackupFolder,
    /// After how many idle minutes a diary with a passphrase locks itself.
    LockAfter,
    /// Parts that are left out of the page for the doctor.
    SummaryWithout,
    /// The mark of the diary in the files that leave it.
    DiaryId,
}

const NO_YES: SettingKind = SettingKind::Choice(&["no", "yes"]);

/// Why a value does not fit a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingError {
    /// Empty or too long.
    #[error(transparent)]
    Text(#[from] TextError),
    /// Not a calendar day, or before 1900.
    #[error("not a day")]
    NotADay,
    /// Not one of the choices.
    #[error("not one of: {}", choices.join(", "))]
    NotAChoice {
        /// What can be chosen.
        choices: &'static [&'static str],
    },
    /// Not a mark that the program makes.
    #[error("not made by the program")]
    NotMade,
}

/// What a value of a key looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingKind {
    /// Free text of one line.
    Text,
    /// `YYYY-MM-DD`.
    Day,
    /// One of these words; the first is in force while nothing is set.
    Choice(&'static [&'static str]),
    /// Thirty-two hexadecimal digits that the program makes; nobody sets them.
    Made,
}

impl SettingKey {
    /// Every key with its name on the command line and the form of its value.
    pub const ALL: &'static [(Self, &'static str, SettingKind)] = &[
        (Self::Name, "name", SettingKind::Text),
        (Self::Born, "born", SettingKind::Day),
        (
            Self::Sex,
            "sex",
            SettingKind::Choice(&["unknown", "female", "male"]),
        ),
        (
            Self::Units,
            "units",
            SettingKind::Choice(&["conventional", "si"]),
        ),
        (
            Self::WeightUnit,
            "weight-unit",
            SettingKind::Choice(&["kg", "lb"]),
        ),
        (
            Self::TemperatureUnit,
            "temperature-unit",
            SettingKind::Choice(&["C", "F"]),
        ),
        (Self::Lang, "lang", SettingKind::Choice(&["en"])),
        (
            Self::Theme,
            "theme",
            SettingKind::Choice(&["system", "light", "dark"]),
        ),
        (
            Self::TextSize,
            "text-size",
            SettingKind::Choice(&["100", "125", "150", "200"]),
        ),
        (Self::ClinicPhone, "clinic-phone", SettingKind::Text),
        (Self::EmergencyNumber, "emergency-number", SettingKind::Text),
        (Self::Paper, "paper", SettingKind::Choice(&["a4", "letter"])),
        (
            Self::Cirrhosis,
            "cirrhosis",
            SettingKind::Choice(&["yes", "no"]),
        ),
        (Self::Cholestatic, "cholestatic", NO_YES),
        (Self::AscitesKnown, "ascites-known", NO_YES),
        (Self::Lactulose, "lactulose", NO_YES),
        (Self::Diuretics, "diuretics", NO_YES),
        (
            Self::BloodThinner,
            "blood-thinner",
            SettingKind::Choice(&["none", "warfarin", "doac"]),
        ),
        (Self::Iron, "iron", NO_YES),
        (Self::Dialysis, "dialysis", NO_YES),
        (Self::KidneyDisease, "kidney-disease", NO_YES),
        (Self::Pregnant, "pregnant", NO_YES),
        (Self::Gilbert, "gilbert", NO_YES),
        (Self::SmallMuscles, "small-muscles", NO_YES),
        (Self::Spleen, "spleen", NO_YES),
        (Self::Albi, "albi", NO_YES),
        (
            Self::AskedAs,
            "asked-as",
            SettingKind::Choice(&["me", "carer"]),
        ),
        (Self::CrisisLine, "crisis-line", SettingKind::Text),
        (Self::BackupFolder, "backup-folder", SettingKind::Text),
        (
            Self::LockAfter,
            "lock-after",
            SettingKind::Choice(&["10", "30", "60", "never"]),
        ),
        (Self::SummaryWithout, "summary-without", SettingKind::Text),
        (Self::DiaryId, "diary-id", SettingKind::Made),
    ];

    /// Finds a key by its name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|it| it.1 == name).map(|it| it.0)
    }

    /// Returns the stable name, as in files and on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|it| it.0 == self)
            .map_or("", |it| it.1)
    }

    /// Returns what its values look like.
    #[must_use]
    pub fn kind(self) -> SettingKind {
        Self::ALL
            .iter()
            .find(|it| it.0 == self)
            .map_or(SettingKind::Text, |it| it.2)
    }

    /// Checks a value for this key.
    ///
    /// # Errors
    ///
    /// Fails if the value is empty, too long, no day, not one of the choices or no mark.
    pub fn check(self, value: &str) -> Result<Line, SettingError> {
        let line = Line::new(value)?;
        match self.kind() {
            SettingKind::Text => Ok(line),
            SettingKind::Day => Day::parse(line.as_str())
                .map(|_| line)
                .ok_or(SettingError::NotADay),
            SettingKind::Made => DiaryId::parse(line.as_str())
                .map(|_| line)
                .ok_or(SettingError::NotMade),
            SettingKind::Choice(choices) => {
                let is_one = choices.contains(&line.as_str());
                if is_one {
                    Ok(line)
                } else {
                    Err(SettingError::NotAChoice { choices })
                }
            }
        }
    }
}

/// Every fact and choice that was given. What is absent was not given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    values: BTreeMap<SettingKey, Line>,
}

impl Settings {
    /// Returns the value of `key`, if one was given.
    #[must_use]
    pub fn get(&self, key: SettingKey) -> Option<&Line> {
        self.values.get(&key)
    }

    /// Sets or removes the value of `key`.
    pub fn put(&mut self, key: SettingKey, value: Option<Line>) {
        match value {
            Some(value) => self.values.insert(key, value),
            None => self.values.remove(&key),
        };
    }

    /// Returns the value in force: the given one, or the first choice.
    #[must_use]
    pub fn choice(&self, key: SettingKey) -> &str {
        match (self.get(key), key.kind()) {
            (Some(value), _) => value.as_str(),
            (None, SettingKind::Choice(choices)) => choices.first().copied().unwrap_or_default(),
            (None, SettingKind::Text | SettingKind::Day | SettingKind::Made) => "",
        }
    }

    /// Returns whether the choice in force is "yes".
    #[must_use]
    pub fn says_yes(&self, key: SettingKey) -> bool {
        self.choice(key) == "yes"
    }

    /// Returns the name, if given.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.get(SettingKey::Name).map(Line::as_str)
    }

    /// Returns the day of birth, if given.
    #[must_use]
    pub fn born(&self) -> Option<Day> {
        let it = self.get(SettingKey::Born)?;
        Day::parse(it.as_str())
    }

    /// Returns the sex, if given.
    #[must_use]
    pub fn sex(&self) -> Option<Sex> {
        match self.choice(SettingKey::Sex) {
            "female" => Some(Sex::Female),
            "male" => Some(Sex::Male),
            _ => None,
        }
    }

    /// Returns the mark of the diary, if one was made.
    #[must_use]
    pub fn diary_id(&self) -> Option<DiaryId> {
        DiaryId::parse(self.get(SettingKey::DiaryId)?.as_str())
    }

    /// Returns the second folder for backups, if one was chosen.
    #[must_use]
    pub fn backup_folder(&self) -> Option<PathBuf> {
        let it = self.get(SettingKey::BackupFolder)?;
        Some(PathBuf::from(it.as_str()))
    }

    /// Returns after how many idle minutes a diary with a passphrase locks itself.
    #[must_use]
    pub fn lock_after_minutes(&self) -> Option<u32> {
        self.choice(SettingKey::LockAfter).parse().ok()
    }

    /// Returns the unit family of laboratory results.
    #[must_use]
    pub fn units(&self) -> UnitSystem {
        match self.choice(SettingKey::Units) {
            "si" => UnitSystem::Si,
            _ => UnitSystem::Conventional,
        }
    }

    /// Returns the unit that weight is asked in.
    #[must_use]
    pub fn weight_unit(&self) -> Unit {
        if self.choice(SettingKey::WeightUnit) == "lb" {
            Unit::Pound
        } else {
            Unit::Kilogram
        }
    }

    /// Returns the unit that temperature is asked in.
    #[must_use]
    pub fn temperature_unit(&self) -> Unit {
        let is_f = self.choice(SettingKey::TemperatureUnit) == "F";
        if is_f {
            Unit::Fahrenheit
        } else {
            Unit::Celsius
        }
    }

    /// Returns the unit that the person chose for a measured value, where there is a choice.
    #[must_use]
    pub fn chosen_unit(&self, id: VitalId) -> Option<Unit> {
        match id {
            VitalId::WEIGHT => Some(self.weight_unit()),
            VitalId::TEMPERATURE => Some(self.temperature_unit()),
            _ => None,
        }
    }

    /// Returns the unit that a measured value is asked and shown in: the chosen one, else its
    /// first.
    #[must_use]
    pub fn unit_of(&self, id: VitalId) -> Option<&'static UnitOf> {
        let units = id.row()?.units;
        let chosen = self.chosen_unit(id);
        units
            .iter()
            .find(|it| Some(it.unit) == chosen)
            .or_else(|| units.first())
    }

    /// Returns the colours.
    #[must_use]
    pub fn theme(&self) -> Theme {
        match self.choice(SettingKey::Theme) {
            "light" => Theme::Light,
            "dark" => Theme::Dark,
            _ => Theme::System,
        }
    }

    /// Returns the text size in percent.
    #[must_use]
    pub fn text_size(&self) -> u16 {
        self.choice(SettingKey::TextSize).parse().unwrap_or(100)
    }

    /// Returns the parts of the page for the doctor.
    #[must_use]
    pub fn sections(&self) -> BTreeSet<Section> {
        Section::chosen(self.get(SettingKey::SummaryWithout).map(Line::as_str))
    }

    /// Returns the sheet size of the summary.
    #[must_use]
    pub fn paper(&self) -> Paper {
        if self.choice(SettingKey::Paper) == "letter" {
            Paper::Letter
        } else {
            Paper::A4
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_one_of_the_words() {
        assert!(SettingKey::Units.check("si").is_ok());
        let wrong = SettingKey::Units.check("metric").unwrap_err();
        assert_eq!(wrong.to_string(), "not one of: conventional, si");
        assert_eq!(
            SettingKey::Born.check("22.4.1961"),
            Err(SettingError::NotADay)
        );
        assert_eq!(SettingKey::Name.check(" "), Err(TextError::Empty.into()));
        assert_eq!(SettingKey::DiaryId.check("7"), Err(SettingError::NotMade));
    }

    #[test]
    fn what_was_not_given_has_the_first_choice() {
        let mut settings = Settings::default();
        assert_eq!(
            (settings.sex(), settings.units()),
            (None, UnitSystem::Conventional)
        );
        settings.put(SettingKey::Sex, SettingKey::Sex.check("female").ok());
        settings.put(SettingKey::TextSize, SettingKey::TextSize.check("150").ok());
        assert_eq!(
            (settings.sex(), settings.text_size()),
            (Some(Sex::Female), 150)
        );
        settings.put(SettingKey::Sex, None);
        assert_eq!(settings, {
            let mut only = Settings::default();
            only.put(SettingKey::TextSize, Some(Line::new("150").unwrap()));
            only
        });
    }

    #[test]
    fn every_key_is_found_by_its_name() {
        for (key, name, _) in SettingKey::ALL {
            assert_eq!(SettingKey::parse(name), Some(*key));
            assert_eq!(key.as_str(), *name);
        }
    }

    #[test]
    fn a_measured_value_is_in_the_chosen_unit_or_in_its_first() {
        let mut settings = Settings::default();
        let unit = |settings: &Settings, id| settings.unit_of(id).unwrap().unit;
        assert_eq!(unit(&settings, VitalId::WEIGHT), Unit::Kilogram);
        settings.put(
            SettingKey::WeightUnit,
            SettingKey::WeightUnit.check("lb").ok(),
        );
        assert_eq!(unit(&settings, VitalId::WEIGHT), Unit::Pound);
        assert_eq!(unit(&settings, VitalId::TEMPERATURE), Unit::Celsius);
        assert_eq!(unit(&settings, VitalId::PULSE), Unit::PerMinute);
        assert_eq!(settings.chosen_unit(VitalId::PULSE), None);
    }
}
