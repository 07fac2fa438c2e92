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
    let standing = Standing::new(session.record(), session.today(), day);
    let urgent = |it: Urgency| it != Urgency::NextVisit;
    let settings = session.record().settings();
    for shown in standing.loud.iter().filter(|it| urgent(it.alert.urgency)) {
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
    let unkept: Vec<_> = standing
        .unkept()
        .filter(|it| urgent(it.urgency))
        .cloned()
        .collect();
    // What the person asked for is saved; that a warning was shown is kept the next time.
    if session.keep_shown(unkept).is_err() {
        output::warn(&words.say("cli-shown-not-kept"));
    }
}
