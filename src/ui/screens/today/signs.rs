//! The warning signs: what is asked in full sentences, to the patient or to the person who helps.

use crate::domain::day::Day;
use crate::domain::record::Record;
use crate::domain::settings::SettingKey;
use crate::domain::severity::Scale;
use crate::domain::symptom::SymptomId;
use crate::words::bundle::Words;

/// The signs in the groups of the screen: what needs help soonest first.
const GROUPS: &[(&str, &[SymptomId])] = &[
    (
        "signs-bleeding",
        &[
            SymptomId::VOMIT_BLOOD,
            SymptomId::BLACK_STOOL,
            SymptomId::RED_STOOL,
        ],
    ),
    (
        "signs-thinking",
        &[
            SymptomId::DISORIENTED,
            SymptomId::HARD_TO_WAKE,
            SymptomId::CANNOT_FOLLOW,
            SymptomId::SLOW_THINKING,
            SymptomId::FORGETFUL,
            SymptomId::SHORT_TEMPER,
            SymptomId::MESSY_WRITING,
            SymptomId::SHAKY_HANDS,
        ],
    ),
    (
        "signs-breath",
        &[
            SymptomId::BREATHLESS,
            SymptomId::CHEST_PAIN,
            SymptomId::BLUE_LIPS,
            SymptomId::FAINTED,
            SymptomId::DIZZY,
        ],
    ),
    (
        "signs-fever",
        &[
            SymptomId::CHILLS,
            SymptomId::UNWELL,
            SymptomId::SITE_TROUBLE,
        ],
    ),
    (
        "signs-pain",
        &[
            SymptomId::SUDDEN_PAIN,
            SymptomId::HERNIA,
            SymptomId::PAIN_ELSEWHERE,
            SymptomId::FALL,
            SymptomId::HEADACHE,
            SymptomId::LEG_CLOT,
        ],
    ),
    (
        "signs-pills",
        &[
            SymptomId::KEEPS_NOTHING_DOWN,
            SymptomId::MISSED_PILLS,
            SymptomId::PAIN_PILLS,
            SymptomId::ITCH_NIGHTS,
        ],
    ),
    (
        "signs-alcohol",
        &[SymptomId::ALCOHOL_STOPPED, SymptomId::WITHDRAWAL],
    ),
    ("signs-mood", &[SymptomId::SELF_HARM]),
];

/// What only the person who helps is asked.
const CARER: &[SymptomId] = &[SymptomId::CARER_CONFUSION, SymptomId::CARER_NOT_THEMSELF];

/// The card, decided without egui.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct SignsView {
    /// Whether the questions are worded for the person who helps.
    pub(super) is_carer: bool,
    /// What was ticked on this day, in short, for the closed card.
    pub(super) ticked: Vec<String>,
    pub(super) groups: Vec<SignGroup>,
}

/// Signs that belong together.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct SignGroup {
    pub(super) title: String,
    pub(super) rows: Vec<SignRow>,
}

/// One sign.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct SignRow {
    pub(super) id: SymptomId,
    pub(super) sentence: String,
    /// The answer of this day.
    pub(super) now: Option<u8>,
}

/// Decides the card.
pub(super) fn signs(record: &Record, words: &Words, day: Day) -> SignsView {
    let is_carer = record.settings().choice(SettingKey::AskedAs) == "carer";
    let entry = record.entry(day);
    let now = |id: SymptomId| Some(entry?.ratings.get(&id)?.get());
    let row = |id: &SymptomId| SignRow {
        id: *id,
        sentence: sentence(words, *id, is_carer),
        now: now(*id),
    };
    let carer = is_carer.then_some(("signs-carer", CARER));
    let groups = carer.iter().chain(GROUPS).map(|(title, ids)| SignGroup {
        title: words.say(title),
        rows: ids.iter().map(row).collect(),
    });
    let all = CARER.iter().chain(GROUPS.iter().flat_map(|it| it.1));
    let ticked = all.filter_map(|id| {
        let answer = now(*id).filter(|it| *it > 0)?;
        let short = words.symptom_short(*id);
        if id.scale() == Scale::YesNo {
            return Some(short);
        }
        let step = id.scale().rate(answer)?;
        Some(format!("{short}: {}", words.anchor(*id, step)))
    });
    SignsView {
        is_carer,
        ticked: ticked.collect(),
        groups: groups.collect(),
    }
}

fn sentence(words: &Words, id: SymptomId, is_carer: bool) -> String {
    let carer = format!("symptom-{}-carer", id.as_str());
    if is_carer && words.has(&carer) {
        words.say(&carer)
    } else {
        words.symptom(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::Change;
    use crate::domain::symptom::Asked;
    use crate::domain::symptom::SYMPTOMS;

    #[test]
    fn every_sign_of_the_catalogue_is_asked_once() {
        let asked: Vec<SymptomId> = CARER
            .iter()
            .chain(GROUPS.iter().flat_map(|it| it.1))
            .copied()
            .collect();
        for it in SYMPTOMS {
            let count = asked.iter().filter(|id| **id == it.id).count();
            let expected = usize::from(matches!(it.asked, Asked::Sign | Asked::Carer));
            assert_eq!(count, expected, "{:?}", it.id);
        }
    }

    #[test]
    fn the_person_who_helps_is_asked_in_other_words_and_about_thinking_first() {
        let (mut record, words) = (Record::default(), Words::new("en"));
        let day = Day::parse("2026-11-22").unwrap();
        let mine = signs(&record, &words, day);
        assert_eq!(mine.groups[0].title, words.say("signs-bleeding"));
        assert!(mine.groups[0].rows[0].sentence.starts_with("I vomited"));
        record.apply(&Change::Setting {
            key: SettingKey::AskedAs,
            value: SettingKey::AskedAs.check("carer").ok(),
        });
        let theirs = signs(&record, &words, day);
        assert_eq!(theirs.groups[0].title, words.say("signs-carer"));
        assert!(theirs.groups[1].rows[0].sentence.starts_with("He or she"));
    }

    #[test]
    fn what_is_ticked_is_said_in_short() {
        let (mut record, words) = (Record::default(), Words::new("en"));
        let day = Day::parse("2026-11-22").unwrap();
        for (id, value) in [("chills", 1), ("red_stool", 1), ("dizzy", 0)] {
            let id = SymptomId::parse(id).unwrap();
            let value = id.scale().rate(value);
            record.apply(&Change::Rating { day, id, value });
        }
        assert_eq!(
            signs(&record, &words, day).ticked,
            ["Blood in stool: streaks on the paper", "Chills"]
        );
    }
}
