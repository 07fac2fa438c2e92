//! What nobody else may read: a protected diary, its log, its backups, its errors; and that
//! nothing of the program reaches a network.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use hepatica::diary::backups::Due;
use hepatica::diary::clock::Clock;
use hepatica::diary::command;
use hepatica::diary::protection::new_recovery_code;
use hepatica::diary::session::Session;
use hepatica::domain::change::Change;
use hepatica::domain::day::Day;
use hepatica::domain::secret::Passphrase;
use hepatica::domain::secret::Secret;
use hepatica::domain::settings::SettingKey;
use hepatica::domain::text::Note;

/// Words that stand nowhere else.
const MARKS: [&str; 3] = [
    "Zweiundvierzigzebras",
    "Quittenmarmelade",
    "four marked words here",
];

fn today() -> Day {
    Day::parse("2026-11-22").unwrap()
}

fn write_marks(session: &mut Session) {
    let note = Note::new(MARKS[0]).unwrap();
    session
        .apply(command::Command::LogDay(vec![Change::Note {
            day: today(),
            value: Some(note),
        }]))
        .unwrap();
    let key = SettingKey::Name;
    let value = key.check(MARKS[1]).ok();
    session.apply(command::Command::Set { key, value }).unwrap();
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()) {
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

/// The marks that stand in a file, in either of the encodings that SQLite knows.
fn marks_in(path: &Path) -> Vec<&'static str> {
    let bytes = fs::read(path).unwrap();
    let is_in = |mark: &&'static str| {
        let wide: Vec<u8> = mark.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [mark.as_bytes(), wide.as_slice()]
            .iter()
            .any(|it| bytes.windows(it.len()).any(|part| part == *it))
    };
    MARKS.iter().copied().filter(|it| is_in(it)).collect()
}

#[test]
fn a_protected_diary_its_log_and_its_backups_show_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let second = tempfile::tempdir().unwrap();
    let path = folder.path().join("diary.db");
    let clock = Clock::fixed(today());
    let mut session = Session::open(&path, clock).unwrap();
    write_marks(&mut session);
    let key = SettingKey::BackupFolder;
    let value = key.check(&second.path().display().to_string()).ok();
    session.apply(command::Command::Set { key, value }).unwrap();
    assert!(session.backups().unwrap().keep(Due::Now).is_new);
    let plain: Vec<_> = files(folder.path())
        .into_iter()
        .map(|it| marks_in(&it))
        .collect();
    assert!(plain.concat().len() > 2, "the marks can be found at all");

    let passphrase = Passphrase::new(MARKS[2]).unwrap();
    let code = new_recovery_code().unwrap();
    session.protect(&passphrase, &code).unwrap();
    // What is written after it, with the log still open, and what is kept after it.
    write_marks(&mut session);
    let day = today().plus(-1);
    let note = Note::new(&format!("{} again", MARKS[0])).ok();
    session
        .apply(command::Command::WriteNote { day, value: note })
        .unwrap();
    let kept = session.backups().unwrap().keep(Due::Now);
    assert!(
        kept.failed.is_none() && kept.second_failed.is_none(),
        "{kept:?}"
    );
    let mut all = files(folder.path());
    all.extend(files(second.path()));
    assert!(all.len() > 8, "{all:?}");
    for file in &all {
        assert_eq!(marks_in(file), [""; 0], "{}", file.display());
    }
    drop(session);
    for file in files(folder.path()) {
        assert_eq!(marks_in(&file), [""; 0], "{}", file.display());
    }
    let secret = Secret::Passphrase(passphrase);
    assert!(Session::unlock(&path, &secret, clock).is_ok());
}

#[test]
fn errors_and_secrets_never_show_what_they_are_about() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("diary.db");
    let clock = Clock::fixed(today());
    let mut session = Session::open(&path, clock).unwrap();
    write_marks(&mut session);
    let passphrase = Passphrase::new(MARKS[2]).unwrap();
    let code = new_recovery_code().unwrap();
    session.protect(&passphrase, &code).unwrap();
    drop(session);
    let wrong = Secret::Passphrase(Passphrase::typed(MARKS[1]));
    let error = Session::unlock(&path, &wrong, clock).unwrap_err();
    let shown = format!("{error} {error:?} {passphrase:?} {code:?} {wrong:?}");
    assert!(MARKS.iter().all(|it| !shown.contains(it)), "{shown}");
    assert!(
        code.groups().iter().all(|it| !shown.contains(it)),
        "{shown}"
    );
}

#[test]
#[cfg(unix)]
fn everything_that_is_kept_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("home/diary.db");
    let mut session = Session::open(&path, Clock::fixed(today())).unwrap();
    write_marks(&mut session);
    assert!(session.backups().unwrap().keep(Due::Now).is_new);
    let passphrase = Passphrase::new(MARKS[2]).unwrap();
    let code = new_recovery_code().unwrap();
    session.protect(&passphrase, &code).unwrap();
    assert!(session.backups().unwrap().keep(Due::Now).is_new);
    session.unprotect().unwrap();
    let mode = |it: &Path| fs::metadata(it).unwrap().permissions().mode() & 0o777;
    let home = path.parent().unwrap();
    assert_eq!(
        (mode(home), mode(&home.join("diary-backups"))),
        (0o700, 0o700)
    );
    for file in files(home) {
        assert_eq!(mode(&file), 0o600, "{}", file.display());
    }
    // A diary that was copied with wider rights is closed to others when it is opened.
    drop(session);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    drop(Session::open(&path, Clock::fixed(today())).unwrap());
    assert_eq!(mode(&path), 0o600);
}

/// Crates that exist to speak over a network, and the runtimes that they bring along.
const NETWORK: [&str; 24] = [
    "actix-web",
    "attohttpc",
    "axum",
    "curl",
    "curl-sys",
    "h2",
    "hickory-resolver",
    "http",
    "hyper",
    "isahc",
    "libp2p",
    "native-tls",
    "openssl",
    "openssl-sys",
    "quinn",
    "reqwest",
    "rustls",
    "self_update",
    "sentry",
    "socket2",
    "tiny_http",
    "tokio",
    "tungstenite",
    "ureq",
];

#[test]
fn no_crate_speaks_over_a_network_and_neither_does_our_code() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // The lock file would also name what only other systems or features need.
    let tree = Command::new(env!("CARGO"))
        .args([
            "tree",
            "--offline",
            "--locked",
            "-e",
            "normal",
            "--prefix",
            "none",
        ])
        .current_dir(root)
        .output()
        .unwrap();
    let tree = String::from_utf8(tree.stdout).unwrap();
    let names: BTreeSet<&str> = tree.lines().filter_map(|it| it.split(' ').next()).collect();
    assert!(names.len() > 200, "{tree}");
    for name in NETWORK {
        assert!(!names.contains(name), "{name} is in the dependency tree");
    }
    for path in files(&root.join("src")) {
        let mut text = fs::read_to_string(&path).unwrap();
        // Code systems are called by names that look like addresses.
        if path.ends_with("interchange/fhir/names.rs") {
            text = text.replace("\"http://", "\"");
        }
        for word in [
            "std::net",
            "TcpStream",
            "UdpSocket",
            "UnixStream",
            "http://",
        ] {
            assert!(!text.contains(word), "{}: {word}", path.display());
        }
    }
}
