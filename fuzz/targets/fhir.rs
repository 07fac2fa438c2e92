//! Records of a clinic: one byte of options, then the bytes of the file.
#![no_main]

use hepatica::interchange::fhir::stream::read_fhir;
use hepatica_fuzz::is_taken_in_once;
use hepatica_fuzz::today;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    is_taken_in_once(data, |bytes, options| read_fhir(bytes, options, today()));
});
