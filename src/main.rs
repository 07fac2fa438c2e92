//! Starts a command, or the window.

use std::process::ExitCode;

use clap::Parser as _;
use hepatica::cli::args::Args;
use hepatica::cli::run;
use hepatica::diary::memory;
use hepatica::diary::session::Session;
use hepatica::ui::gate::Opening;
use hepatica::ui::start;

fn main() -> ExitCode {
    // A system that refuses is no reason to keep a patient from the diary.
    let _is_agreed = memory::keep_out_of_dumps();
    let args = Args::parse();
    match &args.command {
        Some(command) => run::run(&args, command),
        None => window(&args),
    }
}

fn window(args: &Args) -> ExitCode {
    let clock = match run::clock(args) {
        Ok(clock) => clock,
        Err(sentence) => return run::refuse(&sentence),
    };
    let path = if args.sample {
        None
    } else {
        match run::diary_path(args) {
            Ok(path) => Some(path),
            Err(error) => return run::no_diary(&error),
        }
    };
    let opened = match &path {
        Some(path) => Session::open(path, clock),
        None => run::open_sample(clock),
    };
    let opening = Opening {
        path,
        clock,
        opened,
    };
    match start::show(opening) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_no_window) => run::no_window(),
    }
}
