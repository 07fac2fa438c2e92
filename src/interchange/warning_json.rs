//! A warning as JSON, with the person's own numbers, the limit's source and what was done.

use serde::Serialize;

use crate::domain::alert::definition::Alert;
use crate::domain::alert::registry;
use crate::domain::moment::Moment;
use crate::domain::settings::Settings;
use crate::domain::warning_log::Logged;
use crate::words::bundle::Words;

/// One warning of one day.
#[derive(Debug, Serialize)]
pub(crate) struct WarningFile {
    rule: String,
    urgency: &'static str,
    day: String,
    text: String,
    /// The person's own numbers; nothing if the values were corrected since it was shown.
    evidence: Option<String>,
    source: &'static str,
    /// When it was first on screen; nothing if it never was.
    shown: Option<String>,
    /// "called", "team-knows", "will-mention", or nothing.
    done: Option<&'static str>,
    done_at: Option<String>,
}

/// Turns one warning into its fields.
pub(crate) fn warning(logged: &Logged, words: &Words, settings: &Settings) -> WarningFile {
    let text = |it: &Alert| words.alert_text(it, settings);
    let evidence = |it: &Alert| words.alert_evidence_plain(it, settings);
    let deed = logged.warned.and_then(|it| it.deed);
    let usual = || words.say(&format!("rule-{}", logged.rule));
    WarningFile {
        rule: logged.rule.to_string(),
        urgency: logged.urgency.as_str(),
        day: logged.day.to_string(),
        text: logged.alert.as_ref().map_or_else(usual, text),
        evidence: logged.alert.as_ref().map(evidence),
        source: registry::rule(logged.rule).map_or("", |it| it.source),
        shown: logged.warned.map(|it| stamp(it.shown)),
        done: deed.map(|it| it.0.as_str()),
        done_at: deed.map(|it| stamp(it.1)),
    }
}

fn stamp(at: Moment) -> String {
    at.to_string()
}
