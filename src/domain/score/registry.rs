//! The list of scores, and what they come to on a day.

use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::record::Record;
use crate::domain::score::albi;
use crate::domain::score::apri;
use crate::domain::score::arithmetic::Worked;
use crate::domain::score::child_pugh;
use crate::domain::score::definition::ALT;
use crate::domain::score::definition::AST;
use crate::domain::score::definition::InputId;
use crate::domain::score::definition::Missing;
use crate::domain::score::definition::ScoreId;
use crate::domain::score::draw::Draws;
use crate::domain::score::draw::Inputs;
use crate::domain::score::facts;
use crate::domain::score::facts::Drawn;
use crate::domain::score::fib4;
use crate::domain::score::meld;
use crate::domain::score::meld_na;
use crate::domain::score::meld3;
use crate::domain::score::outcome::Outcome;
use crate::domain::score::outcome::Score;
use crate::domain::settings::SettingKey;

/// One score of the list.
#[derive(Debug)]
pub struct ScoreRow {
    /// Which.
    pub id: ScoreId,
    /// The name of the rule with its year, as files and screens print it.
    pub version: &'static str,
    /// The papers that it comes from.
    pub source: &'static str,
    /// The blood tests that it needs.
    pub labs: &'static [InputId],
    /// Finds its inputs and works it out.
    work: fn(&mut Inputs<'_>) -> Result<Worked, Vec<Missing>>,
}

/// Every score, in the order of screens and files.
pub const SCORES: &[ScoreRow] = &[
    ScoreRow {
        id: ScoreId::Meld3,
        version: meld3::VERSION,
        source: meld3::SOURCE,
        labs: meld3::LABS,
        work: meld3::work,
    },
    ScoreRow {
        id: ScoreId::Meld,
        version: meld::VERSION,
        source: meld::SOURCE,
        labs: meld::LABS,
        work: meld::work,
    },
    ScoreRow {
        id: ScoreId::MeldNa,
        version: meld_na::VERSION,
        source: meld_na::SOURCE,
        labs: meld_na::LABS,
        work: meld_na::work,
    },
    ScoreRow {
        id: ScoreId::ChildPugh,
        version: child_pugh::VERSION,
        source: child_pugh::SOURCE,
        labs: child_pugh::LABS,
        work: child_pugh::work,
    },
    ScoreRow {
        id: ScoreId::Albi,
        version: albi::VERSION,
        source: albi::SOURCE,
        labs: albi::LABS,
        work: albi::work,
    },
    ScoreRow {
        id: ScoreId::Fib4,
        version: fib4::VERSION,
        source: fib4::SOURCE,
        labs: fib4::LABS,
        work: fib4::work,
    },
    ScoreRow {
        id: ScoreId::Apri,
        version: apri::VERSION,
        source: apri::SOURCE,
        labs: apri::LABS,
        work: apri::work,
    },
];

impl ScoreId {
    /// Returns the row of the list; every score has one.
    #[must_use]
    pub fn row(self) -> Option<&'static ScoreRow> {
        SCORES.iter().find(|it| it.id == self)
    }

    /// Returns whether the score looks for scarring in people not known to have cirrhosis.
    #[must_use]
    pub const fn is_search(self) -> bool {
        matches!(self, Self::Fib4 | Self::Apri)
    }
}

/// The newest of one score.
#[derive(Clone, Debug, PartialEq)]
pub struct Latest {
    /// The score of the last draw with any of its tests.
    pub score: Score,
    /// Where that one has something missing, the last one that could be worked out.
    pub earlier: Option<Score>,
}

/// Returns every score that has one of its blood tests on `draw`, in the order of [`SCORES`].
#[must_use]
pub fn scores_at(record: &Record, draw: Day) -> Vec<Score> {
    scores_of(&Draws::new(record), draw)
}

/// Returns every score of every draw of `period`, by day, then in the order of [`SCORES`].
#[must_use]
pub fn scores_in(record: &Record, period: DayRange) -> Vec<Score> {
    let draws = Draws::new(record);
    let rows = SCORES.iter().filter(|it| applies(record, it));
    let tests: Vec<InputId> = rows.flat_map(|it| it.labs).copied().collect();
    let days = draws.days(&tests, period).into_iter();
    days.flat_map(|it| scores_of(&draws, it)).collect()
}

