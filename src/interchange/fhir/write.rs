//! Writes a diary as a FHIR R4 collection. `docs/formats.md` says what stands where.
//!
//! The same diary gives the same bytes: ids are made from the mark of the diary and the place of
//! each value, and no clock is read.

use crate::domain::day::DayRange;
use crate::domain::diary_id::DiaryId;
use crate::domain::record::Record;
use crate::interchange::fhir::write_events;
use crate::interchange::fhir::write_file::File;
use crate::interchange::fhir::write_labs;
use crate::interchange::fhir::write_survey;
use crate::interchange::fhir::write_vitals;
use crate::words::bundle::Words;

/// Writes the days of `period` as a bundle: one entry a line.
#[must_use]
pub fn write_fhir(record: &Record, period: DayRange, id: DiaryId, words: &Words) -> Vec<u8> {
    let mut file = File::new(id, record.settings(), words);
    for (day, entry) in record.entries_in(period) {
        write_vitals::write(&mut file, day, entry);
        write_survey::write(&mut file, day, entry);
    }
    write_labs::write(&mut file, record, period);
    write_events::write(&mut file, record, period);
    file.end()
}
