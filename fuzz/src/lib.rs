//! What the targets share: a small diary, files made of bytes, a folder in memory.
//!
//! A file target reads its bytes in one of two ways. Bytes below eight choose one of [`bases`] and
//! patch it, which keeps an input short and lets a mutation reach every page; anything else is the
//! file itself, with a log behind it if there is one.

use std::cell::RefCell;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::sync::OnceLock;

use hepatica::diary::clock::Clock;
use hepatica::diary::command::Command;
use hepatica::diary::sample;
use hepatica::diary::session::Session;
use hepatica::domain::change::Change;
use hepatica::domain::day::Day;
use hepatica::domain::found::Found;
use hepatica::domain::import_plan::ImportPlan;
use hepatica::domain::record::Record;
use hepatica::interchange::error::ImportError;
use hepatica::interchange::options::ReadOptions;
use rusqlite::Connection;

pub mod coverage;

/// What a write-ahead log begins with, whichever way its checksums are stored.
const LOG: [&[u8]; 2] = [b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83"];
const CREATE: &str = include_str!("../../migrations/0001_create.sql");

/// The day that every target calls today.
pub fn today() -> Day {
    Day::parse("2026-11-22").unwrap()
}

pub fn clock() -> Clock {
    Clock::fixed(today())
}

/// A diary as it lies on disk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    pub diary: Vec<u8>,
    pub log: Vec<u8>,
}

impl Files {
    /// Reads what [`Files::write`] wrote.
    pub fn read(path: &Path) -> Self {
        let read = |it: &Path| fs::read(it).unwrap_or_default();
        Self {
            diary: read(path),
            log: read(&log_of(path)),
        }
    }

    pub fn write(&self, path: &Path) {
        fs::write(path, &self.diary).unwrap();
        if !self.log.is_empty() {
            fs::write(log_of(path), &self.log).unwrap();
        }
    }

    /// The bytes of an input that is these files.
    pub fn to_input(&self) -> Vec<u8> {
        [self.diary.as_slice(), &self.log].concat()
    }

    /// Makes files of the bytes of an input.
    pub fn of_input(data: &[u8]) -> Self {
        match data.split_first() {
            Some((base, patches)) if *base < 8 => {
                let bases = bases();
                let mut files = bases[usize::from(*base) % bases.len()].clone();
                files.patch(patches);
                files
            }
            _ => Self::split(data),
        }
    }

    fn split(data: &[u8]) -> Self {
        let starts = (0..data.len()).step_by(512);
        let is_log = |at: &usize| LOG.iter().any(|it| data[*at..].starts_with(it));
        let at = starts.skip(1).find(is_log).unwrap_or(data.len());
        Self {
            diary: data[..at].to_vec(),
            log: data[at..].to_vec(),
        }
    }

    /// A patch is a place in three bytes, a byte that says what and how much, and what is put there.
    fn patch(&mut self, mut patches: &[u8]) {
        while let [a, b, c, what, rest @ ..] = patches {
            let length = self.diary.len() + self.log.len();
            if length == 0 {
                return;
            }
            let at = usize::from(*a) << 16 | usize::from(*b) << 8 | usize::from(*c);
            let at = at % length;
            patches = match what >> 4 {
                1 => self.copy_block(at, rest),
                2 => {
                    let kept = at.min(self.diary.len());
                    self.log.truncate(at - kept);
                    self.diary.truncate(kept);
                    rest
                }
                _ => {
                    let count = (usize::from(what & 15) + 1).min(rest.len());
                    let (new, rest) = rest.split_at(count);
                    for (at, byte) in (at..).zip(new) {
                        self.put(at, *byte);
                    }
                    rest
                }
            };
        }
    }

    /// Copies the block of 512 bytes around `at` over another one.
    fn copy_block<'a>(&mut self, at: usize, rest: &'a [u8]) -> &'a [u8] {
        let [block, rest @ ..] = rest else {
            return rest;
        };
        let (from, to) = (at / 512 * 512, usize::from(*block) * 512);
        let whole = self.to_input();
        let bytes = whole.get(from..from + 512).unwrap_or_default();
        for (at, byte) in (to..).zip(bytes) {
            self.put(at, *byte);
        }
        rest
    }

    fn put(&mut self, at: usize, byte: u8) {
        let split = self.diary.len();
        let place = match at.checked_sub(split) {
            None => self.diary.get_mut(at),
            Some(at) => self.log.get_mut(at),
        };
        if let Some(place) = place {
            *place = byte;
        }
    }
}

