//! The crate graph: which crate may depend on which, and how much comes along.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use cargo_metadata::{DependencyKind, MetadataCommand};

/// The crates of the project.
const OURS: [&str; 8] = [
    "dmo",
    "dmo-build",
    "dmo-cli",
    "dmo-derive",
    "dmo-diff",
    "dmo-import",
    "dmo-schema",
    "dmo-vocabulary",
];

#[test]
fn only_the_designed_arrows_exist() {
    let metadata = MetadataCommand::new()
        .manifest_path(concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml"))
        .no_deps()
        .exec()
        .expect("cargo metadata runs");
    let mut arrows = BTreeMap::new();
    for package in metadata.workspace_packages() {
        if !OURS.contains(&package.name.as_str()) {
            continue;
        }
        let to: Vec<_> = package
            .dependencies
            .iter()
            .filter(|dependency| dependency.kind != DependencyKind::Development)
            .filter_map(|dependency| OURS.into_iter().find(|ours| *ours == dependency.name))
            .collect();
        arrows.insert(package.name.as_str(), to);
    }
    let expected = BTreeMap::from([
        ("dmo", vec!["dmo-derive", "dmo-schema", "dmo-vocabulary"]),
        ("dmo-build", vec!["dmo-schema"]),
        (
            "dmo-cli",
            vec!["dmo", "dmo-build", "dmo-diff", "dmo-import", "dmo-schema"],
        ),
        ("dmo-derive", vec!["dmo-vocabulary"]),
        ("dmo-diff", vec!["dmo-schema"]),
        ("dmo-import", vec!["dmo-schema"]),
        ("dmo-schema", vec!["dmo-vocabulary"]),
        ("dmo-vocabulary", vec![]),
    ]);
    assert_eq!(arrows, expected);
}

#[test]
fn build_time_users_pay_for_few_crates() {
    for (name, most) in [("dmo-build", 28), ("dmo", 18)] {
        let mut crates = with_everything_under(name);
        crates.retain(|package| {
            !OURS
                .iter()
                .any(|ours| package.starts_with(&format!("{ours} ")))
        });
        assert!(
            crates.len() <= most,
            "{name} brings {} crates of others: {crates:?}",
            crates.len()
        );
    }
}

#[test]
fn there_is_one_syn() {
    let crates = with_everything_under("dmo-cli");
    let syns = crates.iter().filter(|package| package.starts_with("syn "));
    assert_eq!(syns.count(), 1, "{crates:?}");
}

/// The package and all that it needs to be built where nothing else is.
fn with_everything_under(name: &str) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--prefix", "none", "--format", "{p}"])
        .args(["--edges", "normal,build", "--package", name])
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let lines = String::from_utf8(output.stdout).expect("UTF-8");
    let package = |line: &str| {
        line.split_whitespace()
            .take(2)
            .collect::<Vec<_>>()
            .join(" ")
    };
    lines
        .lines()
        .map(package)
        .filter(|package| !package.is_empty())
        .collect()
}
