//! A complete copy of a diary (JSON): one byte of options, then the bytes of the file.
#![no_main]

use hepatica::interchange::diary_json::read::read_diary;
use hepatica_fuzz::is_taken_in_once;
use hepatica_fuzz::today;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    is_taken_in_once(data, |bytes, _| read_diary(bytes, today()));
});