/// A folder in memory that one process has for itself, emptied before every input.
pub struct Folder(PathBuf);

impl Folder {
    /// Returns the empty folder.
    pub fn fresh() -> &'static Self {
        static FOLDER: OnceLock<Folder> = OnceLock::new();
        let folder = FOLDER.get_or_init(|| Self::named("input"));
        drop(fs::remove_dir_all(&folder.0));
        make(&folder.0);
        folder
    }

    fn named(name: &str) -> Self {
        Self(PathBuf::from(format!(
            "/dev/shm/hepatica-fuzz-{}/{name}",
            std::process::id()
        )))
    }

    /// The diary of the folder.
    pub fn diary(&self) -> PathBuf {
        self.0.join("d.db")
    }

    /// A backup of the diary.
    pub fn backup(&self) -> PathBuf {
        let folder = self.0.join("d-backups");
        make(&folder);
        folder.join("2026-11-20.db")
    }
}

fn make(folder: &Path) {
    fs::create_dir_all(folder).unwrap();
}

fn log_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

/// A little of everything that a diary holds, all of it before today.
pub fn changes() -> Vec<Change> {
    let all = sample::sample(today());
    let mut kept: Vec<Change> = Vec::new();
    let from = today().plus(-6);
    for change in all {
        let of_kind = |it: &&Change| std::mem::discriminant(*it) == std::mem::discriminant(&change);
        let is_late = change.day().is_none_or(|it| it >= from);
        let count = kept.iter().filter(of_kind).count();
        if count < if is_late { 20 } else { 3 } {
            kept.push(change);
        }
    }
    kept
}

/// Small diaries of both schemas, with large and small pages, with and without a log.
pub fn bases() -> &'static [Files] {
    static BASES: OnceLock<Vec<Files>> = OnceLock::new();
    BASES.get_or_init(|| {
        let folder = Folder::named("base");
        let path = folder.diary();
        let fresh = || {
            drop(fs::remove_dir_all(&folder.0));
            make(&folder.0);
        };
        let mut bases = Vec::new();

        fresh();
        let mut session = Session::open(&path, clock()).unwrap();
        session.apply(Command::LogDay(changes())).unwrap();
        let (early, late) = (changes().split_off(3), changes());
        drop(session);
        let mut session = Session::open(&path, clock()).unwrap();
        // Corrections, so that there is a history; a log that is not taken in yet.
        let removed = early.iter().take(4).map(taken_out).collect();
        session.apply(Command::LogDay(removed)).unwrap();
        session.apply(Command::LogDay(late)).unwrap();
        bases.push(Files::read(&path));
        drop(session);
        let closed = Files::read(&path);

        bases.push(small_pages(&path, "DELETE"));
        bases.push(small_pages(&path, "WAL"));
        bases.push(closed);

        fresh();
        let old = Connection::open(&path).unwrap();
        old.execute_batch(&format!("PRAGMA page_size = 512; {CREATE} {OLD_ROWS}"))
            .unwrap();
        drop(old);
        bases.push(Files::read(&path));
        drop(fs::remove_dir_all(&folder.0));
        bases
    })
}

const OLD_ROWS: &str = "
    PRAGMA user_version = 1; PRAGMA application_id = 0x48455041;
    INSERT INTO series VALUES (1, 'edema'), (2, 'weight'), (3, 'glow');
    INSERT INTO observation VALUES
      ('2026-11-20', 1, 0, '', 2, 0, NULL, 1), ('2026-11-20', 2, 0, '', 7670, 2, 'kg', 1),
      ('2026-11-21', 1, 0, '', 1, 0, NULL, 1), ('2026-11-21', 3, 0, '', 1, 0, NULL, 1);
    INSERT INTO note VALUES ('2026-11-20', 'Shoes tight by evening.', 1);
    INSERT INTO lab_result VALUES
      ('2026-11-19', 'bili_total', 0, '<', 3, 1, 'mg/dL', '0.2-1.2', 'City Hospital', 1),
      ('2026-11-19', 'bili_total', 1, '', 21, 1, 'mg/dL', NULL, NULL, 1);
    INSERT INTO event VALUES (x'000102030405060708090a0b0c0d0e0f', 'paracentesis', '2026-11-01',
      '2026-11-02', 4, 0, 'L', 'x', 1);
    INSERT INTO setting VALUES ('sex', 'female', 1), ('name', 'Sample', 1);
    INSERT INTO change VALUES (1, 1795386600000, -300, 'log-day');
    INSERT INTO history VALUES (1, 1, 'note', 'U', '[]', '{}');";

