//! A file of any bytes that is to be rescued, with or without a backup.
#![no_main]

use hepatica::diary::error::DiaryError;
use hepatica::diary::mend;
use hepatica::diary::mend::Mend;
use hepatica::diary::session::Session;
use hepatica::store::error::StoreError;
use hepatica_fuzz::Files;
use hepatica_fuzz::Folder;
use hepatica_fuzz::bases;
use hepatica_fuzz::clock;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let base = &bases()[1];
    let folder = Folder::fresh();
    let path = folder.diary();
    let files = Files::of_input(data);
    files.write(&path);
    let has_backup = data.len() % 4 == 0;
    if has_backup {
        base.write(&folder.backup());
    }
    match mend::mend(&path, &Mend::Rescue, None, clock()) {
        Err(error) => {
            assert_eq!(Files::read(&path), files, "{error:?}: as it was");
            assert!(
                matches!(
                    error,
                    DiaryError::Store(StoreError::Damaged | StoreError::Foreign)
                ),
                "{error:?}: a rescue fails only if nothing can be read"
            );
        }
        Ok(replaced) => {
            assert!(files.diary.is_empty() || replaced.aside.is_some_and(|it| it.exists()));
            let session = Session::open(&path, clock()).expect("a rescued diary opens");
            let check = session.check().expect("it can be checked");
            assert!(check.is_intact);
            assert_eq!(check.holding, replaced.holding);
            assert_eq!(session.unread(), 0, "all that was written is understood");
        }
    }
});
