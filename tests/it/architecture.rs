//! The floor plan of `docs/architecture.md`, checked.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// What each floor may import from this crate, besides itself.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("words", &["domain"]),
    ("learn", &["domain"]),
    ("store", &["domain"]),
    ("interchange", &["domain", "words"]),
    ("diary", &["domain", "words", "store", "interchange"]),
    ("cli", &["domain", "words", "interchange", "diary"]),
    ("ui", &["domain", "words", "learn", "interchange", "diary"]),
    ("main", &["ui", "cli", "diary"]),
    ("lib", &[]),
    ("build", &[]),
];

/// Crates that only these files may name.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("egui", &["ui/"]),
    ("eframe", &["ui/gate.rs", "ui/shell.rs", "ui/start.rs"]),
    ("egui_plot", &["ui/widgets/"]),
    ("rfd", &["ui/desk.rs"]),
    ("open", &["diary/viewer.rs"]),
    ("rusqlite", &["store/"]),
    ("serde", &["interchange/", "learn/front.rs"]),
    ("serde_json", &["interchange/"]),
    ("csv", &["interchange/csv/"]),
    (
        "quick_xml",
        &[
            "interchange/xml.rs",
            "interchange/apple/",
            "interchange/ccda/tree.rs",
        ],
    ),
    ("pulldown_cmark", &["learn/body.rs"]),
    ("toml", &["learn/front.rs"]),
    ("resvg", &["ui/widgets/drawing.rs"]),
    ("zip", &["interchange/archive.rs"]),
    ("uuid", &["interchange/fhir/"]),
    ("typst", &["interchange/page/"]),
    ("fluent_bundle", &["words/bundle.rs"]),
    ("clap", &["cli/args.rs", "main.rs"]),
    (
        "chrono",
        &["domain/day.rs", "domain/moment.rs", "diary/clock.rs"],
    ),
    ("directories", &["diary/folder.rs"]),
    ("argon2", &["store/key_file.rs"]),
    ("chacha20poly1305", &["store/key_file.rs"]),
    ("getrandom", &["store/data_key.rs"]),
    ("rpassword", &["cli/secret.rs"]),
    ("rustix", &["diary/memory.rs"]),
    ("sqlcipher_src", &["build.rs"]),
    ("fastrand", &["diary/sample.rs", "diary/session.rs"]),
];

#[test]
fn floors_import_only_downwards() {
    for (path, text) in sources() {
        let floor = path.split(['/', '.']).next().unwrap();
        let rule = MAY_IMPORT.iter().find(|(name, _)| *name == floor);
        let (_, allowed) = rule.unwrap_or_else(|| panic!("{path}: no floor is named {floor}"));
        for import in imports(&text) {
            let other = import.split("::").next().unwrap();
            let is_upward = other != floor && !allowed.contains(&other);
            assert!(!is_upward, "{path}: {floor} may not import {other}");
        }
    }
}

#[test]
fn outside_crates_stay_where_they_belong() {
    for (path, text) in sources() {
        for (krate, homes) in ONLY_IN {
            let is_home = homes.iter().any(|home| path.starts_with(home));
            let named = format!("{krate}::");
            let is_named = text.match_indices(&named).any(|(at, _)| {
                let before = text[..at].chars().next_back().unwrap_or(' ');
                !before.is_alphanumeric() && before != '_' && before != ':'
            });
            assert!(is_home || !is_named, "{path} may not use {krate}");
        }
    }
}

#[test]
fn no_file_imports_itself_through_others() {
    let files = sources();
    let graph: BTreeMap<String, Vec<String>> = files
        .iter()
        .map(|(path, text)| {
            let owner = |import: &String| {
                files
                    .iter()
                    .map(|(it, _)| module(it))
                    .filter(|it| import == it || import.starts_with(&format!("{it}::")))
                    .max_by_key(String::len)
            };
            (
                module(path),
                imports(text).iter().filter_map(owner).collect(),
            )
        })
        .collect();
    for start in graph.keys() {
        let (mut seen, mut next) = (Vec::new(), graph[start].clone());
        while let Some(it) = next.pop() {
            assert_ne!(&it, start, "{start} imports itself through {seen:?}");
            if !seen.contains(&it) {
                next.extend(graph[&it].iter().cloned());
                seen.push(it);
            }
        }
    }
}

#[test]
fn every_file_is_tidy() {
    for (path, text) in sources() {
        assert!(
            text.starts_with("//!"),
            "{path} does not say what it is for"
        );
        assert!(
            text.lines().count() <= 700,
            "{path} is longer than seven hundred lines"
        );
        for line in text.lines() {
            let hidden = [
                "use super::",
                "pub use super::",
                "use crate::{",
                "use self::",
            ];
            assert!(
                !hidden.iter().any(|it| line.starts_with(it)),
                "{path}: spell out `{line}`"
            );
        }
    }
}

#[test]
fn every_test_file_is_run() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it");
    let main = fs::read_to_string(folder.join("main.rs")).unwrap();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let is_listed = name == "main" || main.contains(&format!("mod {name};"));
        assert!(is_listed, "{name} is missing from main.rs");
    }
}

/// Path below `src` and text of every source file, without its inline tests.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut folders, mut found) = (vec![root.clone()], Vec::new());
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") {
                let name = path
                    .strip_prefix(&root)
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .replace('\\', "/");
                let text = fs::read_to_string(path).unwrap();
                let shown = text
                    .split("#[cfg(test)]\nmod tests")
                    .next()
                    .unwrap()
                    .to_owned();
                found.push((name, shown));
            }
        }
    }
    found
}

/// `ui/screens/today.rs` is `ui::screens::today`.
fn module(path: &str) -> String {
    path.trim_end_matches(".rs")
        .trim_end_matches("/mod")
        .replace('/', "::")
}

/// Every `crate::…` path that a file names.
fn imports(text: &str) -> Vec<String> {
    let end = |rest: &str| rest.find(|c: char| !c.is_alphanumeric() && !"_:".contains(c));
    let paths = text.split("crate::").skip(1);
    paths
        .map(|it| it[..end(it).unwrap_or(it.len())].to_owned())
        .collect()
}
