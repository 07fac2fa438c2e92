//! Turns what strace saw of a run into the calls that change a disk.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::disk::{Disk, Op, apply};
use crate::trial::program::Call;

const CALLS: &str = "openat,close,pwrite64,write,fsync,fdatasync,ftruncate,unlink,unlinkat,rename,\
                     renameat,renameat2,mkdir,copy_file_range,sendfile";

/// What an open descriptor stands for.
#[derive(Clone, Debug)]
enum Open {
    /// The contents of a file, and where the next write goes.
    File(usize, usize),
    Folder(String),
}

/// The calls of one run or several, and the disk before them.
#[derive(Debug)]
pub(crate) struct Recording {
    root: String,
    pub(crate) disk: Disk,
    pub(crate) ops: Vec<Op>,
    names: BTreeMap<String, usize>,
    folders: BTreeSet<String>,
    /// What a program that reads would see.
    seen: BTreeMap<usize, Vec<u8>>,
    open: BTreeMap<i32, Open>,
}

impl Recording {
    /// Begins with what is in `root`.
    pub(crate) fn of(root: &Path) -> Result<Self, String> {
        let mut recording = Self {
            root: root.display().to_string(),
            disk: Disk::default(),
            ops: Vec::new(),
            names: BTreeMap::new(),
            folders: BTreeSet::from([String::new()]),
            seen: BTreeMap::new(),
            open: BTreeMap::new(),
        };
        recording.take_in(root).map_err(|it| it.to_string())?;
        Ok(recording)
    }

