//! Every crate takes its version, licence and lints from the workspace.

use super::workspace::{ROOT, assert_none, rooms};

#[test]
fn every_crate_takes_lints_and_licence_from_the_workspace() {
    let mut findings = Vec::new();
    for room in rooms() {
        let manifest: toml::Table =
            toml::from_str(&std::fs::read_to_string(&room.manifest_path).unwrap()).unwrap();
        let inherits = |section: &str, key: &str| {
            let table = manifest.get(section).and_then(|value| value.get(key));
            table.and_then(|value| value.get("workspace")) == Some(&toml::Value::Boolean(true))
        };
        for key in ["version", "edition", "rust-version", "license", "publish"] {
            if !inherits("package", key) {
                findings.push(format!("`{}`: write `{key}.workspace = true`", room.name));
            }
        }
        let lints = manifest
            .get("lints")
            .and_then(|lints| lints.get("workspace"));
        if lints != Some(&toml::Value::Boolean(true)) {
            findings.push(format!(
                "`{}`: [lints] must say `workspace = true`",
                room.name
            ));
        }
        if room.description.as_deref().unwrap_or_default().is_empty() {
            findings.push(format!("`{}`: a description is missing", room.name));
        }
        if room.license.as_deref() != Some("MIT OR Apache-2.0") {
            findings.push(format!("`{}`: the licence is MIT OR Apache-2.0", room.name));
        }
    }
    assert_none(&findings, "Crates share one set of rules:");
}

#[test]
fn the_workspace_forbids_what_the_house_forbids() {
    let manifest: toml::Table =
        toml::from_str(&std::fs::read_to_string(ROOT.join("Cargo.toml")).unwrap()).unwrap();
    let lints = &manifest["workspace"]["lints"];
    assert_eq!(lints["rust"]["unsafe_code"].as_str(), Some("forbid"));
    for denied in [
        "allow_attributes",
        "unwrap_used",
        "expect_used",
        "dbg_macro",
        "todo",
    ] {
        assert_eq!(lints["clippy"][denied].as_str(), Some("deny"), "{denied}");
    }
    assert_eq!(lints["clippy"]["all"]["level"].as_str(), Some("deny"));
}

#[test]
fn each_crate_has_one_integration_test_binary() {
    let mut findings = Vec::new();
    for room in rooms() {
        let tests: Vec<_> = room
            .targets
            .iter()
            .filter(|target| target.is_test())
            .collect();
        for target in &tests {
            if !target.src_path.ends_with("tests/all/main.rs") {
                findings.push(format!("{}: move it into tests/all/", target.src_path));
            }
        }
    }
    assert_none(
        &findings,
        "Linking is what test binaries cost, so each crate has one:",
    );
}
