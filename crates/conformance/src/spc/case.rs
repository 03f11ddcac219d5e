//! One golden case: its input table and what a peer answered.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::{Map, Value};

/// One case as read from its two files.
pub struct Case {
    /// Its name, used in the report only.
    pub id: String,
    /// The program that answered.
    pub peer: String,
    /// The family of charts.
    pub family: String,
    /// The chart, in the peer's words.
    pub chart: String,
    /// Which column of the table is what.
    columns: Map<String, Value>,
    /// What the peer was asked.
    pub params: Params,
    /// What the peer answered.
    pub expected: Value,
    /// Which fields of the answer were looked at.
    seen: RefCell<BTreeSet<String>>,
    /// The input.
    pub table: Table,
}

/// The options of a case. Remembers which were looked at, so that the rest can be named.
pub struct Params {
    map: Map<String, Value>,
    used: RefCell<BTreeSet<String>>,
}

/// A CSV file.
pub struct Table {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Case {
    /// Reads `path` (JSON) and the CSV beside it.
    pub fn read(path: &Path) -> Result<Self, String> {
        let text = fs::read_to_string(path).map_err(|error| format!("cannot be read: {error}"))?;
        let value: Value =
            serde_json::from_str(&text).map_err(|error| format!("is not JSON: {error}"))?;
        let word = |key: &str| {
            value
                .get(key)
                .and_then(Value::as_str)
                .unwrap_or("")
                .to_owned()
        };
        let map = |key: &str| {
            value
                .get(key)
                .and_then(Value::as_object)
                .cloned()
                .unwrap_or_default()
        };
        Ok(Self {
            id: word("id"),
            peer: word("peer"),
            family: word("family"),
            chart: word("chart"),
            columns: map("columns"),
            params: Params {
                map: map("params"),
                used: RefCell::default(),
            },
            expected: value.get("expected").cloned().unwrap_or(Value::Null),
            seen: RefCell::default(),
            table: Table::read(&path.with_extension("csv"))?,
        })
    }

    /// The name of the column with a role.
    pub fn column(&self, role: &str) -> Option<&str> {
        self.columns.get(role).and_then(Value::as_str)
    }

    /// The numbers of the column with a role; empty cells are missing.
    pub fn numbers(&self, role: &str) -> Option<Vec<Option<f64>>> {
        self.table.numbers(self.column(role)?)
    }

    /// The words of the column with a role.
    pub fn words(&self, role: &str) -> Option<Vec<String>> {
        self.table.words(self.column(role)?)
    }

    /// The numbers of a column the case must have.
    pub fn required(&self, role: &str) -> Result<Vec<Option<f64>>, String> {
        self.numbers(role)
            .ok_or_else(|| format!("a case without the column {role}"))
    }

    /// The field of the golden answer at a path like `points.cl`.
    pub fn field(&self, path: &str) -> Option<&Value> {
        self.seen.borrow_mut().insert(path.to_owned());
        path.split('.')
            .try_fold(&self.expected, |value, key| value.get(key))
    }

    /// Fields of the golden answer that nobody looked at, by path.
    pub fn unseen_fields(&self) -> Vec<String> {
        let mut unseen = Vec::new();
        leaves(&self.expected, "", &mut unseen);
        let seen = self.seen.borrow();
        unseen.retain(|path| !seen.contains(path));
        unseen
    }

    /// Whether the peer refused the input.
    pub fn refused(&self) -> bool {
        self.expected.get("error").is_some()
    }
}

/// The paths of everything in an answer that is not an object itself.
fn leaves(value: &Value, path: &str, found: &mut Vec<String>) {
    let Value::Object(map) = value else {
        found.push(path.to_owned());
        return;
    };
    for (key, value) in map {
        let path = if path.is_empty() {
            key.clone()
        } else {
            format!("{path}.{key}")
        };
        leaves(value, &path, found);
    }
}

impl Params {
    /// Looks at an option that changes nothing of what is compared (how a chart is drawn or titled).
    pub fn only_drawn(&self, keys: &[&str]) {
        for key in keys {
            let _ = self.get(key);
        }
    }

