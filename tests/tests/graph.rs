//! The crate graph: which crate may depend on which, and how much comes along.

use std::collections::{BTreeMap, BTreeSet};

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, PackageId};

fn metadata() -> Metadata {
    MetadataCommand::new()
        .manifest_path(concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml"))
        .other_options(vec![
            "--offline".to_owned(),
            "--filter-platform".to_owned(),
            "x86_64-unknown-linux-gnu".to_owned(),
        ])
        .exec()
        .expect("cargo metadata runs")
}

#[test]
fn only_the_designed_arrows_exist() {
    let metadata = metadata();
    let ours: BTreeSet<&str> = ["dmo", "dmo-build", "dmo-cli", "dmo-derive", "dmo-schema"]
        .into_iter()
        .collect();
    let mut arrows = BTreeMap::new();
    for package in metadata.workspace_packages() {
        if !ours.contains(package.name.as_str()) {
            continue;
        }
        let to: Vec<_> = package
            .dependencies
            .iter()
            .filter(|dependency| dependency.kind != DependencyKind::Development)
            .filter_map(|dependency| ours.get(dependency.name.as_str()).copied())
            .collect();
        arrows.insert(package.name.as_str(), to);
    }
    let expected = BTreeMap::from([
        ("dmo", vec!["dmo-derive"]),
        ("dmo-build", vec!["dmo-schema"]),
        ("dmo-cli", vec!["dmo-build", "dmo-schema"]),
        ("dmo-derive", vec![]),
        ("dmo-schema", vec![]),
    ]);
    assert_eq!(arrows, expected);
}

#[test]
fn build_time_users_pay_for_few_crates() {
    let metadata = metadata();
    for (name, most) in [("dmo-build", 30), ("dmo", 20)] {
        let crates = with_everything_under(&metadata, name);
        assert!(
            crates.len() <= most,
            "{name} brings {} crates: {crates:?}",
            crates.len()
        );
    }
}

#[test]
fn there_is_one_syn() {
    let metadata = metadata();
    let syn = with_everything_under(&metadata, "dmo-cli");
    assert_eq!(
        syn.iter()
            .filter(|package| package.starts_with("syn "))
            .count(),
        1,
        "{syn:?}"
    );
}

/// The package and all that it needs to be built, features of the whole workspace included.
fn with_everything_under(metadata: &Metadata, name: &str) -> BTreeSet<String> {
    let resolve = metadata.resolve.as_ref().expect("a resolved graph");
    let root = metadata
        .packages
        .iter()
        .find(|package| package.name == name)
        .expect("a package");
    let mut seen: BTreeSet<&PackageId> = BTreeSet::new();
    let mut open = vec![&root.id];
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        let node = resolve
            .nodes
            .iter()
            .find(|node| node.id == *id)
            .expect("a node");
        let needed = node.deps.iter().filter(|dependency| {
            dependency
                .dep_kinds
                .iter()
                .any(|kind| kind.kind != DependencyKind::Development)
        });
        open.extend(needed.map(|dependency| &dependency.pkg));
    }
    seen.into_iter()
        .map(|id| format!("{} {}", metadata[id].name, metadata[id].version))
        .collect()
}
