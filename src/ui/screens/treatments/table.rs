//! The table of values and the table of harms.

use crate::domain::comparison::compare::Comparison;
use crate::domain::comparison::compare::Verdict;
use crate::domain::comparison::compare::Window;
use crate::domain::comparison::harm::Harm;
use crate::domain::comparison::harm::HarmCount;
use crate::domain::comparison::harm::HarmId;
use crate::domain::comparison::subject::Subject;
use crate::domain::comparison::window::MAIN_WEEK;
use crate::domain::comparison::window::SLOTS;
use crate::domain::comparison::window::Spread;
use crate::domain::comparison::window::Standing;
use crate::domain::day::Day;
use crate::domain::unit::Unit;
use crate::ui::screens::treatments::row::Cell;
use crate::ui::screens::treatments::row::Row;
use crate::ui::screens::treatments::row::Table;
use crate::words::bundle::Words;

/// "Bilirubin, total"
pub(super) fn name_of(words: &Words, subject: Subject) -> String {
    match subject {
        Subject::Symptom(id) => words.symptom_short(id),
        Subject::Vital(id) => words.vital(id),
        Subject::Lab(id) => words.analyte(id),
        Subject::Score(id) => words.score(id),
    }
}

/// "mg/dL", "0–3"
pub(super) fn unit_of(it: &Comparison) -> String {
    match it.subject {
        Subject::Symptom(id) => format!("0–{}", id.scale().max()),
        Subject::Vital(_) | Subject::Lab(_) | Subject::Score(_) => {
            it.measure.unit.map_or("", Unit::symbol).to_owned()
        }
    }
}

/// Decides the table of values.
pub(super) fn values(
    words: &Words,
    list: &[Comparison],
    chosen: Option<Subject>,
    running: Option<u16>,
) -> Table {
    Table {
        rows: list.iter().map(|it| row(words, it, chosen)).collect(),
        last: words.say("treat-at-eight"),
        ..empty(words, running)
    }
}

/// Decides the table of harms.
pub(super) fn harms(words: &Words, list: &[Harm], running: Option<u16>) -> Table {
    Table {
        rows: list.iter().map(|it| harm_row(words, it)).collect(),
        unit: String::new(),
        ..empty(words, running)
    }
}

/// Returns the week of the time that is under way.
pub(super) fn running(zero: Day, today: Day) -> Option<u16> {
    let slot = SLOTS
        .iter()
        .find(|it| it.standing(zero, today) == Standing::Running);
    slot.map(|it| it.week)
}

fn empty(words: &Words, running: Option<u16>) -> Table {
    let before = (words.say("treat-before"), words.say("treat-before-weeks"));
    let week = words.say("treat-week");
    let weeks = SLOTS.map(|it| {
        let number = if running == Some(it.week) {
            words.tell("treat-week-so-far", &[("week", it.week.into())])
        } else {
            it.week.to_string()
        };
        (week.clone(), number)
    });
    Table {
        what: words.say("treat-what"),
        unit: words.say("treat-unit"),
        times: [before].into_iter().chain(weeks).collect(),
        last: String::new(),
        rows: Vec::new(),
    }
}

fn row(words: &Words, it: &Comparison, chosen: Option<Subject>) -> Row {
    let digits = |value: f64| it.measure.digits(value).replace('-', "−");
    let spread = |spread: &Spread| {
        let (low, high) = (digits(spread.low), digits(spread.high));
        // The range of one value is the value.
        let range = (spread.n > 1).then(|| {
            if low == high {
                low
            } else {
                format!("{low}–{high}")
            }
        });
        let count = words.tell("treat-n", &[("count", spread.n.into())]);
        // "< 9.8" must not read as 9.8.
        let bound = spread.is_bound.then(|| words.say("treat-bound"));
        Cell {
            main: digits(spread.median),
            below: range.into_iter().chain([count]).chain(bound).collect(),
            is_blank: false,
        }
    };
    let said = |spread: &Spread| {
        let args = [
            ("median", digits(spread.median).into()),
            ("low", digits(spread.low).into()),
            ("high", digits(spread.high).into()),
            ("count", spread.n.into()),
        ];
        words.tell("treat-cell", &args)
    };
    let missing = || Cell::blank(words.say("treat-missing"));
    let before = it.before.as_ref().map_or_else(missing, spread);
    let after = it
        .windows
        .iter()
        .map(|window| match (window.standing, &window.spread) {
            (Standing::NotYet, _) => Cell::blank(words.say("treat-not-yet")),
            (_, None) => missing(),
            (Standing::Past | Standing::Running, Some(values)) => spread(values),
        });
    let cells: Vec<Cell> = [before].into_iter().chain(after).collect();
    let weeks: Vec<String> = it
        .windows
        .iter()
        .filter(|it| it.standing != Standing::NotYet)
        .map(|window| {
            let value = window
                .spread
                .as_ref()
                .map_or_else(|| words.say("treat-missing"), said);
            let args = [("week", window.slot.week.into()), ("value", value.into())];
            words.tell("treat-row-week", &args) + " "
        })
        .collect();
    let name = name_of(words, it.subject);
    let unit = unit_of(it);
    let main = it.week(MAIN_WEEK);
    let last = main
        .map(|main| verdict(words, it, main))
        .unwrap_or_default();
    let before = it.before.as_ref();
    let args = [
        ("name", name.clone().into()),
        ("unit", unit.clone().into()),
        (
            "before",
            before
                .map_or_else(|| words.say("treat-missing"), said)
                .into(),
        ),
        ("weeks", weeks.concat().into()),
        ("verdict", last.clone().into()),
    ];
    Row {
        subject: Some(it.subject),
        sentence: words.tell("treat-row", &args).replace(", .", "."),
        name,
        unit,
        cells,
        last,
        is_chosen: chosen == Some(it.subject),
    }
}

