//! What the page for importing shows of a plan, decided without egui.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::domain::analyte_row::AnalyteId;
use crate::domain::change::Change;
use crate::domain::import_plan::ImportPlan;
use crate::domain::import_plan::NotUnderstood;
use crate::domain::import_plan::Trouble;
use crate::domain::record::Record;
use crate::domain::unit::Unit;
use crate::interchange::csv::header::Column;
use crate::interchange::csv::header::read_heading;
use crate::words::bundle::Words;

/// Most lines of a list; the rest is counted.
const MOST: usize = 20;

/// What the page shows of a plan.
#[derive(Debug, PartialEq, Eq)]
pub struct PlanView {
    pub lists: Vec<List>,
    /// Tests whose unit the file does not name, with the unit that was chosen.
    pub units: Vec<(AnalyteId, Option<Unit>)>,
    pub n_new: usize,
}

/// A counted list.
#[derive(Debug, PartialEq, Eq)]
pub struct List {
    pub title: String,
    pub lines: Vec<String>,
}

/// Decides what is shown of `plan`; `chosen` are the units said so far.
pub fn plan_view(plan: &ImportPlan, chosen: &BTreeMap<AnalyteId, Unit>, words: &Words) -> PlanView {
    let new = plan.new.iter().map(|it| line(it, words));
    let conflicts = plan.conflicts.iter().map(|it| words.conflict(it));
    let others = plan
        .not_understood
        .iter()
        .map(|it| words.not_understood(it));
    let (n_new, n_others) = (plan.new.len(), plan.count_not_understood());
    let lists = [
        list("labs-import-new", n_new, new, words),
        list("labs-import-same", plan.same, std::iter::empty(), words),
        list(
            "labs-import-conflicts",
            plan.conflicts.len(),
            conflicts,
            words,
        ),
        list("labs-import-not-understood", n_others, others, words),
    ];
    let missing = plan.not_understood.iter().filter_map(without_unit);
    let tests: BTreeSet<AnalyteId> = missing.chain(chosen.keys().copied()).collect();
    let units = tests.into_iter().map(|it| (it, chosen.get(&it).copied()));
    PlanView {
        lists: lists.into_iter().flatten().collect(),
        units: units.collect(),
        n_new,
    }
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

fn without_unit(it: &NotUnderstood) -> Option<AnalyteId> {
    if it.trouble != Trouble::NoUnit {
        return None;
    }
    match read_heading(&it.text) {
        Column::WithoutUnit(id) => Some(id),
        Column::Day
        | Column::Laboratory
        | Column::Lab(..)
        | Column::Vital(..)
        | Column::Refused(_) => None,
    }
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
        Change::Setting { .. }
        | Change::Limit { .. }
        | Change::Warned { .. }
        | Change::Context { .. } => (words.place_of(change), Some(words.value_of(change))),
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
    use crate::diary::intake;
    use crate::domain::day::Day;
    use crate::interchange::csv::wide::WideOptions;

    fn shown(text: &str) -> PlanView {
        let today = Day::parse("2026-11-22").unwrap();
        let options = WideOptions::default();
        let plan = intake::plan_csv(text.as_bytes(), &options, &Record::default(), today);
        plan_view(&plan.unwrap(), &BTreeMap::new(), &Words::new("en"))
    }

    #[test]
    fn a_plan_is_told_in_counts_and_lists() {
        let view = shown("Date,ALT (U/L),Dogs\n2026-01-05,44,2\n");
        assert_eq!(view.n_new, 1);
        assert_eq!(view.lists[0].title, "1 new value");
        assert_eq!(view.lists[0].lines, ["5 Jan 2026, ALT: 44 U/L"]);
        assert_eq!(view.lists.len(), 2);
        assert!(view.lists[1].lines[0].contains("Dogs"));
    }

    #[test]
    fn long_lists_are_cut_and_counted() {
        let rows: Vec<String> = (1..=25).map(|it| format!("2026-01-{it:02},44")).collect();
        let view = shown(&format!("Date,ALT (U/L)\n{}\n", rows.join("\n")));
        assert_eq!(view.lists[0].lines.len(), MOST + 1);
        assert_eq!(view.lists[0].lines[MOST], "… and 5 more");
    }

    #[test]
    fn a_test_without_a_unit_is_asked_for() {
        let view = shown("Date,Creatinine,INR\n2026-01-02,88,1.4\n");
        let creatinine = AnalyteId::parse("creatinine").unwrap();
        assert_eq!(view.units, [(creatinine, None)]);
    }
}
