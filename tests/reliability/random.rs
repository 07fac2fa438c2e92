//! Kills at random moments.

use crate::Report;
use crate::trial::deed::Deed;
use crate::trial::kills;
use crate::trial::program::Program;
use crate::trial::saves::saves;

/// Enough for a diary of several pages in every table.
const DAYS: i32 = 300;

/// Kills saves into a growing plain diary.
pub(crate) fn kills(program: &Program, count: u32, report: &mut Report) -> Result<(), String> {
    growing(program, false, (count, report))
}

/// Kills saves into a growing protected diary.
pub(crate) fn kills_protected(
    program: &Program,
    count: u32,
    report: &mut Report,
) -> Result<(), String> {
    growing(program, true, (count, report))
}

/// Kills the setting and the removing of a passphrase.
pub(crate) fn kills_convert(
    program: &Program,
    count: u32,
    report: &mut Report,
) -> Result<(), String> {
    deeds(program, &[Deed::Encrypt, Deed::Decrypt], (count, report))
}

/// Kills restoring.
pub(crate) fn kills_restore(
    program: &Program,
    count: u32,
    report: &mut Report,
) -> Result<(), String> {
    let mixed = [
        Deed::Restore,
        Deed::RestorePlain,
        Deed::RestoreProtected,
        Deed::RestoreOtherKey,
    ];
    deeds(program, &mixed, (count, report))
}

/// Kills the first opening of a diary of schema 1.
pub(crate) fn kills_migrate(
    program: &Program,
    count: u32,
    report: &mut Report,
) -> Result<(), String> {
    deeds(program, &[Deed::Migrate], (count, report))
}

fn growing(
    program: &Program,
    is_protected: bool,
    (count, report): (u32, &mut Report),
) -> Result<(), String> {
    let folder = tempfile::tempdir().map_err(|it| it.to_string())?;
    let tally = saves(program, folder.path(), is_protected, (count, 100))?;
    let (kills, late) = (tally.kills, tally.late);
    let line = format!(
        "{kills} kills ({} before the entry was on disk, {late} after), {} acknowledged, {} lost, \
         check clean {} times",
        kills - late,
        tally.acknowledged,
        tally.lost.len(),
        tally.checks,
    );
    report.say(&line);
    report.fail_all(&tally.lost);
    Ok(())
}

fn deeds(
    program: &Program,
    deeds: &[Deed],
    (count, report): (u32, &mut Report),
) -> Result<(), String> {
    let tally = kills::kills(program, deeds, (count, DAYS, 1))?;
    let (old, new, bad) = (tally.old, tally.new, tally.bad.len());
    let line = format!("{count} kills, {old} left the old diary, {new} the new one, {bad} bad");
    report.say(&line);
    report.fail_all(&tally.bad);
    Ok(())
}
