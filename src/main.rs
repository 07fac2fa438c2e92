//! Starts a command, or the window.

use std::process::ExitCode;

use clap::Parser as _;
use hepatica::cli::args::Args;
use hepatica::cli::run;

fn main() -> ExitCode {
    let args = Args::parse();
    match &args.command {
        Some(command) => run::run(&args, command),
        None => run::no_window(),
    }
}
