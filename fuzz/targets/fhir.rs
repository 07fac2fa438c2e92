//! Records of a clinic: one byte of options, then the bytes of the file.
#![no_main]

use hepatica::domain::import_plan::ImportPlan;
use hepatica::domain::record::Record;
use hepatica::interchange::error::ImportError;
use hepatica::interchange::fhir::stream::read_fhir;
use hepatica::interchange::options::ReadOptions;
use hepatica_fuzz::today;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let [first, bytes @ ..] = data else {
        return;
    };
    let options = ReadOptions {
        person: (first & 1 == 1).then_some(usize::from(first >> 1)),
        ..ReadOptions::default()
    };
    let plan = |record: &Record| -> Result<ImportPlan, ImportError> {
        let found = read_fhir(bytes, &options, today())?;
        Ok(ImportPlan::new(found, record))
    };
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
});
