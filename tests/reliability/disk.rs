//! What a disk could hold after a power cut, from the calls that a program made.
//!
//! What was synced is certain. Of what was not, any sectors of 512 bytes may have reached the
//! disk, and the first few of the changed names.

use std::collections::{BTreeMap, BTreeSet};

/// One call that changes files. Names are relative to the folder of the trial.
#[derive(Clone, Debug)]
pub(crate) enum Op {
    /// A new file with the number of its contents.
    Create(String, usize),
    /// Bytes at a place.
    Write(usize, usize, Vec<u8>),
    /// Another length.
    Cut(usize, usize),
    /// The contents are to be certain.
    Sync(usize),
    /// The names in a folder are to be certain.
    SyncFolder(String),
    /// A name goes.
    Remove(String),
    /// A name takes the place of another.
    Rename(String, String),
    /// A new folder.
    MakeFolder(String),
    /// The person was told that something is saved.
    Acknowledge,
}

/// How a file system orders what was not synced by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Model {
    /// Names are certain only after a sync of their folder.
    Strict,
    /// Names are certain after any sync, as with a journal.
    Journal,
    /// No sync does anything: a control, which must lose what was acknowledged.
    NoSyncs,
}

/// How much of what is not certain survives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Luck {
    /// Nothing.
    None,
    /// Everything.
    All,
    /// Each sector or not.
    Chance,
}

/// The files and folders of an image.
pub(crate) type Image = (BTreeMap<String, Vec<u8>>, BTreeSet<String>);

/// The disk after some calls.
#[derive(Clone, Debug, Default)]
pub(crate) struct Disk {
    certain: BTreeMap<usize, Vec<u8>>,
    names: BTreeMap<String, usize>,
    folders: BTreeSet<String>,
    writes: BTreeMap<usize, Vec<Op>>,
    renames: Vec<Op>,
    pub(crate) acknowledged: usize,
}

const SECTOR: usize = 512;

impl Disk {
    /// Puts a file there for certain, as it was before the first call.
    pub(crate) fn put(&mut self, name: &str, contents: usize, bytes: Vec<u8>) {
        self.names.insert(name.to_owned(), contents);
        self.certain.insert(contents, bytes);
    }

    /// Puts a folder there for certain.
    pub(crate) fn put_folder(&mut self, name: &str) {
        self.folders.insert(name.to_owned());
    }

    /// Carries out one call.
    pub(crate) fn step(&mut self, op: &Op, model: Model) {
        match op {
            Op::Acknowledge => self.acknowledged += 1,
            Op::Write(contents, ..) | Op::Cut(contents, _) => {
                self.writes.entry(*contents).or_default().push(op.clone());
            }
            Op::Sync(_) | Op::SyncFolder(_) if model == Model::NoSyncs => (),
            Op::Sync(contents) => {
                let bytes = self.certain.entry(*contents).or_default();
                for write in self.writes.remove(contents).unwrap_or_default() {
                    apply(bytes, &write);
                }
                if model == Model::Journal {
                    self.settle(|_| true);
                }
            }
            Op::SyncFolder(folder) => self.settle(|name| parent(name) == folder),
            Op::Create(..) | Op::Remove(_) | Op::Rename(..) | Op::MakeFolder(_) => {
                self.renames.push(op.clone());
            }
        }
    }

    /// Returns what is there when the power comes back.
    pub(crate) fn image(&self, luck: Luck, chance: &mut fastrand::Rng) -> Image {
        let mut disk = self.clone();
        let count = match luck {
            Luck::None => 0,
            Luck::All => disk.renames.len(),
            Luck::Chance => chance.usize(..=disk.renames.len()),
        };
        for op in self.renames.iter().take(count) {
            disk.rename(op);
        }
        for (contents, writes) in &self.writes {
            let bytes = disk.certain.entry(*contents).or_default();
            for write in writes {
                match luck {
                    Luck::None => (),
                    Luck::All => apply(bytes, write),
                    Luck::Chance => apply_by_chance(bytes, write, chance),
                }
            }
        }
        let is_reached = |name: &str| {
            let folder = parent(name);
            folder.is_empty() || disk.folders.contains(folder)
        };
        let files = disk.names.iter().filter(|it| is_reached(it.0));
        let files = files.map(|(name, it)| {
            let bytes = disk.certain.get(it).cloned().unwrap_or_default();
            (name.clone(), bytes)
        });
        (files.collect(), disk.folders.clone())
    }

    /// Makes the changed names certain whose folder `is_synced`.
    fn settle(&mut self, is_synced: impl Fn(&str) -> bool) {
        let all = std::mem::take(&mut self.renames);
        let (now, later) = all.into_iter().partition(|op| match op {
            Op::Create(name, _) | Op::Remove(name) | Op::Rename(name, _) | Op::MakeFolder(name) => {
                is_synced(name)
            }
            Op::Write(..) | Op::Cut(..) | Op::Sync(_) | Op::SyncFolder(_) | Op::Acknowledge => true,
        });
        self.renames = later;
        let now: Vec<Op> = now;
        for op in &now {
            self.rename(op);
        }
    }

    fn rename(&mut self, op: &Op) {
        match op {
            Op::Create(name, contents) => {
                self.names.insert(name.clone(), *contents);
            }
            Op::Remove(name) => {
                self.names.remove(name);
            }
            Op::Rename(from, to) => {
                if let Some(contents) = self.names.remove(from) {
                    self.names.insert(to.clone(), contents);
                }
            }
            Op::MakeFolder(name) => {
                self.folders.insert(name.clone());
            }
            Op::Write(..) | Op::Cut(..) | Op::Sync(_) | Op::SyncFolder(_) | Op::Acknowledge => (),
        }
    }
}

/// Does a write to bytes in memory.
pub(crate) fn apply(bytes: &mut Vec<u8>, op: &Op) {
    match op {
        Op::Write(_, at, data) => {
            let end = at + data.len();
            if bytes.len() < end {
                bytes.resize(end, 0);
            }
            if let Some(place) = bytes.get_mut(*at..end) {
                place.copy_from_slice(data);
            }
        }
        Op::Cut(_, length) => bytes.resize(*length, 0),
        Op::Create(..)
        | Op::Sync(_)
        | Op::SyncFolder(_)
        | Op::Remove(_)
        | Op::Rename(..)
        | Op::MakeFolder(_)
        | Op::Acknowledge => (),
    }
}

fn apply_by_chance(bytes: &mut Vec<u8>, op: &Op, chance: &mut fastrand::Rng) {
    let Op::Write(contents, at, data) = op else {
        if chance.bool() {
            apply(bytes, op);
        }
        return;
    };
    let mut from = 0;
    while from < data.len() {
        // A write need not begin where a sector does.
        let to = data.len().min(from + SECTOR - (at + from) % SECTOR);
        let part = data.get(from..to).unwrap_or_default().to_vec();
        if chance.bool() {
            apply(bytes, &Op::Write(*contents, at + from, part));
        }
        from = to;
    }
}

fn parent(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |it| it.0)
}
