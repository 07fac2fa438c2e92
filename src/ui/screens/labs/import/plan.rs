//! What the page for importing shows of a plan, decided without egui.

use crate::domain::change::Change;
use crate::domain::found::NotTaken;
use crate::domain::import_plan::ImportPlan;
use crate::domain::record::Record;
use crate::words::bundle::Words;

/// Most lines of a list; the rest is counted.
const MOST: usize = 20;

/// A counted list.
#[derive(Debug, PartialEq, Eq)]
pub struct List {
    pub title: String,
    pub lines: Vec<String>,
}

/// Decides which lists are shown of `plan`.
pub fn lists(plan: &ImportPlan, words: &Words) -> Vec<List> {
    let new = plan.new.iter().map(|it| line(it, words));
    let other = |list: &[NotTaken]| -> Vec<String> {
        let lines = list.iter().take(MOST);
        lines.map(|it| words.not_taken(it)).collect()
    };
    let lists = [
        list("labs-import-new", plan.new.len(), new, words),
        list("labs-import-same", plan.same, std::iter::empty(), words),
        list(
            "labs-import-impossible",
            plan.count_impossible(),
            other(&plan.impossible).into_iter(),
            words,
        ),
        list(
            "labs-import-not-understood",
            plan.count_not_understood(),
            other(&plan.not_understood).into_iter(),
            words,
        ),
    ];
    lists.into_iter().flatten().collect()
}

/// Returns whether the record shows everything that `plan` would add.
pub fn is_added(plan: &ImportPlan, record: &Record) -> bool {
    plan.new.iter().all(|it| record.current(it) == *it)
}

fn list(
    message: &str,
    count: usize,
    lines: impl Iterator<Item = String>,
    words: &Words,
) -> Option<List> {
    if count == 0 {
        return None;
    }
    let mut lines: Vec<String> = lines.take(MOST).collect();
    let more = count - lines.len();
    if more > 0 && !lines.is_empty() {
        lines.push(words.tell("plan-unlisted", &[("count", more.into())]));
    }
    Some(List {
        title: words.tell(message, &[("count", count.into())]),
        lines,
    })
}

/// "5 Jan 2026, ALT: 44 U/L"
fn line(change: &Change, words: &Words) -> String {
    let (what, value) = match change {
        Change::Lab { key, value } => (
            words.analyte(key.analyte),
            value.as_ref().map(|it| words.reading(it.reading)),
        ),
        Change::Vital { id, value, .. } => (words.vital(*id), value.map(|it| words.reading(it))),
        Change::Rating { id, value, .. } => (
            words.symptom_short(*id),
            value.map(|it| words.step(id.scale(), it)),
        ),
        Change::Note { value, .. } => (
            words.say("note"),
            value.as_ref().map(|it| it.as_str().to_owned()),
        ),
        Change::Event { value, .. } => {
            (words.say("event"), value.as_ref().map(|it| words.event(it)))
        }
        Change::Other { key, value } => (
            key.test.as_str().to_owned(),
            value.as_ref().map(|it| words.other_value(it)),
        ),
        Change::Setting { .. }
        | Change::Limit { .. }
        | Change::Warned { .. }
        | Change::Context { .. }
        | Change::Source { .. }
        | Change::Meaning { .. }
        | Change::Question { .. } => (words.place_of(change), Some(words.value_of(change))),
    };
    let day = change.day().map(|it| words.day_short(it));
    let args = [
        ("day", day.unwrap_or_default().into()),
        ("what", what.into()),
        ("value", value.unwrap_or_default().into()),
    ];
    words.tell("labs-import-line", &args)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day::Day;
    use crate::interchange::csv::read::read_csv;
    use crate::interchange::options::ReadOptions;

    fn shown(text: &str) -> Vec<List> {
        let today = Day::parse("2026-11-22").unwrap();
        let found = read_csv(text.as_bytes(), &ReadOptions::default(), today).unwrap();
        let plan = ImportPlan::new(found, &Record::default());
        lists(&plan, &Words::new("en"))
    }

    #[test]
    fn a_plan_is_told_in_counts_and_lists() {
        let lists = shown("Date,ALT (U/L),Cholesterol (mg/dL),INR\n2026-01-05,44,242,x\n");
        assert_eq!(lists[0].title, "2 new values");
        assert_eq!(
            lists[0].lines,
            [
                "5 Jan 2026, ALT: 44 U/L",
                "5 Jan 2026, Cholesterol: 242 mg/dL"
            ]
        );
        assert_eq!(
            lists[1].lines,
            ["row 2, column 4 \"x\": no number that the diary can keep"]
        );
        assert_eq!(lists.len(), 2);
    }

    #[test]
    fn long_lists_are_cut_and_counted() {
        let rows: Vec<String> = (1..=25).map(|it| format!("2026-01-{it:02},44")).collect();
        let lists = shown(&format!("Date,ALT (U/L)\n{}\n", rows.join("\n")));
        assert_eq!(lists[0].lines.len(), MOST + 1);
        assert_eq!(lists[0].lines[MOST], "… and 5 more");
    }
}
