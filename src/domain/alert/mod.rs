//! Warnings: one file for each rule, and the list of them.

mod bloody_stool;
mod bound;
mod breath_or_chest;
#[cfg(test)]
mod case;
mod collapse;
mod cramps;
mod deep_confusion;
pub mod definition;
mod fever_and_sign;
mod gain_in_a_week;
mod head_injury;
mod itch;
mod little_food;
mod look;
mod low_mood;
mod no_urine;
mod pain_week;
pub mod registry;
mod scan_due;
mod self_harm;
mod signs;
pub mod standing;
mod strong_pain;
mod tired_week;
pub mod told;
mod urgent_result;
mod vomit_blood;
mod weight;
mod weight_loss;
mod withdrawal;
mod worse_twice;
mod yellow_and_foggy;