/// Returns each score as of its most recent draw up to `today`.
#[must_use]
pub fn latest_scores(record: &Record, today: Day) -> Vec<Latest> {
    let draws = Draws::new(record);
    let latest = |row: &'static ScoreRow| {
        let mut scores = scores_back(&draws, row, today);
        let score = scores.next()?;
        let earlier = match score.outcome {
            Outcome::Missing(..) => scores.find(|it| it.worked().is_some()),
            Outcome::Worked(_) | Outcome::Hidden(_) => None,
        };
        Some(Latest { score, earlier })
    };
    let rows = SCORES.iter().filter(|it| applies(record, it));
    rows.filter_map(latest).collect()
}

/// Returns the reported values of one score over time, for charts; what is missing or hidden is
/// left out.
#[must_use]
pub fn score_points(record: &Record, id: ScoreId) -> Vec<(Day, f64)> {
    let draws = Draws::new(record);
    let Some((row, last)) = id.row().zip(record.span().map(|it| it.last)) else {
        return Vec::new();
    };
    let point = |it: Score| Some((it.day, it.worked()?.value.try_into().ok()?));
    let mut points: Vec<_> = scores_back(&draws, row, last).filter_map(point).collect();
    points.reverse();
    points
}

/// The scores of one row from the last draw up to `last` back to the first.
fn scores_back<'a>(
    draws: &'a Draws<'a>,
    row: &'static ScoreRow,
    last: Day,
) -> impl Iterator<Item = Score> + 'a {
    let first = draws.record.span().map_or(last, |it| it.first.min(last));
    let days = draws.days(row.labs, DayRange { first, last });
    let is_applied = applies(draws.record, row);
    days.into_iter()
        .rev()
        .filter(move |_| is_applied)
        .map(|it| score(draws, row, it))
}

fn scores_of(draws: &Draws<'_>, day: Day) -> Vec<Score> {
    SCORES
        .iter()
        .filter(|it| applies(draws.record, it) && draws.is_draw(it.labs, day))
        .map(|it| score(draws, it, day))
        .collect()
}

/// Whether the score is for this person at all.
fn applies(record: &Record, row: &ScoreRow) -> bool {
    !row.id.is_search() || record.settings().choice(SettingKey::Cirrhosis) == "no"
}

fn score(draws: &Draws<'_>, row: &ScoreRow, day: Day) -> Score {
    let record = draws.record;
    let mut inputs = Inputs::new(draws, day);
    let worked = (row.work)(&mut inputs);
    let search = || {
        let enzymes = [ALT, AST].map(|it| (it, draws.peek(it, day)));
        facts::hides_search(record, day, &enzymes)
    };
    // A result of a hospital day hides the score, whichever day the others are of.
    let mut of_inputs = inputs.results.iter().map(|it| it.1);
    let hidden = facts::hides_all(record, &draws.events, day)
        .or_else(|| of_inputs.find_map(|it| facts::hides_all(record, &draws.events, it)))
        .or_else(|| facts::doubtful(&inputs.results))
        .or_else(|| if row.id.is_search() { search() } else { None });
    let outcome = match (hidden, worked) {
        (Some(reason), _) => Outcome::Hidden(reason),
        (None, Ok(worked)) => Outcome::Worked(worked),
        (None, Err(missing)) => {
            let lacks_sex = missing.iter().any(|it| it.id == InputId::Sex);
            let by_sex = if lacks_sex {
                meld3::by_sex(&mut Inputs::new(draws, day))
            } else {
                None
            };
            Outcome::Missing(missing, by_sex)
        }
    };
    let cautions = match outcome {
        Outcome::Hidden(_) => Vec::new(),
        Outcome::Worked(_) | Outcome::Missing(..) => {
            let of = Drawn {
                day,
                results: &inputs.results,
                labs: row.labs,
            };
            facts::cautions(record, &draws.events, row.id, of)
        }
    };
    Score {
        id: row.id,
        day,
        outcome,
        inputs: inputs.found,
        cautions,
    }
}
