//! Tables as CSV that spreadsheets open safely.

use crate::Error;

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A number: stays a number.
    Number(f64),
    /// Text: made harmless where a spreadsheet would take it for a formula.
    Text(String),
}

impl Cell {
    /// A text cell.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A number where there is one.
    pub fn maybe(number: Option<f64>) -> Self {
        number.map_or(Self::Empty, Self::Number)
    }

    fn written(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Number(number) => number.to_string(),
            Self::Text(text) => harmless(text),
        }
    }
}

/// Text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, "CSV injection"): spaces and quotes
/// before the sign do not help an attacker.
///
/// ```
/// use report::table::harmless;
/// assert_eq!(harmless("=1+1"), "'=1+1");
/// assert_eq!(harmless(" \"@SUM(A1)"), "' \"@SUM(A1)");
/// assert_eq!(harmless("ward 4 - east"), "ward 4 - east");
/// ```
pub fn harmless(text: &str) -> String {
    let first = text.trim_start_matches([' ', '"', '\'']).chars().next();
    let begins_badly = text.starts_with(['\t', '\r']);
    if begins_badly || first.is_some_and(|sign| "=+-@\t\r".contains(sign)) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// Takes the apostrophe of [`harmless`] away again: reading in what was written out gives the same text.
///
/// ```
/// use report::table::{harmless, plain};
/// for text in ["=1+1", "ward 4", "-", "'quoted'", " @x"] {
///     assert_eq!(plain(&harmless(text)), text);
/// }
/// ```
pub fn plain(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if harmless(rest) == text => rest,
        _ => text,
    }
}

/// Writes a header and rows (RFC 4180), with a byte-order mark so that spreadsheets read the letters right.
///
/// # Errors
/// When a row has not as many cells as the header.
pub fn csv(columns: &[&str], rows: &[Vec<Cell>]) -> Result<Vec<u8>, Error> {
    let mut writer = ::csv::WriterBuilder::new().from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(columns.iter().map(|name| harmless(name)))?;
    for row in rows {
        writer.write_record(row.iter().map(Cell::written))?;
    }
    writer
        .into_inner()
        .map_err(|error| Error::Io(error.into_error()))
}
