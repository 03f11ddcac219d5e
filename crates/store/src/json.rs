//! Things kept as JSON text in one column.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Error, Row};

/// As text for a column.
pub(crate) fn text_of<T: Serialize>(column: &str, thing: &T) -> Result<String, Error> {
    serde_json::to_string(thing).map_err(|e| Error::Column {
        column: column.to_owned(),
        reason: e.to_string(),
    })
}

/// Read from a column.
pub(crate) fn from_column<T: DeserializeOwned>(row: &Row, column: &str) -> Result<T, Error> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text).map_err(|e| Error::Column {
        column: column.to_owned(),
        reason: e.to_string(),
    })
}
