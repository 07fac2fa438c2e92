//! The head of a page and the list of medical words, as TOML.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The head of a page as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Front {
    pub(super) title: String,
    pub(super) group: String,
    pub(super) order: u16,
    pub(super) stage: Option<String>,
    pub(super) stage_note: Option<String>,
    pub(super) reviewed: String,
    pub(super) take_home: Vec<String>,
    pub(super) ask: Vec<String>,
    pub(super) finds: Vec<String>,
    #[serde(default)]
    pub(super) about: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) sources: Vec<FrontSource>,
}

/// A source as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FrontSource {
    pub(super) key: String,
    pub(super) authors: String,
    #[serde(default)]
    pub(super) title: Option<String>,
    pub(super) journal: String,
    pub(super) year: Option<u16>,
    pub(super) doi: Option<String>,
    pub(super) url: Option<String>,
}

/// The list of medical words as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FrontGlossary {
    #[serde(default)]
    pub(super) word: Vec<FrontWord>,
}

/// One medical word as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FrontWord {
    pub(super) term: String,
    #[serde(default)]
    pub(super) also: Vec<String>,
    pub(super) means: String,
}

/// Reads the head of a page; the error says what is wrong with it.
pub(super) fn front(text: &str) -> Result<Front, String> {
    toml::from_str(text).map_err(|error| reason(&error))
}

/// Reads the list of medical words.
pub(super) fn glossary(text: &str) -> Result<FrontGlossary, String> {
    toml::from_str(text).map_err(|error| reason(&error))
}

fn reason(error: &toml::de::Error) -> String {
    error.message().lines().collect::<Vec<_>>().join("; ")
}
