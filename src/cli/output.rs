//! The only writer to the terminal.

use std::fs;
use std::fs::Metadata;
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

/// Where a file goes: its name, or the standard output for `-`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Out<'a> {
    path: &'a Path,
    may_replace: bool,
    /// Whether there is something that would be lost.
    is_there: bool,
}

impl<'a> Out<'a> {
    pub(crate) fn new(path: &'a Path, may_replace: bool) -> Self {
        // An empty file, such as one made to hold the place, holds nothing.
        let holds_something = |it: Metadata| it.is_file() && it.len() > 0;
        Self {
            path,
            may_replace,
            is_there: !is_stdout(path) && fs::metadata(path).is_ok_and(holds_something),
        }
    }

    /// Refuses to write over the diary, or a file that the person did not give up.
    pub(crate) fn check(self, session: &Session, words: &Words) -> Result<(), Failure> {
        if !is_stdout(self.path) {
            let refused = session.may_write(self.path);
            refused.map_err(|it| Failure::of_diary(words, &it))?;
        }
        if self.is_there && !self.may_replace {
            return Err(Failure::of(words, "cli-out-exists", &[]));
        }
        Ok(())
    }

    /// Writes the file, and says if it took the place of another.
    pub(crate) fn write(
        self,
        session: &Session,
        words: &Words,
        bytes: &[u8],
    ) -> Result<(), Failure> {
        let written = if is_stdout(self.path) {
            let written = io::stdout()
                .write_all(bytes)
                .and_then(|()| io::stdout().flush());
            written.map_err(|it| DiaryError::Write(it.kind()))
        } else {
            session.write_file(self.path, bytes)
        };
        written.map_err(|it| Failure::of_diary(words, &it))?;
        if self.is_there {
            let path = self.path.display().to_string();
            say(&words.tell("cli-replaced-file", &[("path", path.into())]));
        }
        Ok(())
    }
}

/// Whether a path means the standard output.
pub(crate) fn is_stdout(path: &Path) -> bool {
    path == Path::new("-")
}
