//! Kills the program at random in the middle of a deed, each time in a fresh copy of the folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Duration;

use tempfile::TempDir;

use super::deed::Deed;
use super::program::Program;
use super::saves::{stop_at_random, usual_time, was_killed};
use super::verdict::{State, go_on, verdict};

/// What was found after many stops.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) old: u32,
    pub(crate) new: u32,
    /// What was neither, with where the program was stopped.
    pub(crate) bad: Vec<String>,
}

/// A folder as it is before a deed, and how long the deed takes.
#[derive(Debug)]
pub(crate) struct Template {
    pub(crate) deed: Deed,
    pub(crate) days: i32,
    folder: TempDir,
}

impl Tally {
    /// Counts one stop.
    pub(crate) fn add(&mut self, place: &str, found: Result<State, String>) {
        match found {
            Ok(State::Old) => self.old += 1,
            Ok(State::New) => self.new += 1,
            Err(said) => self.bad.push(format!("{place}: {said}")),
        }
    }
}

impl Template {
    /// Makes the folder of a deed with `days` in the diary.
    pub(crate) fn new(deed: Deed, days: i32) -> Result<Self, String> {
        let folder = tempfile::tempdir().map_err(|it| it.to_string())?;
        deed.prepare(folder.path(), days)
            .map_err(|it| format!("{deed:?} cannot be prepared: {it}"))?;
        Ok(Self { deed, days, folder })
    }

    /// Returns a copy of the folder to be spoilt.
    pub(crate) fn copy(&self) -> Result<TempDir, String> {
        let work = tempfile::tempdir().map_err(|it| it.to_string())?;
        copy_tree(self.folder.path(), work.path()).map_err(|it| it.to_string())?;
        Ok(work)
    }

    /// Says what a spoilt copy holds, and `goes_on` with it.
    pub(crate) fn judge(
        &self,
        program: &Program,
        root: &Path,
        goes_on: bool,
    ) -> Result<State, String> {
        let state = verdict(self.deed, root, self.days)?;
        if goes_on {
            go_on(program, self.deed, root, (state, self.days))?;
        }
        Ok(state)
    }
}

/// Kills `count` calls, the deeds taking turns, and goes on with the diary after each `every` of
/// them.
pub(crate) fn kills(
    program: &Program,
    deeds: &[Deed],
    (count, days, every): (u32, i32, u32),
) -> Result<Tally, String> {
    let (mut tally, mut chance) = (Tally::default(), fastrand::Rng::with_seed(11));
    let mut templates: BTreeMap<Deed, (Template, Duration)> = BTreeMap::new();
    for deed in deeds {
        let template = Template::new(*deed, days)?;
        let work = template.copy()?;
        let usual = usual_time(program, &deed.call(work.path()))?;
        templates.insert(*deed, (template, usual));
    }
    let mut killed = 0;
    for (deed, (template, usual)) in deeds
        .iter()
        .cycle()
        .filter_map(|it| templates.get_key_value(it))
    {
        if killed == count {
            break;
        }
        let work = template.copy()?;
        let status = stop_at_random(program, &deed.call(work.path()), *usual, &mut chance)?;
        if !was_killed(status) && !status.success() {
            tally.bad.push(format!("{deed:?}: refused"));
        }
        if was_killed(status) {
            killed += 1;
            let found = template.judge(program, work.path(), killed.is_multiple_of(every));
            tally.add(&format!("{deed:?}, kill {killed}"), found);
        }
    }
    Ok(tally)
}

/// Copies a folder and the folders in it.
pub(crate) fn copy_tree(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_tree(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
