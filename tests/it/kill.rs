//! The program is killed at random: what it acknowledged is there, and the diary is whole.
//!
//! The example `reliability` does the same at length; see `docs/reliability.md`.

use std::path::PathBuf;

use crate::trial::deed::Deed;
use crate::trial::kills::kills;
use crate::trial::program::Program;
use crate::trial::saves::saves;

fn program() -> Program {
    Program {
        exe: PathBuf::from(env!("CARGO_BIN_EXE_hepatica")),
    }
}

fn kill_saves(is_protected: bool, count: u32) {
    let folder = tempfile::tempdir().unwrap();
    let tally = saves(&program(), folder.path(), is_protected, (count, 100)).unwrap();
    assert_eq!(tally.lost, Vec::<String>::new());
    assert_eq!(tally.kills, count);
    assert!(tally.late <= count && tally.acknowledged > 1 && tally.checks > 0);
}

fn kill_deeds(deeds: &[Deed], count: u32) {
    let tally = kills(&program(), deeds, (count, 12, 5)).unwrap();
    assert_eq!(tally.bad, Vec::<String>::new());
    assert_eq!(tally.old + tally.new, count);
}

#[test]
fn every_acknowledged_entry_survives_two_hundred_kills() {
    kill_saves(false, 200);
}

#[test]
fn every_acknowledged_entry_of_a_protected_diary_survives_kills() {
    kill_saves(true, 15);
}

#[test]
fn a_diary_killed_while_it_is_converted_is_whole() {
    kill_deeds(&[Deed::Encrypt, Deed::Decrypt], 20);
}

#[test]
fn a_diary_killed_while_a_backup_is_restored_is_the_old_or_the_new_one() {
    let mixed = [
        Deed::Restore,
        Deed::RestorePlain,
        Deed::RestoreProtected,
        Deed::RestoreOtherKey,
    ];
    kill_deeds(&mixed, 10);
}

#[test]
fn a_diary_killed_while_it_is_brought_up_to_date_keeps_every_row() {
    kill_deeds(&[Deed::Migrate], 10);
}

#[test]
fn a_diary_killed_in_the_middle_of_anything_is_the_old_or_the_new_one() {
    let count = u32::try_from(Deed::ALL.len()).unwrap();
    kill_deeds(&Deed::ALL, count);
}
