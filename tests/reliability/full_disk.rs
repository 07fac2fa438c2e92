//! Fills a small disk: saves until it is full, and does everything else on a nearly full one.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::Report;
use crate::faults::end_of;
use crate::strace::End;
use crate::trial::content::{read, today, weight};
use crate::trial::deed::{Deed, diary, save};
use crate::trial::kills::{Template, copy_tree};
use crate::trial::program::{Call, Program};
use crate::trial::verdict::{State, verdict};
use hepatica::diary::clock::Clock;
use hepatica::diary::session::Session;

/// Free kilobytes grow by this from one try to the next.
const STEP: usize = 24;
/// More room than any deed needs.
const MOST: usize = 720;

/// A file system in memory, gone when it is dropped.
#[derive(Debug)]
struct SmallDisk {
    folder: TempDir,
}

/// Tries a full disk; `count` is its size in kilobytes.
pub(crate) fn full_disk(program: &Program, count: u32, report: &mut Report) -> Result<(), String> {
    let Some(disk) = SmallDisk::new(count)? else {
        let line = "left out: only root may mount a small disk".to_owned();
        report.say(&line);
        return Ok(());
    };
    fill_with_saves(program, &disk, count, report)?;
    drop(disk);
    for deed in report.deeds() {
        nearly_full(program, deed, report)?;
    }
    Ok(())
}

fn fill_with_saves(
    program: &Program,
    disk: &SmallDisk,
    size: u32,
    report: &mut Report,
) -> Result<(), String> {
    let path = diary(disk.folder.path());
    let (mut day, mut acknowledged) = (today().plus(-20_000), Vec::new());
    let refused = loop {
        day = day.plus(1);
        let end = run(program, &save(&path, day))?;
        if !end_of(&end)? {
            break end;
        }
        acknowledged.push(day);
    };
    let is_named = refused.said.contains("full");
    if !is_named {
        report.fail(&format!("the refusal does not say full: {}", refused.said));
    }
    if let Err(said) = program.run(&Call::new(&path, &["check"])) {
        report.fail(&format!("check on the full disk: {said}"));
    }
    let session =
        Session::open_existing(&path, Clock::fixed(today())).map_err(|it| it.to_string())?;
    let found = read(&session);
    drop(session);
    let is_there = |it: &&_| found.get(*it) == Some(&(Some(weight(**it, 70)), 1));
    let lost = acknowledged.len() - acknowledged.iter().filter(is_there).count();
    if lost > 0 {
        report.fail(&format!("{lost} acknowledged entries are gone"));
    }
    mount(
        &["-o", &format!("remount,size={}k", 4 * size)],
        disk.folder.path(),
    )?;
    if let Err(said) = program.run(&save(&path, day)) {
        report.fail(&format!("with room again: {said}"));
    }
    report.say(&format!(
        "{} saves acknowledged on {size} KiB, then refused; {lost} lost; saving went on with room",
        acknowledged.len(),
    ));
    Ok(())
}

fn nearly_full(program: &Program, deed: Deed, report: &mut Report) -> Result<(), String> {
    let template = Template::new(deed, 60)?;
    let (mut done, mut refused, mut bad) = (0, 0, 0);
    for free in (0..MOST).step_by(STEP) {
        match with_room(program, &template, free) {
            Ok(true) => done += 1,
            Ok(false) => refused += 1,
            Err(said) => {
                bad += 1;
                report.fail(&format!("{deed:?} with {free} KiB free: {said}"));
            }
        }
    }
    report.say(&format!(
        "{deed:?}: {refused} times refused, {done} times done, {bad} bad"
    ));
    Ok(())
}

fn with_room(program: &Program, template: &Template, free: usize) -> Result<bool, String> {
    let Some(disk) = SmallDisk::new(4096)? else {
        return Err("cannot be mounted".to_owned());
    };
    let root = disk.folder.path();
    let work = template.copy()?;
    copy_tree(work.path(), root).map_err(|it| it.to_string())?;
    let filler = root.join("filler");
    fill(&filler, root, free)?;
    let end = run(program, &template.deed.call(root))?;
    let is_done = end_of(&end);
    fs::remove_file(filler).map_err(|it| it.to_string())?;
    let state = verdict(template.deed, root, template.days)?;
    let is_done = is_done?;
    if is_done && state == State::Old {
        return Err("it said that it was done".to_owned());
    }
    Ok(is_done)
}

/// Writes until the disk is full, then gives `free` kilobytes back.
fn fill(filler: &Path, root: &Path, free: usize) -> Result<(), String> {
    use std::io::Write as _;
    let mut file = fs::File::create(filler).map_err(|it| format!("{}: {it}", root.display()))?;
    let mut length = 0_u64;
    while file.write_all(&[0; 4096]).is_ok() {
        length += 4096;
    }
    let free = u64::try_from(free).unwrap_or(0) * 1024;
    file.set_len(length.saturating_sub(free))
        .map_err(|it| it.to_string())
}

fn run(program: &Program, call: &Call) -> Result<End, String> {
    let output = program.command(call).stderr(Stdio::piped()).output();
    let output = output.map_err(|it| it.to_string())?;
    Ok(End {
        status: output.status,
        said: String::from_utf8_lossy(&output.stderr).into_owned(),
    })
}

fn mount(args: &[&str], folder: &Path) -> Result<bool, String> {
    let mut command = Command::new("mount");
    command.args(args).arg(folder).stderr(Stdio::null());
    command
        .status()
        .map(|it| it.success())
        .map_err(|it| it.to_string())
}

impl SmallDisk {
    /// Mounts a disk of `size` kilobytes; `None` if that is not allowed.
    fn new(size: u32) -> Result<Option<Self>, String> {
        let folder = tempfile::tempdir().map_err(|it| it.to_string())?;
        let options = format!("size={size}k,mode=700");
        let is_mounted = mount(&["-t", "tmpfs", "-o", &options, "tmpfs"], folder.path())?;
        Ok(is_mounted.then_some(Self { folder }))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // What cannot be unmounted goes with the machine.
        drop(Command::new("umount").arg(self.folder.path()).status());
    }
}
