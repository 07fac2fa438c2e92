//! An archive of files: one byte of options, then the bytes of the archive.
#![no_main]

use std::io::Cursor;

use hepatica::domain::moment::Calendar;
use hepatica::interchange::archive::read_archive;
use hepatica_fuzz::is_taken_in_once;
use hepatica_fuzz::today;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    is_taken_in_once(data, |bytes, options| {
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        read_archive(Cursor::new(bytes), size, options, Calendar::utc(today()))
    });
});
