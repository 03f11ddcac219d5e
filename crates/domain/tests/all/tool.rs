//! The tools' arithmetic against examples worked by hand.

mod assessment;
mod beds;
mod behaviour;
mod board;
mod flow;
mod quality;
mod value_stream;

use domain::method::answer::Row;

/// Rows of a table as they are kept.
pub fn rows(columns: &[&str], cells: &[&[&str]]) -> Vec<Row> {
    let row = |cells: &&[&str]| {
        columns
            .iter()
            .zip(cells.iter())
            .filter(|(_, cell)| !cell.is_empty())
            .map(|(column, cell)| ((*column).to_owned(), (*cell).to_owned()))
            .collect()
    };
    cells.iter().map(row).collect()
}

/// Alike to nine digits.
#[track_caller]
pub fn is(value: impl Into<Option<f64>>, wanted: f64) {
    let value: Option<f64> = value.into();
    let value = value.unwrap();
    assert!(
        (value - wanted).abs() <= 1e-9 * wanted.abs().max(1.0),
        "{value} is not {wanted}"
    );
}
