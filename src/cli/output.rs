//! The only writer to the terminal.

use std::io;
use std::io::IsTerminal as _;
use std::io::Write as _;
use std::path::Path;

use crate::cli::failure::Failure;
use crate::diary::error::DiaryError;
use crate::diary::session::Session;
use crate::words::bundle::Words;

/// Prints one line. A reader that has gone away is no failure of ours.
pub(crate) fn say(line: &str) {
    drop(writeln!(io::stdout(), "{line}"));
}

/// Prints one line on standard error.
pub(crate) fn warn(line: &str) {
    drop(writeln!(io::stderr(), "{line}"));
}

/// Asks a question that "y" agrees to; `None` where nobody can answer.
pub(crate) fn agrees(question: &str) -> Option<bool> {
    if !io::stdin().is_terminal() {
        return None;
    }
    drop(write!(io::stderr(), "{question} [y/N] "));
    let mut answer = String::new();
    io::stdin().read_line(&mut answer).ok()?;
    Some(answer.trim().eq_ignore_ascii_case("y"))
}

/// Writes a file, or the standard output for `-`.
pub(crate) fn write(
    session: &Session,
    words: &Words,
    path: &Path,
    bytes: &[u8],
) -> Result<(), Failure> {
    let written = if is_stdout(path) {
        let written = io::stdout()
            .write_all(bytes)
            .and_then(|()| io::stdout().flush());
        written.map_err(|it| DiaryError::Write(it.kind()))
    } else {
        session.write_file(path, bytes)
    };
    written.map_err(|it| Failure::of_diary(words, &it))
}

/// Whether a path means the standard output.
pub(crate) fn is_stdout(path: &Path) -> bool {
    path == Path::new("-")
}