    fn take_in(&mut self, folder: &Path) -> std::io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let name = self.name(&path.display().to_string()).unwrap_or_default();
            if path.is_dir() {
                self.folders.insert(name.clone());
                self.disk.put_folder(&name);
                self.take_in(&path)?;
            } else {
                let contents = self.seen.len();
                let bytes = fs::read(&path)?;
                self.names.insert(name.clone(), contents);
                self.seen.insert(contents, bytes.clone());
                self.disk.put(&name, contents, bytes);
            }
        }
        Ok(())
    }

    /// Runs a call under strace. With `says`, an output that begins so is an acknowledgement;
    /// without, the end is one.
    pub(crate) fn run(
        &mut self,
        exe: &Path,
        call: &Call,
        says: Option<&str>,
    ) -> Result<(), String> {
        let folder = tempfile::tempdir().map_err(|it| it.to_string())?;
        let log = folder.path().join("log");
        let mut command = Command::new("strace");
        command.args(["-f", "-qq", "-xx", "-s", "9000000", "-e", "signal=none"]);
        command
            .args(["-e", &format!("trace={CALLS}"), "-o"])
            .arg(&log);
        command.arg(exe).args(call.args.iter().map(OsStr::new));
        let status = call.dress(&mut command).status();
        if !status.map_err(|it| it.to_string())?.success() {
            return Err("the recorded run failed".to_owned());
        }
        let log = fs::read_to_string(log).map_err(|it| it.to_string())?;
        self.open.clear();
        for line in log.lines() {
            self.line(line, says)
                .ok_or_else(|| format!("not understood: {}", line.get(..160).unwrap_or(line)))?;
        }
        if says.is_none() {
            self.ops.push(Op::Acknowledge);
        }
        Ok(())
    }

    /// Takes in one line; `None` if it is of a form that was never seen.
    fn line(&mut self, line: &str, says: Option<&str>) -> Option<()> {
        let rest = line.trim_start_matches(|it: char| it.is_ascii_digit() || it == ' ');
        let (call, rest) = rest.split_once('(')?;
        let (args, result) = rest.rsplit_once(" = ")?;
        let result: i64 = result.split(' ').next()?.parse().ok()?;
        if result < 0 {
            return Some(());
        }
        let count = usize::try_from(result).ok()?;
        let args = args.trim_end().strip_suffix(')')?;
        let texts = texts(args);
        let numbers: Vec<Option<i64>> = args.split(", ").map(|it| it.parse().ok()).collect();
        let number = |at: usize| numbers.get(at).copied().flatten();
        let first = number(0).and_then(|it| i32::try_from(it).ok());
        let name = |at: usize| {
            let text = texts
                .get(at)
                .map(|it| String::from_utf8_lossy(it).into_owned());
            self.name(&text?)
        };
        match call {
            "openat" => self.opened(i32::try_from(result).ok()?, name(0), args),
            "close" => drop(self.open.remove(&first?)),
            "write" if first == Some(1) => {
                let is_told =
                    says.is_some_and(|it| texts.iter().any(|text| text.starts_with(it.as_bytes())));
                if is_told {
                    self.ops.push(Op::Acknowledge);
                }
            }
            "write" => self.append(first?, texts.first()?.get(..count)?.to_vec()),
            "pwrite64" => {
                let at = usize::try_from(number(3)?).ok()?;
                if let Some(Open::File(contents, _)) = self.open.get(&first?) {
                    let data = texts.first()?.get(..count)?.to_vec();
                    self.change(Op::Write(*contents, at, data));
                }
            }
            "fsync" | "fdatasync" => match self.open.get(&first?) {
                Some(Open::File(contents, _)) => self.ops.push(Op::Sync(*contents)),
                Some(Open::Folder(name)) => self.ops.push(Op::SyncFolder(name.clone())),
                None => (),
            },
            "ftruncate" => {
                if let Some(Open::File(contents, _)) = self.open.get(&first?) {
                    let length = usize::try_from(number(1)?).ok()?;
                    self.change(Op::Cut(*contents, length));
                }
            }
            "unlink" | "unlinkat" => {
                if let Some(name) = name(0) {
                    self.names.remove(&name);
                    self.ops.push(Op::Remove(name));
                }
            }
            "rename" | "renameat" | "renameat2" => {
                if let (Some(from), Some(to)) = (name(0), name(1)) {
                    let contents = self.names.remove(&from)?;
                    self.names.insert(to.clone(), contents);
                    self.ops.push(Op::Rename(from, to));
                }
            }
            "mkdir" => {
                if let Some(name) = name(0) {
                    self.folders.insert(name.clone());
                    self.ops.push(Op::MakeFolder(name));
                }
            }
            "copy_file_range" => self.copied(first?, i32::try_from(number(2)?).ok()?, count),
            "sendfile" => {
                let from = i32::try_from(number(1)?).ok()?;
                self.copied(from, first?, count);
            }
            _ => return None,
        }
        Some(())
    }

    fn opened(&mut self, descriptor: i32, name: Option<String>, args: &str) {
        self.open.remove(&descriptor);
        let Some(name) = name else { return };
        if self.folders.contains(&name) {
            self.open.insert(descriptor, Open::Folder(name));
            return;
        }
        let contents = if let Some(contents) = self.names.get(&name) {
            *contents
        } else {
            let contents = self.seen.len();
            self.names.insert(name.clone(), contents);
            self.seen.insert(contents, Vec::new());
            self.ops.push(Op::Create(name, contents));
            contents
        };
        if args.contains("O_TRUNC") {
            self.change(Op::Cut(contents, 0));
        }
        self.open.insert(descriptor, Open::File(contents, 0));
    }

    fn append(&mut self, descriptor: i32, data: Vec<u8>) {
        if let Some(Open::File(contents, at)) = self.open.get_mut(&descriptor) {
            let op = Op::Write(*contents, *at, data);
            if let Op::Write(_, _, data) = &op {
                *at += data.len();
            }
            self.change(op);
        }
    }

    fn copied(&mut self, from: i32, to: i32, count: usize) {
        let Some(Open::File(contents, at)) = self.open.get_mut(&from) else {
            return;
        };
        let bytes = self
            .seen
            .get(contents)
            .and_then(|it| it.get(*at..*at + count));
        let bytes = bytes.unwrap_or_default().to_vec();
        *at += count;
        self.append(to, bytes);
    }

    fn change(&mut self, op: Op) {
        if let Op::Write(contents, ..) | Op::Cut(contents, _) = &op {
            apply(self.seen.entry(*contents).or_default(), &op);
        }
        self.ops.push(op);
    }

    /// The name inside the folder of the trial; `None` if the path is outside.
    fn name(&self, path: &str) -> Option<String> {
        let rest = path.strip_prefix(&self.root)?;
        Some(rest.trim_start_matches('/').to_owned())
    }
}

/// The strings among the arguments; all of their bytes are printed as `\x2f`.
fn texts(args: &str) -> Vec<Vec<u8>> {
    let quoted = args.split('"').skip(1).step_by(2);
    let byte = |it: &str| u8::from_str_radix(it, 16).unwrap_or(0);
    quoted
        .map(|it| it.split("\\x").skip(1).map(byte).collect())
        .collect()
}
