//! The program under trial and one call of it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

/// The day that every call believes it is; names of backups follow from it.
pub(crate) const TODAY: &str = "2026-11-22";
/// The passphrase in force unless a deed changes it.
pub(crate) const PASSPHRASE: &str = "seven quiet apples";
/// The passphrase that a deed puts in its place.
pub(crate) const CHANGED: &str = "nine early pears";

/// The executable.
#[derive(Debug)]
pub(crate) struct Program {
    pub(crate) exe: PathBuf,
}

/// The arguments and the environment of one run.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) args: Vec<String>,
    new_passphrase: &'static str,
}

impl Call {
    /// A command about the diary at `path`.
    pub(crate) fn new(path: &Path, args: &[&str]) -> Self {
        let path = path.display().to_string();
        let fixed = ["--diary", &path, "--today", TODAY];
        let args = fixed.iter().chain(args).map(|it| (*it).to_owned());
        Self {
            args: args.collect(),
            new_passphrase: PASSPHRASE,
        }
    }

    /// The same with another new passphrase.
    pub(crate) fn with_new_passphrase(self, new_passphrase: &'static str) -> Self {
        Self {
            new_passphrase,
            ..self
        }
    }

    /// Gives a process everything but its executable and arguments. A plain diary does not look
    /// at the passphrase.
    pub(crate) fn dress<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command
            .env("HEPATICA_PASSPHRASE", PASSPHRASE)
            .env("HEPATICA_NEW_PASSPHRASE", self.new_passphrase)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
    }
}

impl Program {
    /// Returns the process of a call, ready to start and silent.
    pub(crate) fn command(&self, call: &Call) -> Command {
        let mut command = Command::new(&self.exe);
        call.dress(command.args(&call.args));
        command
    }

    /// Runs a call to its end; fails with what it said.
    pub(crate) fn run(&self, call: &Call) -> Result<(), String> {
        patiently(|| {
            let output = self.command(call).stderr(Stdio::piped()).output();
            let output = output.map_err(|it| format!("{}: {it}", self.exe.display()))?;
            if output.status.success() {
                return Ok(());
            }
            let said = String::from_utf8_lossy(&output.stderr);
            Err(format!("{:?}: {}", call.args.get(4), said.trim()))
        })
    }
}

/// Tries again for a while if the diary seems to be open. Another thread that starts a process
/// hands it every lock of this one, for the moment until the program takes over.
pub(crate) fn patiently<T>(work: impl Fn() -> Result<T, String>) -> Result<T, String> {
    let is_open = |it: &str| it.contains("open elsewhere") || it.contains("open in another");
    for _ in 0..200 {
        match work() {
            Err(said) if is_open(&said) => sleep(Duration::from_millis(10)),
            other => return other,
        }
    }
    work()
}
