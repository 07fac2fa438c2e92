//! Scores that clinics work out from blood tests: each with its formula, bounds and source.

pub mod albi;
pub mod apri;
pub mod arithmetic;
pub mod child_pugh;
pub mod definition;
pub mod draw;
pub mod facts;
pub mod fib4;
pub mod meld;
pub mod meld3;
pub mod meld_na;
pub mod outcome;
pub mod registry;
