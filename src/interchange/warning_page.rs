//! The warnings on the printed page: each run of days once, the most urgent first.

use crate::domain::day::DayRange;
use crate::domain::rule_id::Urgency;
use crate::domain::settings::Settings;
use crate::domain::summary::Summary;
use crate::domain::warned::Deed;
use crate::domain::warning_log::Logged;
use crate::interchange::list_page::block;
use crate::interchange::page::data::Block;
use crate::words::bundle::Words;

/// Most lines; the rest is counted.
const MAX_LINES: usize = 8;
/// Warnings of one rule that are no further apart than this are one line.
const GAP: i32 = 7;

/// Composes the block, or nothing if no limit was reached.
pub(crate) fn attention(summary: &Summary, words: &Words) -> Option<Block> {
    let mut runs = runs(&summary.warnings);
    runs.sort_by_key(|it| (it.urgency(), -it.days.last.number(), it.last.rule));
    let skipped = runs.len().saturating_sub(MAX_LINES);
    let lines = runs.iter().take(MAX_LINES);
    let items: Vec<String> = lines.map(|it| it.line(words, &summary.settings)).collect();
    block(
        words,
        "page-warnings",
        items,
        ("page-more-warnings", skipped),
    )
}

/// Warnings of one rule on days close to each other.
struct Run<'a> {
    days: DayRange,
    last: &'a Logged,
    most: Urgency,
    deed: Option<Deed>,
    was_shown: bool,
}

fn runs(logged: &[Logged]) -> Vec<Run<'_>> {
    let mut runs: Vec<Run<'_>> = Vec::new();
    for it in logged {
        let deed = it.warned.and_then(|it| it.deed).map(|it| it.0);
        let near = runs
            .iter_mut()
            .find(|run| run.last.rule == it.rule && it.day.days_since(run.days.last) <= GAP);
        match near {
            Some(run) => {
                run.days.last = it.day;
                run.most = run.most.min(it.urgency);
                run.deed = deed.or(run.deed);
                run.was_shown |= it.warned.is_some();
                if it.alert.is_some() || run.last.alert.is_none() {
                    run.last = it;
                }
            }
            None => runs.push(Run {
                days: DayRange {
                    first: it.day,
                    last: it.day,
                },
                last: it,
                most: it.urgency,
                deed,
                was_shown: it.warned.is_some(),
            }),
        }
    }
    runs
}

impl Run<'_> {
    const fn urgency(&self) -> Urgency {
        self.most
    }

    fn line(&self, words: &Words, settings: &Settings) -> String {
        let days = if self.days.first == self.days.last {
            words.day_short(self.days.last)
        } else {
            words.period(self.days)
        };
        let what = match &self.last.alert {
            Some(alert) => words.alert_evidence(alert, settings),
            None => words.say("page-warning-corrected"),
        };
        let done = match self.deed {
            Some(deed) => words.say(&format!("page-deed-{}", deed.as_str())),
            None if self.was_shown => words.say("page-warning-shown"),
            None => words.say("page-warning-not-shown"),
        };
        let rule = self.last.rule.to_string();
        let args = [
            ("days", days.into()),
            (
                "name",
                words.say(&format!("rule-{}-name", self.last.rule)).into(),
            ),
            ("what", what.into()),
            ("rule", rule.into()),
            ("done", done.into()),
        ];
        words.tell("page-warning", &args)
    }
}
