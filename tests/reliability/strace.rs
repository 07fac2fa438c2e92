//! Stops or fails the program at one call of the operating system, by way of strace.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

use crate::trial::program::{Call, Program};

/// The calls that can change what the disk holds, and those that open and close.
const CALLS: &str = "openat,pwrite64,write,fsync,fdatasync,rename,renameat,renameat2,unlink,\
                     unlinkat,ftruncate,fchmod,chmod,mkdir,copy_file_range,sendfile,close";

/// One call that touches the folder of a trial.
#[derive(Clone, Debug)]
pub(crate) struct Touch {
    /// Its name.
    pub(crate) call: String,
    /// Which of its name it is, counted from the start of the program.
    pub(crate) nth: u32,
    /// The file, as far as one name says it.
    pub(crate) file: String,
}

/// How a run ended and what it said on standard error.
#[derive(Debug)]
pub(crate) struct End {
    pub(crate) status: ExitStatus,
    pub(crate) said: String,
}

/// Whether strace can be started.
pub(crate) fn is_there() -> bool {
    let mut version = Command::new("strace");
    let status = version.arg("-V").stdout(Stdio::null()).status();
    status.is_ok_and(|it| it.success())
}

/// Runs a call and returns every call of the system that touches `root`.
pub(crate) fn touches(program: &Program, call: &Call, root: &Path) -> Result<Vec<Touch>, String> {
    let folder = tempfile::tempdir().map_err(|it| it.to_string())?;
    let log = folder.path().join("log");
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-y", "-s", "4096", "-e", "signal=none"]);
    command
        .args(["-e", &format!("trace={CALLS}"), "-o"])
        .arg(&log);
    command.arg(&program.exe).args(&call.args);
    let status = call.dress(&mut command).status();
    if !status.map_err(|it| it.to_string())?.success() {
        return Err("the recorded run failed".to_owned());
    }
    let log = fs::read(log).map_err(|it| it.to_string())?;
    let (log, root) = (String::from_utf8_lossy(&log), root.display().to_string());
    let (mut counts, mut found) = (BTreeMap::new(), Vec::new());
    for line in log.lines() {
        let Some((call, rest)) = line
            .trim_start_matches(|it: char| it.is_ascii_digit() || it == ' ')
            .split_once('(')
        else {
            continue;
        };
        let nth = counts.entry(call.to_owned()).or_insert(0);
        *nth += 1;
        if let Some((_, file)) = rest.split_once(&root) {
            let file = file.split(['"', '>']).next().unwrap_or_default();
            found.push(Touch {
                call: call.to_owned(),
                nth: *nth,
                file: file.trim_start_matches('/').to_owned(),
            });
        }
    }
    Ok(found)
}

/// Runs a call with something done to one call of the system: `what` is as strace takes it.
pub(crate) fn inject(program: &Program, call: &Call, what: &str) -> Result<End, String> {
    let name = what.split(':').next().unwrap_or_default();
    let mut command = Command::new("strace");
    // With its faster filter, strace 6.1 sends no signal.
    command.args(["-f", "-qq", "-e", "signal=none", "-o", "/dev/null"]);
    command.args([
        "-e",
        &format!("trace={name}"),
        "-e",
        &format!("inject={what}"),
    ]);
    command.arg(&program.exe).args(&call.args);
    let output = call.dress(&mut command).stderr(Stdio::piped()).output();
    let output = output.map_err(|it| it.to_string())?;
    Ok(End {
        status: output.status,
        said: String::from_utf8_lossy(&output.stderr).into_owned(),
    })
}
