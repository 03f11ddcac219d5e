//! What no file of the project may say: where somebody's checkout lies, and which registry served it.

use std::path::Path;

use super::workspace::{ROOT, SourceFile, assert_none, source_files};

/// Folders that exist only on the machine of whoever wrote the file: the checkout and what lies beside it.
fn local_folders() -> Vec<String> {
    let mut folders = vec![ROOT.to_string_lossy().into_owned()];
    if let Some(parent) = ROOT.parent().filter(|parent| *parent != Path::new("/"))
        && let Ok(entries) = std::fs::read_dir(parent)
    {
        folders.extend(
            entries
                .flatten()
                .map(|entry| entry.path().to_string_lossy().into_owned()),
        );
    }
    // A one-word folder at the root of the disk (`/tmp`, `/srv`) is nobody's.
    folders.retain(|folder| folder.matches('/').count() >= 2);
    folders.sort();
    folders.dedup();
    folders
}

/// Registry hosts, in halves so that this file does not name them.
fn registry_hosts() -> [String; 6] {
    [
        ("crates", "io"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("pypi", "org"),
        ("yarnpkg", "com"),
        ("debian", "org"),
    ]
    .map(|(name, domain)| format!("{name}.{domain}"))
}

fn mentions(files: &[SourceFile], forbidden: &[String]) -> Vec<String> {
    let mut findings = Vec::new();
    for file in files {
        for (number, line) in file.text.lines().enumerate() {
            for words in forbidden
                .iter()
                .filter(|words| line.contains(words.as_str()))
            {
                findings.push(format!("{}:{}: `{words}`", file.path, number + 1));
            }
        }
    }
    findings
}

#[test]
fn a_planted_mention_is_found() {
    let folders = local_folders();
    let hosts = registry_hosts();
    let file = SourceFile {
        path: "planted.md".to_owned(),
        text: format!(
            "fine\nsee {}/notes\nfrom https://{}/x\n",
            ROOT.display(),
            hosts[1]
        ),
    };
    assert!(!mentions(std::slice::from_ref(&file), &folders).is_empty());
    assert_eq!(mentions(&[file], &hosts).len(), 1);
}

#[test]
fn no_file_names_a_folder_of_the_machine_it_was_written_on() {
    assert_none(
        &mentions(&source_files(), &local_folders()),
        "Write paths from the root of the project:",
    );
}

#[test]
fn no_file_names_a_registry_host() {
    let mut files = source_files();
    // Cargo itself writes the index of the default registry into its lock file.
    files.retain(|file| file.path != "Cargo.lock");
    assert_none(
        &mentions(&files, &registry_hosts()),
        "Name packages, not where they were fetched:",
    );
}

#[test]
fn the_node_lock_file_records_no_download_addresses() {
    let lock: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(ROOT.join("e2e/package-lock.json")).unwrap())
            .unwrap();
    let packages = lock["packages"].as_object().unwrap();
    assert!(packages.len() > 1, "the lock file lists no packages");
    let findings: Vec<String> = packages
        .iter()
        .filter(|(_, package)| package.get("resolved").is_some())
        .map(|(name, _)| format!("{name}: take `resolved` out (omit-lockfile-registry-resolved)"))
        .collect();
    assert_none(&findings, "Any mirror must do:");
    let unproven: Vec<String> = packages
        .iter()
        .filter(|(name, package)| !name.is_empty() && package.get("integrity").is_none())
        .map(|(name, _)| format!("{name}: the checksum is missing"))
        .collect();
    assert_none(&unproven, "What is fetched is checked:");
}