    /// Names the keys of an option that is a table of its own, beyond those known.
    pub fn unknown_keys(&self, key: &str, known: &[&str]) -> Vec<String> {
        let map = self.get(key).and_then(Value::as_object);
        map.into_iter()
            .flatten()
            .filter(|(name, value)| !value.is_null() && !known.contains(&name.as_str()))
            .map(|(name, _)| format!("{key}.{name}"))
            .collect()
    }

    /// The value of an option; absent, null and empty are the same.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.used.borrow_mut().insert(key.to_owned());
        self.map.get(key).filter(|value| !value.is_null())
    }

    /// A number.
    pub fn number(&self, key: &str) -> Option<f64> {
        self.get(key).and_then(Value::as_f64)
    }

    /// A whole number.
    pub fn count(&self, key: &str) -> Option<usize> {
        self.number(key).map(whole)
    }

    /// A truth value.
    pub fn flag(&self, key: &str) -> Option<bool> {
        self.get(key).and_then(Value::as_bool)
    }

    /// A word.
    pub fn word(&self, key: &str) -> Option<&str> {
        self.get(key).and_then(Value::as_str)
    }

    /// One value or a list of them.
    pub fn list(&self, key: &str) -> Vec<Value> {
        match self.get(key) {
            Some(Value::Array(values)) => values.clone(),
            Some(value) => vec![value.clone()],
            None => Vec::new(),
        }
    }

    /// One whole number or a list of them.
    pub fn counts(&self, key: &str) -> Vec<usize> {
        self.list(key)
            .iter()
            .filter_map(Value::as_f64)
            .map(whole)
            .collect()
    }

    /// Options nobody looked at.
    pub fn unread(&self) -> Vec<String> {
        let used = self.used.borrow();
        self.map
            .iter()
            .filter(|(key, value)| !value.is_null() && !used.contains(*key))
            .map(|(key, _)| key.clone())
            .collect()
    }
}

/// A whole number from a JSON number.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "positions in a small file"
)]
pub fn whole(value: f64) -> usize {
    value.max(0.0) as usize
}

impl Table {
    fn read(path: &Path) -> Result<Self, String> {
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .from_path(path)
            .map_err(|error| format!("its table cannot be read: {error}"))?;
        let header = reader
            .headers()
            .map_err(|error| format!("its table has no header: {error}"))?;
        let header = header.iter().map(str::to_owned).collect();
        let rows = reader
            .records()
            .map(|record| record.map(|record| record.iter().map(str::to_owned).collect()))
            .collect::<Result<_, _>>()
            .map_err(|error| format!("its table is broken: {error}"))?;
        Ok(Self { header, rows })
    }

    /// The words of a column.
    pub fn words(&self, name: &str) -> Option<Vec<String>> {
        let place = self.header.iter().position(|column| column == name)?;
        Some(
            self.rows
                .iter()
                .map(|row| row.get(place).cloned().unwrap_or_default())
                .collect(),
        )
    }

    /// The numbers of a column.
    pub fn numbers(&self, name: &str) -> Option<Vec<Option<f64>>> {
        let words = self.words(name)?;
        Some(words.iter().map(|word| number(word)).collect())
    }
}

/// A number of a table; TRUE and FALSE count as 1 and 0.
pub fn number(word: &str) -> Option<f64> {
    match word.trim() {
        "TRUE" | "true" => Some(1.0),
        "FALSE" | "false" => Some(0.0),
        other => other.parse().ok().filter(|value: &f64| value.is_finite()),
    }
}

/// The day number of an ISO date.
pub fn day(word: &str) -> Option<i32> {
    let mut parts = word.get(..10)?.split('-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let day = parts.next()?.parse().ok()?;
    spc::Period::on_date(year, month, day)?.day
}
