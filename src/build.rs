//! Compiles SQLite with SQLCipher, so that a C compiler is all that a fresh machine needs.
//!
//! rusqlite would want OpenSSL, and with it perl and make, for an encrypted file. Its feature
//! `in_gecko` leaves SQLite to whoever links the program; that is this script, with the ciphers
//! of libtomcrypt. See `docs/decisions/0007-passphrase.md`.

use sqlcipher_src::LIBTOMCRYPT_INCLUDE_DIR;
use sqlcipher_src::LIBTOMCRYPT_SOURCES;
use sqlcipher_src::SOURCE_FILE;
use sqlcipher_src::source_dir;

/// What SQLCipher asks for, then what the diary uses; what it does not use is left out.
const OPTIONS: &[(&str, Option<&str>)] = &[
    ("SQLITE_HAS_CODEC", None),
    ("SQLCIPHER_CRYPTO_LIBTOMCRYPT", None),
    ("SQLITE_EXTRA_INIT", Some("sqlcipher_extra_init")),
    ("SQLITE_EXTRA_SHUTDOWN", Some("sqlcipher_extra_shutdown")),
    ("SQLITE_TEMP_STORE", Some("2")),
    ("LTC_SOURCE", None),
    ("SQLITE_CORE", None),
    ("SQLITE_DEFAULT_FOREIGN_KEYS", Some("1")),
    ("SQLITE_ENABLE_API_ARMOR", None),
    ("SQLITE_ENABLE_COLUMN_METADATA", None),
    ("SQLITE_ENABLE_DBPAGE_VTAB", None),
    ("SQLITE_OMIT_LOAD_EXTENSION", None),
    ("SQLITE_OMIT_DEPRECATED", None),
    ("SQLITE_THREADSAFE", Some("1")),
    ("HAVE_STDINT_H", Some("1")),
    ("HAVE_USLEEP", Some("1")),
    ("HAVE_ISNAN", None),
];

/// The part of libtomcrypt whose place it takes, and what takes it.
const OWN_RANDOMNESS: (&str, &str) = ("prngs/rng_get_bytes.c", "src/store/random.c");

fn main() {
    println!("cargo::rerun-if-changed=src/build.rs");
    println!("cargo::rerun-if-changed={}", OWN_RANDOMNESS.1);
    let folder = source_dir();
    let is_kept = |it: &&&str| !it.ends_with(OWN_RANDOMNESS.0);
    let sources = LIBTOMCRYPT_SOURCES.iter().filter(is_kept);
    let mut build = cc::Build::new();
    build
        .include(folder.join(LIBTOMCRYPT_INCLUDE_DIR))
        .file(folder.join(SOURCE_FILE))
        .files(sources.map(|it| folder.join(it)))
        .file(OWN_RANDOMNESS.1)
        // Ciphers in a debug build would make every test wait.
        .opt_level(2)
        .debug(false)
        .warnings(false)
        .cargo_metadata(false);
    for (name, value) in OPTIONS {
        build.define(name, *value);
    }
    if std::env::var_os("CARGO_CFG_UNIX").is_some() {
        build.define("HAVE_LOCALTIME_R", None);
    }
    build.compile("hepatica_sqlcipher");
    let out = std::env::var("OUT_DIR").unwrap_or_default();
    if std::env::var_os("CARGO_CFG_WINDOWS").is_some() {
        println!("cargo::rustc-link-lib=advapi32");
    }
    println!("cargo::rustc-link-search=native={out}");
    // rusqlite comes after this library on the linker's line, so nothing may be left out of it.
    println!("cargo::rustc-link-lib=static:+whole-archive,-bundle=hepatica_sqlcipher");
}
