//! All integration tests, in one binary.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
#![expect(
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]
#![expect(clippy::string_slice, reason = "a test may stop at the first surprise")]
#![expect(
    clippy::disallowed_methods,
    reason = "files made for a test need not be atomic"
)]
#![expect(clippy::too_many_lines, reason = "tables of cases are long")]

#[path = "../support/cpu_raster.rs"]
mod cpu_raster;
#[path = "../support/trial/mod.rs"]
mod trial;

mod architecture;
mod catalogue;
mod cli;
mod corrections;
mod devices;
mod exports;
mod foot;
mod formats;
mod gallery;
mod gate;
mod hand;
mod imports;
mod keeping;
mod keyboard;
mod kill;
mod labs_screen;
mod learn;
mod learn_screen;
mod messages;
mod page;
mod privacy;
mod round_trip;
mod rule_properties;
mod rules;
mod score_vectors;
mod scores;
mod settings_screen;
mod store;
mod summary_page;
mod summary_screen;
mod today_screen;
mod treatments_screen;
mod trends_screen;
mod warnings_screen;
