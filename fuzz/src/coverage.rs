//! Tells libFuzzer where SQLite went.
//!
//! The C compiler calls a function at every branch (`-fsanitize-coverage=trace-pc`); libFuzzer
//! refuses that one, so the linker sends the calls here (`--wrap`), and each place has a counter.

const COUNTERS: usize = 1 << 16;

#[cfg_attr(
    target_os = "linux",
    unsafe(link_section = "__libfuzzer_extra_counters")
)]
static mut PLACES: [u8; COUNTERS] = [0; COUNTERS];

/// Counts the place that it was called from, wherever the program was loaded.
#[cfg(target_arch = "x86_64")]
#[unsafe(naked)]
#[unsafe(no_mangle)]
pub extern "C" fn __wrap___sanitizer_cov_trace_pc() {
    core::arch::naked_asm!(
        "lea rcx, [rip + {places}]",
        "mov rax, [rsp]",
        "sub rax, rcx",
        "and eax, {mask}",
        "inc byte ptr [rcx + rax]",
        "ret",
        places = sym PLACES,
        mask = const COUNTERS - 1,
    );
}
