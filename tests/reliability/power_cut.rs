//! Cuts the power at every call of a recorded run and opens what the disk could hold.

use std::collections::BTreeSet;
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::Path;

use crate::Report;
use crate::disk::{Disk, Image, Luck, Model};
use crate::every_call::{DAYS, is_slow};
use crate::record::Recording;
use crate::strace::is_there;
use crate::trial::content::{read, today, weight};
use crate::trial::deed::{diary, save};
use crate::trial::kills::Template;
use crate::trial::program::{Call, Program, patiently};
use crate::trial::verdict::{State, verdict};
use crate::workers;
use hepatica::diary::clock::Clock;
use hepatica::diary::session::Session;
use hepatica::domain::day::Day;

/// Saves in one sitting, and programs one after the other.
const SAVES: i32 = 10;

/// Looks at an image: an error if something is lost, given how much was acknowledged.
type Judge<'a> = dyn Fn(&Path, usize) -> Result<(), String> + Sync + 'a;

/// Cuts the power with `tries` random outcomes at each call.
pub(crate) fn power_cut(program: &Program, tries: u32, report: &mut Report) -> Result<(), String> {
    if !is_there() {
        report.say("left out: strace is not there");
        return Ok(());
    }
    let recordings = match report.only {
        Some(_) => Vec::new(),
        None => vec![
            ("one program after the other", one_by_one(program)?),
            ("one sitting", sitting()?),
        ],
    };
    for (name, recording) in &recordings {
        for model in [Model::Strict, Model::Journal] {
            replay((name, recording), (model, tries), &growing, report);
        }
        // A replay that finds nothing here could not find anything.
        let mut control = Report {
            name: "power-cut control",
            bad: 0,
            is_control: true,
            only: None,
        };
        replay(
            (name, recording),
            (Model::NoSyncs, tries),
            &growing,
            &mut control,
        );
        if control.bad == 0 {
            report.fail("the control without syncs lost nothing");
        }
    }
    for deed in report.deeds() {
        let template = Template::new(deed, DAYS)?;
        let work = template.copy()?;
        let mut recording = Recording::of(work.path())?;
        let says = deed.saves().then_some("Saved");
        recording.run(&program.exe, &deed.call(work.path()), says)?;
        let judge = |root: &Path, acknowledged: usize| {
            let state = verdict(deed, root, template.days)?;
            if acknowledged > 0 && state == State::Old {
                return Err("what was acknowledged is lost".to_owned());
            }
            Ok(())
        };
        let tries = if is_slow(deed) { tries.min(1) } else { tries };
        for model in [Model::Strict, Model::Journal] {
            replay(
                (&format!("{deed:?}"), &recording),
                (model, tries),
                &judge,
                report,
            );
        }
    }
    Ok(())
}

/// Saves into a diary as the window does, without closing it in between.
pub(crate) fn sit(path: &Path) -> Result<(), String> {
    let clock = Clock::fixed(today());
    let mut session = Session::open(path, clock).map_err(|it| it.to_string())?;
    for count in 1..=SAVES {
        let day = day(count);
        let content = crate::trial::content::days(day.plus(1), 1, 70);
        crate::trial::content::write(&mut session, &content)?;
        println!("Saved for {day}");
    }
    Ok(())
}

fn day(count: i32) -> Day {
    today().plus(count - 100)
}

fn one_by_one(program: &Program) -> Result<Recording, String> {
    let folder = tempfile::tempdir().map_err(|it| it.to_string())?;
    let mut recording = Recording::of(folder.path())?;
    for count in 1..=SAVES {
        let call = save(&diary(folder.path()), day(count));
        recording.run(&program.exe, &call, Some("Saved"))?;
    }
    Ok(recording)
}

fn sitting() -> Result<Recording, String> {
    let folder = tempfile::tempdir().map_err(|it| it.to_string())?;
    let mut recording = Recording::of(folder.path())?;
    let own = std::env::current_exe().map_err(|it| it.to_string())?;
    let path = diary(folder.path()).display().to_string();
    let mut call = Call::new(folder.path(), &[]);
    call.args = vec!["sit".to_owned(), path];
    recording.run(&own, &call, Some("Saved"))?;
    Ok(recording)
}

/// Each acknowledged day is there and whole, and none is there by half.
fn growing(root: &Path, acknowledged: usize) -> Result<(), String> {
    let path = diary(root);
    if acknowledged == 0 && !path.exists() {
        return Ok(());
    }
    let session = Session::open_existing(&path, Clock::fixed(today()));
    let session = session.map_err(|it| format!("does not open: {it}"))?;
    let check = session.check().map_err(|it| it.to_string())?;
    let found = read(&session);
    if !check.is_intact || found.len() < acknowledged {
        return Err(format!(
            "{acknowledged} acknowledged, {} there",
            found.len()
        ));
    }
    for count in (1..=SAVES).take(found.len()) {
        if found.get(&day(count)) != Some(&(Some(weight(day(count), 70)), 1)) {
            return Err(format!("{} is not whole", day(count)));
        }
    }
    Ok(())
}

fn replay(
    (name, recording): (&str, &Recording),
    (model, tries): (Model, u32),
    judge: &Judge<'_>,
    report: &mut Report,
) {
    let (mut disk, mut chance) = (recording.disk.clone(), fastrand::Rng::with_seed(1));
    let (mut images, mut known) = (Vec::new(), BTreeSet::new());
    for (at, op) in recording.ops.iter().enumerate() {
        disk.step(op, model);
        let lucks = [Luck::None, Luck::All].into_iter();
        let chances = std::iter::repeat_n(Luck::Chance, usize::try_from(tries).unwrap_or(1));
        for luck in lucks.chain(chances) {
            let image = disk.image(luck, &mut chance);
            if known.insert(fingerprint(&image, &disk)) {
                images.push((
                    format!("{name}, {model:?}, call {at} ({luck:?})"),
                    image,
                    disk.acknowledged,
                ));
            }
        }
    }
    let found = workers::each(&images, |(place, image, acknowledged)| {
        let judged = tempfile::tempdir()
            .map_err(|it| it.to_string())
            .and_then(|root| {
                write(image, root.path()).map_err(|it| it.to_string())?;
                patiently(|| judge(root.path(), *acknowledged))
            });
        judged.map_err(|said| format!("{place}: {said}")).err()
    });
    let bad: Vec<String> = found.into_iter().flatten().collect();
    report.say(&format!(
        "{name}, {model:?}: {} calls, {} images, {} bad",
        recording.ops.len(),
        images.len(),
        bad.len(),
    ));
    report.fail_all(&bad);
}

fn fingerprint(image: &Image, disk: &Disk) -> u64 {
    let mut hasher = DefaultHasher::new();
    (image, disk.acknowledged).hash(&mut hasher);
    hasher.finish()
}

fn write((files, folders): &Image, root: &Path) -> std::io::Result<()> {
    for folder in folders {
        fs::create_dir_all(root.join(folder))?;
    }
    for (name, bytes) in files {
        fs::write(root.join(name), bytes)?;
    }
    Ok(())
}
