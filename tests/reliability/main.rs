//! Tries to make the real program lose something: kills it, takes its disk away, cuts its power.
//!
//! `cargo build && cargo run --example reliability -- WHAT [COUNT [DEED]]`; `docs/reliability.md`
//! says what each WHAT does. It ends with 1 if anything was lost.
#![expect(clippy::print_stdout, reason = "the report is what it is for")]
#![expect(
    clippy::disallowed_methods,
    reason = "files made for a trial need not be atomic"
)]

#[path = "../support/trial/mod.rs"]
mod trial;

mod disk;
mod every_call;
mod faults;
mod full_disk;
mod power_cut;
mod random;
mod record;
mod strace;
mod workers;

use std::path::Path;
use std::process::ExitCode;

use crate::trial::deed::Deed;
use crate::trial::program::Program;

/// Each experiment with the count that it has by itself.
const EXPERIMENTS: [(&str, u32, Experiment); 9] = [
    ("kills", 1000, random::kills),
    ("kills-protected", 300, random::kills_protected),
    ("kills-convert", 200, random::kills_convert),
    ("kills-restore", 200, random::kills_restore),
    ("kills-migrate", 200, random::kills_migrate),
    ("every-call", 1, every_call::every_call),
    ("faults", 1, faults::faults),
    ("full-disk", 320, full_disk::full_disk),
    ("power-cut", 2, power_cut::power_cut),
];

/// More than these say no more.
const MOST_LINES: usize = 40;

/// Runs and reports.
type Experiment = fn(&Program, u32, &mut Report) -> Result<(), String>;

/// What an experiment says.
#[derive(Debug)]
struct Report {
    name: &'static str,
    /// How much was lost.
    bad: usize,
    /// Whether losses are what it is for, and need no line each.
    is_control: bool,
    /// The one deed that is looked at, if not all.
    only: Option<String>,
}

impl Report {
    /// Returns the deeds that are looked at.
    fn deeds(&self) -> Vec<Deed> {
        let is_wanted = |it: &Deed| {
            let only = self.only.as_deref();
            only.is_none_or(|only| format!("{it:?}").eq_ignore_ascii_case(only))
        };
        Deed::ALL.into_iter().filter(is_wanted).collect()
    }

    /// Prints a line of figures.
    fn say(&self, line: &str) {
        println!("{}: {line}", self.name);
    }

    /// Prints what was lost, with how to find it again.
    fn fail(&mut self, line: &str) {
        self.bad += 1;
        if self.bad <= MOST_LINES && !self.is_control {
            self.say(&format!("BAD {line}"));
        }
    }

    /// Prints all of what was lost.
    fn fail_all(&mut self, lines: &[String]) {
        for line in lines {
            self.fail(line);
        }
    }
}

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let what = args.next().unwrap_or_default();
    // What a recorded run of `power-cut` starts.
    if what == "sit" {
        let path = args.next().unwrap_or_default();
        return match power_cut::sit(Path::new(&path)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(said) => stop(&said),
        };
    }
    let count = args.next().and_then(|it| it.parse().ok());
    let only = args.next();
    let program = match program() {
        Ok(program) => program,
        Err(said) => return stop(&said),
    };
    let chosen = EXPERIMENTS
        .iter()
        .filter(|it| what == "all" || it.0 == what);
    let mut is_good = None;
    for (name, usual, experiment) in chosen {
        let mut report = Report {
            name,
            bad: 0,
            is_control: false,
            only: only.clone(),
        };
        if let Err(said) = experiment(&program, count.unwrap_or(*usual), &mut report) {
            report.fail(&format!("ended early: {said}"));
        }
        is_good = Some(is_good.unwrap_or(true) && report.bad == 0);
    }
    match is_good {
        Some(true) => ExitCode::SUCCESS,
        Some(false) => ExitCode::FAILURE,
        None => {
            let names: Vec<_> = EXPERIMENTS.iter().map(|it| it.0).collect();
            stop(&format!("WHAT is one of: all {}", names.join(" ")))
        }
    }
}

fn stop(said: &str) -> ExitCode {
    println!("{said}");
    ExitCode::FAILURE
}

/// The program lies one folder above the examples.
fn program() -> Result<Program, String> {
    let own = std::env::current_exe().map_err(|it| it.to_string())?;
    let folder = own.ancestors().nth(2).ok_or("there is no folder above")?;
    let exe = folder.join(format!("hepatica{}", std::env::consts::EXE_SUFFIX));
    if exe.exists() {
        Ok(Program { exe })
    } else {
        Err(format!("{} is not there: cargo build", exe.display()))
    }
}
