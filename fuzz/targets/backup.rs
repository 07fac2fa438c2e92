//! A file of any bytes that is to replace a small diary.
#![no_main]

use std::sync::OnceLock;

use hepatica::diary::mend;
use hepatica::diary::mend::Mend;
use hepatica::diary::session::Session;
use hepatica::domain::record::Record;
use hepatica_fuzz::Files;
use hepatica_fuzz::Folder;
use hepatica_fuzz::bases;
use hepatica_fuzz::clock;
use libfuzzer_sys::fuzz_target;

/// The base with small pages and no log.
fn live() -> &'static Files {
    &bases()[1]
}

fuzz_target!(|data: &[u8]| {
    // Made first, because both use the folder.
    let expected = record();
    let folder = Folder::fresh();
    let (path, backup) = (folder.diary(), folder.backup());
    live().write(&path);
    Files::of_input(data).write(&backup);
    drop(mend::look(&path, &backup, None));
    assert_eq!(Files::read(&path), *live(), "looking changes nothing");
    let restored = mend::mend(&path, &Mend::Restore(backup), None, clock());
    match restored {
        Err(error) => {
            let session = Session::open(&path, clock()).expect("the old diary opens");
            assert!(
                *session.record() == *expected,
                "{error:?}: it is the old one"
            );
        }
        Ok(replaced) => {
            let aside = replaced.aside.expect("there was a diary");
            let kept = mend::look(&path, &aside, None).expect("what was replaced is kept");
            assert_eq!(kept.results as usize, expected.labs().count());
            let held = mend::look(&path, &path, None).expect("the new diary is whole");
            assert_eq!(held, replaced.holding);
            let session = Session::open(&path, clock()).expect("the new diary opens");
            assert!(session.check().expect("it can be checked").is_intact);
        }
    }
});

fn record() -> &'static Record {
    static RECORD: OnceLock<Record> = OnceLock::new();
    RECORD.get_or_init(|| {
        let path = Folder::fresh().diary();
        live().write(&path);
        Session::open(&path, clock()).unwrap().record().clone()
    })
}
