//! Kills the program at each of its calls that touches the folder, one after the other.

use crate::Report;
use crate::strace::{Touch, inject, is_there, touches};
use crate::trial::deed::Deed;
use crate::trial::kills::{Tally, Template};
use crate::trial::program::Program;
use crate::trial::saves::was_killed;
use crate::trial::verdict::State;
use crate::workers;

/// Few: every page more is one more call, and no other kind of call.
pub(crate) const DAYS: i32 = 12;

/// Kills at each `stride`-th call.
pub(crate) fn every_call(
    program: &Program,
    stride: u32,
    report: &mut Report,
) -> Result<(), String> {
    if !is_there() {
        report.say("left out: strace is not there");
        return Ok(());
    }
    let (mut all, mut bad) = (0, 0);
    for deed in report.deeds() {
        let template = Template::new(deed, DAYS)?;
        let points = points(program, &template, stride)?;
        let found = workers::each(&points, |(at, touch)| kill(program, &template, *at, touch));
        let mut tally = Tally::default();
        for (place, state) in found {
            tally.add(&place, state);
        }
        all += points.len();
        bad += tally.bad.len();
        report.say(&format!(
            "{deed:?}: {} calls, {} left the old state, {} the new one, {} bad",
            points.len(),
            tally.old,
            tally.new,
            tally.bad.len(),
        ));
        report.fail_all(&tally.bad);
    }
    report.say(&format!("{all} kills, {bad} bad"));
    Ok(())
}

/// Returns the calls at which a deed is to be disturbed, each with its number in the run.
pub(crate) fn points(
    program: &Program,
    template: &Template,
    stride: u32,
) -> Result<Vec<(usize, Touch)>, String> {
    let work = template.copy()?;
    let call = template.deed.call(work.path());
    let touches = touches(program, &call, work.path())?;
    let stride = usize::try_from(stride).unwrap_or(1).max(1);
    Ok(touches.into_iter().enumerate().step_by(stride).collect())
}

/// Whether a slow key derivation is part of a deed.
pub(crate) fn is_slow(deed: Deed) -> bool {
    deed.starts_protected() || deed.copies_protected() || deed == Deed::Encrypt
}

type Found = Result<State, String>;

fn kill(program: &Program, template: &Template, at: usize, touch: &Touch) -> (String, Found) {
    let place = format!(
        "{:?}, kill at {} {} ({})",
        template.deed, touch.call, touch.nth, touch.file
    );
    let found = || {
        let work = template.copy()?;
        let what = format!("{}:signal=SIGKILL:when={}", touch.call, touch.nth);
        let end = inject(program, &template.deed.call(work.path()), &what)?;
        if !was_killed(end.status) {
            return Err(format!("was not killed: {}", end.said.trim()));
        }
        // Going on takes several slow key derivations; where there are none it is always done.
        let goes_on = at.is_multiple_of(8) || !is_slow(template.deed);
        template.judge(program, work.path(), goes_on)
    };
    (place, found())
}
