//! The workspace as cargo and the disk see it, read once for all rules.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use cargo_metadata::{Metadata, MetadataCommand, Package};

/// The folder that holds the workspace's `Cargo.toml`.
pub static ROOT: LazyLock<PathBuf> = LazyLock::new(|| METADATA.workspace_root.clone().into());

/// Packages and their resolved dependencies, of every platform and kind.
pub static METADATA: LazyLock<Metadata> = LazyLock::new(|| {
    MetadataCommand::new()
        .manifest_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"))
        .other_options(vec!["--locked".to_owned()])
        .exec()
        .unwrap()
});

/// Our own crates.
pub fn rooms() -> Vec<&'static Package> {
    METADATA.workspace_packages()
}

/// A file of the project that may be read as text.
pub struct SourceFile {
    /// Path from the workspace's root, with forward slashes.
    pub path: String,
    /// What it holds.
    pub text: String,
}

/// Every text file a checkout carries: built things, installed packages and pictures are left out.
pub fn source_files() -> Vec<SourceFile> {
    const NOT_OURS: [&str; 5] = [".git", "target", "node_modules", "shots", ".cache"];
    let mut files = Vec::new();
    let mut folders = vec![ROOT.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = entry.path();
            if NOT_OURS.contains(&name.as_str()) || name.starts_with("target") {
                continue;
            }
            if entry.file_type().unwrap().is_dir() {
                folders.push(path);
            } else if let Ok(text) = std::fs::read_to_string(&path) {
                let path = path
                    .strip_prefix(&*ROOT)
                    .unwrap()
                    .to_string_lossy()
                    .replace('\\', "/");
                files.push(SourceFile { path, text });
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(
        files.len() > 30,
        "only {} source files were found",
        files.len()
    );
    files
}

/// Fails with every finding on a line of its own.
#[track_caller]
pub fn assert_none(findings: &[String], rule: &str) {
    assert!(findings.is_empty(), "{rule}\n  {}\n", findings.join("\n  "));
}
