//! Lets the operating system refuse: a full disk, a broken one, a folder that cannot be written.

use crate::Report;
use crate::every_call::{DAYS, points};
use crate::strace::{End, Touch, inject, is_there};
use crate::trial::kills::Template;
use crate::trial::program::Program;
use crate::trial::verdict::{State, verdict};
use crate::workers;

/// What a call may answer.
const FAULTS: [(&str, &[&str]); 10] = [
    ("pwrite64", &["ENOSPC", "EIO"]),
    ("write", &["ENOSPC", "EIO"]),
    ("copy_file_range", &["ENOSPC", "EIO"]),
    ("fsync", &["EIO"]),
    ("fdatasync", &["EIO"]),
    ("ftruncate", &["EIO"]),
    ("rename", &["EACCES", "EIO"]),
    ("unlink", &["EACCES"]),
    ("openat", &["EACCES", "ENOSPC"]),
    ("mkdir", &["ENOSPC"]),
];

/// One fault: the call and what is done to it.
#[derive(Debug)]
struct Fault {
    what: String,
    file: String,
}

/// Counts how the commands ended.
#[derive(Debug, Default)]
struct Ends {
    done: u32,
    refused: u32,
    /// Refused, and yet the new state is there: a sync failed after the moment that counts.
    refused_but_done: u32,
}

/// Injects each fault once and from then on, at each `stride`-th call.
pub(crate) fn faults(program: &Program, stride: u32, report: &mut Report) -> Result<(), String> {
    if !is_there() {
        report.say("left out: strace is not there");
        return Ok(());
    }
    let mut all = 0;
    for deed in report.deeds() {
        let template = Template::new(deed, DAYS)?;
        let points = points(program, &template, stride)?;
        let faults: Vec<Fault> = points.iter().flat_map(|it| faults_of(&it.1)).collect();
        let found = workers::each(&faults, |it| fail(program, &template, it));
        let (mut ends, mut bad) = (Ends::default(), 0);
        for (fault, found) in faults.iter().zip(found) {
            match found {
                Ok((true, _)) => ends.done += 1,
                Ok((false, State::Old)) => ends.refused += 1,
                Ok((false, State::New)) => ends.refused_but_done += 1,
                Err(said) => {
                    bad += 1;
                    let place = format!("{deed:?}, {} ({})", fault.what, fault.file);
                    report.fail(&format!("{place}: {said}"));
                }
            }
        }
        all += faults.len();
        report.say(&format!(
            "{deed:?}: {} faults, {} done all the same, {} refused, {} refused with the new state \
             there, {bad} bad",
            faults.len(),
            ends.done,
            ends.refused,
            ends.refused_but_done,
        ));
    }
    let bad = report.bad;
    report.say(&format!("{all} faults, {bad} bad"));
    Ok(())
}

fn faults_of(touch: &Touch) -> Vec<Fault> {
    let errors = FAULTS.iter().find(|it| it.0 == touch.call);
    let errors = errors.map_or(&[][..], |it| it.1);
    // A sentence is written as well: a fault of every later write would take it away.
    let spans: &[&str] = if touch.call == "write" {
        &[""]
    } else {
        &["", "+"]
    };
    let fault = |error: &str, span: &str| Fault {
        what: format!("{}:error={error}:when={}{span}", touch.call, touch.nth),
        file: touch.file.clone(),
    };
    let both = |error: &&str| spans.iter().map(|it| fault(error, it)).collect::<Vec<_>>();
    errors.iter().flat_map(both).collect()
}

/// Returns whether the command said that it was done, and what is there.
fn fail(program: &Program, template: &Template, fault: &Fault) -> Result<(bool, State), String> {
    let work = template.copy()?;
    let end = inject(program, &template.deed.call(work.path()), &fault.what)?;
    let is_done = end_of(&end)?;
    let state = verdict(template.deed, work.path(), template.days)?;
    if is_done && state == State::Old {
        return Err("it said that it was done".to_owned());
    }
    Ok((is_done, state))
}

/// A command ends with 0, or with 1 and one sentence.
pub(crate) fn end_of(end: &End) -> Result<bool, String> {
    let said = end.said.trim();
    match end.status.code() {
        Some(0) => Ok(true),
        Some(1) if !said.is_empty() && said.lines().count() == 1 => Ok(false),
        code => Err(format!("ended with {code:?} and said: {said}")),
    }
}
