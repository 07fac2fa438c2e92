//! Says which limits are reached after something was noted.

use crate::cli::output;
use crate::diary::session::Session;
use crate::domain::alert::standing::Standing;
use crate::domain::day::Day;
use crate::domain::rule_id::Urgency;
use crate::words::bundle::Words;

/// Says the emergencies and the reasons to call today that stand while `day` was written, and
/// keeps that they were shown. Silence is no statement about anybody's health.
pub(crate) fn say_warnings(session: &mut Session, words: &Words, day: Day) {
    let standing = standing(session, day);
    say(session, words, &standing);
    let unkept: Vec<_> = standing
        .unkept()
        .filter(|it| is_urgent(it.urgency))
        .cloned()
        .collect();
    // What the person asked for is saved; that a warning was shown is kept the next time.
    if session.keep_shown(unkept).is_err() {
        output::warn(&words.say("cli-shown-not-kept"));
    }
}

/// Says the same after a file was taken in, and keeps nothing: a copy of a diary brings what was
/// shown with it, and nothing else.
pub(crate) fn say_warnings_of_file(session: &Session, words: &Words) {
    say(session, words, &standing(session, session.today()));
}

fn standing(session: &Session, day: Day) -> Standing {
    Standing::new(session.record(), session.today(), day)
}

fn is_urgent(it: Urgency) -> bool {
    it != Urgency::NextVisit
}

fn say(session: &Session, words: &Words, standing: &Standing) {
    let settings = session.record().settings();
    for shown in standing
        .loud
        .iter()
        .filter(|it| is_urgent(it.alert.urgency))
    {
        let args = [
            ("urgency", words.urgency(shown.alert.urgency).into()),
            ("rule", shown.alert.rule.to_string().into()),
            ("text", words.alert_text(&shown.alert, settings).into()),
            (
                "evidence",
                words.alert_evidence_plain(&shown.alert, settings).into(),
            ),
        ];
        output::say(&words.tell("cli-warning", &args));
    }
}
