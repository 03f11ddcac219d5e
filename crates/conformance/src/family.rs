//! Which family of cases a folder holds, told from the files in it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

/// The three families of golden cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// Control charts: a CSV and a JSON a case.
    Spc,
    /// Decisions: one JSON a topic, holding many cases.
    Decision,
    /// Networks: one JSON a case.
    Network,
}

impl Family {
    /// Looks at the files of `folder`.
    ///
    /// Paired CSV and JSON files are control charts; JSON files with a `cases` list are decision topics; any
    /// other JSON files are networks.
    pub fn of(folder: &Path) -> Result<Self, String> {
        let entries = fs::read_dir(folder)
            .map_err(|error| format!("cannot read the folder {}: {error}", folder.display()))?;
        let paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
        let with = |extension: &str| -> BTreeSet<_> {
            paths
                .iter()
                .filter(|path| path.extension().is_some_and(|found| found == extension))
                .filter_map(|path| path.file_stem().map(std::ffi::OsStr::to_owned))
                .filter(|stem| stem != "index")
                .collect()
        };
        let json = with("json");
        if json.intersection(&with("csv")).next().is_some() {
            return Ok(Self::Spc);
        }
        let Some(first) = json.iter().next() else {
            return Err(format!(
                "{} holds no golden cases (no JSON files)",
                folder.display()
            ));
        };
        let path = folder.join(first).with_extension("json");
        let text = fs::read_to_string(&path)
            .map_err(|error| format!("cannot read {}: {error}", path.display()))?;
        let value: Value = serde_json::from_str(&text)
            .map_err(|error| format!("{} is not JSON: {error}", path.display()))?;
        Ok(match value.get("cases").and_then(Value::as_array) {
            Some(cases) if cases.iter().all(|case| case.get("input").is_some()) => Self::Decision,
            _ => Self::Network,
        })
    }
}
