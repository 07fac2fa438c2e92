//! The card "When to call" as words: the published signs, short, and the person's own numbers.

use crate::domain::rule_id::RULES_VERSION;
use crate::domain::settings;
use crate::domain::settings::SettingKey;
use crate::domain::settings::Settings;
use crate::interchange::page::data::CardData;
use crate::interchange::page::data::CardPart;
use crate::interchange::page::data::Paper;
use crate::words::bundle::Words;

/// Signs of an emergency: each stands for the rules beside it.
const EMERGENCY: [&str; 9] = [
    "card-vomit",  // E01
    "card-stool",  // E02
    "card-mind",   // E03
    "card-fever",  // E04
    "card-pain",   // E05, E06
    "card-breath", // E06, E07
    "card-urine",  // E08
    "card-head",   // E10
    "card-yellow", // E12
];
/// Signs to call the clinic about on the same day.
const CLINIC: [&str; 9] = [
    "card-clinic-fever",  // C01
    "card-clinic-weight", // C02, C03
    "card-clinic-yellow", // C05
    "card-clinic-mind",   // C06
    "card-clinic-bowels", // C07
    "card-clinic-urine",  // C09
    "card-clinic-sick",   // C17
    "card-clinic-pills",  // C19
    "card-clinic-leg",    // C21
];
/// What the person who helps does.
const CARER: [&str; 4] = [
    "card-carer-foggy",
    "card-carer-stay",
    "card-carer-say",
    "card-carer-doubt",
];

/// Composes the card.
#[must_use]
pub fn compose_card(settings: &Settings, words: &Words) -> CardData {
    let number = |key| settings.get(key).map_or("", |it| it.as_str()).to_owned();
    let say = |messages: &[&str]| messages.iter().map(|it| words.say(it)).collect();
    CardData {
        lang: words.say("language-tag"),
        paper: match settings.paper() {
            settings::Paper::A4 => Paper::A4,
            settings::Paper::Letter => Paper::UsLetter,
        },
        title: words.say("card-title"),
        who: settings.name().unwrap_or_default().to_owned(),
        emergency: CardPart {
            title: words.say("card-emergency"),
            whom: words.say("setting-emergency-number"),
            number: number(SettingKey::EmergencyNumber),
            items: say(&EMERGENCY),
        },
        clinic: CardPart {
            title: words.say("card-clinic"),
            whom: words.say("setting-clinic-phone"),
            number: number(SettingKey::ClinicPhone),
            items: say(&CLINIC),
        },
        carer: CardPart {
            title: words.say("card-carer"),
            whom: words.say("setting-crisis-line"),
            number: number(SettingKey::CrisisLine),
            items: say(&CARER),
        },
        standing: words.say("standing"),
        footer: words.tell("card-footer", &[("rules", RULES_VERSION.into())]),
    }
}
