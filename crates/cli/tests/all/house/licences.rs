//! `deny.toml` over `cargo metadata`: licences, banned crates, sources. Compiling cargo-deny for this would
//! cost more than the whole application (docs/decisions/0003).

use std::sync::LazyLock;

use cargo_metadata::{Node, PackageId};
use serde::Deserialize;

use super::licence_expression::satisfied;
use super::workspace::{METADATA, ROOT, assert_none};

#[derive(Deserialize)]
struct Deny {
    licenses: Licenses,
    bans: Bans,
    sources: Sources,
}

#[derive(Deserialize)]
struct Licenses {
    allow: Vec<String>,
}

#[derive(Deserialize)]
struct Bans {
    deny: Vec<Ban>,
}

#[derive(Deserialize)]
struct Ban {
    #[serde(rename = "crate")]
    name: String,
    #[serde(default)]
    wrappers: Vec<String>,
    reason: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Sources {
    unknown_registry: String,
    unknown_git: String,
    allow_git: Vec<String>,
}

static DENY: LazyLock<Deny> = LazyLock::new(|| {
    toml::from_str(&std::fs::read_to_string(ROOT.join("deny.toml")).unwrap()).unwrap()
});

#[test]
fn every_dependency_has_a_licence_we_accept() {
    let accepted: Vec<&str> = DENY.licenses.allow.iter().map(String::as_str).collect();
    let mut findings = Vec::new();
    for package in &METADATA.packages {
        let problem = match package.license.as_deref() {
            None => "it names no licence".to_owned(),
            Some(expression) => match satisfied(expression, &accepted) {
                Ok(true) => continue,
                Ok(false) => format!("`{expression}` is not on the list"),
                Err(problem) => problem,
            },
        };
        findings.push(format!("{} {}: {problem}", package.name, package.version));
    }
    assert!(
        METADATA.packages.len() > 100,
        "the tree of dependencies was not read"
    );
    assert_none(&findings, "deny.toml lists the licences we accept:");
}

/// Whether a package really uses another, or only names it as an option nobody switched on. Cargo lists an
/// option here as soon as some feature says `name?/feature`, built or not.
fn is_switched_on(node: &Node, name: &str) -> bool {
    let package = &METADATA[&node.id];
    let declared = |optional: bool| {
        package
            .dependencies
            .iter()
            .any(|one| one.name == name && one.optional == optional)
    };
    if declared(false) || !declared(true) {
        return true;
    }
    let key = package
        .dependencies
        .iter()
        .find(|one| one.name == name)
        .and_then(|one| one.rename.as_deref())
        .unwrap_or(name);
    node.features
        .iter()
        .filter_map(|feature| package.features.get(feature.as_str()))
        .flatten()
        .any(|switch| {
            switch.strip_prefix("dep:") == Some(key)
                || switch
                    .split_once('/')
                    .is_some_and(|(before, _)| before == key)
        })
}

#[test]
fn no_banned_crate_is_in_the_tree() {
    let resolved = METADATA.resolve.as_ref().unwrap();
    let mut findings = Vec::new();
    for ban in &DENY.bans.deny {
        for node in &resolved.nodes {
            let dependent = METADATA[&node.id].name.as_str();
            if ban.wrappers.iter().any(|wrapper| wrapper == dependent) {
                continue;
            }
            let uses = |id: &PackageId| METADATA[id].name.as_str() == ban.name;
            if node.dependencies.iter().any(uses) && is_switched_on(node, &ban.name) {
                findings.push(format!("`{dependent}` uses `{}`: {}", ban.name, ban.reason));
            }
        }
    }
    assert!(
        DENY.bans.deny.len() > 5,
        "deny.toml bans hardly anything: was it read?"
    );
    assert_none(&findings, "deny.toml bans these crates:");
}

#[test]
fn options_count_only_when_switched_on() {
    let resolved = METADATA.resolve.as_ref().unwrap();
    let node = |name: &str| {
        resolved
            .nodes
            .iter()
            .find(|node| METADATA[&node.id].name.as_str() == name)
            .unwrap()
    };
    assert!(
        is_switched_on(node("sqlx"), "sqlx-sqlite"),
        "an option the workspace switches on"
    );
    assert!(
        !is_switched_on(node("sqlx"), "sqlx-mysql"),
        "an option nobody switches on"
    );
    assert!(is_switched_on(node("store"), "sqlx"), "no option at all");
}

#[test]
fn everything_comes_from_the_default_registry_or_this_checkout() {
    assert_eq!(DENY.sources.unknown_registry, "deny");
    assert_eq!(DENY.sources.unknown_git, "deny");
    assert!(DENY.sources.allow_git.is_empty(), "no git dependencies");
    let mut findings = Vec::new();
    for package in &METADATA.packages {
        match &package.source {
            Some(source) if !source.is_crates_io() => {
                findings.push(format!("{} comes from {source}", package.name));
            }
            None if !package.manifest_path.starts_with(ROOT.to_str().unwrap()) => {
                findings.push(format!(
                    "{} lies at {}",
                    package.name, package.manifest_path
                ));
            }
            _ => {}
        }
    }
    assert_none(&findings, "Dependencies come from one place:");
}

#[test]
fn both_licences_lie_in_the_root() {
    for (file, opening) in [
        ("LICENSE-MIT", "Permission is hereby granted"),
        ("LICENSE-APACHE", "Version 2.0, January 2004"),
    ] {
        let text = std::fs::read_to_string(ROOT.join(file)).unwrap();
        assert!(
            text.contains(opening),
            "{file} does not hold the licence it is named after"
        );
    }
}
