//! Warnings: one file for each rule, and the list of them.

mod bloody_stool;
mod bound;
mod breath_or_chest;
#[cfg(test)]
mod case;
mod collapse;
mod deep_confusion;
pub mod definition;
mod fever_and_sign;
mod gain_in_a_week;
mod head_injury;
mod look;
mod no_urine;
pub mod registry;
mod self_harm;
mod signs;
pub mod standing;
mod strong_pain;
pub mod told;
mod urgent_result;
mod vomit_blood;
mod weight;
mod withdrawal;
mod yellow_and_foggy;
