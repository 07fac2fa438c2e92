//! Starts a command, or the window.

use std::process::ExitCode;

use clap::Parser as _;
use hepatica::cli::args::Args;
use hepatica::cli::run;
use hepatica::diary::session::Session;
use hepatica::ui::start;

fn main() -> ExitCode {
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
    let opened = if args.sample {
        run::open_sample(clock)
    } else {
        run::diary_path(args).and_then(|path| Session::open(&path, clock))
    };
    match opened.map(start::show) {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(_no_window)) => run::no_window(),
        Err(error) => run::no_diary(&error),
    }
}
