//! Numbers as people type them.

use domain::goal::plain_number;

/// A number to stand in a box: as it is written on pages, without commas between thousands.
pub fn typed_number(value: f64) -> String {
    plain_number(value).replace(',', "")
}