/// "−0.8, within the usual wobble"; no difference where too little is known to compare.
pub(super) fn verdict(words: &Words, it: &Comparison, window: &Window) -> String {
    if window.standing == Standing::NotYet {
        return words.say("treat-not-yet");
    }
    let verdict = words.verdict(window.verdict);
    let ends = it.before.as_ref().zip(window.spread.as_ref());
    let difference = ends
        .filter(|_| window.verdict != Verdict::TooFew)
        .map(|(before, after)| after.median - before.median);
    let Some(difference) = difference else {
        return verdict;
    };
    let size = it.measure.difference_digits(difference);
    let is_none = size.chars().all(|it| matches!(it, '0' | '.'));
    let sign = match difference {
        _ if is_none => "±",
        it if it > 0.0 => "+",
        _ => "−",
    };
    let args = [
        ("difference", format!("{sign}{size}").into()),
        ("verdict", verdict.into()),
    ];
    words.tell("treat-difference", &args)
}

fn harm_row(words: &Words, harm: &Harm) -> Row {
    let cell = |standing: Standing, count: Option<HarmCount>| match (standing, count) {
        (Standing::NotYet, _) => Cell::blank(words.say("treat-not-yet")),
        (_, None) => Cell::blank(words.say("treat-missing")),
        (Standing::Past | Standing::Running, Some(it)) => counted(words, harm.id, it),
    };
    let before = cell(Standing::Past, harm.before);
    let after = harm.windows.iter().map(|it| cell(it.1, it.2));
    let cells: Vec<Cell> = [before].into_iter().chain(after).collect();
    let name = words.say(&format!("harm-{}", harm.id.as_str()));
    let said = |cell: &Cell| {
        let args = [
            ("count", cell.main.clone().into()),
            ("of", cell.below.join(" ").into()),
        ];
        words.tell("treat-harm-cell", &args).trim_end().to_owned()
    };
    let weeks = harm.windows.iter().zip(cells.iter().skip(1));
    let weeks = weeks.map(|(window, cell)| {
        let args = [("week", window.0.week.into()), ("value", said(cell).into())];
        words.tell("treat-row-week", &args)
    });
    let first = cells.first().map(said).unwrap_or_default();
    let before = format!("{name}. {}: {first}.", words.say("treat-before"));
    let sentence: Vec<String> = [before].into_iter().chain(weeks).collect();
    Row {
        subject: None,
        unit: String::new(),
        cells,
        last: String::new(),
        sentence: sentence.join(" "),
        name,
        is_chosen: false,
    }
}

fn counted(words: &Words, id: HarmId, it: HarmCount) -> Cell {
    let of = match (it.of, id) {
        (Some(of), _) => words.tell("treat-harm-of", &[("count", of.into())]),
        (None, HarmId::HospitalDays) => words.say("treat-harm-days"),
        (None, _) => words.say("treat-harm-times"),
    };
    let litres = it.litres.map(|litres| {
        let args = [("litres", litres.to_string().into())];
        words.tell("treat-harm-litres", &args)
    });
    Cell {
        main: it.count.to_string(),
        below: [of].into_iter().chain(litres).collect(),
        is_blank: false,
    }
}
