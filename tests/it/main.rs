//! All integration tests, in one binary.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
#![expect(
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]
#![expect(clippy::panic, reason = "a test may stop at the first surprise")]

#[path = "../support/cpu_raster.rs"]
mod cpu_raster;

mod architecture;
mod catalogue;
mod cli;
mod gallery;
mod kill;
mod messages;
mod page;
mod round_trip;
mod store;
mod today_screen;
