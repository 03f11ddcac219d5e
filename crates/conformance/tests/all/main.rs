//! The command on folders of cases: what it prints is what somebody relies on who compares engines.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::fs;
use std::path::Path;
use std::process::Command;

const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/spc");

/// What the command prints for a folder, and whether it succeeded.
fn conformance(folder: &Path) -> (String, bool) {
    let output = Command::new(env!("CARGO_BIN_EXE_conformance"))
        .arg(folder)
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    (printed, output.status.success())
}

/// A folder with one of the cases, its JSON changed.
fn changed(name: &str, from: &str, to: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let golden = Path::new(GOLDEN).join(name);
    let json = fs::read_to_string(golden.with_extension("json")).unwrap();
    assert!(json.contains(from), "{name} holds {from}");
    fs::write(folder.path().join("case.json"), json.replacen(from, to, 1)).unwrap();
    fs::copy(golden.with_extension("csv"), folder.path().join("case.csv")).unwrap();
    folder
}

/// Every chart and option of every peer, as an independent program computed it.
#[test]
fn the_synthetic_cases_agree() {
    let (printed, success) = conformance(Path::new(GOLDEN));
    assert_eq!(printed, "80 passed, 0 failed\n");
    assert!(success);
}

/// Nothing is silently ignored: an option nobody knows is named.
#[test]
fn an_unknown_option_is_named() {
    let folder = changed(
        "qicharts-i-01",
        r#""params":{"#,
        r#""params":{"moon_phase":"full","#,
    );
    let (printed, _) = conformance(folder.path());
    assert!(printed.contains("option moon_phase"), "{printed}");

    let folder = changed(
        "fdp-xmr-01",
        r#""settings":{"#,
        r#""settings":{"trendSegmentationMode":"Always","#,
    );
    let (printed, _) = conformance(folder.path());
    assert!(
        printed.contains("option settings.trendSegmentationMode"),
        "{printed}"
    );
}

/// A field of the answer that is not compared is named too.
#[test]
fn an_unknown_field_is_named() {
    let folder = changed(
        "powerbi-p-01",
        r#""expected":{"#,
        r#""expected":{"mood":[1,2],"#,
    );
    let (printed, _) = conformance(folder.path());
    assert!(printed.contains("field mood"), "{printed}");
}

/// A chart no peer has is not supported, by name.
#[test]
fn an_unknown_chart_is_named() {
    let folder = changed("powerbi-p-01", r#""chart":"p""#, r#""chart":"pie""#);
    let (printed, _) = conformance(folder.path());
    assert!(printed.contains("chart pie"), "{printed}");
    assert!(printed.contains("1 unsupported"), "{printed}");
    assert!(printed.ends_with("0 passed, 0 failed\n"), "{printed}");
}

/// A wrong answer fails with the place that differs, and the exit code says so.
#[test]
fn a_wrong_answer_fails() {
    let folder = changed(
        "qicharts-c-01",
        r#""screened_mr":"#,
        r#""cl":11.5,"screened_mr":"#,
    );
    let (printed, success) = conformance(folder.path());
    assert!(
        printed.contains("FAILED qicharts-c-01: points.cl[1]"),
        "{printed}"
    );
    assert!(printed.ends_with("0 passed, 1 failed\n"), "{printed}");
    assert!(!success);
}