fn taken_out(change: &Change) -> Change {
    let mut taken = change.clone();
    match &mut taken {
        Change::Rating { value, .. } => *value = None,
        Change::Vital { value, .. } => *value = None,
        Change::Note { value, .. } => *value = None,
        Change::Lab { value, .. } => *value = None,
        Change::Event { value, .. } => *value = None,
        Change::Setting { value, .. } => *value = None,
        Change::Limit { value, .. } => *value = None,
        Change::Warned { value, .. } => *value = None,
        Change::Context { value, .. } => *value = None,
        Change::Other { value, .. } => *value = None,
        Change::Source { value, .. } => *value = None,
        Change::Meaning { value, .. } => *value = None,
        Change::Question { value, .. } => *value = None,
    }
    taken
}

fn small_pages(path: &Path, mode: &str) -> Files {
    let connection = Connection::open(path).unwrap();
    connection
        .execute_batch(&format!(
            "PRAGMA journal_mode = DELETE; PRAGMA page_size = 512; VACUUM; \
             PRAGMA journal_mode = {mode};"
        ))
        .unwrap();
    drop(connection);
    Files::read(path)
}

thread_local! {
    /// Kept, because making the words takes longer than an input.
    static WORDS: RefCell<Option<hepatica::words::bundle::Words>> = const { RefCell::new(None) };
}

/// Looks at an open diary in every way that a screen or a file does.
pub fn look_at(session: &Session) {
    use hepatica::domain::alert::standing::Standing;
    use hepatica::domain::comparison::compare::comparisons;
    use hepatica::domain::score::registry::latest_scores;
    use hepatica::domain::warning_log::warnings_in;
    let (record, today) = (session.record(), session.today());
    let period = hepatica::domain::summary::Summary::whole_period(record, today);
    let standing = Standing::new(record, today, today);
    drop(latest_scores(record, today));
    for (_, event) in record.events() {
        drop(comparisons(record, event, today));
    }
    let last_year = hepatica::domain::day::DayRange::ending(today, 366);
    drop(warnings_in(record, last_year));
    drop(hepatica::diary::document::csv(record, period));
    WORDS.with_borrow_mut(|words| {
        let words = words.get_or_insert_with(|| hepatica::words::bundle::Words::new("en"));
        for shown in &standing.loud {
            drop(words.alert_text(&shown.alert, record.settings()));
            drop(words.alert_evidence_plain(&shown.alert, record.settings()));
        }
        drop(hepatica::diary::document::summary_json(
            record, words, last_year,
        ));
    });
}

/// Reads a file behind one byte of options: nothing found lies after today, and what was taken in
/// is not new when the file is read again.
pub fn is_taken_in_once(
    data: &[u8],
    read: impl Fn(&[u8], &ReadOptions) -> Result<Found, ImportError>,
) {
    let [first, bytes @ ..] = data else {
        return;
    };
    let options = ReadOptions {
        person: (first & 1 == 1).then_some(usize::from(first >> 1)),
        ..ReadOptions::default()
    };
    let plan = |record: &Record| read(bytes, &options).map(|it| ImportPlan::new(it, record));
    let mut record = Record::default();
    let Ok(found) = plan(&record) else {
        return;
    };
    for change in &found.new {
        assert!(change.day().is_none_or(|it| it <= today()), "no future");
    }
    record.apply_all(&found.intake(|_| false).new);
    let again = plan(&record).expect("it was read before");
    assert_eq!(again.new, [], "a file that was taken in holds nothing new");
}
