//! Which file is meant, and what the person said about it.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;
use std::path::PathBuf;

use crate::diary::command::Command;
use crate::domain::change::Change;
use crate::domain::import_plan::ImportPlan;
use crate::domain::import_plan::Intake;
use crate::domain::meaning::Heading;
use crate::domain::meaning::Meaning;
use crate::domain::meaning::Quantity;
use crate::domain::record::Record;
use crate::domain::tally::Tally;
use crate::domain::text::Line;
use crate::interchange::options::ReadOptions;
use crate::ui::action::Action;
use crate::ui::action::Actions;
use crate::words::bundle::Words;

/// What is chosen and not carried out.
#[derive(Debug, Default)]
pub struct ImportDraft {
    pub path: String,
    /// Whether the file could be typed at once when the page opened.
    pub was_shown: bool,
    /// The file chosen in the system's dialog, whose name may not be text.
    chosen: Option<PathBuf>,
    pub options: ReadOptions,
    /// The laboratory as it is typed.
    pub laboratory: String,
    /// Columns that were said to be a test or a measure, and whose unit is not said yet.
    pub pending: BTreeMap<String, Quantity>,
    /// The conflicts in which the file is right.
    pub theirs: BTreeSet<usize>,
    pub in_sight: InSight,
    /// Where the list of what was not taken goes, once the person asked for it.
    pub list_path: Option<String>,
    /// Whether the plan was sent to be carried out in the last frame.
    pub is_adding: bool,
    /// What was added, once it was.
    pub added: Option<Box<Added>>,
}

/// What an import did.
#[derive(Debug)]
pub struct Added {
    /// It in words.
    pub sentence: String,
    /// A value that stands in the diary as long as the import does.
    pub mark: Option<Change>,
}

impl Added {
    /// Says what the plan did.
    fn new(plan: &ImportPlan, theirs: &BTreeSet<usize>, words: &Words) -> Self {
        let tally = Tally::new(plan, |idx| theirs.contains(&idx));
        let done = words.taken_in(&tally);
        let chosen = theirs.iter().filter_map(|it| plan.conflicts.get(*it));
        let chosen = chosen.map(|it| &it.theirs);
        Self {
            sentence: format!("{done} {}", words.say("import-undo")),
            mark: plan.new.iter().chain(chosen).next().cloned(),
        }
    }

    /// Returns whether the import still stands.
    pub fn stands(&self, record: &Record) -> bool {
        self.mark
            .as_ref()
            .is_some_and(|it| record.current(it) == *it)
    }
}

/// How much of a long plan is in sight.
#[derive(Debug, Default)]
pub struct InSight {
    /// Conflicts beyond the first ones.
    pub more_conflicts: usize,
    /// Whether columns are shown that are clear.
    pub all_columns: bool,
}

impl ImportDraft {
    /// Returns the file.
    pub fn file(&self) -> PathBuf {
        let typed = self.path.trim().trim_matches(['"', '\'']);
        match &self.chosen {
            Some(path) if path.to_string_lossy() == typed => path.clone(),
            _ => PathBuf::from(typed),
        }
    }

    /// Takes the file of the system's dialog.
    pub fn choose(&mut self, path: &Path) {
        self.forget();
        self.path = path.to_string_lossy().into_owned();
        self.chosen = Some(path.to_owned());
    }

    /// Forgets what was said about another file.
    pub fn forget(&mut self) {
        let path = std::mem::take(&mut self.path);
        let laboratory = std::mem::take(&mut self.laboratory);
        *self = Self {
            path,
            laboratory,
            was_shown: true,
            ..Self::default()
        };
    }

    /// Asks for the plan, with all that was said.
    pub fn plan(&mut self, out: &mut Actions) {
        self.theirs.clear();
        self.options.laboratory = Line::new(&self.laboratory).ok();
        out.push(Action::PlanImport {
            path: self.file(),
            options: self.options.clone(),
        });
    }

    /// Notes that the plan was carried out.
    pub fn note_added(&mut self, plan: &ImportPlan, words: &Words) {
        self.added = Some(Box::new(Added::new(plan, &self.theirs, words)));
    }

    /// Says what a column holds.
    pub fn settle(&mut self, heading: &str, meaning: Meaning, out: &mut Actions) {
        self.pending.remove(heading);
        self.options.columns.insert(heading.to_owned(), meaning);
        self.plan(out);
    }

    /// Says that the weights of the file are stones.
    pub fn say_stones(&mut self, out: &mut Actions) {
        self.options.are_weights_in_stones = true;
        self.plan(out);
    }

    /// Returns the command that carries the plan out and remembers what was said of the columns.
    pub fn command(&self, plan: &ImportPlan, record: &Record) -> Command {
        let mut intake = plan.intake(|idx| self.theirs.contains(&idx));
        for (heading, meaning) in &self.options.columns {
            if let Ok(text) = Line::new(heading) {
                let heading = Heading {
                    laboratory: plan.laboratory.clone(),
                    text,
                };
                remember(&mut intake, heading, *meaning, record);
            }
        }
        Command::Import(intake)
    }
}

fn remember(intake: &mut Intake, heading: Heading, meaning: Meaning, record: &Record) {
    let change = Change::Meaning {
        heading,
        value: Some(meaning),
    };
    let now = record.current(&change);
    if now.is_removal() {
        intake.new.push(change);
    } else {
        intake.replaced.push((now, change));
    }
}
