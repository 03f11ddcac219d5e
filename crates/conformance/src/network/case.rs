//! One case as read from its file.

use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde_json::{Map, Value};
use ties::{Groups, Network};

/// A case: what is measured, the input, what is expected and how closely.
#[derive(Deserialize)]
pub struct Case {
    /// Which figures are asked for.
    pub measure: String,
    /// How closely, in words.
    pub kind: String,
    /// The input.
    pub input: Map<String, Value>,
    /// Expected figures by name.
    pub expected: Map<String, Value>,
    /// Allowed difference.
    pub tolerance: f64,
}

/// Groups as the crate counts them, with their labels as the case writes them.
pub struct CaseGroups {
    /// Groups of the people.
    pub groups: Groups,
    /// Labels in the order of the groups.
    pub labels: Vec<Value>,
}

impl Case {
    /// Reads and parses the file.
    pub fn read(path: &Path) -> Result<Self, String> {
        let text = fs::read_to_string(path).map_err(|error| format!("cannot be read: {error}"))?;
        serde_json::from_str(&text).map_err(|error| format!("is not a case: {error}"))
    }

    /// A part of the input.
    pub fn part<T: for<'a> Deserialize<'a>>(&self, name: &str) -> Result<T, String> {
        let value = self
            .input
            .get(name)
            .ok_or_else(|| format!("the input has no `{name}`"))?;
        T::deserialize(value).map_err(|error| format!("the input's `{name}`: {error}"))
    }

    /// The network under `edges`.
    pub fn network(&self) -> Result<Network, String> {
        self.network_of(self.part("edges")?)
    }

    /// A network over the people of this case.
    pub fn network_of(&self, edges: Vec<(usize, usize)>) -> Result<Network, String> {
        let size = self.part("n")?;
        let network = if self.part("directed")? {
            Network::directed(size, edges)
        } else {
            Network::undirected(size, edges)
        };
        network.map_err(|error| error.to_string())
    }

    /// The groups under `group`, in the order of their labels: numbers by size, then words.
    pub fn groups(&self) -> Result<CaseGroups, String> {
        let of_each: Vec<Value> = self.part("group")?;
        let mut labels = of_each.clone();
        let words = |label: &Value| label.as_str().map(str::to_owned).unwrap_or_default();
        labels.sort_by(|a, b| {
            let number = |label: &Value| label.as_f64().unwrap_or(f64::INFINITY);
            number(a)
                .total_cmp(&number(b))
                .then_with(|| words(a).cmp(&words(b)))
        });
        labels.dedup();
        let rank = |label: &Value| labels.iter().position(|l| l == label).unwrap_or(0);
        let groups = Groups::new(of_each.iter().map(|label| format!("{:09}", rank(label))));
        Ok(CaseGroups { groups, labels })
    }
}
