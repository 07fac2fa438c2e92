//! Warnings: one file for each rule, and the list of them.

#[cfg(test)]
mod case;
pub mod definition;
mod gain_in_a_week;
mod look;
pub mod registry;
pub mod standing;
pub mod told;
mod vomit_blood;
mod weight;
