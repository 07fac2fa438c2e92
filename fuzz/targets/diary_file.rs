//! A file of any bytes at the path of the diary.
#![no_main]

use hepatica::diary::command::Command;
use hepatica::diary::error::DiaryError;
use hepatica::diary::session::Session;
use hepatica::domain::change::Change;
use hepatica::domain::import_plan::Intake;
use hepatica::domain::symptom::SymptomId;
use hepatica::domain::text::Note;
use hepatica::store::error::StoreError;
use hepatica_fuzz::Files;
use hepatica_fuzz::Folder;
use hepatica_fuzz::clock;
use hepatica_fuzz::look_at;
use hepatica_fuzz::today;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let path = Folder::fresh().diary();
    let files = Files::of_input(data);
    files.write(&path);
    let mut session = match Session::open(&path, clock()) {
        Ok(session) => session,
        Err(error) => {
            let is_refused = matches!(
                error,
                DiaryError::Store(StoreError::Foreign | StoreError::Newer { .. })
            );
            if is_refused && files.log.is_empty() {
                assert_eq!(
                    Files::read(&path).diary,
                    files.diary,
                    "{error:?}: untouched"
                );
            }
            return;
        }
    };
    look_at(&session);
    let is_intact = session.check().is_ok_and(|it| it.is_intact);
    let (before, unread) = (session.shared_record(), session.unread());
    let mut written = true;
    for command in commands(data.len() % 4 == 0) {
        let was = session.shared_record();
        if session.apply(command).is_err() {
            written = false;
            assert_eq!(*was, *session.record(), "what failed changed nothing");
        }
    }
    assert!(*before == *session.record() || session.saved().is_some());
    let after = session.shared_record();
    drop(session);
    let again = Session::open(&path, clock());
    if is_intact && written {
        let again = again.expect("an intact diary opens again");
        assert!(*after == *again.record(), "what was saved is there");
        assert_eq!(unread, again.unread());
    }
});

/// What a person does in a day; an import makes a backup first.
fn commands(is_import: bool) -> Vec<Command> {
    let day = today();
    let id = SymptomId::EDEMA;
    let note = Command::WriteNote {
        day,
        value: Note::new("written").ok(),
    };
    let value = id.scale().rate(3);
    let rate = if is_import {
        Command::Import(Intake {
            new: vec![Change::Rating { day, id, value }],
            replaced: Vec::new(),
        })
    } else {
        Command::Rate { day, id, value }
    };
    vec![note, rate, Command::CopyDayBefore { day }]
}
