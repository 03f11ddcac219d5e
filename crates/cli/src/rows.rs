//! A table out of JSON: a list of objects, each a row.

use app::table::{Row, Table};
use serde_json::Value;

/// A file that begins with a bracket is JSON; no header of a CSV file does.
pub(crate) fn looks_like_json(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    matches!(
        text.iter().find(|byte| !byte.is_ascii_whitespace()),
        Some(b'[' | b'{')
    )
}

/// Reads the rows; columns are in the order in which rows first hold them.
///
/// # Errors
/// A sentence that says which row cannot be used and why.
pub(crate) fn read(bytes: &[u8]) -> Result<Table, String> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let value: Value =
        serde_json::from_slice(text).map_err(|error| format!("it is not JSON: {error}"))?;
    let shape = "write a list of rows, for example [{\"date\": \"2026-01-05\", \"minutes\": 31}]";
    let Value::Array(rows) = value else {
        return Err(format!("it is JSON, but not a list: {shape}"));
    };
    if rows.is_empty() {
        return Err("it holds no rows".to_owned());
    }
    let mut columns: Vec<String> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let Value::Object(cells) = row else {
            return Err(format!("row {} is not an object: {shape}", index + 1));
        };
        for name in cells.keys() {
            if !columns.contains(name) {
                columns.push(name.clone());
            }
        }
    }
    let rows = rows.iter().enumerate().map(|(index, row)| {
        let cells = columns.iter().map(|name| cell(row, name, index + 1));
        Ok(Row {
            line: index as u64 + 1,
            cells: cells.collect::<Result<_, String>>()?,
        })
    });
    Ok(Table {
        rows: rows.collect::<Result<_, String>>()?,
        columns,
        delimiter: ',',
    })
}

fn cell(row: &Value, name: &str, number: usize) -> Result<String, String> {
    match row.get(name) {
        None | Some(Value::Null) => Ok(String::new()),
        Some(Value::String(text)) => Ok(text.clone()),
        Some(Value::Number(figure)) => Ok(figure.to_string()),
        Some(Value::Bool(flag)) => Ok(flag.to_string()),
        Some(Value::Array(_) | Value::Object(_)) => Err(format!(
            "row {number}, {name}: a cell holds one text or one number, not a list or an object"
        )),
    }
}
