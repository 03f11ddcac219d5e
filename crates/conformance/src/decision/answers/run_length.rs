//! Run lengths of control charts: answered by `spc` once it offers them.

use serde_json::Value;

use super::super::input::{Input, Outcome};

pub fn answer(_function: &str, _input: &Input<'_>) -> Option<Outcome<Value>> {
    None
}
