//! Kills the program at random while it saves into one growing diary.

use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::ExitStatus;
use std::thread::sleep;
use std::time::{Duration, Instant};

use hepatica::diary::clock::Clock;
use hepatica::diary::session::Session;
use hepatica::domain::day::Day;

use super::content::{Content, read, today, weight};
use super::deed::{diary, save, secret};
use super::program::{Call, PASSPHRASE, Program, patiently};

/// What came of it.
#[derive(Debug, Default)]
pub(crate) struct Saves {
    pub(crate) kills: u32,
    /// Kills after which the entry was on disk all the same.
    pub(crate) late: u32,
    pub(crate) acknowledged: usize,
    /// Checks of the whole diary that found it in order.
    pub(crate) checks: u32,
    /// What an acknowledged entry lacked, or what was wrong with the file.
    pub(crate) lost: Vec<String>,
}

/// A growing diary.
#[derive(Debug)]
struct Growing {
    tally: Saves,
    acknowledged: Vec<Day>,
    killed: Vec<Day>,
}

/// Kills `count` saves in the folder `root`; looks at everything after each `every` of them.
pub(crate) fn saves(
    program: &Program,
    root: &Path,
    is_protected: bool,
    (count, every): (u32, u32),
) -> Result<Saves, String> {
    let path = diary(root);
    let mut day = today().plus(-9000);
    program.run(&save(&path, day))?;
    if is_protected {
        program.run(&Call::new(&path, &["passphrase", "set"]))?;
    }
    let mut growing = Growing {
        tally: Saves::default(),
        acknowledged: vec![day],
        killed: Vec::new(),
    };
    let usual = {
        day = day.plus(1);
        growing.acknowledged.push(day);
        usual_time(program, &save(&path, day))?
    };
    let mut chance = fastrand::Rng::with_seed(7);
    while growing.tally.kills < count {
        day = day.plus(1);
        let status = stop_at_random(program, &save(&path, day), usual, &mut chance)?;
        if status.success() {
            growing.acknowledged.push(day);
        } else if was_killed(status) {
            growing.killed.push(day);
            growing.tally.kills += 1;
            if growing.tally.kills.is_multiple_of(every) {
                growing.look(program, &path);
            }
        } else {
            let line = format!("{day}: refused after {} kills", growing.tally.kills);
            growing.tally.lost.push(line);
        }
    }
    growing.look(program, &path);
    growing.tally.acknowledged = growing.acknowledged.len();
    Ok(growing.tally)
}

/// Whether the signal came before the end.
pub(crate) fn was_killed(status: ExitStatus) -> bool {
    status.signal() == Some(9)
}

/// Measures how long a call takes; it is carried out.
pub(crate) fn usual_time(program: &Program, call: &Call) -> Result<Duration, String> {
    let start = Instant::now();
    program.run(call)?;
    Ok(start.elapsed())
}

/// Starts a call and kills it at a random moment of its usual time and a fifth more.
pub(crate) fn stop_at_random(
    program: &Program,
    call: &Call,
    usual: Duration,
    chance: &mut fastrand::Rng,
) -> Result<ExitStatus, String> {
    let mut child = program.command(call).spawn().map_err(|it| it.to_string())?;
    sleep(usual.mul_f64(chance.f64() * 1.2));
    child.kill().map_err(|it| it.to_string())?;
    child.wait().map_err(|it| it.to_string())
}

impl Growing {
    fn look(&mut self, program: &Program, path: &Path) {
        match program.run(&Call::new(path, &["check"])) {
            Ok(()) => self.tally.checks += 1,
            Err(said) => self.tally.lost.push(said),
        }
        match patiently(|| open(path)) {
            Ok(content) => self.compare(&content),
            Err(said) => self.tally.lost.push(said),
        }
    }

    fn compare(&mut self, content: &Content) {
        let is_whole = |day: &Day| content.get(day) == Some(&(Some(weight(*day, 70)), 1));
        for day in self.acknowledged.iter().filter(|it| !is_whole(it)) {
            self.tally.lost.push(format!("{day} was acknowledged"));
        }
        let reached = self.killed.iter().filter(|it| content.contains_key(it));
        let (mut late, mut torn) = (0, Vec::new());
        for day in reached {
            late += 1;
            if !is_whole(day) {
                torn.push(format!("{day} is there by half"));
            }
        }
        self.tally.late = late;
        self.tally.lost.extend(torn);
    }
}

fn open(path: &Path) -> Result<Content, String> {
    let clock = Clock::fixed(today());
    let opened = match Session::open_existing(path, clock) {
        Err(error) if error.asks_for_secret() => Session::unlock(path, &secret(PASSPHRASE), clock),
        opened => opened,
    };
    opened
        .map(|it| read(&it))
        .map_err(|it| format!("does not open: {it}"))
}
