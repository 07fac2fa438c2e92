//! The file with the sealed key beside a protected diary. A first byte of zero asks for a right
//! checksum, which no mutation would find.
#![no_main]
#![expect(dead_code, reason = "sealing and opening take half a second each")]

use std::fs;

use hepatica::diary::error::DiaryError;
use hepatica::diary::session::Session;
use hepatica::store::error::StoreError;
use hepatica_fuzz::Folder;
use hepatica_fuzz::clock;
use libfuzzer_sys::fuzz_target;

mod domain {
    pub(crate) use hepatica::domain::secret;
}
#[path = "../../src/store"]
mod store {
    pub(crate) mod data_key;
    pub(crate) mod key_file;
    pub(crate) use hepatica::store::error;
}

use store::key_file::KeyFile;

const PAGES: usize = 4 * 4096;
/// What the diary of the seeds begins with.
const SALT: &[u8; 16] = b"\x80ne diary's salt";

fuzz_target!(|data: &[u8]| {
    let text = match data.split_first() {
        Some((0, lines)) => {
            let check = format!("check {:08x}\n", crc32fast::hash(lines));
            [lines, check.as_bytes()].concat()
        }
        _ => data.to_vec(),
    };
    let keys = str::from_utf8(&text[..text.len().min(4096)])
        .ok()
        .and_then(|it| KeyFile::parse(it).ok());
    if let Some(keys) = &keys {
        assert_eq!(KeyFile::parse(&keys.to_text()).as_ref().ok(), Some(keys));
    }
    let path = Folder::fresh().diary();
    let mut diary: Vec<u8> = (0..PAGES).map(|it| (it * 7 + it / 256) as u8).collect();
    diary[..16].copy_from_slice(SALT);
    fs::write(&path, &diary).unwrap();
    fs::write(path.with_file_name("d.db.keys"), &text).unwrap();
    let error = match Session::open(&path, clock()) {
        Err(DiaryError::Store(error)) => error,
        other => panic!("opened without a secret: {other:?}"),
    };
    match keys {
        None => assert!(matches!(error, StoreError::KeysDamaged), "{error:?}"),
        Some(it) if it.diary() == *SALT => {
            assert!(matches!(error, StoreError::Locked), "{error:?}");
        }
        Some(_) => assert!(matches!(error, StoreError::Damaged), "{error:?}"),
    }
    assert_eq!(fs::read(&path).unwrap(), diary, "untouched");
});
